"""Which records count: a pure function whose result can be looked at."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from healthplan.evidence.preferring import (
    Figure,
    Prefer,
    SetAside,
    aside,
    is_one_statement,
    rivals,
    rule_of,
)
from healthplan.evidence.statements import datum_of
from healthplan.findings import Finding, Severity
from healthplan.indicators import Share
from healthplan.intervals import Interval
from healthplan.records import (
    Assertion,
    Observation,
    ParseStatus,
    ProgressRecord,
    Remark,
)
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.jurisdictions import Jurisdiction


@attrs.frozen(slots=True)
class Selection:
    """The records that count, and those that do not.

    Attributes:
        accepted: The figures that say what values are, in the order given.
        set_aside: The others, each with its reason.
        findings: What is wrong with the data.

    >>> len(select([Remark("fitness", words="basically established")]).accepted)
    0
    """

    accepted: tuple[Figure, ...]
    set_aside: tuple[SetAside, ...]
    findings: tuple[Finding, ...]


def select(
    records: Iterable[ProgressRecord],
    *,
    prefer: Prefer = "repaired",
    home: Jurisdiction | None = None,
) -> Selection:
    """Choose the records that count.

    Words without a figure, statements of intent, impossible values and those that say
    nothing are set aside.  Of the figures about one cell, an observed one beats a
    provisional one, a later one of the same source supersedes the earlier, and *prefer*
    chooses among readings.  Everything else coexists, and may conflict.  A value and the
    counts beside it are two figures where the value is not these counts rounded.

    Args:
        records: What was said.
        prefer: "repaired": a repaired reading of high confidence before the printed one;
            "printed": the printed one; "latest": the latest date; "authority": the
            source closest to the origin; or a function.  Figures about one cell are
            readings of one statement if they have the same source or the same id.
        home: The place of records that name none.

    Raises:
        UnknownNameError: There is no such rule.
        DefinitionError: A function returned a record that it was not given.

    >>> from healthplan.indicators import Share
    >>> literacy = Share("literacy", "Health literacy")
    >>> plan = Observation(literacy, "30 %", period="2030", assertion="planned")
    >>> [aside.slug for aside in select([plan]).set_aside]
    ['planned']
    """
    rule = rule_of(prefer)
    order: list[ProgressRecord] = []
    unused: dict[int, SetAside] = {}
    findings: list[Finding] = []
    cells: dict[object, list[int]] = defaultdict(list)
    seen: set[ProgressRecord] = set()
    for place, record in enumerate(_claims(records)):
        order.append(record)
        problem = _unfit(record)
        if problem is None and record in seen:
            problem = aside(record, "said-twice")
        if problem is not None:
            unused[place] = problem
            if problem.slug == "outside-limits":
                findings.append(_outside(record))
            continue
        seen.add(record)
        cells[_datum(record, home)].append(place)
    for places in cells.values():
        if len(places) > 1:
            figures = [order[place] for place in places]
            dropped = rivals([f for f in figures if isinstance(f, Figure)], rule)
            unused.update({places[index]: dropped[index] for index in dropped})
    for place, problem in unused.items():
        if problem.slug == "outside-limits":
            rivals_of = cells.get(_datum(problem.record, home), ())
            rest = (order[p] for p in rivals_of if p not in unused)
            unused[place] = attrs.evolve(problem, instead=_repairs(problem.record, rest))
    accepted = [r for p, r in enumerate(order) if p not in unused and isinstance(r, Figure)]
    return Selection(
        tuple(accepted), tuple(unused[place] for place in sorted(unused)), tuple(findings)
    )


def _claims(records: Iterable[ProgressRecord]) -> Iterator[ProgressRecord]:
    for record in records:
        yield from record.claims() if isinstance(record, Observation) else (record,)


def _repairs(record: ProgressRecord, others: Iterable[ProgressRecord]) -> tuple[Figure, ...]:
    """Return the figures that are repaired readings of an impossible one."""
    return tuple(
        other
        for other in others
        if isinstance(other, Figure) and other.reading.repaired and is_one_statement(record, other)
    )


def _unfit(record: ProgressRecord) -> SetAside | None:
    if record.status is ParseStatus.NUMBER_MISSING and not record.gives_figure:
        return aside(record, "number-missing")
    if isinstance(record, Remark) and record.assertion is not Assertion.NOT_APPLICABLE:
        return aside(record, "no-figure")
    if not record.assertion.constrains:
        slug = record.assertion.value.replace("_", "-")
        return SetAside(record, slug, _INTENT[record.assertion])
    problem = _unfit_value(record) if isinstance(record, Observation) else None
    return None if problem is None else aside(record, problem)


def _unfit_value(record: Observation) -> str | None:
    if record.is_empty:
        return "no-denominator"
    limits = record.indicator.limits.span
    possible = record.span().intersect(limits)
    if possible.is_empty:
        return "outside-limits"
    return "says-nothing" if possible == limits else None


def _outside(record: ProgressRecord) -> Finding:
    assert isinstance(record, Observation)  # noqa: S101 - only values have limits
    limits = record.indicator.limits
    slug, hint = "outside-limits", "check what was counted out of what"
    if _has_more_than_all(record):
        slug = "numerator-exceeds-denominator"
        hint += ": the list of members in force may be another"
    came = _came(record)
    return Finding(
        slug,
        Severity.ERROR,
        f"for {record.period} {came} is reported, which cannot be: it is {limits}",
        subject=record.indicator.id,
        expected=str(limits),
        got=came,
        hint=f"the record is kept and shown, and not used; {hint}",
    )


def _has_more_than_all(record: Observation) -> bool:
    part, whole = record.numerator, record.denominator
    is_share = isinstance(record.indicator, Share)
    return is_share and part is not None and whole is not None and part.root > whole.root


def _came(record: Observation) -> str:
    """Return what was reported; of counts alone, also what they come to."""
    counts = record.counts()
    if record.value is not None:
        return f"{record.value} ({counts})" if counts else str(record.value)
    found = Interval.from_span(record.span(), record.indicator.unit)
    return f"{counts} ({found})"


def _datum(record: ProgressRecord, home: Jurisdiction | None) -> object:
    assert isinstance(record, Figure)  # noqa: S101 - the others were set aside before
    return datum_of(record, home)


_INTENT = {
    Assertion.PLANNED: Text.of({"en": "planned", "zh": "计划"}),
    Assertion.UNDER_WAY: Text.of({"en": "under way", "zh": "进行中"}),
    Assertion.PIPELINE: Text.of({"en": "in the pipeline", "zh": "储备项目"}),
    Assertion.LAUNCHED: Text.of({"en": "launched", "zh": "已启动"}),
    Assertion.BASICALLY_DONE: Text.of({"en": "basically done", "zh": "基本完成"}),
    Assertion.NOT_APPLICABLE: Text.of({"en": "not applicable", "zh": "不适用"}),
}
