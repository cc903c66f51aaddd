"""The aggregates that decide: values of which two ends are known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.aggregation import Missing
from healthplan.tables.combining.layout import Numbers
from healthplan.tables.cuts import BY_PARTS, FIRST, NONE
from healthplan.tables.judging.deciding import Deciding
from healthplan.tables.targets import MET, NOT_MET

if TYPE_CHECKING:
    from healthplan.tables.combining.aggregated import Aggregated
    from healthplan.tables.engines.engine import Engine
    from healthplan.tables.figures import Figures

c = nw.col

COLUMNS = tuple(f"{end}_{what}" for end in ("low", "high") for what in ("x", "y", "open", "has"))
"""What is known of a value: where an end is missing, x is 0, y is 1 and it counts as open."""


def spoken(aggregated: Aggregated) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return the aggregates that say something, computed once: more than the natural limits.

    The columns are the keys, ``n``, ``expected``, COLUMNS, and ``assumed``: 1 if something
    missing was left out of account, or assumed.
    """
    figures, engine = aggregated.figures, aggregated.engine
    rows = aggregated.judged
    for end in ("low", "high"):
        has = nw.when(c(f"{end}_x").is_null()).then(0).otherwise(1).cast(nw.Int64)
        rows = rows.with_columns(**{f"{end}_has": has})
        rows = rows.with_columns(
            c(f"{end}_x").fill_null(0), c(f"{end}_y").fill_null(1), c(f"{end}_open").fill_null(1)
        )
    spans = [indicator.limits.span for indicator in figures.indicators]
    limits: dict[str, list[int]] = {}
    for end in ("low", "high"):
        numbers = [getattr(span, end) for span in spans]
        limits[f"most_{end}_x"] = [0 if n is None else n.numerator for n in numbers]
        limits[f"most_{end}_y"] = [1 if n is None else n.denominator for n in numbers]
        limits[f"most_{end}_open"] = [int(getattr(span, f"{end}_open")) for span in spans]
        limits[f"most_{end}_has"] = [int(n is not None) for n in numbers]
    of = Numbers(limits)
    rows = of.added_to(rows, engine)
    says = nw.lit(value=False)
    for end in ("low", "high"):
        x, y = (of.times(c(f"{end}_{a}"), f"most_{end}_{b}") for a, b in ("xy", "yx"))
        differ = x != y
        for what in ("open", "has"):
            differ = differ | (c(f"{end}_{what}") != of[f"most_{end}_{what}"])
        says = says | differ
    assumed = nw.lit(0, nw.Int64)
    if aggregated.policy is not Missing.BOUND:
        assumed = nw.when(c("n") < c("expected")).then(1).otherwise(0).cast(nw.Int64)
    found = rows.filter(says).select(*figures.keys, *COLUMNS, assumed=assumed)
    return engine.pin(found)


def largest_of(figures: Figures, said: Any) -> tuple[tuple[int, int], ...]:  # noqa: ANN401 - a frame
    """Return, of each indicator, the largest size of a numerator and the largest denominator."""
    sizes = {
        f"{end}_{what}": c(f"{end}_{what}").max() for end in ("low", "high") for what in ("x", "y")
    }
    least = {f"least_{end}": c(f"{end}_x").min() for end in ("low", "high")}
    [found] = figures.engine.values(said.group_by("indicator").agg(**sizes, **least))
    largest = [(0, 1)] * len(figures.indicators)
    for indicator, low_x, low_y, high_x, high_y, *lows in zip(*found.values(), strict=True):
        x = max(low_x, high_x, *(-low for low in lows))
        largest[indicator] = int(x), int(max(low_y, high_y))
    return tuple(largest)


@attrs.frozen(slots=False, kw_only=True, eq=False)
class Between:
    """Finds the aggregates that decide.

    Attributes:
        rows: The aggregates that say something.
        deciding: Which periods decide where.
    """

    rows: Any
    deciding: Deciding

    def groups(self, *, blanks: bool) -> Any:  # noqa: ANN401 - a narwhals frame
        """Return the rows that decide: place, series, key, rank, COLUMNS and ``assumed``.

        Where parts of a flow may decide instead of the whole, there is a row for both.
        """
        found = [self._of_periods]
        if self.deciding.has_parts:
            found.append(self._of_parts())
        if blanks:
            # In a union of two such frames a blank would need a value of its own.
            nothing = {name: nw.lit(0, nw.Int64) for name in (*COLUMNS, "assumed")}
            told, engine = nw.concat([each.select("key") for each in found]).unique(), self.engine
            for keys in self.deciding.blanks():
                # Ibis joins no frame that comes from another join itself.
                silent = engine.pin(keys).join(told, on="key", how="anti")
                rank = nw.lit(NONE, nw.Int64)
                found.append(self._placed(silent.with_columns(rank=rank, **nothing)))
        return nw.concat(found)

    @property
    def engine(self) -> Engine:
        """What computes."""
        return self.deciding.figures.engine

    def _placed(self, rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
        size = self.deciding.size
        rows = rows.with_columns(place=(c("key") // size).cast(nw.Int64))
        series = c("key") - c("place") * size
        return rows.select("key", "place", "rank", *COLUMNS, "assumed", series=series)

    @cached_property
    def _of_periods(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """The aggregate of the latest period of each place and series."""
        deciding = self.deciding
        ranks = len(deciding.figures.periods) + FIRST
        rows = deciding.here(deciding.ranked(self.rows)).with_columns(key=deciding.key)
        rows = rows.with_columns(ranked=c("key") * ranks + c("rank"))
        latest = rows.group_by("key").agg(c("ranked").max()).select("ranked")
        return self._placed(self.engine.pin(rows.join(latest, on="ranked")))

    def _of_parts(self) -> Any:  # noqa: ANN401 - a narwhals frame
        """The largest sums of lower ends of reported parts that do not overlap."""
        deciding = self.deciding
        rows = deciding.here(deciding.by_ways(self.rows.filter(c("low_has") == 1)))
        sums = rows.group_by("by_way").agg(c("low_x").sum(), c("low_y").max(), c("assumed").max())
        sums = sums.with_columns(
            key=(c("by_way") // deciding.most_ways).cast(nw.Int64), x=c("low_x").cast(nw.Int64)
        )
        found = sums.group_by("key").agg(c("x").max(), c("low_y").max(), c("assumed").max())
        one = nw.lit(1, nw.Int64)
        columns = {
            "rank": one * BY_PARTS,
            "low_x": c("x"),
            "low_open": one - one,
            "low_has": one,
            "high_x": one - one,  # the natural limit takes its place
            "high_y": one,
            "high_open": one,
            "high_has": one - one,
        }
        return self._placed(found.with_columns(**columns))


def settled(rows: Any, engine: Any) -> Any:  # noqa: ANN401 - narwhals frames
    """Return, of a whole and its parts, the row that decides.

    The whole goes before its parts, unless it leaves open what they decide.
    """
    decided = nw.when((c("verdict") == MET) | (c("verdict") == NOT_MET)).then(2).otherwise(0)
    first = nw.when(c("rank") == BY_PARTS).then(0).otherwise(1)
    target = c("place") * 2**20 + c("target")
    rows = engine.pin(rows.with_columns(choice=target * 4 + decided + first, pair=target))
    best = rows.group_by("pair").agg(c("choice").max()).select("choice")
    return rows.join(best, on="choice")
