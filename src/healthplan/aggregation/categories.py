"""Put the parts of a whole together again: by sex, by level of institution, by tracer."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.aggregation.combining import Recipe, combined
from healthplan.aggregation.known import Known, Member, MemberState
from healthplan.aggregation.table import PartKey, Table, label, listed
from healthplan.aggregation.work import Work, member, subject, why_empty
from healthplan.errors import NotCombinableError, UnknownNameError
from healthplan.findings import Finding, Severity
from healthplan.indicators import Axis, Indicator, Input, Rule
from healthplan.intervals import Span
from healthplan.parts import Category, Dimension, Overlap
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from healthplan.evidence import Cell

_WITHIN = Text.of({"en": "part of another category", "zh": "属于另一类别"})
_NOT_EXPECTED = Text.of({"en": "not among the categories that count", "zh": "不在计入的类别之内"})
_ADDITIVE = {"sum", "pooled", "weighted_mean"}


@attrs.frozen(slots=True)
class Union(Rule):
    """What categories that overlap make together: at least the largest, at most the sum.

    That is all that follows without knowing how many are counted twice.
    """

    name: ClassVar[str] = "union"
    title: ClassVar[Text] = Text.of({"en": "union of overlapping parts", "zh": "重叠部分的并集"})
    weighs: ClassVar[bool] = False
    regroups: ClassVar[bool] = True
    nested: bool = False

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return everything from the largest part to the sum of all."""
        if not inputs:
            return None
        largest = max((each.value for each in inputs), key=lambda v: (v.low or 0, v.low_open))
        if self.nested:
            return Span(largest.low, None, largest.low_open)
        total = Span.point(0)
        for each in inputs:
            total = total.plus(each.value)
        return Span(largest.low, total.high, largest.low_open, total.high_open)

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Accept every indicator whose values cannot be negative."""
        floor = indicator.limits.span.low
        if floor is None or floor < 0:
            msg = f"values of {indicator.id!r} can be negative: overlapping parts bound nothing"
            raise NotCombinableError(msg)
        super().check(indicator, axis)


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
    bases = {about.recipe(whole).whole.id: whole.indicator for whole in groups}

    def blank(cell: Cell) -> Known | None:
        whole = attrs.evolve(cell, indicator=bases[cell.indicator.id])
        return about.blank(table, whole, seen[whole.indicator.id, whole.part])

    found = Table(blank=blank)
    for whole, cells in groups.items():
        known = seen[whole.indicator.id, whole.part]
        about.put(found, table, whole, cells, wholes.get(whole), known)
    return found


def _declared(name: str, work: Work) -> tuple[Dimension, dict[str, Category]]:
    """Return the dimension and its categories, by the fullest definition that came along."""
    dimension = Dimension(name)
    categories: dict[str, Category] = {}
    for part in chain.from_iterable(work.parts.values()):
        for along, category in part:
            if along.id == name:
                dimension = max(
                    dimension,
                    along,
                    key=lambda d: (d.overlap.value != "disjoint", len(d.categories)),
                )
                known = categories.get(category.id)
                if known is None or known.within is None:
                    categories[category.id] = category
    categories.update({category.id: category for category in dimension.categories})
    return dimension, categories


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
        if self.dimension.overlap is Overlap.DISJOINT or recipe.rule.name not in _ADDITIVE:
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
            table.known.get(where) or (None if state else table.blank(where)),
            weighs=self.work.scales.of_category(where, category),
            state=state,
            why=why,
        )

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


def independent(shares: Sequence[Span]) -> Span | None:
    """Return the union of shares of one population, if they were independent of each other.

    It is 1 - (1 - a)(1 - b)..., which nobody knows to be true: WHO's triple-billion
    calculation uses it so that nobody is counted twice.

    >>> independent([Span.point(Fraction(1, 2)), Span.point(Fraction(1, 2))]).low
    Fraction(3, 4)
    """
    one = Span.point(1)
    rest = Fraction(1), Fraction(1)
    for share in shares:
        if share.intersect(Span(Fraction(0), Fraction(1))) != share:
            return None
        left = one.minus(share)
        assert left.low is not None  # noqa: S101 - a share has both ends
        assert left.high is not None  # noqa: S101
        rest = rest[0] * left.low, rest[1] * left.high
    return Span(1 - rest[1], 1 - rest[0]) if shares else None
