"""From text to days: exactly one reading, or a refusal that lists the readings."""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Final

from healthplan.errors import DefinitionError, ParseError
from healthplan.periods import _calendar as cal
from healthplan.periods._calendar import PeriodKind, Span
from healthplan.periods._refusals import refusal, split_year
from healthplan.periods._wording import CHINESE_NUMERALS, MONTH_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST: Final = 64

# Full-width forms are how Chinese input methods write ASCII.  Not NFKC: it would
# turn the footnote mark of "202¹" into the digit of a year.
_TO_ASCII: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
}

_NUMBERS: Final = (
    {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
    | {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
    | {numeral: number for number, numeral in enumerate(CHINESE_NUMERALS, 1)}
    | {"上": 1, "下": 2}
)
_PLAN_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
            *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
            *("fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
        ),
        1,
    )
} | {numeral: number for number, numeral in enumerate(CHINESE_NUMERALS, 1)}

# ASCII: otherwise "ſ" counts as an "s" where case is ignored.
_FLAGS: Final = re.IGNORECASE | re.ASCII


def _forms(*patterns: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(f"{name}|{name[:3]}" for name in MONTH_NAMES)
    blanks = {"YEAR": "(?P<year>[0-9]{4})", "NAME": f"(?P<month>{months})"}
    return tuple(
        re.compile(re.sub("YEAR|NAME", lambda m: blanks[m[0]], pattern), _FLAGS)
        for pattern in patterns
    )


_CALENDAR: Final = _forms(
    r"YEAR年?",
    r"YEAR[- ]?[HS](?P<half>[12])",
    r"H(?P<half>[12])[- ]?YEAR",
    r"YEAR年(?P<half>[上下])半年",
    r"YEAR[- ]?Q(?P<quarter>[1-4])",
    r"Q(?P<quarter>[1-4])[- ]?YEAR",
    r"YEAR年第?(?P<quarter>[1-4一二三四])季度",
    r"YEAR-(?P<month>[0-9]{2})",
    r"YEAR年(?P<month>[0-9]{1,2})月份?",
    r"NAME YEAR",
    r"YEAR-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
    r"YEAR年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]",
    r"(?P<day>[0-9]{1,2}) NAME YEAR",
    r"NAME (?P<day>[0-9]{1,2}), ?YEAR",
)
_PART_KINDS: Final = (
    ("half", PeriodKind.HALF_YEAR),
    ("quarter", PeriodKind.QUARTER),
    ("month", PeriodKind.MONTH),
)
_PLAN: Final = _forms(
    r"""(?:the )?["“]?(?P<word>[0-9]+(?=st|nd|rd|th)|[a-z]+)(?:st|nd|rd|th)? """
    r"""(?:five[- ]year plan|fyp)["”]?(?: period)?""",
    r"""["“「]?(?P<word>[一二三四五六七八九十]{1,3})五["”」]?(?:规划|计划)?(?:时期|期间)?""",
    r"第(?P<word>[一二三四五六七八九十]{1,3}|[0-9]+)个五年(?:规划|计划)(?:时期|期间)?",
)
_AS_OF: Final = _forms(
    r"as (?:of|at) (?:the )?end of (?P<end>.+)",
    r"截[至止](?P<end>.+?)年?[底末]",
    r"(?:as (?:of|at) |截[至止])(?P<day>.+)",
)
_TO_DATE: Final = _forms(
    r"(?:year[- ]to[- ]date|ytd),? (?P<last>.+)",
    r"(?P<since>[0-9]{4}年)年?初[至到](?P<last>.+)",
    r"(?P<interval>.+) ytd",
)
_CHINESE_MONTHS: Final = re.compile(r"([0-9]{4})年([0-9]{1,2})月? ?[-~–—至到] ?([0-9]{1,2})月份?")
_FINANCIAL_YEAR: Final = re.compile(r"(?:financial|fiscal) year (?P<interval>.+)", _FLAGS)
_SPLIT_YEAR: Final = re.compile(r"([0-9]{4}) ?[-/–] ?([0-9]{4}|[0-9]{2})")
_DAY_OF_YEAR: Final = re.compile(r"([0-9]{2})-([0-9]{2})")
_JOINT: Final = re.compile(r" to | ?[/~–—至到] ?|(?<=^[0-9]{4}) ?- ?(?=[0-9]{4}年?$)")
_DURATION: Final = re.compile(
    r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,6})D)?"
)
_ISO_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read(text: str) -> Span:
    """Return the days that *text* names."""
    if len(text) > LONGEST:
        raise ParseError(text, expected=f"a period in at most {LONGEST} characters")
    return _read(text)


@functools.lru_cache(maxsize=1024)
def _read(text: str) -> Span:
    plain = text.translate(_TO_ASCII).strip()
    try:
        for reader in _READERS:
            span = reader(plain)
            if span is not None:
                return span
    except DefinitionError as error:
        expected = f"a period that exists, but {error.message}"
        raise ParseError(text, expected=expected, hint=error.hint) from None
    raise refusal(plain)


def read_day(value: dt.date | str) -> dt.date:
    """Return a date, or the day an ISO 8601 text names."""
    if type(value) is dt.date:
        return value
    match = _ISO_DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ParseError(value, expected="a datetime.date or an ISO 8601 day like '2022-03-29'")
    try:
        return cal.day(*map(int, match.groups()))
    except DefinitionError:
        raise ParseError(value, expected="a day that exists in the calendar") from None


def read_financial_year(label: str, starts: str) -> Span:
    """Return the financial year that is written *label* where accounts begin on *starts*."""
    start = _DAY_OF_YEAR.fullmatch(starts)
    if start is None:
        raise ParseError(starts, expected="the month and day it starts on, like '04-01'")
    years = _SPLIT_YEAR.fullmatch(label)
    following = f"{int(years[1]) + 1:04}" if years else ""
    if years is None or years[2] not in {following, following[-2:]}:
        raise ParseError(label, expected="two years that follow each other, like '2009/10'")
    return cal.financial_year(cal.day(int(years[1]), int(start[1]), int(start[2])))


def _calendar(text: str) -> Span | None:
    match = _first_match(_CALENDAR, text)
    if match is None:
        return None
    part = {name: _number(value) for name, value in match.groupdict().items()}
    if "day" in part:
        only = cal.day(part["year"], part["month"], part["day"])
        return Span(only, only, PeriodKind.DAY)
    for name, kind in _PART_KINDS:
        if name in part:
            return cal.calendar_part(kind, part["year"], part[name])
    return cal.calendar_part(PeriodKind.YEAR, part["year"])


def _five_year_plan(text: str) -> Span | None:
    match = _first_match(_PLAN, text)
    if match is None:
        return None
    word = match["word"].lower()
    number = int(word) if word.isdecimal() else _PLAN_NUMBERS.get(word)
    return None if number is None else cal.five_year_plan(number)


def _as_of(text: str) -> Span | None:
    match = _first_match(_AS_OF, text)
    if match is None:
        return None
    (name, inner), *_ = match.groupdict().items()
    span = _calendar(inner)
    if span is None or (name == "day" and span.kind is not PeriodKind.DAY):
        raise ParseError(text, expected="a day, like 'as of 2022-03-29' or 'as of end of 2021'")
    return Span(span.last, span.last, PeriodKind.AS_OF)


def _months(text: str) -> Span | None:
    match = _CHINESE_MONTHS.fullmatch(text)
    if match is None:
        return None
    year, start, end = (int(part) for part in match.groups())
    first = cal.calendar_part(PeriodKind.MONTH, year, start).first
    last = cal.calendar_part(PeriodKind.MONTH, year, end).last
    # Figures "of January to September" are cumulative: a year to date.
    return cal.year_to_date(last) if start == 1 else cal.between(first, last)


def _year_to_date(text: str) -> Span | None:
    match = _first_match(_TO_DATE, text)
    if match is None:
        return None
    said = match.groupdict()
    if "interval" in said:
        span = _interval(said["interval"])
        is_one = span is not None and span.first == cal.year_to_date(span.last).first
    else:
        span = _calendar(said.get("since", "") + said["last"])
        is_one = span is not None and span.kind in {PeriodKind.DAY, PeriodKind.MONTH}
    return cal.year_to_date(span.last) if span is not None and is_one else None


def _financial_year(text: str) -> Span | None:
    match = _FINANCIAL_YEAR.fullmatch(text)
    interval = _interval(match["interval"]) if match else None
    if interval is None:
        return None
    span = Span(interval.first, interval.last, PeriodKind.FINANCIAL_YEAR)
    return span if cal.is_sound(span) else None


def _interval(text: str) -> Span | None:
    start, *rest = _JOINT.split(text, maxsplit=1)
    if not rest:
        return None
    end = rest[0]
    if (length := _DURATION.fullmatch(end)) and (span := _calendar(start)):
        return cal.between(span.first, cal.later(_moved(span.first, length, 1), days=-1))
    if (length := _DURATION.fullmatch(start)) and (span := _calendar(end)):
        return cal.between(_moved(cal.later(span.last, days=1), length, -1), span.last)
    head, tail = _calendar(start), _calendar(end)
    if head is None or tail is None:
        return None
    if head.kind is tail.kind is PeriodKind.YEAR and "/" in text:
        split_year(text, head.first.year, tail.first.year)
    return cal.between(head.first, tail.last)


def _moved(day: dt.date, length: re.Match[str], sign: int) -> dt.date:
    years, months, weeks, days = (int(part or 0) for part in length.groups())
    return cal.later(day, months=sign * (12 * years + months), days=sign * (7 * weeks + days))


def _first_match(forms: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    return next(filter(None, (form.fullmatch(text) for form in forms)), None)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMBERS[text.lower()]


_READERS: Final[tuple[Callable[[str], Span | None], ...]] = (
    _calendar,
    _five_year_plan,
    _as_of,
    _months,
    _year_to_date,
    _financial_year,
    _interval,
)
