"""Roll figures up along the tree of territories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from healthplan.aggregation.combining import Recipe, combined
from healthplan.aggregation.known import Known, Member, MemberState
from healthplan.aggregation.table import Table
from healthplan.aggregation.work import Work, member, why_empty
from healthplan.errors import DefinitionError, NotCombinableError
from healthplan.evidence import Cell
from healthplan.findings import Finding, Severity
from healthplan.indicators import Accumulation, Axis
from healthplan.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.intervals import Span
    from healthplan.periods import Period

Targets = tuple[str, ...] | str
"""Codes of the places to roll up to, or the name of a level."""

Level = Callable[[str], bool] | None
_UNEXPECTED = Text.of({"en": "not among those expected to report", "zh": "不在应报之列"})


def over_places(table: Table, work: Work, to: Targets, level: Level) -> Table:
    """Return what is known of each place of *to*, from the places within it.

    Args:
        table: What is known so far.
        work: The call.
        to: Codes, or the name of a level.
        level: Whether the place of a code is one that should report, or None if nobody
            said who should.
    """
    reporters = _reporters(table)

    def roll(slice_: _Slice, code: str, into: Table) -> None:
        indicator = slice_.cell.indicator
        recipe = work.recipe(indicator, Axis.PLACE)
        who = reporters[indicator.id, slice_.cell.part]
        cell = attrs.evolve(slice_.cell, place=code, indicator=recipe.whole)
        _Roll(slice_, work, recipe, who, level, table.blank).put(into, code, cell)

    def blank(cell: Cell) -> Known | None:
        silent = Table()
        roll(
            _Slice(attrs.evolve(cell, place="", indicator=bases[cell.indicator.id])),
            cell.place,
            silent,
        )
        return silent.known.get(cell)

    slices = _slices(table)
    bases = {work.recipe(s.cell.indicator, Axis.PLACE).whole.id: s.cell.indicator for s in slices}
    found = Table(blank=blank)
    for slice_ in slices:
        work.report(*_strangers(slice_, work))
        for code in _targets(to, slice_.cell.period, work):
            roll(slice_, code, found)
    work.report(*_changes(found, work))
    return found


@attrs.frozen(slots=True)
class _Slice:
    """The places of one indicator, in one period, for one part."""

    cell: Cell
    known: dict[str, Known] = attrs.field(factory=dict)
    states: dict[str, MemberState] = attrs.field(factory=dict)

    def __contains__(self, code: str) -> bool:
        return code in self.known or code in self.states


def _slices(table: Table) -> list[_Slice]:
    found: dict[Cell, _Slice] = {}
    for cell in table.cells():
        key = attrs.evolve(cell, place="")
        slice_ = found.setdefault(key, _Slice(key))
        if cell in table.known:
            slice_.known[cell.place] = table.known[cell]
        else:
            slice_.states[cell.place] = table.states[cell]
    return list(found.values())


def _reporters(table: Table) -> dict[tuple[str, object], set[str]]:
    """Return who ever reported an indicator and part, in whatever period."""
    found: dict[tuple[str, object], set[str]] = defaultdict(set)
    for cell in table.cells():
        found[cell.indicator.id, cell.part].add(cell.place)
    return found


def _targets(to: Targets, period: Period, work: Work) -> Iterable[str]:
    if isinstance(to, tuple):
        return to
    return [
        place.code for place in work.tree if place.level == to and work.in_force(place.code, period)
    ]


class _Roll:
    """One roll-up: which places within a target are its members, and what they make."""

    def __init__(
        self,
        slice_: _Slice,
        work: Work,
        recipe: Recipe,
        reporters: set[str],
        should_report: Level,
        blank: Callable[[Cell], Known | None],
    ) -> None:
        self.blank = blank
        self.slice, self.work, self.recipe = slice_, work, recipe
        self.reporters = reporters
        self.should_report = should_report
        self.members: dict[str, list[Member]] = {}
        self.finest: dict[str, list[Member]] = {}  # where nobody says who should report
        self.heard: set[str] = set()  # places within which there is a figure of this period
        self.ever: set[str] = set()  # and of any period

    def put(self, table: Table, code: str, cell: Cell) -> None:
        """Roll up to the place of that code, and put what is found into *table*."""
        self._gather(code)
        members = self.members.pop(code)
        if self.work.inner_is_member and code in self.reporters:
            members = [self._member(code), *members]
        if not members:
            return
        self._check_level(members)
        made = combined(self.recipe, members)
        self._check_weights(members)
        if self.should_report is not None and not any(member.counts for member in members):
            self._nobody(code, members)
        if made is None:
            table.states[cell] = why_empty(members)
            return
        own = self.slice.known.get(code)
        same = self.recipe.whole == self.recipe.indicator
        if own is not None and same and not self.work.inner_is_member:
            made = self._held(code, own, made)
        table.known[cell] = made

    def _gather(self, top: str) -> None:
        """Find the members of each place, from the deepest up to *top*.

        A stack of our own does it: a tree may be deeper than Python's.
        """
        flows = self.slice.cell.indicator.accumulates is Accumulation.FLOW
        period = self.slice.cell.period
        order, stack = [], [top]
        while stack:
            code = stack.pop()
            inside = [
                place.code
                for place in self.work.tree.children(code)
                if self.work.in_force(place.code, period, whole=flows)
            ]
            order.append((code, inside))
            stack.extend(inside)
        for code, inside in reversed(order):
            if self.should_report is None:
                self.members[code] = [m for child in inside for m in self._entries(child)]
            else:
                self.members[code] = [m for child in inside for m in self._wanted(child)]
                self.finest[code] = [m for child in inside for m in self._entries(child)]
            if any(child in self.heard or child in self.slice for child in inside):
                self.heard.add(code)
            if any(child in self.ever or child in self.reporters for child in inside):
                self.ever.add(code)

    def _entries(self, code: str) -> list[Member]:
        """Return the members that the place of that code adds to the one around it."""
        inside = (self.members if self.should_report is None else self.finest).pop(code)
        if self.work.inner_is_member:
            return [self._member(code), *inside] if code in self.reporters else inside
        if code in self.slice:
            return [self._stated(code, inside)]
        finer = code in self.heard or (code in self.ever and code not in self.reporters)
        return inside if finer else [self._member(code)]

    def _wanted(self, code: str) -> list[Member]:
        """Return the same where it was said who should report."""
        inside, finest = self.members.pop(code), self.finest[code]
        assert self.should_report is not None  # noqa: S101 - asked only then
        if self.should_report(code):
            made = combined(self.recipe, finest) if code in self.heard else None
            return [self._stated(code, finest) if code in self.slice else self._member(code, made)]
        if code not in self.slice:
            return inside
        if any(member.counts for member in inside):
            self._stated(code, inside)  # held against what is within it, and not counted
            return inside
        return [self._member(code, why=_UNEXPECTED, state=MemberState.EXCLUDED), *inside]

    def _stated(self, code: str, inside: list[Member]) -> Member:
        """Return a member with a figure of its own, held against what its parts make."""
        known = self.slice.known.get(code)
        if known is not None and code in self.heard:
            parts = combined(self.recipe, inside)
            if parts is not None:
                known = self._held(code, known, parts)
        return self._member(code, known)

    def _held(self, code: str, own: Known, parts: Known) -> Known:
        """Return what a figure of its own and its parts say together."""
        cell = attrs.evolve(self.slice.cell, place=code)
        known, finding = self.work.reconciler(cell).settled(own, parts)
        self.work.report(*([finding] if finding else []))
        return known

    def _member(
        self,
        code: str,
        known: Known | None = None,
        *,
        why: Text | None = None,
        state: MemberState | None = None,
    ) -> Member:
        cell = attrs.evolve(self.slice.cell, place=code)
        known = known or self.slice.known.get(code)
        state = state or (None if known else self.slice.states.get(code))
        if known is None and state is None:
            known = self.blank(cell)
        return member(
            self.work.called(cell),
            code,
            cell,
            known,
            weighs=self.work.scales.of(cell),
            state=state,
            why=why,
        )

    def _nobody(self, code: str, members: list[Member]) -> None:
        """Tell where figures are left out because nobody who was expected lies there."""
        told = [member.name for member in members if member.state is MemberState.EXCLUDED]
        if told:
            self.work.report(
                Finding(
                    "nobody-expected",
                    Severity.WARNING,
                    f"nobody within {self.work.name(code)} is expected to report, and these did: "
                    f"{listed(told)}",
                    subject=f"{self.recipe.indicator.id}, {self.slice.cell.period}",
                    hint="expected= names the level or the places that report",
                )
            )

    def _check_weights(self, members: list[Member]) -> None:
        """Tell where given weights stand beside denominators that they contradict."""
        if not self.recipe.rule.weighs:
            return
        counted = [m for m in members if m.counts and m.weighs is not None]
        own = [m for m in counted if m.known is not None and m.known.weight is not None]
        given = {m.key: self._given(m) for m in own}
        differ = [m for m in own if given[m.key] not in {None, m.weighs}]
        if differ and len(own) < len(counted):
            names = listed(m.name for m in differ)
            self.work.report(
                Finding(
                    "weights-differ",
                    Severity.WARNING,
                    f"weights that were given stand beside denominators that differ: {names}",
                    subject=f"{self.recipe.indicator.id}, {self.slice.cell.period}",
                    hint="give weights in the scale of the denominators, or report all of these",
                )
            )

    def _given(self, member: Member) -> Span | None:
        return self.work.scales.of(attrs.evolve(self.slice.cell, place=member.key))

    def _check_level(self, members: list[Member]) -> None:
        """Refuse districts beside provinces where it matters how members are grouped."""
        if self.recipe.rule.regroups or self.work.inner_is_member:
            return
        depths = {len(self.work.tree.ancestors(m.key)) for m in members if m.counts}
        if len(depths) > 1:
            msg = (
                f"{self.recipe.indicator.id!r} {self.slice.cell.period}: members of different "
                f"levels have no common {self.recipe.rule.title}: {listed(m.name for m in members)}"
            )
            raise NotCombinableError(msg, hint="say which level reports: expected='county'")


def _strangers(slice_: _Slice, work: Work) -> Iterable[Finding]:
    """Yield the places with a figure that are not in the tree, or not in force then."""
    period = slice_.cell.period
    flows = slice_.cell.indicator.accumulates is Accumulation.FLOW
    for code in (*slice_.known, *slice_.states):
        if code not in work.tree:
            why, hint = "is not in the hierarchy", "add it to hierarchy=, or correct its code"
        elif not work.in_force(code, period, whole=flows):
            why, hint = "was not in force then", "the record may be about another place or period"
        elif ended := [
            a for a in work.tree.ancestors(code) if not work.in_force(a.code, period, whole=flows)
        ]:
            why = f"lies within {ended[0]}, which was not in force then"
            hint = "give it the parent that it has since"
        else:
            continue
        yield Finding(
            "not-a-member",
            Severity.WARNING,
            f"{work.name(code) or 'a place without a code'} {why}: its figure is not counted",
            subject=f"{slice_.cell.indicator.id}, {period}",
            got=code,
            hint=hint,
        )


def _changes(found: Table, work: Work) -> Iterable[Finding]:
    """Yield where the members of a place changed from one period to the next."""
    series: dict[tuple[object, ...], list[tuple[Cell, Known]]] = defaultdict(list)
    for cell, known in found.known.items():
        series[cell.series].append((cell, known))
    for entries in series.values():
        entries.sort(key=lambda entry: entry[0].period.sort_key)
        for (before, old), (after, new) in pairwise(entries):
            were, are = ({m.key for m in known.members if m.counts} for known in (old, new))
            left = [c for c in sorted(were - are) if not work.in_force(c, after.period)]
            came = [c for c in sorted(are - were) if not work.in_force(c, before.period)]
            if left or came:
                yield _changed(before, after, left, came, work)


def _changed(before: Cell, after: Cell, left: list[str], came: list[str], work: Work) -> Finding:
    told = [f"{listed(map(work.name, left))} left"] if left else []
    told += [f"{listed(map(work.name, came))} joined"] if came else []
    return Finding(
        "membership-changed",
        Severity.INFO,
        f"between {before.period} and {after.period} {' and '.join(told)}",
        subject=work.name(after.place),
        hint="the two totals cover different lists of places, though perhaps the same territory",
    )


def check_apart(codes: Iterable[str], work: Work) -> None:
    """Refuse a list of reporters of which one lies within another.

    Raises:
        DefinitionError: It would be counted twice.
    """
    wanted = set(codes)
    for code in sorted(wanted):
        around = [a.code for a in work.tree.ancestors(code) if a.code in wanted]
        if around:
            msg = f"{work.name(code)} lies within {work.name(around[0])}: it would be counted twice"
            raise DefinitionError(msg, hint="expected= names places of which none is in another")
