"""Contradictions along time, weights that do not fit, and assumptions beside reported figures."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

import attrs
import pytest

import healthplan as hp
from healthplan.aggregation import need_of
from healthplan.errors import DefinitionError, NotCombinableError, UnknownNameError
from healthplan.indicators.rules import Sum

CITY = hp.Jurisdiction("X", "A city (made up)", level="city")
EAST, WEST, FAR = (
    hp.Jurisdiction(f"X-{name}", name, level="county", parent=CITY)
    for name in ("East", "West", "Far")
)
TREE = hp.JurisdictionTree([CITY, EAST, WEST, FAR])
VISITS = hp.Count("visits", "Visits", unit="person", accumulates="flow")
MANAGED = hp.Share("managed", "Patients managed", of="person")


def visits(number: int, period: str, place: hp.Jurisdiction) -> hp.Observation:
    """Return a report of visits."""
    return hp.Observation(VISITS, number, period=period, place=place)


def months(number: int, *places: hp.Jurisdiction) -> list[hp.ProgressRecord]:
    """Return twelve monthly reports for each place."""
    return [visits(number, f"2022-{m:02d}", p) for m in range(1, 13) for p in places]


class TestCoarserAndFiner:
    """A quarter beside its months, which say something else."""

    def test_neither_overwrites_the_other(self) -> None:
        """Everything from the one to the other stays possible, and the difference is told."""
        records = [*months(3, EAST), visits(12, "2022-Q1", EAST)]
        found = hp.aggregate(records, over="period", to="2022", hierarchy=TREE)

        assert str(found["visits"].bounds) == "36 persons to 39 persons"
        assert [f.slug for f in found.findings] == ["parts-differ-from-total"]
        assert "2022-Q1" in str(found.findings[0])

    def test_a_quarter_that_agrees(self) -> None:
        """It stands for its months, and nothing is said."""
        records = [*months(3, EAST), visits(9, "2022-Q1", EAST)]
        found = hp.aggregate(records, over="period", to="2022", hierarchy=TREE)

        assert found["visits"].bounds == hp.quantity("36 persons")
        assert found.findings == ()

    def test_a_figure_of_the_whole_place(self) -> None:
        """The city's own quarter is held against the months of its counties."""
        records = [*months(3, EAST, WEST, FAR), visits(50, "2022-Q1", CITY)]
        found = hp.aggregate(records, over=("place", "period"), to=(CITY, "2022"), hierarchy=TREE)

        assert str(found["visits"].bounds) == "108 persons to 131 persons"
        assert [f.slug for f in found.findings] == ["parts-differ-from-total"]

    def test_what_told_more_is_taken(self) -> None:
        """A quarter of one county does not displace the months of all three."""
        records = [*months(3, EAST, WEST, FAR), visits(9, "2022-Q1", EAST)]
        found = hp.aggregate(records, over=("place", "period"), to=(CITY, "2022"), hierarchy=TREE)

        assert found["visits"].bounds == hp.quantity("108 persons")
        assert found["visits"].coverage.is_complete


class TestDisputedTotals:
    """A figure of its own that contradicts its parts does not speak for the silent ones."""

    INNER = hp.Jurisdiction("X-P", "A prefecture (made up)", level="prefecture", parent=CITY)
    P1, P2 = (hp.Jurisdiction(f"X-P{n}", f"P{n}", level="county", parent="X-P") for n in (1, 2))
    DEEP = hp.JurisdictionTree([CITY, EAST, INNER, P1, P2])

    def aggregate(self, own: int, **options: object) -> hp.Aggregate:
        """Return the city with a prefecture of one county told and one silent."""
        told = ((9, EAST), (own, self.INNER), (5, self.P1))
        records = [visits(number, "2022", place) for number, place in told]
        found = hp.aggregate(records, to=CITY, hierarchy=self.DEEP, **options)  # type: ignore[arg-type] # passed on
        return found["visits"]

    def test_it_is_still_silent(self) -> None:
        """Who is silent is named, and may be refused."""
        found = self.aggregate(4)

        assert str(found.bounds) == "at least 13 persons"
        assert (str(found.coverage), found.coverage.silent) == ("2 of 3", ("P2 2022",))
        with pytest.raises(NotCombinableError, match="P2 2022"):
            self.aggregate(4, missing="refuse")

    def test_an_assumption_is_told(self) -> None:
        """What is assumed of it carries no final verdict."""
        assert self.aggregate(4, missing=hp.Assume(low=0, high=1)).rests_on_assumption

    def test_one_that_agrees_speaks_for_all(self) -> None:
        """Then nobody is missing."""
        found = self.aggregate(8)

        assert found.bounds == hp.quantity("17 persons")
        assert found.coverage.is_complete


class TestWeights:
    """Weights must be of known names, of one kind, and in one scale."""

    SEEN = (
        hp.Observation(MANAGED, "50 %", period="2022", place=EAST),
        hp.Observation(MANAGED, "70 %", period="2022", place=WEST),
    )

    def test_a_misspelt_name(self) -> None:
        """A weight for nobody is refused, with the nearest name."""
        with pytest.raises(UnknownNameError, match="did you mean 'X-West'"):
            hp.aggregate(self.SEEN, to=CITY, hierarchy=TREE, weights={"X-East": 1, "X-Wst": 3})

    def test_of_another_thing(self) -> None:
        """People are not weighed by hospitals."""
        weights = {"X-East": "10 hospitals", "X-West": "30 hospitals"}
        with pytest.raises(NotCombinableError, match="cannot be weighed by hospital"):
            hp.aggregate(self.SEEN, to=CITY, hierarchy=TREE, weights=weights)

    def test_of_two_kinds(self) -> None:
        """People and money are not compared."""
        weights = {"X-East": "1 million persons", "X-West": "3 million yuan"}
        with pytest.raises(NotCombinableError, match="do not go together"):
            hp.aggregate(self.SEEN, to=CITY, hierarchy=TREE, weights=weights)

    @pytest.mark.parametrize(("weight", "told"), [(1, True), (1000, False)])
    def test_in_another_scale_than_denominators(self, weight: int, told: bool) -> None:  # noqa: FBT001
        """Given weights beside a denominator that they contradict are told."""
        counted = hp.Observation(
            MANAGED, numerator=500, denominator=1000, period="2022", place=EAST
        )
        weights = {"X-East": weight, "X-West": 3, "X-Far": 0}
        found = hp.aggregate([counted, self.SEEN[1]], to=CITY, hierarchy=TREE, weights=weights)

        assert ("weights-differ" in [f.slug for f in found.findings]) is told


class TestBesideAFigureOfItsOwn:
    """An aggregate that assumes something yields to what was reported."""

    def test_it_is_set_aside(self) -> None:
        """It is no contradiction, and the verdict rests on the report."""
        records = [visits(5, "2022", EAST), visits(20, "2022", CITY)]
        partial = hp.aggregate(records, to=CITY, hierarchy=TREE, missing="ignore")
        plan = hp.Plan(
            "p", "P", jurisdiction=CITY, targets=[hp.Target(VISITS, hp.at_least(15), by="2022")]
        )
        result = hp.assess(plan, [*records, *partial])

        assert (result["visits"].verdict, result["visits"].contested) == (hp.Verdict.MET, False)
        assert [aside.slug for aside in result.set_aside] == ["assumed"]


class TestNothingVanishes:
    """A figure that is not counted is told of."""

    def test_nobody_there_is_expected(self) -> None:
        """Where no place within the whole should report, what was reported is named."""
        found = hp.aggregate([visits(5, "2022", EAST)], to=CITY, hierarchy=TREE, expected=["X"])

        assert [f.slug for f in found.findings] == ["nobody-expected"]
        assert "East 2022" in str(found.findings[0])

    def test_a_place_within_one_that_has_ended(self) -> None:
        """A county of a prefecture that is gone is reached by no roll-up."""
        gone = hp.Jurisdiction("X-D", "D", parent=CITY, valid_until="2020-12-31")
        inner = hp.Jurisdiction("X-d1", "d1", parent=gone)
        found = hp.aggregate([visits(5, "2022", inner)], to=CITY, hierarchy=[CITY, gone, inner])

        assert [f.slug for f in found.findings] == ["not-a-member"]
        assert "lies within D" in str(found.findings[0])

    def test_an_inner_category_of_a_silent_one(self) -> None:
        """What lies within a silent category is the least that this one holds."""
        wide, top, other = (
            hp.Category("a"),
            hp.Category("top", within="a"),
            hp.Category("b"),
        )
        grades = hp.Dimension("grade", categories=[wide, top, other])
        told = [
            hp.Observation(VISITS, number, period="2022", place=EAST, part={grades: category})
            for number, category in ((173, top), (1, other))
        ]
        (found,) = hp.aggregate(told, over=grades)

        assert str(found.bounds) == "at least 174 persons"

    def test_an_incomplete_aggregate_is_no_figure_of_its_own(self) -> None:
        """Places that report by different periods: it narrows, and is not "stated"."""
        records = [*months(1, EAST), visits(20, "2022", WEST)]
        tree = [CITY, EAST, WEST]
        (found,) = hp.aggregate(
            records, over=("place", "period"), to=(CITY, "2022"), hierarchy=tree
        )

        assert (str(found.bounds), found.stated) == ("at least 20 persons", None)


class TestRulesOfOnesOwn:
    """A rule is known by what it does, and not by its name."""

    def test_a_sum_of_another_name(self) -> None:
        """Parts that overlap are not added by it either."""

        @attrs.frozen(slots=True)
        class Together(Sum):
            """A sum that goes by another name."""

            name: ClassVar[str] = "together"

        group = hp.Dimension("group", overlap="overlapping")
        indicator = attrs.evolve(VISITS, over_categories=Together())
        told = [
            hp.Observation(indicator, number, period="2022", part={group: category})
            for category, number in (("x", 8), ("y", 7))
        ]
        (found,) = hp.aggregate(told, over=group)

        assert str(found.bounds) == "8 persons to 15 persons"


class TestCountsOfPlaces:
    """A count of places passes for nothing else."""

    @pytest.mark.parametrize(
        "into",
        [
            hp.Share("met", "Met", of="person"),
            hp.Count("met", "Met", unit="person", accumulates="level"),
        ],
    )
    def test_not_for_people(self, into: hp.Indicator) -> None:
        """Districts that meet a bound are not people."""
        told = hp.Observation(MANAGED, "70 %", period="2022", place=EAST)
        rule = hp.CountMeeting(hp.at_least("60 %"))
        with pytest.raises(NotCombinableError, match="is met by places"):
            hp.aggregate([told], to=CITY, hierarchy=TREE, rule=rule, into=into)

    def test_a_rate_by_its_own_denominator(self) -> None:
        """Deaths per live births are not weighed by hospitals."""
        deaths = hp.Rate("deaths", "Deaths", unit="per 1000 live births")
        told = hp.Observation(deaths, "5 per 1000 live births", period="2022", place=EAST)
        with pytest.raises(NotCombinableError, match="cannot be weighed by hospital"):
            hp.aggregate([told], to=CITY, hierarchy=TREE, weights={"X-East": "10 hospitals"})


class TestTargets:
    """Promises for parts make promises for wholes."""

    def test_two_for_the_same(self) -> None:
        """Two promises of one thing are refused, and both are named."""
        promises = [
            hp.Target(VISITS, hp.at_least(n), by="2022", place=EAST, id=name)
            for name, n in (("a", 5), ("b", 9))
        ]
        with pytest.raises(NotCombinableError, match="'a' and 'b'"):
            hp.aggregate_targets(promises, to=CITY, hierarchy=TREE)

    def test_by_how_strictly_they_are_meant(self) -> None:
        """Binding and expected promises are two wholes, in whatever order they come."""
        promises = [
            hp.Target(VISITS, hp.at_least(5), by="2022", place=EAST, nature="binding"),
            hp.Target(VISITS, hp.at_least(9), by="2022", place=WEST, nature="expected"),
        ]
        found = hp.aggregate_targets(promises, to=CITY, hierarchy=TREE)

        assert {(str(t.nature), str(t.bound)) for t in found} == {
            ("Nature.BINDING", "at least 5 persons"),
            ("Nature.EXPECTED", "at least 9 persons"),
        }


class TestExpectations:
    """What ``expected=`` may not say, and what it may leave without a whole."""

    def test_nobody(self) -> None:
        """An empty list is a slip, and no wish."""
        with pytest.raises(DefinitionError, match="names nobody"):
            hp.aggregate(months(1, EAST), to=CITY, hierarchy=TREE, expected=[])

    def test_periods_that_overlap(self) -> None:
        """Their days would be counted twice."""
        with pytest.raises(DefinitionError, match="have days in common"):
            hp.aggregate(months(1, EAST), over="period", to="2022", expected=["2022-01", "2022-Q1"])

    def test_only_where_it_does_not_apply(self) -> None:
        """Then there is no whole, and nothing to complain of."""
        remark = hp.Remark(VISITS, place=EAST, period="2022", assertion="not_applicable")
        found = hp.aggregate([remark], to=CITY, hierarchy=TREE, expected=["X-East"])

        assert (len(found), found.findings) == (0, ())


class TestWeightHeard:
    """How much of the weight reported, where a place told only a part."""

    def test_of_a_mean_over_months(self) -> None:
        """Somewhere between nothing and all of it."""
        index = hp.Index("quality", "Quality (made up)", over_periods="mean")
        told = [
            hp.Observation(index, "60", period=f"2022-{month:02d}", place=place)
            for place, months_told in ((EAST, 12), (WEST, 9))
            for month in range(1, months_told + 1)
        ]
        found = hp.aggregate(
            told,
            over=("period", "place"),
            to=("2022", CITY),
            hierarchy=[CITY, EAST, WEST],
            weights={"X-East": 1, "X-West": 3},
        )["quality"]

        assert str(found.coverage.weight) == "25 % to 100 %"

        # The mean of a year is nothing that anybody could report of three months.
        need = need_of(found, Fraction(70), upper=False)
        assert str(need) == "reports of West 2022-10, West 2022-11, West 2022-12"


class Stubborn(hp.Index):
    """An index of which parts never make a whole (made up)."""

    def combine(self, inputs: object, axis: object) -> None:
        """Return no whole."""


class TestNoWhole:
    """A kind of one's own may find no whole."""

    def test_in_one_category(self) -> None:
        """Then there is no aggregate, though somebody gave the figure of the whole."""
        index = Stubborn("stubborn", "Stubborn (made up)")
        told = hp.Observation(index, "60", period="2022", place=EAST)
        sex = hp.Dimension("sex", categories=["f", "m"])

        assert len(hp.aggregate([told], over=sex)) == 0


class TestNeeds:
    """What would decide, where those who are silent cannot."""

    def test_they_weigh_nothing(self) -> None:
        """Nothing is asked of whoever weighs nothing."""
        told = hp.Observation(MANAGED, "50 %", period="2022", place=EAST)
        weights = {"X-East": 1, "X-West": 0, "X-Far": 0}
        (found,) = hp.aggregate([told], to=CITY, hierarchy=TREE, weights=weights)

        assert need_of(found, Fraction(3, 5), upper=False) is None

    def test_a_state_that_was_not_made_of_parts(self) -> None:
        """The report of the end is asked for."""
        beds = hp.Count("beds", "Beds", unit=hp.unit("bed", counted=True), accumulates="level")
        told = hp.Observation(beds, 5, period="2022-10", place=EAST)
        (found,) = hp.aggregate([told], over="period", to="2022", hierarchy=TREE)

        assert str(need_of(found, Fraction(9), upper=False)) == "reports of East 2022-12"


class TestStrictCounts:
    """A strict bound on a count of places asks for the next whole number."""

    @pytest.mark.parametrize(
        ("upper", "need"),
        [
            (False, "each of Far 2022, West 2022: at least 60 %"),
            (True, "at most 0 of Far 2022, West 2022: at least 60 %"),
        ],
    )
    def test_the_edge_is_not_enough(self, upper: bool, need: str) -> None:  # noqa: FBT001
        """One of four is known to meet it: half of them would be two."""
        fourth = hp.Jurisdiction("X-Fourth", "Fourth", level="county", parent=CITY)
        told = [
            hp.Observation(MANAGED, value, period="2022", place=place)
            for value, place in (("70 %", EAST), ("50 %", fourth))
        ]
        rule = hp.CountMeeting(hp.at_least("60 %"))
        into = hp.Share("met", "Met", of="district")
        (found,) = hp.aggregate(told, to=CITY, hierarchy=[*TREE, fourth], rule=rule, into=into)

        assert str(need_of(found, Fraction(1, 2), upper=upper, strict=True)) == need


class TestBeyond:
    """A report that reaches beyond the period asked for."""

    def test_it_is_left_out_and_shown(self) -> None:
        """Nobody knows how much of it falls within."""
        across = hp.Observation(
            VISITS, 8, period=hp.Period.between("2021-12-15", "2022-01-15"), place=EAST
        )
        found = hp.aggregate(
            [across, visits(5, "2022-02", EAST)], over="period", to="2022", hierarchy=TREE
        )["visits"]

        assert [str(m.why) for m in found.excluded] == ["reaches beyond the period"]
        assert str(found.bounds) == "at least 5 persons"
