"""What follows from statements, ratios and whole numbers among them.

Statements about ratios are no difference constraints, and neither is being a whole
number: they are brought in after the others, in a bounded number of rounds, each of
which reads only what the round before it knew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.evidence.shortest import Arc, Graph, add_arc
from healthplan.evidence.solution import Contradiction, Inferred, Solution
from healthplan.evidence.system import ZERO, System, span_arcs
from healthplan.intervals import Span, product

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ROUNDS = 64
_LONGEST_FRACTION = 1024  # bits: what would need a thousand digits is left unsaid


def solve(system: System, places: Sequence[int], *, rounded: bool) -> Solution | Contradiction:
    """Solve the statements at *places*, or say which of them contradict each other."""
    ratios = [place for place in places if system.statements[place].is_ratio]
    solution = Solution(system, tuple(places), rounded=rounded)
    # The bound is the same for every subset, so that a subset never proves more.
    for left in reversed(range(_ROUNDS + 1 if ratios or system.counted else 0)):
        if solution.contradiction is not None:
            break
        inferred = list(_made_whole(solution))
        if left:  # the last round only makes whole what the one before it found
            inferred += [arc for place in ratios for arc in _infer(solution, place)]
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
