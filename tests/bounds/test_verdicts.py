"""Verdicts and margins from the gaps between a value and the edges of a bound."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from healthplan.bounds import UNKNOWN, Gap, Unknown, Verdict, margin_of, verdict_of
from healthplan.intervals import Span

ends = st.one_of(st.none(), st.integers(-3, 3).map(Fraction))
spans = st.builds(Span, ends, ends, st.booleans(), st.booleans()).filter(lambda s: not s.is_empty)
NUMBERS = [Fraction(n, 4) for n in range(-40, 41)]


def possible(span: Span) -> list[Fraction]:
    """Return numbers of a span: a grid finer than its ends."""
    return [number for number in NUMBERS if number in span]


class TestOneEdge:
    """A bound that only asks for enough, or for not too much."""

    @given(span=spans, strict=st.booleans())
    def test_the_verdict_is_that_of_every_gap(self, span: Span, *, strict: bool) -> None:
        """Met if all gaps keep the edge, not met if none does, else undecided."""
        kept = {gap > 0 or (gap == 0 and not strict) for gap in possible(span)}
        expected = {
            frozenset({True}): Verdict.MET,
            frozenset({False}): Verdict.NOT_MET,
            frozenset({True, False}): Verdict.UNDECIDED,
        }

        assert verdict_of([Gap(span, strict)]) is expected[frozenset(kept)]

    @given(spans)
    def test_the_margin_is_the_gap(self, span: Span) -> None:
        """With one edge there is nothing else to be near to."""
        assert margin_of([Gap(span)]) == span

    @given(span=spans, strict=st.booleans())
    def test_the_sign_of_the_margin_decides(self, span: Span, *, strict: bool) -> None:
        """A margin above zero is met, one below is not; at zero the edge decides."""
        verdict = verdict_of([Gap(span, strict)])

        if span.low is not None and span.low > 0:
            assert verdict is Verdict.MET
        if span.high is not None and span.high < 0:
            assert verdict is Verdict.NOT_MET
        if span == Span.point(0):
            assert verdict is (Verdict.NOT_MET if strict else Verdict.MET)


class TestTwoEdges:
    """A bound with a lower and an upper edge, each known or not."""

    @given(spans, spans, spans)
    def test_ends_are_the_smallest(self, lower: Span, upper: Span, room: Span) -> None:
        """The margin is at least the smaller low end, at most each high end and half the room."""
        found = margin_of([Gap(lower), Gap(upper)], room)
        lows = [lower.low, upper.low]
        highs = [lower.high, upper.high, None if room.high is None else room.high / 2]
        known = [high for high in highs if high is not None]

        assert found.low == (None if None in lows else min(low for low in lows if low is not None))
        assert found.high == (min(known) if known else None)

    @given(spans, spans)
    def test_ends_are_shut_where_they_can_be_reached(self, lower: Span, upper: Span) -> None:
        """One gap alone can reach the low end; the high end takes both."""
        found = margin_of([Gap(lower), Gap(upper)], room=None)
        smaller = [min(one, other) for one in possible(lower) for other in possible(upper)]

        assert all(number in found for number in smaller)
        if found.low is not None:
            assert (found.low in smaller) is not found.low_open
        if found.high is not None:
            assert (found.high in smaller) is not found.high_open

    @given(spans, spans)
    def test_one_broken_edge_is_enough(self, lower: Span, upper: Span) -> None:
        """Not met if one edge is surely broken, met only if both are surely kept."""
        verdicts = [verdict_of([Gap(span)]) for span in (lower, upper)]
        expected = Verdict.UNDECIDED
        if Verdict.NOT_MET in verdicts:
            expected = Verdict.NOT_MET
        elif set(verdicts) == {Verdict.MET}:
            expected = Verdict.MET

        assert verdict_of([Gap(lower), Gap(upper)], Span(Fraction(0))) is expected

    def test_edges_that_leave_no_room_are_not_met(self) -> None:
        """No value lies between a lower edge and an upper one beneath it."""
        anything = [Gap(Span()), Gap(Span())]

        assert verdict_of(anything, Span(None, Fraction(-1))) is Verdict.NOT_MET
        assert verdict_of(anything, Span(None, Fraction(0))) is Verdict.UNDECIDED


def test_unknown_is_one_member() -> None:
    """A lost threshold is a member of an enumeration, and prints as such."""
    assert repr(UNKNOWN) == "UNKNOWN"
    assert Unknown("unknown") is UNKNOWN
