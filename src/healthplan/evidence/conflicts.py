"""Contradictions: minimal sets of statements, and what each way out of them leaves.

The ways out are minimal hitting sets of the minimal conflicts (Reiter, A theory of
diagnosis from first principles, Artificial Intelligence 32, 1987); leaving one of them
out gives a maximal consistent subset.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import attrs

from healthplan.evidence.solution import Contradiction, Solution
from healthplan.evidence.solving import solve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.evidence.system import System

MOST_WAYS_OUT = 64
_MOST_STEPS = 512


@attrs.frozen(slots=True, eq=False)
class Resolution:
    """What the statements of a system give, contradictory or not.

    Attributes:
        solutions: One for each maximal consistent subset; none where there are too many.
        conflicts: Minimal sets of places of statements that cannot all be true.
        by_rounding: Printed figures contradict each other, and rounding explains it:
            these sets of places; the solutions then read all figures as rounded.
        rounded: Whether the solutions read figures as rounded.
    """

    solutions: tuple[Solution, ...]
    conflicts: tuple[tuple[int, ...], ...] = ()
    by_rounding: tuple[tuple[int, ...], ...] = ()
    rounded: bool = False

    @property
    def is_contested(self) -> bool:
        """Whether some statements contradict each other, rounding allowed for."""
        return bool(self.conflicts)


def resolve(system: System, *, rounded: bool) -> Resolution:
    """Solve all statements of *system*, finding a way round what contradicts itself."""
    everything = range(len(system.statements))
    outcome = solve(system, everything, rounded=rounded)
    if isinstance(outcome, Solution):
        return Resolution((outcome,), rounded=rounded)
    found = _ways_out(system, outcome, rounded=rounded)
    if rounded:
        return found
    harmless = tuple(
        conflict
        for conflict in found.conflicts
        if isinstance(solve(system, conflict, rounded=True), Solution)
    )
    if not harmless:
        return found
    return attrs.evolve(resolve(system, rounded=True), by_rounding=harmless)


def _ways_out(system: System, first: Contradiction, *, rounded: bool) -> Resolution:
    """Grow the hitting-set tree breadth first, so that each way out found is minimal."""
    conflicts = [minimal(system, first, rounded=rounded)]
    ways: list[frozenset[int]] = []
    solutions: list[Solution] = []
    queue: deque[frozenset[int]] = deque([frozenset()])
    seen = {frozenset[int]()}
    steps = 0
    while queue:
        left_out = queue.popleft()
        if any(way <= left_out for way in ways):
            continue
        steps += 1
        conflict = next((c for c in conflicts if left_out.isdisjoint(c)), None)
        if conflict is None:
            rest = [p for p in range(len(system.statements)) if p not in left_out]
            outcome = solve(system, rest, rounded=rounded)
            if isinstance(outcome, Solution):
                ways.append(left_out)
                solutions.append(outcome)
                if len(ways) > MOST_WAYS_OUT:
                    return _too_many(conflicts, rounded=rounded)
                continue
            conflict = minimal(system, outcome, rounded=rounded)
            conflicts.append(conflict)
        for place in conflict:
            longer = left_out | {place}
            if longer not in seen:
                seen.add(longer)
                queue.append(longer)
        if steps > _MOST_STEPS:
            return _too_many(conflicts, rounded=rounded)
    return Resolution(tuple(solutions), tuple(sorted(conflicts)), rounded=rounded)


def _too_many(conflicts: list[tuple[int, ...]], *, rounded: bool) -> Resolution:
    return Resolution((), tuple(sorted(conflicts)), rounded=rounded)


def minimal(system: System, found: Contradiction, *, rounded: bool) -> tuple[int, ...]:
    """Shrink a contradiction until no statement can be left out, halves first.

    What remains is a conflict of which every proper subset can be true.
    """
    needed = sorted(found.places)
    size = len(needed)
    while size > 1:
        size = (size + 1) // 2
        needed = _without_chunks(system, needed, size, rounded=rounded)
    return tuple(needed)


def _without_chunks(
    system: System, needed: Sequence[int], size: int, *, rounded: bool
) -> list[int]:
    kept = list(needed)
    start = 0
    while start < len(kept):
        fewer = kept[:start] + kept[start + size :]
        outcome = solve(system.only(fewer), range(len(fewer)), rounded=rounded)
        if isinstance(outcome, Contradiction):
            kept = [fewer[place] for place in sorted(outcome.places)]
            # What stands before start is needed, and so is still there.
        else:
            start += size
    return kept
