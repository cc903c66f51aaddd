"""Figures as whole numbers are exactly what was said, on every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tables.drawing import cases
from tests.tables.laws_encoding import FORMS, encoded, kept, said
from tests.tables.laws_engines import EXAMPLES, drawn, needed

if TYPE_CHECKING:
    from tests.tables.drawing import Case


class TestEncode:
    """From texts, decimals and floats to whole numbers."""

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_nothing_is_lost(self, name: str) -> None:
        """Every figure is there once, with exactly the value that was said."""
        how = needed(name)

        @drawn(name)
        @given(case=cases(), form=st.sampled_from(sorted(FORMS)))
        def law(case: Case, form: str) -> None:
            assert kept(encoded(case, how, form=form)) == said(case.records())

        law()
