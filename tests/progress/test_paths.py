"""What the paths to a target share."""

from __future__ import annotations

from fractions import Fraction

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.intervals import Span
from healthplan.progress import read_case
from healthplan.progress.paths import (
    ON_PATH,
    Way,
    elapsed,
    in_unit,
    moment,
    standing,
    time_asked,
    year_reached,
)


def way(year: int = 2020) -> Way:
    """Return a way that began two years before *year*."""
    case = read_case(baseline=(year - 2, 0), observations=[(year, 1)], target=(2030, 5))
    found = Way.of(case)
    assert found is not None
    return found


class TestTime:
    """Shares of time, and years."""

    @pytest.mark.parametrize(
        ("now", "share"), [(2009, 0), (2010, 0), (2015, Fraction(1, 2)), (2020, 1), (2025, 1)]
    )
    def test_elapsed(self, now: int, share: Fraction) -> None:
        """Nothing is over before the start, and everything after the end."""
        assert elapsed(Fraction(2010), Fraction(2020), Fraction(now)) == share

    def test_a_deadline_before_the_start(self) -> None:
        """It is over at once."""
        assert elapsed(Fraction(2020), Fraction(2010), Fraction(2015)) == 1

    def test_time_asked(self) -> None:
        """The time that is given, else that of the latest value, else none."""
        case = read_case(observations=[("2020", 1)])

        assert time_asked(case, "2022") == moment("2022") == 2022
        assert time_asked(case, None) == 2020
        assert time_asked(read_case(), None) is None

    def test_a_year_is_needed(self) -> None:
        """A value without its year raises, and says what to write."""
        with pytest.raises(DefinitionError, match="when each value was reached"):
            time_asked(read_case(observations=["1"]), None)

    def test_way(self) -> None:
        """A way has three points, and knows how long it is."""
        assert way().gone == 2
        assert way().left == 10
        assert Way.of(read_case(baseline=("2018", 0))) is None


class TestYearReached:
    """In which year the target is reached at the rate so far."""

    @pytest.mark.parametrize(
        ("wait", "year"),
        [
            (Span.point(0), 2020),
            (Span.point(Fraction(1, 4)), 2021),
            (Span.point(1), 2022),
            (Span.point(Fraction(-1, 2)), 2019),
            (Span(Fraction(1), Fraction(3, 2), low_open=True), 2023),
            (Span.point(-1), None),
            (Span(None, Fraction(1)), None),
            (None, None),
        ],
    )
    def test_years(self, wait: Span | None, year: int | None) -> None:
        """A year counts from after its beginning to its end; a path away never gets there."""
        assert year_reached(way(), wait) == year

    def test_ranges(self) -> None:
        """Uncertain figures give a range of years, and one without an end may be never."""
        found = year_reached(way(), Span(Fraction(1, 2), Fraction(9, 4)))
        unlimited = year_reached(way(), Span(Fraction(1, 2), None))

        assert isinstance(found, hp.Interval)
        assert found.span == Span(Fraction(2021), Fraction(2025))
        assert isinstance(unlimited, hp.Interval)
        assert unlimited.span == Span(Fraction(2021), None)


class TestStanding:
    """On the path, off it, or there."""

    def test_a_target_that_is_met_is_achieved(self) -> None:
        """Whatever the ratio says."""
        case = read_case(observations=["6"], target="5", better="higher")

        assert standing(case, ON_PATH, Span.point(0)) == ("target_achieved", ())

    def test_bands(self) -> None:
        """From 100 % on it is on track."""
        case = read_case(observations=["4"], target="5", better="higher")

        assert standing(case, ON_PATH, Span.point(1)) == ("on_track", ())
        assert standing(case, ON_PATH, Span.point(Fraction(99, 100))) == ("off_track", ())
        assert standing(case, ON_PATH, None) == (None, ())

    def test_candidates(self) -> None:
        """A value that may meet the target may also have achieved it."""
        around = hp.Interval(hp.quantity(4, "1"), hp.quantity(6, "1"))
        case = read_case(observations=[around], target="5", better="higher")

        assert standing(case, ON_PATH, Span(Fraction(1, 2), Fraction(2))) == (
            None,
            ("off_track", "on_track", "target_achieved"),
        )

    def test_no_direction(self) -> None:
        """Where nobody knows which way is better, the ratio alone decides."""
        case = read_case(observations=["4"], target="5")

        assert standing(case, ON_PATH, Span.point(2)) == ("on_track", ())


def test_in_unit() -> None:
    """A range gets the unit of the case; a float and nothing stay what they are."""
    case = read_case(observations=["4 %"])
    found = in_unit(case, hp.Interval(hp.quantity(3, "1"), hp.quantity(4, "1")))

    assert found == hp.Interval(hp.quantity("3 %"), hp.quantity("4 %"))
    assert (in_unit(case, 3.5), in_unit(case, None)) == (3.5, None)
