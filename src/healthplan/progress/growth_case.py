"""Which values growth is computed from: the baseline, and distances from an optimum."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.errors import UnknownNameError
from healthplan.indicators import Better
from healthplan.intervals import Span, hull

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.progress.case import Case, Point

BASES = ("first-since", "nearest")
"""Which observation serves as the baseline where none is given."""

FOLDS = ("mirrored", "ratio", "distance")
"""What may stand for a value where both more and less than the best one are worse."""


def one_of(names: tuple[str, ...]) -> Callable[[Any, attrs.Attribute[str], str], None]:
    """Return a validator of an option that has a few named values.

    >>> one_of(FOLDS)(None, attrs.fields(Span).low, "mirrored")
    """

    def check(_: object, field: attrs.Attribute[str], name: str) -> None:
        if name not in names:
            raise UnknownNameError(field.name, name, names)

    return check


def with_base(case: Case, year: int | None, rule: str) -> Case:
    """Return the case with the observation that serves as its baseline, if none is given.

    Observations before it are left out.

    Args:
        case: What the method was given.
        year: The year to begin with, or None for the first observation.
        rule: "first-since" takes the first observation of that year or later, "nearest"
            the nearest one, and of two equally near the later.

    >>> from healthplan.progress import read_case
    >>> seen = read_case(observations=[("2013", "4"), ("2016", "5"), ("2020", "6")])
    >>> [str(with_base(seen, 2014, rule).baseline.period) for rule in BASES]
    ['2016', '2013']
    """
    points = case.observations
    if case.baseline is not None or not points:
        return case
    if year is None:
        first = 0
    elif rule == "nearest":
        first = min(range(len(points)), key=lambda i: (abs(_year(points[i]) - year), -i))
    else:
        since = [i for i, point in enumerate(points) if _year(point) >= year]
        if not since:
            return case
        first = since[0]
    return attrs.evolve(case, baseline=points[first], observations=points[first + 1 :])


def _year(point: Point) -> int:
    return math.ceil(point.time)


def without_optimum(case: Case, fold: str) -> Case | None:
    """Return the case in numbers of which less is better, if it has an optimum.

    None where a ratio is asked for, and a number is not above zero.

    Args:
        case: What the method was given.
        fold: For a value y and an optimum o, "mirrored" gives o + abs(y - o), "ratio" the
            larger of y / o and o / y, and "distance" abs(y - o).

    >>> from healthplan.progress import read_case
    >>> seats = read_case(observations=["40 %"], optimum="50 %")
    >>> [str(without_optimum(seats, fold).latest.value.low) for fold in FOLDS]
    ['60', '5/4', '10']
    """
    best = case.optimum
    if best is None:
        return case
    if fold == "ratio":
        points = [*case.series, *([case.target] if case.target else [])]
        has_ratios = best > 0 and all(_is_positive(point.value) for point in points)
        return _mapped(case, lambda value: _ratio(value, best)) if has_ratios else None
    folded = case.folded
    if fold == "distance":
        return folded
    return _mapped(folded, lambda value: value.plus(Span.point(best)))


def _mapped(case: Case, change: Callable[[Span], Span]) -> Case:
    def changed(point: Point) -> Point:
        return attrs.evolve(point, value=change(point.value))

    return attrs.evolve(
        case,
        baseline=None if case.baseline is None else changed(case.baseline),
        observations=tuple(changed(point) for point in case.observations),
        target=None if case.target is None else changed(case.target),
        better=Better.LOWER,
        limit=None,
        optimum=None,
    )


def _is_positive(value: Span) -> bool:
    return value.low is not None and value.low > 0


def _ratio(value: Span, best: Fraction) -> Span:
    """Return how many times too large or too small a value is."""
    ratio = value.times(1 / best)
    inverse = Span(
        None if ratio.high is None else 1 / ratio.high,
        None if ratio.low is None else 1 / ratio.low,
        ratio.high_open,
        ratio.low_open,
    )
    parts = (part.intersect(Span(Fraction(1), None)) for part in (ratio, inverse))
    return hull(part for part in parts if not part.is_empty)
