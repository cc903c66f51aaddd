"""Shortest paths with strict edges: what a system of difference constraints comes down to.

A constraint ``head - tail <= length`` is an arc.  A strict one (``<``) is shorter by an
infinitesimal, so that lengths are pairs ``(length, -number of strict arcs)`` in
lexicographic order; this keeps open and shut ends exact.  The system has a solution
exactly if no cycle is negative (Cormen et al., Introduction to Algorithms, ch. 24.4).
"""

from __future__ import annotations

import heapq
from collections import deque
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

Number = "Fraction | int"


@attrs.frozen(slots=True, eq=False)
class Arc:
    """One constraint ``head - tail <= length``, or ``<`` if strict.

    Attributes:
        tail: The node subtracted.
        head: The node bounded.
        length: The most the difference can be.
        strict: It must be less.
        why: What the constraint rests on; this module hands it through.
    """

    tail: int
    head: int
    length: Fraction | int
    strict: bool
    why: Any


Label = tuple["Fraction | int", int]
Graph = list[dict[int, Arc]]
"""For each node, the shortest arc to each other node."""


def add_arc(graph: Graph, arc: Arc) -> None:
    """Add *arc* to *graph* unless an arc there is at least as tight."""
    known = graph[arc.tail].get(arc.head)
    if known is None or (arc.length, -arc.strict) < (known.length, -known.strict):
        graph[arc.tail][arc.head] = arc


def reverse(graph: Graph) -> Graph:
    """Return *graph* with every arc turned round; its arcs keep their own names for ends."""
    turned: Graph = [{} for _ in graph]
    for arcs in graph:
        for arc in arcs.values():
            turned[arc.head][arc.tail] = arc
    return turned


def potentials(graph: Graph) -> list[Label] | list[Arc]:
    """Return a potential for each node that makes no arc negative, or a negative cycle.

    This is the queue-based relaxation of Bellman and Ford with Tarjan's subtree
    disassembly, which finds a negative cycle at once and does not crawl along chains
    that are listed in an unlucky order (Cherkassky and Goldberg, Negative-cycle
    detection algorithms, Math. Programming 85, 1999).

    Returns:
        A list of labels, one for each node; or the arcs of one simple negative cycle.
    """
    labels: list[Label] = [(0, 0)] * len(graph)
    parent: list[Arc | None] = [None] * len(graph)
    children: list[set[int]] = [set() for _ in graph]
    waiting = [True] * len(graph)
    queue = deque(range(len(graph)))
    while queue:
        tail = queue.popleft()
        if not waiting[tail]:
            continue
        waiting[tail] = False
        length, strict = labels[tail]
        for head, arc in graph[tail].items():
            label = (length + arc.length, strict - arc.strict)
            if label >= labels[head]:
                continue
            if _disassemble(head, tail, parent, children, waiting):
                return _cycle(arc, parent)
            labels[head] = label
            parent[head] = arc
            children[tail].add(head)
            waiting[head] = True
            queue.append(head)
    return labels


def _disassemble(
    root: int,
    tail: int,
    parent: list[Arc | None],
    children: list[set[int]],
    waiting: list[bool],
) -> bool:
    """Cut the subtree of *root* out of the tree; say whether *tail* is in it."""
    if root == tail:
        return True
    stack = list(children[root])
    doomed = []
    while stack:
        node = stack.pop()
        if node == tail:
            return True
        doomed.append(node)
        stack += children[node]
    for node in doomed:
        parent[node] = None
        children[node].clear()
        # Its label will be improved through the root: scanning it now is lost work.
        waiting[node] = False
    children[root].clear()
    above = parent[root]
    if above is not None:
        children[above.tail].discard(root)
    return False


def _cycle(closing: Arc, parent: Sequence[Arc | None]) -> list[Arc]:
    arcs = [closing]
    while arcs[-1].tail != closing.head:
        above = parent[arcs[-1].tail]
        assert above is not None  # noqa: S101 - the tail lies in the subtree of the head
        arcs.append(above)
    return arcs[::-1]


def distances(
    graph: Graph, start: int, potential: Sequence[Label], *, backwards: bool = False
) -> list[Label | None]:
    """Return the length of the shortest path from *start* to every node (Dijkstra, Johnson).

    Args:
        graph: A graph without negative cycles; already reversed if *backwards*.
        start: Where the paths begin, or end if *backwards*.
        potential: What :func:`potentials` returned for the graph as it was built.
        backwards: Follow the arcs from head to tail.

    Returns:
        A label for each node, None where no path leads.
    """
    sign = -1 if backwards else 1
    found: list[Label | None] = [None] * len(graph)
    heap: list[tuple[Fraction | int, int, int]] = [(0, 0, start)]
    while heap:
        length, strict, node = heapq.heappop(heap)
        if found[node] is not None:
            continue
        found[node] = (length, strict)
        here = potential[node]
        for other, arc in graph[node].items():
            if found[other] is not None:
                continue
            there = potential[other]
            heapq.heappush(
                heap,
                (
                    length + arc.length + sign * (here[0] - there[0]),
                    strict - arc.strict + sign * (here[1] - there[1]),
                    other,
                ),
            )
    begin = potential[start]
    for node, label in enumerate(found):
        if label is not None:
            there = potential[node]
            found[node] = (
                label[0] - sign * (begin[0] - there[0]),
                label[1] - sign * (begin[1] - there[1]),
            )
    return found
