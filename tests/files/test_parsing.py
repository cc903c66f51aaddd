"""From text to a tree of values: which YAML is read, and which is not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from healthplan.files import parsing
from healthplan.files.nodes import Mapping, Node, Scalar, Sequence, Unusable
from healthplan.files.parsing import parse
from healthplan.files.problems import Report, TooManyFindingsError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(params=["with C", "without C"], autouse=True)
def loader(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run every test with the loader that is written in C, and with the one that is not."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "without C":
            patch.delattr(yaml, "CSafeLoader")
        yield


def parsed(text: str) -> tuple[Any, list[tuple[str, str]]]:
    """Return the plain values of a text, and place and slug of each finding."""
    report = Report()
    node = parse(text.encode(), "a.yaml", report)
    return bare(node), [(str(f.place), f.slug) for f in report.findings]


def bare(node: Node | None) -> Any:  # noqa: ANN401 - any plain value
    """Return the values of a tree without their places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [bare(item) for item in node.items]
        case Mapping():
            return {key.text: bare(value) for key, value in node.entries}
        case Unusable():
            return Unusable
    return None


class TestValues:
    """What is read."""

    def test_the_forms_of_yaml(self) -> None:
        """Block and flow, plain and quoted, folded and literal texts all become one tree."""
        text = "a: [1, {b: 'x'}]\nc:\n  - \"y\\u4e2d\"\n"
        text += "  - |\n    two\n    lines\n  - >-\n    one\n    line\n"

        assert parsed(text) == (
            {"a": ["1", {"b": "x"}], "c": ["y中", "two\nlines\n", "one line"]},
            [],
        )

    @pytest.mark.parametrize(
        "text", ["65.10", "no", "010", "1_000", "12:30:45", "2022-03-29", ".inf", "1e3", "0x10"]
    )
    def test_characters_stay_as_written(self, text: str) -> None:
        """Nothing is converted."""
        assert parsed(f"a: {text}") == ({"a": text}, [])

    def test_keys_are_texts(self) -> None:
        """A key is its characters, whatever they look like."""
        assert parsed("{on: 1, no: 2, 2021: 3, null: 4}") == (
            {"on": "1", "no": "2", "2021": "3", "null": "4"},
            [],
        )

    def test_only_a_value_without_quotes_is_plain(self) -> None:
        """Quotes of either kind, and block texts, keep a value from being a number."""
        node = parse(b"[1, '1', \"1\", ]", "a.yaml", Report())

        assert isinstance(node, Sequence)
        assert [isinstance(item, Scalar) and item.plain for item in node.items] == [
            True,
            False,
            False,
        ]

    def test_every_value_knows_its_place(self) -> None:
        """Lines and columns count from 1, and wide characters count once."""
        node = parse("a:\n  - 中: x\n".encode(), "a.yaml", Report())

        assert isinstance(node, Mapping)
        items = node.get("a")
        assert isinstance(items, Sequence)
        entry = items.items[0]
        assert isinstance(entry, Mapping)
        key, value = entry.entries[0]
        places = [node.place, items.place, entry.place, key.place, value.place]
        assert [str(place) for place in places] == [
            "a.yaml:1:1",
            "a.yaml:2:3",
            "a.yaml:2:5",
            "a.yaml:2:5",
            "a.yaml:2:8",
        ]

    @given(st.recursive(st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)))
    def test_whatever_yaml_writes_is_read_back(self, value: object) -> None:
        """Texts in lists come back as they were, wherever YAML needs quotes for them."""
        written = yaml.safe_dump(value, allow_unicode=False)
        got, findings = parsed(written)

        # Control characters are written as escape sequences, and refused.
        assert got == value or {slug for _, slug in findings} <= {
            "control-character",
            "yaml-anchor",
        }


class TestRefusals:
    """What is not read; whatever can still be read is."""

    @pytest.mark.parametrize(
        ("text", "value", "findings"),
        [
            ("a: 1\na: 2", {"a": "1"}, [("a.yaml:2:1", "duplicate-key")]),
            ("a: 1\n'a': 2", {"a": "1"}, [("a.yaml:2:1", "duplicate-key")]),
            ("a: &x 1", {"a": "1"}, [("a.yaml:1:4", "yaml-anchor")]),
            ("a: &x [1]", {"a": ["1"]}, [("a.yaml:1:4", "yaml-anchor")]),
            (
                "a: &x 1\nb: *x",
                {"a": "1", "b": Unusable},
                [("a.yaml:1:4", "yaml-anchor"), ("a.yaml:2:4", "yaml-anchor")],
            ),
            ("a: *x", {"a": Unusable}, [("a.yaml:1:4", "yaml-anchor")]),
            ("*x : 1", {}, [("a.yaml:1:1", "yaml-anchor")]),
            ("a: !!float 1", {"a": "1"}, [("a.yaml:1:4", "yaml-tag")]),
            ("a: !x {b: 1}", {"a": {"b": "1"}}, [("a.yaml:1:4", "yaml-tag")]),
            (
                "!!python/object/apply:os.system [ls]",
                ["ls"],
                [("a.yaml:1:1", "yaml-tag")],
            ),
            ("<<: {a: 1}\nb: 2", {"b": "2"}, [("a.yaml:1:1", "yaml-merge")]),
            ("'<<': 1", {"<<": "1"}, []),
            ("? [a]\n: 1\nb: 2", {"b": "2"}, [("a.yaml:1:3", "wrong-type")]),
            ("? {a: 1}\n: 1", {}, [("a.yaml:1:3", "wrong-type")]),
            ('a: "\\e[31m"', {"a": Unusable}, [("a.yaml:1:4", "control-character")]),
            ('a: "\\0"\nb: 1', {"a": Unusable, "b": "1"}, [("a.yaml:1:4", "control-character")]),
        ],
    )
    def test_a_part_is_refused(
        self, text: str, value: object, findings: list[tuple[str, str]]
    ) -> None:
        """Each has a finding at its place, and the rest of the file is read."""
        assert parsed(text) == (value, findings)

    @pytest.mark.parametrize(
        ("text", "place", "slug"),
        [
            ("", "a.yaml", "empty-file"),
            ("# nothing here\n", "a.yaml", "empty-file"),
            ("a: 1\n---\nb: 2", "a.yaml:2:1", "several-documents"),
            ("a: b: c", "a.yaml:1:5", "yaml-syntax"),
            ("a:\n\t- b", "a.yaml:2:1", "yaml-syntax"),
            ("a: ]", "a.yaml:1:4", "yaml-syntax"),
            ("%YAML 9.9\n---\na: 1", "a.yaml:1:1", "yaml-syntax"),
        ],
    )
    def test_a_whole_file_is_refused(self, text: str, place: str, slug: str) -> None:
        """What cannot be read to its end is not read at all."""
        assert parsed(text) == (None, [(place, slug)])

    @pytest.mark.parametrize("text", ['"\\ud800"', '"\\UFFFFFFFF"', '"\\U00110000"'])
    def test_an_escape_sequence_that_is_no_character_is_refused(self, text: str) -> None:
        """Half a character, or one beyond the last, becomes a finding with either loader."""
        value, findings = parsed(text)

        assert value in {None, Unusable}
        assert len(findings) == 1

    def test_a_syntax_error_says_what_and_what_to_do(self) -> None:
        """The message is the parser's, and the hint names the usual cause."""
        report = Report()
        parse(b"a: b: c", "a.yaml", report)

        assert str(report.findings[0]).splitlines() == [
            "a.yaml:1:5: error[yaml-syntax] " + report.findings[0].message,
            "  hint: a text that holds ': ' or ' #', or begins with a sign, goes between quotes",
        ]
        assert "mapping values are not allowed" in report.findings[0].message

    def test_a_duplicate_names_the_first_one(self) -> None:
        """The hint has the line of the key that counts."""
        report = Report()
        parse(b"a: 1\nb: 2\na: 3", "a.yaml", report)

        assert report.findings[0].hint == "first in line 1"

    def test_messages_stay_short(self) -> None:
        """A hostile name is cut before it reaches a terminal."""
        report = Report()
        parse(b"a: &" + b"x" * 1000 + b" 1", "a.yaml", report)

        assert len(report.findings[0].message) < 100


class TestLimits:
    """Hostile files are refused, and quickly."""

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("[" * 100_000, "a.yaml:1:61"),
            ("{a: " * 100_000, "a.yaml:1:241"),
            ("- " * 100_000, "a.yaml:1:121"),
            ("\n".join(" " * n + "a:" for n in range(1000)), "a.yaml:61:61"),
        ],
        ids=["lists", "mappings", "dashes", "indents"],
    )
    def test_deep_nesting_is_refused_before_it_hurts(self, text: str, place: str) -> None:
        """The sixty-first level is one too many, and what follows is not looked at."""
        start = time.perf_counter()

        assert parsed(text) == (None, [(place, "too-deep")])
        assert time.perf_counter() - start < 5

    def test_the_deepest_level_is_read(self) -> None:
        """Sixty levels are not too deep."""
        depth = parsing.DEEPEST

        assert parsed("[" * depth + "]" * depth)[1] == []

    def test_the_number_of_values_has_a_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Lists, mappings, keys and single values all count."""
        monkeypatch.setattr(parsing, "MOST_VALUES", 5)

        assert parsed("[a, {b: c}]")[1] == []
        assert parsed("[a, {b: c}, d, e]") == (None, [("a.yaml:1:16", "too-large")])

    def test_the_length_of_a_value_has_a_limit(self) -> None:
        """The value is refused, and the rest is read."""
        text = f"a: {'x' * 100_000}\nb: {'x' * 100_001}"

        assert parsed(text) == ({"a": "x" * 100_000, "b": Unusable}, [("a.yaml:2:4", "too-large")])

    def test_aliases_do_not_multiply(self) -> None:
        """Each alias is one value, so that nine levels of nine are eighty-one and not millions."""
        rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
        value, findings = parsed("\n".join(rows))

        assert value["a9"] == [Unusable] * 9
        assert len(findings) == 10 + 9 * 9

    def test_findings_have_a_limit(self) -> None:
        """After a thousand problems the reading stops."""
        with pytest.raises(TooManyFindingsError):
            parsed("a: 1\n" * 1002)
