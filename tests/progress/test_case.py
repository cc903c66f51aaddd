"""What a method is given."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.intervals import Span
from healthplan.periods import Period
from healthplan.progress import Case, Point, read_case

numbers = st.integers(-6, 6)


def point(value: int | Span) -> Point:
    """Return a point of which nobody said when."""
    return Point(value if isinstance(value, Span) else Span.point(value))


class TestTime:
    """When a value was reached, in years."""

    @pytest.mark.parametrize(
        ("period", "time"),
        [
            (Period.of("2015"), Fraction(2015)),
            (Period.of("2015-12-31"), Fraction(2015)),
            (Period.as_of("2015-12-31"), Fraction(2015)),
            (Period.of("2016/2020"), Fraction(2020)),
            (Period.of("2019-06-30"), 2018 + Fraction(181, 365)),
            (Period.of("2020-06-30"), 2019 + Fraction(182, 366)),
            (Period.of(9999), Fraction(9999)),
            (Period.financial_year("2015/16", starts="04-01"), Fraction(2015)),
        ],
    )
    def test_a_period_counts_as_its_end(self, period: Period, time: Fraction) -> None:
        """A year is its number and what ends within it is less; a financial year begins it."""
        assert Point(Span.point(1), period).time == time

    def test_nobody_said_when(self) -> None:
        """A method that needs the year asks for it."""
        with pytest.raises(DefinitionError, match="when each value was reached"):
            _ = point(1).time


class TestDirection:
    """Which way is better."""

    @pytest.mark.parametrize(
        ("better", "baseline", "target", "direction"),
        [
            (hp.Better.HIGHER, point(9), point(5), 1),
            (hp.Better.LOWER, None, None, -1),
            (None, point(9), point(5), -1),
            (None, point(5), point(9), 1),
            (None, point(5), point(5), None),
            (None, None, point(5), None),
            (None, point(5), None, None),
            (None, point(5), point(Span(Fraction(5), Fraction(9))), None),
            (None, point(5), point(Span(Fraction(5), Fraction(9), low_open=True)), 1),
            (None, point(5), point(Span(Fraction(1), Fraction(5))), None),
            (None, point(5), point(Span(Fraction(1), Fraction(5), high_open=True)), -1),
            (None, point(5), point(Span()), None),
        ],
    )
    def test_as_said_or_as_promised(
        self,
        better: hp.Better | None,
        baseline: Point | None,
        target: Point | None,
        direction: int | None,
    ) -> None:
        """What was said counts; else the way to the target, where it has a direction."""
        case = Case(better=better, baseline=baseline, target=target)

        assert case.direction == direction


class TestMeets:
    """Whether a value keeps the promise."""

    @given(numbers, numbers, st.booleans(), st.booleans())
    def test_of_numbers(self, value: int, target: int, rising: bool, strict: bool) -> None:  # noqa: FBT001 - drawn
        """At the target it is kept unless the promise is strict; beyond it, always."""
        better = hp.Better.HIGHER if rising else hp.Better.LOWER
        case = Case(target=point(target), better=better, is_strict=strict)
        past = value - target if rising else target - value

        assert case.meets(Span.point(value)) is (past > 0 or (past == 0 and not strict))

    def test_of_ranges(self) -> None:
        """A range meets, misses, or leaves it open; without a target nothing is met."""
        case = Case(target=point(5), better=hp.Better.LOWER)

        assert case.meets(Span(Fraction(3), Fraction(5))) is True
        assert case.meets(Span(Fraction(5), None, low_open=True)) is False
        assert case.meets(Span(Fraction(3), Fraction(6))) is None
        assert Case(better=hp.Better.LOWER).meets(Span.point(5)) is None
        assert Case(target=point(5)).meets(Span.point(5)) is None


class TestFolded:
    """Values that have a best one."""

    def test_without_a_best_value(self) -> None:
        """The case stays as it is."""
        case = Case(target=point(5))

        assert case.folded is case

    def test_every_value_is_a_distance(self) -> None:
        """Baseline, observations, target and limit count as their distance from the best."""
        case = read_case(
            baseline=("2015", "60 %"),
            observations=["45 %"],
            target="51 %",
            limit="100 %",
            optimum="50 %",
        ).folded

        assert case.baseline == Point(Span.point(10), Period.of("2015"))
        assert case.observations == (point(5),)
        assert case.target == point(1)
        assert case.limit == 50
        assert (case.better, case.optimum) == (hp.Better.LOWER, None)

    def test_what_is_not_there(self) -> None:
        """What was not given is not there afterwards either."""
        case = Case(optimum=Fraction(50)).folded

        assert case == Case(better=hp.Better.LOWER)

    @given(numbers, numbers, numbers)
    def test_a_range_around_the_best(self, one: int, other: int, best: int) -> None:
        """The distances of a range are those of its numbers."""
        low, high = sorted((Fraction(one), Fraction(other)))
        case = Case(observations=(point(Span(low, high)),), optimum=Fraction(best)).folded
        found = case.observations[0].value
        middle = min(max(low, Fraction(best)), high)

        assert found.low == abs(middle - best)
        assert found.high == max(abs(low - best), abs(high - best))


class TestViews:
    """What can be asked of a case."""

    def test_latest_and_series(self) -> None:
        """The last observation is the latest; the baseline opens the series."""
        case = Case(baseline=point(1), observations=(point(2), point(3)))

        assert case.latest == point(3)
        assert case.series == (point(1), point(2), point(3))
        assert (Case().latest, Case().series) == (None, ())

    def test_numbers_with_their_unit(self) -> None:
        """Numbers of a case get its unit back, and differences the unit of differences."""
        case = Case(unit=hp.unit("%"))

        assert case.shown(Span.point(60)) == hp.quantity("60 %")
        assert case.shown_change(Span.point(-3)) == hp.quantity("-3 pp")
