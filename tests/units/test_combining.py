"""Totals and relative changes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import NotCombinableError, UnitMismatchError
from healthplan.units import quantity, relative_change, total, unit


class TestTotal:
    """Sums that know their unit."""

    def test_of_nothing(self) -> None:
        """The sum of nothing is zero of the unit."""
        assert total([], "yuan") == quantity("0 yuan")
        assert total([], unit("pp")) == quantity("0 pp")

    def test_units_are_converted(self) -> None:
        """The terms are brought to the unit that is asked for."""
        result = total([quantity("1 year"), quantity("6 months")], "month")
        assert str(result) == "18 months"

    def test_points_have_a_sum(self) -> None:
        """Differences add up."""
        assert total([quantity("3 pp"), quantity("0.40 pp")], "pp") == quantity("3.40 pp")

    @pytest.mark.parametrize(
        ("terms", "name"), [(["60 %"], "%"), ([], "%"), (["60 %"], "pp"), (["3 pp", "60 %"], "pp")]
    )
    def test_levels_have_none(self, terms: list[str], name: str) -> None:
        """Levels are not summed, and the error says what to do instead."""
        with pytest.raises(NotCombinableError, match="numerators and denominators"):
            total(map(quantity, terms), name)

    @pytest.mark.parametrize("term", ["3 persons", "60 %", "3 pp", "5 USD"])
    def test_other_things(self, term: str) -> None:
        """Anything that is not of the unit's kind is refused."""
        with pytest.raises(UnitMismatchError):
            total([quantity(term)], "yuan")

    def test_bare_numbers(self) -> None:
        """Bare numbers are no terms."""
        wrong: Any = [1, 2]
        with pytest.raises(UnitMismatchError):
            total(wrong, "yuan")

    @given(st.lists(st.integers(-(10**12), 10**12)))
    def test_order_does_not_matter(self, numbers: list[int]) -> None:
        """The sum is that of the numbers, in any order."""
        terms = [quantity(n, "yuan") for n in numbers]
        assert total(terms, "yuan") == total(reversed(terms), "yuan")
        assert total(terms, "yuan").value == sum(numbers)


class TestRelativeChange:
    """From an old value to a new one."""

    def test_it_is_no_difference(self) -> None:
        """From 23.01 % to 26.41 % is 14.8 % more, and 3.40 points."""
        change: object = relative_change(quantity("23.01 %"), quantity("26.41 %"))
        assert str(change) == "14.8 % (relative)"
        assert change != quantity("3.40 pp")

    def test_it_is_exact(self) -> None:
        """The ratio is an exact fraction, whatever is printed."""
        change = relative_change(quantity("3 deaths"), quantity("4 deaths"))
        assert change.ratio == Fraction(1, 3)
        assert str(change) == "33.3 % (relative)"

    def test_units_convert(self) -> None:
        """Old and new may be written in different units of one dimension."""
        assert relative_change(quantity("1 year"), quantity("18 months")).ratio == Fraction(1, 2)

    def test_from_nothing(self) -> None:
        """There is no relative change from zero."""
        with pytest.raises(NotCombinableError, match="subtract"):
            relative_change(quantity("0 %"), quantity("5 %"))

    def test_between_different_kinds(self) -> None:
        """There is none between a level and a difference."""
        with pytest.raises(UnitMismatchError):
            relative_change(quantity("5 pp"), quantity("5 %"))
