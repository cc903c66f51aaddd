"""How the values of an indicator become whole numbers: exactly, or not at all."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

LARGEST = 2**63 - 1
"""The largest whole number that every engine computes with."""


@attrs.frozen(slots=True)
class FixedPoint:
    """How a value with a fixed number of decimals is written as a fraction of whole numbers.

    A value *v* of the indicator's unit is kept as ``x / y`` in root units, where ``x`` is
    ``v * 10**decimals * factor`` and ``y`` is ``divisor``, the same for all its values.

    Attributes:
        decimals: How many digits after the point values have at most.
        factor: What the digits, read as a whole number, are multiplied by.
        divisor: What they are divided by.

    >>> import healthplan as hp
    >>> scale = FixedPoint.of(hp.Share("a", "A"), decimals=2)  # 65.55 % is 6555 / 10000
    >>> scale.factor, scale.divisor
    (1, 10000)
    """

    decimals: int
    factor: int
    divisor: int

    @classmethod
    def of(cls, indicator: Indicator, decimals: int) -> FixedPoint:
        """Return the scale of an indicator whose values have so many decimals.

        >>> import healthplan as hp
        >>> FixedPoint.of(hp.Index("stay", "Length of stay", unit="week"), decimals=1)
        FixedPoint(decimals=1, factor=7, divisor=10)
        """
        one = indicator.unit.scale / 10**decimals
        return cls(decimals, one.numerator, one.denominator)

    @property
    def one(self) -> Fraction:
        """The smallest step, in root units.

        >>> FixedPoint(2, 1, 10000).one
        Fraction(1, 10000)
        """
        return Fraction(self.factor, self.divisor)
