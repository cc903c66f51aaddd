"""Roots of products."""

from __future__ import annotations

import decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.indicators.rules.roots import logarithm, root, root_of_product
from healthplan.intervals import Interval, Span
from healthplan.units import unit

numbers = st.builds(Fraction, st.integers(1, 10**6), st.sampled_from([1, 7, 100, 1000]))


class TestExact:
    """Roots that are fractions."""

    @given(numbers, st.integers(1, 20))
    def test_of_powers(self, number: Fraction, degree: int) -> None:
        """The root of a power is the number, exactly."""
        assert root(number**degree, degree) == Span.point(number)

    def test_of_zero(self) -> None:
        """Nothing has nothing as its root."""
        assert root(Fraction(0), 3) == Span.point(0)

    @given(numbers, st.lists(st.integers(1, 10**9), min_size=1, max_size=3))
    def test_of_equal_factors(self, number: Fraction, weights: list[int]) -> None:
        """A mean of equal numbers is that number, whatever their weights."""
        found = root_of_product([number] * len(weights), [Fraction(n) for n in weights])

        assert found == Span.point(number)

    def test_weights_are_reduced(self) -> None:
        """Two populations of a million weigh as one person each."""
        million = Fraction(10**6)

        assert root_of_product([Fraction(4), Fraction(9)], [million, million]) == Span.point(6)

    def test_weights_may_be_fractions(self) -> None:
        """A third and two thirds are one and two."""
        found = root_of_product([Fraction(8), Fraction(1)], [Fraction(1, 3), Fraction(2, 3)])

        assert found == Span.point(2)


class TestRounded:
    """Roots that are no fractions."""

    @given(numbers, st.integers(2, 9))
    def test_outwards(self, number: Fraction, degree: int) -> None:
        """The true root lies between the ends, which are as near as 33 digits."""
        found = root(number, degree)

        assert found.low is not None
        assert found.high is not None
        assert found.low**degree <= number <= found.high**degree
        assert (found.high - found.low) * 10**32 < found.low

    @pytest.mark.parametrize("name", ["%", "1", "week", "per 100000"])
    def test_it_is_known_as_one_number(self, name: str) -> None:
        """The interval of it is one value whose digits never end."""
        shown = Interval.from_span(root(Fraction(1, 2), 2), unit(name))

        assert shown.is_endless

    def test_too_long_to_look_for_a_fraction(self) -> None:
        """Huge weights without a common factor are rounded, in no time."""
        found = root_of_product(
            [Fraction(4), Fraction(9)], [Fraction(10**12), Fraction(10**12 + 1)]
        )

        assert found.low is not None
        assert found.high is not None
        assert 6 < found.low < found.high < Fraction(6_000_001, 1_000_000)

    def test_huge_degrees(self) -> None:
        """Nor is the power of a guess ever taken that would be too long."""
        found = root(Fraction(2), 150_000)

        assert not found.is_point

    def test_the_callers_context_does_not_matter(self) -> None:
        """Neither precision nor traps of whoever asks."""
        expected = root(Fraction(2), 2)
        with decimal.localcontext(decimal.Context(prec=3, traps=[decimal.Inexact])):
            assert root(Fraction(2), 2) == expected

    def test_logarithms(self) -> None:
        """Those of a product add up."""
        apart = logarithm(Fraction(2)) + logarithm(Fraction(5))

        assert abs(logarithm(Fraction(10)) - apart) < Fraction(1, 10**55)
