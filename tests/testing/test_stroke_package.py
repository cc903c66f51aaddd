"""The example package: its contract tests notice each method that somebody deletes."""

from __future__ import annotations

import ast
import runpy
import shutil
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import SkipTest

import pytest

from healthplan.indicators.plugins import GROUP
from healthplan.testing.laws import BrokenLawError, example_laws

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Contract = Callable[[str | None], object]

PACKAGE = Path(__file__).parents[2] / "examples" / "healthplan_stroke"
CLASS = PACKAGE / "src" / "healthplan_stroke" / "door_to_needle.py"

LAWS = {
    "_check_window": "fields-that-contradict-each-other-are-refused",
    "natural_limits": "impossible-values-lie-outside-the-limits",
    "default_rule": "wholes-are-as-stated",
    "read": "possible-values-are-accepted",
    "check": "nonsense-is-refused",
    "show": "values-are-shown-as-stated",
}


def methods(source: str) -> dict[str, ast.FunctionDef]:
    """Return the methods of the only class in a module."""
    (kind,) = (each for each in ast.parse(source).body if isinstance(each, ast.ClassDef))
    return {each.name: each for each in kind.body if isinstance(each, ast.FunctionDef)}


def without(source: str, name: str) -> str:
    """Return a module without one method of its class."""
    found = methods(source)[name]
    first = min([found.lineno, *(decorator.lineno for decorator in found.decorator_list)])
    lines = source.splitlines()
    return "\n".join([*lines[: first - 1], *lines[found.end_lineno :]])


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Contract]:
    """Return what makes the contract of a copy of the package, without one method or with all."""

    def make(deleted: str | None) -> object:
        copy = tmp_path / "healthplan_stroke"
        shutil.copytree(PACKAGE / "src" / "healthplan_stroke", copy)
        if deleted is not None:
            target = copy / CLASS.name
            target.write_text(without(target.read_text("utf-8"), deleted), "utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        tests = runpy.run_path(str(PACKAGE / "tests" / "test_door_to_needle.py"))
        return tests["TestDoorToNeedle"]()

    yield make
    for name in [name for name in sys.modules if name.partition(".")[0] == "healthplan_stroke"]:
        del sys.modules[name]


def broken(contract: object) -> dict[str, str]:
    """Return the laws of stated examples that are broken, with their messages."""
    found = {}
    for test in example_laws(contract):
        try:
            test()
        except BrokenLawError as error:
            found[error.law] = str(error)
        except SkipTest:
            pass
    return found


class TestContract:
    """What the tests of the package rest on."""

    def test_as_it_is(self, contract: Contract) -> None:
        """With all methods no law is broken."""
        assert broken(contract(None)) == {}

    def test_every_method_is_deleted_here(self) -> None:
        """The table above has a law for each method."""
        assert set(methods(CLASS.read_text("utf-8"))) == set(LAWS)

    @pytest.mark.parametrize(("name", "law"), LAWS.items())
    def test_without_one_method(self, contract: Contract, name: str, law: str) -> None:
        """A test fails, and its message names the law that the method kept."""
        found = broken(contract(name))

        assert law in found
        assert f"TestDoorToNeedle breaks the law '{law}'" in found[law]


class TestPackage:
    """What makes it a plug-in."""

    def test_its_entry_point(self, contract: Contract) -> None:
        """It is offered by the name that the class calls itself."""
        contract(None)
        project = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))["project"]
        ((name, offered),) = project["entry-points"][GROUP].items()
        module, _, attribute = offered.partition(":")

        assert getattr(sys.modules[module], attribute).kind == name
