"""The verdict on one target: which period is judged, by what margin, how surely."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import attrs

from healthplan.bounds import Comparator, Gap, Verdict, margin_of, verdict_of
from healthplan.evidence import Cell, Derivation, Evidence, Origin, ThresholdOf, base_of
from healthplan.indicators import Accumulation, Axis, Better
from healthplan.indicators.rules import Sum
from healthplan.intervals import EVERYTHING, Interval, Span, product
from healthplan.records import Assertion, ProgressRecord
from healthplan.units import Quantity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from fractions import Fraction

    from healthplan.periods import Period
    from healthplan.targets import Target


@attrs.frozen(slots=True)
class Judged:
    """A verdict with what it rests on.

    Attributes:
        cell: The value judged.
        value: All it can be, in root units.
        margin: How far it lies inside the bound, or None where that has no meaning.
        verdict: The verdict.
        edges: The thresholds it was held against.
        parts: The reported parts of a flow, where the whole was not reported.
        ratios: What was said of the value over the one that the bound is relative to.
    """

    cell: Cell
    value: Span
    margin: Span | None
    verdict: Verdict
    edges: tuple[ThresholdOf, ...]
    parts: tuple[Cell, ...] = ()
    ratios: tuple[Origin, ...] = ()

    @property
    def by_parts(self) -> bool:
        """Whether only parts of a flow were reported."""
        return bool(self.parts)


def judged_period(
    evidence: Evidence,
    cell: Cell,
    due: Period | None,
    as_of: dt.date | None,
    since: Period | None = None,
) -> Period | None:
    """Return the period that is judged, or None if no accepted record speaks of one.

    A level or a running total is judged at the latest period that ends by the deadline,
    one that starts again each year only in the year of the deadline; a flow only over
    the due period itself, unless there is no deadline.  What a change is measured
    *since* is its start, and says nothing of the change.
    """
    spoken = [
        p
        for p in evidence.periods(cell)
        if (as_of is None or p.last <= as_of) and (since is None or p.last > since.last)
    ]
    accumulates = cell.indicator.accumulates
    if due is not None and accumulates is Accumulation.FLOW:
        return next((p for p in spoken if p.covers_same_days(due)), None)
    in_time = [p for p in spoken if due is None or p.last <= due.last]
    if due is not None and accumulates is Accumulation.RUNNING_TOTAL_WITHIN_YEAR:
        in_time = [p for p in in_time if p.last.year == due.last.year]
    # Of periods that end together, the one that is due, else the longest.
    return max(
        in_time,
        key=lambda p: (p.last, due is not None and p.covers_same_days(due), -p.first.toordinal()),
        default=None,
    )


def judge(evidence: Evidence, target: Target, cell: Cell) -> Judged:
    """Return the verdict on *target* from the value of *cell*."""
    edges = tuple(evidence.edges(target, cell.period))
    found = judge_value(evidence, target, cell, evidence.span(cell), edges)
    if target.bound.of is None:
        return found
    _, ratios = evidence.ratio(cell, base_of(target, evidence.home))
    return attrs.evolve(found, ratios=ratios)


def judge_by_parts(
    evidence: Evidence, target: Target, due: Cell, as_of: dt.date | None
) -> Judged | None:
    """Return what the reported parts of a flow prove about the whole due period.

    Flows that are summed over time and cannot be negative make a total of at least the sum
    of reported parts that do not overlap.  Nothing more follows, and nothing of shares.
    """
    floor = due.limits.low
    if floor is None or floor < 0 or not isinstance(due.indicator.rule(Axis.PERIOD), Sum):
        return None
    inside = [
        attrs.evolve(due, period=p)
        for p in sorted(evidence.periods(due), key=lambda p: p.sort_key)
        if due.period.contains(p) and (as_of is None or p.last <= as_of)
    ]
    lows = [(cell.period, evidence.span(cell).low) for cell in inside]
    least = _largest_sum((p, low) for p, low in lows if low is not None)
    if least is None:
        return None
    value = due.limits.intersect(Span(least))
    edges = tuple(evidence.edges(target, due.period))
    return attrs.evolve(judge_value(evidence, target, due, value, edges), parts=tuple(inside))


def _largest_sum(parts: Iterable[tuple[Period, Fraction]]) -> Fraction | None:
    """Return the largest sum over parts that do not overlap (weighted interval scheduling)."""
    days: list[dt.date] = []
    best: list[Fraction] = []  # the largest sum of what ends by each of these days
    for period, low in sorted(parts, key=lambda part: part[0].sort_key):
        before = bisect_left(days, period.first)
        total = low + (best[before - 1] if before else 0)
        days.append(period.last)
        best.append(max(total, best[-1]) if best else total)
    return best[-1] if best else None


def judge_value(
    evidence: Evidence, target: Target, cell: Cell, value: Span, edges: tuple[ThresholdOf, ...]
) -> Judged:
    """Return the verdict on *target* if the value of *cell* can be what *value* says."""
    bound = target.bound
    whole = value if value != evidence.span(cell) else None
    inside = [_inside(evidence, cell, edge, whole) for edge in edges]
    if bound.comparator is Comparator.ABOUT and bound.within is None:
        return _judge_about(target, cell, value, inside[0], edges)
    gaps = [
        Gap(gap.negate() if edge.upper else gap, strict=bound.is_strict)
        for gap, edge in zip(inside, edges, strict=True)
    ]
    room = evidence.span(edges[1], edges[0]) if len(edges) > 1 else None
    margin = None if cell.indicator.is_ordinal else margin_of(gaps, room)
    return Judged(cell, value, margin, verdict_of(gaps, room), edges)


def _judge_about(
    target: Target, cell: Cell, value: Span, beyond: Span, edges: tuple[ThresholdOf, ...]
) -> Judged:
    """At or beyond the number on the good side it is met; short of it nobody can say."""
    better = target.indicator.better
    if better is None:
        met = beyond == Span.point(0)
        return Judged(cell, value, None, Verdict.MET if met else Verdict.UNDECIDED, edges)
    good = beyond if better is Better.HIGHER else beyond.negate()
    verdict = Verdict.MET if Gap(good).surely_kept else Verdict.UNDECIDED
    return Judged(cell, value, good, verdict, edges)


def _inside(evidence: Evidence, cell: Cell, edge: ThresholdOf, partial: Span | None) -> Span:
    """Return all that value minus threshold can be."""
    if partial is not None:
        return partial.minus(evidence.span(edge))
    direct = evidence.span(cell, edge)
    factor = edge.target.bound.threshold
    if edge.target.bound.of is None or not isinstance(factor, Quantity):
        return direct
    base = base_of(edge.target, evidence.home)
    return direct.intersect(_less_multiple(evidence, cell, base, factor.root)).intersect(
        _by_ratio(evidence, cell, base, factor.root)
    )


def _by_ratio(evidence: Evidence, cell: Cell, base: Cell, factor: Fraction) -> Span:
    """Return what x - a·y can be by what was said of x over y, as (x/y - a)·y.

    So "35 % below 2015" keeps "at most 70 % of 2015", whatever 2015 was.
    """
    known, said = evidence.ratio(cell, base)
    amount = evidence.span(base)
    if not said or amount.low is None or amount.low < 0:
        return EVERYTHING
    return product(known.minus(Span.point(factor)), amount)


def _less_multiple(evidence: Evidence, cell: Cell, base: Cell, factor: Fraction) -> Span:
    """Return all that x - a·y can be, from x, y and x - y together.

    For 0 <= a <= 1 it is a·(x - y) + (1 - a)·x, and else (x - y) - (a - 1)·y; within
    difference constraints both ends of these are reached together, so that the result
    is exact, and strict where a part of it is.
    """
    gap, value = evidence.span(cell, base), evidence.span(cell)
    if factor == 0:
        return value
    if factor == 1:
        return gap
    if factor < 1:
        return gap.times(factor).plus(value.times(1 - factor))
    return gap.plus(evidence.span(base).times(1 - factor))


def grounds_of(evidence: Evidence, target: Target, judged: Judged) -> tuple[Derivation, ...]:
    """Return how everything follows that the verdict rests on, the main thing first.

    That is the margin, where it is the plain difference to a single edge; else the
    value, or its reported parts, then the thresholds and what they are relative to.
    """
    if judged.margin is not None and len(judged.edges) == 1 and not judged.parts:
        edge = judged.edges[0]
        ends = (edge, judged.cell) if edge.upper else (judged.cell, edge)
        gap = evidence.explain_difference(*ends)
        if gap.value.span == judged.margin:
            return (gap,)
    base = () if target.bound.of is None else (base_of(target, evidence.home),)
    resting = (*(judged.parts or (judged.cell,)), *judged.edges, *base)
    return tuple(evidence.explain_variable(variable) for variable in resting)


def written(judged: Judged, grounds: Iterable[Derivation]) -> tuple[Interval, Interval | None]:
    """Return the value and the margin of *judged*, with the digits of what they rest on."""
    unit = judged.cell.indicator.unit
    ends = [end for g in grounds for end in (g.value.low, g.value.high) if end is not None]
    # The many digits of a quotient are nobody's.
    places = max((end.places for end in ends if end.exact), default=0)
    margin = judged.margin
    return (
        Interval.from_span(judged.value, unit, decimals=places),
        None if margin is None else Interval.from_span(margin, unit.points, decimals=places),
    )


def is_provisional(judged: Judged, grounds: Iterable[Derivation]) -> bool:
    """Whether a provisional figure is among the statements that the verdict rests on."""
    told = [origin for derivation in grounds for origin in derivation.statements]
    return any(
        isinstance(origin, ProgressRecord) and origin.assertion is Assertion.PROVISIONAL
        for origin in (*told, *judged.ratios)
    )


def is_settled(judged: Judged, target: Target, due: Period | None) -> bool:
    """Whether no later period can change the verdict.

    That is so at the deadline itself; and before it for what only ever grows, once it
    has passed a lower bound for good or an upper bound for worse.
    """
    if due is None:
        return False
    if judged.cell.period.last == due.last and not judged.by_parts:
        return True
    grows = judged.by_parts or judged.cell.grows
    wins = target.bound.is_lower and judged.verdict is Verdict.MET
    loses = not target.bound.is_lower and judged.verdict is Verdict.NOT_MET
    return grows and not target.bound.is_relative and (wins or (loses and target.bound.is_upper))
