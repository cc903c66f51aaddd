"""From columns of whole numbers back to the figures that somebody reported."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from healthplan.records import Observation
from healthplan.tables.engines.engine import NotTabularError
from healthplan.units import quantity

if TYPE_CHECKING:
    from healthplan.indicators import Indicator
    from healthplan.tables.figures import Figures
    from healthplan.units import Quantity

MOST_RECORDS: Final = 10_000
"""How many rows are read as records: more belong in columns."""


def records_of(figures: Figures, most: int = MOST_RECORDS) -> list[Observation]:
    """Return the rows as records, in no particular order.

    Raises:
        NotTabularError: There are more than *most*, or a value is no decimal number in the
            unit of its indicator.
    """
    [found] = figures.engine.values(figures.frame.head(most + 1))
    rows = [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]
    if len(rows) > most:
        msg = f"more than {most} figures are not read as records"
        raise NotTabularError(msg, hint="select some of them first, or give most=")
    return [_record(figures, row) for row in rows]


def _record(figures: Figures, row: dict[str, Any]) -> Observation:
    indicator = figures.indicators[row["indicator"]]
    what = {
        "period": figures.periods[row["period"]],
        "part": figures.parts[row.get("part", 0)],
        "place": figures.places.tree[figures.places.by_number[row["place"]]],
    }
    if row.get("counted"):
        return Observation(indicator, numerator=row["x"], denominator=row["y"], **what)
    scale = figures.scales[row["indicator"]]
    value = Fraction(row["x"], scale.divisor) / indicator.unit.scale
    return Observation(indicator, _quantity(value, indicator, scale.decimals), **what)


def _quantity(value: Fraction, indicator: Indicator, decimals: int) -> Quantity:
    """Return a value with so many decimals, or with as many as it needs."""
    rest, needed = value.denominator, 0
    while rest % 10 == 0 or rest % 2 == 0 or rest % 5 == 0:
        rest //= 10 if rest % 10 == 0 else 2 if rest % 2 == 0 else 5
        needed += 1
    if rest != 1:
        msg = f"{value} {indicator.unit.symbol} of {indicator.id!r} is no decimal number"
        raise NotTabularError(msg, hint="measure the indicator in the unit of the rows")
    places = max(decimals, needed)
    digits = value.numerator * 10**places // value.denominator
    return quantity(Decimal(f"{digits}E-{places}"), indicator.unit)
