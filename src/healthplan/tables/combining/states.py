"""From rows to what each whole is made of: one pass over the rows, then level by level."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import NotCombinableError
from healthplan.indicators import Accumulation, Rule
from healthplan.tables.combining.keeping import UNWEIGHED, Keeping
from healthplan.tables.combining.layout import ODD, N, by_indicator
from healthplan.tables.combining.membership import FIRST_TARGET, NOT_A_MEMBER, STATED, Membership
from healthplan.tables.combining.weights import UNKNOWN_WEIGHT
from healthplan.tables.figures import Figures
from healthplan.tables.places import NOWHERE

_IN_FORCE = ("since", "until")
_ASKED = ("opens", "closes")


@attrs.frozen(slots=True, eq=False, kw_only=True)
class Cells:
    """Numbers for what rows speak of beside their place: indicator, period and part.

    Attributes:
        figures: The rows.
    """

    figures: Figures

    @property
    def count(self) -> int:
        """How many numbers there are."""
        figures = self.figures
        return max(1, len(figures.indicators) * len(figures.periods) * len(figures.parts))

    @property
    def number(self) -> Any:  # noqa: ANN401 - an expression
        """The number of a row."""
        found = nw.col("indicator") * len(self.figures.periods) + nw.col("period")
        parts = len(self.figures.parts)
        return found if parts == 1 else found * parts + nw.col("part")

    def split(self, number: int) -> tuple[int, int, int]:
        """Return the indicator, the period and the part of a number."""
        number, part = divmod(number, len(self.figures.parts))
        return *divmod(number, len(self.figures.periods)), part

    def indicator(self, number: int) -> int:
        """Return the indicator of a number."""
        return self.split(number)[0]

    def days(self, indicator: int, period: int) -> tuple[int, int]:
        """Return the days on one of which a place has to be in force, as ordinals."""
        when = self.figures.periods[period]
        last = when.last.toordinal()
        if self.figures.indicators[indicator].accumulates is Accumulation.FLOW:
            return when.first.toordinal(), last
        return last, last


@attrs.frozen(slots=True, eq=False, kw_only=True)
class Pass:
    """The one pass over the rows: what each of them counts for, and what is kept of it.

    Attributes:
        cells: The numbers of what rows speak of.
        members: Who counts for which whole.
        keeping: What is kept of each row.
        dated: Whether it matters that places come and go.
        refused: Why figures of some indicators make no whole.
        rule: The rule to use instead of the indicators' own, or None.
        over_time: The weights of places where these change, by the keys of figures.
    """

    cells: Cells
    members: Membership
    keeping: Keeping
    dated: bool
    refused: Mapping[int, NotCombinableError]
    rule: Rule | None = None
    over_time: Any = None

    @property
    def key(self) -> Any:  # noqa: ANN401 - an expression
        """One number for a whole and a cell: of one, groups and joins are faster than of two."""
        return nw.col("whole") * self.cells.count + nw.col("cell")

    def grouped(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return what is kept of each group of rows: by ``whole``, ``cell`` and ODD.

        The number of the whole is that of a target, or tells why the rows count for none.
        """
        count = self.cells.count
        room = count * (UNWEIGHED + 1)
        cell = self.cells.number
        if self.keeping.may_be_odd:
            cell = cell + self.keeping.odd() * count
        names = self.keeping.kept
        columns = [cell.alias("cell"), *self.keeping.of_rows()]
        if self.dated or self.keeping.hears:
            rows = self._weighed(self.placed(rows)).select("whole", *columns)
        else:  # the fewer columns go through a join, the faster
            rows = self._with_whole(rows.select(self._of.alias("of"), *columns))
        key = (nw.col("whole") * room + nw.col("cell")).alias("key")
        found = self.keeping.grouped(rows.select(key, *names), "key")
        whole = nw.col("key") // room
        found = found.with_columns(whole=whole, rest=nw.col("key") - whole * room)
        odd = nw.col("rest") // count
        cell = nw.col("rest") - odd * count
        return found.select("whole", cell.alias("cell"), odd.alias(ODD), N, *names)

    def placed(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return rows with ``whole``, what they count for."""
        rows = self._with_whole(rows.with_columns(of=self._of))
        return self._in_force(rows) if self.dated else rows

    def _with_whole(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return rows with what the place they are of counts for, and with all it takes."""
        members = self.members
        lists = len(members.members)
        table: dict[str, list[int]] = {"of": [], "whole": []}
        for group in range(lists):
            table["of"] += [number * lists + group for number in members.places.numbers]
            table["whole"] += members.counts_for(group)
        if self.keeping.hears and self.over_time is None:
            table["weight"] = list(self.keeping.weights.by_position) * lists
        if self.dated:
            for names, windows in ((_IN_FORCE, members.reach), (_ASKED, members.asked)):
                for name, days in zip(names, zip(*windows, strict=True), strict=True):
                    table[name] = list(days) * lists
        rows = rows.join(self.cells.figures.engine.small(table), on="of", how="left")
        return rows.with_columns(nw.col("whole").fill_null(NOT_A_MEMBER))

    @property
    def _of(self) -> Any:  # noqa: ANN401 - an expression
        """The number of a row's place, and of the list of those that should report to it."""
        lists = len(self.members.members)
        if lists == 1:
            return nw.col("place")
        return nw.col("place") * lists + by_indicator(self.members.groups)

    def _weighed(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return rows with their weight, where places have one from elsewhere."""
        if not self.keeping.hears:
            return rows
        if self.over_time is not None:
            rows = rows.join(self.over_time, on=list(self.cells.figures.keys), how="left")
        return rows.with_columns(nw.col("weight").fill_null(UNKNOWN_WEIGHT))

    def with_days(self, frame: Any, when: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return a frame with the days on one of which a place has to be in force."""
        cells = self.cells
        figures, periods = cells.figures, len(cells.figures.periods)
        pairs = [
            (indicator * periods + period, *cells.days(indicator, period))
            for indicator in range(len(figures.indicators))
            for period in range(periods)
        ]
        names = ("when", "begins", "ends")
        days = dict(zip(names, map(list, zip(*pairs, strict=True)), strict=True))
        return frame.with_columns(when.alias("when")).join(
            figures.engine.small(days), on="when", how="left"
        )

    def _in_force(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return rows of which those count for nothing whose place was not in force.

        Nor do those count that lie in a place that was not in force in the end, where
        only such as were are asked for.
        """
        when = nw.col("indicator") * len(self.cells.figures.periods) + nw.col("period")
        (since, until), (opens, closes) = (
            (nw.col(name).fill_null(0) for name in names) for names in (_IN_FORCE, _ASKED)
        )
        begins, ends = nw.col("begins"), nw.col("ends")
        is_out = (since > ends) | (until < begins) | (opens > ends) | (closes < ends)
        # A figure that a whole has of its own is held against its parts all the same.
        is_out = is_out & (nw.col("whole") != STATED)
        whole = nw.when(is_out).then(nw.lit(NOT_A_MEMBER)).otherwise(nw.col("whole"))
        return self.with_days(rows, when).with_columns(whole.cast(nw.Int64).alias("whole"))


def levels(
    start: Any,  # noqa: ANN401 - a narwhals frame
    one: Pass,
    regrouped: Callable[..., Any],
) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return what is kept of each target, with all that lies within it: by ``key``.

    Each level is computed once, from the one beneath it.

    Args:
        start: What is kept of those that rows count for directly, by whole and cell.
        one: The pass.
        regrouped: What combines that, from a frame and the columns to group by.
    """
    members, engine, count = one.members, one.cells.figures.engine, one.cells.count
    names = [name for name in start.collect_schema().names() if name not in {"whole", "cell"}]
    state = start.filter(nw.col("whole") >= FIRST_TARGET).select(one.key.alias("key"), *names)
    heights = members.heights
    found = []
    for height in range(1, heights[-1]):
        beyond = (FIRST_TARGET + sum(each <= height for each in heights)) * count
        here = state.filter(nw.col("key") < beyond)
        found.append(here)
        both = nw.concat([state.filter(nw.col("key") >= beyond), _lifted(here, one, names)])
        state = engine.pin(regrouped(both, "key"))
    return nw.concat([*found, state])


def _lifted(states: Any, one: Pass, names: Sequence[str]) -> Any:  # noqa: ANN401 - narwhals frames
    """Return what is kept of targets as part of the targets around them."""
    members, engine, count = one.members, one.cells.figures.engine, one.cells.count
    numbers = range(FIRST_TARGET, FIRST_TARGET + len(members.targets))
    inside = [
        (n, up, *members.reach[at])
        for n, up, at in zip(numbers, members.up, members.targets, strict=True)
        if up != NOWHERE
    ]
    columns = ("of", "whole", "since", "until") if one.dated else ("of", "whole")
    table = dict(zip(columns, map(list, zip(*inside, strict=True)), strict=False))
    states = states.with_columns(of=nw.col("key") // count)
    states = states.with_columns(cell=nw.col("key") - nw.col("of") * count)
    found = states.join(engine.small(table), on="of", how="inner")
    if one.dated:
        found = one.with_days(found, nw.col("cell") // len(one.cells.figures.parts))
        found = found.filter(
            (nw.col("since") <= nw.col("ends")) & (nw.col("begins") <= nw.col("until"))
        )
    return found.select(one.key.alias("key"), *names)
