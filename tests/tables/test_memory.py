"""How much memory a million figures take, in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

MOST = 500
"""Megabytes, of which polars and the library take some 150 before they do anything."""

STATUS = Path("/proc/self/status")
PROGRAM = """
import sys
from pathlib import Path

import polars as pl

import healthplan as hp
from healthplan import tables

kinds = [hp.Share(f"share-{n}", "A share (made up)", of="person") for n in range(40)]
plan = hp.Plan("p", "P", targets=[hp.Target(k, hp.at_least("50 %"), by="2024") for k in kinds])
city = hp.Jurisdiction("9", "A city (made up)", level="city")
streets = [hp.Jurisdiction(str(1000 + n), "A street", level="street", parent=city)
    for n in range(5000)]
figures = tables.encode(pl.scan_parquet("figures.parquet"), plan, hierarchy=[city, *streets])
tables.assess(figures, places="street").sink("verdicts.parquet")
tables.aggregate(figures, to="city", expected="street").sink("city.parquet")
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not STATUS.exists(), reason="this system does not tell")
def test_a_million_figures_take_little_memory(tmp_path: Path) -> None:
    """From Parquet to Parquet, checks included."""
    places = pl.LazyFrame({"place": range(1000, 6000)})
    kinds = pl.LazyFrame({"indicator": [f"share-{n}" for n in range(40)]})
    years = pl.LazyFrame({"period": range(2020, 2025)})
    counts = {"numerator": pl.col("place") % 41, "denominator": pl.lit(40) + pl.col("period") % 2}
    rows = places.join(kinds, how="cross").join(years, how="cross").with_columns(**counts)
    rows.sink_parquet(tmp_path / "figures.parquet")

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, check=True, stdout=subprocess.PIPE, text=True
    )

    assert (
        pl.scan_parquet(tmp_path / "verdicts.parquet").select(pl.len()).collect().item() >= 200_000
    )
    assert int(done.stdout) / 1000 < MOST
