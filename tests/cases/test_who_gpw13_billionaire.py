"""WHO triple billion: averages of service coverage, and points of coverage in persons."""

from __future__ import annotations

import ast
import operator
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import healthplan as hp

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


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "healthier_populations_contribution": contribution,
    "persons_from_points": persons_from_points,
    "uhc_average_service_coverage": average_coverage,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figure that the publisher's own tests expect."""
    agreement.check(case["id"], ADAPTERS[case["kind"]](case["inputs"]), case["expected"])
