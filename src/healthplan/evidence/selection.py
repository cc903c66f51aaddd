"""Which records count: a pure function whose result can be looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.evidence.statements import reference_of
from healthplan.evidence.variables import cell_of
from healthplan.findings import Finding, Severity
from healthplan.indicators import Share
from healthplan.intervals import Interval
from healthplan.records import Assertion, Comparison, Observation, ProgressRecord, Remark
from healthplan.text import Text

if TYPE_CHECKING:
    import datetime as dt

    from healthplan.jurisdictions import Jurisdiction
    from healthplan.sources import Source

Figure = Observation | Comparison
Prefer = str | Callable[[Sequence[Figure]], Iterable[Figure]]
"""A named rule, or a function that gets the figures of one cell and returns those to keep."""


@attrs.frozen(slots=True)
class SetAside:
    """A record that does not count, and why.

    Attributes:
        record: The record.
        slug: The reason as a word for programs.
        reason: The reason in words.

    >>> aside = select([Remark("fitness", words="basically established")]).set_aside[0]
    >>> aside.slug, str(aside.reason)
    ('no-figure', 'words without a figure')
    """

    record: ProgressRecord
    slug: str
    reason: Text


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
    chooses among readings.  Everything else coexists, and may conflict.

    Args:
        records: What was said.
        prefer: "repaired": a repaired reading of high confidence before the printed one;
            "printed": the printed one; "latest": the latest date; "authority": the
            source closest to the origin; or a function.
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
    chooser = _chooser(prefer)
    order: list[ProgressRecord] = []
    aside: dict[int, SetAside] = {}
    findings: list[Finding] = []
    cells: dict[object, list[int]] = defaultdict(list)
    seen: set[ProgressRecord] = set()
    for place, record in enumerate(records):
        order.append(record)
        problem = _unfit(record)
        if problem is None and record in seen:
            problem = _aside(record, "said-twice")
        if problem is not None:
            aside[place] = problem
            if problem.slug == "outside-limits":
                findings.append(_outside(record))
            continue
        seen.add(record)
        cells[_cell_key(record, home)].append(place)
    for places in cells.values():
        if len(places) > 1:
            figures = [order[place] for place in places]
            dropped = _rivals([f for f in figures if isinstance(f, Figure)], chooser)
            aside.update({places[index]: dropped[index] for index in dropped})
    accepted = [r for p, r in enumerate(order) if p not in aside and isinstance(r, Figure)]
    return Selection(
        tuple(accepted), tuple(aside[place] for place in sorted(aside)), tuple(findings)
    )


def _unfit(record: ProgressRecord) -> SetAside | None:
    if isinstance(record, Remark) and record.assertion is not Assertion.NOT_APPLICABLE:
        return _aside(record, "no-figure")
    if not record.assertion.constrains:
        slug = record.assertion.value.replace("_", "-")
        return SetAside(record, slug, _INTENT[record.assertion])
    problem = _unfit_value(record) if isinstance(record, Observation) else None
    return None if problem is None else _aside(record, problem)


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


def _cell_key(record: ProgressRecord, home: Jurisdiction | None) -> object:
    assert isinstance(record, Figure)  # noqa: S101 - the others were set aside before
    cell = cell_of(record.indicator, record.period, record.place, record.part, home)
    return cell, reference_of(record, home) if isinstance(record, Comparison) else None


_Ruling = dict[int, SetAside]


def _rivals(figures: list[Figure], chooser: Callable[[list[Figure]], list[int]]) -> _Ruling:
    """Return which of the figures of one cell are set aside, by their place in the list."""
    ruling: _Ruling = {}
    steps: list[tuple[str, Callable[[list[Figure]], list[int]]]] = [
        ("provisional-replaced", _observed_first),
        ("not-preferred", chooser),
        ("superseded", _latest_of_each_source),
    ]
    left = list(range(len(figures)))
    for slug, step in steps:
        kept = {left[index] for index in step([figures[place] for place in left])}
        for place in left:
            if place not in kept:
                ruling[place] = _aside(figures[place], slug)
        left = [place for place in left if place in kept]
    return ruling


def _observed_first(figures: list[Figure]) -> list[int]:
    observed = [i for i, f in enumerate(figures) if f.assertion is Assertion.OBSERVED]
    return observed or list(range(len(figures)))


def _latest_of_each_source(figures: list[Figure]) -> list[int]:
    latest: dict[object, dt.date] = {}
    for source in [figure.source for figure in figures]:
        if source is not None and source.date is not None:
            origin = source.outlet, source.document
            latest[origin] = max(source.date, latest.get(origin, source.date))
    return [
        index
        for index, source in enumerate(figure.source for figure in figures)
        if source is None
        or source.date is None
        or source.date == latest[source.outlet, source.document]
    ]


def _chooser(prefer: Prefer) -> Callable[[list[Figure]], list[int]]:
    if callable(prefer):
        return lambda figures: _by_function(prefer, figures)
    if prefer not in _RULES:
        raise UnknownNameError("rule for prefer=", str(prefer), _RULES)
    return _RULES[prefer]


def _by_function(
    function: Callable[[Sequence[Figure]], Iterable[Figure]], figures: list[Figure]
) -> list[int]:
    kept = list(function(tuple(figures)))
    for figure in kept:
        if figure not in figures:
            msg = "the prefer= function returned a record that it was not given"
            raise DefinitionError(msg, hint="return some of the records in its argument")
    return [index for index, figure in enumerate(figures) if figure in kept]


def _prefer_reading(figures: list[Figure], *, repaired: bool) -> list[int]:
    by_source: dict[Source | None, list[int]] = defaultdict(list)
    for index, figure in enumerate(figures):
        by_source[figure.source].append(index)
    kept: list[int] = []
    for same in by_source.values():
        readings = [(index, figures[index]) for index in same]
        good = [index for index, f in readings if f.reading.repaired and _is_sure(f)]
        printed = [index for index, f in readings if not f.reading.repaired]
        kept += ((good if repaired else []) or printed) or same
    return kept


def _is_sure(figure: Figure) -> bool:
    confidence = figure.reading.confidence
    return confidence is not None and confidence.is_high


def _prefer_latest(figures: list[Figure]) -> list[int]:
    dates = [figure.source.date if figure.source else None for figure in figures]
    latest = max((date for date in dates if date is not None), default=None)
    return [index for index, date in enumerate(dates) if date == latest]


def _prefer_authority(figures: list[Figure]) -> list[int]:
    ranks = [figure.source.authority if figure.source else None for figure in figures]
    best = min((rank for rank in ranks if rank is not None), default=None)
    return [index for index, rank in enumerate(ranks) if rank == best]


_RULES: dict[str, Callable[[list[Figure]], list[int]]] = {
    "repaired": lambda figures: _prefer_reading(figures, repaired=True),
    "printed": lambda figures: _prefer_reading(figures, repaired=False),
    "latest": _prefer_latest,
    "authority": _prefer_authority,
}


def _aside(record: ProgressRecord, slug: str) -> SetAside:
    return SetAside(record, slug, _REASONS[slug])


_REASONS = {
    "no-figure": Text.of({"en": "words without a figure", "zh": "没有数字"}),
    "said-twice": Text.of({"en": "the same record twice", "zh": "重复记录"}),
    "outside-limits": Text.of({"en": "impossible value", "zh": "超出可能范围"}),
    "no-denominator": Text.of({"en": "nobody to count", "zh": "没有统计对象"}),
    "says-nothing": Text.of({"en": "says nothing that was not known", "zh": "没有提供新信息"}),
    "not-preferred": Text.of({"en": "another reading was preferred", "zh": "已采用另一读法"}),
    "provisional-replaced": Text.of(
        {"en": "provisional, and an observed figure is there", "zh": "初步数，已有正式数"}
    ),
    "superseded": Text.of(
        {"en": "superseded by a later one of the same source", "zh": "已被同一来源的新数据取代"}
    ),
}

_INTENT = {
    Assertion.PLANNED: Text.of({"en": "planned", "zh": "计划"}),
    Assertion.UNDER_WAY: Text.of({"en": "under way", "zh": "进行中"}),
    Assertion.PIPELINE: Text.of({"en": "in the pipeline", "zh": "储备项目"}),
    Assertion.LAUNCHED: Text.of({"en": "launched", "zh": "已启动"}),
    Assertion.BASICALLY_DONE: Text.of({"en": "basically done", "zh": "基本完成"}),
    Assertion.NOT_APPLICABLE: Text.of({"en": "not applicable", "zh": "不适用"}),
}
