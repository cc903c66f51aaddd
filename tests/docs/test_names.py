"""The reference has an entry and an example for every public name of every room."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest

import healthplan as hp

if TYPE_CHECKING:
    import types

DOCS = Path(__file__).parents[2] / "docs"
ENTRY = re.compile(r"^\.\. (?:auto|py:)\w+:: ([\w.]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def public(conf: types.ModuleType) -> dict[str, Any]:
    """Return every public name with its room, "bounds.Bound", and what it names."""
    return {
        f"{room}.{name}": value
        for room, names in conf.rooms().items()
        for name, value in names.items()
    }


@pytest.fixture(scope="module")
def entries() -> set[str]:
    """Return the names of which the reference has an entry."""
    pages = (DOCS / "reference").rglob("*.md")
    return {name for page in pages for name in ENTRY.findall(page.read_text("utf-8"))}


def resolved(entry: str) -> object:
    """Return what the name of an entry leads to, or None where it is no attribute of a module.

    >>> resolved("healthplan.bounds.at_least").__name__
    'at_least'
    """
    module, _, name = entry.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name, None)
    except (ImportError, ValueError):
        return None


def test_every_room_is_looked_at(public: dict[str, Any]) -> None:
    """The names are those of the rooms on every floor."""
    rooms = {name.partition(".")[0] for name in public}

    assert {"errors", "units", "bounds", "attainment", "files", "tables", "testing", "cli"} <= rooms
    assert len(public) > 250


def test_the_front_door_offers_nothing_else(public: dict[str, Any]) -> None:
    """What `import healthplan as hp` offers is offered by a room: all of the below holds of it."""
    assert set(hp.__all__) <= {name.rpartition(".")[2] for name in public}


def test_every_name_has_an_entry(public: dict[str, Any], entries: set[str]) -> None:
    """Each is documented under its own name, or under the one its room is better known by."""
    known = {id(resolved(entry)) for entry in entries}

    assert [
        name
        for name, value in public.items()
        if not {f"healthplan.{name}", name.rpartition(".")[2]} & entries
        and (isinstance(value, int | str) or id(value) not in known)
    ] == []


def test_everything_callable_has_an_example(public: dict[str, Any]) -> None:
    """Each class and function has one that runs; errors come up in those of others."""
    assert [
        name
        for name, value in public.items()
        if isinstance(value, FunctionType | type)
        and not (isinstance(value, type) and issubclass(value, BaseException))
        and ">>>" not in (value.__doc__ or "")
    ] == []


def test_every_entry_leads_somewhere(entries: set[str]) -> None:
    """No entry is left of a name that is gone."""
    assert [
        entry
        for entry in entries
        if entry.startswith("healthplan.") and entry.count(".") > 1 and resolved(entry) is None
    ] == []
