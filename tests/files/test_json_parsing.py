"""From the bytes of a JSON file to a tree of values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.files import json_parsing
from healthplan.files.json_parsing import parse_json
from healthplan.files.nodes import Mapping, Scalar, Sequence
from healthplan.files.parsing import DEEPEST, LONGEST
from healthplan.files.plain_nodes import as_plain
from healthplan.files.problems import Report

if TYPE_CHECKING:
    from healthplan.files.nodes import Node


def parsed(text: str | bytes) -> tuple[Node | None, list[str]]:
    """Return the tree of a text and what is wrong with it."""
    report = Report()
    tree = parse_json(text.encode() if isinstance(text, str) else text, "a.json", report)
    return tree, [str(finding).partition("\n")[0] for finding in report.findings]


def only(text: str) -> Scalar:
    """Return the only value of a list."""
    tree, findings = parsed(text)
    assert findings == []
    assert isinstance(tree, Sequence)
    (value,) = tree.items
    assert isinstance(value, Scalar)
    return value


class TestValues:
    """What stands in the tree."""

    @pytest.mark.parametrize(
        "said", ["26.40", "-0.5", "1e5", "12", "0", "true", "false", "null", "9" * 400]
    )
    def test_bare_values_keep_their_characters(self, said: str) -> None:
        """What they mean is for the reader of the field to say."""
        assert only(f"[ {said} ]") == Scalar(said, only(f"[ {said} ]").place, plain=True)

    def test_texts_are_no_numbers(self) -> None:
        """Quotes are quotes."""
        value = only('["12"]')

        assert (value.text, value.whole, value.plain) == ("12", None, False)

    def test_unknown_is_the_word_for_a_lost_threshold(self) -> None:
        """As JSON has no words without quotes, this one is taken for it."""
        assert only('["unknown"]').plain
        assert not only('["Unknown"]').plain

    def test_escapes_are_read(self) -> None:
        """Also a character beyond the sixteen bits of one escape."""
        assert only(r'["\u5065\"\\\ud83d\ude00"]').text == '健"\\😀'

    def test_every_value_knows_its_place(self) -> None:
        """Line and column count characters, from one."""
        tree, _ = parsed('{"名": [1,\r\n  "a"], "b":\n\t{}}')
        assert isinstance(tree, Mapping)
        items = tree.get("名")
        assert isinstance(items, Sequence)

        assert [str(node.place) for node in (tree, items, *items.items)] == [
            *("a.json:1:1", "a.json:1:7", "a.json:1:8", "a.json:2:3")
        ]
        assert [str(key.place) for key, _ in tree.entries] == ["a.json:1:2", "a.json:2:9"]
        assert str(tree.entries[1][1].place) == "a.json:3:2"

    @given(
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers(-(10**20), 10**20)
            | st.text('ab"\\ 健\t\n', max_size=5),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(st.text("abc健", max_size=2), inner, max_size=4)
            ),
            max_leaves=12,
        ),
        st.sampled_from([None, 1]),
    )
    def test_it_reads_what_json_writes(self, value: Any, indent: int | None) -> None:  # noqa: ANN401 - of any type
        """However it is laid out."""
        tree, findings = parsed(json.dumps(value, indent=indent))

        assert findings == []
        assert tree is not None
        assert as_plain(tree) == value


class TestProblems:
    """What cannot be read becomes a finding at its place."""

    @pytest.mark.parametrize(
        ("text", "finding"),
        [
            ("", "a.json:1:1: error[empty-file] the file holds nothing"),
            (" \n ", "a.json:2:2: error[empty-file] the file holds nothing"),
            ("{} {}", "a.json:1:4: error[json-syntax] something follows after the end"),
            ("[NaN]", "a.json:1:2: error[json-syntax] a value should stand here"),
            ("[-Infinity]", "a.json:1:2: error[json-syntax] a value should stand here"),
            ("[01]", "a.json:1:2: error[json-syntax] a value should stand here"),
            ("[1,\n]", "a.json:2:1: error[json-syntax] a value should stand here"),
            ("[1 2]", "a.json:1:4: error[json-syntax] ',' or ']' should stand here"),
            ("[1", "a.json:1:3: error[json-syntax] ',' or ']' should stand here"),
            ("{1: 2}", "a.json:1:2: error[json-syntax] a key in quotes should stand here"),
            ('{"a" 2}', "a.json:1:6: error[json-syntax] ':' should stand here"),
            ('["a', "a.json:1:2: error[json-syntax] unterminated string starting"),
            ('["\\q"]', "a.json:1:3: error[json-syntax] invalid \\escape"),
        ],
    )
    def test_text_that_is_no_json(self, text: str, finding: str) -> None:
        """The finding says what should stand there."""
        tree, findings = parsed(text)

        assert tree is None
        assert [found.rstrip(": ") for found in findings] == [finding]

    def test_a_key_given_twice_is_refused(self) -> None:
        """One of the two values would be lost."""
        tree, findings = parsed('{"a": 1,\n"a": 2}')

        assert findings == ["a.json:2:1: error[duplicate-key] the key 'a' was given before"]
        assert tree is not None
        assert as_plain(tree) == {"a": 1}

    @pytest.mark.parametrize("escape", ["\\u0007", "\\ud800"])
    def test_control_characters_are_refused(self, escape: str) -> None:
        """Written as escapes, in values as in keys."""
        tree, findings = parsed(f'{{"{escape}": 1, "b": "{escape}"}}')

        assert [found.split()[1] for found in findings] == ["error[control-character]"] * 2
        assert tree is not None
        assert as_plain(tree) == {"b": None}

    def test_a_value_has_a_greatest_length(self) -> None:
        """The rest of the file is read."""
        tree, findings = parsed(f'["{"a" * (LONGEST + 1)}", 1]')

        assert [found.split()[1] for found in findings] == ["error[too-large]"]
        assert tree is not None
        assert as_plain(tree) == [None, 1]

    def test_depth_is_limited(self) -> None:
        """So nothing hostile overflows."""
        assert parsed("[" * DEEPEST + "]" * DEEPEST)[1] == []
        tree, findings = parsed("[" * 100_000)

        assert tree is None
        assert [found.split()[1] for found in findings] == ["error[too-deep]"]

    def test_the_number_of_values_is_limited(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As in YAML."""
        monkeypatch.setattr(json_parsing, "MOST_VALUES", 3)

        assert parsed("[1, 2]")[1] == []
        assert parsed("[1, 2, 3]")[1][0].split()[1] == "error[too-large]"

    def test_bytes_that_are_no_text(self) -> None:
        """They are refused before anything is read."""
        assert parsed(b"[\xff]")[1] == ["a.json:1:2: error[not-utf-8] byte 1 is not UTF-8"]

    @given(st.text('{}[],:"\\ 1ae.-\nntruefals', max_size=30))
    def test_nothing_is_raised_and_the_same_is_accepted_as_by_python(self, text: str) -> None:
        """Of what is no JSON there is a finding."""
        tree, findings = parsed(text)
        try:
            json.loads(text, parse_constant=lambda _: json.loads(""))
        except json.JSONDecodeError:
            assert findings
        else:
            assert tree is not None
