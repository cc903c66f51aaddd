"""Everything that follows from some statements of one system, exactly.

Exact equalities are folded away first; what is left are difference constraints between
classes of unknowns, with one node for zero.
"""

from __future__ import annotations

import heapq
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING

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
from healthplan.evidence.system import ZERO
from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.evidence.system import System

_KEPT = 4
_WIDEST_SCALE = 2048  # bits: beyond it, fractions are cheaper than integers


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
class Contradiction:
    """Statements that cannot all be true; not yet the fewest.

    Attributes:
        places: Their places in the system.
    """

    places: frozenset[int]


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
