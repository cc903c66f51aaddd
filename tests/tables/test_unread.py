"""Rows that come in order are answered like all others, with less work."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan import tables

CITY = hp.Jurisdiction("50", "A city (made up)", level="city")
PLACES = [CITY, *(hp.Jurisdiction(f"500{n}", f"Part {n}", parent=CITY) for n in range(1, 4))]
SHARE = hp.Share("managed", "Patients managed", of="person")
MONEY = hp.Amount("invested", "Money invested", unit="yuan")
STAY = hp.Index("stay", "Length of stay", unit="day", better="lower")
PLAN = hp.Plan(
    "p",
    "A plan (made up)",
    jurisdiction=CITY,
    targets=[
        hp.Target(SHARE, hp.at_least("50 %"), by="2021"),
        hp.Target(MONEY, hp.at_least("3 yuan"), by="2022"),
        hp.Target(STAY, hp.at_most("4 day")),
    ],
)
COLUMNS = tables.Columns(codes={1: "managed", 2: "invested", 3: "stay"})
KEYS = ["place", "indicator", "period"]

Row = tuple[int, int, int, int | None, int | None]


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    """Return rows of different cells in order, some blank, and some of nobody."""
    cells = st.tuples(st.sampled_from([50, 5001, 5002]), st.sampled_from([1, 2, 3]), years())
    rows: list[Row] = []
    for place, indicator, year in sorted(draw(st.sets(cells, max_size=16))):
        said = draw(st.sampled_from([None, 0, 2, 5]))
        rows.append((place, indicator, year, said, 4 if said else said))
    frame = pl.DataFrame(rows, orient="row", schema=dict.fromkeys([*KEYS, "said", "of"], pl.Int64))
    counted = pl.col("indicator") == 1
    return frame.select(
        *KEYS,
        numerator=pl.when(counted).then(pl.min_horizontal("said", "of")),
        denominator=pl.when(counted).then("of"),
        value=pl.when(~counted).then("said"),
    )


def years() -> st.SearchStrategy[int]:
    """Return years before and after the deadlines."""
    return st.integers(2019, 2023)


def figures(frame: pl.DataFrame | pl.LazyFrame, **options: Any) -> tables.Figures:  # noqa: ANN401 - those of encode
    """Return encoded figures."""
    return tables.encode(frame, PLAN, columns=COLUMNS, hierarchy=PLACES, **options)


def judged(made: tables.Figures, *, no_data: bool) -> pl.DataFrame:
    """Return the verdicts on all places, in one order."""
    found = tables.assess(made, places="all", no_data=no_data).frame
    whole: pl.DataFrame = found.lazy().collect()
    return whole.sort("target", "place")


class TestOrder:
    """The order of rows decides nothing."""

    @settings(max_examples=25)
    @given(frame=frames(), no_data=st.booleans(), seed=st.integers(0, 5))
    def test_verdicts(self, frame: pl.DataFrame, no_data: bool, seed: int) -> None:  # noqa: FBT001 - drawn
        """Rows in order, in none, and in another each time get the same verdicts."""
        expected = judged(figures(frame), no_data=no_data)
        shuffled = frame.sample(fraction=1, shuffle=True, seed=seed)
        grouped = frame.lazy().group_by(KEYS).agg(pl.all().first())
        for other in (shuffled, frame.lazy(), grouped, frame.reverse()):
            assert judged(figures(other), no_data=no_data).equals(expected)

    @settings(max_examples=15)
    @given(frame=frames())
    def test_latest(self, frame: pl.DataFrame) -> None:
        """The latest figure of each cell is one row, and the same one."""
        found = [
            tables.latest(figures(each)).frame.collect().to_native().sort(KEYS[:2])
            for each in (frame, frame.reverse())
        ]
        assert found[0].equals(found[1])

    @pytest.mark.parametrize("asked", [["5001"], ["5001", "5002", "5003"], []])
    def test_some_places(self, asked: list[str]) -> None:
        """Those that were asked for are judged, also where nobody else reported."""
        frame = pl.DataFrame({"place": [5001, 5002], "indicator": 3, "period": 2021, "value": 1})
        found = tables.assess(figures(frame), places=asked, no_data=False).frame
        assert sorted(found["place"]) == [code for code in ("5001", "5002") if code in asked]

    def test_latest_of_the_latest(self) -> None:
        """What is left once is left the second time."""
        frame = pl.DataFrame({"place": 50, "indicator": 3, "period": [2020, 2021], "value": [1, 2]})
        once = tables.latest(figures(frame))
        assert tables.latest(once).frame.collect()["x"].to_list() == [2]

    def test_unknown_order(self) -> None:
        """What may come in another order the next time is not trusted to be in order."""
        frame = pl.DataFrame({"place": [50, 5001], "indicator": 3, "period": 2021, "value": 1})
        is_in_order = {
            "eager": figures(frame).in_order,
            "in memory": figures(frame.lazy()).in_order,
            "reversed": figures(frame.reverse()).in_order,
            "twice": figures(pl.concat([frame, frame]), trust=True).in_order,
            "grouped": figures(frame.lazy().group_by(KEYS).agg(pl.all().first())).in_order,
        }
        assert [name for name, holds in is_in_order.items() if holds] == ["eager", "in memory"]

    def test_files(self, tmp_path: Any) -> None:  # noqa: ANN401 - a path
        """Rows of a file are in its order."""
        frame = pl.DataFrame({"place": [50, 5001], "indicator": 3, "period": 2021, "value": 1})
        frame.write_parquet(tmp_path / "rows.parquet")
        assert figures(pl.scan_parquet(tmp_path / "rows.parquet")).in_order

    def test_two_names_of_one_indicator(self) -> None:
        """Rows of one cell under two names do not stand together."""
        plan = hp.Plan("p", "P", jurisdiction=CITY, targets=[hp.Target(STAY, hp.at_most("4 day"))])
        columns = tables.Columns(codes={1: "stay", 2: "stay"})
        frame = pl.DataFrame({"indicator": [1, 2], "period": [2022, 2021], "value": [1, 9]})
        made = tables.encode(frame, plan, columns=columns)
        assert not made.in_order
        assert judged(made, no_data=False)["status"].to_list() == ["met-so-far"]

    @pytest.mark.parametrize("period", [["2021", "2022"], [2021, 2022]])
    def test_periods_as_texts(self, period: list[Any]) -> None:
        """Texts do not tell which period is the later one before they are read."""
        frame = pl.DataFrame({"indicator": "stay", "period": period, "value": [9, 1]})
        found = judged(tables.encode(frame, PLAN), no_data=False)
        assert found["status"].to_list() == ["met-so-far"]

    def test_one_indicator(self) -> None:
        """Without a column of indicators the deadline holds for all rows."""
        plan = hp.Plan("p", "P", jurisdiction=CITY, targets=PLAN.targets[:1])
        frame = pl.DataFrame({"period": [2020, 2021, 2022], "value": [40, 60, 10]})
        found = judged(tables.encode(frame, plan), no_data=False)
        assert found["status"].to_list() == ["met"]

    def test_parts_due_at_other_times(self) -> None:
        """Parts of one indicator may have deadlines of their own."""
        goals = [
            hp.Target(SHARE, hp.at_least("50 %"), by=year, part={"sex": sex})
            for sex, year in (("f", "2021"), ("m", "2022"))
        ]
        plan = hp.Plan("p", "P", jurisdiction=CITY, targets=goals)
        frame = pl.DataFrame(
            {"sex": ["f", "f", "m", "m"], "period": [2021, 2022] * 2, "value": [60, 10, 10, 60]}
        )
        for each in (frame, frame.reverse()):
            made = tables.encode(each, plan, columns=tables.Columns(parts={"sex": "sex"}))
            assert judged(made, no_data=False)["status"].to_list() == ["met", "met"]
