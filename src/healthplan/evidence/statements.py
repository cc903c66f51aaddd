"""Records and thresholds as constraints: in or out as a whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from healthplan.evidence.variables import Cell, ThresholdOf, Variable, cell_of
from healthplan.intervals import Span
from healthplan.records import Comparison, Observation
from healthplan.targets import Target
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from healthplan.jurisdictions import Jurisdiction


@attrs.frozen(slots=True, eq=False)
class Statement:
    """One accepted record, or the threshold of one target, as a constraint.

    Attributes:
        origin: The record or target.
        subject: The unknown that it speaks of.
        reference: The unknown it is measured from, or None for a plain number.
        printed: What subject minus reference can be (subject over reference, if it is
            a ratio), taking the printed figure at its word; exact, in root units.
        rounded: The same, reading the figure as any number that rounds to it.
        is_ratio: It states subject over reference.
        rank: Its place in an order that does not depend on how records were listed.
    """

    origin: Observation | Comparison | Target
    subject: Variable
    reference: Variable | None
    printed: Span
    rounded: Span
    is_ratio: bool = False
    rank: tuple[object, ...] = ()

    def span(self, *, rounded: bool) -> Span:
        """Return the constraint at one of the two precisions."""
        return self.rounded if rounded else self.printed

    def variables(self) -> Iterator[Variable]:
        """Yield the unknowns it ties together."""
        yield self.subject
        if self.reference is not None:
            yield self.reference


def from_record(
    record: Observation | Comparison,
    home: Jurisdiction | None,
    as_read: Callable[[Target], Target],
) -> Statement:
    """Return *record* as a statement.

    Args:
        record: The record.
        home: The place of a record that names none.
        as_read: Gives a target that it refers to the bound that counts.
    """
    subject = cell_of(record.indicator, record.period, record.place, record.part, home)
    reference = reference_of(record, home, as_read) if isinstance(record, Comparison) else None
    printed, rounded = record.span(), record.span(rounded=True)
    ratio = isinstance(record, Comparison) and record.is_relative
    if reference is not None and subject.whole_step and not ratio:
        one = subject.indicator.unit.scale
        if reference.whole_step and reference.indicator.unit.scale == one:
            printed, rounded = printed.whole(one), rounded.whole(one)
        elif printed.is_point and record.resolution is None:
            # From 70 % of 1501 to a whole number there is no whole difference: it was rounded.
            rounded = rounded.widen(one / 2)
    return Statement(
        record, subject, reference, printed, rounded, ratio, _rank(record, subject, printed)
    )


def _as_it_is(target: Target) -> Target:
    return target


def reference_of(
    record: Comparison,
    home: Jurisdiction | None,
    as_read: Callable[[Target], Target] = _as_it_is,
) -> Variable:
    """Return the unknown that a comparison measures from."""
    to = record.reference
    if isinstance(to, Target):
        to = as_read(to)
        upper = to.bound.edges()[0] is None and to.bound.edges()[1] is not None
        moving = record.period if to.bound.a_year_from is not None else None
        return ThresholdOf(to, upper, moving)
    return cell_of(
        to.indicator or record.indicator,
        to.period or record.period,
        to.place or record.place,
        record.part if to.part is None else to.part,
        home,
    )


def datum_of(
    record: Observation | Comparison, home: Jurisdiction | None
) -> tuple[Cell, Variable | None]:
    """Return what a figure is about: a value, and what it is measured from, if anything."""
    cell = cell_of(record.indicator, record.period, record.place, record.part, home)
    return cell, reference_of(record, home) if isinstance(record, Comparison) else None


def from_target(edge: ThresholdOf, home: Jurisdiction | None) -> Statement | None:
    """Return what a target says of its own threshold, or None if that is nothing."""
    bound, said = edge.target.bound, edge.said
    rank = ("1", edge.target.id, edge.upper, str(edge.period))
    if not isinstance(said, Quantity):
        return None
    if bound.of is None and bound.a_year_from is None:
        exact = Span.point(said.root)
        return Statement(edge.target, edge, None, exact, exact, rank=rank)
    base = base_of(edge.target, home)
    if bound.a_year_from is not None:
        assert edge.period is not None  # noqa: S101 - a moving threshold has a period
        steps = Span.point(said.root * edge.period.years_from(bound.a_year_from))
        return Statement(edge.target, edge, base, steps, steps, rank=rank)
    # A threshold of 100 % of another value is a plain equality, and so exact everywhere.
    factor = Span.point(said.root)
    if said.root == 1:
        same = Span.point(0)
        return Statement(edge.target, edge, base, same, same, rank=rank)
    return Statement(edge.target, edge, base, factor, factor, is_ratio=True, rank=rank)


def base_of(target: Target, home: Jurisdiction | None) -> Cell:
    """Return the value that a relative threshold is measured from.

    >>> from healthplan import Share, at_most
    >>> goal = Target(Share("smoking", "Smoking"), at_most("70 %", of="2015"), by="2030")
    >>> print(base_of(goal, None).period)
    2015
    """
    period = target.bound.of or target.bound.a_year_from
    assert period is not None  # noqa: S101 - asked only of relative bounds
    return cell_of(target.indicator, period, target.place, target.part, home)


def in_order(statements: Sequence[Statement]) -> list[Statement]:
    """Return *statements* by rank; those of one rank by everything that they hold."""
    times = Counter(statement.rank for statement in statements)
    return sorted(statements, key=lambda s: (s.rank, repr(s.origin) if times[s.rank] > 1 else ""))


def _rank(record: Observation | Comparison, subject: Cell, printed: Span) -> tuple[object, ...]:
    source = record.source
    return (
        "0",
        subject.indicator.id,
        subject.place,
        subject.part,
        record.period.sort_key,
        type(record).__name__,
        str(record.reference) if isinstance(record, Comparison) else "",
        str(source) if source else "",
        (printed.low is not None, printed.low or 0),
        (printed.high is not None, printed.high or 0),
        record.id or "",
        str(record.words or ""),
    )
