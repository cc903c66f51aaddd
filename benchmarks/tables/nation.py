"""A made-up nation: six levels of places, as many villages as are wanted."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import attrs

import healthplan as hp

LEVELS: Final = ("nation", "province", "prefecture", "county", "township", "village")
FAN_OUTS: Final = (15, 14, 8.6, 10.7, 31)
"""How many places lie within one, of the level above: about as in China."""

STRIDE: Final = 10_000_000
"""Codes are the number of the level times this, plus a number."""


@attrs.frozen(slots=True, eq=False)
class Nation:
    """Places by level.

    Attributes:
        sizes: How many places there are at each level.
    """

    sizes: tuple[int, ...]

    @classmethod
    def of(cls, villages: int) -> Nation:
        """Return a nation of so many villages.

        Where they are too few for the usual tree, the upper levels are thin: what costs is
        how much smaller each level is than the one below.

        >>> Nation.of(599_000).sizes
        (1, 15, 210, 1806, 19323, 599000)
        >>> Nation.of(17_000).sizes
        (1, 2, 6, 51, 548, 17000)
        """
        sizes = [villages]
        for left, usual in reversed(list(enumerate(FAN_OUTS))):
            sizes.append(max(1, round(sizes[-1] / min(usual, max(1, sizes[-1] / 2**left)))))
        return cls((1, *sizes[-2::-1]))

    def codes(self, level: int) -> range:
        """Return the codes of a level as numbers, from the uppermost, which is 0."""
        return range((level + 1) * STRIDE, (level + 1) * STRIDE + self.sizes[level])

    def parents(self) -> dict[int, int]:
        """Return the place around each place but the nation."""
        found: dict[int, int] = {}
        for level, (outer, inner) in enumerate(pairwise(self.sizes)):
            above = self.codes(level)
            found |= {c: above[n * outer // inner] for n, c in enumerate(self.codes(level + 1))}
        return found

    def villages_within(self) -> dict[int, int]:
        """Return how many villages lie within each place, itself included."""
        parents = self.parents()
        found: dict[int, int] = dict.fromkeys(self.codes(len(LEVELS) - 1), 1)
        for level in range(len(LEVELS) - 1, 0, -1):
            for code in self.codes(level):
                found[parents[code]] = found.get(parents[code], 0) + found[code]
        return found

    def tree(self) -> hp.JurisdictionTree:
        """Return the places as objects."""
        parents = self.parents()
        return hp.JurisdictionTree(
            hp.Jurisdiction(
                str(code),
                f"{name} {code} (made up)",
                level=name,
                parent=str(parents[code]) if level else None,
            )
            for level, name in enumerate(LEVELS)
            for code in self.codes(level)
        )
