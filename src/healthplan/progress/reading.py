"""Cases from what people write: years, figures as text, intervals, bounds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import attrs

from healthplan.bounds import Bound, Unknown
from healthplan.errors import (
    DefinitionError,
    ParseError,
    UnitMismatchError,
    shown,
)
from healthplan.indicators import Better
from healthplan.intervals import Interval, Span
from healthplan.periods import PeriodLike, period
from healthplan.progress.case import RATIO, Case, Point
from healthplan.readings import is_rounded
from healthplan.units import Quantity, Unit, quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

FigureLike: TypeAlias = str | int | Decimal | Fraction | Quantity | Interval
"""A number as people give it; a range is an Interval."""

DatedFigure: TypeAlias = (
    "FigureLike | tuple[PeriodLike | None, FigureLike | None]"
    " | tuple[PeriodLike | None, FigureLike | None, FigureLike | None]"
)
"""A figure, with the period it is of, and its standard error."""


def read_case(
    *,
    baseline: DatedFigure | None = None,
    observations: Iterable[DatedFigure | None] = (),
    target: DatedFigure | tuple[PeriodLike | None, Bound] | Bound | None = None,
    better: Better | str | None = None,
    limit: FigureLike | None = None,
    optimum: FigureLike | None = None,
    precision: str = "printed",
) -> Case:
    """Return the case that a method of measuring progress is given.

    A figure without a unit is in the unit of the others.  A missing figure (None) is
    left out: nobody reported it.

    Args:
        baseline: Where it started: a figure, or ("2015", "14.5 %"), or with its standard
            error ("2015", "14.5 %", "0.4").
        observations: What was reached, in any order, each written like the baseline.
        target: What is to be reached, and by when.  A bound such as ``at_most("5 %")``
            says which way is better too.
        better: "higher" or "lower"; by default what the bound says.
        limit: The natural limit, such as "100 %".
        optimum: The best value, where both more and less of it are worse.
        precision: "printed": a figure is the value; "rounded": any value that rounds to
            it.  Targets, intervals and counts are exact either way.

    Raises:
        ParseError: Text that is not exactly a number, or a period that has no reading.
        NotExactError: A float.
        UnitMismatchError: Two figures are not in units of one kind.
        UnknownNameError: There is no such precision.
        DefinitionError: A bound that is not one number, or contradicts ``better``.

    >>> found = read_case(baseline=("2015", "14.5 %"), observations=[("2023", "10.4 %")],
    ...     target=("2030", "7.25 %"), better="lower")
    >>> print(found.latest.value.low, found.target.period, found.unit.symbol)
    52/5 2030 %
    """
    rounded = is_rounded(precision)
    aim, bound = _target(target)
    given = [_Given.of(each) for each in (baseline, *observations, aim)]
    start, *seen, wanted = given
    unit = common_unit([each.value for each in given] + [limit, optimum])
    points = [point for each in seen if (point := each.point(unit, rounded)) is not None]
    if all(point.period is not None for point in points):
        points.sort(key=lambda point: point.time)
    return Case(
        baseline=start.point(unit, rounded),
        observations=tuple(points),
        target=wanted.point(unit, rounded=False),
        better=_better(better, bound),
        is_strict=bound is not None and bound.is_strict,
        limit=number(limit, unit),
        optimum=number(optimum, unit),
        unit=unit,
    )


@attrs.frozen(slots=True)
class _Given:
    """A figure as it was written, with what was said of it."""

    value: FigureLike | None = None
    period: PeriodLike | None = None
    error: FigureLike | None = None

    @classmethod
    def of(cls, said: DatedFigure | None) -> _Given:
        if not isinstance(said, tuple):
            return cls(said)
        if len(said) not in {2, 3}:
            msg = f"{shown(said)} is not a figure with its period"
            raise DefinitionError(msg, hint="write ('2015', '14.5'), or add a standard error")
        return cls(said[1], said[0], said[2] if len(said) == 3 else None)  # noqa: PLR2004 - the error

    def point(self, unit: Unit, rounded: bool) -> Point | None:  # noqa: FBT001 - private
        if self.value is None:
            return None
        when = None if self.period is None else period(self.period)
        error = number(self.error, unit.points)
        return Point(_span(self.value, unit, rounded=rounded), when, error)


def _target(
    said: DatedFigure | tuple[PeriodLike | None, Bound] | Bound | None,
) -> tuple[DatedFigure | None, Bound | None]:
    """Return the target as a figure, and the bound that it was given by."""
    when, bound = said[:2] if isinstance(said, tuple) else (None, said)
    if not isinstance(bound, Bound):
        return said, None  # type: ignore[return-value]  # a bound was told apart above
    if bound.is_relative or not (bound.is_lower or bound.is_upper):
        msg = f"'{bound}' is not one number to be reached"
        raise DefinitionError(msg, hint="give a bound such as at_least('60 %'), or an optimum")
    number = bound.threshold
    return (when, None if isinstance(number, Unknown) else number), bound


def _better(said: Better | str | None, bound: Bound | None) -> Better | None:
    better = None if said is None else Better(said)
    if bound is None:
        return better
    meant = Better.HIGHER if bound.is_lower else Better.LOWER
    if better not in {None, meant}:
        msg = f"'{bound}' says that {meant.value} is better"
        raise DefinitionError(msg, hint="give better= only where the target is a plain figure")
    return meant


def common_unit(figures: Iterable[FigureLike | None]) -> Unit:
    """Return the first unit that anybody wrote."""
    for figure in figures:
        if isinstance(figure, Quantity | Interval):
            return figure.unit
        if isinstance(figure, str):
            try:
                return quantity(figure).unit
            except ParseError:
                continue  # without a unit; or no number at all, which its reading will say
    return RATIO


def _quantity(figure: str | int | Decimal | Quantity, unit: Unit) -> Quantity:
    if isinstance(figure, str):
        try:
            figure = quantity(figure)
        except ParseError:
            figure = quantity(figure, unit)
    elif not isinstance(figure, Quantity):
        figure = quantity(figure, unit)
    _check(figure.unit, unit, figure)
    return figure


def _check(came: Unit, unit: Unit, figure: object) -> None:
    if not came.is_compatible(unit):
        msg = f"the figures of one case are in units of one kind; got {figure} beside {unit.name}"
        raise UnitMismatchError(msg, hint=f"write it in {unit.symbol}")


def _span(figure: FigureLike, unit: Unit, *, rounded: bool) -> Span:
    """Return all that a figure can be, as numbers in *unit*."""
    if isinstance(figure, Fraction):
        return Span.point(figure)
    if isinstance(figure, Interval):
        _check(figure.unit, unit, figure)
        return figure.span.times(1 / unit.scale)
    found = _quantity(figure, unit)
    span = Span.point(found.root / unit.scale)
    if not rounded or (found.unit.counted and found.resolution <= 1):
        return span
    return span.widen(Fraction(found.resolution) * found.unit.scale / unit.scale / 2)


def number(figure: FigureLike | None, unit: Unit) -> Fraction | None:
    """Return the one number that a figure is."""
    if figure is None:
        return None
    span = _span(figure, unit, rounded=False)
    if span.low is None or not span.is_point:
        msg = f"{figure} is not one number"
        raise DefinitionError(msg, hint="only values and targets may be ranges")
    return span.low
