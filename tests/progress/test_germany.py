"""Germany's weather symbols."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.intervals import Interval
from healthplan.progress import Germany, Progress, evaluate

figures = st.decimals(0, 50, places=1)


def weather(*values: object, target: object = "8", **options: Any) -> Progress:  # noqa: ANN401 - handed on
    """Return the symbol of values of consecutive years up to 2023, less being better."""
    dated = [(2024 - len(values) + number, value) for number, value in enumerate(values)]
    given_: dict[str, Any] = {
        "observations": dated,
        "target": None if target is None else ("2030", target),
        "better": "lower",
    }
    return evaluate("germany", **(given_ | options))


def around(low: object, high: object) -> Interval:
    """Return a range of figures."""
    ends: list[Any] = [None if end is None else hp.quantity(str(end), "1") for end in (low, high)]
    return Interval(*ends)


class TestWithTarget:
    """The mean change carried on to the target year."""

    @pytest.mark.parametrize(
        ("last", "target", "miss", "symbol"),
        [
            ("15", "8", "0 %", "sun"),
            ("15", "9", "-16.66 %", "sun"),
            ("15", "7.64", "4.89 %", "sun"),
            ("16", "10", "6.66 %", "slightly_cloudy"),
            ("16", "9", "20 %", "slightly_cloudy"),
            ("16", "8.9", "21.1 %", "cloud"),
            ("19", "8", "87.2 %", "cloud"),
            ("20", "8", "100 %", "thunderstorm"),
            ("22", "8", "120 %", "thunderstorm"),
        ],
    )
    def test_symbols(self, last: str, target: str, miss: str, symbol: str) -> None:
        """From 20 in 2018, with seven years left."""
        found = weather("20", "19", "18", "18", "17", last, target=target)

        assert found.status == symbol
        assert isinstance(found.number, Fraction)
        assert abs(found.number - Fraction(hp.quantity(miss).value)) < Fraction(1, 10)

    @pytest.mark.parametrize(
        ("missed", "symbol"), [("0.05", "slightly_cloudy"), ("0.2", "slightly_cloudy")]
    )
    def test_cut_offs(self, missed: str, symbol: str) -> None:
        """A miss of 5 % is no sun any more, and one of 20 % not yet a cloud."""
        # One a year for seven years is as much as (1 - miss) of the way.
        target = 15 - 7 / (1 - Fraction(missed))
        found = weather(20, 19, 18, 18, 17, 15, target=target)

        assert found.status == symbol

    def test_details(self) -> None:
        """What it was made from."""
        found = weather("90", "20", "19", "18", "18", "17", "15").details

        assert found["change"] == hp.quantity(-1, "1")
        assert found["last_change"] == hp.quantity(-2, "1")
        assert found["points"] == 6
        assert found["projected"] == hp.quantity(8, "1")

    def test_years_between_values(self) -> None:
        """The change is by time, though the values are years apart."""
        observations = [(2003 + 4 * number, 20 - number) for number in range(6)]
        found = weather(observations=observations)

        assert found.details["change"] == hp.quantity("-0.25", "1")

    def test_met(self) -> None:
        """A target that is met is sun, unless the mean change leads away from it."""
        kept = weather("9", "8", "8", "8", "8", "7")
        losing = weather("5", "5", "6", "6", "7", "7")

        assert (kept.status, kept.value) == ("sun", None)
        assert (losing.status, losing.value) == ("slightly_cloudy", None)

    def test_met_at_a_standstill(self) -> None:
        """Where nothing moves, nothing leads away from it."""
        assert weather("7", "7", "7", "7", "7", "7").status == "sun"

    def test_after_the_target_year(self) -> None:
        """What was not reached is missed by all the way that was left."""
        observations = [(2018 + number, 20 - number) for number in range(6)]
        found = evaluate("germany", observations=observations, target=("2020", "8"), better="lower")

        assert found.value == hp.quantity("100 %")
        assert found.status == "cloud"
        assert found.details["projected"] == hp.quantity(15, "1")

    @given(st.lists(figures, min_size=4, max_size=8), figures)
    def test_mirror(self, values: list[Fraction], target: Fraction) -> None:
        """Negated figures and the opposite direction have the same weather."""
        one = weather(*values, target=target)
        other = weather(*(-value for value in values), target=-target, better="higher")

        assert (one.value, one.status) == (other.value, other.status)

    def test_the_baseline_is_a_value_too(self) -> None:
        """It is the earliest of the series."""
        found = evaluate(
            "germany",
            baseline=("2020", "20"),
            observations=[("2021", "19"), ("2022", "18"), ("2023", "17")],
            target=("2030", "10"),
        )

        assert (found.details["points"], found.status) == (4, "sun")


class TestWithoutTarget:
    """The mean change and the last one."""

    @pytest.mark.parametrize(
        ("values", "symbol"),
        [
            ((20, 19, 18, 17), "sun"),
            ((20, 19, 17, 18), "slightly_cloudy"),
            ((20, 19, 17, 17), "slightly_cloudy"),
            ((20, 22, 23, 21), "cloud"),
            ((20, 22, 21, 20), "cloud"),
            ((20, 21, 22, 23), "thunderstorm"),
            ((20, 20, 20, 20), "thunderstorm"),
        ],
    )
    def test_symbols(self, values: tuple[int, ...], symbol: str) -> None:
        """Two signs, four symbols."""
        found = weather(*values, target=None)

        assert (found.status, found.reason, found.value) == (symbol, "no-target", None)

    def test_no_direction(self) -> None:
        """There is no weather where nobody knows which way is better."""
        assert weather(20, 19, 18, 17, target=None, better=None).status is None


class TestFewValues:
    """How many values it takes."""

    def test_reasons(self) -> None:
        """None, fewer than four, or several of one year."""
        assert weather().reason == "no-data"
        assert weather(20, 19, 18).reason == "too-few-points"
        assert weather(observations=[("2020", 1)] * 4).reason == "too-few-points"

    def test_an_option(self) -> None:
        """An office may content itself with fewer, but not with one."""
        assert weather(20, 18, fewest=2).status == "sun"
        with pytest.raises(DefinitionError, match="at least, not 1"):
            Germany(fewest=1)

    def test_cut_offs_in_order(self) -> None:
        """Cut-offs that do not follow each other raise."""
        with pytest.raises(DefinitionError, match="follow each other"):
            Germany(near="30 %")


class TestRanges:
    """Uncertain figures."""

    @settings(max_examples=50)
    @given(st.lists(st.fractions(0, 1), min_size=4, max_size=4), st.booleans())
    def test_a_range_holds_every_number(self, at: list[Fraction], has_target: bool) -> None:  # noqa: FBT001 - drawn
        """Whatever the figures are in their ranges, the answer is in the range of answers."""
        ends = [(19, 23), (18, 20), (14, 20), (12, 19)]
        drawn = [low + share * (high - low) for (low, high), share in zip(ends, at, strict=True)]
        wide = weather(*(around(*each) for each in ends), target=8 if has_target else None)
        point = weather(*drawn, target=8 if has_target else None)

        assert point.status in wide.candidates
        if has_target:
            assert isinstance(wide.value, Interval)
            assert isinstance(point.value, Interval)
            assert point.value.low is not None
            assert wide.value.contains(point.value.low)

    def test_perhaps_met(self) -> None:
        """A value that may meet the target leaves the miss open."""
        found = weather(20, 19, 18, 17, 16, around(7, 9))

        assert (found.value, found.status) == (None, None)
        assert found.candidates == ("cloud", "slightly_cloudy", "sun")

    def test_without_an_end(self) -> None:
        """A change that is at least so large misses by so much at most."""
        found = weather(around(20, None), 19, 18, 17, 16, 15)

        assert found.value == Interval(None, hp.quantity("0 %"))
        assert found.status == "sun"


def test_no_way_is_better() -> None:
    """A value at a target of which nobody said the direction has neither symbol nor miss."""
    points = [(str(year), "0") for year in range(2014, 2018)]
    found = hp.progress.evaluate("germany", target=("2030", "0"), observations=points)

    assert (found.value, found.status, found.reason) == (None, None, "no-direction")


def test_symbols_in_chinese() -> None:
    """Every symbol has a name in both languages."""
    symbols = ["thunderstorm", "cloud", "slightly_cloudy", "sun"]
    names = [Progress("germany", status=symbol).answer("zh") for symbol in symbols]

    assert all(one != other for one, other in pairwise(names))
    assert not set(names) & set(symbols)
