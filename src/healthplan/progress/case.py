"""What a method of measuring progress is given: a baseline, observations and a target."""

from __future__ import annotations

from fractions import Fraction

import attrs

from healthplan.errors import DefinitionError
from healthplan.indicators import Better
from healthplan.intervals import Interval, Span, hull
from healthplan.periods import Period, PeriodKind
from healthplan.units import Unit, unit_type

RATIO = unit_type.RATIO  # not looked up: looking up units loads pint
"""The unit of numbers that were given without one."""


@attrs.frozen(slots=True)
class Point:
    """A value at a time.

    Attributes:
        value: All it can be, as exact numbers in the unit of the case.
        period: When; None where nobody said.
        error: Its standard error, in the same unit, or None.

    >>> from healthplan.periods import period
    >>> Point(Span.point(14), period("2015")).time
    Fraction(2015, 1)
    """

    value: Span
    period: Period | None = None
    error: Fraction | None = None

    @property
    def time(self) -> Fraction:
        """When it ended, in years: the year 2015 is 2015, and what ended earlier is less.

        A period counts as its end, except that a financial year counts as the calendar
        year it begins in, which is how Statistics Canada and Open SDG count "2015-16".

        Raises:
            DefinitionError: Nobody said when.

        >>> from healthplan.periods import period
        >>> print(Point(Span.point(14), period("2015-09")).time)
        735383/365
        """
        period = self.period
        if period is None:
            msg = "this method needs to know when each value was reached"
            raise DefinitionError(msg, hint="write the year too, like ('2015', '14.5')")
        if period.kind is PeriodKind.FINANCIAL_YEAR:
            return Fraction(period.first.year)
        last = period.last
        days = last.replace(month=12, day=31).timetuple().tm_yday
        return last.year - 1 + Fraction(last.timetuple().tm_yday, days)


@attrs.frozen(slots=True, kw_only=True)
class Case:
    """One indicator at one place, as a method of measuring progress sees it.

    All numbers are exact, and in one unit.  Make one with :func:`read_case`.

    Attributes:
        baseline: Where it started; its error and period may be missing.
        observations: What was reached since, the earliest first.
        target: What is to be reached.
        better: Which way is better, where anybody said.
        is_strict: The target itself does not keep the promise ("more than").
        limit: The natural limit, such as 100 % of a share.
        optimum: The best value, where both more and less of it are worse.
        unit: The unit of all numbers; the plain ratio where they have none.

    >>> found = Case(target=Point(Span.point(10)), better=Better.LOWER)
    >>> found.meets(Span.point(9)), found.meets(Span(Fraction(9), Fraction(11)))
    (True, None)
    """

    baseline: Point | None = None
    observations: tuple[Point, ...] = ()
    target: Point | None = None
    better: Better | None = None
    is_strict: bool = False
    limit: Fraction | None = None
    optimum: Fraction | None = None
    unit: Unit = RATIO

    @property
    def latest(self) -> Point | None:
        """The last observation, or None."""
        return self.observations[-1] if self.observations else None

    @property
    def series(self) -> tuple[Point, ...]:
        """The baseline, where there is one, and the observations."""
        return self.observations if self.baseline is None else (self.baseline, *self.observations)

    @property
    def direction(self) -> int | None:
        """1 where more is better and -1 where less is.

        Where nobody said which way is better, it is the way from the baseline to the
        target; None where that is not known either.

        >>> Case(baseline=Point(Span.point(9)), target=Point(Span.point(5))).direction
        -1
        """
        if self.better is not None:
            return 1 if self.better is Better.HIGHER else -1
        if self.baseline is None or self.target is None:
            return None
        way = self.target.value.minus(self.baseline.value)
        if way.low is not None and (way.low > 0 or (way.low == 0 and way.low_open)):
            return 1
        is_falling = way.high is not None and (way.high < 0 or (way.high == 0 and way.high_open))
        return -1 if is_falling else None

    def meets(self, value: Span) -> bool | None:
        """Return whether *value* keeps the promise, or None where that cannot be told.

        >>> Case(baseline=Point(Span.point(9)), target=Point(Span.point(5))).meets(Span.point(5))
        True
        """
        if self.target is None or self.direction is None:
            return None
        past = value.minus(self.target.value)
        past = past if self.direction > 0 else past.negate()
        enough = Span(Fraction(0), None, low_open=self.is_strict)
        if enough.covers(past):
            return True
        return False if past.intersect(enough).is_empty else None

    @property
    def folded(self) -> Case:
        """The case in distances from the optimum, of which less is better; else the case.

        >>> share = Case(observations=(Point(Span.point(53)),), optimum=Fraction(50))
        >>> share.folded.observations[0].value == Span.point(3), share.folded.better
        (True, <Better.LOWER: 'lower'>)
        """
        best = self.optimum
        if best is None:
            return self
        return attrs.evolve(
            self,
            baseline=None if self.baseline is None else _folded(self.baseline, best),
            observations=tuple(_folded(point, best) for point in self.observations),
            target=None if self.target is None else _folded(self.target, best),
            limit=None if self.limit is None else abs(self.limit - best),
            better=Better.LOWER,
            optimum=None,
        )

    def shown(self, span: Span) -> Interval:
        """Return numbers of the case with their unit.

        >>> from healthplan.units import unit
        >>> print(Case(unit=unit("%")).shown(Span.point(60)))
        60 %
        """
        return Interval.from_span(span.times(self.unit.scale), self.unit)

    def shown_change(self, span: Span) -> Interval:
        """Return differences of numbers of the case with their unit, such as points.

        >>> from healthplan.units import unit
        >>> print(Case(unit=unit("%")).shown_change(Span.point(-3)))
        -3 pp
        """
        return Interval.from_span(span.times(self.unit.scale), self.unit.points)


def _folded(point: Point, best: Fraction) -> Point:
    """Return the distance of a value from the best one."""
    above = point.value.minus(Span.point(best))
    halves = (half.intersect(Span(Fraction(0), None)) for half in (above, above.negate()))
    return attrs.evolve(point, value=hull(half for half in halves if not half.is_empty))
