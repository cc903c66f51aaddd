"""What stands in one cell of a data frame, as a value with a place."""

from __future__ import annotations

import datetime as dt
import math
import re
import struct
from decimal import Decimal
from numbers import Integral
from typing import TYPE_CHECKING, Final

from healthplan.errors import NotExactError, shown
from healthplan.files.decoding import control_character
from healthplan.files.nodes import Scalar, Unusable
from healthplan.files.parsing import LONGEST
from healthplan.files.problems import RefusedError

if TYPE_CHECKING:
    from healthplan.files.problems import Report
    from healthplan.findings import Place

_BARE: Final = re.compile(r"[-+−]?\d[\d.,]*")
_WIDTHS: Final = {"Float16": ("<e", 3), "Float32": ("<f", 6), "": ("<d", 15)}
"""How floats of a column type are packed; a number of so many digits comes back as written."""

_LARGEST_EXPONENT: Final = 40


def cell(
    value: object, subject: str, place: Place, report: Report, *, column: str = ""
) -> Scalar | Unusable | None:
    """Return the value of a cell, or None if nothing stands there.

    A float is read as the shortest decimal number that it stands for.  One that needs more
    than 15 digits (6 in 32 bits, 3 in 16, unless it is a whole number that such a float can
    count to) is the result of a calculation, which nobody wrote, and is refused.

    Args:
        value: What stands there.
        subject: What a finding calls the record.
        place: Where it stands.
        report: Where problems go.
        column: The type of its column as narwhals names it, where floats are narrow.

    >>> from healthplan.files.problems import Report
    >>> from healthplan.findings import Place
    >>> cell(65.55, "record 1", Place(), Report()).text
    '65.55'
    >>> cell(65.0999984741211, "record 1", Place(), Report(), column="Float32").text
    '65.1'
    >>> report = Report()
    >>> cell(0.1 + 0.2, "record 1", Place("data frame", 1, 3), report)
    Unusable(place=Place(file='data frame', line=1, column=3))
    >>> print(report.findings[0].message)
    a float is not an exact number (got 0.30000000000000004)
    """
    try:
        text = _checked(_text(value, column))
    except (RefusedError, NotExactError) as error:
        report.add_error(error, subject, place)
        return Unusable(place)
    plain = isinstance(value, bool) or is_bare(text)
    return Scalar(text, place, plain=plain) if text else None


def is_bare(text: str) -> bool:
    """Return whether a text is a number without a unit.

    >>> is_bare("26.41"), is_bare("26.41 %")
    (True, False)
    """
    return _BARE.fullmatch(text) is not None


def _checked(text: str) -> str:
    if len(text) > LONGEST:
        message = f"a value has more than {LONGEST} characters"
        raise RefusedError("too-large", message)
    if name := control_character(text):
        message = f"a value holds the control character {name}"
        raise RefusedError("control-character", message, hint="remove it")
    return text


def _text(value: object, column: str) -> str:  # noqa: PLR0911 - one for each kind of value
    """Return the characters of a value; none for what a frame calls missing."""
    match value:
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case Integral():
            return shown(int(value))
        case Decimal():
            return _written(value)
        case float():
            return _shortest(value, *_WIDTHS.get(column, _WIDTHS[""]))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
    message = f"should be a text, a number or a day, not a {type(value).__name__}"
    raise RefusedError("wrong-type", message)


def _written(value: Decimal) -> str:
    # An exponent may be so large that the digits written out would fill the memory.
    return str(value) if abs(value.adjusted()) > _LARGEST_EXPONENT else format(value, "f")


def _shortest(value: float, width: str, most: int) -> str:
    if value != value:  # noqa: PLR0124 - not a number, which is what pandas calls missing
        return ""
    texts = (f"{value:.{digits}g}" for digits in range(1, 18))
    exact = Decimal(next(text for text in texts if _as_stored(float(text), width) == value))
    counted = value.is_integer() and _as_stored(int(value) + 1, width) == int(value) + 1
    if not exact.is_finite() or (len(exact.as_tuple().digits) > most and not counted):
        raise NotExactError(value)
    return _written(exact)


def _as_stored(value: float, width: str) -> float:
    """Return what becomes of a float that is stored in so many bytes."""
    try:
        (stored,) = struct.unpack(width, struct.pack(width, value))
    except OverflowError:  # rounded up, beyond the largest
        return math.inf
    return float(stored)
