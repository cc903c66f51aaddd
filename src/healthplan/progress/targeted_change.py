"""How much of the intended change has happened: percent of targeted change achieved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Interval, Span
from healthplan.units import unit

if TYPE_CHECKING:
    from fractions import Fraction

METHOD = "targeted-change"


@attrs.frozen(slots=True)
class Progress:
    """How far along the way from baseline to target an indicator is.

    Attributes:
        method: The name of the method.
        value: The share of the way that is done, in percent; not capped: above 100 % is
            beyond the target, below 0 % is movement away.  None where there is no number.
        reason: Why there is no number: "no-baseline", "no-target",
            "target-equals-baseline" or "met-at-baseline".

    >>> print(Progress("targeted-change", reason="no-baseline").reason)
    no-baseline
    """

    method: str
    value: Interval | None = None
    reason: str | None = None


def targeted_change(baseline: Fraction, value: Span, target: Span) -> Progress:
    """Return percent of targeted change achieved, 100 · (value - baseline) / (target - baseline).

    The formula and the treatment of a target that equals the baseline are those of the
    Healthy People 2020 final review (data.gov, "Healthy People 2020 Final Progress
    Table").  With intervals in, the result is the interval of all results.

    Args:
        baseline: Where the indicator started, in root units.
        value: All it can be now.
        target: All the threshold can be.

    >>> from fractions import Fraction
    >>> print(targeted_change(Fraction(10), Span.point(16), Span.point(20)).value)
    60 %
    >>> targeted_change(Fraction(10), Span.point(16), Span.point(10)).reason
    'target-equals-baseline'
    """
    done, way = value.minus(Span.point(baseline)), target.minus(Span.point(baseline))
    if way == Span.point(0):
        return Progress(METHOD, reason="target-equals-baseline")
    if way.high is not None and way.high <= 0:
        done, way = done.negate(), way.negate()
    if way.low is None or way.low <= 0:
        return Progress(METHOD, reason="no-target")
    return Progress(METHOD, Interval.from_span(_quotient(done, way), unit("percent")))


def _quotient(done: Span, way: Span) -> Span:
    """Return all quotients of a number by a positive one."""
    low = high = None
    low_open = high_open = True
    if done.low is not None:
        # The smallest quotient of a positive number has the longest way under it.
        under, open_ = _under(way, longest=done.low >= 0)
        low = done.low / under if under is not None else done.low * 0
        low_open = (done.low_open or open_) and not (done.low == 0 and not done.low_open)
    if done.high is not None:
        under, open_ = _under(way, longest=done.high < 0)
        high = done.high / under if under is not None else done.high * 0
        high_open = (done.high_open or open_) and not (done.high == 0 and not done.high_open)
    return Span(low, high, low_open, high_open)


def _under(way: Span, *, longest: bool) -> tuple[Fraction | None, bool]:
    return (way.high, way.high_open) if longest else (way.low, way.low_open)
