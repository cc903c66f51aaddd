"""Figures in words: what a record gives, and how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.bounds import UNKNOWN, Bound
from healthplan.intervals import Interval
from healthplan.readings import PRINTED
from healthplan.records import Comparison, Observation
from healthplan.targets import Target
from healthplan.text import in_chinese
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.records import Reading


def said_in(record: Observation | Comparison, lang: str) -> str:
    """Return the value or the difference that a record gives, in words.

    >>> from healthplan.indicators import Share
    >>> risen = Comparison(Share("a", "A"), "3.4 pp", above="2020", period="2021")
    >>> said_in(risen, "en"), said_in(risen, "zh")
    ('3.4 pp above 2020', '高于2020 3.4个百分点')
    """
    return _compared(record, lang) if isinstance(record, Comparison) else _observed(record, lang)


def _observed(record: Observation, lang: str) -> str:
    value, show = record.value, record.indicator.show
    if isinstance(value, Quantity | Interval):
        return show(value, lang)
    return value.text(lang, show) if isinstance(value, Bound) else record.counts(lang)


def _compared(record: Comparison, lang: str) -> str:
    difference, reference = record.difference, record.reference
    amount = difference.text(lang) if isinstance(difference, Quantity | Bound) else difference
    name = reference.id if isinstance(reference, Target) else str(reference)
    return _word("above" if record.above is not None else "below", lang).format(amount, name)


def how_read(
    reading: Reading,
    *,
    printed: Iterable[str] = (),
    repairs: Iterable[str] = (),
    lost: bool = False,
    lang: str = "en",
) -> str:
    """Return that a figure is a repaired one, and what else it could be; or an empty text.

    Args:
        reading: How it was read.
        printed: What is printed, where that was set aside.
        repairs: Repairs that were set aside.
        lost: No number is printed.
        lang: A language tag.

    >>> from healthplan.records import Reading
    >>> how_read(Reading.repair("high", "another line prints 98"), printed=["60 %"])
    'repaired; printed: 60 %'
    """
    others = [
        *(_word("printed-as", lang).format(said) for said in printed),
        *(_word("repaired-as", lang).format(said) for said in repairs),
        *([_word("lost", lang)] if lost else []),
    ]
    own = [_word("repaired" if reading.repaired else "printed", lang)]
    facts = [*own, *others] if reading.repaired or others else []
    return _word("semicolon", lang).join(facts)


def how_target_read(target: Target, bound: Bound, lang: str = "en") -> str:
    """Return which of two bounds of a target *bound* is, and the other; or an empty text.

    >>> from healthplan.bounds import at_least
    >>> from healthplan.indicators import Share
    >>> from healthplan.records import Reading
    >>> goal = Target(Share("a", "A"), at_least("98 %"), printed=at_least("60 %"),
    ...     reading=Reading.repair("high", "another line prints 98"))
    >>> how_target_read(goal, goal.bound), how_target_read(goal, goal.printed)
    ('repaired; printed: at least 60 %', 'printed; repair: at least 98 %')
    """
    show, printed = target.indicator.show, target.printed
    if printed is not None and bound != target.bound:
        return how_read(PRINTED, repairs=[target.bound.text(lang, show)], lang=lang)
    lost = printed is not None and printed.threshold is UNKNOWN
    said = [] if printed is None or lost else [printed.text(lang, show)]
    return how_read(target.reading, printed=said, lost=lost, lang=lang)


def why_read(reading: Reading, lang: str = "en") -> str:
    """Return how sure a repair is, and why it is right.

    >>> from healthplan.records import Reading
    >>> why_read(Reading.repair("very_high", "another line prints 98"))
    'confidence very high: another line prints 98'
    """
    assert reading.confidence is not None  # noqa: S101 - asked only of repairs
    sure = _word(reading.confidence.value, lang)
    reason = _word("no-reason", lang) if reading.reason is None else reading.reason.get(lang)
    return _word("why", lang).format(sure, reason)


def _word(key: str, lang: str) -> str:
    return _WORDS[key][in_chinese(lang)]


_WORDS = {
    "above": ("{0} above {1}", "高于{1} {0}"),
    "below": ("{0} below {1}", "低于{1} {0}"),
    "repaired": ("repaired", "订正"),
    "printed": ("printed", "原文"),
    "printed-as": ("printed: {}", "原文：{}"),
    "repaired-as": ("repair: {}", "另有订正：{}"),
    "lost": ("no number is printed", "原文缺数字"),
    "semicolon": ("; ", "；"),
    "no-reason": ("no reason given", "未说明理由"),
    "why": ("confidence {}: {}", "把握{}：{}"),
    "low": ("low", "小"),
    "medium": ("medium", "中等"),
    "high": ("high", "大"),
    "very_high": ("very high", "很大"),
}
