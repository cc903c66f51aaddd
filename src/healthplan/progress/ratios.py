"""Quotients and other functions of numbers of which only ranges are known."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from typing import TYPE_CHECKING

from healthplan.intervals import Interval, Span
from healthplan.progress.case import RATIO
from healthplan.units import Quantity, quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

_DIGITS = 12
_SLACK = Fraction(1, 100)  # of the last digit: far more than a float is wrong by


def as_ratio(figure: str | int | Decimal | Fraction | Quantity) -> Fraction:
    """Return a ratio as an exact fraction: "10 %" is 1/10, and so is "0.1".

    Raises:
        ParseError: Text that is not exactly a number, alone or with its unit.
        NotExactError: A float.

    >>> as_ratio("10 %"), as_ratio("0.95")
    (Fraction(1, 10), Fraction(19, 20))
    """
    if isinstance(figure, Fraction):
        return figure
    if isinstance(figure, str) and figure.strip()[-1:].isdigit():
        return quantity(figure, RATIO).root
    if isinstance(figure, str | Quantity):
        return quantity(figure).root
    return quantity(figure, RATIO).root


def quotient(number: Span, divisor: Span) -> Span | None:
    """Return all quotients, or None where the divisor may be zero or as close to it as you like.

    >>> quotient(Span(Fraction(1), Fraction(2)), Span.point(-4))
    Span(low=Fraction(-1, 2), high=Fraction(-1, 4), low_open=False, high_open=False)
    """
    if divisor.high is not None and divisor.high < 0:
        number, divisor = number.negate(), divisor.negate()
    if divisor.low is None or divisor.low <= 0:
        return None
    low = high = None
    low_open = high_open = True
    if number.low is not None:
        # The smallest quotient of a positive number has the largest divisor.
        under, open_ = _under(divisor, largest=number.low >= 0)
        low = number.low / under if under is not None else number.low * 0
        low_open = (number.low_open or open_) and not (number.low == 0 and not number.low_open)
    if number.high is not None:
        under, open_ = _under(divisor, largest=number.high < 0)
        high = number.high / under if under is not None else number.high * 0
        high_open = (number.high_open or open_) and not (number.high == 0 and not number.high_open)
    return Span(low, high, low_open, high_open)


def _under(divisor: Span, *, largest: bool) -> tuple[Fraction | None, bool]:
    return (divisor.high, divisor.high_open) if largest else (divisor.low, divisor.low_open)


def corners(*spans: Span) -> list[tuple[Fraction, ...]] | None:
    """Return every combination of ends, or None where an end is missing.

    A function that only rises or only falls in each of its numbers, the others held
    fast, has its least and its largest value over the spans at one of these corners.

    >>> len(corners(Span(Fraction(1), Fraction(2)), Span.point(5)))
    2
    """
    ends: list[tuple[Fraction, ...]] = []
    for span in spans:
        if span.low is None or span.high is None:
            return None
        ends.append((span.low,) if span.low == span.high else (span.low, span.high))
    return list(itertools.product(*ends))


def float_range(found: Iterable[float]) -> Interval | float:
    """Return the range of floats, or the float where all are the same one.

    The ends are rounded outwards to twelve significant digits, because logarithms and
    roots get the last ones of a float wrong.

    >>> float_range([0.25, 0.25]), float_range([0.1, 0.3]).is_exact
    (0.25, False)
    """
    numbers = sorted(found)
    low, high = numbers[0], numbers[-1]
    if low == high:
        return low
    span = Span(_outwards(low, math.floor), _outwards(high, math.ceil))
    return Interval.from_span(span, RATIO)


def _outwards(number: float, rounded: Callable[[Fraction], int]) -> Fraction:
    if not number:
        return Fraction(0)
    exact = Fraction(number)
    away = -1 if rounded is math.floor else 1
    step = Fraction(10) ** (math.floor(math.log10(abs(number))) + 1 - _DIGITS)
    return rounded(exact / step + away * _SLACK) * step
