"""Relative changes: 5 % more of a thing, which is not 5 percentage points more."""

from __future__ import annotations

from fractions import Fraction

import attrs

from healthplan.text import in_chinese
from healthplan.units.exact import to_decimal


@attrs.frozen(slots=True, repr=False)
class Relative:
    """A relative change, such as "5 % more than before"; made by :func:`relative`.

    Attributes:
        ratio: The exact change as a share of what it started from: 1/20 for 5 %.
        decimals: How many digits after the point are written when it is printed in
            percent. It is not compared.

    >>> from healthplan.units import quantity, relative
    >>> print(quantity("60 %").increased_by(relative("5 %")))
    63 %
    """

    ratio: Fraction
    decimals: int = attrs.field(default=0, eq=False)

    @property
    def resolution(self) -> Fraction:
        """One unit of the last written place, as a ratio like :attr:`ratio`.

        >>> from healthplan.units import relative
        >>> relative("3.5 %").resolution
        Fraction(1, 1000)
        """
        return Fraction(1, 100 * 10**self.decimals)

    def text(self, lang: str = "en") -> str:
        """Return the change in English, or in Chinese for "zh" and its variants.

        >>> from healthplan.units import relative
        >>> relative("3.5 %").text("zh")
        '3.5%（相对变化）'
        """
        if in_chinese(lang):
            return f"{self._percent().replace(' ', '')}（相对变化）"
        return f"{self._percent()} (relative)"

    def __str__(self) -> str:
        """Return for example "5 % (relative)", rounded to :attr:`decimals` digits."""
        return self.text()

    def __repr__(self) -> str:
        """Return for example Relative('5 %')."""
        return f"Relative('{self._percent()}')"

    def _percent(self) -> str:
        # round() of a Fraction is exact and rounds halves to even.
        value, _ = to_decimal(round(self.ratio * 100, self.decimals), decimals=self.decimals)
        return f"{value:f} %"
