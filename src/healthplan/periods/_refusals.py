"""Texts that look like periods and are refused, each with what it could mean."""

from __future__ import annotations

import re
from typing import Final

from healthplan.errors import ParseError
from healthplan.periods._wording import MONTH_NAMES

EXPECTED: Final = (
    "a period such as '2021', '2021-Q1', '2021-03', '2021-03-29', '2019/2030',"
    " 'as of 2022-03-29' or '13th Five-Year Plan'"
)
_ONE: Final = "one reading; this may be "
_MONTH: Final = f"(?:{'|'.join(MONTH_NAMES)})"
_FINANCIAL: Final = "'financial year {0}-04-01/{1}-03-31', if it begins in April"
_LIKE: Final = _FINANCIAL.format(2009, 2010)

# Each row: what is recognised, what to say, what to do; braces are filled from the match.
_ROWS: Final = (
    (
        r"([0-9]{4}) ?/ ?(0[1-9]|1[0-2])",
        f"{_ONE}the financial year {{0}}/{{1}}, the month {{0}}-{{1}} or several years",
        f"write '{{0}}-{{1}}' for the month, or {_LIKE}",
    ),
    (
        r"([0-9]{4}) ?[-/–—] ?([0-9]{2})",
        f"{_ONE}a financial year or several years",
        f"write both years in full, like '2009-2012', or {_LIKE}",
    ),
    (
        r"([0-9]{4})(0[1-9]|1[0-2])",
        f"{_ONE}the month {{0}}-{{1}}, several years from {{0}} or a plain number",
        "write '{0}-{1}' for the month",
    ),
    (
        r"([0-9]{4})(0[1-9]|1[0-2])([0-3][0-9])",
        f"{_ONE}the day {{0}}-{{1}}-{{2}} or a plain number",
        "write '{0}-{1}-{2}' for the day",
    ),
    (
        r"[0-9]{1,2}[-./ ][0-9]{1,2}[-./ ][0-9]{4}",
        f"{_ONE}a date with the day first or with the month first",
        "write year, month and day, like '2022-03-29'",
    ),
    (
        r"[0-9]{4}-?[a-z]*w[0-9]{1,2}(?:-?[1-7])?",
        "no week: weeks begin on different days, and belong to two months or years at once",
        "write its first and last day, like '2021-03-29/2021-04-04'",
    ),
    *(
        (
            pattern,
            f"{_ONE}the state on 31 December {{0}} or what happened around that day",
            "write 'as of {0}-12-31' (截至{0}年底) for the state on that day",
        )
        for pattern in (r"([0-9]{4}) ?(?:年[底末]|year[- ]?end)", r"(?:the )?end of ([0-9]{4})")
    ),
    (
        r"year to (?!date).+",
        f"{_ONE}the twelve months that end there or the days since 1 January",
        "write 'year to date 2023-11-01', or the first and the last day",
    ),
    (
        r"[0-9]{4} to date|(?:year[- ]to[- ]date|ytd).*",
        "the day on which the year to date ends",
        "write 'year to date 2023-11-01'",
    ),
    (
        r"(?:financial|fiscal) year.*|fy ?[0-9].*",
        "a financial year with its first and last day, for they begin on different days",
        f"write {_LIKE}",
    ),
    (
        rf"[0-9]{{1,2}} {_MONTH}|{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}}月(?:[0-9]{{1,2}}[日号])?",
        "a year as well",
        "write the year, and say in the source where it is known from",
    ),
)
_REFUSED: Final = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), expected, hint)
    for pattern, expected, hint in _ROWS
)


def refusal(text: str) -> ParseError:
    """Return the error for a *text* that no form reads."""
    for pattern, expected, hint in _REFUSED:
        if match := pattern.fullmatch(text):
            parts = match.groups()
            return ParseError(text, expected=expected.format(*parts), hint=hint.format(*parts))
    return ParseError(text, expected=EXPECTED)


def split_year(text: str, first: int, last: int) -> None:
    """Refuse "2012/2013": a range of two years, or one year of accounts."""
    if last == first + 1:
        years = _FINANCIAL.format(f"{first:04}", f"{last:04}")
        raise ParseError(
            text,
            expected=f"{_ONE}two calendar years or one financial year",
            hint=f"write '{first:04}-{last:04}' for the two calendar years, or {years}",
        )
