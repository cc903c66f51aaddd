"""Small pieces of HTML: whatever is put into them is escaped."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from healthplan.markup import Markup, element, row, table, wide_row


class Reader(HTMLParser):
    """Collects the tags and the text of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's own signature
        """Remember a tag."""
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Remember a text."""
        self.text += data


def read(markup: str) -> Reader:
    """Return what a browser would make of it."""
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


class TestElement:
    """One element."""

    @given(st.text(st.characters(exclude_characters="\r\x00", exclude_categories=["Cs"])))
    def test_any_text_comes_back_as_text(self, text: str) -> None:
        """No text makes a tag of its own."""
        found = read(element("p", text))

        assert (["p"], text) == (found.tags, found.text)

    def test_what_is_markup_already_stays(self) -> None:
        """Elements lie within elements."""
        assert Markup("<p>&lt;<b>x</b></p>") == element("p", "<", element("b", "x"))

    def test_a_style_cannot_leave_its_attribute(self) -> None:
        """Quotes in a style are escaped."""
        assert element("p", style='a"b') == '<p style="a&quot;b"></p>'


class TestTable:
    """Tables."""

    def test_every_cell_is_escaped(self) -> None:
        """Heads, cells and wide cells are text."""
        made = table(["<h>"], [row("<a>", "<b>"), wide_row("<c>", 2)])

        assert read(made).text == "<h><a><b><c>"

    def test_a_wide_cell_takes_several_columns(self) -> None:
        """It says how many."""
        assert 'colspan="3"' in wide_row("x", 3)
