"""From the bytes of a file to its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from healthplan.findings import Place, Severity

if TYPE_CHECKING:
    from healthplan.files.problems import Report

LARGEST: Final = 10_000_000
"""How many bytes a file may have."""

# Without the line breaks that only YAML 1.1 and no editor knows (U+0085, U+2028, U+2029).
_CONTROL: Final = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_BOM: Final = "\ufeff"
_OTHER_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXTS: Final = {
    b"\xd0\xcf\x11\xe0": "an old file of Excel or Word (.xls, .doc)",
    b"PK\x03\x04": "a packed file, as workbooks and documents are (.xlsx, .ods, .docx, .zip)",
    b"%PDF": "a PDF",
}


def bytes_of(file: str, report: Report) -> bytes | None:
    """Return what is in a file, or None if it cannot be read or is too large.

    >>> from healthplan.files.problems import Report
    >>> report = Report()
    >>> bytes_of("no-such-file.yaml", report) is None
    True
    >>> print(*report.findings)
    no-such-file.yaml: error[unreadable-file] the file cannot be read: No such file or directory
    """
    try:
        with open(file, "rb") as opened:  # noqa: PTH123 - pathlib would rewrite the name
            data = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # a ValueError is a NUL in the name
        told = getattr(error, "strerror", None) or str(error)
        report.add("unreadable-file", f"the file cannot be read: {told}", Place(file))
        return None
    return data if _is_small(data, file, report) else None


def _is_small(data: bytes, file: str, report: Report) -> bool:
    if len(data) > LARGEST:
        report.add("too-large", f"the file has more than {LARGEST} bytes", Place(file))
        return False
    return True


def decode(data: bytes, file: str, report: Report) -> str | None:
    r"""Return the text, or None if it is too large, not UTF-8, or holds control characters.

    >>> from healthplan.files.problems import Report
    >>> report = Report()
    >>> decode(b"a: caf\xe9", "plan.yaml", report) is None
    True
    >>> print(*report.findings)
    plan.yaml:1:7: error[not-utf-8] byte 6 is not UTF-8
      hint: save the file as UTF-8
    """
    if not _is_small(data, file, report):
        return None
    if data.startswith(_OTHER_BOMS):
        message = "the file is written in UTF-16 or UTF-32"
        report.add("not-utf-8", message, Place(file), hint="save the file as UTF-8")
        return None
    for start, what in _NO_TEXTS.items():
        if data.startswith(start):
            hint = "save a sheet as .xlsx or CSV, a plan as YAML or JSON, under a name that says so"
            report.add("not-utf-8", f"the file is {what}, and no text", Place(file), hint=hint)
            return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = _after(data[: error.start].decode("utf-8").removeprefix(_BOM), file)
        message = f"byte {error.start} is not UTF-8"
        report.add("not-utf-8", message, place, hint="save the file as UTF-8")
        return None
    return _without_control(text, file, report)


def control_character(text: str) -> str | None:
    r"""Return the name of the first control character in a text, or None.

    >>> control_character("a\x1b[31m")
    'U+001B'
    """
    found = _CONTROL.search(text)
    return None if found is None else f"U+{ord(found[0]):04X}"


def _without_control(text: str, file: str, report: Report) -> str | None:
    start = len(_BOM) if text.startswith(_BOM) else 0
    if start:
        message = "the file begins with a byte order mark (byte 0), which is passed over"
        report.add("byte-order-mark", message, Place(file, 1, 1), severity=Severity.WARNING)
    found = _CONTROL.search(text, start)
    if found is None:
        return text[start:]
    offset = len(text[: found.start()].encode())
    message = f"byte {offset} is the control character {control_character(found[0])}"
    place = _after(text[start : found.start()], file)
    report.add("control-character", message, place, hint="remove it")
    return None


def _after(before: str, file: str) -> Place:
    """Return the place of what follows the text *before*."""
    lines = re.split("\r\n|\r|\n", before)
    return Place(file, len(lines), len(lines[-1]) + 1)
