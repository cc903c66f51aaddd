"""Attainment by tables is attainment by objects, digit for digit, on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.tables.laws_assessing import by_objects, by_tables, questions
from tests.tables.laws_engines import EXAMPLES, drawn, needed

if TYPE_CHECKING:
    from tests.tables.drawing import Case
    from tests.tables.laws_assessing import Options


class TestAssess:
    """Verdict, status, period, value and margin of every promise at every place."""

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_equals_the_object_path(self, name: str) -> None:
        """Whatever was promised and said, both paths find the same."""
        how = needed(name)

        @drawn(name)
        @given(asked=questions())
        def law(asked: tuple[Case, Options]) -> None:
            assert by_tables(how, *asked) == by_objects(*asked)

        law()
