"""A small made-up province, and figures in it as objects and as rows, rolled up both ways."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import polars as pl

import healthplan as hp
from healthplan import tables
from healthplan.indicators import Indicator
from healthplan.intervals import Span
from healthplan.tables.combining.aggregating import aggregate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.tables.combining.aggregated import Aggregated

Said = tuple[str, Indicator, str, int | tuple[int, int]]
"""A place, an indicator, a period, and a value or a numerator and a denominator."""

PROVINCE = hp.Jurisdiction("5", "Province", level="province")
CITIES = [hp.Jurisdiction(code, code, level="city", parent=PROVINCE) for code in ("51", "52")]
COUNTIES = [
    hp.Jurisdiction(f"{city.code}{n}", f"{city.code}{n}", level="county", parent=city)
    for city in CITIES
    for n in (1, 2, 3)
]
TREE = (PROVINCE, *CITIES, *COUNTIES)

_SCHEMA = {
    "place": pl.String,
    "indicator": pl.String,
    "period": pl.String,
    "value": pl.Int64,
    "numerator": pl.Int64,
    "denominator": pl.Int64,
}


def between(low: int, high: int) -> hp.Interval:
    """Return limits without a unit."""
    return hp.Interval(hp.quantity(low, "1"), hp.quantity(high, "1"))


def figures_of(
    said: Sequence[Said],
    hierarchy: tuple[hp.Jurisdiction, ...] = TREE,
    *,
    trust: bool = True,
    lazy: bool = False,
) -> tables.Figures:
    """Return what was said as encoded figures."""
    plan = plan_of([indicator for _, indicator, _, _ in said])
    rows = [
        (place, indicator.id, period, None, *value)
        if isinstance(value, tuple)
        else (place, indicator.id, period, value, None, None)
        for place, indicator, period, value in said
    ]
    frame = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    given = frame.lazy() if lazy else frame
    return tables.encode(given, plan, hierarchy=hierarchy, decimals=0, trust=trust)


def plan_of(indicators: Sequence[Indicator]) -> hp.Plan:
    """Return a plan with a target for each indicator."""
    targets = [
        hp.Target(indicator, hp.at_least(hp.UNKNOWN), by="2022")
        for indicator in {each.id: each for each in indicators}.values()
    ]
    return hp.Plan("p", "P", jurisdiction=PROVINCE, period="2020/2025", targets=targets)


def records_of(
    said: Sequence[Said], hierarchy: tuple[hp.Jurisdiction, ...] = TREE
) -> list[hp.Observation]:
    """Return what was said as objects."""
    places = {place.code: place for place in hierarchy}
    return [
        hp.Observation(
            indicator, numerator=value[0], denominator=value[1], period=period, place=places[code]
        )
        if isinstance(value, tuple)
        else hp.Observation(
            indicator, hp.quantity(value, indicator.unit), period=period, place=places[code]
        )
        for code, indicator, period, value in said
    ]


@attrs.frozen
class Whole:
    """What one way of rolling up says of one whole."""

    bounds: Span
    judged: Span
    reported: Fraction | None
    coverage: tuple[int, int]
    stated: Fraction | None
    weights: tuple[Fraction | None, Fraction | None]


def by_tables(found: Aggregated) -> dict[tuple[str, str, str], Whole]:
    """Return the wholes of a table."""
    rows, judged = (_dicts(found, frame) for frame in (found.rows, found.judged))
    return {
        key: Whole(
            bounds=_span(row),
            judged=_span(judged[key]),
            reported=_fraction(row["x"], row["y"]),
            coverage=(row["n"], row["expected"]),
            stated=_fraction(row["stated_x"], row["stated_y"]),
            weights=(
                _fraction(row["weight_heard"], found.weight_per),
                _fraction(row["weight_whole"], found.weight_per),
            ),
        )
        for key, row in rows.items()
    }


def by_objects(found: hp.Aggregation) -> dict[tuple[str, str, str], Whole]:
    """Return the wholes of an aggregation."""
    return {
        (each.indicator.id, each.place.code if each.place else "", str(each.period)): _whole(each)
        for each in found
    }


def _whole(found: hp.Aggregate) -> Whole:
    known = found.known.made or found.known
    stated, heard, weight = found.known.stated, known.heard, known.weight
    weighs = known.rule is not None and known.rule.weighs
    return Whole(
        bounds=known.bounds[0],
        judged=found.judged,
        reported=known.reported[0].low if known.reported else None,
        coverage=(found.coverage.reporting, found.coverage.expected),
        stated=stated.bounds[0].low if stated else None,
        weights=(
            heard.low if weighs and heard else None,
            weight.low if weighs and weight and weight.is_point else None,
        ),
    )


def _dicts(
    found: Aggregated,
    frame: Any,  # noqa: ANN401 - a narwhals frame
) -> dict[tuple[str, str, str], dict[str, Any]]:
    (columns,) = found.engine.values(frame)
    rows = [
        dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)
    ]
    return {
        (
            found.indicators[row["indicator"]].id,
            found.places.by_number[row["place"]],
            str(found.periods[row["period"]]),
        ): row
        for row in rows
    }


def _fraction(x: int | None, y: int) -> Fraction | None:
    return None if x is None else Fraction(x, y)


def _span(row: dict[str, Any]) -> Span:
    low, high = (_fraction(row[f"{side}_x"], row[f"{side}_y"]) for side in ("low", "high"))
    return Span(low, high, bool(row["low_open"]), bool(row["high_open"]))


def both(
    said: Sequence[Said],
    hierarchy: tuple[hp.Jurisdiction, ...] = TREE,
    **asked: Any,  # noqa: ANN401 - as both ways have it
) -> tuple[dict[tuple[str, str, str], Whole], dict[tuple[str, str, str], Whole]]:
    """Return the wholes by tables and by objects, which have to be the same."""
    table = aggregate(figures_of(said, hierarchy), **asked)
    objects = hp.aggregate(records_of(said, hierarchy), hierarchy=hierarchy, **asked)
    return by_tables(table), by_objects(objects)
