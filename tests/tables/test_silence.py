"""Wholes of which somebody is silent, where the caller wants none."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tables.rolling import TREE, Said, both, figures_of

import healthplan as hp
from healthplan.tables.combining.aggregating import aggregate

BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
VISITS = hp.Count("visits", "Visits", unit="person", accumulates="flow")
PLACES: dict[str, Any] = {"to": "city", "expected": "county", "missing": "refuse"}
PERIODS: dict[str, Any] = {
    "over": "period",
    "to": "2021",
    "expected": "quarter",
    "missing": "refuse",
}


def beds(own: int) -> list[Said]:
    """Return figures of two counties of three, and of the city itself."""
    told: list[Said] = [
        ("511", BEDS, "2021", 2),
        ("512", BEDS, "2021", 3),
        ("51", BEDS, "2021", own),
    ]
    return told + [(f"52{n}", BEDS, "2021", 1) for n in (1, 2, 3)]


def visits(own: int) -> list[Said]:
    """Return figures of one quarter, and of the year."""
    return [("51", VISITS, "2021-Q1", 5), ("51", VISITS, "2021", own)]


class TestFigureOfItsOwn:
    """It speaks for the silent parts of the whole, if they leave room for it."""

    @pytest.mark.parametrize(("said", "asked"), [(beds(5), PLACES), (visits(6), PERIODS)])
    def test_agrees(self, said: list[Said], asked: dict[str, Any]) -> None:
        """Where it agrees with those that spoke, nothing is refused."""
        found, wanted = both(said, **asked)
        assert found == wanted

    @pytest.mark.parametrize(("said", "asked"), [(beds(4), PLACES), (visits(4), PERIODS)])
    def test_does_not_agree(self, said: list[Said], asked: dict[str, Any]) -> None:
        """Where it is below what others told, the silent are missed."""
        with pytest.raises(hp.NotCombinableError, match=r"missing: 513|of 51 are missing"):
            aggregate(figures_of(said, TREE), **asked)

    def test_speaks_for_one_whole(self) -> None:
        """It does so for its own whole only."""
        said = [each for each in beds(5) if each[0] != "521"]
        with pytest.raises(hp.NotCombinableError, match="1 of 3 reports are missing: 521"):
            aggregate(figures_of(said, TREE), **PLACES)
