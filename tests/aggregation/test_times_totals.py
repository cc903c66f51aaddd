"""Running totals over time, and reports that come late."""

from __future__ import annotations

from typing import Any

import pytest

import healthplan as hp
from healthplan.errors import NotCombinableError

EAST = hp.Jurisdiction("X-E", "East (made up)")
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
OPENED = hp.Count("opened", "Centers opened (made up)", unit="center", accumulates="running_total")
TREATED = hp.Count(
    "treated", "Treated (made up)", unit="person", accumulates="running_total_within_year"
)
INVESTED = hp.Amount("invested", "Invested (made up)", unit="yuan", accumulates="running_total")


def seen(indicator: hp.Indicator, said: dict[str, Any]) -> list[hp.Observation]:
    """Return one record for each period."""
    return [hp.Observation(indicator, v, period=p, place=EAST) for p, v in said.items()]


def whole(
    indicator: hp.Indicator, said: dict[str, Any], to: object = "2022", **options: object
) -> hp.Aggregate:
    """Return what some periods make of a whole."""
    return hp.aggregate(seen(indicator, said), over="period", to=to, **options)[indicator]  # type: ignore[arg-type]


class TestRunningTotals:
    """Everything so far is never added, and never falls."""

    def test_the_latest(self) -> None:
        """The end of the year holds what was before."""
        assert whole(OPENED, {"2022-03": 5, "2022-12": 9}).value == OPENED.quantity(9)

    @pytest.mark.parametrize(("to", "total"), [("2022-Q3", 9), ("2022-H2", 12)])
    def test_a_stretch_within_one_year(self, to: str, total: int) -> None:
        """A total of the year is known at the end of a quarter as well as at that of the year."""
        found = whole(TREATED, {"2022-07": 5, "2022-09": 9, "2022-12": 12}, to=to)

        assert found.value == TREATED.quantity(total)

    def test_what_was_before_is_a_floor(self) -> None:
        """Where the end is missing, it is at least the latest before, even of another year."""
        assert str(whole(OPENED, {"2021": 5, "2022-03": 7}).bounds) == "at least 7 centers"
        assert str(whole(OPENED, {"2021": 5}).bounds) == "at least 5 centers"

    def test_what_comes_after_is_a_ceiling(self) -> None:
        """A later total bounds the earlier one."""
        found = whole(OPENED, {"2022-03": 7, "2023": 9})

        assert str(found.bounds) == "7 centers to 9 centers"

    def test_a_later_one_alone(self) -> None:
        """Of a year before the first report only a ceiling would be known: it has no aggregate."""
        assert len(hp.aggregate(seen(OPENED, {"2023": 9}), over="period", to="2022")) == 0

    def test_one_that_fell(self) -> None:
        """Where totals contradict each other, no bound is made of the later one."""
        found = whole(OPENED, {"2022-03": 9, "2022-06": 7, "2023": 8})

        assert found.bounds.low is not None

    def test_a_month_that_does_not_apply(self) -> None:
        """Words about a month are neither floor nor ceiling."""
        remark = hp.Remark(OPENED, period="2022-05", place=EAST, assertion="not_applicable")
        found = hp.aggregate([*seen(OPENED, {"2022-03": 7}), remark], over="period", to="2022")

        assert str(found["opened"].bounds) == "at least 7 centers"

    def test_never_summed(self) -> None:
        """The message says why."""
        with pytest.raises(NotCombinableError, match=r"'opened'.*holds those before it"):
            whole(OPENED, {"2022-03": 5}, rule="sum")

    def test_a_printed_figure_is_a_floor_as_printed(self) -> None:
        """Rounding widens the floor only where figures are read so."""
        said = {"2022-09": "863 million yuan"}

        assert whole(INVESTED, said).bounds.low == hp.quantity("863 million yuan")
        rounded = whole(INVESTED, said, precision="rounded")
        assert rounded.bounds.low == hp.quantity("862.5 million yuan")

    def test_an_assumption_beyond_what_is_known(self) -> None:
        """What the reports prove is not assumed away."""
        found = whole(OPENED, {"2022-03": 7}, missing=hp.Assume(high=5))

        assert found.value == found.bounds

    def test_an_assumption_within(self) -> None:
        """Both ends hold together."""
        found = whole(OPENED, {"2022-03": 7}, missing=hp.Assume(high=10))

        assert str(found.value) == "7 centers to 10 centers"

    def test_the_first(self) -> None:
        """What a year began with is of that year, and later ones say nothing of it."""
        said = {"2020": 5, "2022-01": 7, "2022-12": 9}

        assert whole(OPENED, said, rule="first").value == OPENED.quantity(7)
        late = whole(OPENED, {"2020": 5, "2022-12": 9}, rule="first")
        assert late.coverage.silent == ("East (made up) 2022-01",)


class TestWithinTheYear:
    """Totals that start again each year."""

    def test_within_one_year(self) -> None:
        """The latest holds what was before."""
        assert whole(TREATED, {"2022-03": 5, "2022-12": 9}).value == TREATED.quantity(9)

    def test_another_year_says_nothing(self) -> None:
        """It starts again: neither floor nor ceiling comes from another year."""
        found = whole(TREATED, {"2021": 50, "2022-03": 5, "2023": 1})

        assert str(found.bounds) == "at least 5 persons"

    def test_over_several_years(self) -> None:
        """The ends of the years add up."""
        found = whole(TREATED, {"2021-06": 3, "2021": 5, "2022": 7}, to="2021-2022")

        assert found.value == TREATED.quantity(12)
        assert found.rule.name == "sum"

    def test_a_year_without_a_report(self) -> None:
        """It is missing, and not zero."""
        found = whole(TREATED, {"2021": 5}, to="2021-2022")

        assert str(found.bounds) == "at least 5 persons"
        assert str(found.coverage) == "1 of 2"
        assert found.coverage.silent == ("East (made up) 2022",)

    def test_no_report_at_all(self) -> None:
        """Years of which nobody spoke have no aggregate."""
        found = hp.aggregate(seen(TREATED, {"2019": 5}), over="period", to="2021-2022")

        assert len(found) == 0

    def test_a_stretch_that_begins_within_a_year(self) -> None:
        """Totals count from January, and do not tell of July to June; the hint helps."""
        with pytest.raises(NotCombinableError, match="'treated' counts from 1 January") as caught:
            whole(TREATED, {"2021": 5, "2022-06": 3}, to="2021-07-01/2022-06-30")

        assert "whole years" in str(caught.value.hint)

    def test_of_months_in_one_year(self) -> None:
        """The end of March is the total since January."""
        assert whole(TREATED, {"2022-03": 5}, to="2022-Q1").value == TREATED.quantity(5)


class TestLateReports:
    """Reports that come later, or change what was said."""

    def test_a_revision_changes_what_it_is_about(self) -> None:
        """And every total after it, but nothing before."""
        first = hp.Source("A made-up bureau", "2022-04-01")
        second = hp.Source("A made-up bureau", "2022-05-01")
        early = [
            hp.Observation(VISITS, n, period=f"2022-{m:02}", place=EAST, source=first)
            for m, n in ((1, 10), (2, 20), (3, 30))
        ]
        late = hp.Observation(VISITS, 25, period="2022-02", place=EAST, source=second)
        to = ["2022-01", "2022-01-01/2022-02-28", "2022-Q1"]
        before = hp.aggregate(early, over="period", to=to)
        after = hp.aggregate([late, *early], over="period", to=to)

        assert [str(a.value) for a in before] == ["10 persons", "30 persons", "60 persons"]
        assert [str(a.value) for a in after] == ["10 persons", "35 persons", "65 persons"]
