"""How names become numbers: by arithmetic where that does, else by a small table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import DefinitionError

if TYPE_CHECKING:
    from healthplan.tables.engines.engine import DType, Engine, Expr, Frame

PREFIX: Final = "__hp_"
"""What our columns are called in front, as long as the caller's are beside them."""

NONE: Final = -1
"""The number of a name that is not known, where rows with one are kept."""

_TEXTS: Final = (nw.String, nw.Categorical, nw.Enum, nw.Object)


def own(name: str) -> Expr:
    """Return our column of that name.

    >>> print(own("place"))
    col(__hp_place)
    """
    return nw.col(PREFIX + name)


def is_text(dtype: DType) -> bool:
    """Whether a column of that type holds texts, or things that are written as such.

    >>> is_text(nw.String()), is_text(nw.Int64())
    (True, False)
    """
    return dtype in _TEXTS


@attrs.frozen(slots=True)
class Key:
    """A column of names: texts, dates, or whole numbers.

    Attributes:
        column: What it is called.
        dtype: Its type.
        blank: What a blank in it stands for, or None.
        as_text: Whether numbers are to be read as their digits.

    Raises:
        DefinitionError: It holds something else.
    """

    column: str
    dtype: Any
    blank: str | int | None = None
    as_text: bool = False

    def __attrs_post_init__(self) -> None:
        if not (self._holds_numbers or self._holds_days or is_text(self.dtype)):
            msg = f"the column {self.column!r} holds {self.dtype}, which is no name"
            raise DefinitionError(msg, hint="give texts or whole numbers")

    @property
    def is_number(self) -> bool:
        """Whether names are read as whole numbers."""
        return self._holds_numbers and not self.as_text

    @property
    def _holds_numbers(self) -> bool:
        # Floats only because blanks made them such, as they do in pandas.
        return bool(self.dtype.is_integer() or self.dtype.is_float())

    @property
    def _holds_days(self) -> bool:
        return self.dtype in (nw.Date, nw.Datetime)

    @property
    def is_blank(self) -> Expr:
        """Whether nothing stands there."""
        return nw.col(self.column).is_null()

    @property
    def is_broken(self) -> Expr:
        """Whether a number stands there that is not whole; None where none can."""
        column = nw.col(self.column)
        return column != column.floor() if self.dtype.is_float() else None

    def read(self) -> Expr:
        """Return the names as texts or whole numbers."""
        column = nw.col(self.column)
        if self._holds_numbers:
            column = column.cast(nw.Int64)
        elif self._holds_days:
            column = column.dt.to_string("%Y-%m-%d")
        if not self.is_number and self.dtype != nw.String:
            column = column.cast(nw.String)
        return column if self.blank is None else column.fill_null(self.blank)


@attrs.frozen(slots=True)
class Shifted:
    """Whole numbers in a row, of which *first* becomes 0.

    Attributes:
        name: What becomes of them.
        key: The column that holds them.
        first: The smallest.
        past: One more than the largest number that becomes of them.
    """

    name: str
    key: Key
    first: int
    past: int

    def added_to(self, rows: Frame, _: Engine, *, keep: bool = False) -> Frame:
        """Return the rows with the numbers; with *keep*, NONE where they are out of range."""
        number = self.key.read()
        number = number - self.first if self.first else number
        if keep:
            number = nw.when((number >= 0) & (number < self.past)).then(number)
            number = number.otherwise(nw.lit(NONE, nw.Int64))
        return rows.with_columns(number.alias(PREFIX + self.name))

    def numbers(self) -> dict[tuple[Any, ...], int]:
        """Return the number of each name."""
        return {(self.first + number,): number for number in range(self.past)}

    @property
    def is_one_to_one(self) -> bool:
        """Whether different names have different numbers."""
        return True


@attrs.frozen(slots=True)
class Constant:
    """One number for all rows.

    Attributes:
        name: What it is.
        value: The number.
    """

    name: str
    value: int

    def added_to(self, rows: Frame, _: Engine, *, keep: bool = False) -> Frame:  # noqa: ARG002 - one call for all
        """Return the rows with the number."""
        return rows.with_columns(nw.lit(self.value, nw.Int64).alias(PREFIX + self.name))

    def numbers(self) -> dict[tuple[Any, ...], int]:
        """Return the number that goes without a name."""
        return {(): self.value}

    @property
    def is_one_to_one(self) -> bool:
        """Whether different names have different numbers."""
        return True


@attrs.frozen(slots=True)
class Lookup:
    """Names in one column or several, of which a small table has the numbers.

    Attributes:
        keys: The columns.
        names: What stands in each.
        becomes: What becomes of them, by what it is called; in the order of the names.
    """

    keys: Sequence[Key]
    names: Sequence[Sequence[str | int]]
    becomes: Mapping[str, Sequence[int]]

    def added_to(self, rows: Frame, engine: Engine, *, keep: bool = False) -> Frame:
        """Return the rows with the numbers, without those of other names or with NONE there."""
        heads = [f"{PREFIX}key_{key.column}" for key in self.keys]
        table = {
            **dict(zip(heads, self.names, strict=True)),
            **{PREFIX + name: values for name, values in self.becomes.items()},
        }
        texts = [head for head, key in zip(heads, self.keys, strict=True) if not key.is_number]
        keyed = rows.with_columns(
            key.read().alias(head) for head, key in zip(heads, self.keys, strict=True)
        )
        small = engine.small(table, texts=texts)
        found = keyed.join(small, on=heads, how="left" if keep else "inner")
        if not keep:
            return found
        return found.with_columns(
            own(name).fill_null(NONE).cast(nw.Int64).alias(PREFIX + name) for name in self.becomes
        )

    def numbers(self) -> dict[tuple[Any, ...], int]:
        """Return the first number of each name, or of names beside each other."""
        first = next(iter(self.becomes.values()))
        return dict(zip(zip(*self.names, strict=True), first, strict=True))

    @property
    def is_one_to_one(self) -> bool:
        """Whether names that differ in the first column have different numbers."""
        numbers = {(name[0], number) for name, number in self.numbers().items()}
        return len(numbers) == len({number for _, number in numbers})


Naming = Shifted | Constant | Lookup
"""How one kind of name becomes numbers."""


def by_indicator(values: Sequence[int]) -> Expr:
    """Return what each row's indicator has of the *values*, which are in their order.

    They are few different ones: a chain of conditions costs half of what a join costs.
    """
    places: dict[int, list[int]] = {}
    for number, value in enumerate(values):
        places.setdefault(value, []).append(number)
    usual = max(places, key=lambda value: len(places[value]), default=1)
    found = nw.lit(usual, nw.Int64)
    for value, numbers in places.items():
        if value != usual:
            has_it = own("indicator").is_in(numbers)
            found = nw.when(has_it).then(nw.lit(value, nw.Int64)).otherwise(found)
    return found
