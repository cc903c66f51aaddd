"""Writes tables as an Excel workbook whose cells keep every digit."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from healthplan.errors import DefinitionError, MissingExtraError, shown
from healthplan.files.tables.columns import TABLES
from healthplan.files.tables.headings import path_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from healthplan.files.tables.columns import Column, Table

LONGEST: Final = 32_767
"""How many characters a cell may have."""

SPARE: Final = 1000
"""How many rows are made ready for what people will add."""

_TEXT: Final = "@"  # a cell of this format keeps 65.10 and 2022-03 as they are typed
_CHOICES: Final = 250  # characters, with the commas: more than this Excel refuses
_NARROW: Final = 10
_WIDE: Final = 40


def workbook(tables: Mapping[str, list[list[str]]], known: Mapping[str, Table] = TABLES) -> bytes:
    """Return the workbook that has a sheet for each table.

    Every cell is a text, headings have notes, and where only certain words may stand there
    is a list to choose from.

    Args:
        tables: Rows of cells by the name of the table, headings first.
        known: The tables by name.

    Raises:
        DefinitionError: A text is longer than a cell can hold, or has control characters.
        MissingExtraError: openpyxl is not installed.

    >>> workbook({"units": [["name"], ["bed"]]})[:2]
    b'PK'
    """
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("an Excel workbook", "excel") from None
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for column, text in enumerate(row, start=1):
                _write(sheet.cell(number, column), text)
        _dress(sheet, known[name], rows)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _write(cell: Cell, text: str) -> None:
    from openpyxl.utils.exceptions import IllegalCharacterError

    if len(text) > LONGEST:
        msg = (
            f"a cell of Excel holds {LONGEST} characters, and not the {len(text)} of {shown(text)}"
        )
        raise DefinitionError(msg, hint="write the document as YAML, JSON or CSV")
    cell.number_format = _TEXT
    if not text:
        return
    try:
        cell.value = text
    except IllegalCharacterError:
        msg = f"a cell of Excel cannot hold the control characters of {shown(text)}"
        raise DefinitionError(msg, hint="remove them") from None
    cell.data_type = "s"  # not a formula, whatever it begins with


def _dress(sheet: Worksheet, table: Table, rows: list[list[str]]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    columns = {column.key: column for column in table.columns}
    sheet.freeze_panes = "A2"
    last = len(rows) + SPARE
    for number, heading in enumerate(rows[0], start=1):
        letter = get_column_letter(number)
        longest = max(len(row[number - 1]) for row in rows)
        dimension = sheet.column_dimensions[letter]
        dimension.width = min(max(longest + 2, _NARROW), _WIDE)
        dimension.number_format = _TEXT
        sheet.cell(1, number).font = Font(bold=True)
        key, *inner = path_of(heading)
        _explain(sheet, number, columns[key])
        if not inner:
            _offer(sheet, columns[key], f"{letter}2:{letter}{last}", last)


def _explain(sheet: Worksheet, number: int, column: Column) -> None:
    from openpyxl.comments import Comment

    note = f"{column.zh}: {column.note}" + (" (required)" if column.required else "")
    sheet.cell(1, number).comment = Comment(note, "healthplan")


def _offer(sheet: Worksheet, column: Column, cells: str, last: int) -> None:
    """Offer a list of words, or of what another sheet defines; other words bring a warning."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(column.choices)
    if words and len(words) <= _CHOICES:
        formula = f'"{words}"'
    elif column.refers is not None:
        formula = f"{column.refers}!$A$2:$A${last}"
    else:
        return
    offer = DataValidation("list", formula, allow_blank=True, errorStyle="warning")
    offer.add(cells)
    sheet.add_data_validation(offer)
