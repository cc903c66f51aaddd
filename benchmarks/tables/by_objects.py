"""The same work with the library's objects: one record for each figure."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import attrs
from benchmarks.tables.by_polars import ByPolars, collected
from benchmarks.tables.nation import Nation
from benchmarks.tables.programme import lines, plan
from benchmarks.tables.records import reports, villages_for

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl


@attrs.frozen(slots=True, eq=False)
class ByObjects:
    """The jobs with objects.

    Attributes:
        plan: The programme.
        tree: The places.
        indicators: The indicators by number.
    """

    plan: hp.Plan
    tree: hp.JurisdictionTree
    indicators: dict[int, hp.Indicator]

    @classmethod
    def of(cls, nation: Nation) -> ByObjects:
        """Return the jobs with plan and places."""
        indicators = {line.number: line.indicator() for line in lines()}
        return cls(plan(), nation.tree(), indicators)

    def records(self, rows: pl.DataFrame) -> list[hp.Observation]:
        """Return an observation for each row."""
        decimals = {line.number: line.decimals for line in lines()}
        found = []
        for code, number, year, numerator, denominator, value in rows.iter_rows():
            indicator, place = self.indicators[number], self.tree[str(code)]
            counts: dict[str, Any] = {"numerator": numerator, "denominator": denominator}
            said = None if value is None else f"{value:.{decimals[number]}f}"
            if said is not None:
                counts = {"value": hp.quantity(said, indicator.unit)}
            found.append(hp.Observation(indicator, period=str(year), place=place, **counts))
        return found

    def attainment(self, records: list[hp.Observation]) -> hp.Assessment:
        """Return the verdict on the latest figure of each village and indicator."""
        villages = [place for place in self.tree if place.level == "village"]
        return hp.assess(self.plan, records, places=villages)

    def rollup(self, records: list[hp.Observation]) -> list[hp.Aggregate]:
        """Return totals, averages and their bounds at every level above the villages."""
        levels = ("township", "county", "prefecture", "province", "nation")
        return [
            made
            for level in levels
            for made in hp.aggregate(records, to=level, hierarchy=self.tree, expected="village")
        ]


def measure(rows: float) -> dict[str, Any]:
    """Return the milliseconds that objects take for each of so many reports."""
    nation = Nation.of(villages_for(rows))
    frame, by_hand = reports(nation), ByPolars.of(nation, exact=True)
    objects = ByObjects.of(nation)
    records, building = _timed(lambda: objects.records(frame))
    found, judging = _timed(lambda: objects.attainment(records))
    _, rolling = _timed(lambda: objects.rollup(records))
    exact = collected(by_hand.attainment(frame.lazy()))
    met = sum(each.verdict is hp.Verdict.MET for each in found)
    assert met == exact["is_met"].sum(), f"{met} met, not {exact['is_met'].sum()}"
    each = {"building": building, "attainment": judging, "rollup": rolling}
    return {"rows": len(frame), "ms_each": {k: s * 1e3 / len(frame) for k, s in each.items()}}


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start
