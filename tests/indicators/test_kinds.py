"""The kinds of indicator that health plans use."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, NotExactError, ParseError, UnknownNameError
from healthplan.indicators import Accumulation, Axis, Indicator
from healthplan.intervals import Interval
from healthplan.text import NotTextError

if TYPE_CHECKING:
    from collections.abc import Callable

STATUS = hp.Step(
    "status", "Status", states=[{"en": "planned", "zh": "计划"}, "basic", {"zh": "建成"}]
)


class TestDefaults:
    """What each kind takes for granted."""

    @pytest.mark.parametrize(
        ("indicator", "limits", "accumulates"),
        [
            (hp.Count("a", "A", unit="center", accumulates="flow"), "at least 0 centers", "flow"),
            (hp.Amount("a", "A", unit="yuan"), "at least 0 yuan", "flow"),
            (hp.Share("a", "A"), "0 % to 100 %", "level"),
            (hp.Share("a", "A", unit="permille"), "0 permille to 1000 permille", "level"),
            (hp.Rate("a", "A", unit="per 100000"), "at least 0 per 100000", "level"),
            (hp.Index("a", "A"), "anything", "level"),
            (hp.Step("a", "A"), "0 ratio to 1 ratio", "level"),
        ],
    )
    def test_limits_and_accumulation(
        self, indicator: Indicator, limits: str, accumulates: str
    ) -> None:
        """A share is at most the whole; money, counts and rates start from zero."""
        assert str(indicator.limits) == limits
        assert indicator.accumulates is Accumulation(accumulates)

    def test_a_count_must_say_what_it_adds_up_to(self) -> None:
        """Stock, flow and running total go by the same words, so nothing is assumed."""
        with pytest.raises(TypeError, match="accumulates"):
            hp.Count("a", "A", unit="center")  # type: ignore[call-arg]

    @pytest.mark.parametrize(
        ("indicator", "kind"),
        [
            (hp.Count("a", "A", unit="center", accumulates="flow"), "count"),
            (hp.Amount("a", "A", unit="yuan"), "amount"),
            (hp.Share("a", "A"), "share"),
            (hp.Rate("a", "A", unit="per 1000"), "rate"),
            (hp.Index("a", "A"), "index"),
            (hp.Step("a", "A"), "step"),
        ],
    )
    def test_the_name_of_the_kind(self, indicator: Indicator, kind: str) -> None:
        """Files know each kind by its name."""
        assert indicator.kind == kind


def flow_and_level(make: Callable[..., Indicator], **fields: str) -> tuple[Indicator, Indicator]:
    """Return an indicator of what happens, and one of how things stand."""
    return (
        make("a", "A", accumulates="flow", **fields),
        make("a", "A", accumulates="level", **fields),
    )


class TestRules:
    """What parts make of the whole, where nobody said."""

    @pytest.mark.parametrize(
        ("made", "places", "flows", "categories"),
        [
            (flow_and_level(hp.Count, unit="center"), "sum", "sum", "sum"),
            (flow_and_level(hp.Amount, unit="yuan"), "sum", "sum", "sum"),
            (
                flow_and_level(hp.Amount, unit="yuan/person"),
                *("weighted_mean", "weighted_mean", "weighted_mean"),
            ),
            (flow_and_level(hp.Share), "pooled", "pooled", "pooled"),
            (flow_and_level(hp.Rate, unit="per 1000"), "pooled", "pooled", "pooled"),
            (flow_and_level(hp.Index), "weighted_mean", "never", "geometric_mean"),
            (flow_and_level(hp.Step), "minimum", "never", "minimum"),
            (flow_and_level(Indicator, unit="yuan"), "never", "never", "never"),
        ],
        ids=["count", "amount", "per person", "share", "rate", "index", "step", "indicator"],
    )
    def test_by_kind(
        self, made: tuple[Indicator, Indicator], places: str, flows: str, categories: str
    ) -> None:
        """Things add up, shares are pooled, the rest is weighed or refused; a level is the last."""
        flow, level = made

        assert flow.rule(Axis.PLACE).name == level.rule(Axis.PLACE).name == places
        assert flow.rule(Axis.CATEGORY).name == categories
        assert flow.rule(Axis.PERIOD).name == flows
        assert level.rule(Axis.PERIOD).name == "last"

    @pytest.mark.parametrize("accumulates", ["running_total", "running_total_within_year"])
    def test_running_totals(self, accumulates: str) -> None:
        """The latest one holds all before it, and those of places add up."""
        total = hp.Count("a", "A", unit="center", accumulates=accumulates)

        assert total.rule(Axis.PERIOD).name == "last"
        assert total.rule(Axis.PLACE).name == "sum"


class TestIndex:
    """Composite numbers."""

    def test_it_is_shown_as_a_bare_number(self) -> None:
        """An index has no unit to name, unless it was given one."""
        points = hp.Index("a", "A")
        known = Interval(hp.quantity("46.8", "1"), hp.quantity("62.4", "1"))

        assert points.show(points.quantity("60")) == "60"
        assert points.show(known) == "46.8 to 62.4"
        assert points.show(known, "zh") == "46.8至62.4"
        assert hp.Index("b", "B", unit="%").show(hp.quantity("60 %")) == "60 %"


class TestStep:
    """Ordered states."""

    def test_yes_and_no(self) -> None:
        """Without states of its own a step is no or yes, in both languages."""
        step = hp.Step("a", "A")

        assert step.quantity("no") < step.quantity("是")
        assert step.show(step.quantity(1), "zh") == "是"

    @pytest.mark.parametrize("name", ["planned", "计划", 0])
    def test_a_state_by_any_of_its_names(self, name: str | int) -> None:
        """A state is named in any of its languages, or by its place."""
        assert STATUS.quantity(name) == STATUS.quantity("planned")

    def test_unknown_states(self) -> None:
        """A state that is not in the list is an unknown name."""
        with pytest.raises(
            UnknownNameError, match="state of 'status' is called 'basics'"
        ) as raised:
            STATUS.quantity("basics")

        assert raised.value.nearest == ("basic",)

    def test_a_float_is_refused(self) -> None:
        """It is no place in a list."""
        with pytest.raises(NotExactError):
            STATUS.quantity(1.0)  # type: ignore[arg-type]

    @pytest.mark.parametrize("value", [True, False])
    def test_true_and_false_are_no_states(self, value: bool) -> None:  # noqa: FBT001 - a parameter of the test
        """Which state is meant is said by its name."""
        with pytest.raises(ParseError, match=f"cannot read {value}: .* like 'yes' or 'no'"):
            hp.Step("law", "Law").quantity(value)

    @pytest.mark.parametrize(
        "states",
        [[], ["built"], ["built", "built"], [{"en": "a", "zh": "b"}, "a"], ["a", {"zh": "a"}]],
    )
    def test_states_are_different_and_at_least_two(self, states: Any) -> None:  # noqa: ANN401
        """One name stands for one state, whatever the language."""
        with pytest.raises(DefinitionError, match="ordered list of different names"):
            hp.Step("a", "A", states=states)

    def test_one_word_in_two_languages(self) -> None:
        """A state may be called the same in two languages."""
        step = hp.Step("a", "A", states=[{"en": "OK", "zh": "OK"}, "not OK"])

        assert step.quantity("OK") == step.quantity(0)

    def test_states_are_texts(self) -> None:
        """A number is no name."""
        with pytest.raises(NotTextError):
            hp.Step("a", "A", states=[1, 2])  # type: ignore[list-item]

    @pytest.mark.parametrize(
        ("value", "shown"),
        [
            (STATUS.quantity(1), "basic"),
            (STATUS.quantity(7), "7"),
            (STATUS.quantity(-1), "-1"),
            (Interval.exactly(STATUS.quantity(0)), "planned"),
            (Interval(STATUS.quantity(0), STATUS.quantity(1)), "planned – basic"),
            (Interval(STATUS.quantity(1), None), "basic – 建成"),
            (Interval(None, STATUS.quantity(1)), "planned – basic"),
            (STATUS.limits, "planned – 建成"),
        ],
    )
    def test_showing(self, value: hp.Quantity | Interval, shown: str) -> None:
        """A state by its name, a range by its first and last; a place without a state as it is."""
        assert STATUS.show(value) == shown

    def test_unit_and_limits_are_given_by_the_states(self) -> None:
        """Neither can be chosen."""
        for name in ("unit", "limits"):
            with pytest.raises(TypeError, match=name):
                hp.Step("a", "A", **{name: None})  # type: ignore[arg-type]


class TestIndexNotation:
    """How an index is written."""

    def test_a_bare_number_will_do(self) -> None:
        """An index has no unit of its own to name."""
        index = hp.Index("uhc", "Service coverage index (made up)")

        assert index.quantity("71.4") == index.quantity(Decimal("71.4"))
        assert index.quantity(hp.quantity("71.4", "1")).value == Decimal("71.4")
