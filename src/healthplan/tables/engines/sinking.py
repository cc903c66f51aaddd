"""Writes a table to a file: whole or not at all, and row by row where the engine can."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from healthplan.atomic import replacing
from healthplan.errors import UnknownNameError

if TYPE_CHECKING:
    from healthplan.tables.engines.engine import Engine

FORMATS: Final = (".parquet", ".csv")
"""The ends of the names of files that tables are written to."""


def sink(frame: Any, engine: Engine, path: str | os.PathLike[str]) -> Path:  # noqa: ANN401 - any frame
    """Put a table in the place of a file, which at every moment is the old or the new one.

    polars and DuckDB write row by row, so that the table need not fit in memory.

    Args:
        frame: The table, as a narwhals frame of the engine.
        engine: What computes it.
        path: A file that ends in ".parquet" or ".csv".

    Returns:
        The path.

    Raises:
        UnknownNameError: The name of the file ends in something else.
        OSError: The folder is not there, or nothing may be written to it.
    """
    target = Path(os.fsdecode(path)).resolve()
    if target.suffix not in FORMATS:
        raise UnknownNameError("file format", target.suffix or target.name, FORMATS)
    with replacing(target) as new:
        _write(frame, engine, new, is_parquet=target.suffix == ".parquet")
    return target


def _write(frame: Any, engine: Engine, path: Path, *, is_parquet: bool) -> None:  # noqa: ANN401 - a narwhals frame
    native = frame.to_native()
    if engine.name == "polars":
        (native.sink_parquet if is_parquet else native.sink_csv)(path)
    elif engine.name == "duckdb":
        (native.write_parquet if is_parquet else native.write_csv)(str(path))
    else:
        whole = frame.collect() if hasattr(frame, "collect") else frame
        (whole.write_parquet if is_parquet else whole.write_csv)(path)
