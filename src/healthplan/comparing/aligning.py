"""Hold the targets of one plan against those of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.comparing.alignment import AlignedTarget, Alignment
from healthplan.comparing.promises import days_later, pairs, promises
from healthplan.comparing.strictness import Compared, Strictness, compared
from healthplan.comparing.words import reason
from healthplan.errors import UnknownNameError
from healthplan.evidence import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthplan.comparing.promises import Promise
    from healthplan.plans import Plan
    from healthplan.records import ProgressRecord


def align(
    plan: Plan,
    standard: Plan,
    *,
    indicators: Mapping[str, str],
    records: Iterable[ProgressRecord],
    standards: bool,
) -> Alignment:
    """Return how strict the targets of *plan* are beside those of *standard*."""
    for known, ids in ((plan, indicators.keys()), (standard, indicators.values())):
        for each in ids:
            if each not in known.indicators():
                kind = f"indicator of {known.id!r}"
                raise UnknownNameError(kind, each, known.indicators())
    said = tuple(records)
    here, there = _located(plan, standard), _located(standard, plan)
    evidence = Evidence(here, said) if said else None
    ones = promises(here, standards=standards, names=indicators)
    others = promises(there, standards=standards, names={})
    both = {one.key for one in ones} & {other.key for other in others}
    found = [_aligned(one, other, both, evidence) for one, other in pairs(ones, others)]
    left_out = [
        target
        for each in (plan, standard)
        for target in each.all_targets()
        if each.is_standard(target) and not standards
    ]
    return Alignment(plan, standard, tuple(found), tuple(left_out))


def _located(plan: Plan, other: Plan) -> Plan:
    """Return a plan that names no jurisdiction as one for that of the other plan."""
    return plan if plan.jurisdiction else attrs.evolve(plan, jurisdiction=other.jurisdiction)


def _aligned(
    one: Promise | None, other: Promise | None, both: set[str], evidence: Evidence | None
) -> AlignedTarget:
    either = one or other
    assert either is not None  # noqa: S101 - a pair has a promise
    if one is not None and other is not None:
        found = compared(one, other, evidence)
    else:
        also = (reason("other-targets"),) if either.key in both else ()
        found = Compared(Strictness.ADDED if one else Strictness.MISSING, reasons=also)
    return AlignedTarget(
        indicator=either.key,
        target=one.target if one else None,
        standard=other.target if other else None,
        due=one.due if one else None,
        standard_due=other.due if other else None,
        strictness=found.strictness,
        amount=found.amount,
        days_later=days_later(one, other) if one and other else None,
        reasons=found.reasons,
    )
