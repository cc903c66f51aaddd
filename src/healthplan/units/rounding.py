"""Round a number as it is shown: half up, to a place or to significant digits."""

from __future__ import annotations

import decimal
from decimal import Decimal

from healthplan.errors import DefinitionError, shown
from healthplan.units.exact import DIGITS_READ, exponent_of
from healthplan.units.formatting import LARGEST_EXPONENT

# A private context, as in exact: the caller's own may have any precision, rounding and traps.
_HALF_UP = decimal.Context(
    prec=2000,
    rounding=decimal.ROUND_HALF_UP,
    Emin=-4000,
    Emax=4000,
    traps=[decimal.InvalidOperation],
)


def half_up(value: Decimal, decimals: int, significant: int | None) -> Decimal:
    """Return *value* to the nearest last place that is kept, away from zero if two are as near.

    Raises:
        DefinitionError: A number of digits is out of reach, or both are given.

    >>> half_up(Decimal("1.357"), 0, 2), half_up(Decimal("-0.125"), 2, None)
    (Decimal('1.4'), Decimal('-0.13'))
    """
    exponent = _last_place(value, decimals, significant)
    if exponent <= exponent_of(value):
        return value
    return value.quantize(Decimal((0, (1,), exponent)), context=_HALF_UP)


def _last_place(value: Decimal, decimals: int, significant: int | None) -> int:
    """Return the exponent of the last place to keep; significant digits never end before 0."""
    if significant is None:
        return -_count("decimals", decimals, -LARGEST_EXPONENT)
    if decimals:
        msg = f"a number is rounded to decimals={decimals!r} or significant={significant!r} digits"
        raise DefinitionError(msg, hint="give one of the two")
    return min(0, value.adjusted() + 1 - _count("significant", significant, 1))


def _count(name: str, said: int, least: int) -> int:
    if isinstance(said, bool) or not isinstance(said, int) or not least <= said <= DIGITS_READ:
        msg = f"{name}= is a whole number from {least} to {DIGITS_READ}, not {shown(said)}"
        raise DefinitionError(msg)
    return said
