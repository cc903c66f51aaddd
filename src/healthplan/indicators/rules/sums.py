"""The whole is the sum of its parts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.indicators.rules.base import Axis, Input, Needed, Rule
from healthplan.indicators.rules.mirrors import can_reach, needed_of_mirrored
from healthplan.indicators.rules.refusals import refuse_sum
from healthplan.indicators.rules.tabular import ADDED, TableRule
from healthplan.intervals import Span
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from fractions import Fraction

    from healthplan.indicators.base import Indicator


@attrs.frozen(slots=True)
class Sum(Rule):
    """All parts together: beds of the counties, births of the months.

    >>> from fractions import Fraction
    >>> known, silent = Span.point(280), Span(Fraction(0))
    >>> whole = Sum().combine([Input("Wushan", known), Input("Wuxi", silent)])
    >>> whole.low, whole.high
    (Fraction(280, 1), None)
    """

    name: ClassVar[str] = "sum"
    title: ClassVar[Text] = Text.of({"en": "sum", "zh": "合计"})
    regroups: ClassVar[bool] = True
    adds: ClassVar[bool] = True
    table_rule: ClassVar[TableRule | None] = ADDED

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the sum can be."""
        return _sum([part.value for part in inputs]) if inputs else None

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse shares, rates, scores and states, and over time all but flows."""
        refuse_sum(indicator, axis)

    def needed(
        self,
        inputs: Sequence[Input],
        silent: Collection[int],
        threshold: Fraction,
        *,
        upper: bool,
    ) -> Needed | None:
        """Return what the silent parts must be together."""
        if upper:
            return needed_of_mirrored(self, inputs, silent, threshold)
        spoke = _sum([part.value for place, part in enumerate(inputs) if place not in silent])
        possible = _sum([inputs[place].value for place in silent])
        if spoke.low is None:
            return None
        wanted = threshold - spoke.low
        certain = possible.low is not None and possible.low >= wanted
        if certain or not can_reach(possible, wanted):
            return None
        return Needed("together", wanted)


def _sum(values: Sequence[Span]) -> Span:
    return functools.reduce(Span.plus, values, Span.point(0))
