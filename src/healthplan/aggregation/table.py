"""What was said, cell by cell, as aggregation starts from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from healthplan.aggregation.known import Known, MemberState
from healthplan.aggregation.things import counted_per
from healthplan.errors import NotCombinableError
from healthplan.evidence import Cell, Evidence
from healthplan.evidence.statements import reference_of
from healthplan.indicators import Indicator
from healthplan.intervals import Span, hull
from healthplan.records import Assertion, Comparison, Observation, ProgressRecord, Remark
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.jurisdictions import Jurisdiction
    from healthplan.parts import Part
    from healthplan.periods import Period

PartKey = tuple[tuple[str, str], ...]
"""The ids of a part, by which two parts are the same part."""


@attrs.frozen(slots=True)
class Table:
    """The values known so far, by cell.

    Attributes:
        known: What is known of each cell that somebody reported.
        states: Why others have no value: not applicable, or nobody to count.
        blank: What is known of a cell of which nothing was said, if it is made of parts.
    """

    known: dict[Cell, Known] = attrs.field(factory=dict)
    states: dict[Cell, MemberState] = attrs.field(factory=dict)
    blank: Callable[[Cell], Known | None] = lambda _: None

    def cells(self) -> Iterator[Cell]:
        """Yield every cell that something was said of."""
        yield from self.known
        yield from self.states


def placed(records: Iterable[ProgressRecord], home: Jurisdiction | None) -> list[ProgressRecord]:
    """Return the records with *home* for a missing place."""
    if home is None:
        return list(records)
    return [r if r.place is not None else attrs.evolve(r, place=home) for r in records]


def read_table(evidence: Evidence, records: Iterable[ProgressRecord]) -> Table:
    """Return what the evidence knows of every cell that records speak of.

    Raises:
        NotCombinableError: A denominator counts another thing than the indicator does.
    """
    rounded = evidence.at_precision("rounded")
    printed = evidence.at_precision("printed")
    said: dict[Cell, list[ProgressRecord]] = defaultdict(list)
    for figure in evidence.accepted:
        said[_cell(evidence, figure.indicator, figure)].append(figure)
    references = (
        reference_of(record, evidence.home)
        for record in evidence.accepted
        if isinstance(record, Comparison)
    )
    spoken = dict.fromkeys((*said, *(cell for cell in references if isinstance(cell, Cell))))
    table = Table()
    for cell in spoken:
        value = printed.span(cell), rounded.span(cell)
        if cell in said or value[0] != cell.limits:
            figures = tuple(said.get(cell, ()))
            table.known[cell] = _alone(figures) or Known.said(value, _denominator(figures), figures)
    for aside in evidence.set_aside:
        # An aggregate of which every part is silent says nothing, and still knows who they are.
        silent = getattr(aside.record, "known", None)
        if silent is not None and aside.slug == "says-nothing":
            assert isinstance(aside.record, Observation)  # noqa: S101 - an aggregate is one
            table.known[_cell(evidence, aside.record.indicator, aside.record)] = silent
    for record in records:
        state = _state(record)
        if state is not None:
            cell = _cell(evidence, state[0], record)
            if cell not in table.known:
                table.states[cell] = state[1]
    return table


def _alone(figures: tuple[ProgressRecord, ...]) -> Known | None:
    """Return what an aggregate knows: its coverage, and the figure it was held against."""
    found: list[Known] = [f.known for f in figures if hasattr(f, "known")]
    if len(found) == 1 and (len(figures) == 1 or found[0].stated is not None):
        return found[0]
    return None


def _cell(evidence: Evidence, indicator: Indicator, record: ProgressRecord) -> Cell:
    assert record.period is not None  # noqa: S101 - only records with a period get here
    return evidence.cell(indicator, record.period, record.place, record.part)


def _denominator(figures: tuple[ProgressRecord, ...]) -> Span | None:
    found = []
    for figure in figures:
        if isinstance(figure, Observation) and figure.denominator is not None:
            _same_thing(figure)
            found.append(Span.point(figure.denominator.root))
    return hull(found) if found else None


def _same_thing(figure: Observation) -> None:
    per, denominator = counted_per(figure.indicator), figure.denominator
    if not per or denominator is None or not denominator.unit.counted:
        return
    if denominator.unit.name not in per:
        msg = (
            f"{figure.indicator.id!r} ({figure.place}, {figure.period}) is counted per "
            f"{' and '.join(sorted(per))}; its denominator is {denominator}"
        )
        hint = "shares of different things never mix; give that one an indicator of its own"
        raise NotCombinableError(msg, hint=hint)


def _state(record: ProgressRecord) -> tuple[Indicator, MemberState] | None:
    if record.period is None:
        return None
    if isinstance(record, Observation) and record.is_empty:
        return record.indicator, MemberState.NO_DENOMINATOR
    about = getattr(record, "indicator", None)
    if isinstance(record, Remark):
        about = record.about
    if record.assertion is Assertion.NOT_APPLICABLE and isinstance(about, Indicator):
        return about, MemberState.NOT_APPLICABLE
    return None


def parts_of(records: Iterable[ProgressRecord]) -> dict[PartKey, tuple[Part, ...]]:
    """Return the parts behind each pair of ids: one may be declared more fully than another."""
    found: dict[PartKey, set[Part]] = defaultdict(set)
    for record in records:
        found[record.part.key].add(record.part)
    # Whatever the order of the records: the fullest declaration first.
    return {
        key: tuple(sorted(parts, key=lambda part: (-len(repr(part)), repr(part))))
        for key, parts in found.items()
    }


def label(*parts: Text | Period | None) -> Text:
    """Return what a part is called: its place, its category and its period, where it has them.

    >>> from healthplan.periods import Period
    >>> title = label(Text.of({"en": "Kaizhou", "zh": "开州"}), None, Period.of("2022"))
    >>> str(title), title.get("zh")
    ('Kaizhou 2022', '开州 2022')
    """
    said = [part for part in parts if part is not None]
    tags = dict.fromkeys(tag for p in said if isinstance(p, Text) for tag, _ in p.versions)
    return Text.of(
        {
            tag: " ".join(p.get(tag) if isinstance(p, Text) else str(p) for p in said)
            for tag in tags or ("und",)
        }
    )
