"""From the bytes of a CSV file to cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.files.nodes import Scalar
from healthplan.files.problems import Report
from healthplan.files.tables import csv_reading
from healthplan.files.tables.csv_reading import grid
from healthplan.files.tables.grid import MOST_COLUMNS

TEXT = "指标,数值\n健康素养水平,26.41 %\n"


def cells(data: bytes) -> list[list[str | None]]:
    """Return the texts of the cells, which were read without any finding."""
    report = Report()
    found = grid(data, "t", "t.csv", report)
    assert found is not None
    assert report.findings == []
    return [[cell.text if isinstance(cell, Scalar) else None for cell in row] for row in found.rows]


def slugs(data: bytes) -> list[str]:
    """Return the slugs of the findings."""
    report = Report()
    grid(data, "t", "t.csv", report)
    return [finding.slug for finding in report.findings]


class TestEncoding:
    """What Excel saves a CSV file in."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_unicode(self, encoding: str) -> None:
        """UTF-8 with and without a mark, and UTF-16."""
        assert cells(TEXT.encode(encoding)) == [["指标", "数值"], ["健康素养水平", "26.41 %"]]

    def test_chinese(self) -> None:
        """GB 18030 is read, and a warning says so."""
        report = Report()
        found = grid(TEXT.encode("gb18030"), "t", "t.csv", report)

        assert found is not None
        assert found.rows[1][0] == Scalar("健康素养水平", found.rows[1][0].place, plain=True)  # type: ignore[union-attr] # it is one
        assert [finding.slug for finding in report.findings] == ["guessed-encoding"]

    @pytest.mark.parametrize(
        "data", ["a,été\n".encode("latin-1"), b"caf\xe9,1", b"\xff\xfe\x00\xd8"]
    )
    def test_everything_else_is_refused(self, data: bytes) -> None:
        """Nothing is guessed."""
        assert slugs(data) == ["not-utf-8"]


class TestRows:
    """Lines and cells."""

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_delimiters(self, delimiter: str) -> None:
        """Excel writes a semicolon where the comma is the decimal mark."""
        assert cells(f"a{delimiter}b\n1{delimiter}2\n".encode()) == [["a", "b"], ["1", "2"]]

    def test_missing_values(self) -> None:
        """A dash is no value, unless an apostrophe says that it is one."""
        assert cells(b"a,-,'-,n/a") == [["a", None, "-", None]]

    def test_a_place_is_line_and_cell(self) -> None:
        """Also behind a cell of several lines, which count."""
        found = grid(b'"a\nb",c\n\nd,"e"\n', "t", "t.csv", Report())

        assert found is not None
        assert [len(row) for row in found.rows] == [2, 0, 0, 2]
        assert str(found.rows[3][1].place) == "t.csv:4:2"  # type: ignore[union-attr] # it is there

    @pytest.mark.parametrize(
        ("data", "slug"),
        [
            (b"", "empty-file"),
            (b" \n\n", "empty-file"),
            (b'a,"b\n', "csv-syntax"),
            (b'a,"b"c\n', "csv-syntax"),
            (b"a," + b"x" * 200_000, "csv-syntax"),
            (b"a,\x00", "control-character"),
            (b"," * MOST_COLUMNS, "too-large"),
        ],
    )
    def test_what_cannot_be_read(self, data: bytes, slug: str) -> None:
        """One finding says why."""
        assert slugs(data) == [slug]

    def test_too_many_cells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Rows of different length are counted by their cells."""
        monkeypatch.setattr(csv_reading, "MOST_CELLS", 5)

        assert slugs(b"a,b,c\n1,2,3\n") == ["too-large"]

    @given(st.binary(max_size=200))
    def test_any_bytes(self, data: bytes) -> None:
        """There are cells, or a finding that says why not."""
        report = Report()

        assert grid(data, "t", "t.csv", report) is not None or report.findings
