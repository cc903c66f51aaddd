"""Quotients and other functions of ranges."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import NotExactError, ParseError
from healthplan.intervals import Span
from healthplan.progress.ratios import as_ratio, corners, float_range, quotient

ends = st.fractions(-5, 5, max_denominator=4)


@st.composite
def shut(draw: st.DrawFn) -> Span:
    """Draw a range with two ends that belong to it."""
    low, high = sorted((draw(ends), draw(ends)))
    return Span(low, high)


class TestQuotient:
    """Numbers by numbers that are not zero."""

    @given(shut(), shut(), st.fractions(0, 1), st.fractions(0, 1))
    def test_every_quotient_lies_inside(
        self, number: Span, divisor: Span, one: Fraction, other: Fraction
    ) -> None:
        """Any number of the one by any number of the other is among the quotients."""
        assert number.low is not None
        assert number.high is not None
        assert divisor.low is not None
        assert divisor.high is not None
        found = quotient(number, divisor)
        if found is None:
            assert divisor.low <= 0 <= divisor.high
            return
        top = number.low + one * (number.high - number.low)
        bottom = divisor.low + other * (divisor.high - divisor.low)

        assert top / bottom in found


class TestCorners:
    """Every combination of ends."""

    def test_a_point_has_one_end(self) -> None:
        """A number is one corner, a range two, and a missing end none."""
        wide = Span(Fraction(1), Fraction(2))

        one, two, five = Fraction(1), Fraction(2), Fraction(5)
        assert corners(wide, Span.point(5), wide) == [
            (one, five, one),
            (one, five, two),
            (two, five, one),
            (two, five, two),
        ]
        assert corners(wide, Span(Fraction(1), None)) is None
        assert corners(Span(None, Fraction(1))) is None


class TestFloatRange:
    """Ranges of floats."""

    @given(st.lists(st.floats(-1e12, 1e12, allow_subnormal=False), min_size=1, max_size=4))
    def test_holds_every_number(self, found: list[float]) -> None:
        """The range holds every number, and is hardly wider; one number is itself."""
        known = float_range(found)
        if isinstance(known, float):
            assert set(found) == {known}
            return
        span = known.span
        assert span.low is not None
        assert span.high is not None

        assert span.low <= min(map(Fraction, found))
        assert max(map(Fraction, found)) <= span.high
        assert float(span.low) == pytest.approx(min(found), rel=2e-11)
        assert float(span.high) == pytest.approx(max(found), rel=2e-11)

    def test_of_the_same_number(self) -> None:
        """Corners that agree are one float."""
        assert float_range([0.25, 0.25]) == 0.25

    def test_from_zero(self) -> None:
        """Zero is exact."""
        known = float_range([0.5, 0.0])

        assert isinstance(known, hp.Interval)
        assert known.span.low == 0


class TestAsRatio:
    """Ratios that people write."""

    @pytest.mark.parametrize(
        "figure", ["10 %", "0.1", "100 permille", Fraction(1, 10), hp.quantity("10 %")]
    )
    def test_forms(self, figure: str | Fraction | hp.Quantity) -> None:
        """Percent, permille and plain numbers are one ratio."""
        assert as_ratio(figure) == Fraction(1, 10)

    def test_whole_numbers(self) -> None:
        """A whole number is so many times the whole."""
        assert as_ratio(1) == 1
        assert as_ratio("-2") == -2

    def test_what_is_refused(self) -> None:
        """Floats and other text are refused."""
        with pytest.raises(NotExactError):
            as_ratio(0.1)  # type: ignore[arg-type]  # which this is about
        with pytest.raises(ParseError):
            as_ratio("some")
