"""Excel workbooks, in and out."""

from __future__ import annotations

import datetime as dt
import io
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from healthplan.errors import DefinitionError, MissingExtraError
from healthplan.files import Document, read
from healthplan.files.nodes import Scalar
from healthplan.files.problems import Report
from healthplan.files.tables import excel_reading, grid, template
from healthplan.files.tables.excel_reading import grids
from healthplan.files.tables.excel_writing import LONGEST, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def book(*rows: list[Any]) -> Worksheet:
    """Return a sheet of a new workbook with these cells."""
    sheet = openpyxl.Workbook().worksheets[0]
    for row in rows:
        sheet.append(row)
    return sheet


def data(sheet: Worksheet) -> bytes:
    """Return the bytes of the workbook of a sheet."""
    saved = io.BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(saved)
    return saved.getvalue()


def texts(sheet: Worksheet) -> list[list[str | None]]:
    """Return the texts of the cells, which were read without any finding."""
    report = Report()
    found = grids(data(sheet), "a.xlsx", report)
    assert found is not None
    assert report.findings == []
    return [
        [cell.text if isinstance(cell, Scalar) else None for cell in row] for row in found[0].rows
    ]


def findings(workbook: bytes) -> list[str]:
    """Return the slugs of the findings with their places."""
    report = Report()
    grids(workbook, "a.xlsx", report)
    return [f"{finding.slug} {finding.place}" for finding in report.findings]


class TestCells:
    """What stands in a cell."""

    def test_values(self) -> None:
        """Numbers, days, truth values and texts become what people see."""
        sheet = book(
            [0.6555, 65.1, 2021, 0.1 + 0.2, None],
            [dt.datetime(2022, 3, 29), dt.datetime(2022, 3, 29, 8), dt.time(8), True, False],  # noqa: DTZ001 - cells have no time zone
            [" - ", "'=1", " a ", None, "\t"],
        )
        sheet["A1"].number_format = "0.00%"
        sheet["B1"].number_format = "0.00"

        assert texts(sheet) == [
            ["65.55 %", "65.10", "2021", "0.3", None],
            ["2022-03-29", "2022-03-29 08:00:00", "08:00:00", "true", "false"],
            [None, "=1", "a", None, None],
        ]

    def test_merged_cells(self) -> None:
        """Each of them says what the first says, at its own place."""
        sheet = book(["a", "b"], [None, "c"])
        sheet.merge_cells("A1:A2")
        found = grids(data(sheet), "a.xlsx", Report())

        assert texts(sheet) == [["a", "b"], ["a", "c"]]
        assert found is not None
        assert str(found[0].rows[1][0].place) == "a.xlsx!Sheet:2:1"  # type: ignore[union-attr] # it is there

    def test_a_formula_without_a_result(self) -> None:
        """No program has computed it yet; it is not taken for nothing."""
        assert findings(data(book(["a", "=1+1"]))) == ["formula-without-value a.xlsx!Sheet:1:2"]

    def test_errors(self) -> None:
        """The result of a formula may be none."""
        sheet = book(["#DIV/0!"])

        assert findings(data(sheet)) == ["cell-error a.xlsx!Sheet:1:1"]

    def test_what_is_no_number(self) -> None:
        """Infinity is not written by Excel, but it can be."""
        changed = _replaced(data(book([1])), b"<v>1</v>", b"<v>1e999</v>")

        assert findings(changed) == ["cell-error a.xlsx!Sheet:1:1"]

    def test_control_characters(self) -> None:
        """They are refused, as in any file."""
        changed = _replaced(data(book(["abc"])), b"abc", "a\x85c".encode())

        assert findings(changed) == ["control-character a.xlsx!Sheet:1:1"]


def _replaced(workbook: bytes, old: bytes, new: bytes) -> bytes:
    """Return the workbook with other bytes in its parts."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as package, zipfile.ZipFile(changed, "w") as copy:
        for part in package.infolist():
            copy.writestr(part.filename, package.read(part).replace(old, new))
    return changed.getvalue()


class TestCaps:
    """A workbook is looked at before it is opened."""

    def test_no_workbook(self) -> None:
        """Neither is a package of something else."""
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("a.txt", "b")

        assert findings(b"PK") == ["excel-syntax a.xlsx"]
        assert findings(package.getvalue()) == ["excel-syntax a.xlsx"]

    def test_unpacked_size(self) -> None:
        """A small file that unpacks to a large one is not unpacked."""
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b" " * 10_000_000)

        assert findings(package.getvalue()) == ["too-large a.xlsx"]

    def test_parts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """So is one with very many parts."""
        monkeypatch.setattr(excel_reading, "MOST_PARTS", 3)

        assert findings(data(book(["a"]))) == ["too-large a.xlsx"]

    def test_rows_and_columns(self) -> None:
        """A sheet may not be larger than a table."""
        sheet = book(["a"])
        sheet.cell(grid.MOST_ROWS + 1, 1).value = "b"

        assert findings(data(sheet)) == ["too-large a.xlsx!Sheet"]

    def test_a_large_merge_takes_no_time(self) -> None:
        """It is refused before openpyxl makes an object of each cell."""
        sheet = book(["a", "b"])
        sheet.merge_cells("A1:B1")

        assert findings(_replaced(data(sheet), b"A1:B1", b"A1:XFD1048576")) == ["too-large a.xlsx"]

    def test_a_sheet_in_utf_16(self) -> None:
        """It could not be looked through, and is refused."""
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("a.xml", "<a/>".encode("utf-16"))

        assert findings(package.getvalue()) == ["too-large a.xlsx"]


class TestWithoutTheLibrary:
    """openpyxl comes with an extra."""

    def test_reading_and_writing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The error names the extra."""
        saved = data(book(["a"]))
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        with pytest.raises(MissingExtraError, match="excel"):
            grids(saved, "a.xlsx", Report())
        with pytest.raises(MissingExtraError, match="excel"):
            workbook({"units": [["name"]]})


class TestWorkbook:
    """What is written."""

    def test_every_cell_is_a_text(self) -> None:
        """Also one that looks like a formula or a number."""
        sheet = openpyxl.load_workbook(
            io.BytesIO(workbook({"units": [["name"], ["=1"], ["65.10"]]}))
        )["units"]

        assert [(cell.value, cell.data_type, cell.number_format) for cell in sheet["A"]] == [
            ("name", "s", "@"),
            ("=1", "s", "@"),
            ("65.10", "s", "@"),
        ]

    @pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "a\x1b"])
    def test_what_a_cell_cannot_hold(self, text: str) -> None:
        """It is refused, not cut."""
        with pytest.raises(DefinitionError, match="cell of Excel"):
            workbook({"units": [["name"], [text]]})

    def test_headings_with_notes_and_lists(self, tmp_path: Path) -> None:
        """The template says what goes where."""
        template(tmp_path / "plan.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["targets"]
        offered = {
            str(offer.sqref): offer.formula1 for offer in sheet.data_validations.dataValidation
        }
        letters = {cell.value: cell.coordinate[:-1] for cell in sheet[1]}

        assert sheet.freeze_panes == "A2"
        assert "(required)" in sheet[f"{letters['indicator']}1"].comment.text
        assert offered[f"{letters['bound']}2:{letters['bound']}1001"].startswith('"at_least,')
        assert offered[f"{letters['indicator']}2:{letters['indicator']}1001"] == (
            "indicators!$A$2:$A$1001"
        )
        assert sheet.column_dimensions[letters["value"]].number_format == "@"

    def test_what_is_offered_is_in_the_first_column(self, tmp_path: Path) -> None:
        """A list of ids is taken from column A of another sheet."""
        template(tmp_path / "plan.xlsx")
        found = openpyxl.load_workbook(tmp_path / "plan.xlsx")

        for sheet in found:
            for offer in sheet.data_validations.dataValidation:
                if "!" in offer.formula1:
                    name = offer.formula1.partition("!")[0]
                    assert found[name]["A1"].value in {"id", "code"}, name

    def test_an_empty_template_is_a_document(self, tmp_path: Path) -> None:
        """There is nothing wrong with it, and nothing in it."""
        template(tmp_path / "plan.xlsx")

        assert read(tmp_path / "plan.xlsx") == Document()
        assert read(tmp_path / "plan.xlsx").findings == ()


class TestSheets:
    """Which sheets are read."""

    def test_other_sheets_are_passed_over(self, tmp_path: Path) -> None:
        """With a warning."""
        sheet = book(["name"], ["bed"])
        sheet.title = "units"
        assert sheet.parent is not None
        sheet.parent.create_sheet("Notes").append(["to be done"])
        (tmp_path / "a.xlsx").write_bytes(data(sheet))

        assert [str(f.severity.value) for f in read(tmp_path / "a.xlsx").findings] == ["warning"]

    def test_a_workbook_without_any(self, tmp_path: Path) -> None:
        """That is an error."""
        (tmp_path / "a.xlsx").write_bytes(data(book(["to be done"])))

        assert [f.slug for f in read(tmp_path / "a.xlsx").findings] == ["empty-file", "no-headings"]
