"""The whole as one of its parts, or none."""

from __future__ import annotations

from fractions import Fraction

import pytest

import healthplan as hp
from healthplan.errors import NotCombinableError
from healthplan.indicators import Axis, Input, Rule
from healthplan.indicators.rules import First, Last, Never
from healthplan.intervals import Span

MONTHS = [Input("January", Span.point(280)), Input("December", Span(Fraction(300)))]


class TestInOrder:
    """The first and the last."""

    def test_what_a_year_begins_and_ends_with(self) -> None:
        """The parts come in their order, and the whole is as well known as the one."""
        assert First().combine(MONTHS) == Span.point(280)
        assert Last().combine(MONTHS) == Span(Fraction(300))

    @pytest.mark.parametrize("rule", [First(), Last()])
    def test_no_parts_no_whole(self, rule: Rule) -> None:
        """Nothing is last of nothing."""
        assert rule.combine([]) is None

    @pytest.mark.parametrize("rule", [First(), Last()])
    def test_only_periods_have_an_order(self, rule: Rule) -> None:
        """No county is the last one."""
        share = hp.Share("a", "A")

        rule.check(share, Axis.PERIOD)
        for axis in (Axis.PLACE, Axis.CATEGORY):
            with pytest.raises(NotCombinableError, match=f"'a': only periods have a {rule.name}"):
                rule.check(share, axis)

    def test_nothing_is_asked(self) -> None:
        """No statement is made of what silent parts would have to be."""
        assert Last().needed(MONTHS, [1], Fraction(400), upper=False) is None


class TestNever:
    """Parts that do not tell what the whole is."""

    def test_it_always_refuses(self) -> None:
        """Whatever the parts are, and whatever is measured."""
        with pytest.raises(NotCombinableError, match="the whole: nobody said how"):
            Never().combine(MONTHS)
        with pytest.raises(NotCombinableError, match="'a': the parts do not make") as raised:
            Never().check(hp.Share("a", "A"), Axis.CATEGORY)

        assert str(raised.value.hint).endswith("(over_categories=)")

    def test_the_reason_can_be_said(self) -> None:
        """A kind that knows why says why, and may be made with such a refusal."""
        median = Never("a median of parts is not the median of the whole")

        assert hp.Index("a", "A", over_places=median).rule(Axis.PLACE) == median
        with pytest.raises(NotCombinableError, match="is not the median of the whole"):
            median.combine(MONTHS)
        with pytest.raises(NotCombinableError, match=r"'a': .* is not the median of the whole"):
            median.check(hp.Share("a", "A"), Axis.PLACE)
