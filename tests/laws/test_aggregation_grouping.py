"""Order, grouping and the list of members: what never changes what parts make together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.aggregating import KINDS
from tests.laws.aggregating_cases import MANNERS, TOP, Case, cases, numbers, saying

import healthplan as hp

if TYPE_CHECKING:
    from healthplan.records import ProgressRecord

HALF = settings(max_examples=50)
"""For laws that need several aggregations of each case."""

REGROUPED = ("count", "stock", "running total", "amount", "parts", "rate", "weights")
ANSWERING = tuple(manner for manner in MANNERS if manner not in {"not applicable", "nobody"})
DAY = dt.timedelta(days=1)


class TestOrder:
    """The order of records."""

    @given(cases(), st.data())
    def test_order_never_matters(self, case: Case, data: st.DataObject) -> None:
        """The same records in another order give equal aggregates and findings."""
        records = data.draw(st.permutations(case.records))
        one, another = case.all(), hp.aggregate(records, **case.options)

        assert list(one) == list(another)
        assert one.findings == another.findings
        assert str(one) == str(another)


class TestGroups:
    """Counties to cities to a province, or at once."""

    @given(cases(kinds=REGROUPED, axes=["place"], depth=1, manners=ANSWERING), st.booleans())
    def test_regrouping_changes_nothing(self, case: Case, beside: bool) -> None:  # noqa: FBT001 - drawn
        """Aggregates of cities, alone or beside their counties, make the same province."""
        cities = case.all(to="city")
        records = [*case.records, *cities] if beside else [*cities]
        options: dict[str, Any] = {} if beside else {"expected": "city"}
        at_once = case.aggregate()
        (by_cities,) = hp.aggregate(records, **{**case.options, **options})

        assert by_cities.coverage.reporting == at_once.coverage.reporting
        assert by_cities.coverage.expected == at_once.coverage.expected
        assert set(by_cities.coverage.silent) == set(at_once.coverage.silent)
        # Of a county with a contested denominator, a city no longer knows how it goes with
        # the value, and is less sure.
        assert by_cities.span().covers(at_once.span())
        if all(part.weight.is_point or part.is_silent for part in case.parts):
            assert by_cities.span() == at_once.span()
            assert by_cities.reported == at_once.reported
            assert by_cities.coverage.weight == at_once.coverage.weight

    @given(cases(kinds=["parts", "rate", "weights"]))
    def test_a_pooled_share_lies_between_its_parts(self, case: Case) -> None:
        """What reported is never below all of its parts, and never above them all."""
        found = case.aggregate(missing="ignore").span()
        values = [part.value for part in case.reporting if part.value and part.weight.high != 0]
        lows, highs = ([getattr(v, end) for v in values] for end in ("low", "high"))

        assert found.low is not None
        assert found.high is not None
        if None not in lows:
            assert min(lows) <= found.low
        if None not in highs:
            assert found.high <= max(highs)


@st.composite
def reforms(draw: st.DrawFn) -> tuple[Any, ...]:
    """Draw years around a merger of two counties, or a split into two, and what was reported."""
    kind = KINDS[draw(st.sampled_from(["count", "stock", "parts"]))]
    years = range(2018, 2018 + draw(st.integers(2, 5)))
    change = draw(st.integers(1, len(years) - 1))
    is_merger = draw(st.booleans())
    last = hp.Period.of(years[change]).first - DAY
    before: dict[str, Any] = {"valid_until": last}
    after: dict[str, Any] = {"valid_from": last + DAY}
    of_two, of_one = (before, after) if is_merger else (after, before)
    here: dict[str, Any] = {"level": "county", "parent": TOP}
    north = hp.Jurisdiction("north", "North", **here, **of_two)
    south = hp.Jurisdiction("south", "South", **here, **of_two)
    both = hp.Jurisdiction("both", "Both", **here, **of_one)
    other = hp.Jurisdiction("other", "Other", **here)
    records: list[ProgressRecord] = []
    totals = []
    for index, year in enumerate(years):
        figures = [draw(numbers(kind)) for _ in range(3)]
        totals.append(tuple(map(sum, zip(*figures, strict=True))))
        apart = (index < change) == is_merger
        (a, a_of), (b, b_of), rest = figures
        said = [(north, (a, a_of)), (south, (b, b_of))] if apart else [(both, (a + b, a_of + b_of))]
        for place, (number, out_of) in [*said, (other, rest)]:
            where = {"place": place, "period": year}
            weight = kind.indicator.limits.span
            records += saying(kind, place.code, where, number, out_of, weight).records
    return kind, (TOP, north, south, both, other), records, totals, is_merger, years[change]


class TestMembers:
    """Mergers and splits."""

    @HALF
    @given(reforms(), st.sampled_from([None, "county"]))
    def test_a_reform_keeps_the_sum_and_is_reported_once(
        self, reform: tuple[Any, ...], expected: str | None
    ) -> None:
        """The territory is the same, and so is its sum; one finding tells that its list changed."""
        kind, places, records, totals, is_merger, year = reform
        found = hp.aggregate(records, to=TOP, hierarchy=places, expected=expected)
        (finding,) = found.findings
        two, one = "North, South", "Both"
        left, came = (two, one) if is_merger else (one, two)

        assert [each.coverage.is_complete for each in found] == [True] * len(totals)
        for each, (number, out_of) in zip(found, totals, strict=True):
            quotient = number / out_of if kind.counts else number
            assert each.span().low == each.span().high == quotient
        assert finding.slug == "membership-changed"
        assert finding.message == f"between {year - 1} and {year} {left} left and {came} joined"
