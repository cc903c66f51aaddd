"""What an indicator makes of its parts, along each axis."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import strategies as st

from healthplan.errors import NotCombinableError
from healthplan.indicators import Axis, Indicator, Input
from healthplan.intervals import Interval, Span
from healthplan.testing.contracts.combining import CombiningLaws
from healthplan.testing.contracts.parts import Combining, is_one, span_text
from healthplan.testing.contracts.subject import Subject
from healthplan.testing.laws import example_law, require, skip
from healthplan.testing.strategies import values
from healthplan.units import Quantity, from_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.testing.laws import Draw

Whole = Any
"""What parts make, as an example states it: a value, an Interval, None, or NotCombinableError."""


class WholeLaws(Subject, CombiningLaws):
    """Laws of what an indicator makes of its parts."""

    combines: ClassVar[Sequence[tuple[Axis | str, Sequence[Any], Whole]]] = ()
    fewest_parts: ClassVar[int] = 1

    def combining(self, draw: Draw) -> Combining:
        """Return how an indicator combines its parts along one of the axes where it does."""
        indicator = self.drawn_indicator(draw)
        axes = [axis for axis in Axis if not _is_refused(indicator, axis)]
        if not axes:
            skip("its parts make no whole along any axis")
        axis = draw(st.sampled_from(axes), label="axis")
        given = self.values
        some = values(indicator) if given is None else given.map(indicator.quantity)
        return Combining(
            combine=lambda inputs: indicator.combine(inputs, axis),
            rule=indicator.rule(axis),
            numbers=some.map(lambda value: value.root),
            possible=indicator.limits.span,
            fewest=self.fewest_parts,
        )

    @example_law
    def test_wholes_are_as_stated(self) -> None:
        """Every (axis, parts, whole) of `combines` is as stated."""
        indicator = self.the_indicator()
        for axis, parts, stated in self.stated("combines"):
            along = Axis(axis)
            inputs = [_input(indicator, place, part) for place, part in enumerate(parts, start=1)]
            said = f"{list(parts)!r} along {along.field!r}"
            if stated is NotCombinableError:
                require(_is_refused(indicator, along, inputs), f"{said} are not refused")
                continue
            found = None if _is_refused(indicator, along) else indicator.combine(inputs, along)
            span = found.span if isinstance(found, Interval) else found
            require(
                _is_as_stated(indicator, span, stated),
                f"{said} make {span_text(span)} in root units, not {stated}",
            )


def _is_refused(indicator: Indicator, axis: Axis, inputs: Sequence[Input] | None = None) -> bool:
    try:
        indicator.rule(axis).check(indicator, axis)
        if inputs is not None:
            indicator.combine(inputs, axis)
    except NotCombinableError:
        return True
    return False


def _input(indicator: Indicator, place: int, said: Any) -> Input:  # noqa: ANN401 - as an example has it
    """Return a part: a value or None for a silent one, or such a thing with its weight."""
    value, weight = said if isinstance(said, tuple) else (said, None)
    if weight is not None and not isinstance(weight, Span):
        weight = Span.point(weight.root if isinstance(weight, Quantity) else Fraction(weight))
    return Input(f"part {place}", _span(indicator, value), weight)


def _span(indicator: Indicator, said: Any) -> Span:  # noqa: ANN401 - the same
    if said is None:
        return indicator.limits.span
    return said.span if isinstance(said, Interval) else Span.point(indicator.quantity(said).root)


def _is_as_stated(indicator: Indicator, found: Span | None, stated: Whole) -> bool:
    """Return whether a whole is the stated one, or would be written so if its digits ended."""
    if found is None or stated is None:
        return found is stated
    if isinstance(stated, Interval):
        return found == stated.span
    value = indicator.quantity(stated)
    if found == Span.point(value.root):
        return True
    endless = from_root(found.low or Fraction(0), value.unit)
    return is_one(found) and not endless.exact and endless.rounded(value.decimals) == value
