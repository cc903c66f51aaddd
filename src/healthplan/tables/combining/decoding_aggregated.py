"""Wholes as a person reads them: decimals in the unit of the indicator."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from healthplan.attainment.export import flat
from healthplan.intervals import Interval, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthplan.tables.combining.aggregated import Aggregated


def readable_rows(found: Aggregated) -> list[dict[str, Any]]:
    """Return a flat dict for each whole, in the order of an aggregation by objects."""
    rows, judged = found.engine.values(found.rows, found.judged)
    by_key = {_key(found, row): row for row in _dicts(judged)}
    told = [_readable(found, row, by_key[_key(found, row)]) for row in _dicts(rows)]
    return [row for _, row in sorted(told, key=lambda pair: pair[0])]


def _dicts(columns: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _key(found: Aggregated, row: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(row[name] for name in found.keys)


def _readable(
    found: Aggregated, row: Mapping[str, Any], judged: Mapping[str, Any]
) -> tuple[Any, dict[str, Any]]:
    """Return what a row is sorted by, and what it says."""
    indicator, period = found.indicators[row["indicator"]], found.periods[row["period"]]
    place, part = found.places.by_number[row["place"]], found.parts[row.get("part", 0)]
    decimals = found.scales[row["indicator"]].decimals

    def ends(name: str, span: Span | None) -> dict[str, Any]:
        if span is None:
            return flat(name, None)
        return flat(name, Interval.from_span(span, indicator.unit, decimals=decimals))

    return (indicator.id, place, period.sort_key, part.key), {
        "indicator": indicator.id,
        "title": str(indicator.title),
        "place": place,
        "period": str(period),
        "part": str(part) or None,
        "reporting": row["n"],
        "expected": row["expected"],
        **ends("bounds", _between(row)),
        **ends("judged", _between(judged)),
        **ends("reported", _point(row, "")),
        **ends("stated", _point(row, "stated_")),
    }


def _between(row: Mapping[str, Any]) -> Span:
    low, high = _number(row, "low_"), _number(row, "high_")
    return Span(low, high, bool(row["low_open"]), bool(row["high_open"]))


def _point(row: Mapping[str, Any], prefix: str) -> Span | None:
    number = _number(row, prefix)
    return None if number is None else Span.point(number)


def _number(row: Mapping[str, Any], prefix: str) -> Fraction | None:
    x = row[f"{prefix}x"]
    return None if x is None else Fraction(x, row[f"{prefix}y"])
