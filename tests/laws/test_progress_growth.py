"""The laws of the methods by growth rates."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from healthplan.indicators import Better
from healthplan.intervals import Interval, Span
from healthplan.periods import period
from healthplan.progress import Case, Point, Progress, progress_methods, roll_up

if TYPE_CHECKING:
    from healthplan.progress import Measure

NAMES = ("statcan", "open-sdg", "eurostat", "eustat")

numbers = st.fractions(min_value=Fraction(1, 10), max_value=1000, max_denominator=20)
years = st.integers(min_value=2001, max_value=2020)


@st.composite
def cases(draw: st.DrawFn, values: Any = numbers, *, has_limit: bool = True) -> Case:  # noqa: ANN401 - a strategy
    """Cases with a baseline of 2000, a later value, and perhaps a target or a limit."""
    target = draw(st.none() | values)
    return Case(
        baseline=Point(Span.point(draw(values)), period("2000")),
        observations=(Point(Span.point(draw(values)), period(str(draw(years)))),),
        target=None if target is None else Point(Span.point(target), period("2030")),
        better=draw(st.sampled_from(Better)),
        limit=draw(st.none() | values) if has_limit else None,
    )


def ask(name: str, case: Case) -> Progress:
    """Ask a method by its name."""
    return progress_methods[name].evaluate(case)


def ends(measure: Measure) -> tuple[Fraction, Fraction]:
    """The least and the largest number of a measure; far away where nothing ends it."""
    if isinstance(measure, float):
        return Fraction(measure), Fraction(measure)
    far = Fraction(10**30)
    low, high = measure.span.low, measure.span.high
    return -far if low is None else low, far if high is None else high


def with_value(case: Case, value: Fraction) -> Case:
    """The same case with another latest value."""
    (point,) = case.observations
    return attrs.evolve(case, observations=(attrs.evolve(point, value=Span.point(value)),))


def changed(case: Case, factor: Fraction) -> Case:
    """The same case with all its numbers multiplied."""

    def times(point: Point) -> Point:
        return attrs.evolve(point, value=point.value.times(factor))

    return attrs.evolve(
        case,
        baseline=case.baseline and times(case.baseline),
        observations=tuple(times(point) for point in case.observations),
        target=case.target and times(case.target),
        limit=None if case.limit is None else case.limit * factor,
    )


@pytest.mark.parametrize("name", NAMES)
class TestGrowthLaws:
    """What holds for every case."""

    @given(case=cases(), other=numbers)
    @settings(max_examples=30)
    def test_monotone(self, name: str, case: Case, other: Fraction) -> None:
        """A better value never has a lower score, nor a lower measure."""
        (point,) = case.observations
        low, high = sorted([point.value.low or other, other])
        if case.better is Better.LOWER:
            low, high = high, low
        worse, better = (ask(name, with_value(case, value)) for value in (low, high))

        for one, two in ((worse.value, better.value), (worse.score, better.score)):
            if one is not None and two is not None:
                assert ends(one)[0] <= ends(two)[1]

    @given(case=cases(), factor=st.sampled_from([Fraction(1, 7), Fraction(1000)]))
    @settings(max_examples=30)
    def test_scale(self, name: str, case: Case, factor: Fraction) -> None:
        """In other units growth is the same."""
        one, two = ask(name, case), ask(name, changed(case, factor))

        assert (one.value is None, one.reason) == (two.value is None, two.reason)
        if one.value is not None and two.value is not None:
            assert ends(two.value)[0] == pytest.approx(ends(one.value)[0], abs=1e-6, rel=1e-6)

    @given(case=cases(has_limit=False))
    @settings(max_examples=30)
    def test_mirror(self, name: str, case: Case) -> None:
        """Of negated numbers, with the other way better, the answer is the same."""
        turned = Better.LOWER if case.better is Better.HIGHER else Better.HIGHER

        one, two = (
            ask(name, case),
            ask(name, attrs.evolve(changed(case, Fraction(-1)), better=turned)),
        )

        assert (one.value, one.score, one.status) == (two.value, two.score, two.status)

    @given(
        case=cases(),
        below=st.lists(st.fractions(0, 3, max_denominator=4), min_size=3, max_size=3),
        above=st.lists(st.fractions(0, 3, max_denominator=4) | st.none(), min_size=3, max_size=3),
    )
    @settings(max_examples=50)
    def test_ranges_cover_their_points(
        self, name: str, case: Case, below: list[Fraction], above: list[Fraction | None]
    ) -> None:
        """What holds of a range covers what holds of every number in it."""

        def wide(point: Point | None, index: int) -> Point | None:
            if point is None or point.value.low is None:
                return None
            low, more = max(point.value.low - below[index], Fraction(0)), above[index]
            high = None if more is None else point.value.low + more
            return attrs.evolve(point, value=Span(low, high))

        latest = wide(case.latest, 1)
        assert latest is not None
        ranged = attrs.evolve(
            case,
            baseline=wide(case.baseline, 0),
            observations=(latest,),
            target=wide(case.target, 2),
        )

        inner, outer = ask(name, case), ask(name, ranged)

        for one, two in ((inner.value, outer.value), (inner.score, outer.score)):
            if one is not None and two is not None:
                assert ends(two)[0] <= ends(one)[0]
                assert ends(one)[1] <= ends(two)[1]
        assert inner.status in (outer.candidates or (outer.status,))

    @given(
        case=cases(
            st.fractions(max_denominator=50)
            | st.sampled_from([Fraction(0), Fraction(10**400), Fraction(1, 10**400)])
        )
    )
    @settings(max_examples=50)
    def test_no_number_raises(self, name: str, case: Case) -> None:
        """Whatever the numbers are, there is a finite measure or a reason."""
        found = ask(name, case)

        assert (found.value is None) <= (found.reason is not None)
        for measure in (found.value, found.score):
            assert measure is None or isinstance(measure, Interval) or math.isfinite(measure)
        assert found.status is not None or found.candidates


class TestRollUpLaws:
    """What holds for every mean of scores."""

    @given(st.lists(st.floats(-5, 5) | st.none(), min_size=1, max_size=6), st.randoms())
    @settings(max_examples=30)
    def test_means(self, scores: list[float | None], order: Any) -> None:  # noqa: ANN401 - a Random
        """A mean lies between its parts, whatever their order; what has no score moves nothing."""
        parts = [Progress("statcan", score=score, status="x") for score in scores]
        found = roll_up(parts).score
        order.shuffle(parts)
        known = [score for score in scores if score is not None]

        assert roll_up(parts).score == found == roll_up([*parts, parts[:0]]).score
        if known:
            assert isinstance(found, float)
            assert min(known) - 1e-12 <= found <= max(known) + 1e-12
        else:
            assert found is None
