"""Made-up parts of a whole, and an oracle of what they make: plain formulas over completions.

A completion gives every part one value and one weight.  The oracle tries those at the ends of
what is known, for that is where wholes are least and most; it knows nothing of how the library
finds them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

import attrs
from hypothesis import strategies as st

import healthplan as hp
from healthplan.intervals import Span
from healthplan.records import ProgressRecord

Weighed = tuple[Fraction, Fraction]
"""A value and its weight."""

HUGE = Fraction(10) ** 12
"""Stands for whatever has no end."""

FAR, NEAR, TINY = Fraction(1000), Fraction(1, 10**6), 1 / HUGE
ANY_WEIGHT = Span(Fraction(0))
ONE = Span.point(1)


def total(parts: Sequence[Weighed]) -> Fraction:
    """Return the sum."""
    return sum((value for value, _ in parts), Fraction(0))


def average(parts: Sequence[Weighed]) -> Fraction | None:
    """Return the mean by weights, or None without any."""
    weight = sum((weight for _, weight in parts), Fraction(0))
    return total([(v * w, w) for v, w in parts]) / weight if weight else None


def lowest(parts: Sequence[Weighed]) -> Fraction:
    """Return the lowest value."""
    return min(value for value, _ in parts)


def highest(parts: Sequence[Weighed]) -> Fraction:
    """Return the highest value."""
    return max(value for value, _ in parts)


def multiplied(parts: Sequence[Weighed]) -> Fraction:
    """Return the product, whose root is the geometric mean."""
    found = Fraction(1)
    for value, _ in parts:
        found *= value
    return found


def half_met(parts: Sequence[Weighed]) -> Fraction:
    """Return the share of parts at or above 50 %."""
    return Fraction(sum(value >= Fraction(1, 2) for value, _ in parts), len(parts))


@attrs.frozen(kw_only=True)
class Kind:
    """A kind of indicator, and what its parts make.

    Attributes:
        indicator: The indicator.
        formula: What its parts make.
        axes: The axes that it is combined along.
        counts: A value is a numerator out of a denominator, which is its weight.
        given: The weights are given beside the figures.
        numbers: The least and the highest number that is reported.
        step: The least distance of two numbers.
        options: What else the library needs to know.
        levels_mix: Parts of several levels may be combined at once.
        is_root: The whole is the root of the formula, rounded outwards.
    """

    indicator: hp.Indicator
    formula: Callable[[Sequence[Weighed]], Fraction | None]
    axes: tuple[str, ...] = ("place", "period", "category")
    counts: bool = False
    given: bool = False
    numbers: tuple[int, int] = (0, 9)
    step: Fraction = Fraction(1)
    options: Mapping[str, Any] = attrs.field(factory=dict)
    levels_mix: bool = True
    is_root: bool = False

    def quantity(self, number: Fraction | int) -> hp.Quantity:
        """Return a number in the unit of the indicator."""
        text = str(float(number)).removesuffix(".0")
        return hp.quantity(text, self.indicator.unit)

    def gap(self, one: Span, other: Span) -> Fraction:
        """Return how far two single values are apart, in the unit of the indicator."""
        assert one.low is not None
        assert other.low is not None
        return (one.low - other.low) / self.indicator.unit.scale

    @property
    def of_flows(self) -> bool:
        """Whether a territory counts that was there on any day of the period."""
        return self.indicator.accumulates is hp.Accumulation.FLOW


SCORES = hp.Interval(hp.quantity("1", "1"), hp.quantity("100", "1"))
QUARTER = Fraction(1, 4)
KINDS = {
    "count": Kind(
        indicator=hp.Count("visits", "Visits", unit="person", accumulates="flow"), formula=total
    ),
    "stock": Kind(
        indicator=hp.Count("patients", "Patients", unit="person", accumulates="level"),
        formula=total,
        axes=("place", "category"),
    ),
    "running total": Kind(
        indicator=hp.Count("built", "Built", unit="center", accumulates="running_total"),
        formula=total,
        axes=("place", "category"),
    ),
    "amount": Kind(indicator=hp.Amount("spent", "Spent", unit="yuan"), formula=total, step=QUARTER),
    "parts": Kind(
        indicator=hp.Share("managed", "Managed", of="person", accumulates="flow"),
        formula=average,
        counts=True,
    ),
    "rate": Kind(
        indicator=hp.Rate("deaths", "Deaths", unit="per 1000", accumulates="flow"),
        formula=average,
        counts=True,
    ),
    "weights": Kind(
        indicator=hp.Share("coverage", "Coverage", of="person"),
        formula=average,
        axes=("place", "category"),
        given=True,
        numbers=(0, 100),
    ),
    "index": Kind(
        indicator=hp.Index("equity", "Equity", over_categories="weighted_mean"),
        formula=average,
        axes=("place", "category"),
        given=True,
        numbers=(-9, 9),
        step=QUARTER,
    ),
    "mean": Kind(
        indicator=hp.Index("score", "Score", over_places="mean", over_periods="mean"),
        formula=average,
        axes=("place", "period"),
        numbers=(-9, 9),
        levels_mix=False,
    ),
    "geometric": Kind(
        indicator=hp.Index("uhc", "UHC", over_places="geometric_mean", limits=SCORES),
        formula=multiplied,
        axes=("place", "category"),
        numbers=(1, 100),
        levels_mix=False,
        is_root=True,
    ),
    "maximum": Kind(
        indicator=hp.Amount("wait", "Wait", unit="yuan", over_places="maximum"),
        formula=highest,
        axes=("place",),
        step=QUARTER,
    ),
    "step": Kind(
        indicator=hp.Step("system", "System", states=["none", "planned", "begun", "done"]),
        formula=lowest,
        axes=("place", "category"),
        numbers=(0, 3),
    ),
    "meeting": Kind(
        indicator=hp.Share("screened", "Screened", of="person"),
        formula=half_met,
        numbers=(0, 100),
        axes=("place",),
        options={
            "rule": hp.CountMeeting(hp.at_least("50 %")),
            "into": hp.Share("districts", "Districts that meet it", of="district"),
        },
    ),
}


@attrs.frozen(repr=False)
class Part:
    """What one part says.

    Attributes:
        key: Its code, month or category.
        records: What was said of it.
        value: All that its value can be, or None if it is not counted.
        weight: All that its weight can be.
        is_silent: Nothing was said of it.
    """

    key: str
    records: tuple[ProgressRecord, ...]
    value: Span | None
    weight: Span
    is_silent: bool = False

    def __repr__(self) -> str:
        return f"{self.key}: {' / '.join(map(told, self.records)) or 'silent'}"

    def corners(self) -> list[Weighed]:
        """Return the values and weights at the ends of what is known."""
        assert self.value is not None
        weights = [self.weight.low or Fraction(0)]
        if not self.weight.is_point:
            weights.append(self.weight.high or HUGE)
        return list(product(dict.fromkeys(ends(self.value)), weights))


def told(record: ProgressRecord) -> str:
    """Return a record in a few words."""
    if isinstance(record, hp.Observation):
        said = str(record.counts() or record.value)
        return f"{said} ({record.source and record.source.date}, {record.assertion.value})"
    return record.assertion.value


def ends(span: Span) -> tuple[Fraction, Fraction]:
    """Return the ends that are possible, or numbers close to those that are not."""
    low = -HUGE if span.low is None else span.low + TINY * span.low_open
    high = HUGE if span.high is None else span.high - TINY * span.high_open
    return low, high


def made_of(parts: Sequence[Part], kind: Kind) -> set[Fraction]:
    """Return what the parts make at the ends of what is known of them."""
    counted = [part.corners() for part in parts if part.value is not None]
    found = {kind.formula(corner) for corner in product(*counted)} if counted else set()
    return {each for each in found if each is not None}


def agrees(span: Span, parts: Sequence[Part], kind: Kind) -> None:
    """Assert that a span holds all that the parts make, and no end is further than they go."""
    made = made_of(parts, kind)
    if kind.is_root:
        power = sum(part.value is not None for part in parts)
        assert span.low is not None
        assert span.high is not None
        assert span.low**power <= min(made) <= span.low**power + NEAR
        assert span.high**power - NEAR <= max(made) <= span.high**power
        return
    _reaches(span, min(made))
    _reaches(span.negate(), -max(made))


def _reaches(span: Span, least: Fraction) -> None:
    if span.low is None:
        assert least < -FAR
    elif span.low_open:
        assert span.low < least <= span.low + NEAR
    else:
        assert span.low == least


def completions(parts: Sequence[Part]) -> st.SearchStrategy[tuple[Weighed, ...]]:
    """Draw one value and one weight for each part that is counted."""
    counted = [(part.value, part.weight) for part in parts if part.value is not None]
    return st.tuples(*(st.tuples(inside(value), inside(weight)) for value, weight in counted))


def inside(span: Span) -> st.SearchStrategy[Fraction]:
    """Draw a number of a span."""
    low, high = ends(span)
    if low == high:
        return st.just(low)
    near_low, near_high = max(low, min(-FAR, high - 1)), min(high, max(FAR, low + 1))
    middle = st.fractions(0, 1, max_denominator=16).map(
        lambda share: near_low + (near_high - near_low) * share
    )
    return middle | st.sampled_from([low, high])
