"""All rules, and how they are applied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.checks.ages import implausible_age_bound
from healthplan.checks.context import Context, Rule
from healthplan.checks.deadlines import baseline_after_deadline, reported_after_deadline
from healthplan.checks.declarations import declared_length
from healthplan.checks.gaps import action_without_target, indicator_without_target
from healthplan.checks.lists import respectively_lists
from healthplan.checks.numerals import missing_numeral
from healthplan.checks.ordinals import impossible_ordinal
from healthplan.checks.points import count_in_points, percent_for_points
from healthplan.checks.promises import (
    conflicting_targets,
    target_against_direction,
    threshold_outside_limits,
)
from healthplan.checks.splits import parts_against_total
from healthplan.checks.tenses import tense_against_period
from healthplan.evidence import Evidence
from healthplan.findings import Finding, in_order
from healthplan.periods import Period

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from healthplan.evidence import Prefer
    from healthplan.findings import Place
    from healthplan.plans import Plan
    from healthplan.records import ProgressRecord

CHECKS: Final[tuple[Rule, ...]] = (
    conflicting_targets,
    target_against_direction,
    threshold_outside_limits,
    baseline_after_deadline,
    reported_after_deadline,
    indicator_without_target,
    action_without_target,
    parts_against_total,
    declared_length,
    respectively_lists,
    impossible_ordinal,
    implausible_age_bound,
    missing_numeral,
    count_in_points,
    percent_for_points,
    tense_against_period,
)
"""The rules that are always applied; each finding has the name of its rule as its slug."""


def check(
    plan: Plan,
    records: Iterable[ProgressRecord],
    *,
    extra: Iterable[Rule] = (),
    prefer: Prefer = "repaired",
    as_of: Period | dt.date | str | None = None,
    places: Mapping[ProgressRecord, Place] | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong, or looks wrong, in a plan and in what was said about it.

    The contradictions and impossible values that the evidence shows come first into the
    list, then what each rule of :data:`CHECKS` finds, and each of yours.

    Args:
        plan: The plan.
        records: What was said, in any order.
        extra: Rules of your own: functions that take a :class:`Context` and give findings.
        prefer: Which of several readings counts: see :func:`healthplan.select`.
        as_of: Look at no record about a period that ends after this day.
        places: Where in a file a record stands, for the findings about it.

    Returns:
        The findings by place, the worst first.

    Raises:
        UnknownNameError: There is no such rule for ``prefer``.
        DuplicateNameError: Two definitions of one indicator or one jurisdiction.

    >>> import healthplan as hp
    >>> share = hp.Share("screening", "Newborn screening", better="higher")
    >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("98 %"), by="2025")])
    >>> said = [hp.Observation(share, value, period="2022") for value in ("98.1 %", "97 %")]
    >>> for finding in check(plan, said):
    ...     print(finding)
    warning[conflicting-statements] cannot all be true: screening 2022: 97 %; screening 2022: 98.1 %
      hint: find out which is wrong; until then every answer here allows for each of them
    """
    last = None if as_of is None else Period.of(as_of).last
    kept = tuple(record for record in records if _ends_by(record, last))
    context = Context(plan, kept, Evidence(plan, kept, prefer=prefer), places or {})
    found = [finding for rule in (*CHECKS, *extra) for finding in rule(context)]
    return in_order([*context.evidence.findings, *found])


def _ends_by(record: ProgressRecord, last: dt.date | None) -> bool:
    return last is None or record.period is None or record.period.last <= last
