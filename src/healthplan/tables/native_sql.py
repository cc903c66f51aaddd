"""What query engines do in their own ways: DuckDB, Ibis and PySpark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.tables.engines import Engine, has, kinds_of, own_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from healthplan.tables.engines import Frame, Native, Table

_MOST_LITERALS: Final = 2_000
_MOST_READ_ANEW: Final = 50
_SQL: Final[dict[type, str]] = {int: "bigint", str: "varchar", float: "double"}
_SPARK: Final[dict[type, str]] = {int: "bigint", str: "string", float: "double"}
_IBIS: Final[dict[type, str]] = {int: "int64", str: "string", float: "float64"}


def _by_column(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


@attrs.frozen(slots=True, kw_only=True, eq=False)
class DuckEngine(Engine):
    """DuckDB: small tables and computed ones live in the connection of the caller's relation.

    >>> import duckdb
    >>> from healthplan.tables.engines import engine_of
    >>> engine_of(duckdb.sql("select 50 as place")).name
    'duckdb'
    """

    def small(self, columns: Table, *, texts: Collection[str] = ()) -> Frame:
        """Return a small table; see :class:`~healthplan.tables.Engine`."""
        kinds = kinds_of(columns, texts)
        rows = max(map(len, columns.values()))
        if rows > _MOST_LITERALS and has("pyarrow"):
            import pyarrow as pa

            types = {int: pa.int64(), str: pa.string(), float: pa.float64()}
            small_table = pa.table(
                {name: pa.array(values, types[kinds[name]]) for name, values in columns.items()}
            )
            assert small_table is not None  # noqa: S101 - DuckDB finds it by its name
            return self._kept(self.like.query(own_name(), "select * from small_table"))
        made = self.like.query(own_name(), _literal(columns, kinds, rows))
        return self._kept(made) if rows > _MOST_READ_ANEW else nw.from_native(made)

    def _kept(self, native: Native) -> Native:
        """Return a temporary table: DuckDB reads a query anew whenever it is asked about it."""
        table, rows = own_name(), own_name()
        native.query(rows, f"create temp table {table} as select * from {rows}")  # noqa: S608 - both names are our own
        return nw.from_native(self.like.query(own_name(), f"select * from {table}"))  # noqa: S608 - see above

    def pin(self, frame: Frame) -> Frame:
        """Return a temporary table of the connection."""
        return self._kept(nw.to_native(frame))

    def values(self, *frames: Frame) -> list[dict[str, list[Any]]]:
        """Return what small tables hold."""
        natives = [nw.to_native(frame) for frame in frames]
        return [_by_column(native.columns, native.fetchall()) for native in natives]

    def give_back(self, frame: Native) -> Native:
        """Return a relation."""
        return nw.to_native(frame)


def _literal(columns: Table, kinds: Mapping[str, type], rows: int) -> str:
    """Return the query of a small table, whose values stand in it."""
    heads = ", ".join(f'cast("{name}" as {_SQL[kind]}) as "{name}"' for name, kind in kinds.items())
    names = ", ".join(f'"{name}"' for name in columns)
    cells = zip(*columns.values(), strict=True)
    lines = [f"({', '.join(map(_cell, row))})" for row in cells]
    none = f"({', '.join('null' for _ in columns)})"
    shown = ", ".join(lines or [none])
    ending = "" if rows else " where false"
    return f"select {heads} from (values {shown}) as t({names}){ending}"  # noqa: S608 - quoted, see _cell


def _cell(value: object) -> str:
    if value is None:
        return "null"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else repr(value)


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
        schema = ", ".join(f"`{name}` {_SPARK[kind]}" for name, kind in kinds.items())
        rows = list(zip(*columns.values(), strict=True))
        return nw.from_native(self.like.sparkSession.createDataFrame(rows, schema))

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
