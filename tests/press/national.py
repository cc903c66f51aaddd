"""The press conference of 1 November 2023, as its example document has it."""

from __future__ import annotations

from functools import cache

from tests.press.statements import EXAMPLE, of

import healthplan as hp

STATEMENTS = of("S2")
THAT_DAY = "as of 2023-11-01"
THAT_YEAR = "year to date 2023-11-01"


@cache
def document() -> hp.Document:
    """Return the document, which has no errors."""
    return hp.read(EXAMPLE["S2"]).raise_for_errors()


def plan() -> hp.Plan:
    """Return its plan."""
    return document().plan


@cache
def other_report() -> hp.Document:
    """Return the report on Chongqing, which carries out the national action."""
    return hp.read(EXAMPLE["S1"]).raise_for_errors()


@cache
def evidence() -> hp.Evidence:
    """Return what all statements prove together."""
    return hp.Evidence(plan(), document().records)


@cache
def result(prefer: str = "repaired") -> hp.Assessment:
    """Return the verdicts on the plan."""
    return hp.assess(plan(), document().records, prefer=prefer)


@cache
def findings() -> tuple[hp.Finding, ...]:
    """Return what is wrong with the report."""
    return hp.check(plan(), document().records)


def said(name: str) -> list[hp.ProgressRecord]:
    """Return the records of a statement."""
    return [record for record in document().records if record.id == name]


def only(name: str) -> hp.ProgressRecord:
    """Return the one record of a statement."""
    (record,) = said(name)
    return record


def remark(name: str) -> hp.Remark:
    """Return the one record of a statement without a figure."""
    record = only(name)
    assert isinstance(record, hp.Remark)
    return record


def figure(name: str) -> hp.Observation:
    """Return the one record of a statement with a figure."""
    record = only(name)
    assert isinstance(record, hp.Observation)
    return record


def found(slug: str) -> list[str | None]:
    """Return the subjects of the findings of one rule, by statement."""
    return [f.subject and f.subject.partition(",")[0] for f in findings() if f.slug == slug]


def set_aside(record: hp.ProgressRecord) -> str:
    """Return why a record does not count."""
    (reason,) = {aside.slug for aside in result().set_aside if aside.record == record}
    return reason


def group(name: str) -> hp.Group:
    """Return a group of the plan."""
    return document().groups[name]


def area(action: str) -> str:
    """Return the area of work that an action lies in."""
    (outer,) = (one.id for one in plan().actions if action in {each.id for each in one.walk()})
    return outer
