"""The words of comparisons, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.attainment import Reason
from healthplan.attainment.words import LANGUAGES
from healthplan.text import Text, in_chinese

if TYPE_CHECKING:
    from healthplan.evidence import Derivation
    from healthplan.intervals import Interval
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.parts import Part
    from healthplan.periods import Period
    from healthplan.units import Quantity


def word(key: str, lang: str, *values: object) -> str:
    """Return a word of a comparison, its values filled in.

    >>> word("stricter", "zh")
    '更严'
    """
    return _WORDS[key][in_chinese(lang)].format(*values)


def label(key: str, lang: str) -> str:
    """Return a word as it stands before a number of rows.

    >>> label("other-period", "en")
    'judged at another period'
    """
    return word(f"count {key}" if f"count {key}" in _WORDS else key, lang)


def reason(slug: str, *values: Text | Period | Interval | Quantity) -> Reason:
    """Return a reason in both languages, its values filled in.

    >>> print(reason("different-kind"))
    the two indicators are of different kinds
    """
    said = {lang: word(slug, lang, *(_in(each, lang) for each in values)) for lang in LANGUAGES}
    return Reason(slug, Text.of(said))


def part_text(part: Part) -> Text:
    """Return the names of the categories of a part, in each language.

    >>> from healthplan.parts import Part
    >>> print(part_text(Part.of({"sex": "female"})), "and", part_text(Part()))
    female and the whole
    """
    return Text.of(
        {
            lang: word("comma", lang).join(category.name.get(lang) for _, category in part)
            or word("whole", lang)
            for lang in LANGUAGES
        }
    )


def place_text(place: Jurisdiction | None) -> Text:
    """Return the name of a place, or that there is none.

    >>> print(place_text(None))
    no place that was named
    """
    if place is not None:
        return place.name
    return Text.of({lang: word("no-place", lang) for lang in LANGUAGES})


def told(derivation: Derivation) -> Text:
    """Return a derivation as one line in each language."""
    return Text.of(
        {lang: derivation.text(lang).replace("\n", word("semicolon", lang)) for lang in LANGUAGES}
    )


def time_between(one: Period, other: Period) -> Text:
    """Return how far apart two periods end: in years where they are whole, else in days.

    >>> from healthplan.periods import period
    >>> time_between(period("2022"), period("2030")).get("zh")
    '8年'
    """
    first, last = sorted((one.last, other.last))
    whole = (first.month, first.day) == (last.month, last.day)
    number = last.year - first.year if whole else (last - first).days
    unit = ("year" if whole else "day") + ("" if number == 1 else "s")
    return Text.of({lang: word(unit, lang, number) for lang in LANGUAGES})


def _in(value: Text | Period | Interval | Quantity, lang: str) -> str:
    return value.get(lang) if isinstance(value, Text) else value.text(lang)


_WORDS = {
    # how strict a target is beside the standard
    "stricter": ("stricter", "更严"),
    "equal": ("equal", "相同"),
    "looser": ("looser", "更宽"),
    "missing": ("missing", "未列入"),
    "added": ("added", "自有"),
    "not comparable": ("not comparable", "不可比"),
    "by-amount": ("{} by {}", "{} {}"),
    # why two targets are not comparable
    "different-unit": (
        "one is measured in {}, the other in {}",
        "计量单位不同：{}与{}",
    ),
    "different-denominator": (
        "the denominator of one counts {}, that of the other {}",
        "分母不同：{}与{}",
    ),
    "different-kind": (
        "the two indicators are of different kinds",
        "两个指标的类型不同",
    ),
    "different-states": (
        "the two indicators have different lists of states",
        "两个指标的状态序列不同",
    ),
    "different-part": ("one is about {}, the other about {}", "针对的部分不同：{}与{}"),
    "different-place": ("one is about {}, the other about {}", "针对的地区不同：{}与{}"),
    "whole": ("the whole", "总体"),
    "no-place": ("no place that was named", "未指明的地区"),
    "different-direction": (
        "one asks for enough, the other for not too much",
        "一个要求不低于，另一个要求不高于",
    ),
    "different-length": (
        "one is about what happens during {}, the other during {}",
        "统计期间长短不同：{}与{}",
    ),
    "no-width": (
        "nobody said how far off still counts as “about”",
        "未说明“左右”允许相差多少",
    ),
    "neither-within": (
        "each allows values that the other does not",
        "两者各自允许对方不允许的数值",
    ),
    "lost-threshold": (
        "a threshold was lost, and nothing reported settles it",
        "目标值缺失，现有数据无法确定",
    ),
    "unknown-base": (
        "a threshold moves with another value, and nothing reported settles it",
        "目标值随另一数值变动，现有数据无法确定",
    ),
    "stricter-but-later": (
        "the bound is stricter, the deadline later",
        "目标值更严，但期限更晚",
    ),
    "looser-but-earlier": (
        "the bound is looser, the deadline earlier",
        "目标值更宽，但期限更早",
    ),
    # what else a reader should know
    "apart-by": ("by how much the bound is stricter: {}", "目标值更严的幅度：{}"),
    "deadline-earlier": (
        "held against the nearest deadline: {} earlier",
        "与最接近的期限比较：提前{}",
    ),
    "deadline-later": (
        "held against the nearest deadline: {} later",
        "与最接近的期限比较：推迟{}",
    ),
    "one-deadline": ("only one of the two has a deadline", "只有一方设有期限"),
    "share-of-base": (
        "both are shares of their own value in {}",
        "两者均为各自{}数值的比例",
    ),
    "change-a-year": (
        "both are changes a year from {}",
        "两者均为自{}起的每年变化",
    ),
    "other-targets": (
        "the other plan has this indicator, but no such target left to hold against it",
        "对方也有该指标，但没有可对应的目标",
    ),
    "threshold-derived": ("a threshold follows: {}", "目标值由此推出：{}"),
    # what changed between two assessments
    "new-target": ("new target", "新增目标"),
    "vanished-target": ("no longer a target", "目标已取消"),
    "target-changed": ("the target changed", "目标有改动"),
    "final-verdict-changed": (
        "A FINAL VERDICT CHANGED: statements contradict each other, or one was withdrawn",
        "最终结论有变：说法互相矛盾，或有说法被撤回",
    ),
    "newly-decided": ("newly decided", "新作出结论"),
    "no-longer-decided": ("no longer decided", "不再有结论"),
    "status-changed": ("other status", "状态有变"),
    "newly-contested": ("newly contested", "新出现争议"),
    "no-longer-contested": ("no longer contested", "争议已消除"),
    "other-period": ("judged at {1}, before at {0}", "原按{0}判断，现按{1}判断"),
    # the same, counted
    "count final-verdict-changed": ("final verdicts changed", "最终结论有变"),
    "count other-period": ("judged at another period", "判断期间有变"),
    # tables
    "what": ("indicator", "指标"),
    "target": ("target", "目标"),
    "standard": ("standard", "标准"),
    "result": ("result", "结果"),
    "before": ("before", "此前"),
    "after": ("after", "现在"),
    "moved": ("margin moved", "差距变化"),
    "held-against": ("held against: {}", "对照：{}"),
    "since": ("as of {} → as of {}", "截至{} → 截至{}"),
    "today": ("all reports", "全部数据"),
    "by": ("{}, by {}", "{}，期限{}"),
    "in-place": ("{} ({})", "{}（{}）"),
    "matches": ("Matches the benchmarks", "对标情况"),
    "characteristics": ("shows characteristics", "自有特色"),
    "left-out": ("targets of others, left out", "未比较的他方目标"),
    "changed": ("Changed", "有变化"),
    "of-many": ("{0} of {1}", "{0}/{1}"),
    "bracket": (" ({})", "（{}）"),
    "colon": (": ", "："),
    "comma": (", ", "，"),
    "semicolon": ("; ", "；"),
    "stop": (".", "。"),
    "year": ("{} year", "{}年"),
    "years": ("{} years", "{}年"),
    "day": ("{} day", "{}天"),
    "days": ("{} days", "{}天"),
}
