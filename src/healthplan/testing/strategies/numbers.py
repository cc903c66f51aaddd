"""Quantities and intervals."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from healthplan.errors import DefinitionError, HealthPlanError
from healthplan.intervals import Interval, Span
from healthplan.units import Quantity, Relative, Unit, quantity, relative
from healthplan.units import unit as known_unit

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

_FAR = 10**6
_MOST_DECIMALS = 2
_MOST_DIGITS = 30
_KEPT = 64


def quantities(
    unit: Unit | str = "percent",
    *,
    low: Quantity | None = None,
    high: Quantity | None = None,
    decimals: int = _MOST_DECIMALS,
) -> st.SearchStrategy[Quantity]:
    """Return a strategy of quantities in *unit*, which shrink towards zero.

    Their ends are likely, and so is zero.

    Args:
        unit: The unit or its name.
        low: The least quantity; by default a million below zero.
        high: The most.
        decimals: The most digits after the point.

    >>> from hypothesis import find
    >>> find(quantities("percent"), lambda found: True)
    Quantity('0 %')
    >>> find(quantities("yuan", low=quantity("5 yuan")), lambda found: found.decimals > 0)
    Quantity('5.0 yuan')
    """
    named = known_unit(unit) if isinstance(unit, str) else unit
    span = Span(None if low is None else low.root, None if high is None else high.root)
    return _within(span, named, decimals)


def intervals(
    unit: Unit | str = "percent", *, within: Interval | None = None
) -> st.SearchStrategy[Interval]:
    """Return a strategy of intervals in *unit*: open, shut, endless, and of a single value.

    They shrink towards a single small value.

    Args:
        unit: The unit or its name.
        within: Where the ends lie; by default within a million of zero.

    >>> from hypothesis import find
    >>> find(intervals("percent"), lambda found: True)
    <Interval 0 %>
    >>> find(intervals("percent"), lambda found: found.low_open)
    <Interval at most 0 %>
    """
    named = known_unit(unit) if isinstance(unit, str) else unit
    ends = _within(Span() if within is None else within.span, named, _MOST_DECIMALS)
    return st.builds(
        _between, ends, ends, *(st.sampled_from(_ENDS) for _ in range(2)), st.just(named)
    )


@lru_cache(maxsize=_KEPT)
def values(indicator: Indicator) -> st.SearchStrategy[Quantity]:
    """Return a strategy of values that *indicator* accepts, within its limits.

    The limits themselves are likely, where they are possible.

    >>> from hypothesis import find
    >>> from healthplan.indicators import Step
    >>> find(values(Step("built", "Built")), lambda found: found.value > 0)
    Quantity('1 ratio')
    """
    decimals = 0 if indicator.whole_numbers else _MOST_DECIMALS
    limits = indicator.limits
    inside = _within(limits.span, indicator.unit, decimals)
    ends = [end for end in (limits.low, limits.high) if end is not None and limits.contains(end)]
    drawn = inside | st.sampled_from(ends) if ends else inside
    return drawn.filter(lambda value: _is_accepted(indicator, value))


@lru_cache(maxsize=_KEPT)
def differences(indicator: Indicator) -> st.SearchStrategy[Quantity]:
    """Return a strategy of differences between two values of *indicator*, in its own points.

    >>> from hypothesis import find
    >>> from healthplan.indicators import Share
    >>> find(differences(Share("coverage", "Coverage")), lambda found: found.value < 0)
    Quantity('-1 pp')
    """
    some = values(indicator)
    return st.builds(lambda one, other: one - other, some, some).map(
        lambda found: found if found.value else quantity(0, indicator.difference_unit)
    )


def relatives() -> st.SearchStrategy[Relative]:
    """Return a strategy of relative changes such as "5 %", which shrink towards none.

    >>> from hypothesis import find
    >>> print(find(relatives(), lambda found: True))
    0 % (relative)
    """
    return _numbers(Fraction(-100), Fraction(200), 1).map(lambda number: relative(f"{number} %"))


_ENDS = ("shut", "open", "missing")


def _between(one: Quantity, other: Quantity, lower: str, upper: str, unit: Unit) -> Interval:
    low, high = sorted((one, other), key=lambda end: end.root)
    if low == high and "open" in {lower, upper}:
        return Interval.exactly(low)
    return Interval(
        None if lower == "missing" else low,
        None if upper == "missing" else high,
        low_open=lower == "open",
        high_open=upper == "open",
        unit=unit,
    )


def _within(span: Span, unit: Unit, decimals: int) -> st.SearchStrategy[Quantity]:
    ends = [end / unit.scale for end in (span.low, span.high) if end is not None]
    far = _FAR + max(map(abs, ends), default=0)
    low = Fraction(-far) if span.low is None else span.low / unit.scale
    high = Fraction(far) if span.high is None else span.high / unit.scale
    numbers = _numbers(low, high, decimals)
    found = numbers.map(lambda number: quantity(number, unit))
    is_open = (span.low_open and span.low is not None) or (span.high_open and span.high is not None)
    return found.filter(lambda value: value.root in span) if is_open else found


def _numbers(low: Fraction, high: Fraction, decimals: int) -> st.SearchStrategy[Decimal]:
    """Return a strategy of decimal numbers, the plainer first; the closest to zero is simplest."""
    by_digits: list[st.SearchStrategy[Decimal]] = []
    digits = 0
    while digits <= decimals or (not by_digits and digits < _MOST_DIGITS):
        first, last = math.ceil(low * 10**digits), math.floor(high * 10**digits)
        if first <= last:
            by_digits.append(st.integers(first, last).map(partial(_decimal, digits)))
        digits += 1
    if not by_digits:
        msg = f"no decimal number lies from {float(low)} to {float(high)}"
        raise DefinitionError(msg, hint="give a strategy of your own")
    return st.one_of(by_digits)


def _decimal(digits: int, number: int) -> Decimal:
    return Decimal(f"{number}E-{digits}")  # from text: arithmetic would use the caller's context


def _is_accepted(indicator: Indicator, value: Quantity) -> bool:
    try:
        indicator.check(value)
    except HealthPlanError:
        return False
    return True
