"""The path of a constant growth rate."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.intervals import EVERYTHING, Interval
from healthplan.progress import ConstantRate, Progress, evaluate, read_case

figures = st.decimals("0.1", 100, places=1)


def path(**options: Any) -> Progress:  # noqa: ANN401 - handed on
    """Return what the path from 40 in 2020 to 20 in 2030 says."""
    given_: dict[str, Any] = {"baseline": ("2020", 40), "target": ("2030", 20)}
    return evaluate("constant-rate", **(given_ | options))


def around(low: int, high: int, unit: str = "1") -> Interval:
    """Return a range of figures."""
    return Interval(hp.quantity(low, unit), hp.quantity(high, unit))


class TestNumber:
    """The change so far by the change that is expected."""

    def test_halfway(self) -> None:
        """Halfway in time the path is at the geometric mean of its ends."""
        found = path(observations=[("2025", 30)])

        assert found.details["expected"] == pytest.approx(800**0.5, rel=1e-14)
        assert found.details["gap"] == pytest.approx(30 - 800**0.5, rel=1e-12)
        assert found.value == pytest.approx(10 / (40 - 800**0.5), rel=1e-13)
        assert found.status == "off_track"

    def test_on_the_path(self) -> None:
        """A value exactly on the path is on track, though its rate took a root."""
        found = evaluate(
            "constant-rate",
            baseline=("2020", "100"),
            observations=[("2021", "110")],
            target=("2022", "121"),
        )

        assert found.value == pytest.approx(1, abs=1e-12)
        assert found.status == "on_track"

    @settings(max_examples=40)
    @given(figures, figures, figures)
    def test_targeted_change_at_the_deadline(
        self, baseline: Fraction, value: Fraction, target: Fraction
    ) -> None:
        """At the deadline the path agrees with percent of targeted change."""
        assume(baseline != target)
        given_: dict[str, Any] = {
            "baseline": ("2020", baseline),
            "observations": [("2030", value)],
            "target": ("2030", target),
        }
        share = evaluate("targeted-change", **given_).number
        assert share is not None

        assert evaluate("constant-rate", **given_).value == pytest.approx(
            float(share) / 100, rel=1e-9, abs=1e-12
        )

    def test_below_zero(self) -> None:
        """Numbers below zero grow along the mirrored path."""
        given_: dict[str, Any] = {"observations": [("2025", -30)]}
        found = path(baseline=("2020", -40), target=("2030", -20), **given_)

        assert found.value == path(observations=[("2025", 30)]).value

    def test_met(self) -> None:
        """A target that is met is achieved."""
        assert path(observations=[("2025", 20)]).status == "target_achieved"

    def test_at(self) -> None:
        """What is expected of another time, with or without a value."""
        for given_ in ({}, {"observations": [("2022", 35)]}):
            assert path(at="2030", **given_).details["expected"] == pytest.approx(20)


class TestOutlook:
    """How fast it went, how fast it must go on, and where it leads."""

    def test_rates(self) -> None:
        """Rates are plain ratios a year, and the same rate leads on."""
        found = path(observations=[("2021", 36)]).details

        assert found["rate"] == pytest.approx(-0.1)
        assert found["required_rate"] == pytest.approx((20 / 36) ** (1 / 9) - 1)
        assert found["projected"] == pytest.approx(40 * 0.9**10)
        assert found["projected_year"] == 2027

    def test_one_year_left(self) -> None:
        """From 30 to 20 in the last year a third must go."""
        found = path(observations=[("2029", 30)]).details

        assert found["required_rate"] == pytest.approx(-1 / 3)

    def test_a_range(self) -> None:
        """How far a range is above the path is a range too."""
        gap = path(observations=[("2025", around(29, 31))]).details["gap"]

        assert isinstance(gap, Interval)
        assert float(gap.low.value) == pytest.approx(29 - 800**0.5, abs=1e-9)  # type: ignore[union-attr]
        assert float(gap.high.value) == pytest.approx(31 - 800**0.5, abs=1e-9)  # type: ignore[union-attr]

    def test_away(self) -> None:
        """What grows where it should fall never gets there."""
        assert path(observations=[("2022", 44)]).details["projected_year"] is None

    def test_after_the_deadline(self) -> None:
        """No rate is required any more, and the value is what was to be projected."""
        found = path(observations=[("2031", 25)]).details

        assert found["required_rate"] is None
        assert found["projected"] == hp.quantity(25, "1")

    def test_down_to_nothing(self) -> None:
        """Nothing left is a loss of everything, and there is no way back from it."""
        found = path(observations=[("2022", 0)]).details

        assert (found["rate"], found["projected"]) == (-1, 0)
        assert (found["required_rate"], found["projected_year"]) == (None, None)


class TestReasons:
    """No number, and why."""

    @pytest.mark.parametrize(
        ("given_", "reason"),
        [
            ({"baseline": ("2020", 0)}, "zero-base"),
            ({"target": ("2030", 0)}, "zero-base"),
            ({"target": ("2030", -5)}, "mixed-signs"),
            ({"observations": []}, "baseline-only"),
            ({"baseline": None}, "no-baseline"),
            ({"target": None}, "no-target"),
            ({"target": ("2030", 40)}, "target-equals-baseline"),
            ({"observations": [("2020", 41)]}, "zero-base"),
            ({"better": "higher", "observations": [("2020", 41)]}, "met-at-baseline"),
        ],
    )
    def test_reasons(self, given_: dict[str, Any], reason: str) -> None:
        """Everything without a path has a reason."""
        found = path(**({"observations": [("2025", 30)]} | given_))

        assert (found.value, found.reason) == (None, reason)

    def test_no_path(self) -> None:
        """Nothing is expected where there is no path."""
        case = read_case(baseline=("2020", 0), target=("2030", 20))

        assert ConstantRate().expected(case, Fraction(2025)) is None


class TestRanges:
    """Uncertain figures."""

    @settings(max_examples=30)
    @given(st.fractions(0, 1), st.fractions(0, 1), st.fractions(0, 1))
    def test_a_range_holds_every_number(
        self, one: Fraction, two: Fraction, three: Fraction
    ) -> None:
        """Whatever the figures are in their ranges, the answer is in the range of answers."""
        wide = path(
            baseline=("2020", around(40, 44)),
            observations=[("2025", around(28, 50))],
            target=("2030", around(18, 22)),
        )
        point = path(
            baseline=("2020", 40 + 4 * one),
            observations=[("2025", 28 + 22 * two)],
            target=("2030", 18 + 4 * three),
        )
        assert isinstance(wide.value, Interval)
        assert isinstance(point.value, float)

        assert Fraction(point.value) in wide.value.span
        assert point.status in wide.candidates
        for name in ("expected", "gap", "rate", "required_rate", "projected"):
            ends, number = wide.details[name], point.details[name]
            assert isinstance(ends, Interval)
            assert isinstance(number, float)
            assert Fraction(number) in ends.span

    def test_an_uncertain_value(self) -> None:
        """A range of the value alone is exact to its ends."""
        found = path(observations=[("2025", around(28, 30))])
        ends = [path(observations=[("2025", end)]).value for end in (30, 28)]

        assert isinstance(found.value, Interval)
        assert found.value.low is not None
        assert found.value.high is not None
        assert [float(end.value) for end in (found.value.low, found.value.high)] == pytest.approx(
            ends, rel=1e-10
        )
        assert found.candidates == ("off_track", "on_track")

    def test_without_an_end(self) -> None:
        """Without an upper end of the baseline anything is expected."""
        found = path(
            baseline=("2020", Interval(hp.quantity(40, "1"), None)), observations=[("2025", 30)]
        )

        assert isinstance(found.value, Interval)
        assert found.value.span == EVERYTHING
        assert found.candidates == ("off_track", "on_track")

    def test_units(self) -> None:
        """A range of expected values is shown with its unit."""
        found = path(
            baseline=("2020", around(40, 44, "%")), target=("2030", "20 %"), at="2030"
        ).details["expected"]

        assert isinstance(found, Interval)
        assert found.unit.symbol == "%"
        assert Fraction(1, 5) in found.span

    def test_too_large_for_floats(self) -> None:
        """Numbers that no float holds do not raise: anything is possible."""
        found = path(baseline=("2020", Fraction(10) ** 400), observations=[("2025", 30)], at="2021")

        assert isinstance(found.value, Interval)
        assert found.value.span == EVERYTHING
