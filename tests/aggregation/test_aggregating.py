"""The call itself: its options and its refusals."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.errors import (
    DuplicateNameError,
    NotCombinableError,
    NotExactError,
    UnknownNameError,
)

CITY = hp.Jurisdiction("X", "A city (made up)", level="province")
EAST, WEST, FAR = (
    hp.Jurisdiction(f"X-{n[0]}", n, level="county", parent=CITY) for n in ("East", "West", "Far")
)
TREE = (CITY, EAST, WEST, FAR)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")
ADDED_FIRST = hp.Source("A made-up bureau", "2022-04-01")


def visits(place: hp.Jurisdiction, number: int, period: str = "2022") -> hp.Observation:
    """Return how many visits there were."""
    return hp.Observation(VISITS, number, period=period, place=place)


SOME = (visits(EAST, 3), visits(WEST, 4))
ALL = (*SOME, visits(FAR, 5))


def city(*records: hp.ProgressRecord, **options: object) -> hp.Aggregate:
    """Return the only whole of the city."""
    (found,) = hp.aggregate(records, hierarchy=TREE, **options)  # type: ignore[arg-type]
    return found


class TestNothing:
    """Calls of which nothing comes."""

    def test_no_records(self) -> None:
        """Nothing said is nothing combined, along every axis."""
        for found in (
            hp.aggregate([], hierarchy=TREE),
            hp.aggregate([], over="period", to="2022"),
        ):
            assert (len(found), found.findings) == (0, ())

    def test_words_only(self) -> None:
        """Remarks have no figures, with a period or without."""
        words = [hp.Remark("progress"), hp.Remark("progress", period="2022")]

        assert len(hp.aggregate(words, hierarchy=TREE)) == 0

    def test_records_are_read_once(self) -> None:
        """They may come from a generator."""
        found = hp.aggregate((record for record in ALL), hierarchy=TREE)

        assert found["visits"].value == VISITS.quantity(12)


class TestMissing:
    """What is made of silent parts."""

    def test_bound(self) -> None:
        """By default it is judged by what holds whatever they report."""
        found = city(*SOME)

        assert found.value == found.bounds
        assert str(found.bounds) == "at least 7 persons"
        assert not found.rests_on_assumption

    def test_ignore(self) -> None:
        """By the part that reported; the bounds stay what they are, and it says so."""
        found = city(*SOME, missing="ignore")

        assert found.value == found.reported == VISITS.quantity(7)
        assert str(found.bounds) == "at least 7 persons"
        assert found.rests_on_assumption

    def test_ignore_where_nothing_was_reported(self) -> None:
        """Where there is no reporting part, the bounds are all there is."""
        said = hp.Comparison(VISITS, "3 persons", above="2020", period="2021", place=EAST)
        found = hp.aggregate([*ALL, said], hierarchy=TREE, missing="ignore", over="place")

        assert found.at("visits", period="2022").value == VISITS.quantity(12)

    def test_assume(self) -> None:
        """The silent lie between two values; the bounds do not rest on it."""
        found = city(*SOME, missing=hp.Assume(low=1, high=5))

        assert str(found.value) == "8 persons to 12 persons"
        assert str(found.bounds) == "at least 7 persons"
        assert found.rests_on_assumption

    def test_nothing_is_assumed_of_who_reported(self) -> None:
        """An assumption is about the silent only."""
        found = city(*ALL, missing=hp.Assume(low=100))

        assert found.value == VISITS.quantity(12)
        assert not found.rests_on_assumption

    def test_refuse(self) -> None:
        """It raises, with how many are missing, their names, and the other way."""
        with pytest.raises(NotCombinableError, match=r"'visits' 2022: 1 of 3 .*: Far 2022") as e:
            city(*SOME, missing="refuse")

        assert "missing='bound'" in str(e.value.hint)

    def test_refuse_where_nobody_is_silent(self) -> None:
        """Then there is nothing to refuse."""
        assert city(*ALL, missing="refuse").value == VISITS.quantity(12)

    def test_refuse_names_at_most_six(self) -> None:
        """And says how many more there are."""
        many = [hp.Jurisdiction(f"X-{n:02}", f"D{n}", parent=CITY) for n in range(20)]
        with pytest.raises(NotCombinableError, match=r"D1 2022, .*D6 2022 and 13 more"):
            hp.aggregate([visits(many[0], 1)], hierarchy=[CITY, *many], missing="refuse")

    def test_no_such_policy(self) -> None:
        """It is named, with the nearest."""
        with pytest.raises(UnknownNameError, match="'ignored'") as caught:
            city(*SOME, missing="ignored")

        assert "ignore" in str(caught.value.hint)

    def test_an_assumption_of_another_kind(self) -> None:
        """A share cannot be assumed in persons."""
        with pytest.raises(NotExactError):
            city(*SOME, missing=hp.Assume(low=0.5))  # type: ignore[arg-type]


class TestAsOf:
    """What was known by a day."""

    def test_later_periods_are_not_used(self) -> None:
        """What ends after that day does not exist yet."""
        found = hp.aggregate([*ALL, visits(EAST, 9, "2023")], hierarchy=TREE, as_of="2022-12-31")

        assert [str(each.period) for each in found] == ["2022"]

    def test_a_year_ends_with_its_last_day(self) -> None:
        """A day before, the year is not over."""
        assert len(hp.aggregate(ALL, hierarchy=TREE, as_of="2022-12-30")) == 0

    def test_records_without_a_period(self) -> None:
        """Words that are about no period are kept out of it."""
        assert city(*ALL, hp.Remark("progress"), as_of="2022").value == VISITS.quantity(12)


class TestDefinitions:
    """One code, one definition."""

    def test_a_place_that_the_hierarchy_defines_otherwise(self) -> None:
        """A record about a place of another name raises, with the code."""
        other = hp.Jurisdiction("X-E", "Somewhere else", level="county", parent=CITY)
        with pytest.raises(DuplicateNameError, match="'X-E'") as caught:
            city(visits(other, 3))

        assert "hierarchy=" in str(caught.value.hint)


class TestPrecision:
    """How figures are read."""

    ROUNDED = (
        hp.Observation(MANAGED, "60 %", period="2022", place=EAST),
        hp.Observation(MANAGED, "90 %", period="2022", place=WEST),
    )

    def test_printed(self) -> None:
        """A figure is what is printed."""
        found = city(*self.ROUNDED, weights={EAST: 1, WEST: 1, FAR: 0})

        assert found.value == hp.quantity("75 %")

    def test_rounded(self) -> None:
        """Or anything that rounds to it."""
        found = city(*self.ROUNDED, weights={EAST: 1, WEST: 1, FAR: 0}, precision="rounded")

        assert str(found.value) == "74.5 % to 75.5 %"
        assert found.value == found.bounds == found.reported

    def test_both_are_kept(self) -> None:
        """So that a verdict can be given at either."""
        found = city(*self.ROUNDED, weights={EAST: 1, WEST: 1, FAR: 0})

        assert found.span().is_point
        assert found.span(rounded=True).covers(found.span())

    def test_no_such_precision(self) -> None:
        """It is named."""
        with pytest.raises(UnknownNameError, match="'exact'"):
            city(*ALL, precision="exact")


class TestPrefer:
    """Which of several readings counts."""

    def test_as_for_evidence(self) -> None:
        """A repaired figure by default, the printed one where asked for."""
        repaired = hp.Observation(
            VISITS, 30, period="2022", place=EAST, reading=hp.Reading.repair("high", "a typo")
        )
        records = (repaired, *ALL)

        assert city(*records).value == VISITS.quantity(39)
        assert city(*records, prefer="printed").value == VISITS.quantity(12)

    def test_contradictions(self) -> None:
        """Two sources that disagree leave everything between the two, which is told."""
        other = hp.Observation(VISITS, 30, period="2022", place=EAST, source=ADDED_FIRST)
        found = hp.aggregate([*ALL, other], hierarchy=TREE)

        assert str(found["visits"].value) == "12 persons to 39 persons"
        assert "conflicting-statements" in {finding.slug for finding in found.findings}

    def test_no_such_rule(self) -> None:
        """It is named."""
        with pytest.raises(UnknownNameError, match="'newest'"):
            city(*ALL, prefer="newest")


class TestAggregatesAgain:
    """Aggregates among the records."""

    NATION = hp.Jurisdiction("N", "A nation (made up)")
    HERE = hp.Jurisdiction("X", "A city (made up)", parent=NATION)
    WIDE = (NATION, HERE, EAST, WEST, FAR)

    def test_they_keep_their_coverage(self) -> None:
        """Whoever was silent within a part is silent within the whole."""
        inner = hp.aggregate(SOME, to=self.HERE, hierarchy=self.WIDE)
        outer = hp.aggregate(inner, to=self.NATION, hierarchy=self.WIDE)["visits"]

        assert outer.coverage.silent == ("Far 2022",)
        assert str(outer.coverage) == "2 of 3"
        assert outer.bounds == inner["visits"].bounds

    def test_order_of_records_does_not_matter(self) -> None:
        """Whatever comes first."""
        assert hp.aggregate(ALL[::-1], hierarchy=TREE) == hp.aggregate(ALL, hierarchy=TREE)
