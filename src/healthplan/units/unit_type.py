"""What a unit is: a self-contained value that knows its role, its size and its names."""

from __future__ import annotations

import enum
import functools
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

_CLASSIFIERS = frozenset("个家所名例项支种张")


class Role(enum.Enum):
    """What numbers of a unit are: plain amounts, levels, or differences of levels.

    26.41 % and 23.01 % are levels; what lies between them, 3.40 percentage points,
    is a difference. Levels are never added, and a difference is never a level.

    >>> from healthplan.units import unit
    >>> unit("%").role, unit("pp").role, unit("yuan").role
    (<Role.LEVEL: 'level'>, <Role.DIFFERENCE: 'difference'>, <Role.PLAIN: 'plain'>)
    """

    PLAIN = "plain"
    LEVEL = "level"
    DIFFERENCE = "difference"


@attrs.frozen(slots=True, cache_hash=True, repr=False)
class Unit:
    """A unit of measurement; get one with :func:`healthplan.unit`.

    A unit carries all it needs: it compares by value, can be pickled into a process
    that never heard of it, and comes back as the same object.

    Attributes:
        name: Stable ASCII name, such as "percent", "yuan/person", "per_100000".
        symbol: How it is printed, such as "%", "yuan/person", "per 100000".
        plural: How it is printed after numbers other than 1.
        zh: How it is printed in Chinese, with its measure word; "" if unknown.
        role: Plain amount, level, or difference of levels.
        scale: Exact factor to root units; 1/100 for percent.
        dimensions: What it measures, as pairs of base dimension and exponent.
        counted: Whether it counts things, so that values should be whole.
        parts: The simple units of which it is a product, with their exponents.
        level_unit: For a difference, the level unit whose differences it measures.

    >>> from healthplan.units import unit
    >>> unit("yuan/person").dimensions
    (('person', -1), ('yuan', 1))
    >>> unit("%").scale, unit("元/人").name, unit("机构").plural
    (Fraction(1, 100), 'yuan/person', 'institutions')
    """

    name: str
    symbol: str
    plural: str
    zh: str = ""
    role: Role = Role.PLAIN
    scale: Fraction = Fraction(1)
    dimensions: tuple[tuple[str, int], ...] = ()
    counted: bool = False
    parts: tuple[tuple[Unit, int], ...] = ()
    level_unit: Unit | None = None

    @property
    def points(self) -> Unit:
        """The unit of differences: a level's own points; otherwise the unit itself.

        >>> from healthplan.units import unit
        >>> unit("%").points, unit("per 1000 live births").points
        (Unit('pp'), Unit('points per 1000 live births'))
        """
        return _points_of(self) if self.role is Role.LEVEL else self

    @property
    def level(self) -> Unit:
        """The level unit of which this measures differences; otherwise the unit itself.

        >>> from healthplan.units import unit
        >>> unit("pp").level
        Unit('%')
        """
        return self.level_unit or self

    @property
    def zh_bare(self) -> str:
        """The Chinese name without its measure word, as it stands in a denominator.

        >>> from healthplan.units import unit
        >>> unit("institution").zh, unit("institution").zh_bare
        ('个机构', '机构')
        """
        # Only of counted things: 个月 is a month, but 月 is also the name of a calendar month.
        measured = self.counted and len(self.zh) > 1 and self.zh[0] in _CLASSIFIERS
        return self.zh[1:] if measured else self.zh

    @property
    def takes_magnitudes(self) -> bool:
        """Whether "million" or 亿 may stand before it: amounts and counts, not shares.

        >>> from healthplan.units import unit
        >>> unit("yuan").takes_magnitudes, unit("%").takes_magnitudes
        (True, False)
        """
        return self.role is Role.PLAIN and bool(self.dimensions)

    def is_compatible(self, other: Unit) -> bool:
        """Return whether values convert: same dimensions, and both or neither a difference.

        >>> from healthplan.units import unit
        >>> unit("%").is_compatible(unit("permille")), unit("%").is_compatible(unit("pp"))
        (True, False)
        """
        return self.dimensions == other.dimensions and (self.role is Role.DIFFERENCE) is (
            other.role is Role.DIFFERENCE
        )

    def __str__(self) -> str:
        """Return the symbol."""
        return self.symbol

    def __repr__(self) -> str:
        """Return the symbol in the form ``Unit('%')``."""
        return f"Unit({self.symbol!r})"

    def __reduce__(self) -> tuple[Callable[..., Unit], tuple[Any, ...]]:
        """Pickle by value; unpickling returns the one object of that value."""
        return _rebuild, tuple(getattr(self, field.name) for field in attrs.fields(Unit))


# One object for each value makes comparing units cheap. The bound keeps hostile input
# from filling the memory: a unit that fell out of the cache still compares by value.
@functools.lru_cache(maxsize=4096)
def interned(unit: Unit) -> Unit:
    """Return the one object that stands for this unit."""
    return unit


def _rebuild(*fields: Any) -> Unit:  # noqa: ANN401 -- the fields of Unit, whose types differ
    return interned(Unit(*fields))


RATIO = interned(Unit("1", "ratio", "ratio", "比值"))
"""The plain ratio: what is left when all dimensions cancel."""

_SPECIAL_POINTS = {
    "percent": ("percentage_point", "pp", "pp", "个百分点"),
    "permille": ("permille_point", "permille point", "permille points", "个千分点"),
}


@functools.lru_cache(maxsize=256)
def _points_of(level: Unit) -> Unit:
    points = f"points {level.symbol}"
    names = _SPECIAL_POINTS.get(
        level.name, (f"points_{level.name}", points, points, f"个点{level.zh}")
    )
    return interned(
        Unit(
            *names,
            role=Role.DIFFERENCE,
            scale=level.scale,
            dimensions=level.dimensions,
            parts=level.parts,
            level_unit=level,
        )
    )
