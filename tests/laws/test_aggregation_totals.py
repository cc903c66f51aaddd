"""A stated total beside its parts, and parts that overlap: nothing replaced or added twice."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.aggregating_cases import TOP

import healthplan as hp

HALF = settings(max_examples=50)
"""For laws that need several aggregations of each case."""

MILLION = 10**6
SPENT = hp.Amount("spent", "Spent", unit="yuan")
COUNTIES = [hp.Jurisdiction(f"X-{n}", f"County {n}", parent=TOP) for n in range(4)]
SECTOR = hp.Dimension("sector", categories=["a", "b", "c", "d"])
PARTS: dict[str, tuple[dict[str, Any], list[dict[str, Any]], dict[str, Any]]] = {
    "place": (
        {"period": 2022, "place": TOP},
        [{"period": 2022, "place": county} for county in COUNTIES],
        {"to": TOP, "hierarchy": [TOP, *COUNTIES], "expected": COUNTIES},
    ),
    "period": (
        {"period": 2022},
        [{"period": f"2022-Q{quarter}"} for quarter in (1, 2, 3, 4)],
        {"over": "period", "to": 2022, "expected": "quarter"},
    ),
    "category": (
        {"period": 2022},
        [{"period": 2022, "part": {SECTOR: each}} for each in SECTOR.categories],
        {"over": SECTOR},
    ),
}

Printed = tuple[int, int]
"""A number in hundredths, and how many digits after the point are written, at most two."""


def printed(number: Printed) -> str:
    """Return a sum of money as it is printed."""
    hundredths, places = number
    return f"{Fraction(hundredths, 100).__float__():.{places}f} million yuan"


def rounded(number: Printed) -> tuple[Fraction, Fraction]:
    """Return the least and the highest sum that is printed so."""
    hundredths, places = number
    value, half = Fraction(hundredths, 100), Fraction(1, 2 * 10**places)
    return max(Fraction(0), value - half), value + half


@st.composite
def sums(draw: st.DrawFn, most: int = 999) -> Printed:
    """Draw a printed sum of money."""
    places = draw(st.integers(0, 2))
    step: int = 10 ** (2 - places)
    return draw(st.integers(0, most // step)) * step, places


class TestStatedTotal:
    """The whole has a figure of its own."""

    @given(st.sampled_from(sorted(PARTS)), st.lists(sums(), min_size=2, max_size=4), st.data())
    def test_it_is_held_against_its_parts(
        self, axis: str, parts: list[Printed], data: st.DataObject
    ) -> None:
        """They differ iff no printed figure fits both; by rounding only iff rounded ones do."""
        made = Fraction(sum(hundredths for hundredths, _ in parts), 100)
        places = data.draw(st.integers(0, 2))
        nearby = round(made * 10**places) * 10 ** (2 - places)
        own = data.draw(sums(2000) | st.just((nearby, places)))
        stated = Fraction(own[0], 100)
        where, parts_where, options = PARTS[axis]
        records = [
            hp.Observation(SPENT, printed(part), **there)
            for part, there in zip(parts, parts_where, strict=False)
        ]
        (found,) = result = hp.aggregate(
            [*records, hp.Observation(SPENT, printed(own), **where)], **options
        )
        is_complete = len(parts) == len(parts_where)
        ends = [rounded(part) for part in parts]
        least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
        low, high = rounded(own)
        differ = stated != made if is_complete else stated < made
        meet = high >= least and (low <= most or not is_complete)
        slugs = [f.slug for f in result.findings if f.slug != "categories-not-declared"]

        assert slugs == (
            ["rounding-difference" if meet else "parts-differ-from-total"] if differ else []
        )
        assert found.span().low == made * MILLION
        assert found.span().high == (made * MILLION if is_complete else None)
        assert found.stated == hp.quantity(printed(own))
        assert found.difference is not None
        assert found.difference.span.high == (stated - made) * MILLION


@cache
def unions(left: tuple[int, ...], region: int = 1) -> frozenset[int]:
    """Return how many can be in any of several groups of those sizes.

    Args:
        left: How many of each group are still to be placed.
        region: The region to fill next; its bits are the groups that overlap there.
    """
    if region == 2 ** len(left):
        return frozenset() if any(left) else frozenset({0})
    inside = [group for group in range(len(left)) if region >> group & 1]
    found: set[int] = set()
    for number in range(min(left[group] for group in inside) + 1):
        rest = tuple(n - number * (group in inside) for group, n in enumerate(left))
        found |= {number + others for others in unions(rest, region + 1)}
    return frozenset(found)


class TestOverlap:
    """Categories of which some count the same people."""

    @given(st.lists(st.integers(0, 3) | st.none(), min_size=1, max_size=3), st.data())
    def test_bounds_hold_every_overlap_and_are_attained(
        self, sizes: list[int | None], data: st.DataObject
    ) -> None:
        """From the largest category to the sum of all, and a share never above its whole."""
        sizes.append(data.draw(st.integers(0, 3)))
        names = [f"g{n}" for n in range(len(sizes))]
        dimension = hp.Dimension("clinic", overlap="overlapping", categories=names)
        told = [(name, size) for name, size in zip(names, sizes, strict=True) if size is not None]
        people = data.draw(st.none() | st.integers(max(1, *(n for _, n in told), 1), 5))
        if people is None:
            indicator: hp.Indicator = hp.Count("seen", "S", unit="person", accumulates="flow")
            values: list[dict[str, Any]] = [{"value": size} for _, size in told]
        else:
            indicator = hp.Share("seen", "Seen", of="person")
            values = [{"numerator": size, "denominator": people} for _, size in told]
        records = [
            hp.Observation(indicator, period=2022, part={dimension: name}, **value)
            for (name, _), value in zip(told, values, strict=True)
        ]
        (found,) = result = hp.aggregate(records, over=dimension)
        span = found.span()
        missing = len(told) < len(sizes)
        possible = unions(tuple(size for _, size in told))

        assert "overlapping-parts" in {finding.slug for finding in result.findings}
        if people is None:
            assert span.low == min(possible)
            assert span.high == (None if missing else max(possible))
        else:
            possible = frozenset(n for n in possible if n <= people)
            assert span.low == Fraction(min(possible), people)
            assert span.high == (1 if missing else Fraction(max(possible), people))
