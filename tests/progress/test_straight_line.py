"""The straight line to the target."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.intervals import Interval, Span
from healthplan.progress import Progress, StraightLine, evaluate, read_case

if TYPE_CHECKING:
    from decimal import Decimal

figures = st.decimals(-50, 50, places=1)


def line(**options: Any) -> Progress:  # noqa: ANN401 - handed on
    """Return what the line from 40 % in 2015 to 60 % in 2025 says."""
    given_: dict[str, Any] = {"baseline": ("2015", "40 %"), "target": ("2025", "60 %")}
    return evaluate("straight-line", **(given_ | options))


class TestNumber:
    """The change so far by the change that is expected."""

    def test_on_the_line(self) -> None:
        """A value on the line is 100 % and on track."""
        found = line(observations=[("2020", "50 %")])

        assert found.value == hp.quantity("100 %")
        assert found.status == "on_track"
        assert found.details["expected"] == hp.quantity("50 %")
        assert found.details["gap"] == hp.quantity("0 pp")

    def test_behind(self) -> None:
        """A value behind the line is off track, and the gap to it is below zero."""
        found = line(observations=[("2020", "46 %")])

        assert found.value == hp.quantity("60 %")
        assert found.status == "off_track"
        assert found.details["gap"] == hp.quantity("-4 pp")

    def test_falling(self) -> None:
        """A falling indicator is no other case."""
        found = evaluate(
            "straight-line",
            baseline=("2015", "60"),
            observations=[("2020", "46")],
            target=("2025", "40"),
        )

        assert found.value == hp.quantity("140 %")
        assert found.status == "on_track"

    @given(figures, figures, figures)
    def test_targeted_change_at_the_deadline(
        self, baseline: Decimal, value: Decimal, target: Decimal
    ) -> None:
        """At the deadline and after it the line agrees with percent of targeted change."""
        for year in ("2025", "2030"):
            given_: dict[str, Any] = {
                "baseline": ("2015", baseline),
                "observations": [(year, value)],
                "target": ("2025", target),
                "better": "higher",
            }
            one, other = evaluate("straight-line", **given_), evaluate("targeted-change", **given_)

            assert (one.value, one.reason) == (other.value, other.reason)

    def test_met_before_it_was_due(self) -> None:
        """A target that is met is achieved, though more may be expected of nobody."""
        found = line(observations=[("2017", "60 %")])

        assert found.status == "target_achieved"
        assert found.value == hp.quantity("500 %")

    def test_own_bands(self) -> None:
        """Other tolerances are an option."""
        bands = {"off_track": None, "at_risk": "70 %", "on_track": "90 %"}

        assert line(observations=[("2020", "48 %")], bands=bands).status == "at_risk"
        assert line(observations=[("2020", "49 %")], bands=bands).status == "on_track"


class TestAnotherTime:
    """What is expected of another time than that of the latest value."""

    def test_at(self) -> None:
        """The latest value beside what is expected by then."""
        found = line(observations=[("2020", "50 %")], at="2022")

        assert found.details["expected"] == hp.quantity("54 %")
        assert found.value is not None
        assert found.status == "off_track"

    def test_without_a_value(self) -> None:
        """The line is there before anything was observed."""
        found = line(at="2022")

        assert found.reason == "baseline-only"
        assert found.details["expected"] == hp.quantity("54 %")

    def test_time_counted_from_another_year(self) -> None:
        """The line starts in one year and its time in another, as billionaiRe has it."""
        found = evaluate(
            "straight-line",
            baseline=("2018", 58),
            target=("2030", 30),
            at="2025",
            elapsed_from="2010",
        )

        assert found.details["expected"] == hp.quantity(37, "1")


class TestOutlook:
    """How fast it went, how fast it must go on, and where it leads."""

    def test_rates(self) -> None:
        """Rates are points a year."""
        found = line(observations=[("2020", "46 %")]).details

        assert found["rate"] == hp.quantity("1.2 pp")
        assert found["required_rate"] == hp.quantity("2.8 pp")
        assert found["projected"] == hp.quantity("52 %")
        assert found["projected_year"] == 2032

    def test_moving_away(self) -> None:
        """Nothing is reached on a way that leads away, or nowhere."""
        assert line(observations=[("2020", "38 %")]).details["projected_year"] is None
        assert line(observations=[("2020", "40 %")]).details["projected_year"] is None

    def test_after_the_deadline(self) -> None:
        """No rate is required any more, and the value is what was to be projected."""
        found = line(observations=[("2026", "46 %")]).details

        assert found["required_rate"] is None
        assert found["projected"] == hp.quantity("46 %")

    def test_two_values_of_one_year(self) -> None:
        """The baseline's own year tells no rate, and expects nothing yet."""
        found = line(observations=[("2015", "46 %")])

        assert (found.value, found.reason, found.status) == (None, "zero-base", None)
        assert found.details["rate"] is None

    def test_already_passed(self) -> None:
        """A target that lies behind the value was reached in the course of a year."""
        assert line(observations=[("2020", "65 %")]).details["projected_year"] == 2019


class TestReasons:
    """No number, and why."""

    @pytest.mark.parametrize(
        ("given_", "reason"),
        [
            ({}, "no-data"),
            ({"baseline": ("2015", 1)}, "baseline-only"),
            ({"observations": [("2015", 1)], "target": ("2020", 1)}, "no-baseline"),
            ({"baseline": ("2015", 1), "observations": [("2016", 1)]}, "no-target"),
        ],
    )
    def test_something_is_missing(self, given_: dict[str, Any], reason: str) -> None:
        """The reason names what is missing, and nothing is expected."""
        found = evaluate("straight-line", **given_)

        assert (found.reason, found.value, found.status) == (reason, None, None)
        assert found.details["expected"] is None

    def test_target_equals_baseline(self) -> None:
        """There is no way to go."""
        found = line(observations=[("2020", "46 %")], target=("2025", "40 %"), better="lower")

        assert (found.reason, found.status) == ("target-equals-baseline", None)

    def test_met_at_the_baseline(self) -> None:
        """There is no way to go either, and the target is achieved until it is lost."""
        said: dict[str, Any] = {"target": ("2025", "30 %"), "better": "higher"}
        kept = line(observations=[("2020", "46 %")], **said)
        lost = line(observations=[("2020", "26 %")], **said)

        assert (kept.reason, kept.status) == ("met-at-baseline", "target_achieved")
        assert (lost.reason, lost.status) == ("met-then-lost", None)


class TestRanges:
    """Uncertain figures."""

    def test_a_status_only_where_the_whole_range_agrees(self) -> None:
        """Otherwise there are candidates."""
        wide = hp.Interval(hp.quantity("46 %"), hp.quantity("52 %"))
        found = line(observations=[("2020", wide)])

        assert found.value == hp.Interval(hp.quantity("60 %"), hp.quantity("120 %"))
        assert (found.status, found.candidates) == (None, ("off_track", "on_track"))
        years = found.details["projected_year"]
        assert isinstance(years, Interval)
        assert years.span == Span(Fraction(2024), Fraction(2032))

    def test_an_optimum(self) -> None:
        """Where the best is in the middle, distances from it fall along the line."""
        found = evaluate(
            "straight-line",
            baseline=("2015", "30 %"),
            observations=[("2020", "62 %")],
            target=("2025", "50 %"),
            optimum="50 %",
        )

        assert found.value == hp.quantity("80 %")


def test_expected_needs_two_ends() -> None:
    """Without a baseline or a target there is no line."""
    assert StraightLine().expected(read_case(baseline=("2015", 1)), Fraction(2016)) is None
