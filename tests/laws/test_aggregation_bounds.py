"""Bounds: whatever is missing leads into them, and no end is further than it can lead."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.laws.aggregating import KINDS, Part, agrees, completions
from tests.laws.aggregating_cases import TOP, YEAR, Case, cases, numbers

import healthplan as hp
from healthplan.intervals import Span

HALF = settings(max_examples=50)
"""For laws that need several aggregations of each case."""

SURE = ("told", "revised", "provisional")


class TestBounds:
    """Every value that the whole can have, and no other at the ends."""

    @given(cases(), st.data())
    def test_every_completion_lies_within(self, case: Case, data: st.DataObject) -> None:
        """Whatever the silent parts turn out to be, the whole lies in the bounds."""
        completion = data.draw(completions(case.parts))
        made = case.kind.formula(completion)
        assume(made is not None)
        assert made is not None
        span = case.aggregate().span()
        if case.kind.is_root:
            assert span.low is not None
            assert span.high is not None
            assert span.low ** len(completion) <= made <= span.high ** len(completion)
        else:
            assert made in span

    @given(cases())
    def test_shut_ends_are_attained_and_open_ones_approached(self, case: Case) -> None:
        """Some completion leads to each end, or as close to it as one likes."""
        found = case.aggregate()

        agrees(found.span(), case.parts, case.kind)
        assert found.value == found.bounds

    @given(cases(), st.data())
    def test_an_assumption_bounds_only_the_silent(self, case: Case, data: st.DataObject) -> None:
        """Under an assumption the same holds of completions that keep to it."""
        kind = case.kind
        pair = sorted(data.draw(st.lists(st.integers(*kind.numbers), min_size=2, max_size=2)))
        low, high = (kind.quantity(number) for number in pair)
        found = case.aggregate(missing=hp.Assume(low=low, high=high))
        room = kind.indicator.limits.span.intersect(Span(low.root, high.root))
        assumed = [attrs.evolve(p, value=room) if p.is_silent else p for p in case.parts]

        agrees(found.span(), assumed, kind)
        assert found.bounds == case.aggregate().bounds
        assert found.rests_on_assumption == bool(case.silent)


class TestReported:
    """The part that reported, whatever is missing."""

    @given(cases())
    def test_it_is_what_the_reporting_parts_make(self, case: Case) -> None:
        """Silent parts add nothing to it, and it is what "ignore" judges by."""
        found = case.aggregate(missing="ignore")
        if case.kind.is_root and case.silent:  # a geometric mean wants all of its parts
            assert found.reported is None
            assert found.value == found.bounds
            return

        agrees(found.span(), case.reporting, case.kind)
        assert found.value == found.reported
        assert found.rests_on_assumption == bool(case.silent)

    @given(cases())
    def test_coverage_counts_who_reported(self, case: Case) -> None:
        """Those to whom the indicator does not apply are not expected to report."""
        coverage = case.aggregate().coverage
        silent = len(case.silent)

        assert coverage.reporting == len(case.reporting)
        assert coverage.expected == len(case.reporting) + silent
        assert len(coverage.silent) == silent
        assert coverage.is_complete == (not silent)

    @HALF
    @given(cases(fewest=2), st.data())
    def test_a_report_less_widens_and_never_pulls_down(
        self, case: Case, data: st.DataObject
    ) -> None:
        """Without one report the bounds hold all they held; with it they are narrower."""
        part = data.draw(st.sampled_from(case.reporting))
        silent = case.silenced(part)
        # A weight that contradicts the report's own denominator is another story.
        assume(silent.weight.covers(part.weight))
        fewer = case.with_part(silent)
        assume(any(p.weight.high != 0 for p in fewer.reporting))
        whole, less = case.aggregate(), fewer.aggregate()

        assert less.span().covers(whole.span())
        assert less.coverage.expected == whole.coverage.expected
        assert less.coverage.reporting == whole.coverage.reporting - 1
        assert set(less.coverage.silent) > set(whole.coverage.silent)
        if not case.kind.is_root:
            agrees(fewer.aggregate(missing="ignore").span(), fewer.reporting, case.kind)


class TestSilence:
    """Missing, zero, not applicable and nobody to count are four things."""

    @HALF
    @given(cases(kinds=["parts", "rate"], manners=SURE, fewest=2), st.data())
    def test_four_different_outcomes(self, case: Case, data: st.DataObject) -> None:
        """Each leaves another state, and another coverage or value."""
        part = data.draw(st.sampled_from(case.parts))
        where, indicator = case.where(part), case.kind.indicator
        zero = hp.Observation(indicator, numerator=0, denominator=5, **where)
        nobody = hp.Observation(indicator, numerator=0, denominator=0, **where)
        remark = hp.Remark(indicator, assertion="not_applicable", **where)
        every = len(case.parts)
        outcomes = {
            hp.MemberState.MISSING: (case.silenced(part), every - 1, every),
            hp.MemberState.REPORTED: (
                Part(part.key, (zero,), Span.point(0), Span.point(5)),
                every,
                every,
            ),
            hp.MemberState.NO_DENOMINATOR: (
                Part(part.key, (nobody,), None, part.weight),
                every - 1,
                every - 1,
            ),
            hp.MemberState.NOT_APPLICABLE: (
                Part(part.key, (remark,), None, part.weight),
                every - 1,
                every - 1,
            ),
        }
        for state, (said, reporting, expected) in outcomes.items():
            other = case.with_part(said)
            found = other.aggregate()
            (member,) = (m for m in found.members if m.key == part.key)

            assert member.state is state
            assert (found.coverage.reporting, found.coverage.expected) == (reporting, expected)
            agrees(found.span(), other.parts, case.kind)

    @given(cases())
    def test_refused_iff_somebody_is_silent(self, case: Case) -> None:
        """Where nobody is missing, "refuse" gives the same as "bound"."""
        if case.silent:
            with pytest.raises(hp.NotCombinableError, match="reports are missing") as raised:
                case.aggregate(missing="refuse")
            assert all(part.key in str(raised.value) for part in case.silent)
            return
        found = case.aggregate(missing="refuse")

        assert found.span() == case.aggregate().span()

    @given(st.sets(st.integers(1, 12), min_size=1, max_size=11), st.data())
    def test_the_refusal_names_six_at_most(self, silent: set[int], data: st.DataObject) -> None:
        """All silent counties are named, or six of them and how many more there are."""
        kind = KINDS["count"]
        counties = [
            hp.Jurisdiction(f"X-{n:02}", f"County {n:02}", level="county", parent=TOP)
            for n in range(1, 13)
        ]
        records = [
            hp.Observation(
                kind.indicator, kind.quantity(data.draw(numbers(kind))[0]), place=place, period=YEAR
            )
            for number, place in enumerate(counties, start=1)
            if number not in silent
        ]
        with pytest.raises(hp.NotCombinableError) as raised:
            hp.aggregate(records, to=TOP, hierarchy=[TOP, *counties], missing="refuse")
        message = str(raised.value)
        named = [n for n in range(1, 13) if f"County {n:02} 2022" in message]

        assert f"{len(silent)} of 12 reports are missing" in message
        assert named == sorted(silent)[:6]
        assert (f"and {len(silent) - 6} more" in message) == (len(silent) > 6)
