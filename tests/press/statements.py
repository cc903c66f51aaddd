"""The statements of the two press reports: what each says, and what has to hold of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import attrs

import healthplan as hp

_HERE: Final = Path(__file__).parent
EXAMPLES: Final = _HERE.parents[1] / "examples"

NOT_EXPRESSED: Final[dict[str, str]] = {}
"""What the library cannot express: the id of the statement, and why."""

PARTLY_EXPRESSED: Final = {
    "S1-010": "a plan file has no key for 'for every one at least so many': a test judges it",
    "S2-010": "the period is written out: it does not follow the day of the event by itself",
    "S2-013": "the flow is tied to the two stocks by a comparison, not by its own figure",
    "S2-018": "a count from a rounded share and a denominator is worked out by the test",
    "S2-035": "a plan file has no key for 'for every one at least so many': a test judges it",
    "S2-051": "a number that was not stated is only words and a note",
}
"""What it expresses with help from whoever writes the file or asks: the id, and what is left."""


@attrs.frozen
class Statement:
    """One statement of a report.

    Attributes:
        id: The number of the report, and its own.
        line: The line of the report that it stands in.
        quote: A part of its words, exactly as printed.
        acceptance: What has to hold of it in the library.
        capabilities: What the library must be capable of for that.
    """

    id: str
    line: int
    quote: str
    acceptance: str
    capabilities: tuple[str, ...] = attrs.field(converter=tuple)

    @property
    def report(self) -> str:
        """The number of the report."""
        return self.id.partition("-")[0]


def _read() -> tuple[dict[str, Path], tuple[Statement, ...]]:
    held = json.loads((_HERE / "data" / "statements.json").read_text("utf-8"))
    examples = {name: EXAMPLES / report["example"] for name, report in held["reports"].items()}
    return examples, tuple(Statement(**statement) for statement in held["statements"])


EXAMPLE, STATEMENTS = _read()
"""The example document of each report, and all statements in the order of the reports."""


def of(report: str) -> dict[str, Statement]:
    """Return the statements of a report by id, in its order."""
    return {each.id: each for each in STATEMENTS if each.report == report}


@cache
def read(report: str) -> hp.Document:
    """Return the example document of a report, which has no errors."""
    return hp.read(EXAMPLE[report]).raise_for_errors()


def said(document: hp.Document, name: str) -> hp.ProgressRecord:
    """Return the one record of a statement."""
    (record,) = (record for record in document.records if record.id == name)
    return record
