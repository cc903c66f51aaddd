"""What a method of measuring progress says of one target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.attainment.judging import judge_value
from healthplan.bounds import Comparator, Verdict
from healthplan.errors import DefinitionError
from healthplan.indicators import Better
from healthplan.intervals import EVERYTHING, Span
from healthplan.progress import (
    Case,
    Point,
    Progress,
    ProgressMethod,
    TargetedChange,
    progress_by,
)
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from healthplan.attainment.judging import Judged
    from healthplan.evidence import Cell, Evidence, ThresholdOf
    from healthplan.periods import Period
    from healthplan.targets import Target


def progress_of(
    evidence: Evidence,
    target: Target,
    judged: Judged | None,
    method: ProgressMethod,
    *,
    series: Cell,
    due: Period | None,
) -> Progress | None:
    """Return what *method* says, or None where a share of the way needs more than there is.

    Args:
        evidence: What the records prove.
        target: The promise.
        judged: The judgement on it, or None without data.
        method: How progress is measured.
        series: The series of the value, at any period.
        due: The deadline, or None.
    """
    is_plain = isinstance(method, TargetedChange)
    if is_plain and (judged is None or target.baseline is None):
        return None
    latest = () if judged is None else (Point(_numbers(target, judged.value), judged.cell.period),)
    # A share of the way asks for the latest value only; the others cost time to find out.
    earlier = () if judged is None or is_plain else tuple(_earlier(evidence, target, judged))
    case = Case(
        baseline=_start(evidence, target, series),
        observations=(*earlier, *latest),
        target=_aim(evidence, target, judged, due),
        better=_better(target),
        is_strict=target.bound.is_strict,
        limit=_limit(target),
        unit=target.indicator.unit,
    )
    reason = _no_way(evidence, target, judged, case) if is_plain else None
    return Progress(method.name, reason=reason, inputs=case) if reason else _evaluated(method, case)


def _evaluated(method: ProgressMethod, case: Case) -> Progress:
    """Return what the method says; a standing promise is no target for one that asks by when."""
    try:
        return progress_by(method, case)
    except DefinitionError:
        if case.target is None or case.target.period is not None:
            raise
        return Progress(method.name, reason="no-target", inputs=case)


def _no_way(evidence: Evidence, target: Target, judged: Judged | None, case: Case) -> str | None:
    """Return why there is no share of a way that begins at one number, or None."""
    start = case.baseline
    if judged is None or start is None or start.period is None or not start.value.is_point:
        return "no-baseline"
    if case.target is None:
        return "no-target"
    cell = attrs.evolve(judged.cell, period=start.period)
    root = start.value.times(case.unit.scale)
    # Whether it was lost again is for the verdict to say.
    is_met = judge_value(evidence, target, cell, root, judged.edges).verdict is Verdict.MET
    return "met-at-baseline" if is_met else None


def _start(evidence: Evidence, target: Target, series: Cell) -> Point | None:
    """Return the baseline as it was stated, or else as the records have it."""
    base = target.baseline
    if base is None:
        return None
    cell = attrs.evolve(series, period=base.period)
    # The number stated is that of the target's own place, and no other's.
    home = evidence.cell(target.indicator, base.period, target.place, target.part)
    if cell == home and isinstance(base.value, Quantity):
        return Point(_numbers(target, Span.point(base.value.root)), base.period)
    return _known(evidence, target, cell)


def _earlier(evidence: Evidence, target: Target, judged: Judged) -> Iterator[Point]:
    """Yield what is known of periods like the judged one since the baseline and before it."""
    last = judged.cell.period
    since = target.baseline.period.last if target.baseline else None
    for period in sorted(evidence.periods(judged.cell), key=lambda period: period.sort_key):
        is_between = period.last < last.last and (since is None or since < period.last)
        if period.kind is last.kind and is_between:
            point = _known(evidence, target, attrs.evolve(judged.cell, period=period))
            yield from [point] if point else []


def _aim(
    evidence: Evidence, target: Target, judged: Judged | None, due: Period | None
) -> Point | None:
    """Return the threshold where there is one, and something is known of it."""
    bound = target.bound
    # "About 25 %" is a way to go where one side of it is better.
    is_about = bound.comparator is Comparator.ABOUT and bound.within is None
    is_single = bound.is_lower or bound.is_upper or (is_about and _better(target) is not None)
    if not is_single or target.indicator.is_ordinal:
        return None
    edges = evidence.edges(target, due) if judged is None else judged.edges
    return _known(evidence, target, edges[0], due) if edges else None


def _known(
    evidence: Evidence, target: Target, one: Cell | ThresholdOf, period: Period | None = None
) -> Point | None:
    """Return a value or a threshold, or None where only its natural limits are known."""
    span = evidence.span(one)
    if span in {EVERYTHING, one.limits}:
        return None
    return Point(_numbers(target, span), period or one.period)


def _numbers(target: Target, root: Span) -> Span:
    """Return root values as numbers in the unit of the indicator."""
    return root.times(1 / target.indicator.unit.scale)


def _better(target: Target) -> Better | None:
    if target.bound.is_lower:
        return Better.HIGHER
    return Better.LOWER if target.bound.is_upper else target.indicator.better


def _limit(target: Target) -> Fraction | None:
    """Return the natural limit towards which the indicator rises, such as 100 %."""
    limits = _numbers(target, target.indicator.limits.span)
    return limits.high if _better(target) is Better.HIGHER else None
