"""How much each place counts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, NotCombinableError, NotExactError, UnknownNameError
from healthplan.intervals import Span

if TYPE_CHECKING:
    from healthplan.aggregation.weighing import Weights

CITY = hp.Jurisdiction("X", "A city (made up)")
EAST, WEST = (hp.Jurisdiction(f"X-{n[0]}", n, parent=CITY) for n in ("East", "West"))
TREE = (CITY, EAST, WEST)
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")
PEOPLE = hp.Count("people", "Residents (made up)", unit="person", accumulates="level")
HOSPITALS = hp.Count("hospitals", "Hospitals (made up)", unit="hospital", accumulates="level")
BOTH = [
    hp.Observation(MANAGED, "60 %", period="2022", place=EAST),
    hp.Observation(MANAGED, "90 %", period="2022", place=WEST),
]


def whole(weights: Weights, *records: hp.ProgressRecord) -> hp.Aggregate:
    """Return the share of the whole city in 2022, of 60 % in the east and 90 % in the west."""
    found = hp.aggregate([*BOTH, *records], hierarchy=TREE, weights=weights)
    return found.at(MANAGED, period="2022")


class TestGiven:
    """Weights that the caller gives."""

    @pytest.mark.parametrize(
        "weights",
        [
            pytest.param({"X-E": 2, "X-W": 1}, id="numbers"),
            pytest.param({EAST: 2, WEST: 1}, id="places"),
            pytest.param({"X-E": "20 persons", "X-W": "10 persons"}, id="quantities as text"),
            pytest.param({EAST: hp.quantity("20 万人"), "X-W": hp.quantity("10 万人")}, id="mixed"),
        ],
    )
    def test_large_parts_count_for_more(self, weights: Weights) -> None:
        """Two thirds of 60 % and one third of 90 % are 70 %."""
        assert whole(weights).value == hp.quantity("70 %")

    def test_what_weighs_nothing_does_not_count(self) -> None:
        """A weight of zero is a weight."""
        assert whole({"X-E": 0, "X-W": 1}).value == hp.quantity("90 %")

    def test_own_denominators_come_first(self) -> None:
        """Who says how many were counted is weighed by that."""
        counted = [
            hp.Observation(MANAGED, period="2021", place=EAST, numerator=6, denominator=10),
            hp.Observation(MANAGED, period="2021", place=WEST, numerator=27, denominator=30),
        ]
        found = hp.aggregate(counted, hierarchy=TREE, weights={"X-E": 1000, "X-W": 1})

        assert found["managed"].value == hp.quantity("82.5 %")

    def test_a_place_without_one(self) -> None:
        """The message names it, and says what would help."""
        with pytest.raises(NotCombinableError, match="West 2022") as caught:
            whole({"X-E": 2})

        assert "East" not in caught.value.message
        assert "weights=" in str(caught.value.hint)

    def test_categories_have_weights_too(self) -> None:
        """A mapping of category ids weighs the parts along a dimension."""
        by_sex = [
            hp.Observation(MANAGED, value, period="2022", place=EAST, part={"sex": sex})
            for sex, value in (("female", "60 %"), ("male", "90 %"))
        ]
        found = hp.aggregate(by_sex, over="sex", weights={"female": 2, "male": 1})

        assert found["managed"].value == hp.quantity("70 %")

    def test_a_negative_weight(self) -> None:
        """It is refused with its place."""
        with pytest.raises(DefinitionError, match=r"weight of 'X-W' is negative: -1"):
            whole({"X-E": 2, "X-W": -1})

    def test_a_float(self) -> None:
        """It is not exact."""
        with pytest.raises(NotExactError, match="float"):
            whole({"X-E": 0.5})  # type: ignore[arg-type]

    @pytest.mark.parametrize("said", [["X-E"], 5, object])
    def test_neither_mapping_nor_indicator(self, said: object) -> None:
        """The hint shows what is."""
        with pytest.raises(DefinitionError, match="mapping of places or an indicator") as caught:
            whole(said)  # type: ignore[arg-type]

        assert "weights={" in str(caught.value.hint)

    def test_an_unknown_word(self) -> None:
        """There is one word for a way of weighing."""
        with pytest.raises(UnknownNameError, match="'population'") as caught:
            whole("population")

        assert "last-reported" in str(caught.value.hint)


class TestByAnIndicator:
    """Weights that are among the records."""

    def people(self, period: str, east: int, west: int) -> list[hp.Observation]:
        """Return how many live where."""
        return [
            hp.Observation(PEOPLE, east, period=period, place=EAST),
            hp.Observation(PEOPLE, west, period=period, place=WEST),
        ]

    def test_of_the_same_period(self) -> None:
        """Residents of the year weigh the shares of the year, and are not rolled up."""
        records = [*BOTH, *self.people("2022", 20, 10)]
        found = hp.aggregate(records, hierarchy=TREE, weights=PEOPLE)

        assert found["managed"].value == hp.quantity("70 %")
        assert [each.indicator.id for each in found] == ["managed"]

    def test_the_latest_known_by_then(self) -> None:
        """Of an earlier census and an earlier one still, the later counts; a future one never."""
        records = [
            *self.people("2023", 0, 1),
            *self.people("2020", 20, 10),
            *self.people("2010", 1, 0),
        ]

        assert whole(PEOPLE, *records).value == hp.quantity("70 %")

    def test_a_wider_period_around_it(self) -> None:
        """The residents of the year weigh its months."""
        months = [
            hp.Observation(MANAGED, value, period="2022-03", place=place)
            for value, place in (("60 %", EAST), ("90 %", WEST))
        ]
        found = hp.aggregate(
            [*months, *self.people("2022", 20, 10)], hierarchy=TREE, weights=PEOPLE
        )

        assert found["managed"].value == hp.quantity("70 %")

    def test_nobody_counted_them(self) -> None:
        """Places whose weight nobody told are named."""
        with pytest.raises(NotCombinableError, match="East 2022, West 2022"):
            whole(PEOPLE)

    def test_people_are_not_weighed_by_hospitals(self) -> None:
        """The weight counts what the denominator counts, and the hint says what that is."""
        hospitals = hp.Observation(HOSPITALS, 3, period="2022", place=EAST)
        with pytest.raises(NotCombinableError, match="cannot be weighed by hospital") as e:
            whole(HOSPITALS, hospitals)

        assert "count of person" in str(e.value.hint)

    def test_a_share_of_nobody_said_what(self) -> None:
        """Where the indicator does not say what it is a share of, any weight may do."""
        plain = hp.Share("plain", "Some share (made up)")
        records = [
            hp.Observation(plain, "60 %", period="2022", place=EAST),
            hp.Observation(plain, "90 %", period="2022", place=WEST),
            hp.Observation(HOSPITALS, 2, period="2022", place=EAST),
            hp.Observation(HOSPITALS, 1, period="2022", place=WEST),
        ]

        found = hp.aggregate(records, hierarchy=TREE, weights=HOSPITALS)
        assert found["plain"].value == hp.quantity("70 %")

    def test_money_weighs_too(self) -> None:
        """An amount counts no things, and so can be the weight of any share."""
        spent = hp.Amount("spent", "Spent (made up)", unit="yuan")
        records = [
            hp.Observation(spent, "20 yuan", period="2022", place=EAST),
            hp.Observation(spent, "10 yuan", period="2022", place=WEST),
        ]

        assert whole(spent, *records).value == hp.quantity("70 %")

    def test_the_weight_itself(self) -> None:
        """Alone among the records it is rolled up like any other."""
        found = hp.aggregate(self.people("2022", 20, 10), hierarchy=TREE, weights=PEOPLE)

        assert found["people"].value == PEOPLE.quantity(30)


class TestLastReported:
    """Weights from denominators reported before."""

    EARLIER = (
        hp.Observation(MANAGED, period="2021", place=EAST, numerator=10, denominator=20),
        hp.Observation(MANAGED, period="2021", place=WEST, numerator=5, denominator=10),
    )

    def test_a_silent_part_keeps_its_size(self) -> None:
        """Who reported before is weighed by the last denominator."""
        records = [*self.EARLIER, BOTH[0]]
        found = hp.aggregate(records, hierarchy=TREE, weights="last-reported")
        now = found.at("managed", period="2022")

        assert now.span() == Span(Fraction(40, 100), Fraction(22, 30))
        assert "by weight, ≈ 66.67 % of it reported" in now.explain()

    def test_without_it_the_bounds_are_wider(self) -> None:
        """A part of unknown size can outweigh all others."""
        told = hp.Observation(MANAGED, period="2022", place=EAST, numerator=12, denominator=20)
        found = hp.aggregate([*self.EARLIER, told], hierarchy=TREE)
        now = found.at("managed", period="2022")

        assert str(now.bounds) == "more than 0 % and less than 100 %"

    def test_nobody_ever_said(self) -> None:
        """Without any denominator the parts are named."""
        with pytest.raises(NotCombinableError, match="East 2022, West 2022"):
            whole("last-reported")
