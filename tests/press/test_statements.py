"""No statement of the two press reports is left out: each is in an example, and in a test."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.press.statements import (
    EXAMPLE,
    NOT_EXPRESSED,
    PARTLY_EXPRESSED,
    STATEMENTS,
    Statement,
    of,
    read,
)

if TYPE_CHECKING:
    import healthplan as hp

_ID = re.compile(r"(?<![a-z0-9])s([12])[-_](\d{3})(?!\d)", re.IGNORECASE)

every_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=lambda each: each.id)


@cache
def said_in(report: str) -> dict[str, list[hp.ProgressRecord | hp.Link]]:
    """Return the records and links of an example by the statement they are of."""
    document = read(report)
    said: dict[str, list[hp.ProgressRecord | hp.Link]] = {}
    everything: list[hp.ProgressRecord | hp.Link] = [*document.records, *document.links]
    for each in everything:
        if each.id is not None:
            said.setdefault(each.id, []).append(each)
    return said


@cache
def named_in_tests() -> frozenset[str]:
    """Return the statements that the name or the docstring of a test names."""
    found: set[str] = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                told = f"{node.name} {ast.get_docstring(node)}"
                found |= {f"S{report}-{number}" for report, number in _ID.findall(told)}
    return frozenset(found)


class TestStatements:
    """The list, the examples and the tests belong together."""

    def test_both_reports_are_whole(self) -> None:
        """41 statements of the one and 66 of the other, each under its own number."""
        numbers = {report: sorted(int(name[3:]) for name in of(report)) for report in EXAMPLE}

        assert numbers == {"S1": [*range(1, 42)], "S2": [*range(1, 67)]}
        assert len(STATEMENTS) == 107
        ids = {statement.id for statement in STATEMENTS}
        assert NOT_EXPRESSED.keys() <= ids
        assert PARTLY_EXPRESSED.keys() <= ids - NOT_EXPRESSED.keys()

    @every_statement
    def test_it_is_in_the_example(self, statement: Statement) -> None:
        """A record or a link has its number, its words and its line."""
        said = said_in(statement.report).get(statement.id, [])

        assert statement.quote in {str(each.words) for each in said}
        assert f"line {statement.line}" in {each.source.at for each in said if each.source}

    @every_statement
    def test_it_is_tested_or_the_reason_is_told(self, statement: Statement) -> None:
        """A test names it, or the table says why the library cannot express it; never both."""
        assert (statement.id in named_in_tests()) != (statement.id in NOT_EXPRESSED)
