"""From the figures that decide to rows of verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.periods import Period
from healthplan.tables.cuts import BY_PARTS, FIRST, NONE
from healthplan.tables.judging.between import settled
from healthplan.tables.judging.deciding import Deciding
from healthplan.tables.judging.expressions import (
    goal_columns,
    has_two_edges,
    judged,
    judged_between,
)
from healthplan.tables.judging.verdict_columns import (
    UNIT,
    approximated,
    as_interval,
    limits_of,
    unit_columns,
    where,
)
from healthplan.tables.labelling import status
from healthplan.tables.series import reach
from healthplan.tables.targets import NEVER, NOT_MET, Promise

if TYPE_CHECKING:
    from collections.abc import Collection

    from healthplan.tables.judging.objects import Cell

c = nw.col


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Verdicts:
    """Makes rows of verdicts from the figures that decide.

    Attributes:
        promises: The promises.
        deciding: Which figures decide about them.
        periods: The periods, by number.
        has_parts: Whether rows tell the part.
        blanks: Whether there are rows where nothing was reported.
        more: What else rows are held against, one number for each promise.
    """

    promises: Sequence[Promise]
    deciding: Deciding
    periods: tuple[Period, ...]
    has_parts: bool
    blanks: bool
    more: Mapping[str, Sequence[int]] = attrs.field(factory=dict)

    def rows(self, groups: Any, *, without: Collection[Cell], exact: bool) -> Any:  # noqa: ANN401 - narwhals frames
        """Return the rows of whole numbers.

        Args:
            groups: The figures that decide, one for each place and series.
            without: Place, indicator and part of what is judged elsewhere.
            exact: Whether every value is one number.
        """
        rows = self.goals(groups, without)
        two = has_two_edges(self.promises)
        if exact:
            rows = judged(rows, two=two, totals=self._has_totals, blanks=self.blanks)
            return self._exact(rows)
        rows = self._limited(as_interval(rows))
        return self._between(judged_between(rows, two=two, totals=self._has_totals))

    @property
    def _has_totals(self) -> bool:
        """Whether a growing total may decide for good before it is due."""
        return any(promise.grows or promise.cut.ways for promise in self.promises)

    def rows_between(self, groups: Any, *, without: Collection[Cell]) -> Any:  # noqa: ANN401 - frames
        """Return the rows of whole numbers of aggregates that decide."""
        rows = self._limited(self.goals(groups, without))
        rows = judged_between(rows, two=has_two_edges(self.promises), totals=self._has_totals)
        rows = rows.with_columns(is_final=c("is_final") * (1 - c("assumed")))
        if self.deciding.has_parts:
            rows = settled(rows, self.deciding.figures.engine)
        return self._between(rows)

    def _limited(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return rows in which what parts prove of the whole ends at the natural limit."""
        if not self.deciding.has_parts:
            return rows
        parts = c("rank") == BY_PARTS
        return rows.with_columns(
            **{
                f"high_{what}": nw.when(parts).then(c(f"limit_{what}")).otherwise(c(f"high_{what}"))
                for what in ("x", "y", "open", "has")
            }
        )

    def goals(self, groups: Any, without: Collection[Cell] = ()) -> Any:  # noqa: ANN401 - frames
        """Return the figures that decide with what they are held against."""
        if without:
            groups = groups.join(self._keys(without), on="key", how="anti")
        return self._with_period(self._with_goals(self._anchored(groups)))

    def _keys(self, cells: Collection[Cell]) -> Any:  # noqa: ANN401 - a narwhals frame
        keys = [
            place * self.deciding.size + number
            for (indicator, part, *_), number in self.deciding.numbers.items()
            for place, *series in cells
            if series == [indicator, part]
        ]
        return self.deciding.figures.engine.small({"key": keys})

    def _anchored(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return rows with what tells which promises are judged by them.

        That is the series, and the named place too of a promise that names one.
        """
        deciding = self.deciding
        if deciding.anywhere == deciding.size:
            return rows.with_columns(anchor=c("series"))
        anywhere = c("series") < deciding.anywhere
        if not deciding.scope.is_inherited:
            return rows.with_columns(anchor=nw.when(anywhere).then(c("series")).otherwise(c("key")))
        size = deciding.size
        own: dict[str, list[int]] = {"key": [], "named": []}
        for (indicator, part, named, _), number in deciding.numbers.items():
            for place, anchor in deciding.scope.named[indicator, part].items() if named else ():
                own["key"].append(place * size + number)
                own["named"].append(anchor * size + number)
        rows = rows.join(self.deciding.figures.engine.small(own), on="key", how="left")
        own_or_named = c("named").fill_null(-1).cast(nw.Int64)
        return rows.with_columns(anchor=nw.when(anywhere).then(c("series")).otherwise(own_or_named))

    def _with_goals(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        deciding = self.deciding
        table, follows = self._table()
        anchors = [
            deciding.numbers[p.series]
            + (0 if p.place is None else deciding.size * deciding.figures.places.number(p.place))
            for p in self.promises
        ]
        # A bare number of pandas could not be blank later on.
        is_bare = deciding.figures.engine.name != "pandas"
        same = {name: each[0] for name, each in table.items() if is_bare and len(set(each)) == 1}
        other = {name: each for name, each in table.items() if name not in same}
        small = deciding.figures.engine.small({"anchor": anchors} | other)
        constants = {n: nw.lit(v, nw.Float64 if n in UNIT else nw.Int64) for n, v in same.items()}
        rows = rows.join(small, on="anchor")
        for columns in (constants, follows):
            rows = rows.with_columns(**columns) if columns else rows
        return rows.filter(c("rank") >= c("since")) if "since" in table else rows

    def _table(self) -> tuple[dict[str, list[Any]], dict[str, nw.Expr]]:
        """Return what rows are held against, and what of it follows without a look-up."""
        promises, figures = self.promises, self.deciding.figures
        at = {each: n for n, each in enumerate(self.periods)}
        table: dict[str, list[Any]] = {
            "target": [p.number for p in promises],
            "due": [NEVER if p.due is None else at[p.due] for p in promises],
            **goal_columns(promises),
            **unit_columns([p.target.indicator for p in promises]),
            **{name: list(numbers) for name, numbers in self.more.items()},
        }
        follows: dict[str, nw.Expr] = {}
        if self.has_parts:
            table["part"] = [p.part for p in promises]
        if not figures.has_counts:  # then y is not in the rows
            table["y"] = [figures.scales[p.indicator].divisor for p in promises]
        if self.deciding.has_parts:
            table |= limits_of(promises)
        firsts = [FIRST + reach(promise.cut)[0] for promise in promises]
        if self.deciding.is_open(blanks=self.blanks) and max(firsts) > FIRST:
            table["since"] = firsts
        if not self._has_totals:
            del table["won_by"]
        if self.deciding.is_direct and not self.has_parts:
            follows["indicator"] = c("series")
        else:
            table["indicator"] = [p.indicator for p in promises]
        pairs = zip(promises, table["due"], strict=True)
        if all(p.final_from in {NEVER, due + FIRST} for p, due in pairs):
            follows["final_from"] = c("due") + FIRST
            del table["final_from"]
        return table, follows

    def _with_period(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        numbers = self.deciding.numbers
        period = c("rank") - FIRST
        if not all(cut.is_plain for *_, cut in numbers):
            ranks = len(self.deciding.figures.periods) + FIRST
            table: dict[str, list[int]] = {"ranked": [], "period": []}
            for (*_, cut), number in numbers.items():
                for at, rank in ((-1, NONE), (-1, BY_PARTS), *cut.ranks):
                    table["ranked"].append(number * ranks + rank)
                    table["period"].append(at)
            rows = rows.with_columns(ranked=c("series") * ranks + c("rank"))
            rows = rows.join(self.deciding.figures.engine.small(table), on="ranked")
            period = c("period")
        if self.deciding.has_parts:
            period = nw.when(c("rank") == BY_PARTS).then(c("due")).otherwise(period)
        return rows.with_columns(period=period)

    def _exact(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        spoken, measured = self._spoken, self._measured
        found = rows.select(
            *self._named(exact=True),
            *UNIT,
            value_x=where(spoken, c("x")),
            value_y=where(spoken, c("y")),
            margin_x=where(measured, c("inside")),
            margin_y=where(measured, c("y") * c("per")),
        )
        return approximated(found, exact=True)

    @property
    def _spoken(self) -> nw.Expr | None:
        """Where something was reported; None for everywhere."""
        return c("rank") != NONE if self.blanks else None

    @property
    def _measured(self) -> nw.Expr | None:
        """Where something was reported that has a margin; None for everywhere."""
        spoken = self._spoken
        if all(promise.has_margin for promise in self.promises):
            return spoken
        measured = c("has_margin") == 1
        return measured if spoken is None else spoken & measured

    def _between(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        spoken, measured = c("rank") != NONE, (c("rank") != NONE) & (c("has_margin") == 1)
        ends = {}
        for name, end, when in (
            ("value_low", "low", spoken),
            ("value_high", "high", spoken),
            ("margin_low", "near", measured),
            ("margin_high", "far", measured),
        ):
            at_all = when & (c(f"{end}_has") == 1)
            per = c("per") if name.startswith("margin") else 1
            ends[f"{name}_x"] = where(at_all, c(f"{end}_x"))
            ends[f"{name}_y"] = where(at_all, c(f"{end}_y") * per)
            ends[f"{name}_open"] = where(when, c(f"{end}_open"))
        return approximated(rows.select(*self._named(exact=False), *UNIT, **ends), exact=False)

    def _named(self, *, exact: bool) -> list[Any]:
        parts = ["part"] if self.has_parts else []
        standing = any(promise.due is None for promise in self.promises)
        misses = {promise.miss for promise in self.promises}
        is_decided = exact and not self.blanks and misses == {NOT_MET}
        return [
            *("target", "indicator", "place", *parts),
            where(c("period") >= 0 if self.blanks else None, c("period")).alias("period"),
            where(c("due") < NEVER if standing else None, c("due")).alias("due"),
            c("verdict"),
            status(is_decided=is_decided).alias("status"),
            c("is_final"),
        ]
