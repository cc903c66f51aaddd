"""Roll figures up over time: sums of what happened, the latest of what is."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.aggregation.combining import ANY_WEIGHT, Recipe, combined
from healthplan.aggregation.known import Known, Member, MemberState, Pair
from healthplan.aggregation.table import Table
from healthplan.aggregation.tiling import Unit, finest, gaps, tiles
from healthplan.aggregation.work import Work, member, why_empty
from healthplan.errors import NotCombinableError
from healthplan.evidence import Cell
from healthplan.indicators import Accumulation, Axis
from healthplan.indicators.rules import Sum
from healthplan.intervals import Span
from healthplan.periods import Period, PeriodKind
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OVERLAPS = Text.of({"en": "its days are counted in other periods", "zh": "这些天已计入其他时段"})
_BEYOND = Text.of({"en": "reaches beyond the period", "zh": "超出该时段"})
_OTHER_KIND = Text.of(
    {"en": "not one of the periods that are combined", "zh": "不是参与合并的时段"}
)


def over_times(
    table: Table,
    work: Work,
    expected: Unit,
    to: Callable[[Iterable[Period]], Iterable[Period]],
) -> Table:
    """Return what is known of each period that *to* names, from the periods within it.

    Args:
        table: What is known so far.
        work: The call.
        expected: By which periods everybody should report, or None.
        to: From all periods spoken of to those asked for.
    """
    series: dict[tuple[object, ...], list[Cell]] = defaultdict(list)
    for cell in table.cells():
        series[cell.series].append(cell)
    asked = list(dict.fromkeys(to([cell.period for cell in table.cells()])))
    units = {period: _units(table, period) for period in asked}

    def stretch(like: Cell, cells: list[Cell], period: Period) -> _Stretch:
        recipe = work.recipe(like.indicator, Axis.PERIOD)
        unit = expected or units.get(period, {}).get(like.indicator.id)
        return _Stretch(table, work, recipe, like, cells, period, unit)

    def blank(cell: Cell) -> Known | None:
        like = attrs.evolve(cell, indicator=bases[cell.indicator.id])
        return stretch(like, [], cell.period).blank()

    firsts = [cells[0] for cells in series.values()]
    bases = {work.recipe(c.indicator, Axis.PERIOD).whole.id: c.indicator for c in firsts}
    found = Table(blank=blank)
    for cells in series.values():
        for period in asked:
            stretch(cells[0], cells, period).put(found)
    return found


def _units(table: Table, inside: Period) -> dict[str, PeriodKind]:
    """Return for each indicator the finest kind of calendar period that it is reported by."""
    kinds: dict[str, set[PeriodKind]] = defaultdict(set)
    for cell in table.cells():
        if inside.contains(cell.period) and not inside.covers_same_days(cell.period):
            kinds[cell.indicator.id].add(cell.period.kind)
    found = {indicator: finest(of) for indicator, of in kinds.items()}
    return {indicator: kind for indicator, kind in found.items() if kind is not None}


@attrs.frozen(slots=True)
class _Stretch:
    """One series over one period: which reports make it up, and what they make."""

    table: Table
    work: Work
    recipe: Recipe
    like: Cell
    cells: list[Cell]
    period: Period
    unit: Unit
    is_inner: bool = False

    def blank(self) -> Known | None:
        """Return what is known of the period if nothing was said of any part of it."""
        made = _made(self._latest_or_rule, self._nothing())
        if made is None:
            return None
        # One name for all of it; and a weight that somebody gave is better than none.
        silent = (self.work.called(self.like, self.period),)
        return attrs.evolve(made, silent=silent, weight=None, reported_weight=None)

    def _nothing(self) -> list[Member]:
        units = gaps(self.period, [], self.unit)
        if self._starts_again:
            years = range(self.period.first.year, self.period.last.year + 1)
            return [self._silent(Period.of_year(year)) for year in years]
        if self.recipe.rule.picks:
            return [self._silent(units[0 if self.recipe.rule.picks == "first" else -1])]
        return [self._silent(unit) for unit in units]

    def put(self, table: Table) -> None:
        """Put what is found of the period into *table*, if anything was said of it."""
        cell = attrs.evolve(self.like, period=self.period, indicator=self.recipe.whole)
        whole = [c for c in self.cells if self._is_whole(c)]
        own = next((c for c in whole if c in self.table.known), None)
        members = self._members(whole)
        made = _made(self._latest_or_rule, members)
        if own is not None and (made is None or not made.reporting):
            # Nothing finer was said: the report for the period itself is all there is.
            members = [self._member(own)]
            made = _made(self.recipe, members)
        elif own is not None and made is not None and self._is_same:
            stated = self.table.known[own]
            made, finding = self.work.reconciler(cell).settled(stated, made)
            self.work.report(*([finding] if finding else []))
        if made is not None:
            table.known[cell] = made
        elif whole:
            table.states[cell] = self.table.states[whole[0]]
        elif members:
            table.states[cell] = why_empty(members)

    @property
    def _is_same(self) -> bool:
        """Whether the result is of the same indicator, so that its own figure compares."""
        return self.recipe.whole == self.recipe.indicator

    @property
    def _accumulates(self) -> Accumulation:
        return self.recipe.indicator.accumulates

    def _is_whole(self, cell: Cell) -> bool:
        same = cell.period.covers_same_days(self.period)
        return same and (cell.period.kind is PeriodKind.AS_OF) == (
            self.period.kind is PeriodKind.AS_OF
        )

    def _members(self, whole: list[Cell]) -> list[Member]:
        parts = [c for c in self.cells if self.period.contains(c.period) and c not in whole]
        if not self.recipe.rule.picks:
            return self._tiled(parts) if parts else []
        if self._accumulates is Accumulation.RUNNING_TOTAL_WITHIN_YEAR:
            return self._year_by_year(whole)
        return self._end(self.period, whole)

    def _year_by_year(self, whole: list[Cell]) -> list[Member]:
        """Return the end of each year, as totals start again each year."""
        first, last = self.period.first, self.period.last
        years = range(first.year, last.year + 1)
        if len(years) > 1 and first != Period.of_year(first.year).first:
            msg = (
                f"{self.recipe.indicator.id!r} counts from 1 January, and {self.period} begins "
                f"within a year"
            )
            raise NotCombinableError(msg, hint="combine whole years, or ask for one year's end")
        found = {}
        for year in years:
            start = max(first, Period.of_year(year).first)
            part = Period.between(start, min(last, Period.of_year(year).last))
            found[part] = self._end(part, whole)
        if not any(found.values()):
            return []
        return [m for part, ends in found.items() for m in ends or [self._silent(part)]]

    @property
    def _starts_again(self) -> bool:
        """Whether the total begins anew within the period."""
        several = self.period.first.year < self.period.last.year
        return several and self._accumulates is Accumulation.RUNNING_TOTAL_WITHIN_YEAR

    @property
    def _latest_or_rule(self) -> Recipe:
        """Return the recipe; totals that start again each year are added over the years."""
        if self._starts_again:
            return attrs.evolve(self.recipe, rule=Sum(), is_own=False)
        return self.recipe

    # What counts is one end: the latest report, or the first

    def _end(self, period: Period, whole: list[Cell]) -> list[Member]:
        """Return the one member that a state or a running total is taken from."""
        last = self.recipe.rule.picks == "last"
        grows = self._grows and last
        near = [
            c
            for c in self.cells
            if c not in whole and (self._is_near(c, period) if grows else period.contains(c.period))
        ]
        in_time = [c for c in near if c.period.last <= period.last]
        known = [c for c in in_time if c in self.table.known]
        chosen = max(known, key=lambda c: c.period.sort_key, default=None)
        if not last:
            chosen = min(known, key=lambda c: (c.period.first, c.period.last), default=None)
        if chosen is None:
            return [self._member(c) for c in in_time if c in self.table.states]
        at_end = chosen.period.last == period.last if last else chosen.period.first == period.first
        if at_end:
            ties = [
                self.table.known[c]
                for c in known
                if (c.period.last == period.last if last else c.period == chosen.period)
            ]
            return [self._member(chosen, _agreed(ties))]
        return [self._carried(chosen, period, near)]

    @property
    def _grows(self) -> bool:
        return self._accumulates in {
            Accumulation.RUNNING_TOTAL,
            Accumulation.RUNNING_TOTAL_WITHIN_YEAR,
        }

    def _is_near(self, cell: Cell, period: Period) -> bool:
        """Whether a total can say something of the total at the end of *period*."""
        if self._accumulates is Accumulation.RUNNING_TOTAL:
            return True
        return cell.period.last.year == period.last.year

    def _carried(self, chosen: Cell, period: Period, near: list[Cell]) -> Member:
        """Return a member whose last report is missing: an earlier one is all there is."""
        told = self.table.known[chosen]
        limits = self._between(period, near, 0), self._between(period, near, 1)
        assumed = self._assumed(limits[0]), self._assumed(limits[1])
        divided = gaps(period, [], self.unit)
        silent = divided[-1] if self.recipe.rule.picks == "last" else divided[0]
        name = self.work.called(chosen, silent)
        known = Known(
            bounds=limits,
            judged=assumed,
            reported=told.reported,
            reported_weight=told.reported_weight,
            reporting=0,
            expected=told.expected,
            silent=(name,),
            records=told.records,
        )
        why = Text.of(
            {
                "en": f"missing; the latest report is that of {chosen.period}",
                "zh": f"未报；最新报告为{chosen.period.text('zh')}",
            }
        )
        weighs = self.work.scales.of(attrs.evolve(chosen, period=period))
        if weighs is None and told.weight is not None:
            weighs = ANY_WEIGHT
        return member(name, str(silent), chosen, known, weighs=weighs, why=why)

    def _assumed(self, limits: Span) -> Span:
        if self.recipe.assumed is None:
            return limits
        both = self.recipe.assumed.intersect(limits)
        return limits if both.is_empty else both

    def _between(self, period: Period, near: list[Cell], precision: int) -> Span:
        """Return what reports before and after say of a total that never falls."""
        limits = self.recipe.indicator.limits.span
        if not self._grows or self.recipe.rule.picks == "first":
            return limits
        for cell in near:
            if cell in self.table.known:
                said = self.table.known[cell].bounds[precision]
                if cell.period.last <= period.last:
                    said = Span(said.low, None, said.low_open)
                else:
                    said = Span(None, said.high, high_open=said.high_open)
                tighter = limits.intersect(said)
                limits = limits if tighter.is_empty else tighter
        return limits

    # What counts is all of it: the periods that make up the whole

    def _tiled(self, parts: list[Cell]) -> list[Member]:
        """Return the reports that cover the period without overlap, and what is missing."""
        usable = parts
        if not self.recipe.rule.regroups and isinstance(self.unit, PeriodKind):
            usable = [c for c in parts if c.period.kind is self.unit]
        chosen = {c.period: c for c in tiles(usable, self._told)}
        missing = [
            gap
            for gap in gaps(self.period, list(chosen), self.unit)
            if self.work.in_force(self.like.place, gap, whole=True)
        ]
        members = [(c.period, self._piece(c, usable)) for c in chosen.values()]
        members += [(p, self._silent(p)) for p in missing]
        beyond = [
            c
            for c in self.cells
            if c.period.overlaps(self.period)
            and not self.period.contains(c.period)
            and not c.period.contains(self.period)
        ]
        for cell in (*parts, *beyond):
            if cell.period not in chosen:
                why = _OVERLAPS if cell in usable else _OTHER_KIND
                if cell in beyond:
                    why = _BEYOND
                left_out = self._member(cell, why=why, state=MemberState.EXCLUDED)
                members.append((cell.period, left_out))
        return [entry for _, entry in sorted(members, key=lambda pair: pair[0].sort_key)]

    def _told(self, cell: Cell) -> Fraction:
        """Return which share of its reports came; what needs none has told all."""
        known = self.table.known.get(cell)
        return Fraction(1) if known is None else Fraction(known.reporting, known.expected)

    def _piece(self, cell: Cell, usable: list[Cell]) -> Member:
        known = self.table.known.get(cell)
        finer = [c for c in usable if cell.period.contains(c.period) and c.period != cell.period]
        if known is not None and finer and not self.is_inner and self._is_same:
            # Held against what was said of its own parts: neither overwrites the other.
            inner = Table(blank=self.table.blank)
            attrs.evolve(self, period=cell.period, is_inner=True).put(inner)
            return self._member(cell, inner.known[cell])
        if known is not None and known.expected == 1:
            whole = cell.period.kind is self.unit
            leaves = 1 if whole else max(1, len(gaps(cell.period, [], self.unit)))
            known = attrs.evolve(known, reporting=leaves * known.reporting, expected=leaves)
        return self._member(cell, known)

    def _silent(self, period: Period) -> Member:
        cell = attrs.evolve(self.like, period=period)
        return member(
            self.work.called(cell),
            str(period),
            cell,
            self.table.blank(cell),
            weighs=self.work.scales.of(cell),
        )

    def _member(
        self,
        cell: Cell,
        known: Known | None = None,
        *,
        why: Text | None = None,
        state: MemberState | None = None,
    ) -> Member:
        return member(
            self.work.called(cell),
            str(cell.period),
            cell,
            known or self.table.known.get(cell),
            weighs=self.work.scales.of(cell),
            state=state or self.table.states.get(cell),
            why=why,
        )


def _made(recipe: Recipe, members: list[Member]) -> Known | None:
    """Return what *members* make; the only one keeps its denominator, whatever the rule."""
    made = combined(recipe, members) if members else None
    only = next((m.known for m in members if m.counts), None)
    if made is None or only is None or made.weight is not None or len(members) > 1:
        return made
    return attrs.evolve(made, weight=only.weight, reported_weight=only.reported_weight)


def _agreed(ties: list[Known]) -> Known:
    """Return what several reports for one end say together: all of it, or any of it."""
    first, *others = ties
    for other in others:
        both = tuple(a.intersect(b) for a, b in zip(first.bounds, other.bounds, strict=True))
        if any(span.is_empty for span in both):
            first = first.or_else(other)
        else:
            pair: Pair = (both[0], both[1])
            first = attrs.evolve(first, bounds=pair, judged=pair, reported=pair)
    return first
