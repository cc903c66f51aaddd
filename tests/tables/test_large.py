"""More than 200 000 rows, for some errors of engines show only in tables of that size."""

from __future__ import annotations

from functools import cache
from typing import Any

import narwhals.stable.v2 as nw
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from tests.tables.laws_engines import ENGINES, computed, given, needed

import healthplan as hp
from healthplan import tables

COUNTIES, TOWNSHIPS, SHARES = 120, 100, 6
YEARS = (2020, 2021, 2022)
LEAST = 200_000
"""So many rows at least."""

EVERY = pytest.mark.parametrize("name", [given(name) for name in ENGINES])


@cache
def places() -> hp.JurisdictionTree:
    """Return a province with its counties and their townships, whose codes are numbers."""
    top = hp.Jurisdiction("1", "A province (made up)", level="province")
    counties = [
        hp.Jurisdiction(str(1000 + n), "A county", level="county", parent=top)
        for n in range(COUNTIES)
    ]
    townships = [
        hp.Jurisdiction(f"{county.code}{n:03}", "A township", level="township", parent=county)
        for county in counties
        for n in range(TOWNSHIPS)
    ]
    return hp.JurisdictionTree([top, *counties, *townships])


@cache
def plan() -> hp.Plan:
    """Return a plan with one promise about each share: 23 of 40, which is 57.5 %."""
    shares = [hp.Share(f"s{n}", f"Share {n}", of="person") for n in range(SHARES)]
    targets = [hp.Target(share, hp.at_least("57.5 %")) for share in shares]
    return hp.Plan("p", "A plan", jurisdiction=places()["1"], targets=targets)


@cache
def reported() -> pl.DataFrame:
    """Return what the townships reported, one in 23 missing, in no order."""
    codes = [int(place.code) for place in places() if place.level == "township"]
    every = pl.DataFrame({"place": codes}).join(
        pl.DataFrame({"indicator": [f"s{n}" for n in range(SHARES)], "at": range(SHARES)}),
        how="cross",
    )
    every = every.join(pl.DataFrame({"period": YEARS}), how="cross")
    mixed = pl.col("place") * 7 + pl.col("at") * 11 + pl.col("period") * 13
    found = every.with_columns(numerator=mixed % 41, denominator=pl.lit(40), mixed=mixed * 7919)
    kept = found.filter(pl.col("mixed") % 23 != 0).sort(pl.col("mixed") % 10007, "place")
    return kept.select("place", "indicator", "period", "numerator", "denominator")


def encoded(name: str) -> tables.Figures:
    """Return the figures, given as a frame of that engine."""
    how = needed(name)
    return tables.encode(how.make(reported()), plan(), hierarchy=places(), engine=how.engine)


def in_order(native: Any, *columns: str) -> pl.DataFrame:  # noqa: ANN401 - a frame of any library
    """Return some columns of a frame of any library, sorted, whole numbers all of one type."""
    frame: pl.DataFrame = (
        nw.from_native(computed(native)).lazy().select(*columns).collect("polars").to_native()
    )
    numbers = [n for n, kind in frame.schema.items() if kind.is_numeric()]
    return frame.with_columns(pl.col(numbers).cast(pl.Int64)).sort(*columns)


class TestLarge:
    """Whole numbers by hand and by the library are the same."""

    def test_is_large(self) -> None:
        """There are rows enough."""
        assert reported().height > LEAST

    @EVERY
    def test_verdicts(self, name: str) -> None:
        """Every township is judged by its latest figure, and by no other row."""
        latest = (
            reported()
            .group_by("place", "indicator")
            .agg(pl.all().sort_by("period").last())
            .with_columns(
                pl.col("place", "period").cast(pl.String),
                verdict=pl.when(pl.col("numerator") >= 23)
                .then(pl.lit("met"))
                .otherwise(pl.lit("not met")),
            )
        )
        columns = ("indicator", "place", "period", "value_x", "value_y", "verdict")
        found = tables.assess(encoded(name), places="township", no_data=False)

        assert_frame_equal(
            in_order(found.frame, *columns),
            in_order(latest.rename({"numerator": "value_x", "denominator": "value_y"}), *columns),
        )

    @EVERY
    def test_sums(self, name: str) -> None:
        """Every county and the province hold exactly what their townships counted."""
        county = (pl.col("place") // 1000).cast(pl.String)
        by_hand = pl.concat(
            reported()
            .group_by(place.alias("place"), "indicator", pl.col("period").cast(pl.String))
            .agg(
                n=pl.len().cast(pl.Int64),
                x=pl.col("numerator").sum(),
                y=pl.col("denominator").sum(),
            )
            for place in (county, pl.lit("1"))
        )
        columns = ("place", "indicator", "period", "n", "x", "y")
        found = tables.aggregate(encoded(name), to=["county", "province"], expected="township")

        assert_frame_equal(in_order(found.frame, *columns), in_order(by_hand, *columns))
