"""Documents that are written as tables and read again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.files import Document, read
from healthplan.files.completing import completed
from healthplan.files.tables import write_tables
from healthplan.files.tables.columns import TABLES
from healthplan.files.tables.flattening import tables

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "reference" / "plan-file.md").read_text("utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
SAMPLES = ROOT.parent / "shared" / "samples"
LITERACY = hp.Share("literacy", "Literacy")


@pytest.mark.parametrize("name", ["plan", "plan.xlsx"])
class TestRoundTrip:
    """What is written is what is read."""

    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
    def test_examples(self, tmp_path: Path, example: Path, name: str) -> None:
        """Whole plans with hundreds of statements."""
        document = read(example)
        write_tables(document, tmp_path / name)

        assert read(tmp_path / name) == completed(document)

    def test_every_key_of_a_plan_file(self, tmp_path: Path, name: str) -> None:
        """The page of the format has each of them."""
        blocks = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
        (tmp_path / "page.yaml").write_text("".join(blocks), "utf-8")
        document = read(tmp_path / "page.yaml")
        write_tables(document, tmp_path / name)
        back = read(tmp_path / name)

        assert back.findings == ()
        assert back == completed(document)

    @settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        words=st.text(
            st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1
        ).filter(str.strip),
        digits=st.decimals(0, 100, places=3),
        aliases=st.lists(
            st.sampled_from(["a", "b|c", "=1", "-", "true", "~", " d", "'=2"]), max_size=3
        ),
    )
    def test_any_text(
        self, tmp_path: Path, name: str, words: str, digits: object, aliases: list[str]
    ) -> None:
        """Digits stay, and what a spreadsheet would misread comes back as it was."""
        indicator = hp.Share("a", words, aliases=aliases)
        record = hp.Observation(indicator, f"{digits} %", period="2021", words={"zh": words})
        document = Document(records=(record,))
        write_tables(document, tmp_path / name)
        back = read(tmp_path / name)

        assert back.records == document.records
        assert str(back.records[0].value) == str(record.value)  # type: ignore[attr-defined] # an observation


class TestFolder:
    """A folder of CSV files."""

    def test_tables_that_are_gone_lose_their_rows(self, tmp_path: Path) -> None:
        """They would be read with the rest; files of other names are left alone."""
        record = hp.Observation(LITERACY, "5 %", period="2021")
        (tmp_path / "other.csv").write_text("a,b\n")
        write_tables(Document(records=(record,)), tmp_path)
        write_tables(Document(plans=(hp.Plan("p", "P"),)), tmp_path)
        (tmp_path / "other.csv").unlink()

        assert read(tmp_path) == Document(plans=(hp.Plan("p", "P"),))

    def test_an_unused_column_is_not_written(self) -> None:
        """And two plans are two rows."""
        plain = {"plans": [{"id": "p", "title": "P"}, {"id": "q", "title": "Q"}]}

        assert tables(plain) == {"plans": [["id", "title"], ["p", "P"], ["q", "Q"]]}

    def test_too_many_files(self, tmp_path: Path) -> None:
        """A folder of everything is no document."""
        for number in range(101):
            (tmp_path / f"{number}.csv").touch()

        assert "too-large" in [finding.slug for finding in read(tmp_path).findings]

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        """There is nothing to read."""
        assert [finding.slug for finding in read(tmp_path).findings] == ["empty-file"]

    @pytest.mark.parametrize("name", ["gone.csv", "gone.xlsx", "a\0.csv"])
    def test_a_file_that_is_not_there(self, name: str) -> None:
        """One finding says so."""
        assert "unreadable-file" in [finding.slug for finding in read(name).findings]

    def test_a_file_that_is_too_large(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is not read to its end."""
        monkeypatch.setattr("healthplan.files.decoding.LARGEST", 3)
        (tmp_path / "units.csv").write_text("name\nbed\n")

        assert [f.slug for f in read(tmp_path / "units.csv").findings] == ["too-large"]


class TestSamples:
    """Files that nobody here wrote."""

    @pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not kept with the project")
    @pytest.mark.parametrize("ending", ["csv", "xlsx"])
    def test_they_are_read_or_have_findings(self, ending: str) -> None:
        """Nothing is raised, and nothing is silently empty."""
        for path in SAMPLES.rglob(f"*.{ending}"):
            document = read(path)

            assert document.findings or document.records or document.indicators, path


def test_headings_are_told_apart() -> None:
    """No two columns of a table share a heading, in either language."""
    for table in TABLES.values():
        words = [word for c in table.columns for word in {c.key, c.zh, *c.also}]

        assert len(words) == len(set(words)), table.name


def test_the_manual_has_every_column() -> None:
    """With its heading in both languages, and the words that may stand in it."""
    page = (ROOT / "docs" / "reference" / "tables.md").read_text("utf-8")
    for table in TABLES.values():
        section = page.partition(f"### `{table.name}`")[2].partition("\n#")[0]
        for column in table.columns:
            row = next(line for line in section.splitlines() if f"| `{column.key}`" in line)

            assert column.zh in row
            assert column.note.replace("|", "\\|") in row
            assert all(f"`{word}`" in row for word in column.choices)
