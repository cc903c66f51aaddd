"""Whether a look at all rows proves that nothing is wrong with any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from healthplan.tables.reading.doubting import doubts
from healthplan.tables.reading.names import PREFIX, Constant, Shifted, own
from healthplan.tables.reading.probing import any_of, count_where, range_of
from healthplan.tables.reading.values import MOST

if TYPE_CHECKING:
    from healthplan.tables.engines.engine import Expr
    from healthplan.tables.reading.rows import Encoding


def is_sound(encoding: Encoding) -> bool:
    """Return whether nothing is wrong with any row, as far as a few sums of all rows tell."""
    totals = encoding.totals
    if totals.unnamed or totals.valued + totals.counted != totals.rows - totals.blank:
        return False
    return _has_no_problem(encoding) and _have_own_cells(encoding)


def _has_no_problem(encoding: Encoding) -> bool:
    """Return whether the figures of all rows are about known indicators, and are possible."""
    source, naming = encoding.source, encoding.namings[0]
    if isinstance(naming, Shifted) and not _is_within(encoding, "indicator", naming):
        return False
    rows, doubted = naming.added_to(source.rows, source.engine), doubts(encoding)
    wrong = count_where(any_of(doubted)) if doubted else nw.lit(0)
    sums = rows.with_columns(wrong.alias(PREFIX + "wrong")).select(
        nw.len().alias("rows"), own("wrong").sum().alias("wrong")
    )
    [found] = source.engine.values(sums)
    return found["rows"][0] == encoding.totals.rows and not found["wrong"][0]


def _is_within(encoding: Encoding, field: str, naming: Shifted) -> bool:
    """Return whether all numbers of a column are names, if it has no gaps."""
    found = range_of(field, encoding.groups) or range(naming.first, naming.first)
    return naming.first <= found.start and found.stop <= naming.first + naming.past


def _have_own_cells(encoding: Encoding) -> bool:
    """Return whether every row with a figure is of a known cell of its own."""
    if encoding.in_order and _are_named(encoding):
        return True
    key = packed(encoding)
    if key is None:
        return False
    source, totals = encoding.source, encoding.totals
    rows = source.rows.filter(~source.is_blank) if totals.blank else source.rows
    named = encoding.named(rows)
    for naming in encoding.namings:
        if isinstance(naming, Shifted):
            number = own(naming.name)
            named = named.filter((number >= 0) & (number < naming.past))
    place = encoding.namings[1]
    if isinstance(place, Shifted) and place.past > len(encoding.places):
        known = source.engine.small({PREFIX + "place": list(encoding.places.numbers)})
        named = named.join(known, on=PREFIX + "place", how="semi")
    count, is_repeated = source.engine.repeats(named.select(key.alias("cell")))
    return count == totals.rows - totals.blank and not is_repeated


def _are_named(encoding: Encoding) -> bool:
    """Return whether the smallest and the largest numbers of names prove that all are known."""
    for naming in encoding.namings:
        if isinstance(naming, Shifted):
            if not _is_within(encoding, naming.name, naming):
                return False
        elif not isinstance(naming, Constant):
            return False
    places = encoding.between
    if places is None:
        return True
    return len(places) == sum(number in places for number in encoding.places.numbers)


def packed(encoding: Encoding) -> Expr:
    """Return one whole number for each cell, or None where it would be too large."""
    sizes = {
        "place": max(encoding.places.numbers, default=0) + 1,
        "indicator": len(encoding.known.indicators),
        "period": len(encoding.periods),
        "part": len(encoding.parts),
    }
    first, *others = encoding.keys
    room, key = sizes[first], own(first)
    for name in others:
        room *= sizes[name]
        key = key * sizes[name] + own(name)
    return key if room < MOST else None
