"""The way to pint's quantities and back, for code that works with them."""

from __future__ import annotations

from typing import Any

from healthplan.errors import UnitMismatchError
from healthplan.units import _pint, exact
from healthplan.units.products import UnitParts, compound
from healthplan.units.quantities import Quantity
from healthplan.units.unit_type import Role
from healthplan.units.vocabulary import resolved, vocabulary


def to_pint(quantity: Quantity, registry: Any = None) -> Any:  # noqa: ANN401 -- pint's types
    """Return a pint quantity of the same value and unit name.

    pint has no levels and differences: in its hands percent and percentage points add up.

    Args:
        quantity: What to convert.
        registry: A pint registry that has the unit under our name; by default one that
            is shared by all quantities converted so, and is not the application registry.

    Raises:
        UnknownNameError: The registry has no such unit.

    >>> from healthplan.units import quantity
    >>> to_pint(quantity("26.41 %")).magnitude
    Decimal('26.41')
    """
    if registry is None:
        levels = {u for u in vocabulary().values() if u.role is Role.LEVEL}
        aliases = sorted((level.points.name, level.name) for level in levels)
        registry = _pint.shared_registry(tuple(aliases))
    return _pint.made(registry, quantity.value, quantity.unit.name)


def from_pint(value: Any) -> Quantity:  # noqa: ANN401 -- a quantity of any pint version
    """Return the quantity that a pint quantity is, if its units are known here by name.

    Raises:
        UnknownNameError: A unit that is not known here.
        NotExactError: A magnitude that is a float or an array.

    >>> from healthplan.units import quantity
    >>> from_pint(to_pint(quantity("89 yuan/person")))
    Quantity('89 yuan/person')
    """
    number = exact.number(value.magnitude)
    items = list(value.unit_items())
    if len(items) == 1 and items[0][1] == 1:
        return Quantity(number, resolved(items[0][0]))
    parts = UnitParts()
    for name, exponent in items:
        if exponent != int(exponent):
            msg = f"{name}^{exponent} is not a whole power of a unit"
            raise UnitMismatchError(msg, hint="only products of units can be taken over")
        parts.multiply(resolved(name), int(exponent))
    scaled, is_exact = exact.scaled(number, parts.factor)
    return Quantity(scaled, compound(parts), is_exact)
