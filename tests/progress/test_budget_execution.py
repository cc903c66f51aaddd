"""Budget execution."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.progress import BudgetExecution, evaluate

sums = st.integers(0, 40)
tolerances = st.fractions(0, 1, max_denominator=20)


class TestPoints:
    """Known sums."""

    @given(sums, st.integers(1, 40), tolerances)
    def test_both_edges_are_as_budgeted(self, spent: int, budget: int, share: Fraction) -> None:
        """As budgeted is what differs from the budget by no more than the tolerance."""
        found = evaluate("budget-execution", observations=[spent], target=budget, tolerance=share)

        miss = Fraction(spent, budget) - 1
        if abs(miss) <= share:
            assert found.status == "as_budgeted"
        else:
            assert found.status == ("underspent" if miss < 0 else "overspent")

    def test_nothing_is_tolerated_unless_said(self) -> None:
        """One yuan less than the budget is less than the budget."""
        found = evaluate("budget-execution", observations=["999 yuan"], target="1000 yuan")

        assert str(found) == ("budget-execution: 99.9 %, underspent (999 yuan, towards 1000 yuan)")
        assert found.text("zh").startswith("budget-execution：99.9%，低于预算")

    def test_more_than_the_budget(self) -> None:
        """What was spent too much is a sum below zero, and the share is not capped."""
        found = evaluate("budget-execution", observations=["3 yuan"], target="2 yuan")

        assert (found.number, found.status) == (150, "overspent")
        assert found.details["unspent"] == hp.Interval.exactly(hp.quantity("-1 yuan"))

    def test_less_spending_is_not_better(self) -> None:
        """Which way is better changes nothing: the budget is missed on both sides."""
        found = evaluate(
            "budget-execution", observations=["3 yuan"], target="2 yuan", better="lower"
        )

        assert (found.number, found.status) == (150, "overspent")


class TestIntervals:
    """Sums of which only a range is known."""

    def test_a_range_inside_one_band(self) -> None:
        """A status stands where the whole range agrees."""
        found = evaluate(
            "budget-execution",
            observations=[hp.Interval(hp.quantity("96 yuan"), hp.quantity("104 yuan"))],
            target="100 yuan",
            tolerance="5 %",
        )

        assert (str(found.value), found.status) == ("96 % to 104 %", "as_budgeted")

    def test_a_range_across_bands(self) -> None:
        """Where it does not, the candidates are told."""
        found = evaluate(
            "budget-execution",
            observations=[hp.Interval(hp.quantity("90 yuan"), hp.quantity("100 yuan"))],
            target="100 yuan",
            tolerance="5 %",
        )

        assert (found.status, found.candidates) == (None, ("underspent", "as_budgeted"))


class TestReasons:
    """Where there is no share of a budget."""

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            ({}, "no-data"),
            ({"observations": ["3 yuan"]}, "no-target"),
            ({"observations": ["3 yuan"], "target": "0 yuan"}, "zero-base"),
            ({"observations": ["3 yuan"], "target": "-2 yuan"}, "outside-limits"),
            ({"observations": ["-3 yuan"], "target": "2 yuan"}, "outside-limits"),
        ],
    )
    def test_each_has_its_own(self, given: dict[str, Any], reason: str) -> None:
        """Nothing spent, no budget, a budget of nothing, and sums below zero."""
        found = evaluate("budget-execution", **given)

        assert (found.method, found.value, found.reason) == ("budget-execution", None, reason)
        assert not found.details

    def test_a_tolerance_below_zero(self) -> None:
        """A band that ends before it begins is refused."""
        with pytest.raises(hp.DefinitionError):
            BudgetExecution("-5 %")
