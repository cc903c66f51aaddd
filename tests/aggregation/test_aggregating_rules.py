"""The call itself: which rules it obeys, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, NotCombinableError
from healthplan.intervals import hull

if TYPE_CHECKING:
    from collections.abc import Sequence

CITY = hp.Jurisdiction("X", "A city (made up)", level="province")
EAST, WEST, FAR = (
    hp.Jurisdiction(f"X-{n[0]}", n, level="county", parent=CITY) for n in ("East", "West", "Far")
)
TREE = (CITY, EAST, WEST, FAR)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")
RANK = hp.Step("rank", "Rank (made up)")


def visits(place: hp.Jurisdiction, number: int, period: str = "2022") -> hp.Observation:
    """Return how many visits there were."""
    return hp.Observation(VISITS, number, period=period, place=place)


SOME = (visits(EAST, 3), visits(WEST, 4))
ALL = (*SOME, visits(FAR, 5))


def city(*records: hp.ProgressRecord, **options: object) -> hp.Aggregate:
    """Return the only whole of the city."""
    (found,) = hp.aggregate(records, hierarchy=TREE, **options)  # type: ignore[arg-type]
    return found


class TestRefusals:
    """What makes no whole, with the culprits named."""

    def test_a_percentage_with_neither_parts_nor_weights(self) -> None:
        """It is not averaged: those without are named, and what to do."""
        shares = [
            hp.Observation(MANAGED, "60 %", period="2022", place=EAST),
            hp.Observation(MANAGED, "90 %", period="2022", place=WEST),
            hp.Observation(MANAGED, period="2022", place=FAR, numerator=1, denominator=2),
        ]
        with pytest.raises(NotCombinableError, match="those of East 2022, West 2022\n") as caught:
            city(*shares)

        assert "numerator= and denominator=, or give weights=" in str(caught.value.hint)

    def test_an_average_of_percentages(self) -> None:
        """Not even where it is asked for."""
        share = hp.Observation(MANAGED, "60 %", period="2022", place=EAST)
        with pytest.raises(NotCombinableError, match="'managed': an average of percentages"):
            city(share, rule="mean")

    def test_counts_of_different_things(self) -> None:
        """Persons and hospitals make no third thing; both are named with their units."""
        hospitals = hp.Count("hospitals", "Hospitals", unit="hospital", accumulates="flow")
        with pytest.raises(NotCombinableError, match=r"'visits'.*person.*'hospitals'.*hospital"):
            city(*ALL, into=hospitals)

    def test_shares_of_different_things(self) -> None:
        """People are no districts; the hint says how the one becomes the other."""
        districts = hp.Share("districts", "Districts (made up)", of="district")
        share = hp.Observation(MANAGED, period="2022", place=EAST, numerator=1, denominator=2)
        with pytest.raises(
            NotCombinableError, match=r"'managed' is a share of person.*'districts' one of district"
        ) as caught:
            city(share, into=districts)

        assert "CountMeeting" in str(caught.value.hint)

    def test_a_median(self) -> None:
        """It is never combined: the parts do not tell it."""
        wait = hp.Indicator("wait", "Median wait (made up)", unit="day")
        with pytest.raises(NotCombinableError, match=r"'wait'.*median") as caught:
            city(hp.Observation(wait, "3 days", period="2022", place=EAST))

        assert "over_places=" in str(caught.value.hint)

    def test_a_numerator_over_nobody(self) -> None:
        """Already the record is refused, and the hint says how to write that there was nobody."""
        with pytest.raises(DefinitionError, match="a numerator over nobody") as caught:
            hp.Observation(MANAGED, period="2022", place=EAST, numerator=1, denominator=0)

        assert "numerator=0, denominator=0" in str(caught.value.hint)

    def test_a_count_of_places_of_what(self) -> None:
        """How many places meet a bound is no value of what was measured there."""
        share = hp.Observation(MANAGED, "60 %", period="2022", place=EAST)
        with pytest.raises(NotCombinableError, match="'at least 50 %' is no value of") as caught:
            city(share, rule=hp.CountMeeting(hp.at_least("50 %")))

        assert "into=" in str(caught.value.hint)

    def test_a_count_of_places_in_yuan(self) -> None:
        """It is a count or a share."""
        share = hp.Observation(MANAGED, "60 %", period="2022", place=EAST)
        with pytest.raises(NotCombinableError, match="at least 50 %' is no amount"):
            city(
                share,
                rule=hp.CountMeeting(hp.at_least("50 %")),
                into=hp.Amount("spent", "Spent (made up)", unit="yuan"),
            )

    @pytest.mark.parametrize(
        "whole",
        [
            hp.Count("busy", "Busy (made up)", unit="person", accumulates="level"),
            hp.Share("busy", "Busy (made up)", of="person"),
        ],
        ids=["count", "share"],
    )
    def test_a_count_of_places_that_counts_people(self, whole: hp.Indicator) -> None:
        """Places that many people visit are no people."""
        with pytest.raises(NotCombinableError, match=r"'busy' counts person, and .* by places"):
            city(*ALL, rule=hp.CountMeeting(hp.at_least("5 persons")), into=whole)

    def test_states_are_not_added(self) -> None:
        """The hint names the rule for states."""
        with pytest.raises(NotCombinableError, match="'rank'") as caught:
            city(hp.Observation(RANK, "yes", period="2022", place=EAST), rule="sum")

        assert "minimum" in str(caught.value.hint)


class TestRules:
    """Other rules than the indicator's own."""

    @pytest.mark.parametrize(
        ("rule", "value"),
        [
            ("sum", "12 persons"),
            ("mean", "4 persons"),
            ("minimum", "3 persons"),
            ("maximum", "5 persons"),
            ("geometric_mean", None),
            (hp.PowerMean(1), "4 persons"),
        ],
    )
    def test_each_is_obeyed(self, rule: hp.Rule | str, value: str | None) -> None:
        """The aggregate says which rule made it."""
        found = city(*ALL, rule=rule)

        assert found.rule == hp.as_rule(rule)
        assert value is None or str(found.value) == value

    def test_a_pooled_count(self) -> None:
        """A weighted count has no numerator to show."""
        found = city(*ALL, rule="pooled", weights={EAST: 1, WEST: 1, FAR: 2})

        assert found.value == hp.quantity("4.25 persons")
        assert found.numerator is None

    def test_a_rule_of_the_indicator(self) -> None:
        """Whoever defines an indicator says what its parts make."""
        worst = hp.Share("worst", "Worst (made up)", of="person", over_places="minimum")
        found = city(
            *(
                hp.Observation(worst, v, period="2022", place=p)
                for v, p in (("60 %", EAST), ("90 %", WEST), ("70 %", FAR))
            )
        )

        assert found.value == hp.quantity("60 %")

    def test_enough_inputs(self) -> None:
        """A geometric mean of too few has no reported value, but bounds."""
        index = hp.Index(
            "uhc", "Index (made up)", over_places=hp.GeometricMean(share_needed="60 %")
        )
        records = [
            hp.Observation(index, v, period="2022", place=p)
            for v, p in (("90", EAST), ("40", WEST))
        ]
        two, one = city(*records), city(records[0])

        assert two.reported == hp.quantity("60", "1")
        assert one.reported is None
        assert city(records[0], missing="ignore").value == one.bounds

    def test_limits_of_the_whole(self) -> None:
        """What cannot be is not among the bounds."""
        found = hp.aggregate(
            [
                hp.Observation(MANAGED, "60 %", period="2022", place=EAST),
                hp.Observation(MANAGED, "90 %", period="2022", place=WEST),
            ],
            hierarchy=TREE,
            weights={EAST: 1, WEST: 1, FAR: 1},
        )["managed"]

        assert found.bounds.low == hp.quantity("50 %")

    def test_a_sum_beyond_the_limits(self) -> None:
        """It is shown as it is and not hidden."""
        few = hp.Count(
            "few",
            "At most four each (made up)",
            unit="person",
            accumulates="flow",
            limits=hp.Interval(hp.quantity("0 persons"), hp.quantity("4 persons")),
        )
        found = city(*(hp.Observation(few, 3, period="2022", place=p) for p in (EAST, WEST, FAR)))

        assert found.value == few.quantity(9)


class Spread(hp.Amount):
    """From the least to the most of all parts."""

    __slots__ = ()

    def combine(
        self,
        inputs: Sequence[hp.Input],
        axis: hp.Axis,  # noqa: ARG002 - the same along all
    ) -> hp.Interval:
        """Return everything from the least to the most."""
        return hp.Interval.from_span(hull([each.value for each in inputs]), self.unit)


OWN = Spread("own", "A spread (made up)", unit="yuan")


class TestOwnKinds:
    """An indicator with its own way of combining."""

    def test_its_own_combine_is_asked(self) -> None:
        """Also where it answers with an interval of its own unit."""
        found = city(
            hp.Observation(OWN, "3 yuan", period="2022", place=EAST),
            hp.Observation(OWN, "5 yuan", period="2022", place=WEST),
            hp.Observation(OWN, "1 yuan", period="2022", place=FAR),
        )

        assert str(found.value) == "1 yuan to 5 yuan"

    def test_not_where_another_rule_is_given(self) -> None:
        """The caller's rule is asked instead."""
        found = city(
            hp.Observation(OWN, "3 yuan", period="2022", place=EAST),
            hp.Observation(OWN, "5 yuan", period="2022", place=WEST),
            hp.Observation(OWN, "1 yuan", period="2022", place=FAR),
            rule="sum",
        )

        assert found.value == hp.quantity("9 yuan")


class TestCounting:
    """How many places meet a bound."""

    RULE = hp.CountMeeting(hp.at_least("60 %"))
    DISTRICTS = hp.Share("districts", "Districts that reach 60 % (made up)", of="district")
    NUMBER = hp.Count("number", "How many do (made up)", unit="district", accumulates="level")
    SEEN = (
        hp.Observation(MANAGED, "60 %", period="2022", place=EAST),
        hp.Observation(MANAGED, "59.9 %", period="2022", place=WEST),
    )

    def test_as_a_count(self) -> None:
        """One does, one does not, one may."""
        found = city(*self.SEEN, rule=self.RULE, into=self.NUMBER)

        assert str(found.value) == "1 district to 2 districts"
        assert found.indicator == self.NUMBER
        assert str(found.coverage) == "2 of 3"

    def test_as_a_share(self) -> None:
        """Of all places that should report."""
        found = city(*self.SEEN, rule=self.RULE, into=self.DISTRICTS)

        assert found.span().low == hp.quantity("1", "1").root / 3
        assert found.span().high == hp.quantity("2", "1").root / 3

    def test_of_the_values_at_the_end_of_the_year(self) -> None:
        """Over time by the indicator's rule, and then over places by counting."""
        months = [
            hp.Observation(MANAGED, value, period=period, place=place)
            for place, values in ((EAST, ("50 %", "70 %")), (WEST, ("70 %", "50 %")))
            for period, value in zip(("2022-11", "2022-12"), values, strict=True)
        ]
        found = city(
            *months,
            over=("period", "place"),
            to=("2022", CITY),
            rule={"place": self.RULE},
            into=self.NUMBER,
            expected={"place": [EAST, WEST]},
        )

        assert found.value == self.NUMBER.quantity(1)

    def test_no_weight_is_shown(self) -> None:
        """Places have the same weight each: by number says it all."""
        assert "by weight" not in city(*self.SEEN, rule=self.RULE, into=self.NUMBER).explain()
