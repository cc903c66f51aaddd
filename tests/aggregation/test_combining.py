"""Combining members into what is known of the whole."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import healthplan as hp
from healthplan.errors import NotCombinableError
from healthplan.intervals import Span

CITY = hp.Jurisdiction("X", "A city (made up)")
EAST, WEST, FAR = (hp.Jurisdiction(f"X-{n[0]}", n, parent=CITY) for n in ("East", "West", "Far"))
TREE = (CITY, EAST, WEST, FAR)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")
Said = str | hp.Bound | tuple[int, int]


def shares(*said: Said, **options: object) -> hp.Aggregation:
    """Return what the shares of the first places make; a pair is a numerator and a denominator."""
    seen = [
        hp.Observation(MANAGED, period="2022", place=place, numerator=n[0], denominator=n[1])
        if isinstance(n, tuple)
        else hp.Observation(MANAGED, n, period="2022", place=place)
        for n, place in zip(said, (EAST, WEST, FAR), strict=False)
    ]
    return hp.aggregate(seen, **{"hierarchy": TREE} | options)  # type: ignore[arg-type]


class TestPooling:
    """Numerators over denominators."""

    def test_not_the_average_of_percentages(self) -> None:
        """9 of 10 and 30 of 90 are 39 %, and not 62 %."""
        assert shares((9, 10), (30, 90), hierarchy=TREE[:3])["managed"].value == hp.quantity("39 %")

    def test_known_weight_of_a_silent_part(self) -> None:
        """It narrows what the whole can be."""
        found = shares((9, 10), (30, 90), weights={FAR: 100})["managed"]

        assert found.span() == Span(Fraction(39, 200), Fraction(139, 200))

    @pytest.mark.parametrize(
        ("over", "to"), [(("place", "period"), ("X", "2022")), (("period", "place"), ("2022", "X"))]
    )
    def test_a_whole_weighs_as_much_as_its_parts(
        self, over: tuple[str, str], to: tuple[str, str]
    ) -> None:
        """Two places with ten people each count for twenty beside one with ten."""
        handled = hp.Share("handled", "Handled (made up)", of="person", accumulates="flow")
        seen = [
            hp.Observation(handled, period=p, place=place, numerator=n, denominator=d)
            for p, place, n, d in (
                ("2022-H1", EAST, 4, 10),
                ("2022-H1", WEST, 6, 10),
                ("2022-H2", EAST, 8, 10),
                ("2022-H2", WEST, 0, 0),
            )
        ]
        found = hp.aggregate(seen, over=over, to=to, hierarchy=TREE[:3])["handled"]

        assert found.value == hp.quantity("60 %")

    def test_a_bound_as_a_figure(self) -> None:
        """More than a half of the one and a quarter of the other."""
        found = shares(hp.more_than("50 %"), "25 %", hierarchy=TREE[:3], weights={EAST: 1, WEST: 1})

        assert str(found["managed"].value) == "more than 37.5 % and at most 62.5 %"

    def test_nobody_weighs_anything(self) -> None:
        """Without anybody there is no whole."""
        found = shares("50 %", "25 %", hierarchy=TREE[:3], weights={EAST: 0, WEST: 0})

        assert len(found) == 0

    def test_weights_of_which_only_some_are_said(self) -> None:
        """Those without one are named."""
        with pytest.raises(NotCombinableError, match="East 2022\n"):
            shares("50 %", (1, 4), (1, 5))


class TestMissing:
    """Silent parts under rules that weigh nothing."""

    @pytest.mark.parametrize(
        ("rule", "bounds", "reported"),
        [
            ("minimum", "0 % to 40 %", "40 %"),
            ("maximum", "90 % to 100 %", "90 %"),
            (hp.GeometricMean(share_needed=Fraction(2, 3)), None, "60 %"),
            (hp.PowerMean(1, share_needed=Fraction(2, 3)), None, "65 %"),
            (hp.GeometricMean(), None, None),
        ],
    )
    def test_each_in_its_way(
        self, rule: hp.Rule | str, bounds: str | None, reported: str | None
    ) -> None:
        """Bounds hold whatever is missing; a mean may need more than it has to be reported."""
        found = shares("90 %", "40 %", rule=rule)["managed"]

        assert bounds is None or str(found.bounds) == bounds
        assert found.bounds.value is None
        assert (reported is None and found.reported is None) or str(found.reported) == reported

    def test_an_assumption_narrows(self) -> None:
        """From 0 % to 100 % to what was assumed."""
        found = shares("90 %", "40 %", rule="minimum", missing=hp.Assume(low="30 %"))["managed"]

        assert str(found.value) == "30 % to 40 %"
        assert str(found.bounds) == "0 % to 40 %"

    def test_an_assumption_that_makes_no_difference(self) -> None:
        """Where the bound is decided already, it stays."""
        found = shares("90 %", "40 %", rule="minimum", missing=hp.Assume(low="70 %"))["managed"]

        assert found.value == hp.quantity("40 %")

    def test_each_missing_report_is_assumed(self) -> None:
        """Somebody silent for two months is assumed for two."""
        seen = [
            hp.Observation(VISITS, 5, period=period, place=place)
            for period, place in (("2022-01", EAST), ("2022-01", WEST), ("2022-02", WEST))
        ]
        found = hp.aggregate(
            seen,
            over=("period", "place"),
            to=("2022-01-01/2022-02-28", CITY),
            hierarchy=TREE,
            missing=hp.Assume(low=1, high=2),
        )["visits"]

        assert str(found.coverage) == "3 of 6"
        assert str(found.value) == "18 persons to 21 persons"


class TestSilentAlongTwoAxes:
    """Places of which nobody spoke, where something else was combined first."""

    def test_categories_first(self) -> None:
        """A silent place is silent in each category that it would have reported."""
        sex = hp.Dimension("sex", categories=["female", "male"])
        seen = [
            hp.Observation(VISITS, 5, period="2022", place=EAST, part={sex: category})
            for category in ("female", "male")
        ]
        options: dict[str, Any] = {"over": (sex, "place"), "to": CITY, "hierarchy": TREE[:3]}
        bounded = hp.aggregate(seen, **options)["visits"]
        assumed = hp.aggregate(seen, **options, missing=hp.Assume(low=1, high=2))["visits"]

        assert str(bounded.coverage) == "2 of 4"
        assert str(bounded.bounds) == "at least 10 persons"
        assert str(assumed.value) == "12 persons to 14 persons"

    def test_places_first_and_then_time(self) -> None:
        """Of a period that nobody reported each place is silent, by name."""
        seen = [hp.Observation(VISITS, 5, period="2022-H1", place=p) for p in (EAST, WEST)]
        found = hp.aggregate(seen, over=("place", "period"), to=(CITY, "2022"), hierarchy=TREE[:3])[
            "visits"
        ]

        assert str(found.coverage) == "2 of 4"
        assert found.coverage.silent == ("East 2022-S2", "West 2022-S2")

    def test_places_first_and_then_categories(self) -> None:
        """Of a category that nobody reported each place is silent, by name."""
        sex = hp.Dimension("sex", categories=["female", "male"])
        seen = [
            hp.Observation(VISITS, 5, period="2022", place=p, part={sex: "female"})
            for p in (EAST, WEST)
        ]
        found = hp.aggregate(seen, over=("place", sex), to=(CITY, None), hierarchy=TREE[:3])

        assert str(found["visits"].coverage) == "2 of 4"
        assert found["visits"].coverage.silent == ("East male 2022", "West male 2022")

    def test_years_first(self) -> None:
        """Of totals that start again it owes one for each year."""
        treated = hp.Count(
            "treated", "Treated (made up)", unit="person", accumulates="running_total_within_year"
        )
        seen = [hp.Observation(treated, 5, period=p, place=EAST) for p in ("2021", "2022")]
        found = hp.aggregate(
            seen,
            over=("period", "place"),
            to=("2021-2022", CITY),
            hierarchy=TREE[:3],
            missing=hp.Assume(low=1, high=2),
        )["treated"]

        assert str(found.coverage) == "2 of 4"
        assert str(found.value) == "12 persons to 14 persons"

    def test_one_that_weighs_nothing(self) -> None:
        """A silent place with a weight of zero changes nothing."""
        handled = hp.Share("handled", "Handled (made up)", of="person", accumulates="flow")
        seen = [
            hp.Observation(handled, "50 %", period=period, place=EAST)
            for period in ("2022-H1", "2022-H2")
        ]
        found = hp.aggregate(
            seen,
            over=("period", "place"),
            to=("2022", CITY),
            hierarchy=TREE[:3],
            weights={EAST: 1, WEST: 0},
        )["handled"]

        assert found.value == hp.quantity("50 %")


class TestNested:
    """Wholes as parts of wider ones."""

    NATION = hp.Jurisdiction("N", "A nation (made up)")
    HERE = hp.Jurisdiction("X", "A city (made up)", parent=NATION, level="city")
    THERE = hp.Jurisdiction("Y", "Another city (made up)", parent=NATION, level="city")
    INNER = hp.Jurisdiction("Y-1", "Inner", parent=THERE)
    WIDE = (NATION, HERE, THERE, EAST, WEST, FAR, INNER)

    def test_regrouped(self) -> None:
        """Cities first or all at once: the same bounds, reported value and coverage."""
        seen = [
            hp.Observation(MANAGED, period="2022", place=place, numerator=n, denominator=d)
            for place, n, d in ((EAST, 1, 10), (WEST, 2, 20), (self.INNER, 30, 30))
        ]
        once = hp.aggregate(seen, to=self.NATION, hierarchy=self.WIDE)["managed"]
        inner = hp.aggregate(seen, to="city", hierarchy=self.WIDE)
        twice = hp.aggregate(inner, to=self.NATION, hierarchy=self.WIDE)["managed"]

        assert (once.bounds, once.reported) == (twice.bounds, twice.reported)
        assert once.coverage == twice.coverage

    def test_a_city_of_which_nobody_spoke(self) -> None:
        """As an aggregate it proves nothing, but how many are silent in it is known."""
        seen = [
            hp.Observation(VISITS, 1, period="2022", place=self.INNER),
            hp.Observation(VISITS, 1, period="2021", place=EAST),
        ]
        options: dict[str, Any] = {"hierarchy": self.WIDE}
        once = hp.aggregate(seen, to=self.NATION, **options).at("visits", period="2022")
        inner = hp.aggregate(seen, to="city", **options)
        twice = hp.aggregate(inner, to=self.NATION, **options).at("visits", period="2022")

        assert once.coverage == twice.coverage

    def test_a_city_with_a_figure_of_its_own(self) -> None:
        """Where it differs from its parts, either may be true for the nation, either way."""
        seen = [
            hp.Observation(VISITS, n, period="2022", place=place)
            for place, n in ((EAST, 1), (WEST, 2), (FAR, 3), (self.HERE, 10), (self.INNER, 5))
        ]
        options: dict[str, Any] = {"hierarchy": self.WIDE}
        once = hp.aggregate(seen, to=self.NATION, **options)["visits"]
        inner = hp.aggregate(seen, to="city", **options)
        twice = hp.aggregate(inner, to=self.NATION, **options)["visits"]

        assert str(once.bounds) == "11 persons to 15 persons"
        assert twice.bounds == once.bounds
