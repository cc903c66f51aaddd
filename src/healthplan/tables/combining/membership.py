"""Who counts for which whole: the tree of territories, as a roll-up needs it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from healthplan.aggregation import asking
from healthplan.errors import DefinitionError
from healthplan.tables.combining.nesting import Nesting
from healthplan.tables.combining.reporters import positions_of, reporters
from healthplan.tables.places import NOWHERE, Places

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

NOT_A_MEMBER: Final = 0
"""What rows count for whose place is unknown, or not in force."""

ELSEWHERE: Final = 1
"""What rows count for whose place lies in nothing that was asked for."""

STATED: Final = 2
"""What rows count for whose place is itself one that is rolled up to."""

ABOVE: Final = 3
"""What rows count for whose place is not among those expected, nor within one."""

BELOW: Final = 4
"""What rows count for whose place lies within one that is expected to report."""

FIRST_TARGET: Final = 5
"""The number of the first place that is rolled up to."""

Days = tuple[int, int]
"""The first and the last of some days, as ordinals."""

ANY_DAY: Final[Days] = (dt.date.min.toordinal(), dt.date.max.toordinal())
"""Days of which every place is in force on one."""

_FIRST_DAY: Final = dt.date.min
_LAST_DAY: Final = dt.date.max


@attrs.frozen(slots=False, eq=False, repr=False, kw_only=True)
class Membership:
    """Which places make up which.

    Places are known here by their position in ``places``.  Those that are rolled up to,
    the targets, have numbers from FIRST_TARGET on, those that hold no other target first.

    Attributes:
        places: The territories.
        nesting: Which of them lie within which.
        targets: The positions of the targets, in the order of their numbers.
        heights: How many targets lie on the longest way down from each, itself included.
        groups: For each indicator the number of its list of places that should report.
        members: For each such list the positions of these places.
        in_force_only: Whether targets that are not in force are left out.
    """

    places: Places
    nesting: Nesting
    targets: Sequence[int]
    heights: Sequence[int]
    groups: Sequence[int]
    members: Sequence[Sequence[int]]
    in_force_only: bool
    _expected: dict[tuple[int, Days], list[int]] = attrs.field(factory=dict, init=False)
    _uneven: dict[tuple[int, Days], int | None] = attrs.field(factory=dict, init=False)

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """The number of the target at each position."""
        return {position: n for n, position in enumerate(self.targets, FIRST_TARGET)}

    @cached_property
    def above(self) -> Sequence[int]:
        """The number of the closest target around each place, or NOWHERE."""
        parents, numbers = self.nesting.parents, self.numbers
        found = [NOWHERE] * len(parents)
        for position in self.nesting.order:
            parent = parents[position]
            if parent != NOWHERE:
                found[position] = numbers.get(parent, found[parent])
        return found

    @cached_property
    def windows(self) -> Sequence[Days]:
        """The days on which each place is in force."""
        begins, ends = self.places.valid_from, self.places.valid_until
        if not (any(begins) or any(ends)):
            return [ANY_DAY] * len(begins)
        return [
            ((since or _FIRST_DAY).toordinal(), (until or _LAST_DAY).toordinal())
            for since, until in zip(begins, ends, strict=True)
        ]

    @cached_property
    def reach(self) -> Sequence[Days]:
        """When each place and all between it and the closest target around are in force."""
        found = list(self.windows)
        for position in self.nesting.order if self.changes else ():
            parent = self.nesting.parents[position]
            if parent != NOWHERE and parent not in self.numbers:
                (begins, ends), (since, until) = found[parent], found[position]
                found[position] = max(begins, since), min(ends, until)
        return found

    @cached_property
    def asked(self) -> Sequence[Days]:
        """When the closest target around each place is asked for: on any day, or if in force."""
        windows = dict.fromkeys([NOWHERE, *self.numbers.values()], ANY_DAY)
        if self.in_force_only:
            outermost = (n for n, up in zip(self.numbers.values(), self.up, strict=True) if up < 0)
            windows |= {n: self.windows[self.targets[n - FIRST_TARGET]] for n in outermost}
        return [windows[number] for number in self.above]

    @cached_property
    def changes(self) -> bool:
        """Whether any place is not always in force."""
        return any(window != ANY_DAY for window in self.windows)

    @property
    def up(self) -> Sequence[int]:
        """The number of the closest target around each target, or NOWHERE."""
        return [self.above[position] for position in self.targets]

    def counts_for(self, group: int) -> list[int]:
        """Return for each place what its rows count for, where one list of places reports.

        Raises:
            DefinitionError: One place of the list lies within another.
        """
        wanted, above = self.members[group], self.above
        found = [ELSEWHERE if number == NOWHERE else ABOVE for number in above]
        for position in self.targets:
            found[position] = STATED
        within = set(self.nesting.within(wanted))
        for position in within:
            found[position] = ELSEWHERE if above[position] == NOWHERE else BELOW
        for position in wanted:
            found[position] = max(above[position], ELSEWHERE)
        if not within.isdisjoint(wanted):
            code = self.places.codes[min(within.intersection(wanted))]
            msg = f"{code!r} lies within another place that is expected to report"
            raise DefinitionError(msg, hint="expected= names places of which none is in another")
        return found

    def expected(self, group: int, days: Days, of: Mapping[int, int] | None = None) -> list[int]:
        """Return for each target how many should report on *days*, or the sum of something.

        Args:
            group: Which list of places reports.
            days: A place counts if it is in force from the first to the last of them: on
                one day, or on any day of a flow's period.
            of: What to add up for each place; by default its number.
        """
        asked = group, self._that_matter(days)
        if of is not None:
            return self._added_up(*asked, of)
        # Many indicators and periods ask the same of perhaps a million places.
        if asked not in self._expected:
            self._expected[asked] = self._added_up(*asked, None)
        return self._expected[asked]

    def _added_up(self, group: int, days: Days, of: Mapping[int, int] | None) -> list[int]:
        found = [0] * len(self.targets)
        here = self._in_force(self.members[group], days)
        if of is None:
            many = Counter(map(self.above.__getitem__, here))
            found = [many[number] for number in self.numbers.values()]
        else:
            self._add(found, ((position, of.get(position, 0)) for position in here))
        inner = self._in_force(self.targets, days)
        self._add(found, ((at, found[self.numbers[at] - FIRST_TARGET]) for at in inner))
        return found

    def _add(self, found: list[int], numbers: Iterable[tuple[int, int]]) -> None:
        """Add the number of each place to that of the target around it."""
        for position, number in numbers:
            around = self.above[position]
            if around != NOWHERE:
                found[around - FIRST_TARGET] += number

    def _in_force(self, positions: Sequence[int], days: Days) -> Sequence[int]:
        """Return those that are in force on *days*, with all between them and their target."""
        if not self.changes:
            return positions
        return [each for each in positions if self._is_in(self.reach[each], days)]

    def silent(self, group: int, target: int, told: Collection[int]) -> list[str]:
        """Return the codes of those who should report to a target, without those who did."""
        found = []
        for position in self.members[group]:
            number = self.above[position]
            while number not in {target, NOWHERE}:
                number = self.above[self.targets[number - FIRST_TARGET]]
            if number == target and self.places.numbers[position] not in told:
                found.append(self.places.codes[position])
        return found

    def uneven(self, group: int, days: Days | None) -> int | None:
        """Return the position of a target whose members lie at different depths, if any."""
        asked = group, self._that_matter(days or ANY_DAY)
        if asked not in self._uneven:
            self._uneven[asked] = self._find_uneven(*asked)
        return self._uneven[asked]

    def _find_uneven(self, group: int, days: Days) -> int | None:
        members, all_depths = self.members[group], self.nesting.depths
        depths = {position: all_depths[position] for position in members}
        if len(set(depths.values())) == 1:
            return None
        squares = {position: depth * depth for position, depth in depths.items()}
        number, sums, products = (self.expected(group, days, of) for of in (None, depths, squares))
        for place, (n, depth, square) in enumerate(zip(number, sums, products, strict=True)):
            if n * square != depth * depth:  # only of equal numbers are these the same
                return self.targets[place]
        return None

    def _that_matter(self, days: Days) -> Days:
        """Return *days*, or any where every place is always in force."""
        return days if self.changes else ANY_DAY

    def is_asked(self, target: int, days: Days | None) -> bool:
        """Return whether a target, by its place among them, is asked for on the last of *days*."""
        if days is None or not self.in_force_only:
            return True
        return self._is_in(self.windows[self.targets[target]], (days[1], days[1]))

    @staticmethod
    def _is_in(window: Days, days: Days) -> bool:
        return window[0] <= days[1] and days[0] <= window[1]


def membership(
    places: Places,
    to: Any,  # noqa: ANN401 - as aggregate says
    expected: Any,  # noqa: ANN401 - the same
    indicators: Sequence[Indicator],
) -> Membership:
    """Return who counts for which of the places *to* roll up to.

    Raises:
        UnknownNameError: A place, a level or an indicator is not known.
        DefinitionError: Nobody said who should report.
    """
    codes = asking.codes(to, places.tree)
    nesting = Nesting.of(places)
    targets = set(positions_of(places, codes))
    if not targets:
        msg = "nobody said to which places figures are to be combined: to= names none"
        raise DefinitionError(msg, hint="name a level, such as to='province', or places")
    heights = _heights(targets, nesting)
    ordered = sorted(targets, key=lambda target: (heights[target], target))
    members, groups = reporters(places, expected, indicators)
    return Membership(
        places=places,
        nesting=nesting,
        targets=ordered,
        heights=[heights[target] for target in ordered],
        groups=groups,
        members=members,
        in_force_only=isinstance(codes, str),
    )


def _heights(targets: Iterable[int], nesting: Nesting) -> dict[int, int]:
    """Return how many targets lie on the longest way down from each, itself included."""
    found = dict.fromkeys(targets, 1)
    for position in sorted(found, key=nesting.depths.__getitem__, reverse=True):
        around = nesting.around(position, found)
        if around != NOWHERE:
            found[around] = max(found[around], found[position] + 1)
    return found
