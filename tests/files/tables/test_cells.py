"""What a cell says, and how a text is kept from being misread."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from healthplan.files.tables.cells import is_missing, said, written


class TestMissing:
    """Marks that stand for nothing."""

    @pytest.mark.parametrize("mark", ["", "-", "—", "…", "n/a", "N/A", "."])
    def test_marks_of_real_sheets(self, mark: str) -> None:
        """A dash is not a value."""
        assert is_missing(mark)

    @pytest.mark.parametrize("value", ["0", "none", "-1", "NA"])
    def test_values_are_no_marks(self, value: str) -> None:
        """Zero is a value, and NA is Namibia."""
        assert not is_missing(value)


class TestWritten:
    """An apostrophe before what would be misread."""

    @pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\tx"])
    def test_no_text_is_a_formula(self, text: str) -> None:
        """Whatever a program for spreadsheets would run begins with an apostrophe."""
        assert written(text) == f"'{text}"

    @pytest.mark.parametrize("text", ["-1", "-3.4 pp", "+5 %", "60 %", "'tis", "beds"])
    def test_other_texts_stay(self, text: str) -> None:
        """A negative number is a number."""
        assert written(text) == text

    @given(st.text())
    @example("'=1")
    @example("''=1")
    @example("'tis")
    @example(" x ")
    @example("—")
    @example("true")
    def test_reading_undoes_writing(self, text: str) -> None:
        """Exactly, for every text."""
        assert said(written(text))[0] == text

    @pytest.mark.parametrize("text", ["true", "~", "-", "unknown"])
    def test_a_word_that_means_something_is_kept_as_a_text(self, text: str) -> None:
        """A title may be a dash."""
        assert said(written(text)) == (text, True)
