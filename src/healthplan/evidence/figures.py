"""Figures in words: what a record gives, and how it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.bounds import UNKNOWN, Bound
from healthplan.evidence.preferring import Figure
from healthplan.intervals import Interval
from healthplan.readings import PRINTED
from healthplan.records import Comparison, Observation, ParseStatus, Reference
from healthplan.targets import Target
from healthplan.text import in_chinese
from healthplan.units import Quantity, Relative

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.evidence.preferring import SetAside
    from healthplan.records import ProgressRecord, Reading


def said_in(record: Observation | Comparison, lang: str) -> str:
    """Return the value or the difference that a record gives, in words.

    >>> from healthplan.indicators import Share
    >>> risen = Comparison(Share("a", "A"), "3.4 pp", above="2020", period="2021")
    >>> said_in(risen, "en"), said_in(risen, "zh")
    ('3.4 pp above 2020', '比2020年高3.4个百分点')
    """
    return _compared(record, lang) if isinstance(record, Comparison) else _observed(record, lang)


def _observed(record: Observation, lang: str) -> str:
    value, show, counts = record.value, record.indicator.show, record.counts(lang)
    said = ""
    if isinstance(value, Quantity | Interval):
        said = show(value, lang)
    elif isinstance(value, Bound):
        said = value.text(lang, show)
    return _word("comma", lang).join(filter(None, (said, counts)))


def _compared(record: Comparison, lang: str) -> str:
    difference, show = record.difference, record.indicator.show_distance
    if isinstance(difference, Bound):
        amount = difference.text(lang, show)
    elif isinstance(difference, Relative):
        amount = difference.text(lang)
    else:
        assert isinstance(difference, Quantity)  # noqa: S101 - read when the record was made
        amount = show(difference, lang)
    way = "above" if record.above is not None else "below"
    return _word(way, lang).format(amount, _compared_with(record.reference, lang))


def _compared_with(reference: Reference, lang: str) -> str:
    if isinstance(reference, Target):
        return reference.id
    if not in_chinese(lang):
        return str(reference)
    indicator, place, period = reference.indicator, reference.place, reference.period
    named = [
        each.get(lang) for each in (indicator and indicator.title, place and place.name) if each
    ]
    told = [*named, period.text(lang) if period else "", str(reference.part or "")]
    return "，".join(filter(None, told))


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


def how_figure_read(record: ProgressRecord, set_aside: Iterable[SetAside], lang: str = "en") -> str:
    """Return how the figure of a record was read, beside those that it was preferred to.

    >>> from healthplan.evidence import select
    >>> from healthplan.indicators import Share
    >>> from healthplan.records import Reading
    >>> share = Share("a", "A")
    >>> printed = Observation(share, "65 %", period="2021")
    >>> sure = Reading.repair("high", "another line prints 60")
    >>> found = select([printed, Observation(share, "60 %", period="2021", reading=sure)])
    >>> how_figure_read(found.accepted[0], found.set_aside)
    'repaired; printed: 65 %'
    """
    rivals = [
        aside.record
        for aside in set_aside
        if record in aside.instead and isinstance(aside.record, Figure)
    ]
    return how_read(
        record.reading,
        printed=(said_in(rival, lang) for rival in rivals if not rival.reading.repaired),
        repairs=(said_in(rival, lang) for rival in rivals if rival.reading.repaired),
        lost=record.gives_figure and record.status is ParseStatus.NUMBER_MISSING,
        lang=lang,
    )


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
    "above": ("{0} above {1}", "比{1}高{0}"),
    "below": ("{0} below {1}", "比{1}低{0}"),
    "repaired": ("repaired", "订正"),
    "printed": ("printed", "原文"),
    "printed-as": ("printed: {}", "原文：{}"),
    "repaired-as": ("repair: {}", "另有订正：{}"),
    "lost": ("no number is printed", "原文缺数字"),
    "comma": (", ", "，"),
    "semicolon": ("; ", "；"),
    "no-reason": ("no reason given", "未说明理由"),
    "why": ("confidence {}: {}", "把握{}：{}"),
    "low": ("low", "小"),
    "medium": ("medium", "中等"),
    "high": ("high", "大"),
    "very_high": ("very high", "很大"),
}
