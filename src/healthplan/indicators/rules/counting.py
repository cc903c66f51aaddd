"""The whole is how many of its parts keep a bound."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.bounds import UNKNOWN, Bound, Threshold
from healthplan.errors import DefinitionError, UnitMismatchError, shown
from healthplan.indicators.rules.base import Axis, Input, Needed, Rule
from healthplan.intervals import Span
from healthplan.text import Text
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from healthplan.indicators.base import Indicator

_HINT = "count with a bound such as at_least('60 %')"


@attrs.frozen(slots=True)
class CountMeeting(Rule):
    """How many parts meet a bound: at least 12 of 38 counties reach 60 %.

    The whole is a plain number of parts, not a value of the indicator.

    Attributes:
        bound: What each part has to meet; a bare whole number in it is in root units.

    Raises:
        DefinitionError: The bound depends on another value, or its edge is not known.
        UnitMismatchError: In :meth:`check`, it is of another unit than the indicator.

    >>> from healthplan.bounds import at_least
    >>> reached = CountMeeting(at_least("60 %"))
    >>> parts = [Input("a", Span.point(Fraction("0.65"))), Input("b", Span(Fraction(0)))]
    >>> whole = reached.combine(parts)
    >>> int(whole.low), int(whole.high)
    (1, 2)
    """

    name: ClassVar[str] = "count_meeting"
    title: ClassVar[Text] = Text.of({"en": "number that meet", "zh": "达标数"})
    regroups: ClassVar[bool] = True

    bound: Bound = attrs.field()

    @bound.validator
    def _check_bound(self, _: object, bound: Bound) -> None:
        if not isinstance(bound, Bound):
            msg = f"{shown(bound)} is no bound"
            raise DefinitionError(msg, hint=_HINT)
        edges = bound.edges()
        if bound.is_relative or UNKNOWN in edges or edges == (None, None):
            msg = f"'{bound}' does not tell from a value alone whether it is met"
            raise DefinitionError(msg, hint=_HINT)

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return the numbers of parts that can meet the bound."""
        if not inputs:
            return None
        sure, possible = self._numbers([part.value for part in inputs])
        return Span(Fraction(sure), Fraction(possible))

    def check(self, indicator: Indicator, axis: Axis) -> None:  # noqa: ARG002 - along any axis
        """Refuse an indicator of another unit.

        Raises:
            UnitMismatchError: Its values cannot be compared with the bound.
        """
        for said in indicator.bound(self.bound, indicator.unit).quantities:
            if not said.unit.is_compatible(indicator.unit):
                unit = indicator.unit.plural
                msg = f"{indicator.id!r} is measured in {unit}; '{self.bound}' does not judge it"
                raise UnitMismatchError(msg, hint=f"give the bound in {unit}")

    def needed(
        self,
        inputs: Sequence[Input],
        silent: Collection[int],
        threshold: Fraction,
        *,
        upper: bool,
    ) -> Needed | None:
        """Return how many of the silent parts must meet the bound, or how many may."""
        known = [part.value for place, part in enumerate(inputs) if place not in silent]
        fewest, most = self._numbers(known)
        sure, possible = self._numbers([inputs[place].value for place in silent])
        if upper:
            number = math.floor(threshold) - most
            useful = sure <= number < possible
        else:
            number = math.ceil(threshold) - fewest
            useful = sure < number <= possible
        return Needed("number", Fraction(number)) if useful else None

    def _numbers(self, values: Sequence[Span]) -> tuple[int, int]:
        """Return how many of the values surely meet the bound, and how many can."""
        low, high = (_root(edge) for edge in self.bound.edges())
        kept = Span(low, high, self.bound.is_strict, self.bound.is_strict)
        both = [(kept.intersect(value), value) for value in values]
        sure = sum(common == value for common, value in both)
        return sure, sum(not common.is_empty for common, _ in both)


def _root(edge: Threshold | None) -> Fraction | None:
    if isinstance(edge, Quantity):
        return edge.root
    return Fraction(edge) if isinstance(edge, int) else None
