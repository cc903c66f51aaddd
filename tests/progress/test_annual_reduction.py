"""The average annual rate of reduction."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import UnknownNameError
from healthplan.intervals import EVERYTHING, Interval
from healthplan.progress import Progress, evaluate
from healthplan.progress.annual_reduction import FORMS

figures = st.decimals("0.1", 100, places=1)
forms = st.sampled_from(FORMS)


def reduction(*levels: object, target: object = None, **options: Any) -> Progress:  # noqa: ANN401 - handed on
    """Return the reduction of levels of 1990, 2000, 2010 and so on, by 2030."""
    (baseline, *observations) = [(1990 + 10 * number, level) for number, level in enumerate(levels)]
    given_: dict[str, Any] = {
        "baseline": baseline,
        "observations": observations,
        "target": None if target is None else ("2030", target),
    }
    return evaluate("annual-reduction", **(given_ | options))


def around(low: object, high: object) -> Interval:
    """Return a range of figures."""
    ends: list[Any] = [None if end is None else hp.quantity(str(end), "1") for end in (low, high)]
    return Interval(*ends)


class TestForms:
    """Three rates that go by one name."""

    @given(figures, figures)
    def test_logarithmic(self, start: Fraction, end: Fraction) -> None:
        """The logarithm of the quotient by the years."""
        assert reduction(start, end).value == pytest.approx(
            math.log(float(start) / float(end)) / 10, abs=1e-12
        )

    @given(figures, figures)
    def test_geometric_and_fitted_through_two_values(self, start: Fraction, end: Fraction) -> None:
        """Through two values the fitted rate is the geometric one."""
        expected = pytest.approx(1 - (float(end) / float(start)) ** 0.1, abs=1e-12)

        assert reduction(start, end, form="geometric").value == expected
        assert reduction(start, end, form="fitted").value == expected

    def test_fitted_sees_all_values(self) -> None:
        """The slope of the line through the logarithms, here of 4, 2, 2 and 1."""
        found = reduction(4, 2, 2, 1, form="fitted")
        slope = -(1.5 * math.log(4) + 0.5 * math.log(2) - 0.5 * math.log(2)) / 50

        assert found.value == pytest.approx(1 - math.exp(slope), rel=1e-13)
        assert found.details["points"] == 4
        assert reduction(4, 2, 2, 1).details["points"] == 2

    def test_one_constant_rate_is_every_rate(self) -> None:
        """Values that fall by 2 % every year fall by 2 % in both forms without logarithms."""
        levels = [100, 100 * Fraction("0.98") ** 10, 100 * Fraction("0.98") ** 20]

        for form in ("geometric", "fitted"):
            assert reduction(*levels, form=form).value == pytest.approx(0.02, rel=1e-13)
        assert reduction(*levels).value == pytest.approx(-math.log(0.98), rel=1e-13)

    def test_unknown(self) -> None:
        """Another form raises and names those there are."""
        with pytest.raises(UnknownNameError, match="fitted"):
            reduction(4, 2, form="linear")

    def test_rates_of_periods_average_by_time(self) -> None:
        """The logarithmic rate of a whole is the mean of those of its parts."""
        first, second, whole = reduction(93, 76), reduction(76, 39), reduction(93, 76, 39)

        assert isinstance(first.value, float)
        assert isinstance(second.value, float)
        assert whole.value == pytest.approx((first.value + second.value) / 2, rel=1e-13)


class TestTarget:
    """The rate beside the one that the target requires."""

    @pytest.mark.parametrize(
        ("form", "required"), [("logarithmic", math.log(3) / 40), ("geometric", 1 - 3 ** (-1 / 40))]
    )
    def test_required(self, form: str, required: float) -> None:
        """From the baseline on, and from now on."""
        found = reduction(93, 76, target=31, form=form).details

        assert found["required_rate"] == pytest.approx(required, rel=1e-13)
        now = found["required_from_now"]
        assert isinstance(now, float)
        assert now > required

    def test_pace(self) -> None:
        """The rate by the required one."""
        found = reduction(90, 60, target=40)

        assert found.details["pace"] == pytest.approx(4 * math.log(1.5) / math.log(2.25))
        assert reduction(90, 60, target=90).details["pace"] is None

    @pytest.mark.parametrize(
        ("levels", "target", "status"),
        [
            ((90, 60), 40, "on_track"),
            ((90, 85), 40, "off_track"),
            ((90, 95), 40, "off_track"),
            ((90, 40), 40, "target_achieved"),
            ((40, 60), 90, "on_track"),
            ((40, 41), 90, "off_track"),
            ((40, 30), 90, "off_track"),
            ((40, 80, 80), 160, "on_track"),
        ],
    )
    def test_status(self, levels: tuple[int, ...], target: int, status: str) -> None:
        """Both ways: at least the required fall, or at least the required growth."""
        for form in FORMS[:2]:
            assert reduction(*levels, target=target, form=form).status == status

    def test_nothing_required(self) -> None:
        """Without a deadline, after it, or without a direction nothing is required."""
        undated = reduction(90, 60, target=None, better="lower")
        late = evaluate(
            "annual-reduction",
            baseline=("1990", 5),
            observations=[("2000", 4)],
            target=("1980", 3),
        )

        assert (undated.details["required_rate"], undated.status) == (None, None)
        assert (late.details["required_rate"], late.status) == (None, None)
        assert evaluate("annual-reduction", observations=[("2000", 4)], target=3).status is None


class TestReasons:
    """No number, and why."""

    @pytest.mark.parametrize(
        ("levels", "form", "reason"),
        [
            ((0, 5), "geometric", "zero-base"),
            ((5, 0), "logarithmic", "zero-base"),
            ((5, 0, 3), "fitted", "zero-base"),
            ((5, -1), "geometric", "mixed-signs"),
            ((5, -1), "fitted", "mixed-signs"),
        ],
    )
    def test_no_logarithm(self, levels: tuple[int, ...], form: str, reason: str) -> None:
        """Zero and two signs have no logarithm."""
        found = reduction(*levels, form=form)

        assert (found.value, found.reason) == (None, reason)

    def test_down_to_nothing(self) -> None:
        """The geometric rate of what falls to zero is all of it."""
        assert reduction(5, 0, form="geometric").value == 1

    def test_below_zero(self) -> None:
        """Numbers below zero shrink towards zero."""
        assert reduction(-4, -2).value == reduction(4, 2).value

    def test_too_little(self) -> None:
        """There must be two values, of two years."""
        one = ("2000", 5)

        assert evaluate("annual-reduction").reason == "no-data"
        assert evaluate("annual-reduction", baseline=one).reason == "baseline-only"
        assert evaluate("annual-reduction", observations=[one]).reason == "no-baseline"
        assert evaluate("annual-reduction", observations=[one, one]).reason == "too-few-points"

    def test_without_a_baseline(self) -> None:
        """The first observation serves as base."""
        found = evaluate("annual-reduction", observations=[("1990", 4), ("2000", 2)])

        assert found.value == reduction(4, 2).value


class TestRanges:
    """Uncertain figures."""

    @settings(max_examples=40)
    @given(st.fractions(0, 1), st.fractions(0, 1), st.fractions(0, 1), st.fractions(0, 1), forms)
    def test_a_range_holds_every_number(
        self, one: Fraction, two: Fraction, three: Fraction, four: Fraction, form: str
    ) -> None:
        """Whatever the figures are in their ranges, the answer is in the range of answers."""
        wide = reduction(
            around(80, 90), around(60, 75), around(40, 60), target=around(20, 40), form=form
        )
        point = reduction(
            80 + 10 * one, 60 + 15 * two, 40 + 20 * three, target=20 + 20 * four, form=form
        )

        assert point.status in (wide.candidates or (wide.status,))
        for ends, number in (
            (wide.value, point.value),
            (wide.details["required_rate"], point.details["required_rate"]),
            (wide.details["pace"], point.details["pace"]),
        ):
            assert isinstance(ends, Interval)
            assert isinstance(number, float)
            assert Fraction(number) in ends.span

    @pytest.mark.parametrize("form", FORMS)
    def test_without_an_end(self, form: str) -> None:
        """Without an upper end anything is possible."""
        found = reduction(90, around(40, None), target=30, form=form)

        assert isinstance(found.value, Interval)
        assert found.value.span == EVERYTHING
        assert found.candidates == ("off_track", "on_track")

    def test_perhaps_met(self) -> None:
        """A value that may meet the target may have achieved it."""
        found = reduction(90, around(30, 50), target=40)

        assert found.candidates == ("on_track", "target_achieved")

    def test_a_pace_by_what_may_be_nothing(self) -> None:
        """Where the required rate may be zero there is no pace."""
        assert reduction(90, 80, target=around(80, 90)).details["pace"] is None
