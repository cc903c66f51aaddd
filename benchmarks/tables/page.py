"""What the page of benchmarks says of the results that were kept.

python benchmarks/run.py page
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).resolve().parents[2]
RESULTS: Final = _ROOT / "benchmarks" / "results"
PAGE: Final = _ROOT / "docs" / "explanation" / "benchmarks.md"
START, END = "<!-- results -->\n", "<!-- end of results -->\n"
_TITLES: Final = {
    "attainment": "Verdicts on every village",
    "rollup": "Villages rolled up over five levels",
    "both": "Rolled up, then judged",
    "trajectory": "The way done, and the way expected",
}


def written(page: str) -> str:
    """Return the text of the page with the results of today."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{results()}\n{END}{after}"


def write() -> None:
    """Write the results into the page."""
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")


def results() -> str:
    """Return every result that was kept, as Markdown."""
    kept = [
        json.loads(path.read_text("utf-8")) for path in sorted(RESULTS.glob("*.json"), reverse=True)
    ]
    return "\n\n".join(part for found in kept for part in _parts(found)) + "\n"


def _parts(found: dict[str, Any]) -> list[str]:
    order = "in no order" if found.get("shuffled") else "sorted by place"
    parts = [_machine(found["machine"])]
    sizes = dict.fromkeys(race["rows"] for race in found.get("races", []))
    for rows in sizes:
        races = [race for race in found["races"] if race["rows"] == rows]
        parts += [f"### {rows:,} rows, {order}", _races(races)]
    if "objects" in found:
        parts.append(_objects(found["objects"]))
    if "runs" in found:
        parts += [f"### {found['rows']:,} rows, from Parquet to Parquet", _runs(found["runs"])]
    return [*parts, *found.get("notes", ())]


def _machine(machine: dict[str, Any]) -> str:
    found = machine["versions"]
    names = ("polars", "duckdb", "pandas", "narwhals", "pyspark")
    versions = ", ".join(f"{name} {found[name]}" for name in names if name in found)
    return (
        f"*{machine['date']}: {machine['processor']}, {machine['cores']} cores, "
        f"{machine['copy_gb_per_s']} GB/s copied into new memory by one; "
        f"Python {machine['python']}, {versions}.*"
    )


def _races(races: list[dict[str, Any]]) -> str:
    """Return one row for each way, and for each job its time and its ratio to the first."""
    names = dict.fromkeys(name for race in races for name in race["runners"])
    head = ["", *(_TITLES[race["job"]] for race in races)]
    rows = [[name, *(_cell(race["runners"].get(name)) for race in races)] for name in names]
    return _table([head, *rows])


def _cell(taken: dict[str, Any] | None) -> str:
    if taken is None:
        return ""
    return f"{taken['median_s'] * 1e3:,.0f} ms, {taken['ratio']:.2f} ×"


def _objects(found: dict[str, Any]) -> str:
    each = found["ms_each"]
    return (
        f"With objects, each of {found['rows']:,} reports took {each['building']:.2f} ms to make, "
        f"{each['attainment']:.1f} ms to judge, and {each['rollup']:.1f} ms to roll up."
    )


def _runs(runs: list[dict[str, Any]]) -> str:
    jobs = dict.fromkeys(run["job"] for run in runs)
    told = {
        (run["way"], run["job"]): f"{run['seconds']:.1f} s, {run['peak_gib']:.1f} GiB"
        for run in runs
    }
    ways = dict.fromkeys(run["way"] for run in runs)
    head = ["", *(_TITLES[job] for job in jobs)]
    return _table([head, *([way, *(told.get((way, job), "") for job in jobs)] for way in ways)])


def _table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---" + "|---:" * (len(rows[0]) - 1) + "|")
    return "\n".join(lines)
