"""Shortest paths whose arcs may be strict, held against Bellman and Ford done by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.evidence.shortest import Arc, add_arc, distances, potentials, reverse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.evidence.shortest import Graph, Label

SIZE = 5
nodes = st.integers(0, SIZE - 1)
arcs = st.builds(
    Arc,
    tail=nodes,
    head=nodes,
    length=st.integers(-1, 3).map(Fraction),
    strict=st.booleans(),
    why=st.none(),
)


def graph_of(several: Iterable[Arc], size: int = SIZE) -> Graph:
    """Return the graph of some arcs."""
    graph: Graph = [{} for _ in range(size)]
    for arc in several:
        add_arc(graph, arc)
    return graph


def walks(several: list[Arc], start: int) -> list[Label | None] | None:
    """Return the shortest lengths from *start*, or None if there is a negative cycle there."""
    found: dict[int, Label] = {start: (Fraction(0), 0)}
    before: dict[int, Label] = {}
    for _ in range(SIZE + 1):
        before = dict(found)
        for arc in several:
            if arc.tail in before:
                length, strict = before[arc.tail]
                label = length + arc.length, strict - arc.strict
                found[arc.head] = min(found.get(arc.head, label), label)
    return None if found != before else [found.get(node) for node in range(SIZE)]


def is_consistent(several: list[Arc]) -> bool:
    """Tell whether no cycle is negative, trying every cycle there is."""
    cheapest = {(arc.tail, arc.head): _label(arc) for arc in sorted(several, key=_label)[::-1]}
    for size in range(1, SIZE + 1):
        for cycle in permutations(range(SIZE), size):
            labels = [cheapest.get(ends) for ends in pairwise((*cycle, cycle[0]))]
            known = [label for label in labels if label is not None]
            if len(known) == len(labels) and _total(known) < (0, 0):
                return False
    return True


def _label(arc: Arc) -> Label:
    return arc.length, -arc.strict


def _total(labels: list[Label]) -> Label:
    return sum(length for length, _ in labels), sum(strict for _, strict in labels)


class TestArcs:
    """Building a graph."""

    def test_the_tightest_arc_stays(self) -> None:
        """Of two arcs between the same nodes the shorter one counts, then the strict one."""
        long, short, strict = (
            Arc(0, 1, Fraction(length), is_strict, None)
            for length, is_strict in ((3, False), (2, False), (2, True))
        )

        assert graph_of([long, short])[0][1] is short
        assert graph_of([short, long])[0][1] is short
        assert graph_of([short, strict])[0][1] is strict
        assert graph_of([strict, short])[0][1] is strict

    def test_arcs_can_be_turned_round(self) -> None:
        """Turned round, each arc is found from its head."""
        arc = Arc(0, 1, Fraction(3), strict=False, why="said")

        assert reverse(graph_of([arc])) == [{}, {0: arc}, {}, {}, {}]


class TestPotentials:
    """Whether all constraints can hold."""

    @given(st.lists(arcs, max_size=10))
    def test_a_potential_satisfies_every_arc(self, several: list[Arc]) -> None:
        """Without a negative cycle there are numbers that keep each constraint."""
        found = potentials(graph_of(several))

        assert is_consistent(several) is all(isinstance(label, tuple) for label in found)
        labels = [label for label in found if isinstance(label, tuple)]
        for arc in several if labels else ():
            length, strict = labels[arc.tail]
            assert labels[arc.head] <= (length + arc.length, strict - arc.strict)

    @given(st.lists(arcs, min_size=1, max_size=12).filter(lambda some: not is_consistent(some)))
    def test_a_contradiction_is_one_simple_cycle(self, several: list[Arc]) -> None:
        """With one, the arcs of such a cycle come back, each node once."""
        cycle = [arc for arc in potentials(graph_of(several)) if isinstance(arc, Arc)]

        assert _total([_label(arc) for arc in cycle]) < (0, 0)
        assert all(one.head == other.tail for one, other in pairwise([*cycle, cycle[0]]))
        assert len({arc.head for arc in cycle}) == len(cycle)
        assert all(arc in several for arc in cycle)

    @pytest.mark.parametrize(("strict", "size"), [(False, 3), (True, 2)])
    def test_a_cycle_of_length_zero_contradicts_only_if_strict(
        self, *, strict: bool, size: int
    ) -> None:
        """That x <= y <= x can be, and that x < y <= x cannot."""
        there, back = Arc(0, 1, 2, strict, None), Arc(1, 0, -2, strict=False, why=None)
        found = potentials(graph_of([there, back], 3))

        assert len(found) == size
        assert isinstance(found[0], Arc) is strict

    @pytest.mark.parametrize("step", [1, -1])
    def test_a_long_chain_in_any_order_is_no_trouble(self, step: int) -> None:
        """A chain of twenty thousand is settled whichever end comes first."""
        size = 20_000
        ends = [*pairwise(range(size)[::step])]
        chain = [Arc(tail, head, -1, strict=True, why=None) for tail, head in ends]

        labels = potentials(graph_of(chain, size))

        assert labels[ends[-1][1]] == (1 - size, 1 - size)
        closing = Arc(ends[-1][1], ends[0][0], size - 1, strict=False, why=None)
        assert len(potentials(graph_of([*chain, closing], size))) == size


class TestDistances:
    """How far each node can be from one of them."""

    @given(st.lists(arcs, max_size=10).filter(is_consistent))
    def test_they_are_those_of_the_shortest_walks(self, several: list[Arc]) -> None:
        """Forwards and backwards, every distance is that of the shortest walk."""
        graph = graph_of(several)
        potential = [label for label in potentials(graph) if isinstance(label, tuple)]
        expected = [walks(several, start) for start in range(SIZE)]

        for start in range(SIZE):
            ahead = distances(graph, start, potential)
            back = distances(reverse(graph), start, potential, backwards=True)
            assert ahead == expected[start]
            assert back == [(column or [])[start] for column in expected]
