"""The caller's rows, and which of their columns hold what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import DefinitionError
from healthplan.tables.engines.engine import Engine, take
from healthplan.tables.reading.columns import Columns
from healthplan.tables.reading.names import Key
from healthplan.tables.reading.values import Digits, decimals_of, decimals_of_type

if TYPE_CHECKING:
    from healthplan.tables.engines.engine import Expr, Native

EXCESS: Final = ("error", "round")
"""What becomes of a value with more decimals than were declared."""


@attrs.frozen(slots=True, kw_only=True, eq=False, repr=False)
class Source:
    """The caller's rows.

    Attributes:
        rows: The rows, as a narwhals frame.
        engine: What computes.
        columns: Which column holds what.
        dtypes: The types of all columns.
        value: How values are read, or None.
        counts: How numerators and denominators are read, or None.
        declared: How many decimals values have at most: for all, by indicator, or not said.
        rounds: Whether more are rounded away.
        has_no_nan: Whether what is no number was made blank.
    """

    rows: Any
    engine: Engine
    columns: Columns
    dtypes: Mapping[str, Any]
    value: Digits | None
    counts: tuple[Digits, Digits] | None
    declared: Mapping[str, int] | int | None
    rounds: bool
    has_no_nan: bool = False

    @property
    def figures(self) -> tuple[Digits, ...]:
        """All columns of numbers."""
        return (*((self.value,) if self.value else ()), *(self.counts or ()))

    def key(self, field: str, *, blank: str | None = None, as_text: bool = False) -> Key | None:
        """Return the column of names for a field of Columns, if there is one."""
        column = getattr(self.columns, field)
        if column is None:
            return None
        return Key(column, self.dtypes[column], blank=blank, as_text=as_text)

    @property
    def says_decimals(self) -> bool:
        """Whether it is known how many decimals values have, which floats do not say."""
        is_float = self.value is not None and self.value.dtype.is_float()
        return self.declared is not None or not is_float

    @property
    def part_keys(self) -> tuple[Key, ...]:
        """The columns of categories."""
        columns = self.columns.parts.values()
        return tuple(Key(name, self.dtypes[name], blank="", as_text=True) for name in columns)

    @property
    def is_blank(self) -> Expr:
        """Whether a row holds no figure."""
        first, *others = (figure.is_blank for figure in self.figures)
        for other in others:
            first &= other
        return first

    def without_nan(self) -> Source:
        """Return the rows with blanks where floats are no numbers."""
        floats = {figure.column for figure in self.figures if figure.dtype.is_float()}
        filled = (nw.col(name).fill_nan(None) for name in sorted(floats))
        return attrs.evolve(self, rows=self.rows.with_columns(*filled), has_no_nan=True)


def read_source(
    frame: Native,
    *,
    columns: Columns,
    decimals: Mapping[str, int] | int | None,
    excess: str,
    engine: str,
) -> Source:
    """Return the rows of a frame, with what its columns hold.

    Raises:
        UnknownNameError: A column or an engine is not known.
        DefinitionError: A column holds no such values, or something must be said about it.
        NotTabularError: It is no frame of a library that gives right results.
    """
    if excess not in EXCESS:
        msg = f"excess= is 'error' or 'round', not {excess!r}"
        raise DefinitionError(msg, hint="more decimals than declared are refused, or rounded away")
    rows, how = take(frame, engine)
    dtypes = dict(rows.collect_schema().items())
    columns = columns.found_in(dtypes)
    # A column that holds nothing at all has no type, as texts or as numbers.
    untyped = [name for name, dtype in dtypes.items() if dtype == nw.Unknown]
    for name in untyped:
        dtypes[name] = nw.Int64() if name in columns.of_numbers else nw.String()
    if untyped:
        rows = rows.with_columns(nw.col(name).cast(dtypes[name]) for name in untyped)
    source = Source(
        rows=rows,
        engine=how,
        columns=columns,
        dtypes=dtypes,
        value=None,
        counts=_counts(columns, dtypes),
        declared=decimals,
        rounds=excess == "round",
    )
    return attrs.evolve(source, value=_value(source))


def _value(source: Source) -> Digits | None:
    name = source.columns.value
    if name is None:
        return None
    dtype, said = source.dtypes[name], source.declared
    most = max(said.values(), default=0) if isinstance(said, Mapping) else said
    if dtype.is_float():
        return Digits(name, dtype, 0 if most is None else most)
    found = decimals_of_type(name, dtype)
    if found is not None:
        return Digits(name, dtype, found)
    if most is None or source.rounds:
        [texts] = source.engine.values(
            source.rows.select(decimals_of(Digits(name, dtype, 0).raw).max().alias("most"))
        )
        most = int((texts["most"] or [0])[0] or 0)
    return Digits(name, dtype, most)


def _counts(columns: Columns, dtypes: Mapping[str, Any]) -> tuple[Digits, Digits] | None:
    if columns.numerator is None or columns.denominator is None:
        return None
    for name in (columns.numerator, columns.denominator):
        decimals_of_type(name, dtypes[name])
    return (
        Digits(columns.numerator, dtypes[columns.numerator], 0),
        Digits(columns.denominator, dtypes[columns.denominator], 0),
    )
