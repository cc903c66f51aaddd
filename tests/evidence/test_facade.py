"""Evidence: what records and thresholds prove together, and what it refuses."""

from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.errors import (
    AmbiguousNameError,
    DefinitionError,
    DuplicateNameError,
    HealthPlanError,
    ParseError,
    UnitMismatchError,
    UnknownNameError,
)
from healthplan.intervals import EVERYTHING, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.bounds import Bound

SHARE = hp.Share("coverage", "Coverage", of="person")
COUNT = hp.Count("centers", "Centers", unit="center", accumulates="level")
TOTAL = hp.Count("trained", "Trained so far", unit="person", accumulates="running_total")
MONEY = hp.Amount("spent", "Investment", unit="yuan")
CHINA = hp.Jurisdiction("CN", "China")
CHONGQING = hp.Jurisdiction("CN-50", "Chongqing", parent="CN")
PROMISE = hp.Target(SHARE, hp.at_least("60 %"), by="2021")
LOST = hp.Target(SHARE, hp.at_least(hp.UNKNOWN), by="2022")
MOVING = hp.Target(SHARE, hp.at_least("0.5 pp", a_year_from="2020"), by="2025")
PLAN = hp.Plan("p", "A made-up plan", jurisdiction=CHONGQING, targets=[PROMISE, LOST, MOVING])


def at(period: int, indicator: hp.Indicator = SHARE, place: hp.Jurisdiction | None = None) -> hp.At:
    """Return a value elsewhere."""
    return hp.At(indicator=indicator, period=period, place=place)


def seen(value: str | Bound, period: int = 2021) -> hp.Observation:
    """Return an observation."""
    return hp.Observation(SHARE, value, period=period)


class TestValues:
    """Asking for values."""

    def test_names_and_objects_will_do(self) -> None:
        """An indicator may be named, and a period given in any way that it can be written."""
        evidence = hp.Evidence(PLAN, [seen("65 %")])

        for period in ("2021", 2021, hp.Period.of(2021)):
            assert evidence.value("coverage", period=period) == hp.quantity("65 %")
            assert evidence.value(SHARE, period=period) == hp.quantity("65 %")
        assert evidence.value(SHARE, period=dt.date(2021, 1, 1)).value is None

    def test_a_missing_place_is_that_of_the_plan(self) -> None:
        """Records and questions that name no place are about the plan's own."""
        evidence = hp.Evidence(PLAN, [seen("65 %")])

        assert evidence.value(SHARE, period=2021, place=CHONGQING) == hp.quantity("65 %")
        assert evidence.value(SHARE, period=2021, place=CHINA).value is None
        assert hp.Evidence(None, [seen("65 %")]).value(SHARE, period=2021, place=CHINA).low == (
            hp.quantity("0 %")
        )

    def test_parts_are_told_apart(self) -> None:
        """What holds for a part says nothing about the whole."""
        women = hp.Observation(SHARE, "70 %", period=2021, part={"sex": "female"})
        evidence = hp.Evidence(None, [women])

        assert evidence.value(SHARE, period=2021, part={"sex": "female"}) == hp.quantity("70 %")
        assert evidence.value(SHARE, period=2021).value is None
        assert "sex=female" in evidence.explain(SHARE, period=2020, part={"sex": "female"}).subject

    def test_the_state_on_a_day_is_not_what_happened_on_it(self) -> None:
        """The same days of another kind are the same value, but not a state as of that day."""
        state = hp.Period.as_of("2021-12-31")
        evidence = hp.Evidence(None, [hp.Observation(SHARE, "65 %", period=state)])

        assert evidence.value(SHARE, period=state) == hp.quantity("65 %")
        assert evidence.value(SHARE, period="2021-12-31").value is None
        years = hp.Observation(SHARE, "60 %", period="13th Five-Year Plan")
        found = hp.Evidence(None, [years]).value(SHARE, period="2016/2020")
        assert found == hp.quantity("60 %")

    @pytest.mark.parametrize(
        ("ask", "error", "words"),
        [
            (lambda e: e.value("literacy", period=2021), UnknownNameError, "'literacy'"),
            (lambda e: e.value("coverag", period=2021), UnknownNameError, "mean 'coverage'"),
            (lambda e: e.value(SHARE, period="some day"), ParseError, "some day"),
            (lambda e: e.threshold("literacy"), UnknownNameError, "'literacy'"),
            (lambda e: e.threshold("coverage"), AmbiguousNameError, "coverage@2021"),
            (lambda e: e.explain("literacy"), UnknownNameError, "'literacy'"),
            (lambda e: e.explain("literacy", period=2021), UnknownNameError, "no indicator"),
            (lambda e: e.explain(SHARE), DefinitionError, "a value for each period"),
            (lambda e: e.difference(at(2021), hp.At(period=2020)), DefinitionError, "an indicator"),
            (
                lambda e: e.difference(hp.At(indicator=SHARE), at(2020)),
                DefinitionError,
                "and a period",
            ),
            (
                lambda e: e.difference(at(2021), at(2021, MONEY)),
                UnitMismatchError,
                "they are measured in % and yuan",
            ),
            (lambda e: e.at_precision("exact"), UnknownNameError, "no precision"),
        ],
    )
    def test_mistakes_are_told(
        self,
        ask: Callable[[hp.Evidence], object],
        error: type[HealthPlanError],
        words: str,
    ) -> None:
        """A wrong name, a missing period or two different kinds are refused at once."""
        with pytest.raises(error, match=words):
            ask(hp.Evidence(PLAN, [seen("65 %")]))

    def test_a_plan_is_needed_to_name_its_targets(self) -> None:
        """Without a plan no target has a name."""
        with pytest.raises(UnknownNameError, match="no target"):
            hp.Evidence(None, []).threshold("coverage")


class TestThresholds:
    """Asking for thresholds."""

    def test_by_object_by_id_and_by_indicator(self) -> None:
        """A target is itself, its id, or the id of an indicator that has no other."""
        plan = hp.Plan("p", "A made-up plan", targets=[PROMISE])
        evidence = hp.Evidence(plan, [])

        for target in (PROMISE, "coverage@2021", "coverage"):
            assert evidence.threshold(target) == hp.quantity("60 %")
        assert evidence.explain("coverage@2021").value == hp.quantity("60 %")

    @pytest.mark.parametrize(
        ("bound", "words"),
        [
            (hp.at_least(hp.UNKNOWN), "0 % to 100 %"),
            (hp.exactly(hp.UNKNOWN), "0 % to 100 %"),
            (hp.about(hp.UNKNOWN), "0 % to 100 %"),
            (hp.about("60 %"), "60 %"),
            (hp.between("5 %", hp.UNKNOWN), "5 % to 100 %"),
            (hp.between("5 %", "5.0 %"), "5 %"),
            (hp.about("60 %", within="2 pp"), "58 % to 62 %"),
            (hp.at_most("70 %", of="2015"), "0 % to 70 %"),
            (hp.at_most(hp.UNKNOWN, of="2015"), "anything"),
            (hp.at_least(hp.UNKNOWN, a_year_from="2015"), "anything"),
            (hp.no_increase(since="2015"), "0 % to 100 %"),
            (hp.at_most("-1 pp", a_year_from="2015"), "-6 % to 94 %"),
        ],
    )
    @pytest.mark.parametrize("planned", [True, False])
    def test_what_is_known_without_records(
        self, bound: Bound, words: str, *, planned: bool
    ) -> None:
        """A threshold is what the target says, in the plan or not; a lost one has limits."""
        target = hp.Target(SHARE, bound, by="2021")
        plan = hp.Plan("p", "A made-up plan", targets=[target] if planned else [])

        assert str(hp.Evidence(plan, []).threshold(target)) == words

    def test_a_lost_width_leaves_everything_open(self) -> None:
        """Around a lost number a given width says nothing of either edge, not even the limits."""
        target = hp.Target(SHARE, hp.about(hp.UNKNOWN, within="5 pp"), by="2021")
        plan = hp.Plan("p", "A made-up plan", targets=[target])
        found = hp.assess(plan, [seen("0 %")])[target]

        assert found.verdict is hp.Verdict.UNDECIDED
        assert found.margin is not None
        assert found.margin.contains("5 pp")
        assert found.margin.contains("-95 pp")

    def test_exactly_follows_from_a_comparison(self) -> None:
        """Both edges of a lost "exactly" are found by one difference."""
        target = hp.Target(SHARE, hp.exactly(hp.UNKNOWN), by="2021")
        plan = hp.Plan("p", "A made-up plan", targets=[target])
        records = [seen("65.55 %"), hp.Comparison(SHARE, "5.55 pp", above=target, period=2021)]

        assert hp.Evidence(plan, records).threshold(target) == hp.quantity("60 %")
        found = hp.assess(plan, records)[target]
        assert found.verdict is hp.Verdict.NOT_MET
        assert found.margin == hp.quantity("-5.55 pp")

    def test_a_moving_threshold_has_a_value_in_every_period(self) -> None:
        """It can be asked for in periods of which nobody spoke."""
        evidence = hp.Evidence(PLAN, [seen("60 %", 2020), seen("61 %", 2021)])

        for year in range(2020, 2031):
            expected = hp.quantity("60 %") + (year - 2020) * hp.quantity("0.5 pp")
            assert evidence.threshold(MOVING, period=year) == expected
        assert str(evidence.threshold(MOVING)) == "62.5 %"

    def test_a_moving_threshold_needs_a_period(self) -> None:
        """Without a deadline it must be said which one is meant."""
        standing = hp.Target(SHARE, hp.at_least("0.5 pp", a_year_from="2020"))
        evidence = hp.Evidence(hp.Plan("p", "A made-up plan", targets=[standing]), [])

        for ask in (evidence.threshold, lambda t: evidence.difference(t, at(2020))):
            with pytest.raises(DefinitionError, match="moves from year to year"):
                ask(standing)
        assert str(evidence.threshold(standing, period=2022)) == "1 % to 101 %"

    def test_a_comparison_with_it_may_be_about_another_place(self) -> None:
        """A moving threshold of the nation holds where nobody measured the nation."""
        national = hp.Target(
            SHARE, hp.at_least("0.5 pp", a_year_from="2020"), by="2025", place=CHINA
        )
        plan = hp.Plan("p", "A made-up plan", jurisdiction=CHONGQING, targets=[national])
        records = [
            hp.Observation(SHARE, "60 %", period=2020, place=CHINA),
            hp.Comparison(SHARE, "2 pp", above=national, period=2023),
        ]

        assert hp.Evidence(plan, records).value(SHARE, period=2023) == hp.quantity("63.5 %")

    def test_a_target_outside_the_plan_is_known_by_a_comparison(self) -> None:
        """A threshold may follow from records, or say what a value is."""
        outside = hp.Target(SHARE, hp.at_most(hp.UNKNOWN), by="2021", issuer="A ministry")
        records = [seen("65 %"), hp.Comparison(SHARE, "5 pp", below=outside, period=2021)]

        assert hp.Evidence(PLAN, records).threshold(outside) == hp.quantity("70 %")

    def test_two_lost_thresholds_are_one_only_if_the_targets_are_equal(self) -> None:
        """What follows for one says nothing about another."""
        other = hp.Target(SHARE, hp.at_least(hp.UNKNOWN), by="2023")
        again = hp.Target(SHARE, hp.at_least(hp.UNKNOWN), by="2022")
        records = [seen("65 %"), hp.Comparison(SHARE, "5 pp", above=LOST, period=2021)]
        evidence = hp.Evidence(PLAN, records)

        assert evidence.threshold(again) == hp.quantity("60 %")
        assert evidence.threshold(other).value is None

    def test_further_targets_can_be_given(self) -> None:
        """Thresholds beside those of the plan are known like those of the plan."""
        further = hp.Target(SHARE, hp.at_most("70 %", of="2020"), by="2030", id="further")
        evidence = hp.Evidence(None, [seen("60 %", 2020)], targets=[further])

        assert evidence.threshold(further) == hp.quantity("42 %")
        assert str(evidence.difference(further, at(2020))) == "-18 pp"


class TestDifferences:
    """Asking for differences."""

    def test_of_thresholds_and_values(self) -> None:
        """A target stands for its threshold."""
        records = [seen("65 %"), hp.Comparison(SHARE, "5 pp", above=LOST, period=2021)]
        evidence = hp.Evidence(PLAN, records)

        assert evidence.difference(at(2021), LOST) == hp.quantity("5 pp")
        assert evidence.difference(LOST, PROMISE) == hp.quantity("0 pp")
        assert str(evidence.difference(MOVING, at(2020))) == "2.5 pp"
        assert evidence.difference(evidence.cell(SHARE, 2021), LOST) == hp.quantity("5 pp")

    def test_of_something_and_itself(self) -> None:
        """Nothing differs from itself, whether anybody spoke of it or not."""
        evidence = hp.Evidence(PLAN, [])

        for thing in (at(2021), at(2021, TOTAL), LOST, MOVING):
            assert evidence.difference(thing, thing).span.is_point

    def test_of_running_totals(self) -> None:
        """A later total is not less than an earlier one, though nobody spoke of either."""
        evidence = hp.Evidence(None, [hp.Observation(TOTAL, 100, period=2019)])

        assert str(evidence.difference(at(2022, TOTAL), at(2021, TOTAL))) == "at least 0 persons"
        assert str(evidence.difference(at(2018, TOTAL), at(2022, TOTAL))) == "at most 0 persons"
        elsewhere = at(2022, TOTAL, CHINA), at(2021, TOTAL, CHINA)
        assert str(evidence.difference(*elsewhere)) == "at least 0 persons"
        assert str(evidence.difference(at(2022, TOTAL), elsewhere[1])) == "anything"

    def test_of_other_places_and_indicators(self) -> None:
        """Indicators of one kind can be compared, whatever they count."""
        other = hp.Share("other", "Something else")
        said = hp.Comparison(SHARE, "5 pp", above=hp.At(indicator=other), period=2021)
        evidence = hp.Evidence(None, [said])

        assert evidence.difference(at(2021), at(2021, other)) == hp.quantity("5 pp")
        place = hp.Comparison(SHARE, "3 pp", above=CHINA, period=2021)
        assert hp.Evidence(PLAN, [place]).difference(at(2021), at(2021, SHARE, CHINA)) == (
            hp.quantity("3 pp")
        )

    @pytest.mark.parametrize(
        ("bound", "words"),
        [
            (hp.at_least(5), "at least 9 centers"),
            (hp.at_least(hp.UNKNOWN), "at least 4 centers"),
            (hp.at_least("1 center", a_year_from="2020"), "at least 10 centers"),
            (hp.at_least(hp.UNKNOWN, a_year_from="2020"), "at least 0 centers"),
            (hp.at_least(hp.UNKNOWN, of="2020"), "at least 0 centers"),
        ],
    )
    def test_above_a_whole_threshold(self, bound: Bound, words: str) -> None:
        """A count more than 3 above a promise of 5 is at least 9."""
        target = hp.Target(COUNT, bound, by="2021")
        records = [
            hp.Observation(COUNT, 5, period=2020),
            hp.Comparison(COUNT, hp.more_than(3), above=target, period=2021),
        ]

        assert str(hp.Evidence(None, records).value(COUNT, period=2021)) == words

    @pytest.mark.parametrize(
        ("bound", "words"),
        [
            (hp.at_least(hp.UNKNOWN), "0 centers to 5 centers"),
            (hp.at_least(hp.UNKNOWN, a_year_from="2020"), "less than 6 centers"),
            (hp.at_least(hp.UNKNOWN, of="2020"), "less than 6 centers"),
        ],
    )
    def test_a_lost_threshold_is_whole_unless_it_is_relative(
        self, bound: Bound, words: str
    ) -> None:
        """A lost count is a whole number; a lost multiple of one need not be."""
        target = hp.Target(COUNT, bound, by="2021")
        records = [
            hp.Observation(COUNT, 9, period=2021),
            hp.Comparison(COUNT, hp.more_than(3), above=target, period=2021),
        ]
        found = hp.Evidence(None, records).threshold(target)

        assert str(found) == words

    @pytest.mark.parametrize(
        ("bound", "words"),
        [
            (hp.at_least(hp.quantity("4.5", "center")), "at least 8 centers"),
            (hp.at_most("50 %", of="2020"), "at least 6 centers"),
        ],
    )
    def test_above_a_threshold_that_is_not_whole(self, bound: Bound, words: str) -> None:
        """Half a center may be promised; what is more than 3 above it is whole all the same."""
        target = hp.Target(COUNT, bound, by="2021")
        records = [
            hp.Observation(COUNT, 5, period=2020),
            hp.Comparison(COUNT, hp.more_than(3), above=target, period=2021),
        ]

        assert str(hp.Evidence(None, records).value(COUNT, period=2021)) == words


class TestRatios:
    """Asking for what one value is of another."""

    FALL = hp.Comparison(MONEY, hp.relative("35 %"), below=2015, period=2020)

    def test_it_is_what_was_said_of_just_these_two(self) -> None:
        """A relative change says what one is of the other, and who said so."""
        evidence = hp.Evidence(None, [self.FALL])
        cells = evidence.cell(MONEY, 2020), evidence.cell(MONEY, 2015)

        assert evidence.ratio(*cells) == (Span.point(Fraction(13, 20)), (self.FALL,))
        assert evidence.ratio(*cells[::-1]) == (EVERYTHING, ())
        rounded = evidence.at_precision("rounded").ratio(*cells)[0]
        assert rounded == Span(Fraction(645, 1000), Fraction(655, 1000))

    def test_nothing_follows_from_silence_or_dispute(self) -> None:
        """Without a statement, or where statements contradict each other, it can be anything."""
        silent = hp.Evidence(None, [])
        cells = silent.cell(MONEY, 2020), silent.cell(MONEY, 2015)
        disputed = [hp.Observation(MONEY, f"{n} yuan", period=2015) for n in (5, 9)]

        assert silent.ratio(*cells) == (EVERYTHING, ())
        assert hp.Evidence(None, [self.FALL, *disputed]).ratio(*cells) == (EVERYTHING, ())


class TestPrecision:
    """Reading figures as printed or as rounded."""

    def test_at_another_precision(self) -> None:
        """The same evidence can be read again, and both stay as they are."""
        printed = hp.Evidence(PLAN, [seen("60 %")])
        rounded = printed.at_precision("rounded")

        assert str(rounded.value(SHARE, period=2021)) == "59.5 % to 60.5 %"
        assert printed.value(SHARE, period=2021) == hp.quantity("60 %")
        assert rounded.at_precision("printed").value(SHARE, period=2021) == hp.quantity("60 %")
        assert (printed.precision, rounded.precision) == ("printed", "rounded")

    def test_an_unknown_precision_is_refused(self) -> None:
        """A programmer's mistake is told at once."""
        with pytest.raises(UnknownNameError, match="known: printed, rounded"):
            hp.Evidence(None, [], precision="x")

    def test_magnitudes_round_at_their_own_place(self) -> None:
        """863 million is half a million either way; a whole count is exact."""
        persons = hp.Count("insured", "Insured", unit="person", accumulates="level")
        records = [
            hp.Observation(MONEY, "863 million yuan", period=2021),
            hp.Observation(persons, "1.2万人", period=2021),
            hp.Observation(COUNT, "112 centers", period=2021),
        ]
        evidence = hp.Evidence(None, records, precision="rounded")

        found = evidence.value(MONEY, period=2021)
        assert found == hp.Interval(
            hp.quantity("862.5 million yuan"), hp.quantity("863.5 million yuan")
        )
        assert str(evidence.value(persons, period=2021)) == "11500 persons to 12500 persons"
        assert evidence.value(COUNT, period=2021) == hp.quantity("112 centers")


class TestNames:
    """One definition for each indicator and jurisdiction."""

    OTHER = hp.Share("coverage", "Something else")
    CITY = hp.Jurisdiction("CN-50", "Another city")

    @pytest.mark.parametrize(
        "record",
        [
            hp.Observation(OTHER, "5 %", period=2021),
            hp.Comparison(OTHER, "5 pp", above="2020", period=2021),
            hp.Comparison(
                hp.Share("x", "X"), "5 pp", above=hp.Target(OTHER, hp.at_least("5 %")), period=2021
            ),
            hp.Comparison(hp.Share("x", "X"), "5 pp", above=hp.At(indicator=OTHER), period=2021),
        ],
    )
    def test_an_indicator_with_two_definitions(self, record: hp.Observation) -> None:
        """The same id with other contents is refused, wherever it is used."""
        with pytest.raises(DuplicateNameError, match="two different indicators") as caught:
            hp.Evidence(PLAN, [record])
        assert (caught.value.kind, caught.value.name) == ("indicator", "coverage")

    @pytest.mark.parametrize(
        "record",
        [
            hp.Observation(SHARE, "5 %", period=2021, place=CITY),
            hp.Comparison(SHARE, "5 pp", above=CITY, period=2021),
            hp.Remark("fitness", words="basically established", place=CITY),
        ],
    )
    def test_a_jurisdiction_with_two_definitions(self, record: hp.Observation) -> None:
        """The same code with another name is refused, wherever it is used."""
        with pytest.raises(DuplicateNameError, match="two different jurisdictions") as caught:
            hp.Evidence(PLAN, [record])
        assert caught.value.name == "CN-50"

    def test_equal_definitions_are_one(self) -> None:
        """A definition that was made twice, or came back from another process, is the same."""
        again = pickle.loads(pickle.dumps(SHARE))  # noqa: S301 - our own
        place = hp.Jurisdiction("CN-50", "Chongqing", parent="CN")
        record = hp.Observation(again, "65 %", period=2021, place=place)

        assert hp.Evidence(PLAN, [record]).value(SHARE, period=2021) == hp.quantity("65 %")


class TestEquality:
    """Evidence is compared by what it was read from."""

    RECORDS = (seen("26.41 %"), hp.Comparison(SHARE, "3.4 pp", above=2020, period=2021))

    def test_of_equal_records(self) -> None:
        """Whether anything was asked of it before, or it was stored, makes no difference."""
        one, other = hp.Evidence(PLAN, self.RECORDS), hp.Evidence(PLAN, list(self.RECORDS))
        one.value(SHARE, period=2020)

        assert one == other == pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
        assert hash(one) == hash(other)

    @pytest.mark.parametrize(
        "other",
        [
            hp.Evidence(None, RECORDS),
            hp.Evidence(PLAN, RECORDS[:1]),
            hp.Evidence(PLAN, RECORDS, precision="rounded"),
            hp.Evidence(PLAN, RECORDS, prefer="printed"),
            hp.Evidence(PLAN, RECORDS, targets=[hp.Target(SHARE, hp.at_least("1 %"), by="2030")]),
            RECORDS,
        ],
    )
    def test_of_other_things(self, other: object) -> None:
        """Another plan, record, target, precision or preference makes another evidence."""
        assert hp.Evidence(PLAN, self.RECORDS) != other


class TestContents:
    """What evidence lets be seen."""

    def test_what_counts_and_what_does_not(self) -> None:
        """Accepted records, those set aside, and findings about both."""
        remark = hp.Remark("fitness", words="basically established")
        evidence = hp.Evidence(PLAN, [seen("65 %"), remark, seen("101 %", 2020)])

        assert evidence.accepted == (seen("65 %"),)
        assert [aside.slug for aside in evidence.set_aside] == ["no-figure", "outside-limits"]
        assert [finding.slug for finding in evidence.findings] == ["outside-limits"]

    def test_the_figures_of_a_cell(self) -> None:
        """Accepted records are found by what they are about, not by what they refer to."""
        risen = hp.Comparison(SHARE, "3 pp", above=2020, period=2021, place=CHONGQING)
        women = hp.Observation(SHARE, "70 %", period=2021, part={"sex": "female"})
        evidence = hp.Evidence(PLAN, [risen, women, seen("101 %"), seen("65 %")])

        assert evidence.figures(evidence.cell(SHARE, 2021)) == (risen, seen("65 %"))
        assert evidence.figures(evidence.cell(SHARE, 2021, part={"sex": "female"})) == (women,)
        assert evidence.figures(evidence.cell(SHARE, 2020)) == ()

    @pytest.mark.parametrize("precision", ["printed", "rounded"])
    @pytest.mark.parametrize(
        ("indicator", "said"),
        [
            (SHARE, "65.0 %"),
            (SHARE, "99.9 %"),
            (SHARE, "100 %"),
            (SHARE, hp.more_than("65 %")),
            (SHARE, hp.between("60 %", "165 %")),
            (COUNT, 3),
            (COUNT, "3 thousand centers"),
            (COUNT, hp.more_than(3)),
            (TOTAL, hp.less_than(3)),
            (MONEY, "8.63亿元"),
        ],
    )
    def test_a_plain_figure_needs_no_system(
        self, indicator: hp.Indicator, said: str | int | Bound, precision: str
    ) -> None:
        """What the only figure says is the same whether or not a system is solved for it."""
        record = hp.Observation(indicator, said, period=2021)
        evidence = hp.Evidence(None, [record], precision=precision)
        cell = evidence.cell(indicator, 2021)
        found = evidence.resolution(cell)

        assert found is not None
        assert evidence.span(cell) == found.solutions[0].span(1)

    def test_preferences_are_passed_on(self) -> None:
        """The rule for several readings is the one asked for."""
        records = [
            hp.Observation(SHARE, f"{value} %", period=2021, source=hp.Source("A wire", date))
            for value, date in ((60, "2022-01-01"), (65, "2022-02-01"))
        ]

        evidence = hp.Evidence(PLAN, records, prefer=lambda figures: figures[:1])
        assert evidence.value(SHARE, period=2021) == hp.quantity("60 %")

    def test_a_generator_of_records_is_read_once(self) -> None:
        """Records may come from anywhere."""
        evidence = hp.Evidence(PLAN, (seen("65 %", year) for year in (2020, 2021)))

        assert len(evidence.accepted) == 2
        periods = evidence.periods(evidence.cell(SHARE, 2021))
        assert periods == {hp.Period.of(2020), hp.Period.of(2021)}

    def test_unknowns_nobody_spoke_of_are_not_solved(self) -> None:
        """There is nothing behind a value of which nothing was said."""
        evidence = hp.Evidence(None, [])

        assert evidence.resolution(evidence.cell(SHARE, 2021)) is None
        assert evidence.value(SHARE, period=2021) == SHARE.limits
