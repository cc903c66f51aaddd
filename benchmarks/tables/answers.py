"""Whether two answers are the same, row by row, to the last digit."""

from __future__ import annotations

from typing import Any, Final

import polars as pl
from benchmarks.tables.programme import YEARS

import healthplan as hp
from healthplan.tables.targets import VERDICTS

KEYS: Final = ("place", "indicator", "period")
EQUAL: Final = {
    "attainment": ("is_met", "is_final"),
    "rollup": ("n", "expected", "low_open", "high_open"),
    "both": ("is_met", "is_final"),
    "trajectory": ("on_track",),
}
"""What must be equal as it is."""

QUOTIENTS: Final = {
    "attainment": (("value_x", "value_y"), ("margin_x", "margin_y")),
    "rollup": (("x", "y"), ("low_x", "low_y"), ("high_x", "high_y")),
    "both": (),
    "trajectory": (("done_x", "done_y"), ("line_x", "line_y")),
}
"""What must be equal once the one is divided by the other: not everybody has the same scale."""

_MET_OR_NOT = {hp.Verdict.MET: 1, hp.Verdict.NOT_MET: 0}


def comparable(answer: Any) -> pl.DataFrame:  # noqa: ANN401 - a frame of any library
    """Return an answer with the keys and verdicts that all have, in one order."""
    found = _as_polars(answer)
    if "verdict" in found.columns:
        numbers = {number: _MET_OR_NOT.get(verdict) for number, verdict in enumerate(VERDICTS)}
        verdict = pl.col("verdict").replace_strict(numbers, return_dtype=pl.Int8)
        found = found.with_columns(is_met=verdict)
    if "target" in found.columns:  # the library counts indicators and periods from 0
        found = found.with_columns(pl.col("indicator") + 1, pl.col("period") + YEARS[0])
    elif found.schema["indicator"] == pl.String:
        found = found.with_columns(pl.col("indicator").str.split("-").list.last())
    if "n" in found.columns:  # of whom nobody reported, those by hand know nothing
        found = found.filter(pl.col("n") > 0)
    return found.with_columns(pl.col(*KEYS).cast(pl.Int64)).sort(KEYS)


def same(job: str, one: pl.DataFrame, other: pl.DataFrame) -> None:
    """Raise an error unless two comparable answers say the same."""
    for name in (*KEYS, *EQUAL[job]):
        ours, theirs = one[name].cast(pl.Int64), other[name].cast(pl.Int64)
        assert ours.equals(theirs), f"{name}: {_first(one, other, ours.ne_missing(theirs))}"
    for x, y in QUOTIENTS[job]:
        ours, theirs = (
            a[x].cast(pl.Int128) * b[y].cast(pl.Int128) for a, b in ((one, other), (other, one))
        )
        assert ours.equals(theirs), f"{x}: {_first(one, other, ours.ne_missing(theirs))}"


def differing(exact: pl.DataFrame, floats: pl.DataFrame) -> int:
    """Return on how many promises two comparable answers have another verdict."""
    return int(exact["is_met"].cast(pl.Int64).ne_missing(floats["is_met"].cast(pl.Int64)).sum())


def _first(one: pl.DataFrame, other: pl.DataFrame, where: pl.Series) -> str:
    return f"{one.filter(where).row(0, named=True)}, not {other.filter(where).row(0, named=True)}"


def _as_polars(answer: Any) -> pl.DataFrame:  # noqa: ANN401 - a frame of any library
    if isinstance(answer, pl.DataFrame):
        return answer
    if hasattr(answer, "to_arrow_table"):  # DuckDB
        answer = answer.to_arrow_table()
    return pl.DataFrame(answer)
