"""The same work in polars, by hand: as fast as its author could make it.

With whole numbers (`exact`) or with floats, on the streaming engine.  Keys are packed into one
whole number; the levels are made one from the other, each computed once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import polars as pl
from benchmarks.tables import small
from benchmarks.tables.programme import BASE_YEAR

if TYPE_CHECKING:
    from benchmarks.tables.nation import Nation

c = pl.col
_YEAR_BITS, _CELL_BITS = 4, 12
"""A cell of a place is indicator * 2**4 + years since the base year."""


def collected(frame: pl.LazyFrame) -> pl.DataFrame:
    """Return a result, by the streaming engine."""
    return frame.collect(engine="streaming")


@attrs.frozen(slots=True, eq=False)
class ByPolars:
    """The jobs by hand.

    Attributes:
        goals: One row for each indicator.
        around: The place around each place.
        expected: How many villages lie within each place.
        exact: Whether to compute with whole numbers.
    """

    goals: pl.LazyFrame
    around: pl.LazyFrame
    expected: pl.LazyFrame
    exact: bool

    @classmethod
    def of(cls, nation: Nation, *, exact: bool) -> ByPolars:
        """Return the jobs with their small tables."""
        goals = small.goals() if exact else small.goals().with_columns(divisor=1)
        around, expected = small.around(nation), small.expected(nation)
        return cls(goals.lazy(), around.lazy(), expected.lazy(), exact)

    def attainment(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return the verdict on the latest figure of each village and indicator."""
        return self._judged(self._latest(rows))

    def trajectory(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return how much of the way is done, and how much should be by then."""
        latest = self._latest(rows).join(self.goals, on="indicator")
        # The way done, value - base by goal - base, and the same by what is expected by now.
        done = c.x * c.per - c.base * c.y
        whole = (c.goal - c.base) * c.y
        gone = c.period.cast(pl.Int64) - BASE_YEAR
        found = latest.select(
            "place",
            "indicator",
            "period",
            done_x=done * whole.sign(),
            done_y=whole.abs(),
            line_x=pl.when(c.span > 0).then(done * whole.sign() * c.span),
            line_y=pl.when(c.span > 0).then(whole.abs() * gone),
        )
        return found.with_columns(
            done_approx=c.done_x / c.done_y,
            line_approx=c.line_x / c.line_y,
            on_track=(c.line_x >= c.line_y).cast(pl.Int8),
        )

    def rollup(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return totals, averages and their bounds at every level above the villages."""
        level = self._townships(rows).cache()
        levels = [level]
        for _ in range(4):
            level = self._around(level).cache()
            levels.append(level)
        cells = pl.concat(levels).select(
            "x",
            "y",
            "n",
            place=c.key // 2**_CELL_BITS,
            indicator=(c.key % 2**_CELL_BITS // 2**_YEAR_BITS).cast(pl.Int16),
            period=(c.key % 2**_YEAR_BITS + BASE_YEAR).cast(pl.Int16),
        )
        known = cells.join(self.expected, on="place").join(
            self.goals.select("indicator", "divisor", "is_ratio", "is_mean", "most"),
            on="indicator",
        )
        return _bounded(known)

    def both(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return the verdicts on the latest of those totals and averages that say anything.

        Anything from zero on is what was known before.
        """
        cells = self.rollup(rows).join(
            self.goals.select("indicator", "first", "last"), on="indicator"
        )
        silent = (c.low_x == 0) & (c.low_open == 0) & c.high_x.is_null()
        in_time = cells.filter(c.period >= pl.col("first"), c.period <= pl.col("last"), ~silent)
        key = c.place * 256 + c.indicator
        latest = in_time.filter(c.period == c.period.max().over(key))
        return _judged_between(latest.join(self.goals, on="indicator"))

    def _values(self) -> tuple[pl.Expr, pl.Expr]:
        if not self.exact:
            return pl.coalesce(c.numerator / c.denominator, c.value), pl.lit(1.0)
        return self._counted(), pl.coalesce(c.denominator, self._each("divisor"))

    def _counted(self) -> pl.Expr:
        """Return numerators, and values without their point."""
        if not self.exact:
            return pl.coalesce(c.numerator.cast(pl.Float64), c.value)
        return pl.coalesce(c.numerator, (c.value * self._each("tens")).round().cast(pl.Int64))

    def _each(self, name: str) -> pl.Expr:
        """Return what the goals say of each indicator: a join of every row takes longer."""
        found = self.goals.select("indicator", name).collect()
        usual, *others = found[name].value_counts(sort=True)[name]
        made = pl.lit(usual, found.schema[name])
        for value in others:
            numbers = found.filter(pl.col(name) == value)["indicator"].to_list()
            made = pl.when(c.indicator.is_in(numbers)).then(pl.lit(value)).otherwise(made)
        return made

    def _latest(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return the last figure in time of each place and indicator."""
        x, y = self._values()
        in_time = rows.filter(c.period >= self._each("first"), c.period <= self._each("last"))
        key = c.place.cast(pl.Int64) * 256 + c.indicator
        figures = in_time.select("place", "indicator", "period", key=key, x=x, y=y)
        return figures.filter(c.period == c.period.max().over("key")).drop("key")

    def _townships(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return the sums of what lies within each township, and how many there are."""
        cell = c.indicator.cast(pl.Int64) * 2**_YEAR_BITS + (c.period - BASE_YEAR)
        return (
            rows.join(self.around, on="place")
            .select(key=c.around * 2**_CELL_BITS + cell, x=self._counted(), y=c.denominator)
            .group_by("key")
            .agg(c.x.sum(), c.y.sum(), n=pl.len().cast(pl.Int64))
        )

    def _around(self, level: pl.LazyFrame) -> pl.LazyFrame:
        """Return the sums of the places around those of a level."""
        return (
            level.with_columns(place=c.key // 2**_CELL_BITS)
            .join(self.around.with_columns(c.place.cast(pl.Int64)), on="place")
            .select("x", "y", "n", key=c.around * 2**_CELL_BITS + c.key % 2**_CELL_BITS)
            .group_by("key")
            .agg(c.x.sum(), c.y.sum(), c.n.sum())
        )

    def _judged(self, latest: pl.LazyFrame) -> pl.LazyFrame:
        """Return the verdict on exact values, with margins."""
        inside = pl.min_horizontal(c.x * c.per - c.low * c.y, c.high * c.y - c.x * c.per)
        found = latest.join(
            self.goals.select("indicator", "low", "high", "per", "strict", "due"), on="indicator"
        ).select(
            "place",
            "indicator",
            "period",
            "due",
            is_met=_kept(inside),
            is_final=_final(),
            value_x="x",
            value_y="y",
            margin_x=inside,
            margin_y=c.y * c.per,
        )
        return found.with_columns(
            value_approx=c.value_x / c.value_y, margin_approx=c.margin_x / c.margin_y
        )


def _kept(inside: pl.Expr) -> pl.Expr:
    """Return 1 where a value so far inside keeps the promise, else 0."""
    return ((inside > 0) | ((inside == 0) & ~c.strict)).cast(pl.Int8)


def _final() -> pl.Expr:
    return (c.period == c.due).fill_null(value=False).cast(pl.Int8)


def _bounded(cells: pl.LazyFrame) -> pl.LazyFrame:
    """Return what sums and averages are, and can be once the silent have spoken.

    Nothing here is below zero.  What is silent makes a sum any larger one; it moves an
    average over so many places as far as its limits; and an average of counts can be anything
    at all, but reaches an end only if everybody heard is there already.
    """
    whole = c.expected == c.n
    free = c.is_ratio & ~whole
    y = pl.when("is_ratio").then(c.y).when("is_mean").then(c.n * c.divisor).otherwise(c.divisor)
    end = pl.when(free).then(1).when("is_mean").then(c.expected * c.divisor).otherwise(c.y)
    most = (
        pl.when(whole)
        .then(c.x)
        .when("is_mean")
        .then(c.x + (c.expected - c.n) * c.most * c.divisor)
        .when("is_ratio")
        .then(c.most)
    )
    return (
        cells.with_columns(y=y)
        .with_columns(low_y=end, high_y=end, high_x=most)
        .select(
            *("place", "indicator", "period", "x", "y", "n", "expected"),
            *("low_y", "high_x", "high_y"),
            low_x=pl.when(~free).then(c.x).otherwise(0),
            low_open=(free & (c.x != 0)).cast(pl.Int8),
            high_open=(c.high_x.is_null() | (free & (c.x != c.y * c.most))).cast(pl.Int8),
        )
    )


def _judged_between(cells: pl.LazyFrame) -> pl.LazyFrame:
    """Return the verdict on what lies between two ends: met, not met, or nobody can tell."""
    y = c.low_y  # both ends have the same
    over, under = c.low_x * c.per - c.low * y, c.high * y - c.high_x * c.per
    unbounded = c.high.is_not_null() & c.high_x.is_null()
    most = (
        c.high_x * c.per - c.low * y,
        c.high * y - c.low_x * c.per,
        (c.high - c.low) // 2 * y,
    )
    found = cells.with_columns(
        margin_low_x=pl.when(~unbounded).then(pl.min_horizontal(over, under)),
        margin_high_x=pl.min_horizontal(*most),
        margin_y=y * c.per,
    )
    met, open_ = _kept(c.margin_low_x) == 1, _kept(c.margin_high_x).fill_null(1) == 1
    return found.select(
        *("place", "indicator", "period", "due", "n", "expected"),
        *("low_x", "low_y", "low_open", "high_x", "high_y", "high_open"),
        *("margin_low_x", "margin_high_x", "margin_y"),
        is_met=pl.when(met).then(1).when(~open_).then(0).cast(pl.Int8),
        is_final=_final(),
    )
