"""Fields of kinds of indicator of one's own, as columns."""

from __future__ import annotations

import enum
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

import healthplan as hp
from healthplan.files import read, write
from healthplan.files.tables import template
from healthplan.files.tables.columns import TABLES
from healthplan.files.tables.own_columns import Shape, tables_with
from healthplan.indicators import IndicatorTypes

if TYPE_CHECKING:
    from pathlib import Path


class Ward(enum.Enum):
    """Where patients wait."""

    SURGERY = "surgery"
    EYES = "eyes"


@attrs.frozen
class Limit:
    """A class within a field."""

    days: int = 1


@attrs.frozen(slots=True, kw_only=True)
class Waiting(hp.Rate):
    """A kind with fields of its own."""

    kind = "waiting"

    maxWeeks: tuple[int, ...] = (1, 2)  # noqa: N815 - names with capitals are found as well
    ward: Ward = Ward.SURGERY
    limit: Limit | None = None
    weights: Mapping[str, int] = attrs.field(factory=lambda: {"a": 1}, hash=False)


@attrs.frozen(slots=True, kw_only=True)
class Queue(hp.Rate):
    """Another kind, in which the same name is that of a text."""

    kind = "queue"

    ward: str = "x"


KINDS = IndicatorTypes([hp.Share, Waiting, Queue])
HEAD = "id,kind,title,unit"


def told(path: Path, text: str) -> tuple[hp.Document, list[str]]:
    """Return what a table of indicators says, and its findings without the folder."""
    table = path / "indicators.csv"
    table.write_text(text, "utf-8")
    document = read(table, kinds=KINDS)
    return document, [str(finding).replace(f"{path}/", "") for finding in document.findings]


class TestReading:
    """The headings are those of the kinds that the rows name."""

    def test_a_list_is_one_where_its_kind_says_so(self, tmp_path: Path) -> None:
        """And a text elsewhere, whatever stands in it."""
        document, findings = told(
            tmp_path,
            f"{HEAD},Max Weeks,MAXWEEKS,ward\nw,waiting,W,day,,3 | 4,eyes\nq,queue,Q,day,,,a | b\n",
        )

        assert findings == [
            (
                "indicators.csv:1:5: warning[unknown-column] the heading 'Max Weeks' is not known,"
                " and its column is passed over\n  hint: did you mean 'maxWeeks'?"
            )
        ]
        assert document.indicators == {
            "w": Waiting("w", "W", unit="day", maxWeeks=(3, 4), ward=Ward.EYES),
            "q": Queue("q", "Q", unit="day", ward="a | b"),
        }

    def test_what_is_there_and_empty(self, tmp_path: Path) -> None:
        """Brackets; a cell without anything in it is a field that was left out."""
        document, findings = told(
            tmp_path,
            f"{HEAD},maxWeeks,weights,limit\nw,waiting,W,day,[],{{}},{{}}\nv,waiting,V,day\n",
        )

        assert findings == []
        assert document.indicators == {
            "w": Waiting("w", "W", unit="day", maxWeeks=(), weights={}, limit=Limit()),
            "v": Waiting("v", "V", unit="day"),
        }

    def test_what_is_empty_comes_back(self, tmp_path: Path) -> None:
        """A mapping without entries is written as one."""
        said = hp.Document(indicators={"w": Waiting("w", "W", unit="day", weights={})})
        write(said, tmp_path / "tables", kinds=KINDS)

        assert read(tmp_path / "tables", kinds=KINDS).indicators == said.indicators

    def test_a_wrong_value_has_a_place(self, tmp_path: Path) -> None:
        """Its row and column; so has a field that is another kind's."""
        _, findings = told(
            tmp_path, f"{HEAD},maxWeeks,limit.days\nw,waiting,W,day,1 | x,\nq,queue,Q,day,,3\n"
        )

        assert findings == [
            (
                "indicators.csv:2:5: error[wrong-type] indicator 'w': 'maxWeeks' should be a whole"
                " number, not the text 'x'"
            ),
            (
                "indicators.csv:3:6: error[unknown-key] indicator 'q': unknown key 'limit'\n"
                "  hint: did you mean 'limits'?"
            ),
        ]

    def test_a_field_of_no_kind_in_the_table(self, tmp_path: Path) -> None:
        """Its column is passed over, and an unknown kind is reported where it stands."""
        _, findings = told(tmp_path, f"{HEAD},limit.days\ns,share,S,%,3\no,odd,O,%,3\n")

        assert [line.partition("\n")[0] for line in findings] == [
            (
                "indicators.csv:1:5: warning[unknown-column] the heading 'limit.days' is not known,"
                " and its column is passed over"
            ),
            "indicators.csv:3:2: error[unknown-indicator-type] indicator 'o' names 'odd'",
        ]


class TestWriting:
    """Columns behind the usual ones."""

    def test_the_words_of_a_field_are_offered(self, tmp_path: Path) -> None:
        """In the workbook, with a note that says whose field it is."""
        import openpyxl

        indicator = Waiting("w", "W", unit="day", ward=Ward.EYES)
        path = tmp_path / "plan.xlsx"
        write(hp.Document(indicators={"w": indicator}), path, kinds=KINDS)
        sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))["indicators"]
        cells: dict[str, Any] = {str(cell.value): cell for cell in sheet[1]}

        assert cells["ward"].comment.text == "ward: of the kind waiting"
        offers = {
            str(offer.sqref)[:1]: offer.formula1 for offer in sheet.data_validations.dataValidation
        }
        assert offers[cells["ward"].column_letter] == '"surgery,eyes"'

    def test_negative_numbers_in_one_cell(self, tmp_path: Path) -> None:
        """They begin like a formula, and are numbers all the same."""
        said = hp.Document(indicators={"w": Waiting("w", "W", unit="day", maxWeeks=(-1, 2))})
        write(said, tmp_path / "plan", kinds=KINDS)

        assert read(tmp_path / "plan", kinds=KINDS) == said


class TestTemplate:
    """The workbook to be filled in."""

    def test_it_has_the_columns_of_own_kinds(self, tmp_path: Path) -> None:
        """Their names are among the kinds to choose from."""
        import openpyxl

        template(tmp_path / "plan.xlsx", kinds=[Waiting, Queue])
        sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["indicators"]

        headings = [cell.value for cell in sheet[1]]
        assert headings[-4:] == ["maxWeeks", "ward", "limit", "weights"]
        offers = [offer.formula1 for offer in sheet.data_validations.dataValidation]
        assert '"count,amount,share,rate,index,step,waiting,queue"' in offers


def test_usual_kinds_add_nothing() -> None:
    """Their fields have their columns."""
    assert tables_with([hp.Share, hp.Step]) == TABLES


def test_the_usual_columns_have_the_usual_shape() -> None:
    """Also where a kind of one's own is in the row."""
    shape = Shape.of(Waiting)

    assert shape.is_list(("aliases",))
    assert not shape.is_mapping(("aliases",))
    assert shape.is_list(("maxWeeks",))
    assert shape.is_mapping(("limit",))
