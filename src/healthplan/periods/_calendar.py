"""Stretches of days and the arithmetic of the calendar; knows no text and no Period.

Every function here raises :class:`~healthplan.errors.DefinitionError` for days and
years that do not exist, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import enum
from calendar import monthrange
from typing import NamedTuple

from healthplan.errors import DefinitionError

FIRST_PLAN, LAST_PLAN = 1, 20
# The first two plans stood before the regular rhythm; 1963 to 1965 had none.
_EARLY_PLANS = {1: 1953, 2: 1958}
_FIRST_REGULAR_PLAN, _FIRST_REGULAR_YEAR = 3, 1966
_YEARS_OF_A_PLAN = 5


class PeriodKind(enum.Enum):
    """What sort of period it is.

    >>> PeriodKind("quarter") is PeriodKind.QUARTER
    True
    """

    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    RANGE = "range"
    AS_OF = "as-of"
    YEAR_TO_DATE = "year-to-date"
    FIVE_YEAR_PLAN = "five-year-plan"
    FINANCIAL_YEAR = "financial-year"


MONTHS_OF = {
    PeriodKind.YEAR: 12,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}


class Span(NamedTuple):
    """The three things that make a period."""

    first: dt.date
    last: dt.date
    kind: PeriodKind


def day(year: int, month: int, number: int) -> dt.date:
    """Return the day, or say that there is none."""
    try:
        return dt.date(year, month, number)
    except (ValueError, OverflowError):
        msg = "there is no such day in the years 1 to 9999"
        raise DefinitionError(msg, hint="check the year, the month and the day") from None


def later(start: dt.date, *, months: int = 0, days: int = 0) -> dt.date:
    """Return the day some months and then some days after *start* (before it, if negative).

    The month keeps the number of the day: one month after 31 January does not exist.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    moved = day(year, month + 1, start.day)
    try:
        return moved + dt.timedelta(days=days)
    except OverflowError:
        msg = "the days leave the years 1 to 9999"
        raise DefinitionError(msg) from None


def calendar_part(kind: PeriodKind, year: int, number: int = 1) -> Span:
    """Return the year, or the half-year, quarter or month of that number within it."""
    months = MONTHS_OF[kind]
    if not 1 <= number <= 12 // months:
        msg = f"a year has {12 // months} {kind.value}s, numbered from 1"
        raise DefinitionError(msg)
    first = day(year, (number - 1) * months + 1, 1)
    last_month = number * months
    return Span(first, day(year, last_month, monthrange(year, last_month)[1]), kind)


def containing(date: dt.date, kind: PeriodKind) -> Span:
    """Return the calendar period of *kind* that a day lies in."""
    if kind is PeriodKind.DAY:
        return Span(date, date, kind)
    if kind not in MONTHS_OF:
        msg = f"the calendar is not divided into {kind.value} periods"
        raise DefinitionError(msg, hint="year, half-year, quarter, month and day are")
    return calendar_part(kind, date.year, (date.month - 1) // MONTHS_OF[kind] + 1)


def between(first: dt.date, last: dt.date) -> Span:
    """Return the days from *first* to *last*, under the name the calendar has for them."""
    if last < first:
        msg = f"a period cannot end ({last}) before it begins ({first})"
        raise DefinitionError(msg, hint="swap the two days")
    return Span(first, last, calendar_kind(first, last) or PeriodKind.RANGE)


def calendar_kind(first: dt.date, last: dt.date) -> PeriodKind | None:
    """Return the kind of calendar part that covers exactly these days, or None."""
    if first == last:
        return PeriodKind.DAY
    for kind, months in MONTHS_OF.items():
        number, rest = divmod(first.month - 1, months)
        if not rest and calendar_part(kind, first.year, number + 1)[:2] == (first, last):
            return kind
    return None


def year_to_date(last: dt.date) -> Span:
    """Return the days from 1 January to *last*."""
    return Span(dt.date(last.year, 1, 1), last, PeriodKind.YEAR_TO_DATE)


def five_year_plan(number: int) -> Span:
    """Return the years of China's Five-Year Plan of that number."""
    if not FIRST_PLAN <= number <= LAST_PLAN:
        msg = (
            f"there is no Five-Year Plan of that number: they run from {FIRST_PLAN} (1953-1957)"
            f" to {LAST_PLAN} (2051-2055)"
        )
        raise DefinitionError(msg, hint="the 13th is 2016-2020, the 14th 2021-2025")
    regular = _FIRST_REGULAR_YEAR + _YEARS_OF_A_PLAN * (number - _FIRST_REGULAR_PLAN)
    year = _EARLY_PLANS.get(number, regular)
    last = dt.date(year + _YEARS_OF_A_PLAN - 1, 12, 31)
    return Span(dt.date(year, 1, 1), last, PeriodKind.FIVE_YEAR_PLAN)


PLAN_NUMBERS = {five_year_plan(number).first: number for number in range(FIRST_PLAN, LAST_PLAN + 1)}


def financial_year(first: dt.date) -> Span:
    """Return the year of accounts that begins on *first*."""
    if (first.month, first.day) in {(1, 1), (2, 29)}:
        msg = "a financial year begins neither on 1 January nor on 29 February"
        raise DefinitionError(msg, hint="from 1 January it is the calendar year: write '2009'")
    return Span(first, later(first, months=12, days=-1), PeriodKind.FINANCIAL_YEAR)


def is_sound(span: Span) -> bool:
    """Return whether these days can bear this kind of name."""
    first, last, kind = span
    match kind:
        case PeriodKind.AS_OF:
            return first == last
        case PeriodKind.YEAR_TO_DATE:
            return first <= last and span == year_to_date(last)
        case PeriodKind.FIVE_YEAR_PLAN:
            return first in PLAN_NUMBERS and span == five_year_plan(PLAN_NUMBERS[first])
        case PeriodKind.FINANCIAL_YEAR:
            return span == financial_year(first)
        case _:
            return span == between(first, last)


def neighbour(span: Span, step: int) -> Span | None:
    """Return the next (1) or previous (-1) period of the same kind; None if it has none."""
    first, _, kind = span
    match kind:
        case PeriodKind.DAY:
            moved = later(first, days=step)
            return Span(moved, moved, kind)
        case PeriodKind.FIVE_YEAR_PLAN:
            return five_year_plan(PLAN_NUMBERS[first] + step)
        case PeriodKind.FINANCIAL_YEAR:
            return financial_year(later(first, months=12 * step))
        case PeriodKind.RANGE | PeriodKind.AS_OF | PeriodKind.YEAR_TO_DATE:
            return None
        case _:
            moved = later(first, months=step * MONTHS_OF[kind])
            return calendar_part(kind, moved.year, (moved.month - 1) // MONTHS_OF[kind] + 1)
