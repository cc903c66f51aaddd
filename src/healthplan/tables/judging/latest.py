"""The latest figure of each place, indicator and part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import narwhals.stable.v2 as nw

from healthplan.periods import Period
from healthplan.tables.cuts import FIRST, cut_of
from healthplan.tables.judging.deciding import Deciding
from healthplan.tables.judging.scope import Scope

if TYPE_CHECKING:
    import datetime as dt

    from healthplan.tables.figures import Figures

c = nw.col


def latest(figures: Figures, *, as_of: Period | dt.date | str | None = None) -> Figures:
    """Return the latest figure of each place, indicator and part: one row for each.

    Of periods that end together the longest counts, as in an assessment.  Where there was
    nobody to count, nothing is said, and the figure before it is the latest.

    Args:
        figures: The figures, from :func:`encode`.
        as_of: Look at no period that ends after this day.

    Raises:
        PrecisionError: The figures are too large for whole numbers of 64 bits.

    >>> import polars as pl
    >>> import healthplan as hp
    >>> from healthplan import tables
    >>> beds = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(beds, hp.at_least(10))])
    >>> rows = pl.DataFrame({"place": [1, 1, 2], "indicator": ["beds"] * 3,
    ...     "period": [2020, 2021, 2020], "value": [3, 5, 8]})
    >>> found = tables.latest(tables.encode(rows, plan))
    >>> sorted(found.frame.collect().select("place", "x").rows())
    [(1, 5), (2, 8)]
    """
    day = None if as_of is None else Period.of(as_of).last
    parts = len(figures.parts)
    series = [
        (number, part, False, cut_of(indicator, None, day, figures.periods))
        for number, indicator in enumerate(figures.indicators)
        for part in range(parts)
    ]
    if not series:
        return figures
    mixed = figures.has_counts and figures.has_values
    everywhere = Scope(anywhere=None, named={})
    deciding = Deciding.of(figures, series, everywhere, with_counted=mixed)
    rows = deciding.groups(blanks=False)
    cut = series[0][3]
    if cut.is_plain:
        rows = rows.with_columns(period=c("rank") - FIRST)
    else:
        table = {"rank": [r for _, r in cut.ranks], "period": [n for n, _ in cut.ranks]}
        rows = rows.join(figures.engine.small(table), on="rank")
    columns = {"indicator": (c("series") // parts).cast(nw.Int64), "x": c("x")}
    if figures.has_counts:
        half = (c("y") // 2).cast(nw.Int64)
        columns["y"] = half if mixed else c("y")
        columns["counted"] = c("y") - half * 2 if mixed else nw.lit(1, nw.Int64)
    rows = rows.with_columns(**columns)
    if parts > 1:
        rows = rows.with_columns(part=c("series") - c("indicator") * parts)
    return attrs.evolve(figures, frame=rows.select(*figures.keys, *columns.keys() - {"indicator"}))
