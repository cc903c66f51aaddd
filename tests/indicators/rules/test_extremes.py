"""The whole as far as its lowest part, or its highest."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import NotCombinableError
from healthplan.indicators import Axis, Input, Needed, Rule
from healthplan.indicators.rules import All, Any, Maximum, Minimum
from healthplan.intervals import Span

BIT = Fraction(1, 1000)
FAR = Fraction(1000)
ends = st.one_of(st.none(), st.integers(-2, 2).map(Fraction))
spans = st.builds(Span, ends, ends, st.booleans(), st.booleans()).filter(lambda s: not s.is_empty)
rules = st.sampled_from([Minimum(), Maximum()])


def parts(*values: Span | int) -> list[Input]:
    """Return parts with these values."""
    given = [value if isinstance(value, Span) else Span.point(value) for value in values]
    return [Input("a", span) for span in given]


def corners(span: Span) -> set[Fraction]:
    """Return numbers of a span that are as near to its ends as makes no difference."""
    low = -FAR if span.low is None else span.low + BIT * span.low_open
    high = FAR if span.high is None else span.high - BIT * span.high_open
    return {low, high}


def is_end(number: Fraction, end: Fraction | None, *, is_open: bool) -> bool:
    """Tell whether the outermost *number* found agrees with an end."""
    if end is None:
        return is_open and abs(number) == FAR
    return abs(number - end) == BIT if is_open else number == end


class TestCombining:
    """The lowest and the highest of what is known."""

    @given(st.lists(spans, min_size=1, max_size=4), rules)
    def test_as_tight_as_the_parts_allow(self, values: list[Span], rule: Rule) -> None:
        """Both ends are those of all choices, and are open where no choice reaches them."""
        best = min if isinstance(rule, Minimum) else max
        reached = [best(choice) for choice in product(*map(corners, values))]
        found = rule.combine(parts(*values))

        assert found is not None
        assert is_end(min(reached), found.low, is_open=found.low_open)
        assert is_end(max(reached), found.high, is_open=found.high_open)

    @given(st.lists(spans, min_size=1, max_size=5), st.integers(0, 5), rules)
    def test_groups_first(self, values: list[Span], cut: int, rule: Rule) -> None:
        """The lowest of the lowest is the lowest, in any order."""
        groups = [group for group in (values[cut:], values[:cut]) if group]
        wholes = [rule.combine(parts(*group)) for group in groups]

        assert rule.combine(parts(*values)) == rule.combine(
            parts(*(whole for whole in wholes if whole is not None))
        )

    @pytest.mark.parametrize("rule", [Minimum(), Maximum(), All(), Any()])
    def test_no_parts_no_whole(self, rule: Rule) -> None:
        """Nothing has no end."""
        assert rule.combine([]) is None


class TestNeeded:
    """What silent parts would have to reach."""

    @pytest.mark.parametrize(
        ("rule", "upper", "scope"),
        [
            (Minimum(), False, "each"),
            (Minimum(), True, "any"),
            (Maximum(), False, "any"),
            (Maximum(), True, "each"),
        ],
    )
    def test_of_whom_it_is_asked(self, rule: Rule, scope: str, *, upper: bool) -> None:
        """The lowest is high enough if each is, and low enough if one is."""
        value = {"each": 3, "any": 9 if upper else 1}[scope]
        found = rule.needed(parts(value, Span(), Span()), [1, 2], Fraction(3), upper=upper)

        assert found == Needed(scope, Fraction(3))

    @given(
        rule=rules,
        spoke=st.lists(spans, max_size=3),
        silent=st.lists(spans, min_size=1, max_size=2),
        threshold=st.integers(-2, 2).map(Fraction),
        upper=st.booleans(),
    )
    def test_enough_and_not_too_much(
        self, rule: Rule, spoke: list[Span], silent: list[Span], threshold: Fraction, *, upper: bool
    ) -> None:
        """With what is needed the whole is surely good enough, and with any less it may not be."""
        places = range(len(spoke), len(spoke) + len(silent))
        found = rule.needed(parts(*spoke, *silent), places, threshold, upper=upper)
        if found is None:
            return
        short = Span.point(threshold + (BIT if upper else -BIT))
        good = Span(None, threshold) if upper else Span(threshold)
        asked = len(silent) if found.scope == "each" else 1
        enough = rule.combine(parts(*spoke, *[Span.point(threshold)] * asked, *silent[asked:]))
        others = [threshold if found.scope == "each" else short.low] * (len(silent) - 1)
        less = rule.combine(
            parts(*spoke, short, *(Span.point(end) for end in others if end is not None))
        )

        assert enough is not None
        assert less is not None
        assert good.covers(enough)
        assert not good.covers(less)

    @pytest.mark.parametrize(
        ("rule", "given"),
        [
            (Minimum(), parts(5, Span(Fraction(3)))),
            (Minimum(), parts(2, Span())),
            (Minimum(), parts(5, Span(None, Fraction(2)))),
            (Maximum(), parts(3, Span())),
            (Maximum(), parts(2, Span(None, Fraction(2)))),
        ],
        ids=["certain", "spoilt by another", "impossible", "certain by another", "out of reach"],
    )
    def test_nothing_to_say(self, rule: Rule, given: list[Input]) -> None:
        """Where the silent part changes nothing, or cannot."""
        assert rule.needed(given, [1], Fraction(3), upper=False) is None


class TestStates:
    """What is said of ordered states."""

    def test_all_and_any(self) -> None:
        """All have reached the lowest state, and any the highest."""
        states = parts(0, 1, Span(Fraction(1), Fraction(2)))

        assert All().combine(states) == Span.point(0)
        assert Any().combine(states) == Span(Fraction(1), Fraction(2))

    @pytest.mark.parametrize(("rule", "instead"), [(All(), "minimum"), (Any(), "maximum")])
    def test_numbers_are_refused(self, rule: Rule, instead: str) -> None:
        """A number of beds is not reached by all."""
        rule.check(hp.Step("a", "A"), Axis.PLACE)
        with pytest.raises(NotCombinableError, match=f"'a': '{rule.name}' is said of") as raised:
            rule.check(hp.Index("a", "A"), Axis.PLACE)

        assert f"use over_places='{instead}'" in str(raised.value.hint)
