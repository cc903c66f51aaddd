"""Taking keys out of a mapping: what each kind of field reads, and what it refuses."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from healthplan.files import fields
from healthplan.files.fields import ABSENT, Entry
from healthplan.files.parsing import parse
from healthplan.files.problems import AlreadyReportedError, Report
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.targets import Nature
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.files.nodes import Node


def entry_of(text: str) -> tuple[Entry, Report]:
    """Return the entry of a mapping written in YAML."""
    report = Report()
    node = parse(text.encode(), "a.yaml", report)
    assert node is not None
    return Entry(node, "record 3", report), report


def taken(text: str, read: Callable[[Node], Any]) -> tuple[Any, list[str]]:
    """Return what *read* makes of the key ``a``, and the findings."""
    entry, report = entry_of(text)
    return entry.take("a", read), [str(finding) for finding in report.findings]


class TestReaders:
    """What a value may be."""

    @pytest.mark.parametrize(
        ("text", "read", "value"),
        [
            ("a: word", fields.text, "word"),
            ("a: 050", fields.text, "050"),
            ("a: 'true'", fields.text, "true"),
            ("a: no", fields.text, "no"),
            ("a: word", fields.label, Text.of("word")),
            ("a: {en: word, zh: 词}", fields.label, Text.of({"en": "word", "zh": "词"})),
            ("a: {no: ord}", fields.label, Text.of({"no": "ord"})),
            ("a: [x, {en: y}]", fields.labels, (Text.of("x"), Text.of({"en": "y"}))),
            ("a: true", fields.flag, True),
            ("a: false", fields.flag, False),
            ("a: 3", fields.whole, 3),
            ("a: 2021", fields.period, Period.of("2021")),
            ("a: 2022-03-29", fields.day, dt.date(2022, 3, 29)),
            ("a: binding", fields.one_of(Nature), Nature.BINDING),
            ("a: {sex: female}", fields.part, Part.of({"sex": "female"})),
        ],
    )
    def test_a_field_reads_its_kind(
        self, text: str, read: Callable[[Node], Any], value: object
    ) -> None:
        """Each reader makes a value of its type, without a finding."""
        assert taken(text, read) == (value, [])

    @pytest.mark.parametrize(
        ("text", "read", "finding"),
        [
            ("a:", fields.text, "'a' should be a single value, not nothing"),
            ("a: ~", fields.label, "'a' should be a single value, not nothing"),
            ("a: [x]", fields.text, "'a' should be a single value, not a list of 1"),
            ("a: {b: c}", fields.text, "'a' should be a single value, not a mapping"),
            ("a: ''", fields.text, "'a' should be a text, not the text ''"),
            ("a: true", fields.text, "'a' should be a text, not the truth value true"),
            ("a: {en: [x]}", fields.label, "'a' should be a single value, not a list of 1"),
            ("a: x", fields.labels, "'a' should be a list, not the text 'x'"),
            ("a: yes", fields.flag, "'a' should be true or false, not the text 'yes'"),
            ("a: 'true'", fields.flag, "'a' should be true or false, not the text 'true'"),
            ("a: 1.5", fields.whole, "'a' should be a whole number, not the text '1.5'"),
            ("a: female", fields.part, "'a' should be a mapping of names, not the text 'female'"),
            ("a: [x]", fields.pair, "'a' should be a list of two values, not a list of 1"),
        ],
    )
    def test_another_type_is_refused(
        self, text: str, read: Callable[[Node], Any], finding: str
    ) -> None:
        """The finding names the key, what should be there and what is."""
        value, findings = taken(text, read)

        assert value is ABSENT
        assert finding in findings[0]
        assert "error[wrong-type] record 3: " in findings[0]

    @pytest.mark.parametrize(
        ("text", "read", "slug"),
        [
            ("a: {english: }", fields.label, "wrong-type"),
            ("a: {1: x}", fields.label, "unusable-value"),
            ("a: {}", fields.label, "unusable-value"),
            ("a: 2021/22", fields.period, "unreadable-period"),
            ("a: 2022-02-30", fields.day, "unreadable-day"),
            ("a: bound", fields.one_of(Nature), "unknown-nature"),
        ],
    )
    def test_what_cannot_be_read_is_refused(
        self, text: str, read: Callable[[Node], Any], slug: str
    ) -> None:
        """The errors of the model become findings at the value."""
        value, findings = taken(text, read)

        assert value is ABSENT
        assert f"error[{slug}] record 3" in findings[0]

    def test_a_value_that_was_refused_before_is_not_reported_again(self) -> None:
        """An alias has its finding, and the field adds none."""
        value, findings = taken("a: *x", fields.text)

        assert value is ABSENT
        assert len(findings) == 1

    def test_absence_counts_as_false(self) -> None:
        """So that a list that is not there can be read as an empty one."""
        assert not ABSENT


class TestEntry:
    """One mapping."""

    def test_what_is_absent_leaves_the_default(self) -> None:
        """An object is made of the values that are there."""
        entry, report = entry_of("{x: 1}")
        made: dict[str, Any] | None = entry.build(
            dict, x=entry.take("x", fields.text), y=entry.take("y", fields.text)
        )

        assert made == {"x": "1"}
        assert report.findings == []

    def test_a_missing_key_is_reported(self) -> None:
        """At the mapping, and nothing is made."""
        entry, report = entry_of("{x: 1}")
        made: dict[str, Any] | None = entry.build(
            dict, x=entry.take("x", fields.text), y=entry.take("y", fields.text, required=True)
        )

        assert made is None
        assert str(report.findings[0]) == (
            "a.yaml:1:1: error[missing-key] record 3: has no key 'y'"
        )

    def test_an_unknown_key_is_reported(self) -> None:
        """With the nearest of the keys that were asked for, and nothing is made."""
        entry, report = entry_of("{plcae: 1}")
        made: dict[str, Any] | None = entry.build(dict, place=entry.take("place", fields.text))

        assert made is None
        assert str(report.findings[0]) == (
            "a.yaml:1:2: error[unknown-key] record 3: unknown key 'plcae'\n"
            "  hint: did you mean 'place'?"
        )

    def test_all_problems_are_reported(self) -> None:
        """Not only the first."""
        entry, report = entry_of("{a: [], b: [], c: 1}")
        entry.build(dict, a=entry.take("a", fields.text), b=entry.take("b", fields.text))

        assert [finding.slug for finding in report.findings] == [
            "wrong-type",
            "wrong-type",
            "unknown-key",
        ]

    def test_an_error_in_the_making_is_blamed_on_a_key(self) -> None:
        """Or on the whole mapping where that key is not there."""
        for blame, place in (("b", "a.yaml:1:11"), ("c", "a.yaml:1:1")):
            entry, report = entry_of("{a: x, b: y}")
            entry.build(
                Text.of,
                blame=blame,
                value=[entry.take("a", fields.text), entry.take("b", fields.text)],
            )

            assert [str(finding.place) for finding in report.findings] == [place]

    def test_what_is_no_mapping_is_reported_once(self) -> None:
        """Without complaints about the keys that it cannot have."""
        entry, report = entry_of("[x]")
        entry.take("a", fields.text, required=True)

        assert entry.build(dict) is None
        assert [finding.message for finding in report.findings] == [
            "should be a mapping, not a list of 1"
        ]

    def test_each_value_of_a_list_is_read_by_itself(self) -> None:
        """A value that is refused leaves the others."""
        entry, _ = entry_of("a: [x, y, z]")

        def read(node: Node, number: int) -> str | None:
            return None if number == 2 else f"{number} {fields.text(node)}"

        assert entry.each("a", read) == ("1 x", "3 z")
        assert entry.each("b", read) == ()

    def test_things_have_names(self) -> None:
        """A mapping of things gives names and values, and nothing where it is absent."""
        entry, _ = entry_of("a: {x: 1}")

        assert [(name, fields.text(node)) for name, node in entry.named("a")] == [("x", "1")]
        assert entry.named("b") == ()

    def test_an_inner_entry_says_one_thing_alone(self) -> None:
        """Beside another key, or refused, it says nothing."""
        entry, report = entry_of("{a: x}")
        assert entry.alone(entry.take("a", fields.text)) == "x"

        entry, report = entry_of("{a: x, b: y}")
        with pytest.raises(AlreadyReportedError):
            entry.alone(entry.take("a", fields.text))
        assert [finding.slug for finding in report.findings] == ["unknown-key"]

        with pytest.raises(AlreadyReportedError):
            entry.alone(ABSENT)


class TestCalled:
    """What people call an item of a list."""

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("{id: S1-011}", "record 'S1-011'"),
            ("{kind: remark}", "record 7"),
            ("{id: [x]}", "record 7"),
            ("[x]", "record 7"),
        ],
    )
    def test_it_is_called_by_its_name_or_its_number(self, text: str, name: str) -> None:
        """The name comes first, if it is one."""
        node = parse(text.encode(), "a.yaml", Report())
        assert node is not None

        assert fields.called(node, "record", 7) == name

    def test_a_thing_that_was_refused_is_no_thing(self) -> None:
        """Whatever would hold it was refused with it."""
        assert fields.made("x") == "x"
        with pytest.raises(AlreadyReportedError):
            fields.made(None)
