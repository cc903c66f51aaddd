"""How strict one promise is beside another."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

import attrs

from healthplan.attainment import Reason
from healthplan.bounds import Unknown
from healthplan.comparing.edges import Apart, Scale, is_dated, threshold_of
from healthplan.comparing.obstacles import are_one, is_lost, obstacle
from healthplan.comparing.promises import days_later
from healthplan.comparing.words import reason, time_between, told
from healthplan.intervals import EVERYTHING, Interval, Span
from healthplan.units import unit

if TYPE_CHECKING:
    from healthplan.bounds import Bound
    from healthplan.comparing.promises import Promise
    from healthplan.evidence import Evidence


class Strictness(enum.Enum):
    """How strict a target is beside the standard.

    >>> Strictness("stricter")
    <Strictness.STRICTER: 'stricter'>
    """

    STRICTER = "stricter"
    """Whoever keeps the target keeps the standard, and not the other way round."""

    EQUAL = "equal"
    """Whoever keeps the one keeps the other."""

    LOOSER = "looser"
    """Whoever keeps the standard keeps the target, and not the other way round."""

    MISSING = "missing"
    """The standard has a target, and the plan has none."""

    ADDED = "added"
    """The plan has a target, and the standard has none."""

    NOT_COMPARABLE = "not comparable"
    """None of these is certain."""


@attrs.frozen(slots=True)
class Compared:
    """How one promise lies to another.

    Attributes:
        strictness: How strict it is.
        amount: By how much its bound is stricter; negative is looser.
        reasons: What a reader should know.
    """

    strictness: Strictness
    amount: Interval | None = None
    reasons: tuple[Reason, ...] = ()


def compared(one: Promise, other: Promise, evidence: Evidence | None) -> Compared:
    """Return how strict *one* is beside *other*, by the values that each allows."""
    found = obstacle(one, other)
    if found is not None:
        return Compared(Strictness.NOT_COMPARABLE, None, (found,))
    if one.target == other.target and not one.target.bound.is_relative:
        evidence = None  # it could not tell the lost number of the one from that of the other
    scale = _scale(one, other, evidence)
    if are_one(one, other):
        amount = _interval(Span.point(0), scale, one, other)
        return _by_deadline(Strictness.EQUAL, one, other, amount, ())
    return _by_edges(scale, one, other)


def _by_edges(scale: Scale, one: Promise, other: Promise) -> Compared:
    apart = _apart(scale, one, other)
    unaided = _apart(attrs.evolve(scale, evidence=None), one, other)
    found = _of_bounds(apart)
    amount, reasons = None, []
    if found is not None or apart != unaided:
        amount = _interval(apart[0].span.plus(apart[1].span), scale, one, other)
    if scale.evidence is not None and apart != unaided:
        reasons += _derived(scale.evidence, one, other)
    if scale.rule is not None:
        reasons.append(scale.rule)
    if found is not None:
        return _by_deadline(found, one, other, amount, tuple(reasons))
    crossing = any(side.surely_tighter for side in apart) and any(
        side.turned().surely_tighter for side in apart
    )
    if crossing:
        return Compared(Strictness.NOT_COMPARABLE, None, (reason("neither-within"), *reasons))
    lost = any(is_lost(each.target.bound) and not scale.knows(each) for each in (one, other))
    why = reason("lost-threshold" if lost else "unknown-base")
    return Compared(Strictness.NOT_COMPARABLE, amount, (why, *_by_how_much(amount), *reasons))


def _by_how_much(amount: Interval | None) -> list[Reason]:
    """Return the amount as a reason, for a row whose result does not say it."""
    return [] if amount is None else [reason("apart-by", amount)]


def _scale(one: Promise, other: Promise, evidence: Evidence | None) -> Scale:
    limits = one.target.indicator.limits.span.intersect(other.target.indicator.limits.span)
    rule = _rule(one.target.bound, other.target.bound, limits)
    return Scale(limits, evidence) if rule is None else Scale(rule=rule)


def _rule(one: Bound, other: Bound, limits: Span) -> Reason | None:
    """Return what the numbers of both bounds are, if they move alike from the same period."""
    if one.of is not None and other.of is not None:
        # A multiple of a negative value is the less the greater it is.
        is_sound = limits.low is not None and limits.low >= 0
        is_rule = is_sound and one.of.covers_same_days(other.of)
        return reason("share-of-base", one.of) if is_rule else None
    first, second = one.a_year_from, other.a_year_from
    if first is not None and second is not None and first.covers_same_days(second):
        return reason("change-a-year", first)
    return None


def _apart(scale: Scale, one: Promise, other: Promise) -> tuple[Apart, Apart]:
    return scale.apart(one, other, upper=False), scale.apart(one, other, upper=True)


def _of_bounds(apart: tuple[Apart, Apart]) -> Strictness | None:
    """Return which of the two sets of allowed values lies within the other, if that is certain."""
    turned = [side.turned() for side in apart]
    within = all(side.surely_within for side in apart)
    around = all(side.surely_within for side in turned)
    if within and around:
        return Strictness.EQUAL
    if within and any(side.surely_tighter for side in apart):
        return Strictness.STRICTER
    if around and any(side.surely_tighter for side in turned):
        return Strictness.LOOSER
    return None


def _interval(span: Span, scale: Scale, one: Promise, other: Promise) -> Interval | None:
    """Return an amount in the unit of differences; None if it can be any, or there are none."""
    indicator, bound = one.target.indicator, one.target.bound
    if indicator.is_ordinal or span == EVERYTHING:
        return None
    is_share = scale.rule is not None and bound.of is not None
    said = (*bound.quantities, *other.target.bound.quantities)
    return Interval.from_span(
        span,
        unit("percent").points if is_share else indicator.difference_unit,
        decimals=max((number.places for number in said), default=0),
    )


def _derived(evidence: Evidence, one: Promise, other: Promise) -> list[Reason]:
    """Return how the thresholds that were lost, or that move, follow from what was said."""
    found = []
    for promise in (one, other):
        bound = promise.target.bound
        for upper, said in zip((False, True), bound.edges(), strict=True):
            unknown = threshold_of(promise, upper=upper)
            is_open = isinstance(said, Unknown) or (said is not None and bound.is_relative)
            derivation = (
                evidence.explain_variable(unknown) if is_open and is_dated(unknown) else None
            )
            if derivation is not None and (derivation.low or derivation.high):
                found.append(reason("threshold-derived", told(derivation)))
    return list(dict.fromkeys(found))


def _by_deadline(
    found: Strictness,
    one: Promise,
    other: Promise,
    amount: Interval | None,
    reasons: tuple[Reason, ...],
) -> Compared:
    """Return how strict a promise is, from how strict its bound is and when it is due.

    Of equal bounds the earlier one is stricter.  Of two promises of which one asks for
    more and the other asks for it sooner, neither follows from the other.
    """
    days = days_later(one, other)
    if one.due is None or other.due is None or not days:
        also = () if days is not None else (reason("one-deadline"),)
        return Compared(found, amount, (*also, *reasons))
    by_time = Strictness.LOOSER if days > 0 else Strictness.STRICTER
    slug = "deadline-later" if days > 0 else "deadline-earlier"
    also = (reason(slug, time_between(one.due, other.due)),)
    if found in {Strictness.EQUAL, by_time}:
        return Compared(by_time, amount, (*also, *reasons))
    but = reason(f"{found.value}-but-{slug.removeprefix('deadline-')}")
    return Compared(
        Strictness.NOT_COMPARABLE, amount, (but, *_by_how_much(amount), *also, *reasons)
    )
