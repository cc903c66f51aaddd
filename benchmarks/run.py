"""What the library costs, as ratios and growth measured within one run.

python benchmarks/run.py            # everything but tables, some minutes
python benchmarks/run.py --quick    # everything in small: only to see that it still runs
python benchmarks/run.py tables     # data frames beside the same work written by hand
python benchmarks/run.py growth     # the same from Parquet to Parquet, with the memory it takes
python benchmarks/run.py page       # writes what was kept into the documentation
"""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version
from pathlib import Path


def everything(*, quick: bool) -> None:
    """Measure all but tables, and print it."""
    from benchmarks import aggregation, assessing, evidence, quantities, reading

    quantities.measure(rounds=3 if quick else 15, times=50 if quick else 2000)
    evidence.measure([100, 200] if quick else [1000, 10_000, 100_000])
    aggregation.measure([100, 1000] if quick else [1000, 10_000, 100_000])
    assessing.measure([10, 20] if quick else [100, 1000])
    reading.measure([10, 100] if quick else [600, 6000, 30_000])


def main(arguments: list[str]) -> None:
    """Measure what was asked for, and print it."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # this folder is no package
    from benchmarks.tables import command, page

    asked = command.parsed(__doc__, arguments)
    print(f"healthplan {version('healthplan')}, Python {platform.python_version()}")
    if asked.what == "all":
        everything(quick=asked.quick)
    if asked.what == "tables" or asked.quick:
        command.measure(asked)
    elif asked.what == "growth":
        command.grow(asked)
    elif asked.what == "page":
        page.write()


if __name__ == "__main__":
    main(sys.argv[1:])
