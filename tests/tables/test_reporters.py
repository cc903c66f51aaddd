"""Who should report which indicator."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tables.rolling import CITIES, COUNTIES, TREE

import healthplan as hp
from healthplan.tables.combining.reporters import positions_of, reporters
from healthplan.tables.places import Places

PLACES = Places.of(TREE)
BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
VISITS = hp.Count("visits", "Visits", unit="person", accumulates="flow")


def told(said: Any) -> list[list[str]]:  # noqa: ANN401 - whatever expected= takes
    """Return the codes of those that should report beds, and visits."""
    lists, groups = reporters(PLACES, said, [BEDS, VISITS])
    return [[PLACES.codes[at] for at in lists[group]] for group in groups]


class TestReporters:
    """What expected= takes."""

    def test_one_level(self) -> None:
        """A level reports every indicator: there is one list of places."""
        assert told("city") == [[city.code for city in CITIES]] * 2
        assert len(reporters(PLACES, "city", [BEDS, VISITS])[0]) == 1

    def test_places(self) -> None:
        """Places, or their codes, each count once."""
        assert told([CITIES[0], "52", "52"]) == [["51", "52"]] * 2

    def test_by_indicator(self) -> None:
        """Indicators may be reported by different places, and some by nobody."""
        counties = [county.code for county in COUNTIES]
        assert told({"beds": "county", "visits": ["51"]}) == [counties, ["51"]]
        assert told({"visits": "county"}) == [[], counties]

    def test_one_list_for_many(self) -> None:
        """Indicators that are reported by the same places share a list."""
        lists, groups = reporters(PLACES, {"beds": "city", "visits": "city"}, [BEDS, VISITS])
        assert (len(lists), groups) == (1, [0, 0])

    def test_pairs(self) -> None:
        """Pairs of an indicator and a place come in any order."""
        assert told([("beds", "52"), ("visits", "51"), ("beds", "51")]) == [["51", "52"], ["51"]]

    @pytest.mark.parametrize("said", [{"bed": "city"}, [("beds", "99")], "village", ["99"]])
    def test_unknown(self, said: Any) -> None:  # noqa: ANN401 - whatever expected= takes
        """An indicator, a place or a level that is not known is refused."""
        with pytest.raises(hp.UnknownNameError):
            told(said)

    def test_nobody_said(self) -> None:
        """It has to be said."""
        with pytest.raises(hp.DefinitionError, match="nobody said who should report"):
            told(None)

    def test_positions(self) -> None:
        """A level or codes become positions, in order and each once."""
        assert positions_of(PLACES, ["52", "51", "52"]) == [
            PLACES.codes.index("52"),
            PLACES.codes.index("51"),
        ]
