"""From rows to what a plan file would have in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest

import healthplan as hp
from healthplan.files import Document, read
from healthplan.findings import Severity

if TYPE_CHECKING:
    from pathlib import Path

Reads = Callable[..., Document]
INDICATORS = """\
id,kind,title,unit,accumulates,states
literacy,share,Literacy,,,
beds,count,Beds,bed,level,
system,step,System,,,planned | built
"""
UNITS = "name\nbed\n"


@pytest.fixture
def records(reads: Reads) -> Callable[[str], Document]:
    """Return a function that reads a table of records."""
    return lambda table: reads(indicators=INDICATORS, units=UNITS, records=table)


Records = Callable[[str], Document]


class TestFigures:
    """Numbers and their units."""

    def test_the_unit_of_the_row(self, records: Records) -> None:
        """It stands behind numbers that have none."""
        document = records(
            "indicator,period,value,unit\n\nliteracy,2021,26.40,%\n,,,\nliteracy,2020,23.01 %,%\n"
        )

        assert [str(record.value) for record in document.records] == ["26.40 %", "23.01 %"]  # type: ignore[attr-defined] # observations

    @pytest.mark.parametrize(
        ("row", "severity"),
        [
            ("literacy,2021,65.10 %,pp", Severity.ERROR),
            ("literacy,2021,65.10 %,persons", Severity.ERROR),
            ("beds,2021,5 beds,hospitals", Severity.WARNING),
            ("beds,2021,5 beds,Beds", None),
            ("literacy,2021,65.10 %,%", None),
        ],
    )
    def test_another_unit_than_that_of_the_row(
        self, records: Records, row: str, severity: Severity | None
    ) -> None:
        """The value keeps its own, and the two are held against each other."""
        document = records(f"indicator,period,value,unit\n{row}\n")

        said = row.split(",")[2]
        assert [str(record.value) for record in document.records] == [said]  # type: ignore[attr-defined] # observations
        found = [(each.slug, each.severity, str(each.place)[-4:]) for each in document.findings]
        assert found == ([("unit-mismatch", severity, ":2:4")] if severity else [])

    def test_a_difference_may_be_in_points(self, records: Records) -> None:
        """The unit of the row is that of the value."""
        document = records("indicator,period,difference,above,unit\nliteracy,2021,3.4 pp,2020,%\n")

        assert document.findings == ()

    @pytest.mark.parametrize("said", ['"1,234"', "1234.0", "1234", "１２３４", '"1,234 beds"'])
    def test_whole_numbers_as_programs_write_them(self, records: Records, said: str) -> None:
        """With commas between thousands, or with decimals that say nothing."""
        document = records(f"indicator,period,value\nbeds,2021,{said}\n")

        assert [str(record.value) for record in document.records] == ["1234 beds"]  # type: ignore[attr-defined] # observations

    def test_magnitudes_before_the_unit_of_the_row(self, records: Records) -> None:
        """They stand where the unit would."""
        document = records("indicator,period,value,unit\nbeds,2021,1.2万,beds\n")

        assert [record.value for record in document.records] == [  # type: ignore[attr-defined] # observations
            document.indicators["beds"].quantity("12000 beds")
        ]

    @pytest.mark.parametrize("said", ['"1,23"', '"0,123"', '"1,2345"', "1234.5", "1万"])
    def test_what_may_mean_something_else(self, records: Records, said: str) -> None:
        """No comma is guessed at, and no unit."""
        document = records(f"indicator,period,value\nbeds,2021,{said}\n")

        assert [finding.slug for finding in document.findings] == ["unreadable-quantity"]

    def test_full_width_digits(self, records: Records) -> None:
        """They are digits, also of a whole number."""
        document = records("指标,时期,数值\nliteracy,２０２１,２６．４１％\nbeds,2021,３００\n")

        assert document.findings == ()
        assert [str(record.value) for record in document.records] == ["26.41 %", "300 beds"]  # type: ignore[attr-defined] # observations

    def test_bounds(self, records: Records) -> None:
        """The value is that of the bound; two of them have | between."""
        document = records(
            "indicator,period,bound,value,unit\n"
            "literacy,2021,more_than,26,%\nliteracy,2020,between,20 | 30,%\n"
        )

        assert document.findings == ()
        assert [record.value for record in document.records] == [  # type: ignore[attr-defined] # observations
            hp.more_than("26 %"),
            hp.between("20 %", "30 %"),
        ]

    def test_a_bound_that_is_not_known(self, records: Records) -> None:
        """The row is refused, at the cell."""
        document = records("indicator,period,bound,value\nliteracy,2021,atleast,26 %\n")

        assert document.records == ()
        assert [str(finding).partition("\n")[0] for finding in document.findings] == [
            "plan/records.csv:2:3: error[unknown-bound] the row names 'atleast'"
        ]

    def test_counts(self, records: Records) -> None:
        """Numerator and denominator are whole numbers."""
        document = records("indicator,period,numerator,denominator\nliteracy,2021,508,750\n")

        assert document.findings == ()
        assert document.records[0].numerator == hp.quantity("508", "1")  # type: ignore[attr-defined] # an observation


class TestCellsWithoutHeading:
    """Nothing that is said is lost in silence."""

    def test_a_row_longer_than_the_headings(self, records: Records) -> None:
        """A comma that belongs to a number made two cells of it."""
        document = records("indicator,period,value\nbeds,2021,1,234\nbeds,2020,5,,\n")

        (finding,) = document.findings
        assert finding.message == "the row has more cells than the 3 headings"
        assert (finding.slug, finding.severity) == ("too-many-cells", Severity.ERROR)
        assert str(finding.place).endswith("records.csv:2:4")

    def test_a_column_without_a_heading(self, records: Records) -> None:
        """It is passed over, and said once."""
        document = records("indicator,,period,value\nbeds,,2019,3\nbeds,a,2021,1\nbeds,b,2020,2\n")

        (finding,) = document.findings
        assert (finding.slug, finding.severity) == ("unknown-column", Severity.WARNING)
        assert str(finding.place).endswith("records.csv:3:2")
        assert len(document.records) == 3


class TestKinds:
    """What a record is, if the row does not say."""

    def test_by_what_it_has(self, records: Records) -> None:
        """A difference, words, or else a value."""
        document = records(
            "indicator,period,value,difference,above,about,words\n"
            "literacy,2021,26.41 %,,,,\n"
            "literacy,2021,,3.4 pp,2020,,up 3.4 points\n"
            ",2021,,,,beds,so many beds\n"
        )

        assert document.findings == ()
        assert [type(record) for record in document.records] == [
            hp.Observation,
            hp.Comparison,
            hp.Remark,
        ]

    def test_what_has_no_value_is_no_record(self, records: Records) -> None:
        """A note says which cells they are; nothing becomes zero."""
        document = records(
            "indicator,period,value,note\n" + "literacy,2021,-,x\n" * 12 + "literacy,2020,0 %,\n"
        )
        (finding,) = document.findings

        assert len(document.records) == 1
        assert (finding.slug, finding.severity) == ("no-value", Severity.INFO)
        assert finding.message.startswith("12 without a value")
        assert finding.message.endswith("2:1, 3:1, 4:1, 5:1, 6:1, 7:1, 8:1, 9:1, 10:1, 11:1, …")

    def test_another_kind_is_refused(self, records: Records) -> None:
        """As in a plan file."""
        document = records("kind,indicator,period\nguess,literacy,2021\n")

        assert [finding.slug for finding in document.findings] == ["unknown-kind"]


class TestRefusedCells:
    """Cells in whose stead a finding was reported."""

    def test_a_bound_that_is_an_error(self, tmp_path: Path) -> None:
        """The row is left out, and nothing else is reported."""
        sheet = openpyxl.Workbook().worksheets[0]
        sheet.title = "records"
        sheet.append(["indicator", "period", "bound", "value"])
        sheet.append(["literacy", "2021", "#N/A", "26 %"])
        sheet.append(["#N/A", "2021", "at_least", "#N/A"])
        assert sheet.parent is not None
        sheet.parent.save(tmp_path / "a.xlsx")
        document = read(tmp_path / "a.xlsx")

        assert document.records == ()
        assert {finding.slug for finding in document.findings} == {"cell-error"}

    def test_a_bound_without_a_value(self, records: Records) -> None:
        """A comparison may have none."""
        document = records(
            "kind,indicator,period,bound,difference,above\n"
            "comparison,literacy,2021,more_than,1 pp,2020\n"
        )

        assert document.findings == ()


class TestInner:
    """Columns of what lies within."""

    def test_parts_and_languages(self, records: Records) -> None:
        """A dot leads inside; a text without a language goes with those that have one."""
        document = records(
            "indicator,period,value,part.sex,note,note.zh\nliteracy,2021,26 %,female,so,注\n"
            "literacy,2022,26 %,,,注\n"
        )

        assert document.findings == ()
        record = document.records[0]
        assert str(record.part) == "sex=female"
        assert record.note == hp.Text.of({"und": "so", "zh": "注"})

    def test_the_order_of_columns_does_not_matter(self, records: Records) -> None:
        """The text without a language may come last."""
        document = records("indicator,period,value,note.zh,note\nliteracy,2021,26 %,注,so\n")

        assert document.records[0].note == hp.Text.of({"zh": "注", "und": "so"})

    def test_a_list_in_columns(self, reads: Reads) -> None:
        """By number, with languages if need be."""
        document = reads(indicators="id,kind,title,aliases.2,aliases.1.zh\na,share,A,second,第一\n")

        assert document.indicators["a"].aliases == (
            hp.Text.of({"zh": "第一"}),
            hp.Text.of("second"),
        )

    def test_a_list_in_columns_without_numbers(self, reads: Reads) -> None:
        """It is refused where it stands."""
        document = reads(indicators="id,kind,title,aliases.zh\na,share,A,别名\n")

        assert [str(f).partition(" ")[0] for f in document.findings] == ["plan/indicators.csv:2:4:"]
        assert document.findings[0].slug == "wrong-type"

    def test_a_part_may_be_called_like_a_list(self, records: Records) -> None:
        """Dimensions have names of their own."""
        document = records("indicator,period,value,part.states\nliteracy,2021,26 %,a|b\n")

        assert document.findings == ()
        assert str(document.records[0].part) == "states=a|b"


class TestPlaces:
    """Where a finding is."""

    def test_line_and_cell(self, records: Records) -> None:
        """As for any other file."""
        document = records("indicator,period,value\nliteracy,2021,26 beds\nbedz,2021,5\n")

        assert [(f.slug, str(f.place)) for f in document.findings] == [
            ("unreadable-quantity", "plan/records.csv:2:3"),
            ("unknown-indicator", "plan/records.csv:3:1"),
        ]
