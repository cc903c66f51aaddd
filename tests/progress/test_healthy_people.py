"""The status that Healthy People gives an objective."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.intervals import Interval
from healthplan.progress import HealthyPeople, Progress, evaluate, standard_error

MET = "target_met_or_exceeded"
LITTLE = "little_or_no_detectable_change"


def status(**given: Any) -> Progress:  # noqa: ANN401 - handed on
    """Return what Healthy People says."""
    return evaluate("healthy-people", **given)


class TestWithoutErrors:
    """The rule of 10 %."""

    @pytest.mark.parametrize(
        ("baseline", "value", "target", "better", "expected"),
        [
            ("50", "60", "60", "higher", MET),
            ("50", "61", "60", "higher", MET),
            ("50", "51", "60", "higher", "improving"),
            ("50", "50.99", "60", "higher", LITTLE),
            ("50", "50", "60", "higher", LITTLE),
            ("50", "45.01", "60", "higher", LITTLE),
            ("50", "45", "60", "higher", "getting_worse"),
            ("50", "49", "40", "lower", "improving"),
            ("50", "54.99", "40", "lower", LITTLE),
            ("50", "55", "40", "lower", "getting_worse"),
            ("30", "31", "40", "lower", MET),
            ("30", "41", "40", "lower", "getting_worse"),
            ("39.9", "40.1", "40", "lower", LITTLE),
            ("-50", "-55", "-40", "higher", "getting_worse"),
            ("0", "0", "0", "lower", MET),
            ("50", "45", "40", None, "improving"),
        ],
    )
    def test_statuses(
        self, baseline: str, value: str, target: str, better: str | None, expected: str
    ) -> None:
        """10 % of the targeted change counts, and away from the target 10 % of the baseline."""
        found = status(baseline=baseline, observations=[value], target=target, better=better)

        assert (found.status, found.candidates) == (expected, ())

    def test_other_options(self) -> None:
        """How much counts is an option."""
        given: dict[str, Any] = {"baseline": "50", "observations": ["51"], "target": "60"}

        assert status(**given, least="11 %").status == LITTLE
        assert status(**given, least=Fraction(1, 20)).status == "improving"

    def test_a_baseline_below_one(self) -> None:
        """A fifth of the baseline is a fifth of it, whether that was 50 or a half."""
        found = status(baseline="0.5", observations=["0.4"], target="0.9", better="higher")

        assert found.status == "getting_worse"
        assert found.details["percent_change"] == hp.quantity("20 %")

    @pytest.mark.parametrize(("value", "expected"), [("0", LITTLE), ("1", "improving")])
    def test_towards_the_target_from_nothing(self, value: str, expected: str) -> None:
        """By a baseline of zero the way to the target can be told, so that nothing is amiss."""
        found = status(baseline="0", observations=[value], target="10", better="higher")

        assert (found.status, found.reason) == (expected, None)

    def test_away_from_nothing(self) -> None:
        """There is no percent of a baseline of zero: two statuses are left."""
        found = status(baseline="0", observations=["-1"], target="10", better="higher")

        assert (found.status, found.candidates) == (None, (LITTLE, "getting_worse"))
        assert (found.number, found.reason) == (-10, "zero-base")
        assert found.details["percent_change"] is None


class TestWithErrors:
    """The test of significance."""

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("66", MET),
            ("54", "improving"),
            ("51.645", LITTLE),
            ("51.646", "improving"),
            ("50", LITTLE),
            ("48.355", LITTLE),
            ("48.354", "getting_worse"),
        ],
    )
    def test_one_sided(self, value: str, expected: str) -> None:
        """A movement counts beyond 1.645 standard errors of the difference, either way."""
        found = status(
            baseline=(2010, "50", "0.6"), observations=[(2020, value, "0.8")], target="66"
        )

        assert found.status == expected

    def test_z(self) -> None:
        """The details tell the change by its standard error, as it was measured."""
        found = status(
            baseline=(2010, "50", "0.6"), observations=[(2020, "47", "0.8")], target="66"
        )

        assert found.details["z"] == pytest.approx(-3)

    def test_one_error_is_none(self) -> None:
        """Without both errors the rule of 10 % holds."""
        found = status(baseline=(2010, "50", "6"), observations=["52"], target="66")

        assert (found.status, found.details["z"]) == ("improving", None)

    @pytest.mark.parametrize(
        ("value", "expected"), [("50", LITTLE), ("50.1", "improving"), ("49.9", "getting_worse")]
    )
    def test_errors_of_zero(self, value: str, expected: str) -> None:
        """Of what is known without an error every movement counts."""
        found = status(baseline=(1, "50", 0), observations=[(2, value, 0)], target="66")

        assert (found.status, found.details["z"]) == (expected, None)

    def test_another_critical_value(self) -> None:
        """The critical value is an option."""
        found = status(
            baseline=(2010, "50", "0.6"),
            observations=[(2020, "51.8", "0.8")],
            target="66",
            critical="1.96",
        )

        assert found.status == LITTLE

    def test_from_a_confidence_interval(self) -> None:
        """A 95 % confidence interval tells the standard error: its width by 3.92."""
        assert standard_error("58.7", "61.7") == 3 / Fraction("3.92")
        assert standard_error("58.7 %", "61.7 %") == 3 / Fraction("3.92")


class TestNotMeasured:
    """Objectives of which nothing can be measured."""

    @pytest.mark.parametrize(
        ("given", "expected", "reason"),
        [
            ({"baseline": "50", "target": "60"}, "baseline_only", "baseline-only"),
            ({"observations": ["50"], "target": "60"}, "developmental", "no-baseline"),
            ({"target": "60"}, "developmental", "no-data"),
            ({"baseline": "50", "observations": ["55"]}, "informational", "no-target"),
            ({}, "informational", "no-target"),
        ],
    )
    def test_statuses(self, given: dict[str, Any], expected: str, reason: str) -> None:
        """Each kind of objective has its status, and the reason why there is no number."""
        found = status(**given)

        assert (found.status, found.value, found.reason) == (expected, None, reason)

    def test_met_at_a_baseline_that_is_all_there_is(self) -> None:
        """The target may be met already."""
        found = status(baseline="0", target="0", better="lower")

        assert (found.status, found.details["met_at_baseline"]) == ("baseline_only", True)


class TestDetails:
    """What else is told."""

    @pytest.mark.parametrize(
        ("value", "movement"),
        [("55", "toward_target"), ("50", "none"), ("45", "away_from_target")],
    )
    def test_movement(self, value: str, movement: str) -> None:
        """Which way it moved."""
        found = status(baseline="50", observations=[value], target="60")

        assert found.details["movement"] == movement

    def test_percent_change(self) -> None:
        """A movement away is told in percent of the baseline."""
        away = status(baseline="50", observations=["45"], target="60")
        towards = status(baseline="50", observations=["55"], target="60")

        assert away.details["percent_change"] == hp.quantity("10 %")
        assert towards.details["percent_change"] is None

    @pytest.mark.parametrize(
        ("value", "reason", "expected"),
        [
            ("70", "met-at-baseline", MET),
            ("55", "met-then-lost", "getting_worse"),
        ],
    )
    def test_met_at_baseline(self, value: str, reason: str, expected: str) -> None:
        """A promise that was kept from the start is met or lost, and no way is measured."""
        found = status(baseline="65", observations=[value], target="60", better="higher")

        assert (found.value, found.reason, found.status) == (None, reason, expected)
        assert found.details["met_at_baseline"] is True

    def test_target_equals_baseline(self) -> None:
        """Nothing to reach and nothing moved is met; what is lost is told by the baseline."""
        kept = status(baseline="0", observations=["0"], target="0", better="lower")
        lost = status(baseline="50", observations=["40"], target="50", better="higher")

        assert (kept.reason, kept.status) == ("target-equals-baseline", MET)
        assert (lost.reason, lost.status) == ("target-equals-baseline", "getting_worse")

    def test_no_direction(self) -> None:
        """Where neither target nor words say which way is better, nothing is settled."""
        found = status(baseline="50", observations=["40"], target="50")

        assert found.candidates == (MET, "improving", LITTLE, "getting_worse")
        assert found.details["movement"] is None


def between(low: str, high: str) -> Interval:
    """Return a range of plain numbers."""
    return Interval(hp.quantity(low, "1"), hp.quantity(high, "1"))


class TestRanges:
    """Values of which a range is known."""

    @pytest.mark.parametrize(
        ("value", "candidates"),
        [
            (between("61", "70"), MET),
            (between("59", "61"), f"{MET} improving"),
            (between("51", "59"), "improving"),
            (between("50.5", "55"), f"improving {LITTLE}"),
            (between("50.1", "50.2"), LITTLE),
            (between("46", "52"), f"improving {LITTLE}"),
            (between("44", "52"), f"improving {LITTLE} getting_worse"),
            (between("44", "48"), f"{LITTLE} getting_worse"),
            (between("40", "45"), "getting_worse"),
            (Interval(hp.quantity("40", "1"), None), f"{MET} improving {LITTLE} getting_worse"),
            (Interval(None, hp.quantity("45", "1")), "getting_worse"),
        ],
    )
    def test_a_status_only_where_all_agree(self, value: Interval, candidates: str) -> None:
        """The statuses are those of the numbers in the range, and one is settled if alone."""
        found = status(baseline="50", observations=[value], target="60", better="higher")
        names = tuple(candidates.split())

        assert found.candidates == (names if len(names) > 1 else ())
        assert found.status == (names[0] if len(names) == 1 else None)

    @pytest.mark.parametrize(
        ("value", "candidates"),
        [
            (between("51", "54"), f"improving {LITTLE}"),
            (between("46", "54"), f"improving {LITTLE} getting_worse"),
            (between("49", "51"), LITTLE),
            (Interval(hp.quantity("52", "1"), None), f"{MET} improving"),
        ],
    )
    def test_significance_of_ranges(self, value: Interval, candidates: str) -> None:
        """With errors likewise."""
        found = status(
            baseline=(2010, "50", "0.6"), observations=[(2020, value, "0.8")], target="66"
        )

        assert (found.candidates or (found.status,)) == tuple(candidates.split())
        assert found.details["z"] is None

    def test_a_baseline_around_zero(self) -> None:
        """A movement away from a baseline that may be zero can be small or large."""
        found = status(baseline=between("-1", "1"), observations=["-5"], target="10")

        assert found.candidates == (LITTLE, "getting_worse")
        assert found.details["percent_change"] is None

    @given(*(st.integers(-20, 20) for _ in range(4)), st.integers(0, 4), st.booleans())
    def test_holds_the_status_of_every_number(
        self,
        baseline: int,
        low: int,
        target: int,
        step: int,
        width: int,
        rising: bool,  # noqa: FBT001 - drawn
    ) -> None:
        """Whatever the number in the range, its status is among the candidates."""
        given: dict[str, Any] = {
            "baseline": baseline,
            "target": target,
            "better": "higher" if rising else "lower",
        }
        known = Interval(hp.quantity(low, "1"), hp.quantity(low + width, "1"))
        ranged = status(observations=[known], **given)
        one = status(observations=[low + abs(step) % (width + 1)], **given)
        possible = ranged.candidates or (ranged.status,)

        assert set(one.candidates or (one.status,)) <= set(possible)


class TestMethod:
    """The method itself."""

    def test_can_be_made_by_hand(self) -> None:
        """A method with options of its own can be kept and handed over."""
        strict = HealthyPeople("20 %", name="strict")
        found = evaluate(strict, baseline="50", observations=["51.5"], target="60")

        assert (found.method, found.status) == ("strict", LITTLE)
