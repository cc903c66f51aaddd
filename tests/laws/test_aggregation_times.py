"""Over time: what happened adds up, what is counts at its end, and totals never add up twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.aggregating_cases import TOP, source

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Sequence

HALF = settings(max_examples=50)
"""For laws that need several aggregations of each case."""

Months = tuple[int, int]
"""The first month and the last."""

YEAR = (1, 12)
SPLITS = {12: (6, 6), 6: (3, 3), 3: (1, 1, 1)}


def counted(accumulates: str) -> hp.Count:
    """Return an indicator that counts persons."""
    return hp.Count("visits", "Visits", unit="person", accumulates=accumulates)


FLOW = counted("flow")


def stretch(months: Months, year: int = 2022) -> hp.Period:
    """Return the period from the first of some months to the last."""
    first, last = (hp.Period.of_month(year, month) for month in months)
    return hp.Period.between(first.first, last.last)


def said(
    figures: Sequence[int],
    months: Months,
    indicator: hp.Count = FLOW,
    **more: Any,  # noqa: ANN401 - those of an observation
) -> hp.Observation:
    """Return a report of what happened in some months."""
    number = sum(figures[months[0] - 1 : months[1]])
    return hp.Observation(indicator, number, period=stretch(months), **more)


@st.composite
def tilings(draw: st.DrawFn) -> list[Months]:
    """Draw months, quarters, half-years or a year so far, that make up a year."""
    so_far = draw(st.integers(0, 11))
    if so_far:
        return [(1, so_far), *((month, month) for month in range(so_far + 1, 13))]
    found, left = [], [YEAR]
    while left:
        first, last = left.pop()
        length = last - first + 1
        if length == 1 or (length < 12 and draw(st.booleans())):
            found.append((first, last))
            continue
        for part in SPLITS[length]:
            left.append((first, first + part - 1))
            first += part
    return found


years = st.lists(st.integers(0, 9), min_size=12, max_size=12)


def over_time(
    records: Sequence[hp.ProgressRecord],
    to: Any = "2022",  # noqa: ANN401 - a period, or several
    **options: Any,  # noqa: ANN401 - those of aggregate
) -> hp.Aggregation:
    """Return what the records make over time."""
    return hp.aggregate(records, over="period", to=to, **options)


class TestFlows:
    """What happened in a period."""

    @given(years, tilings(), st.data())
    def test_every_tiling_makes_the_same_year(
        self, figures: list[int], tiling: list[Months], data: st.DataObject
    ) -> None:
        """A year is the sum of any periods that make it up, whatever else repeats some of them."""
        again = data.draw(st.lists(tilings(), max_size=1))
        pieces = {months for each in (tiling, *again) for months in each}
        records = data.draw(st.permutations([said(figures, months) for months in sorted(pieces)]))
        (found,) = over_time(records)

        assert found.value == hp.quantity(sum(figures), "person")
        assert found.coverage.is_complete

    @given(years, tilings(), st.data())
    def test_a_period_without_a_report_is_no_zero(
        self, figures: list[int], tiling: list[Months], data: st.DataObject
    ) -> None:
        """What is missing opens the upper end, and is named."""
        missing = data.draw(st.sets(st.sampled_from(tiling), min_size=1, max_size=len(tiling) - 1))
        told = [months for months in tiling if months not in missing]
        (found,) = over_time([said(figures, months) for months in told])
        known = sum(sum(figures[first - 1 : last]) for first, last in told)

        assert found.bounds == hp.Interval(hp.quantity(known, "person"), None)
        assert found.reported == hp.quantity(known, "person")
        assert not found.coverage.is_complete
        for first, last in missing:
            silent = [hp.Period.of(name) for name in found.coverage.silent]
            covered = [p for p in silent if p.overlaps(stretch((first, last)))]
            assert covered

    @HALF
    @given(years, st.integers(1, 12), st.integers(0, 9))
    def test_a_revision_changes_nothing_before(
        self, figures: list[int], month: int, revised: int
    ) -> None:
        """It changes its own month, and the year so far from then on, by as much."""
        so_far = [stretch((1, last)) for last in range(2, 13)]
        records = [said(figures, (m, m), source=source("2023-01-01")) for m in range(1, 13)]
        late = [*figures]
        late[month - 1] = revised
        revision = said(late, (month, month), source=source("2023-06-01"))
        before, after = over_time(records, so_far), over_time([*records, revision], so_far)

        for last, (old, new) in enumerate(zip(before, after, strict=True), start=2):
            changed = revised - figures[month - 1] if last >= month else 0
            assert old.value == hp.quantity(sum(figures[:last]), "person")
            assert new.value == hp.quantity(sum(figures[:last]) + changed, "person")


class TestLevels:
    """What is at one time."""

    @given(st.dictionaries(st.integers(1, 12), st.integers(0, 9), min_size=1), st.data())
    def test_the_latest_counts(self, levels: dict[int, int], data: st.DataObject) -> None:
        """The year ends with its last level; without one at its end, nobody knows it."""
        stock = counted("level")
        records = [
            hp.Observation(stock, level, period=stretch((month, month)))
            for month, level in levels.items()
        ]
        (found,) = over_time(data.draw(st.permutations(records)))
        latest = hp.quantity(levels[max(levels)], "person")

        assert found.reported == latest
        assert found.value == (latest if 12 in levels else stock.limits)
        assert found.coverage.is_complete == (12 in levels)

    @given(st.sampled_from(["level", "running_total", "running_total_within_year"]))
    def test_they_are_never_summed(self, accumulates: str) -> None:
        """To ask for their sum is an error."""
        records = [hp.Observation(counted(accumulates), 3, period=f"2022-Q{q}") for q in (1, 2)]
        with pytest.raises(hp.NotCombinableError, match="not summed over time"):
            over_time(records, rule="sum")


class TestRunningTotals:
    """Everything so far."""

    @given(years, st.sets(st.integers(1, 12), min_size=1), st.data())
    def test_the_latest_holds_all_before(
        self, added: list[int], told: set[int], data: st.DataObject
    ) -> None:
        """A year ends with its last total; an earlier one is the least it can be."""
        total = counted("running_total")
        records = [
            hp.Observation(total, sum(added[:month]), period=stretch((month, month)))
            for month in told
        ]
        (found,) = over_time(data.draw(st.permutations(records)))
        latest = hp.quantity(sum(added[: max(told)]), "person")

        assert found.reported == latest
        assert found.value == (latest if 12 in told else hp.Interval(latest, None))

    @given(st.lists(years, min_size=1, max_size=3), st.data())
    def test_within_the_year_the_years_add_up(
        self, added: list[list[int]], data: st.DataObject
    ) -> None:
        """Totals that start again each year make the sum of their ends, and no more."""
        total = counted("running_total_within_year")
        told = [data.draw(st.sets(st.integers(1, 12), min_size=1)) for _ in added]
        records = [
            hp.Observation(total, sum(year[:month]), period=stretch((month, month), 2020 + number))
            for number, (year, months) in enumerate(zip(added, told, strict=True))
            for month in months
        ]
        to = hp.Period.between("2020-01-01", f"{2019 + len(added)}-12-31")
        (found,) = over_time(data.draw(st.permutations(records)), to)
        known = sum(sum(year[: max(months)]) for year, months in zip(added, told, strict=True))
        whole = all(12 in months for months in told)
        least = hp.quantity(known, "person")

        assert found.reported == least
        assert found.value == (least if whole else hp.Interval(least, None))


class TestTwoAxes:
    """Over time and over places."""

    @HALF
    @given(st.data(), st.sampled_from(["flow", "level"]))
    def test_the_order_of_the_axes_does_not_matter(
        self, data: st.DataObject, accumulates: str
    ) -> None:
        """Months of counties make the same year of the province either way."""
        counties = [hp.Jurisdiction(f"X-{n}", f"County {n}", parent=TOP) for n in (1, 2)]
        indicator = counted(accumulates)
        cells = [(place, month) for place in counties for month in (10, 11, 12)]
        told = data.draw(st.sets(st.sampled_from(cells), min_size=1))
        records = [
            hp.Observation(
                indicator, data.draw(st.integers(0, 9)), place=place, period=stretch((month, month))
            )
            for place, month in sorted(told, key=lambda cell: (cell[0].code, cell[1]))
        ]
        options: dict[str, Any] = {
            "hierarchy": [TOP, *counties],
            "expected": {"period": "month", "place": counties},
        }
        one = hp.aggregate(records, over=("period", "place"), to=("2022-Q4", TOP), **options)
        other = hp.aggregate(records, over=("place", "period"), to=(TOP, "2022-Q4"), **options)

        assert one[0].span() == other[0].span()
        if accumulates == "flow":
            assert one[0].reported == other[0].reported
            assert one[0].coverage.reporting == other[0].coverage.reporting == len(told)
            assert one[0].coverage.expected == other[0].coverage.expected == len(cells)
