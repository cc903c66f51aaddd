"""Spans: the arithmetic of ends that are open, shut or missing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.intervals import EVERYTHING, Span, hull, product

BIT = Fraction(1, 1000)  # how near a number can be to an open end, in these tests
FAR = Fraction(10**9)  # and how far away one without an end

ends = st.one_of(st.none(), st.integers(-3, 3).map(Fraction))
spans = st.builds(Span, ends, ends, st.booleans(), st.booleans()).filter(lambda s: not s.is_empty)
numbers = st.integers(-8, 8).map(lambda n: Fraction(n, 2))


def not_negative(span: Span) -> Span:
    """Return the part of a span that is not negative, or zero alone."""
    found = span.intersect(Span(Fraction(0)))
    return Span.point(0) if found.is_empty else found


def least_and_most(span: Span) -> tuple[Fraction, Fraction]:
    """Return numbers of a span that are as near to its ends as makes no difference."""
    low = -FAR if span.low is None else span.low + BIT * span.low_open
    high = FAR if span.high is None else span.high - BIT * span.high_open
    return low, high


def is_end(number: Fraction, end: Fraction | None, *, is_open: bool) -> bool:
    """Tell whether the outermost *number* found agrees with an end."""
    if end is None:
        return is_open and abs(number) >= FAR * BIT / 2
    return 0 < abs(number - end) <= 10 * BIT if is_open else number == end


def agrees(found: Span, outermost: list[Fraction]) -> bool:
    """Tell whether the outermost numbers found are at both ends of *found*."""
    return is_end(min(outermost), found.low, is_open=found.low_open) and is_end(
        max(outermost), found.high, is_open=found.high_open
    )


class TestSpan:
    """One span."""

    def test_a_missing_end_is_open(self) -> None:
        """There is no last number where there is no end."""
        assert Span() == Span(None, None, low_open=True, high_open=True) == EVERYTHING

    @pytest.mark.parametrize(
        ("span", "is_point", "is_empty"),
        [
            (Span.point(1), True, False),
            (Span(Fraction(1), Fraction(2)), False, False),
            (Span(Fraction(1), Fraction(1), low_open=True), False, True),
            (Span(Fraction(1), Fraction(1), high_open=True), False, True),
            (Span(Fraction(2), Fraction(1)), False, True),
            (Span(Fraction(1), None), False, False),
            (Span(None, Fraction(1)), False, False),
            (EVERYTHING, False, False),
        ],
    )
    def test_it_knows_how_many_numbers_it_holds(
        self, span: Span, *, is_point: bool, is_empty: bool
    ) -> None:
        """A span is a point with one number in it, and empty with none."""
        assert span.is_point is is_point
        assert span.is_empty is is_empty

    @given(spans, numbers)
    def test_it_contains_what_lies_between_its_ends(self, span: Span, number: Fraction) -> None:
        """An open end is not contained, a shut one is."""
        above = span.low is None or number > span.low or (number == span.low and not span.low_open)
        below = span.high is None or number < span.high
        below = below or (number == span.high and not span.high_open)

        assert (number in span) is (above and below)

    @given(spans, spans, numbers)
    def test_a_common_number_is_in_both(self, one: Span, other: Span, number: Fraction) -> None:
        """What both allow is what each allows."""
        assert (number in one.intersect(other)) is (number in one and number in other)

    @given(spans, spans)
    def test_it_covers_what_adds_nothing(self, one: Span, other: Span) -> None:
        """A span covers another exactly if the hull of both is itself."""
        assert one.covers(other) is (hull([one, other]) == one)

    @pytest.mark.parametrize("span", [Span(Fraction(6), Fraction(19)), Span(Fraction(5))])
    def test_multiples_of_more_than_one(self, span: Span) -> None:
        """Of whole tens, 6 to 19 has just one."""
        assert span.whole(10) == Span(Fraction(10), span.high and Fraction(10))

    @given(spans, numbers)
    def test_whole_numbers_are_kept(self, span: Span, number: Fraction) -> None:
        """The whole numbers of a span are those between its whole, shut ends."""
        half = span.times(Fraction(1, 2))
        found = half.whole()

        assert (number in found) is (number in half) or number.denominator == 2
        assert all(end is None or end.denominator == 1 for end in (found.low, found.high))
        assert (found.low_open, found.high_open) == (found.low is None, found.high is None)


class TestArithmetic:
    """Sums, differences and products of spans."""

    @given(spans, spans)
    def test_sums_reach_as_far_as_the_numbers_do(self, one: Span, other: Span) -> None:
        """Sum and difference are as wide as those of the numbers, and no wider."""
        here, there = least_and_most(one), least_and_most(other)

        assert agrees(one.plus(other), [x + y for x in here for y in there])
        assert agrees(one.minus(other), [x - y for x in here for y in there])

    @given(spans, spans.map(not_negative))
    def test_products_reach_as_far_as_the_numbers_do(self, one: Span, other: Span) -> None:
        """A product with numbers that are not negative is as wide as those of the numbers."""
        here, there = least_and_most(one), least_and_most(other)

        assert agrees(product(one, other), [x * y for x in here for y in there])

    @given(spans, st.sampled_from([-3, -1, Fraction(-1, 2), Fraction(1, 2), 2]))
    def test_multiples_keep_the_ends(self, span: Span, factor: Fraction | int) -> None:
        """A multiple turns the ends round if the factor is negative."""
        found = span.times(factor)

        assert agrees(found, [x * factor for x in least_and_most(span)])
        assert found.times(1 / Fraction(factor)) == span

    @given(spans)
    def test_negating_twice_changes_nothing(self, span: Span) -> None:
        """The negated negation is the span itself."""
        assert span.negate().negate() == span

    def test_widening_moves_both_ends(self) -> None:
        """A printed figure read as rounded reaches half a unit further on both sides."""
        assert Span.point(1).widen(Fraction(1, 2)) == Span(Fraction(1, 2), Fraction(3, 2))


class TestHull:
    """The hull of several spans."""

    @given(st.lists(spans, min_size=1, max_size=4), numbers)
    def test_it_covers_each(self, several: list[Span], number: Fraction) -> None:
        """Every number of each span is in the hull."""
        assert number in hull(several) or not any(number in span for span in several)

    @given(st.lists(spans, min_size=1, max_size=4))
    def test_it_is_no_wider_than_they_are(self, several: list[Span]) -> None:
        """Each end of the hull is an end of one of them, shut if any of those is."""
        found = hull(several)
        lows = [(span.low, span.low_open) for span in several]
        highs = [(span.high, span.high_open) for span in several]

        assert (found.low, found.low_open) in lows
        assert (found.high, found.high_open) in highs
        assert found.low_open <= all(is_open for low, is_open in lows if low == found.low)
        assert found.high_open <= all(is_open for high, is_open in highs if high == found.high)

    @given(spans, spans)
    def test_order_does_not_matter(self, one: Span, other: Span) -> None:
        """A hull is the same whichever span comes first."""
        assert hull([one, other]) == hull([other, one])
