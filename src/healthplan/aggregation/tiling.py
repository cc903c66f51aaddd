"""Cover a stretch of days by periods that do not overlap."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from healthplan.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from healthplan.evidence import Cell

Unit = PeriodKind | tuple[Period, ...] | None
"""By which periods somebody reports: a kind of calendar period, or a list."""

FINEST_FIRST: Final = (
    PeriodKind.DAY,
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.HALF_YEAR,
    PeriodKind.YEAR,
)
_NOTHING: Final = Fraction(0)
_DAY: Final = dt.timedelta(days=1)


def finest(kinds: Iterable[PeriodKind]) -> PeriodKind | None:
    """Return the finest calendar kind among *kinds*, or None if there is none.

    >>> finest([PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.RANGE])
    <PeriodKind.MONTH: 'month'>
    """
    among = set(kinds)
    return next((kind for kind in FINEST_FIRST if kind in among), None)


def tiles(cells: Iterable[Cell], told: Callable[[Cell], Fraction]) -> list[Cell]:
    """Return cells whose periods do not overlap and tell of the most days, the fewest of them.

    This is weighted interval scheduling.

    Args:
        cells: The cells.
        told: Which share of the reports that a cell is made of came.
    """
    ordered = sorted(cells, key=lambda cell: cell.period.sort_key)
    days: list[dt.date] = []  # the last day of each cell
    best: list[tuple[Fraction, int, int, bool]] = []  # days told of, minus cells, next place, taken
    for cell in ordered:
        before = bisect_left(days, cell.period.first) - 1
        covered, count = best[before][:2] if before >= 0 else (_NOTHING, 0)
        taken = (covered + cell.period.days * told(cell), count - 1, before, True)
        left = (*best[-1][:2], len(best) - 1, False) if best else (_NOTHING, 0, -1, False)
        best.append(max(taken, left, key=lambda entry: entry[:2]))
        days.append(cell.period.last)
    found = []
    place = len(best) - 1
    while place >= 0:
        *_, before, taken_here = best[place]
        if taken_here:
            found.append(ordered[place])
        place = before
    return found[::-1]


def gaps(whole: Period, covered: Sequence[Period], unit: Unit) -> list[Period]:
    """Return the periods of *whole* that *covered* leaves out, as somebody would report them.

    >>> months = [Period.of_month(2022, month) for month in (1, 2, 3, 5)]
    >>> [str(p) for p in gaps(Period.parse("2022-01-01/2022-06-30"), months, PeriodKind.MONTH)]
    ['2022-04', '2022-06']
    """
    if isinstance(unit, tuple):
        inside = [p for p in unit if whole.contains(p)]
        return [p for p in inside if not any(c.contains(p) for c in covered)]
    found: list[Period] = []
    day = whole.first
    for period in sorted(covered, key=lambda p: p.sort_key):
        if day < period.first:
            found += _divided(Period.between(day, period.first - _DAY), unit)
        day = period.last + _DAY
    if day <= whole.last:
        found += _divided(Period.between(day, whole.last), unit)
    return found


def _divided(period: Period, kind: PeriodKind | None) -> list[Period]:
    """Return the calendar periods of *kind* that make up *period*, or it alone."""
    if kind in {None, PeriodKind.DAY}:
        return [period]  # days without a report are one gap, not one each
    found = []
    day = period.first
    while day <= period.last:
        part = Period.containing(day, kind)
        if part.first != day or part.last > period.last:
            return [period]
        found.append(part)
        day = part.last + _DAY
    return found
