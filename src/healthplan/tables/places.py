"""Territories as columns of whole numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import UnknownNameError
from healthplan.jurisdictions import Jurisdiction, JurisdictionTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthplan.periods import Period

_NUMBER = "(?:0|[1-9][0-9]{0,8})"
_PLAIN = re.compile(f"(?:{_NUMBER} )*{_NUMBER}", re.ASCII)
NOWHERE = -1
"""The number of the place around a place that lies within none."""


@attrs.frozen(slots=False, eq=False, repr=False)
class Places:
    """The territories that figures are about, each with a whole number of its own.

    Where every code is a whole number below 10**9, the code is that number; else the
    numbers are the places of the codes in sorted order.

    Attributes:
        codes: The codes, sorted.
        numbers: The number of each.
        parents: The number of the place around each, or NOWHERE.
        levels: The level of each, or None.
        valid_from: Since when each exists, or None for always.
        valid_until: Until when.
        tree: The territories themselves.

    >>> import healthplan as hp
    >>> city = hp.Jurisdiction("50", "A city (made up)", level="city")
    >>> east = hp.Jurisdiction("5001", "East", level="district", parent=city)
    >>> places = Places.of([city, east])
    >>> places.numbers, places.parents, places.levels
    ([50, 5001], [-1, 50], ['city', 'district'])
    """

    codes: Sequence[str]
    numbers: Sequence[int]
    parents: Sequence[int]
    levels: Sequence[str | None]
    valid_from: Sequence[dt.date | None]
    valid_until: Sequence[dt.date | None]
    tree: JurisdictionTree

    @classmethod
    def of(cls, hierarchy: JurisdictionTree | Iterable[Jurisdiction]) -> Places:
        """Return the territories of a hierarchy."""
        tree = hierarchy if isinstance(hierarchy, JurisdictionTree) else JurisdictionTree(hierarchy)
        codes = [place.code for place in tree]
        numbers = numbered(codes)
        by_code = dict(zip(codes, numbers, strict=True))
        return cls(
            codes=codes,
            numbers=numbers,
            parents=[by_code[p.parent] if p.parent is not None else NOWHERE for p in tree],
            levels=[place.level for place in tree],
            valid_from=[place.valid_from for place in tree],
            valid_until=[place.valid_until for place in tree],
            tree=tree,
        )

    @cached_property
    def by_code(self) -> Mapping[str, int]:
        """The number of each code."""
        return dict(zip(self.codes, self.numbers, strict=True))

    @cached_property
    def by_position(self) -> Mapping[str, int]:
        """Which of them each code is, counted from 0."""
        return {code: position for position, code in enumerate(self.codes)}

    @cached_property
    def by_number(self) -> Mapping[int, str]:
        """The code of each number."""
        return dict(zip(self.numbers, self.codes, strict=True))

    @cached_property
    def is_plain(self) -> bool:
        """Whether the numbers are the codes themselves."""
        return all(str(n) == code for n, code in zip(self.numbers, self.codes, strict=True))

    def number(self, code: str) -> int:
        """Return the number of a code.

        Raises:
            UnknownNameError: No territory has it.
        """
        try:
            return self.by_code[code]
        except KeyError:
            raise UnknownNameError("jurisdiction", code, self.by_code) from None

    def in_force(self, position: int, period: Period, *, whole: bool = False) -> bool:
        """Return whether the place at *position* exists at the end of *period*, or ever in it."""
        since, until = self.valid_from[position], self.valid_until[position]
        first = period.first if whole else period.last
        return (since or dt.date.min) <= period.last and first <= (until or dt.date.max)

    def __len__(self) -> int:
        return len(self.codes)

    def __repr__(self) -> str:
        """Return how many there are, for there may be a million."""
        return f"<Places of {len(self)}>"


def numbered(codes: Sequence[str]) -> list[int]:
    """Return a whole number for each of the sorted *codes*.

    >>> numbered(["50", "5001"]), numbered(["CN", "CN-50"])
    ([50, 5001], [0, 1])
    """
    together = " ".join(codes)  # of which one look is faster than one at each
    if together.count(" ") == len(codes) - 1 and _PLAIN.fullmatch(together):
        return list(map(int, codes))
    return list(range(len(codes)))
