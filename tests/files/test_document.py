"""Reading files into one document."""

from __future__ import annotations

import errno
import os
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.files import Document, read
from healthplan.files.document import read_bytes
from healthplan.findings import Finding, InvalidDocumentError, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    Reads = Callable[..., Document]

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "examples" / "healthy-chongqing-2021.yaml").read_bytes()
PAGE = (ROOT / "docs" / "reference" / "plan-file.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
INDICATOR = "indicators: {a: {kind: share, title: A}}\n"


def slugs(document: Document) -> list[str]:
    """Return the slugs of the findings."""
    return [finding.slug for finding in document.findings]


class TestDocument:
    """What a document offers."""

    def test_the_only_plan_is_the_plan(self) -> None:
        """There is one, so it can be asked for without a name."""
        plan = hp.Plan("p", "P")

        assert Document(plans=(plan,)).plan is plan

    @pytest.mark.parametrize("ids", [(), ("p", "q")])
    def test_without_exactly_one_plan_there_is_no_answer(self, ids: tuple[str, ...]) -> None:
        """None is guessed; the message names those there are."""
        document = Document(plans=tuple(hp.Plan(name, name) for name in ids))
        with pytest.raises(DefinitionError, match=", ".join(ids) or "none"):
            _ = document.plan

    def test_a_plan_that_was_refused_says_why(self) -> None:
        """The error has the findings."""
        finding = Finding("empty-file", Severity.ERROR, "nothing")
        with pytest.raises(InvalidDocumentError) as caught:
            _ = Document(findings=(finding,)).plan

        assert caught.value.findings == (finding,)

    def test_only_errors_are_raised(self) -> None:
        """A warning leaves the document usable."""
        warning = Finding("byte-order-mark", Severity.WARNING, "so")
        document = Document(findings=(warning,))

        assert document.raise_for_errors() is document


class TestRead:
    """Several files make one document."""

    def test_what_one_file_defines_the_others_use(self, reads: Reads) -> None:
        """In whatever order they come."""
        document = reads(
            "healthplan: 1\nrecords: [{kind: observation, indicator: a, value: 5 %, period: 2020,"
            " source: s}]\n",
            "healthplan: 1\nplan: {id: p, title: P, targets: [{indicator: a, at_least: 4 %}]}\n",
            f"healthplan: 1\nsources: {{s: {{outlet: S}}}}\n{INDICATOR}",
        )

        assert document.findings == ()
        assert document.plan.indicators() == document.indicators
        assert document.records[0].source == document.sources["s"]

    def test_one_name_has_one_definition(self, reads: Reads) -> None:
        """Said twice the same, it is one thing; said otherwise, it is a finding."""
        text = f"healthplan: 1\n{INDICATOR}plan: {{id: p, title: P}}\n"
        assert reads(text, text) == reads(text)

        document = reads(text, text.replace("title: A", "title: B").replace("P}", "Q}"))
        assert [str(finding) for finding in document.findings] == [
            (
                "b.yaml:2:17: error[duplicate-name] indicator 'a': "
                "two different indicators are called 'a'\n"
                "  hint: the first one stands at a.yaml:2:17"
            ),
            (
                "b.yaml:3:7: error[duplicate-name] plan 'p': two different plans are called 'p'\n"
                "  hint: the first one stands at a.yaml:3:7"
            ),
        ]

    def test_plans_are_one_or_a_list(self, reads: Reads) -> None:
        """A file may hold both."""
        document = reads(
            "healthplan: 1\nplan: {id: p, title: P}\nplans: [{id: q, title: Q}, {id: r}]\n"
        )

        assert [plan.id for plan in document.plans] == ["p", "q"]
        assert [finding.subject for finding in document.findings] == ["plan 'r'"]

    def test_each_record_has_its_place(self, reads: Reads) -> None:
        """The first one, if the same thing is said twice."""
        said = "  - {kind: remark, words: good}\n"
        document = reads(f"healthplan: 1\nrecords:\n{said}  - {{kind: remark, words: bad}}\n{said}")

        assert {str(r.words): str(place) for r, place in document.places.items()} == {
            "good": "a.yaml:3:5",
            "bad": "a.yaml:4:5",
        }

    def test_an_empty_list_of_files_is_an_empty_document(self) -> None:
        """Nothing was read, and nothing is wrong."""
        assert read() == Document()

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            (
                "healthplan: 2\n",
                (
                    "a.yaml:1:13: error[unknown-schema-version] the file: "
                    "version 2 of the format is not known"
                ),
            ),
            (
                "healthplan: '1'\n",
                (
                    "a.yaml:1:13: error[wrong-type] the file: "
                    "'healthplan' should be a whole number, not the text '1'"
                ),
            ),
            ("plan: {}\n", "a.yaml:1:1: error[missing-key] the file: has no key 'healthplan'"),
            (
                "[healthplan, 1]\n",
                "a.yaml:1:1: error[wrong-type] the file: should be a mapping, not a list of 2",
            ),
            (
                "healthplan: 1\nplan: &p {}\nplan: {}\n- x\n",
                "a.yaml:2:7: error[yaml-anchor] the anchor 'p' is not read",
            ),
        ],
    )
    def test_a_file_of_another_form_is_not_read(self, reads: Reads, text: str, line: str) -> None:
        """Neither are the others, whose names it may define."""
        document = reads(text, "healthplan: 1\nrecords: [{kind: remark, source: s}]\n")

        assert str(document.findings[0]).startswith(line)
        assert document == Document(findings=document.findings)

    def test_unknown_keys_of_the_file_are_reported(self, reads: Reads) -> None:
        """With the nearest that is known."""
        document = reads("healthplan: 1\nrecord: []\n")

        assert str(document.findings[0]) == (
            "a.yaml:2:1: error[unknown-key] the file: unknown key 'record'\n"
            "  hint: did you mean 'records'?"
        )

    def test_findings_are_sorted_by_place(self, reads: Reads) -> None:
        """In whatever order they came up."""
        document = reads(
            "healthplan: 1\nrecords: [{}]\nplan: {}\nindicators: {a: {}}\n",
            "healthplan: 1\nx: 1\n",
        )
        places = [finding.place for finding in document.findings]

        assert [str(place) for place in places] == [
            "a.yaml:2:11",
            "a.yaml:3:7",
            "a.yaml:3:7",
            "a.yaml:4:17",
            "b.yaml:2:1",
        ]

    def test_too_many_findings_stop_the_reading(self, reads: Reads) -> None:
        """A thousand are kept, the last says that there are more, and nothing else is."""
        document = reads("healthplan: 1\nrecords:\n" + " - {}\n" * 1500)

        assert len(document.findings) == 1001
        assert slugs(document).count("too-many-findings") == 1
        assert document.records == ()

    def test_hostile_names_do_not_take_long(self, reads: Reads) -> None:
        """Names that are all alike are not all compared with each other."""
        known = "".join(f"  {'ab' * 20}{n}: {{kind: share, title: A}}\n" for n in range(2000))
        asked = "".join(
            f" - {{kind: observation, indicator: {'ba' * 20}{n}}}\n" for n in range(999)
        )
        start = time.perf_counter()
        document = reads(f"healthplan: 1\nindicators:\n{known}records:\n{asked}")

        assert slugs(document)[-1] == "unknown-indicator"
        assert time.perf_counter() - start < 60


class TestFiles:
    """Files that cannot be read."""

    def test_a_file_that_is_not_there_is_a_finding(self, tmp_path: Path) -> None:
        """With the name as it was given."""
        path = tmp_path / "missing.yaml"

        assert read(path).findings == (
            Finding(
                "unreadable-file",
                Severity.ERROR,
                f"the file cannot be read: {os.strerror(errno.ENOENT)}",
                place=Place(str(path)),
            ),
        )

    @pytest.mark.parametrize(("name", "slug"), [(".", "empty-file"), ("a\0b", "unreadable-file")])
    def test_what_is_no_file_is_a_finding(self, name: str, slug: str) -> None:
        """A folder without tables, or a name that no file can have."""
        assert slugs(read(name)) == [slug]

    def test_a_large_file_is_not_loaded_whole(self, tmp_path: Path) -> None:
        """One byte more than allowed is enough to know."""
        path = tmp_path / "large.yaml"
        with path.open("wb") as file:
            file.truncate(10**10)

        assert slugs(read(path)) == ["too-large"]


class TestHostility:
    """Only findings come out, whatever goes in."""

    @settings(max_examples=60)
    @given(st.data())
    def test_a_damaged_example_never_raises(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        """Bytes changed, left out, doubled or moved make findings, or another document."""
        damaged = bytearray(EXAMPLE)
        for _ in range(data.draw(st.integers(1, 5))):
            start = data.draw(st.integers(0, len(damaged)))
            end = min(len(damaged), start + data.draw(st.integers(0, 40)))
            damaged[start:end] = data.draw(
                st.binary(max_size=4)
                | st.sampled_from(
                    [
                        b"",
                        b"\n",
                        b"  ",
                        b": ",
                        b"- ",
                        b"[",
                        b"}",
                        b"&a ",
                        b"*a",
                        b"!!str ",
                        b"9" * 99,
                    ]
                )
                | st.just(bytes(damaged[start:end] * 2))
            )
        path = tmp_path_factory.getbasetemp() / "damaged.yaml"
        path.write_bytes(damaged)

        assert isinstance(read(path), Document)

    @settings(max_examples=60)
    @given(st.data())
    def test_an_example_with_other_values_never_raises(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        """Values that are YAML, and not what their key takes, are refused."""
        lines = "".join(BLOCKS).splitlines()
        plain = ["~", "true", "5", "-5 %", "x", "0 pp", "unknown", "'5 %'", "2021", "1e9", "∞"]
        lists = ["[]", "{}", "[x]", "{x: y}"]
        values = st.sampled_from(["", "0001", "9" * 40 + " %", '"\\n"', *plain, *lists])
        for _ in range(data.draw(st.integers(1, 4))):
            number = data.draw(st.integers(0, len(lines) - 1))
            pairs = list(re.finditer(r": ([^,{}\[\]]+)", lines[number]))
            if pairs:
                pair = data.draw(st.sampled_from(pairs))
                line = lines[number]
                lines[number] = line[: pair.start(1)] + data.draw(values) + line[pair.end(1) :]
        path = tmp_path_factory.getbasetemp() / "other.yaml"
        path.write_text("\n".join(lines), "utf-8")
        document = read(path)

        assert isinstance(document, Document)
        for plan in document.plans:
            assert isinstance(hp.assess(plan, document.records).text(), str)


class TestFormats:
    """The name of a file says its format."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.yaml", "healthplan: 1\njurisdictions: [{code: X, name: Northland}]"),
            ("a", "healthplan: 1\njurisdictions: [{code: X, name: Northland}]"),
            ("a.JSON", '{"healthplan": 1, "jurisdictions": [{"code": "X", "name": "Northland"}]}'),
            ("jurisdictions.csv", "code,name\nX,Northland\n"),
        ],
    )
    def test_all_say_the_same(self, name: str, text: str) -> None:
        """YAML, JSON and tables make equal documents, wherever a thing stood in them."""
        said = Document(jurisdictions={"X": hp.Jurisdiction("X", "Northland")})

        assert read_bytes(text.encode(), name) == said

    def test_a_document_is_equal_wherever_it_stood(self) -> None:
        """Places and findings are about files."""
        finding = Finding("byte-order-mark", Severity.WARNING, "passed over")

        assert Document(findings=(finding,)) == Document()


class TestReferencePage:
    """The page that describes the format."""

    def test_its_example_is_a_document(self, reads: Reads) -> None:
        """Its blocks, one after the other, are a file without findings."""
        document = reads("".join(BLOCKS))

        assert document.findings == ()
        assert len(document.records) == 14
        assert len(list(document.plan.all_targets())) == 11

    def test_it_names_every_key(self) -> None:
        """Each key that the reader knows stands on the page."""
        names = set(re.findall(r"`([a-z_]+)`", PAGE)) | set(
            re.findall(r"([a-z_]+):", "".join(BLOCKS))
        )
        source = "".join(
            path.read_text("utf-8") for path in (ROOT / "src/healthplan/files").glob("*.py")
        )
        asked = set(re.findall(r"\.(?:take|has|each|named)\(\s*\"([a-z_]+)\"", source))

        assert len(asked) > 40
        assert asked - names == set()

    def test_it_names_every_slug(self) -> None:
        """Each slug in the source stands in the table of the page."""
        table = PAGE.partition("## What can be wrong")[2]
        source = "".join(
            path.read_text("utf-8") for path in (ROOT / "src/healthplan/files").glob("*.py")
        )
        written = set(re.findall(r"\"([a-z]+(?:-[a-z0-9]+)+)\"", source)) - {"utf-8"}
        kinds = {
            *("indicator", "source", "jurisdiction", "unit", "target", "subject"),
            *("scale", "group", "end", "level", "relation"),
            *("kind", "indicator-type", "state", "rule"),
            *("better", "accumulation", "rule", "nature", "assertion", "status", "confidence"),
        }
        written |= {f"unknown-{kind}" for kind in kinds}
        written |= {f"unreadable-{kind}" for kind in ("quantity", "period", "day")}

        assert set(re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", table)) == written - {
            "unreadable-value"
        }
