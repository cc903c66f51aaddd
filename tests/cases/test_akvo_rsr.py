"""Akvo RSR: updates of several reporters, approved or not, rolled up through children."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "akvo_rsr"

ITEM = hp.unit("item", counted=True)
UPDATE = hp.Dimension("update")
REPORTER = hp.Dimension("reporter")
ACTUAL = hp.Amount("actual", "Actual", unit=ITEM, limits=hp.Interval(unit=ITEM))
# A level: a reporter may correct a total downwards, and a running total never falls.
SO_FAR = hp.Amount("so-far", "So far", unit=ITEM, accumulates="level")
# A rate: a percentage of updates may exceed 100 %.
PERCENTAGE = hp.Rate("percentage", "Percentage", unit="percent")

# Akvo's words for an update, in ours: only what was approved has been reported at all.
ASSERTIONS = {"approved": "observed"}


def figure(said: Mapping[str, Any], **where: Any) -> hp.ProgressRecord:  # noqa: ANN401
    """Return what one update says, a value or the two parts of a percentage."""
    where["assertion"] = ASSERTIONS.get(said.get("status", "approved"), "under_way")
    if said.get("denominator") is not None and said.get("numerator") is not None:
        return hp.Observation(
            PERCENTAGE,
            numerator=hp.quantity(said["numerator"], ITEM),
            denominator=hp.quantity(said["denominator"], ITEM),
            **where,
        )
    value = said.get("value", said.get("actual"))
    if value is None:
        return hp.Remark(ACTUAL, words="no figure", **where)
    return hp.Observation(ACTUAL, hp.quantity(value, ITEM), **where)


def only(found: hp.Aggregation) -> hp.Interval | None:
    """Return the one value, or None where nothing was reported."""
    return found[0].reported if found else None


def updates(said: list[Mapping[str, Any]]) -> hp.Interval | None:
    """Return what the approved updates of one period make together."""
    records = [
        figure(each, period="2021", part={UPDATE: str(number)}) for number, each in enumerate(said)
    ]
    return only(hp.aggregate(records, over=UPDATE, missing="ignore"))


def percentage(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Numerators and denominators are added, then divided."""
    return {"percentage": updates(inputs.get("updates", [inputs]))}


def period_sum(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The approved updates of a period are added."""
    return {"actual": updates(inputs["updates"])}


def parent_sum(inputs: Mapping[str, Any]) -> dict[str, object]:
    """A parent is what its children make, without those that are not counted."""
    parent = hp.Jurisdiction("parent", "Parent project")
    children = [
        hp.Jurisdiction(f"child-{number}", f"Child project {number}", parent=parent)
        for number, _ in enumerate(inputs["children"])
    ]
    said = list(zip(children, inputs["children"], strict=True))
    found = hp.aggregate(
        [figure(each, period="2021", place=place) for place, each in said],
        over="place",
        to=parent,
        hierarchy=[parent, *children],
        expected=[place for place, each in said if each.get("included", True)],
        missing="ignore",
    )
    return {"actual": only(found), "percentage": only(found)}


def disaggregation(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Each category keeps how many were counted, and out of how many."""
    split = hp.Dimension("sex")
    records = [
        figure(
            {"numerator": counted, "denominator": inputs["denominator"]},
            period="2021",
            part={split: name, UPDATE: "1"},
        )
        for name, counted in inputs["totals"].items()
    ]
    found = hp.aggregate(records, over=UPDATE)
    shares = {name: found.at(PERCENTAGE, part={split: name}) for name in inputs["totals"]}
    return {
        name: {"numerator": share.numerator, "denominator": share.denominator}
        for name, share in shares.items()
    }


def years(periods: list[Any]) -> list[hp.Period]:
    """Return a year for each period."""
    return [hp.Period.of_year(2001 + number) for number, _ in enumerate(periods)]


def cumulative(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The latest running total of each reporter so far, added over reporters."""
    records = [
        hp.Observation(
            SO_FAR,
            hp.quantity(said["value"], ITEM),
            period=year,
            part={REPORTER: said["reporter"]},
            source=hp.Source(said["reporter"], f"{year}-12-{day:02}"),
        )
        for year, period in zip(years(inputs["periods"]), inputs["periods"], strict=True)
        for day, said in enumerate(period, 1)
    ]
    return {
        "period_actuals": [
            only(
                hp.aggregate(
                    records,
                    over=("period", REPORTER),
                    to=hp.Period.between("2001-01-01", year.last),
                    missing="ignore",
                )
            )
            for year in years(inputs["periods"])
        ]
    }


def cumulative_percentage(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The latest percentage so far."""
    periods = list(zip(years(inputs["periods"]), inputs["periods"], strict=True))
    records = [
        figure(said, period=f"{year}-12-{day:02}")
        for year, updates in periods
        for day, said in enumerate(updates if isinstance(updates, list) else [updates], 1)
        if said
    ]
    return {
        "period_percentages": [
            only(
                hp.aggregate(
                    records,
                    over="period",
                    to=hp.Period.between("2001-01-01", year.last),
                    missing="ignore",
                )
            )
            for year, _ in periods
        ]
    }


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "cumulative_by_reporter": cumulative,
    "cumulative_percentage": cumulative_percentage,
    "disaggregation_percentage": disaggregation,
    "parent_sum": parent_sum,
    "percentage": percentage,
    "period_sum": period_sum,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figure that the publisher's own tests expect."""
    agreement.check(case["id"], ADAPTERS[case["kind"]](case["inputs"]), case["expected"])
