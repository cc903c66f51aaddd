"""Finding the row of headings, and the columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.files import Document
from healthplan.files.tables.columns import TABLES
from healthplan.files.tables.headings import heading_of, named_table, path_of
from healthplan.findings import Severity

Reads = Callable[..., Document]
INDICATORS = "id,kind,title\nliteracy,share,Literacy\n"


class TestPaths:
    """Headings of what lies within."""

    @given(st.lists(st.text(min_size=1), min_size=1))
    def test_any_keys(self, keys: list[str]) -> None:
        """A key may hold dots and backslashes."""
        assert path_of(heading_of(tuple(keys))) == tuple(keys)


class TestTables:
    """Which table it is."""

    @pytest.mark.parametrize(
        ("name", "table"),
        [("records", "records"), ("记录", "records"), ("Targets (2022)", "targets")],
    )
    def test_names(self, name: str, table: str) -> None:
        """In either language, and with something behind."""
        assert named_table(name) is TABLES[table]

    def test_other_names(self) -> None:
        """A longer word is another word."""
        assert named_table("sourceslist") is None

    def test_a_file_of_another_name_is_known_by_its_headings(self, reads: Reads) -> None:
        """Three of one table are enough."""
        document = reads(mine=INDICATORS, export="indicator,year,value\nliteracy,2021,26.41 %\n")

        assert document.findings == ()
        assert document.records[0].period == hp.period("2021")

    def test_a_file_without_headings(self, reads: Reads) -> None:
        """It is refused, with the names of the tables."""
        document = reads(export="a,b,c\n1,2,3\n")

        assert [finding.slug for finding in document.findings] == ["no-headings"]
        assert "records" in (document.findings[0].hint or "")

    def test_a_table_without_its_headings(self, reads: Reads) -> None:
        """The hint names its columns."""
        document = reads(records="a,b,c\n1,2,3\n")

        assert [finding.slug for finding in document.findings] == ["no-headings"]
        assert "numerator" in (document.findings[0].hint or "")


class TestColumns:
    """Which column is which."""

    def test_rows_above_the_headings(self, reads: Reads) -> None:
        """Titles and dates are passed over."""
        document = reads(
            indicators=f"Annual report of the county\nprinted 2022-03-29,,\n\n{INDICATORS}"
        )

        assert document.findings == ()
        assert list(document.indicators) == ["literacy"]

    def test_headings_in_chinese(self, reads: Reads) -> None:
        """They are the same columns."""
        document = reads(指标="编号,类型,标题.zh\nliteracy,share,健康素养\n")

        assert document.indicators["literacy"].title.get("zh") == "健康素养"

    def test_headings_as_people_write_them(self, reads: Reads) -> None:
        """Capitals, blanks and full-width letters do not matter."""
        document = reads(indicators="ＩＤ,Kind,Title,Over places\na,share,A,pooled\n")

        assert document.indicators["a"].over_places is not None

    def test_columns_that_are_not_known(self, reads: Reads) -> None:
        """A warning, once, and the rest is read."""
        document = reads(indicators="id,kind,title,colour,Title\na,share,A,red,B\nb,share,B,,\n")

        assert [(f.slug, f.severity, str(f.place)) for f in document.findings] == [
            ("unknown-column", Severity.WARNING, "plan/indicators.csv:1:4"),
            ("unknown-column", Severity.WARNING, "plan/indicators.csv:1:5"),
        ]
        assert "given before" in document.findings[1].message
        assert list(document.indicators) == ["a", "b"]

    def test_columns_that_are_missing(self, reads: Reads) -> None:
        """One finding for each, not one for each row."""
        document = reads(indicators="id,unit\na,bed\nb,bed\n")

        assert [finding.slug for finding in document.findings] == ["missing-column"] * 2
        assert "'kind'" in document.findings[0].message


class TestPeriods:
    """A column for each year."""

    def test_each_cell_is_a_record(self, reads: Reads) -> None:
        """With its own period and place; an empty cell is none, and said to be so."""
        document = reads(
            indicators=INDICATORS,
            records="indicator,unit,2020,2021年,remarks\nliteracy,%,23.01,26.41,x\nliteracy,%,-,—,\n",
        )

        assert [str(record.period) for record in document.records] == ["2020", "2021"]
        assert str(document.places[document.records[1]]) == "plan/records.csv:2:1"
        assert [(f.slug, str(f.place)) for f in document.findings] == [
            ("unknown-column", "plan/records.csv:1:5"),
            ("no-value", "plan/records.csv:3:3"),
        ]

    def test_a_row_of_nothing_is_nothing(self, reads: Reads) -> None:
        """Not even a cell without a value."""
        document = reads(indicators=INDICATORS, records="indicator,2020\n\nliteracy,5 %\n")

        assert document.findings == ()
        assert len(document.records) == 1
