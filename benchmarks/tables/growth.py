"""From Parquet to Parquet, each run in a process of its own: seconds and peak memory.

python benchmarks/run.py growth --rows 1e8
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks.tables.nation import Nation
from benchmarks.tables.records import villages_for, write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WAYS: Final = ("polars, exact", "healthplan", "healthplan, checked", "healthplan on DuckDB")
_JOBS: Final = ("attainment", "rollup", "both")


def measure(rows: float, folder: Path | None, ways: Sequence[str]) -> dict[str, Any]:
    """Write so many reports to a file, and return what each way takes to judge them."""
    nation = Nation.of(villages_for(rows))
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        source = Path(scratch, "reports.parquet")
        count = write(nation, source)
        print(f"\nGrowth: {count:,} rows in {source.stat().st_size / 1e6:,.0f} MB of Parquet")
        found = [_in_a_process(way, job, source, nation.sizes[-1]) for job in _JOBS for way in ways]
    return {"rows": count, "runs": found}


def _in_a_process(way: str, job: str, source: Path, villages: int) -> dict[str, Any]:
    target = source.with_name("made.parquet")
    command = [
        sys.executable,
        "-m",
        "benchmarks.tables.growth",
        way,
        job,
        str(source),
        str(target),
        str(villages),
    ]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=root)  # noqa: S603 - ourselves
    found: dict[str, Any] = {"way": way, "job": job, **json.loads(done.stdout)}
    target.unlink()
    print(f"{way:24}{job:12}{found['seconds']:>8.1f} s{found['peak_gib']:>8.2f} GiB")
    return found


def once(way: str, job: str, source: str, target: str, villages: int) -> dict[str, float]:
    """Do a job once in this process, and return how long it took and the most memory it had."""
    write_to = _ways(way, job, Nation.of(villages), source)
    before = _peak()
    start = time.perf_counter()
    write_to(target)
    seconds = time.perf_counter() - start
    return {"seconds": round(seconds, 2), "before_gib": before, "peak_gib": _peak()}


def _ways(way: str, job: str, nation: Nation, source: str) -> Callable[[str], object]:
    import attrs
    import duckdb
    import polars as pl
    from benchmarks.tables.by_library import ByLibrary
    from benchmarks.tables.by_polars import ByPolars

    if way == "polars, exact":
        by_hand = ByPolars.of(nation, exact=True)
        return lambda target: getattr(by_hand, job)(pl.scan_parquet(source)).sink_parquet(target)
    library = attrs.evolve(ByLibrary.of(nation), trust="checked" not in way)
    rows = duckdb.read_parquet(source) if "DuckDB" in way else pl.scan_parquet(source)
    return lambda target: getattr(library, job)(rows).sink(target)


def _peak() -> float:
    """Return the most memory that this process ever had, in GiB, as Linux tells it.

    What the resource module says may be that of the process that started this one.
    """
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    kib = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return round(kib / 2**20, 2)


if __name__ == "__main__":
    WAY, JOB, SOURCE, TARGET, VILLAGES = sys.argv[1:]
    print(json.dumps(once(WAY, JOB, SOURCE, TARGET, int(VILLAGES))))
