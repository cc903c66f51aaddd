"""What numbers in Excel cells stand for."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.files.tables.numbers import number_text


class TestNumberText:
    """The digits that were typed."""

    @pytest.mark.parametrize(
        ("value", "number_format", "text"),
        [
            (0.6555, "0.00%", "65.55 %"),
            (0.6, "0%", "60 %"),
            (0.6, "0.0%", "60.0 %"),
            (65.1, "0.00", "65.10"),
            (0.1 + 0.2, "General", "0.3"),
            (0.07 * 100, "General", "7"),
            (1e21, "General", "1000000000000000000000"),
            (-1.5, "0.0;[Red]-0.00", "-1.5"),
            (12, '0" 100%"', "12"),
            (12, "0.0", "12.0"),
            (10**20, "General", "100000000000000000000"),
        ],
    )
    def test_examples(self, value: float, number_format: str, text: str) -> None:
        """Percent signs and zeros are those that are shown, noise is not."""
        assert number_text(value, number_format) == text

    @given(st.decimals(-(10**6), 10**6, places=4))
    def test_what_was_typed_comes_back(self, typed: Decimal) -> None:
        """A number of up to fifteen digits survives being a binary fraction."""
        assert Decimal(number_text(float(typed), "General")) == typed

    def test_the_decimal_context_does_not_matter(self) -> None:
        """A caller that reckons with three digits gets all of them."""
        with decimal.localcontext(prec=3):
            assert number_text(0.123456, "0.00%") == "12.3456 %"
