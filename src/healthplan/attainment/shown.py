"""Known values as a scorecard writes them."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Interval
from healthplan.units import from_root

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.units import Quantity


def without_limits(known: Interval, limits: Interval) -> Interval:
    """Return *known* without the ends that go without saying, such as a share's 100 %."""
    if known.is_exact:
        return known
    span, most = known.span, limits.span
    return Interval(
        None if (span.low, span.low_open) == (most.low, most.low_open) else known.low,
        None if (span.high, span.high_open) == (most.high, most.high_open) else known.high,
        low_open=known.low_open,
        high_open=known.high_open,
        unit=known.unit,
    )


def readable(known: Interval) -> Interval:
    """Return *known* with the many digits of quotients cut to two after the point, outwards."""
    if known.is_endless:
        return known
    return attrs.evolve(known, low=_cut(known.low, math.floor), high=_cut(known.high, math.ceil))


def _cut(end: Quantity | None, rounded: Callable[[Fraction], int]) -> Quantity | None:
    if end is None or end.exact:
        return end
    return from_root(
        Fraction(rounded(end.root / end.unit.scale * 100), 100) * end.unit.scale, end.unit
    )


def rounded_progress(progress: Interval) -> Interval:
    """Return progress, which is a quotient of many digits, rounded to one after the point."""
    low, high = (
        None if end is None else from_root(Fraction(round(end.root * 1000), 1000), end.unit)
        for end in (progress.low, progress.high)
    )
    return Interval(low, high, unit=progress.unit)
