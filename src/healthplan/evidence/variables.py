"""The unknowns: the value of an indicator at a place in a period, and thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.bounds import Comparator, Threshold, Unknown
from healthplan.indicators import Accumulation, Indicator
from healthplan.intervals import EVERYTHING, Span
from healthplan.periods import Period, PeriodKind
from healthplan.targets import Target
from healthplan.units import Quantity

if TYPE_CHECKING:
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.parts import Part

PartKey = tuple[tuple[str, str], ...]
SeriesKey = tuple[str, str, PartKey]
"""Indicator id, place code and part: what a value over several periods belongs to."""

TotalKey = tuple[str, str, PartKey, int]
"""A series, and the year in which its running total began; 0 where it never starts again."""

_TOTALS = {Accumulation.RUNNING_TOTAL, Accumulation.RUNNING_TOTAL_WITHIN_YEAR}


def _days(period: Period) -> tuple[object, ...]:
    # "2016-2020" and "the 13th five-year plan" are the same days and so the same value;
    # the state on a day is another thing than what happened during it.
    return period.first, period.last, period.kind is PeriodKind.AS_OF


@attrs.frozen(slots=True, cache_hash=True)
class Cell:
    """The value of one indicator, at one place, in one period, for one part.

    Attributes:
        indicator: The indicator; only its id tells two cells apart.
        place: The code of the place, empty for a plan without a jurisdiction.
        period: The period.
        part: The part, as pairs of ids.

    >>> from healthplan import Share, period
    >>> share = Share("coverage", "Coverage")
    >>> Cell(share, "", period("2016-2020")) == Cell(share, "", period("13th Five-Year Plan"))
    True
    """

    indicator: Indicator = attrs.field(eq=lambda indicator: indicator.id)
    place: str
    period: Period = attrs.field(eq=_days)
    part: PartKey = ()

    @property
    def series(self) -> SeriesKey:
        """What the cell is a period of."""
        return self.indicator.id, self.place, self.part

    @property
    def grows(self) -> bool:
        """Whether the value is a running total, which never falls before it starts again."""
        return self.indicator.accumulates in _TOTALS

    @property
    def total(self) -> TotalKey:
        """What a running total is a period of: its series, or one year of it."""
        yearly = self.indicator.accumulates is Accumulation.RUNNING_TOTAL_WITHIN_YEAR
        return *self.series, self.period.last.year if yearly else 0

    @property
    def limits(self) -> Span:
        """The values possible at all, in root units."""
        return self.indicator.limits.span

    @property
    def whole_step(self) -> bool:
        """Whether the value is a whole number."""
        return self.indicator.whole_numbers


@attrs.frozen(slots=True, cache_hash=True)
class ThresholdOf:
    """One edge of a target's bound; it may move with the period.

    Attributes:
        target: The target.
        upper: The edge is the upper one.
        period: The period it holds for, or None where it is the same in all.

    >>> from healthplan import Share, Target, between
    >>> goal = Target(Share("coverage", "Coverage"), between("75 %", "85 %"), by="2025")
    >>> ThresholdOf(goal).said, ThresholdOf(goal, upper=True).said
    (Quantity('75 %'), Quantity('85 %'))
    """

    # In a tuple the same object is equal at once, without a look at what it holds.
    target: Target = attrs.field(eq=lambda target: (target,))
    upper: bool = attrs.field(default=False, eq=False)
    period: Period | None = None
    # The two edges of "exactly" are one number, and so one unknown.
    _second: bool = attrs.field(
        init=False,
        repr=False,
        default=attrs.Factory(
            lambda edge: edge.upper and edge.target.bound.comparator is not Comparator.EXACTLY,
            takes_self=True,
        ),
    )

    @property
    def indicator(self) -> Indicator:
        """The indicator of the target."""
        return self.target.indicator

    @property
    def said(self) -> Threshold | None:
        """What the bound says of this edge; for a bare "about", the number itself."""
        low, high = self.target.bound.edges()
        if low is None and high is None:
            return self.target.bound.threshold
        return high if self.upper else low

    @property
    def is_lost(self) -> bool:
        """Whether the number was never published."""
        return isinstance(self.said, Unknown)

    @property
    def limits(self) -> Span:
        """The values possible at all: a lost number is a value like any other.

        A lost width, multiple or yearly change is not, and leaves everything open.
        """
        bound = self.target.bound
        is_value = self.is_lost and bound.within is None and not bound.is_relative
        return self.indicator.limits.span if is_value else EVERYTHING

    @property
    def whole_step(self) -> bool:
        """Whether the threshold is a whole number: as said, or as every value is."""
        bound, said = self.target.bound, self.said
        if not self.indicator.whole_numbers or bound.of is not None:
            return False
        if isinstance(said, Quantity):
            return (said.root / self.indicator.unit.scale).denominator == 1
        return not bound.is_relative


Variable = Cell | ThresholdOf


def cell_of(
    indicator: Indicator,
    period: Period,
    place: Jurisdiction | None,
    part: Part,
    home: Jurisdiction | None,
) -> Cell:
    """Return the cell of a record or target, whose missing place is *home*."""
    at = place or home
    return Cell(indicator, at.code if at else "", period, part.key)
