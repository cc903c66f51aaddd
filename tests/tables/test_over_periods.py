"""Roll-ups over time, held against the object path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from tests.tables.rolling import (
    TREE,
    Said,
    between,
    both,
    figures_of,
)

import healthplan as hp
from healthplan.tables.combining.aggregating import aggregate

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

FLOW = hp.Count("flow", "Flow", unit="center", accumulates="flow")
LEVEL = hp.Count("level", "Level", unit="center", accumulates="level")
TOTAL = hp.Count("total", "Total", unit="center", accumulates="running_total")
YEARLY = hp.Count("yearly", "Yearly", unit="center", accumulates="running_total_within_year")
POOLED = hp.Share("pooled", "Pooled", of="person", accumulates="flow")
SHARE = hp.Share("share", "Share", of="person")
MEAN = hp.Index("mean", "Mean", over_periods="mean", limits=between(-3, 7))
HIGHEST = hp.Index(
    "highest", "Highest", over_periods="maximum", accumulates="flow", limits=between(-3, 7)
)
QUARTERS = [f"{year}-Q{n}" for year in (2020, 2021) for n in (1, 2, 3, 4)]
COUNTS = [FLOW, LEVEL, TOTAL, YEARLY, MEAN, HIGHEST]


def _quarters(indicator: Indicator, numbers: dict[str, int], place: str = "51") -> list[Said]:
    return [(place, indicator, period, number) for period, number in numbers.items()]


class TestKinds:
    """Each kind of indicator is combined over time as the object path does it."""

    @pytest.mark.parametrize("indicator", COUNTS, ids=lambda each: each.id)
    @pytest.mark.parametrize("missing", ["bound", "ignore"])
    @pytest.mark.parametrize("to", ["year", "2020", ["2020", "2021-S1"]])
    def test_some_are_silent(self, indicator: Indicator, missing: str, to: str | list[str]) -> None:
        """What is silent leaves the ends open that it leaves open there."""
        said = _quarters(indicator, {"2020-Q1": 1, "2020-Q3": 2, "2021-Q2": 3})
        said += _quarters(indicator, dict.fromkeys(QUARTERS, 2), place="52")
        found, wanted = both(said, over="period", to=to, expected="quarter", missing=missing)
        assert found == wanted

    @pytest.mark.parametrize("indicator", [FLOW, LEVEL, MEAN], ids=lambda each: each.id)
    def test_own_figures(self, indicator: Indicator) -> None:
        """A figure of the year itself stands beside its quarters, or for them."""
        said = _quarters(indicator, {"2020-Q1": 1, "2020-Q4": 2, "2020": 5, "2021": 6})
        found, wanted = both(said, over="period", to="year", expected="quarter")
        assert found == wanted

    @pytest.mark.parametrize("indicator", [POOLED, SHARE], ids=lambda each: each.id)
    def test_counts(self, indicator: Indicator) -> None:
        """Numerators and denominators add up in a flow, and the latest counts otherwise."""
        said: list[Said] = [
            ("51", indicator, "2020-Q1", (1, 2)),
            ("51", indicator, "2020-Q2", (0, 0)),
            ("51", indicator, "2020-Q3", (3, 4)),
            ("51", indicator, "2020", (3, 5)),
            ("52", indicator, "2020-Q4", (0, 0)),
            ("52", indicator, "2020", (1, 5)),
            *((("5", indicator, quarter, (1, 2))) for quarter in QUARTERS[:4]),
        ]
        found, wanted = both(said, over="period", to="year", expected="quarter")
        assert found == wanted

    def test_assumption(self) -> None:
        """What is assumed of the silent stays within what totals before and after allow."""
        said = _quarters(TOTAL, {"2020-Q1": 4, "2020-Q3": 5, "2021-Q2": 9})
        said += _quarters(FLOW, {"2020-Q1": 4}) + _quarters(LEVEL, {"2020-Q1": 4})
        for low, high in ((1, 20), (6, 8), (12, 20)):
            missing = hp.Assume(low=low, high=high)
            found, wanted = both(
                said, over="period", to="year", expected="quarter", missing=missing
            )
            assert found == wanted

    def test_two_periods_of_one_end(self) -> None:
        """Figures of one end that agree are one figure."""
        said = _quarters(LEVEL, {"2020-Q4": 4, "2020-12": 4})
        found, wanted = both(said, over="period", to="2020", expected="quarter")
        assert found == wanted

    def test_periods_by_name(self) -> None:
        """Periods that are named make up the whole as well."""
        said = _quarters(FLOW, {"2020-Q1": 1, "2020-Q2": 2})
        quarters = ["2020-Q1", "2020-Q2", "2020-Q3"]
        found, wanted = both(said, over="period", to="2020", expected=quarters)
        assert found == wanted

    @pytest.mark.parametrize("indicator", [FLOW, LEVEL], ids=lambda each: each.id)
    def test_places_come_and_go(self, indicator: Indicator) -> None:
        """A quarter before a place existed is not missing, and counts where it is told."""
        tree = tuple(
            attrs.evolve(place, valid_from="2020-07-01") if place.code == "51" else place
            for place in TREE
        )
        for quarters in (["2020-Q3"], ["2020-Q1", "2020-Q3"], QUARTERS):
            said = _quarters(indicator, dict.fromkeys(quarters, 2))
            said += _quarters(indicator, dict.fromkeys(quarters, 2), place="52")
            found, wanted = both(said, tree, over="period", to="year", expected="quarter")
            assert found == wanted

    def test_other_kinds_of_period_beside_a_mean(self) -> None:
        """A mean of quarters leaves months out, and says so."""
        said = _quarters(MEAN, {"2020-Q1": 1, "2020-Q2": 2, "2020-07": 7})
        asked: dict[str, Any] = {"over": "period", "to": "2020", "expected": "quarter"}
        found, wanted = both(said, **asked)
        assert found == wanted
        left_out = aggregate(figures_of(said), **asked).left_out
        assert left_out.select("period", "why").rows() == [("2020-07", "not-a-part")]


class TestRefusals:
    """What whole numbers cannot tell is refused by name."""

    def test_days_that_would_count_twice(self) -> None:
        """Figures of other kinds of period are not added."""
        with pytest.raises(hp.NotCombinableError, match="'flow' also has figures of 2020-02"):
            _aggregate(_quarters(FLOW, {"2020-Q1": 1, "2020-02": 1}))

    def test_two_periods_of_the_same_days(self) -> None:
        """Nor is one of two figures of its own chosen."""
        said = {"2016": 1, "2016-2020": 4, "13th Five-Year Plan": 5}
        with pytest.raises(hp.NotCombinableError, match="'flow' also has figures of"):
            _aggregate(_quarters(FLOW, said), to="2016-2020", expected="year")

    def test_unnamed_period(self) -> None:
        """Nor those of periods that were not named."""
        with pytest.raises(hp.NotCombinableError, match="2020-Q2"):
            _aggregate(_quarters(FLOW, {"2020-Q2": 1}), expected=["2020-Q1"])

    def test_ends_that_differ(self) -> None:
        """Two figures of one end that differ leave open which is true."""
        with pytest.raises(hp.NotCombinableError, match="'level': figures of periods that end"):
            _aggregate(_quarters(LEVEL, {"2020-Q4": 1, "2020-12": 2}))

    def test_totals_of_shares(self) -> None:
        """A running total of a share is not followed."""
        share = hp.Share("s", "S", of="person", accumulates="running_total")
        with pytest.raises(hp.NotCombinableError, match="'s': running totals of numerators"):
            _aggregate([("51", share, "2020-Q4", (1, 2))])

    def test_totals_that_start_again(self) -> None:
        """Totals within a year are not added up over several."""
        with pytest.raises(hp.NotCombinableError, match="'yearly' starts again"):
            _aggregate(_quarters(YEARLY, {"2020-Q4": 1}), to="2020-2021")

    def test_first(self) -> None:
        """The first of several periods is left to the object path."""
        first = hp.Count("f", "F", unit="center", accumulates="level", over_periods="first")
        with pytest.raises(hp.NotCombinableError, match="'f': the first"):
            _aggregate(_quarters(first, {"2020-Q4": 1}))

    def test_values_without_weights(self) -> None:
        """Shares without denominators have no average."""
        with pytest.raises(hp.NotCombinableError, match="'pooled': an average"):
            _aggregate(_quarters(POOLED, {"2020-Q4": 50}))

    @pytest.mark.parametrize("expected", [None, "day"])
    def test_nobody_expected(self, expected: str | None) -> None:
        """Somebody has to say by which periods is reported, and not by days."""
        with pytest.raises(hp.DefinitionError, match="by which periods"):
            _aggregate(_quarters(FLOW, {"2020-Q4": 1}), expected=expected)

    def test_not_made_up_of_such(self) -> None:
        """A quarter is not made up of half-years."""
        with pytest.raises(hp.DefinitionError, match="2020-Q4 is not made up"):
            _aggregate(_quarters(FLOW, {"2020-Q4": 1}), to="2020-Q4", expected="half-year")

    def test_weights(self) -> None:
        """Places weigh places."""
        with pytest.raises(hp.DefinitionError, match="do not weigh periods"):
            _aggregate(_quarters(FLOW, {"2020-Q4": 1}), weights={"51": 1})

    def test_silence(self) -> None:
        """Under "refuse" a missing quarter is an error, and none is none."""
        asked: dict[str, Any] = {
            "over": "period",
            "to": "2020",
            "expected": "quarter",
            "missing": "refuse",
        }
        with pytest.raises(hp.NotCombinableError, match="'flow' 2020: reports of 51 are missing"):
            aggregate(figures_of(_quarters(FLOW, {"2020-Q4": 1})), **asked)
        said = _quarters(FLOW, dict.fromkeys(QUARTERS[:4], 2))
        found, wanted = both(said, **asked)
        assert found == wanted


def _aggregate(said: list[Said], **asked: Any) -> Any:  # noqa: ANN401 - as aggregate has it
    return aggregate(
        figures_of(said), **{"over": "period", "to": "2020", "expected": "quarter", **asked}
    )
