"""Refuses sums that could need more digits than every engine has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from healthplan.errors import PrecisionError
from healthplan.indicators.rules.tabular import COUNT, WEIGHED
from healthplan.tables.scales import LARGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.tables.combining.bounding import Bounding
    from healthplan.tables.combining.keeping import Keeping
    from healthplan.tables.figures import Figures


def check_magnitudes(keeping: Keeping, bounding: Bounding, many: Sequence[int]) -> None:
    """Refuse indicators of which a sum, or a product with it, may not fit into 63 bits.

    Args:
        keeping: What is kept of rows.
        bounding: What the silent can report.
        many: How many parts a whole of each indicator has at most.

    Raises:
        PrecisionError: One may not; it names the indicator and what to do.
    """
    figures = keeping.figures
    for number, ((x, y), parts) in enumerate(zip(_largest(figures), many, strict=True)):
        weighs = keeping.layout.tables[number] is WEIGHED
        found = _weighed(keeping, number, parts * x, parts * y, x) if weighs else None
        if _most(keeping, bounding, number, parts, x, found) > LARGEST:
            name = figures.indicators[number].id
            msg = f"{name!r}: a whole of {parts} parts needs whole numbers of more than 63 bits"
            hint = "declare fewer decimals in encode(decimals=...), or a larger unit"
            raise PrecisionError(msg, hint=hint)


def _largest(figures: Figures) -> Sequence[tuple[int, int]]:
    """Return the largest size of x, and of y, for each indicator; where nobody looked, of all."""
    if figures.largest:
        return figures.largest
    x = [nw.col("x").max().alias("most"), nw.col("x").min().alias("least")]
    y = [nw.col("y").max().alias("y")] if figures.has_counts else []
    (found,) = figures.engine.values(figures.frame.select(*x, *y))
    most = max(abs(found["most"][0] or 0), abs(found["least"][0] or 0))
    return [(most, (found.get("y") or [0])[0] or 0)] * len(figures.indicators)


def _weighed(keeping: Keeping, number: int, x: int, y: int, largest: int) -> tuple[int, int]:
    """Return the most that values times weights, and the weights, can add up to."""
    given = keeping.weights.most(_largest(keeping.figures), len(keeping.figures.places))
    if not keeping.weighs_values:
        return x * keeping.weights.per, y * keeping.weights.per + given
    counts = x * keeping.figures.scales[number].divisor * keeping.weights.per
    return counts + largest * given, y * keeping.weights.per + given


def _most(
    keeping: Keeping,
    bounding: Bounding,
    number: int,
    many: int,
    largest: int,
    weighed: tuple[int, int] | None,
) -> int:
    """Return the largest number that is computed for an indicator."""
    steps, table = bounding.steps, keeping.layout.tables[number]
    fine = steps.fine[number]
    span = steps.spans[number]
    ends = [abs(int(end)) for end in (span.low, span.high) if end is not None]
    scale = fine * steps.per[number]
    if weighed is not None:
        x, weight = weighed
        return max(fine * x + end * weight for end in [*ends, 0]) + scale * weight
    values = [fine * largest, -fine * largest, *ends, *(-end for end in ends)]
    parts = [table.of_part(value, 1) for value in values]
    times = {name: many if how == "sum" else 1 for name, how in table.keeps.items()}
    kept = {name: times[name] * max(abs(part[name]) for part in parts) for name in table.keeps}
    x, y = (abs(int(each)) for each in table.of_whole({**kept, COUNT: many}))
    return max(x + y * max(ends, default=0), y * scale)
