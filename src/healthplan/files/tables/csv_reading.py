"""From the bytes of a CSV file to rows of cells."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Final

from healthplan.files.decoding import decode
from healthplan.files.nodes import Scalar
from healthplan.files.tables.cells import is_missing, said
from healthplan.files.tables.grid import MOST_CELLS, Cell, Grid, is_too_large
from healthplan.findings import Place, Severity

if TYPE_CHECKING:
    from healthplan.files.problems import Report

DELIMITERS: Final = (",", ";", "\t")
"""What may stand between two cells."""

_HEAD: Final = 30  # lines, of which the delimiter is told
_DASHES: Final = str.maketrans("—·", "――")  # GB 2312 has them at other places of Unicode
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def grid(data: bytes, name: str, file: str, report: Report) -> Grid | None:
    r"""Return the cells of a CSV file, or None if it cannot be read to its end.

    UTF-8 and UTF-16 are told apart by what they begin with, and GB 18030 by being neither
    and Chinese throughout, with a warning.

    Args:
        data: The bytes.
        name: The name of the table.
        file: The name of the file.
        report: Where problems go.

    >>> from healthplan.files.problems import Report
    >>> data = "指标,数值\nbeds,—\n".encode("gb18030")
    >>> cells = grid(data, "records", "r.csv", report := Report())
    >>> [[cell and cell.text for cell in row] for row in cells.rows]
    [['指标', '数值'], ['beds', None]]
    >>> print(*report.findings)
    r.csv: warning[guessed-encoding] the file is not UTF-8, and was read as GB 18030
      hint: save it as UTF-8
    """
    text = decode(_as_utf_8(data, file, report), file, report)
    if text is None:
        return None
    if not text.strip():
        report.add("empty-file", "the file holds nothing", Place(file))
        return None
    rows = _rows(text, file, report)
    return None if rows is None else Grid(name, file, rows)


def _as_utf_8(data: bytes, file: str, report: Report) -> bytes:
    """Return the bytes of the same text in UTF-8 where it is certain what they are."""
    if data.startswith(_WIDE):
        try:
            return data.decode("utf-16").encode()
        except UnicodeDecodeError:
            return data
    data = data.removeprefix(codecs.BOM_UTF8)  # Excel asks for it
    try:
        data.decode()
    except UnicodeDecodeError:
        if _is_chinese(data):
            told = "the file is not UTF-8, and was read as GB 18030"
            hint = "save it as UTF-8"
            report.add("guessed-encoding", told, Place(file), severity=Severity.WARNING, hint=hint)
            return data.decode("gb18030").encode()
    return data


def _is_chinese(data: bytes) -> bool:
    """Return whether bytes are GB 18030 in which nearly all that is not ASCII is in GB 2312."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    foreign = "".join(character for character in text if not character.isascii())
    rare = foreign.translate(_DASHES).encode("gb2312", errors="replace").count(b"?")
    return rare <= len(foreign) // 10


def _rows(text: str, file: str, report: Report) -> tuple[tuple[Cell, ...], ...] | None:
    """Return the cells by line; a line that belongs to the cell above it has none."""
    rows: list[tuple[Cell, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    cells = 0
    try:
        for row in reader:
            place = Place(file, len(rows) + 1)
            cells += len(row)
            if is_too_large(reader.line_num, len(row)) or cells > MOST_CELLS:
                report.add("too-large", "the table has too many rows, columns or cells", place)
                return None
            rows.append(tuple(_cell(text, file, place, n) for n, text in enumerate(row, start=1)))
            rows += [()] * (reader.line_num - len(rows))
    except csv.Error as error:
        report.add("csv-syntax", f"{error}", Place(file, len(rows) + 1), hint=_QUOTE)
        return None
    return tuple(rows)


def _cell(text: str, file: str, place: Place, column: int) -> Cell:
    text, is_text = said(text)
    if not is_text and is_missing(text):
        return None
    return Scalar(text, Place(file, place.line, column), plain=not is_text)


def _delimiter(text: str) -> str:
    """Return the delimiter that most of the first lines have, the comma where none stands out."""
    head = text.splitlines()[:_HEAD]
    return max(DELIMITERS, key=lambda delimiter: sum(delimiter in line for line in head))


_QUOTE: Final = 'a cell that holds a quote or a line break goes between quotes, each of its " twice'
