"""The whole is a mean of its parts that a poor one pulls down: geometric, harmonic."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.errors import DefinitionError, NotCombinableError, PrecisionError, shown
from healthplan.indicators.rules.averaging import (
    Weighed,
    highest_average,
    weighted_average,
)
from healthplan.indicators.rules.base import Axis, Input, Rule
from healthplan.indicators.rules.refusals import refuse_average
from healthplan.indicators.rules.roots import logarithm, root, root_of_product
from healthplan.intervals import Span
from healthplan.text import Text, listed
from healthplan.units import Quantity, quantity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from healthplan.indicators.base import Indicator

_End = tuple[Fraction | None, bool]
"""An end, and whether it is excluded."""

_WeighedEnd = tuple[Fraction | None, bool, Span]
"""The same, and what is known of the weight."""

_LARGEST_EXPONENT = 20
_MOST_BITS = 500_000
_POSITIVE = Span(Fraction(0), low_open=True)
_NOT_NEGATIVE = Span(Fraction(0))


def _share(value: str | Quantity | Decimal | Fraction | int) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and not value.strip()[-1:].isdigit():
        value = quantity(value)  # with a unit, such as "80 %"
    return value.to("1").root if isinstance(value, Quantity) else quantity(value, "1").root


def _is_share(_: object, __: object, value: Fraction) -> None:
    if not 0 < value <= 1:
        msg = f"the share of parts that is needed cannot be {value}"
        raise DefinitionError(msg, hint="it is more than 0 and at most 1, like '80 %'")


@attrs.frozen(slots=True)
class GeometricMean(Rule):
    """The root of the product of all parts, weighed where all have weights.

    Its values are positive: a zero would make the whole zero whatever else is known,
    and is refused.  The universal health coverage index of WHO is one of geometric
    means.

    Attributes:
        share_needed: Which share of the parts must be known for there to be a whole,
            more than 0 and at most 1; who knows the parts heeds it.

    Raises:
        DefinitionError: The share is no share.

    >>> parts = [Input("immunisation", Span.point(90)), Input("beds", Span.point(40))]
    >>> int(GeometricMean().combine(parts).low)
    60
    """

    name: ClassVar[str] = "geometric_mean"
    title: ClassVar[Text] = Text.of({"en": "geometric mean", "zh": "几何平均"})

    share_needed: Fraction = attrs.field(
        default=Fraction(1), converter=_share, validator=_is_share, kw_only=True
    )

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the mean can be.

        Raises:
            NotCombinableError: A value is not positive, or only some have a weight.
        """
        pairs = _known(self, inputs, _POSITIVE)
        if not pairs:
            return None
        low, low_open = _geometric([(v.low, v.low_open, w) for v, w in pairs], -1)
        high, high_open = _geometric([(v.high, v.high_open, w) for v, w in pairs], 1)
        return Span(low, high, low_open, high_open)

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse states, and over time running totals."""
        refuse_average(indicator, axis)


@attrs.frozen(slots=True)
class PowerMean(Rule):
    """The mean of all parts to a power, back from that power; weighed where all have weights.

    Attributes:
        exponent: The power: 1 for the arithmetic mean, -1 for the harmonic one, 2 for
            the quadratic one; at most 20 either way.
        share_needed: Which share of the parts must be known for there to be a whole,
            more than 0 and at most 1; who knows the parts heeds it.

    Raises:
        DefinitionError: The exponent is not such a whole number, or the share is no share.

    >>> parts = [Input("a", Span.point(60)), Input("b", Span.point(30))]
    >>> int(PowerMean(-1).combine(parts).low)
    40
    """

    name: ClassVar[str] = "power_mean"
    title: ClassVar[Text] = Text.of({"en": "power mean", "zh": "幂平均"})

    exponent: int = attrs.field()
    share_needed: Fraction = attrs.field(
        default=Fraction(1), converter=_share, validator=_is_share, kw_only=True
    )

    @exponent.validator
    def _check_exponent(self, _: object, value: int) -> None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not 0 < abs(value) <= _LARGEST_EXPONENT:
            msg = f"the exponent of a power mean cannot be {shown(value)}"
            hint = "a whole number from -20 to 20; instead of 0 use GeometricMean()"
            raise DefinitionError(msg, hint=hint)

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the mean can be.

        Raises:
            NotCombinableError: A value is negative, or zero under a negative exponent,
                or only some have a weight.
            PrecisionError: The powers have too many digits.
        """
        allowed = _NOT_NEGATIVE if self.exponent > 0 else _POSITIVE
        known = _known(self, inputs, allowed)
        _refuse_long([value for value, _ in known], self.exponent)
        found = weighted_average([(_raised(value, self.exponent), w) for value, w in known])
        return None if found is None else _lowered(found, self.exponent)

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse states, and over time running totals."""
        refuse_average(indicator, axis)


def _known(rule: Rule, inputs: Sequence[Input], allowed: Span) -> list[Weighed]:
    """Return the allowed values of parts that weigh something, with their weights.

    Raises:
        NotCombinableError: A part has no allowed value, or only some have a weight.
    """
    silent = [part.name for part in inputs if part.weight is None]
    if 0 < len(silent) < len(inputs):
        msg = f"a {rule.title} is of parts that all have a weight, or none; not {listed(silent)}"
        raise NotCombinableError(msg, hint="give weights= for every part")
    parts = [part for part in inputs if part.weight is None or part.weight.high != 0]
    refused = [part.name for part in parts if part.value.intersect(allowed).is_empty]
    if refused:
        kind = "that are not negative" if allowed == _NOT_NEGATIVE else "above zero"
        msg = f"a {rule.title} is of values {kind}; not so {listed(refused)}"
        raise NotCombinableError(msg, hint="use 'mean', or leave these parts out and say so")
    return [(part.value.intersect(allowed), part.weight or Span.point(1)) for part in parts]


def _geometric(ends: Sequence[_WeighedEnd], sign: int) -> _End:
    """Return the upper end of a geometric mean of upper ends (*sign* 1), or the lower one (-1)."""
    numbers = [end for end, _, _ in ends if end]
    if len(numbers) < len(ends):
        # One value without an upper end makes a mean without one; one near zero, a zero.
        return (None if sign > 0 else Fraction(0)), True
    weights = [weight for _, _, weight in ends]
    if all(weight.is_point for weight in weights):
        chosen = [weight.low or Fraction(0) for weight in weights]
        is_open = any(is_open for _, is_open, _ in ends)
    else:
        chosen = highest_average([sign * logarithm(number) for number in numbers], weights).weights
        is_open = False  # logarithms are rounded, so that a tie cannot be told for sure
    found = root_of_product(numbers, chosen)
    return (found.high if sign > 0 else found.low), is_open


def _refuse_long(values: Sequence[Span], exponent: int) -> None:
    ends = [end for value in values for end in (value.low, value.high) if end is not None]
    bits = sum((end.numerator * end.denominator).bit_length() for end in ends)
    if bits * abs(exponent) > _MOST_BITS:
        msg = f"a sum of so many powers of {exponent} has too many digits"
        raise PrecisionError(msg, hint="round the values that go into it, or combine groups first")


def _flipped(value: Span) -> Span:
    """Return the reciprocals of a span that is not negative."""
    return Span(
        1 / value.high if value.high else Fraction(0),
        1 / value.low if value.low else None,
        value.high_open,
        value.low_open,
    )


def _raised(value: Span, exponent: int) -> Span:
    """Return the powers of a span that is not negative."""
    if exponent < 0:
        value = _flipped(value)
    low, high = (None if end is None else end ** abs(exponent) for end in (value.low, value.high))
    return Span(low, high, value.low_open, value.high_open)


def _lowered(power: Span, exponent: int) -> Span:
    """Return the numbers with these powers; ends that never terminate are rounded outwards."""
    if exponent < 0:
        power = _flipped(power)
    low, high = (
        None if end is None else root(end, abs(exponent)) for end in (power.low, power.high)
    )
    return Span(
        None if low is None else low.low,
        None if high is None else high.high,
        power.low_open,
        power.high_open,
    )
