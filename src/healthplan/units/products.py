"""Units that are products of other units."""

from __future__ import annotations

from fractions import Fraction

from healthplan.errors import UnitMismatchError
from healthplan.units.unit_type import RATIO, Unit, interned

MOST_FACTORS = 6


class UnitParts:
    """A product of simple units under construction; a helper of one call, never shared.

    Units of one dimension are merged into the one that came first, so that
    yuan/month times a year is an amount in yuan; *factor* is what that costs.
    """

    def __init__(self) -> None:
        """Start with the empty product."""
        self.factor = Fraction(1)
        self.exponents: dict[Unit, int] = {}

    def multiply(self, unit: Unit, exponent: int) -> None:
        """Multiply by *unit* to the power of *exponent*."""
        parts = unit.parts or ((unit, 1),) * bool(unit.dimensions)
        factor = unit.scale
        for part, power in parts:
            factor /= part.scale**power
            self._merge(part, power * exponent)
        self.factor *= factor**exponent

    def _merge(self, part: Unit, exponent: int) -> None:
        kept = next((one for one in self.exponents if one.dimensions == part.dimensions), part)
        self.factor *= (part.scale / kept.scale) ** exponent
        self.exponents[kept] = self.exponents.get(kept, 0) + exponent

    def is_plain_product_of(self, factors: int) -> bool:
        """Return whether nothing was cancelled, merged or scaled in a product of *factors*."""
        return self.factor == 1 and sum(map(abs, self.exponents.values())) == factors


def compound(parts: UnitParts) -> Unit:
    """Return the unit of the product, without its factor.

    Raises:
        UnitMismatchError: More than six factors.
    """
    ordered = sorted(parts.exponents.items(), key=lambda item: item[0].name)
    above = [unit for unit, exponent in ordered for _ in range(exponent)]
    below = [unit for unit, exponent in ordered for _ in range(-exponent)]
    if len(above) + len(below) > MOST_FACTORS:
        msg = f"a unit with more than {MOST_FACTORS} factors is not a unit of any indicator"
        raise UnitMismatchError(msg, hint="divide or multiply plain numbers instead")
    if not below and len(above) < 2:  # noqa: PLR2004 -- a product has two factors
        return above[0] if above else RATIO
    known_zh = all(unit.zh for unit in above + below)
    return interned(
        Unit(
            name=_written([u.name for u in above] or ["1"], [u.name for u in below]),
            symbol=_written([u.symbol for u in above], [u.symbol for u in below]),
            plural=_written(
                [u.plural for u in above[:1]] + [u.symbol for u in above[1:]],
                [u.symbol for u in below],
            ),
            zh=_written([u.zh for u in above], [u.zh_bare for u in below]) if known_zh else "",
            scale=_scale(parts.exponents),
            dimensions=_dimensions(parts.exponents),
            parts=tuple((unit, exponent) for unit, exponent in ordered if exponent),
        )
    )


def _written(above: list[str], below: list[str]) -> str:
    return "*".join(above) + "".join(f"/{name}" for name in below)


def _scale(exponents: dict[Unit, int]) -> Fraction:
    scale = Fraction(1)
    for unit, exponent in exponents.items():
        scale *= unit.scale**exponent
    return scale


def _dimensions(exponents: dict[Unit, int]) -> tuple[tuple[str, int], ...]:
    # A simple unit has exactly one dimension, with the exponent 1.
    return tuple(sorted((u.dimensions[0][0], n) for u, n in exponents.items() if n))
