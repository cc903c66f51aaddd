"""The whole is as far as its last part, or its first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.errors import NotCombinableError
from healthplan.indicators.rules.base import Axis, Input, Needed, Rule
from healthplan.indicators.rules.mirrors import can_reach, mirrored, needed_of_mirrored
from healthplan.indicators.rules.tabular import HIGHEST, LOWEST, TableRule
from healthplan.intervals import Span
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from fractions import Fraction

    from healthplan.indicators.base import Indicator


@attrs.frozen(slots=True)
class Maximum(Rule):
    """The highest of all parts.

    >>> from fractions import Fraction
    >>> known, silent = Span.point(3), Span(Fraction(0), Fraction(5))
    >>> whole = Maximum().combine([Input("a", known), Input("b", silent)])
    >>> int(whole.low), int(whole.high)
    (3, 5)
    """

    name: ClassVar[str] = "maximum"
    title: ClassVar[Text] = Text.of({"en": "maximum", "zh": "最大值"})
    regroups: ClassVar[bool] = True
    table_rule: ClassVar[TableRule | None] = HIGHEST

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the highest value can be."""
        return _highest([part.value for part in inputs]) if inputs else None

    def needed(
        self,
        inputs: Sequence[Input],
        silent: Collection[int],
        threshold: Fraction,
        *,
        upper: bool,
    ) -> Needed | None:
        """Return what any of the silent parts must reach, or what none may exceed."""
        if upper:
            return needed_of_mirrored(Minimum(), inputs, silent, threshold)
        return _needed_of_highest(inputs, silent, threshold)


@attrs.frozen(slots=True)
class Minimum(Rule):
    """The lowest of all parts.

    >>> from fractions import Fraction
    >>> parts = [Input("a", Span.point(70)), Input("b", Span(Fraction(0), Fraction(100)))]
    >>> Minimum().needed(parts, [1], Fraction(60), upper=False)
    Needed(scope='each', value=Fraction(60, 1))
    """

    name: ClassVar[str] = "minimum"
    title: ClassVar[Text] = Text.of({"en": "minimum", "zh": "最小值"})
    regroups: ClassVar[bool] = True
    table_rule: ClassVar[TableRule | None] = LOWEST

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the lowest value can be."""
        whole = Maximum().combine(mirrored(inputs))
        return None if whole is None else whole.negate()

    def needed(
        self,
        inputs: Sequence[Input],
        silent: Collection[int],
        threshold: Fraction,
        *,
        upper: bool,
    ) -> Needed | None:
        """Return what each of the silent parts must reach, or what one may not exceed."""
        if upper:
            return needed_of_mirrored(Maximum(), inputs, silent, threshold)
        return _needed_of_lowest(inputs, silent, threshold)


@attrs.frozen(slots=True)
class All(Minimum):
    """The state that all parts have reached.

    >>> from healthplan.indicators import Step
    >>> All().check(Step("system", "System"), Axis.PLACE)
    """

    name: ClassVar[str] = "all"
    title: ClassVar[Text] = Text.of({"en": "all", "zh": "全部达到"})

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse everything but states."""
        _refuse_numbers(self, indicator, f"{axis.field}='minimum'")


@attrs.frozen(slots=True)
class Any(Maximum):
    """The highest state that a part has reached.

    >>> from healthplan.indicators import Count
    >>> beds = Count("beds", "Beds", unit="center", accumulates="level")
    >>> Any().check(beds, Axis.PLACE)
    Traceback (most recent call last):
    healthplan.errors.NotCombinableError: 'beds': 'any' is said of ordered states
      hint: use over_places='maximum', or hp.CountMeeting(hp.at_least(...))
    """

    name: ClassVar[str] = "any"
    title: ClassVar[Text] = Text.of({"en": "any", "zh": "任一达到"})

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse everything but states."""
        _refuse_numbers(self, indicator, f"{axis.field}='maximum'")


def _refuse_numbers(rule: Rule, indicator: Indicator, instead: str) -> None:
    if not indicator.is_ordinal:
        msg = f"{indicator.id!r}: {rule.name!r} is said of ordered states"
        hint = f"use {instead}, or hp.CountMeeting(hp.at_least(...))"
        raise NotCombinableError(msg, hint=hint)


def _highest(values: Sequence[Span]) -> Span:
    lows = [(value.low, value.low_open) for value in values if value.low is not None]
    low, low_open = None, True
    if lows:
        low = max(end for end, _ in lows)
        # The highest is more than this if one part is, whatever the others are.
        low_open = any(is_open for end, is_open in lows if end == low)
    highs = [(value.high, value.high_open) for value in values if value.high is not None]
    if len(highs) < len(values):
        return Span(low, None, low_open)
    high = max(end for end, _ in highs)
    return Span(low, high, low_open, all(is_open for end, is_open in highs if end == high))


def _needed_of_highest(
    inputs: Sequence[Input], silent: Collection[int], threshold: Fraction
) -> Needed | None:
    if any(_surely_reaches(part.value, threshold) for part in inputs):
        return None
    possible = any(can_reach(inputs[place].value, threshold) for place in silent)
    return Needed("any", threshold) if possible else None


def _needed_of_lowest(
    inputs: Sequence[Input], silent: Collection[int], threshold: Fraction
) -> Needed | None:
    spoke = [part.value for place, part in enumerate(inputs) if place not in silent]
    if not all(_surely_reaches(value, threshold) for value in spoke):
        return None
    values = [inputs[place].value for place in silent]
    if all(_surely_reaches(value, threshold) for value in values):
        return None
    return Needed("each", threshold) if all(can_reach(v, threshold) for v in values) else None


def _surely_reaches(value: Span, threshold: Fraction) -> bool:
    return value.low is not None and value.low >= threshold
