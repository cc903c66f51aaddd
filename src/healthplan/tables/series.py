"""The cells of a place, by number, and which of them belong to which promises."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from healthplan.tables.cuts import Cut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from healthplan.tables.figures import Figures

Series = tuple[int, int, bool, Cut]
"""Indicator, part, whether the promise names a place, and the periods that decide."""

c = nw.col
_MOST_CUTS = 8


def cells(figures: Figures, series: Iterable[Series]) -> dict[Series, int] | None:
    """Return the cell of a place as the number of each series, if rows need no look-up then.

    That is so where each cell belongs to one series, whose periods follow each other.
    """
    found: dict[Series, int] = {}
    spare = len(figures.indicators) * len(figures.parts)
    for each in series:
        indicator, part, named, cut = each
        if named or not cut.is_plain or not cut.is_unbroken:
            return None
        is_reported = part < len(figures.parts)
        found[each] = indicator * len(figures.parts) + part if is_reported else spare
        spare += not is_reported
    is_one = len(set(found.values())) == len(found)
    return found if is_one and len({reach(each[3]) for each in found}) <= _MOST_CUTS else None


def reach(cut: Cut) -> tuple[int, int]:
    """Return the first and the last period of a cut; nothing lies between those of an empty one."""
    return (cut.ranks[0][0], cut.ranks[-1][0]) if cut.ranks else (1, 0)


def since(
    rows: Any,  # noqa: ANN401 - a narwhals frame
    cuts: Mapping[tuple[int, int], Sequence[int]],
    figures: Figures,
    *,
    cell: str,
    period: nw.Expr,
) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return the rows of the first period that decides about their cell, and of later ones.

    Args:
        rows: Rows with their cell.
        cuts: The cells by the first and the last period that decide about them.
        figures: What the numbers mean.
        cell: The column of the cell.
        period: The number of the period.
    """
    every = range(len(figures.indicators) * len(figures.parts))
    # Few cells are asked about: most begin with the first period.
    for first, here in _gathered((first, here) for (first, _), here in cuts.items()).items():
        if first > 0:
            rows = rows.filter(~among(cell, every, here) | (period >= first))
    return rows


def until(
    rows: Any,  # noqa: ANN401 - a narwhals frame
    cuts: Mapping[tuple[int, int], Sequence[int]],
    figures: Figures,
) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return the rows of the last period that decides about their cell, and of earlier ones."""
    every = range(len(figures.indicators) * len(figures.parts))
    # Most end with the last period.
    for last, here in _gathered((last, here) for (_, last), here in cuts.items()).items():
        if last < len(figures.periods) - 1:
            rows = rows.filter(~among("cell", every, here) | (c("period") <= last))
    return rows


def _gathered(pairs: Iterable[tuple[int, Sequence[int]]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for period, here in pairs:
        found[period] += here
    return found


def among(column: str, every: Collection[int], wanted: Collection[int]) -> nw.Expr:
    """Return whether a number is among those wanted: by two comparisons where they lie together.

    Args:
        column: The column of numbers.
        every: All numbers that there are.
        wanted: Those wanted.
    """
    if is_gapless(every, wanted):
        return (c(column) >= min(wanted, default=1)) & (c(column) <= max(wanted, default=0))
    return c(column).is_in(list(wanted))


def is_gapless(every: Collection[int], wanted: Collection[int]) -> bool:
    """Return whether none but those wanted lie between the least and the largest of them.

    >>> is_gapless([1, 3, 5], [3, 5]), is_gapless([1, 3, 5], [1, 5])
    (True, False)
    """
    low, high = min(wanted, default=1), max(wanted, default=0)
    return sum(low <= number <= high for number in every) == len(wanted)
