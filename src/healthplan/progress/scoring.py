"""Scores from -5 to 5, as the methods by growth rates give them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from healthplan.intervals import Interval, Span
from healthplan.progress.growth import Ends, as_measure

if TYPE_CHECKING:
    from healthplan.progress.base import Measure

BEST = 5.0
WORST = -5.0

Line: TypeAlias = tuple[float, float, float]
"""A straight stretch of a score: the number from which it applies, its slope, its value at 0."""


def score_of(value: float, lines: tuple[Line, ...], scale: float = 1.0) -> float:
    """Return the score of a number, between -5 and 5.

    Args:
        value: The number; infinite ones have the last score.
        lines: The stretches, the lowest first; the first holds from anywhere.
        scale: By how much numbers from zero on count less near a natural limit.

    >>> lines = ((0.0, 125.0, -2.5), (0.0, 500.0, -2.5), (0.005, 250.0, -1.25))
    >>> score_of(0.01, lines), score_of(-0.01, lines), score_of(1.0, lines)
    (1.25, -3.75, 5.0)
    """
    if value >= 0 and scale == 0:
        return BEST
    used = scale if value >= 0 else 1.0
    _, slope, shift = lines[0]
    for start, steeper, other in lines[1:]:
        if value >= start * used:
            slope, shift = steeper, other
    return max(WORST, min(slope * value / used + shift, BEST))


def scored(ends: Ends) -> Measure:
    """Return the least and the largest score as a measure, which rounding never widens past 5.

    >>> scored((2.5, 2.5)), str(scored((2.5, 5.0)))
    (2.5, '2.49999999999 ratio to 5 ratio')
    """
    found = as_measure(ends)
    if not isinstance(found, Interval):
        return found
    limits = Span(Fraction(WORST), Fraction(BEST))
    return Interval.from_span(found.span.intersect(limits), found.unit)
