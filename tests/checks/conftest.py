"""What the tests of all rules use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.checks import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from healthplan.records import ProgressRecord


@pytest.fixture
def plan() -> hp.Plan:
    """Return a plan in which nothing is promised and nothing is wrong."""
    return hp.Plan("plan", "A plan")


@pytest.fixture
def found(plan: hp.Plan) -> Callable[..., list[hp.Finding]]:
    """Return a function that gives the findings of one rule."""

    def find(
        slug: str, records: Iterable[ProgressRecord] = (), plan: hp.Plan = plan
    ) -> list[hp.Finding]:
        return [finding for finding in check(plan, records) if finding.slug == slug]

    return find
