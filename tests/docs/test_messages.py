"""The reference explains every finding and every error."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp

if TYPE_CHECKING:
    import types
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "healthplan"
MAKES_FINDINGS = {"Finding", "RefusedError", "_refuse", "_refused", "_stop", "add", "finding"}
"""What is called in the library with the slug of a finding as its first argument."""


def slugs(callers: set[str], room: str = ".") -> Iterator[tuple[str, str]]:
    """Yield each slug that some functions are called with in the library, with its module."""
    for path in (SOURCE / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=func, args=[ast.Constant(value=str(slug)), *_]):
                    name = getattr(func, "attr", getattr(func, "id", None))
                    if name in callers and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", slug):
                        yield slug, str(path.relative_to(SOURCE))


class TestFindings:
    """Findings, by slug."""

    def test_each_is_explained(self, conf: types.ModuleType) -> None:
        """Whatever the library may find is in the table of slugs."""
        explained = conf.slugs()
        found = list(slugs(MAKES_FINDINGS))

        assert len({slug for slug, _ in found}) > 40
        assert [pair for pair in found if pair[0] not in explained] == []

    def test_what_checks_find_is_explained_too(self, conf: types.ModuleType) -> None:
        """Those that come from evidence, and those of every rule."""
        rules = {rule.__name__.replace("_", "-") for rule in hp.checks.CHECKS}

        assert rules | {"outside-limits", "rounding-difference"} <= set(conf.slugs())


class TestReasons:
    """Reasons of a verdict, and what would decide it."""

    def test_each_is_explained(self) -> None:
        """Whatever an attainment may say is on its page, by its slug."""
        page = (ROOT / "docs" / "reference" / "attainment.md").read_text("utf-8")
        found = list(slugs({"Reason", "_reason"}, "attainment"))

        assert len({slug for slug, _ in found}) > 20
        assert [pair for pair in found if f"`{pair[0]}`" not in page] == []


def subclasses(cls: type) -> Iterator[type]:
    """Yield the public classes of the library beneath a class."""
    each: type
    for each in cls.__subclasses__():
        if each.__module__.startswith("healthplan."):
            yield each
        yield from subclasses(each)


class TestErrors:
    """Errors, by class."""

    @pytest.fixture
    def public(self, conf: types.ModuleType) -> set[Any]:
        """Return everything that a room offers."""
        return {
            value
            for names in conf.rooms().values()
            for value in names.values()
            if isinstance(value, type)
        }

    def test_each_stands_in_the_table(self, public: set[Any]) -> None:
        """Every error that a room offers has a row that says when it is raised."""
        page = (ROOT / "docs" / "reference" / "errors.md").read_text("utf-8")
        rows = set(re.findall(r"^\| \{py:exc\}`~[\w.]+\.(\w+)`", page, re.MULTILINE))

        offered = {each.__name__ for each in subclasses(hp.HealthPlanError) if each in public}
        assert offered == rows
