"""Verdicts on wholes that are judged by their parts."""

from __future__ import annotations

import operator
import re
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.laws.aggregating import FAR, Kind, Part, made_of
from tests.laws.aggregating_cases import MANNERS, TOP, YEAR, Case, cases, numbers, saying

import healthplan as hp
from healthplan.aggregation import need_of
from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HALF = settings(max_examples=50)
"""For laws that need several aggregations of each case."""

JUDGED = ("count", "amount", "parts", "weights", "index", "mean", "maximum", "step", "meeting")
SILENT_OFTEN = (*MANNERS, "silent", "silent")

BOUNDS: dict[str, tuple[Callable[..., hp.Bound], Callable[[Fraction, Fraction], bool]]] = {
    "at least": (hp.at_least, operator.ge),
    "more than": (hp.more_than, operator.gt),
    "at most": (hp.at_most, operator.le),
    "less than": (hp.less_than, operator.lt),
}


def whole_of(kind: Kind) -> hp.Indicator:
    """Return what the whole is of."""
    found: hp.Indicator = kind.options.get("into", kind.indicator)
    return found


@st.composite
def thresholds(draw: st.DrawFn, case: Case) -> hp.Quantity:
    """Draw a number close to what the parts make."""
    whole = whole_of(case.kind)
    near = {max(-FAR, min(FAR, m / whole.unit.scale)) for m in made_of(case.parts, case.kind)}
    steps = 1 if whole.whole_numbers else 4
    least, most = int(min(near) * steps) - 2, int(max(near) * steps) + 2
    if whole.limits.low is not None:
        least = max(least, int(whole.limits.low.value * steps))
    if whole.limits.high is not None:
        most = min(most, int(whole.limits.high.value * steps))
    number = draw(st.integers(min(least, most), most))
    return hp.quantity(str(number / steps).removesuffix(".0"), whole.unit)


def verdict_of(case: Case, bound: hp.Bound) -> hp.Attainment:
    """Return how a promise about the whole stands."""
    target = hp.Target(whole_of(case.kind), bound, by=YEAR)
    plan = hp.Plan("p", "P", jurisdiction=TOP, targets=[target])
    return hp.assess(plan, case.all())[target]


def says_nothing(case: Case) -> bool:
    """Whether the bounds are all that was possible before anybody reported."""
    return case.aggregate().span() == whole_of(case.kind).limits.span


def answered(data: st.DataObject, case: Case) -> Case:
    """Draw reports of some of the silent counties."""
    for part in case.silent:
        if part.weight.high == 0 or not data.draw(st.booleans()):
            continue
        number, out_of = data.draw(numbers(case.kind))
        if case.kind.counts and part.weight.is_point:  # as many as were said to live there
            assert part.weight.high is not None
            out_of = int(part.weight.high)
            number = data.draw(st.integers(0, out_of).map(Fraction))
        said = saying(case.kind, part.key, case.where(part), number, out_of, part.weight)
        case = case.with_part(said)
    return case


class TestVerdict:
    """Met means met whatever the silent parts report."""

    @given(cases(kinds=JUDGED, axes=["place"], manners=SILENT_OFTEN), st.data())
    def test_met_iff_every_completion_is(self, case: Case, data: st.DataObject) -> None:
        """Met if all completions keep the promise, not met if none does, else undecided."""
        threshold = data.draw(thresholds(case))
        make, holds = BOUNDS[data.draw(st.sampled_from(sorted(BOUNDS)))]
        kept = {holds(made, threshold.root) for made in made_of(case.parts, case.kind)}
        decided = hp.Verdict.MET if kept == {True} else hp.Verdict.NOT_MET

        if says_nothing(case):
            decided = hp.Verdict.NO_DATA
        elif len(kept) > 1:
            decided = hp.Verdict.UNDECIDED
        assert verdict_of(case, make(threshold)).verdict is decided

    @HALF
    @given(cases(kinds=JUDGED, axes=["place"], manners=SILENT_OFTEN), st.data())
    def test_a_later_report_never_overturns_it(self, case: Case, data: st.DataObject) -> None:
        """Whoever reports later, what was decided stays so."""
        threshold = data.draw(thresholds(case))
        make, _ = BOUNDS[data.draw(st.sampled_from(sorted(BOUNDS)))]
        bound = make(threshold)
        before = verdict_of(case, bound).verdict
        later = verdict_of(answered(data, case), bound).verdict

        if before in {hp.Verdict.MET, hp.Verdict.NOT_MET}:
            assert later is before


class TestNeeds:
    """What the silent parts would have to report."""

    @given(
        cases(
            kinds=["count", "amount", "parts", "weights", "mean", "maximum", "meeting"],
            axes=["place"],
            manners=SILENT_OFTEN,
        ).filter(lambda case: bool(case.silent)),
        st.booleans(),
        st.booleans(),
        st.data(),
    )
    def test_what_is_needed_is_enough(
        self,
        case: Case,
        upper: bool,  # noqa: FBT001 - drawn
        strict: bool,  # noqa: FBT001 - drawn
        data: st.DataObject,
    ) -> None:
        """With the values that it names, the promise is kept whatever else is unknown."""
        threshold = data.draw(thresholds(case)).root
        need = need_of(case.aggregate(), threshold, upper=upper, strict=strict)
        assume(need is not None and not str(need).startswith("reports of"))
        words = ("less than", "at most") if upper else ("more than", "at least")
        _, holds = BOUNDS[words[not strict]]
        for answer in answers(case, str(need), data):
            assert all(holds(made, threshold) for made in made_of(answer.parts, case.kind))


def answers(case: Case, need: str, data: st.DataObject) -> Iterator[Case]:
    """Yield the case with what is needed said in every way that would do."""
    names, _, asked = need.rpartition(": ")
    how = re.fullmatch(r"(at least|more than|at most|less than) (.+)", asked)
    assert how is not None
    value = case.kind.indicator.quantity(how[2]).root
    step = Fraction(1) if case.kind.indicator.whole_numbers else Fraction(1, 10**6)
    value += {"more than": step, "less than": -step}.get(how[1], 0)
    silent = [part for part in case.silent if f"{part.key} 2022" in names]
    assert len(silent) == sum(part.weight.high != 0 for part in case.silent)
    if names.endswith(" together"):
        shares = data.draw(st.lists(st.integers(0, 5), min_size=len(silent), max_size=len(silent)))
        assume(sum(shares))
        yield with_values(case, silent, [value * share / sum(shares) for share in shares])
        return
    number = re.match(r"(at most )?(\d+) of ", names)
    few = int(number[2]) if number else 1 if names.startswith("one of ") else len(silent)
    if number and number[1]:  # the others must not meet what is counted
        few, value = len(silent) - few, Fraction(0)
    for some in combinations(silent, few):
        yield with_values(case, list(some), [value] * few)


def with_values(case: Case, silent: list[Part], values: list[Fraction]) -> Case:
    """Return the case with silent parts known to have those values."""
    for part, value in zip(silent, values, strict=True):
        case = case.with_part(attrs.evolve(part, value=Span.point(value)))
    return case
