"""What a number in an Excel cell stands for: the digits that somebody typed and sees."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_LITERAL: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PLACES: Final = re.compile(r"\.(0+)")


def number_text(value: float, number_format: str) -> str:
    """Return a number as text: exact, with its percent sign and the zeros that are shown.

    Excel keeps binary fractions and shows at most 15 digits of them.  The number with these
    digits is the one that was typed; what lies beyond is noise of a computation.

    >>> number_text(0.6555, "0.00%"), number_text(65.1, "0.00"), number_text(0.1 + 0.2, "General")
    ('65.55 %', '65.10', '0.3')
    >>> number_text(2021, "General"), number_text(51.32662209234686, "0.0")
    ('2021', '51.3266220923469')
    """
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    shown = _LITERAL.sub("", number_format.partition(";")[0])
    percent = "%" in shown
    sign, digits, exponent = exact.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101 - the caller has seen that it is finite
    exponent += 2 * percent
    places = _PLACES.search(shown)
    wanted = -len(places[1]) if places else 0
    # By hand, because the arithmetic of decimals depends on the context of the caller.
    if exponent > wanted:
        digits += (0,) * (exponent - wanted)
        exponent = wanted
    return f"{Decimal((sign, digits, exponent)):f}" + (" %" if percent else "")
