"""DHIS2: figures of units that hold figures of their own beside those of the units within them.

Missing values are ignored there, and say so here: ``missing="ignore"``; a unit counts as one
of its own members: ``inner="member"``.
"""

from __future__ import annotations

import ast
import operator
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "dhis2_core"

CASE = hp.unit("case", counted=True)
REPORT = hp.unit("report", counted=True)
WHOLE = hp.Jurisdiction("whole", "The units selected")
ELEMENT = hp.Dimension("element")

# What each operator does over time, and then over units and elements.
OPERATORS = {
    "sum": ("sum", "sum"),
    "max": ("maximum", "maximum"),
    "min": ("minimum", "minimum"),
    "last": ("last", "sum"),
    "first": ("first", "sum"),
    "average_over_time_sum_over_units": ("mean", "sum"),
    "max_over_time_sum_over_units": ("maximum", "sum"),
    "min_over_time_sum_over_units": ("minimum", "sum"),
}


class Units:
    """The units that a case selects, each with everything within it, under one whole."""

    def __init__(self, case: Mapping[str, Any], *, flat: bool = False) -> None:
        """Read the hierarchy; where *flat*, every unit lies directly in the whole."""
        within = {
            child: unit
            for unit, children in case["shared_data"]["hierarchy"].items()
            for child in children
        }
        chosen = re.findall(r"\b[A-Z]\b", str(case["inputs"]["unit"]))
        known = hp.JurisdictionTree(
            hp.Jurisdiction(code, code, parent=within.get(code))
            for code in case["shared_data"]["hierarchy"]
        )
        self.places = {
            unit.code: hp.Jurisdiction(
                unit.code,
                unit.name,
                parent=WHOLE if flat or unit.code in chosen else unit.parent,
            )
            for code in chosen
            for unit in (known[code], *known.descendants(code))
        }
        self.tree = hp.JurisdictionTree([WHOLE, *self.places.values()])
        self.stored = case["shared_data"]["data"]
        self.periods = [hp.period(each) for each in case["inputs"]["periods"]]

    @property
    def span(self) -> hp.Period:
        """All periods of the case."""
        return hp.Period.between(self.periods[0].first, self.periods[-1].last)

    def records(
        self,
        indicator: hp.Indicator,
        names: str | list[str],
        periods: list[hp.Period] | None = None,
    ) -> list[hp.Observation]:
        """Return what the selected units reported of an element, or of several, in some periods."""
        return [
            observed(indicator, row, self.places[row["unit"]], name)
            for name in (names if isinstance(names, list) else [names])
            for row in self.stored[name]
            if row["unit"] in self.places and hp.period(row["period"]) in (periods or self.periods)
        ]

    def whole(
        self, records: list[hp.Observation], to: hp.Period | None = None
    ) -> hp.Interval | None:
        """Return what the whole comes to: over time, then over units, then over elements."""
        return only(
            hp.aggregate(
                records,
                over=("period", "place", ELEMENT),
                to={"period": to or self.span, "place": WHOLE},
                hierarchy=self.tree,
                inner="member",
                missing="ignore",
            )
        )


def observed(
    indicator: hp.Indicator, row: Mapping[str, Any], place: hp.Jurisdiction, name: str
) -> hp.Observation:
    """Return one stored value; of a rate it is how many cases one report counted."""
    said = hp.quantity(row["value"], CASE)
    where = {"period": row["period"], "place": place, "part": {ELEMENT: name}}
    if indicator.kind == "rate":
        report = hp.quantity(1, REPORT)
        return hp.Observation(indicator, numerator=said, denominator=report, **where)
    return hp.Observation(indicator, said, **where)


def element(over_periods: str = "sum", over_units: str = "sum") -> hp.Amount:
    """Return what was counted, by default something that is added over time and units."""
    return hp.Amount(
        "counted",
        "What was counted",
        unit=CASE,
        limits=hp.Interval(unit=CASE),
        over_periods=over_periods,
        over_places=over_units,
        over_categories=over_units,
    )


def only(found: hp.Aggregation) -> hp.Interval | None:
    """Return the one value, or None where nothing was reported."""
    return found[0].reported if found else None


def quantity(found: hp.Interval | None) -> hp.Quantity:
    """Return a whole that is known exactly; nothing reported adds nothing."""
    return hp.total([] if found is None or found.value is None else [found.value], CASE)


def combined(case: Mapping[str, Any]) -> dict[str, object]:
    """One operator over one element, or over several."""
    inputs, units = case["inputs"], Units(case)
    indicator = element(*OPERATORS[inputs["aggregation"].split(" of ")[0]])
    return {"value": units.whole(units.records(indicator, inputs["data"]))}


def average(case: Mapping[str, Any]) -> dict[str, object]:
    """Cases per report: numerators and denominators are added over time and units."""
    units = Units(case)
    unit = (hp.quantity(1, CASE) / hp.quantity(1, REPORT)).unit
    per_report = hp.Rate("per-report", "Cases per report", unit=unit, over_periods="pooled")
    return {"value": units.whole(units.records(per_report, case["inputs"]["data"]))}


def year_to_date(case: Mapping[str, Any]) -> dict[str, object]:
    """What flowed since 1 January, at the end of each month."""
    units = Units(case)
    name = case["inputs"]["data"]
    every = [hp.period(row["period"]) for row in units.stored[name]]
    spans = [hp.Period.between(f"{each.last.year}-01-01", each.last) for each in units.periods]
    records = units.records(element(), name, every)
    return {"values": [units.whole(records, span) for span in spans]}


def boolean_sum(case: Mapping[str, Any]) -> dict[str, object]:
    """How many units say yes, month by month."""
    units = Units(case)
    name = case["inputs"]["data"]
    said = hp.Step(name, name)
    counted = hp.Count("yes", "Units that say yes", unit=CASE, accumulates="flow")
    values = []
    for month in units.periods:
        records = [
            hp.Observation(said, row["value"], period=month, place=units.places[row["unit"]])
            for row in units.stored[name]
            if row["unit"] in units.places and hp.period(row["period"]) == month
        ]
        found = hp.aggregate(
            records,
            over="place",
            to=WHOLE,
            hierarchy=units.tree,
            inner="member",
            missing="ignore",
            rule=hp.CountMeeting(hp.at_least(1)),
            into=counted,
        )
        values.append(only(found))
    return {"values": values}


def mean_of_ratios(case: Mapping[str, Any]) -> dict[str, object]:
    """The mean over units of the ratio of two maxima: an index of each unit, not a rate."""
    above, below = re.findall(r"max (\w+)", case["inputs"]["expression"])
    units = Units(case, flat=True)
    peaks = {}
    for name in (above, below):
        records = units.records(element("maximum"), name)
        found = hp.aggregate(
            records, over="period", to=units.span, hierarchy=units.tree, missing="ignore"
        )
        peaks[name] = {each.place: quantity(each.judged_value) for each in found}
    ratio = hp.Index("ratio", "Ratio of two maxima")
    records = [
        hp.Observation(
            ratio,
            numerator=peak,
            denominator=peaks[below][place],
            period=units.span,
            place=place,
        )
        for place, peak in peaks[above].items()
        if place in peaks[below]
    ]
    found = hp.aggregate(
        records, over="place", to=WHOLE, hierarchy=units.tree, missing="ignore", rule="mean"
    )
    return {"value": only(found)}


def expression(case: Mapping[str, Any]) -> dict[str, object]:
    """A formula over wholes that were added before."""
    inputs = case["inputs"]
    text = re.sub(r"(\w+)\(previous month\)", r"previous_\1", inputs["expression"])
    given = {
        match[1]: hp.quantity(value, CASE)
        for name, value in inputs.items()
        if (match := re.match(r"sum_(\w+?)_unit", name))
    }
    if "reporting_rate_percent" in inputs:
        given["reporting_rate"] = hp.quantity(inputs["reporting_rate_percent"], "%")
    if "periods" not in inputs:
        return {"value": calculated(text, given)}
    units = Units(case)
    values = []
    for month in units.periods:
        names = {}
        for name in re.findall(r"de[A-Z]", text):
            for prefix, period in (("", month), ("previous_", month.previous())):
                records = units.records(element(), name, [period])
                names[prefix + name] = quantity(units.whole(records, period))
        values.append(calculated(text, given | names))
    return {"values": values, "value": values[-1]}


SIGNS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def calculated(text: str, names: Mapping[str, hp.Quantity]) -> hp.Quantity:
    """Return what a formula comes to, by the arithmetic of quantities."""

    def value(node: ast.AST) -> Any:  # noqa: ANN401 - a quantity or a number
        match node:
            case ast.BinOp(left, sign, right):
                return SIGNS[type(sign)](value(left), value(right))
            case ast.Name(name):
                return names[name]
            case ast.Constant(number):
                return Decimal(str(number))
        raise AssertionError(ast.dump(node))

    found = value(ast.parse(text, mode="eval").body)
    assert isinstance(found, hp.Quantity)
    return found


def reporting_rate(case: Mapping[str, Any]) -> dict[str, object]:
    """How many of the units expected did report: the coverage of any whole."""
    inputs = case["inputs"]
    units = [
        hp.Jurisdiction(f"U{number}", f"Unit {number}", parent=WHOLE)
        for number in range(inputs["expected"])
    ]
    records = [
        hp.Observation(element(), hp.quantity(1, CASE), period="2017-01", place=place)
        for place in units[: inputs["received"]]
    ]
    found = hp.aggregate(records, over="place", to=WHOLE, hierarchy=[WHOLE, *units], expected=units)
    return {"percent": found[0].coverage.share if found else None}


def monthly(indicator: hp.Indicator, values: list[Any]) -> list[hp.Observation]:
    """Return the figures of the months from January, where there are any."""
    return [
        hp.Observation(indicator, hp.quantity(value, CASE), period=f"2017-{month:02}")
        for month, value in enumerate(values, 1)
        if value is not None
    ]


def over_time(records: list[hp.Observation], to: str = "2017-Q1") -> hp.Interval | None:
    """Return what a period comes to, by default the first quarter."""
    return only(hp.aggregate(records, over="period", to=to, missing="ignore"))


def modifier_sum(case: Mapping[str, Any]) -> dict[str, object]:
    """Months as they are, and added to a quarter."""
    values = case["inputs"]["monthly"]
    records = monthly(element(), values)
    months = [f"2017-{month:02}" for month, _ in enumerate(values, 1)]
    return {
        "monthly": [over_time(records, month) for month in months],
        "quarter": over_time(records),
    }


def modifier_sum_plus_average(case: Mapping[str, Any]) -> dict[str, object]:
    """The figures added over months, and their mean, added."""
    values = case["inputs"]["monthly"]
    wholes = [over_time(monthly(element(rule), values)) for rule in ("sum", "mean")]
    return {"quarter": hp.total(map(quantity, wholes), CASE)}


def modifier_average_per_category(case: Mapping[str, Any]) -> dict[str, object]:
    """The mean over months inside each category, then the sum over categories."""
    split = hp.Dimension("category")
    records = [
        attrs.evolve(record, part={split: name})
        for name, values in case["inputs"].items()
        for record in monthly(element("mean"), values)
    ]
    found = hp.aggregate(records, over=("period", split), to="2017-Q1", missing="ignore")
    return {"quarter": only(found)}


def rounded(case: Mapping[str, Any]) -> dict[str, object]:
    """A number as it is shown."""
    inputs = case["inputs"]
    number = hp.quantity(inputs["value"], "1")
    if "significant_digits" in inputs:
        return {"value": number.rounded(significant=inputs["significant_digits"])}
    return {"value": number.rounded(2)}


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "sum": combined,
    "max": combined,
    "min": combined,
    "max_over_time_sum_over_units": combined,
    "min_over_time_sum_over_units": combined,
    "average": average,
    "boolean_sum": boolean_sum,
    "indicator_expression": expression,
    "modifier_average_per_category": modifier_average_per_category,
    "modifier_sum": modifier_sum,
    "modifier_sum_plus_average": modifier_sum_plus_average,
    "per_unit_ratio_mean_of_max": mean_of_ratios,
    "reporting_rate": reporting_rate,
    "round_significant_fraction": rounded,
    "round_two_decimals": rounded,
    "year_to_date": year_to_date,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figure that the publisher's own tests expect."""
    agreement.check(case["id"], ADAPTERS[case["kind"]](case), case["expected"])
