"""Trajectories by tables are the methods of progress, digit for digit, on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.tables.drawing_kinds import KINDS
from tests.tables.laws_assessing import questions
from tests.tables.laws_engines import EXAMPLES, drawn, needed
from tests.tables.laws_trajectory import ways_of_objects, ways_of_tables

if TYPE_CHECKING:
    from tests.tables.drawing import Case
    from tests.tables.laws_assessing import Options

# What a total was at first may follow from what it was later: only the object path sees that.
# And products of very long numbers need more than 63 bits: tables refuse them by name.
LONG = {"deaths", "invested"}
STEADY = [name for name, kind in KINDS.items() if not kind.grows and name not in LONG]


class TestTrajectory:
    """How much of the way is done, and how much a straight line expects."""

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_equals_the_object_path(self, name: str) -> None:
        """Both shares of the way are the same, and so is the reason where there is none."""
        how = needed(name)

        @drawn(name)
        @given(asked=questions(kinds=STEADY, may_inherit=False))
        def law(asked: tuple[Case, Options]) -> None:
            assert ways_of_tables(how, *asked) == ways_of_objects(*asked)

        law()
