"""Growth rates, of numbers and of ranges."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from healthplan.intervals import Interval, Span
from healthplan.progress.growth import (
    as_measure,
    compound_growth,
    growth_ends,
    limit_scale,
    ratio_ends,
    scale_ends,
    signed,
    span_of,
)

HUNDRED = Fraction(100)


class TestCompoundGrowth:
    """Growth from one number to another."""

    @pytest.mark.parametrize(
        ("start", "end", "years", "rate"),
        [(100, 121, 2, 0.1), (100, 81, 2, -0.1), (5, 5, 9, 0), (5, 0, 9, -1), (-100, -121, 2, 0.1)],
    )
    def test_rates(self, start: int, end: int, years: int, rate: float) -> None:
        """The rate is what every year adds; of two numbers below zero, to their size."""
        found = compound_growth(Fraction(start), Fraction(end), Fraction(years))

        assert found == pytest.approx(rate, abs=1e-12)

    @pytest.mark.parametrize(
        ("start", "end"),
        [("1e-300", "1e300"), ("1e-400", "1"), ("1", "1e400")],
    )
    def test_beyond_floats(self, start: str, end: str) -> None:
        """A rate that no float can hold is refused, not infinite."""
        with pytest.raises(ArithmeticError):
            compound_growth(Fraction(start), Fraction(end), Fraction(1))


class TestGrowthEnds:
    """Growth between ranges."""

    def test_both_may_vary(self) -> None:
        """The least growth begins high and ends low, the largest the other way round."""
        start, end = Span(Fraction(80), Fraction(100)), Span(Fraction(90), Fraction(120))

        low, high = growth_ends(start, end, Fraction(1))

        assert [low, high] == pytest.approx([-0.1, 0.5])

    @pytest.mark.parametrize(
        ("start", "end", "ends"),
        [
            (Span.point(100), Span(HUNDRED, None), (0.0, math.inf)),
            (Span(Fraction(50), None), Span.point(50), (-1.0, 0.0)),
            (Span(Fraction(0), HUNDRED), Span.point(100), (0.0, math.inf)),
            (Span(Fraction(0), HUNDRED), Span.point(0), (-1.0, -1.0)),
        ],
    )
    def test_without_an_end(self, start: Span, end: Span, ends: tuple[float, float]) -> None:
        """Where an end is missing, or the start may be as small as you like, so is the rate."""
        assert growth_ends(start, end, Fraction(3)) == ends


class TestRatioEnds:
    """Observed growth by the size of required growth."""

    @pytest.mark.parametrize(
        ("observed", "required", "ends"),
        [
            ((0.02, 0.02), (0.04, 0.04), (0.5, 0.5)),
            ((0.02, 0.02), (-0.04, -0.04), (0.5, 0.5)),
            ((0.02, 0.04), (0.01, 0.04), (0.5, 4.0)),
            ((-0.04, -0.02), (0.01, 0.04), (-4.0, -0.5)),
            ((-0.02, 0.02), (-0.04, -0.01), (-2.0, 2.0)),
            ((0.0, math.inf), (0.5, math.inf), (0.0, math.inf)),
        ],
    )
    def test_ends(
        self,
        observed: tuple[float, float],
        required: tuple[float, float],
        ends: tuple[float, float],
    ) -> None:
        """A positive ratio is largest by the least requirement, a negative one smallest."""
        assert ratio_ends(observed, required) == ends

    @pytest.mark.parametrize("required", [(0.0, 0.0), (-0.1, 0.1), (0.0, 0.1)])
    def test_nothing_required(self, required: tuple[float, float]) -> None:
        """There is no ratio to a growth that may be zero."""
        assert ratio_ends((0.1, 0.1), required) is None

    def test_beyond_floats(self) -> None:
        """A ratio that no float can hold is refused, not infinite."""
        with pytest.raises(OverflowError):
            ratio_ends((1e10, 1e10), (1e-310, 1e-310))


class TestSigned:
    """Growth as progress."""

    @pytest.mark.parametrize(("way", "ends"), [(1, (-0.25, 0.5)), (-1, (-0.5, 0.25))])
    def test_ways(self, way: int, ends: tuple[float, float]) -> None:
        """Where less is better, a fall is progress."""
        assert signed((-0.25, 0.5), way) == ends

    def test_no_negative_zero(self) -> None:
        """No movement is zero, whichever way is better."""
        assert math.copysign(1, signed((0.0, 0.0), -1)[0]) == 1


class TestLimitScale:
    """Cut-offs near a natural limit."""

    @pytest.mark.parametrize(
        ("base", "scale"),
        [(0, 1), (50, 1 - 0.5**4.44), (100, 0), (150, 1 - 0.5**4.44), (200, 1), (900, 1)],
    )
    def test_scales(self, base: int, scale: float) -> None:
        """The scale is zero at the limit, and the same at equal distances from it."""
        assert limit_scale(Fraction(base), HUNDRED) == pytest.approx(scale)

    def test_a_limit_of_zero(self) -> None:
        """Every number is far from a limit of zero."""
        assert limit_scale(Fraction(0), Fraction(0)) == limit_scale(Fraction(3), Fraction(0)) == 1

    @pytest.mark.parametrize(
        ("base", "ends"),
        [
            (Span.point(100), (0.0, 0.0)),
            (Span(Fraction(50), None), (0.0, 1.0)),
            (Span(Fraction(150), None), (1 - 0.5**4.44, 1.0)),
            (Span(Fraction(0), Fraction(50)), (1 - 0.5**4.44, 1.0)),
        ],
    )
    def test_ranges(self, base: Span, ends: tuple[float, float]) -> None:
        """A baseline that may be at the limit may have no cut-off left."""
        assert scale_ends(base, HUNDRED) == pytest.approx(ends)


class TestMeasured:
    """Ends as they are shown."""

    def test_a_number(self) -> None:
        """Equal ends are the float itself."""
        assert as_measure((0.25, 0.25)) == 0.25
        assert span_of((0.1, 0.1)) == Span.point(Fraction(0.1))

    @pytest.mark.parametrize("ends", [(0.1, 0.3), (0.1, math.inf), (-math.inf, 0.3)])
    def test_a_range(self, ends: tuple[float, float]) -> None:
        """A range covers both ends, rounded outwards, and is open where nothing ends it."""
        found = as_measure(ends)

        assert isinstance(found, Interval)
        for end, shown in zip(ends, (found.span.low, found.span.high), strict=True):
            if math.isinf(end):
                assert shown is None
            else:
                assert Fraction(end) in found.span
                assert Fraction(end) in span_of(ends)
                assert shown == pytest.approx(Fraction(end))
