"""Every whole that somebody should report to, with what was kept of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from healthplan.indicators.rules.tabular import WEIGHED
from healthplan.tables.combining.layout import (
    EMPTY,
    HEARD,
    WEIGHTS,
    N,
    blank,
    by_indicator,
    whole_number,
)
from healthplan.tables.combining.membership import ANY_DAY, FIRST_TARGET, STATED, Days
from healthplan.tables.combining.states import Pass, levels
from healthplan.tables.combining.summing import SILENT, SILENT_WEIGHT, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthplan.tables.combining.keeping import Keeping


KNOWN: Final = "known"
"""Of how many of those that should report the weight is known."""

WHOLE_WEIGHT: Final = "whole_weight"
"""How much these weigh."""

_WEIGHS: Final = "weighs"

_Class = tuple[int, "Days | None"]
"""A list of places, and the days on one of which they have to be in force."""


def skeleton(one: Pass, spoken: Iterable[int]) -> Any:  # noqa: ANN401 - narwhals frames
    """Return one row for each whole that anybody should report to: whole, cell and key.

    Args:
        one: The pass.
        spoken: The numbers of what anybody spoke of.
    """
    classes: dict[_Class, int] = {}
    names = ("class", "cell", "indicator", "period", "part", _WEIGHS)
    cells: dict[str, list[int]] = {name: [] for name in names}
    for cell in sorted(spoken):
        indicator, period, part = one.cells.split(cell)
        days = one.cells.days(indicator, period) if one.dated else None
        number = classes.setdefault((one.members.groups[indicator], days), len(classes))
        weighs = int(one.keeping.layout.tables[indicator] is WEIGHED)
        for name, value in zip(names, (number, cell, indicator, period, part, weighs), strict=True):
            cells[name].append(value)
    engine = one.cells.figures.engine
    found = engine.small(_wholes(one, classes)).join(engine.small(cells), on="class", how="inner")
    return found.with_columns(key=one.key)


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
    found = skeleton(one, spoken).join(states, on="key", how="left")
    if one.over_time is not None:
        weights = levels(_over_time(one), one, _added)
        found = found.join(weights, on="key", how="left")
        found = found.with_columns(nw.col(WHOLE_WEIGHT).fill_null(0), nw.col(KNOWN).fill_null(0))
    keeping = one.keeping
    kept = [N, *keeping.layout.columns, *keeping.extra]
    found = found.with_columns(*(nw.col(name).fill_null(0) for name in kept))
    if keeping.has_empty:
        found = found.with_columns(nw.col("expected") - nw.col(EMPTY))
        found = found.filter(nw.col("expected") > 0)
    found = found.with_columns((nw.col("expected") - nw.col(N)).alias(SILENT))
    if keeping.hears:
        found = _with_unknown(one, found)
    if keeping.layout.weighs:
        return _weighed(keeping, found)
    return found.with_columns(weight_heard=blank(), weight_whole=blank())


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


def _with_unknown(one: Pass, found: Any) -> Any:  # noqa: ANN401 - narwhals frames
    """Return wholes with what the silent weigh, without those in which nothing weighs."""
    keeping = one.keeping
    names, per = keeping.layout.names[WEIGHED], keeping.weights.per
    empty = nw.col(EMPTY) if keeping.has_empty else nw.lit(0)
    told, known = nw.col(N) + empty - nw.col(WEIGHTS), nw.col("expected") + empty - nw.col(KNOWN)
    silent, unknown = nw.col(WHOLE_WEIGHT) - nw.col(HEARD), known - told
    found = found.with_columns(silent.alias(SILENT_WEIGHT), unknown.alias(UNKNOWN))
    is_weighed = nw.col(_WEIGHS) == 1
    if per > 1 and not keeping.weighs_values:
        times = nw.when(is_weighed).then(nw.lit(per)).otherwise(nw.lit(1))
        found = found.with_columns(*((nw.col(name) * times).alias(name) for name in names.values()))
    weight = nw.col(names["weight"]) + nw.col(SILENT_WEIGHT)
    return found.filter(~(is_weighed & (weight == 0) & (nw.col(UNKNOWN) == 0)))


def _weighed(keeping: Keeping, found: Any) -> Any:  # noqa: ANN401 - narwhals frames
    """Return wholes with how much reported and how much there is."""
    heard = nw.col(keeping.layout.names[WEIGHED]["weight"])
    is_known = nw.col(UNKNOWN if keeping.hears else SILENT) == 0
    whole = heard + nw.col(SILENT_WEIGHT) if keeping.hears else heard
    is_weighed = nw.col(_WEIGHS) == 1
    return found.with_columns(
        weight_heard=nw.when(is_weighed).then(heard),
        weight_whole=nw.when(is_weighed & is_known).then(whole),
    )


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
