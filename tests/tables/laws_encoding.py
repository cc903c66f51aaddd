"""The law of encoding: whole numbers that are exactly what was said."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import polars as pl
from tests.tables.drawing import SEX, Case
from tests.tables.laws_engines import Engine, frame
from tests.tables.oracle import Cell, rows_of

import healthplan as hp
from healthplan import tables

if TYPE_CHECKING:
    from collections.abc import Iterable


def encoded(case: Case, how: Engine, *, form: str = "text", **options: Any) -> tables.Figures:  # noqa: ANN401 - those of encode
    """Return the figures of a case, given as a frame of that engine."""
    table = frame(case.columns())
    if "value" in table.columns:
        table = table.with_columns(FORMS[form])
    columns = tables.Columns(parts={SEX: "sex"} if case.has_parts else {})
    return tables.encode(
        how.make(table),
        case.plan,
        hierarchy=case.places,
        indicators=case.others,
        columns=columns,
        decimals=case.decimals(),
        engine=how.engine,
        **options,
    )


FORMS = {
    "text": pl.col("value"),
    "decimal": pl.col("value").cast(pl.Decimal(18, 2)),
    "float": pl.col("value").cast(pl.Float64),
}
"""How values may be written."""


def said(records: Iterable[hp.Observation]) -> dict[Cell, Fraction | None]:
    """Return the values of records; None where there was nobody to count."""
    found: dict[Cell, Fraction | None] = {}
    for record in records:
        assert record.place is not None
        cell = record.place.code, record.indicator.id, str(record.period), str(record.part)
        found[cell] = None if record.is_empty else record.span().low
    return found


def kept(figures: tables.Figures) -> dict[Cell, Fraction | None]:
    """Return the values that the whole numbers of figures stand for."""
    found: dict[Cell, Fraction | None] = {}
    for row in rows_of(figures.engine.give_back(figures.frame)):
        indicator = figures.indicators[row["indicator"]]
        cell = (
            figures.places.by_number[row["place"]],
            indicator.id,
            str(figures.periods[row["period"]]),
            str(figures.parts[row.get("part", 0)]),
        )
        y = row.get("y", figures.scales[row["indicator"]].divisor)
        assert cell not in found
        found[cell] = Fraction(row["x"], y) if y else None
    return found
