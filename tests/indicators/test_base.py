"""What every kind of indicator shares."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import attrs
import pytest

import healthplan as hp
from healthplan.errors import (
    DefinitionError,
    NotCombinableError,
    NotExactError,
    ParseError,
    UnitMismatchError,
    UnknownNameError,
    shown,
)
from healthplan.indicators import Accumulation, Axis, Better, Indicator, Input, PowerMean
from healthplan.indicators.base import from_zero
from healthplan.indicators.rules import Last, Mean, Never
from healthplan.intervals import Interval, Span

SHARE = hp.Share("coverage", "Coverage", of="district")
COUNT = hp.Count("centers", "Centers", unit="center", accumulates="level")


class TestIdentity:
    """Ids, titles and equality."""

    @pytest.mark.parametrize("name", ["a", "health-literacy", "健康素养", "A b", "x.1"])
    def test_ids(self, name: str) -> None:
        """Words of any script will do."""
        assert hp.Share(name, "A").id == name

    @pytest.mark.parametrize(
        "name", ["", " ", " a", "a ", "a@2022", "a/b", "a\nb", "a\x1b[2J", None, 5, ["a"]]
    )
    def test_other_ids_are_refused(self, name: Any) -> None:  # noqa: ANN401 - any wrong value
        """What would make target ids ambiguous, or cannot be seen, is no id."""
        with pytest.raises(DefinitionError, match="cannot be the id of an indicator"):
            hp.Share(name, "A")

    def test_indicators_are_values(self) -> None:
        """Equal fields make equal indicators, also after pickling; any other field another one."""
        again = pickle.loads(pickle.dumps(SHARE))  # noqa: S301

        assert again == SHARE
        assert hash(again) == hash(SHARE)
        assert attrs.evolve(SHARE, of="person") != SHARE
        assert len({SHARE, hp.Rate("coverage", "Coverage", unit="percent", of="district")}) == 2

    def test_texts(self) -> None:
        """Title, definition and aliases are human texts."""
        indicator = hp.Share(
            "a",
            {"en": "A", "zh": "甲"},
            definition="how many of all",
            aliases=["alpha", {"zh": "甲率"}],
        )

        assert indicator.title.get("zh") == "甲"
        assert str(indicator.definition) == "how many of all"
        assert [str(alias) for alias in indicator.aliases] == ["alpha", "甲率"]

    def test_enums_by_value(self) -> None:
        """Which way is better and what it adds up to can be named by word; nobody has to say."""
        indicator = hp.Share("a", "A", better="lower", accumulates="running_total")

        assert indicator.better is Better.LOWER
        assert indicator.accumulates is Accumulation.RUNNING_TOTAL
        assert SHARE.better is None


class TestUnits:
    """The unit of values and of differences."""

    def test_an_unknown_unit(self) -> None:
        """A unit that nobody knows is refused."""
        with pytest.raises(UnknownNameError, match="unit"):
            hp.Rate("a", "A", unit="furlong per fortnight")

    def test_differences_are_points(self) -> None:
        """A level differs in points, a plain amount in itself."""
        assert SHARE.difference_unit == hp.unit("pp")
        assert COUNT.difference_unit == hp.unit("center")

    def test_distance(self) -> None:
        """A distance is exact, has a sign, and leads back; units convert within a dimension."""
        apart = SHARE.distance("60 %", "625 permille")

        assert apart == hp.quantity("-2.5 pp")
        assert SHARE.quantity("62.5 %") + apart == SHARE.quantity("60 %")
        assert COUNT.distance(12, "5 centers") == hp.quantity("7 centers")

    @pytest.mark.parametrize(
        ("unit", "one", "other", "apart"),
        [("day", "12 weeks", "80 days", "4 days"), ("week", "12 weeks", "80 days", "4 days")],
    )
    def test_a_distance_is_told_in_a_unit_in_which_it_is_exact(
        self, unit: str, one: str, other: str, apart: str
    ) -> None:
        """Four days are no finite number of weeks, and so they stay days."""
        wait = Indicator("wait", "Wait", unit=unit)

        assert wait.distance(one, other) == hp.quantity(apart)
        assert wait.distance(one, other).exact
        assert wait.distance(other, one) == hp.quantity(f"-{apart}")

    def test_a_distance_of_other_things_is_refused(self) -> None:
        """Both ends are values of the indicator."""
        with pytest.raises(UnitMismatchError, match="'coverage' is measured in percent"):
            SHARE.distance("60 %", "2 pp")

    def test_states_are_no_distance_apart(self) -> None:
        """What has an order and nothing else has no distance."""
        status = hp.Step("status", "Status")

        with pytest.raises(DefinitionError, match="'status': ordered states have no differences"):
            status.distance("yes", "no")

    def test_limits_of_another_kind_are_refused(self) -> None:
        """Limits are in a unit of the indicator."""
        with pytest.raises(UnitMismatchError, match="limits are at least 3 persons"):
            hp.Share("a", "A", limits=Interval(hp.quantity("3 persons"), None))

    def test_limits_may_be_given(self) -> None:
        """Given limits stand in place of the natural ones, in any unit of the kind."""
        limits = Interval(hp.quantity("5 permille"), hp.quantity("10 %"))

        assert hp.Share("a", "A", limits=limits).limits == limits

    def test_a_changed_copy_has_its_own_natural_limits(self) -> None:
        """They follow from the other fields, so that they change with them."""
        changed = attrs.evolve(COUNT, unit="institution")

        assert changed.limits == from_zero(hp.unit("institution"))
        assert changed == attrs.evolve(COUNT, unit="institution", limits=changed.limits)

    def test_a_changed_copy_keeps_the_limits_that_were_given(self) -> None:
        """They follow from nothing but what somebody said."""
        limits = Interval(hp.quantity("5 %"), hp.quantity("10 %"))

        assert attrs.evolve(hp.Share("a", "A", limits=limits), title="B").limits == limits


class TestRules:
    """What the parts make of the whole."""

    def test_given_by_name_or_as_they_are(self) -> None:
        """Each axis has a field; where it says nothing, the kind does."""
        score = hp.Index("a", "A", over_places="mean", over_categories=PowerMean(-1))

        assert score.rule(Axis.PLACE) == Mean()
        assert score.rule(Axis.PERIOD) == Last()
        assert score.rule(Axis.CATEGORY) == PowerMean(-1)
        assert score.over_periods is None
        assert hash(score) == hash(attrs.evolve(score))

    def test_unknown_names(self) -> None:
        """A rule that nobody knows is refused."""
        with pytest.raises(UnknownNameError, match="no rule is called 'total'"):
            hp.Share("a", "A", over_places="total")

    @pytest.mark.parametrize("field", [axis.field for axis in Axis])
    def test_a_rule_without_meaning_is_refused_at_once(self, field: str) -> None:
        """Nobody has to wait for the first figures; a refusal of one's own is fine."""
        with pytest.raises(NotCombinableError, match="'a': shares and rates are not added"):
            hp.Share("a", "A", **{field: "sum"})  # type: ignore[arg-type]
        refusing = hp.Share("a", "A", **{field: "never"})  # type: ignore[arg-type]

        assert getattr(refusing, field) == Never()

    def test_combining(self) -> None:
        """An indicator combines with its own rule."""
        parts = [Input("a", Span.point(3)), Input("b", Span.point(5))]

        assert COUNT.combine(parts, Axis.PLACE) == Span.point(8)
        assert COUNT.combine(parts, Axis.PERIOD) == Span.point(5)


class TestQuantities:
    """Reading a value."""

    @pytest.mark.parametrize(
        ("indicator", "value", "found"),
        [
            (SHARE, "26.41 %", "26.41 %"),
            (SHARE, "264.1 permille", "26.41 %"),
            (SHARE, "26.41%", "26.41 %"),
            (COUNT, 12, "12 centers"),
            (COUNT, "12 centers", "12 centers"),
            (COUNT, Decimal(12), "12 centers"),
            (COUNT, "1.2万个中心", "12000 centers"),
        ],
    )
    def test_units_convert_within_one_dimension(
        self,
        indicator: Indicator,
        value: Any,  # noqa: ANN401 - whatever is allowed
        found: str,
    ) -> None:
        """Text in any unit of the kind; a bare whole number for a count."""
        assert indicator.quantity(value) == hp.quantity(found)
        assert indicator.quantity(hp.quantity(found)) == hp.quantity(found)

    def test_its_own_unit_is_understood_in_text(self) -> None:
        """A counted thing that nobody else knows is read by its indicator."""
        beds = hp.Count("beds", "Beds", unit=hp.unit("bed", counted=True), accumulates="level")

        assert beds.quantity("12 beds") == beds.quantity(12)

    @pytest.mark.parametrize(
        ("indicator", "value", "error"),
        [
            (SHARE, 0.5, NotExactError),
            (COUNT, 12.0, NotExactError),
            (SHARE, True, NotExactError),
            (COUNT, True, NotExactError),
            (COUNT, None, NotExactError),
            (SHARE, 26, UnitMismatchError),
            (SHARE, Decimal("26.41"), UnitMismatchError),
            (SHARE, "12 centers", UnitMismatchError),
            (COUNT, "12 hospitals", UnitMismatchError),
            (COUNT, "12 %", UnitMismatchError),
            (COUNT, "12.5 centers", DefinitionError),
            (COUNT, Decimal("12.5"), DefinitionError),
            (SHARE, "26.41", ParseError),
            (SHARE, "about 26 %", ParseError),
            (SHARE, "9" * 5000 + " %", ParseError),
            (COUNT, 10**60, ParseError),
        ],
    )
    def test_the_rest_is_refused(
        self,
        indicator: Indicator,
        value: Any,  # noqa: ANN401 - any wrong value
        error: type[Exception],
    ) -> None:
        """Floats, other things, halves of things, and what is not exactly a number and a unit."""
        with pytest.raises(error):
            indicator.quantity(value)

    def test_a_difference_is_no_level(self) -> None:
        """The hint leads to the record that holds differences."""
        with pytest.raises(UnitMismatchError) as raised:
            SHARE.quantity("5.55 pp")

        assert raised.value.hint == (
            "a difference is not a level; if this is the distance to a target, "
            "record hp.Comparison(..., above=target)"
        )

    @pytest.mark.parametrize(
        ("indicator", "value", "hint"),
        [(SHARE, "12 centers", "write it in"), (COUNT, "5.55 pp", "write it in")],
    )
    def test_the_hint_for_another_unit(self, indicator: Indicator, value: str, hint: str) -> None:
        """Where no difference of levels was meant, the unit itself is wanted."""
        with pytest.raises(UnitMismatchError) as raised:
            indicator.quantity(value)

        assert raised.value.hint is not None
        assert raised.value.hint.startswith(hint)

    def test_a_bare_number_needs_its_unit(self) -> None:
        """The hint shows how to write it."""
        with pytest.raises(UnitMismatchError) as raised:
            SHARE.quantity(5)

        assert raised.value.hint == "write it as text, like '5 %'"

    def test_values_outside_the_limits_are_read(self) -> None:
        """An impossible value is a problem of the data, not of the program."""
        assert SHARE.quantity("130 %") == hp.quantity("130 %")


class TestBounds:
    """Bare numbers in bounds."""

    def test_in_the_unit_given(self) -> None:
        """A count takes bare whole numbers; text keeps its own unit."""
        assert COUNT.bound(hp.between(3, 5), COUNT.unit) == hp.between("3 centers", "5 centers")
        assert COUNT.bound(hp.at_least(hp.UNKNOWN), COUNT.unit) == hp.at_least(hp.UNKNOWN)

    @pytest.mark.parametrize("bound", [hp.at_least(5), hp.exactly(5)])
    def test_only_for_whole_numbers(self, bound: hp.Bound) -> None:
        """5 is no share of anything."""
        with pytest.raises(UnitMismatchError, match="needs a unit"):
            SHARE.bound(bound, SHARE.unit)


class TestShowing:
    """A value in words."""

    def test_in_each_language(self) -> None:
        """Quantities and intervals are told in the language asked for."""
        known = Interval(hp.quantity("5 %"), None, low_open=True)

        assert SHARE.show(hp.quantity("26.41 %"), "zh") == "26.41%"
        assert SHARE.show(known) == "more than 5 %"

    def test_endless_digits_are_cut_outwards(self) -> None:
        """Nobody reads 34 digits of a third."""
        known = Interval.from_span(Span(Fraction(1, 3), Fraction(2, 3)), SHARE.unit)

        assert SHARE.show(known) == "33.33 % to 66.67 %"


@attrs.frozen(slots=True, kw_only=True)
class WaitingTime(Indicator):
    """Days until treatment: a kind of our users' own, in ten lines."""

    kind: ClassVar[str] = "waiting-time"

    unit: hp.Unit = attrs.field(factory=lambda: hp.unit("day"))

    def natural_limits(self) -> Interval:
        """Return what is possible: nobody waits less than no time."""
        return from_zero(self.unit)


class TestKindsOfOnesOwn:
    """A subclass works everywhere."""

    def test_from_end_to_end(self) -> None:
        """It has limits, reads its values, and its targets are judged."""
        waiting = WaitingTime("waiting", "Waiting time", better="lower")
        target = hp.Target(waiting, hp.at_most("2 weeks"), by="2022")
        seen = hp.Observation(waiting, "12 days", period="2022")
        found = hp.assess(hp.Plan("p", "P", targets=[target]), [seen])["waiting"]

        assert str(waiting.limits) == "at least 0 days"
        assert found.verdict is hp.Verdict.MET
        assert found.margin == hp.quantity("2 days")

    def test_the_base_class_itself(self) -> None:
        """An indicator of no kind takes any value of its unit."""
        plain = Indicator("a", "A", unit="yuan")

        assert str(plain.limits) == "anything"
        assert plain.quantity("-5 yuan") == hp.quantity("-5 yuan")


class TestBrokenKinds:
    """Kinds of one's own that answer with something else than they promise."""

    @pytest.mark.parametrize("answer", [(0, 1), None, "anything"])
    def test_limits_that_are_none(self, answer: Any) -> None:  # noqa: ANN401 - any wrong value
        """The error names the kind's indicator and what came."""
        kind = _kind(natural_limits=lambda _: answer)

        with pytest.raises(DefinitionError) as raised:
            kind("a", "A", unit="percent")
        assert raised.value.message == (
            f"natural_limits() of 'a' is an Interval, not {shown(answer)}"
        )

    def test_limits_that_were_given(self) -> None:
        """They are refused in the same way."""
        limits: Any = (0, 1)
        with pytest.raises(DefinitionError, match="limits= of 'a' is an Interval, not"):
            hp.Share("a", "A", limits=limits)

    @pytest.mark.parametrize("answer", ["sum", None, Last])
    def test_a_rule_that_is_none(self, answer: Any) -> None:  # noqa: ANN401 - any wrong value
        """The error names the axis too."""
        found = _kind(default_rule=lambda _, __: answer)("a", "A", unit="percent")

        with pytest.raises(DefinitionError) as raised:
            found.rule(Axis.PLACE)
        assert raised.value.message == (
            f"default_rule(Axis.PLACE) of 'a' is a Rule, not {shown(answer)}"
        )


def _kind(**methods: Any) -> type[Indicator]:  # noqa: ANN401 - any wrong method
    """Return a kind of indicator with methods of its own."""
    return type("Mine", (Indicator,), methods)
