"""What hangs together with nothing: figures without a promise, actions without one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from healthplan.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.checks.context import Context
    from healthplan.plans import Action, Plan


def indicator_without_target(context: Context) -> Iterator[Finding]:
    """Find indicators that figures speak of and no target.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> share = hp.Share("literacy", "Health literacy")
    >>> print(*check(hp.Plan("p", "A plan"), [hp.Observation(share, "31 %", period="2024")]))
    info[indicator-without-target] literacy: nothing is judged by its 1 record: it has no target
    """
    promised = context.plan.indicators()
    counted = Counter(figure.indicator.id for figure in context.figures)
    for name, count in counted.items():
        if name not in promised:
            records = "1 record" if count == 1 else f"{count} records"
            yield Finding(
                "indicator-without-target",
                Severity.INFO,
                f"nothing is judged by its {records}: it has no target",
                subject=name,
            )


def action_without_target(context: Context) -> Iterator[Finding]:
    """Find actions in which nothing is promised, naming the largest of each tree.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> plan = hp.Plan("p", "P", actions=[hp.Action("fitness", "National fitness")])
    >>> print(*check(plan, []))
    info[action-without-target] fitness: nothing is promised in it: it has no target
    """
    for action in _largest_without_target(context.plan):
        yield Finding(
            "action-without-target",
            Severity.INFO,
            "nothing is promised in it: it has no target",
            subject=action.id,
        )


def _largest_without_target(plan: Plan) -> list[Action]:
    actions = tuple(plan.all_actions())
    bare: set[str] = set()
    for action in reversed(actions):  # the smaller ones first
        if not action.targets and all(smaller.id in bare for smaller in action.actions):
            bare.add(action.id)
    inner = {smaller.id for action in actions if action.id in bare for smaller in action.actions}
    largest = bare - inner
    return [action for action in actions if action.id in largest]
