"""Quantities and relative changes from text and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.errors import ParseError, UnitMismatchError
from healthplan.units import exact, lexer, rules
from healthplan.units.quantities import Quantity, unrounded
from healthplan.units.relatives import Relative
from healthplan.units.unit_type import RATIO, Role, Unit
from healthplan.units.vocabulary import resolved

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from fractions import Fraction

_SUFFIX = "(relative)"


def quantity(
    value: str | int | Decimal | Fraction | Quantity,
    unit: str | Unit | None = None,
    *,
    units: Iterable[Unit] = (),
) -> Quantity:
    """Return an exact quantity.

    Text holds a number and its unit, in English or Chinese; text or a number without a
    unit needs ``unit``. A word such as "million" or "亿" keeps the written precision.

    Args:
        value: Text, or an int, Decimal or terminating Fraction.
        unit: The unit; text that names a unit itself must name this one.
        units: Units that text may name besides the known ones, such as new counted things.

    Raises:
        ParseError: Text that is not exactly a number and a known unit, a number without
            a unit, NaN, infinity, more than 34 digits.
        NotExactError: A float, a bool or something that is no number.
        UnitMismatchError: Text in another unit than ``unit``.
        UnknownNameError: No unit is called ``unit``.

    >>> from healthplan.units import quantity, unit
    >>> quantity("65.55 %"), quantity("8.63亿元"), quantity("0.6", "1")
    (Quantity('65.55 %'), Quantity('863 million yuan'), Quantity('0.6 ratio'))
    >>> bed = unit("bed", counted=True)
    >>> quantity("12 beds", units=[bed]) == quantity(12, bed)
    True
    """
    extra = tuple(units)
    expected = None if unit is None else resolved(unit, extra)
    if isinstance(value, Quantity):
        return _in_unit(value, expected)
    if isinstance(value, str):
        own = extra if expected is None else (expected, *extra)
        return _in_unit(Quantity(*lexer.read(value, expected, own)), expected)
    number = exact.number(value)
    if expected is None:
        hint = "write the unit too; a plain ratio is quantity('0.6', '1')"
        raise ParseError(value, expected="a number with a unit, like '65.55 %'", hint=hint)
    return Quantity(number, expected)


def _in_unit(found: Quantity, expected: Unit | None) -> Quantity:
    if expected is None or found.unit == expected:
        return found
    msg = f"expected a quantity in {expected.name}; got {found}, which is in {found.unit.name}"
    raise UnitMismatchError(msg, hint=rules.reason(found.unit, expected))


def relative(value: str | int | Decimal | Fraction | Quantity) -> Relative:
    """Return a relative change: "5 %" is 5 % of what it starts from, not 5 points.

    Args:
        value: Text or a quantity in percent or another share, or the ratio as a
            number (``Decimal("0.05")`` for 5 %).

    Raises:
        ParseError: Text that is not exactly a number and a unit.
        NotExactError: A float, a bool or something that is no number.
        PrecisionError: A quantity that had to be rounded.
        UnitMismatchError: Anything but a share of the whole, such as points.

    >>> relative("5 %").ratio, str(relative("-3.5 %"))
    (Fraction(1, 20), '-3.5 % (relative)')
    """
    if isinstance(value, str):
        value = quantity(value.strip().removesuffix(_SUFFIX))
    elif not isinstance(value, Quantity):
        value = Quantity(exact.number(value), RATIO)
    if value.unit.dimensions or value.unit.role is Role.DIFFERENCE:
        msg = f"{value} is not a relative change"
        raise UnitMismatchError(msg, hint="write it in percent, like relative('5 %')")
    value = unrounded(value, "a relative change")
    return Relative(value.root, value.to("percent").decimals)
