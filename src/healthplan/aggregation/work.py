"""What every stage of an aggregation needs to know."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.aggregation.assuming import Assume
from healthplan.aggregation.combining import Recipe
from healthplan.aggregation.known import Known, Member, MemberState
from healthplan.aggregation.reconciling import Reconciler
from healthplan.aggregation.table import PartKey, label
from healthplan.aggregation.weighing import Scales
from healthplan.findings import Finding
from healthplan.indicators import Axis, Indicator, Rule
from healthplan.jurisdictions import Jurisdiction, JurisdictionTree
from healthplan.parts import Part
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.evidence import Cell
    from healthplan.intervals import Span
    from healthplan.periods import Period


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Work:
    """One call of ``aggregate``: what it was given, and what it found on the way.

    Attributes:
        tree: The territories.
        scales: How much a place counts.
        assume: The assumption about whoever is silent, or None.
        rules: The rule to use along an axis instead of the indicator's own, by name.
        into: What the result is of, or None for the indicator itself.
        into_at: The name of the axis whose result is of it.
        places: The places that records name, by code.
        parts: The parts behind each pair of ids.
        inner_is_member: Whether a figure of an inner place is its total, or one more member.
        expected: Who should have reported, by the name of the axis.
        findings: What was found, each once, in the order found.
    """

    tree: JurisdictionTree
    scales: Scales
    assume: Assume | None
    rules: dict[str, Rule]
    into: Indicator | None
    into_at: str
    places: dict[str, Jurisdiction]
    parts: dict[PartKey, tuple[Part, ...]]
    inner_is_member: bool
    expected: dict[str, Any]
    findings: dict[Finding, None] = attrs.field(factory=dict)

    def report(self, *findings: Finding) -> None:
        """Keep findings for the answer."""
        self.findings.update(dict.fromkeys(findings))

    def place(self, code: str) -> Jurisdiction | None:
        """Return the place of that code, if anybody defined it."""
        return self.tree[code] if code in self.tree else self.places.get(code)

    def name(self, code: str) -> str:
        """Return what people call the place of that code."""
        return str(self.title(code) or "")

    def title(self, code: str) -> Text | None:
        """Return the same in every language in which it has a name; None for no place."""
        known = self.place(code)
        if known is not None:
            return known.name
        return Text.of(code) if code else None

    def in_force(self, code: str, period: Period, *, whole: bool = False) -> bool:
        """Whether a place counts in a period: on its last day, or on any day of a flow."""
        place = self.place(code)
        if place is None:
            return True
        first = period.first if whole else period.last
        begins, ends = place.valid_from or dt.date.min, place.valid_until or dt.date.max
        return begins <= period.last and first <= ends

    def part(self, key: PartKey) -> Part:
        """Return the part of those ids, as it was declared."""
        known = self.parts.get(key)
        return known[0] if known else Part.of(dict(key))

    def called(self, cell: Cell, period: Period | None = None) -> Text:
        """Return what a cell is called: its place, its part and its period."""
        names = [category.name for _, category in self.part(cell.part)]
        return label(self.title(cell.place), *names, period or cell.period)

    def recipe(self, indicator: Indicator, axis: Axis, *, name: str = "") -> Recipe:
        """Return how parts of *indicator* are combined along *axis*, called *name*.

        Raises:
            NotCombinableError: They make no whole, or weights count another thing.
        """
        name = name or axis.value
        given = self.rules.get(name)
        rule = given or indicator.rule(axis)
        found = Recipe(
            indicator=indicator,
            whole=self.into if self.into and name == self.into_at else indicator,
            axis=axis,
            rule=rule,
            is_own=given is None,
            assumed=self.assume.span(indicator) if self.assume else None,
        )
        found.check()
        if rule.weighs:
            self.scales.check(indicator)
        return found

    def reconciler(self, cell: Cell) -> Reconciler:
        """Return what compares the figures of *cell*."""
        return Reconciler(cell, self.name(cell.place))


def member(
    title: Text,
    key: str,
    cell: Cell,
    known: Known | None,
    *,
    weighs: Span | None = None,
    state: MemberState | None = None,
    why: Text | None = None,
) -> Member:
    """Return the member for *cell*: what is known of it, or why there is nothing."""
    if state is None:
        told = known is not None and known.reported is not None
        state = MemberState.REPORTED if told else MemberState.MISSING
    return Member(
        title=title,
        key=key,
        indicator=cell.indicator,
        state=state,
        known=known,
        possible=cell.limits if known is None else known.bounds[0],
        weighs=weighs if known is None or known.weight is None else known.weight,
        why=why,
    )


def subject(cell: Cell, work: Work) -> str:
    """Return what a finding about *cell* is about."""
    return f"{cell.indicator.id}, {work.name(cell.place) or 'here'}, {cell.period}"


def why_empty(members: Iterable[Member]) -> MemberState:
    """Return why members make no whole: nobody to count, or not applicable anywhere."""
    states = {member.state for member in members}
    if states <= {MemberState.NOT_APPLICABLE, MemberState.EXCLUDED}:
        return MemberState.NOT_APPLICABLE
    return MemberState.NO_DENOMINATOR
