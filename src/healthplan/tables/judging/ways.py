"""Rows of verdicts with the baseline, the goal, and how much of the time is over."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.tables.judging.asking import Asked
from healthplan.tables.judging.deciding import Deciding
from healthplan.tables.judging.verdict_columns import where
from healthplan.tables.judging.verdicts import Verdicts
from healthplan.tables.judging.way import AT_HOME, EVERYWHERE, Way, base_of
from healthplan.tables.scales import LARGEST
from healthplan.tables.targets import NEVER, too_large

c = nw.col
NO_BASELINE, NO_TARGET, EQUAL, MET_AT_BASELINE, MET_THEN_LOST = range(1, 6)


@attrs.frozen(slots=False, kw_only=True, eq=False)
class Ways:
    """Makes the rows of a trajectory.

    Attributes:
        asked: What is asked.
        ways: The promises that have a baseline.
    """

    asked: Asked
    ways: Sequence[Way]

    def rows(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows of whole numbers.

        Raises:
            PrecisionError: They are too large.
        """
        for way in self.ways:
            self._guard(way)
        return self._measured(self._timed(self._started(self._judged())))

    def _guard(self, way: Way) -> None:
        figures, numbers = self.asked.figures, way.columns
        x, y = figures.largest[way.promise.indicator]
        per, goal, start = way.per, abs(numbers["goal"]), abs(numbers["start"])
        # Numbers that are not negative differ by no more than the larger one.
        floor = way.promise.target.indicator.limits.span.low
        gap = max if floor is not None and floor >= 0 else _sum
        done, whole = [gap(x * per, start * y)], [abs(numbers["goal"] - numbers["start"]) * y]
        if numbers["stated"] != EVERYWHERE:
            base = y if figures.has_counts else 1
            done.append(gap(x, x) * base * per)
            whole.append(gap(goal * y, x * per) * base)
        times = way.times(figures.periods).values()
        total = max((time.denominator for time in times), default=1)
        over = max((abs(time.numerator) for time in times), default=1)
        inside = gap(x * per, goal * y)
        if max(inside, max(done) * total, max(whole) * max(over, 1)) > LARGEST:
            raise too_large(way.promise.target.id, way.promise.target.indicator.id)

    def _judged(self) -> Any:  # noqa: ANN401 - a narwhals frame
        asked = self.asked
        promises = [way.promise for way in self.ways]
        columns = [way.columns | {"base": self._bases[base_of(way)]} for way in self.ways]
        deciding = Deciding.of(asked.figures, (each.series for each in promises), asked.scope)
        verdicts = Verdicts(
            promises=promises,
            deciding=deciding,
            periods=asked.periods,
            has_parts=len(asked.parts) > 1,
            blanks=False,
            more={name: [each[name] for each in columns] for name in columns[0]},
        )
        return verdicts.goals(deciding.groups(blanks=False))

    @cached_property
    def _bases(self) -> dict[tuple[int, int, int] | None, int]:
        """The number of each cell of a place that a baseline is read from; 0 is none."""
        bases = dict.fromkeys(map(base_of, self.ways))
        bases.pop(None, None)
        return {None: 0} | {base: number for number, base in enumerate(bases, start=1)}

    def _started(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return rows with the baseline, ``x0`` over ``y0``, and whether it is known."""
        figures, size = self.asked.figures, len(self._bases)
        home = -1 if figures.home is None else figures.home
        is_stated = (c("stated") == EVERYWHERE) | ((c("stated") == AT_HOME) & (c("place") == home))
        rows = rows.with_columns(is_stated=nw.when(is_stated).then(1).otherwise(0))
        if size == 1:
            return rows.with_columns(x0=c("start"), y0=c("way_per"), known=c("is_stated"))
        rows = rows.with_columns(based=c("place") * size + c("base"))
        rows = rows.join(self._of_figures(), on="based", how="left")
        stated = c("is_stated") == 1
        known = stated | ~c("base_x").is_null()
        y = c("base_y") if figures.has_counts else c("y")
        return rows.with_columns(
            known=nw.when(known).then(1).otherwise(0),
            x0=nw.when(stated).then(c("start")).otherwise(c("base_x").fill_null(0)),
            y0=nw.when(stated).then(c("way_per")).otherwise(y.fill_null(1)),
        )

    def _of_figures(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the reported figures of baselines."""
        figures = self.asked.figures
        table: dict[str, list[int]] = {"cell": [], "base": []}
        parts, periods = len(figures.parts), len(figures.periods)
        for base, number in self._bases.items():
            if base is not None:
                indicator, part, period = base
                table["cell"].append((indicator * parts + part) * periods + period)
                table["base"].append(number)
        cell = c("indicator") * parts + c("part") if parts > 1 else c("indicator")
        rows = figures.frame.with_columns(cell=cell * periods + c("period"))
        if figures.has_counts:
            rows = rows.filter(c("y") > 0)
        columns = {"base_y": c("y")} if figures.has_counts else {}
        rows = rows.join(figures.engine.small(table), on="cell")
        based = c("place") * len(self._bases) + c("base")
        return rows.select(based=based, base_x=c("x"), **columns)

    def _timed(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return rows with the share of the time that is over, ``over`` over ``total``."""
        periods = self.asked.figures.periods
        table: dict[str, list[int]] = {"when": [], "over": [], "total": []}
        for way in self.ways:
            times = way.times(periods)
            for number, _ in way.promise.cut.ranks:
                time = times.get(number, Fraction(0))
                table["when"].append(way.promise.number * len(periods) + number)
                table["over"].append(time.numerator)
                table["total"].append(time.denominator)
        rows = rows.with_columns(when=c("target") * len(periods) + c("period"))
        return rows.join(self.asked.figures.engine.small(table), on="when")

    def _measured(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the shares of the way, or why there are none."""
        x, y, x0, per, goal = (c(name) for name in ("x", "y", "x0", "way_per", "goal"))
        found = {"done": x * per - x0 * y, "whole": (goal - x0) * y, "gap": x0 - goal}
        if not self._is_stated:
            stated = c("is_stated") == 1
            others = self._of_reported(c("y0"))
            found = {
                name: nw.when(stated).then(each).otherwise(others[name])
                for name, each in found.items()
            }
        rows = rows.with_columns(
            done=found["done"],
            whole=found["whole"],
            gap=found["gap"] * c("rises"),
            inside=(x * per - goal * y) * c("rises"),
        )
        sign = nw.when(c("whole") < 0).then(-1).otherwise(1)
        rows = rows.with_columns(done=c("done") * sign, whole=c("whole") * sign, reason=_reason())
        there = c("reason") == 0
        timed = there & (c("over") > 0)
        line = c("done") * c("total"), c("whole") * c("over")
        zero = c("place") * 0  # a bare number of pandas cannot be blank
        ahead = nw.when(line[0] >= line[1]).then(zero + 1).otherwise(zero)
        return rows.select(
            *self.keys,
            done_x=where(there, c("done")),
            done_y=where(there, c("whole")),
            line_x=where(timed, line[0]),
            line_y=where(timed, line[1]),
            on_track=where(timed, ahead),
            reason=where(~there, c("reason")),
        )

    @cached_property
    def _is_stated(self) -> bool:
        """Whether every baseline is a number that holds for every place."""
        return all(way.columns["stated"] == EVERYWHERE for way in self.ways)

    def _of_reported(self, y0: nw.Expr) -> dict[str, nw.Expr]:
        """Return the parts of a way from a baseline that was reported, x0 over y0."""
        x, y, x0, per, goal = (c(name) for name in ("x", "y", "x0", "way_per", "goal"))
        gap = x0 * per - goal * y0
        if self.asked.figures.has_counts:
            done, whole = (x * y0 - x0 * y) * per, (goal * y0 - x0 * per) * y
        else:  # both have the same denominator
            done, whole = (x - x0) * per, goal * y - x0 * per
        return {"done": done, "whole": whole, "gap": gap}

    @property
    def keys(self) -> list[Any]:
        """The columns that name a row."""
        parts = ["part"] if len(self.asked.parts) > 1 else []
        due = where(c("due") < NEVER, c("due")).alias("due")
        return ["target", "indicator", "place", *parts, "period", due]


def _reason() -> nw.Expr:
    """Return the number of the reason why there is no share of the way; 0 if there is one."""
    lost = nw.when(c("inside") >= c("strict")).then(MET_AT_BASELINE).otherwise(MET_THEN_LOST)
    met = nw.when(c("gap") >= c("strict")).then(lost).otherwise(0)
    equal = nw.when(c("gap") == 0).then(EQUAL).otherwise(met)
    aimed = nw.when(c("aims") == 0).then(NO_TARGET).otherwise(equal)
    found: nw.Expr = nw.when(c("known") == 0).then(NO_BASELINE).otherwise(aimed)
    return found.cast(nw.Int64)


def _sum(one: int, other: int) -> int:
    return one + other
