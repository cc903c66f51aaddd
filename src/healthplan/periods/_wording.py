"""How a period is written: one canonical text, and words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.periods._calendar import PLAN_NUMBERS, PeriodKind, Span

if TYPE_CHECKING:
    import datetime as dt

# Not calendar.month_name: that one speaks the language of the process.
MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
CHINESE_NUMERALS: Final = (
    *("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"),
    *("十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"),
)

# The blanks are those of _facts().
_CANONICAL: Final = {
    PeriodKind.YEAR: "{first.year:04}",
    PeriodKind.HALF_YEAR: "{first.year:04}-S{half}",
    PeriodKind.QUARTER: "{first.year:04}-Q{quarter}",
    PeriodKind.MONTH: "{first.year:04}-{first.month:02}",
    PeriodKind.DAY: "{first}",
    PeriodKind.RANGE: "{first}/{last}",
    PeriodKind.AS_OF: "as of {last}",
    PeriodKind.YEAR_TO_DATE: "year to date {last}",
    PeriodKind.FIVE_YEAR_PLAN: "{plan} Five-Year Plan",
    PeriodKind.FINANCIAL_YEAR: "financial year {first}/{last}",
}
_ENGLISH: Final = {
    PeriodKind.YEAR: "{first.year}",
    PeriodKind.HALF_YEAR: "H{half} {first.year}",
    PeriodKind.QUARTER: "Q{quarter} {first.year}",
    PeriodKind.MONTH: "{month} {first.year}",
    PeriodKind.DAY: "{first_day}",
    PeriodKind.RANGE: "{first_day} to {last_day}",
    PeriodKind.AS_OF: "as of {last_day}",
    PeriodKind.YEAR_TO_DATE: "year to date, {last_day}",
    PeriodKind.FIVE_YEAR_PLAN: "{first.year}-{last.year} ({plan} Five-Year Plan)",
    PeriodKind.FINANCIAL_YEAR: "financial year {split}",
}
_CHINESE: Final = {
    PeriodKind.YEAR: "{first.year}年",
    PeriodKind.HALF_YEAR: "{first.year}年{zh_half}半年",
    PeriodKind.QUARTER: "{first.year}年第{zh_quarter}季度",
    PeriodKind.MONTH: "{first.year}年{first.month}月",
    PeriodKind.DAY: "{zh_first_day}",
    PeriodKind.RANGE: "{zh_first_day}至{zh_last_day}",
    PeriodKind.AS_OF: "截至{zh_last_day}",
    PeriodKind.YEAR_TO_DATE: "{first.year}年初至{last.month}月{last.day}日",
    PeriodKind.FIVE_YEAR_PLAN: "“{zh_plan}五”时期",
    PeriodKind.FINANCIAL_YEAR: "{split}财政年度",
}


def canonical(span: Span) -> str:
    """Return the text that reads back as exactly this period."""
    # Two years with a slash are also how a financial year is written.
    if _is_whole_years(span) and span.last.year > span.first.year + 1:
        return f"{span.first.year:04}/{span.last.year:04}"
    return _CANONICAL[span.kind].format_map(_facts(span))


def english(span: Span) -> str:
    """Return the period as an English sentence would name it."""
    if _is_whole_years(span):
        return f"{span.first.year}-{span.last.year}"
    return _ENGLISH[span.kind].format_map(_facts(span))


def chinese(span: Span) -> str:
    """Return the period as a Chinese sentence would name it."""
    if _is_whole_years(span):
        return f"{span.first.year}-{span.last.year}年"
    return _CHINESE[span.kind].format_map(_facts(span))


def _facts(span: Span) -> dict[str, object]:
    first, last, _ = span
    half, quarter = (first.month - 1) // 6, (first.month - 1) // 3
    plan = PLAN_NUMBERS.get(first, 0)
    return {
        "first": first,
        "last": last,
        "half": half + 1,
        "quarter": quarter + 1,
        "month": MONTH_NAMES[first.month - 1],
        "first_day": _english_day(first),
        "last_day": _english_day(last),
        "plan": f"{plan}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(plan, 'th') }",
        "split": f"{first.year}/{last.year % 100:02}",
        "zh_half": "上下"[half],
        "zh_quarter": CHINESE_NUMERALS[quarter],
        "zh_first_day": _chinese_day(first),
        "zh_last_day": _chinese_day(last),
        "zh_plan": CHINESE_NUMERALS[plan - 1],
    }


def _is_whole_years(span: Span) -> bool:
    first, last, kind = span
    ends = (first.month, first.day, last.month, last.day)
    return kind is PeriodKind.RANGE and ends == (1, 1, 12, 31)


def _english_day(day: dt.date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _chinese_day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
