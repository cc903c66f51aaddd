"""The trend of the SDG Progress Chart."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.intervals import EVERYTHING, Interval
from healthplan.progress import Progress, evaluate


def chart(value: object, target: object = None, **options: Any) -> Progress:  # noqa: ANN401 - handed on
    """Return what the chart says of 40 in 2015 and *value* in 2020."""
    given_: dict[str, Any] = {
        "baseline": ("2015", "40"),
        "observations": [("2020", value)],
        "target": target,
    }
    return evaluate("un-progress-chart", **(given_ | options))


def around(low: object, high: object) -> Interval:
    """Return a range of figures."""
    ends: list[Any] = [None if end is None else hp.quantity(str(end), "1") for end in (low, high)]
    return Interval(*ends)


class TestWithTarget:
    """Growth carried on to the deadline."""

    def test_formula(self) -> None:
        """From 40 to 36 in five years leads to 29.16 in fifteen."""
        found = chart("36", "20")

        assert found.details["growth"] == pytest.approx(0.9**0.2 - 1)
        assert found.details["projected"] == pytest.approx(40 * 0.9**3)
        assert found.value == pytest.approx((40 * 0.9**3 - 40) / -20)
        assert (found.status, found.score) == ("fair_progress", 2)

    @pytest.mark.parametrize(
        ("value", "status", "score"),
        [
            ("20", "target_met_or_on_track", 3),
            ("30", "target_met_or_on_track", 3),
            ("36", "fair_progress", 2),
            ("39.9", "stagnation_or_regression", 1),
            ("45", "stagnation_or_regression", 1),
        ],
    )
    def test_categories(self, value: str, status: str, score: int) -> None:
        """Three categories, three scores."""
        found = chart(value, "20")

        assert (found.status, found.score) == (status, score)

    @pytest.mark.parametrize(
        ("target", "status"), [("137.8", "target_met_or_on_track"), ("142.9", "fair_progress")]
    )
    def test_rising(self, target: str, status: str) -> None:
        """From 40 to 60 leads to 135: 97.1 % of the way to 137.8, and 92.3 % to 142.9."""
        assert chart("60", target).status == status

    def test_cut_offs_belong_to_the_better_category(self) -> None:
        """A share of exactly 0.95 is on track, though it took a root."""
        found = chart("44", Fraction(40) + Fraction("13.24") / Fraction("0.95"))

        assert found.details["projected"] == pytest.approx(53.24)
        assert found.status == "target_met_or_on_track"

    def test_deadlines(self) -> None:
        """A target without a year is due in 2030; one that is past gets the value itself."""
        assert chart("36", "20").value == chart("36", ("2030", "20")).value
        assert chart("36", ("2018", "20")).value == pytest.approx(0.2)
        assert chart("36", "20", deadline="2018").value == pytest.approx(0.2)

    def test_down_to_nothing(self) -> None:
        """What fell to zero stays there."""
        assert chart("0", "20").status == "target_met_or_on_track"
        assert chart("0", "100", better="higher").value == pytest.approx(-40 / 60)

    def test_own_names(self) -> None:
        """Other bands have no scores."""
        found = chart("36", "20", bands={"behind": None, "ahead": "1"})

        assert (found.status, found.score) == ("behind", None)


class TestAlmostThere:
    """Within 1 % of 0 % or 100 %."""

    @pytest.mark.parametrize(
        ("baseline", "value", "target", "is_there"),
        [
            ("98.9 %", "99 %", "100 %", True),
            ("98.7 %", "98.9 %", "100 %", False),
            ("0.95 %", "1 %", "0 %", True),
            ("1.2 %", "1.1 %", "0 %", False),
            ("89.5 %", "89.5 %", "90 %", False),
            ("99.2", "99.1", "100", False),
        ],
    )
    def test_closeness(self, baseline: str, value: str, target: str, *, is_there: bool) -> None:
        """It counts as met whatever the trend says; only of shares, and only at their ends."""
        found = evaluate(
            "un-progress-chart",
            baseline=("2015", baseline),
            observations=[("2023", value)],
            target=("2030", target),
        )

        assert (found.status == "target_met_or_on_track") is is_there

    def test_a_limit_stands_for_the_whole(self) -> None:
        """Figures without a unit are of a share where their limit is given."""
        found = chart("99.1", "100", baseline=("2015", "99.5"), limit="100", better="higher")

        assert found.status == "target_met_or_on_track"

    def test_nothing_observed(self) -> None:
        """What nobody observed is not close to anything."""
        found = evaluate("un-progress-chart", baseline=("2015", "1 %"), target="0 %")

        assert (found.status, found.reason) == (None, "baseline-only")


class TestWithoutTarget:
    """The growth alone."""

    @pytest.mark.parametrize(
        ("value", "status"),
        [
            ("102", "target_met_or_on_track"),
            ("101.9", "fair_progress"),
            ("100.5", "fair_progress"),
            ("100.4", "stagnation_or_regression"),
            ("90", "stagnation_or_regression"),
        ],
    )
    def test_both_ways(self, value: str, status: str) -> None:
        """2 % and 0.5 % a year, and the same below zero where less is better."""
        rising, falling = (
            chart(figure, baseline=("2019", "100"), better=better)
            for figure, better in ((value, "higher"), (200 - Fraction(value), "lower"))
        )

        assert rising.status == falling.status == status
        assert rising.value == pytest.approx(float(Fraction(value) - 100) / 100)
        assert falling.value == pytest.approx(rising.value)

    def test_no_direction(self) -> None:
        """Nobody can tell good growth from bad where nobody said which way is better."""
        found = chart("44")

        assert (found.value, found.reason, found.status) == (None, "no-target", None)
        assert found.details["growth"] == pytest.approx(1.1**0.2 - 1)

    def test_ranges(self) -> None:
        """A range of growth, and the categories that it allows."""
        found = chart(around(38, 44), better="lower")

        assert isinstance(found.value, Interval)
        assert Fraction(1 - (38 / 40) ** 0.2) in found.value.span
        assert found.candidates == ("stagnation_or_regression", "fair_progress")


class TestReasons:
    """No number, and why."""

    @pytest.mark.parametrize(
        ("given_", "reason", "status"),
        [
            ({"baseline": ("2015", 0), "target": "50"}, "zero-base", None),
            ({"baseline": ("2015", -1), "target": "50"}, "mixed-signs", None),
            ({"baseline": ("2015", 20)}, "target-equals-baseline", None),
            ({"baseline": None}, "no-baseline", None),
            ({"observations": []}, "baseline-only", None),
            ({"baseline": None, "observations": []}, "no-data", None),
            ({"baseline": ("2020", 40)}, "too-few-points", None),
            (
                {"baseline": ("2015", 15), "better": "lower"},
                "met-then-lost",
                "stagnation_or_regression",
            ),
            (
                {"baseline": ("2015", 15), "observations": [("2020", 18)], "better": "lower"},
                "met-at-baseline",
                "target_met_or_on_track",
            ),
            ({"baseline": ("2015", around(15, 25))}, "no-target", None),
            (
                {"baseline": ("2015", around(15, 25)), "target": around(15, 25)},
                "no-target",
                None,
            ),
        ],
    )
    def test_reasons(self, given_: dict[str, Any], reason: str, status: str | None) -> None:
        """Everything without a number has a reason."""
        found = chart("36", **({"target": "20"} | given_))

        assert (found.value, found.reason, found.status) == (None, reason, status)

    def test_without_a_baseline(self) -> None:
        """The first observation serves as base."""
        found = chart("36", "20", baseline=None, observations=[("2015", "40"), ("2020", "36")])

        assert found.value == chart("36", "20").value


class TestRanges:
    """Uncertain figures."""

    @settings(max_examples=40)
    @given(st.fractions(0, 1), st.fractions(0, 1), st.fractions(0, 1), st.booleans())
    def test_a_range_holds_every_number(
        self,
        one: Fraction,
        two: Fraction,
        three: Fraction,
        sure: bool,  # noqa: FBT001 - drawn
    ) -> None:
        """Whatever the figures are in their ranges, the answer is in the range of answers."""
        start = 42 if sure else 40 + 4 * one
        wide = chart(
            around(28, 39),
            ("2030", around(18, 22)),
            baseline=("2015", 42 if sure else around(40, 44)),
        )
        point = chart(28 + 11 * two, ("2030", 18 + 4 * three), baseline=("2015", start))
        assert isinstance(wide.value, Interval)
        assert isinstance(point.value, float)

        assert Fraction(point.value) in wide.value.span
        assert point.status in wide.candidates

    def test_perhaps_met(self) -> None:
        """A value that may meet the target may be there, wherever the trend leads."""
        found = chart(around(39, 42), "39.5", bands={"behind": None, "ahead": "40"})

        assert found.candidates == ("behind", "target_met_or_on_track")

    def test_without_an_end(self) -> None:
        """Anything is possible without an upper end."""
        found = chart(around(30, None), "20")

        assert isinstance(found.value, Interval)
        assert found.value.span == EVERYTHING
        assert len(found.candidates) == 3
