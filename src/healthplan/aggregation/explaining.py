"""How an aggregate was made, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from healthplan.aggregation.assuming import Assume, Missing
from healthplan.aggregation.known import Member, MemberState
from healthplan.indicators import Axis
from healthplan.intervals import Interval, cut_outwards
from healthplan.text import Text, listed
from healthplan.units import unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.aggregation.aggregate import Aggregate


def explained(found: Aggregate, lang: str, most: int) -> str:
    """Return what an aggregate is, what it was made of, and who is silent."""
    return "\n".join(_lines(found, lang, most))


def summed_up(found: Aggregate, lang: str) -> str:
    """Return in one line how it was made and what is missing.

    >>> import healthplan as hp
    >>> city = hp.Jurisdiction("X", "A city (made up)")
    >>> parts = [hp.Jurisdiction(f"X-{n}", f"District {n}", parent=city) for n in (1, 2)]
    >>> visits = hp.Count("visits", "Visits", unit="person", accumulates="flow")
    >>> seen = [hp.Observation(visits, 7, period="2022", place=parts[0])]
    >>> print(summed_up(hp.aggregate(seen, to=city, hierarchy=[city, *parts])["visits"], "en"))
    sum of 1 of 2 reports; silent: District 2 2022
    """
    told = [_word("made-of", lang).format(_rules(found, lang), found.coverage.text(lang))]
    if found.coverage.silent:
        told.append(_word("silent", lang).format(_names(found.coverage.titles, lang)))
    policy = _policy(found, lang)
    return _word("semicolon", lang).join([*told, *([policy] if policy else [])])


def _rules(found: Aggregate, lang: str) -> str:
    """Return the rule, after that by which its members were made, such as "last, then sum"."""
    inner = [m.known.rule for m in found.members if m.known is not None and m.known.rule]
    rules = dict.fromkeys((*inner[:1], found.rule))
    return _word("then", lang).join(rule.title.get(lang) for rule in rules)


def _policy(found: Aggregate, lang: str) -> str | None:
    if not found.rests_on_assumption:
        return None
    if isinstance(found.policy, Assume):
        return _word("assumed", lang).format(found.policy.text(lang))
    ignored = found.policy is Missing.IGNORE and found.reported is not None
    return _word("ignored", lang) if ignored else None


def _lines(found: Aggregate, lang: str, most: int) -> Iterator[str]:
    where = "" if found.place is None else found.place.name.get(lang)
    parts = [found.indicator.title.get(lang), where, found.period.text(lang), str(found.part)]
    subject = _word("comma", lang).join(part for part in parts if part)
    yield f"{subject}{_word('colon', lang)}{_shown(found.judged_value, found, lang)}"
    yield "  " + summed_up(found, lang)
    for key, value in (("bounds", found.bounds), ("reported", found.reported)):
        if value is not None and value != found.judged_value:
            yield "  " + _word(key, lang).format(_shown(value, found, lang))
    if found.coverage.weight is not None and not found.coverage.is_complete:
        yield "  " + _word("weight", lang).format(cut_outwards(found.coverage.weight).text(lang))
    if found.stated is not None:
        yield "  " + _word("stated", lang).format(_shown(found.stated, found, lang))
    if found.difference is not None and Fraction(0) not in found.difference.span:
        yield "  " + _word("apart", lang).format(cut_outwards(found.difference).text(lang))
    if found.independent is not None:
        yield "  " + _word("independent", lang).format(_shown(found.independent, found, lang))
    yield from _listed(found, lang, most)


def _listed(found: Aggregate, lang: str, most: int) -> Iterator[str]:
    in_time = found.axis is Axis.PERIOD
    order = found.members if in_time else sorted(found.members, key=_is_whole)
    for member in order[:most]:
        yield "    " + _member(member, lang)
    if len(order) > most:
        yield "    " + _word("more", lang).format(len(order) - most)


def _is_whole(member: Member) -> bool:
    """Whether nothing of a member is missing: those come last."""
    return member.known is not None and member.counts and not member.known.silent


def _member(member: Member, lang: str) -> str:
    if member.state is not MemberState.REPORTED:
        why = "" if member.why is None else f" ({member.why.get(lang)})"
        return f"{member.title.get(lang)}{_word('colon', lang)}{member.state.text(lang)}{why}"
    told = member.indicator.show(cut_outwards(member.value), lang)
    if member.weighs is not None and member.weighs.is_point:
        weight = Interval.from_span(member.weighs, unit("1"))
        told += f" × {_plain(cut_outwards(weight), lang)}"
    if member.known is not None and member.known.silent:
        why = f"{member.known.reporting}/{member.known.expected}"
        told += f" ({why if member.why is None else member.why.get(lang)})"
    said = sorted({r.source for r in member.records if r.source}, key=lambda s: s.sort_key)
    sources = dict.fromkeys(source.text(lang) for source in said)
    return f"{member.title.get(lang)}{_word('colon', lang)}{told}" + (
        f" ({_word('semicolon', lang).join(sources)})" if sources else ""
    )


def _shown(value: Interval, found: Aggregate, lang: str) -> str:
    return found.indicator.show(cut_outwards(value), lang)


def _plain(weight: Interval, lang: str) -> str:
    """Return a weight without a unit, which it has none of."""
    return weight.text(lang) if weight.value is None else f"{weight.value.value:,f}"


def _names(names: Iterable[Text], lang: str) -> str:
    return listed((name.get(lang) for name in names), lang)


def _word(key: str, lang: str) -> str:
    return _WORDS[key].get(lang)


_WORDS = {
    key: Text.of({"en": english, "zh": chinese})
    for key, english, chinese in (
        ("made-of", "{} of {} reports", "{}，已报{}"),
        ("then", ", then ", "，再"),
        ("silent", "silent: {}", "未报：{}"),
        ("assumed", "assuming that whoever is silent lies {}", "假定未报者为{}"),
        (
            "ignored",
            "judged by the part that reported, as if it were the whole",
            "仅按已报部分判断",
        ),
        ("bounds", "whatever is missing: {}", "无论未报者如何：{}"),
        ("reported", "the part that reported: {}", "已报部分：{}"),
        ("weight", "by weight, {} of it reported", "按权重计，已报{}"),
        ("stated", "figure of its own: {}", "自报数：{}"),
        ("apart", "the two differ by {}", "两者相差{}"),
        ("independent", "if the parts were independent: {}", "若各部分相互独立：{}"),
        ("more", "… and {} more", "……另有{}项"),
        ("comma", ", ", "，"),
        ("colon", ": ", "："),
        ("semicolon", "; ", "；"),
    )
}
