"""Turning what was found into aggregates."""

from __future__ import annotations

from fractions import Fraction

import attrs

import healthplan as hp
from healthplan.intervals import Span

CITY = hp.Jurisdiction("X", "A city (made up)", level="province")
EAST, WEST, NORTH = (
    hp.Jurisdiction(f"X-{n[0]}", n, level="county", parent=CITY) for n in ("East", "West", "North")
)
TREE = (CITY, EAST, WEST, NORTH)
BUREAU = hp.Source("A made-up bureau", "2022-04-01")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
SHARES = (
    hp.Observation(MANAGED, period="2022", place=EAST, numerator=6, denominator=10, source=BUREAU),
    hp.Observation(MANAGED, period="2022", place=WEST, numerator=20, denominator=30, source=BUREAU),
)


def managed(**options: object) -> hp.Aggregate:
    """Return the share of the city, of which the north is silent."""
    return hp.aggregate(SHARES, hierarchy=TREE, **options)["managed"]  # type: ignore[arg-type]


def visits(**said: int) -> list[hp.Observation]:
    """Return visits by the name of a place."""
    places = {str(place): place for place in (EAST, WEST, NORTH)}
    return [hp.Observation(VISITS, n, period="2022", place=places[p]) for p, n in said.items()]


class TestOrder:
    """In which order aggregates come."""

    def test_by_indicator_place_period_and_part(self) -> None:
        """Whatever the order of the records."""
        records = [
            hp.Observation(VISITS, 1, period=period, place=place, part={"sex": sex, "age": age})
            for period in ("2022", "2021")
            for place in (WEST, EAST)
            for sex in ("male", "female")
            for age in ("old", "young")
        ]
        found = hp.aggregate([*records, *SHARES], over="place", to=CITY, hierarchy=TREE)

        assert [(a.indicator.id, str(a.period), str(a.part)) for a in found] == [
            ("managed", "2022", ""),
            *(
                ("visits", period, f"age={age},sex={sex}")
                for period in ("2021", "2022")
                for age in ("old", "young")
                for sex in ("female", "male")
            ),
        ]


class TestCounts:
    """Numerator and denominator of a pooled share."""

    def test_known_of_all(self) -> None:
        """They are the sums of those of the parts."""
        found = hp.aggregate(SHARES, hierarchy=TREE[:3])["managed"]

        assert found.counts() == "26 of 40"

    def test_not_where_somebody_is_silent(self) -> None:
        """The denominator of the whole is not known then."""
        assert managed().counts() == ""

    def test_those_of_the_reporting_part(self) -> None:
        """Where it is judged by that part alone."""
        assert managed(missing="ignore").counts() == "26 of 40"

    def test_not_for_other_rules(self) -> None:
        """A minimum has none."""
        assert managed(rule="minimum").counts() == ""

    def test_a_value_without_a_denominator_of_its_own(self) -> None:
        """Weights that were given are as good as denominators."""
        seen = [
            hp.Observation(MANAGED, "60 %", period="2022", place=EAST),
            hp.Observation(MANAGED, "90 %", period="2022", place=WEST),
        ]
        found = hp.aggregate(seen, hierarchy=TREE[:3], weights={EAST: 20, WEST: 10})

        assert found["managed"].counts() == "21 of 30"

    def test_a_number_without_a_last_digit_is_no_numerator(self) -> None:
        """A tenth more than 1 of 7, times 10 people, is a fraction of a person; no error."""
        told = [
            hp.Observation(MANAGED, period="2020", place=EAST, numerator=1, denominator=7),
            hp.Comparison(MANAGED, hp.relative("10 %"), above="2020", period="2021", place=EAST),
            hp.Observation(MANAGED, "50 %", period="2021", place=WEST),
        ]
        weights = {EAST: 10, WEST: 10}
        _, found = hp.aggregate(told, to=CITY, hierarchy=(CITY, EAST, WEST), weights=weights)

        assert found.span() == Span.point((Fraction(11, 70) + Fraction(1, 2)) / 2)
        assert (found.numerator, found.denominator) == (None, None)

    def test_the_value_beside_counts_has_no_digits_of_its_own(self) -> None:
        """Two thirds are two thirds, however many digits were printed beside them."""
        one, other = SHARES
        printed = attrs.evolve(other, value="66.667 %")
        wholes = [
            hp.aggregate([one, west], to=CITY, hierarchy=(CITY, EAST, WEST))["managed"]
            for west in (other, printed)
        ]

        assert wholes[0] == wholes[1]
        assert {str(whole.value) for whole in wholes} == {"65 %"}

    def test_a_bound_has_no_numerator(self) -> None:
        """More than 60 % of ten are no certain number."""
        seen = hp.Observation(MANAGED, hp.more_than("60 %"), period="2022", place=EAST)
        found = hp.aggregate([seen], hierarchy=TREE[:2], weights={EAST: 10})

        assert found["managed"].counts() == ""


class TestDigits:
    """How exact the answer is written."""

    def test_as_many_as_the_parts(self) -> None:
        """Trailing zeros are kept as the figures have them."""
        seen = [
            hp.Observation(MANAGED, value, period="2022", place=place)
            for value, place in (("60.25 %", EAST), ("70.5 %", WEST))
        ]
        found = hp.aggregate(seen, hierarchy=TREE[:3], weights={EAST: 2, WEST: 0})

        assert str(found["managed"].value) == "60.25 %"

    def test_in_the_unit_of_the_indicator(self) -> None:
        """Millions of yuan become yuan."""
        spent = hp.Amount("spent", "Spent (made up)", unit="yuan")
        seen = [
            hp.Observation(spent, value, period="2022", place=place)
            for value, place in (("1.5 million yuan", EAST), ("2 万元", WEST))
        ]

        assert hp.aggregate(seen, hierarchy=TREE[:3])["spent"].value == hp.quantity("152 万元")


class TestNamesOfParts:
    """Parts keep the names that records gave them."""

    def test_a_category_made_up(self) -> None:
        """A whole of which a record speaks has its names; another one its ids."""
        age = hp.Dimension(
            "age",
            "Age",
            categories=[hp.Category("all", "Everybody"), hp.Category("old", within="all")],
        )
        seen = hp.Observation(VISITS, 1, period="2022", place=EAST, part={age: age.categories[1]})
        own = hp.Observation(VISITS, 1, period="2022", place=EAST, part={age: age.categories[0]})
        named = hp.aggregate([seen, own], over=age, to="all")["visits"].part
        bare = hp.aggregate([seen], over=age, to="all")["visits"].part

        assert named == own.part
        assert bare.key == (("age", "all"),)


class TestSource:
    """The source that an aggregate gives for itself."""

    def test_what_made_it(self) -> None:
        """The rule and the coverage, dated by the latest report."""
        source = managed().source
        assert source is not None

        assert str(source) == "pooled of 2 of 3 reports, 2022-04-01"
        assert source.text("zh") == "合并计算（已报2/3）, 2022-04-01"

    def test_without_dates(self) -> None:
        """Where no report has one, it has none."""
        source = hp.aggregate(visits(East=3), hierarchy=TREE)["visits"].source

        assert source is not None
        assert source.date is None

    def test_the_latest_counts(self) -> None:
        """Also of a part of a part; those left out do not matter."""
        nation = hp.Jurisdiction("N", "A nation (made up)")
        city = hp.Jurisdiction("X", "A city (made up)", parent=nation)
        dated = [
            hp.Observation(
                VISITS, 1, period=period, place=place, source=hp.Source("A made-up bureau", day)
            )
            for period, place, day in (
                ("2022-H1", EAST, "2022-08-01"),
                ("2022-H2", EAST, "2023-02-01"),
                ("2022-02", EAST, "2024-01-01"),
                ("2022", WEST, "2023-01-01"),
                ("2022", NORTH, "2022-12-31"),
            )
        ]
        found = hp.aggregate(
            dated,
            over=("period", "place"),
            to=("2022", nation),
            hierarchy=[nation, city, *TREE[1:]],
        )

        assert str(found["visits"].source).endswith("2023-02-01")


class TestAssertion:
    """How an aggregate is meant."""

    def test_provisional(self) -> None:
        """One provisional part makes a provisional whole."""
        rough = hp.Observation(VISITS, 3, period="2022", place=WEST, assertion="provisional")
        found = hp.aggregate([*visits(East=1), rough], hierarchy=TREE)

        assert found["visits"].assertion is hp.Assertion.PROVISIONAL

    def test_observed(self) -> None:
        """Otherwise it is as good as observed."""
        found = hp.aggregate(visits(East=1), hierarchy=TREE)

        assert found["visits"].assertion is hp.Assertion.OBSERVED
