"""The whole as the sum of its parts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import NotCombinableError
from healthplan.indicators import Axis, Indicator, Input, Needed
from healthplan.indicators.rules import Sum
from healthplan.intervals import Span

SHUT = st.tuples(st.integers(-5, 5), st.integers(0, 5)).map(
    lambda ends: Span(Fraction(ends[0]), Fraction(ends[0] + ends[1]))
)
BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
BIRTHS = hp.Count("births", "Births", unit="live birth", accumulates="flow")


def parts(*values: Span | int) -> list[Input]:
    """Return parts with these values."""
    spans = [value if isinstance(value, Span) else Span.point(value) for value in values]
    return [Input(f"county {n}", span) for n, span in enumerate(spans, start=1)]


class TestCombining:
    """Sums of what is known."""

    def test_known_values(self) -> None:
        """The sum of known values is known."""
        assert Sum().combine(parts(1, 2, 3)) == Span.point(6)

    def test_no_parts_no_whole(self) -> None:
        """Nothing is not zero."""
        assert Sum().combine([]) is None

    def test_a_silent_part_takes_away_an_end(self) -> None:
        """What nobody reported is not zero either: only the lower end is known."""
        silent = Span(Fraction(0))

        assert Sum().combine(parts(5, silent)) == Span(Fraction(5))

    @given(st.lists(SHUT, min_size=1, max_size=6), st.integers(0, 6))
    def test_groups_first(self, values: list[Span], cut: int) -> None:
        """Sums of sums are the sum, in any order."""
        groups = [group for group in (values[:cut], values[cut:]) if group]
        sums = [Sum().combine(parts(*group)) for group in groups]

        assert Sum().combine(parts(*reversed(values))) == Sum().combine(
            parts(*(whole for whole in sums if whole is not None))
        )


class TestNeeded:
    """What silent parts would have to be together."""

    def test_what_is_left(self) -> None:
        """Those that spoke are taken at their worst."""
        known = parts(Span(Fraction(3), Fraction(9)), Span(Fraction(0)), Span(Fraction(0)))

        assert Sum().needed(known, [1, 2], Fraction(10), upper=False) == Needed(
            "together", Fraction(7)
        )

    def test_at_most(self) -> None:
        """What is left below an upper limit."""
        known = parts(Span(Fraction(3), Fraction(9)), Span(Fraction(0)))

        assert Sum().needed(known, [1], Fraction(10), upper=True) == Needed("together", Fraction(1))

    @pytest.mark.parametrize(
        ("values", "threshold"),
        [
            ((10, Span(Fraction(0))), 10),
            ((3, Span(Fraction(0), Fraction(5))), 9),
            ((3, Span(Fraction(0), Fraction(6), high_open=True)), 9),
            ((Span(None, Fraction(3)), Span(Fraction(0))), 9),
        ],
        ids=["certain", "impossible", "never reached", "the others have no worst"],
    )
    def test_nothing_to_say(self, values: tuple[Span | int, ...], threshold: int) -> None:
        """Where it is certain, out of reach, or without any limit."""
        assert Sum().needed(parts(*values), [1], Fraction(threshold), upper=False) is None

    def test_nobody_is_silent(self) -> None:
        """Nothing is asked of nobody."""
        assert Sum().needed(parts(3), [], Fraction(9), upper=False) is None

    @given(
        values=st.lists(SHUT, min_size=2, max_size=5),
        threshold=st.integers(-9, 9),
        silent=st.integers(1, 2),
        upper=st.booleans(),
    )
    def test_enough_and_not_too_much(
        self, values: list[Span], threshold: int, silent: int, *, upper: bool
    ) -> None:
        """With what is needed the whole is surely good enough, and with any less it may not be."""
        found = Sum().needed(parts(*values), range(silent), Fraction(threshold), upper=upper)
        if found is not None:
            bit = Fraction(1, 10) if upper else Fraction(-1, 10)
            enough, short = (
                Sum().combine(parts(Span.point(amount), *values[silent:]))
                for amount in (found.value, found.value + bit)
            )

            assert enough is not None
            assert short is not None
            assert good(enough, threshold, upper=upper)
            assert not good(short, threshold, upper=upper)


def good(whole: Span, threshold: int, *, upper: bool) -> bool:
    """Tell whether all of a whole is at least the threshold, or at most."""
    end = whole.high if upper else whole.low
    assert end is not None
    return end <= threshold if upper else end >= threshold


class TestRefusals:
    """What is not added up."""

    @pytest.mark.parametrize(
        ("indicator", "reason", "hint"),
        [
            (hp.Share("a", "A"), "'a': shares and rates are not added", "over_places='pooled'"),
            (hp.Rate("a", "A", unit="day"), "shares and rates are not added", "weights="),
            (
                hp.Rate("a", "A", unit="per 1000 live births"),
                "per 1000 live births is a rate",
                "multiply by",
            ),
            (
                hp.Amount("a", "A", unit="yuan/person"),
                "an amount in yuan/person is a rate, and rates are not added",
                "give weights= and over_places='weighted_mean'",
            ),
            (Indicator("a", "A", unit="%"), "shares and rates are not added", "pooled"),
            (hp.Index("a", "A"), "a number without a unit is not added", "'mean'"),
            (hp.Step("a", "A"), "ordered states are not added", "over_places='minimum'"),
        ],
    )
    def test_over_places(self, indicator: Indicator, reason: str, hint: str) -> None:
        """Whatever is of a whole of its own, has no unit, or only an order."""
        with pytest.raises(NotCombinableError, match=reason) as raised:
            Sum().check(indicator, Axis.PLACE)

        assert hint in str(raised.value.hint)

    @pytest.mark.parametrize(
        ("accumulates", "reason"),
        [
            ("level", "a stock is not summed over time: the same beds"),
            ("running_total", "a running total is not summed over time"),
            ("running_total_within_year", "a running total is not summed over time"),
        ],
    )
    def test_over_periods(self, accumulates: str, reason: str) -> None:
        """Stocks and running totals, which hold what was counted before."""
        beds = hp.Count("beds", "Beds", unit="center", accumulates=accumulates)

        with pytest.raises(NotCombinableError, match=reason) as raised:
            Sum().check(beds, Axis.PERIOD)
        assert "over_periods='last'" in str(raised.value.hint)

    def test_over_categories_the_hint_names_them(self) -> None:
        """The field to use is that of the axis."""
        with pytest.raises(NotCombinableError) as raised:
            Sum().check(hp.Share("a", "A"), Axis.CATEGORY)

        assert "over_categories='pooled'" in str(raised.value.hint)

    def test_what_is_added(self) -> None:
        """Things over places and categories, and flows over time."""
        Sum().check(BEDS, Axis.PLACE)
        Sum().check(BEDS, Axis.CATEGORY)
        Sum().check(BIRTHS, Axis.PERIOD)

    def test_per_time(self) -> None:
        """Places share one calendar, so that yuan a year add up over them, but not over years."""
        yearly = hp.Amount("a", "A", unit="yuan/year")

        Sum().check(yearly, Axis.PLACE)
        with pytest.raises(NotCombinableError, match="yuan/year is a rate"):
            Sum().check(yearly, Axis.PERIOD)
