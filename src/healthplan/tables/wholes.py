"""Every whole that somebody should report to, with what was kept of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from healthplan.indicators.rules.tabular import WEIGHED
from healthplan.tables.bounding import SILENT, SILENT_WEIGHT, UNKNOWN
from healthplan.tables.layout import EMPTY, HEARD, WEIGHTS, N, blank, by_indicator, whole_number
from healthplan.tables.membership import ANY_DAY, FIRST_TARGET, STATED, Days
from healthplan.tables.states import Pass, levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


KNOWN: Final = "known"
"""Of how many of those that should report the weight is known."""

WHOLE_WEIGHT: Final = "whole_weight"
"""How much these weigh."""

_Class = tuple[int, "Days | None"]
"""A list of places, and the days on one of which they have to be in force."""


def skeleton(one: Pass, spoken: Iterable[int]) -> Any:  # noqa: ANN401 - narwhals frames
    """Return one row for each whole that anybody should report to: ``whole`` and ``cell``.

    Args:
        one: The pass.
        spoken: The numbers of what anybody spoke of.
    """
    classes: dict[_Class, int] = {}
    names = ("class", "cell", "indicator", "period", "part")
    cells: dict[str, list[int]] = {name: [] for name in names}
    for cell in sorted(spoken):
        indicator, period, part = one.cells.split(cell)
        days = one.cells.days(indicator, period) if one.dated else None
        number = classes.setdefault((one.members.groups[indicator], days), len(classes))
        for name, value in zip(names, (number, cell, indicator, period, part), strict=True):
            cells[name].append(value)
    engine = one.cells.figures.engine
    return engine.small(_wholes(one, classes)).join(engine.small(cells), on="class", how="inner")


def _wholes(one: Pass, classes: Mapping[_Class, int]) -> dict[str, list[int]]:
    """Return who should report to each whole, for each list of places and days."""
    members = one.members
    found: dict[str, list[int]] = {"class": [], "whole": [], "place": [], "expected": []}
    known = dict(zip((WHOLE_WEIGHT, KNOWN), one.keeping.weights.known(), strict=True))
    fixed = one.keeping.hears and one.over_time is None
    if fixed:
        found |= {name: [] for name in known}
    for (group, days), number in classes.items():
        many = members.expected(group, days or ANY_DAY)
        here = [n for n, some in enumerate(many) if some and members.is_asked(n, days)]
        found["class"] += [number] * len(here)
        found["whole"] += [FIRST_TARGET + n for n in here]
        found["place"] += [members.places.numbers[members.targets[n]] for n in here]
        found["expected"] += [many[n] for n in here]
        if fixed:
            for name, of in known.items():
                sums = members.expected(group, days or ANY_DAY, of)
                found[name] += [sums[n] for n in here]
    return found


def completed(one: Pass, states: Any, spoken: Iterable[int]) -> Any:  # noqa: ANN401 - narwhals frames
    """Return what is kept of each whole, with how many are silent and how much they weigh."""
    found = skeleton(one, spoken).join(states, on=["whole", "cell"], how="left")
    if one.over_time is not None:
        weights = levels(_over_time(one), one, _added)
        found = found.join(weights, on=["whole", "cell"], how="left")
        found = found.with_columns(nw.col(WHOLE_WEIGHT).fill_null(0), nw.col(KNOWN).fill_null(0))
    kept = [N, *one.keeping.layout.columns, *one.keeping.extra]
    found = found.with_columns(*(nw.col(name).fill_null(0) for name in kept))
    if EMPTY in one.keeping.extra:
        found = found.with_columns(nw.col("expected") - nw.col(EMPTY))
    else:
        found = found.with_columns(whole_number(0).alias(EMPTY))
    found = found.filter(nw.col("expected") > 0)
    found = found.with_columns((nw.col("expected") - nw.col(N)).alias(SILENT))
    found = found.with_columns(weight_heard=blank(), weight_whole=blank())
    return _weighed(one, found) if one.keeping.layout.weighs else found


def _over_time(one: Pass) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return how much those weigh who should report, where weights change, by whole and cell."""
    found = one.placed(one.over_time).filter(nw.col("whole") >= FIRST_TARGET)
    found = found.select("whole", one.cells.number.alias("cell"), "weight")
    grouped = found.group_by("whole", "cell").agg(nw.col("weight").sum(), nw.len().alias(KNOWN))
    zero = nw.col("cell") * 0
    weight = zero + nw.col("weight").cast(nw.Int64)
    known = (zero + nw.col(KNOWN).cast(nw.Int64)).alias(KNOWN)
    return one.cells.figures.engine.pin(
        grouped.select("whole", "cell", weight.alias(WHOLE_WEIGHT), known)
    )


def _added(states: Any, *keys: str) -> Any:  # noqa: ANN401 - narwhals frames
    names = (WHOLE_WEIGHT, KNOWN)
    found = states.group_by(*keys).agg(*(nw.col(name).sum() for name in names))
    return found.select(*keys, *(nw.col(name).cast(nw.Int64) for name in names))


def _weighed(one: Pass, found: Any) -> Any:  # noqa: ANN401 - narwhals frames
    """Return wholes with the weights of the silent, without those in which nothing weighs."""
    names = one.keeping.layout.names[WEIGHED]
    if one.keeping.hears:
        told = nw.col(N) + nw.col(EMPTY) - nw.col(WEIGHTS)
        without = nw.col("expected") + nw.col(EMPTY) - nw.col(KNOWN)
        silent, unknown = nw.col(WHOLE_WEIGHT) - nw.col(HEARD), without - told
    else:
        silent, unknown = whole_number(0), nw.col(SILENT)
    found = found.with_columns(silent.alias(SILENT_WEIGHT), unknown.alias(UNKNOWN))
    if one.keeping.weights.per > 1 and not one.keeping.weighs_values:
        weighs = (
            nw.when(one.keeping.layout.only(WEIGHED))
            .then(nw.lit(one.keeping.weights.per))
            .otherwise(nw.lit(1))
        )
        found = found.with_columns(
            *((nw.col(name) * weighs).alias(name) for name in names.values())
        )
    is_known, weight = one.keeping.layout.only(WEIGHED), nw.col(names["weight"])
    whole = nw.when(is_known & (nw.col(UNKNOWN) == 0)).then(weight + nw.col(SILENT_WEIGHT))
    found = found.with_columns(weight_heard=nw.when(is_known).then(weight), weight_whole=whole)
    weightless = (nw.col(names["weight"]) + nw.col(SILENT_WEIGHT) == 0) & (nw.col(UNKNOWN) == 0)
    return found.filter(~(one.keeping.layout.only(WEIGHED) & weightless))


def stated(one: Pass, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
    """Return the figures that wholes have of their own: by ``whole`` and ``cell``."""
    figures = one.cells.figures
    found = one.placed(rows).filter(nw.col("whole") == STATED)
    numbers = one.members.numbers
    table = {
        "place": [one.members.places.numbers[position] for position in numbers],
        "target": list(numbers.values()),
    }
    found = found.join(figures.engine.small(table), on="place", how="inner")
    if figures.has_counts:
        found = found.filter(nw.col("y") > 0)
        y = nw.col("y")
    else:
        y = whole_number(by_indicator([scale.divisor for scale in figures.scales]))
    cell = one.cells.number.alias("cell")
    own = (nw.col("x").alias("stated_x"), y.alias("stated_y"))
    return found.select(nw.col("target").alias("whole"), cell, *own)
