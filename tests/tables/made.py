"""Made-up figures for tests, written down as rows."""

from __future__ import annotations

from typing import Any

import polars as pl

import healthplan as hp
from healthplan import tables

CITY = hp.Jurisdiction("50", "A city (made up)", level="city")
EAST = hp.Jurisdiction("5001", "East", level="district", parent=CITY)
WEST = hp.Jurisdiction("5002", "West", level="district", parent=CITY)
STREET = hp.Jurisdiction("500101", "A street in the east", level="street", parent=EAST)
PLACES = (CITY, EAST, WEST, STREET)

SHARE = hp.Share("screened", "Screened (made up)", of="person")
BEDS = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
VISITS = hp.Count("visits", "Visits (made up)", unit="center", accumulates="flow")
BUILT = hp.Count("built", "Built (made up)", unit="center", accumulates="running_total")


def plan(*targets: hp.Target, **options: Any) -> hp.Plan:  # noqa: ANN401 - as hp.Plan takes them
    """Return the plan of the city with these targets."""
    return hp.Plan("p", "A plan (made up)", **{"jurisdiction": CITY, **options}, targets=targets)


def figures(
    made: hp.Plan,
    rows: list[tuple[Any, ...]],
    *,
    lazy: bool = False,
    **options: Any,  # noqa: ANN401 - as encode takes them
) -> tables.Figures:
    """Return rows of place, indicator, period and value, or numerator and denominator."""
    names = ["place", "indicator", "period"]
    counted = any(len(row) > len(names) + 1 for row in rows)
    names += ["numerator", "denominator"] if counted else ["value"]
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    frame = pl.DataFrame(columns)
    return tables.encode(
        frame.lazy() if lazy else frame, made, hierarchy=PLACES, **{"decimals": 1, **options}
    )


def found(attained: tables.Attained, *columns: str) -> list[tuple[Any, ...]]:
    """Return some columns of verdicts, in the order of target and place."""
    frame = attained.frame
    frame = frame.collect() if isinstance(frame, pl.LazyFrame) else frame
    rows: list[tuple[Any, ...]] = frame.sort("target", "place").select(*columns).rows()
    return rows
