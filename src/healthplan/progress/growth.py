"""Compound annual growth, and what it can be where only ranges are known.

These are floats, computed step by step as the statistics offices compute them, so that
their own digits come out.  Against the true number they are good to about 1e-12; growth
that is exactly at a cut-off may fall on either side of it, as it does with them.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from healthplan.intervals import Interval, Span
from healthplan.progress.ratios import float_range
from healthplan.units import unit

if TYPE_CHECKING:
    from healthplan.progress.base import Measure

Ends: TypeAlias = tuple[float, float]
"""The least and the largest that a number can be; infinite where nothing limits it."""

_POWER = 4.44
_SLACK = Fraction(1, 10**12)
_TOO_LARGE = "the growth rate is too large for a float"


def compound_growth(start: Fraction, end: Fraction, years: Fraction) -> float:
    """Return the compound annual growth rate, (end / start) ^ (1 / years) - 1.

    Args:
        start: The value at the beginning; not zero.
        end: The value at the end, on the same side of zero.
        years: How long it took.

    Raises:
        ArithmeticError: No float can hold the rate.

    >>> compound_growth(Fraction("14.5"), Fraction("10.4"), Fraction(8))
    -0.040691777086580005
    """
    found: float = (float(end) / float(start)) ** float(1 / years) - 1
    if not math.isfinite(found):
        raise OverflowError(_TOO_LARGE)
    return found


def growth_ends(start: Span, end: Span, years: Fraction) -> Ends:
    """Return the least and the largest growth rate from one value to another.

    Growth rises with the end value and falls with the start value, so the ends of the
    ranges settle it.

    Args:
        start: All that the value at the beginning can be: none below zero, not all zero.
        end: All that the value at the end can be: none below zero.
        years: How long it took.

    Raises:
        ArithmeticError: No float can hold the rate.

    >>> growth_ends(Span.point(100), Span(Fraction(110), None), Fraction(1))
    (0.10000000000000009, inf)
    """
    return _growth(start.high, end.low, years), _growth(start.low, end.high, years)


def _growth(start: Fraction | None, end: Fraction | None, years: Fraction) -> float:
    if end == 0 or start is None:
        return -1.0
    if end is None or not start:
        return math.inf
    return compound_growth(start, end, years)


def ratio_ends(observed: Ends, required: Ends) -> Ends | None:
    """Return what observed growth by the size of required growth can be.

    None where it may be that nothing is required.  It covers every such ratio; where the baseline
    itself is a range it is a little wider, for both growth rates begin there.

    >>> ratio_ends((0.02, 0.03), (-0.04, -0.04))
    (0.5, 0.75)
    """
    if required[0] <= 0 <= required[1]:
        return None
    least, most = sorted(map(abs, required))
    low, high = observed
    found = low / (least if low < 0 else most), high / (most if high < 0 else least)
    if found[0] == found[1] and not math.isfinite(found[0]):
        raise OverflowError(_TOO_LARGE)
    return found


def signed(ends: Ends, way: int) -> Ends:
    """Return growth that is positive where the indicator gets better.

    >>> signed((-0.25, 0.5), -1)
    (-0.5, 0.25)
    """
    return (ends[0], ends[1]) if way > 0 else (0.0 - ends[1], 0.0 - ends[0])


def limit_scale(base: Fraction, limit: Fraction) -> float:
    """Return by how much cut-offs shrink where the baseline is near a natural limit.

    One far from the limit, and zero at it: 1 - (base / limit) ^ 4.44 beneath a limit, its
    mirror image above, and 1 from twice the limit on.  Statistics Canada's, of positive
    numbers.

    >>> near, far = (limit_scale(Fraction(base), Fraction(100)) for base in ("97.4", "20"))
    >>> round(near, 4), round(far, 4)
    (0.1104, 0.9992)
    """
    if base >= 2 * limit:
        return 1.0
    near = base if base <= limit else 2 * limit - base
    share: float = float(near / limit) ** _POWER
    return 1.0 - share


def scale_ends(base: Span, limit: Fraction) -> Ends:
    """Return the least and the largest :func:`limit_scale` over all baselines.

    >>> scale_ends(Span(Fraction(99), None), Fraction(100))
    (0.0, 1.0)
    """
    # Beneath the limit the scale only falls, above it only rises.
    ends = [1.0 if end is None else limit_scale(end, limit) for end in (base.low, base.high)]
    if limit in base:
        ends.append(limit_scale(limit, limit))
    return min(ends), max(ends)


def as_measure(ends: Ends) -> Measure:
    """Return ends as a measure: the float, or the range rounded outwards.

    >>> as_measure((0.5, 0.5)), str(as_measure((0.5, math.inf)))
    (0.5, 'at least 0.4999999999995 ratio')
    """
    low, high = ends
    if low == high:
        return low
    if math.isfinite(low) and math.isfinite(high):
        return float_range(ends)
    return Interval.from_span(span_of(ends), unit("1"))


def span_of(ends: Ends) -> Span:
    """Return ends as a span, rounded outwards where they differ.

    >>> span_of((0.5, 0.5)), span_of((-math.inf, math.inf)) == Span()
    (Span(low=Fraction(1, 2), high=Fraction(1, 2), low_open=False, high_open=False), True)
    """
    low, high = (Fraction(end) if math.isfinite(end) else None for end in ends)
    if ends[0] == ends[1]:
        return Span(low, high)
    return Span(
        None if low is None else low - abs(low) * _SLACK,
        None if high is None else high + abs(high) * _SLACK,
    )
