"""`run.py tables`: the races, the fixed costs, and what is printed and kept of them."""

from __future__ import annotations

import argparse
import gc
import json
import platform
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from benchmarks.tables import by_objects, growth
from benchmarks.tables.jobs import JOBS, World
from benchmarks.tables.page import RESULTS
from benchmarks.tables.racing import race

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LIBRARIES: Final = ("healthplan", "narwhals", "polars", "duckdb", "pandas", "pyarrow", "numpy")
_FEW: Final = 3000
"""So few rows that only what every call costs is seen."""


def parsed(description: str | None, arguments: list[str]) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "what", nargs="?", default="all", choices=["all", "tables", "growth", "page"]
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    parser.add_argument("--rows", type=float, default=1e7, help="how many reports (1e7)")
    parser.add_argument("--repeat", type=int, default=7, help="how many rounds of each race (7)")
    parser.add_argument("--jobs", nargs="+", default=JOBS, choices=JOBS, help="only these")
    parser.add_argument(
        "--only", nargs="+", metavar="WORD", help="only who is called so, and the first"
    )
    parser.add_argument("--shuffled", action="store_true", help="reports in no order")
    parser.add_argument("--spark", action="store_true", help="PySpark too, on this machine")
    parser.add_argument("--objects", action="store_true", help="the same with 1500 objects")
    parser.add_argument("--folder", type=Path, help="where growth puts its files")
    parser.add_argument("--ways", nargs="+", default=growth.WAYS, help="of growth: only these")
    parser.add_argument(
        "--keep", action="store_true", help="write what was measured among the results"
    )
    return parser.parse_args(arguments)


def measure(asked: argparse.Namespace) -> None:
    """Run the races, print them, and keep them where that was asked for."""
    rows, rounds = (2e4, 1) if asked.quick else (asked.rows, asked.repeat)
    with_spark = ["pyspark"] if asked.spark else []
    found: dict[str, Any] = {"machine": machine(*with_spark), "shuffled": asked.shuffled}
    found["races"] = []
    sizes = [rows] if asked.quick or asked.spark else [rows, _FEW]  # of Spark any size shows it
    for size in sizes:
        world = World.of(size, shuffled=asked.shuffled, with_spark=asked.spark)
        for job in asked.jobs:
            found["races"].append(_raced(world, job, rounds, asked.only))
            _print(found["races"][-1])
    if asked.objects:
        found["objects"] = by_objects.measure(1500)
        print(f"\nObjects, ms for each report: {found['objects']}")
    _keep(found, asked)


def grow(asked: argparse.Namespace) -> None:
    """Run every way in a process of its own, print it, and keep it where that was asked for."""
    found = growth.measure(asked.rows, asked.folder, asked.ways)
    _keep({"machine": machine(), **found}, asked)


def kept_as(asked: argparse.Namespace) -> str:
    """Return the name of the file for what is measured: one for each way to ask.

    >>> kept_as(parsed(None, ["tables", "--rows", "1e6", "--shuffled"]))
    'tables-1e6-shuffled.json'
    """
    size, _, tens = f"{asked.rows:.3e}".partition("e")
    name = f"{float(size):g}e{int(tens)}"
    options = [word for word in ("shuffled", "spark") if getattr(asked, word)]
    return "-".join([asked.what, name, *options]) + ".json"


def _keep(found: dict[str, Any], asked: argparse.Namespace) -> None:
    if asked.keep:
        path = RESULTS / kept_as(asked)
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
        print(f"\nKept in {path}; to show it: python benchmarks/run.py page")


def machine(*others: str) -> dict[str, Any]:
    """Return what this machine is and how fast it copies memory, which drifts."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "processor": _processor(),
        "cores": len(_cores()),
        "copy_gb_per_s": round(_copying(), 1),
        "versions": {name: version(name) for name in (*_LIBRARIES, *others)},
    }


def _raced(world: World, job: str, rounds: int, only: Sequence[str] | None) -> dict[str, Any]:
    runners = list(world.runners(job))
    if only:
        named = (r for r in runners[1:] if any(word in r.name for word in only))
        runners = [runners[0], *named]
    return {"job": job, "rows": len(world.rows), "runners": race(runners, rounds=rounds)}


def _print(found: dict[str, Any]) -> None:
    print(f"\nTables: {found['job']}, {found['rows']:,} rows")
    heads = ("median ms", "min ms", "ratio", "of mins", "of CPU", "M rows/s")
    print(f"{'':30}" + "".join(f"{head:>11}" for head in heads))
    for name, taken in found["runners"].items():
        numbers = (
            f"{taken['median_s'] * 1e3:.1f}",
            f"{taken['min_s'] * 1e3:.1f}",
            f"{taken['ratio']:.2f}",
            f"{taken['ratio_of_mins']:.2f}",
            f"{taken['processor_ratio']:.2f}",
            f"{found['rows'] / taken['median_s'] / 1e6:.2f}",
        )
        print(f"{name:30}" + "".join(f"{number:>11}" for number in numbers))


def _cores() -> set[int]:
    import os

    return os.sched_getaffinity(0)


def _processor() -> str:
    return next(_processors(), platform.machine())


def _processors() -> Iterator[str]:
    path = Path("/proc/cpuinfo")
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        if line.startswith("model name"):
            yield line.partition(":")[2].strip()


def _copying() -> float:
    """Return how many GB of memory one thread copies in a second, reading and writing."""
    source = np.ones(20_000_000)
    taken = []
    for _ in range(5):
        gc.collect()
        start = time.perf_counter()
        source.copy()
        taken.append(time.perf_counter() - start)
    return 2 * source.nbytes / min(taken) / 1e9
