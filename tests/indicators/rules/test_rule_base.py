"""What every combining rule shares."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs
import pytest

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.indicators import Axis, Input, Rule
from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


@attrs.frozen(slots=True)
class Longest(Rule):
    """A rule of our users' own: the widest span."""

    name: ClassVar[str] = "longest"
    title: ClassVar[hp.Text] = hp.Text.of("longest")

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return what least is known of."""
        return max((part.value for part in inputs), key=lambda value: value.high or 0)


class TestRulesOfOnesOwn:
    """A subclass works everywhere."""

    def test_it_combines_and_asks_nothing(self) -> None:
        """It refuses nothing and states no needs unless it says so."""
        wait = hp.Rate("wait", "Waiting time", unit="day", over_places=Longest())
        parts = [Input("a", Span.point(3)), Input("b", Span.point(5))]

        assert wait.combine(parts, Axis.PLACE) == Span.point(5)
        assert Longest().needed(parts, [1], Fraction(9), upper=False) is None
        assert not Longest.weighs
        assert not Longest.regroups


class TestInput:
    """One part of a whole."""

    @pytest.mark.parametrize("weight", [Span(), Span.point(-1), Span(Fraction(-1), Fraction(2))])
    def test_a_weight_is_never_negative(self, weight: Span) -> None:
        """Even when nobody knows it, it is at least zero."""
        with pytest.raises(DefinitionError, match="the weight of Wushan 2022 can be negative"):
            Input("Wushan 2022", Span.point(1), weight)

    def test_nobody_said(self) -> None:
        """A part need not have a weight."""
        assert Input("a", Span.point(1)).weight is None
