"""Who runs in which race."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

import attrs
import polars as pl
from benchmarks.tables import by_duckdb, by_spark
from benchmarks.tables.answers import comparable, same
from benchmarks.tables.by_library import ByLibrary
from benchmarks.tables.by_pandas import ByPandas
from benchmarks.tables.by_polars import ByPolars, collected
from benchmarks.tables.nation import Nation
from benchmarks.tables.racing import Runner
from benchmarks.tables.records import reports, villages_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JOBS: Final = ("attainment", "rollup", "both", "trajectory")
"""Verdicts on villages; five levels above them; verdicts there; the way done."""


@attrs.frozen(slots=False, eq=False)
class World:
    """The reports, as everybody has them before the clock starts.

    Attributes:
        nation: The places.
        rows: The reports.
        with_spark: Whether PySpark takes part.
    """

    nation: Nation
    rows: pl.DataFrame
    with_spark: bool = False

    @classmethod
    def of(cls, rows: float, *, shuffled: bool = False, with_spark: bool = False) -> World:
        """Return so many reports."""
        nation = Nation.of(villages_for(rows))
        return cls(nation, reports(nation, shuffled=shuffled), with_spark)

    def runners(self, job: str) -> Iterator[Runner]:
        """Yield everybody who does a job; the first is who the others are compared to."""
        for name, run in self._by_hand(job):
            yield Runner(name, run, None if "floats" in name else partial(_checked, name, job))
        for name, run in self._by_library(job):
            yield Runner(name, run, partial(_checked, name, job))

    def _by_hand(self, job: str) -> Iterator[tuple[str, Callable[[], Any]]]:
        exact, floats = (ByPolars.of(self.nation, exact=is_so) for is_so in (True, False))
        lazy = self.rows.lazy()
        yield "polars, exact", lambda: collected(getattr(exact, job)(lazy))
        yield "polars, floats", lambda: collected(getattr(floats, job)(lazy))
        yield "DuckDB, exact", partial(self._duckdb.run, getattr(by_duckdb, job.upper()))
        yield "pandas, floats", partial(getattr(self._pandas, job), self._pandas_rows)

    def _by_library(self, job: str) -> Iterator[tuple[str, Callable[[], Any]]]:
        lazy = self.rows.lazy()
        trusting = partial(_framed, getattr(self._library, job))
        checking = partial(_framed, getattr(attrs.evolve(self._library, trust=False), job))
        yield "healthplan", lambda: collected(trusting(lazy))
        yield "healthplan, checked", lambda: collected(checking(lazy))
        relation = self._duckdb.database.table("reports")
        yield "healthplan on DuckDB", lambda: trusting(relation).materialize()
        yield "healthplan, pandas", partial(trusting, self._pandas_rows)
        if self.with_spark:
            spark = self._spark_rows
            yield "healthplan on PySpark", lambda: pl.DataFrame(trusting(spark).toArrow())

    @cached_property
    def _library(self) -> ByLibrary:
        return ByLibrary.of(self.nation)

    @cached_property
    def _duckdb(self) -> by_duckdb.ByDuckDB:
        return by_duckdb.ByDuckDB.of(self.nation, self.rows)

    @cached_property
    def _pandas(self) -> ByPandas:
        return ByPandas.of(self.nation)

    @cached_property
    def _pandas_rows(self) -> Any:  # noqa: ANN401 - pandas has no types of its own
        return self.rows.to_pandas()

    @cached_property
    def _spark_rows(self) -> Any:  # noqa: ANN401 - PySpark has no types of its own
        session = by_spark.session()
        rows = session.createDataFrame(self.rows.to_arrow()).persist()
        rows.count()  # else the first run would read them in
        return rows


def _framed(job: Callable[[Any], Any], rows: Any) -> Any:  # noqa: ANN401 - frames of any library
    """Return the frame of what a job of the library makes."""
    found = job(rows)
    return getattr(found, "frame", found)


def _checked(name: str, job: str, answer: Any, expected: Any) -> None:  # noqa: ANN401 - any frames
    try:
        same(job, comparable(answer), comparable(expected))
    except AssertionError as error:
        error.add_note(f"in the answer of {name}")
        raise
