"""Promises for parts, put together to promises for the whole."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, NotCombinableError

CITY = hp.Jurisdiction("X", "A city (made up)")
EAST, WEST = (hp.Jurisdiction(f"X-{n[0]}", n, parent=CITY) for n in ("East", "West"))
TREE = (CITY, EAST, WEST)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
BEDS = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")


def promised(*targets: hp.Target, **options: object) -> list[str]:
    """Return the promises for the whole, by default over the districts."""
    options = {"hierarchy": TREE} | options
    return [f"{t.bound} by {t.by} in {t.place}" for t in hp.aggregate_targets(targets, **options)]


class TestThresholds:
    """Thresholds are combined as figures are."""

    def test_counts_add_up(self) -> None:
        """Each district promised some, and the city all of them."""
        each = [
            hp.Target(VISITS, hp.at_least(n), by="2022", place=p) for n, p in ((3, EAST), (4, WEST))
        ]

        assert promised(*each) == ["at least 7 persons by 2022 in A city (made up)"]

    def test_shares_need_weights(self) -> None:
        """And with them they have a share of the whole."""
        each = [
            hp.Target(MANAGED, hp.at_most(n), by="2022", place=p)
            for n, p in (("60 %", EAST), ("90 %", WEST))
        ]

        assert promised(*each, weights={EAST: 2, WEST: 1}) == [
            "at most 70 % by 2022 in A city (made up)"
        ]
        with pytest.raises(NotCombinableError, match="East 2022, West 2022"):
            promised(*each)

    @pytest.mark.parametrize(
        ("indicator", "whole"),
        [
            pytest.param(
                VISITS, "at least 7 persons by 2022 in A city (made up)", id="flows are added"
            ),
            pytest.param(
                BEDS, "at least 4 centers by 2022 in A city (made up)", id="the last level holds"
            ),
        ],
    )
    def test_over_time(self, indicator: hp.Indicator, whole: str) -> None:
        """By how the indicator accumulates."""
        each = [
            hp.Target(indicator, hp.at_least(n), by=p) for n, p in ((3, "2022-H1"), (4, "2022-H2"))
        ]

        assert promised(*each, over="period", to="2022") == [whole]

    def test_what_was_not_promised(self) -> None:
        """A district without a target promises nothing; asked otherwise, the whole is open."""
        one = hp.Target(VISITS, hp.at_least(3), by="2022", place=EAST)

        assert promised(one) == ["at least 3 persons by 2022 in A city (made up)"]
        assert promised(one, missing="bound") == [
            "at least an unknown value by 2022 in A city (made up)"
        ]

    def test_nothing_promised(self) -> None:
        """Of no targets comes none."""
        assert promised() == []

    def test_kept_apart(self) -> None:
        """By indicator and by issuer; nature, issuer and part stay."""
        targets = [
            hp.Target(
                indicator,
                hp.at_least(n),
                by="2022",
                place=place,
                issuer=issuer,
                part={"sex": "female"},
                nature="expected",
            )
            for indicator, issuer in ((VISITS, None), (VISITS, "a ministry"), (BEDS, None))
            for n, place in ((3, EAST), (4, WEST))
        ]
        found = hp.aggregate_targets(targets, hierarchy=TREE)

        assert [(t.indicator.id, str(t.issuer), t.bound) for t in found] == [
            ("visits", "None", hp.at_least("7 persons")),
            ("visits", "a ministry", hp.at_least("7 persons")),
            ("beds", "None", hp.at_least("7 centers")),
        ]
        assert {str(t.part) for t in found} == {"sex=female"}
        assert {t.nature for t in found} == {targets[0].nature}


class TestUnknown:
    """A threshold that was said but is lost."""

    LOST = hp.Target(VISITS, hp.at_least(hp.UNKNOWN), by="2022", place=WEST)

    def test_the_whole_is_unknown(self) -> None:
        """Nobody can add what nobody knows."""
        one = hp.Target(VISITS, hp.at_least(3), by="2022", place=EAST)

        assert promised(one, self.LOST) == ["at least an unknown value by 2022 in A city (made up)"]

    def test_only_the_whole_that_it_is_of(self) -> None:
        """Another year is not touched."""
        known = [
            hp.Target(VISITS, hp.at_least(n), by="2021", place=p) for n, p in ((3, EAST), (4, WEST))
        ]
        one = hp.Target(VISITS, hp.at_least(3), by="2022", place=EAST)

        assert promised(*known, one, self.LOST) == [
            "at least 7 persons by 2021 in A city (made up)",
            "at least an unknown value by 2022 in A city (made up)",
        ]

    def test_of_what_has_no_limits(self) -> None:
        """A number that may be anything can be lost like any other."""
        balance = hp.Amount(
            "balance", "Balance (made up)", unit="yuan", limits=hp.Interval(unit=hp.unit("yuan"))
        )
        lost = hp.Target(balance, hp.at_least(hp.UNKNOWN), by="2022", place=WEST)

        assert promised(lost) == ["at least an unknown value by 2022 in A city (made up)"]

    def test_all_are_unknown(self) -> None:
        """A promise was made all the same."""
        assert promised(self.LOST) == ["at least an unknown value by 2022 in A city (made up)"]


class TestRefusals:
    """What is no single number, the same way for all."""

    @pytest.mark.parametrize(
        "bound",
        [
            hp.between("3 persons", "5 persons"),
            hp.exactly("3 persons"),
            hp.at_most("70 %", of="2015"),
        ],
    )
    def test_no_single_edge(self, bound: hp.Bound) -> None:
        """The target and its bound are named."""
        target = hp.Target(VISITS, bound, by="2022", place=EAST)
        with pytest.raises(NotCombinableError, match="'visits@2022/X-E' promises") as caught:
            promised(target)

        assert "one fixed threshold" in str(caught.value.hint)

    def test_different_ways(self) -> None:
        """At least three and at most four have no sum; both are named."""
        low = hp.Target(VISITS, hp.at_least(3), by="2022", place=EAST)
        high = hp.Target(VISITS, hp.at_most(4), by="2022", place=WEST)
        with pytest.raises(
            NotCombinableError, match=r"X-E' promises 'at least.*X-W' 'at most"
        ) as caught:
            promised(low, high)

        assert "same way" in str(caught.value.hint)

    def test_no_deadline(self) -> None:
        """Without a period nobody knows what to add it to."""
        with pytest.raises(DefinitionError, match="has no deadline") as caught:
            promised(hp.Target(VISITS, hp.at_least(3), place=EAST))

        assert "by=" in str(caught.value.hint)
