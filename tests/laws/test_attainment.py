"""The laws of attainment, held against every completion of what is unknown."""

from __future__ import annotations

import operator
from fractions import Fraction
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan.indicators import Accumulation, Better
from healthplan.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from healthplan.attainment import Attainment
    from healthplan.records import ProgressRecord

HALF = settings(max_examples=50)
"""For laws that need several assessments of each case."""

MOST = 4
"""Values lie between 0 and this, and all numbers said are whole.

Then extremes lie at whole numbers, and what only open ends allow lies at multiples of one
over the number of unknowns (three at most) and one, so that a grid of quarters misses nothing;
and a grid of eighths, if figures are rounded and so may be half a unit off.
"""
PARTS = 8
QUARTERS, EIGHTHS, WHOLES = PARTS // 4, 1, PARTS

Completion = dict[str, int]
"""A value for each unknown, "2020", "2021" and "threshold", in eighths."""

COMPARED = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
    "exactly": operator.eq,
}


def written(value: Fraction | int) -> str:
    """Return a number as it is written, at most two digits after the point."""
    return str(float(value)).removesuffix(".0")


@attrs.frozen
class Said:
    """A statement: subject minus reference compares with a whole number.

    Attributes:
        subject: The year it is about.
        reference: What it is measured from, or "" for a plain value.
        word: How it compares.
        amount: The number.
    """

    subject: str
    reference: str
    word: str
    amount: int

    def holds(self, found: Completion, *, rounded: bool = False) -> bool:
        """Tell whether it is true if the unknowns are what is *found*."""
        value = found[self.subject] - (found[self.reference] if self.reference else 0)
        if rounded and self.word == "exactly":
            return abs(value - PARTS * self.amount) <= PARTS // 2
        return bool(COMPARED[self.word](value, PARTS * self.amount))

    @property
    def speaks_of(self) -> set[str]:
        """The years it speaks of; none, if it allows all that is possible anyway."""
        ends = (0, PARTS * MOST)
        if not self.reference and all(self.holds({self.subject: end}) for end in ends):
            return set()
        return {self.subject, self.reference} & {"2020", "2021"}


@attrs.frozen
class Promise:
    """A bound on the value: against a number, a lost number, a range, or another year.

    Attributes:
        word: How the value has to compare.
        low: The number; the lower one of a range.
        high: The upper number of a range.
        lost: The number is unknown.
        a_year: The number is what is added a year from 2020.
    """

    word: str
    low: int
    high: int = MOST
    lost: bool = False
    a_year: bool = False

    def edge(self, found: Completion, year: str) -> int:
        """Return the number the value is held against, in eighths."""
        if self.lost:
            return found["threshold"]
        if self.a_year:
            return found["2020"] + (PARTS * self.low if year == "2021" else 0)
        return PARTS * self.low

    def is_kept(self, found: Completion, year: str) -> bool:
        """Tell whether the value of *year* keeps it."""
        if self.word == "between":
            return PARTS * self.low <= found[year] <= PARTS * self.high
        return bool(COMPARED[self.word](found[year], self.edge(found, year)))

    def margin(self, found: Completion, year: str) -> int:
        """Return how far the value of *year* lies inside, in eighths; good is positive."""
        value = found[year]
        if self.word == "between":
            return min(value - PARTS * self.low, PARTS * self.high - value)
        gap = value - self.edge(found, year)
        if self.word == "exactly":
            return -abs(gap)
        return gap if self.word in {"at_least", "more_than"} else -gap

    def bound(self, turned: Turned) -> hp.Bound:
        """Return it as a bound, in the numbers and directions of *turned*."""
        if self.word == "between":
            return hp.between(*sorted(map(turned.level, (self.low, self.high)), key=ordered))
        if self.word == "exactly":
            return hp.exactly(hp.UNKNOWN if self.lost else turned.level(self.low))
        make = BOUNDS[turned.word(self.word)]
        if self.a_year:
            return make(turned.difference(self.low), a_year_from="2020")
        return make(hp.UNKNOWN if self.lost else turned.level(self.low))


def ordered(quantity: hp.Quantity) -> Fraction:
    """Sort quantities by size."""
    return quantity.root


BOUNDS: dict[str, Callable[..., hp.Bound]] = {
    "at_least": hp.at_least,
    "more_than": hp.more_than,
    "at_most": hp.at_most,
    "less_than": hp.less_than,
}
MIRRORED = {
    "at_least": "at_most",
    "more_than": "less_than",
    "at_most": "at_least",
    "less_than": "more_than",
    "exactly": "exactly",
}


@attrs.frozen
class Turned:
    """The unit that a case is told in, as it is or mirrored.

    Attributes:
        unit: The unit of its values.
        middle: What a mirrored value is subtracted from; None leaves all as it is.
    """

    unit: str
    middle: int | None = None

    def level(self, value: Fraction | int) -> hp.Quantity:
        """Return a value."""
        turned = value if self.middle is None else self.middle - value
        return hp.quantity(written(turned), self.unit)

    def difference(self, value: Fraction | int) -> hp.Quantity:
        """Return a difference of two values."""
        unit = "pp" if self.unit == "percent" else self.unit
        return hp.quantity(written(value if self.middle is None else -value), unit)

    def word(self, word: str) -> str:
        """Return how it compares."""
        return word if self.middle is None else MIRRORED[word]


@attrs.frozen
class Case:
    """A plan of one target, due 2021, and what was said.

    Attributes:
        truth: A completion that makes everything said true.
        said: The statements.
        promise: The bound of the target.
        grows: The value is a running total.
        yearly: It is one that starts again each year.
    """

    truth: Completion
    said: tuple[Said, ...]
    promise: Promise
    grows: bool = False
    yearly: bool = False

    def completions(self, step: int = QUARTERS) -> list[Completion]:
        """Return everything that all statements allow on a grid, of eighths if rounded."""
        grid = range(0, MOST * PARTS + 1, step)
        rounded = step == EIGHTHS
        of_values = [said for said in self.said if said.reference != "threshold"]
        of_margins = [said for said in self.said if said.reference == "threshold"]
        pairs = ({"2020": a, "2021": b} for a, b in product(grid, grid))
        possible = [
            each
            for each in pairs
            if all(said.holds(each, rounded=rounded) for said in of_values)
            and not (self.grows and each["2020"] > each["2021"])
        ]
        lost = grid if self.promise.lost else [0]
        found = (each | {"threshold": number} for each, number in product(possible, lost))
        return [
            each for each in found if all(said.holds(each, rounded=rounded) for said in of_margins)
        ]

    @property
    def judged(self) -> str | None:
        """The year that is judged: the latest that anything said speaks of, if it counts."""
        years = {year for said in self.said for year in said.speaks_of}
        # What a change is measured from says nothing of it.
        is_after_2020 = self.yearly or self.promise.a_year
        return max(years - {"2020"} if is_after_2020 else years, default=None)

    def assess(
        self, turned: Turned = Turned("percent"), *, precision: str = "printed"
    ) -> Attainment:
        """Return what the library says of it."""
        ends = sorted((turned.level(0), turned.level(MOST)), key=ordered)
        kind = Accumulation.RUNNING_TOTAL if self.grows else Accumulation.LEVEL
        if self.yearly:
            kind = Accumulation.RUNNING_TOTAL_WITHIN_YEAR
        make: dict[str, Callable[..., hp.Indicator]] = {
            "1": hp.Index,
            "percent": hp.Share,
            "center": partial(hp.Count, unit="center"),
        }
        indicator = make[turned.unit]("x", "X", limits=Interval(*ends), accumulates=kind)
        target = hp.Target(indicator, self.promise.bound(turned), by="2021")
        plan = hp.Plan("p", "P", targets=[target])
        records = list(self.records(indicator, target, turned))
        return hp.assess(plan, records, precision=precision)[target]

    def records(
        self, indicator: hp.Indicator, target: hp.Target, turned: Turned
    ) -> Iterator[ProgressRecord]:
        """Yield what was said as records."""
        for said in self.said:
            if not said.reference:
                level: hp.Quantity | hp.Bound = turned.level(said.amount)
                if said.word != "exactly":
                    level = BOUNDS[turned.word(said.word)](level)
                yield hp.Observation(indicator, level, period=said.subject)
                continue
            amount: hp.Quantity | hp.Bound = turned.difference(said.amount)
            if said.word != "exactly":
                amount = BOUNDS[turned.word(said.word)](amount)
            above = target if said.reference == "threshold" else said.reference
            yield hp.Comparison(indicator, amount, above=above, period=said.subject)


WORDS = ["at_least", "more_than", "at_most", "less_than", "exactly"]
EXACT_TWICE = [*WORDS, "exactly", "exactly"]


@st.composite
def promises(draw: st.DrawFn) -> Promise:
    """Draw a bound of any kind."""
    word = draw(st.sampled_from([*WORDS, "between"]))
    low = draw(st.integers(0, MOST))
    if word == "between":
        return Promise(word, low, draw(st.integers(low, MOST)))
    kind = draw(st.sampled_from(["plain", "lost", "a year"]))
    if kind == "a year" and word != "exactly":
        return Promise(word, draw(st.integers(-2, 2)), a_year=True)
    return Promise(word, low, lost=kind == "lost")


@st.composite
def cases(draw: st.DrawFn, *, grows: bool = False, yearly: bool = False, fewest: int = 0) -> Case:
    """Draw a truth, and statements that are true of it."""
    first, second, threshold = (draw(st.integers(0, MOST)) for _ in range(3))
    if grows:
        first, second = sorted((first, second))
    truth = {
        year: PARTS * value
        for year, value in {"2020": first, "2021": second, "threshold": threshold}.items()
    }
    promise = draw(promises())
    others = ["", "threshold"] if promise.lost else [""]
    said = []
    for _ in range(draw(st.integers(fewest, 4))):
        subject = draw(st.sampled_from(["2020", "2021"]))
        reference = draw(st.sampled_from([*others, "2020" if subject == "2021" else "2021"]))
        word = draw(st.sampled_from(EXACT_TWICE))
        amount = truth[subject] - (truth[reference] if reference else 0)
        said.append(Said(subject, reference, word, amount // PARTS + draw(away(word))))
    case = Case(truth, tuple(said), promise, grows=grows, yearly=yearly)
    assume(not fewest or case.judged is not None)
    return case


def away(word: str) -> st.SearchStrategy[int]:
    """Draw how far a true statement with that word may be from the number itself."""
    return {
        "at_least": st.integers(-2, 0),
        "more_than": st.integers(-2, -1),
        "at_most": st.integers(0, 2),
        "less_than": st.integers(1, 2),
        "exactly": st.just(0),
    }[word]


def verdict_over(kept: Iterable[bool]) -> hp.Verdict:
    """Return the verdict if each completion keeps the promise, or not."""
    seen = set(kept)
    if seen == {True}:
        return hp.Verdict.MET
    return hp.Verdict.NOT_MET if seen == {False} else hp.Verdict.UNDECIDED


class TestVerdict:
    """MET means met whatever the unknown part is; NOT_MET likewise."""

    @given(cases() | cases(grows=True) | cases(yearly=True))
    def test_met_iff_every_completion_meets_the_bound(self, case: Case) -> None:
        """Met if all completions keep the promise, not met if none does, else undecided."""
        found = case.assess(Turned("1") if case.grows or case.yearly else Turned("percent"))
        year = case.judged
        if year is None:
            assert found.verdict is hp.Verdict.NO_DATA
            return
        kept = [case.promise.is_kept(each, year) for each in case.completions()]

        assert str(found.period) == year
        assert found.verdict is verdict_over(kept)

    @given(cases(fewest=1))
    def test_whole_numbers(self, case: Case) -> None:
        """Of a count only whole completions are possible, and a lost threshold is whole too."""
        found = case.assess(Turned("center"))
        year = str(found.period)
        kept = [case.promise.is_kept(each, year) for each in case.completions(WHOLES)]

        assert found.verdict is verdict_over(kept)

    @HALF
    @given(cases(fewest=1).filter(lambda case: not case.promise.lost))
    def test_rounded_figures(self, case: Case) -> None:
        """Read as rounded, a figure may be half a unit off; bounds and thresholds may not."""
        found = case.assess(precision="rounded")
        year = str(found.period)
        kept = [case.promise.is_kept(each, year) for each in case.completions(EIGHTHS)]

        assert found.verdict is verdict_over(kept)
        assert found.rounding_matters == (found.verdict is not case.assess().verdict)

    @HALF
    @given(cases(fewest=1), st.data())
    def test_adding_true_records_never_changes_a_decision(
        self, case: Case, data: st.DataObject
    ) -> None:
        """With the judged period fixed, what was decided stays decided the same way."""
        fewer = attrs.evolve(case, said=tuple(data.draw(st.lists(st.sampled_from(case.said)))))
        before, after = fewer.assess(), case.assess()

        if before.period == after.period and before.verdict in {
            hp.Verdict.MET,
            hp.Verdict.NOT_MET,
        }:
            assert after.verdict is before.verdict

    @HALF
    @given(cases(fewest=1), st.data())
    def test_order_does_not_matter(self, case: Case, data: st.DataObject) -> None:
        """The same records in another order prove the same."""
        other = attrs.evolve(case, said=tuple(data.draw(st.permutations(case.said))))
        one, another = case.assess(), other.assess()

        assert (one.verdict, one.margin, one.value, one.threshold) == (
            another.verdict,
            another.margin,
            another.value,
            another.threshold,
        )

    @HALF
    @given(cases(fewest=1))
    def test_the_truth_lies_in_what_is_known(self, case: Case) -> None:
        """Value and threshold allow what is in fact true."""
        found = case.assess()
        turned = Turned("percent")

        assert found.value is not None
        assert found.value.contains(turned.level(Fraction(case.truth[str(found.period)], PARTS)))
        if case.promise.word != "between":
            assert found.threshold is not None
            edge = Fraction(case.promise.edge(case.truth, str(found.period)), PARTS)
            assert found.threshold.contains(turned.level(edge))


class TestMargin:
    """How far a value lies inside the bound."""

    @given(cases(fewest=1) | cases(fewest=1, grows=True))
    def test_the_margin_is_that_of_all_completions(self, case: Case) -> None:
        """Every completion's margin lies in it, and shut ends are reached."""
        turned = Turned("1") if case.grows else Turned("percent")
        margin = case.assess(turned).margin
        year = case.judged
        assert margin is not None
        assert year is not None
        found = {case.promise.margin(each, year) for each in case.completions()}
        ends = (min(found), max(found))
        least, most = (turned.difference(Fraction(end, PARTS)) for end in ends)

        assert margin.contains(least)
        assert margin.contains(most)
        if not margin.low_open:
            assert margin.low == least
        if not margin.high_open:
            assert margin.high == most

    @given(cases(fewest=1))
    def test_its_sign_decides(self, case: Case) -> None:
        """A positive margin is met, a negative one is not, and at zero the edge decides."""
        found = case.assess()
        assert found.margin is not None
        zero = Turned("percent").difference(0)

        if found.margin.certainly_above(zero):
            assert found.verdict is hp.Verdict.MET
        if found.margin.certainly_below(zero):
            assert found.verdict is hp.Verdict.NOT_MET
        if found.margin == zero:
            strict = case.promise.word in {"more_than", "less_than"}
            assert found.verdict is (hp.Verdict.NOT_MET if strict else hp.Verdict.MET)

    @given(
        st.tuples(st.integers(0, 100), st.integers(0, 100)),
        st.tuples(st.integers(0, 100), st.integers(0, 100)),
        st.tuples(st.booleans(), st.booleans()),
    )
    def test_two_sides(
        self, bounds: tuple[int, int], ends: tuple[int, int], is_open: tuple[bool, bool]
    ) -> None:
        """Low is the smaller lower end; high the least of both upper ends and half the room."""
        (low, high), (least, most) = sorted(bounds), sorted(ends)
        below, above = (flag and least < most for flag in is_open)
        assume((least, most) != (0, 100) or below or above)  # all that is possible is no news
        quantities = (hp.quantity(end, "%") for end in (least, most))
        known = Interval(*quantities, low_open=below, high_open=above)
        share = hp.Share("x", "X")
        bound = hp.between(f"{low} %", f"{high} %")
        plan = hp.Plan("p", "P", targets=[hp.Target(share, bound, by="2021")])
        margin = hp.assess(plan, [hp.Observation(share, known, period="2021")])["x"].margin
        room = Fraction(high - low, 2)
        highest = min(Fraction(most - low), Fraction(high - least), room)

        assert margin is not None
        assert margin.low == hp.quantity(min(least - low, high - most), "pp")
        assert margin.high == hp.quantity(written(highest), "pp")
        assert margin == bound.margin(known)


class TestTotals:
    """Running totals, of all time and of one year."""

    @given(
        st.sampled_from(["running_total", "running_total_within_year"]),
        st.sampled_from(sorted(BOUNDS)),
        st.integers(0, MOST),
        st.integers(0, MOST),
    )
    def test_final_early_iff_nothing_added_matters(
        self, kind: str, word: str, threshold: int, count: int
    ) -> None:
        """Before the deadline it is final iff each later total gives the same verdict."""
        built = hp.Count("x", "X", unit="center", accumulates=kind)
        target = hp.Target(built, BOUNDS[word](threshold), by="2021")
        plan = hp.Plan("p", "P", targets=[target])
        early = hp.Observation(built, count, period="2021-Q2")
        found = hp.assess(plan, [early])[target]
        later = {
            hp.assess(plan, [early, hp.Observation(built, total, period="2021")])[target].verdict
            for total in range(count, MOST + 2)
        }

        assert found.is_final == (later == {found.verdict})

    @given(cases(yearly=True), st.integers(0, MOST), st.sampled_from(["2020", "2020-Q3"]))
    def test_the_year_before_does_not_matter(self, case: Case, count: int, period: str) -> None:
        """What a total of one year was in an earlier one changes nothing."""
        alone = attrs.evolve(case, said=tuple(s for s in case.said if s.speaks_of <= {"2021"}))
        before = Said(period, "", "exactly", count)
        one, other = (
            attrs.evolve(alone, said=said, promise=attrs.evolve(case.promise, a_year=False))
            for said in (alone.said, (*alone.said, before))
        )
        found, again = one.assess(Turned("1")), other.assess(Turned("1"))

        assert (found.verdict, found.margin) == (again.verdict, again.margin)


class TestDirection:
    """More is better for a lower bound, less for an upper one."""

    RANK = (hp.Verdict.NOT_MET, hp.Verdict.UNDECIDED, hp.Verdict.MET)

    @given(
        st.sampled_from(sorted(BOUNDS)),
        st.integers(10, 90),
        st.tuples(st.integers(1, 99), st.integers(1, 99)),  # all that is possible is no news
        st.integers(0, 30),
    )
    def test_monotone(self, word: str, threshold: int, known: tuple[int, int], more: int) -> None:
        """A value further on the good side, or an easier bound, never gives a worse verdict."""
        is_lower = word in {"at_least", "more_than"}
        low, high = sorted(known)
        way = more if is_lower else -more
        shifted = (max(0, low + way), min(100, high + way))
        better = (min(shifted), max(shifted))

        def verdict(threshold: int, known: tuple[int, int]) -> int:
            share = hp.Share("x", "X")
            target = hp.Target(share, BOUNDS[word](f"{threshold} %"), by="2021")
            seen = Interval(*(hp.quantity(end, "%") for end in known))
            plan = hp.Plan("p", "P", targets=[target])
            found = hp.assess(plan, [hp.Observation(share, seen, period="2021")])[target]
            return self.RANK.index(found.verdict)

        assert verdict(threshold, better) >= verdict(threshold, (low, high))
        assert verdict(threshold - way, (low, high)) >= verdict(threshold, (low, high))

    @pytest.mark.parametrize(("unit", "middle"), [("percent", 100), ("1", 0)])
    @HALF
    @given(case=cases())
    def test_mirrored(self, case: Case, unit: str, middle: int) -> None:
        """Negated values, bounds and limits (for shares also p to 100 - p) prove the same."""
        plain, mirrored = case.assess(Turned(unit)), case.assess(Turned(unit, middle))

        assert plain.verdict is mirrored.verdict
        assert plain.margin == mirrored.margin
        assert plain.is_final == mirrored.is_final


class TestAbout:
    """Around a number, with and without a width."""

    @given(st.integers(0, 100), st.integers(0, 20), st.integers(0, 100))
    def test_within_is_between(self, middle: int, width: int, value: int) -> None:
        """About q within w is between q - w and q + w."""
        share = hp.Share("x", "X")
        seen = [hp.Observation(share, f"{value} %", period="2021")]
        about = hp.about(f"{middle} %", within=f"{width} pp")
        between = hp.between(f"{middle - width} %", f"{middle + width} %")
        one, other = (
            hp.assess(hp.Plan("p", "P", targets=[hp.Target(share, bound)]), seen)["x"]
            for bound in (about, between)
        )

        assert (one.verdict, one.margin) == (other.verdict, other.margin)

    @given(st.integers(0, 100), st.integers(0, 100), st.sampled_from([*Better, None]))
    def test_without_a_width(self, middle: int, value: int, better: Better | None) -> None:
        """At or beyond the number on the good side it is met; short of it nobody can say."""
        share = hp.Share("x", "X", better=better)
        plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.about(f"{middle} %"))])
        found = hp.assess(plan, [hp.Observation(share, f"{value} %", period="2021")])["x"]
        good = {Better.HIGHER: value >= middle, Better.LOWER: value <= middle}

        is_met = good.get(better, value == middle) if better else value == middle
        assert found.verdict is (hp.Verdict.MET if is_met else hp.Verdict.UNDECIDED)


class TestRelative:
    """Bounds that are a multiple of another year's value."""

    @given(
        cases(fewest=1), st.sampled_from([0, 25, 50, 100, 125, 200]), st.sampled_from(WORDS[::2])
    )
    def test_the_margin_is_exact(self, case: Case, percent: int, word: str) -> None:
        """Both ends of the margin are those over all whole completions, known together."""
        word = "at_least" if word == "exactly" else word
        shut = tuple(said for said in case.said if said.word not in {"more_than", "less_than"})
        plain = tuple(said for said in shut if said.reference != "threshold")
        case = Case(case.truth, plain, Promise("at_least", 0))
        whole = [
            {"2020": PARTS * a, "2021": PARTS * b, "threshold": 0}
            for a, b in product(range(MOST + 1), repeat=2)
        ]
        possible = [each for each in whole if all(said.holds(each) for said in plain)]
        if case.judged != "2021":
            return
        gaps = [(each["2021"] - Fraction(percent, 100) * each["2020"]) / PARTS for each in possible]
        margins = gaps if word == "at_least" else [-gap for gap in gaps]
        share = hp.Share("x", "X", limits=Interval(hp.quantity("0 %"), hp.quantity(MOST, "%")))
        target = hp.Target(share, BOUNDS[word](f"{percent} %", of="2020"), by="2021")
        records = list(case.records(share, target, Turned("percent")))
        found = hp.assess(hp.Plan("p", "P", targets=[target]), records)[target]

        assert found.margin is not None
        assert (found.margin.low, found.margin.high) == (
            hp.quantity(written(min(margins)), "pp"),
            hp.quantity(written(max(margins)), "pp"),
        )
        assert found.verdict is verdict_over(margin >= 0 for margin in margins)


class TestProgress:
    """Falling indicators, zero targets, no way to go, overshoot, the wrong way."""

    @given(
        st.sampled_from(["at_least", "at_most"]),
        *(st.integers(0, 100) for _ in range(3)),
    )
    def test_always_defined_and_never_capped(
        self, word: str, baseline: int, value: int, threshold: int
    ) -> None:
        """It is the uncapped share of the way, or it says why there is none; nothing raises."""
        share = hp.Share("x", "X")
        target = hp.Target(
            share, BOUNDS[word](f"{threshold} %"), by="2021", baseline=("2015", f"{baseline} %")
        )
        plan = hp.Plan("p", "P", targets=[target])
        found = hp.assess(plan, [hp.Observation(share, f"{value} %", period="2021")])[target]
        progress = found.progress

        assert progress is not None
        if COMPARED[word](baseline, threshold):
            assert (progress.value, progress.reason) == (None, "met-at-baseline")
            return
        exact = Fraction(value - baseline, threshold - baseline)
        assert progress.reason is None
        assert isinstance(progress.value, Interval)
        span = progress.value.span
        assert exact in span
        assert span.low is not None
        assert span.high is not None
        assert span.high - span.low < Fraction(1, 10**30)

    @given(st.integers(0, 100))
    def test_a_strict_bound_at_the_baseline(self, number: int) -> None:
        """A bound strictly beyond the baseline leaves no way to measure, and says so."""
        share = hp.Share("x", "X")
        bound = hp.more_than(f"{number} %")
        target = hp.Target(share, bound, by="2021", baseline=("2015", f"{number} %"))
        plan = hp.Plan("p", "P", targets=[target])
        found = hp.assess(plan, [hp.Observation(share, "50 %", period="2021")])[target]

        assert found.progress is not None
        assert found.progress.reason == "target-equals-baseline"
