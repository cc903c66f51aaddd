"""A promise with a baseline, as whole numbers."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Span
from healthplan.progress.case import Point
from healthplan.progress.paths import elapsed
from healthplan.tables.cuts import Cut
from healthplan.tables.targets import Promise
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.periods import Period
    from healthplan.tables.figures import Figures

EVERYWHERE, AT_HOME, NOWHERE = 2, 1, 0
"""Where a number that was stated is that of the baseline."""


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Way:
    """A promise with a baseline.

    Attributes:
        promise: The promise, decided by reported wholes alone.
        goal: The end of the bound that is aimed at, in root units, or None.
        start: The number stated of the baseline, in root units, or None.
        at: The number of the period of the baseline, or None where nobody reported it.
        everywhere: Whether the number stated holds for every place.
    """

    promise: Promise
    goal: Fraction | None
    start: Fraction | None
    at: int | None
    everywhere: bool

    @classmethod
    def of(cls, promise: Promise, figures: Figures, baseline: str) -> Way:
        """Return a promise as one with a baseline, which it must have."""
        stated = promise.target.baseline
        assert stated is not None  # noqa: S101 - whoever has none is left out
        is_single = (promise.low is None) is not (promise.high is None)
        goal = promise.high if promise.low is None else promise.low
        value = stated.value
        reported = (
            number
            for number, period in enumerate(figures.periods)
            if period.covers_same_days(stated.period) and promise.part < len(figures.parts)
        )
        return cls(
            promise=attrs.evolve(promise, cut=Cut(promise.cut.ranks)),
            goal=goal if is_single and promise.target.indicator.kind != "step" else None,
            start=value.root if isinstance(value, Quantity) else None,
            at=next(reported, None),
            everywhere=baseline == "stated" or promise.place is not None,
        )

    @property
    def per(self) -> int:
        """A denominator of goal and start."""
        return lcm(*(end.denominator for end in (self.goal, self.start) if end is not None))

    @property
    def columns(self) -> dict[str, int]:
        """What rows are held against, the numbers over ``way_per``."""
        per, start, goal = self.per, self.start, self.goal
        stated = NOWHERE if start is None else EVERYWHERE if self.everywhere else AT_HOME
        return {
            "goal": 0 if goal is None else int(goal * per),
            "start": 0 if start is None else int(start * per),
            "way_per": per,
            "aims": int(goal is not None),
            "stated": stated,
            "rises": -1 if self.promise.low is None else 1,
        }

    def times(self, periods: Sequence[Period]) -> dict[int, Fraction]:
        """Return how much of the time is over in each period that may be judged."""
        due, stated = self.promise.due, self.promise.target.baseline
        if due is None or stated is None:
            return {}
        start, end = (Point(Span(), period).time for period in (stated.period, due))
        return {
            number: elapsed(start, end, Point(Span(), periods[number]).time)
            for number, _ in self.promise.cut.ranks
        }


def base_of(way: Way) -> tuple[int, int, int] | None:
    """Return the cell of a place from which a baseline is read, or None."""
    promise = way.promise
    if way.at is None or (way.everywhere and way.start is not None):
        return None
    return promise.indicator, promise.part, way.at
