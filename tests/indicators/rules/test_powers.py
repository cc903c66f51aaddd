"""Geometric and other power means."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError, NotCombinableError, NotExactError, PrecisionError
from healthplan.indicators import Axis, GeometricMean, Input, PowerMean, Rule
from healthplan.indicators.rules import Mean
from healthplan.intervals import Interval, Span

shut = st.tuples(st.integers(1, 9), st.integers(1, 9)).map(
    lambda ends: Span(Fraction(min(ends)), Fraction(max(ends)))
)
some = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(
    lambda ends: Span(Fraction(min(ends)), Fraction(max(ends)))
)
means = st.sampled_from([GeometricMean(), PowerMean(-2), PowerMean(-1), PowerMean(1), PowerMean(3)])


def parts(*values: Span | int | str) -> list[Input]:
    """Return parts with these values, without weights."""
    given = [v if isinstance(v, Span) else Span.point(Fraction(v)) for v in values]
    return [Input(f"tracer {n}", span) for n, span in enumerate(given, start=1)]


def weighed(*pairs: tuple[Span | int, Span | int]) -> list[Input]:
    """Return parts with these values and weights."""
    given = [[x if isinstance(x, Span) else Span.point(x) for x in pair] for pair in pairs]
    return [Input("a", value, weight) for value, weight in given]


def ends(span: Span) -> tuple[Fraction, Fraction]:
    """Return both ends of a span that has them."""
    assert span.low is not None
    assert span.high is not None
    return span.low, span.high


def approximate(rule: Rule, values: tuple[Fraction, ...], weights: tuple[Fraction, ...]) -> float:
    """Return the mean as floats have it."""
    total = float(sum(weights))
    power = rule.exponent if isinstance(rule, PowerMean) else 0
    shares = [float(w) / total for w in weights]
    if power:
        mean = sum(w * float(x) ** power for w, x in zip(shares, values, strict=True))
        return float(mean ** (1 / power))
    found = 1.0
    for w, x in zip(shares, values, strict=True):
        found *= float(x) ** w
    return found


class TestKnownValues:
    """Means of points."""

    @pytest.mark.parametrize(
        ("rule", "values", "mean"),
        [
            (GeometricMean(), (4, 9), 6),
            (GeometricMean(), ("0.08", "0.5"), "0.2"),
            (PowerMean(-1), (60, 30), 40),
            (PowerMean(1), (60, 30), 45),
            (PowerMean(2), (1, 7), 5),
            (PowerMean(2), (0, 0), 0),
            (PowerMean(-2), (7, 7, 7), 7),
        ],
    )
    def test_exact(self, rule: Rule, values: tuple[int | str, ...], mean: int | str) -> None:
        """A mean that is a fraction is that fraction."""
        assert rule.combine(parts(*values)) == Span.point(Fraction(mean))

    @pytest.mark.parametrize("rule", [GeometricMean(), PowerMean(2), PowerMean(-2)])
    def test_endless(self, rule: Rule) -> None:
        """Any other is one number whose digits never end."""
        found = rule.combine(parts(2, 3))

        assert found is not None
        assert Interval.from_span(found, hp.unit("1")).is_endless

    @pytest.mark.parametrize("rule", [GeometricMean(), PowerMean(-1)])
    def test_nothing(self, rule: Rule) -> None:
        """No parts, or parts that weigh nothing, have no mean."""
        assert rule.combine([]) is None
        assert rule.combine(weighed((0, 0))) is None

    def test_weights(self) -> None:
        """Where all have weights, they count; a part that weighs nothing may be zero."""
        assert GeometricMean().combine(weighed((8, 1), (1, 2), (0, 0))) == Span.point(2)
        assert PowerMean(-1).combine(weighed((6, 3), (2, 1))) == Span.point(4)

    @given(st.lists(st.integers(1, 9), min_size=1, max_size=5))
    def test_the_arithmetic_one(self, values: list[int]) -> None:
        """The power mean with the exponent 1 is the mean."""
        assert PowerMean(1).combine(parts(*values)) == Mean().combine(parts(*values))


class TestSpans:
    """Means of what is only known to lie in spans."""

    @given(means, st.lists(st.tuples(shut, some), min_size=1, max_size=3))
    def test_as_tight_as_they_allow(self, rule: Rule, given: list[tuple[Span, Span]]) -> None:
        """Both ends are those of all choices of values and weights."""
        reached = [
            approximate(rule, values, weights)
            for values in product(*(ends(value) for value, _ in given))
            for weights in product(*(ends(weight) for _, weight in given))
            if any(weights)
        ]
        found = rule.combine(weighed(*given))
        if not reached:
            assert found is None
            return

        assert found is not None
        assert found.low is not None
        assert found.high is not None
        assert float(found.low) == pytest.approx(min(reached))
        assert float(found.high) == pytest.approx(max(reached))

    @pytest.mark.parametrize("rule", [GeometricMean(), PowerMean(-1)])
    def test_down_to_zero(self, rule: Rule) -> None:
        """What may be near zero pulls the mean there, without reaching it."""
        found = rule.combine(parts(4, Span(Fraction(-1), Fraction(4))))

        assert found == Span(Fraction(0), Fraction(4), low_open=True)

    def test_zero_itself(self) -> None:
        """A mean of squares may have a zero among its parts, but nothing below."""
        found = PowerMean(2).combine(parts(Span(Fraction(-1), Fraction(3))))

        assert found == Span(Fraction(0), Fraction(3))

    @pytest.mark.parametrize(
        ("rule", "high"),
        [(GeometricMean(), None), (PowerMean(2), None), (PowerMean(-1), Fraction(8))],
    )
    def test_without_an_upper_end(self, rule: Rule, high: Fraction | None) -> None:
        """A harmonic mean has an end all the same: the others hold it back."""
        found = rule.combine(parts(4, Span(Fraction(4))))

        assert found == Span(Fraction(4), high, high_open=True)

    def test_nothing_known(self) -> None:
        """Of numbers without any upper end the harmonic mean has none either."""
        assert PowerMean(-1).combine(parts(Span(Fraction(4)))) == Span(Fraction(4))

    @pytest.mark.parametrize("rule", [GeometricMean(), PowerMean(-1)])
    def test_open_ends(self, rule: Rule) -> None:
        """An end that one part does not reach is not reached by the mean."""
        found = rule.combine(parts(Span(Fraction(2), Fraction(4), high_open=True), Span.point(2)))

        assert found is not None
        assert found.low == 2
        assert (found.low_open, found.high_open) == (False, True)

    def test_a_growing_weight(self) -> None:
        """A weight without an upper end draws the mean to its value."""
        found = GeometricMean().combine(weighed((4, 1), (9, Span(Fraction(1)))))

        assert found is not None
        assert found.low == 6
        assert found.high == 9


class TestRefusals:
    """What has no such mean."""

    @pytest.mark.parametrize(
        ("rule", "kind"), [(GeometricMean(), "geometric mean"), (PowerMean(-1), "power mean")]
    )
    @pytest.mark.parametrize("value", [Span.point(0), Span(None, Fraction(0))])
    def test_zero(self, rule: Rule, kind: str, value: Span) -> None:
        """A zero never makes the whole zero in silence."""
        with pytest.raises(NotCombinableError) as raised:
            rule.combine(parts(4, value))

        assert raised.value.message == f"a {kind} is of values above zero; not so tracer 2"

    def test_less_than_zero(self) -> None:
        """Nor are there squares of what is below zero."""
        with pytest.raises(NotCombinableError, match="of values that are not negative"):
            PowerMean(2).combine(parts(-1))

    def test_too_many_digits(self) -> None:
        """A sum that would take minutes is refused in no time."""
        hostile = Span.point(Fraction(10**33 + 1, 10**34 + 7))

        with pytest.raises(PrecisionError, match="so many powers of -20 has too many digits"):
            PowerMean(-20).combine([Input(str(n), hostile) for n in range(200)])

    def test_weights_for_some(self) -> None:
        """All have a weight, or nobody."""
        with pytest.raises(NotCombinableError, match="or none; not tracer 1"):
            GeometricMean().combine([*parts(4), *weighed((9, 1))])

    @pytest.mark.parametrize("rule", [GeometricMean(), PowerMean(-1)])
    def test_states(self, rule: Rule) -> None:
        """Ordered states have no mean; percentages and scores do."""
        rule.check(hp.Share("a", "A"), Axis.CATEGORY)
        with pytest.raises(NotCombinableError, match="ordered states are not averaged"):
            rule.check(hp.Step("a", "A"), Axis.CATEGORY)


class TestDefinition:
    """Which means there are."""

    @pytest.mark.parametrize("exponent", [0, 21, -21, True, 1.0, "2"])
    def test_exponents(self, exponent: Any) -> None:  # noqa: ANN401 - any wrong value
        """Whole numbers, not zero and not huge."""
        with pytest.raises(DefinitionError, match="exponent of a power mean cannot be"):
            PowerMean(exponent)

    @pytest.mark.parametrize(
        "share", ["0.8", "80 %", Decimal("0.8"), Fraction(4, 5), hp.quantity("80 %")]
    )
    def test_the_share_of_parts_needed(self, share: Any) -> None:  # noqa: ANN401 - what is allowed
        """It is written as a share is, and kept exactly."""
        assert GeometricMean(share_needed=share).share_needed == Fraction(4, 5)
        assert PowerMean(2, share_needed=share).share_needed == Fraction(4, 5)

    def test_all_of_them_by_default(self) -> None:
        """Nothing is left out unless somebody says so."""
        assert GeometricMean() == GeometricMean(share_needed=1)

    @pytest.mark.parametrize("share", [0, "120 %", Fraction(-1, 2)])
    def test_no_share(self, share: Any) -> None:  # noqa: ANN401 - any wrong value
        """Nothing and more than all are no share."""
        with pytest.raises(DefinitionError, match="share of parts that is needed cannot be"):
            GeometricMean(share_needed=share)

    def test_floats_are_refused(self) -> None:
        """As everywhere."""
        with pytest.raises(NotExactError):
            GeometricMean(share_needed=0.8)  # type: ignore[arg-type]
