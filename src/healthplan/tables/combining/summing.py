"""The ends of sums and averages, which differ only in what a part adds and is divided by.

All figures of a programme are mostly of these kinds: so they are computed once for all
rows, and what differs is chosen first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.indicators.rules.tabular import ADDED, AVERAGED, WEIGHED, TableRule
from healthplan.tables.combining.layout import Layout, N, Numbers, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMS: Final = (ADDED, AVERAGED, WEIGHED)
"""The rules of which the whole is a sum over another."""

SILENT: Final = "silent"
"""How many of those that should report did not."""

SILENT_WEIGHT: Final = "silent_weight"
"""How much those of them weigh whose weight is known."""

UNKNOWN: Final = "unknown"
"""How many of them there are whose weight nobody knows."""


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Summing:
    """What the parts of sums and averages make.

    Attributes:
        layout: What is kept of the parts.
        hears: Whether the weights of some of the silent are known.
        of: The numbers of each row's indicator.
    """

    layout: Layout
    hears: bool
    of: Numbers

    @property
    def rules(self) -> list[TableRule]:
        """The rules of this kind that there are."""
        return [table for table in SUMS if table in self.layout.names]

    def prepared(self, frame: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return wholes with what their rule divides by, and what the silent add to them."""
        weighs = WEIGHED in self.rules
        weight = nw.col(self.layout.names[WEIGHED]["weight"]) if weighs else nw.lit(0)
        divided = self._chosen({ADDED: nw.lit(1), AVERAGED: nw.col(N), WEIGHED: weight})
        silent, given = nw.col(SILENT), nw.col(SILENT_WEIGHT) if self.hears else nw.lit(0)
        adds = self._chosen({ADDED: silent, AVERAGED: silent, WEIGHED: given})
        columns = {"divided": whole_number(divided), "adds": whole_number(adds)}
        if not weighs:
            return frame.with_columns(**columns)
        vague = nw.col(UNKNOWN if self.hears else SILENT) > 0
        if len(self.layout.names) > 1:
            vague = vague & self._is(WEIGHED)
        return frame.with_columns(vague=vague, **columns).with_columns(**self._alone())

    @property
    def told(self) -> Any:  # noqa: ANN401 - an expression
        """The sum of what was told."""
        return nw.col(self.layout.names[self.rules[0]]["x"])

    def _alone(self) -> dict[str, Any]:
        """Return whether each end is that of a part of which nobody knows the weight.

        The weight can be anything then, and so the average can come as close to the end of
        that part as one likes, see :mod:`healthplan.indicators.rules.averaging`.
        """
        y, told = nw.col("divided"), self.of.times(self.told, "fine")
        least, most = (self.of.times(y, f"{side}_at") for side in ("low", "high"))
        ends = {"low_alone": told > least, "high_alone": told < most}
        return {name: nw.col("vague") & ((y == 0) | beyond) for name, beyond in ends.items()}

    def end(self, side: str) -> dict[str, Any]:
        """Return one end: whether there is one, numerator, denominator, and if it is open."""
        of, y, adds = self.of, nw.col("divided"), nw.col("adds")
        there, at, shut = (f"{side}_{name}" for name in ("there", "at", "shut"))
        x = of.times(self.told, "fine") + of.times(adds, at)
        divisor = y + self._chosen({ADDED: nw.lit(0), AVERAGED: adds, WEIGHED: adds})
        closed, is_open = adds == 0, whole_number(0)
        if not of.every(shut):
            is_open = nw.when(adds > 0).then(nw.lit(1) - of[shut]).otherwise(is_open)
        if WEIGHED in self.rules:
            alone = nw.col(f"{side}_alone")
            edge = nw.when(y == 0).then(nw.lit(1) - of[shut]).otherwise(nw.lit(1))
            closed = closed & ~nw.col("vague")
            x = nw.when(alone).then(of[at]).otherwise(x)
            divisor = nw.when(alone).then(nw.lit(1)).otherwise(divisor)
            is_open = nw.when(alone).then(edge).otherwise(is_open)
        has: Any = 1
        if not of.every(there):
            has = nw.when((of[there] == 1) | closed).then(nw.lit(1)).otherwise(nw.lit(0))
        return {"has": has, "x": x, "y": divisor, "open": is_open}

    def _is(self, table: TableRule) -> Any:  # noqa: ANN401 - an expression
        return self.of["rule"] == list(self.layout.names).index(table)

    def _chosen(self, choices: Mapping[TableRule, Any]) -> Any:  # noqa: ANN401 - expressions
        """Return the choice that the rule of a row's indicator makes."""
        first, *others = self.rules
        found = choices[first]
        for table in others:
            if choices[table] is not found:
                found = nw.when(self._is(table)).then(choices[table]).otherwise(found)
        return found
