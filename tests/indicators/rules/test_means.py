"""The whole as an average of its parts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import NotCombinableError
from healthplan.indicators import Axis, Indicator, Input, Needed, Rule
from healthplan.indicators.rules import Mean, Pooled, WeightedMean
from healthplan.intervals import Span

BIT = Fraction(1, 1000)
SHARE = Span(Fraction(0), Fraction(1))
spans = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(
    lambda ends: Span(Fraction(min(ends), 10), Fraction(max(ends), 10))
)
some = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
    lambda ends: Span(Fraction(min(ends)), Fraction(max(ends)))
)
known = st.integers(0, 4).map(Span.point)


def part(value: Span | Fraction | str, weight: Span | int | None = None, name: str = "a") -> Input:
    """Return a part of a whole."""
    value = value if isinstance(value, Span) else Span.point(Fraction(value))
    return Input(name, value, Span.point(weight) if isinstance(weight, int) else weight)


class TestPooled:
    """All numerators over all denominators."""

    def test_not_the_average_of_percentages(self) -> None:
        """90 % of 10 and 10 % of 90 are 18 % of 100."""
        assert Pooled().combine([part("0.9", 10), part("0.1", 90)]) == Span.point(Fraction(18, 100))

    def test_a_silent_county(self) -> None:
        """What it can be widens the whole by its weight, and pulls it nowhere."""
        assert Pooled().combine([part("0.6", 75), part(SHARE, 25)]) == Span(
            Fraction(45, 100), Fraction(70, 100)
        )

    def test_nobody_to_count(self) -> None:
        """Without anybody there is no share."""
        assert Pooled().combine([]) is None
        assert Pooled().combine([part("0.6", 0)]) is None

    @given(st.lists(st.tuples(spans, some), min_size=1, max_size=4))
    def test_between_its_parts(self, given: list[tuple[Span, Span]]) -> None:
        """A whole is never above its best part, nor below its worst one."""
        found = Pooled().combine([part(*pair) for pair in given])
        if found is not None:
            assert found.low is not None
            assert found.high is not None
            assert found.low >= min(value.low or Fraction(0) for value, _ in given)
            assert found.high <= max(value.high or Fraction(0) for value, _ in given)

    @given(st.lists(st.tuples(spans, known), min_size=1, max_size=5), st.integers(0, 5))
    def test_groups_first(self, given: list[tuple[Span, Span]], cut: int) -> None:
        """Counties may be pooled to prefectures first, and these to the province."""
        groups = []
        for group in (given[:cut], given[cut:]):
            found = Pooled().combine([part(*pair) for pair in group])
            weight = sum((w.low or Fraction(0) for _, w in group), Fraction(0))
            if found is not None:
                groups.append(part(found, Span.point(weight)))

        assert Pooled().combine(groups) == Pooled().combine([part(*pair) for pair in given])


class TestWithoutWeights:
    """Parts of which nobody said how much they weigh."""

    def test_a_percentage_without_parts(self) -> None:
        """It is refused, naming who lacks them."""
        with pytest.raises(NotCombinableError) as raised:
            Pooled().combine([part("0.5", name="Wushan 2022"), part("0.5", 10)])

        assert str(raised.value) == (
            "a percentage needs its parts or a weight; nobody said those of Wushan 2022\n"
            "  hint: record numerator= and denominator=, or give weights="
        )

    def test_at_most_six_are_named(self) -> None:
        """A message is no list of counties."""
        with pytest.raises(NotCombinableError, match="of 0, 1, 2, 3, 4, 5 and 29 more\n") as raised:
            WeightedMean().combine([part("0.5", name=str(n)) for n in range(35)])

        assert raised.value.message.startswith("a weighted mean needs a weight of each part")

    def test_a_plain_mean_needs_none(self) -> None:
        """And does not heed any."""
        assert Mean().combine([part("1", 10), part("2")]) == Span.point(Fraction(3, 2))
        assert Mean().combine([]) is None


class TestNeeded:
    """What each silent part would have to reach."""

    def test_by_weight(self) -> None:
        """A quarter of the people must make up for what the others lack."""
        found = Pooled().needed(
            [part("0.6", 75), part(SHARE, 25)], [1], Fraction(65, 100), upper=False
        )

        assert found == Needed("each", Fraction(80, 100))

    def test_at_most(self) -> None:
        """The same for what must not be exceeded."""
        found = Mean().needed([part("0.6"), part(SHARE)], [1], Fraction(1, 2), upper=True)

        assert found == Needed("each", Fraction(4, 10))

    @pytest.mark.parametrize(
        ("given", "threshold"),
        [
            ([part("0.6", 10), part(SHARE, Span(Fraction(1), Fraction(2)))], "0.7"),
            ([part("0.6", 90), part(SHARE, 10)], "0.7"),
            ([part("0.6", 90), part(SHARE, 10)], "0.5"),
            ([part("0.6", 90), part(SHARE, 0)], "0.7"),
            ([part("0.6", 0), part(SHARE, 0)], "0.7"),
            ([part("0.6", Span(Fraction(9))), part(SHARE, 10)], "0.7"),
            ([part(Span(None, Fraction(1)), 90), part(SHARE, 10)], "0.5"),
        ],
        ids=[
            "weight not known",
            "impossible",
            "certain",
            "weighs nothing",
            "nobody",
            "the other grows",
            "the other has no worst",
        ],
    )
    def test_nothing_to_say(self, given: list[Input], threshold: str) -> None:
        """Where no such statement exists."""
        assert Pooled().needed(given, [1], Fraction(threshold), upper=False) is None

    def test_others_that_may_weigh(self) -> None:
        """The worst of the others is that good ones weigh little and poor ones much."""
        unsure = Span(Fraction(1), Fraction(3))
        given = [part("0.9", unsure), part("0.1", unsure), part("0.1", 0), part(SHARE, 4)]

        found = Pooled().needed(given, [3], Fraction(1, 2), upper=False)
        assert found == Needed("each", Fraction(7, 10))

    @given(
        rule=st.sampled_from([Pooled(), Mean()]),
        spoke=st.lists(st.tuples(spans, some), min_size=1, max_size=3),
        silent=st.lists(st.integers(0, 4), min_size=1, max_size=2),
        threshold=st.integers(0, 10),
        upper=st.booleans(),
    )
    def test_enough_and_not_too_much(
        self,
        rule: Rule,
        spoke: list[tuple[Span, Span]],
        silent: list[int],
        threshold: int,
        *,
        upper: bool,
    ) -> None:
        """With what is needed the whole is surely good enough, and with any less it may not be."""
        limit = Fraction(threshold, 10)
        others = [part(*pair) for pair in spoke]
        places = range(len(others), len(others) + len(silent))
        found = rule.needed(
            [*others, *(part(SHARE, weight) for weight in silent)], places, limit, upper=upper
        )
        if found is not None:
            enough, short = (
                rule.combine([*others, *(part(Span.point(value), weight) for weight in silent)])
                for value in (found.value, found.value + (BIT if upper else -BIT))
            )

            assert enough is not None
            assert short is not None
            assert good(enough, limit, upper=upper)
            assert not good(short, limit, upper=upper)


def good(whole: Span, threshold: Fraction, *, upper: bool) -> bool:
    """Tell whether all of a whole is at least the threshold, or at most."""
    end = whole.high if upper else whole.low
    assert end is not None
    return end <= threshold if upper else end >= threshold


class TestRefusals:
    """What is not averaged."""

    @pytest.mark.parametrize("rule", [Pooled(), WeightedMean(), Mean()])
    def test_states(self, rule: Rule) -> None:
        """Nobody knows how far states are apart."""
        with pytest.raises(NotCombinableError, match="'a': ordered states are not averaged"):
            rule.check(hp.Step("a", "A"), Axis.PLACE)

    @pytest.mark.parametrize("rule", [Pooled(), WeightedMean(), Mean()])
    @pytest.mark.parametrize("accumulates", ["running_total", "running_total_within_year"])
    def test_running_totals_over_time(self, rule: Rule, accumulates: str) -> None:
        """The early ones would count again and again."""
        total = hp.Share("a", "A", accumulates=accumulates)

        with pytest.raises(NotCombinableError, match="a running total is not averaged over time"):
            rule.check(total, Axis.PERIOD)
        WeightedMean().check(total, Axis.PLACE)

    @pytest.mark.parametrize(
        ("indicator", "reason"),
        [
            (hp.Share("a", "A"), "an average of percentages is not the percentage of the whole"),
            (hp.Rate("a", "A", unit="per 1000"), "an average of percentages"),
            (hp.Amount("a", "A", unit="yuan/person"), "an average in yuan/person is not that of"),
        ],
    )
    @pytest.mark.parametrize("axis", [Axis.PLACE, Axis.CATEGORY])
    def test_plain_means_of_percentages(
        self, indicator: Indicator, reason: str, axis: Axis
    ) -> None:
        """Large and small counties do not count the same."""
        with pytest.raises(NotCombinableError, match=reason) as raised:
            Mean().check(indicator, axis)

        assert f"use {axis.field}='pooled' or 'weighted_mean'" in str(raised.value.hint)

    @pytest.mark.parametrize(
        "indicator",
        [hp.Index("a", "A"), hp.Index("a", "A", unit="%"), hp.Amount("a", "A", unit="yuan")],
    )
    def test_plain_means_of_the_rest(self, indicator: Indicator) -> None:
        """Scores and amounts may be averaged by whoever asks for it."""
        Mean().check(indicator, Axis.PLACE)

    def test_the_average_of_a_level_over_time(self) -> None:
        """An average stock or share of the year is a figure of its own."""
        Mean().check(hp.Share("a", "A"), Axis.PERIOD)

    def test_the_average_of_flows_over_time(self) -> None:
        """So are births in a month; but months with few births do not count like the others."""
        births = hp.Count("a", "A", unit="live birth", accumulates="flow")
        at_home = hp.Share("b", "B", accumulates="flow")

        Mean().check(births, Axis.PERIOD)
        with pytest.raises(NotCombinableError, match="'b': an average of percentages"):
            Mean().check(at_home, Axis.PERIOD)
