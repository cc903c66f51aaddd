"""What every stage of an aggregation needs to know."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.aggregation.known import Known
from healthplan.aggregation.work import member, why_empty
from healthplan.evidence import Cell
from healthplan.intervals import Span
from healthplan.text import Text

VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
CELL = Cell(VISITS, "X", hp.Period.of("2022"))
NAME = Text.of("East 2022")
SEVEN = (Span.point(7), Span.point(7))


class TestMember:
    """The member for a cell."""

    def test_reported(self) -> None:
        """What reported has a value, and its own weight before another."""
        found = member(NAME, "X", CELL, Known.said(SEVEN, Span.point(3)), weighs=Span.point(9))

        assert found.state is hp.MemberState.REPORTED
        assert (found.possible, found.weighs) == (Span.point(7), Span.point(3))

    def test_the_weight_that_was_given(self) -> None:
        """Where it has none of its own, it has that."""
        found = member(NAME, "X", CELL, Known.said(SEVEN), weighs=Span.point(9))

        assert found.weighs == Span.point(9)

    def test_missing(self) -> None:
        """What is silent can be all that is possible."""
        found = member(NAME, "X", CELL, None, weighs=Span.point(9))

        assert found.state is hp.MemberState.MISSING
        assert (found.possible, found.weighs) == (VISITS.limits.span, Span.point(9))

    def test_made_of_silence(self) -> None:
        """A whole of which no part reported is missing too, within what its parts can be."""
        known = Known(bounds=(Span.point(7),) * 2, judged=(Span.point(7),) * 2, reported=None)
        found = member(NAME, "X", CELL, known)

        assert (found.state, found.possible) == (hp.MemberState.MISSING, Span.point(7))

    def test_a_state_that_was_said(self) -> None:
        """It comes before what follows from the value."""
        found = member(
            NAME, "X", CELL, Known.said(SEVEN), state=hp.MemberState.EXCLUDED, why=Text.of("old")
        )

        assert (found.state, str(found.why)) == (hp.MemberState.EXCLUDED, "old")


class TestWhyEmpty:
    """Why members make no whole."""

    @pytest.mark.parametrize(
        ("states", "why"),
        [
            (["not applicable", "not applicable"], "not applicable"),
            (["not applicable", "excluded"], "not applicable"),
            (["not applicable", "no denominator"], "no denominator"),
            (["reported"], "no denominator"),
        ],
    )
    def test_by_their_states(self, states: list[str], why: str) -> None:
        """It does not apply where it applies to none; else there was nobody to count."""
        members = [member(NAME, "X", CELL, None, state=hp.MemberState(state)) for state in states]

        assert why_empty(members) is hp.MemberState(why)
