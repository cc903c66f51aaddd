"""Which rule in whole numbers stands for that of an indicator, and whether it says the same."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from healthplan.aggregation.combining import Recipe
from healthplan.errors import NotCombinableError
from healthplan.indicators import Axis, Indicator, Input, Rule, TableRule
from healthplan.indicators.rules.tabular import WEIGHED
from healthplan.intervals import Interval, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAMPLES: Final = (((0,), (3,)), ((1,), (1,)), ((1, 2), (1, 4)), ((3, 0, 5, 2), (2, 5, 1, 3)))
"""Numbers of steps, and weights, on which both forms of a rule are compared."""

_STEPS: Final = 8


def table_rule(indicator: Indicator, axis: Axis, given: Rule | None) -> TableRule:
    """Return how parts of an indicator make a whole, in whole numbers.

    Args:
        indicator: What was measured.
        axis: Along what.
        given: The rule to use instead of its own, or None.

    Raises:
        NotCombinableError: They make none, or none that a rule in whole numbers makes.

    >>> import healthplan as hp
    >>> visits = hp.Count("visits", "Visits", unit="person", accumulates="flow")
    >>> table_rule(visits, Axis("place"), None).combine([3, 4])
    Fraction(7, 1)
    """
    rule = given or indicator.rule(axis)
    recipe = Recipe(
        indicator=indicator, whole=indicator, axis=axis, rule=rule, is_own=given is None
    )
    recipe.check()
    table = rule.table_rule
    if table is None or (rule.weighs and table is not WEIGHED):
        msg = f"{indicator.id!r}: {rule.name!r} is no rule of sums of whole numbers"
        raise NotCombinableError(msg, hint="use hp.aggregate, or give the rule a table_rule")
    if not _agrees(recipe, table):
        msg = f"{indicator.id!r}: the table_rule of {rule.name!r} does not make what combine makes"
        raise NotCombinableError(msg, hint="use hp.aggregate, or make both one rule")
    return table


@lru_cache(maxsize=512)
def _agrees(recipe: Recipe, table: TableRule) -> bool:
    """Return whether both forms of a rule make the same of a few parts."""
    limits = recipe.indicator.limits.span
    step, first, room = _steps(recipe.indicator)
    for numbers, weights in _SAMPLES:
        values = [first + min(number, room) for number in numbers]
        inputs = [
            Input(f"part {n}", Span.point(value * step), Span.point(weight))
            for n, (value, weight) in enumerate(zip(values, weights, strict=True))
        ]
        made = table.combine(values, weights)
        if made is None or _whole(recipe, inputs) != Span.point(made * step):
            return False
        if table.rises and not recipe.rule.weighs:
            silent = Input("silent", limits)
            if _whole(recipe, [*inputs, silent]) != _bounds(table, values, limits, step):
                return False
    return True


def _steps(indicator: Indicator) -> tuple[Fraction, int, int]:
    """Return a step between values that are possible, the first of these, and how many follow."""
    low, high = indicator.limits.span.low, indicator.limits.span.high
    known = [end for end in (low, high) if end is not None]
    step = Fraction(1, math.lcm(*(end.denominator for end in known)) * _STEPS)
    if indicator.whole_numbers:
        step = indicator.unit.scale
    if low is None:
        return step, 0 if high is None else math.floor(high / step) - _STEPS, _STEPS
    first = math.ceil(low / step) + indicator.limits.span.low_open
    return step, first, _STEPS if high is None else math.ceil(high / step) - first


def _whole(recipe: Recipe, inputs: Sequence[Input]) -> Span | None:
    if not recipe.is_own:
        return recipe.rule.combine(inputs)
    found: Span | Interval | None = recipe.indicator.combine(inputs, recipe.axis)
    return found.span if isinstance(found, Interval) else found


def _bounds(table: TableRule, values: Sequence[int], limits: Span, step: Fraction) -> Span:
    """Return what one silent part besides *values* leaves possible."""
    low, low_open = _end(table, values, limits.low, step, is_open=limits.low_open, upper=False)
    high, high_open = _end(table, values, limits.high, step, is_open=limits.high_open, upper=True)
    return Span(low, high, low_open, high_open)


def _end(
    table: TableRule,
    values: Sequence[int],
    end: Fraction | None,
    step: Fraction,
    *,
    is_open: bool,
    upper: bool,
) -> tuple[Fraction | None, bool]:
    """Return one end of the whole where one part besides *values* is at its own."""
    decides = "max" if upper else "min"
    how = set(table.keeps.values())
    if end is None:
        if how & {"sum", decides}:
            return None, True
        return _stepped(table.combine(values), step), False
    silent = end / step
    made = _stepped(table.combine([*values, silent]), step)
    if len(how) == 1 and "sum" not in how:
        edge = max(values) if how == {"max"} else min(values)
        is_decisive = silent > edge if how == {"max"} else silent < edge
        return made, is_open and (is_decisive or (silent == edge and decides not in how))
    return made, is_open


def _stepped(number: Fraction | None, step: Fraction) -> Fraction | None:
    return None if number is None else number * step
