"""One case of every kind of indicator and bound, on every engine there is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.tables.drawing_dense import dense
from tests.tables.drawing_wholes import Wholes
from tests.tables.laws_aggregating import (
    judged_by_objects,
    judged_by_tables,
    made_of_objects,
    made_of_tables,
)
from tests.tables.laws_assessing import Options, by_objects, by_tables
from tests.tables.laws_encoding import encoded, kept, said
from tests.tables.laws_engines import ENGINES, given, needed

if TYPE_CHECKING:
    from tests.tables.oracle import Cell, Judgement, Promised, Whole

EVERY = pytest.mark.parametrize("name", [given(name) for name in ENGINES])
UNWEIGHED = frozenset(
    {"beds", "visits", "built", "trained", "spent", "invested", "equity", "wait", "leave", "system"}
)
EVERYWHERE: Options = {"places": "all", "inherit": True, "as_of": "2022"}


@cache
def attained() -> dict[Promised, Judgement]:
    """Return what the object path finds of every promise, everywhere."""
    return by_objects(dense(), EVERYWHERE)


@cache
def drawn() -> Wholes:
    """Return the question how the counties make up what is around them."""
    rows = [row for row in dense().rows if row.indicator in UNWEIGHED]
    options = {"to": ["city", "province"], "expected": "county"}
    return Wholes(case=dense().with_rows(rows), options=options)


@cache
def made() -> dict[Cell, Whole] | str:
    """Return the wholes that the object path makes."""
    return made_of_objects(drawn())


@cache
def proved() -> dict[Promised, Judgement] | str:
    """Return what they prove."""
    return judged_by_objects(drawn())


class TestEveryEngine:
    """Each finds what the object path finds."""

    def test_the_case_is_rich(self) -> None:
        """There is every status, and there are wholes with silent parts."""
        statuses = {each.status for each in attained().values()}
        wholes = made()

        assert len(statuses) == 6
        assert isinstance(wholes, dict)
        assert any(whole.reporting < whole.expected for whole in wholes.values())

    @EVERY
    def test_encoding(self, name: str) -> None:
        """Whole numbers are exactly what was said."""
        assert kept(encoded(dense(), needed(name))) == said(dense().records())

    @EVERY
    def test_attainment(self, name: str) -> None:
        """Verdicts, periods, values and margins are those of objects."""
        assert by_tables(needed(name), dense(), EVERYWHERE) == attained()

    @EVERY
    def test_wholes(self, name: str) -> None:
        """Bounds, reported values and coverage are those of objects."""
        assert made_of_tables(needed(name), drawn()) == made()

    @pytest.mark.parametrize("name", [given(name) for name in ENGINES])
    def test_what_wholes_prove(self, name: str) -> None:
        """So is what is proved by them."""
        assert judged_by_tables(needed(name), drawn()) == proved()
