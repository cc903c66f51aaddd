"""What whole numbers cannot say, judged row by row as objects: exact too, but slow."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.attainment import assess
from healthplan.attainment.assessing import find_judged
from healthplan.intervals import Interval
from healthplan.records import Observation
from healthplan.tables.engines.engine import NotTabularError
from healthplan.tables.scales import LARGEST
from healthplan.tables.targets import VERDICTS, too_large
from healthplan.units import Quantity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from healthplan.attainment import Attainment
    from healthplan.attainment.judging import Judged as Judgement
    from healthplan.evidence import Evidence
    from healthplan.intervals import Span
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.periods import Period
    from healthplan.tables.figures import Figures
    from healthplan.targets import Target

MOST = 10_000
"""How many figures, or promises at a place, become objects at most."""

Asked = tuple[int, "Target", int]
"""The number of a target in its plan, the target, and the number of a place."""

Cell = tuple[int, int, int]
"""The numbers of a place, an indicator and a part."""

Judged = tuple[str, "Span | None", "Span | None", "Period | None", bool]
"""Verdict, value, margin, period and finality."""


@attrs.frozen(slots=True, kw_only=True)
class Assumed(Observation):
    """An aggregate that leaves out of account, or assumes, what is missing."""


def objects_of(
    figures: Figures,
    rows: Any,  # noqa: ANN401 - a narwhals frame
    indicators: Iterable[int],
    why: str,
) -> dict[Cell, list[Observation]]:
    """Return rows about some indicators as objects, by place, indicator and part.

    Args:
        figures: What the numbers mean.
        rows: Figures, or aggregates.
        indicators: The numbers of the indicators.
        why: What needs them, for the error.

    Raises:
        NotTabularError: They are too many.
    """
    wanted = rows.filter(nw.col("indicator").is_in(list(indicators))).head(MOST + 1)
    [found] = figures.engine.values(wanted)
    if len(found["indicator"]) > MOST:
        msg = f"{why}: that takes objects, and there are more than {MOST} such figures"
        hint = "judge these targets by hp.assess, in several plans or for fewer places"
        raise NotTabularError(msg, hint=hint)
    made = observed if "x" in found else whole_of
    by_cell: dict[Cell, list[Observation]] = defaultdict(list)
    for values in zip(*found.values(), strict=True):
        row = dict(zip(found, values, strict=True))
        by_cell[row["place"], row["indicator"], row.get("part", 0)].append(made(figures, row))
    return by_cell


def observed(figures: Figures, row: dict[str, int]) -> Observation:
    """Return a row of figures as an object."""
    indicator, scale = figures.indicators[row["indicator"]], figures.scales[row["indicator"]]
    where: dict[str, Any] = {
        "period": figures.periods[row["period"]],
        "place": figures.places.tree[figures.places.by_number[row["place"]]],
        "part": figures.parts[row.get("part", 0)],
    }
    if row.get("counted"):
        return Observation(indicator, numerator=row["x"], denominator=row["y"], **where)
    digits = Decimal(row["x"] // scale.factor).scaleb(-scale.decimals)
    return Observation(indicator, Quantity(digits, indicator.unit), **where)


def whole_of(figures: Figures, row: dict[str, int]) -> Observation:
    """Return a row of aggregates as an object: an interval that was observed.

    Raises:
        NotTabularError: An end is a fraction without end.
    """
    indicator = figures.indicators[row["indicator"]]
    ends = [
        _decimal(Fraction(row[f"{end}_x"], row[f"{end}_y"]) / indicator.unit.scale, indicator.id)
        if row[f"{end}_has"]
        else None
        for end in ("low", "high")
    ]
    low, high = (None if end is None else Quantity(end, indicator.unit) for end in ends)
    value = Interval(
        low,
        high,
        low_open=bool(row["low_open"]),
        high_open=bool(row["high_open"]),
        unit=indicator.unit,
    )
    return (Assumed if row["assumed"] else Observation)(
        indicator,
        value,
        period=figures.periods[row["period"]],
        place=figures.places.tree[figures.places.by_number[row["place"]]],
        part=figures.parts[row.get("part", 0)],
    )


def _decimal(number: Fraction, indicator: str) -> Decimal:
    digits = max(number.denominator.bit_length(), 1)  # enough for halves, and so for fifths
    scaled = number * 10**digits
    if scaled.denominator != 1:
        msg = f"an aggregate of {indicator!r} has no last decimal, which an object would need"
        raise NotTabularError(msg, hint="judge it by hp.assess with hp.aggregate")
    return Decimal(scaled.numerator).scaleb(-digits)


def judged_as_objects(
    figures: Figures,
    asked: Sequence[Asked],
    records: Iterable[Observation],
    as_of: dt.date | None,
) -> list[Judged]:
    """Return what is found of promises at their places: verdict, value, margin, period, finality.

    Args:
        figures: What the numbers mean.
        asked: The promises and places.
        records: The figures that they rest on.
        as_of: The last day that counts, or None.
    """
    plan, places = figures.plan, figures.places
    meant = [
        _meant_at(places.tree[places.by_number[place]], target, number, plan.jurisdiction)
        for number, target, place in asked
    ]
    own = attrs.evolve(plan, actions=(), targets=meant)
    result = assess(own, records, as_of=as_of)
    found: list[Judged] = []
    for each in result:
        judged = find_judged(
            result.evidence, each.target, own.due(each.target), each.place, result.as_of
        )
        value, margin = (None, None) if judged is None else (judged.value, judged.margin)
        is_final = each.is_final and not _is_assumed(result.evidence, each, judged)
        found.append((each.verdict.value, value, margin, each.period, is_final))
    return found


def _is_assumed(evidence: Evidence, found: Attainment, judged: Judgement | None) -> bool:
    """Whether the verdict, or the value, rests on what was assumed of the missing."""
    grounds = [found.derivation, judged and evidence.explain_variable(judged.cell)]
    return any(
        isinstance(origin, Assumed) for each in grounds if each for origin in each.statements
    )


def _meant_at(
    place: Jurisdiction, target: Target, number: int, home: Jurisdiction | None
) -> Target:
    """Return the target as it is meant at *place*, with a name that no other has."""
    base = target.baseline
    if target.place is None and place != home and base is not None:
        base = attrs.evolve(base, value=None)
    return attrs.evolve(target, place=place, baseline=base, id=f"{number}|{place.code}")


def ends(name: str, span: Span | None, what: str) -> dict[str, int | None]:
    """Return the columns of an interval, in which a missing end is blank.

    >>> from healthplan.intervals import Span
    >>> ends("value", Span(Fraction(1, 2), None), "a")["value_low_y"]
    2
    """
    found: dict[str, int | None] = {}
    for end, number, is_open in (
        ("low", span.low if span else None, span.low_open if span else None),
        ("high", span.high if span else None, span.high_open if span else None),
    ):
        exact: Fraction | None = number
        if exact is not None and max(abs(exact.numerator), exact.denominator) > LARGEST:
            raise too_large(what, what)
        found[f"{name}_{end}_x"] = None if exact is None else exact.numerator
        found[f"{name}_{end}_y"] = None if exact is None else exact.denominator
        found[f"{name}_{end}_open"] = None if is_open is None else int(is_open)
    return found


def verdict_number(verdict: str) -> int:
    """Return the number of a verdict.

    >>> verdict_number("met")
    1
    """
    return [each.value for each in VERDICTS].index(verdict)
