"""Weighted union-find: exact equalities first, so that only the rest needs searching."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


class Classes:
    """Nodes whose differences are known exactly, and the statements that tie them.

    >>> classes = Classes(3)
    >>> classes.tie(1, 2, 5, why="said")
    True
    >>> classes.find(1)[0] == classes.find(2)[0], classes.path(1, 2)
    (True, ['said'])
    """

    def __init__(self, size: int) -> None:
        self._above = list(range(size))
        self._offset: list[Fraction | int] = [0] * size
        self._weight = [1] * size
        self._ties: dict[int, list[tuple[int, object]]] = {}

    def find(self, node: int) -> tuple[int, Fraction | int]:
        """Return the representative of *node*, and node minus representative."""
        trail = []
        while self._above[node] != node:
            trail.append(node)
            node = self._above[node]
        offset: Fraction | int = 0
        for below in reversed(trail):
            offset += self._offset[below]
            self._above[below] = node
            self._offset[below] = offset
        return node, offset

    def tie(self, node: int, other: int, difference: Fraction | int, why: object) -> bool:
        """State that node minus other is *difference*; return whether that can be."""
        root, offset = self.find(node)
        other_root, other_offset = self.find(other)
        if root == other_root:
            return offset - other_offset == difference
        self._ties.setdefault(node, []).append((other, why))
        self._ties.setdefault(other, []).append((node, why))
        # root = node - offset = other + difference - offset = other_root + gap
        gap = other_offset + difference - offset
        if self._weight[root] > self._weight[other_root]:
            root, other_root, gap = other_root, root, -gap
        self._above[root] = other_root
        self._offset[root] = gap
        self._weight[other_root] += self._weight[root]
        return True

    def path(self, start: int, end: int) -> list[object]:
        """Return what ties *start* to *end*, which are in one class."""
        came: dict[int, tuple[int, object]] = {start: (start, None)}
        queue = deque([start])
        while end not in came:
            node = queue.popleft()
            for other, why in self._ties.get(node, ()):
                if other not in came:
                    came[other] = (node, why)
                    queue.append(other)
        trail = []
        while end != start:
            end, why = came[end]
            trail.append(why)
        return trail[::-1]
