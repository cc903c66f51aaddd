"""A table of two things side by side, with notes under each row, in columns that stay straight."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from healthplan.comparing.words import label, word
from healthplan.errors import AmbiguousNameError, UnknownNameError
from healthplan.intervals import cut_outwards
from healthplan.text import pad, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from healthplan.intervals import Interval
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.targets import Target

NARROWEST = 80

T = TypeVar("T")


@attrs.frozen(slots=True)
class Row:
    """One row of a table.

    Attributes:
        what: What it is about.
        sides: What stands in the second, third and fourth column.
        notes: What stands beneath it.
    """

    what: str
    sides: tuple[str, str, str]
    notes: tuple[str, ...] = ()


def heads(second: str, third: str, fourth: str, lang: str) -> Row:
    """Return the heads of the columns, given by the keys of their words."""
    return Row(word("what", lang), (word(second, lang), word(third, lang), word(fourth, lang)))


def table(head: Row, rows: Iterable[Row], columns: int) -> Iterator[str]:
    """Yield the lines of a table of four columns, *columns* wide."""
    side, result = columns * 24 // 100, columns * 20 // 100
    widths = (columns - 2 * side - result - 3, side, side, result)
    yield from _line((head.what, *head.sides), widths)
    yield "-" * columns
    for row in rows:
        yield from _line((row.what, *row.sides), widths)
        for note in row.notes:
            yield from ("    " + line for line in wrap(note, columns - 4))


def _line(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, columns) for cell, columns in zip(cells, widths, strict=True)]
    for place in range(max(map(len, wrapped))):
        texts = [lines[place] if place < len(lines) else "" for lines in wrapped]
        padded = [pad(text, columns) for text, columns in zip(texts, widths, strict=True)]
        yield " ".join(padded).rstrip()


def name(target: Target, place: Jurisdiction | None, lang: str) -> str:
    """Return what a target is about: its indicator, and its place and part where they matter."""
    tags = [place.name.get(lang)] if place else []
    tags += [category.name.get(lang) for _, category in target.part]
    title = target.indicator.title.get(lang)
    return word("in-place", lang, title, word("comma", lang).join(tags)) if tags else title


def signed(amount: Interval, lang: str) -> str:
    """Return an amount in words, with a plus where it is one number above zero."""
    plus = "+" if amount.value is not None and amount.value.root > 0 else ""
    return plus + cut_outwards(amount).text(lang)


def counted(counts: dict[str, int], lang: str) -> str:
    """Return numbers and what they count, as one list, leaving out what there is none of."""
    told = [f"{label(key, lang)}{word('colon', lang)}{n}" for key, n in counts.items() if n]
    return word("semicolon", lang).join(told)


def only(
    rows: Iterable[T],
    asked: str,
    ids: Callable[[T], Collection[str]],
    indicators: Callable[[T], Collection[str]],
    called: Callable[[T], str],
) -> T:
    """Return the row that one of its targets' *ids* names, or else its indicator alone.

    Args:
        rows: The rows.
        asked: The id of a target or of an indicator.
        ids: The ids of the targets of a row.
        indicators: The ids of its indicators.
        called: What a message calls it.

    Raises:
        UnknownNameError: There is no such row.
        AmbiguousNameError: There are several.
    """
    every = list(rows)
    found = [row for row in every if asked in ids(row)]
    found = found or [row for row in every if asked in indicators(row)]
    if len(found) > 1:
        raise AmbiguousNameError("row", asked, [called(row) for row in found])
    if not found:
        known = {each for row in every for each in (*ids(row), *indicators(row))}
        raise UnknownNameError("compared target or indicator", asked, known)
    return found[0]
