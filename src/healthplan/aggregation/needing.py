"""What silent parts would have to report for a promise about the whole to be kept."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from healthplan.aggregation.combining import ANY_WEIGHT
from healthplan.aggregation.known import MemberState
from healthplan.indicators import CountMeeting, Input, Share
from healthplan.intervals import Interval, Span
from healthplan.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthplan.aggregation.aggregate import Aggregate
    from healthplan.aggregation.known import Member
    from healthplan.indicators import Needed, Rule

_LANGUAGES = ("en", "zh")


def need_of(
    found: Aggregate, threshold: Fraction, *, upper: bool, strict: bool = False
) -> Text | None:
    """Return what would certainly bring the whole to *threshold*, or None if nothing is missing.

    Args:
        found: The aggregate.
        threshold: The edge of the bound, in root units.
        upper: The whole must not exceed the threshold, instead of reaching it.
        strict: Being equal to the threshold is not enough.

    >>> import healthplan as hp
    >>> city = hp.Jurisdiction("X", "A city (made up)")
    >>> parts = [hp.Jurisdiction(f"X-{n}", f"District {n}", parent=city) for n in (1, 2)]
    >>> visits = hp.Count("visits", "Visits", unit="person", accumulates="flow")
    >>> seen = [hp.Observation(visits, 7, period="2022", place=parts[0])]
    >>> total = hp.aggregate(seen, to=city, hierarchy=[city, *parts])["visits"]
    >>> print(need_of(total, Fraction(10), upper=False))
    District 2 2022: at least 3 persons
    """
    rule, members = _deciding(found.rule, found.members)
    counted = list(_reports(rule, members))
    places = [
        place
        for place, member in enumerate(counted)
        if _is_silent(member) and member.weighs != Span.point(0)
    ]
    silent = [counted[place] for place in places]
    if not silent:
        return None
    names = [name for member in silent for name in _names(member)]
    if any(member.known is not None and member.members for member in silent):
        return _text("report", names)  # of what they are made is not a thing to ask for
    inputs = [_input(member) for member in counted]
    edge = threshold * len(counted) if _is_share_of_places(found, rule) else threshold
    if strict and isinstance(rule, CountMeeting) and edge.denominator == 1:
        edge += -1 if upper else 1  # the next whole number
    needed = rule.needed(inputs, places, edge, upper=upper)
    if needed is None:
        return _text("report", names)
    asked, scope = _asked(rule, needed, silent[0], len(names), upper=upper, strict=strict)
    return _text(scope, names, asked, int(needed.value))


def _deciding(rule: Rule, members: Sequence[Member]) -> tuple[Rule, Sequence[Member]]:
    """Return what makes the one value that is taken over time, where it was made of parts."""
    counted = [member for member in members if member.counts]
    while rule.picks and counted:
        picked = counted[0 if rule.picks == "first" else -1]
        if picked.known is None or picked.known.rule is None:
            break
        rule, members = picked.known.rule, picked.members
        counted = [member for member in members if member.counts]
    return rule, members


def _reports(rule: Rule, members: Iterable[Member]) -> Iterator[Member]:
    """Yield the members that count, with those of a member made by the same rule instead of it."""
    for member in members:
        inner = member.known.rule if member.known is not None else None
        if not member.counts:
            continue
        if rule.regroups and inner == rule and not isinstance(rule, CountMeeting):
            yield from _reports(rule, member.members)
        else:
            yield member


def _is_silent(member: Member) -> bool:
    return member.state is MemberState.MISSING or (
        member.known is not None and bool(member.known.silent)
    )


def _is_share_of_places(found: Aggregate, rule: Rule) -> bool:
    return isinstance(rule, CountMeeting) and isinstance(found.indicator, Share)


def _input(member: Member) -> Input:
    missing = member.state is MemberState.MISSING
    return Input(member.name, member.possible, member.weighs or (ANY_WEIGHT if missing else None))


def _names(member: Member) -> tuple[Text, ...]:
    return member.known.silent if member.known is not None else (member.title,)


def _asked(
    rule: Rule, needed: Needed, silent: Member, count: int, *, upper: bool, strict: bool
) -> tuple[Text, str]:
    """Return what is asked, and of whom."""
    show = silent.indicator.show
    if isinstance(rule, CountMeeting):
        bound = silent.indicator.bound(rule.bound, silent.indicator.unit)
        scope = "number" if needed.value < count else "each"
        scope = "at-most" if upper else scope
        best = silent.indicator.limits.high
        asked = Text.of({lang: bound.text(lang, show) for lang in _LANGUAGES})
        if best is not None and bound.is_lower and bound.threshold == best:
            asked = Text.of({lang: show(best, lang) for lang in _LANGUAGES})
    else:
        scope = needed.scope
        value = _from_there_on(silent, needed.value, upper=upper, strict=strict)
        asked = Text.of({lang: show(value, lang) for lang in _LANGUAGES})
    return asked, "only" if count == 1 and scope != "at-most" else scope


def _from_there_on(silent: Member, value: Fraction, *, upper: bool, strict: bool) -> Interval:
    """Return everything from *value* on, a little further where its digits never end."""
    unit = silent.indicator.unit
    step = (1 if silent.indicator.whole_numbers else Fraction(1, 100)) * unit.scale
    steps = value / step
    edge = (steps.__floor__() if upper else steps.__ceil__()) * step
    is_open = strict and edge == value
    span = Span(None, edge, high_open=is_open) if upper else Span(edge, None, is_open)
    return Interval.from_span(span, unit)


def _text(scope: str, names: list[Text], value: Text | None = None, number: int = 0) -> Text:
    return Text.of(
        {
            lang: _WORDS[scope]
            .get(lang)
            .format(
                names=_joined(names, lang),
                value="" if value is None else value.get(lang),
                number=number,
            )
            for lang in _LANGUAGES
        }
    )


def _joined(titles: list[Text], lang: str) -> str:
    return listed((title.get(lang) for title in titles), lang)


_WORDS = {
    key: Text.of({"en": english, "zh": chinese})
    for key, english, chinese in (
        ("only", "{names}: {value}", "{names}：{value}"),
        ("each", "each of {names}: {value}", "{names}各：{value}"),
        ("together", "{names} together: {value}", "{names}合计：{value}"),
        ("any", "one of {names}: {value}", "{names}之一：{value}"),
        ("number", "{number} of {names}: {value}", "{names}中{number}个：{value}"),
        ("at-most", "at most {number} of {names}: {value}", "{names}中至多{number}个：{value}"),
        ("report", "reports of {names}", "{names}的报告"),
    )
}
