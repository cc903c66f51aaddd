"""The versions of the format, and how what an older file says is said today."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.files.nodes import Mapping, Node, Scalar
from healthplan.findings import Severity

if TYPE_CHECKING:
    from healthplan.files.problems import Report

SCHEMA_VERSION: Final = 1
"""The version of the format, which every file names."""

Migration = Callable[[Mapping], Mapping]
"""Returns what a file of one version says in the words of the next, each value at its place."""

MIGRATIONS: Final[dict[int, Migration]] = {}
"""How a file of each older version that is still read becomes one of the next version."""


def migrated(tree: Node, report: Report, steps: dict[int, Migration] = MIGRATIONS) -> Node | None:
    """Return what a file says in the words of the current version, or None if it cannot be told.

    A file that names no version is returned as it is: its reader reports that.

    Args:
        tree: What the file says.
        report: Where it is reported that the version is an older one, or not known.
        steps: The migrations by the version that they begin with.

    >>> from healthplan.files.parsing import parse
    >>> from healthplan.files.problems import Report
    >>> migrated(parse(b"healthplan: 2", "plan.yaml", report := Report()), report)
    >>> print(*report.findings)
    plan.yaml:1:13: error[unknown-schema-version] the file: version 2 of the format is not known
      hint: this library reads version 1; install a newer healthplan to read the file
    """
    said = tree.get("healthplan") if isinstance(tree, Mapping) else None
    version = said.whole if isinstance(said, Scalar) else None
    if not isinstance(tree, Mapping) or said is None or version in {None, SCHEMA_VERSION}:
        return tree
    if version not in steps:
        told = f"version {version} of the format is not known"
        hint = _readable(steps) if version < SCHEMA_VERSION else f"{_readable(steps)}; {_UPGRADE}"
        report.add("unknown-schema-version", told, said.place, subject="the file", hint=hint)
        return None
    told = f"version {version} of the format was read as version {SCHEMA_VERSION}"
    hint = "write the document again to have a file of today's version"
    report.add(
        "older-schema-version",
        told,
        said.place,
        subject="the file",
        hint=hint,
        severity=Severity.INFO,
    )
    for step in range(version, SCHEMA_VERSION):
        tree = steps[step](tree)
    return _of_today(tree)


_UPGRADE: Final = "install a newer healthplan to read the file"


def _readable(steps: dict[int, Migration]) -> str:
    first = min(steps, default=SCHEMA_VERSION)
    if first == SCHEMA_VERSION:
        return f"this library reads version {SCHEMA_VERSION}"
    return f"this library reads versions {first} to {SCHEMA_VERSION}"


def _of_today(tree: Mapping) -> Mapping:
    """Return the tree with the current version for its own."""
    entries = tuple(
        (key, Scalar(str(SCHEMA_VERSION), value.place, plain=True))
        if key.text == "healthplan"
        else (key, value)
        for key, value in tree.entries
    )
    return attrs.evolve(tree, entries=entries)
