"""Verdicts as the columns that an assessment by objects has."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from healthplan.attainment.export import row
from healthplan.attainment.result import Attainment
from healthplan.intervals import Interval, Span
from healthplan.tables.targets import VERDICTS
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthplan.tables.judging.attained import Attained
    from healthplan.targets import Target
    from healthplan.units import Unit


def object_rows(found: Attained) -> list[dict[str, Any]]:
    """Return the rows of an assessment, in plan order and then in that of the codes."""
    [columns] = found.names.engine.values(found.rows)
    order = {number: place for place, number in enumerate(found.names.places.numbers)}
    rows = [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]
    rows.sort(key=lambda each: (each["target"], order.get(each["place"], -1)))
    return [row(_attainment(found, each)) for each in rows]


def _attainment(found: Attained, each: Mapping[str, int | None]) -> Attainment:
    target = found.names.targets[each["target"] or 0]
    unit = target.indicator.unit
    code = found.names.places.by_number.get(each["place"]) if each["place"] is not None else None
    period = each["period"]
    return Attainment(
        target=target,
        place=None if code is None else found.names.places.tree[code],
        is_standard=found.plan.is_standard(target),
        verdict=VERDICTS[each["verdict"] or 0],
        value=_interval(found, each, "value", unit),
        margin=_interval(found, each, "margin", unit.points),
        period=None if period is None else found.names.periods[period],
        threshold=_threshold(target),
        due=found.plan.due(target),
        is_final=bool(each["is_final"]),
    )


def _interval(
    found: Attained, each: Mapping[str, int | None], name: str, unit: Unit
) -> Interval | None:
    ends = ("", "") if found.is_exact else ("_low", "_high")
    low, high = (_fraction(each, f"{name}{end}") for end in ends)
    if found.is_exact:
        return None if low is None else Interval.from_span(Span.point(low), unit)
    if each[f"{name}_low_open"] is None:
        return None
    opens = (bool(each[f"{name}{end}_open"]) for end in ends)
    return Interval.from_span(Span(low, high, *opens), unit)


def _fraction(each: Mapping[str, int | None], name: str) -> Fraction | None:
    x, y = each[f"{name}_x"], each[f"{name}_y"]
    return None if x is None or y is None else Fraction(x, y)


def _threshold(target: Target) -> Interval | None:
    """Return the numbers of the bound, or None where it has none of its own."""
    bound = target.bound
    low, high = bound.edges()
    ends = [low or high or bound.threshold, high or low or bound.threshold]
    first, last = (end if isinstance(end, Quantity) else None for end in ends)
    if bound.is_relative or first is None or last is None:
        return None
    return Interval(first, last)
