"""What the whole can be, whatever those report who are silent: ends as whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
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
from healthplan.intervals import Span
from healthplan.tables.layout import Layout, N, attached, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from healthplan.tables.engines import Engine
    from healthplan.tables.keeping import Keeping

SILENT: Final = "silent"
"""How many of those that should report did not."""

SILENT_WEIGHT: Final = "silent_weight"
"""How much those of them weigh whose weight is known."""

UNKNOWN: Final = "unknown"
"""How many of them there are whose weight nobody knows."""

_COLUMNS: Final = (
    "x",
    "y",
    *(f"{s}_{n}" for s in ("low", "high") for n in ("has", "x", "y", "open")),
)

_AMONG_PARTS: Final = frozenset({AVERAGED, WEIGHED, HIGHEST, LOWEST})
"""Rules of which the whole lies between its parts."""


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Steps:
    """The values that a silent part can have, in steps that all values are multiples of.

    Attributes:
        fine: How many steps are the smallest difference of values, by indicator.
        per: How many smallest differences, or weighed ones, are one root unit.
        spans: Between which numbers of steps the parts lie.
    """

    fine: Sequence[int]
    per: Sequence[int]
    spans: Sequence[Span]

    @classmethod
    def of(cls, per: Sequence[int], *several: Sequence[Span]) -> list[Steps]:
        """Return the steps for each of several opinions of what is possible, in root units."""
        fine = [
            math.lcm(*((end * of).denominator for s in spans for end in (s.low, s.high) if end))
            for of, *spans in zip(per, *several, strict=True)
        ]
        factors = [f * of for f, of in zip(fine, per, strict=True)]
        return [
            cls(
                fine=fine,
                per=per,
                spans=[span.times(factor) for span, factor in zip(spans, factors, strict=True)],
            )
            for spans in several
        ]

    def lists(self, prefix: str = "") -> dict[str, list[int]]:
        """Return the ends as numbers by indicator: whether there is one, where, and if open."""
        found: dict[str, list[int]] = {}
        for side in ("low", "high"):
            ends = [getattr(span, side) for span in self.spans]
            found[f"{prefix}{side}_there"] = [int(end is not None) for end in ends]
            found[f"{prefix}{side}_at"] = [0 if end is None else int(end) for end in ends]
            found[f"{prefix}{side}_shut"] = [
                int(not getattr(span, f"{side}_open")) for span in self.spans
            ]
        return found

    def end(self, side: str, of: Mapping[str, Any], prefix: str = "") -> tuple[Any, Any, Any]:
        """Return one end of each row's indicator: whether there is one, where, and if open."""
        there, at, shut = (of[f"{prefix}{side}_{name}"] for name in ("there", "at", "shut"))
        return there == 1, at, nw.lit(1) - shut


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Bounding:
    """What wholes can be.

    Attributes:
        layout: What is kept of their parts.
        steps: What silent parts can be.
        limits: The natural limits of the whole, in the same steps.
    """

    layout: Layout
    steps: Steps
    limits: Steps

    def rows(self, kept: Any, engine: Engine) -> Any:  # noqa: ANN401 - narwhals frames
        """Return what was kept with the value of the part that reported, and both ends.

        The columns are ``x`` and ``y``, null where nobody reported, and ``low_x``,
        ``low_y``, ``low_open`` and the same of ``high``, null where there is no end.
        """
        tables = list(self.layout.names)
        scale = [fine * per for fine, per in zip(self.steps.fine, self.steps.per, strict=True)]
        lists = {
            "rule": [tables.index(table) for table in self.layout.tables],
            "fine": list(self.steps.fine),
            "per": list(self.steps.per),
            "scale": scale,
            **self.steps.lists(),
        }
        if any(self._may_exceed):
            lists |= {"may": list(map(int, self._may_exceed)), **self.limits.lists("limit_")}
        frame, of = attached(kept, engine, lists)
        choices = [self._columns(number, table, of) for number, table in enumerate(tables)]
        frame = frame.with_columns(each for columns in choices for each in columns)
        frame = frame.with_columns(
            whole_number(self._chosen(name, len(tables), of["rule"])).alias(name)
            for name in _COLUMNS
        )
        if any(self._may_exceed):
            frame = self._clipped(frame, of)
        somebody = (nw.col(N) > 0) & (nw.col("y") > 0)
        ends = [
            nw.when(nw.col(f"{side}_has") == 1).then(number).alias(f"{side}_{name}")
            for side in ("low", "high")
            for name, number in (
                ("x", nw.col(f"{side}_x")),
                ("y", nw.col(f"{side}_y") * of["scale"]),
            )
        ]
        return frame.with_columns(
            nw.when(somebody).then(nw.col("x")).alias("x"),
            nw.when(somebody).then(nw.col("y") * of["per"]).alias("y"),
            *ends,
        )

    @staticmethod
    def _chosen(name: str, tables: int, rule: Any) -> Any:  # noqa: ANN401 - expressions
        """Return the column that the rule of a row's indicator made."""
        found = nw.col(f"{name}_0")
        for number in range(1, tables):
            found = nw.when(rule == number).then(nw.col(f"{name}_{number}")).otherwise(found)
        return found

    def _columns(self, number: int, table: TableRule, of: Mapping[str, Any]) -> list[Any]:
        """Return all that a rule makes of what was kept, whatever the indicator of a row."""
        kept = {name: nw.col(column) for name, column in self.layout.names[table].items()}
        x, y = table.of_whole({**kept, COUNT: nw.col(N)})
        found = {"x": x, "y": y}
        for side in ("low", "high"):
            made = self._weighed(side, of) if table is WEIGHED else self._plain(table, side, of)
            has, at, per, is_open = made
            shut = nw.when(has == 1).then(is_open).otherwise(nw.lit(1))
            names = zip(("has", "x", "y", "open"), (has, at, per, shut), strict=True)
            found |= {f"{side}_{name}": each for name, each in names}
        return [whole_number(each).alias(f"{name}_{number}") for name, each in found.items()]

    def _plain(self, table: TableRule, side: str, of: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return whether there is an end, where, and if it is open, of parts that count alike."""
        there, at, is_open = self.steps.end(side, of)
        silent, n, upper = nw.col(SILENT), nw.col(N), side == "high"
        part = table.of_part(at, 1)
        kept, decisive = {COUNT: n + silent}, is_open
        has = _as_number(there | (silent == 0))
        for name, column in self.layout.names[table].items():
            told, one, how = nw.col(column) * of["fine"], part[name], table.keeps[name]
            if how == "sum":
                kept[name] = nw.when(there).then(told + silent * one).otherwise(told)
                continue
            wins = one > told if how == "max" else one < told
            kept[name] = nw.when((silent > 0) & there & (wins | (n == 0))).then(one).otherwise(told)
            if (how == "max") != upper:
                has = _as_number(there | (n > 0))
                wins = wins | (one == told)
            decisive = nw.when(wins | (n == 0)).then(is_open).otherwise(nw.lit(0))
        x, y = table.of_whole(kept)
        return has, x, y, nw.when((silent > 0) & there).then(decisive).otherwise(nw.lit(0))

    def _weighed(self, side: str, of: Mapping[str, Any]) -> tuple[Any, ...]:
        """Return the same of parts that count by their weights.

        Where a weight is not known it can be anything, and so the average can come as
        close to the end of that part as one likes, see
        :mod:`healthplan.indicators.rules.averaging`.
        """
        there, at, is_open = self.steps.end(side, of)
        names = self.layout.names[WEIGHED]
        told = nw.col(names["x"]) * of["fine"]
        weight, silent = nw.col(names["weight"]), nw.col(SILENT_WEIGHT)
        unknown = nw.col(UNKNOWN) > 0
        falls_short = told < at * weight if side == "high" else told > at * weight
        alone = unknown & ((weight == 0) | falls_short)
        x = nw.when(alone).then(at).otherwise(told + at * silent)
        y = nw.when(alone).then(nw.lit(1)).otherwise(weight + silent)
        open_ = nw.when(silent > 0).then(is_open).otherwise(nw.lit(0))
        open_ = nw.when(alone).then(nw.lit(1)).otherwise(open_)
        open_ = nw.when(unknown & (weight == 0)).then(is_open).otherwise(open_)
        return _as_number(there | ((silent == 0) & ~unknown)), x, y, open_

    @property
    def _may_exceed(self) -> list[bool]:
        """Whether the whole of possible parts can be impossible, for each indicator."""
        return [
            table not in _AMONG_PARTS and (_below_zero(span.low) or _below_zero(span.negate().low))
            for table, span in zip(self.layout.tables, self.limits.spans, strict=True)
        ]

    def _clipped(self, frame: Any, of: Mapping[str, Any]) -> Any:  # noqa: ANN401 - narwhals frames
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


def _below_zero(number: Fraction | None) -> bool:
    return number is not None and number < 0


def _as_number(condition: Any) -> Any:  # noqa: ANN401 - an expression
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


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
        Bounding(layout=layout, steps=natural, limits=natural),
        Bounding(layout=layout, steps=narrower, limits=natural),
    )
