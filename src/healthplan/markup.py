"""Small pieces of HTML, for notebooks: whatever is put into them is escaped."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Markup(str):
    """Text that is HTML already, made by this module alone.

    >>> print(element("p", Markup("<br>"), "<br>"))
    <p><br>&lt;br&gt;</p>
    """

    __slots__ = ()


def element(name: str, *inner: str, style: str = "", span: int = 0) -> Markup:
    """Return an element around text and other elements.

    Args:
        name: Its tag.
        *inner: What stands in it; text that is not Markup is escaped.
        style: Its CSS.
        span: How many columns a table cell takes, if not one.

    >>> print(element("b", "a < b", element("i", "!"), style="color: grey"))
    <b style="color: grey">a &lt; b<i>!</i></b>
    """
    styled = f' style="{html.escape(style)}"' if style else ""
    spans = f' colspan="{span}"' if span else ""
    content = "".join(text if isinstance(text, Markup) else html.escape(text) for text in inner)
    return Markup(f"<{name}{styled}{spans}>{content}</{name}>")


def table(heads: Iterable[str], rows: Iterable[Markup]) -> Markup:
    """Return a table whose cells start at the left, as texts do.

    >>> print(table(["what"], [row("a < b")]))
    <table><thead><tr><th style="text-align: left">what</th></tr></thead><tbody><tr>\
<td style="text-align: left; vertical-align: top">a &lt; b</td></tr></tbody></table>
    """
    first = element("tr", *(element("th", head, style="text-align: left") for head in heads))
    return element("table", element("thead", first), element("tbody", *rows))


def row(*cells: str) -> Markup:
    """Return a row of a table.

    >>> print(row("1"))
    <tr><td style="text-align: left; vertical-align: top">1</td></tr>
    """
    return element("tr", *(element("td", cell, style=_CELL) for cell in cells))


def wide_row(text: str, columns: int, *, style: str = "") -> Markup:
    """Return a row whose only cell takes so many columns.

    >>> print(wide_row("1 Popularise health knowledge", 4, style="font-weight: bold"))
    <tr><td style="text-align: left; vertical-align: top; font-weight: bold" colspan="4">\
1 Popularise health knowledge</td></tr>
    """
    return element(
        "tr", element("td", text, style="; ".join(filter(None, (_CELL, style))), span=columns)
    )


_CELL = "text-align: left; vertical-align: top"
