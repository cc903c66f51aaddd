"""Made-up reports of villages: five years, one report in twenty missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import polars as pl
from benchmarks.tables.nation import LEVELS, Nation
from benchmarks.tables.programme import YEARS, Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MISSING: Final = 0.05
TIED: Final = 1 / 64
"""How many reports lie exactly on the target, where a float goes wrong most easily."""

_PIECE: Final = 4096
Numbers = np.ndarray[Any, np.dtype[Any]]


def villages_for(rows: float) -> int:
    """Return how many villages report about so many rows.

    >>> villages_for(1e7)
    16978
    """
    return max(1, round(rows / (len(lines()) * len(YEARS) * (1 - MISSING))))


def pieces(nation: Nation, *, seed: int = 7) -> Iterator[pl.DataFrame]:
    """Yield the reports of some villages after the other, sorted by place, indicator and year.

    Shares and rates have a numerator and a denominator, the rest a value with the decimals
    of its indicator, as a float: so it mostly comes.
    """
    codes = nation.codes(len(LEVELS) - 1)
    for start in range(0, len(codes), _PIECE):
        yield _piece(codes[start : start + _PIECE], np.random.default_rng([seed, start]))


def reports(nation: Nation, *, shuffled: bool = False) -> pl.DataFrame:
    """Return all reports.

    >>> reports(Nation.of(2)).columns
    ['place', 'indicator', 'period', 'numerator', 'denominator', 'value']
    """
    found = pl.concat(pieces(nation), rechunk=True)
    return found.sample(fraction=1, shuffle=True, seed=7) if shuffled else found


def write(nation: Nation, path: Path) -> int:
    """Write all reports to a Parquet file, piece after piece, and return how many there are."""
    import pyarrow.parquet as pq

    writer, rows = None, 0
    for piece in pieces(nation):
        table = piece.to_arrow()
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=1_000_000)
        rows += len(piece)
    assert writer is not None
    writer.close()
    return rows


def _piece(codes: range, random: np.random.Generator) -> pl.DataFrame:
    programme = lines()
    shape = (len(codes), len(programme), len(YEARS))
    x, y = np.zeros(shape, "i8"), np.zeros(shape, "i8")
    for at, line in enumerate(programme):
        x[:, at], y[:, at] = _figures(line, (len(codes), len(YEARS)), random)
    ratio = np.array([line.is_ratio for line in programme])[None, :, None] & np.ones(shape, bool)
    tens = np.array([10.0**line.decimals for line in programme])[None, :, None]
    place, number, year = np.meshgrid(
        np.array(codes, "i4"),
        np.array([line.number for line in programme], "i2"),
        np.array(YEARS, "i2"),
        indexing="ij",
    )
    said = (random.random(shape) >= MISSING).ravel()
    frame = pl.DataFrame(
        {
            "place": place.ravel()[said],
            "indicator": number.ravel()[said],
            "period": year.ravel()[said],
            "numerator": x.ravel()[said],
            "denominator": y.ravel()[said],
            "value": (x / tens).ravel()[said],
            "ratio": ratio.ravel()[said],
        }
    )
    return frame.select(
        "place",
        "indicator",
        "period",
        pl.when("ratio").then("numerator"),
        pl.when("ratio").then("denominator"),
        pl.when(~pl.col("ratio")).then("value"),
    )


def _figures(
    line: Line, shape: tuple[int, int], random: np.random.Generator
) -> tuple[Numbers, Numbers]:
    """Return numerators and denominators, or the digits of values, about the target."""
    goal, far = line.goal, random.uniform(0.7, 1.35, shape)
    tied = random.random(shape) < TIED
    if not line.is_ratio:
        step = 10**line.decimals
        digits = np.rint(float(goal) * step * far)
        if line.kind == "index":
            digits = np.minimum(digits, 100 * step)
        return np.where(tied, int(goal * step), digits).astype("i8"), np.ones(shape, "i8")
    fewest, most = (40, 2000) if line.kind == "share" else (1000, 60_000)
    people = random.integers(fewest, most, shape)
    times = random.integers(1, 10, shape)
    heard = np.minimum(np.rint(people * far * float(goal)), people)
    return (
        np.where(tied, goal.numerator * times, heard).astype("i8"),
        np.where(tied, goal.denominator * times, people).astype("i8"),
    )
