"""Judge every target at every place, on unrounded values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import narwhals.stable.v2 as nw

from healthplan.periods import Period
from healthplan.tables.combining.aggregated import Aggregated
from healthplan.tables.judging.asking import Asked
from healthplan.tables.judging.attained import Attained
from healthplan.tables.judging.between import largest_of, spoken
from healthplan.tables.judging.scope import scope_of
from healthplan.tables.targets import promises_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from healthplan.jurisdictions import Jurisdiction
    from healthplan.tables.figures import Figures


def assess(
    figures: Figures | Aggregated,
    *,
    as_of: Period | dt.date | str | None = None,
    places: str | Iterable[Jurisdiction | str] = (),
    inherit: bool = False,
    no_data: bool = True,
    labels: bool = True,
) -> Attained:
    """Judge every target of the plan by the figures, as :func:`healthplan.assess` does.

    Verdicts and margins are those of the objects, digit for digit: values are fractions of
    whole numbers, and a verdict is one product compared with another.

    Args:
        figures: The figures, from :func:`encode`, or the wholes that :func:`aggregate` made
            of them.
        as_of: Judge no period that ends after this day.
        places: Judge the targets that name no place there too: places or their codes, the
            name of a level, or "all" for every place of the hierarchy.
        inherit: A target that names a place is judged at every place beneath it too,
            unless a nearer place has a target of the same indicator and part.
        no_data: Whether there is a row where nobody reported.
        labels: Whether targets, places, periods and so on are named by texts; numbers are
            faster, see the attributes of the result.

    Returns:
        The verdicts; nothing of a lazy frame is computed before it is asked for.

    Raises:
        UnknownNameError: There is no such place or level.
        PrecisionError: The figures are too large for whole numbers of 64 bits.

    >>> import polars as pl
    >>> import healthplan as hp
    >>> from healthplan import tables
    >>> screened = hp.Share("screened", "Screened (made up)", of="person")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(screened, hp.at_least("57.5 %"))])
    >>> rows = pl.DataFrame({"place": [1, 2], "indicator": ["screened"] * 2,
    ...     "period": [2021, 2021], "numerator": [23, 22], "denominator": [40, 40]})
    >>> found = tables.assess(tables.encode(rows, plan), places="all", no_data=False).frame
    >>> found.sort("place").select("place", "status", "margin_x", "margin_y").rows()
    [('1', 'met-so-far', 0, 1600), ('2', 'not-yet-met', -40, 1600)]
    """
    day = None if as_of is None else Period.of(as_of).last
    whole = figures if isinstance(figures, Aggregated) else None
    known = figures.figures if isinstance(figures, Aggregated) else figures
    said = known.frame if whole is None else spoken(whole)
    if whole is not None:
        known = attrs.evolve(known, largest=largest_of(known, said))
    promises = list(promises_of(known, day))
    scope = scope_of(promises, known.places, known.home, places, inherit=inherit)
    asked = Asked(
        figures=known, said=said, promises=promises, scope=scope, as_of=day, blanks=no_data
    )
    exact = whole is None and asked.is_exact
    return Attained(
        rows=nw.concat(list(asked.frames(exact=exact, between=whole is not None))),
        names=asked.names,
        as_of=day,
        is_exact=exact,
        labels=labels,
        findings=figures.findings,
    )
