"""WHO triple billion: averages of coverage, points in persons, bands, and paths to targets."""

from __future__ import annotations

import ast
import operator
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import healthplan as hp
from healthplan.progress import Bands

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "who_gpw13_billionaire"

TRACER = hp.Dimension("tracer")
GROUP = hp.Dimension("group")

SIGNS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def transformed(formula: str, x: Decimal) -> hp.Quantity:
    """Return *x* on a scale of 0 to 100 by a published formula, as plain numbers."""

    def value(node: ast.AST) -> hp.Quantity:
        match node:
            case ast.BinOp(left, sign, right):
                found = SIGNS[type(sign)](value(left), value(right))
                assert isinstance(found, hp.Quantity)
                return found
            case ast.Call(ast.Name("min" | "max" as name), arguments):
                return {"min": min, "max": max}[name](map(value, arguments))
            case ast.Name("x"):
                return hp.quantity(x, "1")
            case ast.Constant(number):
                return hp.quantity(Decimal(str(number)), "1")
        raise AssertionError(ast.dump(node))

    return value(ast.parse(re.sub(r"(?<=\d)x", "*x", formula), mode="eval").body)


def average_coverage(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The mean of group means; a tracer without a figure leaves its group."""
    coverage = hp.Index("coverage", "Service coverage", over_categories="mean")
    transforms = inputs.get("transforms", {})
    records = [
        hp.Observation(
            coverage,
            transformed(transforms.get(tracer, "x"), inputs["values"][tracer]),
            period="2023",
            part={GROUP: group, TRACER: tracer},
        )
        for group, tracers in inputs["groups"].items()
        for tracer in tracers
        if inputs["values"].get(tracer) is not None
    ]
    found = hp.aggregate(records, over=(TRACER, GROUP), missing="ignore")
    return {"asc": found[0].value}


def contribution(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The change in points, the persons it stands for, and their share of everybody."""
    before, after = (
        hp.quantity(transformed(inputs["transform"], inputs[name]).value, "%")
        for name in ("value_2018", "value_2023")
    )
    change = after - before
    persons = hp.quantity(inputs["affected_population"], "person") * change
    everybody = hp.quantity(inputs["total_population"], "person")
    return {
        "transformed_2018": before,
        "transformed_2023": after,
        "contribution_percent": change,
        "contribution_persons": persons,
        "contribution_percent_total_pop": (persons / everybody).to("%"),
    }


def persons_from_points(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Points of a population are persons."""
    change = hp.quantity(inputs["change_pp"], "pp")
    return {"persons": change * hp.quantity(inputs["population"], "person")}


def level_band(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The level of an index: each band ends beneath where the next begins."""
    *ends, _ = inputs["bands"].split(", ")
    starts = [None, *(end.removeprefix("<").partition(":")[0] for end in ends)]
    levels = Bands.of({str(level): start for level, start in enumerate(starts, 1)})
    (level,) = levels.possible(hp.quantity(inputs["value"], "1"))
    return {"level": int(level)}


def expected(method: str, year: int, inputs: Mapping[str, Any], **options: Any) -> object:  # noqa: ANN401 - passed on
    """What a path expects for a year."""
    found = hp.progress.evaluate(
        method,
        baseline=(inputs["start_year"], inputs["start_value"]),
        target=(inputs["target_year"], inputs["target"]),
        at=year,
        **options,
    )
    return found.details["expected"]


def linear_trajectory(inputs: Mapping[str, Any]) -> dict[str, object]:
    """A straight line, both of its ends included."""
    years = range(inputs["start_year"], inputs["target_year"] + 1)
    return {"path": [expected("straight-line", year, inputs) for year in years]}


def constant_rate(inputs: Mapping[str, Any]) -> dict[str, object]:
    """A path of one yearly growth rate."""
    return {"value": expected("constant-rate", inputs["year"], inputs)}


def percent_of_baseline(inputs: Mapping[str, Any]) -> dict[str, object]:
    """A line to a share of the baseline, which starts later than its time counts from."""
    kept = 100 + inputs["percent_change"]
    aim = {**inputs, "target": hp.quantity(inputs["baseline_value"], "1") * Decimal(kept) / 100}
    since = inputs["baseline_year"]
    return {"value": expected("straight-line", inputs["year"], aim, elapsed_from=since)}


def linear_change(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Where one more yearly change leads when it is carried on."""
    start, value = inputs["start_year"], inputs["start_value"]
    found = hp.progress.evaluate(
        "straight-line",
        baseline=(start, value),
        observations=[(start + 1, value + inputs["per_year"])],
        target=(inputs["year"], 0),
    )
    return {"value": found.details["projected"]}


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "constant_rate_to_target": constant_rate,
    "healthier_populations_contribution": contribution,
    "level_band": level_band,
    "linear_trajectory": linear_trajectory,
    "percent_of_baseline_path": percent_of_baseline,
    "persons_from_points": persons_from_points,
    "scenario_linear_change": linear_change,
    "uhc_average_service_coverage": average_coverage,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figure that the publisher's own tests expect."""
    agreement.check(case["id"], ADAPTERS[case["kind"]](case["inputs"]), case["expected"])
