"""Rank and value in one whole number, so that the largest of many keeps both together."""

from __future__ import annotations

from typing import Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.tables.scales import LARGEST

c = nw.col


@attrs.frozen(slots=True)
class Packing:
    """How a rank, a numerator and perhaps a denominator become one or two whole numbers.

    Attributes:
        x: What a rank is multiplied by before a numerator is added to it, a power of two.
        y: The same for a denominator; 1 where there are none.
        bias: What is added to every numerator, so that none is negative.
        ranks: One more than the largest rank.
    """

    x: int
    y: int
    bias: int
    ranks: int

    @classmethod
    def of(cls, largest_x: int, largest_y: int, bias: int, ranks: int) -> Packing:
        """Return the packing of numbers up to these; no denominators are up to 0.

        >>> Packing.of(6555, 10000, 0, ranks=5)
        Packing(x=8192, y=16384, bias=0, ranks=5)
        """
        return cls(1 << largest_x.bit_length(), 1 << largest_y.bit_length(), bias, ranks)

    @property
    def fits(self) -> bool:
        """Whether an engine holds such numbers.

        >>> Packing.of(2**60, 0, 0, ranks=5).fits
        False
        """
        return max(self.x, self.y) * self.ranks <= LARGEST

    @property
    def is_joint(self) -> bool:
        """Whether one number holds all three."""
        return self.x * self.y * self.ranks <= LARGEST

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of packed numbers."""
        return ("packed",) if self.is_joint else ("packed", "packed_y")

    def packed(
        self, rank: nw.Expr | int, x: nw.Expr, y: nw.Expr | None = None
    ) -> dict[str, nw.Expr]:
        """Return the packed columns."""
        front = rank * self.x + (x + self.bias)
        if y is None:
            return {"packed": front}
        if self.is_joint:
            return {"packed": front * self.y + y}
        return {"packed": front, "packed_y": rank * self.y + y}

    def unpacked(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return rows with ``rank``, ``x`` and ``y`` instead of the packed columns."""
        front = c("packed")
        if self.is_joint and self.y > 1:
            rows = rows.with_columns(front=quotient(front, self.y))
            front = c("front")
        rows = rows.with_columns(rank=quotient(front, self.x))
        columns = {"x": front - c("rank") * self.x - self.bias}
        if self.y > 1:
            whole, times = ("packed", front) if self.is_joint else ("packed_y", c("rank"))
            columns["y"] = c(whole) - times * self.y
        return rows.with_columns(**columns)


def quotient(number: nw.Expr, divisor: int) -> nw.Expr:
    """Return whole quotients, exact though an engine divides by way of doubles.

    Of numbers that are not negative and a power of two, a double may be rounded up to the
    next whole quotient, and goes no further.

    >>> import polars as pl
    >>> frame = nw.from_native(pl.DataFrame({"n": [2**62 - 1]}))
    >>> frame.select(quotient(nw.col("n"), 2**60)).to_native().item()
    3
    """
    found = (number // divisor).cast(nw.Int64)
    return found - nw.when(found * divisor > number).then(1).otherwise(0)
