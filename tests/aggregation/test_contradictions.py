"""Contradictions along time, weights that do not fit, and assumptions beside reported figures."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.errors import NotCombinableError, UnknownNameError

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
