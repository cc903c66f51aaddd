"""The edges of what two promises allow, and how far one lies inside the other."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.attainment import Reason
from healthplan.bounds import Gap
from healthplan.evidence import Evidence, ThresholdOf
from healthplan.intervals import EVERYTHING, Span
from healthplan.units import Quantity

if TYPE_CHECKING:
    from healthplan.bounds import Threshold
    from healthplan.comparing.promises import Promise

_SAME = Span.point(0)
_INSIDE = Span(Fraction(0), None, low_open=True)


@attrs.frozen(slots=True)
class Edge:
    """The lower end of the values that a promise allows; an upper one is one of the negated.

    Attributes:
        span: All the end can be, in root units.
        is_open: The end itself is not allowed.
        tied: The unknown it is, where the evidence knows how it lies to others.
        shift: What the end is above that unknown.
    """

    span: Span
    is_open: bool
    tied: ThresholdOf | None = None
    shift: Fraction = Fraction(0)


@attrs.frozen(slots=True)
class Apart:
    """How far the edge of one promise lies inside the same edge of another.

    Attributes:
        span: All that can be, in root units; inside is positive.
        is_open: The edge of the one is itself not allowed.
        other_open: That of the other is not.
    """

    span: Span
    is_open: bool = False
    other_open: bool = False

    @property
    def surely_within(self) -> bool:
        """Whether the one allows nothing at this edge that the other does not."""
        return Gap(self.span, strict=self.other_open and not self.is_open).surely_kept

    @property
    def surely_tighter(self) -> bool:
        """Whether the one certainly forbids more at this edge."""
        return Gap(self.span, strict=not self.is_open or self.other_open).surely_kept

    def turned(self) -> Apart:
        """Return how far the edge of the other lies inside that of the one."""
        return Apart(self.span.negate(), self.other_open, self.is_open)


@attrs.frozen(slots=True)
class Scale:
    """What the edges of two promises are measured on.

    Attributes:
        limits: The values possible at all, in root units.
        evidence: What is known of lost and of moving thresholds, or None.
        rule: What the numbers said are, where they are held against each other and not
            what they come to: multiples, or yearly changes, of the value in one period.
    """

    limits: Span = EVERYTHING
    evidence: Evidence | None = None
    rule: Reason | None = None

    def apart(self, one: Promise, other: Promise, *, upper: bool) -> Apart:
        """Return how far the lower, or the upper, edge of *one* lies inside that of *other*."""
        mine, theirs = self._edge(one, upper=upper), self._edge(other, upper=upper)
        if mine is None or theirs is None:
            if mine is theirs:
                return Apart(_SAME)
            return Apart(_INSIDE) if theirs is None else Apart(_INSIDE.negate())
        span = mine.span.minus(theirs.span)
        if self.evidence is not None and mine.tied is not None and theirs.tied is not None:
            known = self.evidence.span(mine.tied, theirs.tied)
            turned = known.negate() if upper else known
            span = turned.plus(Span.point(mine.shift - theirs.shift))
        return Apart(span, mine.is_open, theirs.is_open)

    def knows(self, promise: Promise) -> bool:
        """Whether both edges of a promise are known, as far as it has them."""
        edges = (self._edge(promise, upper=upper) for upper in (False, True))
        return all(edge is None or edge.span.is_point for edge in edges)

    def _edge(self, promise: Promise, *, upper: bool) -> Edge | None:
        limits = self.limits.negate() if upper else self.limits
        bound = promise.target.bound
        said = bound.edges()[upper]
        if said is None:
            return None if limits.low is None else Edge(Span.point(limits.low), limits.low_open)
        unknown = threshold_of(promise, upper=upper)
        known = self._known(unknown, said)
        turned = known.negate() if upper else known
        if self.rule is not None:
            return Edge(turned, bound.is_strict)
        return _fitted(turned, unknown, limits)

    def _known(self, unknown: ThresholdOf, said: Threshold) -> Span:
        if isinstance(said, Quantity) and (
            self.rule is not None or not unknown.target.bound.is_relative
        ):
            return Span.point(said.root)
        if self.rule is not None:
            return EVERYTHING
        if self.evidence is None or not is_dated(unknown):
            return unknown.limits
        return self.evidence.span(unknown)


def threshold_of(promise: Promise, *, upper: bool) -> ThresholdOf:
    """Return an edge of a promise as an unknown of the evidence.

    What a threshold moves with is a value of the promise's own place, so that one
    without a place is given that of its plan.
    """
    target = promise.target
    if target.bound.is_relative and target.place is None:
        target = attrs.evolve(target, place=promise.home)
    return ThresholdOf(target, upper, promise.due if target.bound.a_year_from else None)


def is_dated(unknown: ThresholdOf) -> bool:
    """Whether a threshold has one value: one that moves from year to year needs a deadline."""
    return unknown.period is not None or unknown.target.bound.a_year_from is None


def _fitted(known: Span, unknown: ThresholdOf, limits: Span) -> Edge:
    """Return a lower edge among the values that are possible: whole ones, within the limits."""
    indicator, strict = unknown.indicator, unknown.target.bound.is_strict
    fitted, is_open, shift = known, strict, Fraction(0)
    if indicator.whole_numbers:
        scale = indicator.unit.scale
        low, high = (_next_whole(end, scale, strict=strict) for end in (known.low, known.high))
        fitted = Span(low, high)
        is_open, shift = False, scale if strict else shift
    if limits.low is not None:
        fitted, is_open = _clipped(fitted, limits.low, is_open=is_open, limit_open=limits.low_open)
    is_moved = unknown.whole_step or not indicator.whole_numbers
    is_tied = is_moved and not known.is_point and fitted == known.plus(Span.point(shift))
    return Edge(fitted, is_open, unknown if is_tied else None, shift)


def _next_whole(end: Fraction | None, scale: Fraction, *, strict: bool) -> Fraction | None:
    """Return the least whole number that a lower edge at *end* allows."""
    if end is None:
        return None
    number = end / scale
    return (number.__floor__() + 1 if strict else number.__ceil__()) * scale


def _clipped(edge: Span, limit: Fraction, *, is_open: bool, limit_open: bool) -> tuple[Span, bool]:
    """Return a lower edge that lies no lower than the limit, and whether it is open."""
    if edge.high is None or edge.high > limit:
        return edge.intersect(Span(limit)), is_open
    here = Span.point(limit)
    return here, limit_open or (is_open and edge == here)
