"""Laws that hold for every method of measuring progress, and for those of shares of a way."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.intervals import Interval
from healthplan.progress import Progress, evaluate, methods

if TYPE_CHECKING:
    from decimal import Decimal

EXACT = ("healthy-people", "simple-ratio", "targeted-change", "tolerance-bands")
figures = st.decimals(-100, 100, places=1)
betters = st.sampled_from(["higher", "lower"])
years = st.integers(2010, 2030)
dated = st.tuples(years, figures)
NEAR = 1e-9


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what a method may be given: anything finite, and much of it missing."""
    return {
        "baseline": draw(st.none() | dated),
        "observations": draw(st.lists(dated, max_size=5)),
        "target": draw(st.none() | dated),
        "better": draw(betters),
        "limit": draw(st.none() | figures),
        "optimum": draw(st.none() | figures),
        "precision": draw(st.sampled_from(["printed", "rounded"])),
    }


def ends(found: Progress) -> tuple[float, float]:
    """Return between which numbers the value of an answer lies."""
    value = found.value
    assert value is not None
    if isinstance(value, float):
        return value, value
    low, high = value.low, value.high
    return (
        float("-inf") if low is None else float(low.value),
        float("inf") if high is None else float(high.value),
    )


def states(found: Progress) -> set[str]:
    """Return the statuses that are possible."""
    return set(found.candidates) or ({found.status} if found.status else set())


@pytest.mark.parametrize("name", sorted(methods()))
class TestEveryMethod:
    """What no method may break."""

    @settings(max_examples=60)
    @given(given_=cases())
    def test_no_finite_figures_raise(self, name: str, given_: dict[str, Any]) -> None:
        """Whatever the figures are, there is an answer: a number, a status, or a reason."""
        found = evaluate(name, **given_)

        assert found.method == name
        assert found.value is not None or found.status or found.candidates or found.reason
        assert found.inputs is not None
        assert len(str(found).splitlines()) == len(found.text("zh").splitlines()) == 1
        assert hash(found) == hash(evaluate(name, **given_))

    @settings(max_examples=60)
    @given(
        known=st.tuples(figures, figures, figures),
        better=betters,
        half=st.decimals("0.1", 5, places=1),
        at=st.fractions(-1, 1, max_denominator=4),
    )
    def test_a_range_holds_every_number(
        self,
        name: str,
        known: tuple[Decimal, Decimal, Decimal],
        better: str,
        half: Decimal,
        at: Fraction,
    ) -> None:
        """What is said of one number in a range is possible in what is said of the range."""
        baseline, value, target = known
        around = Interval(hp.quantity(value - half, "1"), hp.quantity(value + half, "1"))
        within = Fraction(value) + at * Fraction(half)
        said: dict[str, Any] = {
            "baseline": (2015, baseline),
            "target": (2030, target),
            "better": better,
        }
        wide = evaluate(name, observations=[(2020, around)], **said)
        one = evaluate(name, observations=[(2020, within)], **said)

        assert states(one) <= states(wide) or not states(wide)
        if wide.value is None or one.value is None:
            return
        (least, most), (low, high) = ends(wide), ends(one)
        near = NEAR * max(1, abs(low))
        assert least - near <= low <= high <= most + near


@pytest.mark.parametrize("name", EXACT)
class TestSharesOfTheWay:
    """Methods whose number is an exact share."""

    @given(baseline=figures, low=figures, high=figures, target=figures, better=betters)
    def test_monotone_in_the_actual(
        self,
        name: str,
        baseline: Decimal,
        low: Decimal,
        high: Decimal,
        target: Decimal,
        better: str,
    ) -> None:
        """A better value is never further back."""
        rising = better == "higher"
        assume(low != high and (target > baseline if rising else target < baseline))
        worse, good = sorted((low, high), reverse=not rising)
        first, second = (
            evaluate(name, baseline=baseline, observations=[value], target=target, better=better)
            for value in (worse, good)
        )
        if first.value is None or second.value is None:
            return
        falls = name == "tolerance-bands" and not rising  # the value by the target: more is worse

        assert (ends(first) >= ends(second)) if falls else (ends(first) <= ends(second))

    @given(baseline=figures, value=figures, target=figures, factor=st.decimals("0.1", 50, places=1))
    def test_scale_does_not_matter(
        self,
        name: str,
        baseline: Decimal,
        value: Decimal,
        target: Decimal,
        factor: Decimal,
    ) -> None:
        """All figures so many times larger tell the same."""
        one = evaluate(name, baseline=baseline, observations=[value], target=target)
        other = evaluate(
            name, baseline=baseline * factor, observations=[value * factor], target=target * factor
        )

        assert (one.value, one.reason) == (other.value, other.reason)
        assert (one.status, one.candidates) == (other.status, other.candidates)


class TestMirror:
    """Falling indicators are rising ones in a mirror."""

    @given(figures, figures, figures, betters)
    def test_targeted_change(
        self, baseline: Decimal, value: Decimal, target: Decimal, better: str
    ) -> None:
        """Negated figures and the opposite direction give the same share and the same reason."""
        one = evaluate(
            "targeted-change", baseline=baseline, observations=[value], target=target, better=better
        )
        mirrored = evaluate(
            "targeted-change",
            baseline=-baseline,
            observations=[-value],
            target=-target,
            better="lower" if better == "higher" else "higher",
        )

        assert (one.value, one.reason) == (mirrored.value, mirrored.reason)

    @given(figures, figures, figures, betters)
    def test_healthy_people(
        self, baseline: Decimal, value: Decimal, target: Decimal, better: str
    ) -> None:
        """The same holds for a status, because 10 % is of the size of the baseline."""
        one = evaluate(
            "healthy-people", baseline=baseline, observations=[value], target=target, better=better
        )
        mirrored = evaluate(
            "healthy-people",
            baseline=-baseline,
            observations=[-value],
            target=-target,
            better="lower" if better == "higher" else "higher",
        )

        assert (one.status, one.candidates) == (mirrored.status, mirrored.candidates)

    @given(figures, figures)
    def test_the_ends_of_the_way(self, baseline: Decimal, target: Decimal) -> None:
        """Nothing is done at the baseline, and everything at the target."""
        assume(baseline != target)
        said: dict[str, Any] = {"baseline": baseline, "target": target}

        assert evaluate("targeted-change", observations=[baseline], **said).number == 0
        assert evaluate("targeted-change", observations=[target], **said).number == 100
