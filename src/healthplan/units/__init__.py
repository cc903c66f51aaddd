"""Units and exact quantities: percent, percentage points, money, counted things, rates."""

from healthplan.units.bridge import from_pint, to_pint
from healthplan.units.combining import relative_change, total
from healthplan.units.quantities import Quantity, from_root, unrounded
from healthplan.units.reading import quantity, relative
from healthplan.units.relatives import Relative
from healthplan.units.unit_type import Role, Unit
from healthplan.units.vocabulary import unit

__all__ = [
    "Quantity",
    "Relative",
    "Role",
    "Unit",
    "from_pint",
    "from_root",
    "quantity",
    "relative",
    "relative_change",
    "to_pint",
    "total",
    "unit",
    "unrounded",
]
