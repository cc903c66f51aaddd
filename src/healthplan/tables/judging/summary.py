"""How many promises have which status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from healthplan.attainment.result import STATUSES
from healthplan.errors import UnknownNameError
from healthplan.tables.labelling import labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.tables.judging.attained import Attained

BY: Final = ("target", "indicator", "place", "part", "period", "due", "level")
"""What promises can be counted by."""

c = nw.col


def summary(
    attained: Attained, by: Sequence[str] = ("indicator",), *, standards: bool = False
) -> Any:  # noqa: ANN401 - the caller's own kind of frame
    """Return how many of the plan's own promises have which status, as a table.

    Args:
        attained: The verdicts, from :func:`assess`.
        by: What to count by, in this order: any of "target", "indicator", "place", "part",
            "period", "due", and the "level" of the place; nothing for one row of all.
        standards: Count the standards of others instead, see :class:`healthplan.Plan`.

    Returns:
        Those columns, one for each status, and "total", as the caller's kind of table.

    Raises:
        UnknownNameError: Promises are not counted by that.

    >>> import polars as pl
    >>> import healthplan as hp
    >>> from healthplan import tables
    >>> beds = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(beds, hp.at_least(5))])
    >>> rows = pl.DataFrame({"place": [1, 2, 3], "indicator": ["beds"] * 3,
    ...     "period": [2020, 2020, 2020], "value": [3, 5, 8]})
    >>> found = tables.assess(tables.encode(rows, plan), places="all", no_data=False)
    >>> tables.summary(found).select("indicator", "met-so-far", "not-yet-met", "total").rows()
    [('beds', 2, 1, 3)]
    """
    for name in by:
        if name not in BY:
            raise UnknownNameError("column to count by", name, BY)
    plan = attained.plan
    counted = [n for n, t in enumerate(attained.names.targets) if plan.is_standard(t) is standards]
    rows = attained.rows.filter(c("target").is_in(counted) if counted else c("target") < 0)
    if "part" in by and len(attained.names.parts) == 1:
        rows = rows.with_columns(part=nw.lit(0, nw.Int64))
    if "level" in by:
        rows = rows.join(attained.names.engine.small(_levels(attained)), on="place", how="left")
    # A blank key is dropped by some engines, so that it gets a number of its own.
    keys = {name: c(name).fill_null(-1).cast(nw.Int64) for name in by} or {"all": nw.lit(0)}
    each = {
        name: nw.when(c("status") == number).then(1).otherwise(0).cast(nw.Int64)
        for number, name in enumerate(STATUSES)
    }
    found = (
        rows.select(**keys, **each, total=nw.lit(1, nw.Int64))
        .group_by(*keys)
        .agg(*(c(name).sum() for name in (*STATUSES, "total")))
        .with_columns(*(c(name).cast(nw.Int64) for name in (*STATUSES, "total")))
    )
    named = labelled(found, attained.names)
    if "level" in by:
        named = _with_levels(named, attained)
    return attained.names.engine.give_back(named.select(*by, *STATUSES, "total"))


def _level_names(attained: Attained) -> list[str]:
    return sorted({level for level in attained.names.places.levels if level is not None})


def _levels(attained: Attained) -> dict[str, list[int]]:
    """Return the number of the level of each place."""
    number = {level: n for n, level in enumerate(_level_names(attained))}
    places = attained.names.places
    levels = [-1 if level is None else number[level] for level in places.levels]
    return {"place": list(places.numbers), "level": levels}


def _with_levels(rows: Any, attained: Attained) -> Any:  # noqa: ANN401 - a narwhals frame
    names = _level_names(attained)
    table: dict[str, list[Any]] = {"level": list(range(len(names))), "label": names}
    small = attained.names.engine.small(table, texts=["label"])
    return rows.join(small, on="level", how="left").drop("level").rename({"label": "level"})
