"""The libraries whose frames are taken, each with what makes such a frame of columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
import narwhals.stable.v2 as nw
import polars as pl
import pytest
from hypothesis import Phase, settings

Make = Callable[[pl.DataFrame], Any]
"""From a frame of polars to one of another library."""


@attrs.frozen
class Engine:
    """A library whose frames are taken.

    Attributes:
        make: From a frame of polars to one of it.
        engine: What is said to be computed with.
        needs: The module that has to be there.
    """

    make: Make
    engine: str = "auto"
    needs: str = "polars"


def frame(columns: Mapping[str, list[Any]]) -> pl.DataFrame:
    """Return columns as a frame of polars; one without any value is of numbers or of texts."""
    return pl.DataFrame({name: _series(name, said) for name, said in columns.items()})


def _series(name: str, said: list[Any]) -> pl.Series:
    first = next((value for value in said if value is not None), None)
    if isinstance(first, Decimal):
        return pl.Series(name, said, dtype=pl.Decimal(18, 2))
    if first is None:
        text = name in {"place", "indicator", "period", "sex"}
        return pl.Series(name, said, dtype=pl.String if text else pl.Int64)
    return pl.Series(name, said)


def _duckdb(table: pl.DataFrame) -> Any:  # noqa: ANN401 - a relation
    import duckdb

    return duckdb.connect().from_arrow(table.to_arrow())


def _pandas(table: pl.DataFrame) -> Any:  # noqa: ANN401 - a frame
    return table.to_pandas()


def _pandas_arrow(table: pl.DataFrame) -> Any:  # noqa: ANN401 - a frame
    return table.to_pandas(use_pyarrow_extension_array=True)


def _pandas_nullable(table: pl.DataFrame) -> Any:  # noqa: ANN401 - a frame
    """Return a frame whose whole numbers are ``Int64`` and may be missing."""
    found = table.to_pandas()
    for name, kind in table.schema.items():
        if kind.is_integer():
            found[name] = table[name].to_pandas(use_pyarrow_extension_array=True).astype("Int64")
    return found


def _ibis(table: pl.DataFrame) -> Any:  # noqa: ANN401 - a table
    import ibis

    connection = ibis.duckdb.connect()
    connection.con.register("given", table.to_arrow())
    connection.con.execute("create table said as select * from given")
    return connection.table("said")


@cache
def _spark() -> Any:  # noqa: ANN401 - a session
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.ansi.enabled", "true")
        .getOrCreate()
    )


def _pyspark(table: pl.DataFrame) -> Any:  # noqa: ANN401 - a frame
    return _spark().createDataFrame(table.to_arrow())


def _dask(table: pl.DataFrame) -> Any:  # noqa: ANN401 - a frame
    from dask import dataframe

    made: Any = dataframe  # its functions have no types
    return made.from_pandas(table.to_pandas(), npartitions=3, sort=False)


ENGINES: Mapping[str, Engine] = {
    "polars": Engine(lambda table: table),
    "polars-lazy": Engine(pl.DataFrame.lazy),
    "duckdb": Engine(_duckdb, needs="duckdb"),
    "pandas": Engine(_pandas, needs="pandas"),
    "pandas-arrow": Engine(_pandas_arrow, needs="pandas"),
    "pandas-nullable": Engine(_pandas_nullable, needs="pandas"),
    "pandas-native": Engine(_pandas, engine="native", needs="pandas"),
    "pyarrow": Engine(pl.DataFrame.to_arrow, needs="pyarrow"),
    "ibis": Engine(_ibis, needs="ibis"),
    "pyspark": Engine(_pyspark, needs="pyspark"),
    "dask": Engine(_dask, needs="dask.dataframe"),
}
OPTIONAL = ("ibis", "pyspark", "dask")
CORE = tuple(name for name in ENGINES if name not in OPTIONAL)
EXAMPLES = {"polars": 30, "polars-lazy": 15, "pandas": 6, "pandas-native": 4, "duckdb": 3}
"""How many cases are drawn for a law: as many as an engine answers within seconds."""


def drawn(name: str) -> settings:
    """Return how many cases a law is tried with; looking for a simpler one takes minutes."""
    tried = (Phase.explicit, Phase.reuse, Phase.generate)
    return settings(max_examples=EXAMPLES[name], phases=tried)


def given(name: str) -> Any:  # noqa: ANN401 - a parameter of pytest
    """Return an engine as a parameter; those that are seldom installed carry a marker."""
    if name not in OPTIONAL:
        return pytest.param(name)
    # What these say of the versions of DuckDB and pandas beneath them is not ours to heed.
    said = (
        "fetch_arrow_table",
        "PySpark does not yet fully support pandas",
        "frames of Dask are an experiment",
    )
    quiet = [pytest.mark.filterwarnings(f"ignore:{words}") for words in said]
    return pytest.param(name, marks=[pytest.mark.engines, *quiet])


def needed(name: str) -> Engine:
    """Return an engine of that name, or skip the test where its library is missing."""
    found = ENGINES[name]
    pytest.importorskip(found.needs, reason=f"{found.needs} is not installed")
    return found


def computed(native: Any) -> Any:  # noqa: ANN401 - a frame
    """Return a frame that narwhals takes: of Dask, it says that it will not for long."""
    is_dask = nw.dependencies.is_dask_dataframe(native)
    return native.compute() if is_dask else native
