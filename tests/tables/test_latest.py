"""The latest figure of each place, indicator and part."""

from __future__ import annotations

import polars as pl
from tests.tables.made import BEDS, PLACES, SHARE, figures, plan

import healthplan as hp
from healthplan import tables


class TestLatest:
    """One row for each place, indicator and part."""

    MADE = plan(hp.Target(BEDS, hp.at_least(5)), hp.Target(SHARE, hp.at_least("5 %")))

    def test_keeps_the_last(self) -> None:
        """Earlier figures go, and those after the day asked for."""
        rows = [("50", "beds", year, year - 2000) for year in (2020, 2021, 2022)]
        made = figures(self.MADE, rows)
        [now, then] = made.engine.values(
            tables.latest(made).frame, tables.latest(made, as_of="2021").frame
        )
        assert (now["x"], now["period"]) == ([22], [2])
        assert (then["x"], then["period"]) == ([21], [1])

    def test_keeps_counts_and_values_apart(self) -> None:
        """A numerator stays one, and a value alone stays one; nobody to count says nothing."""
        frame = {
            "place": ["50", "5001", "5001"],
            "indicator": ["screened"] * 3,
            "period": [2020, 2020, 2021],
            "numerator": [23, None, 0],
            "denominator": [40, None, 0],
            "value": [None, "57.5", None],
        }
        made = tables.encode(pl.DataFrame(frame), self.MADE, hierarchy=PLACES, decimals=1)
        [found] = made.engine.values(tables.latest(made).frame.sort("place"))
        assert found["counted"] == [1, 0]
        assert list(zip(found["x"], found["y"], strict=True)) == [(23, 40), (575, 1000)]

    def test_keeps_counts(self) -> None:
        """Where all are counts, all are counted."""
        made = figures(self.MADE, [("50", "screened", 2020, 23, 40)])
        [found] = made.engine.values(tables.latest(made).frame)
        assert (found["x"], found["y"], found["counted"]) == ([23], [40], [1])

    def test_takes_the_longest_of_one_day(self) -> None:
        """Of periods that end together the longest counts, for each part alone."""
        frame = {
            "place": ["50"] * 3,
            "indicator": ["beds"] * 3,
            "period": ["2022-Q4", "2022", "2022-Q4"],
            "sex": [None, None, "female"],
            "value": [1, 2, 3],
        }
        columns = tables.Columns(parts={"sex": "sex"})
        made = tables.encode(pl.DataFrame(frame), self.MADE, columns=columns, hierarchy=PLACES)
        [found] = made.engine.values(tables.latest(made).frame.sort("part"))
        assert found["x"] == [2, 3]
        assert [str(made.periods[number]) for number in found["period"]] == ["2022", "2022-Q4"]

    def test_of_no_indicator_is_nothing(self) -> None:
        """A plan may be about nothing."""
        made = figures(plan(), [])
        assert tables.latest(made) is made
