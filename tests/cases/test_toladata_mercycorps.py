"""TolaData: results of a project against its targets, by what the figures accumulate.

A result is what was reported on one day of its period; so one call gives the actual of a
period, of the periods so far and of the life of the project, whatever accumulates.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

import healthplan as hp
from healthplan.progress import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "toladata_mercycorps"

ITEM = hp.unit("item", counted=True)
START = 2001

# What a result says of its day, and what a target says of its period.
ACCUMULATES = {
    "non_cumulative": ("flow", "flow"),
    "cumulative": ("flow", "running_total"),
    "non_summing_cumulative": ("level", "level"),
}
SCOPES = {None: None, "under": -1, "on_scope": 0, "over": 1}
Figures = tuple[hp.Quantity | None, hp.Quantity | None]
# Periods that count only once there is data for them.
BY_DATA = {"midline_endline", "event"}


@attrs.frozen
class Project:
    """The results and targets of one case."""

    results: tuple[hp.Observation, ...]
    targets: tuple[hp.Target, ...]
    grows: bool
    """Whether the actual of a period is everything up to its end."""

    @classmethod
    def of(cls, inputs: Mapping[str, Any]) -> Project:
        """Read the case; a percentage is a level, however it is said to accumulate."""
        mode = inputs["accumulation"]
        unit, (result, target) = ITEM, ACCUMULATES[mode]
        kind: type[hp.Indicator] = hp.Amount
        if inputs["unit"] == "percentage":
            unit, kind, result, target = hp.unit("percent"), hp.Rate, "level", "level"
        reached = kind("reached", "Reached", unit=unit, accumulates=result)
        promised = kind("promised", "Promised", unit=unit, accumulates=target)
        targets = inputs.get("targets", [inputs.get("target")])
        reported = inputs.get("results_by_period", [[inputs.get("actual")]])
        return cls(
            tuple(
                hp.Observation(
                    reached,
                    hp.quantity(value, unit),
                    period=dt.date(START + year, 1, 1) + dt.timedelta(day),
                )
                for year, values in enumerate(reported)
                for day, value in enumerate(values or ())
                if value is not None
            ),
            tuple(
                hp.Target(promised, hp.at_least(hp.quantity(value, unit)), by=START + year)
                for year, value in enumerate(targets)
                if value is not None
            ),
            grows=target == "running_total",
        )

    @property
    def with_data(self) -> Project:
        """The project, with only the targets of periods that something was reported for."""
        reported = {result.period.year for result in self.results}
        kept = [each for each in self.targets if each.by and each.by.year in reported]
        return attrs.evolve(self, targets=tuple(kept))

    def actual(self, span: hp.Period) -> hp.Quantity | None:
        """Return what was reached in a span: the sum of flows, the latest of levels."""
        found = hp.aggregate(self.results, over="period", to=span, missing="ignore")
        reported = found[0].reported if found else None
        return None if reported is None else reported.value

    def target(self, span: hp.Period) -> hp.Quantity | None:
        """Return what was to be reached in a span."""
        found = hp.aggregate_targets(self.targets, over="period", to=span)
        threshold = found[0].bound.threshold if found else None
        return threshold if isinstance(threshold, hp.Quantity) else None

    def so_far(self, periods: int) -> Figures:
        """Return actual and target of the first periods; of none there is neither."""
        if not periods:
            return None, None
        return self.actual(until(periods)), self.target(until(periods))

    def of_period(self, year: int) -> hp.Quantity | None:
        """Return the actual of one period; nothing reported in it is no actual."""
        period = hp.Period.of_year(START + year)
        found = self.actual(period)
        return self.actual(until(year + 1)) if found is not None and self.grows else found


def until(periods: int) -> hp.Period:
    """Return the span of the first periods."""
    return hp.Period.between(f"{START}-01-01", f"{START + periods - 1}-12-31")


def better(inputs: Mapping[str, Any]) -> str:
    """Return which way the indicator should go."""
    return "lower" if inputs.get("direction_of_change") == "decrease" else "higher"


def percent_met(
    inputs: Mapping[str, Any], actual: hp.Quantity | None, target: hp.Quantity | None
) -> hp.Interval | None:
    """Return actual by target, and target by actual where less is better."""
    found = evaluate("simple-ratio", observations=[actual], target=target, better=better(inputs))
    return found.value.to("1") if isinstance(found.value, hp.Interval) else None


def scope(
    inputs: Mapping[str, Any], actual: hp.Quantity | None, target: hp.Quantity | None
) -> int | None:
    """Return 0 within 15 % of the target, 1 where ahead of it and -1 where behind."""
    found = evaluate("tolerance-bands", observations=[actual], target=target, better=better(inputs))
    return SCOPES[found.status]


def scope_over_under(inputs: Mapping[str, Any]) -> dict[str, object]:
    """Whether the project is ahead of its targets or behind, over the periods that count."""
    project = Project.of(inputs)
    if inputs.get("frequency") in BY_DATA:
        project = project.with_data
    actual, target = project.so_far(
        inputs.get("completed_periods", len(inputs.get("targets", [0])))
    )
    return {
        "over_under": scope(inputs, actual, target),
        "target": target,
        "actual": actual,
    }


def results_table(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return every figure of the table: by period, of the life of the project, and so far."""
    project = Project.of(inputs)
    count = len(inputs["targets"])
    done = inputs.get("completed_periods", count)
    by_period = [project.of_period(year) for year in range(count)]
    single = [project.target(hp.Period.of_year(START + year)) for year in range(count)]
    found: dict[str, Any] = {
        "period_actuals": by_period,
        "period_targets": single,
        "period_percent_met": [
            percent_met(inputs, *pair) for pair in zip(by_period, single, strict=True)
        ],
    }
    for name, periods in (("lop_", count), ("progress_", done), ("", count)):
        actual, target = project.so_far(periods)
        found[f"{name}actual"] = actual
        found[f"{name}target"] = target
        found[f"{name}percent_met"] = percent_met(inputs, actual, target)
    return found


def iptt(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The older table: actual by target whichever way is better, in whole percent."""
    table = results_table({**inputs, "direction_of_change": "increase"})
    pairs = list(zip(table["period_actuals"], table["period_targets"], strict=True))
    return table | {
        "period_percent_met_rounded": [whole_percent(met) for met in table["period_percent_met"]],
        "lop_percent_met_rounded": whole_percent(table["lop_percent_met"]),
        "over_under": [scope(inputs, *pair) for pair in pairs],
    }


def whole_percent(met: hp.Interval | None) -> hp.Quantity | None:
    """Return a ratio in whole percent."""
    return None if met is None or met.low is None else met.low.to("%").rounded(0)


ADAPTERS: dict[str, Callable[[Mapping[str, Any]], dict[str, object]]] = {
    "iptt_scenario": iptt,
    "percent_met": results_table,
    "results_table": results_table,
    "scope_over_under": scope_over_under,
}


def test_published_case(case: dict[str, Any], agreement: Agreement) -> None:
    """The library gives the figure that the publisher's own tests expect."""
    agreement.check(case["id"], ADAPTERS[case["kind"]](case["inputs"]), case["expected"])
