"""Who counts for which whole."""

from __future__ import annotations

import datetime as dt

import pytest

import healthplan as hp
from healthplan.tables.combining.membership import (
    ABOVE,
    ANY_DAY,
    BELOW,
    ELSEWHERE,
    STATED,
    membership,
)
from healthplan.tables.places import Places

BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
PROVINCE = hp.Jurisdiction("5", "Province", level="province")
CITY = hp.Jurisdiction("51", "City", level="city", parent=PROVINCE)
LATER = hp.Jurisdiction("52", "Later", level="city", parent=PROVINCE, valid_from="2022-01-01")
COUNTIES = tuple(
    hp.Jurisdiction(f"{city.code}{n}", "County", level="county", parent=city)
    for city in (CITY, LATER)
    for n in (1, 2)
)
TOWN = hp.Jurisdiction("5111", "Town", level="town", parent=COUNTIES[0])
PLACES = Places.of([PROVINCE, CITY, LATER, *COUNTIES, TOWN])
DAY = dt.date(2022, 1, 1).toordinal()


def at(code: str) -> int:
    """Return the position of a place."""
    return PLACES.codes.index(code)


class TestCounting:
    """What the rows of each place count for."""

    def test_every_way(self) -> None:
        """They count for the closest whole, or it is told why for none."""
        found = membership(PLACES, "city", ["511", "52"], [BEDS])
        counts = found.counts_for(0)
        assert counts[at("511")] == found.numbers[at("51")]
        assert counts[at("51")] == STATED
        assert counts[at("512")] == ABOVE
        assert counts[at("5111")] == BELOW
        assert counts[at("5")] == counts[at("52")] == ELSEWHERE

    def test_one_within_another(self) -> None:
        """Places of which one lies within another cannot both report."""
        found = membership(PLACES, "province", ["51", "5111"], [BEDS])
        with pytest.raises(hp.DefinitionError, match="'5111' lies within another place"):
            found.counts_for(0)

    def test_expected(self) -> None:
        """It is told how many should report to each, those within inner wholes too."""
        found = membership(PLACES, ["city", "province"], "county", [BEDS])
        by_code = dict(zip(found.targets, found.expected(0, ANY_DAY), strict=True))
        assert by_code == {at("51"): 2, at("52"): 2, at("5"): 4}
        assert found.expected(0, ANY_DAY) is found.expected(0, ANY_DAY)  # counted once

    def test_expected_in_time(self) -> None:
        """Nobody is expected who was not in force, nor within what was not."""
        found = membership(PLACES, ["city", "province"], "county", [BEDS])
        before = DAY - 1, DAY - 1
        by_code = dict(zip(found.targets, found.expected(0, before), strict=True))
        assert by_code[at("5")] == 2


class TestAsked:
    """When a whole is asked for."""

    def test_of_a_level(self) -> None:
        """A place of a level is asked for while it is in force, and so is what lies in it."""
        found = membership(PLACES, "city", "county", [BEDS])
        assert found.asked[at("521")] == (DAY, dt.date.max.toordinal())
        assert found.asked[at("511")] == found.asked[at("5")] == ANY_DAY

    def test_of_places(self) -> None:
        """Places that are named are asked for at any time."""
        found = membership(PLACES, ["51", "52"], "county", [BEDS])
        assert set(found.asked) == {ANY_DAY}


class TestUneven:
    """Whether the members of a whole lie at different depths."""

    def test_within_one_whole(self) -> None:
        """A town beside a county is told."""
        found = membership(PLACES, "city", ["5111", "512"], [BEDS])
        assert found.uneven(0, None) == at("51")

    def test_between_wholes(self) -> None:
        """A town in one city and a county in another are no matter."""
        found = membership(PLACES, "city", ["5111", "521"], [BEDS])
        assert found.uneven(0, None) is None
