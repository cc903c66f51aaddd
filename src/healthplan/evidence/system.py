"""One connected system of statements, solved exactly.

Exact equalities are folded away first; what is left are difference constraints between
classes of unknowns, with one node for zero.  Statements about ratios are not difference
constraints, and neither is being a whole number: they are brought in afterwards, in a
bounded number of rounds, each of which reads only what the round before it knew.
"""

from __future__ import annotations

import heapq
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, TypeGuard

import attrs

from healthplan.evidence.classes import Classes
from healthplan.evidence.shortest import (
    Arc,
    Graph,
    Label,
    add_arc,
    distances,
    potentials,
    reverse,
)
from healthplan.evidence.statements import Statement
from healthplan.evidence.variables import Cell, Variable
from healthplan.intervals import Span, product

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


ZERO = 0
"""The node that plain numbers are measured from."""

_ROUNDS = 64
_KEPT = 4
_LONGEST_FRACTION = 1024  # bits: what would need a thousand digits is left unsaid
_WIDEST_SCALE = 2048  # bits: beyond it, fractions are cheaper than integers


@attrs.frozen(slots=True, eq=False)
class Axiom:
    """What holds without anybody saying it: a natural limit, or that a total never falls.

    That a count is a whole number is one too, but rests on what the count was found to be.
    """


AXIOM = Axiom()


@attrs.frozen(slots=False, eq=False)
class Inferred:
    """What a ratio statement gives for one side, once the other side is known.

    Attributes:
        statement: Place of the ratio statement in its system; None where the node is
            the same, and its end went to the nearest whole number within.
        solution: What was known before.
        node: The other side.
        upper: Its upper end was used, or else its lower one.
    """

    statement: int | None
    solution: Solution
    node: int
    upper: bool

    @cached_property
    def proof(self) -> tuple[Arc, ...]:
        """The arcs that bound the other side: found when asked for, which is seldom."""
        if self.upper and self.solution.span(self.node).high is None:
            return ()  # whatever it is: a ratio of zero makes nothing of it
        ends = (self.node, ZERO) if self.upper else (ZERO, self.node)
        return tuple(self.solution.proof(*ends))


def resting_on(why: object) -> Iterator[int]:
    """Yield the places of the statements that the reason of an arc rests on."""
    if isinstance(why, int):
        yield why
    elif isinstance(why, Inferred):
        if why.statement is not None:
            yield why.statement
        for arc in why.proof:
            yield from resting_on(arc.why)


def is_number(solution: Solution, why: object) -> bool:
    """Whether the reason of an arc gives a number, and not merely a bound of one."""
    place = why.statement if isinstance(why, Inferred) else why
    if not isinstance(place, int):
        return False
    proof = why.proof if isinstance(why, Inferred) else ()
    said = solution.system.statements[place].span(rounded=solution.rounded)
    return said.is_point and all(is_number(solution, arc.why) for arc in proof)


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


@attrs.frozen(slots=True, eq=False)
class Contradiction:
    """Statements that cannot all be true; not yet the fewest.

    Attributes:
        places: Their places in the system.
    """

    places: frozenset[int]


def solve(system: System, places: Sequence[int], *, rounded: bool) -> Solution | Contradiction:
    """Solve the statements at *places*, or say which of them contradict each other."""
    ratios = [place for place in places if system.statements[place].is_ratio]
    solution = Solution(system, tuple(places), rounded=rounded)
    # The bound is the same for every subset, so that a subset never proves more.
    for _ in range(_ROUNDS if ratios or system.counted else 0):
        if solution.contradiction is not None:
            break
        inferred = [arc for place in ratios for arc in _infer(solution, place)]
        inferred += _made_whole(solution)
        if not inferred:
            break
        inferred = _tightest(system, (*solution.inferred, *inferred))
        solution = Solution(system, tuple(places), rounded=rounded, inferred=tuple(inferred))
    return solution if solution.contradiction is None else solution.contradiction


def _tightest(system: System, arcs: Iterable[Arc]) -> list[Arc]:
    """Return the tightest of the arcs between the same nodes: the others no longer matter."""
    graph: Graph = [{} for _ in range(len(system.variables) + 1)]
    for arc in arcs:
        add_arc(graph, arc)
    return [arc for ahead in graph for arc in ahead.values()]


def _infer(solution: Solution, place: int) -> Iterator[Arc]:
    """Yield what a ratio statement adds to what *solution* knows of its two sides."""
    system = solution.system
    subject, reference = system.ends(place)
    factor = system.statements[place].span(rounded=solution.rounded)
    sides = [(subject, reference, factor)]
    if factor.low is not None and factor.high is not None and factor.low > 0:
        inverse = Span(1 / factor.high, 1 / factor.low, factor.high_open, factor.low_open)
        sides.append((reference, subject, inverse))
    for node, other, ratio in sides:
        known = solution.span(other)
        if known.low is None or known.low < 0 or ratio.low is None or ratio.low < 0:
            # Signs would have to be told apart; what limits say is enough here.
            continue
        now = solution.span(node)
        for arc in span_arcs(node, ZERO, product(known, ratio), None):
            upper = arc.head == node
            is_short = arc.length.denominator.bit_length() <= _LONGEST_FRACTION
            if is_short and _is_news(arc, now, upper=upper):
                yield attrs.evolve(arc, why=Inferred(place, solution, other, upper))


def _made_whole(solution: Solution) -> Iterator[Arc]:
    """Yield what being whole numbers adds to what *solution* knows of counts."""
    for node, one in solution.system.counted:
        now = solution.span(node)
        for arc in span_arcs(node, ZERO, now.whole(one), None):
            upper = arc.head == node
            if _is_news(arc, now, upper=upper):
                yield attrs.evolve(arc, why=Inferred(None, solution, node, upper))


def _is_news(arc: Arc, now: Span, *, upper: bool) -> bool:
    end, open_ = (now.high, now.high_open) if upper else (now.low, now.low_open)
    if end is None:
        return True
    value = arc.length if upper else -arc.length
    return (value < end if upper else value > end) or (value == end and arc.strict and not open_)


class Solution:
    """Everything that follows from some statements of a system.

    Attributes:
        system: The system.
        places: Which of its statements are taken to be true.
        rounded: At which precision.
        inferred: Arcs that ratio statements gave.
        contradiction: Set if the statements cannot all be true; then ask nothing else.
    """

    def __init__(
        self,
        system: System,
        places: tuple[int, ...],
        *,
        rounded: bool,
        inferred: tuple[Arc, ...] = (),
    ) -> None:
        self.system = system
        self.places = places
        self.rounded = rounded
        self.inferred = inferred
        self.contradiction: Contradiction | None = None
        self._classes = Classes(len(system.variables) + 1)
        self._from: dict[int, list[Label | None]] = {}
        self._to: dict[int, list[Label | None]] = {}
        self._adjacent: list[list[Arc]] | None = None
        self._build()

    def _all_arcs(self) -> Iterator[Arc]:
        yield from self.system.arcs(self.places, rounded=self.rounded)
        yield from self.inferred

    def _build(self) -> None:
        loose: list[int] = []
        for place in self.places:
            statement = self.system.statements[place]
            if statement.is_ratio:
                continue
            span = statement.span(rounded=self.rounded)
            if not span.is_point or span.low is None:
                loose.append(place)
                continue
            subject, reference = self.system.ends(place)
            if not self._classes.tie(subject, reference, span.low, place):
                self.contradiction = self._because([place], [(subject, reference)])
                return
        self._search([*self.system.arcs(loose, rounded=self.rounded), *self.inferred])

    def _search(self, arcs: list[Arc]) -> None:
        self._scale = self._common_scale(arcs)
        self._compact: dict[int, int] = {}
        graph: Graph = []
        for arc in arcs:
            tail, tail_offset = self._classes.find(arc.tail)
            head, head_offset = self._classes.find(arc.head)
            length = (arc.length + tail_offset - head_offset) * self._scale
            if self._scale != 1:
                length = int(length)
            if tail == head:
                if length < 0 or (length == 0 and arc.strict):
                    self.contradiction = self._because(resting_on(arc.why), [(arc.tail, arc.head)])
                    return
                continue
            ends = [self._compact.setdefault(node, len(self._compact)) for node in (tail, head)]
            while len(graph) < len(self._compact):
                graph.append({})
            add_arc(graph, Arc(ends[0], ends[1], length, arc.strict, arc))
        self._graph = graph
        self._zero = self._classes.find(ZERO)[0]
        outcome = potentials(graph)
        if outcome and isinstance(outcome[0], Arc):
            self.contradiction = self._cycle([arc.why for arc in outcome if isinstance(arc, Arc)])
            return
        self._potential = [label for label in outcome if isinstance(label, tuple)]
        self._reversed = reverse(graph)

    def _common_scale(self, arcs: list[Arc]) -> int:
        # Integers are several times faster than fractions, unless they grow huge.
        scale = 1
        numbers = [arc.length for arc in arcs]
        numbers += [self._classes.find(node)[1] for node in range(len(self.system.variables) + 1)]
        for number in numbers:
            scale = lcm(scale, number.denominator)
            if scale.bit_length() > _WIDEST_SCALE:
                return 1
        return scale

    def _because(self, places: Iterable[int], ties: list[tuple[int, int]]) -> Contradiction:
        found = set(places)
        for start, end in ties:
            found.update(
                place for place in self._classes.path(start, end) if isinstance(place, int)
            )
        return Contradiction(frozenset(found))

    def _cycle(self, arcs: list[Arc]) -> Contradiction:
        places = [place for arc in arcs for place in resting_on(arc.why)]
        ties = [(arc.head, arcs[(i + 1) % len(arcs)].tail) for i, arc in enumerate(arcs)]
        return self._because(places, ties)

    def span(self, node: int) -> Span:
        """Return what the unknown at *node* can be."""
        return self.difference(node, ZERO)

    def difference(self, node: int, other: int) -> Span:
        """Return what the unknown at *node* minus that at *other* can be."""
        high, high_open = self._most(node, other)
        low, low_open = self._most(other, node)
        return Span(
            high=high, high_open=high_open, low=None if low is None else -low, low_open=low_open
        )

    def _most(self, node: int, other: int) -> tuple[Fraction | None, bool]:
        """Return the supremum of node minus other, and whether it is excluded."""
        root, offset = self._classes.find(node)
        other_root, other_offset = self._classes.find(other)
        shift = offset - other_offset
        if root == other_root:
            return Fraction(shift), False
        label = self._label(root, other_root)
        if label is None:
            return None, True
        return Fraction(label[0]) / self._scale + shift, label[1] < 0

    def _label(self, root: int, other: int) -> Label | None:
        head, tail = self._compact.get(root), self._compact.get(other)
        if head is None or tail is None:
            return None
        if tail not in self._from and (head in self._to or root == self._zero):
            return self._into(head)[tail]
        return self._out_of(tail)[head]

    def _out_of(self, tail: int) -> list[Label | None]:
        if tail not in self._from:
            _make_room(self._from, keep=self._compact.get(self._zero))
            self._from[tail] = distances(self._graph, tail, self._potential)
        return self._from[tail]

    def _into(self, head: int) -> list[Label | None]:
        if head not in self._to:
            _make_room(self._to, keep=self._compact.get(self._zero))
            self._to[head] = distances(self._reversed, head, self._potential, backwards=True)
        return self._to[head]

    def proof(self, node: int, other: int) -> list[Arc]:
        """Return arcs that give the supremum of node minus other, where there is one.

        Of all shortest paths from other to node this is one that rests on the fewest
        statements, and among those the first in the order of the statements.
        """
        _, strict = self._most(node, other)
        # From the node backwards: it mostly has few arcs, and zero has very many.
        start, goal = (node, False), (other, strict)
        came: dict[tuple[int, bool], tuple[tuple[int, bool], Arc]] = {}
        cost = {start: 0}
        heap = [(0, 0, start)]
        state = start
        while state != goal:
            spent, _, state = heapq.heappop(heap)
            if spent > cost[state]:
                continue
            for arc in self._tight(state[0], other):
                before = (arc.tail, state[1] or arc.strict)
                total = spent + sum(1 for _ in resting_on(arc.why))
                if total < cost.get(before, total + 1):
                    cost[before] = total
                    came[before] = (state, arc)
                    heapq.heappush(heap, (total, len(came), before))
        trail = []
        while state != start:
            state, arc = came[state]
            trail.append(arc)
        return trail

    def _tight(self, here: int, other: int) -> Iterator[Arc]:
        """Yield the arcs to *here* that end a shortest path from *other*."""
        bound, _ = self._most(here, other)
        for arc in self._neighbours(here):
            before, _ = self._most(arc.tail, other)
            if before is not None and before + arc.length == bound:
                yield arc

    def _neighbours(self, node: int) -> list[Arc]:
        if self._adjacent is None:
            adjacent: list[list[Arc]] = [[] for _ in range(len(self.system.variables) + 1)]
            for arc in self._all_arcs():
                adjacent[arc.head].append(arc)
            for arcs in adjacent:
                arcs.sort(key=_statements_first)
            self._adjacent = adjacent
        return self._adjacent[node]


def _make_room(cache: dict[int, list[Label | None]], *, keep: int | None) -> None:
    # Distances from and to zero serve every value; others are asked for in bursts.
    for node in [node for node in cache if node != keep][: max(0, len(cache) - _KEPT)]:
        del cache[node]


def _statements_first(arc: Arc) -> tuple[int, int]:
    place = next(resting_on(arc.why), None)
    return (1, 0) if place is None else (0, place)
