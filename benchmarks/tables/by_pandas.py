"""The same work in pandas, by hand, with floats, as it is mostly done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pandas as pd
from benchmarks.tables import small
from benchmarks.tables.programme import BASE_YEAR

if TYPE_CHECKING:
    from benchmarks.tables.nation import Nation

Frame = Any
"""A data frame; pandas has no types of its own."""


@attrs.frozen(slots=True, eq=False)
class ByPandas:
    """The jobs by hand.

    Attributes:
        goals: One row for each indicator, by its number.
        around: The place around each place.
        expected: How many villages lie within each place.
    """

    goals: Frame
    around: Frame
    expected: Frame

    @classmethod
    def of(cls, nation: Nation) -> ByPandas:
        """Return the jobs with their small tables."""
        around, expected = small.around(nation), small.expected(nation)
        return cls(
            small.goals().to_pandas().set_index("indicator"),
            pd.Series(around["around"].to_numpy(), index=around["place"].to_numpy()),
            pd.Series(expected["expected"].to_numpy(), index=expected["place"].to_numpy()),
        )

    def attainment(self, rows: Frame) -> Frame:
        """Return the verdict on the latest figure of each village and indicator."""
        found = self._latest(rows)
        goal = self.goals.loc[found["indicator"]]
        per = goal["per"].to_numpy()
        low, high = goal["low"].to_numpy() / per, goal["high"].to_numpy() / per
        value = found["value"].to_numpy()
        inside = np.fmin(value - low, high - value)
        due = goal["due"].to_numpy()
        return found.assign(
            due=due,
            margin=inside,
            is_met=(inside > 0) | ((inside == 0) & ~goal["strict"].to_numpy()),
            is_final=found["period"].to_numpy() == due,
        )

    def trajectory(self, rows: Frame) -> Frame:
        """Return how much of the way is done, and how much should be by then."""
        found = self._latest(rows)
        goal = self.goals.loc[found["indicator"]]
        per, span = goal["per"].to_numpy(), goal["span"].to_numpy()
        base = goal["base"].to_numpy() / per
        done = (found["value"].to_numpy() - base) / (goal["goal"].to_numpy() / per - base)
        gone = found["period"].to_numpy() - BASE_YEAR
        line = np.where(span > 0, done * span / gone, np.nan)
        return found.assign(done=done, line=line, on_track=line >= 1)

    def rollup(self, rows: Frame) -> Frame:
        """Return totals, averages and their bounds at every level above the villages."""
        level = pd.DataFrame(
            {
                "place": self.around.loc[rows["place"]].to_numpy(),
                "indicator": rows["indicator"].to_numpy(),
                "period": rows["period"].to_numpy(),
                "x": rows["numerator"].fillna(rows["value"]).to_numpy(),
                "y": rows["denominator"].to_numpy(),
                "n": 1,
            }
        )
        levels = [level := _summed(level)]
        for _ in range(4):
            around = self.around.loc[level["place"]].to_numpy()
            levels.append(level := _summed(level.assign(place=around)))
        return self._bounded(pd.concat(levels, ignore_index=True))

    def both(self, rows: Frame) -> Frame:
        """Return the verdicts on the latest of those totals and averages."""
        cells = self.rollup(rows)
        cells = cells[~((cells["x"] == 0) & cells["high"].isna())]  # it says nothing
        goal = self.goals.loc[cells["indicator"]]
        year = cells["period"].to_numpy()
        cells = cells[(year >= goal["first"].to_numpy()) & (year <= goal["last"].to_numpy())]
        cells = cells.sort_values("period").drop_duplicates(["place", "indicator"], keep="last")
        goal = self.goals.loc[cells["indicator"]]
        per, strict = goal["per"].to_numpy(), goal["strict"].to_numpy()
        low, high = goal["low"].to_numpy() / per, goal["high"].to_numpy() / per
        least, most = cells["low"].to_numpy(), cells["high"].to_numpy()
        sure = np.fmin(least - low, np.where(np.isnan(high), np.nan, high - most))
        sure = np.where(~np.isnan(high) & np.isnan(most), np.nan, sure)
        open_ = np.fmin(most - low, high - least)
        met = (sure > 0) | ((sure == 0) & ~strict)
        missed = (open_ < 0) | ((open_ == 0) & strict)
        return cells.assign(
            margin_low=sure,
            margin_high=np.fmin(open_, (high - low) / 2),
            is_met=np.where(met, 1.0, np.where(missed, 0.0, np.nan)),
            is_final=cells["period"].to_numpy() == goal["due"].to_numpy(),
        )

    def _latest(self, rows: Frame) -> Frame:
        """Return the last figure in time of each place and indicator."""
        goal = self.goals[["first", "last"]].reindex(rows["indicator"])
        year = rows["period"].to_numpy()
        rows = rows[(year >= goal["first"].to_numpy()) & (year <= goal["last"].to_numpy())]
        rows = rows.sort_values("period", kind="stable")
        rows = rows.drop_duplicates(["place", "indicator"], keep="last")
        value = (rows["numerator"] / rows["denominator"]).fillna(rows["value"])
        return rows[["place", "indicator", "period"]].assign(value=value)

    def _bounded(self, cells: Frame) -> Frame:
        goal = self.goals.loc[cells["indicator"]]
        is_ratio, is_mean = goal["is_ratio"].to_numpy(), goal["is_mean"].to_numpy()
        most = goal["most"].to_numpy()
        expected = self.expected.loc[cells["place"]].to_numpy()
        x, y, n = (cells[name].to_numpy() for name in ("x", "y", "n"))
        y = np.where(is_ratio, y, np.where(is_mean, n, 1))
        whole = n == expected
        end = np.where(is_mean, expected, y)
        high = np.where(is_mean, x + (expected - n) * most, np.nan) / end
        return cells.assign(
            value=x / y,
            expected=expected,
            low=np.where(is_ratio & ~whole, 0, x / end),
            high=np.where(whole, x / end, np.where(is_ratio, most, high)),
        )


def _summed(level: Frame) -> Frame:
    keys = ["place", "indicator", "period"]
    return level.groupby(keys, sort=False, as_index=False)[["x", "y", "n"]].sum()
