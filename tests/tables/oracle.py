"""What the object path finds, and what the tables find, in one form that can be compared."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw
from tests.tables.laws_engines import computed

import healthplan as hp
from healthplan.attainment.assessing import find_judged
from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from healthplan import tables
    from healthplan.attainment import Attainment
    from healthplan.records import ProgressRecord

Promised = tuple[str, str | None, str]
"""The id of a target, the code of the place where it is judged, and its part."""

Cell = tuple[str, str, str, str]
"""The code of a place, the id of an indicator, a period and a part."""


@attrs.frozen(kw_only=True)
class Judgement:
    """What is found of one promise at one place, all numbers exact and in root units."""

    verdict: str
    status: str
    is_final: bool
    period: str | None = None
    due: str | None = None
    value: Span | None = None
    margin: Span | None = None


@attrs.frozen(kw_only=True)
class Whole:
    """What is found of one whole, all numbers exact and in root units.

    Attributes:
        bounds: Every value that is possible.
        reported: The value of the part that reported.
        reporting: How many reports there are.
        expected: How many there should be.
        heard: How much of the weight reported.
        weight: How much weight there is.
        stated: The figure of the whole itself.
    """

    bounds: Span
    reported: Fraction | None
    reporting: int
    expected: int
    heard: Fraction | None = None
    weight: Fraction | None = None
    stated: Fraction | None = None


# The object path


def assessed(
    plan: hp.Plan,
    records: Iterable[ProgressRecord],
    **options: Any,  # noqa: ANN401 - of assess
) -> dict[Promised, Judgement]:
    """Return what :func:`healthplan.assess` finds of every promise at every place."""
    result = hp.assess(plan, records, **options)
    found: dict[Promised, Judgement] = {}
    for each in result:
        judged = find_judged(
            result.evidence, each.target, plan.due(each.target), each.place, result.as_of
        )
        found[promised(each)] = Judgement(
            verdict=each.verdict.value,
            status=each.status,
            is_final=each.is_final,
            period=_text(each.period),
            due=_text(each.due),
            value=None if judged is None else judged.value,
            margin=None if judged is None else judged.margin,
        )
    return found


def promised(found: Attainment) -> Promised:
    """Return what was judged, and where."""
    code = None if found.place is None else found.place.code
    return found.target.id, code, str(found.target.part)


def inherited(plan: hp.Plan, places: Sequence[hp.Jurisdiction]) -> Iterator[hp.Target]:
    """Yield each target that names a place, as it is meant at every place beneath it.

    A nearer target of the same indicator and part stands in its way.
    """
    tree = hp.JurisdictionTree(places)
    at = {(t.indicator.id, t.part, t.place.code) for t in plan.all_targets() if t.place}
    for target in plan.all_targets():
        if target.place is None:
            continue
        for place in tree.descendants(target.place):
            way = [place, *tree.ancestors(place)]
            between = way[: way.index(target.place)]
            if not any((target.indicator.id, target.part, p.code) in at for p in between):
                yield attrs.evolve(target, place=place, id=f"{target.id}|{place.code}")


def combined(
    records: Iterable[ProgressRecord],
    **options: Any,  # noqa: ANN401 - those of aggregate
) -> dict[Cell, Whole]:
    """Return what :func:`healthplan.aggregate` finds of every whole."""
    found: dict[Cell, Whole] = {}
    for each in hp.aggregate(records, **options):
        parts = each.known.made or each.known
        own = each.known.stated
        assert each.place is not None
        key = each.place.code, each.indicator.id, str(each.period), str(each.part)
        found[key] = Whole(
            bounds=parts.bounds[0],
            reported=None if parts.reported is None else _point(parts.reported[0]),
            reporting=parts.reporting,
            expected=parts.expected,
            heard=_point(parts.heard),
            weight=_point(parts.weight) if parts.rule is not None and parts.rule.weighs else None,
            stated=None if own is None else _point(own.bounds[0]),
        )
    return found


# The tables


def rows_of(native: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a frame of any library
    """Return the rows of a frame of any library."""
    frame = nw.from_native(computed(native))
    if isinstance(frame, nw.LazyFrame):
        frame = frame.collect()
    found = frame.to_dict(as_series=False)
    return [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]


def judgements(rows: Iterable[Mapping[str, Any]]) -> dict[Promised, Judgement]:
    """Return what the rows of attained promises say."""
    found: dict[Promised, Judgement] = {}
    for row in rows:
        key = row["target"], row["place"], row.get("part") or ""
        assert key not in found, f"{key} is there twice"
        found[key] = Judgement(
            verdict=row["verdict"],
            status=row["status"],
            is_final=bool(row["is_final"]),
            period=_blank(row["period"]),
            due=_blank(row["due"]),
            value=_span(row, "value"),
            margin=_span(row, "margin"),
        )
    return found


def wholes(aggregated: tables.Aggregated) -> dict[Cell, Whole]:
    """Return what the rows of aggregates say."""
    per = aggregated.weight_per
    found: dict[Cell, Whole] = {}
    for row in rows_of(aggregated.frame):
        key = row["place"], row["indicator"], row["period"], row.get("part") or ""
        assert key not in found, f"{key} is there twice"
        found[key] = Whole(
            bounds=Span(
                _fraction(row, "low"),
                _fraction(row, "high"),
                bool(row["low_open"]),
                bool(row["high_open"]),
            ),
            reported=_fraction(row),
            reporting=row["n"],
            expected=row["expected"],
            heard=_over(row["weight_heard"], per),
            weight=_over(row["weight_whole"], per),
            stated=_fraction(row, "stated"),
        )
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _blank(value: Any) -> Any:  # noqa: ANN401 - what a cell holds
    """Return None for what a library holds instead of nothing."""
    return None if value is None or value != value else value  # noqa: PLR0124 - not a number


def _number(value: Any) -> Fraction | None:  # noqa: ANN401 - what a cell holds
    found = _blank(value)
    return None if found is None else Fraction(int(found))


def _over(value: Any, per: int) -> Fraction | None:  # noqa: ANN401 - what a cell holds
    number = _number(value)
    return None if number is None else number / per


def _point(span: Span | None) -> Fraction | None:
    return span.low if span is not None and span.is_point else None


def _fraction(row: Mapping[str, Any], name: str = "") -> Fraction | None:
    prefix = f"{name}_" if name else ""
    x, y = _number(row[f"{prefix}x"]), _number(row[f"{prefix}y"])
    assert (x is None) == (y is None), f"{name} is half a fraction"
    return None if x is None or y is None else x / y


def _span(row: Mapping[str, Any], name: str) -> Span | None:
    """Return the numbers that the columns of a value or a margin tell of, or None for none."""
    if f"{name}_x" in row:
        number = _fraction(row, name)
        return None if number is None else Span.point(number)
    low, high = _fraction(row, f"{name}_low"), _fraction(row, f"{name}_high")
    flags = [_blank(row[f"{name}_{end}_open"]) for end in ("low", "high")]
    if None in flags:
        return None
    return Span(low, high, bool(flags[0]), bool(flags[1]))
