"""What a method of measuring progress is given."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from healthplan.indicators import Better
from healthplan.intervals import Span
from healthplan.periods import Period
from healthplan.progress import Case, Point
from healthplan.units import unit as known_unit

if TYPE_CHECKING:
    from healthplan.units import Unit

_FIRST_YEAR, _DUE, _LAST_YEAR = 2010, 2030, 2035


@st.composite
def cases(
    draw: st.DrawFn,
    numbers: st.SearchStrategy[Fraction] | None = None,
    *,
    unit: Unit | str = "1",
    ranges: bool = True,
) -> Case:
    """Return a strategy of cases: much of them missing, with ties, zeros and ranges.

    Every value has its year; the observations are in order of time.  They shrink towards
    a case of which nothing is known.

    Args:
        draw: Given by Hypothesis.
        numbers: The numbers in it; by default from -100 to 100 with one digit.
        unit: Their unit.
        ranges: Whether values may be ranges, and not only known numbers.

    >>> from hypothesis import given
    >>> @given(cases())
    ... def test_case(case):
    ...     assert case.unit.name == "1"
    """
    some = st.integers(-1000, 1000).map(lambda n: Fraction(n, 10)) if numbers is None else numbers
    pool = draw(st.lists(some, min_size=1, max_size=5))
    # From a small pool, so that values tie with each other and with the target.
    number = st.sampled_from(pool)
    span = number.map(Span.point)
    if ranges:
        span |= st.tuples(number, number).map(lambda ends: Span(min(ends), max(ends)))
        span |= st.sampled_from([Span(), Span(min(pool)), Span(None, max(pool))])
    years = st.integers(_FIRST_YEAR, _LAST_YEAR)
    seen = draw(st.lists(st.tuples(years, span), max_size=4))
    error = draw(st.none() | st.sampled_from([Fraction(0), Fraction(1, 2)]))
    return Case(
        baseline=draw(st.none() | st.builds(_point, years, span, st.just(error))),
        observations=tuple(
            _point(year, value, error) for year, value in sorted(seen, key=lambda pair: pair[0])
        ),
        target=draw(st.none() | st.builds(_point, st.just(_DUE) | years, span)),
        better=draw(st.none() | st.sampled_from(Better)),
        is_strict=draw(st.booleans()),
        limit=draw(st.none() | number),
        optimum=draw(st.none() | number),
        unit=known_unit(unit) if isinstance(unit, str) else unit,
    )


def times(case: Case, factor: Fraction) -> Case:
    """Return the case with all its numbers multiplied by a *factor* that is not zero.

    With a negative one, what was better is worse.

    >>> seen = Case(target=Point(Span.point(4)), better=Better.HIGHER)
    >>> turned = times(seen, Fraction(-1))
    >>> turned.target.value.low, turned.better
    (Fraction(-4, 1), <Better.LOWER: 'lower'>)
    """

    def changed(point: Point | None) -> Point | None:
        if point is None:
            return None
        error = None if point.error is None else point.error * abs(factor)
        return attrs.evolve(point, value=point.value.times(factor), error=error)

    turned = {Better.HIGHER: Better.LOWER, Better.LOWER: Better.HIGHER, None: None}
    return attrs.evolve(
        case,
        baseline=changed(case.baseline),
        observations=tuple(filter(None, map(changed, case.observations))),
        target=changed(case.target),
        limit=None if case.limit is None else case.limit * factor,
        optimum=None if case.optimum is None else case.optimum * factor,
        better=case.better if factor > 0 else turned[case.better],
    )


def _point(year: int, value: Span, error: Fraction | None = None) -> Point:
    return Point(value, Period.of_year(year), error)
