"""All that a weighted average can be while values and weights are only known to lie in spans.

The ends of such an average are found as Karnik and Mendel do for the centroid of an
interval type-2 fuzzy set (2001, *Information Sciences* 132, 195-220): at the highest
average every value is at its upper end, the weights of values above the average are at
their upper ends, and the weights of those below it at their lower ones.
"""

from __future__ import annotations

import functools
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

Weighed = tuple[Span, Span]
"""What is known of a value and of its weight."""


def weighing(pairs: Sequence[Weighed]) -> list[Weighed]:
    """Return those values of which the weight is not certainly zero."""
    return [(value, weight) for value, weight in pairs if weight.high != 0]


def are_points(pairs: Sequence[Weighed]) -> bool:
    """Return whether every weight is known."""
    return all(weight.is_point for _, weight in pairs)


def weighted_average(pairs: Sequence[Weighed]) -> Span | None:
    """Return all that sum(weight * value) / sum(weight) can be, or None without any weight.

    Where all weights can be zero at once there is no average, and that case is left out.

    >>> whole = Span(Fraction(0), Fraction(1))
    >>> known = Span.point(Fraction(1, 2)), Span.point(30)
    >>> found = weighted_average([known, (whole, Span(Fraction(10), Fraction(30)))])
    >>> print(found.low, found.high)
    1/4 3/4
    """
    found = weighing(pairs)
    if not found:
        return None
    if are_points(found):
        weights = [weight.low or Fraction(0) for _, weight in found]
        parts = (value.times(w) for (value, _), w in zip(found, weights, strict=True))
        return functools.reduce(Span.plus, parts).times(1 / sum(weights, Fraction(0)))
    high, high_open = _highest(found)
    low, low_open = _highest([(value.negate(), weight) for value, weight in found])
    return Span(None if low is None else -low, high, low_open, high_open)


class Extreme(NamedTuple):
    """The highest weighted average of some numbers, and how it comes about.

    Attributes:
        average: The least number that no average exceeds.
        weights: Weights with that average, in the order of the numbers.
        is_limit: It is approached, while a weight without an upper end grows.
    """

    average: Fraction
    weights: list[Fraction]
    is_limit: bool


def highest_average(numbers: Sequence[Fraction], weights: Sequence[Span]) -> Extreme:
    """Return the highest average of *numbers*, one at least, whose weights lie in spans.

    >>> some = Span(Fraction(1), Fraction(3))
    >>> highest_average([Fraction(0), Fraction(8)], [some, some]).average
    Fraction(6, 1)
    """
    chosen = [weight.low or Fraction(0) for weight in weights]
    total = sum(chosen, Fraction(0))
    above = sum((w * n for w, n in zip(chosen, numbers, strict=True)), Fraction(0))
    for place in sorted(range(len(numbers)), key=numbers.__getitem__, reverse=True):
        number, most = numbers[place], weights[place].high
        if total and number * total <= above:
            break
        if most is None:
            alone = [Fraction(at == place) for at in range(len(numbers))]
            return Extreme(number, alone, is_limit=bool(total))
        more = most - chosen[place]
        chosen[place] = most
        total += more
        above += more * number
    return Extreme(above / total, chosen, is_limit=False)


def _highest(pairs: Sequence[Weighed]) -> tuple[Fraction | None, bool]:
    """Return the upper end of the average, and whether it is open."""
    numbers = [value.high for value, _ in pairs if value.high is not None]
    if len(numbers) < len(pairs):
        return None, True
    found = highest_average(numbers, [weight for _, weight in pairs])
    return found.average, found.is_limit or not _is_reached(pairs, found.average)


def _is_reached(pairs: Sequence[Weighed], average: Fraction) -> bool:
    """Return whether weights and values that are possible have the highest *average*."""
    something_weighs = False
    for value, weight in pairs:
        assert value.high is not None  # noqa: S101 - the caller has looked
        if value.high == average:
            if not value.high_open:
                something_weighs = True
            elif weight.low or weight.low_open:
                return False  # it weighs something, and its value stays below
            continue
        is_above = value.high > average
        if weight.high_open if is_above else weight.low_open:
            return False
        if is_above or weight.low:
            something_weighs = True
            if value.high_open:
                return False
    return something_weighs
