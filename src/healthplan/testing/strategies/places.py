"""Jurisdictions, and trees of them."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from healthplan.jurisdictions import LEVELS, Jurisdiction, JurisdictionTree
from healthplan.testing.strategies.words import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVELS = ("nation", "province", "county")
_BEGINNINGS = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2019, 12, 31))
_ENDS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2024, 12, 31))


@cache
def jurisdictions() -> st.SearchStrategy[Jurisdiction]:
    """Return a strategy of territories that lie within no other, some no longer in force.

    >>> from hypothesis import find
    >>> find(jurisdictions(), lambda found: found.level == "world").code
    'X-0'
    """
    return st.builds(
        Jurisdiction,
        st.integers(0, 99).map(lambda number: f"X-{number}"),
        texts(),
        level=st.none() | st.sampled_from(LEVELS),
        valid_from=_BEGINNINGS,
        valid_until=_ENDS,
    )


@st.composite
def jurisdiction_trees(
    draw: st.DrawFn,
    levels: Sequence[str] = _LEVELS,
    *,
    most: int = 3,
    in_force: bool = False,
) -> JurisdictionTree:
    """Return a strategy of trees with one root, which shrink to the root alone.

    Args:
        draw: Given by Hypothesis.
        levels: The levels from the root down.
        most: How many territories lie directly within each at most.
        in_force: Whether all of them were always there.

    >>> from hypothesis import find
    >>> [each.code for each in find(jurisdiction_trees(), lambda tree: len(tree) > 2)]
    ['X', 'X-1', 'X-1-1']
    """
    beginnings, ends = (st.none(), st.none()) if in_force else (_BEGINNINGS, _ENDS)
    made = [Jurisdiction("X", draw(texts()), level=levels[0])]
    above = made
    for level in levels[1:]:
        beneath = [
            Jurisdiction(
                f"{parent.code}-{number}",
                draw(texts()),
                level=level,
                parent=parent,
                valid_from=draw(beginnings),
                valid_until=draw(ends),
            )
            for parent in above
            for number in range(1, draw(st.integers(0, most)) + 1)
        ]
        made = [*made, *beneath]
        above = beneath
    return JurisdictionTree(made)
