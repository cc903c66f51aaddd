"""WHO healthequal: how far the average of a population lies behind a subgroup of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "who_healthequal"

SUBGROUP = hp.Dimension("subgroup")
# A rate in percent: it is weighted like a share, and its subgroups are estimates.
COVERAGE = hp.Rate("coverage", "Coverage", unit="percent")


def estimates(inputs: Mapping[str, Any]) -> list[hp.Quantity]:
    """Return the estimates, in the order of the subgroups."""
    return [hp.quantity(estimate, "%") for estimate in inputs["estimate"]]


def setting_average(inputs: Mapping[str, Any]) -> hp.Interval:
    """Return the mean of the subgroups, weighted by their populations."""
    names = [str(number) for number, _ in enumerate(inputs["estimate"])]
    found = hp.aggregate(
        [
            hp.Observation(COVERAGE, estimate, period="2021", part={SUBGROUP: name})
            for name, estimate in zip(names, estimates(inputs), strict=True)
        ],
        over=SUBGROUP,
        weights={
            name: hp.quantity(population, "person")
            for name, population in zip(names, inputs["population"], strict=True)
        },
    )
    return found[0].judged_value


def weighted_mean(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The average of the setting."""
    return {"setting_average": setting_average(inputs)}


def attributable_risk(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The reference subgroup less the average, in points and as a share of the average."""
    reference = reference_of(inputs)
    average = setting_average(inputs)
    behind = hp.at_most(reference).margin(average)
    assert behind.low is not None
    assert average.low is not None
    return {"par": behind, "paf_percent": (behind.low / average.low).to("%")}


def reference_of(inputs: Mapping[str, Any]) -> hp.Quantity:
    """Return the estimate of the subgroup that the words name."""
    said = estimates(inputs)
    by_word = {"last": said[-1], "first": said[0], "highest": max(said), "lowest": min(said)}
    return next(found for word, found in by_word.items() if word in inputs["reference"])


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "population_attributable_risk": attributable_risk,
    "population_weighted_mean": weighted_mean,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figure that the publisher's own tests expect."""
    agreement.check(case["id"], ADAPTERS[case["kind"]](case["inputs"]), case["expected"])
