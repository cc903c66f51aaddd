"""Healthy People: percent of targeted change, statuses, and how targets were set."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import healthplan as hp
from healthplan.progress import Progress, evaluate, standard_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "healthy_people"

BETTER = {"increase": "higher", "decrease": "lower", None: None}
# A figure of which only the quotient was published lies that far on the way from 0 to 100.
WAY = {"baseline": 0, "target": 100}


def dated(inputs: Mapping[str, Any], name: str) -> tuple[Any, ...] | None:
    """Return a figure with its standard error, where its confidence interval was published.

    Surveys are of years such as "1988-94"; neither formula asks for them.
    """
    if inputs.get(name) is None:
        return None
    limits = inputs.get(f"{name}_ci95")
    return None, inputs[name], None if limits is None else standard_error(*limits)


def progress(inputs: Mapping[str, Any]) -> Progress:
    """Return what the method says of an objective."""
    return evaluate(
        "healthy-people",
        baseline=dated(inputs, "baseline"),
        observations=[dated(inputs, "value")],
        target=inputs.get("target"),
        better=BETTER[inputs.get("direction")],
    )


def status(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Everything that may be published of an objective."""
    found = progress(inputs)
    return {
        "percent_of_targeted_change": found.value,
        "percent_change_from_baseline": found.details.get("percent_change"),
        "movement": found.details.get("movement"),
        "met_at_baseline": found.details["met_at_baseline"],
        "status": found.status,
        "status_not": found.status,
    }


def quotient(inputs: Mapping[str, Any]) -> dict[str, object]:
    """What a published quotient says of the movement."""
    return status({**WAY, "value": inputs["percent_of_targeted_change"]})


def target_setting(inputs: Mapping[str, Any]) -> dict[str, object]:
    """A target so many percent, or points, better than the baseline, rounded half up."""
    baseline = hp.quantity(inputs["baseline"], "%")
    sign = -1 if inputs["direction"] == "decrease" else 1
    if inputs["method"] == "percent_improvement":
        change = hp.relative(hp.quantity(sign * inputs["amount"], "%"))
        return {"target": baseline.increased_by(change).rounded(inputs["decimals"])}
    points = hp.quantity(sign * inputs["amount"], "pp")
    return {"target": (baseline + points).rounded(inputs["decimals"])}


def distribution(inputs: Mapping[str, Any]) -> dict[str, object]:
    """How many objectives can be measured, and how many there are of each status."""
    counts = inputs["counts"]
    everything = inputs["total_objectives"]
    measurable = everything - inputs.get("developmental", 0) - inputs.get("informational", 0)
    assert sum(counts.values()) == measurable
    found: dict[str, object] = {"measurable": measurable}
    found |= {
        f"{name}_percent": Fraction(100 * count, measurable) for name, count in counts.items()
    }
    for name, count in (
        ("measurable", measurable),
        ("developmental", inputs.get("developmental", 0)),
        ("informational", inputs.get("informational", 0)),
    ):
        found[f"{name}_percent"] = Fraction(100 * count, everything)
    return found


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "classify_quotient": quotient,
    "percent_of_targeted_change": status,
    "status_distribution": distribution,
    "status_with_standard_error": status,
    "target_met_test": status,
    "target_setting": target_setting,
    "zero_baseline": status,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figure or the status that was published."""
    expected = dict(case["expected"])
    found = ADAPTERS[case["kind"]](case["inputs"])
    if "status_not" in expected:
        assert found["status_not"] != expected.pop("status_not")
    agreement.check(case["id"], found, expected)
