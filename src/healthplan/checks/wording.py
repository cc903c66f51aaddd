"""Tables of words: what a rule looks for in the words of a record.

No sentence is parsed.  Each row is one small pattern with an example that it finds and one
that it must spare; whatever repeats in it has an upper limit, so that the time a pattern
takes grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.records import ProgressRecord
    from healthplan.text import Text

LONGEST: Final = 10_000
"""So many characters of a text are looked at."""

NUMBER: Final = r"\d{1,15}(?:[.,]\d{1,15}){0,5}"
"""A number as printed, with whatever points and commas."""


@attrs.frozen(slots=True)
class Wording:
    """One row of a table of words.

    Attributes:
        pattern: A regular expression; letters match in either case.
        finds: An example that it finds.
        spares: An example that looks alike and is in order.

    >>> row = Wording("<>", finds="no less than <>", spares="no less than 5")
    >>> row.search(row.finds), row.search(row.spares)
    (<re.Match object; span=(13, 15), match='<>'>, None)
    """

    pattern: str
    finds: str
    spares: str

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place in *text* that the pattern finds."""
        return re.search(self.pattern, text[:LONGEST], re.IGNORECASE)

    def all(self, text: str) -> Iterator[re.Match[str]]:
        """Yield every place in *text* that the pattern finds."""
        return re.finditer(self.pattern, text[:LONGEST], re.IGNORECASE)


def found(rows: Iterable[Wording], texts: Iterable[Text | None]) -> re.Match[str] | None:
    """Return the first place in *texts*, in whatever language, that one of *rows* finds.

    >>> from healthplan.text import Text
    >>> row = Wording("<>", finds="no less than <>", spares="no less than 5")
    >>> found([row], [None, Text.of({"en": "at least five", "zh": "不少于<>"})]).group()
    '<>'
    """
    versions = versions_of(texts)
    return next((match for text in versions for row in rows if (match := row.search(text))), None)


def in_words(rows: Iterable[Wording], record: ProgressRecord) -> re.Match[str] | None:
    """Return the first place in the words of *record* that one of *rows* finds."""
    return found(rows, [record.words])


def versions_of(texts: Iterable[Text | None]) -> list[str]:
    """Return the texts in every language that they have.

    >>> from healthplan.text import Text
    >>> versions_of([Text.of("one"), None])
    ['one']
    """
    return [version for text in texts if text is not None for _, version in text.versions]
