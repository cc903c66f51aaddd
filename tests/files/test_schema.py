"""The JSON Schema of plan files."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import jsonschema
import pytest

import healthplan as hp
from healthplan.files import read, schema, schema_text
from healthplan.files.fields import Entry
from healthplan.files.figures import BOUNDS
from healthplan.files.parsing import parse
from healthplan.files.plain_nodes import as_plain
from healthplan.files.problems import Report
from healthplan.files.schema_keys import FILE, KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    Reads = Callable[..., hp.Document]

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "plan-file.md").read_text("utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
BLOCKS = "".join(re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
VALID = jsonschema.Draft202012Validator(schema())

# What a reader calls a thing, where the table has another name.
NAMES = {"source": "named_source", "printed bound": "bound", "ages": "bound", "level": "standing"}

BESIDE = {"of", "a_year_from", "within"}
"""What is asked for only beside some bounds."""


def errors(text: str | bytes) -> list[str]:
    """Return what the schema has against a file."""
    data = text.encode() if isinstance(text, str) else text
    tree = parse(data, "a.yaml", Report())
    assert tree is not None
    return [error.message for error in VALID.iter_errors(as_plain(tree))]


class TestSchema:
    """What it is, and what it says."""

    def test_it_is_a_schema(self) -> None:
        """Of the draft that it names."""
        jsonschema.Draft202012Validator.check_schema(schema())

    def test_the_packaged_file_is_the_schema(self) -> None:
        """After a change: ``healthplan schema > src/healthplan/files/plan.schema.json``."""
        packaged = ROOT / "src" / "healthplan" / "files" / "plan.schema.json"

        assert packaged.read_text("utf-8") == schema_text()
        assert json.loads(schema_text()) == schema()

    @pytest.mark.parametrize(
        "path", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda p: p.stem
    )
    def test_the_examples_are_valid(self, path: Path) -> None:
        """Every file that is published."""
        assert errors(path.read_bytes()) == []

    def test_the_page_is_valid(self) -> None:
        """It has every key."""
        assert errors(BLOCKS) == []

    @pytest.mark.parametrize(
        "text",
        [
            "plan: {id: p, title: P}",
            "healthplan: 2",
            "{healthplan: 1, plann: {}}",
            "{healthplan: 1, plan: {id: p}}",
            "{healthplan: 1, plan: {id: p, title: no, inherit_deadline: 'true'}}",
            "{healthplan: 1, plan: {id: p, title: true}}",
            "{healthplan: 1, plan: {id: p, title: ' '}}",
            "{healthplan: 1, plan: {id: p, title: P, targets: [{indicator: a}]}}",
            "{healthplan: 1, plan: {id: p, title: P, targets: [{exactly: 1, about: 1}]}}",
            "{healthplan: 1, indicators: {a: {kind: shares, title: A}}}",
            "{healthplan: 1, indicators: {a: {kind: count, title: A}}}",
            "{healthplan: 1, indicators: {a: {kind: share, title: A, states: [a, b]}}}",
            "{healthplan: 1, records: [{kind: observation, indicator: a}]}",
            "{healthplan: 1, records: [{kind: remark, assertion: obsevred}]}",
            "{healthplan: 1, jurisdictions: {code: a, name: A}}",
        ],
    )
    def test_what_the_reader_refuses_for_its_form_is_invalid(self, text: str, reads: Reads) -> None:
        """The two agree."""
        assert reads(text).findings
        assert errors(text)


class TestKeys:
    """The table of keys."""

    def test_it_has_the_keys_that_the_readers_ask_for(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """All of them, and no others."""
        asked: dict[str, set[str]] = defaultdict(set)
        refuse = Entry.refuse_unknown_keys

        def remember(entry: Entry) -> None:
            asked[thing(entry)] |= entry._asked  # noqa: SLF001 - there is no other way to know
            refuse(entry)

        def thing(entry: Entry) -> str:
            name = re.split(r" of | [0-9']", entry.subject)[0].strip()
            if name == "record":
                return str(getattr(entry.at("kind"), "text", ""))
            if name == "difference":
                return "relative" if entry.has("relative") else "bound"
            if name == "reference":
                return "at_target" if entry.has("target") else "at"
            return NAMES.get(name, name)

        monkeypatch.setattr(Entry, "refuse_unknown_keys", remember)
        path = tmp_path / "a.yaml"
        path.write_text(BLOCKS, encoding="utf-8")
        assert read(path).findings == ()

        asked["file"] = asked.pop("the file")
        del asked["indicator"]  # made of the fields of its class
        asked["at"].discard("target")
        asked["bound"].discard("relative")
        known = {name: keys_of(keys) for name, keys in {**KEYS, "file": FILE}.items()}
        assert {name: keys - BESIDE for name, keys in asked.items()} == known

    def test_indicators_have_the_fields_of_their_class(self) -> None:
        """As the reader of indicators asks for them."""
        found: dict[str, Any] = schema()["$defs"]
        for name in hp.indicator_types:
            fields = {f.alias for f in attrs.fields(hp.indicator_types[name]) if f.init}

            assert found[f"{name}_indicator"]["properties"].keys() == (fields - {"id"}) | {"kind"}


def keys_of(keys: dict[str, str]) -> set[str]:
    """Return the keys of a thing, with the words of a bound where it has one."""
    names = {key.removesuffix("!") for key in keys}
    if "BOUND" not in names:
        return names - BESIDE
    return names - {"BOUND"} | {*BOUNDS}
