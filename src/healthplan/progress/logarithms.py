"""Logarithms and powers of exact numbers: floats, right to some fifteen digits.

Numbers that a float cannot hold become infinite here, and :func:`measured` says of them
that anything is possible, so that no finite figure makes a method raise.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from healthplan.intervals import Interval, Span
from healthplan.progress.case import RATIO
from healthplan.progress.ratios import corners, float_range

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from healthplan.progress.base import Measure

_NEAR = Fraction(1, 2)  # where a logarithm of one and a bit keeps more digits
_DIGITS = 12


def as_float(number: Fraction) -> float:
    """Return the nearest float, infinite where none is large enough.

    >>> as_float(Fraction(10) ** 400), as_float(Fraction(1, 4))
    (inf, 0.25)
    """
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


def log_ratio(value: Fraction, base: Fraction) -> float:
    """Return the natural logarithm of value / base, which have one sign.

    >>> log_ratio(Fraction(0), Fraction(5)), round(log_ratio(Fraction(93), Fraction(39)), 6)
    (-inf, 0.869038)
    """
    ratio = value / base
    if not ratio:
        return -math.inf
    if abs(ratio - 1) < _NEAR:
        return math.log1p(float(ratio - 1))
    return math.log(ratio.numerator) - math.log(ratio.denominator)


def grown(logarithm: float) -> float:
    """Return by which share something grows whose logarithm grows by so much.

    >>> grown(0.0), grown(-math.inf), grown(1e6)
    (0.0, -1.0, inf)
    """
    try:
        return math.expm1(logarithm)
    except OverflowError:
        return math.inf


def yearly_growth(value: Fraction, base: Fraction, years: Fraction) -> float:
    """Return the compound annual growth rate (value / base) ^ (1 / years) - 1, as a ratio.

    >>> round(yearly_growth(Fraction("10.4"), Fraction("14.5"), Fraction(8)), 6)
    -0.040692
    """
    return grown(log_ratio(value, base) / as_float(years))


def over(number: float, divisor: float) -> float:
    """Return number / divisor, infinite where a float cannot tell the divisor from zero.

    >>> over(1.0, 4.0), over(1.0, 0.0)
    (0.25, inf)
    """
    return number / divisor if divisor else math.inf


def sign_trouble(base: Span, *others: Span) -> str | None:
    """Return the reason why a growth from *base* has no logarithm, or None.

    A range that may hold zero or both signs is in trouble as a whole.

    >>> sign_trouble(Span.point(0)), sign_trouble(Span.point(5), Span.point(-1))
    ('zero-base', 'mixed-signs')
    """
    is_falling = base.high is not None and base.high < 0
    if not is_falling and (base.low is None or base.low <= 0):
        return "zero-base"
    for other in others:
        end = other.high if is_falling else other.low
        if end is None or (end > 0 if is_falling else end < 0):
            return "mixed-signs"
    return None


def measured(function: Callable[..., float], *spans: Span) -> Measure:
    """Return all that a function can be which only rises or only falls in each number.

    >>> measured(lambda value: float(value), Span.point(2))
    2.0
    >>> measured(lambda value: float(value), Span(Fraction(1), Fraction(2))).contains("1.5 ratio")
    True
    """
    ends = corners(*spans)
    return anything() if ends is None else ranged([function(*each) for each in ends])


def ranged(ends: Sequence[float]) -> Measure:
    """Return the range of floats, of everything where one of them is not finite.

    >>> ranged([0.5, 0.5]), str(ranged([0.5, math.inf]))
    (0.5, 'anything')
    """
    return float_range(ends) if all(map(math.isfinite, ends)) else anything()


def anything() -> Interval:
    """Return the range of all numbers."""
    return Interval(unit=RATIO)


def as_span(measure: Measure) -> Span:
    """Return a measure as numbers to be compared with cut-offs, to twelve decimals.

    A rate of exactly 2 % that took a root is a float a hair beside it, and belongs to
    the band that begins at 2 % all the same.

    >>> as_span(0.019999999999999998).low
    Fraction(1, 50)
    """
    if isinstance(measure, Interval):
        return measure.span
    return Span.point(Fraction(repr(round(measure, _DIGITS))))
