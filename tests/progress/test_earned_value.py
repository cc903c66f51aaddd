"""Earned value."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.progress import Activity, Progress, evaluate

money = st.integers(0, 50)
parts = st.fractions(0, 1, max_denominator=10)


def one(**given: Any) -> Progress:  # noqa: ANN401 - whatever an activity takes
    """Return what is said of one activity, of which half is done as planned for half of 100."""
    usual: dict[str, Any] = {
        "name": "all",
        "budget": 100,
        "spent": 50,
        "done": "50 %",
        "scheduled": "50 %",
    }
    return evaluate("earned-value", activities=[Activity(**(usual | given))])


class TestFigures:
    """The sums, and what is made of them."""

    @given(st.lists(st.tuples(money, money, parts, parts), min_size=1, max_size=4))
    def test_the_formulas(self, rows: list[tuple[int, int, Fraction, Fraction]]) -> None:
        """Each figure is the textbook's, and there is none where it would divide by zero."""
        found = evaluate(
            "earned-value",
            activities=[
                Activity(str(n), budget, spent, done=done, scheduled=planned)
                for n, (budget, spent, done, planned) in enumerate(rows)
            ],
        )
        budget = sum(row[0] for row in rows)
        cost = sum(row[1] for row in rows)
        earned = sum(row[0] * row[2] for row in rows)
        planned = sum(row[0] * row[3] for row in rows)
        expected: dict[str, Fraction | float | None] = {
            "planned_value": planned,
            "earned_value": earned,
            "actual_cost": cost,
            "budget": budget,
            "percent_complete": 100 * earned / budget if budget else None,
            "schedule_variance": earned - planned,
            "cost_variance": earned - cost,
            "cost_index": Fraction(earned, cost) if cost else None,
            "estimate_at_completion": Fraction(cost * budget, earned) if earned else None,
            "to_complete_index": Fraction(budget - earned, budget - cost)
            if budget > cost
            else None,
        }

        for name, figure in expected.items():
            assert close(found.details[name], figure), name
        assert close(found.value, Fraction(earned, planned) if planned else None)
        assert found.reason == (None if planned else "zero-base")

    @pytest.mark.parametrize(
        ("done", "status"),
        [
            ("49 %", "behind_schedule"),
            ("50 %", "on_schedule"),
            ("51 %", "ahead_of_schedule"),
        ],
    )
    def test_the_status_is_about_work(self, done: str, status: str) -> None:
        """Work done against work planned decides it, whatever it cost."""
        assert one(done=done, spent=99).status == status
        assert one(done=done, spent=0).status == status

    @pytest.mark.parametrize(
        ("spent", "status"), [(49, "under_budget"), (50, "on_budget"), (51, "over_budget")]
    )
    def test_the_cost_has_a_status_of_its_own(self, spent: int, status: str) -> None:
        """Work done against its cost decides it."""
        assert one(spent=spent).details["cost_status"] == status

    def test_done_early_counts_as_earned_and_not_as_planned(self) -> None:
        """An activity that is due later adds to the earned value alone."""
        found = evaluate(
            "earned-value",
            activities=[
                Activity("now", "10 yuan", "10 yuan", done=True, due="2024-03"),
                Activity("early", "5 yuan", "6 yuan", done=True, due="2024-04-05"),
                Activity("late", "5 yuan", "0 yuan", done=False, due="2024-03-31"),
            ],
            as_of="2024-03-31",
        )

        assert found.details["planned_value"] == hp.Interval.exactly(hp.quantity("15 yuan"))
        assert found.details["earned_value"] == hp.Interval.exactly(hp.quantity("15 yuan"))
        assert found.text("zh") == "earned-value：1，符合进度"


class TestIntervals:
    """Costs and budgets of which only a range is known."""

    def test_an_unknown_cost_leaves_the_schedule_known(self) -> None:
        """The schedule index needs no cost; what does need it becomes a range."""
        found = one(
            budget="100 yuan",
            spent=hp.Interval(hp.quantity("40 yuan"), hp.quantity("60 yuan")),
        )

        assert found.number == 1
        assert str(found.details["estimate_at_completion"]) == "80 yuan to 120 yuan"
        assert found.details["cost_status"] is None

    def test_an_unknown_budget(self) -> None:
        """Where ranges leave the status open, the candidates are told."""
        wide = hp.Interval(hp.quantity("10 yuan"), hp.quantity("30 yuan"))
        found = evaluate(
            "earned-value",
            activities=[
                Activity("a", wide, "1 yuan", done=True, scheduled=False),
                Activity("b", "20 yuan", "1 yuan", done=False, scheduled=True),
            ],
        )

        assert str(found.value) == "0.5 ratio to 1.5 ratio"
        assert found.candidates == ("behind_schedule", "on_schedule", "ahead_of_schedule")


class TestReasons:
    """Where there is no index."""

    def test_no_activities(self) -> None:
        """Figures of an indicator say nothing about work, so nothing is known of it."""
        assert evaluate("earned-value", observations=["5 yuan"]).reason == "no-data"

    @pytest.mark.parametrize(
        "given",
        [
            {"budget": -1},
            {"spent": -1},
            {"done": "101 %"},
            {"scheduled": "-1 %"},
        ],
    )
    def test_outside_the_limits(self, given: dict[str, Any]) -> None:
        """A sum below zero and a part beyond the whole give no figures at all."""
        found = one(**given)

        assert (found.value, found.reason) == (None, "outside-limits")
        assert not found.details

    def test_nothing_was_planned_yet(self) -> None:
        """Nothing planned divides by zero; the other figures stand."""
        found = one(scheduled=False)

        assert (found.value, found.reason) == (None, "zero-base")
        assert found.details["cost_index"] is not None


class TestActivities:
    """What an activity has to say."""

    @pytest.mark.parametrize("given", [{}, {"due": "2024", "scheduled": "50 %"}])
    def test_what_was_planned_is_said_once(self, given: dict[str, Any]) -> None:
        """Neither a due day nor a share, or both of them, is refused."""
        with pytest.raises(hp.DefinitionError, match="activity 'wells'"):
            Activity("wells", 10, 5, done=True, **given)

    def test_a_due_day_needs_the_day_the_figures_are_of(self) -> None:
        """Whether it was planned by now cannot be told without a now."""
        with pytest.raises(hp.DefinitionError, match="due 2024-03"):
            evaluate("earned-value", activities=[Activity("w", 1, 1, done=True, due="2024-03")])


def close(found: object, expected: Fraction | float | None) -> bool:
    """Tell whether a figure is the expected one, in its own unit, to 30 digits."""
    if expected is None or found is None:
        return found is expected
    assert isinstance(found, hp.Interval)
    assert found.low is not None
    return abs(Fraction(found.low.value) - Fraction(expected)) < Fraction(1, 10**28)
