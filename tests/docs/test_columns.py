"""The reference explains every column of the frames of wholes."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import healthplan as hp
from healthplan import tables

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "bulk-tables.md"
CITY = hp.Jurisdiction("50", "A city (made up)", level="city")
PARTS = [hp.Jurisdiction(code, code, level="district", parent=CITY) for code in ("5001", "5002")]


@pytest.fixture(scope="module")
def aggregated() -> tables.Aggregated:
    """Return the share of a city, of which one district is silent."""
    sex = hp.Dimension("sex", categories=["female", "male"])
    managed = hp.Share("managed", "Patients managed (made up)", of="person")
    goal = hp.Target(managed, hp.at_least("70 %"), by="2022", part={sex: "female"})
    plan = hp.Plan("p", "A plan (made up)", jurisdiction=CITY, targets=[goal])
    rows = pl.DataFrame(
        {
            "place": ["5001"],
            "indicator": "managed",
            "period": 2022,
            "sex": "female",
            "numerator": 6,
            "denominator": 10,
        }
    )
    columns = tables.Columns(parts={sex: "sex"})
    figures = tables.encode(rows, plan, hierarchy=[CITY, *PARTS], columns=columns)
    return tables.aggregate(figures, to="city", expected="district")


def test_columns_of_wholes(aggregated: tables.Aggregated) -> None:
    """Each has its line in the table of the page."""
    page = PAGE.read_text("utf-8")

    assert [name for name in aggregated.frame.columns if f"`{name}`" not in page] == []
