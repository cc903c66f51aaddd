"""Aggregation by tables is aggregation by objects, digit for digit, on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from tests.tables.drawing_wholes import over_periods, over_places
from tests.tables.laws_aggregating import (
    judged_by_objects,
    judged_by_tables,
    made_of_objects,
    made_of_tables,
)
from tests.tables.laws_engines import EXAMPLES, drawn, needed

if TYPE_CHECKING:
    from tests.tables.drawing_wholes import Wholes

WHOLES = {"places": over_places(), "periods": over_periods()}


@pytest.mark.parametrize("over", WHOLES)
class TestAggregate:
    """Counties make up cities and provinces, and quarters make up years."""

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_equals_the_object_path(self, over: str, name: str) -> None:
        """Bounds, reported value, coverage and stated figure are the same, or both refuse."""
        how = needed(name)

        @drawn(name)
        @given(wholes=WHOLES[over])
        def law(wholes: Wholes) -> None:
            assert made_of_tables(how, wholes) == made_of_objects(wholes)

        law()

    @pytest.mark.parametrize("name", ["polars", "pandas-native", "duckdb"])
    def test_proves_the_same(self, over: str, name: str) -> None:
        """What wholes prove is the same, whatever is made of those who are silent."""
        how = needed(name)

        @drawn(name)
        @given(wholes=WHOLES[over])
        def law(wholes: Wholes) -> None:
            assert judged_by_tables(how, wholes) == judged_by_objects(wholes)

        law()
