"""What a cell says: texts that a spreadsheet would misread, and marks for a missing value."""

from __future__ import annotations

import re
from typing import Final

NO_ITEMS: Final = "[]"
"""A list that is there and empty."""

NO_KEYS: Final = "{}"
"""A mapping that is there and empty."""

# A program for spreadsheets takes a text that begins so for a formula, and runs it.
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_SIGNED: Final = re.compile(r"[+-][0-9]+(\.[0-9]+)?( ?[%‰]| [a-z]+)?")
_MISSING: Final = frozenset({"", "-", "–", "—", "――", "――――", "——", "…", "……", "...", ".", "n/a"})
_WORDS: Final = frozenset({"true", "false", "null", "~", "unknown"})


def is_missing(text: str) -> bool:
    """Return whether a cell only says that there is nothing.

    >>> is_missing("—"), is_missing("N/A"), is_missing("0")
    (True, True, False)
    """
    return text.casefold() in _MISSING


def written(text: str) -> str:
    """Return a text as it goes into a cell: with an apostrophe where it would be misread.

    >>> written("=1+1"), written("-3.4 pp"), written("60 %"), written("true")
    ("'=1+1", '-3.4 pp', '60 %', "'true")
    """
    return f"'{text}" if _needs_apostrophe(text) else text


def said(cell: str) -> tuple[str, bool]:
    """Return what a cell says, and whether it says so as a text and nothing else.

    It undoes :func:`written`, and takes away the blanks around any other text.

    >>> said("'=1+1"), said(" 60 % "), said("'tis")
    (('=1+1', True), ('60 %', False), ("'tis", False))
    """
    if cell.startswith("'") and _needs_apostrophe(cell[1:]):
        return cell[1:], True
    return cell.strip(), False


def _needs_apostrophe(text: str) -> bool:
    if text.startswith("'"):
        return _needs_apostrophe(text[1:])
    if is_missing(text) or text in _WORDS or text != text.strip():
        return True
    return bool(_FORMULA.match(text)) and not _SIGNED.fullmatch(text)
