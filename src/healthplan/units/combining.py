"""What several quantities make together: a total, a relative change."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from healthplan.errors import NotCombinableError
from healthplan.units import rules
from healthplan.units.quantities import Quantity
from healthplan.units.relatives import Relative
from healthplan.units.unit_type import Role, Unit
from healthplan.units.vocabulary import resolved

if TYPE_CHECKING:
    from collections.abc import Iterable


def total(quantities: Iterable[Quantity], unit: Unit | str) -> Quantity:
    """Return the sum in *unit*, so that the sum of nothing has one too.

    Raises:
        NotCombinableError: *unit* is a level: percentages of different wholes are not
            added, and those of one whole need its parts.
        UnitMismatchError: A quantity of another dimension or kind.

    >>> from healthplan.units import quantity
    >>> total([quantity("3 hospitals"), quantity("4 hospitals")], "hospital")
    Quantity('7 hospitals')
    >>> total([], "hospital")
    Quantity('0 hospitals')
    """
    result = Quantity(Decimal(0), resolved(unit))
    _refuse_level(result.unit)
    for quantity in quantities:
        result += quantity
        _refuse_level(result.unit)  # points + a level are a level
    return result


def _refuse_level(unit: Unit) -> None:
    if unit.role is Role.LEVEL:
        msg = f"levels in {unit.name} have no sum"
        raise NotCombinableError(msg, hint="add numerators and denominators, then divide")


def relative_change(old: Quantity, new: Quantity) -> Relative:
    """Return by which share of *old* it became *new*, printed to one digit after the point.

    Raises:
        NotCombinableError: *old* is zero.
        UnitMismatchError: Another dimension, or a level and a difference.

    >>> from healthplan.units import quantity
    >>> print(relative_change(quantity("23.01 %"), quantity("26.41 %")))
    14.8 % (relative)
    """
    if not old.unit.is_compatible(new.unit):
        raise rules.mismatch(old.unit, new.unit, "compare")
    if not old.value:
        msg = f"a change from {old} to {new} is not a share of {old}"
        raise NotCombinableError(msg, hint="subtract them to get the absolute change")
    return Relative(new.root / old.root - 1, decimals=1)
