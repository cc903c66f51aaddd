"""Logarithms and powers of exact numbers."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.intervals import EVERYTHING, Interval, Span
from healthplan.progress.logarithms import (
    anything,
    as_float,
    as_span,
    grown,
    log_ratio,
    measured,
    over,
    ranged,
    sign_trouble,
    yearly_growth,
)

HUGE = Fraction(10) ** 400
positive = st.fractions("0.001", 1000)


class TestNumbers:
    """Exact numbers as floats."""

    def test_too_large_for_a_float(self) -> None:
        """What no float can hold is infinite, on its own side of zero."""
        assert (as_float(HUGE), as_float(-HUGE), as_float(1 / HUGE)) == (math.inf, -math.inf, 0)

    def test_logarithm_of_what_no_float_holds(self) -> None:
        """A quotient of any size has a finite logarithm."""
        assert log_ratio(HUGE, Fraction(1)) == pytest.approx(400 * math.log(10), rel=1e-15)
        assert log_ratio(Fraction(-1), -HUGE) == pytest.approx(-400 * math.log(10), rel=1e-15)

    def test_logarithm_close_to_one(self) -> None:
        """No digits are lost where the quotient is hardly more than one."""
        assert log_ratio(1 + 1 / Fraction(10) ** 30, Fraction(1)) == pytest.approx(1e-30, rel=1e-15)

    @given(positive, positive, st.integers(1, 50))
    def test_growth_leads_from_base_to_value(
        self, value: Fraction, base: Fraction, years: int
    ) -> None:
        """So many years of the yearly growth make the value of the base."""
        growth = yearly_growth(value, base, Fraction(years))

        assert float(base) * (1 + growth) ** years == pytest.approx(float(value), rel=1e-11)

    def test_growth_to_nothing_and_beyond_floats(self) -> None:
        """What ends at zero has lost everything; what grows too fast is infinite."""
        assert yearly_growth(Fraction(0), Fraction(5), Fraction(3)) == -1
        assert yearly_growth(HUGE, Fraction(1), Fraction(1, 365)) == math.inf
        assert grown(-1e6) == -1

    def test_division_by_what_a_float_calls_zero(self) -> None:
        """It is infinite and does not raise."""
        assert over(2.0, 0.0) == math.inf
        assert over(2.0, 0.5) == 4


class TestSigns:
    """Growth needs one sign and no zero to start from."""

    @pytest.mark.parametrize(
        ("base", "other", "reason"),
        [
            (Span.point(0), Span.point(1), "zero-base"),
            (Span(Fraction(-1), Fraction(1)), Span.point(1), "zero-base"),
            (Span(None, Fraction(1)), Span.point(1), "zero-base"),
            (Span.point(5), Span.point(-1), "mixed-signs"),
            (Span.point(5), EVERYTHING, "mixed-signs"),
            (Span.point(-5), Span.point(1), "mixed-signs"),
            (Span.point(-5), Span(Fraction(-1), None), "mixed-signs"),
            (Span.point(5), Span.point(0), None),
            (Span.point(-5), Span.point(-1), None),
        ],
    )
    def test_reasons(self, base: Span, other: Span, reason: str | None) -> None:
        """A base that may be zero is one reason, two signs are another."""
        assert sign_trouble(base, other) == reason


class TestRanges:
    """Functions of what is only known to lie in a range."""

    @given(positive, positive, st.fractions(0, 1))
    def test_a_range_holds_every_value(self, one: Fraction, other: Fraction, at: Fraction) -> None:
        """Of a rising function the range of all values holds each of them."""
        low, high = sorted((one, other))
        found = measured(lambda x: log_ratio(x, Fraction(1)), Span(low, high))
        within = log_ratio(low + at * (high - low), Fraction(1))

        if isinstance(found, float):
            assert found == within
        else:
            assert Fraction(within) in found.span

    def test_without_an_end(self) -> None:
        """Anything is possible where an end is missing, or where no float holds one."""
        assert measured(as_float, Span(Fraction(1), None)) == anything()
        assert measured(as_float, Span.point(HUGE)) == anything()
        assert ranged([0.0, math.nan]) == anything()
        assert anything().span == EVERYTHING

    def test_as_span(self) -> None:
        """A float counts to twelve decimals; a range is what it is."""
        assert as_span(0.1 + 0.2) == Span.point(Fraction(3, 10))
        assert as_span(1e300) == Span.point(Fraction(10) ** 300)
        assert as_span(anything()) == EVERYTHING
        assert isinstance(anything(), Interval)
