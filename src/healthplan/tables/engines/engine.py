"""What computes: the library whose data frames the caller has."""

from __future__ import annotations

import importlib.util
import uuid
import warnings
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import HealthPlanError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Collection


Native: TypeAlias = Any
"""A data frame of the caller's library."""

Frame: TypeAlias = Any
"""A data frame of narwhals, lazy or not: these have no type in common."""

Expr: TypeAlias = Any
"""An expression of narwhals."""

DType: TypeAlias = Any
"""What a column holds: a data type of narwhals."""

Table: TypeAlias = Mapping[str, Sequence[Any]]
"""A small table: its values by column."""

ENGINES: Final = ("auto", "native", "polars")
"""What ``engine=`` takes: the best there is for the frame, its own library, or polars."""

_MOVED: Final = ("pandas", "pyarrow")


class NotTabularError(HealthPlanError, TypeError):
    """Something cannot be computed in columns of whole numbers, or not by this library.

    >>> print(NotTabularError("a list is no data frame", hint="give a polars frame"))
    a list is no data frame
      hint: give a polars frame
    """


class ExperimentalEngineWarning(UserWarning):
    """Frames of a library are taken, though not as the others are: the message says how.

    >>> import warnings
    >>> warnings.simplefilter("ignore", ExperimentalEngineWarning)  # once that is understood
    """


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Engine(ABC):
    """The library whose frames are computed with, and what the caller gets back.

    Within it every frame is one of narwhals: a lazy one, except for pandas and pyarrow.

    Attributes:
        name: Its name: "polars", "duckdb", "pandas", "pyarrow", "ibis" or "pyspark".
        is_lazy: Whether the caller's frames compute nothing before they are asked to.
        gives: The name of the library whose frames the caller gave, and gets back.
        like: A frame of the engine, from which small tables get their session.

    >>> import polars as pl
    >>> engine = engine_of(pl.DataFrame({"place": [50]}))
    >>> engine.name, engine.is_lazy
    ('polars', False)
    """

    name: str
    is_lazy: bool
    gives: str
    like: Any = attrs.field(repr=False)

    @abstractmethod
    def small(
        self, columns: Mapping[str, Sequence[Frame]], *, texts: Collection[str] = ()
    ) -> Frame:
        """Return a small table as a frame of this engine.

        Args:
            columns: The values by column: whole numbers, texts or floats, or None.
            texts: The columns that hold texts even where they hold nothing.

        >>> import polars as pl
        >>> engine = engine_of(pl.DataFrame({"place": [50]}))
        >>> engine.values(engine.small({"place": [50, 5001]}))
        [{'place': [50, 5001]}]
        """

    @abstractmethod
    def pin(self, frame: Frame) -> Frame:
        """Return a frame that is computed now, and then no more, however often it is used."""

    @abstractmethod
    def values(self, *frames: Frame) -> list[dict[str, list[Any]]]:
        """Return what small tables hold, by column; all are computed together."""

    def repeats(self, frame: Frame) -> tuple[int, bool]:
        """Return how many rows a frame of one column has, and whether any value comes twice.

        >>> import polars as pl
        >>> engine = engine_of(pl.DataFrame({"place": [50]}))
        >>> engine.repeats(engine.small({"cell": [3, 1, 3]}))
        (3, True)
        """
        [name] = frame.collect_schema().names()
        [found] = self.values(
            frame.select(nw.len().alias("rows"), nw.col(name).n_unique().alias("different"))
        )
        rows = found["rows"][0]
        return rows, rows > 0 and found["different"][0] < rows

    def without_earlier(
        self,
        frame: Frame,  # noqa: ARG002 - what others need
        same: Sequence[str],  # noqa: ARG002
        when: str,  # noqa: ARG002
        counts: Sequence[Expr],  # noqa: ARG002
    ) -> Frame | None:
        """Return a frame without the rows that the next one goes before.

        That is one that counts, about the same, and later.  Whatever the order of the rows
        is, one of the latest that count stays.

        Args:
            frame: The rows.
            same: The columns that tell what a row is about.
            when: A column of numbers: of which time it is.
            counts: Conditions, all of which hold for a row that counts; others are left out.

        Returns:
            The rows that are left; None if the rows of this engine have no order.

        >>> import polars as pl
        >>> engine = engine_of(pl.DataFrame({"place": [50]}))
        >>> rows = engine.small({"place": [50, 50, 51], "year": [2020, 2021, 2020]})
        >>> engine.values(engine.without_earlier(rows, ["place"], "year", []))
        [{'place': [50, 51], 'year': [2021, 2020]}]
        """
        return None

    def disorder(self, frame: Frame, names: Sequence[str]) -> Frame | None:  # noqa: ARG002 - what others need
        """Return how many rows do not go before the next one, as a frame of one number.

        Args:
            frame: The rows.
            names: The columns by which they are in order, the first of them above all.

        Returns:
            The number, in ``rows``: 0 where every row goes before the next.  None if the
            rows may be in another order the next time they are computed.

        >>> import polars as pl
        >>> frame = pl.DataFrame({"place": [50, 50, 51], "year": [2020, 2021, 2020]})
        >>> rows, engine = take(frame)
        >>> engine.values(engine.disorder(rows, ["place", "year"]))
        [{'rows': [0]}]
        """
        return None

    @abstractmethod
    def give_back(self, frame: Native) -> Native:
        """Return a frame as the caller's own kind: computed if that is not a lazy one."""


def own_name() -> str:
    """Return a name that nothing of the caller's has.

    >>> own_name() == own_name()
    False
    """
    return f"healthplan_{uuid.uuid4().hex}"


def kinds_of(columns: Table, texts: Collection[str] = ()) -> dict[str, type]:
    """Return what the values of each column are.

    >>> kinds_of({"place": [50], "name": []}, texts=["name"])
    {'place': <class 'int'>, 'name': <class 'str'>}
    """
    return {name: kind_of(values, is_text=name in texts) for name, values in columns.items()}


def kind_of(values: Sequence[Any], *, is_text: bool = False) -> type[int | str | float]:
    """Return what the values of a column are; whole numbers where there are none.

    >>> kind_of([None, "a"]), kind_of([])
    (<class 'str'>, <class 'int'>)
    """
    first = next((value for value in values if value is not None), "" if is_text else 0)
    return next(kind for kind in (int, str, float) if isinstance(first, kind))


def engine_of(frame: Native, engine: str = "auto") -> Engine:
    """Return what computes with a frame.

    Args:
        frame: A frame of polars, pandas or pyarrow, a relation of DuckDB, a table of Ibis,
            a frame of PySpark, or, as an experiment, one of Dask.
        engine: "auto": polars for pandas and pyarrow where it is installed, and otherwise
            the frame's own library; "native": that in any case; "polars".

    Raises:
        UnknownNameError: There is no such engine.
        NotTabularError: It is no frame of a library that gives right results.

    >>> import pandas as pd
    >>> engine_of(pd.DataFrame({"place": [50]}))
    PolarsEngine(name='polars', is_lazy=False, gives='pandas')
    """
    return take(frame, engine)[1]


def take(frame: Native, engine: str = "auto") -> tuple[Native, Engine]:
    """Return a frame as one of narwhals, moved where that helps, and what computes with it.

    Raises:
        UnknownNameError: There is no such engine.
        NotTabularError: It is no frame of a library that gives right results.

    >>> import polars as pl
    >>> rows, engine = take(pl.DataFrame({"place": [50]}))
    >>> type(rows).__name__
    'LazyFrame'
    """
    from healthplan.tables.engines.native import TAKERS

    if engine not in ENGINES:
        raise UnknownNameError("engine", engine, ENGINES)
    if nw.dependencies.is_dask_dataframe(frame):
        return _collected(frame, engine)
    try:
        found = nw.from_native(frame)
    except TypeError:
        msg = f"a {type(frame).__name__} is no data frame"
        hint = "give a frame of polars, pandas, pyarrow, DuckDB, Ibis or PySpark"
        raise NotTabularError(msg, hint=hint) from None
    name = found.implementation.name.lower()
    if name not in TAKERS:
        msg = f"frames of {name} are not computed with: nobody has tested that they are right"
        hint = "write them to Parquet, and give polars.scan_parquet(...) of it"
        raise NotTabularError(msg, hint=hint)
    is_moved = engine == "polars" or (engine == "auto" and has("polars"))
    if name in _MOVED and is_moved:
        return TAKERS["polars"](found)
    if engine == "polars" and name != "polars":
        msg = f"frames of {name} are not moved to polars: they may be larger than the memory"
        raise NotTabularError(msg, hint="leave out engine=, or scan the files with polars")
    return TAKERS[name](found)


def _collected(frame: Native, engine: str) -> tuple[Frame, Engine]:
    """Return the rows of a frame of Dask in polars.

    Raises:
        NotTabularError: Dask itself was asked to compute.
    """
    from healthplan.tables.engines.native import take_collected

    if engine == "native":
        msg = "Dask is not asked to compute: its groupings lose columns and its windows raise"
        raise NotTabularError(msg, hint="leave out engine=, and polars computes")
    msg = (
        "frames of Dask are an experiment: all their rows are brought into the memory of this "
        "process, where polars computes, and results come back as frames of Dask"
    )
    warnings.warn(msg, ExperimentalEngineWarning, stacklevel=2)
    return take_collected(frame.compute(), gives="dask")


def has(library: str) -> bool:
    """Return whether a library is installed.

    >>> has("narwhals")
    True
    """
    return importlib.util.find_spec(library) is not None
