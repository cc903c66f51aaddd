"""Roots of products: exact where they are fractions, and rounded outwards where not."""

from __future__ import annotations

import decimal
import math
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORKING = decimal.Context(
    prec=60,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-999_999,
    Emax=999_999,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
_ERROR = Fraction(1, 10**45)
"""More than all roundings of a working result are together, as a part of it."""

_DIGITS = 34
_MOST_BITS = 200_000
"""Products that are longer are not looked at for an exact root."""

_LARGEST_DENOMINATOR = 10**24
_PRIME = 10_007
"""No unit has this factor, so that an end with it never terminates: the interval made of
two such ends knows itself as one number of endless digits."""


def logarithm(number: Fraction) -> Fraction:
    """Return the natural logarithm of a positive number, to about 60 digits.

    >>> round(float(logarithm(Fraction(10))), 4)
    2.3026
    """
    return Fraction(_WORKING.ln(_decimal(number)))


def root_of_product(factors: Sequence[Fraction], weights: Sequence[Fraction]) -> Span:
    """Return the weighted geometric mean of positive numbers, as a point if it is a fraction.

    >>> root_of_product([Fraction(4), Fraction(9)], [Fraction(2), Fraction(2)]).low
    Fraction(6, 1)
    """
    scale = math.lcm(*(weight.denominator for weight in weights))
    powers: Counter[Fraction] = Counter()
    for factor, weight in zip(factors, weights, strict=True):
        powers[factor] += int(weight * scale)
    return _root({x: n for x, n in powers.items() if n}, sum(powers.values()))


def root(number: Fraction, degree: int) -> Span:
    """Return the root of a number that is not negative, as a point if it is a fraction.

    >>> root(Fraction(4, 9), 2).low, root(Fraction(2), 2).is_point
    (Fraction(2, 3), False)
    """
    return _root({number: 1}, degree) if number else Span.point(0)


def _root(powers: dict[Fraction, int], degree: int) -> Span:
    common = math.gcd(degree, *powers.values())
    powers = {number: power // common for number, power in powers.items()}
    degree //= common
    if degree == 1:
        return Span.point(_product(powers))
    product = _product(powers) if _is_short(powers) else None
    if product is None:
        log = sum((logarithm(x) * n for x, n in powers.items()), Fraction(0)) / degree
    else:
        log = logarithm(product) / degree
    near = Fraction(_WORKING.exp(_decimal(log)))
    guess = near.limit_denominator(_LARGEST_DENOMINATOR)
    if _is_short({guess: degree}) and guess**degree == product:
        return Span.point(guess)
    return _outwards(near)


def _product(powers: dict[Fraction, int]) -> Fraction:
    return math.prod((x**n for x, n in powers.items()), start=Fraction(1))


def _is_short(powers: dict[Fraction, int]) -> bool:
    bits = sum((x.numerator * x.denominator).bit_length() * n for x, n in powers.items())
    return bits <= _MOST_BITS


def _outwards(near: Fraction) -> Span:
    step = Fraction(10) ** (_decimal(near).adjusted() + 1 - _DIGITS) / _PRIME
    low = math.floor(near * (1 - _ERROR) / step)
    high = math.ceil(near * (1 + _ERROR) / step)
    return Span((low - (low % _PRIME == 0)) * step, (high + (high % _PRIME == 0)) * step)


def _decimal(number: Fraction) -> Decimal:
    return _WORKING.divide(Decimal(number.numerator), Decimal(number.denominator))
