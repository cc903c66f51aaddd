"""Territories as columns of whole numbers."""

from __future__ import annotations

import datetime as dt

import pytest

import healthplan as hp
from healthplan.tables import Places

CITY = hp.Jurisdiction("50", "A city (made up)", level="city")
EAST = hp.Jurisdiction("5001", "East", level="district", parent=CITY, valid_until="2020-12-31")


class TestNumbers:
    """Every place has a whole number of its own."""

    def test_codes_that_are_whole_numbers_are_the_numbers(self) -> None:
        """Codes without leading zeros need no look-up."""
        places = Places.of([CITY, EAST])
        assert places.is_plain
        assert places.by_code == {"50": 50, "5001": 5001}
        assert places.by_number == {50: "50", 5001: "5001"}

    @pytest.mark.parametrize("code", ["CN-50", "050", "1234567890", "５０"])
    def test_other_codes_are_numbered_in_order(self, code: str) -> None:
        """Codes with letters, leading zeros or too many digits are counted instead."""
        places = Places.of([CITY, hp.Jurisdiction(code, "Another")])
        assert not places.is_plain
        assert sorted(places.by_code.values()) == [0, 1]

    def test_a_place_around_is_a_number_too(self) -> None:
        """What lies around a place is its number, or NOWHERE."""
        assert Places.of([CITY, EAST]).parents == [-1, 50]

    def test_a_code_is_looked_up(self) -> None:
        """The number of a code is found, and an unknown one refused."""
        places = Places.of([CITY])
        assert places.number("50") == 50
        with pytest.raises(hp.UnknownNameError, match="no jurisdiction is called '51'"):
            places.number("51")


class TestInForce:
    """Places come and go."""

    @pytest.mark.parametrize(
        ("period", "whole", "is_in_force"),
        [
            ("2020", False, True),
            ("2021", False, False),
            ("2020-2021", False, False),
            ("2020-2021", True, True),
        ],
    )
    def test_the_last_day_or_any(self, period: str, *, whole: bool, is_in_force: bool) -> None:
        """A level needs the place on the last day, a flow on any."""
        places = Places.of([CITY, EAST])
        assert places.in_force(1, hp.period(period), whole=whole) is is_in_force

    def test_always_where_nobody_said(self) -> None:
        """Without days a place was always there."""
        assert Places.of([CITY]).in_force(0, hp.period(dt.date(1900, 1, 1)))


class TestShape:
    """It has a size, and is shown by it."""

    def test_size(self) -> None:
        """A million of them are not printed."""
        places = Places.of([CITY, EAST])
        assert len(places) == 2
        assert repr(places) == "<Places of 2>"
