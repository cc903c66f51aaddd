"""What always holds of comparisons, whatever is compared."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.comparing import AlignedTarget, Strictness, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from healthplan.records import ProgressRecord

    Make = Callable[..., hp.Bound]

CITY = hp.Jurisdiction("X-1", "A city (made up)")
COUNTRY = hp.Jurisdiction("X", "A country (made up)")
COVERAGE = hp.Share("coverage", "Coverage", of="person")
CENTERS = hp.Count("centers", "Centers", unit="center", accumulates="level")
DEATHS = hp.Rate("deaths", "Deaths", unit="per 100000")
BUDGET = hp.Amount("budget", "Budget", unit="yuan")
STATE = hp.Step("state", "State", states=["planned", "built", "open"])
UNITS = {
    "coverage": "%",
    "centers": "center",
    "deaths": "per 100000",
    "budget": "yuan",
    "state": "1",
}

MIRRORED = {
    Strictness.STRICTER: Strictness.LOOSER,
    Strictness.LOOSER: Strictness.STRICTER,
    Strictness.MISSING: Strictness.ADDED,
    Strictness.ADDED: Strictness.MISSING,
}
ONE_SIDED: list[Make] = [hp.at_least, hp.more_than, hp.at_most, hp.less_than]


@st.composite
def bounds(draw: st.DrawFn, indicator: hp.Indicator, *, known: bool = False) -> hp.Bound:
    """Draw a bound for an indicator, its numbers few and small."""
    unit = UNITS[indicator.id]
    low, high = (hp.quantity(n, unit) for n in sorted(draw(st.tuples(*[st.integers(0, 2)] * 2))))
    make = draw(st.sampled_from(ONE_SIDED))
    kinds = [make(low), hp.between(low, high), hp.exactly(low)]
    if not known:
        kinds += [make(hp.UNKNOWN), hp.between(low, hp.UNKNOWN)]
    if not known and indicator is not STATE:
        one = hp.quantity(1, indicator.difference_unit)
        kinds += [hp.about(low), hp.about(low, within=one)]
        kinds += [make(share, of=year) for share in ("70 %", "80 %") for year in ("2015", "2016")]
        kinds += [make(change, a_year_from="2020") for change in (one, one * 2)]
    return draw(st.sampled_from(kinds))


@st.composite
def targets(draw: st.DrawFn) -> hp.Target:
    """Draw a target, sometimes with a milestone."""
    indicator = draw(st.sampled_from([COVERAGE, CENTERS, DEATHS, BUDGET, STATE]))
    steps = draw(st.lists(st.sampled_from(["2021", "2022"]), max_size=1))
    return hp.Target(
        indicator,
        draw(bounds(indicator)),
        by=draw(st.sampled_from([None, "2022", "2025", "2021/2025"])),
        part=draw(st.sampled_from([hp.Part(), hp.Part.of({"sex": "female"})])),
        place=draw(st.sampled_from([None, None, CITY])),
        milestones=[hp.Milestone(draw(bounds(indicator)), by=by) for by in steps],
    )


def plan_of(listed: Sequence[hp.Target], home: hp.Jurisdiction | None = None) -> hp.Plan:
    """Return a plan of the targets, of each id the first."""
    by_id = {target.id: target for target in reversed(listed)}
    return hp.Plan("p", "P", jurisdiction=home, targets=reversed(by_id.values()))


PLANS = st.builds(plan_of, st.lists(targets(), max_size=4), st.sampled_from([None, CITY, COUNTRY]))
RECORDS = st.lists(
    st.builds(
        lambda value, period: hp.Observation(
            DEATHS, f"{value} per 100000", period=period, place=CITY
        ),
        st.integers(1, 3),
        st.sampled_from(["2015", "2020"]),
    ),
    max_size=2,
)


def seen(row: AlignedTarget, *, mirrored: bool) -> tuple[object, ...]:
    """Return what a row says, or what the same row of the opposite comparison has to say."""
    if not mirrored:
        amount, days = row.amount, row.days_later
        return row.target, row.standard, row.strictness, amount and amount.span, days
    return (
        row.standard,
        row.target,
        MIRRORED.get(row.strictness, row.strictness),
        row.amount and row.amount.span.negate(),
        None if row.days_later is None else -row.days_later,
    )


@given(PLANS, PLANS, RECORDS)
def test_comparing_is_antisymmetric(
    one: hp.Plan, other: hp.Plan, records: list[ProgressRecord]
) -> None:
    """Seen from the other side, stricter is looser, missing is added, and amounts are negated."""
    there = Counter(seen(row, mirrored=False) for row in compare(one, other, records=records))
    back = Counter(seen(row, mirrored=True) for row in compare(other, one, records=records))

    assert there == back


@given(PLANS, RECORDS)
def test_a_plan_equals_itself(plan: hp.Plan, records: list[ProgressRecord]) -> None:
    """Held against itself a plan is equal in every target, whatever was lost of it."""
    found = compare(plan, plan, records=records)

    assert {row.strictness for row in found} <= {Strictness.EQUAL}
    assert all(row.target == row.standard for row in found)
    assert all(row.amount is None or row.amount.span.low == 0 for row in found)


@given(PLANS, PLANS, st.data())
def test_the_order_of_targets_does_not_matter(
    one: hp.Plan, other: hp.Plan, data: st.DataObject
) -> None:
    """However the targets are listed, the same stand side by side."""
    listed = [
        attrs.evolve(plan, targets=data.draw(st.permutations(plan.targets)))
        for plan in (one, other)
    ]

    there = Counter(seen(row, mirrored=False) for row in compare(one, other))
    assert Counter(seen(row, mirrored=False) for row in compare(*listed)) == there


@given(PLANS, PLANS)
def test_no_target_is_lost(one: hp.Plan, other: hp.Plan) -> None:
    """Every target and milestone of both plans stands in exactly one row."""
    rows = list(compare(one, other))

    for plan, listed in (
        (one, [row.target for row in rows if row.target]),
        (other, [row.standard for row in rows if row.standard]),
    ):
        assert len(set(listed)) == len(listed)
        assert {t.id.partition("#")[0] for t in listed} == {t.id for t in plan.all_targets()}


@given(st.data(), st.sampled_from([COVERAGE, CENTERS, DEATHS, BUDGET]))
def test_strictness_is_that_of_the_values_allowed(
    data: st.DataObject, indicator: hp.Indicator
) -> None:
    """Stricter allows some of the values that the other allows, tried one by one."""
    one, other = (data.draw(bounds(indicator, known=True)) for _ in range(2))
    row = next(
        iter(compare(plan_of([hp.Target(indicator, one)]), plan_of([hp.Target(indicator, other)])))
    )
    opposite = (one.is_lower and other.is_upper) or (one.is_upper and other.is_lower)
    assume(not opposite)
    step = 1 if indicator is CENTERS else Fraction(1, 2)
    tried = [hp.quantity(str(float(step * n)), UNITS[indicator.id]) for n in range(8)]
    mine, theirs = (
        {value for value in tried if bound.judge(value) is hp.Verdict.MET} for bound in (one, other)
    )
    assume(mine and theirs)  # less than 0 % cannot be kept

    expected = Strictness.NOT_COMPARABLE
    if mine == theirs:
        expected = Strictness.EQUAL
    elif mine < theirs:
        expected = Strictness.STRICTER
    elif mine > theirs:
        expected = Strictness.LOOSER
    assert row.strictness is expected


@given(
    st.sampled_from(ONE_SIDED),
    st.sampled_from(ONE_SIDED),
    st.integers(0, 8),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_a_lost_number_could_be_any(
    make: Make, other_make: Make, threshold: int, least: int, more: int
) -> None:
    """A verdict on a lost number holds for every number that the records allow."""
    lost = hp.Target(COVERAGE, other_make(hp.UNKNOWN), by="2022")
    said: list[ProgressRecord] = [
        hp.Observation(COVERAGE, "8 %", period="2022"),
        hp.Comparison(
            COVERAGE, hp.between(f"{least} pp", f"{least + more} pp"), above=lost, period="2022"
        ),
    ]
    ours = plan_of([hp.Target(COVERAGE, make(f"{threshold} %"), by="2022")])

    found = compare(ours, plan_of([lost]), records=said)["coverage"].strictness
    possible = {
        compare(ours, plan_of([hp.Target(COVERAGE, other_make(f"{8 - gap} %"), by="2022")]))[
            "coverage"
        ].strictness
        for gap in range(least, least + more + 1)
    }
    assert found is Strictness.NOT_COMPARABLE or possible == {found}
    assert len(possible) > 1 or possible == {found}
