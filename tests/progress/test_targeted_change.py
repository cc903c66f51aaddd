"""Percent of targeted change achieved."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.intervals import Span
from healthplan.progress import Case, Point, Progress, TargetedChange, evaluate

numbers = st.integers(-6, 6)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Draw a point or an interval with whole ends, some of them open."""
    low, high = sorted((draw(numbers), draw(numbers)))
    is_open = low < high
    return Span(
        Fraction(low),
        Fraction(high),
        draw(st.booleans()) and is_open,
        draw(st.booleans()) and is_open,
    )


def targeted_change(baseline: Fraction | Span, value: Span, target: Span) -> Progress:
    """Return what the method says where nobody said which way is better."""
    start = baseline if isinstance(baseline, Span) else Span.point(baseline)
    case = Case(baseline=Point(start), observations=(Point(value),), target=Point(target))
    found = TargetedChange().evaluate(case)

    assert found.inputs == case
    assert not isinstance(found.value, float)
    return found


def range_of(found: Progress) -> Span | None:
    """Return the share of the way as exact ratios, or None where there is none."""
    return found.value.span if isinstance(found.value, hp.Interval) else None


def inside(span: Span) -> list[Fraction]:
    """Return numbers of a span: its ends where shut, and what lies close to open ones."""
    assert span.low is not None
    assert span.high is not None
    near = Fraction(1, 1000)
    steps = [span.low, span.low + near, (span.low + span.high) / 2, span.high - near, span.high]
    return [step for step in steps if step in span]


class TestPoints:
    """Known numbers."""

    @given(numbers, numbers, numbers)
    def test_the_formula(self, baseline: int, value: int, target: int) -> None:
        """The share of the way that is done, uncapped; no way, no number."""
        found = targeted_change(Fraction(baseline), Span.point(value), Span.point(target))

        assert found.method == "targeted-change"
        if baseline == target:
            assert (found.value, found.reason) == (None, "target-equals-baseline")
        else:
            span = range_of(found)
            done = Fraction(value - baseline, target - baseline)
            assert found.reason is None
            assert span is not None
            assert done in span
            assert isinstance(found.number, Fraction)
            assert abs(found.number / 100 - done) < Fraction(1, 10**30)

    @pytest.mark.parametrize(
        ("baseline", "value", "target", "percent"),
        [
            (10, 16, 20, "60 %"),
            (20, 14, 10, "60 %"),
            (10, 25, 20, "150 %"),
            (10, 5, 20, "-50 %"),
            (5, 2, 0, "60 %"),
            (-5, 0, 5, "50 %"),
        ],
    )
    def test_examples(self, baseline: int, value: int, target: int, percent: str) -> None:
        """Rising, falling, beyond the target, the wrong way, to zero, from below zero."""
        found = targeted_change(Fraction(baseline), Span.point(value), Span.point(target))

        assert found.value == hp.quantity(percent)


class TestReasons:
    """Where there is no share of the way, the reason is told."""

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            ({}, "no-data"),
            ({"baseline": "10"}, "baseline-only"),
            ({"baseline": "10", "observations": [("2020", None)]}, "baseline-only"),
            ({"observations": ["12"]}, "no-baseline"),
            ({"baseline": "10", "observations": ["12"]}, "no-target"),
            (
                {"baseline": "10", "observations": ["12"], "target": hp.at_least(hp.UNKNOWN)},
                "no-target",
            ),
            ({"baseline": "20", "observations": ["12"], "target": "20"}, "target-equals-baseline"),
        ],
    )
    def test_something_is_missing(self, given: dict[str, Any], reason: str) -> None:
        """A missing value, baseline or target each has a reason of its own."""
        found = evaluate("targeted-change", **given)

        assert (found.value, found.number, found.reason) == (None, None, reason)

    @pytest.mark.parametrize(
        ("better", "value", "reason"),
        [
            ("higher", "25", "met-at-baseline"),
            ("higher", "20", "met-at-baseline"),
            ("higher", "19", "met-then-lost"),
            ("lower", "29", None),
        ],
    )
    def test_met_at_the_baseline(self, better: str, value: str, reason: str | None) -> None:
        """A promise that was kept from the start is no way to go, kept or lost since."""
        target = "20" if better == "higher" else "10"
        found = evaluate(
            "targeted-change", baseline="30", observations=[value], target=target, better=better
        )

        assert found.reason == reason

    def test_towards_the_best_value(self) -> None:
        """Where more and less are worse, the way is the distance from the best value."""
        found = evaluate(
            "targeted-change", baseline="60 %", observations=["46 %"], target="50 %", optimum="50 %"
        )

        assert found.value == hp.quantity("60 %")


class TestIntervals:
    """Numbers of which only a range is known."""

    @given(numbers, spans(), spans())
    def test_every_case_lies_inside(self, baseline: int, value: Span, target: Span) -> None:
        """Each value with each threshold gives a share of the way within the result."""
        found = targeted_change(Fraction(baseline), value, target)
        span = range_of(found)
        if span is None:
            assert target == Span.point(baseline) or reaches(target, baseline)
            return
        for one, other in product(inside(value), inside(target)):
            assert (one - baseline) / (other - baseline) in span

    @given(numbers, spans(), spans())
    def test_shut_ends_are_reached(self, baseline: int, value: Span, target: Span) -> None:
        """The ends of the result are those of the extreme cases, shut where these are possible."""
        found = targeted_change(Fraction(baseline), value, target)
        span = range_of(found)
        if span is None:
            return
        ends = [
            (one - baseline) / (other - baseline)
            for one, other in product((value.low, value.high), (target.low, target.high))
            if one is not None and other is not None
        ]
        reached = [
            (one - baseline) / (other - baseline)
            for one, other in product(inside(value), inside(target))
        ]

        assert span.low is not None
        assert span.high is not None
        assert abs(span.low - min(ends)) < Fraction(1, 10**30)
        assert abs(span.high - max(ends)) < Fraction(1, 10**30)
        assert (min(ends) in reached) == (not span.low_open)
        assert (max(ends) in reached) == (not span.high_open)

    @pytest.mark.parametrize(
        ("value", "target", "expected"),
        [
            (Span(Fraction(2), None), Span.point(10), "at least 20 %"),
            (Span(None, Fraction(2)), Span.point(10), "at most 20 %"),
            (Span(None, Fraction(-2), high_open=True), Span.point(10), "less than -20 %"),
            (Span(), Span.point(10), "anything"),
            (Span.point(Fraction(1, 2)), Span(Fraction(10), Fraction(20)), "2.5 % to 5 %"),
            (Span.point(Fraction(-1, 2)), Span(Fraction(10), Fraction(20)), "-5 % to -2.5 %"),
            (Span.point(5), Span(Fraction(10), None), "more than 0 % and at most 50 %"),
            (Span.point(-5), Span(Fraction(10), None), "at least -50 % and less than 0 %"),
            (Span.point(0), Span(Fraction(10), None), "0 %"),
            (
                Span.point(5),
                Span(Fraction(10), None, low_open=True),
                "more than 0 % and less than 50 %",
            ),
            (Span.point(5), Span(None, Fraction(-10)), "at least -50 % and less than 0 %"),
        ],
    )
    def test_missing_ends(self, value: Span, target: Span, expected: str) -> None:
        """From a baseline of zero, where a value or a threshold has no end on one side."""
        assert str(targeted_change(Fraction(0), value, target).value) == expected

    @given(spans(), spans(), spans())
    def test_a_baseline_of_which_a_range_is_known(
        self, baseline: Span, value: Span, target: Span
    ) -> None:
        """Each baseline, value and threshold gives a share within the result, which is tight."""
        span = range_of(targeted_change(baseline, value, target))
        if span is None:
            return
        shares = [
            (v - b) / (t - b)
            for b, v, t in product(inside(baseline), inside(value), inside(target))
        ]

        assert all(share in span for share in shares)
        assert span.low is not None
        assert span.high is not None
        assert min(shares) - span.low < Fraction(1, 10)
        assert span.high - max(shares) < Fraction(1, 10)

    @pytest.mark.parametrize(
        "target",
        [
            Span(Fraction(-1), Fraction(1)),
            Span(Fraction(0), Fraction(1)),
            Span(Fraction(-1), Fraction(0)),
            Span(Fraction(0), None, low_open=True),
            Span(None, Fraction(1)),
            Span(),
        ],
    )
    def test_no_way_of_known_direction(self, target: Span) -> None:
        """A threshold that may lie at the baseline or on either side of it gives no number."""
        found = targeted_change(Fraction(0), Span.point(1), target)

        assert (found.value, found.reason) == (None, "no-target")


def reaches(target: Span, baseline: int) -> bool:
    """Tell whether a threshold may come as close to the baseline as you like."""
    assert target.low is not None
    assert target.high is not None
    return target.low <= baseline <= target.high
