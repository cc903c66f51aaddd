"""How a number with a unit is written, so that reading it gives the same digits back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.units.exact import exponent_of, shift

if TYPE_CHECKING:
    from decimal import Decimal

    from healthplan.units.unit_type import Unit

_ENGLISH = ((3, "thousand"), (6, "million"), (9, "billion"), (12, "trillion"))
_CHINESE = ((4, "万"), (8, "亿"), (12, "万亿"))
LARGEST_EXPONENT = 12
"""The highest place that both languages can write without adding digits."""


def english(value: Decimal, unit: Unit) -> str:
    """Return the canonical text, such as "65.55 %", "863 million yuan", "1 institution"."""
    digits, magnitude = _digits(value, _ENGLISH)
    name = unit.symbol if digits in {"1", "-1"} and not magnitude else unit.plural
    return f"{digits} {magnitude} {name}" if magnitude else f"{digits} {name}"


def chinese(value: Decimal, unit: Unit) -> str:
    """Return the Chinese text, such as "8.63亿元"; English where no Chinese name is known."""
    if not unit.zh:
        return english(value, unit)
    return "".join((*_digits(value, _CHINESE), unit.zh))


def _digits(value: Decimal, magnitudes: tuple[tuple[int, str], ...]) -> tuple[str, str]:
    """Split into digits and the word that says at which place the last of them stands."""
    exponent = exponent_of(value)
    if exponent <= 0:
        return f"{value:f}", ""
    able = [(places, word) for places, word in magnitudes if places >= exponent]
    fitting = [pair for pair in able if pair[0] <= value.adjusted()]
    places, word = fitting[-1] if fitting else able[0]
    return f"{shift(value, -places):f}", word
