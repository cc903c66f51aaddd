"""Exactness that depends on nothing outside."""

from __future__ import annotations

import concurrent.futures
import decimal
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import ParseError
from healthplan.units import exact, quantity, relative

HOSTILE = decimal.Context(
    prec=3,
    rounding=decimal.ROUND_UP,
    Emin=-3,
    Emax=3,
    traps=[decimal.Inexact, decimal.Rounded, decimal.FloatOperation, decimal.Subnormal],
)


def _report() -> list[str]:
    """Return what a bit of everything comes to."""
    share = quantity("26.41 %")
    results = (
        share - quantity("23.01 %"),
        share.to("1"),
        quantity("1234567890.123456 yuan") * Decimal("1.000001"),
        quantity("863 million yuan") / quantity("32,054,200 persons"),
        quantity("4 months").to("year"),
        quantity("8.63亿元") + quantity("0.01 yuan"),
        quantity("60 %").increased_by(relative("5.125 %")),
        quantity(Decimal("123456789.123"), "yuan"),
        quantity(Fraction(1, 1024), "yuan"),
        abs(quantity("-123456.789 pp")),
        -quantity("123456.789 pp"),
    )
    texts = [f"{q} {q.text('zh')} {q.root} {q.value}" for q in results]
    same = share == quantity("0.2641", "1") and hash(share) == hash(quantity("0.2641", "1"))
    return [*texts, str(same), str(share < quantity("26.411 %"))]


class TestSurroundings:
    """The caller's decimal context, threads and processes."""

    def test_any_decimal_context(self) -> None:
        """Three digits of precision and every trap set change nothing, then or later."""
        expected = _report()
        with decimal.localcontext(HOSTILE):
            assert _report() == expected
        assert _report() == expected

    def test_a_hostile_context_comes_first(self) -> None:
        """A vocabulary that was built under a poor context is as good as any."""
        program = (
            "import decimal\n"
            "decimal.setcontext(decimal.Context(prec=3, traps=[decimal.Inexact]))\n"
            "from healthplan.units import quantity\n"
            "print(quantity('1 year').to('month'), quantity('5 minutes').to('day'))\n"
            "print(quantity('26.4100 %').to('per_100000'))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, text=True
        )
        assert done.stdout == (
            "12 months 0.003472222222222222222222222222222222 days\n26410.0 per 100000\n"
        )

    def test_any_thread(self) -> None:
        """Twelve threads, half of them under a poor context, agree."""
        expected = _report()

        def work(number: int) -> list[str]:
            with decimal.localcontext(HOSTILE if number % 2 else None):
                return _report()

        with concurrent.futures.ThreadPoolExecutor(12) as pool:
            assert all(result == expected for result in pool.map(work, range(48)))


class TestWholeNumbers:
    """How long a whole number may be."""

    def test_the_longest(self) -> None:
        """128 bits are enough for 38 digits; one more is refused before it is worked with."""
        assert exact.small_enough(2**128 - 1) == 2**128 - 1
        with pytest.raises(ParseError, match="an int of 129 bits"):
            exact.small_enough(2**128)


class TestToDecimal:
    """Fractions as decimals."""

    @given(st.integers(-(10**20), 10**20), st.integers(0, 30), st.integers(0, 40))
    def test_terminating(self, digits: int, places: int, decimals: int) -> None:
        """A terminating fraction is exact, with the digits that are needed or asked for."""
        number = Fraction(digits, 10**places)
        value, is_exact = exact.to_decimal(number, decimals=decimals)
        assert is_exact
        assert Fraction(value) == number
        assert -exact.exponent_of(value) >= decimals

    @given(st.fractions(max_denominator=10**6))
    def test_rounding_outward(self, number: Fraction) -> None:
        """Floor and ceiling enclose the number, and coincide exactly when it terminates."""
        low, low_exact = exact.to_decimal(number, rounding=decimal.ROUND_FLOOR)
        high, high_exact = exact.to_decimal(number, rounding=decimal.ROUND_CEILING)
        assert Fraction(low) <= number <= Fraction(high)
        assert low_exact is high_exact is (low == high)


class TestPlaces:
    """Written places."""

    @pytest.mark.parametrize(
        ("factor", "power"),
        [
            (Fraction(1), 0),
            (Fraction(1, 100), -2),
            (Fraction(1000), 3),
            (Fraction(12), None),
            (Fraction(1, 3), None),
            (Fraction(20), None),
        ],
    )
    def test_powers_of_ten(self, factor: Fraction, power: int | None) -> None:
        """Only powers of ten are recognised as such."""
        assert exact.power_of_ten(factor) == power

    @given(st.decimals(-(10**6), 10**6, places=4), st.integers(-6, 6))
    def test_trimming_changes_no_number(self, value: Decimal, exponent: int) -> None:
        """Trimming leaves the number, and no zero behind the place that is not needed."""
        result = exact.trimmed(value, exponent)
        assert result == value
        assert exact.exponent_of(result) >= exact.exponent_of(value) or not value
