"""What computes, and what the caller gets back."""

from __future__ import annotations

import importlib
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import narwhals.stable.v2 as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import healthplan as hp
from healthplan import tables
from healthplan.tables import NotTabularError, engine_of
from healthplan.tables.engines import engine as engines
from healthplan.tables.engines import native, native_sql
from healthplan.tables.engines.engine import take

if TYPE_CHECKING:
    from collections.abc import Callable

DATA: dict[str, list[Any]] = {
    "place": [1, 2, 2],
    "name": ["x", "it's", None],
    "value": [0.5, None, 2.0],
}


def _relation(data: dict[str, list[Any]]) -> Any:  # noqa: ANN401 - a relation
    small = pa.table(data)
    connection = duckdb.connect()
    connection.register("small", small)
    return connection.table("small")


MAKERS: dict[str, tuple[Callable[[Any], Any], str]] = {
    "polars": (pl.DataFrame, "auto"),
    "polars-lazy": (pl.LazyFrame, "auto"),
    "pandas": (pd.DataFrame, "auto"),
    "pandas-native": (pd.DataFrame, "native"),
    "pyarrow": (pa.table, "auto"),
    "pyarrow-native": (pa.table, "native"),
    "duckdb": (_relation, "auto"),
}


@pytest.fixture(params=MAKERS)
def made(request: pytest.FixtureRequest) -> tuple[Any, str]:
    """Return a frame, and the engine asked for."""
    maker, engine = MAKERS[request.param]
    return maker(DATA), engine


class TestEngine:
    """Every engine does the same four things."""

    def test_small_tables_join(self, made: tuple[Any, str]) -> None:
        """A small table can be joined to the caller's rows, and blanks stay blanks."""
        rows, engine = take(*made)
        small = engine.small({"place": [1, 3], "n": [2**60 + 1, None], "t": ["a'b", None]})
        [found] = engine.values(rows.join(small, on="place", how="left").sort("place", "name"))
        assert found["n"].count(2**60 + 1) == 1
        assert found["n"].count(None) == 2
        assert "a'b" in found["t"]

    def test_a_small_table_may_be_empty(self, made: tuple[Any, str]) -> None:
        """Its columns have a type all the same."""
        _, engine = take(*made)
        small = engine.small({"n": [], "t": []}, texts=["t"])
        assert engine.values(small) == [{"n": [], "t": []}]
        assert dict(small.collect_schema())["n"] == nw.Int64

    def test_a_pinned_frame_has_the_same_rows(self, made: tuple[Any, str]) -> None:
        """Computing it once changes nothing."""
        rows, engine = take(*made)
        pinned = engine.pin(rows.filter(nw.col("place") == 2))
        assert engine.values(pinned.select("place")) == [{"place": [2, 2]}]

    def test_repeats_are_seen(self, made: tuple[Any, str]) -> None:
        """A value that comes twice is seen, in order or not, and in no rows at all."""
        _, engine = take(*made)
        for cells, answer in (
            ([1, 2, 3], (3, False)),
            ([3, 1, 2], (3, False)),
            ([2, 1, 2], (3, True)),
            ([], (0, False)),
        ):
            assert engine.repeats(engine.small({"cell": cells})) == answer

    def test_the_caller_gets_its_own_kind_back(self, made: tuple[Any, str]) -> None:
        """A frame of the caller's library comes back, lazy if it was."""
        rows, engine = take(*made)
        back = engine.give_back(rows.select("place"))
        assert type(back) is type(made[0])
        assert engine.gives in type(back).__module__


class TestLargeTables:
    """A small table need not be so small."""

    @pytest.mark.parametrize("size", [60, 2500])
    def test_duckdb_takes_it(self, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Thousands of rows go through pyarrow, or without it stand in the query."""
        _, engine = take(_relation(DATA))
        table: dict[str, list[Any]] = {"n": list(range(size)), "t": ["é"] * size}
        assert engine.values(engine.small(table)) == [table]
        monkeypatch.setattr("healthplan.tables.engines.native_sql.has", lambda _: False)
        assert engine.values(engine.small(table)) == [table]


class TestPandas:
    """Whole numbers stay whole beside blanks."""

    @pytest.mark.parametrize("engine", ["auto", "native"])
    def test_large_numbers_beside_blanks(self, engine: str) -> None:
        """They do not become floats, which would change their last digits."""
        rows, how = take(pd.DataFrame({"place": [1, 2]}), engine)
        small = how.small({"place": [1], "n": [2**60 + 1]})
        back = how.give_back(rows.join(small, on="place", how="left"))
        assert str(back["n"].dtype) == "Int64"
        assert str(back["place"].dtype) == "int64"
        assert back["n"].max() == 2**60 + 1

    def test_objects_are_told_by_their_values(self) -> None:
        """Texts and decimals in columns of objects are read; other objects are left."""
        frame = pd.DataFrame(
            {
                "t": pd.Series(["x", None], dtype=object),
                "d": pd.Series([Decimal("1.5"), None], dtype=object),
                "o": pd.Series([[1], [2]], dtype=object),
                "u": pd.Series([True, False]),
            }
        )
        rows, _ = take(frame, "native")
        schema = dict(rows.collect_schema())
        assert schema["t"] == nw.String
        assert schema["d"].is_decimal()
        assert schema["u"] == nw.Boolean

    def test_without_pyarrow(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Pandas has nullable types of its own."""
        monkeypatch.setattr(native, "has", lambda _: False)
        rows, engine = take(pd.DataFrame({"n": [1, 2], "v": [0.5, None]}), "native")
        assert engine.values(rows) == [{"n": [1, 2], "v": [0.5, None]}]
        assert isinstance(engine.give_back(rows), pd.DataFrame)


class _Backend:
    """What Ibis and PySpark are asked for, without them."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.sparkSession = self
        self.version = "4.0.0"
        self.columns = ["n"]

    def schema(self, schema: dict[str, str]) -> dict[str, str]:
        return schema

    def memtable(self, rows: list[Any], *, schema: dict[str, str]) -> _Backend:
        self.asked.append((rows, schema))
        return self

    def get_backend(self, _: object) -> _Backend:
        return self

    def create_table(self, name: str, frame: _Backend, *, temp: bool) -> _Backend:
        self.asked.append((name.partition("_")[0], temp))
        return frame

    def to_pyarrow(self) -> Any:  # noqa: ANN401 - of pyarrow
        return pa.table({"n": [1]})

    def createDataFrame(self, rows: Any, schema: str | None = None) -> _Backend:  # noqa: ANN401, N802 - as PySpark calls it
        self.asked.append((rows, schema))
        return self

    def persist(self) -> _Backend:
        self.asked.append("persist")
        return self

    def collect(self) -> list[tuple[int]]:
        return [(1,)]


@pytest.fixture
def backend(monkeypatch: pytest.MonkeyPatch) -> _Backend:
    """Return a library that is not installed, and that narwhals takes as it is."""
    fake = _Backend()
    monkeypatch.setitem(sys.modules, "ibis", fake)
    monkeypatch.setattr(nw, "from_native", lambda frame: frame)
    monkeypatch.setattr(nw, "to_native", lambda frame: frame)
    return fake


class TestFarEngines:
    """What Ibis and PySpark are asked for; whether they answer is tested where they install."""

    def test_ibis(self, backend: _Backend) -> None:
        """Small tables are memtables, and computed ones are temporary tables."""
        engine = native_sql.IbisEngine(name="ibis", is_lazy=True, gives="ibis", like=backend)
        small = engine.small({"n": [1], "t": [None]}, texts=["t"])
        engine.pin(small)
        table = ([{"n": 1, "t": None}], {"n": "int64", "t": "string"})
        assert backend.asked == [table, ("healthplan", True)]
        assert engine.values(small) == [{"n": [1]}]
        assert engine.give_back(small) is backend

    def test_pyspark(self, backend: _Backend) -> None:
        """Small tables are made in the session of the rows, and computed ones persisted."""
        engine = native_sql.SparkEngine(name="pyspark", is_lazy=True, gives="pyspark", like=backend)
        small = engine.small({"n": [1, None]})
        engine.pin(small)
        assert backend.asked == [(pa.table({"n": [1, None]}), None), "persist"]
        assert engine.values(small) == [{"n": [1]}]
        assert engine.give_back(small) is backend

    def test_pyspark_without_arrow(self, backend: _Backend) -> None:
        """Before 4.0 it takes no tables of pyarrow, but lists."""
        backend.version = "3.5.1"
        engine = native_sql.SparkEngine(name="pyspark", is_lazy=True, gives="pyspark", like=backend)
        engine.small({"n": [1, None]})
        assert backend.asked == [([(1,), (None,)], "`n` bigint")]


class TestChoosing:
    """Which library computes."""

    def test_pandas_and_pyarrow_move_to_polars(self) -> None:
        """They are faster there, unless it is not installed or not wanted."""
        assert engine_of(pd.DataFrame(DATA)).name == "polars"
        assert engine_of(pd.DataFrame(DATA), "native").name == "pandas"
        assert engine_of(pa.table(DATA), "polars").gives == "pyarrow"

    def test_without_polars(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without polars they compute themselves, and asking for it says what to install."""
        monkeypatch.setattr(engines, "has", lambda name: name != "polars")
        assert engine_of(pd.DataFrame(DATA)).name == "pandas"
        for module in [name for name in sys.modules if name.partition(".")[0] == "polars"]:
            monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(hp.MissingExtraError, match="moving a frame of pandas to polars"):
            engine_of(pd.DataFrame(DATA), "polars")

    def test_a_lazy_frame_stays_where_it_is(self) -> None:
        """It may be larger than the memory."""
        with pytest.raises(NotTabularError, match="duckdb are not moved to polars"):
            engine_of(_relation(DATA), "polars")

    def test_an_unknown_engine(self) -> None:
        """A wrong name is refused with the right ones."""
        with pytest.raises(hp.UnknownNameError, match="no engine is called 'duck'"):
            engine_of(pl.DataFrame(DATA), "duck")

    def test_no_frame(self) -> None:
        """A list is no data frame."""
        with pytest.raises(NotTabularError, match="a list is no data frame"):
            engine_of([1, 2])

    def test_a_library_that_is_not_trusted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One whose results were never tested is refused with the reason."""

        class Frame:
            implementation = nw.Implementation.MODIN

        monkeypatch.setattr(nw, "from_native", lambda _: Frame())
        with pytest.raises(NotTabularError, match="modin are not computed with: nobody has tested"):
            engine_of(object())


class _Dask:
    """What Dask is asked for, without it: a frame, and the module that makes frames."""

    def compute(self) -> pd.DataFrame:
        return pd.DataFrame(DATA)

    def from_pandas(self, frame: pd.DataFrame, *, npartitions: int, sort: bool) -> _Dask:
        assert (npartitions, sort) == (1, False)
        assert list(frame["place"]) == DATA["place"]
        return self


class TestDask:
    """Its frames are taken as an experiment, which is said."""

    @pytest.fixture(autouse=True)
    def dask(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let any frame be one of Dask, which need not be installed."""
        monkeypatch.setattr(nw.dependencies, "is_dask_dataframe", lambda _: True)
        monkeypatch.setitem(sys.modules, "dask.dataframe", _Dask())

    def test_polars_computes(self) -> None:
        """Its rows are moved to polars, and a frame of Dask comes back."""
        with pytest.warns(tables.ExperimentalEngineWarning, match="into the memory"):
            rows, engine = take(_Dask())
        assert engine.values(rows.select("place")) == [{"place": DATA["place"]}]
        assert isinstance(engine.give_back(rows), _Dask)

    def test_dask_does_not_compute(self) -> None:
        """Its own results are not to be trusted."""
        with pytest.raises(NotTabularError, match="its groupings lose columns"):
            engine_of(_Dask(), "native")


class TestMissing:
    """The room needs narwhals."""

    def test_without_narwhals(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Importing it says what to install."""
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        with pytest.raises(hp.MissingExtraError, match=r"healthplan\.tables needs a library"):
            importlib.reload(tables)
