"""Deadlines that something comes too late for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from healthplan.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.checks.context import Context
    from healthplan.evidence import Figure
    from healthplan.targets import Target


def baseline_after_deadline(context: Context) -> Iterator[Finding]:
    """Find targets that start no earlier than they are due.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> share = hp.Share("literacy", "Health literacy")
    >>> late = hp.Target(share, hp.at_least("30 %"), by="2022", baseline=("2030", "20 %"))
    >>> print(*check(hp.Plan("p", "A plan", targets=[late]), []))
    warning[baseline-after-deadline] literacy@2022: it starts from 2030 and is due by 2022
      hint: one of the two periods is wrong; no progress can be measured between them
    """
    for target in context.plan.all_targets():
        due, base = context.plan.due(target), target.baseline
        if due is not None and base is not None and base.period.last >= due.last:
            yield Finding(
                "baseline-after-deadline",
                Severity.WARNING,
                f"it starts from {base.period} and is due by {due}",
                subject=target.id,
                hint="one of the two periods is wrong; no progress can be measured between them",
            )


def reported_after_deadline(context: Context) -> Iterator[Finding]:
    """Find figures about a period after the deadline of every target that they could decide.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> share = hp.Share("literacy", "Health literacy")
    >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("30 %"), by="2022")])
    >>> print(*check(plan, [hp.Observation(share, "31 %", period="2024")]))
    info[reported-after-deadline] literacy, 2024: it comes after the deadline, 2022-12-31
      hint: it decides nothing; a figure about the time up to the deadline would
    """
    last = _last_days(context)
    for figure in context.figures:
        deadline = last.get(_series(context, figure))
        if deadline is not None and figure.period.last > deadline:
            yield context.finding(
                "reported-after-deadline",
                Severity.INFO,
                f"it comes after the deadline, {deadline}",
                figure,
                hint="it decides nothing; a figure about the time up to the deadline would",
            )


def _last_days(context: Context) -> dict[object, dt.date]:
    """Return the last deadline of what has targets; the end of time where one has none."""
    last: dict[object, dt.date] = {}
    for target in context.plan.all_targets():
        due, series = context.plan.due(target), _series(context, target)
        day = dt.date.max if due is None else due.last
        last[series] = max(day, last.get(series, day))
    return last


def _series(context: Context, thing: Figure | Target) -> object:
    place = thing.place or context.plan.jurisdiction
    return thing.indicator.id, place and place.code, thing.part.key
