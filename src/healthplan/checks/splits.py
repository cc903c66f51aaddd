"""Parts that do not fit their whole."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import attrs

from healthplan.bounds import Gap
from healthplan.evidence import Cell
from healthplan.findings import Finding, Severity
from healthplan.indicators import Axis
from healthplan.indicators.rules import Sum
from healthplan.intervals import Interval, Span
from healthplan.parts import Category, Dimension, Overlap
from healthplan.records import Observation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.checks.context import Context
    from healthplan.indicators import Indicator
    from healthplan.units import Unit


def parts_against_total(context: Context) -> Iterator[Finding]:
    """Find parts that make more than their whole, or, all of them together, less.

    Only what is the sum of its categories is looked at: counts and amounts, not shares.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> centers = hp.Count("centers", "Treatment centers", unit="center", accumulates="level")
    >>> said = [hp.Observation(centers, 100, period="2020")]
    >>> said += [hp.Observation(centers, number, period="2020", part={"level": level})
    ...     for level, number in {"municipal": 12, "district": 100}.items()]
    >>> print(check(hp.Plan("p", "A plan"), said)[0])
    warning[parts-against-total] centers, 2020: municipal + district are 112 centers, and the \
whole 100 centers
      hint: something may be counted twice; if the parts overlap, say so in their dimension
    """
    for split in _splits(context):
        outermost = [name for name, (kind, _) in split.parts.items() if kind.within is None]
        if split.is_disjoint and outermost:
            yield from _compare(context, split, outermost)
        for name, (kind, _) in split.parts.items():
            if kind.within is not None or not split.is_disjoint:
                yield from _compare(context, split, [name], kind.within)


@attrs.define(eq=False)
class _Split:
    """A whole, and the parts of it by one dimension of which figures speak."""

    whole: Cell
    dimension: Dimension
    parts: dict[str, tuple[Category, Cell]] = attrs.field(factory=dict)

    @property
    def is_disjoint(self) -> bool:
        """Whether no unit is counted in two of the parts, unless one lies within the other."""
        return self.dimension.overlap is Overlap.DISJOINT

    def make_the_whole(self, names: list[str]) -> bool:
        """Whether *names* are declared to be all the parts there are, sharing nothing."""
        declared = {kind.id for kind in self.dimension.categories if kind.within is None}
        return self.is_disjoint and declared == set(names)


def _compare(
    context: Context, split: _Split, names: list[str], within: str | None = None
) -> Iterator[Finding]:
    """Compare some parts together with what they are parts of."""
    inner = split.parts.get(within) if within else None
    container, whole = (within, inner[1]) if inner else ("the whole", split.whole)
    total = context.evidence.span(whole)
    made = reduce(Span.plus, [context.evidence.span(split.parts[name][1]) for name in names])
    too_little = split.make_the_whole(names) and _is_more(total, made)
    if too_little or _is_more(made, total):
        unit, period = whole.indicator.unit, str(whole.period)
        verb = "is" if len(names) == 1 else "are"
        counted = "something may be counted twice; if the parts overlap, say so in their dimension"
        yield Finding(
            "parts-against-total",
            Severity.WARNING,
            f"{' + '.join(names)} {verb} {_shown(made, unit)}, and {container} "
            f"{_shown(total, unit)}",
            subject=", ".join(filter(None, [whole.indicator.id, whole.place, period])),
            hint="a part may be missing or wrong" if too_little else counted,
        )


def _is_more(one: Span, other: Span) -> bool:
    """Whether one is certainly more than the other."""
    return Gap(other.minus(one)).surely_broken


def _shown(span: Span, unit: Unit) -> str:
    return str(Interval.from_span(span, unit))


def _splits(context: Context) -> list[_Split]:
    """Return every whole that accepted figures split, once for each dimension."""
    splits: dict[object, _Split] = {}
    for record in context.evidence.accepted:
        if isinstance(record, Observation) and _adds_up(record.indicator):
            cell = context.evidence.cell(record.indicator, record.period, record.place, record.part)
            for dimension, category in record.part:
                rest = tuple(pair for pair in cell.part if pair[0] != dimension.id)
                whole = attrs.evolve(cell, part=rest)
                split = splits.setdefault((whole, dimension), _Split(whole, dimension))
                known = {c.id: c for c in dimension.categories}
                split.parts[category.id] = known.get(category.id, category), cell
    return list(splits.values())


def _adds_up(indicator: Indicator) -> bool:
    """Whether a whole is the sum of its categories, so that none of them is more."""
    least = indicator.limits.span.low  # below zero, another part may make up for it
    return isinstance(indicator.rule(Axis.CATEGORY), Sum) and least is not None and least >= 0
