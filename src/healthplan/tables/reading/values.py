"""How the values in a frame become whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import DefinitionError
from healthplan.tables.reading.names import is_text

if TYPE_CHECKING:
    from healthplan.tables.engines.engine import DType, Expr

MOST: Final = 2**62
"""No number that is computed with is larger, so that two of them can be added."""

MOST_DIGITS: Final = 18
"""How many digits a number that is written as text has at most."""

MOST_AS_FLOAT: Final = 10**14
"""The largest whole number whose neighbours a float tells apart by more than its own errors."""

_NUMBER: Final = r"^[+-]?[0-9]+(?:\.[0-9]+)?$"
_BEFORE_POINT: Final = r"^[^.]*\.?"


@attrs.frozen(slots=True)
class Digits:
    """A column of numbers, read as whole numbers of their last decimal place.

    Attributes:
        column: The name of the column.
        dtype: Its type.
        decimals: How many digits after the point the numbers have at most.
    """

    column: str
    dtype: Any
    decimals: int

    @property
    def is_text(self) -> bool:
        """Whether the numbers are written as text."""
        return is_text(self.dtype)

    @property
    def raw(self) -> Expr:
        """The column as it is."""
        column = nw.col(self.column)
        return column.cast(nw.String) if self.is_text and self.dtype != nw.String else column

    @property
    def is_blank(self) -> Expr:
        """Whether nothing stands there."""
        return nw.col(self.column).is_null()

    def read(self, *, safely: bool = False) -> Expr:
        """Return the whole numbers; of a float the nearest.

        Args:
            safely: Leave out what cannot be read, for which some engines raise.
        """
        raw = nw.when(self.is_sound()).then(self.raw) if safely else self.raw
        if self.is_text:
            return raw.str.replace_all("[.+]", "").cast(nw.Int64) * self._missing(raw)
        if self.dtype.is_float():
            # Half of a digit never decides here: more decimals than declared are refused.
            return (raw * 10.0**self.decimals).round().cast(nw.Int64)
        return (raw * 10**self.decimals if self.decimals else raw).cast(nw.Int64)

    def _missing(self, raw: Expr) -> Expr:
        """Return the power of ten by which a text with few decimals is short of the others."""
        found = nw.lit(10**self.decimals, nw.Int64)
        for count in range(1, self.decimals + 1):
            power = nw.lit(10 ** (self.decimals - count), nw.Int64)
            has_point = raw.str.slice(-count - 1, 1) == nw.lit(".")
            found = nw.when(has_point).then(power).otherwise(found)
        return found

    def is_sound(self) -> Expr:
        """Whether what stands there can be read as such a number at all."""
        raw = self.raw
        if self.is_text:
            return raw.str.contains(_NUMBER) & (raw.str.len_chars() <= MOST_DIGITS - self.decimals)
        if self.dtype.is_float():
            most = MOST_AS_FLOAT / 10.0**self.decimals
            return (raw >= -most) & (raw <= most)
        most = MOST // 10**self.decimals
        return (raw >= -most) & (raw <= most)

    def is_fine(self) -> Expr:
        """Whether it has more decimals than that; None where it cannot have them."""
        if self.is_text:
            return decimals_of(self.raw) > self.decimals
        if not self.dtype.is_float():
            return None
        return is_off(self.raw * 10.0**self.decimals)


def is_off(scaled: Expr) -> Expr:
    """Return whether floats are no whole numbers, but for what every float is off."""
    # That is some 1e-16 of itself, and no decimal that somebody wrote.
    return (scaled - scaled.round()).abs() > scaled.abs() * 1e-15


def decimals_of(text: Expr) -> Expr:
    """Return how many characters stand after the point."""
    return text.str.replace_all(_BEFORE_POINT, "").str.len_chars()


def decimals_of_type(column: str, dtype: DType) -> int | None:
    """Return how many decimals the type of a column has; None where only its texts tell.

    Raises:
        DefinitionError: It holds no numbers.

    >>> decimals_of_type("value", nw.Int64()), decimals_of_type("value", nw.String())
    (0, None)
    """
    if dtype.is_integer() or dtype.is_float():
        return 0
    if dtype.is_decimal():
        return int(dtype.scale)
    if is_text(dtype):
        return None
    msg = f"the column {column!r} holds {dtype}, which is no number"
    raise DefinitionError(msg, hint="give whole numbers, decimals, texts or floats")
