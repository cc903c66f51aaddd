"""Refuses wholes of which somebody is silent, where the caller wants none."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from healthplan.errors import NotCombinableError
from healthplan.intervals import Span
from healthplan.tables.combining.layout import N
from healthplan.text import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthplan.tables.combining.following import Following
    from healthplan.tables.combining.states import Pass

_HINT = "missing='bound' judges by what holds whatever they report"
_ENDS = ("low_x", "low_y", "low_open", "high_x", "high_y", "high_open", "stated_x", "stated_y")


def check_places(one: Pass, rows: Any, made: Any) -> None:  # noqa: ANN401 - narwhals frames
    """Refuse wholes of which any place is silent, and for which nobody else speaks.

    Args:
        one: The pass.
        rows: The rows.
        made: The wholes, each with its ends and the figure of its own.

    Raises:
        NotCombinableError: Somebody is silent; it names the first six.
    """
    figures = one.cells.figures
    found = _silent(made, figures.engine, "cell", "whole")
    if not found:
        return
    first = min(found, key=lambda row: (row["cell"], row["whole"]))
    (reported,) = figures.engine.values(
        rows.filter(one.cells.number == first["cell"]).select("place")
    )
    indicator, period, _ = one.cells.split(first["cell"])
    group, told = one.members.groups[indicator], frozenset(reported["place"])
    codes = one.members.silent(group, first["whole"], told)
    msg = (
        f"{figures.indicators[indicator].id!r} {figures.periods[period]}: "
        f"{first['expected'] - first[N]} of {first['expected']} reports are missing: "
        f"{listed(codes)}"
    )
    raise NotCombinableError(msg, hint=_HINT)


def check_periods(over: Following, made: Any) -> None:  # noqa: ANN401 - a narwhals frame
    """Refuse wholes of which any period is silent, and for which nobody else speaks.

    Raises:
        NotCombinableError: One was not reported; it names the first whole, and where.
    """
    figures = over.figures
    found = _silent(made, figures.engine, "indicator", "whole", "place")
    if not found:
        return
    number, whole = min((row["indicator"], row["whole"]) for row in found)
    here = [row["place"] for row in found if (row["indicator"], row["whole"]) == (number, whole)]
    codes = listed(figures.places.by_number[place] for place in sorted(here))
    name = figures.indicators[number].id
    msg = f"{name!r} {over.times.asked[whole]}: reports of {codes} are missing"
    raise NotCombinableError(msg, hint=_HINT)


def _silent(made: Any, engine: Any, *keys: str) -> list[dict[str, Any]]:  # noqa: ANN401 - a narwhals frame and its engine
    """Return the wholes of which somebody is silent, for whom no figure of the whole speaks."""
    silent = made.filter(nw.col(N) < nw.col("expected"))
    (found,) = engine.values(silent.select(*keys, N, "expected", *_ENDS))
    rows = (dict(zip(found, values, strict=True)) for values in zip(*found.values(), strict=True))
    return [row for row in rows if not _is_spoken_for(row)]


def _is_spoken_for(row: Mapping[str, Any]) -> bool:
    """Return whether a whole has a figure of its own that its parts allow.

    Such a figure speaks for all of them, the silent ones too.
    """
    own, low, high = (_fraction(row, name) for name in ("stated", "low", "high"))
    return own is not None and own in Span(low, high, bool(row["low_open"]), bool(row["high_open"]))


def _fraction(row: Mapping[str, Any], name: str) -> Fraction | None:
    x = row[f"{name}_x"]
    return None if x is None else Fraction(x, row[f"{name}_y"])
