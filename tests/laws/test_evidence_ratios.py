"""What multiples of other values prove, held against values drawn beforehand; all are made up."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, product
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp

if TYPE_CHECKING:
    from healthplan.bounds import Bound
    from healthplan.units import Relative

PERIODS = ("2019", "2020", "2021")
INDICATORS = (hp.Share("a", "A"), hp.Index("a", "A"))


@attrs.frozen(eq=False)
class Truth:
    """Values that are known, targets whose thresholds depend on them, and true records."""

    indicator: hp.Indicator
    values: dict[str, Fraction]
    thresholds: dict[hp.Target, Fraction]
    records: tuple[hp.Observation | hp.Comparison, ...]


CHANGES = ("-100", "-50", "-20", "-1.5", "0", "5", "12.5", "25", "100")
MULTIPLES = ("0", "50", "70", "100", "110", "200")
FORTIETHS = st.sampled_from([Fraction(n, 40) for n in range(41)])


@attrs.frozen
class Teller:
    """Somebody who says only what is true; read as rounded, the figures may be a little off."""

    draw: st.DrawFn
    indicator: hp.Indicator
    precision: str

    def quantity(self, root: Fraction, unit: hp.Unit) -> hp.Quantity:
        """Return a number as it may be printed."""
        number = root / unit.scale
        if self.precision == "rounded":
            decimals = self.draw(st.integers(0, 2))
            number = round(number, decimals)
        return hp.quantity(number, unit)

    def amount(self, root: Fraction, unit: hp.Unit) -> hp.Quantity | Bound:
        """Return something true of a number: itself, or a bound that it keeps."""
        off = self.draw(st.sampled_from([Fraction(0), Fraction(1, 40), Fraction(1, 8)]))
        less, more = (hp.quantity((root + step) / unit.scale, unit) for step in (-off, off))
        strictly = [hp.more_than(less), hp.less_than(more)] if off else []
        bounds = [hp.at_least(less), hp.at_most(more), hp.between(less, more), *strictly]
        said: list[hp.Quantity | Bound] = [self.quantity(root, unit), *bounds]
        return self.draw(st.sampled_from(said))

    def change(self, start: Fraction) -> tuple[Relative, Fraction]:
        """Return a relative change, and what *start* becomes by it."""
        said = hp.relative(self.draw(st.sampled_from(CHANGES)) + " %")
        slip = self.draw(st.sampled_from([-1, 0, 1])) if self.precision == "rounded" else 0
        return said, start * (1 + said.ratio + slip * said.resolution / 2)


@st.composite
def truths(draw: st.DrawFn, precision: str) -> Truth:
    """Draw values first, and then what is true of them."""
    indicator = draw(st.sampled_from(INDICATORS))
    teller = Teller(draw, indicator, precision)
    first, *later = PERIODS
    values = {first: draw(FORTIETHS)}
    records: list[hp.Observation | hp.Comparison] = []
    for period in later:
        other = draw(st.sampled_from(sorted(values)))
        said, number = teller.change(values[other])
        if draw(st.booleans()) and 0 <= number <= 1:
            records.append(hp.Comparison(indicator, said, above=other, period=period))
        else:
            number = draw(FORTIETHS)
        values[period] = number
    thresholds = dict(draw(st.lists(_thresholds(indicator, values), max_size=2, unique=True)))
    records += [
        draw(_true_record(teller, values, thresholds)) for _ in range(draw(st.integers(0, 4)))
    ]
    return Truth(indicator, values, thresholds, tuple(records))


@st.composite
def _true_record(
    draw: st.DrawFn,
    teller: Teller,
    values: dict[str, Fraction],
    thresholds: dict[hp.Target, Fraction],
) -> hp.Observation | hp.Comparison:
    period, other = draw(st.permutations(PERIODS))[:2]
    target = draw(st.sampled_from([None, *thresholds]))
    points = teller.indicator.difference_unit
    if target is not None:
        amount = teller.amount(values[PERIODS[-1]] - thresholds[target], points)
        return hp.Comparison(teller.indicator, amount, above=target, period=PERIODS[-1])
    if draw(st.booleans()):
        amount = teller.amount(values[period] - values[other], points)
        return hp.Comparison(teller.indicator, amount, above=other, period=period)
    amount = teller.amount(values[period], teller.indicator.unit)
    return hp.Observation(teller.indicator, amount, period=period)


@st.composite
def _thresholds(
    draw: st.DrawFn, indicator: hp.Indicator, values: dict[str, Fraction]
) -> tuple[hp.Target, Fraction]:
    base, last = PERIODS[0], PERIODS[-1]
    comparator = draw(st.sampled_from([hp.at_least, hp.more_than, hp.at_most, hp.less_than]))
    if draw(st.booleans()):
        times = draw(st.sampled_from(MULTIPLES))
        bound, number = comparator(f"{times} %", of=base), values[base] * Fraction(times) / 100
    else:
        step = Fraction(draw(st.integers(-3, 3)), 100)
        a_year = hp.quantity(step / indicator.unit.scale, indicator.difference_unit)
        bound, number = comparator(a_year, a_year_from=base), values[base] + 2 * step
    return hp.Target(indicator, bound, by=last, id=str(bound)), number


class TestRatios:
    """Statements and thresholds that are a multiple of another value."""

    @pytest.mark.parametrize("precision", ["printed", "rounded"])
    @given(st.data())
    def test_what_is_true_stays_possible(self, precision: str, data: st.DataObject) -> None:
        """Every assignment that satisfies all statements lies within everything derived."""
        truth = data.draw(truths(precision))
        plan = hp.Plan("p", "A made-up plan", targets=truth.thresholds)
        result = hp.assess(plan, truth.records, precision=precision)
        evidence = result.evidence

        assert evidence.conflicts == ()
        for period, number in truth.values.items():
            assert number in evidence.value(truth.indicator, period=period).span
        for target, number in truth.thresholds.items():
            assert number in evidence.threshold(target).span
            found = result[target]
            if found.margin is not None and found.period == hp.Period.of(PERIODS[-1]):
                gap = truth.values[PERIODS[-1]] - number
                assert (-gap if target.bound.is_upper else gap) in found.margin.span
        for one, other in product(PERIODS, repeat=2):
            ends = [hp.At(indicator=truth.indicator, period=period) for period in (one, other)]
            gap = truth.values[one] - truth.values[other]
            assert gap in evidence.difference(*ends).span


BEDS = hp.Count("b", "B", unit="institution", accumulates="level")


@st.composite
def counts(draw: st.DrawFn) -> tuple[dict[str, int], list[hp.Observation | hp.Comparison]]:
    """Draw counts of some periods, and how much each changed, with few decimals."""
    values = {period: draw(st.integers(1, 2000)) for period in PERIODS}
    said = draw(st.sampled_from(PERIODS))
    records: list[hp.Observation | hp.Comparison] = [
        hp.Observation(BEDS, values[said], period=said)
    ]
    for start, end in pairwise(PERIODS):
        decimals = draw(st.integers(0, 2))
        change = round(Fraction(values[end] - values[start], values[start]) * 100, decimals)
        text = f"{float(change):.{decimals}f} %"
        records.append(hp.Comparison(BEDS, hp.relative(text), above=start, period=end))
    return values, records


class TestWholeNumbers:
    """Counts of which only percentages were printed."""

    def test_they_are_whole_also_where_too_much_follows(self) -> None:
        """Each round leaves out one more count of 2019, and there are more than rounds."""
        told = [("2020", "2019", "652.63 %"), ("2021", "2020", "-99.7 %")]
        records = [
            hp.Observation(BEDS, 1, period="2021"),
            *(
                hp.Comparison(BEDS, hp.relative(change), above=start, period=end)
                for end, start, change in told
            ),
        ]

        assert str(hp.Evidence(None, records).value(BEDS, period="2020")) == "286 institutions"

    @pytest.mark.parametrize("precision", ["printed", "rounded"])
    @given(counts(), st.integers(-2, 2))
    def test_they_stay_whole_and_possible(
        self,
        precision: str,
        told: tuple[dict[str, int], list[hp.Observation | hp.Comparison]],
        off: int,
    ) -> None:
        """Every end is whole, one of "n" and "n + 1" holds, and rounding never hides the truth."""
        values, records = told
        last = PERIODS[-1]
        number = max(values[last] + off, 0)
        bounds = (hp.at_most(number), hp.at_least(number + 1))
        targets = [hp.Target(BEDS, bound, by=last, id=str(bound)) for bound in bounds]
        result = hp.assess(hp.Plan("p", "P", targets=targets), records, precision=precision)

        assert result.evidence.conflicts == ()
        for period, value in values.items():
            found = result.evidence.value(BEDS, period=period).span
            assert found == found.whole()
            assert precision == "printed" or Fraction(value) in found
        verdicts = [found.verdict for found in result]
        assert (verdicts[0] is hp.Verdict.MET) is (verdicts[1] is hp.Verdict.NOT_MET)
