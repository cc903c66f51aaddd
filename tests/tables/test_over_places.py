"""Roll-ups along the tree of territories, held against the object path."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest
from tests.tables.rolling import (
    COUNTIES,
    PROVINCE,
    TREE,
    Said,
    between,
    both,
    by_objects,
    by_tables,
    figures_of,
    records_of,
)

import healthplan as hp
from healthplan.tables.combining.aggregating import aggregate

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
VISITS = hp.Count("visits", "Visits", unit="center", accumulates="flow")
SHARE = hp.Share("share", "Share", of="person")
PEOPLE = hp.Count("people", "People", unit="person", accumulates="level")
MEAN = hp.Index("mean", "Mean", over_places="mean", limits=between(-3, 7))
MOST = hp.Index("most", "Most", over_places="maximum", limits=between(-3, 7))
LEAST = hp.Index("least", "Least", over_places="minimum")
WEIGHED = hp.Index("weighed", "Weighed", limits=between(-3, 7))
SPENT = hp.Amount(
    "spent", "Spent", unit="yuan", limits=hp.Interval(hp.quantity("-3 yuan"), hp.quantity("9 yuan"))
)
STEP = hp.Step("step", "Step", states=["none", "some", "all"])
VALUES = (BEDS, VISITS, MEAN, MOST, LEAST, SPENT, STEP)


def _values(places: str, indicator: Indicator, numbers: list[int]) -> list[Said]:
    return [
        (place, indicator, "2021", number)
        for place, number in zip(places.split(), numbers, strict=True)
    ]


ALL = "511 512 513 521 522 523"
SOME = "511 513 521"
PAIRS: list[Said] = [
    ("511", SHARE, "2021", (6, 10)),
    ("512", SHARE, "2021", (0, 0)),
    ("513", SHARE, "2021", (60, 80)),
    ("521", SHARE, "2021", (7, 7)),
    ("522", SHARE, "2020", (1, 3)),
]


class TestRules:
    """Every rule makes what the object path makes of the same parts."""

    @pytest.mark.parametrize("indicator", VALUES, ids=lambda each: each.id)
    @pytest.mark.parametrize("missing", ["bound", "ignore"])
    @pytest.mark.parametrize("to", ["province", ["city", "province"], "5"])
    def test_values(self, indicator: Indicator, missing: str, to: str | list[str]) -> None:
        """Sums, means, extremes and states agree, with some parts silent."""
        said = _values(SOME, indicator, [2, 1, 0])
        found, wanted = both(said, to=to, expected="county", missing=missing)
        assert found == wanted

    @pytest.mark.parametrize("indicator", VALUES, ids=lambda each: each.id)
    def test_everybody_reports(self, indicator: Indicator) -> None:
        """Without silence both ends are the value."""
        said = _values(ALL, indicator, [2, 1, 0, 2, 1, 2])
        found, wanted = both(said, to=["city", "province"], expected="county")
        assert found == wanted
        assert all(whole.bounds.is_point for whole in found.values())

    def test_several_rules_at_once(self) -> None:
        """Indicators of all rules go through one pass."""
        said = [each for n, i in enumerate(VALUES) for each in _values(SOME, i, [n % 3, 1, 2])]
        found, wanted = both([*said, *PAIRS], to=["city", "province"], expected="county")
        assert found == wanted

    @pytest.mark.parametrize("missing", ["bound", "ignore"])
    def test_pooled_counts(self, missing: str) -> None:
        """Numerators and denominators add up, and nobody to count is nobody expected."""
        found, wanted = both(PAIRS, to=["city", "province"], expected="county", missing=missing)
        assert found == wanted

    def test_assumption(self) -> None:
        """What is assumed of the silent narrows what is judged, and not the bounds."""
        said = _values(SOME, BEDS, [2, 1, 0])
        missing = hp.Assume(low=1, high=2)
        found, wanted = both(said, to="province", expected="county", missing=missing)
        assert found == wanted

    def test_rule_given(self) -> None:
        """A rule that is given goes before that of the indicator."""
        said = _values(SOME, BEDS, [2, 1, 0])
        found, wanted = both(said, to="province", expected="county", rule="maximum")
        assert found == wanted
        assert found["beds", "5", "2021"].reported == 2

    def test_sum_beyond_the_limits(self) -> None:
        """What reports make together stays, even where the limits would not allow it."""
        said = _values(ALL, SPENT, [9, 9, 9, 9, 9, 9])
        found, wanted = both(said, to="province", expected="county")
        assert found == wanted
        assert found["spent", "5", "2021"].reported == 54


class TestWeights:
    """Parts count by weights from elsewhere where their own figures do not say."""

    GIVEN: ClassVar[dict[str, Decimal | int]] = {
        "511": 10,
        "512": Decimal("2.5"),
        "513": 0,
        "521": 3,
        "522": 1,
        "523": 4,
    }

    @pytest.mark.parametrize("known", [6, 4], ids=["all known", "some unknown"])
    @pytest.mark.parametrize("indicator", [WEIGHED, SHARE], ids=["mean", "share"])
    def test_mapping(self, indicator: Indicator, known: int) -> None:
        """Values are weighed, and the silent by what they weigh."""
        weights = dict(list(self.GIVEN.items())[:known])
        said = _values("511 513", indicator, [1, 0])
        for part in (said, [*said, ("521", SHARE, "2021", (7, 8))] if indicator is SHARE else said):
            found, wanted = both(part, to=["city", "province"], expected="county", weights=weights)
            assert found == wanted

    def test_counts_beside_weights(self) -> None:
        """Denominators go before weights that are given, which hold for the silent."""
        found, wanted = both(PAIRS, to="province", expected="county", weights=self.GIVEN)
        assert found == wanted

    def test_nothing_weighs(self) -> None:
        """Where all weights are zero there is no whole."""
        said = _values("511", WEIGHED, [1])
        weights = dict.fromkeys(ALL.split(), 0)
        found, wanted = both(said, to="province", expected="county", weights=weights)
        assert found == wanted == {}

    @pytest.mark.parametrize("weights", [PEOPLE, "last-reported"], ids=["count", "last"])
    def test_over_time(self, weights: hp.Count | str) -> None:
        """Weights that change are the latest known by then."""
        people: list[Said] = [
            ("511", PEOPLE, "2020", 40),
            ("513", PEOPLE, "2020", 20),
            ("513", PEOPLE, "2021", 30),
        ]
        more: list[Said] = [("513", SHARE, "2020", (3, 30)), ("523", SHARE, "2020", (1, 9))]
        found, wanted = both(
            [*PAIRS, *more, *people] if weights is PEOPLE else [*PAIRS, *more],
            to=["city", "province"],
            expected="county",
            weights=weights,
        )
        assert found == wanted

    def test_values_weighed_over_time(self) -> None:
        """Values are weighed by the count of their period."""
        people: list[Said] = [(code, PEOPLE, "2020", 4) for code in ALL.split()]
        said = _values(SOME, WEIGHED, [2, 1, 0])
        found, wanted = both([*said, *people], to="5", expected="county", weights=PEOPLE)
        assert found == wanted

    def test_no_counts(self) -> None:
        """Without any denominator the last reported one is unknown."""
        said = _values(SOME, BEDS, [2, 1, 0])
        found, wanted = both(said, to="province", expected="county", weights="last-reported")
        assert found == wanted

    def test_counts_that_weigh_are_values(self) -> None:
        """A share cannot weigh."""
        weighing = hp.Share("weighing", "W", of="person")
        said: list[Said] = [*PAIRS, ("511", weighing, "2021", (1, 2))]
        with pytest.raises(hp.NotCombinableError, match="weighs, and is no numerator"):
            aggregate(figures_of(said), to="5", expected="county", weights=weighing)

    def test_without_figures(self) -> None:
        """Weights do no harm where there is nothing to weigh."""
        figures = figures_of([("511", SHARE, "2021", (1, 2))])
        found = aggregate(
            figures, to="province", expected="county", weights=self.GIVEN, as_of="2019"
        )
        assert by_tables(found) == {}

    def test_missing(self) -> None:
        """An average of values without weights is refused, with how many there are."""
        figures = figures_of([*PAIRS, *_values("523", SHARE, [50])])
        with pytest.raises(hp.NotCombinableError, match=r"'share': an average .* 1 figures"):
            aggregate(figures, to="province", expected="county")

    def test_told_by_sums(self) -> None:
        """Where indicators are known to be of one kind each, no row is looked at for it."""
        whole: list[Said] = [("521", SHARE, "2021", (50, 100))]
        for said in ([*_values(SOME, BEDS, [2, 1, 0]), ("511", SHARE, "2021", (1, 7))], whole):
            plain = attrs.evolve(figures_of(said), has_empty=False)
            assert by_tables(aggregate(plain, to="5", expected="county")) == by_objects(
                hp.aggregate(records_of(said), to="5", hierarchy=TREE, expected="county")
            )
        rates = hp.Share("rates", "Rates", of="person")
        said = [*whole, *_values(SOME, rates, [2, 1, 0])]
        plain = attrs.evolve(figures_of(said), has_empty=False)
        with pytest.raises(hp.NotCombinableError, match=r"'rates': an average .* 3 figures"):
            aggregate(plain, to="province", expected="county")
        counted = hp.Index("counted", "C", over_places="mean", limits=between(0, 1))
        said = [*whole, ("511", counted, "2021", (1, 2))]
        plain = attrs.evolve(figures_of(said), has_empty=False)
        with pytest.raises(hp.NotCombinableError, match="'counted': 1 figures are numerators"):
            aggregate(plain, to="province", expected="county")

    def test_unknown_place(self) -> None:
        """A weight of a place that nobody knows is refused."""
        with pytest.raises(hp.UnknownNameError, match="999"):
            aggregate(figures_of(PAIRS), to="5", expected="county", weights={"999": 1})


class TestMembers:
    """Who counts is who should report, and is in force."""

    def _dated(self, **dates: dict[str, str]) -> tuple[hp.Jurisdiction, ...]:
        return tuple(
            attrs.evolve(place, **dates[f"c{place.code}"]) if f"c{place.code}" in dates else place
            for place in TREE
        )

    @pytest.mark.parametrize(
        "dates",
        [
            {"c511": {"valid_from": "2021-06-01"}, "c513": {"valid_until": "2021-03-31"}},
            {"c51": {"valid_until": "2020-12-31"}},
            {"c51": {"valid_from": "2021-06-01"}, "c511": {"valid_until": "2021-01-31"}},
        ],
        ids=["counties", "city", "days that do not meet"],
    )
    @pytest.mark.parametrize("to", ["province", "city", ["city", "province"]])
    @pytest.mark.parametrize("indicator", [BEDS, VISITS], ids=["level", "flow"])
    def test_places_come_and_go(
        self, dates: dict[str, dict[str, str]], to: str | list[str], indicator: Indicator
    ) -> None:
        """A level needs a place on the last day, a flow on any day."""
        tree = self._dated(**dates)
        said: list[Said] = [
            (place, indicator, year, 1 + n)
            for n, place in enumerate([*ALL.split(), "51"])
            for year in ("2020", "2021", "2022")
        ]
        found, wanted = both(said, tree, to=to, expected="county")
        assert found == wanted

    def test_uneven_tree(self) -> None:
        """A county directly under the province counts for it alone."""
        odd = hp.Jurisdiction("599", "Odd", level="county", parent=PROVINCE)
        said = _values("511 599", BEDS, [2, 5])
        found, wanted = both(said, (*TREE, odd), to=["city", "province"], expected="county")
        assert found == wanted

    def test_uneven_tree_without_a_mean(self) -> None:
        """Members of different levels have no plain mean, as in the object path."""
        odd = hp.Jurisdiction("599", "Odd", level="county", parent=PROVINCE)
        said = _values("511 599", MEAN, [2, 5])
        with pytest.raises(hp.NotCombinableError, match="different levels"):
            aggregate(figures_of(said, (*TREE, odd)), to="province", expected="county")

    def test_two_means(self) -> None:
        """Two indicators of the same members are averaged each for itself."""
        other = attrs.evolve(MEAN, id="other")
        said: list[Said] = [
            (place, indicator, year, 3)
            for place in ("511", "512")
            for year in ("2021", "2022")
            for indicator in (MEAN, other)
        ]
        found, wanted = both(said, TREE, to="province", expected="county")
        assert found == wanted

    def test_own_figures(self) -> None:
        """A figure that a whole has of its own stands beside what its parts make."""
        said = [*_values(SOME, BEDS, [2, 1, 0]), *_values("5 51", BEDS, [9, 3])]
        found, wanted = both(said, to=["city", "province"], expected="county")
        assert found == wanted
        assert found["beds", "5", "2021"].stated == 9

    def test_own_counts(self) -> None:
        """The same of numerators and denominators; of nobody to count there is none."""
        said: list[Said] = [*PAIRS, ("5", SHARE, "2021", (1, 2)), ("51", SHARE, "2021", (0, 0))]
        found, wanted = both(said, to=["city", "province"], expected="county")
        assert found == wanted

    def test_expected_by_indicator(self) -> None:
        """Each indicator can have its own level, or its own places."""
        said = [*_values("511 521", BEDS, [2, 1]), *_values("51 52", VISITS, [3, 4])]
        alone = [both(said[:2], to="5", expected="county"), both(said[2:], to="5", expected="city")]
        table = by_tables(
            aggregate(figures_of(said), to="5", expected={"beds": "county", "visits": "city"})
        )
        assert table == alone[0][1] | alone[1][1]

    def test_expected_by_pairs(self) -> None:
        """Or pairs of an indicator and a place."""
        said = [*_values("511 521", BEDS, [2, 1]), *_values("51 52", VISITS, [3, 4])]
        pairs = [("beds", "511"), ("beds", "521"), ("visits", "51"), ("visits", "52")]
        table = by_tables(aggregate(figures_of(said), to="5", expected=pairs))
        assert {key: whole.coverage for key, whole in table.items()} == {
            ("beds", "5", "2021"): (2, 2),
            ("visits", "5", "2021"): (2, 2),
        }

    def test_expected_places(self) -> None:
        """Or a list of places for all."""
        said = _values(SOME, BEDS, [2, 1, 0])
        found, wanted = both(said, to="5", expected=COUNTIES[:4])
        assert found == wanted

    @pytest.mark.parametrize(
        ("expected", "error", "message"),
        [
            (None, hp.DefinitionError, "nobody said"),
            ("district", hp.UnknownNameError, "district"),
            ({"bed": "county"}, hp.UnknownNameError, "bed"),
            ({"visits": "county"}, hp.DefinitionError, "nobody is expected to report 'beds'"),
            ([("beds", "999")], hp.UnknownNameError, "999"),
            (["51", "511"], hp.DefinitionError, "within another"),
        ],
    )
    def test_wrong_expectations(
        self, expected: object, error: type[Exception], message: str
    ) -> None:
        """What cannot be expected is refused by name."""
        said = [*_values(SOME, BEDS, [2, 1, 0]), *_values("521", VISITS, [1])]
        with pytest.raises(error, match=message):
            aggregate(figures_of(said), to="5", expected=expected)

    def test_nobody_to_roll_up_to(self) -> None:
        """No place to roll up to is a mistake."""
        with pytest.raises(hp.DefinitionError, match="to="):
            aggregate(figures_of(PAIRS), to=(), expected="county")


class TestLeftOut:
    """Nothing is dropped silently."""

    def test_reasons(self) -> None:
        """Figures that count for nothing are told with the reason, and can be listed."""
        old = attrs.evolve(COUNTIES[5], valid_until="2019-12-31")
        said = _values("511 523 51", BEDS, [2, 1, 7])
        tree = (*TREE[:-1], old)
        found = aggregate(figures_of(said, tree), to="province", expected="county")
        assert {f.slug for f in found.findings} == {"not-a-member", "above-expected"}
        assert sorted(found.left_out.select("place", "why").rows()) == [
            ("51", "above-expected"),
            ("523", "not-a-member"),
        ]

    def test_elsewhere(self) -> None:
        """What lies in no whole that was asked for is left alone."""
        said = _values("511 521", BEDS, [2, 1])
        found = aggregate(figures_of(said), to="51", expected="county")
        assert not found.findings
        assert not len(found.left_out)
        assert by_tables(found) == by_objects(
            hp.aggregate(records_of(said), to="51", hierarchy=TREE, expected="county")
        )

    @pytest.mark.parametrize("codes", ["512 5111", "511 5111"])
    def test_finer_figures(self, codes: str) -> None:
        """Parts of a place that is expected are refused by name, if it reports itself too."""
        below = hp.Jurisdiction("5111", "Township", level="township", parent=COUNTIES[0])
        said = _values(codes, BEDS, [2, 1])
        with pytest.raises(hp.NotCombinableError, match=r"1 figures are of .*: 5111"):
            aggregate(figures_of(said, (*TREE, below)), to="province", expected="county")

    def test_refusing_silence(self) -> None:
        """Under "refuse" the silent are named; and where nobody is, nothing happens."""
        said = _values("511 513 521 522 523", BEDS, [2, 1, 0, 1, 2])
        with pytest.raises(hp.NotCombinableError, match="1 of 6 reports are missing: 512"):
            aggregate(figures_of(said), to="province", expected="county", missing="refuse")
        odd = hp.Jurisdiction("599", "Odd", level="county", parent=PROVINCE)
        said = [*said, *_values("512", BEDS, [1])]
        asked: dict[str, Any] = {
            "to": ["city", "province"],
            "expected": "county",
            "missing": "refuse",
        }
        with pytest.raises(hp.NotCombinableError, match="1 of 7 reports are missing: 599"):
            aggregate(figures_of(said, (*TREE, odd)), **asked)
        found, wanted = both(said, to="province", expected="county", missing="refuse")
        assert found == wanted
