"""What records prove about an indicator, and what that proves about a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from healthplan.attainment import Attainment, assess
from healthplan.bounds import Bound, Verdict, about, at_least, at_most, less_than, more_than
from healthplan.evidence import Evidence
from healthplan.indicators import Better, Indicator
from healthplan.intervals import Interval
from healthplan.plans import Plan
from healthplan.records import Comparison, Observation
from healthplan.targets import Target
from healthplan.testing.contracts.subject import Subject
from healthplan.testing.laws import law, require, skip

if TYPE_CHECKING:
    from healthplan.testing.laws import Draw
    from healthplan.units import Quantity

_YEAR, _BEFORE = "2021", "2020"
_ONE_SIDED = {
    "at least": (at_least, 1, False),
    "more than": (more_than, 1, True),
    "at most": (at_most, -1, False),
    "less than": (less_than, -1, True),
}


class DecidingLaws(Subject):
    """Laws of values among records and against targets."""

    @law
    def test_evidence_gives_the_value_back(self, draw: Draw) -> None:
        """What one record says is what is known."""
        indicator = self.drawn_indicator(draw)
        value = self.drawn(draw, indicator)
        evidence = Evidence(None, [Observation(indicator, value, period=_YEAR)])
        known = evidence.value(indicator, period=_YEAR)
        require(known == value, f"{value} was observed, and the evidence is {known}")

    @law
    def test_a_comparison_leads_to_the_value(self, draw: Draw) -> None:
        """A year's value and the difference to the next give the next year's value."""
        indicator, (first, second) = self._two(draw)
        risen = Comparison(indicator, second - first, above=_BEFORE, period=_YEAR)
        evidence = Evidence(None, [Observation(indicator, first, period=_BEFORE), risen])
        known = evidence.value(indicator, period=_YEAR)
        require(known == second, f"{first} and then {second - first} more is {known}, not {second}")

    @law
    def test_the_verdict_is_that_of_the_numbers(self, draw: Draw) -> None:
        """At the threshold and on either side of it, with strict and inclusive bounds."""
        indicator, (threshold, value) = self._two(draw, ordinal=True)
        word = draw(st.sampled_from(sorted(_ONE_SIDED)), label="bound")
        make, sign, is_strict = _ONE_SIDED[word]
        found = _attained(indicator, make(threshold), value)
        gap = sign * (value.root - threshold.root)
        wanted = Verdict.MET if gap > 0 or (gap == 0 and not is_strict) else Verdict.NOT_MET
        require(
            found.verdict is wanted,
            f"{value} for {word} {threshold} is {found.verdict.value}, not {wanted.value}",
        )

    @law
    def test_the_margin_is_the_distance_to_the_threshold(self, draw: Draw) -> None:
        """Good is positive; ordered states have none."""
        indicator, (threshold, value) = self._two(draw, ordinal=True)
        word = draw(st.sampled_from(sorted(_ONE_SIDED)), label="bound")
        make, sign, _ = _ONE_SIDED[word]
        margin = _attained(indicator, make(threshold), value).margin
        if indicator.is_ordinal:
            wanted: Any = None
        else:
            wanted = value - threshold if sign > 0 else threshold - value
        require(
            margin == wanted,
            f"the margin of {value} for {word} {threshold} is {margin}, not {wanted}",
        )

    @law
    def test_the_way_that_is_better_decides_about_a_number(self, draw: Draw) -> None:
        """Beyond "about 60 %" on the good side the promise is kept; short of it nobody can say."""
        indicator, (threshold, value) = self._two(draw)
        found = _attained(indicator, about(threshold), value).verdict
        gap = value.root - threshold.root
        good = {Better.HIGHER: gap >= 0, Better.LOWER: gap <= 0, None: gap == 0}
        wanted = Verdict.MET if good[indicator.better] else Verdict.UNDECIDED
        require(
            found is wanted,
            f"{value} for about {threshold}, where {indicator.better} is better, is "
            f"{found.value}, not {wanted.value}",
        )

    @law
    def test_a_range_is_decided_only_where_all_of_it_is(self, draw: Draw) -> None:
        """MET and NOT_MET hold of every value that is possible."""
        indicator = self.drawn_indicator(draw)
        threshold = self.drawn(draw, indicator, "threshold")
        low, high = sorted(
            (self.drawn(draw, indicator, name) for name in ("low", "high")),
            key=lambda end: end.root,
        )
        known = Interval(low, high)
        if known.contains(indicator.limits):
            skip("a range as wide as the limits tells nothing")
        bound = at_least(threshold)
        said = Observation(indicator, known, period=_YEAR)
        found = _assessed(indicator, bound, said).verdict
        ends = {_attained(indicator, bound, end).verdict for end in (low, high)}
        wanted = ends.pop() if len(ends) == 1 else Verdict.UNDECIDED
        require(
            found is wanted,
            f"{low} to {high} for {bound} is {found.value}, not {wanted.value}",
        )

    @law
    def test_rounding_only_widens(self, draw: Draw) -> None:
        """Read as rounded, a printed value is still possible, and no verdict turns over."""
        indicator, (threshold, value) = self._two(draw, ordinal=True)
        said = Observation(indicator, value, period=_YEAR)
        known = Evidence(None, [said], precision="rounded").value(indicator, period=_YEAR)
        require(known.contains(value), f"{value} read as rounded is {known}")
        printed, rounded = (
            _assessed(indicator, at_least(threshold), said, precision).verdict
            for precision in ("printed", "rounded")
        )
        require(
            rounded in {printed, Verdict.UNDECIDED},
            f"{value} for at least {threshold} is {printed.value}, and {rounded.value} as rounded",
        )

    def _two(
        self, draw: Draw, *, ordinal: bool = False
    ) -> tuple[Indicator, tuple[Quantity, Quantity]]:
        indicator = self.drawn_indicator(draw)
        if indicator.is_ordinal and not ordinal:
            skip("ordered states have no differences")
        one = self.drawn(draw, indicator, "one value")
        # Ties are what bounds are about.
        other = one if draw(st.booleans(), label="a tie") else self.drawn(draw, indicator, "other")
        return indicator, (one, other)


def _attained(indicator: Indicator, bound: Bound, value: Quantity) -> Attainment:
    return _assessed(indicator, bound, Observation(indicator, value, period=_YEAR))


def _assessed(
    indicator: Indicator, bound: Bound, said: Observation, precision: str = "printed"
) -> Attainment:
    target = Target(indicator, bound, by=_YEAR)
    plan = Plan("plan", "A plan", targets=[target])
    return assess(plan, [said], precision=precision)[target]
