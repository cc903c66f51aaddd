"""The whole is an average of its parts, in which large ones count for more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.errors import NotCombinableError
from healthplan.indicators.rules.averaging import Weighed, weighted_average
from healthplan.indicators.rules.base import Axis, Input, Needed, Rule
from healthplan.indicators.rules.mirrors import can_reach, needed_of_mirrored
from healthplan.indicators.rules.refusals import refuse_average, refuse_plain_average
from healthplan.indicators.rules.tabular import AVERAGED, WEIGHED, TableRule
from healthplan.intervals import Span
from healthplan.text import Text, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from healthplan.indicators.base import Indicator


@attrs.frozen(slots=True)
class WeightedMean(Rule):
    """The mean of all parts by their weights: income per person, by persons.

    >>> small = Input("a", Span.point(90), weight=Span.point(1))
    >>> large = Input("b", Span.point(30), weight=Span.point(2))
    >>> int(WeightedMean().combine([small, large]).low)
    50
    """

    name: ClassVar[str] = "weighted_mean"
    title: ClassVar[Text] = Text.of({"en": "weighted mean", "zh": "加权平均"})
    weighs: ClassVar[bool] = True
    regroups: ClassVar[bool] = True
    adds: ClassVar[bool] = True
    table_rule: ClassVar[TableRule | None] = WEIGHED

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the mean can be; without any weight there is none."""
        return weighted_average(self._weighed(inputs))

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse states, and over time running totals."""
        refuse_average(indicator, axis)

    def needed(
        self,
        inputs: Sequence[Input],
        silent: Collection[int],
        threshold: Fraction,
        *,
        upper: bool,
    ) -> Needed | None:
        """Return what each of the silent parts must reach, where their weights are known."""
        if upper:
            return needed_of_mirrored(self, inputs, silent, threshold)
        pairs = self._weighed(inputs)
        asked = [pairs[place] for place in silent if pairs[place][1] != Span.point(0)]
        whole = weighted_average(pairs)
        if whole is None or not asked or not all(weight.is_point for _, weight in asked):
            return None
        spoke = [pair for place, pair in enumerate(pairs) if place not in silent]
        spare = _worst_surplus(spoke, threshold)
        if spare is None or (whole.low is not None and whole.low >= threshold):
            return None
        weight = sum((weight.low or Fraction(0) for _, weight in asked), Fraction(0))
        wanted = threshold - spare / weight
        possible = all(can_reach(value, wanted) for value, _ in asked)
        return Needed("each", wanted) if possible else None

    def _weighed(self, inputs: Sequence[Input]) -> list[Weighed]:
        """Return the values with their weights.

        Raises:
            NotCombinableError: Nobody said the weight of a part.
        """
        missing = [part.name for part in inputs if part.weight is None]
        if missing:
            raise self._unweighed(listed(missing))
        return [(part.value, part.weight) for part in inputs if part.weight is not None]

    def _unweighed(self, names: str) -> NotCombinableError:
        """Return the error to raise for parts without a weight."""
        msg = f"a weighted mean needs a weight of each part; nobody said that of {names}"
        return NotCombinableError(msg, hint="give weights=, such as the population of each place")


@attrs.frozen(slots=True)
class Pooled(WeightedMean):
    """All numerators over all denominators: 6 of 10 and 30 of 90 are 36 of 100.

    A weight is the denominator of its part.

    >>> six = Input("a", Span.point(Fraction(6, 10)), weight=Span.point(10))
    >>> thirty = Input("b", Span.point(Fraction(30, 90)), weight=Span.point(90))
    >>> Pooled().combine([six, thirty]).low
    Fraction(9, 25)
    """

    name: ClassVar[str] = "pooled"
    title: ClassVar[Text] = Text.of({"en": "pooled", "zh": "合并计算"})

    def _unweighed(self, names: str) -> NotCombinableError:
        """Return the error to raise for parts without a denominator."""
        msg = f"a percentage needs its parts or a weight; nobody said those of {names}"
        hint = "record numerator= and denominator=, or give weights="
        return NotCombinableError(msg, hint=hint)


@attrs.frozen(slots=True)
class Mean(WeightedMean):
    """The plain mean of all parts, each of which counts the same.

    >>> parts = [Input("a", Span.point(90)), Input("b", Span.point(30))]
    >>> int(Mean().combine(parts).low)
    60
    """

    name: ClassVar[str] = "mean"
    title: ClassVar[Text] = Text.of({"en": "mean", "zh": "平均"})
    weighs: ClassVar[bool] = False
    regroups: ClassVar[bool] = False
    adds: ClassVar[bool] = False
    table_rule: ClassVar[TableRule | None] = AVERAGED

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse states, running totals over time, and shares and rates but levels over time."""
        refuse_plain_average(indicator, axis)

    def _weighed(self, inputs: Sequence[Input]) -> list[Weighed]:
        """Return the values, each with the weight 1."""
        return [(part.value, Span.point(1)) for part in inputs]


def _worst_surplus(pairs: Sequence[Weighed], threshold: Fraction) -> Fraction | None:
    """Return the least that weights and values above the threshold can make, or None."""
    least = Fraction(0)
    for value, weight in pairs:
        if weight == Span.point(0):
            continue
        end = None if value.low is None else value.low - threshold
        factor = weight.low if end is not None and end >= 0 else weight.high
        if end is None or (factor is None and end < 0):
            return None
        least += end * (factor or 0)
    return least
