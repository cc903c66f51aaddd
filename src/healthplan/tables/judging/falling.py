"""Running totals that fall: figures that contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from healthplan.indicators import Accumulation

if TYPE_CHECKING:
    from collections.abc import Collection

    from healthplan.tables.figures import Figures

c = nw.col


def falling(
    figures: Figures, totals: Collection[tuple[int, int]], most: int
) -> list[tuple[int, int, int]]:
    """Return where the reported values of running totals fall.

    A running total never falls, and has one value for all periods that end on one day, so
    that such figures cannot all be true.

    Args:
        figures: The figures.
        totals: Running totals, each as the numbers of indicator and part.
        most: How many to return at most.

    Returns:
        Place, indicator and part, all by number.
    """
    lasts = sorted({period.last for period in figures.periods})
    if not totals or not lasts:
        return []
    runs = _runs(figures, totals)
    numbers = {run: number for number, run in enumerate(runs)}
    table: dict[str, list[int]] = {"cell": [], "run": [], "slot": []}
    for (indicator, part, year), number in numbers.items():
        for place, period in enumerate(figures.periods):
            if year in {0, period.last.year}:
                cell = indicator * len(figures.parts) + part
                table["cell"].append(cell * len(figures.periods) + place)
                table["run"].append(number)
                table["slot"].append(lasts.index(period.last))
    rows = figures.frame.with_columns(cell=_cell(figures))
    rows = rows.join(figures.engine.small(table), on="cell")
    far = 1 + max(figures.largest[indicator][0] for indicator, _ in totals)
    found = _contradicting(rows, key=c("place") * len(runs) + c("run"), slots=len(lasts), far=far)
    [keys] = figures.engine.values(found.head(most))
    pairs = [divmod(key, len(runs)) for key in keys["key"]]
    return list(dict.fromkeys((place, *runs[run][:2]) for place, run in pairs))


def bearing(
    figures: Figures,
    rows: Any,  # noqa: ANN401 - a narwhals frame
    totals: Collection[tuple[int, int]],
) -> set[tuple[int, int, int]]:
    """Return where aggregates of running totals bear on each other.

    Of a total that never falls, an earlier least value is a least value later on too.

    Args:
        figures: What the numbers mean.
        rows: The aggregates that say something.
        totals: Running totals, each as the numbers of indicator and part.

    Returns:
        Place, indicator and part of those of which several periods are known, all by number.
    """
    if not totals:
        return set()
    found = rows.filter(c("indicator").is_in(sorted({indicator for indicator, _ in totals})))
    several = found.group_by(*(key for key in figures.keys if key != "period")).agg(
        periods=nw.len()
    )
    [cells] = figures.engine.values(several.filter(c("periods") > 1))
    parts = cells.get("part") or [0] * len(cells["place"])
    everywhere = zip(cells["place"], cells["indicator"], parts, strict=True)
    return {cell for cell in everywhere if cell[1:] in totals}


def _runs(figures: Figures, totals: Collection[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return indicator, part and year of what never falls; year 0 where it never starts again."""
    years = sorted({period.last.year for period in figures.periods})
    yearly = Accumulation.RUNNING_TOTAL_WITHIN_YEAR
    return [
        (indicator, part, year)
        for indicator, part in totals
        for year in (years if figures.indicators[indicator].accumulates is yearly else [0])
    ]


def _cell(figures: Figures) -> nw.Expr:
    cell = c("indicator")
    if len(figures.parts) > 1:
        cell = cell * len(figures.parts) + c("part")
    return cell * len(figures.periods) + c("period")


def _contradicting(rows: Any, *, key: nw.Expr, slots: int, far: int) -> Any:  # noqa: ANN401 - frames
    """Return the keys of which a later value is less, or two values of one day differ."""
    # What was not reported has a low value above, and a high one below, all others.
    here = [c("slot") == slot for slot in range(slots)]
    lows = {f"low_{n}": nw.when(at).then(c("x")).otherwise(far) for n, at in enumerate(here)}
    highs = {f"high_{n}": nw.when(at).then(c("x")).otherwise(-far) for n, at in enumerate(here)}
    found = (
        rows.with_columns(key=key, **lows, **highs)
        .group_by("key")
        .agg(*(c(name).min() for name in lows), *(c(name).max() for name in highs))
    )
    highest = c("high_0")
    falls = highest > c("low_0")
    falls = falls & (c("low_0") < far)
    for slot in range(1, slots):
        high = nw.max_horizontal(*(f"high_{n}" for n in range(slot + 1)))
        falls = falls | ((high > c(f"low_{slot}")) & (c(f"low_{slot}") < far))
    return found.filter(falls).select("key")
