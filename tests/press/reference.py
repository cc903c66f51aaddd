"""The reference figures, as their example document has them."""

from __future__ import annotations

from functools import cache

from tests.press.statements import EXAMPLES

import healthplan as hp

EXAMPLE = EXAMPLES / "healthy-china-reference.yaml"


@cache
def document() -> hp.Document:
    """Return the document, which has no errors."""
    return hp.read(EXAMPLE).raise_for_errors()


def plan() -> hp.Plan:
    """Return its plan."""
    return document().plan


@cache
def evidence() -> hp.Evidence:
    """Return what all figures prove together."""
    return hp.Evidence(plan(), document().records)


@cache
def result() -> hp.Assessment:
    """Return the verdicts on all targets."""
    return hp.assess(plan(), document().records)


def indicator(name: str) -> hp.Indicator:
    """Return an indicator by its id."""
    return document().indicators[name]


def chongqing() -> hp.Jurisdiction:
    """Return the city that has figures of its own."""
    return document().jurisdictions["CN-50"]


def figures(name: str) -> list[hp.Observation | hp.Comparison]:
    """Return what is said about an indicator."""
    return [
        record
        for record in document().records
        if isinstance(record, hp.Observation | hp.Comparison) and record.indicator.id == name
    ]
