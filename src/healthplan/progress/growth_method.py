"""What all methods by growth rates share: which numbers they take, and how they judge them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Span
from healthplan.periods import period
from healthplan.progress.bands import Bands
from healthplan.progress.base import Details, Progress, lacking, settled
from healthplan.progress.growth import (
    Ends,
    as_measure,
    growth_ends,
    ratio_ends,
    scale_ends,
    signed,
    span_of,
)
from healthplan.progress.growth_case import BASES, FOLDS, one_of, with_base, without_optimum
from healthplan.progress.ratios import as_ratio
from healthplan.progress.scoring import BEST, Line, score_of, scored
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.progress.case import Case

NOT_AVAILABLE = "not_available"

_ZERO = Span.point(0)
_FULL: Ends = (1.0, 1.0)


@attrs.frozen(slots=True)
class Pace:
    """How fast an indicator moved, as a method by growth rates measures it.

    Attributes:
        measure: The ratio of growth rates, or without a target the growth rate, each
            positive where the indicator gets better.
        observed: The growth rate so far.
        required: The growth rate from the baseline to the target, if there is one.
        scale: By how much positive cut-offs shrink near a natural limit.
    """

    measure: Ends
    observed: Ends
    required: Ends | None = None
    scale: Ends = _FULL

    @property
    def details(self) -> Details:
        """What made the measure, by name."""
        found = {"observed": as_measure(self.observed)}
        if self.required is not None:
            found["required"] = as_measure(self.required)
        if self.scale != _FULL:
            found["scale"] = as_measure(self.scale)
        return Details.of(**found)


@attrs.frozen(slots=True, kw_only=True)
class GrowthMethod:
    """A method by compound annual growth rates; each publisher is a class of its own.

    With a target the measure is ``d · observed growth / |required growth|``, d = 1 where
    more is better and d = -1 where less is; without one it is d · observed growth.  It is
    not capped.  A value that meets the target has achieved it, whatever the measure says.
    Growth needs two years that are a year apart, and numbers on one side of zero.

    Attributes:
        with_target: The statuses by the ratio of growth rates.
        without_target: The statuses by the growth rate.
        overall: The statuses by a mean of scores, or None where nobody publishes them.
        achieved: The status of a value that meets the target.
        ratio_lines: The score by the ratio.
        growth_lines: The score by the growth rate.
        base_year: The year of the baseline where none is given; None takes the first
            observation.
        base_rule: Which observation stands in for that year: "first-since" or "nearest".
        target_year: The year of a target that is given without one.
        zero: What stands for a baseline or a target of zero; None leaves them as they are.
        uses_limit: Whether positive cut-offs shrink near a natural limit.
        fold: What stands for a value y where an optimum o is given: "mirrored"
            o + abs(y - o), "ratio" the larger of y / o and o / y, "distance" abs(y - o).
            Less of it is better.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    >>> from healthplan.progress import Eurostat
    >>> ours = attrs.evolve(Eurostat(), name="ours", zero="0.001")
    >>> isinstance(ours, GrowthMethod), ours.zero
    (True, Fraction(1, 1000))
    """

    with_target: Bands
    without_target: Bands
    overall: Bands | None
    achieved: str
    ratio_lines: tuple[Line, ...]
    growth_lines: tuple[Line, ...]
    base_year: int | None
    base_rule: str = attrs.field(default=BASES[0], validator=one_of(BASES))
    target_year: int | None
    zero: Fraction | None = attrs.field(converter=attrs.converters.optional(as_ratio))
    uses_limit: bool
    fold: str = attrs.field(default=FOLDS[0], validator=one_of(FOLDS))
    name: str
    title: Text
    source: str

    def evaluate(self, case: Case) -> Progress:
        """Return the measure, its score and its status."""
        chosen = with_base(case, self.base_year, self.base_rule)
        folded = without_optimum(chosen, self.fold)
        if folded is None:
            reason = "outside-limits"
            return Progress(self.name, None, reason, status=NOT_AVAILABLE, inputs=chosen)
        known = self._with_target(folded)
        is_met = self.is_met(known)
        pace = self._pace(known)
        if isinstance(pace, str):
            answer = Progress(self.name, None, pace, inputs=chosen)
            return self._judged(answer, self._unmeasured(known), None, is_met=is_met)
        answer = Progress(
            self.name,
            as_measure(pace.measure),
            _early(known, is_met=is_met),
            inputs=chosen,
            details=pace.details,
        )
        return self._judged(answer, self._possible(pace), self._scores(pace), is_met=is_met)

    def is_met(self, case: Case) -> bool | None:
        """Return whether the latest value meets the target, or None if that is open."""
        latest = case.latest or case.baseline
        if case.target is None or latest is None:
            return False
        return case.meets(latest.value)

    def bands(self, scale: float, *, has_target: bool) -> Bands:
        """Return the statuses by the measure, with positive cut-offs reduced by *scale*."""
        bands = self.with_target if has_target else self.without_target
        starts = [float(start) for start, _ in bands.starts]
        return with_starts(bands, [start * scale if start > 0 else start for start in starts])

    def score(self, value: float, scale: float, *, has_target: bool) -> float:
        """Return the score of one number."""
        return score_of(value, self.ratio_lines if has_target else self.growth_lines, scale)

    def _with_target(self, case: Case) -> Case:
        """Return the case with a target that has a year, and that growth can reach."""
        target = case.target
        if target is None:
            return case
        if target.period is None and self.target_year is not None:
            target = attrs.evolve(target, period=period(self.target_year))
        if target.value == _ZERO and self.zero is not None:
            target = attrs.evolve(target, value=Span.point(self.zero))
        return attrs.evolve(case, target=target)

    def _pace(self, case: Case) -> Pace | str:
        """Return how fast it moved, or the reason why no number says so."""
        reason = _unfit(case)
        values = [] if reason else _one_sided(case)
        if not values:
            return reason or "mixed-signs"
        base, value, *aim = values
        if base == _ZERO:
            if self.zero is None:
                return "zero-base"
            base = Span.point(self.zero)
        try:
            return self._grown(case, base, value, *aim)
        except ArithmeticError:
            return "outside-limits"

    def _grown(self, case: Case, base: Span, value: Span, aim: Span | None = None) -> Pace | str:
        """Return how fast it moved between numbers that are not below zero."""
        start, latest = case.series[0], case.series[-1]
        way = (case.direction or 1) * _side(start.value)
        observed = growth_ends(base, value, latest.time - start.time)
        if aim is None or case.target is None:
            scale = self._scale(base, case.limit)
            return Pace(signed(observed, way), observed, scale=scale)
        required = growth_ends(base, aim, case.target.time - start.time)
        ratio = ratio_ends(observed, required)
        if ratio is None:
            return "target-equals-baseline"
        return Pace(signed(ratio, way), observed, required)

    def _scale(self, base: Span, limit: Fraction | None) -> Ends:
        """Return by how much positive cut-offs shrink."""
        return _FULL if limit is None or not self.uses_limit else scale_ends(base, abs(limit))

    def _possible(self, pace: Pace) -> tuple[str, ...]:
        """Return the statuses that are possible, the lowest first."""
        has_target = pace.required is not None
        names = (self.with_target if has_target else self.without_target).names
        found = [
            names.index(name)
            for scale in pace.scale
            for name in self.bands(scale, has_target=has_target).possible(span_of(pace.measure))
        ]
        return names[min(found) : max(found) + 1]

    def _scores(self, pace: Pace) -> Ends:
        """Return the least and the largest score.

        A score rises with the measure, and on each side of zero it only rises or only
        falls with the scale, so the ends of both settle it.
        """
        found = [
            self.score(value, scale, has_target=pace.required is not None)
            for value in pace.measure
            for scale in pace.scale
        ]
        return min(found), max(found)

    def _unmeasured(self, case: Case) -> tuple[str, ...]:
        """Return the statuses where there is no number: of ranges, other values may have one."""
        points = [*case.series, *([case.target] if case.target else [])]
        if all(point.value.is_point for point in points):
            return (NOT_AVAILABLE,)
        bands = self.without_target if case.target is None else self.with_target
        return (NOT_AVAILABLE, *bands.names)

    def _judged(
        self,
        answer: Progress,
        possible: tuple[str, ...],
        scores: Ends | None,
        *,
        is_met: bool | None,
    ) -> Progress:
        """Return the answer with its status and its score."""
        if is_met:
            possible, scores = (self.achieved,), (BEST, BEST)
        elif is_met is None:
            possible = (*(each for each in possible if each != self.achieved), self.achieved)
            scores = scores and (scores[0], BEST)
        status, candidates = settled(possible)
        score = None if scores is None else scored(scores)
        return attrs.evolve(answer, status=status, candidates=candidates, score=score)


def _unfit(case: Case) -> str | None:
    """Return why the case has no growth rate that says something, or None."""
    reason = lacking(case, target=False)
    if reason is not None:
        return reason
    if case.target is None and case.direction is None:
        return "no-target"
    start, latest = case.series[0], case.series[-1]
    if latest.time - start.time < 1:
        return "too-few-points"
    is_late = case.target is not None and case.target.time <= start.time
    return "outside-limits" if is_late else None


def _one_sided(case: Case) -> list[Span]:
    """Return baseline, latest value and target, turned round to zero and more, if they can be."""
    points = [case.series[0], case.series[-1], *([case.target] if case.target else [])]
    side = _side(points[0].value)
    values = [point.value.times(side) for point in points]
    return [] if any(value.low is None or value.low < 0 for value in values) else values


def _side(start: Span) -> int:
    """Return -1 where the baseline is below zero, else 1."""
    is_below = start.high is not None and start.high <= 0 and start != _ZERO
    return -1 if is_below else 1


def _early(case: Case, *, is_met: bool | None) -> str | None:
    """Return why growth says so little where the baseline already met the target."""
    if case.baseline is None or case.target is None or not case.meets(case.baseline.value):
        return None
    return "met-then-lost" if is_met is False else "met-at-baseline"


def with_starts(bands: Bands, starts: list[float]) -> Bands:
    """Return bands that begin elsewhere, without those for which nothing is left.

    >>> lights = Bands.of({"red": None, "amber": "1", "green": "2"})
    >>> with_starts(lights, [0.0, 0.0]).names
    ('red', 'green')
    """
    names, kept = [bands.names[-1]], []
    above = None
    for name, start, (_, is_beneath) in zip(
        bands.names[-2::-1], starts[::-1], bands.starts[::-1], strict=True
    ):
        if above is not None and start >= above:
            names[-1] = name
            continue
        names.append(name)
        kept.append((Fraction(start), is_beneath))
        above = start
    return Bands(tuple(names[::-1]), tuple(kept[::-1]))
