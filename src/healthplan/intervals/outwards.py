"""Intervals as people read them."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.units import from_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.intervals.interval import Interval
    from healthplan.units import Quantity


def cut_outwards(known: Interval) -> Interval:
    """Return *known* with the many digits of quotients cut to two after the point, outwards.

    >>> from healthplan.intervals import Interval, Span
    >>> from healthplan.units import unit
    >>> third = Interval.from_span(Span(Fraction(1, 3), Fraction(1, 2)), unit("%"))
    >>> print(cut_outwards(third))
    33.33 % to 50 %
    """
    if known.is_endless:
        return known
    return attrs.evolve(known, low=_cut(known.low, math.floor), high=_cut(known.high, math.ceil))


def _cut(end: Quantity | None, rounded: Callable[[Fraction], int]) -> Quantity | None:
    if end is None or end.exact:
        return end
    return from_root(
        Fraction(rounded(end.root / end.unit.scale * 100), 100) * end.unit.scale, end.unit
    )
