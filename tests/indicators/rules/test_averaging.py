"""All that a weighted average can be."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from healthplan.indicators.rules.averaging import highest_average, weighted_average
from healthplan.intervals import Span

BIT = Fraction(1, 10**6)  # how near a number can be to an open end, in these tests
FAR = Fraction(10**9)  # the weight without an end
VERY_FAR = Fraction(10**15)  # and the value without one
NEAR = Fraction(1, 10**4)  # as near as makes no difference

ends = st.one_of(st.none(), st.integers(-3, 3).map(Fraction))
values = st.builds(Span, ends, ends, st.booleans(), st.booleans()).filter(lambda s: not s.is_empty)
lows = st.integers(0, 3).map(Fraction)
highs = st.one_of(st.none(), st.integers(0, 3).map(Fraction))
weights = st.builds(Span, lows, highs, st.booleans(), st.booleans()).filter(
    lambda s: not s.is_empty
)
pairs = st.lists(st.tuples(values, weights), min_size=1, max_size=3)


def corners(span: Span, far: Fraction) -> set[Fraction]:
    """Return numbers of a span that are as near to its ends as makes no difference."""
    low = -far if span.low is None else span.low + BIT * span.low_open
    high = far if span.high is None else span.high - BIT * span.high_open
    return {low, high}


def averages(given: list[tuple[Span, Span]]) -> list[Fraction]:
    """Return the averages of every choice of corners that weighs something."""
    found = []
    for numbers in product(*(corners(value, VERY_FAR) for value, _ in given)):
        for weighing in product(*(corners(weight, FAR) for _, weight in given)):
            total = sum(weighing)
            if total:
                weighed = sum(w * x for w, x in zip(weighing, numbers, strict=True))
                found.append(weighed / total)
    return found


def is_end(number: Fraction, end: Fraction | None, *, is_open: bool) -> bool:
    """Tell whether the outermost *number* found agrees with an end."""
    if end is None:
        return is_open and abs(number) > FAR
    return 0 < abs(number - end) < NEAR if is_open else number == end


class TestBounds:
    """Values and weights that lie in spans."""

    @given(pairs)
    def test_as_tight_as_they_allow(self, given: list[tuple[Span, Span]]) -> None:
        """Both ends are those of all choices, and are open where no choice reaches them."""
        found, reached = weighted_average(given), averages(given)
        if found is None:
            assert reached == []
            return

        assert is_end(min(reached), found.low, is_open=found.low_open)
        assert is_end(max(reached), found.high, is_open=found.high_open)

    @given(pairs, st.data())
    def test_sound(self, given: list[tuple[Span, Span]], data: st.DataObject) -> None:
        """Whatever values and weights turn out to be, their average was possible."""
        part = st.integers(0, 4).map(lambda n: Fraction(n, 4))

        def one_of(span: Span) -> Fraction:
            low, high = min(corners(span, FAR)), max(corners(span, FAR))
            return low + data.draw(part) * (high - low)

        numbers = [one_of(value) for value, _ in given]
        weighing = [one_of(weight) for _, weight in given]
        total = sum(weighing)
        if total:
            found = weighted_average(given)
            average = sum(w * x for w, x in zip(weighing, numbers, strict=True)) / total

            assert found is not None
            assert average in found

    @given(pairs, st.randoms())
    def test_order_does_not_matter(
        self,
        given: list[tuple[Span, Span]],
        random: object,
    ) -> None:
        """The parts of a whole have no order."""
        mixed = list(given)
        random.shuffle(mixed)  # type: ignore[attr-defined]

        assert weighted_average(mixed) == weighted_average(given)

    @given(
        st.lists(st.tuples(values, st.integers(0, 5).map(Span.point)), min_size=1, max_size=4),
    )
    def test_known_weights_are_spans_too(self, given: list[tuple[Span, Span]]) -> None:
        """The short way for known weights gives what the long one does."""
        unsure = (Span.point(0), Span(Fraction(0), BIT))
        found, longer = weighted_average(given), weighted_average([*given, unsure])
        if found is not None and longer is not None:
            for short, long in ((found.low, longer.low), (found.high, longer.high)):
                assert (short is None) is (long is None)
                assert short is None or long is None or abs(short - long) < NEAR


class TestReached:
    """Whether an end of the average is itself possible."""

    LOW, HIGH = Span.point(Fraction(1, 5)), Span.point(Fraction(3, 5))
    SOME = Span(Fraction(1), Fraction(2))

    def test_a_weight_that_lies_in_a_span(self) -> None:
        """Both ends of the weight are possible, and so are both averages."""
        found = weighted_average([(self.LOW, Span.point(1)), (self.HIGH, self.SOME)])

        assert found == Span(Fraction(2, 5), Fraction(7, 15))

    def test_an_open_end_of_a_weight(self) -> None:
        """Less than so many weigh less than so much."""
        nearly = Span(Fraction(1), Fraction(2), high_open=True)
        found = weighted_average([(self.LOW, Span.point(1)), (self.HIGH, nearly)])

        assert found == Span(Fraction(2, 5), Fraction(7, 15), high_open=True)

    def test_an_open_end_of_a_value(self) -> None:
        """What stays below its end pulls the average below its own."""
        below = Span(Fraction(1, 5), Fraction(3, 5), high_open=True)
        found = weighted_average([(self.LOW, Span.point(1)), (below, self.SOME)])

        assert found == Span(Fraction(1, 5), Fraction(7, 15), high_open=True)


class TestNothingToWeigh:
    """Weights of zero."""

    def test_no_weight_no_average(self) -> None:
        """Where nobody is, nothing is known of anybody."""
        assert weighted_average([]) is None
        assert weighted_average([(Span.point(1), Span.point(0))]) is None

    def test_what_weighs_nothing_does_not_count(self) -> None:
        """Not even if nothing is known of its value."""
        nobody = Span(), Span.point(0)

        assert weighted_average([nobody, (Span.point(3), Span.point(2))]) == Span.point(3)

    def test_a_whole_that_may_be_empty(self) -> None:
        """The case without anybody is left out; the others have an average."""
        perhaps = Span(Fraction(0), Fraction(5))

        assert weighted_average([(Span.point(3), perhaps)]) == Span.point(3)


class TestGrowingWeights:
    """A weight without an upper end."""

    def test_it_draws_the_average_to_its_value_without_reaching_it(self) -> None:
        """As long as something else weighs in."""
        some = Span.point(0), Span.point(1)
        growing = Span.point(8), Span(Fraction(0))

        assert weighted_average([some, growing]) == Span(Fraction(0), Fraction(8), high_open=True)

    def test_alone_it_is_the_average(self) -> None:
        """Where nothing else has to weigh, its value is reached."""
        perhaps = Span.point(0), Span(Fraction(0))
        growing = Span.point(8), Span(Fraction(0))

        assert weighted_average([perhaps, growing]) == Span(Fraction(0), Fraction(8))

    def test_the_limit_is_told(self) -> None:
        """The weights of the limit are those of the growing part alone."""
        found = highest_average([Fraction(0), Fraction(8)], [Span.point(1), Span(Fraction(2))])

        assert found == (Fraction(8), [Fraction(0), Fraction(1)], True)
