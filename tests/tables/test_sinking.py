"""Tables written to files, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import polars as pl
import pytest
from tests.tables.made import BEDS, PLACES, figures, plan

import healthplan as hp
from healthplan import tables
from healthplan.tables.engines.sinking import sink

if TYPE_CHECKING:
    from pathlib import Path

MADE = plan(hp.Target(BEDS, hp.at_least(5), by="2022"))
ROWS = {"place": ["50"], "indicator": ["beds"], "period": [2022], "value": [9]}


class TestSink:
    """Parquet and CSV from every engine."""

    @pytest.mark.parametrize("name", ["found.parquet", "found.csv"])
    @pytest.mark.parametrize("library", ["polars", "duckdb", "pandas"])
    def test_writes_what_the_frame_holds(self, library: str, name: str, tmp_path: Path) -> None:
        """The file has the same rows, and nothing else is left in the folder."""
        frames = {"pandas": pd.DataFrame(ROWS), "polars": pl.DataFrame(ROWS).lazy()}
        frame = frames.get(library)
        rows = duckdb.sql("select '50' as place, 'beds' as indicator, 2022 as period, 9 as value")
        made = tables.encode(
            rows if frame is None else frame, MADE, hierarchy=PLACES, engine="native"
        )
        path = tables.assess(made).sink(tmp_path / name)
        read = pl.read_csv if name.endswith("csv") else pl.read_parquet
        assert read(path).select("target", "verdict").rows() == [("beds@2022", "met")]
        assert [each.name for each in tmp_path.iterdir()] == [name]

    def test_refuses_other_formats(self, tmp_path: Path) -> None:
        """The end of the name tells the format."""
        judged = tables.assess(figures(MADE, [("50", "beds", 2022, 9)]))
        with pytest.raises(hp.UnknownNameError, match=r"no file format is called '\.txt'"):
            judged.sink(tmp_path / "found.txt")

    def test_keeps_the_old_file(self, tmp_path: Path) -> None:
        """What cannot be computed leaves what was there."""
        path = tmp_path / "found.csv"
        path.write_text("old")
        judged = tables.assess(figures(MADE, [("50", "beds", 2022, 9)], lazy=True))
        broken = judged.rows.with_columns(_wrong())
        with pytest.raises(pl.exceptions.PolarsError):
            sink(broken, judged.names.engine, path)
        assert path.read_text() == "old"


def _wrong() -> object:
    import narwhals.stable.v2 as nw

    return nw.lit("a").cast(nw.Int64).alias("wrong")
