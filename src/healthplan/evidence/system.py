"""Unknowns that hang together, and the difference constraints that statements put on them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, TypeGuard

import attrs

from healthplan.evidence.shortest import Arc
from healthplan.evidence.statements import Statement
from healthplan.evidence.variables import Cell, Variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.intervals import Span

ZERO = 0
"""The node that plain numbers are measured from."""


@attrs.frozen(slots=True, eq=False)
class Axiom:
    """What holds without anybody saying it: a natural limit, or that a total never falls.

    That a count is a whole number is one too, but rests on what the count was found to be.
    """


AXIOM = Axiom()


@attrs.frozen(slots=True, eq=False)
class System:
    """Unknowns that hang together, and the statements that tie them.

    Attributes:
        variables: The unknowns; node 0 is zero, so that unknown i is node i + 1.
        statements: What was said, in an order of their own.
        nodes: The node of each unknown.
        rising: Pairs of nodes of which the second is never less than the first: the
            periods of one running total.
        counted: The nodes of whole numbers, and what one is in root units, where
            something else in the system might make a fraction of them.
    """

    variables: tuple[Variable, ...]
    statements: tuple[Statement, ...]
    nodes: dict[Variable, int] = attrs.field(init=False)
    rising: tuple[tuple[int, int], ...] = attrs.field(init=False)
    counted: tuple[tuple[int, Fraction], ...] = attrs.field(init=False)

    @nodes.default
    def _numbered(self) -> dict[Variable, int]:
        return {variable: place + 1 for place, variable in enumerate(self.variables)}

    @rising.default
    def _in_time(self) -> tuple[tuple[int, int], ...]:
        totals = [variable for variable in self.variables if is_running_total(variable)]
        totals.sort(key=lambda cell: (cell.total, cell.period.last))
        return tuple(
            (self.nodes[one], self.nodes[other])
            for first, second in pairwise(totals)
            if first.total == second.total
            for one, other in ((first, second), (second, first))
            if one.period.last <= other.period.last
        )

    @counted.default
    def _whole_numbers(self) -> tuple[tuple[int, Fraction], ...]:
        found = {
            node: variable.indicator.unit.scale
            for variable, node in self.nodes.items()
            if variable.whole_step
        }
        # Differences of whole numbers of one unit are whole already, as they were read.
        is_alike = len(found) == len(self.nodes) and len(set(found.values())) == 1
        is_plain = is_alike and not any(statement.is_ratio for statement in self.statements)
        return () if is_plain else tuple(found.items())

    def only(self, places: Iterable[int]) -> System:
        """Return the system of the statements at *places* alone."""
        statements = tuple(self.statements[place] for place in places)
        return System(variables_of(statements), statements)

    def ends(self, place: int) -> tuple[int, int]:
        """Return the nodes of subject and reference of a statement."""
        statement = self.statements[place]
        reference = statement.reference
        return self.nodes[statement.subject], ZERO if reference is None else self.nodes[reference]

    def arcs(self, places: Iterable[int], *, rounded: bool) -> Iterator[Arc]:
        """Yield the arcs of the axioms, then those of the difference statements at *places*."""
        for node, variable in enumerate(self.variables, start=1):
            yield from span_arcs(node, ZERO, variable.limits, AXIOM)
        for earlier, later in self.rising:
            yield Arc(later, earlier, Fraction(0), strict=False, why=AXIOM)
        for place in places:
            statement = self.statements[place]
            if not statement.is_ratio:
                yield from span_arcs(*self.ends(place), statement.span(rounded=rounded), place)


def variables_of(statements: Iterable[Statement]) -> tuple[Variable, ...]:
    """Return the unknowns that *statements* speak of, each once."""
    return tuple(dict.fromkeys(v for statement in statements for v in statement.variables()))


def is_running_total(variable: Variable) -> TypeGuard[Cell]:
    """Whether *variable* is a cell of an indicator whose value never falls within its total."""
    return isinstance(variable, Cell) and variable.grows


def span_arcs(subject: int, reference: int, span: Span, why: object) -> Iterator[Arc]:
    """Yield the one or two arcs of "subject minus reference lies in *span*"."""
    if span.high is not None:
        yield Arc(reference, subject, span.high, span.high_open, why)
    if span.low is not None:
        yield Arc(subject, reference, -span.low, span.low_open, why)
