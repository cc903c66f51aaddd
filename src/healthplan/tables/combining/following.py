"""What is found of each series over time: sums of what happened, the latest of what is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import NotCombinableError
from healthplan.indicators.rules.tabular import WEIGHED
from healthplan.tables.combining.keeping import UNWEIGHED, Keeping
from healthplan.tables.combining.layout import (
    EMPTY,
    ODD,
    N,
    Numbers,
    blank,
    by_indicator,
    whole_number,
)
from healthplan.tables.combining.summing import SILENT
from healthplan.tables.combining.times import EARLIER, LATER, OWN, PART, Times

if TYPE_CHECKING:
    from healthplan.tables.combining.steps import Steps
    from healthplan.tables.figures import Figures

ROW_COLUMNS: Final = (
    *("x", "y", N, "expected", "weight_heard", "weight_whole"),
    *("low_x", "low_y", "low_open", "high_x", "high_y", "high_open"),
)
_DIFFER: Final = "figures of periods that end on the same day differ"
_SHARES: Final = "running totals of numerators and denominators are not followed in tables"


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Following:
    """Rows followed over time.

    Attributes:
        times: Which of them make up which periods.
        keeping: What is kept of those that are combined.
    """

    times: Times
    keeping: Keeping

    @property
    def figures(self) -> Figures:
        """What the numbers of the rows mean."""
        return self.times.figures

    @property
    def series(self) -> list[str]:
        """The columns that name what is followed over time, and the period asked for."""
        return [*(key for key in self.figures.keys if key != "period"), "whole"]

    def with_roles(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return rows with what they are to which whole."""
        when = nw.col("indicator") * len(self.figures.periods) + nw.col("period")
        roles = self.figures.engine.small(self.times.roles)
        return rows.with_columns(when.alias("when")).join(roles, on="when", how="inner")

    def own(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return the figures that wholes have of their own."""
        found = self._somebody(rows.filter(nw.col("role") == OWN))
        weight = blank()
        if self.figures.has_counts and self.keeping.layout.weighs:
            weighs = self.keeping.layout.only(WEIGHED) & (nw.col("counted") == 1)
            weight = nw.when(weighs).then(nw.col("y"))
        return found.select(
            *self.series, stated_x=nw.col("x"), stated_y=self._y, stated_weight=weight
        )

    def _somebody(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return rows without those in which there was nobody to count."""
        return rows.filter(nw.col("y") > 0) if self.figures.has_counts else rows

    @property
    def _y(self) -> Any:  # noqa: ANN401 - an expression
        if self.figures.has_counts:
            return nw.col("y")
        return whole_number(by_indicator([scale.divisor for scale in self.figures.scales]))

    def tiled(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return what is kept of the parts of each whole, and how many are silent."""
        engine = self.figures.engine
        parts = rows.filter(nw.col("role") == PART)
        kept = self._kept(parts)
        found = kept.join(engine.small(self.times.expected()), on="whole", how="left")
        told = nw.col(N) + nw.col(EMPTY)
        found = found.with_columns((nw.col("expected") - told).alias(SILENT))
        less = self.times.less()
        if less["less"]:
            found = self._in_force(found, parts, less)
        found = found.with_columns((nw.col(N) + nw.col(SILENT)).alias("expected"))
        found = found.filter(nw.col("expected") > 0)
        return self._with_weights(found)

    def _kept(self, parts: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return what is kept of the parts of each whole, and how many are of nobody."""
        keeping, series = self.keeping, self.series
        if not keeping.may_be_odd:
            found = keeping.grouped(parts.select(*series, *keeping.of_rows()), *series)
            return found.with_columns(whole_number(0).alias(EMPTY))
        parts = parts.select(*series, keeping.odd().alias(ODD), *keeping.of_rows())
        return keeping.folded(keeping.grouped(parts, *series, ODD), *series)

    def _in_force(self, found: Any, parts: Any, less: dict[str, list[int]]) -> Any:  # noqa: ANN401 - narwhals frames
        """Return wholes of which periods are not missing in which their place did not exist."""
        engine = self.figures.engine
        gone = parts.join(engine.small(self.times.gone()), on=["place", "period"], how="inner")
        gone = gone.group_by(*self.series).agg(nw.len().alias("gone"))
        gone = gone.with_columns(whole_number(nw.col("gone").cast(nw.Int64)).alias("gone"))
        found = found.join(engine.small(less), on=["place", "whole"], how="left")
        found = found.join(gone, on=self.series, how="left")
        # A figure of a month in which the place did not exist counts all the same.
        silent = nw.col(SILENT) - nw.col("less").fill_null(0) + nw.col("gone").fill_null(0)
        return found.with_columns(silent.alias(SILENT))

    def _with_weights(self, found: Any) -> Any:  # noqa: ANN401 - narwhals frames
        layout = self.keeping.layout
        if not layout.weighs:
            return found.with_columns(weight_heard=blank(), weight_whole=blank())
        weight, weighs = nw.col(layout.names[WEIGHED]["weight"]), layout.only(WEIGHED)
        return found.with_columns(
            weight_heard=nw.when(weighs).then(weight),
            weight_whole=nw.when(weighs & (nw.col(SILENT) == 0)).then(weight),
        )

    def latest(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return the latest figure of each whole, with what limits a total that went on.

        ``n`` is 1 if it is that of the end of the whole, and 0 if an earlier one is all
        there is; then ``before`` and ``after`` are the highest total told by then, and
        the lowest told afterwards, null where there is none.
        """
        told = self._somebody(rows.filter(nw.col("role") == EARLIER))
        best = told.group_by(*self.series).agg(
            nw.col("period").max().alias("period"), nw.col("x").max().alias("before")
        )
        columns = [*self.series, "period", "x", "at_end"]
        found = best.join(
            told.select(*columns, self._y.alias("y")), on=[*self.series, "period"], how="inner"
        )
        after = rows.filter(nw.col("role") == LATER).group_by(*self.series)
        found = found.join(after.agg(nw.col("x").min().alias("after")), on=self.series, how="left")
        count = len(self.figures.indicators)
        grows = by_indicator([int(self.times.grows(number)) for number in range(count)]) == 1
        return found.select(
            *self.series,
            "x",
            "y",
            nw.col("at_end").alias(N),
            whole_number(1).alias("expected"),
            nw.when(grows).then(nw.col("before")).alias("before"),
            nw.when(grows).then(nw.col("after")).alias("after"),
            blank().alias("weight_heard"),
            blank().alias("weight_whole"),
        )

    def ended(self, latest: Any, steps: Steps, limits: Steps) -> Any:  # noqa: ANN401 - narwhals frames
        """Return the latest figures with the ends between which each whole lies.

        Args:
            latest: The figures.
            steps: What a missing figure can be, as is assumed.
            limits: What it can be at all, in the same steps.
        """
        lists = {
            "fine": steps.fine,
            "scale": steps.scale,
            **steps.lists(),
            **limits.lists("limit_"),
        }
        of = Numbers(lists)
        frame = of.added_to(latest, self.figures.engine)
        for side, told in (("low", "before"), ("high", "after")):
            for prefix in ("limit_", ""):
                there, at, is_open = steps.end(side, of, prefix)
                value = nw.col(told) * of["fine"]
                beyond = value > at if side == "low" else value < at
                is_told = ~nw.col(told).is_null() & (~there | beyond)
                end = nw.when(is_told).then(value).otherwise(nw.when(there).then(whole_number(at)))
                shut = nw.when(is_told).then(nw.lit(0)).otherwise(is_open)
                frame = frame.with_columns(
                    end.alias(f"{prefix}{side}_end"), shut.alias(f"{prefix}{side}_is_open")
                )
        return self._settled(frame, of["scale"])

    def _settled(self, frame: Any, scale: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return the ends as assumed, or those that are possible where none of them is."""
        low, high = nw.col("low_end").fill_null(0), nw.col("high_end").fill_null(0)
        missing = nw.col("low_end").is_null() | nw.col("high_end").is_null()
        shut = (nw.col("low_is_open") == 0) & (nw.col("high_is_open") == 0)
        remains = missing | (low < high) | ((low == high) & shut)
        at_end, found = nw.col(N) == 1, {}
        for side in ("low", "high"):
            names = (f"{side}_end", f"{side}_is_open")
            end, is_open = (
                nw.when(remains).then(nw.col(name)).otherwise(nw.col(f"limit_{name}"))
                for name in names
            )
            found[f"{side}_x"] = nw.when(at_end).then(nw.col("x")).otherwise(end)
            per = nw.when(~end.is_null()).then(whole_number(scale))
            found[f"{side}_y"] = nw.when(at_end).then(nw.col("y")).otherwise(per)
            is_open = nw.when(end.is_null()).then(nw.lit(1)).otherwise(is_open)
            shut = nw.when(at_end).then(nw.lit(0)).otherwise(is_open)
            found[f"{side}_open"] = whole_number(shut)
        return frame.with_columns(**found)

    def check(self, rows: Any) -> None:  # noqa: ANN401 - a narwhals frame
        """Refuse what whole numbers cannot tell.

        Raises:
            NotCombinableError: Two figures of one end differ, or totals are shares.
        """
        ends = rows.filter((nw.col("role") == EARLIER) & (nw.col("at_end") == 1))
        several = (
            self._somebody(ends)
            .group_by(*self.series)
            .agg(nw.col("x").min().alias("low"), nw.col("x").max().alias("high"), nw.len().alias(N))
        )
        questions = [several.filter((nw.col(N) > 1) & (nw.col("low") != nw.col("high")))]
        if self.figures.has_counts:
            growing = [n for n in self.times.latest if self.times.grows(n)]
            later = nw.col("indicator").is_in(growing) & (nw.col("counted") == 1)
            questions.append(rows.filter(later))
        differ, *counts = (
            frame.group_by("indicator").agg(nw.len().alias(N)) for frame in questions
        )
        found = self.figures.engine.values(differ, *counts)
        for each, what in zip(found, (_DIFFER, _SHARES), strict=False):
            for number in sorted(each["indicator"]):
                msg = f"{self.figures.indicators[number].id!r}: {what}"
                raise NotCombinableError(msg, hint="use hp.aggregate for it")

    def lacking(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return how many parts of each indicator lack what its rule needs."""
        parts = rows.filter(nw.col("role") == PART).with_columns(odd=self.keeping.odd())
        found = parts.filter(nw.col(ODD) == UNWEIGHED).group_by("indicator")
        return found.agg(nw.len().alias(N))

    def finished(self, wholes: list[Any], own: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return all wholes, those too of which only a figure of their own is known."""
        columns = [*self.series, *ROW_COLUMNS]
        found = nw.concat([each.select(*columns) for each in wholes])
        found = found.join(own, on=self.series, how="left")
        alone = own.join(found.filter(nw.col(N) > 0), on=self.series, how="anti")
        said = {"x": nw.col("stated_x"), "y": nw.col("stated_y"), N: whole_number(1)}
        for side in ("low", "high"):
            said |= {
                f"{side}_x": said["x"],
                f"{side}_y": said["y"],
                f"{side}_open": whole_number(0),
            }
        weight = nw.col("stated_weight")
        said |= {"expected": whole_number(1), "weight_heard": weight, "weight_whole": weight}
        alone = alone.with_columns(**said).with_columns(stated_x=blank(), stated_y=blank())
        kept = found.filter((nw.col(N) > 0) | nw.col("stated_x").is_null())
        both = [each.select(*[*columns, "stated_x", "stated_y"]) for each in (kept, alone)]
        return nw.concat(both).with_columns(period=nw.col("whole"))

    def left_out(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return the rows that are no part of any period asked for, with ``why``."""
        found = self.with_roles(rows).select(*self.figures.keys)
        keys = list(self.figures.keys)
        rest = rows.join(found, on=keys, how="anti")
        return rest.select(*keys, nw.lit("not-a-part").alias("why"))
