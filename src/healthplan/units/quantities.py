"""An exact number with a unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.errors import (
    DefinitionError,
    NotCombinableError,
    ParseError,
    PrecisionError,
    UnitMismatchError,
    shown,
)
from healthplan.text import in_chinese
from healthplan.units import exact as ex
from healthplan.units import formatting, rules
from healthplan.units.relatives import Relative
from healthplan.units.rounding import half_up
from healthplan.units.unit_type import Role, Unit
from healthplan.units.vocabulary import resolved

if TYPE_CHECKING:
    from collections.abc import Callable

_Number = int | Decimal | Fraction


@attrs.frozen(slots=True, eq=False, repr=False, weakref_slot=False)
class Quantity:
    """A decimal number with a unit; :func:`healthplan.quantity` reads one from text.

    Levels, differences and plain amounts keep apart: level - level is a difference in
    points, level + difference is a level, and level + level is refused. Quantities are
    equal when they are the same amount, however written: "8.63亿元" equals
    "863 million yuan" and has the same hash.

    Attributes:
        value: The number in ``unit``, with the digits as written.
        unit: The unit.
        exact: False once a division or conversion had to round to 34 digits. It is
            not compared.

    >>> from healthplan.units import quantity
    >>> quantity("26.41 %") - quantity("23.01 %")
    Quantity('3.40 pp')
    >>> quantity("60 %") + quantity("5.55 pp")
    Quantity('65.55 %')
    """

    value: Decimal
    unit: Unit
    exact: bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse what is no number, and keep no -0 and no exponent that has no word."""
        if not isinstance(self.unit, Unit):
            msg = f"{shown(self.unit)} is not a unit"
            raise DefinitionError(msg, hint="use quantity(value, unit), which looks names up")
        value = ex.kept(self.value) if isinstance(self.value, Decimal) else ex.number(self.value)
        largest = formatting.LARGEST_EXPONENT if self.unit.takes_magnitudes else 0
        if ex.exponent_of(value) > largest:
            value = ex.with_exponent(value, largest)
        object.__setattr__(self, "value", value)

    @property
    def root(self) -> Fraction:
        """The exact value in root units, in which all units of a dimension compare.

        >>> from healthplan.units import quantity
        >>> quantity("65.55 %").root
        Fraction(1311, 2000)
        """
        return Fraction(self.value) * self.unit.scale

    @property
    def decimals(self) -> int:
        """How many digits are written after the point.

        >>> from healthplan.units import quantity
        >>> quantity("3.40 pp").decimals, quantity("863 million yuan").decimals
        (2, 0)
        """
        return max(0, -ex.exponent_of(self.value))

    @property
    def places(self) -> int:
        """Like ``decimals``, but negative for zeros that a magnitude word stands for.

        >>> from healthplan.units import quantity
        >>> quantity("3.40 pp").places, quantity("863 million yuan").places
        (2, -6)
        """
        return -ex.exponent_of(self.value)

    @property
    def resolution(self) -> Decimal:
        """One unit of the last written place, in ``unit``.

        >>> from healthplan.units import quantity
        >>> [f"{quantity(q).resolution:f}" for q in ("65.55 %", "8.63亿元", "1.2万人")]
        ['0.01', '1000000', '1000']
        """
        return Decimal((0, (1,), ex.exponent_of(self.value)))

    def to(self, unit: Unit | str, *, exact: bool = False) -> Quantity:
        """Return the same amount in another unit of the same dimension and kind.

        Args:
            unit: The unit or its name.
            exact: Whether to refuse a conversion that must round, such as 4 months
                in years; else it is rounded to 34 digits, and the result says so.

        Raises:
            UnitMismatchError: Another dimension, or a difference and a level.
            PrecisionError: ``exact`` was asked for and cannot be had.

        >>> from healthplan.units import quantity
        >>> quantity("0.2641", "1").to("%")
        Quantity('26.41 %')
        >>> quantity("4 months").to("year").exact
        False
        """
        target = resolved(unit)
        rules.check_convertible(self.unit, target)
        value, is_exact = rules.converted(self.value, self.unit, target)
        if exact and not is_exact:
            raise rules.not_exact(self.unit, target)
        return Quantity(value, target, self.exact and is_exact)

    def rounded(self, decimals: int = 0, *, significant: int | None = None) -> Quantity:
        """Return this rounded half up, as published tables are: a tie goes away from zero.

        The number in ``unit`` is rounded; no digits are added to it.  Judge by the
        unrounded number: 59.96 % is not 60 %.

        Args:
            decimals: How many digits after the point to keep, from -12 to 34; -3 rounds
                to thousands.
            significant: How many significant digits to keep instead.  Those before the
                point are all kept, which is DHIS2's convention: 135.7 becomes 136.

        Raises:
            DefinitionError: A number of digits is out of reach, or both are given.

        >>> from healthplan.units import quantity
        >>> quantity("65.55 %").rounded(1), quantity("135.7 %").rounded(significant=2)
        (Quantity('65.6 %'), Quantity('136 %'))
        """
        return Quantity(half_up(self.value, decimals, significant), self.unit)

    def increased_by(self, change: Relative) -> Quantity:
        """Return what this becomes after a relative change.

        >>> from healthplan.units import quantity, relative
        >>> quantity("60 %").increased_by(relative("5 %")), quantity("60 %") + quantity("5 pp")
        (Quantity('63 %'), Quantity('65 %'))
        """
        return self._changed(change, 1)

    def decreased_by(self, change: Relative) -> Quantity:
        """Return what this becomes after a relative decrease.

        >>> from healthplan.units import quantity, relative
        >>> quantity("200 deaths").decreased_by(relative("10 %"))
        Quantity('180 deaths')
        """
        return self._changed(change, -1)

    def _changed(self, change: Relative, sign: int) -> Quantity:
        if not isinstance(change, Relative):
            msg = f"{self} can be increased or decreased by a relative change, not by {change!s}"
            raise UnitMismatchError(msg, hint="write relative('5 %')")
        value, is_exact = ex.to_decimal(
            Fraction(self.value) * (1 + sign * change.ratio), decimals=self.decimals
        )
        return Quantity(value, self.unit, self.exact and is_exact)

    def __add__(self, other: Quantity) -> Quantity:
        """Return the exact sum; see :class:`healthplan.Role` for what may be added."""
        if not isinstance(other, Quantity):
            _refuse("add", self, other)
            return NotImplemented
        return _combined(ex.add, self, other, rules.sum_of(self.unit, other.unit))

    def __radd__(self, other: object) -> Quantity:
        """Refuse a bare number, with which sum() begins."""
        _refuse("add", self, other)
        return NotImplemented

    def __sub__(self, other: Quantity) -> Quantity:
        """Return the exact difference; of two levels it is in points."""
        if not isinstance(other, Quantity):
            _refuse("subtract", self, other)
            return NotImplemented
        return _combined(ex.subtract, self, other, rules.difference_of(self.unit, other.unit))

    def __rsub__(self, other: object) -> Quantity:
        """Refuse a bare number."""
        _refuse("subtract", self, other)
        return NotImplemented

    def __mul__(self, other: Quantity | _Number) -> Quantity:
        """Return the product with a number or a quantity, which is exact for all but fractions."""
        if isinstance(other, Quantity):
            return _product(self, other)
        if not _is_number(other):
            return NotImplemented
        value, is_exact = ex.scaled(self.value, _factor(other))
        return Quantity(value, self.unit, self.exact and is_exact)

    __rmul__ = __mul__

    def __truediv__(self, other: Quantity | _Number) -> Quantity:
        """Return the quotient, rounded to 34 digits where it does not terminate."""
        if isinstance(other, Quantity):
            return _quotient(self, other)
        if not _is_number(other):
            return NotImplemented
        return _divided(self, _factor(other), self.unit, self.exact)

    def __neg__(self) -> Quantity:
        return Quantity(self.value.copy_negate(), self.unit, self.exact)

    def __abs__(self) -> Quantity:
        return Quantity(self.value.copy_abs(), self.unit, self.exact)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        if self.unit is other.unit:
            return self.value == other.value
        if not self.unit.is_compatible(other.unit):
            return False
        return rules.comparable(self.value, self.unit) == rules.comparable(other.value, other.unit)

    def __hash__(self) -> int:
        """Return a hash that equal amounts share."""
        unit = self.unit
        root = rules.comparable(self.value, unit)
        return hash((root, unit.dimensions, unit.role is Role.DIFFERENCE))

    def __lt__(self, other: Quantity) -> bool:
        pair = _comparable(self, other)
        return NotImplemented if pair is None else pair[0] < pair[1]

    def __le__(self, other: Quantity) -> bool:
        pair = _comparable(self, other)
        return NotImplemented if pair is None else pair[0] <= pair[1]

    def __gt__(self, other: Quantity) -> bool:
        pair = _comparable(self, other)
        return NotImplemented if pair is None else pair[0] > pair[1]

    def __ge__(self, other: Quantity) -> bool:
        pair = _comparable(self, other)
        return NotImplemented if pair is None else pair[0] >= pair[1]

    def __str__(self) -> str:
        """Return the canonical text, which reads back to the same digits.

        >>> from healthplan.units import quantity
        >>> print(quantity("86300万元"), "|", quantity("1.2万人"), "|", quantity("12 机构"))
        863.00 million yuan | 12 thousand persons | 12 institutions
        """
        return formatting.english(self.value, self.unit)

    def text(self, lang: str = "en") -> str:
        """Return the text in English, or in Chinese for "zh" and its variants.

        >>> from healthplan.units import quantity
        >>> [quantity(q).text("zh") for q in ("863 million yuan", "3.40 pp", "89 yuan/person")]
        ['8.63亿元', '3.40个百分点', '89元/人']
        """
        write = formatting.chinese if in_chinese(lang) else formatting.english
        return write(self.value, self.unit)

    def __repr__(self) -> str:
        """Return the text in the form ``Quantity('65.55 %')``."""
        return f"Quantity({str(self)!r})"

    def __format__(self, spec: str) -> str:
        """Return the canonical text; no other format is known."""
        if spec:
            hint = "format q.value for another number of digits"
            raise ParseError(spec, expected="no format for a quantity", hint=hint)
        return str(self)

    def __reduce__(self) -> tuple[type[Quantity], tuple[Decimal, Unit, bool]]:
        """Pickle by value."""
        return Quantity, (self.value, self.unit, self.exact)


def unrounded(value: Quantity, subject: str) -> Quantity:
    """Return *value*, which is about to be said of *subject*, if all its digits are known.

    Raises:
        PrecisionError: A division or a conversion had to round it.

    >>> from healthplan.units import quantity
    >>> unrounded(quantity("2 %") / 4, "coverage")
    Quantity('0.5 %')
    """
    if value.exact:
        return value
    msg = f"{subject}: a division or a conversion has rounded {value}"
    hint = "give the digits that were published, like value.rounded(2)"
    raise PrecisionError(msg, hint=hint)


def from_root(
    root: Fraction, unit: Unit, *, decimals: int = 0, rounding: str | None = None
) -> Quantity:
    """Return the quantity in *unit* whose value in root units is *root*.

    Args:
        root: The value in root units.
        unit: The unit of the result.
        decimals: How many digits are written after the point at least; a negative
            number allows a magnitude word for so many zeros before it.
        rounding: A rounding mode of :mod:`decimal` for a value that does not terminate,
            which is rounded to 34 significant digits and is not ``exact``; by default
            ROUND_HALF_EVEN.

    >>> from fractions import Fraction
    >>> from healthplan.units import from_root, unit
    >>> from_root(Fraction(23, 100), unit("%"), decimals=2)
    Quantity('23.00 %')
    >>> from_root(Fraction(1, 3), unit("%")).exact
    False
    >>> print(from_root(Fraction(11_000_000), unit("yuan"), decimals=-6))
    11 million yuan
    """
    value, is_exact = ex.to_decimal(root / unit.scale, decimals=max(decimals, 0), rounding=rounding)
    if decimals < 0 and unit.takes_magnitudes:
        value = ex.trimmed(value, -decimals)
    return Quantity(value, unit, is_exact)


def _is_number(other: object) -> bool:
    return isinstance(other, int | float | Decimal | Fraction)


def _factor(other: _Number) -> Fraction:
    if isinstance(other, Fraction):
        return other
    return Fraction(ex.kept(other) if isinstance(other, Decimal) else ex.number(other))


def _refuse(doing: str, quantity: Quantity, other: object) -> None:
    """Raise for what has no unit; any other type may know itself what to do."""
    if isinstance(other, Relative):
        hint = "use increased_by or decreased_by for a relative change"
    elif _is_number(other):
        hint = f"write the unit, like '5 {quantity.unit.symbol}'; a sum is made by total(…, unit)"
    else:
        return
    msg = f"cannot {doing} {quantity.unit.name} and {other}, which has no unit"
    raise UnitMismatchError(msg, hint=hint)


def _combined(
    operation: Callable[[Decimal, Decimal], Decimal],
    left: Quantity,
    right: Quantity,
    terms: rules.Terms,
) -> Quantity:
    first, first_exact = rules.converted(left.value, left.unit, terms.left)
    second, second_exact = rules.converted(right.value, right.unit, terms.right)
    is_exact = left.exact and right.exact and first_exact and second_exact
    return Quantity(operation(first, second), terms.result, is_exact)


def _product(left: Quantity, right: Quantity) -> Quantity:
    folded = rules.product_of(left.unit, right.unit)
    value, is_exact = ex.scaled(ex.multiply(left.value, right.value), folded.factor)
    if folded.like is not None:
        value = ex.trimmed(value, ex.exponent_of((left, right)[folded.like].value))
    return Quantity(value, folded.unit, left.exact and right.exact and is_exact)


def _quotient(left: Quantity, right: Quantity) -> Quantity:
    folded = rules.quotient_of(left.unit, right.unit)
    divisor = Fraction(right.value) / folded.factor
    return _divided(left, divisor, folded.unit, left.exact and right.exact)


def _divided(dividend: Quantity, divisor: Fraction, unit: Unit, exact: bool) -> Quantity:  # noqa: FBT001
    if not divisor:
        msg = f"{dividend} cannot be divided by zero"
        raise NotCombinableError(msg, hint="report such a case as having no rate")
    decimals = dividend.decimals if unit is dividend.unit else 0
    value, is_exact = ex.to_decimal(Fraction(dividend.value) / divisor, decimals=decimals)
    return Quantity(value, unit, exact and is_exact)


def _comparable(left: Quantity, right: object) -> tuple[Any, Any] | None:
    if not isinstance(right, Quantity):
        _refuse("compare", left, right)
        return None
    if left.unit is right.unit:
        return left.value, right.value
    if not left.unit.is_compatible(right.unit):
        raise rules.mismatch(left.unit, right.unit, "compare")
    return rules.comparable(left.value, left.unit), rules.comparable(right.value, right.unit)
