"""Which territories lie within which, by their positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from healthplan.tables.places import NOWHERE, Places


@attrs.frozen(slots=False, eq=False, repr=False)
class Nesting:
    """Which territories lie within which.

    Attributes:
        parents: The position of the place around each, or NOWHERE.
    """

    parents: Sequence[int]

    @classmethod
    def of(cls, places: Places) -> Nesting:
        """Return how places lie within each other.

        >>> import healthplan as hp
        >>> city = hp.Jurisdiction("50", "A city (made up)")
        >>> east = hp.Jurisdiction("5001", "East", parent=city)
        >>> Nesting.of(Places.of([city, east])).parents
        [-1, 0]
        """
        position = {number: n for n, number in enumerate(places.numbers)}
        position[NOWHERE] = NOWHERE
        return cls([position[parent] for parent in places.parents])

    @cached_property
    def inside(self) -> Mapping[int, Sequence[int]]:
        """The positions of what lies directly within each, and of what lies in nothing."""
        found: dict[int, list[int]] = defaultdict(list)
        for position, parent in enumerate(self.parents):
            found[parent].append(position)
        return dict(found)

    @cached_property
    def order(self) -> Sequence[int]:
        """The positions of all places, each after the one around it."""
        return [*self.inside.get(NOWHERE, ()), *self.within(self.inside.get(NOWHERE, ()))]

    @cached_property
    def depths(self) -> Sequence[int]:
        """How many places lie around each."""
        found = [0] * len(self.parents)
        for position in self.order:
            parent = self.parents[position]
            if parent != NOWHERE:
                found[position] = found[parent] + 1
        return found

    def within(self, positions: Iterable[int]) -> Iterator[int]:
        """Yield all that lie within some places, each after the one around it.

        >>> list(Nesting([-1, 0, 1, 0]).within([0]))
        [1, 3, 2]
        """
        level = list(positions)
        while level:
            level = [each for at in level if at in self.inside for each in self.inside[at]]
            yield from level

    def around(self, position: int, wanted: Mapping[int, int]) -> int:
        """Return the closest of some wanted places around one, or NOWHERE.

        >>> Nesting([-1, 0, 1, 0]).around(2, {0: 1, 2: 1})
        0
        """
        found = self.parents[position]
        while found != NOWHERE and found not in wanted:
            found = self.parents[found]
        return found
