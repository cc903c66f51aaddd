"""Earned value: work that is done, valued at its budget, beside the plan and the cost."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import attrs

from healthplan.errors import DefinitionError
from healthplan.intervals import Interval, Span, product
from healthplan.periods import Period, PeriodLike, period
from healthplan.progress.bands import Bands
from healthplan.progress.base import Detail, Details, Progress, percent, settled
from healthplan.progress.case import RATIO, Case
from healthplan.progress.ratios import as_ratio, quotient
from healthplan.progress.reading import FigureLike, read_case
from healthplan.text import Text
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

Part: TypeAlias = bool | str | int | Fraction | Quantity
"""How much of an activity: "40 %", or True for all of it."""

_NOT_NEGATIVE = Span(Fraction(0), None)
_AT_ONE = ((Fraction(1), False), (Fraction(1), True))
_SCHEDULE = Bands(("behind_schedule", "on_schedule", "ahead_of_schedule"), _AT_ONE)
_BUDGET = Bands(("over_budget", "on_budget", "under_budget"), _AT_ONE)


def _part(part: Part) -> Fraction:
    return Fraction(part) if isinstance(part, bool) else as_ratio(part)


def _when(given: PeriodLike | None) -> Period | None:
    return None if given is None else period(given)


@attrs.frozen(slots=True)
class Activity:
    """A piece of work with a budget of its own.

    Attributes:
        name: What it is called.
        budget: What all of it was planned to cost.
        spent: What was spent on it so far; an interval where that is not known.
        done: How much of it is done: "40 %", or True for all and False for nothing.
        due: When all of it is to be done; until then nothing of it counts as planned.
        scheduled: How much of it was to be done by now, in the place of ``due``.

    Raises:
        DefinitionError: Neither ``due`` nor ``scheduled`` is given, or both are.
        NotExactError: A float.

    >>> Activity("training", "20000 yuan", "5000 yuan", done="25 %", due="2024-06").done
    Fraction(1, 4)
    """

    name: str
    budget: FigureLike
    spent: FigureLike
    done: Fraction = attrs.field(converter=_part, kw_only=True)
    due: Period | None = attrs.field(default=None, converter=_when, kw_only=True)
    scheduled: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(_part), kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        if (self.due is None) == (self.scheduled is None):
            msg = f"activity {self.name!r} needs to say how much of it was planned by now"
            raise DefinitionError(msg, hint="give due='2024-03-31', or scheduled='55 %'")

    def planned(self, as_of: Period | None) -> Fraction:
        """Return how much of it was to be done by the end of *as_of*.

        Raises:
            DefinitionError: It has a due day, and nobody said as of when.

        >>> training = Activity("training", "20000 yuan", 0, done=False, due="2024-06-30")
        >>> training.planned(period("2024-06")), training.planned(period("2024-05"))
        (Fraction(1, 1), Fraction(0, 1))
        """
        if self.due is None:
            return self.scheduled or Fraction(0)
        if as_of is None:
            msg = f"whether activity {self.name!r}, due {self.due}, was planned depends on the day"
            raise DefinitionError(msg, hint="say as_of='2024-03-31'")
        return Fraction(self.due.last <= as_of.last)


def _all(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    return tuple(activities)


@attrs.frozen(slots=True)
class EarnedValue:
    """The schedule performance index, and the other figures of earned value management.

    Planned value is the budget of the work that was to be done by now, earned value the
    budget of the work that is done, actual cost what was spent on it.  The value is the
    schedule performance index, earned by planned value: above 1 more is done than was
    planned.  It compares work with work; money spent has no part in it.

    The details hold ``planned_value``, ``earned_value``, ``actual_cost``, ``budget`` (at
    completion), ``percent_complete``, ``schedule_variance`` and ``cost_variance`` (good is
    positive), ``cost_index`` (earned value by actual cost) with its ``cost_status``,
    ``estimate_at_completion`` (budget by cost index) and ``to_complete_index`` (the cost
    index that the rest needs to stay within the budget).  What would be divided by zero
    is None.

    Attributes:
        activities: The work, in place of baseline, observations and target.
        as_of: The day the figures are of, where activities have a due day.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    >>> from healthplan.progress import evaluate
    >>> work = [Activity("wells", "60000 yuan", "50000 yuan", done=True, due="2024-03-10"),
    ...     Activity("pumps", "40000 yuan", "10000 yuan", done="25 %", due="2024-03-31")]
    >>> found = evaluate("earned-value", activities=work, as_of="2024-03-31")
    >>> print(found, "|", found.details["estimate_at_completion"])
    earned-value: 0.7, behind schedule | ≈ 85714.29 yuan
    """

    activities: tuple[Activity, ...] = attrs.field(default=(), converter=_all)
    as_of: Period | None = attrs.field(default=None, converter=_when)
    name: str = attrs.field(default="earned-value", kw_only=True)
    title: Text = attrs.field(
        default=Text.of(
            {"en": "work done by work planned, both at their budget", "zh": "挣值与计划价值之比"}
        ),
        kw_only=True,
    )
    source: str = attrs.field(
        default="earned value management; W. Lipke, UT Dallas Project Management Symposium 2014",
        kw_only=True,
    )

    def evaluate(self, case: Case) -> Progress:
        """Return the schedule performance index of the activities."""
        if not self.activities:
            return Progress(self.name, reason="no-data", inputs=case)
        sums = _Sums.of(self.activities, self.as_of)
        if sums is None:
            return Progress(self.name, reason="outside-limits", inputs=case)
        details = Details.of(**sums.details())
        index = quotient(sums.earned, sums.planned)
        if index is None:
            return Progress(self.name, None, "zero-base", inputs=case, details=details)
        status, candidates = settled(_SCHEDULE.possible(index))
        return Progress(
            self.name,
            _ratio(index),
            status=status,
            candidates=candidates,
            inputs=case,
            details=details,
        )


@attrs.frozen(slots=True)
class _Sums:
    """The four sums that every other figure comes from."""

    money: Case
    budget: Span
    planned: Span
    earned: Span
    cost: Span

    @classmethod
    def of(cls, activities: tuple[Activity, ...], as_of: Period | None) -> _Sums | None:
        """Add up, or return None where a sum is below zero or a part outside 0 to 1."""
        figures = [figure for each in activities for figure in (each.budget, each.spent)]
        money = read_case(observations=figures)
        sums = [point.value.intersect(_NOT_NEGATIVE) for point in money.observations]
        planned = [each.planned(as_of) for each in activities]
        done = [each.done for each in activities]
        if any(sum_.is_empty for sum_ in sums) or not all(0 <= n <= 1 for n in planned + done):
            return None
        budgets, costs = sums[::2], sums[1::2]
        whole = [Fraction(1)] * len(budgets)
        return cls(
            money,
            _total(budgets, whole),
            _total(budgets, planned),
            _total(budgets, done),
            _total(costs, whole),
        )

    def details(self) -> dict[str, Detail]:
        """Return every figure by name."""
        shown, change = self.money.shown, self.money.shown_change
        index = quotient(self.earned, self.cost)
        estimate = quotient(product(self.cost, self.budget), self.earned)
        left = self.budget.minus(self.cost)
        is_left = left.low is not None and left.low > 0
        rest = quotient(self.budget.minus(self.earned), left) if is_left else None
        complete = quotient(self.earned, self.budget)
        return {
            "planned_value": shown(self.planned),
            "earned_value": shown(self.earned),
            "actual_cost": shown(self.cost),
            "budget": shown(self.budget),
            "percent_complete": None if complete is None else percent(complete),
            "schedule_variance": change(self.earned.minus(self.planned)),
            "cost_variance": change(self.earned.minus(self.cost)),
            "cost_index": _ratio(index),
            "cost_status": None if index is None else settled(_BUDGET.possible(index))[0],
            "estimate_at_completion": None if estimate is None else shown(estimate),
            "to_complete_index": _ratio(rest),
        }


def _total(sums: list[Span], parts: list[Fraction]) -> Span:
    total = Span.point(0)
    for each, part in zip(sums, parts, strict=True):
        if part:
            total = total.plus(each.times(part))
    return total


def _ratio(span: Span | None) -> Interval | None:
    return None if span is None else Interval.from_span(span, RATIO)
