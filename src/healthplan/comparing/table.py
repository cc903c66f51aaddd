"""A table of two things side by side, with notes under each row, in columns that stay straight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from healthplan.comparing.words import label, word
from healthplan.intervals import cut_outwards
from healthplan.text import pad, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from healthplan.intervals import Interval
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.targets import Target

NARROWEST = 80


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


def flat(field: str, value: Interval | None) -> dict[str, Any]:
    """Return an interval as the columns of a row, its numbers as text."""
    low, high = (value.low, value.high) if value else (None, None)
    return {
        f"{field}_low": format(low.value, "f") if low is not None else None,
        f"{field}_high": format(high.value, "f") if high is not None else None,
        f"{field}_low_open": value.low_open if value else None,
        f"{field}_high_open": value.high_open if value else None,
        f"{field}_unit": value.unit.name if value else None,
    }


def text_of(value: object) -> str | None:
    """Return *value* as text, and None as None.

    >>> text_of(None) is None
    True
    """
    return None if value is None else str(value)
