"""Decimal arithmetic that is exact or says that it is not, whatever the caller's context."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from healthplan.errors import NotExactError, ParseError, PrecisionError

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS_READ = 34
"""Significant digits that outside numbers may have, and that a rounded result keeps."""
_DIGITS_KEPT = 2000
_BITS_READ = 128  # ints and fractions beyond 38 digits are refused before they are converted
_NUMBER = f"a number of at most {DIGITS_READ} digits, not too large and not too small"

# Private contexts: the caller's own may have any precision, rounding and traps.
_EXACT = decimal.Context(
    prec=_DIGITS_KEPT,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-2 * _DIGITS_KEPT,
    Emax=2 * _DIGITS_KEPT,
    traps=[decimal.Inexact, decimal.Overflow, decimal.InvalidOperation],
)
_INTAKE = decimal.Context(
    prec=DIGITS_READ,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-40,
    Emax=40,
    traps=[
        decimal.Inexact,
        decimal.Overflow,
        decimal.Subnormal,
        decimal.Clamped,
        decimal.InvalidOperation,
    ],
)


def kept(value: Decimal) -> Decimal:
    """Return *value* as it may be kept: never -0 and not absurdly long.

    Raises:
        ParseError: It is NaN or infinite.
        PrecisionError: It has more than 2000 digits, or is too large or too small.
    """
    if not value.is_finite():
        raise ParseError(value, expected="a finite number")
    return _exactly(_EXACT.plus, value)


def add(left: Decimal, right: Decimal) -> Decimal:
    """Return the exact sum."""
    return _exactly(_EXACT.add, left, right)


def subtract(left: Decimal, right: Decimal) -> Decimal:
    """Return the exact difference."""
    return _exactly(_EXACT.subtract, left, right)


def multiply(left: Decimal, right: Decimal) -> Decimal:
    """Return the exact product."""
    return _exactly(_EXACT.multiply, left, right)


def shift(value: Decimal, places: int) -> Decimal:
    """Return *value* times ten to the power of *places*, with the same digits."""
    return _exactly(_EXACT.scaleb, value, Decimal(places))


def with_exponent(value: Decimal, exponent: int) -> Decimal:
    """Return the same number written to the place *exponent*, which must lose no digit."""
    return _exactly(_EXACT.quantize, value, Decimal((0, (1,), exponent)))


def _exactly(operation: Callable[..., Decimal], *operands: Decimal) -> Decimal:
    try:
        return operation(*operands)
    except decimal.DecimalException:
        msg = f"the exact result needs more than {_DIGITS_KEPT} digits"
        raise PrecisionError(msg, hint="round the numbers that go into it") from None


def exponent_of(value: Decimal) -> int:
    """Return the decimal place of the last written digit: -2 for 65.55, 6 for 863E+6."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)  # noqa: S101 -- only NaN and infinity have letters there
    return exponent


def trimmed(value: Decimal, exponent: int) -> Decimal:
    """Return *value* without the zeros at its end that stand behind the place *exponent*."""
    needed = exponent_of(_EXACT.normalize(value))
    return with_exponent(value, min(max(exponent, exponent_of(value)), needed))


def to_decimal(
    number: Fraction, *, decimals: int = 0, rounding: str | None = None
) -> tuple[Decimal, bool]:
    """Return *number* as a Decimal, and whether it is exactly that.

    A fraction that terminates is exact, with at least *decimals* digits after the
    point; any other is rounded to 34 significant digits.
    """
    places = _places(number.denominator)
    if places is None:
        context = decimal.Context(
            prec=DIGITS_READ, rounding=rounding or decimal.ROUND_HALF_EVEN, traps=[]
        )
        return context.divide(Decimal(number.numerator), Decimal(number.denominator)), False
    places = max(places, decimals)
    if places > _DIGITS_KEPT:
        msg = f"the exact result needs {places} digits after the point"
        raise PrecisionError(msg, hint="round the numbers that go into it")
    return shift(Decimal(number.numerator * 10**places // number.denominator), -places), True


def _places(denominator: int) -> int | None:
    """Return how many digits after the point 1/denominator has, or None if no end of them."""
    twos = (denominator & -denominator).bit_length() - 1
    rest = denominator >> twos
    fives = 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def scaled(value: Decimal, factor: Fraction) -> tuple[Decimal, bool]:
    """Return *value* times *factor*, and whether it is exactly that.

    The written places are kept where the factor terminates: 0.2640 times 100 is 26.40.
    """
    if _places(factor.denominator) is not None:
        return multiply(value, to_decimal(factor)[0]), True
    return to_decimal(Fraction(value) * factor, decimals=max(0, -exponent_of(value)))


def power_of_ten(factor: Fraction) -> int | None:
    """Return n where *factor* is ten to the power of n, else None."""
    digits, exact = to_decimal(factor)
    reduced = _EXACT.normalize(digits)
    return exponent_of(reduced) if exact and reduced.as_tuple().digits == (1,) else None


def number(value: object) -> Decimal:
    """Return an outside number as a Decimal, taken at its word.

    Raises:
        NotExactError: A float, a bool or something that is no number.
        ParseError: NaN, infinity, too many digits, too large or too small.
        PrecisionError: A fraction without a finite decimal form.
    """
    if isinstance(value, Fraction):
        small_enough(value.numerator)
        small_enough(value.denominator)
        value, exact = to_decimal(value)
        if not exact:
            msg = "a fraction without a finite decimal form is not a written number"
            raise PrecisionError(msg, hint="divide one quantity by another, which rounds")
    elif isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(small_enough(value))
    if not isinstance(value, Decimal):
        raise NotExactError(value)
    return read(value, value)


def small_enough(value: int) -> int:
    """Return *value* unless it is so long that working with it would take time."""
    if value.bit_length() > _BITS_READ:
        # The int itself cannot be shown: Python refuses to print the longest ones.
        came = f"an int of {value.bit_length()} bits"
        raise ParseError(came, expected=_NUMBER)
    return value


def read(value: Decimal, origin: object) -> Decimal:
    """Return *value* if it is within the limits for outside numbers; *origin* is what came."""
    if not value.is_finite():
        raise ParseError(origin, expected="a finite number")
    try:
        return _INTAKE.plus(value)
    except decimal.DecimalException:
        raise ParseError(
            origin if isinstance(origin, str) else f"{value:.3e}", expected=_NUMBER
        ) from None
