"""What a method answers."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

import healthplan as hp
from healthplan.errors import UnknownNameError
from healthplan.intervals import Interval, Span
from healthplan.progress import REASONS, Details, Measure, Progress, ProgressMethod, TargetedChange
from healthplan.progress.base import percent, settled
from healthplan.progress.reading import read_case


class TestDetails:
    """What else a method found."""

    def test_is_a_mapping(self) -> None:
        """Details are looked up by name, and iterate in the order they were given."""
        found = Details.of(years=5, rate=0.5, note=None)

        assert dict(found) == {"years": 5, "rate": 0.5, "note": None}
        assert (len(found), list(found)) == (3, ["years", "rate", "note"])
        assert repr(found) == "{'years': 5, 'rate': 0.5, 'note': None}"

    def test_is_a_frozen_value(self) -> None:
        """Equal details are equal, have one hash, and survive pickling."""
        one, other = Details.of(rate=0.5), Details.of(rate=0.5)

        assert one == other == pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
        assert hash(one) == hash(other)

    def test_an_unknown_detail(self) -> None:
        """A name that no detail has is refused as a mapping does."""
        with pytest.raises(KeyError, match="rates"):
            _ = Details.of(rate=0.5)["rates"]
        assert "rates" not in Details.of(rate=0.5)
        assert Details.of().get("rate") is None


class TestProgress:
    """One answer."""

    def test_a_reason_of_the_vocabulary(self) -> None:
        """Every method gives its reasons in the same words."""
        with pytest.raises(UnknownNameError, match="'no-baseline'"):
            Progress("mine", reason="no-base-line")

    @pytest.mark.parametrize(
        ("value", "number"),
        [
            (None, None),
            (0.5, 0.5),
            (percent(Span.point(Fraction(3, 5))), Fraction(60)),
            (percent(Span(Fraction(0), Fraction(1))), None),
            (percent(Span(Fraction(1, 3), None)), None),
        ],
    )
    def test_the_one_number(self, value: Measure | None, number: Fraction | float | None) -> None:
        """A value that is one number is one in its unit, and a range is none."""
        assert Progress("mine", value).number == number

    def test_a_number_whose_digits_never_end(self) -> None:
        """It is the number to 34 digits."""
        number = Progress("mine", percent(Span.point(Fraction(2, 3)))).number

        assert isinstance(number, Fraction)
        assert abs(number - Fraction(200, 3)) < Fraction(1, 10**30)

    @pytest.mark.parametrize(
        ("found", "english", "chinese"),
        [
            (
                Progress("mine", percent(Span.point(Fraction(2, 3)))),
                "mine: ≈ 66.67 %",
                "mine：≈66.67%",
            ),
            (Progress("mine", 0.901089954), "mine: 0.9011", "mine：0.9011"),
            (
                Progress("mine", status="getting_worse"),
                "mine: getting worse",
                "mine：恶化",
            ),
            (
                Progress("mine", status="moderate_magic"),
                "mine: moderate magic",
                "mine：moderate magic",
            ),
            (
                Progress("mine", candidates=("improving", "getting_worse")),
                "mine: improving / getting worse",
                "mine：改善 / 恶化",
            ),
            (Progress("mine", reason="no-data"), "mine: nothing was observed", "mine：没有观测值"),
        ],
    )
    def test_one_line(self, found: Progress, english: str, chinese: str) -> None:
        """An answer is one line, in English and in Chinese."""
        assert (str(found), found.text("zh-Hans")) == (english, chinese)

    def test_the_line_names_the_inputs(self) -> None:
        """The line tells which values served as latest, baseline and target."""
        case = read_case(baseline=("2015", "10 %"), observations=["16 %"], target=("2030", "20 %"))
        found = TargetedChange().evaluate(case)

        assert found.inputs is case
        assert str(found) == "targeted-change: 60 % (16 %, from 10 % [2015], towards 20 % [2030])"
        assert found.text("zh") == (
            "targeted-change：60%（现值16%，基期10% [2015年]，目标20% [2030年]）"
        )

    def test_figures_without_a_unit(self) -> None:
        """Numbers that were given without a unit are shown without one."""
        given = Interval(hp.quantity("3", "1"), hp.quantity("4", "1"))
        found = TargetedChange().evaluate(read_case(baseline="1", observations=[given]))

        assert str(found) == "targeted-change: there is no target (3 to 4, from 1)"
        assert "比值" not in found.text("zh")

    def test_is_a_frozen_value(self) -> None:
        """An answer can be hashed, compared and pickled."""
        case = read_case(baseline="10", observations=["16"], target="20")
        found = TargetedChange().evaluate(case)

        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes
        assert len({found, TargetedChange().evaluate(case)}) == 1

    def test_every_reason_has_words(self) -> None:
        """Every reason is told in English and in Chinese."""
        assert all(dict(text.versions).keys() == {"en", "zh"} for text in REASONS.values())


class TestHelpers:
    """What methods share."""

    def test_one_status_or_its_candidates(self) -> None:
        """A status is settled where only one is possible."""
        assert settled(("good",)) == ("good", ())
        assert settled(("good", "bad")) == (None, ("good", "bad"))

    def test_a_method_is_what_evaluates(self) -> None:
        """A method is told by what it offers, and by no base class."""
        assert isinstance(TargetedChange(), ProgressMethod)
        assert not isinstance(object(), ProgressMethod)
