"""One connected system: equalities, differences, ratios, and what holds without being said."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
import pytest

import healthplan as hp
from healthplan.evidence.classes import Classes
from healthplan.evidence.solution import Contradiction
from healthplan.evidence.solving import solve
from healthplan.evidence.system import System
from healthplan.intervals import Span

if TYPE_CHECKING:
    from healthplan.bounds import Bound

SHARE = hp.Share("coverage", "Coverage")
INDEX = hp.Index("index", "An index")
MONEY = hp.Amount("spent", "Investment", unit="yuan")
TOTAL = hp.Count("trained", "Trained so far", unit="person", accumulates="running_total")
YEARLY = hp.Count(
    "trained-this-year",
    "Trained since January",
    unit="person",
    accumulates="running_total_within_year",
)
PRIMES = [n for n in range(2, 1500) if all(n % d for d in range(2, int(n**0.5) + 1))]


def value(
    indicator: hp.Indicator,
    period: str | int,
    *records: hp.Observation | hp.Comparison,
    precision: str = "printed",
) -> str:
    """Return what records prove of a value, in words."""
    evidence = hp.Evidence(None, records, precision=precision)
    return str(evidence.value(indicator, period=period))


def rise(
    change: str,
    above: str | int = 2020,
    period: str | int = 2021,
    indicator: hp.Indicator = SHARE,
) -> hp.Comparison:
    """Return a relative change."""
    return hp.Comparison(indicator, hp.relative(change), above=above, period=period)


class TestRatios:
    """Statements that one value is a multiple of another."""

    @pytest.mark.parametrize(
        ("change", "base", "found"),
        [
            ("50 %", hp.quantity("40 %"), "60 %"),
            ("-25 %", hp.quantity("40.0 %"), "30.0 %"),
            ("0 %", hp.quantity("40 %"), "40 %"),
            ("50 %", hp.between("20 %", "40 %"), "30 % to 60 %"),
            ("50 %", hp.more_than("20 %"), "more than 30 % and at most 100 %"),
            ("-50 %", hp.less_than("20 %"), "at least 0 % and less than 10 %"),
            ("-50 %", hp.at_least("0 %"), "0 % to 50 %"),
        ],
    )
    def test_forwards(self, change: str, base: hp.Quantity | Bound, found: str) -> None:
        """A known base gives the value, open ends and all."""
        seen = hp.Observation(SHARE, base, period=2020)

        assert value(SHARE, 2021, seen, rise(change)) == found

    def test_backwards(self) -> None:
        """A known value gives the base, as exactly as it can be written."""
        seen = hp.Observation(SHARE, "60 %", period=2021)

        assert value(SHARE, 2020, seen, rise("50 %")) == "40 %"
        third = hp.Evidence(None, [seen, rise("80 %")]).value(SHARE, period=2020)
        assert third.contains(f"33.{'3' * 32} %")
        assert third.span.covers(Span.point(Fraction(1, 3)))
        assert not third.contains(f"33.{'3' * 30} %")

    def test_read_as_rounded(self) -> None:
        """A printed change of 50 % is anything from 49.5 % to 50.5 %."""
        seen = hp.Observation(SHARE, hp.exactly("40 %"), period=2020)

        found = value(SHARE, 2021, seen, rise("50 %"), precision="rounded")
        assert found == "59.8 % to 60.2 %"

    @pytest.mark.parametrize(
        "seen", [[], [hp.Observation(MONEY, hp.at_least("5 yuan"), period=2020)]]
    )
    def test_all_of_it_gone(self, seen: list[hp.Observation]) -> None:
        """After a fall by all of it nothing is left, however much there was."""
        fall = rise("-100 %", indicator=MONEY)

        assert value(MONEY, 2021, *seen, fall) == "0 yuan"
        base = hp.Evidence(None, [*seen, fall]).value(MONEY, period=2020)
        assert base.high is None

    def test_nothing_of_another_value(self) -> None:
        """A threshold of 0 % of what was spent is zero, though nobody knows how much was."""
        target = hp.Target(MONEY, hp.at_most("0 %", of="2015"), by="2020")
        plan = hp.Plan("p", "A made-up plan", targets=[target])

        found = hp.assess(plan, [hp.Observation(MONEY, "5 yuan", period=2020)])[target]
        assert found.verdict is hp.Verdict.NOT_MET
        assert found.margin == hp.quantity("-5 yuan")

    def test_a_fall_by_more_than_all_says_nothing_yet(self) -> None:
        """Where signs would have to be told apart, natural limits are what is known."""
        assert value(SHARE, 2021, rise("-150 %")) == "0 % to 100 %"

    def test_negative_values_say_nothing_yet(self) -> None:
        """A multiple of an index that may be negative is sound, and not tight."""
        assert value(INDEX, 2021, rise("50 %", indicator=INDEX)) == "anything"

    def test_an_open_end_is_news(self) -> None:
        """Where the same number is known already, a multiple may still exclude it."""
        records = [
            hp.Observation(SHARE, hp.more_than("40 %"), period=2020),
            hp.Observation(SHARE, hp.between("60 %", "90 %"), period=2021),
            hp.Observation(SHARE, hp.less_than("60 %"), period=2020),
        ]

        found = value(SHARE, 2021, *records, rise("50 %"))
        assert found == "more than 60 % and less than 90 %"

    def test_limits_follow_too(self) -> None:
        """A share that rose by half was no more than two thirds before."""
        found = hp.Evidence(None, [rise("50 %")]).value(SHARE, period=2020)

        assert found.contains("66.66 %")
        assert not found.contains("66.67 %")

    def test_contradictions_are_found_through_them(self) -> None:
        """What three statements say together cannot be, and any two can."""
        records = [
            hp.Observation(SHARE, "40 %", period=2020),
            rise("50 %"),
            hp.Observation(SHARE, "65 %", period=2021),
        ]
        [conflict] = hp.Evidence(None, records).conflicts

        assert set(conflict.statements) == set(records)

    def test_a_circle_comes_to_an_end(self) -> None:
        """Each a tenth below the other: only zero would do, and rounds are bounded."""
        records = [rise("-10 %", 2020, 2021), rise("-10 %", 2021, 2020)]
        found = hp.Evidence(None, records).value(SHARE, period=2020)

        assert found.contains("0 %")
        assert found.certainly_below("1 %")

    def test_long_chains_of_long_figures_are_cut_short(self) -> None:
        """Numbers of thousands of digits are left unsaid, which is sound, and raise nothing."""
        change = "-0." + "1234567890" * 3 + "1 %"
        records = [rise(change, year, year + 1) for year in range(1960, 2020)]
        seen = hp.Observation(SHARE, "60 %", period=1960)
        evidence = hp.Evidence(None, [seen, *records])

        assert evidence.value(SHARE, period=1961).is_exact
        assert evidence.value(SHARE, period=2020).certainly_below("100 %")

    def test_a_value_compared_with_itself(self) -> None:
        """A value 5 % above itself is zero or nearly so; one 5 points above itself cannot be."""
        assert hp.Evidence(None, [rise("5 %", 2021)]).value(SHARE, period=2021).contains("0 %")
        for amount in ("5 pp", hp.at_least("5 pp")):
            wrong = hp.Comparison(SHARE, amount, above=2021, period=2021)
            assert len(hp.Evidence(None, [wrong]).conflicts) == 1


class TestRunningTotals:
    """What only ever grows."""

    @pytest.mark.parametrize(
        ("period", "found"),
        [
            ("2018", "0 persons to 100 persons"),
            ("2019", "100 persons"),
            ("2020", "100 persons to 250 persons"),
            ("2021-Q2", "100 persons to 250 persons"),
            ("2021", "250 persons"),
            ("2016/2021", "250 persons"),
            ("2022", "at least 250 persons"),
        ],
    )
    def test_other_periods_lie_between(self, period: str, found: str) -> None:
        """A total is at least what it was before, and at most what it was after."""
        records = [
            hp.Observation(TOTAL, 100, period="2019"),
            hp.Observation(TOTAL, 250, period="2021"),
        ]

        assert value(TOTAL, period, *records) == found

    def test_totals_that_end_together_are_equal(self) -> None:
        """Everything up to the same day is the same, whenever the period began."""
        records = [
            hp.Observation(TOTAL, 100, period="2021"),
            hp.Observation(TOTAL, 90, period="2016/2021"),
        ]

        assert len(hp.Evidence(None, records).conflicts) == 1

    def test_a_fall_is_a_contradiction(self) -> None:
        """A later total below an earlier one cannot be true with it."""
        records = [
            hp.Observation(TOTAL, 100, period="2019"),
            hp.Observation(TOTAL, 99, period="2021"),
            hp.Comparison(TOTAL, 1, above="2019", period="2020"),
        ]
        [conflict, *_] = hp.Evidence(None, records).conflicts

        assert set(conflict.statements) == set(records[:2])

    @pytest.mark.parametrize(
        ("period", "found"),
        [
            ("2020", "at least 0 persons"),
            ("2021-Q1", "0 persons to 100 persons"),
            ("2021-Q2", "100 persons"),
            ("as of 2021-06-30", "100 persons"),
            ("2021-Q3", "100 persons to 250 persons"),
            ("2021", "250 persons"),
            ("2016/2021", "250 persons"),
            ("2022", "at least 0 persons"),
        ],
    )
    def test_a_total_of_each_year(self, period: str, found: str) -> None:
        """A total that starts again each year bounds the periods that end in its own year."""
        records = [
            hp.Observation(YEARLY, 100, period="2021-Q2"),
            hp.Observation(YEARLY, 250, period="2021"),
        ]

        assert value(YEARLY, period, *records) == found

    def test_it_may_fall_to_another_year(self) -> None:
        """Less than the year before is no contradiction, less than the quarter before is one."""
        last, quarter, half = (
            hp.Observation(YEARLY, count, period=period)
            for count, period in ((250, "2020"), (90, "2021-Q1"), (80, "2021-Q2"))
        )
        evidence = hp.Evidence(None, [last, quarter, half])

        assert [set(conflict.statements) for conflict in evidence.conflicts] == [{quarter, half}]

    def test_what_is_said_across_years_still_counts(self) -> None:
        """A comparison with the year before ties two totals like any other two values."""
        before = hp.Observation(YEARLY, 250, period="2020")
        fewer = hp.Comparison(YEARLY, 30, below="2020", period="2021")

        assert value(YEARLY, "2021", before, fewer) == "220 persons"
        assert value(YEARLY, "2021-Q3", before, fewer) == "0 persons to 220 persons"

    def test_differences_of_totals(self) -> None:
        """Nobody need say that a total does not fall within a year, and none says it beyond."""
        evidence = hp.Evidence(None, [])
        soon, late, next_year = (
            hp.At(indicator=YEARLY, period=period) for period in ("2021-Q1", "2021-Q4", "2022-Q1")
        )

        assert str(evidence.difference(late, soon)) == "at least 0 persons"
        assert str(evidence.difference(next_year, late)) == "anything"

    def test_other_places_are_other_totals(self) -> None:
        """Two places do not bound each other."""
        there = hp.Jurisdiction("X-1", "A made-up county")
        seen = hp.Observation(TOTAL, 100, period="2019", place=there)

        assert value(TOTAL, "2020", seen) == "at least 0 persons"


class TestWholeNumbers:
    """Counts, of which there are no halves."""

    @pytest.mark.parametrize(
        ("amount", "found"),
        [
            (hp.more_than(3), "at least 9 centers"),
            (hp.less_than(3), "0 centers to 7 centers"),
        ],
    )
    def test_open_ends_close(self, amount: Bound, found: str) -> None:
        """More than 3 more is at least 4 more."""
        count = hp.Count("centers", "Centers", unit="center", accumulates="level")
        seen = hp.Observation(count, 5, period=2020)

        assert value(count, 2021, seen, hp.Comparison(count, amount, above=2020, period=2021)) == (
            found
        )


class TestNumbers:
    """How exact, and how large, a system can be."""

    def test_many_denominators_stay_exact(self) -> None:
        """Hundreds of prime denominators have no common scale worth having; answers are exact."""
        years = range(1500, 1500 + len(PRIMES))
        records: list[hp.Observation | hp.Comparison] = [
            hp.Observation(SHARE, period=year, numerator=1, denominator=prime)
            for year, prime in zip(years, PRIMES, strict=True)
        ]
        records += [
            hp.Comparison(SHARE, hp.at_least("-100 pp"), above=year - 1, period=year)
            for year in years[1:]
        ]
        evidence = hp.Evidence(None, records)

        last = evidence.span(evidence.cell(SHARE, years[-1]))
        first = evidence.span(evidence.cell(SHARE, years[0]), evidence.cell(SHARE, years[-1]))
        assert last.low == last.high == Fraction(1, PRIMES[-1])
        assert first.low == first.high == Fraction(1, 2) - Fraction(1, PRIMES[-1])

    @pytest.mark.parametrize("amount", [hp.quantity("1", "1"), hp.at_least(hp.quantity("1", "1"))])
    def test_long_chains_are_no_trouble(self, amount: hp.Quantity | Bound) -> None:
        """A difference over a thousand steps is found, whichever way they are listed."""
        chain = [
            hp.Comparison(INDEX, amount, above=year - 1, period=year) for year in range(1001, 2001)
        ]
        evidence = hp.Evidence(None, chain[::-1])

        found = evidence.span(evidence.cell(INDEX, 2000), evidence.cell(INDEX, 1000))
        assert found.low == 1000

    def test_differences_from_many_nodes_are_forgotten_again(self) -> None:
        """Every pair can be asked for, whatever was asked for before."""
        years = range(2000, 2010)
        chain = [
            hp.Comparison(SHARE, hp.at_least("1 pp"), above=year - 1, period=year)
            for year in years[1:]
        ]
        evidence = hp.Evidence(None, chain)
        cells = [evidence.cell(SHARE, year) for year in years]

        for _ in range(2):
            for one in cells:
                for other in cells:
                    steps = one.period.years_from(other.period)
                    low = evidence.span(one, other).low
                    assert low == Fraction(steps if steps >= 0 else 9 + steps - 100, 100)


class TestFractionsOfCounts:
    """Counts are whole, whatever a percentage or a threshold makes of them."""

    BEDS = hp.Count("beds", "Beds", unit="institution", accumulates="level")

    def base(self, number: int = 1500) -> hp.Observation:
        """Return the count of 2020."""
        return hp.Observation(self.BEDS, number, period=2020)

    @pytest.mark.parametrize("precision", ["printed", "rounded"])
    def test_a_printed_percentage_makes_no_fraction(self, precision: str) -> None:
        """13.3 % more than 1500 is 1699 or 1700: the percentage was rounded."""
        records = [self.base(), rise("13.3 %", indicator=self.BEDS)]
        evidence = hp.Evidence(None, records, precision=precision)

        found = evidence.explain(self.BEDS, period=2021)
        assert str(found.value) == "1699 institutions to 1700 institutions"
        assert not found.is_contested
        slugs = [finding.slug for finding in evidence.findings]
        assert slugs == ["rounding-difference"] * (precision == "printed")

    def test_a_whole_product_is_what_it_is(self) -> None:
        """10 % more than 1500 is 1650, and nothing was rounded."""
        evidence = hp.Evidence(None, [self.base(), rise("10 %", indicator=self.BEDS)])

        assert evidence.value(self.BEDS, period=2021) == hp.quantity("1650 institutions")
        assert evidence.findings == ()

    def test_what_is_whole_is_carried_on(self) -> None:
        """Half of 105 is 52 or 53, and what lies above it is counted from there."""
        records = [
            self.base(105),
            rise("-50 %", indicator=self.BEDS),
            hp.Comparison(self.BEDS, hp.at_least(1), above=2021, period=2022),
        ]
        evidence = hp.Evidence(None, records)

        assert str(evidence.value(self.BEDS, period=2021)) == "52 institutions to 53 institutions"
        assert str(evidence.value(self.BEDS, period=2022)) == "at least 53 institutions"

    def test_no_whole_number_at_all_is_a_contradiction(self) -> None:
        """Half of 105, given to the tenth of a percent, is no number of institutions."""
        evidence = hp.Evidence(None, [self.base(105), rise("-50.0 %", indicator=self.BEDS)])

        assert [len(conflict.statements) for conflict in evidence.conflicts] == [2]
        assert evidence.explain(self.BEDS, period=2021).is_contested

    def test_zero_is_a_whole_number(self) -> None:
        """1 % of 40 at most is none, and the words tell how."""
        records = [
            hp.Observation(self.BEDS, hp.at_most(40), period=2020),
            hp.Comparison(self.BEDS, hp.relative("-99 %"), above=2020, period=2021),
        ]
        found = hp.Evidence(None, records).explain(self.BEDS, period=2021)

        assert str(found.value) == "0 institutions"
        assert "down to the next whole number" in str(found)

    def test_a_difference_to_a_fraction_was_rounded(self) -> None:
        """2 above 70 % of 1501, which is 1050.7, is said of 1053."""
        goal = hp.Target(self.BEDS, hp.at_least("70 %", of="2020"), by="2021")
        said = hp.Comparison(self.BEDS, 2, above=goal, period=2021)
        evidence = hp.Evidence(None, [self.base(1501), said])

        assert evidence.value(self.BEDS, period=2021) == hp.quantity("1053 institutions")
        assert [finding.slug for finding in evidence.findings] == ["rounding-difference"]
        assert evidence.conflicts == ()

    def test_whole_years_and_whole_months_differ(self) -> None:
        """More than 2 years above 7 months is at least 3 years, and not 3 years and 7 months."""
        months = hp.Count("waiting", "Waiting", unit="month", accumulates="level")
        years = hp.Count("training", "Training", unit="year", accumulates="level")
        records = [
            hp.Observation(months, 7, period=2020),
            hp.Comparison(
                years, hp.more_than(2), above=hp.At(indicator=months, period=2020), period=2020
            ),
        ]

        assert str(hp.Evidence(None, records).value(years, period=2020)) == "at least 3 years"

    def test_it_is_told_how(self) -> None:
        """A number that went to the next whole one is told with what it was before."""
        records = [
            hp.Observation(self.BEDS, 1500, period=2020, source=hp.Source("A")),
            attrs.evolve(rise("13.3 %", indicator=self.BEDS), source=hp.Source("B")),
        ]
        found = hp.Evidence(None, records).explain(self.BEDS, period=2021)

        low = "at least 1699 institutions = [1500 institutions (A)] × 113.25 % (B)"
        high = "at most 1700 institutions = [1500 institutions (A)] × 113.35 % (B)"
        assert found.text().splitlines()[:2] == [
            f"{low}, up to the next whole number",
            f"{high}, down to the next whole number",
        ]
        assert found.text("zh").splitlines()[0].endswith("，向上取整")
        assert found.is_derived
        assert found.statements == tuple(records)

    def test_within_a_sum_it_stands_in_brackets(self) -> None:
        """The difference of two counts shows which of them went to a whole number."""
        records = [
            self.base(),
            rise("13.3 %", indicator=self.BEDS),
            hp.Observation(self.BEDS, hp.at_least(1600), period=2022),
        ]
        evidence = hp.Evidence(None, records)
        ends = (evidence.cell(self.BEDS, 2022), evidence.cell(self.BEDS, 2021))

        assert str(evidence.explain_difference(*ends)).splitlines()[0] == (
            "at least -100 institutions = 1600 institutions (no source given) - [[1500 institutions"
            " (no source given)] × 113.35 % (no source given), down to the next whole number]"
        )


class TestSolving:
    """The parts of the machinery that answers do not show."""

    def test_statements_can_be_taken_alone(self) -> None:
        """A system of some statements has only the unknowns that they speak of."""
        records = [hp.Observation(SHARE, "60 %", period=2020), rise("50 %")]
        evidence = hp.Evidence(None, records)
        found = evidence.resolution(evidence.cell(SHARE, 2020))
        assert found is not None
        system = found.solutions[0].system

        assert len(system.variables) == 2
        first = system.only([0])
        assert [statement.origin for statement in first.statements] == [system.statements[0].origin]
        assert isinstance(first, System)

    def test_a_contradiction_names_what_it_rests_on(self) -> None:
        """Statements that have nothing to do with it are left out."""
        records = [
            hp.Observation(SHARE, "60 %", period=2020),
            hp.Observation(SHARE, "65 %", period=2020),
            hp.Comparison(SHARE, hp.at_least("0 pp"), above=2019, period=2020),
        ]
        evidence = hp.Evidence(None, records)
        found = evidence.resolution(evidence.cell(SHARE, 2020))
        assert found is not None
        system = found.solutions[0].system

        outcome = solve(system, range(3), rounded=False)
        assert isinstance(outcome, Contradiction)
        named = {system.statements[place].origin for place in outcome.places}
        assert named == set(records[:2])

    def test_equal_unknowns_are_one_class(self) -> None:
        """A tie that is known already adds no second explanation."""
        classes = Classes(2)

        assert classes.tie(0, 1, 3, why="first")
        assert classes.tie(0, 1, 3, why="again")
        assert classes.path(0, 1) == ["first"]
