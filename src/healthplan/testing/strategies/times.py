"""Periods."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from healthplan.periods import Period, PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST, _LAST, _FAR = dt.date(2010, 1, 1), dt.date(2035, 12, 31), dt.date(2045, 12, 31)
_CALENDAR = (
    PeriodKind.YEAR,
    PeriodKind.HALF_YEAR,
    PeriodKind.QUARTER,
    PeriodKind.MONTH,
    PeriodKind.DAY,
)
_STARTS = ("04-01", "07-01", "10-01")


def periods(kinds: Iterable[PeriodKind | str] | None = None) -> st.SearchStrategy[Period]:
    """Return a strategy of periods between 2010 and 2035, of all kinds, which shrink to 2010.

    Args:
        kinds: Only periods of these kinds.

    >>> from hypothesis import find
    >>> find(periods(), lambda found: True), find(periods(["quarter"]), lambda found: True)
    (period('2010'), period('2010-Q1'))
    """
    wanted = list(PeriodKind) if kinds is None else [PeriodKind(kind) for kind in kinds]
    # The order of the alternatives is that of simplicity.
    in_order = sorted(wanted, key=lambda kind: kind is not PeriodKind.YEAR)
    return st.one_of([_of_kind(kind) for kind in in_order])


@cache
def years(first: int = 2015, last: int = 2025) -> st.SearchStrategy[Period]:
    """Return a strategy of calendar years, few enough for records to speak of the same one.

    >>> from hypothesis import find
    >>> find(years(), lambda found: True)
    period('2015')
    """
    return st.integers(first, last).map(Period.of_year)


@cache
def _of_kind(kind: PeriodKind) -> st.SearchStrategy[Period]:
    days = st.dates(_FIRST, _LAST)
    if kind is PeriodKind.YEAR:
        return years(_FIRST.year, _LAST.year)
    if kind in _CALENDAR:
        return days.map(lambda day: Period.containing(day, kind))
    if kind is PeriodKind.FIVE_YEAR_PLAN:
        return st.integers(12, 15).map(Period.five_year_plan)
    made = {
        PeriodKind.AS_OF: days.map(Period.as_of),
        PeriodKind.YEAR_TO_DATE: days.map(Period.year_to_date),
        PeriodKind.FINANCIAL_YEAR: st.builds(
            _financial_year, st.integers(_FIRST.year, _LAST.year), st.sampled_from(_STARTS)
        ),
        PeriodKind.RANGE: st.builds(Period.between, days, st.dates(_LAST, _FAR)),
    }
    return made[kind].filter(lambda found: found.kind is kind)


def _financial_year(year: int, starts: str) -> Period:
    return Period.financial_year(f"{year}/{(year + 1) % 100:02}", starts=starts)
