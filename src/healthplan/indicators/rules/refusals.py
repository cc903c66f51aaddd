"""Why values of some indicators are not combined in some ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.errors import NotCombinableError
from healthplan.indicators.accumulation import Accumulation
from healthplan.indicators.rules.base import Axis
from healthplan.units import Role, Unit

if TYPE_CHECKING:
    from healthplan.indicators.base import Indicator

_RUNNING = {Accumulation.RUNNING_TOTAL, Accumulation.RUNNING_TOTAL_WITHIN_YEAR}

_TIMES = frozenset({"year", "day"})
"""The dimensions of spans of time."""


def is_per_something(unit: Unit, axis: Axis) -> bool:
    """Return whether amounts in *unit* have a denominator of which every part has its own.

    All places have one calendar: over places, yuan a year add up.

    >>> from healthplan.units import unit
    >>> is_per_something(unit("yuan/person"), Axis.PLACE)
    True
    >>> is_per_something(unit("yuan/year"), Axis.PLACE)
    False
    """
    shared = frozenset() if axis is Axis.PERIOD else _TIMES
    return any(power < 0 and name not in shared for name, power in unit.dimensions)


def adds_up(indicator: Indicator, axis: Axis) -> bool:
    """Return whether values of *indicator* can be added along *axis*, if they are flows.

    >>> from healthplan.indicators import Amount
    >>> adds_up(Amount("income", "Income", unit="yuan/person"), Axis.PLACE)
    False
    """
    return not _why_not_added(indicator, axis)


def refuse_sum(indicator: Indicator, axis: Axis) -> None:
    """Raise an error if values of *indicator* are not added up along *axis*.

    Raises:
        NotCombinableError: They are not.
    """
    reason = _why_not_added(indicator, axis)
    if reason:
        raise _refusal(indicator, *reason)
    if axis is Axis.PERIOD and indicator.accumulates is Accumulation.LEVEL:
        raise _refusal(
            indicator,
            "a stock is not summed over time: the same beds would be counted every month",
            f"use {axis.field}='last' or 'mean'",
        )
    if axis is Axis.PERIOD and indicator.accumulates in _RUNNING:
        raise _refusal(
            indicator,
            "a running total is not summed over time: it holds those before it already",
            f"use {axis.field}='last'",
        )


def refuse_average(indicator: Indicator, axis: Axis) -> None:
    """Raise an error if values of *indicator* are not averaged along *axis*.

    Raises:
        NotCombinableError: They are states, or running totals over time.
    """
    if indicator.is_ordinal:
        raise _refusal(
            indicator,
            "ordered states are not averaged: nobody knows how far apart they are",
            f"use {axis.field}='minimum' for the state that all have reached",
        )
    if axis is Axis.PERIOD and indicator.accumulates in _RUNNING:
        raise _refusal(
            indicator,
            "a running total is not averaged over time: it holds those before it already",
            f"use {axis.field}='last'",
        )


def refuse_plain_average(indicator: Indicator, axis: Axis) -> None:
    """Raise an error if parts of *indicator* must be weighed to be averaged along *axis*.

    Raises:
        NotCombinableError: They have denominators, or are not averaged at all.
    """
    refuse_average(indicator, axis)
    if axis is Axis.PERIOD and indicator.accumulates is Accumulation.LEVEL:
        return  # an average stock, or an average share of the year
    if indicator.is_ratio or is_per_something(indicator.unit, axis):
        raise _refusal(
            indicator,
            "an average of percentages is not the percentage of the whole"
            if not indicator.unit.dimensions
            else f"an average in {indicator.unit.symbol} is not that of the whole",
            f"use {axis.field}='pooled' or 'weighted_mean': large parts count for more",
        )


def _why_not_added(indicator: Indicator, axis: Axis) -> tuple[str, str] | None:
    unit = indicator.unit
    weigh = f"give weights= and {axis.field}='weighted_mean'"
    if indicator.is_ordinal:
        state = f"use {axis.field}='minimum' for the state that all have reached"
        return "ordered states are not added", state
    if is_per_something(unit, axis):
        return (
            f"an amount in {unit.symbol} is a rate, and rates are not added",
            f"multiply by what it is counted per, such as the population, or {weigh}",
        )
    if indicator.is_ratio or unit.role is Role.LEVEL:
        return (
            "shares and rates are not added: each is of a whole of its own",
            f"add numerators and denominators with {axis.field}='pooled', or {weigh}",
        )
    if not unit.dimensions and not indicator.whole_numbers:
        return "a number without a unit is not added", f"{weigh}, or 'mean'"
    return None


def _refusal(indicator: Indicator, reason: str, hint: str) -> NotCombinableError:
    return NotCombinableError(f"{indicator.id!r}: {reason}", hint=hint)
