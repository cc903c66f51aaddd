"""What rows of verdicts are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from healthplan.tables.labelling import status_number
from healthplan.tables.targets import NO_DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthplan.indicators import Indicator
    from healthplan.periods import Period
    from healthplan.tables.targets import Promise

c = nw.col
UNIT: Final = ("up", "down")
"""The columns that tell what root units are multiplied and divided by for the indicator's."""


def columns_of(*, exact: bool, has_parts: bool) -> list[str]:
    """Return the names of the columns of verdicts.

    >>> columns_of(exact=True, has_parts=False)[-2:]
    ['margin_x', 'margin_y']
    """
    names = ["target", "indicator", "place", *(["part"] if has_parts else [])]
    names += ["period", "due", "verdict", "status", "is_final"]
    ends = [f"{end}_{what}" for end in ("low", "high") for what in ("x", "y", "open")]
    each = ["x", "y"] if exact else ends
    return [*names, *(f"{what}_{end}" for what in ("value", "margin") for end in each)]


def nowhere(
    promises: Sequence[Promise], periods: Sequence[Period], *, exact: bool, has_parts: bool
) -> dict[str, Sequence[int | float | None]]:
    """Return rows of promises that have no place to be judged at: nobody can report them.

    They are those of a plan without a jurisdiction that name no place themselves.
    """
    at = {period: number for number, period in enumerate(periods)}
    rows = [promise for promise in promises if promise.place is None]
    columns: dict[str, list[int | None]] = {
        name: [None] * len(rows) for name in columns_of(exact=exact, has_parts=has_parts)
    }
    known: dict[str, list[int | None]] = {
        "target": [promise.number for promise in rows],
        "indicator": [promise.indicator for promise in rows],
        "due": [None if promise.due is None else at[promise.due] for promise in rows],
        "verdict": [NO_DATA] * len(rows),
        "status": [status_number(NO_DATA, is_final=False)] * len(rows),
        "is_final": [0] * len(rows),
    }
    if has_parts:
        known["part"] = [promise.part for promise in rows]
    return {**columns, **known, **unit_columns([promise.target.indicator for promise in rows])}


def where(condition: nw.Expr | None, value: nw.Expr) -> Any:  # noqa: ANN401 - an expression
    """Return a value where a condition holds, and else nothing; no condition always holds."""
    return value if condition is None else nw.when(condition).then(value)


def approximated(rows: Any, *, exact: bool) -> Any:  # noqa: ANN401 - narwhals frames
    """Return rows with values and margins as floats, in the unit of the indicator.

    A float is good enough to be read; the digits are in the whole numbers.
    """
    ends = [""] if exact else ["_low", "_high"]
    for name in (f"{what}{end}" for what in ("value", "margin") for end in ends):
        approx = c(f"{name}_x") * c("up") / (c(f"{name}_y") * c("down"))
        rows = rows.with_columns(**{f"{name}_approx": approx})
    return rows.drop(*UNIT)


def unit_columns(indicators: Iterable[Indicator]) -> dict[str, list[float]]:
    """Return what numbers in root units are multiplied and divided by to be in the unit."""
    scales = [indicator.unit.scale for indicator in indicators]
    numbers = [(float(scale.denominator), float(scale.numerator)) for scale in scales]
    return {name: [pair[at] for pair in numbers] for at, name in enumerate(UNIT)}


def limits_of(promises: Sequence[Promise]) -> dict[str, list[int]]:
    """Return the natural upper limits, below which the whole lies of which parts are known."""
    spans = [promise.target.indicator.limits.span for promise in promises]
    return {
        "limit_x": [0 if s.high is None else s.high.numerator for s in spans],
        "limit_y": [1 if s.high is None else s.high.denominator for s in spans],
        "limit_open": [int(s.high_open) for s in spans],
        "limit_has": [int(s.high is not None) for s in spans],
    }


def as_interval(rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return rows with two ends of the value: the same one, but above parts the limit."""
    known = {"x": c("x"), "y": c("y"), "open": nw.lit(0, nw.Int64), "has": nw.lit(1, nw.Int64)}
    ends = {f"{end}_{w}": value for end in ("low", "high") for w, value in known.items()}
    return rows.with_columns(**ends)
