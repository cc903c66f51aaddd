"""What is wrong with the rows of a frame."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import healthplan as hp
from healthplan.tables import Columns, TableError, check, encode

CITY = hp.Jurisdiction("50", "A city (made up)", level="city")
EAST = hp.Jurisdiction("5001", "East", level="district", parent=CITY)
SHARE = hp.Share("managed", "Patients managed", of="person")
BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
INDEX = hp.Index("index", "An index")
GROWTH = hp.Rate(
    "growth",
    "Growth",
    unit="%",
    limits=hp.Interval(hp.quantity("-50 %"), hp.quantity("200 %"), low_open=True, high_open=True),
)
GOALS = [hp.Target(SHARE, hp.at_least("60 %"), by="2022")]
PLAN = hp.Plan("p", "A plan", jurisdiction=CITY, targets=GOALS)
OTHERS = [BEDS, INDEX, GROWTH]


def problems(options: dict[str, Any] | None = None, **row: Any) -> dict[str, int]:  # noqa: ANN401 - cells
    """Return what is wrong with one row, which is right but for the cells given."""
    cells = {"place": 50, "indicator": "managed", "period": 2021, **row}
    frame = pl.DataFrame({name: [value] for name, value in cells.items()}, strict=False)
    given = {"hierarchy": [CITY, EAST], "indicators": OTHERS, **(options or {})}
    found = check(frame, PLAN, **given)
    if any(finding.severity is hp.Severity.ERROR for finding in found.findings):
        with pytest.raises(TableError):
            encode(frame, PLAN, **given)
    else:
        encode(frame, PLAN, **given)
    return dict(found.counts)


class TestProblems:
    """Each problem has a slug, and only its own."""

    @pytest.mark.parametrize(
        ("slug", "row"),
        [
            ("missing-key", {"period": None, "value": 1}),
            ("missing-key", {"indicator": None, "value": 1}),
            ("missing-key", {"place": 50.5, "value": 1}),
            ("missing-key", {"period": 2021.5, "value": 1}),
            ("unknown-indicator", {"indicator": "manage", "value": 1}),
            ("unreadable-period", {"period": "later", "value": 1}),
            ("unreadable-period", {"period": 0, "value": 1}),
            ("unreadable-period", {"period": 10_000, "value": 1}),
            ("not-a-member", {"place": 51, "value": 1}),
            ("not-a-member", {"place": 10**10, "value": 1}),
            ("not-a-member", {"place": "51", "value": 1}),
            ("no-value", {"value": None}),
            ("unreadable-value", {"value": "65,5"}),
            ("unreadable-value", {"value": "1" * 30}),
            ("unreadable-value", {"value": float("inf")}),
            ("unreadable-value", {"value": 2**62 + 1}),
            ("unusable-value", {"numerator": 1, "denominator": None}),
            ("unusable-value", {"numerator": None, "denominator": 1}),
            ("unusable-value", {"numerator": 1, "denominator": 0}),
            ("unusable-value", {"numerator": -1, "denominator": 4}),
            ("unusable-value", {"indicator": "growth", "numerator": 1, "denominator": -4}),
            ("unusable-value", {"indicator": "beds", "numerator": 1, "denominator": 4}),
            ("unusable-value", {"value": 25, "numerator": 1, "denominator": 4}),
            ("excess-decimals", {"numerator": 1.5, "denominator": 4.0}),
            ("excess-decimals", {"indicator": "beds", "value": "1.5"}),
            ("numerator-exceeds-denominator", {"numerator": 5, "denominator": 4}),
            ("outside-limits", {"value": 101}),
            ("outside-limits", {"value": -1}),
            ("outside-limits", {"indicator": "growth", "value": 200}),
            ("outside-limits", {"indicator": "growth", "value": -50}),
            ("outside-limits", {"indicator": "growth", "numerator": 8, "denominator": 4}),
            ("outside-limits", {"indicator": "growth", "numerator": -2, "denominator": 4}),
            ("too-large", {"indicator": "growth", "numerator": 2**61, "denominator": 2**61 + 1}),
        ],
    )
    def test_one_row(self, slug: str, row: dict[str, Any]) -> None:
        """A row with a problem has that problem."""
        options = {"decimals": 0} if isinstance(row.get("value"), float) else None
        assert problems(options, **row) == {slug: 1}

    @pytest.mark.parametrize(
        "row",
        [
            {"value": 100},
            {"value": 0},
            {"numerator": 4, "denominator": 4},
            {"numerator": 0, "denominator": 0},
            {"indicator": "growth", "numerator": 7, "denominator": 4},
            {"indicator": "growth", "numerator": -1, "denominator": 4},
            {"indicator": "growth", "value": -49},
            {"indicator": "index", "value": -(2**61)},
            {"place": None, "value": 1},
        ],
    )
    def test_a_row_that_is_right(self, row: dict[str, Any]) -> None:
        """At its limits a value is possible still."""
        assert problems(**row) == {}

    def test_a_number_in_a_small_unit(self) -> None:
        """What is multiplied may become too large."""
        stay = hp.Index("stay", "Length of stay", unit="week")
        options = {"indicators": [stay]}
        assert problems(options, indicator="stay", value=2**61) == {"too-large": 1}

    def test_a_limit_too_far_to_be_reached(self) -> None:
        """Limits beyond all whole numbers are no limits."""
        far = hp.Interval(hp.quantity(-(10**30), "1"), hp.quantity(10**30, "1"))
        index = hp.Index("far", "An index", limits=far)
        assert problems({"indicators": [index]}, indicator="far", value=2**60) == {}

    def test_unreadable_counts(self) -> None:
        """Counts are texts of whole numbers, if they are texts."""
        assert problems(numerator="1", denominator="4") == {}
        assert problems(numerator="one", denominator="4") == {"unreadable-value": 1}
        assert problems(numerator="1.5", denominator="4") == {"excess-decimals": 1}

    def test_a_cell_twice(self) -> None:
        """All rows of such a cell are offenders; a blank is none of them."""
        frame = pl.DataFrame(
            {"period": [2021, 2021, 2021, 2022], "value": [1, 1, None, 2], "note": list("abcd")}
        )
        found = check(frame, PLAN)
        assert found.counts == {"no-value": 1, "duplicate-cell": 2}
        wrong = found.offenders.filter(pl.col("finding") == "duplicate-cell")
        assert sorted(wrong["note"]) == ["a", "b"]
        with pytest.raises(TableError, match="2 of 4 rows are about a cell"):
            encode(frame, PLAN)

    def test_the_first_problem_counts(self) -> None:
        """A row with several problems is named once."""
        assert problems(indicator="manage", place=51, value=101) == {"unknown-indicator": 1}


class TestFindings:
    """Findings name how many rows, and the first of them."""

    def test_the_first_rows_are_shown(self) -> None:
        """Three of them, and that there are more."""
        frame = pl.DataFrame({"period": list(range(2000, 2005)), "value": [101] * 5})
        [finding] = check(frame, PLAN).findings
        assert finding.message == "5 of 5 rows hold a value that is not possible"
        assert finding.got is not None
        assert finding.got.count("value 101") == 3
        assert finding.got.endswith("; …")

    def test_nothing_is_wrong(self) -> None:
        """Then nothing is raised."""
        found = check(pl.DataFrame({"period": [2021], "value": [1]}), PLAN)
        assert found.raise_for_errors() is found
        assert repr(found) == "<Checked 1 rows: nothing is wrong>"
        assert len(found.offenders) == 0

    def test_blanks_are_a_warning(self) -> None:
        """They do not keep the others from being used."""
        found = check(pl.DataFrame({"period": [2021, 2022], "value": [1, None]}), PLAN)
        assert found.raise_for_errors().findings[0].severity is hp.Severity.WARNING


DATA: dict[str, list[Any]] = {
    "place": [50, 5001, 7, None, 50],
    "indicator": ["managed", "managed", "managed", "z", "beds"],
    "period": ["2021", "2022", "2022", "2022", "2022"],
    "value": ["65.55", None, "1", "2", "1.5"],
    "numerator": [None, 6, None, None, None],
    "denominator": [None, 5, None, None, None],
    "sex": [None, "f", None, None, None],
}


class TestEngines:
    """Every engine finds the same."""

    @pytest.mark.parametrize("name", ["lazy", "pandas", "native", "pyarrow", "duckdb"])
    def test_the_same_problems(self, name: str) -> None:
        """The counts are the same, and the offenders come back as the caller's kind."""
        table = pa.table(DATA)
        connection = duckdb.connect()
        connection.register("figures", table)
        frame = {
            "lazy": pl.LazyFrame(DATA),
            "pandas": pd.DataFrame(DATA),
            "native": pd.DataFrame(DATA),
            "pyarrow": table,
            "duckdb": connection.table("figures"),
        }[name]
        found = check(
            frame,
            PLAN,
            hierarchy=[CITY, EAST],
            indicators=[BEDS],
            decimals=2,
            columns=Columns(parts={"sex": "sex"}),
            engine="native" if name in {"native", "pyarrow"} else "auto",
        )
        assert found.counts == {
            "unknown-indicator": 1,
            "not-a-member": 1,
            "excess-decimals": 1,
            "numerator-exceeds-denominator": 1,
        }
        assert type(found.offenders) is type(frame)
