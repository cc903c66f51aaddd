"""Budget execution: what was spent of the budget, where too little and too much both miss."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Span
from healthplan.progress.bands import Bands
from healthplan.progress.base import Details, Progress, percent, settled
from healthplan.progress.ratios import as_ratio, quotient
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.progress.case import Case

_NOT_NEGATIVE = Span(Fraction(0), None)


def _bands(tolerance: Fraction) -> Bands:
    starts = ((1 - tolerance, False), (1 + tolerance, True))
    return Bands(("underspent", "as_budgeted", "overspent"), starts)


def _follow_upwards(_: object, __: object, tolerance: Fraction) -> None:
    _bands(tolerance)


@attrs.frozen(slots=True)
class BudgetExecution:
    """What was spent by what was approved, with a band on both sides of the budget.

    Money left over is no achievement, so the status has two ways of missing: "underspent"
    and "overspent" are outside the tolerance, "as_budgeted" is within it, both of its
    edges included.  Give the budget as it was first approved; a revised one is met by
    revising it.  The details tell the sum ``unspent``, negative where more was spent.

    Attributes:
        tolerance: How far from the budget is still as budgeted, such as "5 %" of it;
            nothing unless you say so, because every office has its own.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    Raises:
        DefinitionError: The tolerance is below zero.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("budget-execution", observations=[("2024", "930000 yuan")],
    ...     target=("2024", "1000000 yuan"), tolerance="5 %")
    >>> print(found.answer(), "|", found.details["unspent"])
    93 %, underspent | 70000 yuan
    """

    tolerance: Fraction = attrs.field(
        default=Fraction(0), converter=as_ratio, validator=_follow_upwards
    )
    name: str = attrs.field(default="budget-execution", kw_only=True)
    title: Text = attrs.field(
        default=Text.of({"en": "what was spent of the budget", "zh": "预算执行率"}), kw_only=True
    )
    source: str = attrs.field(
        default="PEFA, Framework for Assessing Public Financial Management, PI-1 aggregate "
        "expenditure outturn (pefa.org/node/4762)",
        kw_only=True,
    )

    def evaluate(self, case: Case) -> Progress:
        """Return the share of the budget that was spent, and on which side of it that is."""
        known = case.folded
        reason, share = _spent(known)
        if share is None or known.latest is None or known.target is None:
            return Progress(self.name, None, reason, inputs=case)
        status, candidates = settled(_bands(self.tolerance).possible(share))
        unspent = known.target.value.minus(known.latest.value)
        return Progress(
            self.name,
            percent(share),
            status=status,
            candidates=candidates,
            inputs=case,
            details=Details.of(unspent=case.shown_change(unspent)),
        )


def _spent(case: Case) -> tuple[str | None, Span | None]:
    """Return why there is no share of the budget that was spent, or else that share."""
    if case.latest is None:
        return "no-data", None
    if case.target is None:
        return "no-target", None
    spent, budget = (each.value.intersect(_NOT_NEGATIVE) for each in (case.latest, case.target))
    if spent.is_empty or budget.is_empty:
        return "outside-limits", None
    share = quotient(spent, budget)
    return (None, share) if share is not None else ("zero-base", None)
