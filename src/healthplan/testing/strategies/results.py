"""What the library answers: evidence, verdicts, comparisons, wholes of parts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from healthplan.aggregation import Aggregation, aggregate
from healthplan.attainment import Assessment, assess
from healthplan.comparing import Alignment, Changes, compare
from healthplan.evidence import Evidence
from healthplan.indicators import Count, Share
from healthplan.progress import Progress, progress_methods
from healthplan.records import Observation
from healthplan.testing.strategies.places import jurisdiction_trees
from healthplan.testing.strategies.plans import plans
from healthplan.testing.strategies.progress import cases
from healthplan.testing.strategies.records import records

if TYPE_CHECKING:
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.plans import Plan

_PRECISIONS = st.sampled_from(["printed", "rounded"])
_REPORTED = (
    Count("visits", "Visits (made up)", unit="person", accumulates="flow"),
    Share("managed", "Managed (made up)", of="person"),
)


@st.composite
def evidence(draw: st.DrawFn, plan: Plan | None = None) -> Evidence:
    """Return a strategy of what records about a plan prove, contradictions among them.

    >>> from hypothesis import given
    >>> @given(evidence())
    ... def test_known(known):
    ...     assert len(known.accepted) <= 6
    """
    of = draw(plans()) if plan is None else plan
    return Evidence(of, draw(records(of)), precision=draw(_PRECISIONS))


@st.composite
def assessments(draw: st.DrawFn, plan: Plan | None = None) -> Assessment:
    """Return a strategy of what was found of every target of a plan.

    >>> from hypothesis import given
    >>> @given(assessments())
    ... def test_result(result):
    ...     assert result.text("zh")
    """
    of = draw(plans()) if plan is None else plan
    return assess(of, draw(records(of)), precision=draw(_PRECISIONS))


@st.composite
def changes(draw: st.DrawFn) -> Changes:
    """Return a strategy of what changed from one assessment of a plan to the next.

    >>> from hypothesis import given
    >>> @given(changes())
    ... def test_found(found):
    ...     assert str(found)
    """
    plan = draw(plans())
    before = draw(records(plan))
    found = compare(assess(plan, before), assess(plan, (*before, *draw(records(plan)))))
    assert isinstance(found, Changes)  # noqa: S101 - of two assessments
    return found


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """Return a strategy of plans held against standards.

    >>> from hypothesis import given
    >>> @given(alignments())
    ... def test_found(found):
    ...     assert str(found)
    """
    found = compare(draw(plans()), draw(plans()))
    assert isinstance(found, Alignment)  # noqa: S101 - of two plans
    return found


@st.composite
def aggregations(draw: st.DrawFn) -> Aggregation:
    """Return a strategy of wholes that the places of a tree make, many of them silent.

    >>> from hypothesis import given
    >>> @given(aggregations())
    ... def test_found(found):
    ...     assert found.aggregates
    """
    tree = draw(jurisdiction_trees(("province", "county"), in_force=True))
    reports = [draw(_reports(place)) for place in tree.children("X")]
    said = [each for report in reports for each in report if each is not None]
    return aggregate(said, to="X", hierarchy=tree, precision=draw(_PRECISIONS))


@st.composite
def progress(draw: st.DrawFn) -> Progress:
    """Return a strategy of what the methods say of made-up cases.

    >>> from hypothesis import given
    >>> @given(progress())
    ... def test_found(found):
    ...     assert found.value is not None or found.reason
    """
    name = draw(st.sampled_from(sorted(progress_methods)))
    return progress_methods[name].evaluate(draw(cases()))


def _reports(place: Jurisdiction) -> st.SearchStrategy[tuple[Observation | None, ...]]:
    """Return a strategy of a number and a share of one place, either of which may be missing."""
    counted, share = _REPORTED
    said = partial(Observation, period="2021", place=place)
    shares = st.integers(1, 1000).flatmap(
        lambda of: st.integers(0, of).map(
            lambda done: said(share, numerator=done, denominator=of),
        )
    )
    counts = st.integers(0, 1000).map(lambda seen: said(counted, seen))
    return st.tuples(st.none() | counts, st.none() | shares)
