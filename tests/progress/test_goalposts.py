"""Goalposts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError, NotExactError, UnitMismatchError
from healthplan.intervals import Interval, Span
from healthplan.progress import Progress, evaluate

if TYPE_CHECKING:
    from decimal import Decimal

figures = st.decimals(-50, 50, places=1)


def posts(value: object, **options: Any) -> Progress:  # noqa: ANN401 - handed on
    """Return where *value* stands between 20 % and 90 %."""
    given_: dict[str, Any] = {"observations": [value], "worst": "20 %", "best": "90 %"}
    return evaluate("goalposts", **(given_ | options))


class TestNumber:
    """The share of the way between the posts."""

    @pytest.mark.parametrize(
        ("value", "share", "score"),
        [
            ("20 %", "0 %", 0),
            ("55 %", "50 %", "0.5"),
            ("90 %", "100 %", 1),
            ("97 %", "110 %", 1),
            ("13 %", "-10 %", 0),
        ],
    )
    def test_only_the_score_is_cut(self, value: str, share: str, score: int | str) -> None:
        """The number goes on beyond the posts, and the score does not."""
        found = posts(value)

        assert found.value == hp.quantity(share)
        assert found.score == hp.quantity(score, "1")

    @settings(max_examples=50)
    @given(figures, figures, figures)
    def test_less_is_better(self, value: Decimal, one: Decimal, other: Decimal) -> None:
        """With the posts the other way round it is what is missing to everything."""
        assume(one != other)
        up, down = (
            posts(value, worst=worst, best=best).score
            for worst, best in ((one, other), (other, one))
        )

        assert isinstance(up, Interval)
        assert isinstance(down, Interval)
        assert Span.point(1).widen(Fraction(1, 10**30)).covers(up.span.plus(down.span))

    def test_scale(self) -> None:
        """Everything may count 100."""
        assert posts("55 %", scale=100).score == hp.quantity(50, "1")

    def test_baseline_and_target_are_posts(self) -> None:
        """Where no posts are given; then it is percent of targeted change."""
        found = evaluate("goalposts", baseline="10", observations=["16"], target="20")

        assert found.value == hp.quantity("60 %")

    def test_the_posts_alone_say_what_is_better(self) -> None:
        """Whatever else was said."""
        assert posts("55 %", better="lower").value == hp.quantity("50 %")

    def test_an_optimum(self) -> None:
        """Posts count as distances from the best value too."""
        found = posts("55 %", worst="30 %", best="50 %", optimum="50 %")

        assert found.value == hp.quantity("75 %")

    def test_units(self) -> None:
        """Posts are read in the unit of the value; another one raises."""
        assert posts("55 %", worst=20, best=90).value == hp.quantity("50 %")
        with pytest.raises(UnitMismatchError):
            posts("55 %", best="90 yuan")


class TestNothing:
    """No number, and why."""

    def test_reasons(self) -> None:
        """No value, no post, or no way between them."""
        assert evaluate("goalposts", worst=0, best=1).reason == "baseline-only"
        assert evaluate("goalposts", observations=[1], worst=0).reason == "no-target"
        assert evaluate("goalposts", observations=[1], best=0).reason == "no-baseline"
        found = posts("55 %", worst="90 %")
        assert (found.reason, found.value, found.score) == ("target-equals-baseline", None, None)

    @pytest.mark.parametrize("scale", [0, -1])
    def test_a_scale_of_nothing(self, scale: int) -> None:
        """A best value that counts nothing raises."""
        with pytest.raises(DefinitionError, match="more than nothing"):
            posts("55 %", scale=scale)

    def test_floats(self) -> None:
        """A float is refused."""
        with pytest.raises(NotExactError):
            posts("55 %", best=0.9)


class TestRanges:
    """Uncertain figures."""

    @pytest.mark.parametrize(
        ("low", "high", "score"),
        [
            (34, 55, Span(Fraction(1, 5), Fraction(1, 2))),
            (13, 55, Span(Fraction(0), Fraction(1, 2))),
            (55, 97, Span(Fraction(1, 2), Fraction(1))),
            (92, 97, Span.point(1)),
            (5, 13, Span.point(0)),
            (None, 55, Span(Fraction(0), Fraction(1, 2))),
            (None, None, Span(Fraction(0), Fraction(1))),
        ],
    )
    def test_scores(self, low: int | None, high: int | None, score: Span) -> None:
        """The score of a range is cut at both posts, and nothing is lost of it."""
        ends = [None if end is None else hp.quantity(end, "%") for end in (low, high)]
        found = posts(Interval(*ends, unit=hp.unit("%"))).score

        assert isinstance(found, Interval)
        assert found.span == score

    def test_open_ends(self) -> None:
        """More than the best is everything; more than the worst may be hardly anything."""
        beyond, within = (
            posts(Interval(hp.quantity(low, "%"), None, low_open=True)).score for low in (90, 20)
        )

        assert beyond == hp.quantity(1, "1")
        assert isinstance(within, Interval)
        assert within.span == Span(Fraction(0), Fraction(1), low_open=True)
