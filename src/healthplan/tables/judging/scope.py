"""Where promises are judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import UnknownNameError
from healthplan.jurisdictions import Jurisdiction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthplan.tables.places import Places
    from healthplan.tables.targets import Promise

EVERYWHERE = "all"
"""What to give for all places of the hierarchy."""


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Scope:
    """Where promises are judged, by the numbers of the places.

    Attributes:
        anywhere: Where those are judged that name no place; None means everywhere.
        named: Of those that name one, the place named, by indicator and part and by the
            place where they are judged.
    """

    anywhere: tuple[int, ...] | None
    named: Mapping[tuple[int, int], Mapping[int, int]]

    @property
    def is_inherited(self) -> bool:
        """Whether a promise that names a place is judged elsewhere too."""
        return any(
            place != anchor for found in self.named.values() for place, anchor in found.items()
        )

    def places(self) -> dict[int, int] | None:
        """Return all places where anything is judged, None if that is everywhere.

        Each place has 1 where promises are judged that name none, else 0.
        """
        if self.anywhere is None:
            return None
        beneath = {place: 0 for found in self.named.values() for place in found}
        return beneath | dict.fromkeys(self.anywhere, 1)


def scope_of(
    promises: Iterable[Promise],
    places: Places,
    home: int | None,
    elsewhere: str | Iterable[Jurisdiction | str],
    *,
    inherit: bool,
) -> Scope:
    """Return where *promises* are judged.

    Args:
        promises: The promises.
        places: The territories.
        home: The number of the plan's own jurisdiction, or None.
        elsewhere: Where promises that name no place are judged too: places or their codes,
            the name of a level, or "all".
        inherit: A promise that names a place is judged at every place beneath it too,
            unless a nearer place is named for the same indicator and part.

    Raises:
        UnknownNameError: There is no such place or level.
    """
    named: dict[tuple[int, int], set[int]] = defaultdict(set)
    for each in promises:
        if each.place is not None:
            named[each.indicator, each.part].add(places.number(each.place))
    return Scope(
        anywhere=_anywhere(places, home, elsewhere),
        named={
            what: _nearest(places, anchors) if inherit else {place: place for place in anchors}
            for what, anchors in named.items()
        },
    )


def _anywhere(
    places: Places, home: int | None, elsewhere: str | Iterable[Jurisdiction | str]
) -> tuple[int, ...] | None:
    if elsewhere == EVERYWHERE:
        return None
    if isinstance(elsewhere, str):
        levels = {level for level in places.levels if level is not None}
        if elsewhere not in levels:
            raise UnknownNameError("level", elsewhere, {*levels, EVERYWHERE})
        chosen = zip(places.numbers, places.levels, strict=True)
        found = [number for number, level in chosen if level == elsewhere]
    else:
        found = [places.number(_code(each)) for each in elsewhere]
    own = [] if home is None else [home]
    return tuple(dict.fromkeys([*own, *found]))


def _code(place: Jurisdiction | str) -> str:
    return place.code if isinstance(place, Jurisdiction) else place


def _nearest(places: Places, anchors: set[int]) -> dict[int, int]:
    """Return, for each place at or beneath one of *anchors*, the nearest of them."""
    return {place: anchor for anchor in anchors for place in _beneath(places, anchor, anchors)}


def _beneath(places: Places, anchor: int, anchors: set[int]) -> Iterator[int]:
    """Yield the anchor and the places beneath it that are beneath no nearer one."""
    waiting = [anchor]
    while waiting:
        place = waiting.pop()
        yield place
        waiting += [child for child in _children(places, place) if child not in anchors]


def _children(places: Places, place: int) -> Sequence[int]:
    children = places.tree.children(places.by_number[place])
    return [places.by_code[child.code] for child in children]
