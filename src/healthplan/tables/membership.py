"""Who counts for which whole: the tree of territories, as a roll-up needs it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import attrs

from healthplan.aggregation import asking
from healthplan.errors import DefinitionError, UnknownNameError
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
        parents: The position of the place around each, or NOWHERE.
        targets: The positions of the targets, in the order of their numbers.
        heights: How many targets lie on the longest way down from each, itself included.
        groups: For each indicator the number of its list of places that should report.
        members: For each such list the positions of these places.
        in_force_only: Whether targets that are not in force are left out.
    """

    places: Places
    parents: Sequence[int]
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
    def order(self) -> Sequence[int]:
        """The positions of all places, each after the one around it."""
        return _outermost_first(self.parents)

    @cached_property
    def above(self) -> Sequence[int]:
        """The number of the closest target around each place, or NOWHERE."""
        found = [NOWHERE] * len(self.parents)
        for position in self.order:
            parent = self.parents[position]
            if parent != NOWHERE:
                found[position] = self.numbers.get(parent, found[parent])
        return found

    @cached_property
    def windows(self) -> Sequence[Days]:
        """The days on which each place is in force."""
        begins, ends = self.places.valid_from, self.places.valid_until
        return [
            ((since or _FIRST_DAY).toordinal(), (until or _LAST_DAY).toordinal())
            for since, until in zip(begins, ends, strict=True)
        ]

    @cached_property
    def reach(self) -> Sequence[Days]:
        """When each place and all between it and the closest target around are in force."""
        found = list(self.windows)
        for position in self.order:
            parent = self.parents[position]
            if parent != NOWHERE and parent not in self.numbers:
                (begins, ends), (since, until) = found[parent], found[position]
                found[position] = max(begins, since), min(ends, until)
        return found

    @property
    def up(self) -> Sequence[int]:
        """The number of the closest target around each target, or NOWHERE."""
        return [self.above[position] for position in self.targets]

    def counts_for(self, group: int) -> list[int]:
        """Return for each place what its rows count for, where one list of places reports.

        Raises:
            DefinitionError: One place of the list lies within another.
        """
        wanted = frozenset(self.members[group])
        found = [ELSEWHERE] * len(self.parents)
        within: set[int] = set()  # places that should report, and all within them
        for position in self.order:
            inside = self.parents[position] in within
            if position in wanted or inside:
                within.add(position)
            found[position] = self._counts_for(
                position, inside=inside, is_wanted=position in wanted
            )
        return found

    def _counts_for(self, position: int, *, inside: bool, is_wanted: bool) -> int:
        if is_wanted and inside:
            code = self.places.codes[position]
            msg = f"{code!r} lies within another place that is expected to report"
            raise DefinitionError(msg, hint="expected= names places of which none is in another")
        if is_wanted:
            return max(self.above[position], ELSEWHERE)
        if position in self.numbers and not inside:
            return STATED
        if self.above[position] == NOWHERE:
            return ELSEWHERE
        return BELOW if inside else ABOVE

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
        for position in self.members[group]:
            number = self.above[position]
            if number != NOWHERE and self._is_in(self.reach[position], days):
                found[number - FIRST_TARGET] += 1 if of is None else of.get(position, 0)
        for place, number in enumerate(self.up):
            if number != NOWHERE and self._is_in(self.reach[self.targets[place]], days):
                found[number - FIRST_TARGET] += found[place]
        return found

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
        depths = {position: self._depth(position) for position in self.members[group]}
        squares = {position: depth * depth for position, depth in depths.items()}
        number, sums, products = (self.expected(group, days, of) for of in (None, depths, squares))
        for place, (n, depth, square) in enumerate(zip(number, sums, products, strict=True)):
            if n * square != depth * depth:  # only of equal numbers are these the same
                return self.targets[place]
        return None

    def _that_matter(self, days: Days) -> Days:
        """Return *days*, or any where every place is always in force."""
        return days if self._changes else ANY_DAY

    @cached_property
    def _changes(self) -> bool:
        always = _FIRST_DAY.toordinal(), _LAST_DAY.toordinal()
        return any(window != always for window in self.windows)

    def _depth(self, position: int) -> int:
        found = 0
        while self.parents[position] != NOWHERE:
            position, found = self.parents[position], found + 1
        return found

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
    at = {code: position for position, code in enumerate(places.codes)}
    if isinstance(codes, str):
        targets = {n for n, level in enumerate(places.levels) if level == codes}
    else:
        targets = {at[code] for code in codes}
    if not targets:
        msg = "nobody said to which places figures are to be combined: to= names none"
        raise DefinitionError(msg, hint="name a level, such as to='province', or places")
    position = {number: n for n, number in enumerate(places.numbers)}
    parents = [NOWHERE if p == NOWHERE else position[p] for p in places.parents]
    heights = _heights(targets, parents)
    ordered = sorted(targets, key=lambda target: (heights[target], target))
    lists = _lists(places, expected, indicators)
    distinct = list(dict.fromkeys(lists))
    return Membership(
        places=places,
        parents=parents,
        targets=ordered,
        heights=[heights[target] for target in ordered],
        groups=[distinct.index(each) for each in lists],
        members=[[at[code] for code in each] for each in distinct],
        in_force_only=isinstance(codes, str),
    )


def _outermost_first(parents: Sequence[int]) -> list[int]:
    inside: dict[int, list[int]] = defaultdict(list)
    for position, parent in enumerate(parents):
        inside[parent].append(position)
    found = list(inside[NOWHERE])
    for position in found:  # which grows while it is walked along
        found += inside.get(position, ())
    return found


def _heights(targets: Iterable[int], parents: Sequence[int]) -> dict[int, int]:
    """Return how many targets lie on the longest way down from each, itself included."""
    found = dict.fromkeys(targets, 1)
    for position in reversed(_outermost_first(parents)):
        if position in found:
            around = parents[position]
            while around != NOWHERE and around not in found:
                around = parents[around]
            if around != NOWHERE:
                found[around] = max(found[around], found[position] + 1)
    return found


def _lists(
    places: Places,
    said: Any,  # noqa: ANN401 - as aggregate says
    indicators: Sequence[Indicator],
) -> list[tuple[str, ...]]:
    """Return for each indicator the codes of the places that should report it."""
    if said is None:
        msg = "nobody said who should report"
        raise DefinitionError(msg, hint="write expected='county', or a level for each indicator")
    if isinstance(said, Mapping):
        by_id = {name: _codes(places, who) for name, who in said.items()}
    else:
        pairs = _pairs(said)
        if pairs is None:
            return [_codes(places, said)] * len(indicators)
        by_id = _by_id(places, pairs)
    known = {indicator.id for indicator in indicators}
    for name in by_id:
        if name not in known:
            raise UnknownNameError("indicator", name, known)
    return [by_id.get(indicator.id, ()) for indicator in indicators]


def _codes(places: Places, who: Any) -> tuple[str, ...]:  # noqa: ANN401 - as aggregate says
    codes = asking.codes(who, places.tree)
    if isinstance(codes, str):
        pairs = zip(places.codes, places.levels, strict=True)
        return tuple(code for code, level in pairs if level == codes)
    return tuple(dict.fromkeys(codes))


def _pairs(said: Any) -> list[tuple[str, str]] | None:  # noqa: ANN401 - as aggregate says
    """Return pairs of an indicator and a place, if that is what was said."""
    if isinstance(said, str) or not hasattr(said, "__iter__"):
        return None
    each_said = list(said)
    return each_said if each_said and isinstance(each_said[0], tuple) else None


def _by_id(places: Places, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for indicator, code in pairs:
        places.number(code)
        found[indicator][code] = None
    return {indicator: tuple(sorted(codes)) for indicator, codes in found.items()}
