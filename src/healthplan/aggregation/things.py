"""What an indicator counts, and out of what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from healthplan.indicators import Indicator


def counted_per(indicator: Indicator) -> set[str]:
    """Return what the denominator counts: as was said, or as the unit tells.

    >>> import healthplan as hp
    >>> counted_per(hp.Rate("deaths", "Deaths", unit="per 1000 live births"))
    {'live_birth'}
    """
    if indicator.of is not None:
        return {indicator.of}
    return {part.name for part, power in indicator.unit.parts if part.counted and power < 0}


def things_of(indicator: Indicator) -> set[str]:
    """Return everything that an indicator counts.

    >>> import healthplan as hp
    >>> sorted(things_of(hp.Rate("deaths", "Deaths", unit="per 1000 live births")))
    ['death', 'live_birth']
    """
    counted = {part.name for part, _ in indicator.unit.parts if part.counted}
    if indicator.unit.counted:
        counted.add(indicator.unit.name)
    return counted | counted_per(indicator)
