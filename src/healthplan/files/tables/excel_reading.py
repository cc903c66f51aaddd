"""From an Excel workbook to rows of cells."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import math
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any, Final

from healthplan.errors import MissingExtraError, shown
from healthplan.files.decoding import control_character
from healthplan.files.nodes import Scalar, Unusable
from healthplan.files.tables.cells import is_missing, said
from healthplan.files.tables.grid import MOST_CELLS, Cell, Grid, is_too_large
from healthplan.files.tables.numbers import number_text
from healthplan.findings import Place

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from healthplan.files.problems import Report

LARGEST: Final = 50_000_000
"""How many bytes the parts of a workbook may have, unpacked."""

DENSEST: Final = 100
"""How many times its packed size they may have."""

MOST_PARTS: Final = 2000
"""How many parts it may have."""

_MERGE: Final = re.compile(
    rb"""(?:mergeCell|hyperlink)\s[^>]*?ref\s*=\s*["']\$?([A-Za-z]{1,3})\$?([0-9]{1,9}):"""
    rb"""\$?([A-Za-z]{1,3})\$?([0-9]{1,9})"""
)
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SMALL: Final = 1_000_000  # of so few bytes the density does not matter


def grids(data: bytes, file: str, report: Report) -> tuple[Grid, ...] | None:
    """Return the cells of each sheet, or None if the workbook cannot be read.

    A cell within merged ones says what the first of them says.

    Raises:
        MissingExtraError: openpyxl is not installed.

    >>> from healthplan.files.problems import Report
    >>> grids(b"no workbook", "plan.xlsx", report := Report()) is None
    True
    >>> print(*report.findings)
    plan.xlsx: error[excel-syntax] the file is no Excel workbook
      hint: save it as .xlsx
    """
    if not _is_safe(data, file, report):
        return None
    formulas = _opened(data, file, report, computed=False)
    values = formulas and _opened(data, file, report, computed=True)
    if formulas is None or values is None:
        return None
    found = []
    for sheet in formulas.worksheets:
        if is_too_large(sheet.max_row, sheet.max_column):
            told = "the sheet has too many rows, columns or cells"
            report.add("too-large", told, Place(f"{file}!{sheet.title}"))
        else:
            found.append(_Sheet(file, sheet, values[sheet.title], report).grid())
    return tuple(found)


def _is_safe(data: bytes, file: str, report: Report) -> bool:
    """Return whether the parts may be unpacked; what each claims to be is what is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or size > max(_SMALL, min(LARGEST, DENSEST * len(data))):
                told = f"the workbook has {len(parts)} parts of {size} bytes when unpacked"
                report.add("too-large", told, Place(file))
                return False
            merged = sum(_merged(package.read(part)) for part in parts)
    except Exception:  # noqa: BLE001 - zipfile lets through whatever it trips over
        hint = "save it as .xlsx"
        report.add("excel-syntax", "the file is no Excel workbook", Place(file), hint=hint)
        return False
    if merged > MOST_CELLS:
        report.add("too-large", f"{merged} cells are merged or linked together", Place(file))
        return False
    return True


def _merged(part: bytes) -> int:
    """Return how many cells are merged or linked: openpyxl would make an object of each."""
    if part.startswith(_WIDE):
        return MOST_CELLS + 1  # no program writes its sheets so: they are not looked through
    return sum(
        abs(int(last) - int(first) + 1) * abs(_number(right) - _number(left) + 1)
        for left, first, right, last in _MERGE.findall(part)
    )


def _number(letters: bytes) -> int:
    """Return the number of a column."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("@")
    return number


def _opened(data: bytes, file: str, report: Report, *, computed: bool) -> Workbook | None:
    try:
        import openpyxl
    except ImportError:
        raise MissingExtraError("an Excel workbook", "excel") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and drop-downs that it does not know
            return openpyxl.load_workbook(io.BytesIO(data), data_only=computed, keep_links=False)
    except Exception as error:  # noqa: BLE001 - openpyxl lets through whatever it trips over
        told = f"the workbook cannot be read: {type(error).__name__}: {shown(str(error))}"
        report.add("excel-syntax", told, Place(file), hint="save it again as .xlsx")
        return None


class _Sheet:
    """Reads one sheet.

    Args:
        file: The name of the file.
        formulas: The sheet with its formulas.
        values: The same sheet with what was last computed from them.
        report: Where problems go.
    """

    def __init__(self, file: str, formulas: Worksheet, values: Worksheet, report: Report) -> None:
        self.name = formulas.title
        self.where = f"{file}!{self.name}"
        self.formulas = formulas
        self.values = values
        self.report = report
        self.first = {
            (row, column): (merged.min_row, merged.min_col)
            for merged in formulas.merged_cells.ranges
            for row in range(merged.min_row, min(merged.max_row, formulas.max_row) + 1)
            for column in range(merged.min_col, min(merged.max_col, formulas.max_column) + 1)
        }

    def grid(self) -> Grid:
        rows = range(1, self.formulas.max_row + 1)
        columns = range(1, self.formulas.max_column + 1)
        return Grid(
            self.name,
            self.where,
            tuple(tuple(self._cell(row, column) for column in columns) for row in rows),
        )

    def _cell(self, row: int, column: int) -> Cell:
        place = Place(self.where, row, column)
        row, column = self.first.get((row, column), (row, column))
        cell: Any = self.values.cell(row, column)
        value = cell.value
        if cell.data_type == "e":
            return self._refused("cell-error", f"the cell holds the error {shown(value)}", place)
        match value:
            case None:
                return self._nothing(self.formulas.cell(row, column), place)
            case bool():
                return Scalar("true" if value else "false", place, plain=True)
            case int() | float():
                return self._number(value, cell.number_format, place)
            case dt.datetime():
                return self._text(_day(value), place)
        return self._text(str(value), place)

    def _number(self, value: float, number_format: str, place: Place) -> Cell:
        if not math.isfinite(value):
            return self._refused("cell-error", "the cell holds no number", place)
        return Scalar(number_text(value, number_format), place, plain=True)

    def _nothing(self, cell: Any, place: Place) -> Cell:  # noqa: ANN401 - openpyxl has several
        if cell.data_type != "f":
            return None
        told = "the result of the formula is not in the file"
        hint = "open the workbook in Excel and save it"
        return self._refused("formula-without-value", told, place, hint)

    def _text(self, value: str, place: Place) -> Cell:
        text, is_text = said(value)
        if not is_text and is_missing(text):
            return None
        if name := control_character(text):
            told = f"the cell holds the control character {name}"
            return self._refused("control-character", told, place, "remove it")
        return Scalar(text, place, plain=not is_text)

    def _refused(self, slug: str, told: str, place: Place, hint: str | None = None) -> Unusable:
        self.report.add(slug, told, place, hint=hint)
        return Unusable(place)


def _day(value: dt.datetime) -> str:
    return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
