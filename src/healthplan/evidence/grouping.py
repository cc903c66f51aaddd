"""Which statements hang together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from healthplan.evidence.system import is_running_total

if TYPE_CHECKING:
    from healthplan.evidence.statements import Statement
    from healthplan.evidence.variables import TotalKey, Variable


def grouped(statements: list[Statement]) -> dict[Variable | TotalKey, list[Statement]]:
    """Return for each unknown, and each running total, the statements tied to it."""
    above: dict[Variable | TotalKey, Variable | TotalKey] = {}

    def top(node: Variable | TotalKey) -> Variable | TotalKey:
        above.setdefault(node, node)
        while above[node] != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for statement in statements:
        root = top(statement.subject)
        for variable in statement.variables():
            above[top(variable)] = root
            if is_running_total(variable):
                # The periods of a running total bound each other.
                above[top(variable.total)] = root
    groups: dict[Variable | TotalKey, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[top(statement.subject)].append(statement)
    return {node: groups[top(node)] for node in above}
