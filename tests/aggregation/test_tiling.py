"""Covering a stretch of days by periods that do not overlap."""

from __future__ import annotations

from fractions import Fraction

import pytest

import healthplan as hp
from healthplan.aggregation.tiling import finest, gaps, tiles
from healthplan.evidence import Cell
from healthplan.periods import PeriodKind

VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")


def covering(*periods: str) -> list[str]:
    """Return the periods that are chosen among those given."""
    cells = [Cell(VISITS, "X", hp.Period.of(period)) for period in periods]
    return [str(cell.period) for cell in tiles(cells, lambda _: Fraction(1))]


def left_out(whole: str, covered: list[str], unit: PeriodKind | None) -> list[str]:
    """Return the gaps that some periods leave in a whole."""
    found = gaps(hp.Period.of(whole), [hp.Period.of(period) for period in covered], unit)
    return [str(period) for period in found]


class TestFinest:
    """The finest calendar kind of those that somebody reports by."""

    def test_months_are_finer_than_quarters(self) -> None:
        """The shortest calendar kind wins, whatever the order."""
        assert finest([PeriodKind.YEAR, PeriodKind.MONTH]) is PeriodKind.MONTH
        assert finest([PeriodKind.MONTH, PeriodKind.YEAR]) is PeriodKind.MONTH

    def test_no_calendar_kind(self) -> None:
        """Ranges and plans say nothing of how somebody reports."""
        assert finest([PeriodKind.RANGE]) is None
        assert finest([]) is None


class TestTiles:
    """Choosing periods that do not overlap."""

    def test_nothing_is_covered_by_nothing(self) -> None:
        """Without periods there is no cover."""
        assert covering() == []

    def test_all_that_do_not_overlap(self) -> None:
        """Periods side by side are all taken, in their order."""
        assert covering("2022-Q2", "2022-01", "2022-03") == ["2022-01", "2022-03", "2022-Q2"]

    def test_most_days_first(self) -> None:
        """A quarter is preferred to two of its months."""
        assert covering("2022-01", "2022-02", "2022-Q1") == ["2022-Q1"]

    def test_then_the_fewest(self) -> None:
        """A quarter is preferred to all three of its months."""
        assert covering("2022-01", "2022-02", "2022-03", "2022-Q1") == ["2022-Q1"]

    def test_no_period_is_used_in_part(self) -> None:
        """Of two that overlap, the longer is taken, and the day of the other is lost."""
        assert covering("2022-01-01/2022-02-15", "2022-02") == ["2022-01-01/2022-02-15"]

    def test_two_short_ones_beat_a_long_one_across_them(self) -> None:
        """What counts is how many days are covered in all."""
        assert covering("2022-01", "2022-01-15/2022-02-20", "2022-02") == ["2022-01", "2022-02"]


class TestGaps:
    """What nobody reported."""

    def test_a_full_cover_has_none(self) -> None:
        """Two half-years make the year."""
        assert left_out("2022", ["2022-H2", "2022-H1"], PeriodKind.MONTH) == []

    def test_before_between_and_behind(self) -> None:
        """Gaps are found wherever they are."""
        assert left_out("2022-Q1", ["2022-02"], PeriodKind.MONTH) == ["2022-01", "2022-03"]
        assert left_out("2022-Q1", ["2022-01", "2022-03"], PeriodKind.MONTH) == ["2022-02"]

    def test_a_gap_of_no_known_kind_stays_one(self) -> None:
        """Where nobody knows how the rest is reported, it is one stretch of days."""
        assert left_out("2022", ["2022-01"], None) == ["2022-02-01/2022-12-31"]

    def test_days_are_one_gap(self) -> None:
        """A month without daily reports is one gap and not thirty."""
        assert left_out("2022-04", ["2022-04-01"], PeriodKind.DAY) == ["2022-04-02/2022-04-30"]

    @pytest.mark.parametrize(
        ("covered", "gap"),
        [
            pytest.param("2022-01-01/2022-01-15", "2022-01-16/2022-03-31", id="starts within one"),
            pytest.param("2022-02-15/2022-03-31", "2022-01-01/2022-02-14", id="ends within one"),
        ],
    )
    def test_a_gap_that_is_no_whole_months_stays_one(self, covered: str, gap: str) -> None:
        """Half a month is no report that anybody makes."""
        assert left_out("2022-Q1", [covered], PeriodKind.MONTH) == [gap]

    def test_a_list_of_periods(self) -> None:
        """Who reports by a list owes those of the whole that no report covers."""
        waves = tuple(map(hp.Period.of, ("2021-05", "2022-02", "2022-05", "2022-08", "2022-11")))
        found = gaps(hp.Period.of("2022"), [hp.Period.of("2022-H1")], waves)

        assert [str(period) for period in found] == ["2022-08", "2022-11"]
