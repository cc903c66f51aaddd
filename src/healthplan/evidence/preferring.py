"""Which of several figures about one thing counts, and why the others do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.records import Assertion, Comparison, Observation, ProgressRecord
from healthplan.text import Text

if TYPE_CHECKING:
    import datetime as dt

    from healthplan.targets import Target

Figure = Observation | Comparison
Prefer = str | Callable[[Sequence[Figure]], Iterable[Figure]]
"""A named rule, or a function that gets the figures of one cell and returns those to keep."""


@attrs.frozen(slots=True)
class SetAside:
    """A record that does not count, and why.

    Attributes:
        record: The record.
        slug: The reason as a word for programs.
        reason: The reason in words.
        instead: The readings of the same figure that were preferred.

    >>> from healthplan.evidence import select
    >>> from healthplan.records import Remark
    >>> aside = select([Remark("fitness", words="basically established")]).set_aside[0]
    >>> aside.slug, str(aside.reason)
    ('no-figure', 'words without a figure')
    """

    record: ProgressRecord
    slug: str
    reason: Text
    instead: tuple[Figure, ...] = ()


Rule = Callable[[list[Figure]], dict[int, SetAside]]
"""Returns which of the figures of one cell are set aside, by their place in the list."""


def rivals(figures: list[Figure], rule: Rule) -> dict[int, SetAside]:
    """Return which of the figures of one cell are set aside, by their place in the list."""
    ruling: dict[int, SetAside] = {}
    left = list(range(len(figures)))
    for step in (_assumed, _provisional, rule, _superseded):
        dropped = step([figures[place] for place in left])
        ruling.update({left[index]: why for index, why in dropped.items()})
        left = [place for index, place in enumerate(left) if index not in dropped]
    return ruling


def _without(figures: list[Figure], kept: Iterable[int], slug: str) -> dict[int, SetAside]:
    """Return all figures but those kept, set aside for one reason."""
    stay = set(kept)
    return {i: aside(figure, slug) for i, figure in enumerate(figures) if i not in stay}


def _assumed(figures: list[Figure]) -> dict[int, SetAside]:
    told = [i for i, f in enumerate(figures) if not f.rests_on_assumption]
    return _without(figures, told or range(len(figures)), "assumed")


def _provisional(figures: list[Figure]) -> dict[int, SetAside]:
    observed = [i for i, f in enumerate(figures) if f.assertion is Assertion.OBSERVED]
    return _without(figures, observed or range(len(figures)), "provisional-replaced")


def _superseded(figures: list[Figure]) -> dict[int, SetAside]:
    latest: dict[object, dt.date] = {}
    for source in [figure.source for figure in figures]:
        if source is not None and source.date is not None:
            origin = source.outlet, source.document
            latest[origin] = max(source.date, latest.get(origin, source.date))
    kept = (
        index
        for index, source in enumerate(figure.source for figure in figures)
        if source is None
        or source.date is None
        or source.date == latest[source.outlet, source.document]
    )
    return _without(figures, kept, "superseded")


def rule_of(prefer: Prefer) -> Rule:
    """Return the rule that is named, or made of a function.

    Raises:
        UnknownNameError: There is no such rule.
    """
    if callable(prefer):
        return lambda figures: _by_function(prefer, figures)
    if prefer not in _RULES:
        raise UnknownNameError("rule for prefer=", str(prefer), _RULES)
    return _RULES[prefer]


def _by_function(
    function: Callable[[Sequence[Figure]], Iterable[Figure]], figures: list[Figure]
) -> dict[int, SetAside]:
    kept = list(function(tuple(figures)))
    for figure in kept:
        if figure not in figures:
            msg = "the prefer= function returned a record that it was not given"
            raise DefinitionError(msg, hint="return some of the records in its argument")
    places = [index for index, figure in enumerate(figures) if figure in kept]
    return _without(figures, places, "not-preferred")


def _prefer_reading(figures: list[Figure], *, repaired: bool) -> dict[int, SetAside]:
    dropped: dict[int, SetAside] = {}
    for same in _statements(figures):
        sure = [index for index in same if figures[index].reading.is_sure]
        printed = [index for index in same if not figures[index].reading.repaired]
        kept = ((sure if repaired else []) or printed) or same
        instead = tuple(figures[index] for index in kept)
        for index in same:
            if index not in kept:
                slug = _given_way(figures[index], repaired=repaired)
                dropped[index] = aside(figures[index], slug, instead)
    return dropped


def _given_way(figure: Figure, *, repaired: bool) -> str:
    """Return why a reading gives way to another one of the same statement."""
    if not figure.reading.repaired:
        return "repaired-reading"
    return "unsure-reading" if repaired else "printed-reading"


def is_one_statement(one: ProgressRecord, other: ProgressRecord) -> bool:
    """Return whether two figures about one cell have the same source or the same id."""
    return one.source == other.source or (one.id is not None and one.id == other.id)


def _statements(figures: list[Figure]) -> list[list[int]]:
    """Return which figures of one cell are readings of one statement, by their places.

    They have the same source or the same id, directly or by way of others.
    """
    groups: list[list[int]] = []
    for index, figure in enumerate(figures):
        same = [g for g in groups if any(is_one_statement(figure, figures[i]) for i in g)]
        groups = [group for group in groups if group not in same]
        groups.append([*chain.from_iterable(same), index])
    return groups


def _prefer_latest(figures: list[Figure]) -> dict[int, SetAside]:
    dates = [figure.source.date if figure.source else None for figure in figures]
    latest = max((date for date in dates if date is not None), default=None)
    kept = (index for index, date in enumerate(dates) if date == latest)
    return _without(figures, kept, "not-preferred")


def _prefer_authority(figures: list[Figure]) -> dict[int, SetAside]:
    ranks = [figure.source.authority if figure.source else None for figure in figures]
    best = min((rank for rank in ranks if rank is not None), default=None)
    kept = (index for index, rank in enumerate(ranks) if rank == best)
    return _without(figures, kept, "not-preferred")


_RULES: dict[str, Rule] = {
    "repaired": lambda figures: _prefer_reading(figures, repaired=True),
    "printed": lambda figures: _prefer_reading(figures, repaired=False),
    "latest": _prefer_latest,
    "authority": _prefer_authority,
}


def target_as_read(target: Target, prefer: Prefer) -> Target:
    """Return *target* with the bound that counts: the repaired one or the printed one.

    The printed one counts where it is preferred, and where the repair is not sure.

    >>> from healthplan.bounds import at_least, more_than
    >>> from healthplan.indicators import Share
    >>> from healthplan.records import Reading
    >>> from healthplan.targets import Target
    >>> goal = Target(Share("screening", "Newborn screening"), at_least("98 %"),
    ...     printed=more_than("60 %"), reading=Reading.repair("high", "another line prints 98"))
    >>> print(target_as_read(goal, "repaired").bound, "/", target_as_read(goal, "printed").bound)
    at least 98 % / more than 60 %
    """
    if target.reading.is_sure and prefer != "printed":
        return target
    return target.as_printed()


def aside(record: ProgressRecord, slug: str, instead: tuple[Figure, ...] = ()) -> SetAside:
    """Return a record set aside for a reason of that slug."""
    return SetAside(record, slug, _REASONS[slug], instead)


_REASONS = {
    "no-figure": Text.of({"en": "words without a figure", "zh": "没有数字"}),
    "said-twice": Text.of({"en": "the same record twice", "zh": "重复记录"}),
    "outside-limits": Text.of({"en": "impossible value", "zh": "超出可能范围"}),
    "no-denominator": Text.of({"en": "nobody to count", "zh": "没有统计对象"}),
    "says-nothing": Text.of({"en": "says nothing that was not known", "zh": "没有提供新信息"}),
    "number-missing": Text.of({"en": "its number was lost", "zh": "数字缺失"}),
    "not-preferred": Text.of({"en": "another claim was preferred", "zh": "已采用另一说法"}),
    "repaired-reading": Text.of({"en": "the repaired reading was used", "zh": "已采用订正读法"}),
    "printed-reading": Text.of({"en": "the printed reading was used", "zh": "已采用原文读法"}),
    "unsure-reading": Text.of(
        {
            "en": "an unsure repair; the printed reading was used",
            "zh": "订正把握不足，已采用原文读法",
        }
    ),
    "assumed": Text.of(
        {"en": "assumed, and a reported figure is there", "zh": "系假定，已有上报数"}
    ),
    "provisional-replaced": Text.of(
        {"en": "provisional, and an observed figure is there", "zh": "初步数，已有正式数"}
    ),
    "superseded": Text.of(
        {"en": "superseded by a later one of the same source", "zh": "已被同一来源的新数据取代"}
    ),
}
