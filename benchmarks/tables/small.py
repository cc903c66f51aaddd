"""The small tables that everybody who computes by hand has: what is due when, and who is whose."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import polars as pl
from benchmarks.tables.nation import LEVELS
from benchmarks.tables.programme import BASE_YEAR, NEVER, lines

if TYPE_CHECKING:
    from benchmarks.tables.nation import Nation
    from benchmarks.tables.programme import Line

_NUMBERS = {"indicator": pl.Int16, "first": pl.Int16, "last": pl.Int16, "tens": pl.Float64}


def goals() -> pl.DataFrame:
    """Return one row for each indicator: its periods, its decimals, its target in whole numbers.

    ``low`` and ``high`` are numerators over ``per``, in root units; ``first`` to ``last`` are
    the years that may decide.
    """
    rows = [_goal(line) for line in lines()]
    return pl.DataFrame(rows, schema_overrides=_NUMBERS)


def _goal(line: Line) -> dict[str, Any]:
    ends = [end for end in (line.low, line.high, line.baseline) if end is not None]
    per = math.lcm(*(end.denominator for end in ends))
    return {
        "indicator": line.number,
        "first": line.due if line.is_flow else 0,
        "last": line.due,
        "due": None if line.due == NEVER else line.due,
        "tens": 10.0**line.decimals,
        "divisor": line.divisor,
        "is_ratio": line.is_ratio,
        "is_mean": line.kind == "index",
        "most": {"share": 1, "index": 100}.get(line.kind),
        "low": None if line.low is None else int(line.low * per),
        "high": None if line.high is None else int(line.high * per),
        "goal": None if line.low is not None and line.high is not None else int(line.goal * per),
        "base": int(line.baseline * per),
        "per": per,
        "strict": line.is_strict,
        "span": 0 if line.due == NEVER else line.due - BASE_YEAR,
    }


def around(nation: Nation) -> pl.DataFrame:
    """Return the place around each place."""
    parents = nation.parents()
    return pl.DataFrame(
        {"place": list(parents), "around": list(parents.values())},
        schema={"place": pl.Int32, "around": pl.Int64},
    )


def expected(nation: Nation) -> pl.DataFrame:
    """Return how many villages lie within each place above them."""
    villages = set(nation.codes(len(LEVELS) - 1))
    found = {p: n for p, n in nation.villages_within().items() if p not in villages}
    return pl.DataFrame(
        {"place": list(found), "expected": list(found.values())},
        schema={"place": pl.Int64, "expected": pl.Int64},
    )
