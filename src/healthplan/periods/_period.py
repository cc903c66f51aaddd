"""The period itself."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

import attrs

from healthplan.errors import DefinitionError, ParseError
from healthplan.periods import _calendar as cal
from healthplan.periods._calendar import PeriodKind, Span
from healthplan.periods._reading import read, read_day, read_financial_year
from healthplan.periods._refusals import EXPECTED
from healthplan.periods._wording import canonical, chinese, english
from healthplan.text import in_chinese


@attrs.frozen(slots=True, repr=False)
class Period:
    """A stretch of days with the kind of name it goes by.

    Two periods are equal if first day, last day and kind are: the year 2021 and
    "January to December 2021, so far" are not the same statement, though they
    :meth:`cover the same days <covers_same_days>`.  A range that is exactly a
    calendar year, half-year, quarter, month or day is always given that kind.
    Years 1 to 9999 of the Gregorian calendar are known.  Wherever a period is
    asked for, text, a year as int, a date or a Period will do.

    Attributes:
        first: The first day.
        last: The last day, which belongs to the period.
        kind: What sort of period it is; an AS_OF period is the state on one day.

    >>> plan = Period.parse("13th Five-Year Plan")
    >>> plan.first, plan.last
    (datetime.date(2016, 1, 1), datetime.date(2020, 12, 31))
    >>> plan.contains("2018"), plan == Period.parse("2016/2020")
    (True, False)
    """

    first: dt.date
    last: dt.date
    kind: PeriodKind

    def __attrs_post_init__(self) -> None:
        """Refuse days that cannot bear the kind of name.

        Raises:
            DefinitionError: The days do not make a period of that kind.
        """
        if not (type(self.first) is type(self.last) is dt.date and cal.is_sound(self._span)):
            msg = f"{self.first!r} to {self.last!r} is no period of the kind {self.kind!r}"
            raise DefinitionError(msg, hint="make it by Period.between(first, last) or from text")

    # Ways to make one

    @classmethod
    def of(cls, value: PeriodLike) -> Period:
        """Return *value* as a period: a Period, text, a year, or a date (that day).

        Raises:
            ParseError: It is none of these, or has not exactly one reading.

        >>> Period.of(2021) == Period.of("2021年")
        True
        >>> Period.of(dt.date(2022, 3, 29)).kind.name
        'DAY'
        """
        if isinstance(value, Period):
            return value
        if isinstance(value, str):
            return cls.parse(value)
        if type(value) is int:
            return cls.of_year(value)
        if type(value) is dt.date:
            return cls(value, value, PeriodKind.DAY)
        came = f"a {type(value).__name__}"
        raise ParseError(came, expected=EXPECTED, hint="give text, a year, a date or a Period")

    @classmethod
    def parse(cls, text: str) -> Period:
        """Return the period that *text* names in English, Chinese or ISO 8601.

        In "a/b" both ends belong to the period; with a duration it is exactly the
        days the duration covers.  "2003-05" is a month, as in ISO 8601.

        Raises:
            ParseError: The text has no reading, or more than one; then they are listed.

        >>> for text in ("2021年第一季度", "29 March 2022", "2015-01-01/P1M", "“十四五”时期"):
        ...     print(Period.parse(text))
        2021-Q1
        2022-03-29
        2015-01
        14th Five-Year Plan
        >>> Period.parse("2012/2013")
        Traceback (most recent call last):
            ...
        healthplan.errors.ParseError: cannot read '2012/2013': expected one reading; this may be \
two calendar years or one financial year
          hint: write '2012-2013' for the two calendar years, or \
'financial year 2012-04-01/2013-03-31', if it begins in April
        """
        return cls(*read(text))

    @classmethod
    def of_year(cls, year: int) -> Period:
        """Return the calendar year.

        >>> Period.of_year(2021).days
        365
        """
        return cls(*cal.calendar_part(PeriodKind.YEAR, year))

    @classmethod
    def of_half_year(cls, year: int, half: int) -> Period:
        """Return the first (1) or second (2) half of the year.

        >>> print(Period.of_half_year(2021, 2).first)
        2021-07-01
        """
        return cls(*cal.calendar_part(PeriodKind.HALF_YEAR, year, half))

    @classmethod
    def of_quarter(cls, year: int, quarter: int) -> Period:
        """Return the quarter of the year, 1 to 4.

        >>> print(Period.of_quarter(2021, 1).last)
        2021-03-31
        """
        return cls(*cal.calendar_part(PeriodKind.QUARTER, year, quarter))

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """Return the month of the year, 1 to 12.

        >>> print(Period.of_month(2024, 2).last)
        2024-02-29
        """
        return cls(*cal.calendar_part(PeriodKind.MONTH, year, month))

    @classmethod
    def of_day(cls, day: dt.date | str) -> Period:
        """Return the single day.

        >>> Period.of_day("2022-03-29").text()
        '29 March 2022'
        """
        only = read_day(day)
        return cls(only, only, PeriodKind.DAY)

    @classmethod
    def between(cls, first: dt.date | str, last: dt.date | str) -> Period:
        """Return the days from *first* to *last*, both included.

        >>> Period.between("2021-01-01", "2021-12-31") == Period.of(2021)
        True
        """
        return cls(*cal.between(read_day(first), read_day(last)))

    @classmethod
    def as_of(cls, day: dt.date | str) -> Period:
        """Return the state of things on *day*.

        >>> Period.as_of("2022-03-29").text("zh")
        '截至2022年3月29日'
        """
        only = read_day(day)
        return cls(only, only, PeriodKind.AS_OF)

    @classmethod
    def year_to_date(cls, day: dt.date | str) -> Period:
        """Return the days from 1 January to *day*, as cumulative figures count them.

        >>> Period.year_to_date("2023-09-30") == Period.parse("2023年1-9月")
        True
        """
        return cls(*cal.year_to_date(read_day(day)))

    @classmethod
    def five_year_plan(cls, number: int) -> Period:
        """Return the years of China's Five-Year Plan of that *number*, 1 to 20.

        From the third, 1966-1970, each follows the other; before, 1953-1957 and 1958-1962.

        >>> Period.five_year_plan(13).text()
        '2016-2020 (13th Five-Year Plan)'
        """
        return cls(*cal.five_year_plan(number))

    @classmethod
    def financial_year(cls, label: str, *, starts: str) -> Period:
        """Return the year of accounts written *label* where it starts on *starts*.

        Raises:
            ParseError: The label is not two years in a row, or *starts* no month and day.
            DefinitionError: It would start on 1 January or 29 February.

        >>> str(Period.financial_year("2009/10", starts="04-01"))
        'financial year 2009-04-01/2010-03-31'
        """
        return cls(*read_financial_year(label, starts))

    @classmethod
    def containing(cls, day: dt.date | str, kind: PeriodKind | str) -> Period:
        """Return the calendar year, half-year, quarter, month or day that *day* lies in.

        Raises:
            DefinitionError: The calendar has no periods of that kind.

        >>> print(Period.containing("2022-03-29", "quarter"))
        2022-Q1
        """
        return cls(*cal.containing(read_day(day), PeriodKind(kind)))

    # What can be asked of one

    @property
    def _span(self) -> Span:
        return Span(self.first, self.last, self.kind)

    @property
    def days(self) -> int:
        """How many days it has.

        >>> Period.of("2021-Q1").days
        90
        """
        return (self.last - self.first).days + 1

    @property
    def year(self) -> int | None:
        """The calendar year that all its days lie in, or None.

        >>> Period.of("2021-Q1").year, Period.of("2019/2030").year
        (2021, None)
        """
        return self.first.year if self.first.year == self.last.year else None

    @property
    def sort_key(self) -> tuple[dt.date, dt.date, str]:
        """A key that sorts by last day, then first day, then kind.

        >>> years = sorted([Period.of(2022), Period.of(2020)], key=lambda p: p.sort_key)
        >>> [str(year) for year in years]
        ['2020', '2022']
        """
        return self.last, self.first, self.kind.value

    def contains(self, other: PeriodLike) -> bool:
        """Return whether every day of *other* is one of its days.

        >>> Period.of("2016/2020").contains("2018-03")
        True
        """
        other = Period.of(other)
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: PeriodLike) -> bool:
        """Return whether they have a day in common.

        >>> Period.of("2016/2020").overlaps("2020/2025")
        True
        """
        other = Period.of(other)
        return self.first <= other.last and other.first <= self.last

    def covers_same_days(self, other: PeriodLike) -> bool:
        """Return whether they have the same days, whatever their kinds.

        >>> Period.of("2016/2020").covers_same_days("13th Five-Year Plan")
        True
        """
        other = Period.of(other)
        return (self.first, self.last) == (other.first, other.last)

    def ends_by(self, other: PeriodLike) -> bool:
        """Return whether it ends no later than *other* does.

        >>> Period.of("2021-Q4").ends_by("2021"), Period.of("2022").ends_by("2021")
        (True, False)
        """
        return self.last <= Period.of(other).last

    def years_from(self, other: PeriodLike) -> int:
        """Return how many calendar years after *other* it ends.

        >>> Period.of("2025").years_from("2020")
        5
        """
        return self.last.year - Period.of(other).last.year

    def next(self) -> Period:
        """Return the period of the same kind that follows.

        Raises:
            DefinitionError: Ranges, days with a state and years to date have none.

        >>> print(Period.of("2021-Q4").next())
        2022-Q1
        """
        return self._neighbour(1)

    def previous(self) -> Period:
        """Return the period of the same kind that comes before.

        Raises:
            DefinitionError: Ranges, days with a state and years to date have none.

        >>> print(Period.of("14th Five-Year Plan").previous())
        13th Five-Year Plan
        """
        return self._neighbour(-1)

    def _neighbour(self, step: int) -> Period:
        span = cal.neighbour(self._span, step)
        if span is None:
            msg = f"'{self}' is a {self.kind.value} period, and those do not follow each other"
            raise DefinitionError(msg, hint="name the other period by its own days")
        return Period(*span)

    def text(self, lang: str = "en") -> str:
        """Return it in words, Chinese if *lang* is a Chinese language tag, else English.

        >>> Period.of("2021-Q1").text(), Period.of("2021-Q1").text("zh")
        ('Q1 2021', '2021年第一季度')
        """
        write = chinese if in_chinese(lang) else english
        return write(self._span)

    def __str__(self) -> str:
        """Return the canonical text, which reads back as an equal period."""
        return canonical(self._span)

    def __repr__(self) -> str:
        """Return the call that makes it."""
        return f"period({str(self)!r})"


PeriodLike: TypeAlias = Period | str | int | dt.date


def period(value: PeriodLike) -> Period:
    """Return *value* as a period: text, a year, a date, or a Period.

    Raises:
        ParseError: It has not exactly one reading.

    >>> period("2021年3月")
    period('2021-03')
    """
    return Period.of(value)


def optional_period(value: PeriodLike | None) -> Period | None:
    """Return *value* as a period, and None as None.

    >>> optional_period(None) is None
    True
    """
    return None if value is None else Period.of(value)
