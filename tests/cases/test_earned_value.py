"""Earned value: activities with their budget, cost and due day, as textbooks work them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthplan.progress import Activity, evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "earned_value"

YEAR = 2001
MONTHS = ("January", "February", "March", "April", "May", "June", "July")
NAMES = {
    "earned_value": "earned_value",
    "planned_value": "planned_value",
    "actual_cost": "actual_cost",
    "schedule_variance": "schedule_variance",
    "cost_variance": "cost_variance",
    "cpi": "cost_index",
    "eac": "estimate_at_completion",
}


def day(text: str) -> str:
    """Return a day such as "March 31"; no case says of which year."""
    month, number = text.split()
    return f"{YEAR}-{MONTHS.index(month) + 1:02}-{int(number):02}"


def figures(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Return every figure of earned value, under the names of the cases."""
    found = evaluate(
        "earned-value",
        activities=[
            Activity(
                each["id"], each["planned"], each["actual"], done=each["done"], due=day(each["due"])
            )
            for each in inputs["activities"]
        ],
        as_of=day(inputs["as_of"]),
    )
    return {"spi": found.value} | {name: found.details[ours] for name, ours in NAMES.items()}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figures that were published."""
    agreement.check(case["id"], figures(case["inputs"]), case["expected"])


def test_halfway_with_totals_only() -> None:
    """Where only totals are told, one activity holds them: 55 % planned, 50 % done, 45 spent."""
    found = evaluate(
        "earned-value",
        activities=[Activity("all", 100_000, 45_000, done="50 %", scheduled="55 %")],
    )

    assert str(found.details["estimate_at_completion"]) == "90000 ratio"
    assert str(found.details["schedule_variance"]) == "-5000 ratio"
