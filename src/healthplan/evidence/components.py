"""The statements that hang together, each such component solved once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.evidence.conflicts import Resolution, resolve
from healthplan.evidence.grouping import grouped
from healthplan.evidence.statements import from_target
from healthplan.evidence.system import System, is_running_total, variables_of
from healthplan.evidence.variables import Cell, ThresholdOf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.evidence.statements import Statement
    from healthplan.evidence.variables import TotalKey, Variable
    from healthplan.intervals import Span
    from healthplan.jurisdictions import Jurisdiction

Solved = tuple[System, Resolution]


class Components:
    """All statements, parted into components that do not touch each other.

    Args:
        groups: The statements tied to each unknown, as :func:`grouped` returns them.
        home: The place of whatever names none.
        rounded: Read printed figures as any number that rounds to them.
    """

    def __init__(
        self,
        groups: dict[Variable | TotalKey, list[Statement]],
        home: Jurisdiction | None,
        *,
        rounded: bool,
    ) -> None:
        self._groups, self._home, self._rounded = groups, home, rounded
        self._resolved: dict[int, Solved] = {}

    @classmethod
    def of(
        cls, statements: list[Statement], home: Jurisdiction | None, *, rounded: bool
    ) -> Components:
        """Return the components of *statements*."""
        return cls(grouped(statements), home, rounded=rounded)

    def reading(self, *, rounded: bool) -> Components:
        """Return the same components, with figures read at a precision; nothing is solved yet."""
        return Components(self._groups, self._home, rounded=rounded)

    def __iter__(self) -> Iterator[Solved]:
        """Solve and yield each component in which statements could contradict each other."""
        seen = set()
        for variable, group in self._groups.items():
            if id(group) not in seen and isinstance(variable, Cell | ThresholdOf):
                seen.add(id(group))
                plain = self.observed_alone(variable)
                if plain is None or plain.is_empty:
                    yield self.solved(variable)

    def of_one(self, variable: Variable) -> Solved | None:
        """Return the solved component of an unknown, or None if no statement has it."""
        return None if self._group(variable) is None else self.solved(variable)

    def are_tied(self, one: Variable, other: Variable) -> bool:
        """Whether statements, or the nature of a total, tie two unknowns together."""
        group = self._group(one)
        if group is not None and group is self._group(other):
            return True
        # Nobody need say that a total never falls.
        totals = is_running_total(one) and is_running_total(other) and one.total == other.total
        return totals or one == other

    def observed_alone(self, one: Variable) -> Span | None:
        """Return what a plain figure says of an unknown that hangs together with no other."""
        # Most values are so known, and solving a system for each takes ten times as long.
        group = self._groups.get(one, ())
        if len(group) != 1 or group[0].reference is not None:
            return None
        return group[0].span(rounded=self._rounded).intersect(one.limits)

    def solved(self, *variables: Variable) -> Solved:
        """Return the solved system of some unknowns that hang together."""
        group = self._group(variables[0]) or []
        silent = [variable for variable in variables if variable not in self._groups]
        if silent:
            return self._solve(dict.fromkeys((*variables_of(group), *silent)), group)
        key = id(group)
        if key not in self._resolved:
            self._resolved[key] = self._solve(variables_of(group), group)
        return self._resolved[key]

    def _group(self, variable: Variable) -> list[Statement] | None:
        """Return the statements that an unknown hangs together with, named there or not."""
        found = self._groups.get(variable)
        if found is not None:
            return found
        if is_running_total(variable):
            return self._groups.get(variable.total)
        said = from_target(variable, self._home) if isinstance(variable, ThresholdOf) else None
        if said is None:
            return None
        base = None if said.reference is None else self._group(said.reference)
        return [*(base or ()), said]

    def _solve(self, variables: Iterable[Variable], group: list[Statement]) -> Solved:
        system = System(tuple(variables), tuple(group))
        return system, resolve(system, rounded=self._rounded)
