"""Reads a number and its unit from outside text: exactly that, or not at all."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from healthplan.errors import ParseError, UnknownNameError, nearest
from healthplan.units import exact
from healthplan.units.vocabulary import LONGEST_TEXT, find, vocabulary
from healthplan.units.words import MAGNITUDES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.units.unit_type import Unit

# Only these: a full Unicode normalisation would also turn a superscript into a digit.
_SAME = str.maketrans(
    "０１２３４５６７８９．，％＋－／\u2212\u3000\u00a0\u2007\u2009\u202f",
    "0123456789.,%+-/-     ",
)
# What follows must not look like more of the number, or "26.41" could be read as 26.4.
_NUMBER = re.compile(r"([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) *+(?![0-9.,+-])(.*)")
_MAGNITUDE = re.compile(
    "(?:(" + "|".join(word for word in MAGNITUDES if not word.isascii()) + ") *"
    "|(" + "|".join(word for word in MAGNITUDES if word.isascii()) + ")(?: +|$))(.*)"
)
_EXPECTED = "a number and a unit, like '65.55 %' or '863 million yuan'"


def read(text: str, unit: Unit | None, extra: Iterable[Unit] = ()) -> tuple[Decimal, Unit]:
    """Return the number and the unit that *text* says.

    Where *text* has no unit, *unit* is its unit; *extra* units may be named besides the
    vocabulary.

    Raises:
        ParseError: Text that is not exactly a number and a known unit.
    """
    if len(text) > LONGEST_TEXT:
        expected = f"{_EXPECTED}, in at most {LONGEST_TEXT} characters"
        raise ParseError(text, expected=expected)
    match = _NUMBER.fullmatch(text.translate(_SAME).strip(" "))
    if match is None:
        raise ParseError(text, expected=_EXPECTED)
    digits, rest = match.groups()
    value = Decimal(digits.replace(",", ""))
    named, power = _unit_of(text, rest, unit, tuple(extra))
    return exact.read(exact.shift(value, power), text), named


def _unit_of(text: str, rest: str, unit: Unit | None, extra: tuple[Unit, ...]) -> tuple[Unit, int]:
    if named := _named(rest, unit, extra):
        return named, 0
    match = _MAGNITUDE.fullmatch(rest)
    if match is None:
        raise _unknown(text, rest)
    chinese_word, english_word, rest = match.groups(default="")
    magnitude = chinese_word or english_word
    named = _named(rest, unit, extra)
    if named is None:
        raise _unknown(text, rest)
    if not named.takes_magnitudes:
        expected = f"a number without {magnitude!r} before {named.symbol!r}"
        raise ParseError(text, expected=expected, hint="only plain amounts and counts have it")
    return named, MAGNITUDES[magnitude]


def _named(rest: str, unit: Unit | None, extra: tuple[Unit, ...]) -> Unit | None:
    return find(rest, extra) if rest else unit


def _unknown(text: str, rest: str) -> ParseError:
    if not rest:
        hint = "write the unit too; a plain ratio is '0.6 ratio'"
        return ParseError(text, expected=f"a unit after the number: {_EXPECTED}", hint=hint)
    known = UnknownNameError("unit", rest, nearest(rest, vocabulary()))
    return ParseError(text, expected=f"a unit that is known, not {rest!r}", hint=known.hint)
