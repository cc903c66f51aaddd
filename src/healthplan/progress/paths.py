"""What the paths to a target share: how much time is over, who is on them, and when they end."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Interval, Span
from healthplan.periods import period
from healthplan.progress.bands import Bands
from healthplan.progress.base import settled
from healthplan.progress.case import RATIO, Point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthplan.periods import PeriodLike
    from healthplan.progress.bands import Start
    from healthplan.progress.base import Measure
    from healthplan.progress.case import Case

ACHIEVED = "target_achieved"
OUTLOOK = ("expected", "gap", "rate", "required_rate", "projected", "projected_year")
"""The details of a path; what is not known of them is None."""

ON_PATH = Bands.of({"off_track": None, "on_track": "1"})
"""On the path or ahead of it is on track."""


def as_bands(bands: Bands | Mapping[str, Start]) -> Bands:
    """Return bands as :meth:`Bands.of` does; type checkers know functions as converters."""
    return Bands.of(bands)


@attrs.frozen(slots=True)
class Way:
    """A case that has all of a baseline, a latest value and a target.

    Attributes:
        start: The baseline.
        latest: The latest value.
        target: The target.
    """

    start: Point
    latest: Point
    target: Point

    @classmethod
    def of(cls, case: Case) -> Way | None:
        """Return the three of a case, or None where one of them is missing."""
        if case.baseline is None or case.latest is None or case.target is None:
            return None
        return cls(case.baseline, case.latest, case.target)

    @property
    def gone(self) -> Fraction:
        """How many years lie between the baseline and the latest value."""
        return self.latest.time - self.start.time

    @property
    def left(self) -> Fraction:
        """How many years lie between the latest value and the deadline."""
        return self.target.time - self.latest.time


def moment(time: PeriodLike) -> Fraction:
    """Return when a period ended, in years, as :attr:`Point.time` counts them.

    >>> moment("2020")
    Fraction(2020, 1)
    """
    return Point(Span(), period(time)).time


def time_asked(case: Case, at: PeriodLike | None) -> Fraction | None:
    """Return when a value is expected: *at*, or else when the latest one was reached."""
    if at is not None:
        return moment(at)
    return None if case.latest is None else case.latest.time


def elapsed(start: Fraction, end: Fraction, now: Fraction) -> Fraction:
    """Return the share of the time from *start* to *end* that is over, from 0 to 1.

    >>> elapsed(Fraction(2015), Fraction(2030), Fraction(2021))
    Fraction(2, 5)
    """
    if now >= end:
        return Fraction(1)
    return Fraction(0) if now <= start else (now - start) / (end - start)


def in_unit(case: Case, measure: Measure | None) -> Measure | None:
    """Return numbers of a case, of which a range gets its unit; a float stays as it is."""
    return case.shown(measure.span) if isinstance(measure, Interval) else measure


def standing(case: Case, bands: Bands, ratio: Span | None) -> tuple[str | None, tuple[str, ...]]:
    """Return the status of a case, or the candidates.

    A target that is met is achieved, whatever the bands say of the ratio.

    Args:
        case: The case, folded.
        bands: Names for stretches of the ratio.
        ratio: What is measured, or None where there is no number.
    """
    value = Span() if case.latest is None else case.latest.value
    is_met = case.meets(value)
    if is_met:
        return ACHIEVED, ()
    found = bands.possible(ratio) if ratio is not None else ()
    if found and is_met is None and case.direction is not None:
        found = (*found, ACHIEVED)
    return settled(found)


def year_reached(way: Way, wait: Span | None) -> int | Interval | None:
    """Return the year in whose course the target is reached at the rate so far.

    Args:
        way: The baseline, the latest value and the target.
        wait: How much longer it takes, by the time so far; below 0 where the target is
            behind, and below -1 where the path met it before it started.

    Returns:
        The year, the range of years, or None where it never will be for certain.
    """
    if wait is None or wait.low is None or wait.low <= -1:
        return None
    time = wait.times(way.gone).plus(Span.point(way.latest.time))
    first = Fraction((time.low or Fraction(0)).__ceil__())
    if time.low_open and first == time.low:
        first += 1
    last = None if time.high is None else Fraction(time.high.__ceil__())
    return int(first) if first == last else Interval.from_span(Span(first, last), RATIO)
