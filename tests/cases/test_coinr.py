"""COINr: goalposts, distances to a target, means, and how often one unit outranks another."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "coinr"

COMPONENT = hp.Dimension("component")
SCORE = hp.Index("score", "Score", limits=hp.Interval(unit=hp.unit("1")))


def components(indicator: hp.Indicator, values: list[Any]) -> list[hp.Observation]:
    """Return the components of an index, those that have a figure."""
    return [
        hp.Observation(
            indicator, hp.quantity(value, "1"), period="2021", part={COMPONENT: str(number)}
        )
        for number, value in enumerate(values)
        if value is not None
    ]


def mean(inputs: Mapping[str, Any], rule: hp.Rule) -> dict[str, object]:
    """The mean of the components by a rule, or that there is none."""
    weights = inputs.get("weights", [])
    try:
        found = hp.aggregate(
            components(SCORE, inputs["values"]),
            over=COMPONENT,
            rule=rule,
            weights={str(number): weight for number, weight in enumerate(weights)},
            missing="ignore",
        )
    except hp.NotCombinableError:
        return {"error": True}
    return {"value": found[0].reported if found else None}


def geometric_mean(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The geometric mean, which zero has none of."""
    return mean(inputs, hp.GeometricMean())


def power_mean(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The mean of powers; the exponent -1 makes the harmonic mean."""
    return mean(inputs, hp.PowerMean(inputs["p"]) if inputs["p"] else hp.GeometricMean())


def outranking(inputs: Mapping[str, Any]) -> dict[str, object]:
    """On which share of the indicators one unit beats another, a tie counting half."""
    units = inputs["units_by_indicator"]
    names = range(1, len(units) + 1)
    over = {
        (one, other): share(units[one - 1], units[other - 1])
        for pair in combinations(names, 2)
        for one, other in (pair, pair[::-1])
    }
    dominance = hp.Index("dominance", "Share of indicators on which one unit beats the other")
    pairs = [
        hp.Observation(dominance, each, period="2021", part={COMPONENT: f"{one}-{other}"})
        for (one, other), each in over.items()
    ]
    counted = hp.Count(
        "dominant",
        "Pairs of units, one of which beats the other on everything",
        unit=hp.unit("pair", counted=True),
        accumulates="level",
    )
    dominant = hp.aggregate(
        pairs, over=COMPONENT, rule=hp.CountMeeting(hp.at_least(hp.quantity(1, "1"))), into=counted
    )[0].judged_value
    every = hp.quantity(len(over) // 2, counted.unit)
    found: dict[str, object] = {
        f"unit{one}_over_unit{other}": each for (one, other), each in over.items()
    }
    return found | {
        "dominant_pairs": dominant,
        "dominant_share": dominant.value and dominant.value / every,
    }


def share(one: list[Any], other: list[Any]) -> hp.Interval:
    """Return the mean over indicators of 1 for a win, a half for a tie and 0 for a loss."""
    won = hp.Index("won", "Won")
    points = {hp.Verdict.MET: "1", hp.Verdict.NOT_MET: "0"}
    values = []
    for mine, its in zip(one, other, strict=True):
        if mine is None or its is None:
            continue
        beaten = hp.more_than(hp.quantity(its, "1")).judge(hp.quantity(mine, "1"))
        values.append("0.5" if mine == its else points[beaten])
    found = hp.aggregate(components(won, values), over=COMPONENT, rule="mean")
    return found[0].judged_value


def goalposts(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Where a value stands between two posts."""
    posts = [inputs["lower"], inputs["upper"]]
    worst, best = posts if inputs["direction"] == "increase" else posts[::-1]
    found = hp.progress.evaluate(
        "goalposts", observations=[inputs["value"]], worst=worst, best=best, scale=inputs["scale"]
    )
    return {"score": found.score}


def distance_to_target(inputs: Mapping[str, Any]) -> dict[str, object]:
    """How far every unit is on the way from the worst of them to the target."""
    values = inputs["values"]
    worst = min(values) if inputs["direction"] == "increase" else max(values)
    found = [
        hp.progress.evaluate(
            "goalposts", observations=[value], worst=worst, target=inputs["target"]
        )
        for value in values
    ]
    return {
        "scores": [
            each.score if inputs["cap"] else each.number and each.number / 100 for each in found
        ]
    }


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "distance_to_target": distance_to_target,
    "geometric_mean": geometric_mean,
    "goalposts": goalposts,
    "outranking": outranking,
    "power_mean": power_mean,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figure that the publisher's own tests expect."""
    agreement.check(case["id"], ADAPTERS[case["kind"]](case["inputs"]), case["expected"])
