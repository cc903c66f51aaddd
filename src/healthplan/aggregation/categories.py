"""Put the parts of a whole together again: by sex, by level of institution, by tracer."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from healthplan.aggregation.combining import Recipe, combined
from healthplan.aggregation.known import Known, Member, MemberState
from healthplan.aggregation.overlaps import Union
from healthplan.aggregation.table import PartKey, Table, label
from healthplan.aggregation.work import Work, member, subject, why_empty
from healthplan.errors import DuplicateNameError, NotCombinableError, UnknownNameError
from healthplan.findings import Finding, Severity
from healthplan.indicators import Axis
from healthplan.indicators.rules import Sum
from healthplan.intervals import Span
from healthplan.parts import Category, Dimension, Overlap
from healthplan.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from healthplan.evidence import Cell

_WITHIN = Text.of({"en": "part of another category", "zh": "属于另一类别"})
_ONE_DIMENSION = "one id has one definition: give all records the same hp.Dimension"
_NOT_EXPECTED = Text.of({"en": "not among the categories that count", "zh": "不在计入的类别之内"})


def over_categories(
    table: Table,
    work: Work,
    dimension: str,
    to: str | None,
    expected: tuple[str, ...],
) -> Table:
    """Return what is known of each whole, from its categories along *dimension*.

    Args:
        table: What is known so far.
        work: The call.
        dimension: The id of the dimension.
        to: The id of the category to make up, or None for the whole.
        expected: The ids of the categories that make it up, or none.

    Raises:
        UnknownNameError: No record and no dimension knows the category *to*.
        DuplicateNameError: Two records define the dimension in two ways.
    """
    groups: dict[Cell, dict[str, Cell]] = defaultdict(dict)
    wholes: dict[Cell, Cell] = {}
    seen: dict[tuple[str, PartKey], dict[str, None]] = defaultdict(dict)
    for cell in table.cells():
        split = dict(cell.part)
        category = split.pop(dimension, None)
        if to is not None:
            split[dimension] = to
        whole = attrs.evolve(cell, part=tuple(sorted(split.items())))
        if category == to:
            wholes[whole] = cell
        elif category is not None:
            groups[whole][category] = cell
            seen[cell.indicator.id, whole.part][category] = None
    about = _Axis(work, dimension, to, expected, *_declared(dimension, work))
    about.check()
    bases = {about.recipe(w).whole.id: w.indicator for w in (*groups, *wholes)}

    def blank(cell: Cell) -> Known | None:
        whole = attrs.evolve(cell, indicator=bases[cell.indicator.id])
        return about.blank(table, whole, seen[whole.indicator.id, whole.part])

    found = Table(blank=blank)
    for whole, cells in groups.items():
        known = seen[whole.indicator.id, whole.part]
        about.put(found, table, whole, cells, wholes.get(whole), known)
    for whole, stated in wholes.items():
        if whole not in groups:
            about.keep(found, table, whole, stated)
    return found


def _declared(name: str, work: Work) -> tuple[Dimension, dict[str, Category]]:
    """Return the dimension and its categories, by the one definition that came along."""
    dimension = bare = Dimension(name)
    categories: dict[str, Category] = {}
    for part in chain.from_iterable(work.parts.values()):
        for along, category in part:
            if along.id == name:
                if _definition(dimension) == _definition(bare):
                    dimension = along
                elif _definition(along) not in (_definition(bare), _definition(dimension)):
                    raise DuplicateNameError("dimension", name, hint=_ONE_DIMENSION)
                known = categories.get(category.id)
                if known is None or known.within is None:
                    categories[category.id] = category
    categories.update({category.id: category for category in dimension.categories})
    return dimension, categories


def _definition(dimension: Dimension) -> tuple[Overlap, frozenset[tuple[str, str | None]]]:
    """Return how its categories lie to each other, and which there are; whatever its name."""
    return dimension.overlap, frozenset((each.id, each.within) for each in dimension.categories)


@attrs.frozen(slots=True)
class _Axis:
    """One dimension, and how its categories lie to each other."""

    work: Work
    name: str
    to: str | None
    expected: tuple[str, ...]
    dimension: Dimension
    categories: dict[str, Category]

    def check(self) -> None:
        """Refuse to make up a category that nobody knows."""
        wider = {category.within for category in self.categories.values()} - {None}
        known = {*self.categories, *(name for name in wider if name)}
        if self.to is not None and self.to not in known:
            kind = f"category of {self.name!r}"
            raise UnknownNameError(kind, self.to, known)

    def recipe(self, whole: Cell) -> Recipe:
        """Return how the categories make a whole: those that overlap are not added."""
        recipe = self.work.recipe(whole.indicator, Axis.CATEGORY, name=self.name)
        if self.dimension.overlap is Overlap.DISJOINT or not recipe.rule.adds:
            return recipe
        rule = Union(nested=self.dimension.overlap is Overlap.SUBSET)
        rule.check(whole.indicator, Axis.CATEGORY)
        return attrs.evolve(recipe, rule=rule, is_own=False)

    def blank(self, table: Table, whole: Cell, seen: Collection[str]) -> Known | None:
        """Return what is known of a whole if nothing was said of any category."""
        expected = self._expected(whole, seen)
        members = [self._member(table, whole, category, None, expected) for category in expected]
        made = combined(self.recipe(whole), members)
        return made and attrs.evolve(made, silent=(self.work.called(whole),))

    def put(
        self,
        found: Table,
        table: Table,
        whole: Cell,
        cells: dict[str, Cell],
        stated: Cell | None,
        seen: Collection[str],
    ) -> None:
        """Put what the categories in *cells* make of *whole* into *found*."""
        recipe = self.recipe(whole)
        if isinstance(recipe.rule, Union):
            self._check_denominators(table, whole, cells)
            self.work.report(self._overlapping(whole, cells))
        expected = self._expected(whole, seen)
        members = [
            self._member(table, whole, category, cells.get(category), expected)
            for category in dict.fromkeys((*expected, *cells))
        ]
        cell = attrs.evolve(whole, indicator=recipe.whole)
        made = combined(recipe, members)
        if made is None:
            found.states[cell] = why_empty(members)
            return
        own = None if stated is None else table.known.get(stated)
        found.known[cell] = made
        if own is not None and recipe.whole == whole.indicator:
            settled, finding = self.work.reconciler(cell).settled(own, made)
            found.known[cell] = settled
            self.work.report(*([finding] if finding else []))

    def keep(self, found: Table, table: Table, whole: Cell, stated: Cell) -> None:
        """Put a whole that nobody split into *found*: its own figure is all there is."""
        recipe = self.recipe(whole)
        cell = attrs.evolve(whole, indicator=recipe.whole)
        known = table.known.get(stated)
        if known is None:
            found.states[cell] = table.states[stated]
            return
        only = member(self.work.called(whole), self.to or "", whole, known)
        made = combined(recipe, [only])
        if made is not None and made.weight is None:
            made = attrs.evolve(made, weight=known.weight, reported_weight=known.reported_weight)
        if made is not None:
            found.known[cell] = made

    def _expected(self, whole: Cell, seen: Collection[str]) -> tuple[str, ...]:
        """Return the categories that make up the whole, said or seen."""
        declared = self.expected or tuple(c.id for c in self.dimension.categories)
        if self.to is not None and not self.expected:
            declared = tuple(c for c in declared or seen if self._within(c) == self.to)
        if not declared:
            self.work.report(self._undeclared(whole, seen))
        return tuple(declared or seen)

    def _within(self, category: str) -> str | None:
        known = self.categories.get(category)
        return None if known is None else known.within

    def _member(
        self, table: Table, whole: Cell, category: str, cell: Cell | None, expected: Sequence[str]
    ) -> Member:
        where = cell or attrs.evolve(
            whole, part=tuple(sorted({**dict(whole.part), self.name: category}.items()))
        )
        state, why = table.states.get(where), None
        if category not in expected:
            state, why = MemberState.EXCLUDED, _NOT_EXPECTED
        elif self._around(category) & set(expected) and self.dimension.overlap is Overlap.DISJOINT:
            state, why = MemberState.EXCLUDED, _WITHIN
        known = self.categories.get(category)
        name = Text.of(category) if known is None else known.name
        return member(
            label(self.work.title(whole.place), name, whole.period),
            category,
            where,
            table.known.get(where)
            or (None if state else self._from_within(table, where, category) or table.blank(where)),
            weighs=self.work.scales.of_category(where, category),
            state=state,
            why=why,
        )

    def _from_within(self, table: Table, where: Cell, category: str) -> Known | None:
        """Return the least that a silent category holds: what lies within it was told."""
        if not isinstance(where.indicator.rule(Axis.CATEGORY), Sum):
            return None
        floor = where.indicator.limits.span.low
        inner = [
            attrs.evolve(where, part=tuple(sorted({**dict(where.part), self.name: name}.items())))
            for name in self.categories
            if self._within(name) == category
        ]
        lows = [table.known[c].bounds for c in inner if c in table.known]
        if floor is None or floor < 0 or not lows:
            return None
        # Categories that lie within one may overlap: each of them is in it.
        least = (
            max(pair[0].low or floor for pair in lows),
            max(pair[1].low or floor for pair in lows),
        )
        bounds = Span(least[0]), Span(least[1])
        silent = (self.work.called(where),)
        return Known(bounds=bounds, judged=bounds, reported=None, reporting=0, silent=silent)

    def _check_denominators(self, table: Table, whole: Cell, cells: dict[str, Cell]) -> None:
        """Refuse overlapping shares of different wholes: nothing follows from them."""
        known = [table.known[cell] for cell in cells.values() if cell in table.known]
        if len({each.weight for each in known}) > 1:
            msg = (
                f"{whole.indicator.id!r}: the categories of {self.name!r} overlap, and each has a "
                f"denominator of its own: {listed(cells)}"
            )
            raise NotCombinableError(msg, hint="leave all categories but one out: expected=[...]")

    def _around(self, category: str) -> set[str]:
        """Return the categories that one lies within, at any distance."""
        found: set[str] = set()
        wider = self._within(category)
        while wider is not None and wider not in found:
            found.add(wider)
            wider = self._within(wider)
        return found

    def _undeclared(self, whole: Cell, seen: Collection[str]) -> Finding:
        return Finding(
            "categories-not-declared",
            Severity.INFO,
            f"nobody said which categories {self.name!r} has; those seen were taken for all: "
            f"{listed(seen)}",
            subject=whole.indicator.id,
            hint=f"write hp.Dimension({self.name!r}, categories=[...]), or give expected=",
        )

    def _overlapping(self, whole: Cell, cells: Collection[str]) -> Finding:
        nested = self.dimension.overlap is Overlap.SUBSET
        how = "lie within each other" if nested else "overlap"
        return Finding(
            "overlapping-parts",
            Severity.INFO,
            f"the categories of {self.name!r} {how} and were not added: the whole is at least the "
            f"largest of {listed(cells)}" + ("" if nested else ", and at most their sum"),
            subject=subject(whole, self.work),
        )
