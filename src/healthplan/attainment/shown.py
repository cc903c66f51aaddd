"""Known values as a scorecard writes them."""

from __future__ import annotations

from fractions import Fraction

from healthplan.intervals import Interval
from healthplan.units import from_root


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


def rounded_progress(progress: Interval) -> Interval:
    """Return progress, which is a quotient of many digits, rounded to one after the point."""
    low, high = (
        None if end is None else from_root(Fraction(round(end.root * 1000), 1000), end.unit)
        for end in (progress.low, progress.high)
    )
    return Interval(low, high, unit=progress.unit)
