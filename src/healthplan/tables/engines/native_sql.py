"""What query engines do in their own ways: DuckDB, Ibis and PySpark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.tables.engines.engine import Engine, has, kinds_of, own_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from healthplan.tables.engines.engine import Frame, Native, Table

_MOST_LITERALS: Final = 2_000
_MOST_READ_ANEW: Final = 50
_SQL: Final[dict[type, str]] = {int: "bigint", str: "varchar", float: "double"}
_SPARK: Final[dict[type, str]] = {int: "bigint", str: "string", float: "double"}
_IBIS: Final[dict[type, str]] = {int: "int64", str: "string", float: "float64"}


def _by_column(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def _arrow(columns: Table, kinds: Mapping[str, type]) -> Native:
    """Return a small table of pyarrow."""
    import pyarrow as pa

    types = {int: pa.int64(), str: pa.string(), float: pa.float64()}
    arrays = {name: pa.array(values, types[kinds[name]]) for name, values in columns.items()}
    return pa.table(arrays)


def _held(native: Native) -> Native:
    """Return a small relation whose rows are in memory, where DuckDB can hold them."""
    return native.materialize() if hasattr(native, "materialize") else native


def _one_row(native: Native) -> Native:
    """Return a relation of one row in the connection of another, which it does not read.

    Small tables are made from it.  A query of the connection itself would do, but of that a
    relation tells nobody; and whatever is added to the catalog, as a view is, makes DuckDB
    look anew at every relation there is.
    """
    return _held(native.limit(0).aggregate("count(*) as none"))


@attrs.frozen(slots=True, kw_only=True, eq=False)
class DuckEngine(Engine):
    """DuckDB: small tables and computed ones live in the connection of the caller's relation.

    >>> import duckdb
    >>> from healthplan.tables.engines.engine import engine_of
    >>> engine_of(duckdb.sql("select 50 as place")).name
    'duckdb'
    """

    like: Any = attrs.field(repr=False, converter=_one_row)

    def small(self, columns: Table, *, texts: Collection[str] = ()) -> Frame:
        """Return a small table; see :class:`~healthplan.tables.Engine`."""
        kinds = kinds_of(columns, texts)
        rows = max(map(len, columns.values()))
        if rows > _MOST_LITERALS and has("pyarrow"):
            small_table = _arrow(columns, kinds)
            assert small_table is not None  # noqa: S101 - DuckDB finds it by its name
            made = self.like.query(own_name(), "select * from small_table")
        else:
            lists = (_literal(name, columns[name], kind) for name, kind in kinds.items())
            made = self.like.project(", ".join(lists))
        return nw.from_native(_held(made) if rows > _MOST_READ_ANEW else made)

    def pin(self, frame: Frame) -> Frame:
        """Return a temporary table of the connection, which may be larger than the memory."""
        table, rows = own_name(), own_name()
        nw.to_native(frame).query(rows, f"create temp table {table} as select * from {rows}")  # noqa: S608 - both names are our own
        return nw.from_native(self.like.query(own_name(), f"select * from {table}"))  # noqa: S608 - see above

    def values(self, *frames: Frame) -> list[dict[str, list[Any]]]:
        """Return what small tables hold."""
        natives = [nw.to_native(frame) for frame in frames]
        return [_by_column(native.columns, native.fetchall()) for native in natives]

    def give_back(self, frame: Native) -> Native:
        """Return a relation."""
        return nw.to_native(frame)


def _literal(name: str, values: Sequence[Any], kind: type) -> str:
    """Return a column with its values, as one text: DuckDB parses thousands of them slowly."""
    said = json.dumps(values, ensure_ascii=False, allow_nan=False).replace("'", "''")
    text = f"'{said}'::json" if kind is str else f"'{said}'"
    return f'unnest(({text})::{_SQL[kind]}[]) as "{name}"'


@attrs.frozen(slots=True, kw_only=True, eq=False)
class IbisEngine(Engine):
    """Ibis: computed tables are temporary ones of the caller's backend.

    >>> IbisEngine(name="ibis", is_lazy=True, gives="ibis", like=None).name
    'ibis'
    """

    def small(self, columns: Table, *, texts: Collection[str] = ()) -> Frame:
        """Return a small table; see :class:`~healthplan.tables.Engine`."""
        import ibis

        schema = {name: _IBIS[kind] for name, kind in kinds_of(columns, texts).items()}
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        return nw.from_native(ibis.memtable(rows, schema=ibis.schema(schema)))

    def pin(self, frame: Frame) -> Frame:
        """Return a temporary table of the backend."""
        import ibis

        backend = ibis.get_backend(self.like)
        return nw.from_native(backend.create_table(own_name(), nw.to_native(frame), temp=True))

    def values(self, *frames: Frame) -> list[dict[str, list[Any]]]:
        """Return what small tables hold."""
        return [nw.to_native(frame).to_pyarrow().to_pydict() for frame in frames]

    def give_back(self, frame: Native) -> Native:
        """Return a table expression."""
        return nw.to_native(frame)


@attrs.frozen(slots=True, kw_only=True, eq=False)
class SparkEngine(Engine):
    """PySpark: computed frames are persisted where they are.

    >>> SparkEngine(name="pyspark", is_lazy=True, gives="pyspark", like=None).name
    'pyspark'
    """

    def small(self, columns: Table, *, texts: Collection[str] = ()) -> Frame:
        """Return a small table; see :class:`~healthplan.tables.Engine`."""
        kinds = kinds_of(columns, texts)
        session = self.like.sparkSession
        if has("pyarrow") and not session.version.startswith("3."):
            # Spark knows such a table beforehand, and joins it without moving rows about; a list
            # it reads anew each time through a process of Python.
            return nw.from_native(session.createDataFrame(_arrow(columns, kinds)))
        schema = ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in kinds.items())
        rows = list(zip(*columns.values(), strict=True))
        return nw.from_native(session.createDataFrame(rows, schema))

    def pin(self, frame: Frame) -> Frame:
        """Return a frame that Spark keeps once it has computed it."""
        return nw.from_native(nw.to_native(frame).persist())

    def values(self, *frames: Frame) -> list[dict[str, list[Any]]]:
        """Return what small tables hold."""
        natives = [nw.to_native(frame) for frame in frames]
        return [_by_column(native.columns, native.collect()) for native in natives]

    def give_back(self, frame: Native) -> Native:
        """Return a frame of PySpark."""
        return nw.to_native(frame)
