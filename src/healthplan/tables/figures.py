"""Figures as columns of whole numbers: what every function of this room works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from healthplan.findings import Finding
from healthplan.indicators import Indicator
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.plans import Plan
from healthplan.tables.engines.engine import Engine
from healthplan.tables.places import Places
from healthplan.tables.reading.unread import Unread
from healthplan.tables.scales import FixedPoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.records import Observation

KEYS: Final = ("place", "indicator", "period", "part")
"""The columns that together name one cell, all whole numbers."""


@attrs.frozen(slots=True, kw_only=True, eq=False, repr=False)
class Figures:
    """Encoded figures: one row for each value, all columns whole numbers.

    The columns are ``place``, ``indicator``, ``period`` (numbers, see the attributes) and
    ``x``: the value is ``x`` over the divisor of its indicator's scale, in root units.

    If there are parts, ``part`` is their number.  If some figures are counts, ``y`` and
    ``counted`` are there too: of a numerator and a denominator, which are ``x`` and ``y``,
    ``counted`` is 1, and ``y`` is 0 where there was nobody to count; of any other value
    ``counted`` is 0, and ``y`` is that divisor.

    Attributes:
        frame: The rows, as a narwhals frame of the caller's engine.
        plan: The plan that they are held against.
        indicators: What was measured, by number.
        scales: How their values became whole numbers, by number.
        places: The territories.
        periods: The periods, by number; a later one has a larger number.
        parts: The parts, by number; 0 is the whole.
        has_counts: Whether any row is a numerator and a denominator.
        has_values: Whether any row is a value alone.
        engine: What computes.
        largest: Of each indicator the largest size of an ``x`` and the largest ``y``, by
            number; the products that are computed with them must stay below 2**63.
        has_empty: Whether any row may be of nobody, so that its ``y`` is 0.
        has_mixed: Whether some indicator may have both counts and values alone.
        findings: What is wrong with the figures, without keeping them from being used.
        between: Between which numbers the places of all rows lie, or None.
        unread: The caller's rows, of which these were made, or None.

    >>> import healthplan as hp
    >>> import polars as pl
    >>> from healthplan import tables
    >>> beds = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(beds, hp.at_least(5))])
    >>> rows = pl.DataFrame({"place": [1, 2], "indicator": "beds", "period": 2020, "value": [3, 8]})
    >>> figures = tables.encode(rows, plan)
    >>> figures, figures.indicators[0].id, str(figures.periods[-1])
    (<Figures of 1 indicators in 2 places, polars>, 'beds', '2020')
    """

    frame: Any
    plan: Plan
    indicators: tuple[Indicator, ...]
    scales: tuple[FixedPoint, ...]
    places: Places
    periods: tuple[Period, ...]
    parts: tuple[Part, ...]
    has_counts: bool
    has_values: bool
    engine: Engine
    largest: tuple[tuple[int, int], ...] = ()
    has_empty: bool = True
    has_mixed: bool = True
    findings: tuple[Finding, ...] = ()
    between: range | None = None
    unread: Unread | None = None

    @property
    def in_order(self) -> bool:
        """Whether :meth:`latest` returns one row of each cell."""
        return self.unread is not None and self.unread.encoding.in_order

    def latest(self, lasts: Sequence[int]) -> Any | None:  # noqa: ANN401 - a narwhals frame
        """Return the rows of periods that count, without most of those that later ones outrank.

        Args:
            lasts: The number of the last period that counts, for each indicator.

        Returns:
            The rows, of each cell the latest that counts among them, if it says anything;
            None where nothing is gained.
        """
        if self.unread is None or self.unread.frame is not self.frame:
            return None
        return self.unread.latest(lasts)

    @property
    def home(self) -> int | None:
        """The number of the plan's own jurisdiction, where targets without a place apply."""
        place = self.plan.jurisdiction
        return None if place is None else self.places.by_code.get(place.code)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that together name one cell, which has one row."""
        return KEYS if len(self.parts) > 1 else KEYS[:-1]

    def records(self, most: int = 10_000) -> list[Observation]:
        """Return the rows as records, in no particular order, as :func:`healthplan.assess` takes.

        Raises:
            NotTabularError: There are more than *most*, or a value is no decimal number in
                the unit of its indicator.

        >>> import healthplan as hp
        >>> import polars as pl
        >>> from healthplan import tables
        >>> managed = hp.Share("managed", "Patients managed", of="person")
        >>> goal = hp.Target(managed, hp.at_least("60 %"), by="2022")
        >>> frame = pl.DataFrame({"place": ["50"], "period": [2021], "value": ["57.5"]})
        >>> figures = tables.encode(frame, hp.Plan("p", "A plan", targets=[goal]))
        >>> print(figures.records()[0].value)
        57.5 %
        """
        from healthplan.tables.reading.decoding import records_of

        return records_of(self, most)

    def __repr__(self) -> str:
        """Return what they are about; counting them could take long."""
        return (
            f"<Figures of {len(self.indicators)} indicators in {len(self.places)} places, "
            f"{self.engine.name}>"
        )
