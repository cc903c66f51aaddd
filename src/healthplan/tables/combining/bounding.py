"""What the whole can be, whatever those report who are silent: ends as whole numbers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.aggregation.assuming import Assume, Policy
from healthplan.errors import NotCombinableError
from healthplan.indicators.rules.tabular import (
    ADDED,
    AVERAGED,
    COUNT,
    HIGHEST,
    LOWEST,
    WEIGHED,
    TableRule,
)
from healthplan.tables.combining.layout import Layout, N, Numbers, whole_number
from healthplan.tables.combining.steps import Steps
from healthplan.tables.combining.summing import SILENT, SUMS, Summing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from healthplan.tables.combining.keeping import Keeping
    from healthplan.tables.engines.engine import Engine

_SIDES: Final = ("low", "high")

_AMONG_PARTS: Final = frozenset({AVERAGED, WEIGHED, HIGHEST, LOWEST})
"""Rules of which the whole lies between its parts."""


@attrs.frozen(slots=False, kw_only=True, eq=False)
class Bounding:
    """What wholes can be.

    Attributes:
        layout: What is kept of their parts.
        steps: What silent parts can be.
        limits: The natural limits of the whole, in the same steps.
        hears: Whether the weights of some of the silent are known.
    """

    layout: Layout
    steps: Steps
    limits: Steps
    hears: bool

    def rows(self, kept: Any, engine: Engine) -> Any:  # noqa: ANN401 - narwhals frames
        """Return what was kept with the value of the part that reported, and both ends.

        The columns are ``x`` and ``y``, null where nobody reported, and ``low_x``,
        ``low_y``, ``low_open`` and the same of ``high``, null where there is no end.
        """
        of = self._numbers()
        summing = Summing(layout=self.layout, hears=self.hears, of=of)
        frame = of.added_to(kept, engine)
        if summing.rules:
            frame = summing.prepared(frame)
        made = self._made(summing)
        frame = frame.with_columns(**{name: _whole(each) for name, each in made.items()})
        if any(self._may_exceed):
            frame = self._clipped(frame, of)
        somebody = (nw.col(N) > 0) & (nw.col("y") > 0)
        columns = {
            "x": nw.when(somebody).then(nw.col("x")),
            "y": nw.when(somebody).then(of.times(nw.col("y"), "per")),
        }
        for side in _SIDES:
            ends = {
                "x": nw.col(f"{side}_x"),
                "y": of.times(nw.col(f"{side}_y"), "scale"),
                "open": nw.col(f"{side}_open"),
            }
            if any(self._may_exceed) or not isinstance(made[f"{side}_has"], int):
                there = nw.col(f"{side}_has") == 1
                ends = {name: nw.when(there).then(end) for name, end in ends.items()}
                ends["open"] = ends["open"].otherwise(whole_number(1))
            columns |= {f"{side}_{name}": end for name, end in ends.items()}
        return frame.with_columns(**columns)

    def _numbers(self) -> Numbers:
        tables = list(self.layout.names)
        lists: dict[str, Sequence[int]] = {
            "rule": [tables.index(table) for table in self.layout.tables],
            "fine": self.steps.fine,
            "per": self.steps.per,
            "scale": self.steps.scale,
            **self.steps.lists(),
        }
        if any(self._may_exceed):
            lists |= {"may": list(map(int, self._may_exceed)), **self.limits.lists("limit_")}
        return Numbers(lists)

    def _made(self, summing: Summing) -> dict[str, Any]:
        """Return what the rule of a row's indicator makes of what was kept, by column."""
        of, tables = summing.of, list(self.layout.names)
        others = [table for table in tables if table not in SUMS]
        made = self._summed(summing) if summing.rules else self._columns(others.pop(), of)
        for table in others:
            chosen = of["rule"] == tables.index(table)
            columns = self._columns(table, of)
            made = {
                name: nw.when(chosen).then(columns[name]).otherwise(each)
                for name, each in made.items()
            }
        return made

    @staticmethod
    def _summed(summing: Summing) -> dict[str, Any]:
        """Return all that sums and averages make of what was kept."""
        found = {"x": summing.told, "y": nw.col("divided")}
        for side in _SIDES:
            found |= {f"{side}_{name}": each for name, each in summing.end(side).items()}
        return found

    def _columns(self, table: TableRule, of: Numbers) -> dict[str, Any]:
        """Return all that a rule makes of what was kept, whatever the indicator of a row."""
        kept = {name: nw.col(column) for name, column in self.layout.names[table].items()}
        x, y = table.of_whole({**kept, COUNT: nw.col(N)})
        found = {"x": x, "y": y}
        for side in _SIDES:
            names = zip(("has", "x", "y", "open"), self._plain(table, side, of), strict=True)
            found |= {f"{side}_{name}": each for name, each in names}
        return found

    def _plain(self, table: TableRule, side: str, of: Numbers) -> tuple[Any, ...]:
        """Return whether there is an end, where, and if it is open, of parts that count alike."""
        there, at, is_open = self.steps.end(side, of)
        silent, n, upper = nw.col(SILENT), nw.col(N), side == "high"
        part = table.of_part(at, 1)
        kept, decisive = {COUNT: n + silent}, is_open
        has = there | (silent == 0)
        for name, column in self.layout.names[table].items():
            told, one, how = nw.col(column) * of["fine"], part[name], table.keeps[name]
            if how == "sum":
                kept[name] = nw.when(there).then(told + silent * one).otherwise(told)
                continue
            wins = one > told if how == "max" else one < told
            kept[name] = nw.when((silent > 0) & there & (wins | (n == 0))).then(one).otherwise(told)
            if (how == "max") != upper:
                has = there | (n > 0)
                wins = wins | (one == told)
            decisive = nw.when(wins | (n == 0)).then(is_open).otherwise(nw.lit(0))
        x, y = table.of_whole(kept)
        is_open = nw.when((silent > 0) & there).then(decisive).otherwise(nw.lit(0))
        return nw.when(has).then(nw.lit(1)).otherwise(nw.lit(0)), x, y, is_open

    @cached_property
    def _may_exceed(self) -> list[bool]:
        """Whether the whole of possible parts can be impossible, for each indicator."""
        return [
            table not in _AMONG_PARTS and (_below_zero(span.low) or _below_zero(span.negate().low))
            for table, span in zip(self.layout.tables, self.limits.spans, strict=True)
        ]

    def _clipped(self, frame: Any, of: Numbers) -> Any:  # noqa: ANN401 - narwhals frames
        """Return a frame whose ends lie within the limits, wherever anything then remains."""
        cut: dict[str, Any] = {}
        for side in ("low", "high"):
            there, at, is_open = self.limits.end(side, of, "limit_")
            has, x, y = (nw.col(f"{side}_{name}") for name in ("has", "x", "y"))
            may = (of["may"] == 1) & there
            beyond = x > at * y if side == "high" else x < at * y
            is_cut = may & ((has == 0) | beyond)
            edge = may & (x == at * y) & (is_open == 1)
            own = nw.when(edge).then(nw.lit(1)).otherwise(nw.col(f"{side}_open"))
            for name, limit, other in (
                ("has", nw.lit(1), has),
                ("x", at, x),
                ("y", nw.lit(1), y),
                ("open", is_open, own),
            ):
                cut[f"{side}_{name}_cut"] = nw.when(is_cut).then(limit).otherwise(other)
        frame = frame.with_columns(**cut)
        low = nw.col("low_x_cut") * nw.col("high_y_cut")
        high = nw.col("high_x_cut") * nw.col("low_y_cut")
        unbounded = (nw.col("low_has_cut") == 0) | (nw.col("high_has_cut") == 0)
        shut = (nw.col("low_open_cut") == 0) & (nw.col("high_open_cut") == 0)
        remains = unbounded | (low < high) | ((low == high) & shut)
        return frame.with_columns(
            whole_number(nw.when(remains).then(nw.col(name)).otherwise(nw.col(old))).alias(old)
            for name, old in ((name, name.removesuffix("_cut")) for name in cut)
        )


def _whole(number: Any) -> Any:  # noqa: ANN401 - an expression, or a number and an expression
    """Return whole numbers as columns have them, where a bare one may have another type."""
    return whole_number(number) if isinstance(number, int) else number.cast(nw.Int64)


def _below_zero(number: Fraction | None) -> bool:
    return number is not None and number < 0


def boundings(keeping: Keeping, chosen: Policy) -> tuple[Bounding, Bounding]:
    """Return what wholes can be, whatever the silent report, and if they lie as is assumed.

    Raises:
        NotCombinableError: Limits lie between the steps of figures, and a rule needs steps.
        DefinitionError: An assumption leaves no room within the limits.
    """
    figures = keeping.figures
    limits = [indicator.limits.span for indicator in figures.indicators]
    assumed = limits
    if isinstance(chosen, Assume):
        assumed = [chosen.span(indicator) for indicator in figures.indicators]
    per = [
        1 if table is WEIGHED and not keeping.weighs_values else scale.divisor
        for table, scale in zip(keeping.layout.tables, figures.scales, strict=True)
    ]
    natural, narrower = Steps.of(per, limits, assumed)
    for number, table in enumerate(keeping.layout.tables):
        if natural.fine[number] > 1 and table not in {ADDED, *_AMONG_PARTS}:
            msg = f"{figures.indicators[number].id!r}: a limit has more decimals than its figures"
            raise NotCombinableError(msg, hint="declare more decimals in encode(decimals=...)")
    layout = keeping.layout
    return (
        Bounding(layout=layout, steps=natural, limits=natural, hears=keeping.hears),
        Bounding(layout=layout, steps=narrower, limits=natural, hears=keeping.hears),
    )
