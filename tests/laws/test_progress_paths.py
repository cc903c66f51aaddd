"""Laws of the paths, rates and trends to a target: mirrors, scales, and who is ahead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from healthplan.intervals import Interval
from healthplan.progress import Progress, evaluate

PATHS = ("straight-line", "constant-rate")
GROWING = ("constant-rate", "annual-reduction", "un-progress-chart")
EXACT = ("straight-line", "goalposts", "germany")
figures = st.decimals("0.1", 50, places=1)
factors = st.sampled_from([Decimal("0.01"), Decimal("0.5"), Decimal(4), Decimal(1000)])
series = st.lists(figures, min_size=5, max_size=5)


def ask(
    name: str, values: list[Decimal], target: Decimal, better: str, times: Decimal = Decimal(1)
) -> Progress:
    """Return what a method says of yearly values from 2016 on, all multiplied."""
    (baseline, *observations) = [
        (2016 + number, value * times) for number, value in enumerate(values)
    ]
    return evaluate(
        name,
        baseline=baseline,
        observations=observations,
        target=(2030, target * times),
        better=better,
    )


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - numbers, ranges or nothing
    """Whether two measures are the same, floats to ten digits."""
    if isinstance(one, float):
        return bool(other == pytest.approx(one, rel=1e-10, abs=1e-13))
    return bool(one == other)


@pytest.mark.parametrize("name", sorted({*GROWING, *EXACT}))
@settings(max_examples=40)
@given(series, figures, st.sampled_from(["higher", "lower"]), factors)
def test_scale_does_not_matter(
    name: str, values: list[Decimal], target: Decimal, better: str, factor: Decimal
) -> None:
    """All figures so many times larger tell the same."""
    one, other = ask(name, values, target, better), ask(name, values, target, better, factor)

    assert same(one.value, other.value)
    assert (one.reason, one.status) == (other.reason, other.status)


@pytest.mark.parametrize("name", ["straight-line", "constant-rate", "un-progress-chart", "germany"])
@settings(max_examples=40)
@given(series, figures)
def test_mirror(name: str, values: list[Decimal], target: Decimal) -> None:
    """Negated figures and the opposite direction tell the same."""
    one = ask(name, values, target, "lower")
    other = ask(name, values, target, "higher", Decimal(-1))

    assert same(one.value, other.value)
    assert (one.reason, one.status) == (other.reason, other.status)


@pytest.mark.parametrize("name", PATHS)
@settings(max_examples=50)
@given(series, figures, figures)
def test_monotone_in_the_actual(
    name: str, values: list[Decimal], target: Decimal, other: Decimal
) -> None:
    """A better value is never further back."""
    better = "higher" if target > values[0] else "lower"
    assume(values[0] not in {target, *values[-1:]})
    worse, good = sorted((values[-1], other), reverse=better == "lower")
    first, second = (
        ask(name, [*values[:-1], value], target, better).value for value in (worse, good)
    )

    assert number(first) <= number(second) + 1e-12


def number(measure: Interval | float | None) -> float:
    """Return a measure as a float."""
    low = measure.low if isinstance(measure, Interval) else measure
    assert low is not None
    return low if isinstance(low, float) else float(low.root)


@settings(max_examples=50)
@given(figures, figures, figures)
def test_the_constant_rate_is_beneath_the_line(
    baseline: Decimal, value: Decimal, target: Decimal
) -> None:
    """Between their common ends the path of one rate never expects more than the line."""
    line, path = (
        evaluate(
            name, baseline=(2016, baseline), observations=[(2021, value)], target=(2030, target)
        ).details["expected"]
        for name in PATHS
    )

    assert not isinstance(line, str)
    assert not isinstance(path, str)
    assert isinstance(path, float)
    assert isinstance(line, Interval)
    assert path <= number(line) * (1 + 1e-12)


@settings(max_examples=50)
@given(figures, figures)
def test_the_projected_value_is_what_was_required(baseline: Decimal, target: Decimal) -> None:
    """Who is exactly on the line is projected to end at the target, and in its year."""
    assume(baseline != target)
    found = evaluate(
        "straight-line",
        baseline=(2010, baseline),
        observations=[(2020, (baseline + target) / 2)],
        target=(2030, target),
        better="higher" if target > baseline else "lower",
    )

    assert found.status == "on_track"
    projected = found.details["projected"]
    assert isinstance(projected, Interval)
    assert number(projected) == float(target)
    assert found.details["projected_year"] == 2030
    assert found.details["rate"] == found.details["required_rate"]
