"""How much of the way to every target is done, and how much should be by now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from healthplan.errors import UnknownNameError
from healthplan.periods import Period
from healthplan.tables.engines.engine import NotTabularError
from healthplan.tables.judging.asking import Asked
from healthplan.tables.judging.scope import scope_of
from healthplan.tables.judging.way import Way
from healthplan.tables.judging.ways import Ways
from healthplan.tables.labelling import labelled
from healthplan.tables.targets import promises_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from healthplan.jurisdictions import Jurisdiction
    from healthplan.tables.figures import Figures

c = nw.col
BASELINES: Final = ("own", "stated")
"""Whose number the baseline of a target is: its own place's, or every place's."""

REASONS: Final = (
    None,
    "no-baseline",
    "no-target",
    "target-equals-baseline",
    "met-at-baseline",
    "met-then-lost",
)
"""Why there is no share of the way, as in :data:`healthplan.progress.REASONS`."""


def trajectory(
    figures: Figures,
    *,
    as_of: Period | dt.date | str | None = None,
    places: str | Iterable[Jurisdiction | str] = (),
    inherit: bool = False,
    baseline: str = "own",
    labels: bool = True,
) -> Any:  # noqa: ANN401 - the caller's own kind of frame
    """Return how far the latest value is on the way from the baseline to the target.

    The numbers are those of the methods "targeted-change" and "straight-line" of
    :mod:`healthplan.progress`, exactly.  There is a row wherever a value is judged of a
    target that has a baseline; of a running total, what other periods prove of that of the
    baseline is not looked at.  The columns are ``target``, ``indicator``, ``place``,
    ``part`` (if there are parts), ``period`` and ``due`` as in the result of
    :func:`assess`, and

    * ``done_x`` over ``done_y``: the share of the way that is done; below 0 it is movement
      away, above 1 beyond the target; ``done_approx`` is the same in percent;
    * ``line_x`` over ``line_y``: that share by the one that a straight line expects by then,
      blank without a deadline, or where no time is over; ``line_approx`` in percent;
    * ``on_track``: 1 if that is 100 % or more, else 0;
    * ``reason``: why there is no share, as in ``healthplan.progress.REASONS``.

    Args:
        figures: The figures, from :func:`encode`.
        as_of: Look at no period that ends after this day.
        places: As in :func:`assess`.
        inherit: As in :func:`assess`.
        baseline: "own": the number that a target states is that of its own place, and for
            other places what the figures say of the period of the baseline; "stated": it
            holds for every place.
        labels: Whether texts name targets, places and so on, or numbers.

    Raises:
        UnknownNameError: There is no such place, level or kind of baseline.
        NotTabularError: Figures of a running total contradict each other.
        PrecisionError: The figures are too large for whole numbers of 64 bits.

    >>> import polars as pl
    >>> import healthplan as hp
    >>> from healthplan import tables
    >>> share = hp.Share("a", "A (made up)")
    >>> city = hp.Jurisdiction("50", "A city (made up)")
    >>> plan = hp.Plan("p", "P", jurisdiction=city, targets=[hp.Target(share,
    ...     hp.at_least("99 %"), by="2025", baseline=("2018", "68 %"))])
    >>> rows = pl.DataFrame({"indicator": ["a"], "period": [2020], "value": ["75"]})
    >>> found = tables.trajectory(tables.encode(rows, plan))
    >>> found.select("done_approx", "line_approx", "on_track").row(0)
    (22.580645161290324, 79.03225806451613, 0)
    """
    if baseline not in BASELINES:
        raise UnknownNameError("kind of baseline", baseline, BASELINES)
    day = None if as_of is None else Period.of(as_of).last
    promises = list(promises_of(figures, day))
    scope = scope_of(promises, figures.places, figures.home, places, inherit=inherit)
    asked = Asked(
        figures=figures, said=figures.frame, promises=promises, scope=scope, as_of=day, blanks=False
    )
    if asked.odd.fallen:
        name = figures.indicators[min(asked.odd.fallen)[1]].id
        msg = f"figures of the running total {name!r} contradict each other, for they fall"
        raise NotTabularError(msg, hint="see tables.assess, which tells where")
    ways = [Way.of(each, figures, baseline) for each in asked.plain if each.target.baseline]
    engine = figures.engine
    if ways:
        rows = Ways(asked=asked, ways=ways).rows()
    else:
        rows = engine.small({name: [] for name in _columns(asked)})
    rows = rows.with_columns(
        **{f"{n}_approx": c(f"{n}_x") * 100.0 / c(f"{n}_y") for n in ("done", "line")}
    )
    if labels:
        reasons: dict[str, list[Any]] = {
            "reason": list(range(len(REASONS))),
            "label": list(REASONS),
        }
        rows = labelled(rows, asked.names).join(engine.small(reasons), on="reason", how="left")
        rows = rows.drop("reason").rename({"label": "reason"})
    return engine.give_back(rows)


def _columns(asked: Asked) -> list[str]:
    parts = ["part"] if len(asked.parts) > 1 else []
    names = ["target", "indicator", "place", *parts, "period", "due"]
    return [*names, "done_x", "done_y", "line_x", "line_y", "on_track", "reason"]
