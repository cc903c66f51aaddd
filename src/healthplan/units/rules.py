"""Which unit a result has, and which units do not go together."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from healthplan.errors import PrecisionError, UnitMismatchError
from healthplan.units.exact import power_of_ten, scaled, shift
from healthplan.units.products import UnitParts, compound
from healthplan.units.unit_type import RATIO, Role, Unit

if TYPE_CHECKING:
    from decimal import Decimal

_LEVELS_ADDED = (
    "levels are not added: add points, like '5 pp'; "
    "for a relative change use increased_by(relative('5 %'))"
)
_NOT_A_LEVEL = "a difference is not a level: level - level = points, level + points = level"


class Terms(NamedTuple):
    """The units that two terms must be brought to, and the unit of their sum or difference."""

    left: Unit
    right: Unit
    result: Unit


class Folded(NamedTuple):
    """The unit of a product or quotient, and the factor that goes into the number.

    ``like`` is the operand, 0 or 1, that was only scaled by a ratio, if one was: the
    result is written to its places.
    """

    unit: Unit
    factor: Fraction
    like: int | None = None


@lru_cache(maxsize=1024)
def sum_of(left: Unit, right: Unit) -> Terms:
    """Return the units for left + right: L + D = D + L = L, D + D = D; L + L is refused."""
    if left.role is right.role is Role.LEVEL:
        raise mismatch(left, right, "add", _LEVELS_ADDED)
    if left.role is Role.DIFFERENCE and right.role is Role.LEVEL:
        level, points, result = _same_kind("add", right, left)
        return Terms(points, level, result)
    return _same_kind("add", left, right)


@lru_cache(maxsize=1024)
def difference_of(left: Unit, right: Unit) -> Terms:
    """Return the units for left - right: L - L = D, L - D = L; D - L is refused."""
    if left.role is right.role is Role.LEVEL:
        if not left.is_compatible(right):
            raise mismatch(left, right, "subtract")
        return Terms(left, left, left.points)
    return _same_kind("subtract", left, right)


def _same_kind(doing: str, left: Unit, right: Unit) -> Terms:
    if left.role is Role.LEVEL and left.points.is_compatible(right):
        return Terms(left, left.points, left)
    if left.role is not right.role or not left.is_compatible(right):
        raise mismatch(left, right, doing)
    return Terms(left, left, left)


@lru_cache(maxsize=1024)
def product_of(left: Unit, right: Unit) -> Folded:
    """Return the unit of left * right; a ratio is folded into the number.

    60 % of 1000 persons are persons; a part of a part is a level again; anything times
    points is a difference wherever it has points.
    """
    plain_left = left == RATIO and right != RATIO
    if not right.dimensions and not plain_left:
        return Folded(_with_role(left, right), right.scale, like=0)
    if not left.dimensions:
        return Folded(_with_role(right, left), left.scale, like=1)
    return _combined(left, right, 1)


def _with_role(kept: Unit, ratio: Unit) -> Unit:
    return kept.points if ratio.role is Role.DIFFERENCE else kept


@lru_cache(maxsize=1024)
def quotient_of(left: Unit, right: Unit) -> Folded:
    """Return the unit of left / right; L / L, D / D and D / L are plain ratios."""
    if not right.dimensions and (left.dimensions or right.role is Role.PLAIN):
        return Folded(left, 1 / right.scale, like=0)
    return _combined(left, right, -1)


def _combined(left: Unit, right: Unit, exponent: int) -> Folded:
    parts = UnitParts()
    parts.multiply(left, 1)
    parts.multiply(right, exponent)
    return Folded(compound(parts), parts.factor)


def converted(value: Decimal, source: Unit, target: Unit) -> tuple[Decimal, bool]:
    """Return *value* in *target*, and whether it is exact; the units must be compatible."""
    if source is target:
        return value, True
    factor, power = _factor(source, target)
    # A shift keeps the written places: 0.2640 is 26.40 %.
    return scaled(value, factor) if power is None else (shift(value, power), True)


@lru_cache(maxsize=1024)
def _factor(source: Unit, target: Unit) -> tuple[Fraction, int | None]:
    factor = source.scale / target.scale
    return factor, power_of_ten(factor)


def comparable(value: Decimal, unit: Unit) -> Decimal | Fraction:
    """Return the exact value in root units, as a Decimal where that is quick.

    Equal Decimals and Fractions compare and hash alike.
    """
    power = _root_power(unit)
    return Fraction(value) * unit.scale if power is None else shift(value, power)


@lru_cache(maxsize=1024)
def _root_power(unit: Unit) -> int | None:
    return power_of_ten(unit.scale)


def check_convertible(source: Unit, target: Unit) -> None:
    """Refuse a conversion between things that are not of one dimension and kind."""
    if not source.is_compatible(target):
        raise mismatch(source, target, "convert")


def mismatch(left: Unit, right: Unit, doing: str, hint: str | None = None) -> UnitMismatchError:
    """Return the error that names both units and says why they do not go together."""
    if hint is None:
        hint = reason(left, right)
    joined = {"convert": "to", "compare": "with", "add": "and"}.get(doing, "from")
    first, second = (right, left) if doing == "subtract" else (left, right)
    return UnitMismatchError(f"cannot {doing} {first.name} {joined} {second.name}", hint=hint)


def reason(left: Unit, right: Unit) -> str:
    """Return why the two units do not go together."""
    if left.dimensions != right.dimensions:
        return f"they measure different things: {_measured(left)}, and {_measured(right)}"
    if Role.DIFFERENCE in {left.role, right.role}:
        return _NOT_A_LEVEL
    return f"convert first, for example with to({right.name!r})"


def _measured(unit: Unit) -> str:
    parts = [name if n == 1 else f"{name}^{n}" for name, n in unit.dimensions]
    return " ".join(parts) or "a plain ratio"


def not_exact(source: Unit, target: Unit) -> PrecisionError:
    """Return the error for a conversion that would have to round."""
    msg = f"the value in {source.name} has no finite decimal form in {target.name}"
    return PrecisionError(msg, hint="leave out exact=True to round it to 34 digits")
