"""Targets that contradict each other, or what they are about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from healthplan.bounds import Unknown
from healthplan.checks.context import severity_with
from healthplan.findings import Finding, Severity
from healthplan.indicators import Better
from healthplan.intervals import EVERYTHING, Span
from healthplan.records import Assertion, Observation
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.bounds import Bound
    from healthplan.checks.context import Context
    from healthplan.targets import Target


def conflicting_targets(context: Context) -> Iterator[Finding]:
    """Find targets for the same thing, place, part, deadline and issuer whose bounds differ.

    A threshold that is not known contradicts nothing.  Planned values of one document are
    compared in the same way: they are promises that no evidence compares.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> share = hp.Share("screening", "Newborn screening")
    >>> promises = [hp.Target(share, hp.at_least(bound), by="2025", id=name)
    ...     for name, bound in {"line-1": "60 %", "line-11": "98 %"}.items()]
    >>> print(*check(hp.Plan("p", "A plan", targets=promises), []))
    warning[conflicting-targets] screening: 'line-1' asks for at least 60 %, 'line-11' for \
at least 98 %
      hint: find out which is meant, and leave the other out or give it its issuer=
    """
    for first, *others in _rivals(context):
        for other in others:
            if other.bound != first.bound:
                both = "" if _meet(first.bound, other.bound) else "; no value keeps both"
                yield Finding(
                    "conflicting-targets",
                    Severity.WARNING,
                    f"{first.id!r} asks for {first.bound}, {other.id!r} for {other.bound}{both}",
                    subject=first.indicator.id,
                    hint="find out which is meant, and leave the other out or give it its issuer=",
                )
    yield from _conflicting_plans(context)


def _conflicting_plans(context: Context) -> Iterator[Finding]:
    planned: dict[object, list[Observation]] = defaultdict(list)
    for record in context.figures:
        if isinstance(record, Observation) and record.assertion is Assertion.PLANNED:
            place, source = record.place or context.plan.jurisdiction, record.source
            origin = source and (source.outlet, source.document)
            key = (record.indicator.id, place and place.code, record.part.key, record.period.last)
            planned[*key, origin].append(record)
    for first, *others in planned.values():
        for other in others:
            if other.span() != first.span():
                repaired = first.reading if first.reading.repaired else other.reading
                yield context.finding(
                    "conflicting-targets",
                    severity_with(repaired),
                    f"{_told(first)} and {_told(other)} are both planned",
                    other,
                    hint="find out which is meant, and record the other as a reading of it",
                )


def _told(record: Observation) -> str:
    value = record.counts() if record.value is None else str(record.value)
    return f"{value} ({record.source.at})" if record.source and record.source.at else value


def target_against_direction(context: Context) -> Iterator[Finding]:
    """Find targets that only hold an indicator back, or ask for less than there was.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> share = hp.Share("literacy", "Health literacy", better="higher")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(share, hp.at_most("30 %"), by="2030")])
    >>> print(*check(plan, []))
    warning[target-against-direction] literacy@2030: higher is better, and it asks for at most 30 %
      hint: check the words of the bound, and better= of the indicator
    """
    for target in context.plan.all_targets():
        better, bound = target.indicator.better, target.bound
        wrong_way = bound.is_upper if better is Better.HIGHER else bound.is_lower
        # A yearly change may well slow down what goes the wrong way.
        if better is not None and bound.a_year_from is None and wrong_way:
            yield Finding(
                "target-against-direction",
                Severity.WARNING,
                f"{better.value} is better, and it asks for {bound}",
                subject=target.id,
                hint="check the words of the bound, and better= of the indicator",
            )
        elif better is not None and (reached := _better_baseline(target, better)):
            yield Finding(
                "target-against-direction",
                Severity.WARNING,
                f"it asks for {bound}, and its baseline, {reached}, was better",
                subject=target.id,
                hint="check the bound and the baseline: one of them may be garbled",
            )


def threshold_outside_limits(context: Context) -> Iterator[Finding]:
    """Find targets and milestones whose threshold is no value that there can be.

    So is one that only impossible values keep, such as more than 100 % of a share.  What is
    measured from another value is not looked at.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> share = hp.Share("screening", "Newborn screening")
    >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("980 %"), by="2025")])
    >>> print(check(plan, [])[0].message)
    it asks for at least 980 %, and every value is 0 % to 100 %
    """
    for target in context.plan.all_targets():
        limits = target.indicator.limits
        asked = [("", target.bound)]
        asked += [(f"by {step.by} ", step.bound) for step in target.milestones]
        for when, bound in asked:
            if not _is_possible(bound, limits.span):
                yield Finding(
                    "threshold-outside-limits",
                    Severity.ERROR,
                    f"{when}it asks for {bound}, and every value is {limits}",
                    subject=target.id,
                    expected=str(limits),
                    got=str(bound),
                    hint="look the number up: its point or its percent sign may have slipped; "
                    "limits= of the indicator says what else can be",
                )


def _is_possible(bound: Bound, limits: Span) -> bool:
    if bound.is_relative:
        return True
    said = (edge for edge in (bound.threshold, bound.other) if isinstance(edge, Quantity))
    can_be_kept = not _span(bound).intersect(limits).is_empty
    return can_be_kept and all(edge.root in limits for edge in said)


def _rivals(context: Context) -> list[list[Target]]:
    """Return the targets with known thresholds that should agree, together."""
    plan = context.plan
    same: dict[object, list[Target]] = defaultdict(list)
    for target in plan.all_targets():
        if Unknown.UNKNOWN not in (target.bound.threshold, target.bound.other):
            place, due = target.place or plan.jurisdiction, plan.due(target)
            issuer = target.issuer if plan.is_standard(target) else plan.issuer
            key = (target.indicator.id, place and place.code, target.part.key, due and due.last)
            same[*key, issuer, target.nature].append(target)
    return list(same.values())


def _meet(one: Bound, other: Bound) -> bool:
    """Whether some value may keep both bounds."""
    return not _span(one).intersect(_span(other)).is_empty


def _span(bound: Bound) -> Span:
    """Return the values that a bound allows, as far as it says so by itself."""
    if bound.is_relative:
        return EVERYTHING
    low, high = (edge.root if isinstance(edge, Quantity) else None for edge in bound.edges())
    return Span(low, high, bound.is_strict, bound.is_strict)


def _better_baseline(target: Target, better: Better) -> Quantity | None:
    """Return the value of the baseline if it is better than what a target asks for."""
    bound, base = target.bound, target.baseline and target.baseline.value
    asked = bound.threshold
    if bound.is_relative or not isinstance(asked, Quantity) or not isinstance(base, Quantity):
        return None
    if better is Better.HIGHER:
        return base if bound.is_lower and base > asked else None
    return base if bound.is_upper and base < asked else None
