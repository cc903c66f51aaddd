"""Files of older and of newer versions of the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from healthplan.files import SCHEMA_VERSION, versions
from healthplan.files.nodes import Mapping, Scalar
from healthplan.files.parsing import parse
from healthplan.files.plain_nodes import as_plain
from healthplan.files.problems import Report
from healthplan.files.versions import migrated

if TYPE_CHECKING:
    from collections.abc import Callable

    import healthplan as hp
    from healthplan.files.nodes import Node

    Reads = Callable[..., hp.Document]


def renamed(old: str, new: str, tree: Mapping) -> Mapping:
    """Return a tree in which a section has another name."""
    entries = tuple(
        (attrs.evolve(key, text=new) if key.text == old else key, value)
        for key, value in tree.entries
    )
    return attrs.evolve(tree, entries=entries)


# Made up: there never was a version before 1, in which plans were called programmes.
STEPS = {
    -1: lambda tree: renamed("scheme", "programme", tree),
    0: lambda tree: renamed("programme", "plan", tree),
}


def tree_of(text: str) -> Node:
    """Return what a file says."""
    tree = parse(text.encode(), "a.yaml", Report())
    assert tree is not None
    return tree


class TestMigrated:
    """Older files are read as if they were of today."""

    @pytest.mark.parametrize(
        "text",
        ["healthplan: -1\nscheme: {id: p}", "healthplan: 0\nprogramme: {id: p}"],
    )
    def test_every_step_is_taken(self, text: str) -> None:
        """From the version of the file to the one of today, one after the other."""
        tree = migrated(tree_of(text), Report(), STEPS)

        assert tree is not None
        assert as_plain(tree) == {"healthplan": SCHEMA_VERSION, "plan": {"id": "p"}}

    def test_it_is_said(self) -> None:
        """With what to do, and as no error."""
        report = Report()
        migrated(tree_of("healthplan: 0"), report, STEPS)

        assert [str(finding) for finding in report.findings] == [
            (
                "a.yaml:1:13: info[older-schema-version] the file: version 0 of the format was read"
                " as version 1\n  hint: write the document again to have a file of today's version"
            )
        ]

    def test_places_are_those_of_the_file(self) -> None:
        """What is wrong is shown where it was written."""
        tree = migrated(tree_of("healthplan: 0\nprogramme: {id: p}"), Report(), STEPS)

        assert isinstance(tree, Mapping)
        assert [str(value.place) for _, value in tree.entries] == ["a.yaml:1:13", "a.yaml:2:12"]

    @pytest.mark.parametrize(
        ("version", "hint"),
        [
            (2, "this library reads versions -1 to 1; install a newer healthplan to read the file"),
            (-2, "this library reads versions -1 to 1"),
        ],
    )
    def test_a_version_that_is_not_read(self, version: int, hint: str) -> None:
        """The finding has those that are, and what to do about a newer one."""
        report = Report()

        assert migrated(tree_of(f"healthplan: {version}"), report, STEPS) is None
        (finding,) = report.findings
        assert (finding.slug, finding.hint) == ("unknown-schema-version", hint)

    @pytest.mark.parametrize("text", ["healthplan: 1", "healthplan: x", "plan: {}", "[1]"])
    def test_all_else_is_left_as_it_is(self, text: str) -> None:
        """What is of today, and what its reader will refuse."""
        tree, report = tree_of(text), Report()

        assert migrated(tree, report, STEPS) is tree
        assert report.findings == []


class TestReading:
    """As a person meets it."""

    @pytest.mark.parametrize("name", ["YAML", "JSON"])
    def test_an_older_file(self, reads: Reads, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        """It is whole, and says that it is old."""
        monkeypatch.setitem(versions.MIGRATIONS, 0, STEPS[0])
        text = {
            "YAML": "healthplan: 0\nprogramme: {id: p, title: P}\n",
            "JSON": '{"healthplan": 0, "programme": {"id": "p", "title": "P"}}',
        }[name]
        document = reads(text)

        assert document.raise_for_errors().plan.id == "p"
        assert [finding.slug for finding in document.findings] == ["older-schema-version"]

    def test_a_newer_file(self, reads: Reads) -> None:
        """Nothing in it is guessed."""
        document = reads("healthplan: 2\nplan: {id: p, title: P}\n")

        assert [str(finding) for finding in document.findings] == [
            (
                "a.yaml:1:13: error[unknown-schema-version] the file: version 2 of the format is"
                " not known\n  hint: this library reads version 1; install a newer healthplan to"
                " read the file"
            )
        ]
        assert document.plans == ()

    def test_every_migration_leads_to_the_next_version(self) -> None:
        """Without a gap up to the one of today."""
        first = min(versions.MIGRATIONS, default=SCHEMA_VERSION)

        assert sorted(versions.MIGRATIONS) == [*range(first, SCHEMA_VERSION)]


def test_the_version_has_the_place_it_had() -> None:
    """Also where it is the current one's in the stead of an older one's."""
    tree = migrated(tree_of("plan: {}\nhealthplan: 0"), Report(), STEPS)

    assert isinstance(tree, Mapping)
    version = tree.get("healthplan")
    assert isinstance(version, Scalar)
    assert (version.whole, str(version.place)) == (SCHEMA_VERSION, "a.yaml:2:13")
