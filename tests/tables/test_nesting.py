"""Which territories lie within which."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.tables.combining.nesting import Nesting
from healthplan.tables.places import NOWHERE, Places

# A province, of two cities the first with two counties; and a place that lies in nothing.
NESTING = Nesting([NOWHERE, 0, 1, 1, 0, NOWHERE])


class TestNesting:
    """Positions of places around and within each other."""

    def test_of_places(self) -> None:
        """Numbers of parents become their positions, whatever the codes are."""
        province = hp.Jurisdiction("CN-50", "A province (made up)")
        city = hp.Jurisdiction("CN-5001", "A city (made up)", parent=province)
        assert Nesting.of(Places.of([city, province])).parents == [NOWHERE, 0]

    def test_order(self) -> None:
        """Every place stands after the one around it."""
        order = list(NESTING.order)
        assert sorted(order) == list(range(6))
        inside = [at for at in order if NESTING.parents[at] != NOWHERE]
        assert all(order.index(NESTING.parents[at]) < order.index(at) for at in inside)

    def test_order_of_nothing(self) -> None:
        """Without places there is no order."""
        assert Nesting([]).order == []

    def test_depths(self) -> None:
        """It is told how many places lie around each."""
        assert NESTING.depths == [0, 1, 2, 2, 1, 0]

    @pytest.mark.parametrize(
        ("of", "within"), [([0], {1, 2, 3, 4}), ([1, 5], {2, 3}), ([2], set())]
    )
    def test_within(self, of: list[int], within: set[int]) -> None:
        """All that lies within some places is found, at any depth, and not these."""
        assert set(NESTING.within(of)) == within

    @pytest.mark.parametrize(("of", "found"), [(2, 1), (4, 0), (0, NOWHERE), (5, NOWHERE)])
    def test_around(self, of: int, found: int) -> None:
        """The closest of the places wanted is found, or none."""
        assert NESTING.around(of, {0: 1, 1: 1}) == found
