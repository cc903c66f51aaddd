"""What polars, pandas and pyarrow do in their own ways, and how each frame is taken."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import MissingExtraError
from healthplan.tables.engines.engine import Engine, has, kinds_of
from healthplan.tables.engines.native_sql import DuckEngine, IbisEngine, SparkEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from healthplan.tables.engines.engine import Expr, Frame, Native

    Table = Mapping[str, Sequence[Any]]

_COUNTS: Final = "__hp_counts"
_READ_IN_ORDER: Final = re.compile(
    r"(DF|Parquet SCAN|Csv SCAN) \[[^\n]*(\n(PROJECT|ESTIMATED) [^\n]*)*"
)
"""The plan of polars that reads rows as they are: in memory, or in files."""

_DTYPES: Final[dict[type, Any]] = {int: nw.Int64(), str: nw.String(), float: nw.Float64()}


@attrs.frozen(slots=True, kw_only=True, eq=False)
class PolarsEngine(Engine):
    """polars, always lazy and streaming; also for frames of pandas and pyarrow moved to it.

    >>> import polars as pl
    >>> from healthplan.tables.engines.engine import engine_of
    >>> engine_of(pl.LazyFrame({"place": [50]})).is_lazy
    True
    """

    def small(self, columns: Table, *, texts: Collection[str] = ()) -> Frame:
        """Return a small table; see :class:`~healthplan.tables.Engine`."""
        import polars as pl

        types = {int: pl.Int64, str: pl.String, float: pl.Float64}
        schema = {name: types[kind] for name, kind in kinds_of(columns, texts).items()}
        return nw.from_native(pl.LazyFrame(dict(columns), schema=schema))

    def pin(self, frame: Frame) -> Frame:
        """Return a frame that is in memory."""
        return nw.from_native(nw.to_native(frame).collect(engine="streaming").lazy())

    def values(self, *frames: Frame) -> list[dict[str, list[Any]]]:
        """Return what small tables hold."""
        import polars as pl

        found = pl.collect_all([nw.to_native(frame) for frame in frames], engine="streaming")
        return [each.to_dict(as_series=False) for each in found]

    def repeats(self, frame: Frame) -> tuple[int, bool]:
        """Return how many rows a frame of one column has, and whether any value comes twice.

        Rows often come in order, which is seen at once; sorting them is faster than counting
        the different ones.
        """
        cells = nw.to_native(frame).collect(engine="streaming").to_series()
        if (cells.slice(1) > cells.slice(0, max(len(cells) - 1, 0))).all():
            return len(cells), False
        cells = cells.sort()
        return len(cells), bool((cells.slice(1) == cells.slice(0, len(cells) - 1)).any())

    def without_earlier(
        self, frame: Frame, same: Sequence[str], when: str, counts: Sequence[Expr]
    ) -> Frame | None:
        """Return a frame without the rows that the next one goes before."""
        import polars as pl

        is_next = pl.col(when) < pl.col(when).shift(-1)
        for name in same:
            is_next &= pl.col(name).eq_missing(pl.col(name).shift(-1))
        is_next = is_next.fill_null(value=False)
        if not counts:
            return nw.from_native(nw.to_native(frame).filter(~is_next))
        marked = frame.with_columns(nw.all_horizontal(*counts, ignore_nulls=True).alias(_COUNTS))
        here = pl.col(_COUNTS)
        kept = here & ~(is_next & here.shift(-1, fill_value=False))
        return nw.from_native(nw.to_native(marked).filter(kept).drop(_COUNTS))

    def disorder(self, frame: Frame, names: Sequence[str]) -> Frame | None:
        """Return how many rows do not go before the next one, as a frame of one number."""
        import polars as pl

        native = nw.to_native(frame)
        # Joins and groups have their rows in another order each time.
        if self.is_lazy and not _READ_IN_ORDER.fullmatch(native.explain(optimized=False)):
            return None
        is_before = pl.lit(value=False)
        for name in reversed(names):
            here, later = pl.col(name), pl.col(name).shift(-1)
            is_before = (here < later) | ((here == later) & is_before)
        # The last row goes before none.
        last = pl.len().clip(upper_bound=1).cast(pl.Int64)
        found = native.select(rows=(~is_before).fill_null(value=True).sum().cast(pl.Int64) - last)
        return nw.from_native(found)

    def give_back(self, frame: Native) -> Native:
        """Return a frame of polars, pandas, pyarrow or Dask."""
        native = nw.to_native(frame)
        if self.is_lazy:
            return native
        whole = native.collect(engine="streaming")
        return {
            "polars": lambda: whole,
            "pyarrow": whole.to_arrow,
            "pandas": lambda: _pandas(whole.to_arrow()),
            "dask": lambda: _dask(_pandas(whole.to_arrow())),
        }[self.gives]()


def _pandas(table: Native) -> Native:
    """Return a frame of pandas in which whole numbers stay whole, also beside blanks."""
    import pandas as pd
    import pyarrow as pa

    found = table.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    full = {
        name: "int64"
        for name in table.column_names
        if table[name].type == pa.int64() and not table[name].null_count
    }
    return found.astype(full)


@attrs.frozen(slots=True, kw_only=True, eq=False)
class EagerEngine(Engine):
    """pandas or pyarrow, without polars.

    >>> import pandas as pd
    >>> from healthplan.tables.engines.engine import engine_of
    >>> engine_of(pd.DataFrame({"place": [50]}), "native").name
    'pandas'
    """

    def small(self, columns: Table, *, texts: Collection[str] = ()) -> Frame:
        """Return a small table; see :class:`~healthplan.tables.Engine`."""
        kinds = kinds_of(columns, texts)
        if self.name == "pandas":
            import pandas as pd

            types = {int: "Int64", str: "string", float: "Float64"}
            made = {name: pd.array(columns[name], dtype=types[kinds[name]]) for name in columns}
            return nw.from_native(_nullable(pd.DataFrame(made)))
        schema = {name: _DTYPES[kind] for name, kind in kinds.items()}
        return nw.from_dict(dict(columns), schema=schema, backend="pyarrow")

    def pin(self, frame: Frame) -> Frame:
        """Return the frame, which is computed already."""
        return frame

    def values(self, *frames: Frame) -> list[dict[str, list[Any]]]:
        """Return what small tables hold."""
        return [{name: _plain(frame[name]) for name in frame.columns} for frame in frames]

    def give_back(self, frame: Native) -> Native:
        """Return a frame of pandas or pyarrow."""
        native = nw.to_native(frame)
        if self.name == "pandas" and has("pyarrow"):
            import pyarrow as pa

            return _pandas(pa.Table.from_pandas(native, preserve_index=False))
        return native


def _plain(column: Frame) -> list[Any]:
    """Return the values of a column, with None for a blank, which pandas has several of."""
    pairs = zip(column.to_list(), column.is_null().to_list(), strict=True)
    return [None if is_null else value for value, is_null in pairs]


def _dask(frame: Native) -> Native:
    """Return a frame of pandas as one of Dask, in one piece."""
    dataframe = import_module("dask.dataframe")
    return dataframe.from_pandas(frame, npartitions=1, sort=False)


def take_collected(frame: Native, *, gives: str) -> tuple[Frame, Engine]:
    """Return a frame of pandas in polars, whose caller gets back frames of another library."""
    rows, engine = _take_polars(nw.from_native(frame))
    return rows, attrs.evolve(engine, gives=gives)


def _take_polars(found: Frame) -> tuple[Frame, Engine]:
    is_lazy = isinstance(found, nw.LazyFrame)
    gives = found.implementation.name.lower()
    try:
        lazy = found if is_lazy else found.lazy("polars")
    except ModuleNotFoundError:
        feature = f"moving a frame of {gives} to polars"
        raise MissingExtraError(feature, "tables") from None
    native = nw.to_native(lazy)
    return lazy, PolarsEngine(name="polars", is_lazy=is_lazy, gives=gives, like=native)


def _take_eager(found: Frame) -> tuple[Frame, Engine]:
    name = found.implementation.name.lower()
    native = nw.to_native(found)
    if name == "pandas":
        native = _nullable(native)
    return nw.from_native(native), EagerEngine(name=name, is_lazy=False, gives=name, like=native)


def _nullable(native: Native) -> Native:
    """Return a frame in which a blank is neither a number nor a text, so that others stay such."""
    import pandas as pd

    kinds = {name: _kind(native[name]) for name in native.columns}
    types: dict[str, Any] = {"integer": "Int64", "floating": "Float64", "string": "string"}
    decimals: dict[str, Any] = {}
    if has("pyarrow"):
        import pyarrow as pa

        arrow = {"integer": pa.int64(), "floating": pa.float64(), "string": pa.string()}
        types = {kind: pd.ArrowDtype(type_) for kind, type_ in arrow.items()}
        decimals = {
            name: pd.ArrowDtype(pa.Array.from_pandas(native[name]).type)
            for name, kind in kinds.items()
            if kind == "decimal"
        }
    wanted = {name: types[kind] for name, kind in kinds.items() if kind in types}
    return native.astype(wanted | decimals)


def _kind(column: Native) -> str:
    """Return what a column of pandas holds, which for objects only its values tell."""
    from pandas.api import types

    if types.is_object_dtype(column.dtype):
        return str(types.infer_dtype(column, skipna=True))
    tests = {
        "integer": types.is_signed_integer_dtype,
        "floating": types.is_float_dtype,
        "string": types.is_string_dtype,
    }
    return next((kind for kind, test in tests.items() if test(column.dtype)), "other")


def _take_lazy(made: type[Engine]) -> Callable[[Any], tuple[Any, Engine]]:
    def taker(found: Frame) -> tuple[Frame, Engine]:
        name = found.implementation.name.lower()
        return found, made(name=name, is_lazy=True, gives=name, like=nw.to_native(found))

    return taker


TAKERS: Final[dict[str, Callable[[Any], tuple[Any, Engine]]]] = {
    "polars": _take_polars,
    "pandas": _take_eager,
    "pyarrow": _take_eager,
    "duckdb": _take_lazy(DuckEngine),
    "ibis": _take_lazy(IbisEngine),
    "pyspark": _take_lazy(SparkEngine),
}
"""How a frame of each library is taken."""
