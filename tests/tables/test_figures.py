"""Figures as columns of whole numbers, and back as records."""

from __future__ import annotations

import polars as pl
import pytest

import healthplan as hp
from healthplan import tables

CITY = hp.Jurisdiction("50", "A city (made up)", level="city")
SHARE = hp.Share("managed", "Patients managed", of="person")
PLAN = hp.Plan(
    "p", "P", jurisdiction=CITY, targets=[hp.Target(SHARE, hp.at_least("60 %"), by="2022")]
)
STAY = hp.Index("stay", "Length of stay", unit="week")


def figures(data: dict[str, list[object]], **options: object) -> tables.Figures:
    """Return figures of these rows."""
    return tables.encode(pl.DataFrame(data), PLAN, **options)  # type: ignore[arg-type] # any options


class TestFigures:
    """They say what they are about."""

    def test_shown_without_counting(self) -> None:
        """The rows are not counted, which could take long."""
        assert repr(figures({"period": [2021], "value": [1]})) == (
            "<Figures of 1 indicators in 1 places, polars>"
        )

    def test_home(self) -> None:
        """The plan's own place has a number, if it is one of the territories."""
        assert figures({"period": [2021], "value": [1]}).home == 50
        frame = pl.DataFrame({"place": [7], "period": [2021], "value": [1]})
        elsewhere = [hp.Jurisdiction("7", "Another")]
        assert tables.encode(frame, PLAN, hierarchy=elsewhere).home is None
        nowhere = hp.Plan("p", "P", targets=list(PLAN.targets))
        assert tables.encode(frame, nowhere).home is None

    def test_parts_are_a_key_where_there_are_any(self) -> None:
        """Without parts there is no column for them."""
        assert figures({"period": [2021], "value": [1]}).keys == ("place", "indicator", "period")
        columns = tables.Columns(parts={"sex": "sex"})
        split = figures({"period": [2021], "value": [1], "sex": ["f"]}, columns=columns)
        assert split.keys[-1] == "part"


class TestRecords:
    """Rows can be read back as records."""

    def test_values_and_counts(self) -> None:
        """They say what the rows said."""
        data: dict[str, list[object]] = {
            "period": [2020, 2021],
            "value": ["57.50", None],
            "numerator": [None, 23],
            "denominator": [None, 40],
        }
        found = sorted(figures(data).records(), key=lambda record: record.period.sort_key)
        assert found == [
            hp.Observation(SHARE, "57.50 %", period="2020", place=CITY),
            hp.Observation(SHARE, numerator=23, denominator=40, period="2021", place=CITY),
        ]

    def test_parts_and_units(self) -> None:
        """Values are in the unit of their indicator again."""
        data: dict[str, list[object]] = {
            "period": [2020],
            "value": ["1.25"],
            "sex": ["f"],
            "indicator": ["stay"],
        }
        columns = tables.Columns(parts={"sex": "sex"})
        [found] = figures(data, columns=columns, indicators=[STAY]).records()
        assert found == hp.Observation(
            STAY, hp.quantity("1.25 weeks"), period="2020", place=CITY, part={"sex": "f"}
        )

    def test_what_is_no_decimal_number(self) -> None:
        """A day is a seventh of a week, which no digits say."""
        data: dict[str, list[object]] = {
            "period": [2020],
            "value": [1],
            "unit": ["day"],
            "indicator": ["stay"],
        }
        with pytest.raises(tables.NotTabularError, match="1/7 week of 'stay' is no decimal number"):
            figures(data, indicators=[STAY]).records()

    def test_too_many(self) -> None:
        """Many rows belong in columns."""
        data: dict[str, list[object]] = {"period": [2020, 2021], "value": [1, 2]}
        assert len(figures(data).records(most=2)) == 2
        with pytest.raises(tables.NotTabularError, match="more than 1 figures"):
            figures(data).records(most=1)
