"""Findings, and places in files."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from healthplan.findings import Finding, Place, Severity
from healthplan.testing.strategies.words import words

_SLUGS = ("unknown-indicator", "conflicting-statements", "empty-file")


@cache
def file_places() -> st.SearchStrategy[Place]:
    """Return a strategy of places in files, as far as they are known.

    >>> from hypothesis import find
    >>> print(find(file_places(), lambda place: place.column))
    line 1:1
    """
    lines = st.integers(1, 999)
    names = st.none() | st.sampled_from(["plan.yaml", "records.csv"])
    in_a_line = st.builds(Place, names, lines, st.none() | lines)
    return st.builds(Place, names) | in_a_line


@cache
def findings() -> st.SearchStrategy[Finding]:
    """Return a strategy of problems in the data.

    >>> from hypothesis import given
    >>> @given(findings())
    ... def test_finding(finding):
    ...     assert str(finding)
    """
    told = st.none() | words()
    return st.builds(
        Finding,
        st.sampled_from(_SLUGS),
        st.sampled_from(Severity),
        words(),
        subject=told,
        place=st.none() | file_places(),
        expected=told,
        got=told,
        hint=told,
    )
