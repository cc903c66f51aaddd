"""How the values of an indicator become whole numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.tables import FixedPoint

INDICATORS = [
    hp.Share("share", "A share"),
    hp.Rate("deaths", "Deaths", unit="per 100000 live births"),
    hp.Amount("spent", "Spent", unit="yuan"),
    hp.Index("stay", "Length of stay", unit="week"),
    hp.Index("hours", "Hours", unit="hour"),
]


class TestScale:
    """A value is a whole number over the divisor of its scale."""

    @pytest.mark.parametrize("indicator", INDICATORS, ids=lambda each: each.id)
    @given(digits=st.integers(-(10**9), 10**9), decimals=st.integers(0, 6))
    def test_keeps_every_value(self, indicator: hp.Indicator, digits: int, decimals: int) -> None:
        """The whole number over the divisor is the value in root units, exactly."""
        scale = FixedPoint.of(indicator, decimals)
        value = Fraction(digits, 10**decimals) * indicator.unit.scale
        assert Fraction(digits * scale.factor, scale.divisor) == value

    def test_has_a_smallest_step(self) -> None:
        """One step is the last digit, in root units."""
        assert FixedPoint.of(INDICATORS[0], 1).one == Fraction(1, 1000)
