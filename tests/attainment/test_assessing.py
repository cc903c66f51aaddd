"""Judging targets: which period, which place, by what, how surely."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import healthplan as hp
from healthplan.errors import (
    AmbiguousNameError,
    DuplicateNameError,
    ParseError,
    UnknownNameError,
)
from healthplan.intervals import Interval
from healthplan.targets import Milestone

if TYPE_CHECKING:
    from healthplan.attainment import Attainment
    from healthplan.records import ProgressRecord

LITERACY = hp.Share("literacy", "Health literacy", of="person")
SPENT = hp.Amount("spent", "Investment", unit="yuan")
CITY = hp.Jurisdiction("X", "A city (made up)")
TOWN = hp.Jurisdiction("X-1", "A town (made up)", parent="X")


def assess(target: hp.Target, *records: ProgressRecord, **more: Any) -> Attainment:  # noqa: ANN401 - passed on
    """Judge one target, alone in its plan."""
    return hp.assess(hp.Plan("p", "A plan", targets=[target]), records, **more)[target]


def literacy(bound: hp.Bound, by: str | None = "2022", **more: Any) -> hp.Target:  # noqa: ANN401 - passed on
    """Return a target for health literacy."""
    return hp.Target(LITERACY, bound, by=by, **more)


def seen(value: Any, period: str, **more: Any) -> hp.Observation:  # noqa: ANN401 - passed on
    """Return a report of health literacy."""
    return hp.Observation(LITERACY, value, period=period, **more)


def paid(value: str | hp.Bound, period: str, **more: Any) -> hp.Observation:  # noqa: ANN401 - passed on
    """Return a report of money spent."""
    return hp.Observation(SPENT, value, period=period, **more)


def slugs(found: Attainment) -> list[str]:
    """Return the kinds of the reasons."""
    return [reason.slug for reason in found.reasons]


def needs(found: Attainment) -> list[str]:
    """Return the kinds of what would decide it."""
    return [need.slug for need in found.needs]


class TestLevels:
    """A level is judged at the latest period that ends by the deadline."""

    @pytest.mark.parametrize(
        ("periods", "judged"),
        [
            (["2020", "2021"], "2021"),
            (["2021", "2020"], "2021"),
            (["2021", "2022", "2023"], "2022"),
            (["2021", "2022-Q4"], "2022-Q4"),
            (["2022-Q4", "2022", "2022-12"], "2022"),
            (["2021-Q4", "2021-12", "2021"], "2021"),
            (["2022-11", "2022-Q4"], "2022-Q4"),
            (["2022-2023", "2020"], "2020"),
        ],
    )
    def test_the_latest_in_time(self, periods: list[str], judged: str) -> None:
        """Of periods that end together the due one counts, else the longest."""
        found = assess(literacy(hp.at_least("22 %")), *(seen("25 %", each) for each in periods))

        assert str(found.period) == judged

    def test_later_records_never_decide(self) -> None:
        """A report about a later period changes nothing, and a reason names the period."""
        target = literacy(hp.at_least("22 %"))
        found = assess(target, seen("21 %", "2022"), seen("30 %", "2023"))

        assert found.verdict is hp.Verdict.NOT_MET
        assert "later-records" in slugs(found)
        assert "2023" in str(found.reasons[slugs(found).index("later-records")])

    def test_only_later_records(self) -> None:
        """Reports about nothing but later periods are no data, and a reason names the periods."""
        found = assess(literacy(hp.at_least("22 %")), seen("30 %", "2024"), seen("30 %", "2023"))

        assert found.verdict is hp.Verdict.NO_DATA
        assert slugs(found) == ["no-record", "outside-period"]
        assert str(found.reasons[1]).endswith("2023, 2024")
        assert needs(found) == ["need-record"]

    def test_speaking_of_a_period_as_reference_makes_it_known(self) -> None:
        """A year that a later report compares with is judged, though nobody reported it."""
        risen = hp.Comparison(LITERACY, "3.4 pp", above="2022", period="2023")
        found = assess(literacy(hp.at_least("22 %")), risen, seen("26.41 %", "2023"))

        assert str(found.period) == "2022"
        assert found.value == hp.quantity("23.01 %")
        assert found.is_derived
        assert found.verdict is hp.Verdict.MET

    def test_limits_alone_do_not_make_a_period_known(self) -> None:
        """A promise that every possible value keeps has no data as long as nobody reports."""
        found = assess(literacy(hp.at_least("0 %")), seen("26 %", "2023"))

        assert found.verdict is hp.Verdict.NO_DATA

    def test_limits_do_prove_once_the_period_is_known(self) -> None:
        """Once a report speaks of the period, what is possible at all counts too."""
        risen = hp.Comparison(LITERACY, "3.4 pp", above="2022", period="2023")

        assert assess(literacy(hp.at_most("96.6 %")), risen).verdict is hp.Verdict.MET

    @pytest.mark.parametrize("as_of", ["2021", "2022-06", dt.date(2022, 12, 30)])
    def test_as_of_cuts_periods(self, as_of: str | dt.date) -> None:
        """A period that ends after the day is not judged, and a reason names it."""
        target = literacy(hp.at_least("22 %"))
        found = assess(target, seen("20 %", "2021"), seen("25 %", "2022"), as_of=as_of)

        assert str(found.period) == "2021"
        assert found.status == "not-yet-met"
        assert "later-records" in slugs(found)

    def test_the_day_itself_counts(self) -> None:
        """A period that ends on the day is judged."""
        found = assess(literacy(hp.at_least("22 %")), seen("25 %", "2022"), as_of="2022-12-31")

        assert str(found.period) == "2022"
        assert slugs(found) == ["source"]

    def test_one_end_has_a_source_too(self) -> None:
        """A report that gives only an upper end, or only a lower one, is named all the same."""
        for bound in (hp.at_most("6 %"), hp.at_least("4 %")):
            found = assess(literacy(hp.at_least("22 %")), seen(bound, "2022"))

            assert slugs(found)[0] == "source"

    def test_levels_do_not_add_up(self) -> None:
        """Two quarters of 15 % are no year of 30 %."""
        found = assess(
            literacy(hp.at_least("22 %")),
            seen("15 %", "2022-Q1"),
            seen("15 %", "2022-Q2"),
            seen(hp.more_than("5 %"), "2022"),
        )

        assert found.verdict is hp.Verdict.UNDECIDED
        assert str(found.value) == "more than 5 % and at most 100 %"

    def test_words_count_for_nothing(self) -> None:
        """Plans, remarks and impossible values make no period known."""
        found = assess(
            literacy(hp.at_least("22 %")),
            seen("30 %", "2022", assertion="planned"),
            seen("130 %", "2022"),
            hp.Remark(LITERACY, period="2022", words="basically done"),
        )

        assert found.verdict is hp.Verdict.NO_DATA


class TestFlows:
    """A flow is judged over the due period and no other."""

    @pytest.mark.parametrize("period", ["2016/2020", "13th Five-Year Plan"])
    def test_the_due_period_by_its_days(self, period: str) -> None:
        """The same days under another name are the same period."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="13th Five-Year Plan")
        found = assess(target, paid("100 yuan", period))

        assert (found.status, found.is_final) == ("met", True)

    def test_another_period_counts_for_nothing(self) -> None:
        """What was spent in the years before is no part of what is due."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        found = assess(target, paid("100 yuan", "2021"))

        assert found.verdict is hp.Verdict.NO_DATA
        assert slugs(found) == ["no-record", "outside-period"]

    def test_a_longer_period_counts_for_nothing_and_why(self) -> None:
        """What was spent in three years is not what is due for one, and the reader is told."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        found = assess(target, paid("100 yuan", "2020/2022"))

        assert found.verdict is hp.Verdict.NO_DATA
        assert slugs(found) == ["no-record", "outside-period", "flow-of-one-period"]
        assert str(found.reasons[2]).startswith("what is counted over time is judged over 2022 al")

    def test_a_part_proves_at_least_early(self) -> None:
        """What was spent in one quarter was spent in the year; nothing later takes it back."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        found = assess(target, paid("120 yuan", "2022-Q1"))

        assert (found.status, found.is_final) == ("met", True)
        assert str(found.value) == "at least 120 yuan"
        assert str(found.margin) == "at least 20 yuan"
        assert slugs(found) == ["parts-only"]

    @pytest.mark.parametrize(
        ("parts", "total"),
        [
            ({"2022-Q1": 30, "2022-Q2": 35}, "at least 65 yuan"),
            ({"2022-Q1": 30, "2022-H1": 35, "2022-Q3": 5}, "at least 40 yuan"),
            ({"2022-Q1": 30, "2022-H1": 35, "2022-Q2": 25, "2022-Q3": 5}, "at least 60 yuan"),
            ({"2021-Q4": 30, "2022-Q1": 35, "2023-Q1": 9}, "at least 35 yuan"),
            ({"2022-01/2022-11": 50, "2022-01": 30, "2022-12": 1}, "at least 51 yuan"),
        ],
    )
    def test_parts_add_up_unless_they_overlap(self, parts: dict[str, int], total: str) -> None:
        """The total is at least the largest sum of parts that share no day."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        found = assess(target, *(paid(f"{yuan} yuan", part) for part, yuan in parts.items()))

        assert str(found.value) == total
        assert found.verdict is hp.Verdict.UNDECIDED
        assert not found.is_final
        assert needs(found) == ["need-value"]

    def test_a_vague_whole_takes_nothing_from_its_parts(self) -> None:
        """A true record about the year never undoes what a quarter proves."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        year = paid(hp.more_than("10 yuan"), "2022")
        proven = assess(target, paid("120 yuan", "2022-Q1"), year)
        open_ = assess(target, paid("20 yuan", "2022-Q1"), year)

        assert (proven.status, proven.is_final) == ("met", True)
        assert open_.verdict is hp.Verdict.UNDECIDED
        assert str(open_.value) == "more than 10 yuan"

    def test_the_whole_beats_its_parts(self) -> None:
        """Where the year itself decides, its parts are not asked."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        found = assess(target, paid("120 yuan", "2022-Q1"), paid("90 yuan", "2022"))

        assert found.status == "not-met"
        assert found.value == hp.quantity("90 yuan")

    def test_parts_prove_that_too_much_was_spent(self) -> None:
        """No completion of the year is below what a quarter already took."""
        target = hp.Target(SPENT, hp.at_most("100 yuan"), by="2022")

        assert assess(target, paid("120 yuan", "2022-Q1")).status == "not-met"
        assert assess(target, paid("90 yuan", "2022-Q1")).verdict is hp.Verdict.UNDECIDED

    def test_what_can_be_negative_does_not_add_up(self) -> None:
        """Of a balance that can fall again, a part proves nothing."""
        balance = hp.Amount(
            "balance", "Balance", unit="yuan", limits=Interval(unit=hp.unit("yuan"))
        )
        debt = hp.Amount("debt", "Debt", unit="yuan", limits=Interval(hp.quantity("-5 yuan"), None))
        for indicator in (balance, debt):
            target = hp.Target(indicator, hp.at_least("100 yuan"), by="2022")
            part = hp.Observation(indicator, "120 yuan", period="2022-Q1")

            assert assess(target, part).verdict is hp.Verdict.NO_DATA

    def test_as_of_cuts_parts(self) -> None:
        """A part that ends after the day is not added."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        parts = [paid("60 yuan", "2022-Q1"), paid("60 yuan", "2022-Q2")]

        assert assess(target, *parts).status == "met"
        assert assess(target, *parts, as_of="2022-03-31").status == "cannot-tell"

    def test_a_part_known_only_as_a_bound(self) -> None:
        """What was surely spent in a part was surely spent in the whole."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        found = assess(target, paid(hp.more_than("100 yuan"), "2022-Q1"))

        assert found.status == "met"

    def test_provisional_and_contested_parts(self) -> None:
        """Parts that may be revised or contradict each other are named as such."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022")
        provisional = assess(target, paid("120 yuan", "2022-Q1", assertion="provisional"))
        contested = assess(target, paid("120 yuan", "2022-Q1"), paid("130 yuan", "2022-Q1"))

        assert (provisional.is_provisional, provisional.is_final) == (True, False)
        assert contested.contested
        assert contested.verdict is hp.Verdict.MET

    def test_without_a_deadline(self) -> None:
        """A standing promise about a flow is judged over the latest period reported."""
        target = hp.Target(SPENT, hp.at_least("100 yuan"))
        found = assess(target, paid("120 yuan", "2020"), paid("90 yuan", "2021"))

        assert (str(found.period), found.status) == ("2021", "not-yet-met")


class TestRunningTotals:
    """What only grows is decided once it has passed the bound."""

    BUILT = hp.Count("built", "Centers built", unit="center", accumulates="running_total")

    def built(self, count: int | hp.Bound, period: str, **more: Any) -> hp.Observation:  # noqa: ANN401
        """Return a report of centers built so far."""
        return hp.Observation(self.BUILT, count, period=period, **more)

    @pytest.mark.parametrize(
        ("bound", "count", "status", "is_final"),
        [
            (hp.at_least(100), 100, "met", True),
            (hp.at_least(100), 99, "not-yet-met", False),
            (hp.more_than(100), 100, "not-yet-met", False),
            (hp.at_most(100), 101, "not-met", True),
            (hp.at_most(100), 100, "met-so-far", False),
            (hp.between(90, 100), 95, "met-so-far", False),
            (hp.exactly(100), 100, "met-so-far", False),
        ],
    )
    def test_early(self, bound: hp.Bound, count: int, status: str, *, is_final: bool) -> None:
        """Past a lower bound it is met for good; past an upper one, broken for good."""
        found = assess(hp.Target(self.BUILT, bound, by="2022"), self.built(count, "2020"))

        assert (found.status, found.is_final) == (status, is_final)

    def test_a_moving_bound_can_still_run_away(self) -> None:
        """A total ahead of a threshold that moves is not ahead for good."""
        target = hp.Target(self.BUILT, hp.at_least(10, a_year_from="2019"), by="2022")
        found = assess(target, self.built(0, "2019"), self.built(50, "2020"))

        assert (found.status, found.is_final) == ("met-so-far", False)

    def test_it_never_falls(self) -> None:
        """What was built by an earlier year is still there in a later one."""
        target = hp.Target(self.BUILT, hp.at_least(100), by="2022")
        found = assess(target, self.built(110, "2021"), self.built(hp.more_than(50), "2022"))

        assert (str(found.period), found.status) == ("2022", "met")


class TestYearlyTotals:
    """A total that starts again each year: only the year of the deadline counts."""

    BUILT = hp.Count(
        "built", "Centers built (made up)", unit="center", accumulates="running_total_within_year"
    )

    def built(self, count: int, period: str) -> hp.Observation:
        """Return a report of centers built since January."""
        return hp.Observation(self.BUILT, count, period=period)

    @pytest.mark.parametrize(
        ("by", "periods", "judged"),
        [
            ("2022", ["2021", "2022-Q1", "2022-Q2"], "2022-Q2"),
            ("2022", ["2022-Q2", "2022", "2023"], "2022"),
            ("2022", ["2021-07-01/2022-06-30"], "2021-07-01/2022-06-30"),
            ("2022", ["2020", "2021", "2023-Q1"], None),
            ("2022-Q2", ["2022-Q1", "2022-Q3"], "2022-Q1"),
            ("2018/2022", ["2021", "2022-Q3"], "2022-Q3"),
            ("2018/2022", ["2018", "2021"], None),
            (None, ["2021", "2022-Q1"], "2022-Q1"),
        ],
    )
    def test_the_judged_period(
        self, by: str | None, periods: list[str], judged: str | None
    ) -> None:
        """It is the latest of the year in which the deadline falls; without one the latest."""
        target = hp.Target(self.BUILT, hp.at_least(100), by=by)
        found = assess(target, *(self.built(10, period) for period in periods))

        assert (found.period and str(found.period)) == judged
        assert (found.verdict is hp.Verdict.NO_DATA) is (judged is None)

    def test_another_year_is_no_data(self) -> None:
        """A total of another year is named, and does not count."""
        found = assess(hp.Target(self.BUILT, hp.at_least(100), by="2022"), self.built(150, "2021"))

        assert found.verdict is hp.Verdict.NO_DATA
        assert slugs(found) == ["no-record", "outside-period"]

    @pytest.mark.parametrize(
        ("bound", "count", "period", "status", "is_final"),
        [
            (hp.at_least(100), 100, "2022-Q3", "met", True),
            (hp.at_least(100), 99, "2022-Q3", "not-yet-met", False),
            (hp.at_least(100), 99, "2022", "not-met", True),
            (hp.at_least(100), 99, "as of 2022-12-31", "not-met", True),
            (hp.at_most(100), 101, "2022-Q3", "not-met", True),
            (hp.at_most(100), 100, "2022-Q3", "met-so-far", False),
            (hp.at_most(100), 100, "2022", "met", True),
        ],
    )
    def test_finality(
        self, bound: hp.Bound, count: int, period: str, status: str, *, is_final: bool
    ) -> None:
        """The year's end is final; before it, what is past a bound stays past it."""
        found = assess(hp.Target(self.BUILT, bound, by="2022"), self.built(count, period))

        assert (found.status, found.is_final) == (status, is_final)

    def test_it_never_falls_within_the_year(self) -> None:
        """What was built by June is still there in December."""
        target = hp.Target(self.BUILT, hp.at_least(100), by="2022")
        late = hp.Observation(self.BUILT, hp.more_than(50), period="2022")
        found = assess(target, self.built(110, "2022-06"), late)

        assert (str(found.period), found.status) == ("2022", "met")


class TestDeadlines:
    """When a promise is due."""

    def test_standing(self) -> None:
        """Without a deadline the latest period is judged, and nothing is ever final."""
        found = assess(
            literacy(hp.at_least("22 %"), None), seen("20 %", "2020"), seen("25 %", "2031")
        )

        assert found.due is None
        assert (str(found.period), found.status, found.is_final) == ("2031", "met-so-far", False)

    def test_standing_without_data(self) -> None:
        """A standing promise that nobody reported needs any report."""
        found = assess(literacy(hp.at_least("22 %"), None))

        assert needs(found) == ["need-any-record"]
        flags = (found.is_final, found.is_provisional, found.is_derived)
        assert not any((*flags, found.contested, found.rounding_matters))

    def test_standing_before_the_first_report(self) -> None:
        """Reports after the day asked about are named, though they do not count."""
        found = assess(literacy(hp.at_least("22 %"), None), seen("25 %", "2021"), as_of="2020")

        assert found.verdict is hp.Verdict.NO_DATA
        assert slugs(found) == ["no-record", "outside-period"]

    def test_inherited(self) -> None:
        """Where the plan says so, a target without a deadline is due with the plan."""
        target = literacy(hp.at_least("22 %"), None)
        records = [seen("20 %", "2022"), seen("25 %", "2025")]
        heir, stranger = (
            hp.assess(
                hp.Plan("p", "P", targets=[target], period="2019/2022", inherit_deadline=inherits),
                records,
            )[target]
            for inherits in (True, False)
        )

        assert (str(heir.due), heir.status, heir.is_final) == ("2019/2022", "not-met", True)
        assert (stranger.due, stranger.status) == (None, "met-so-far")

    @pytest.mark.parametrize(
        ("value", "period", "status", "is_final"),
        [
            ("25 %", "2022", "met", True),
            ("25 %", "2021", "met-so-far", False),
            ("20 %", "2022", "not-met", True),
            ("20 %", "2021", "not-yet-met", False),
            ("25 %", "2022-12", "met", True),
        ],
    )
    def test_finality(self, value: str, period: str, status: str, *, is_final: bool) -> None:
        """A verdict at the deadline is final; before it, only so far."""
        found = assess(literacy(hp.at_least("22 %")), seen(value, period))

        assert (found.status, found.is_final) == (status, is_final)
        assert ("judged-early" in slugs(found)) is not is_final

    def test_an_undecided_verdict_at_the_deadline(self) -> None:
        """At the deadline only a report about the same period can still decide."""
        found = assess(literacy(hp.at_least("22 %")), seen(hp.more_than("20 %"), "2022"))

        assert (found.status, found.is_final) == ("cannot-tell", True)


class TestDoubt:
    """Provisional, contested and rounded figures."""

    def test_provisional_figures_are_not_final(self) -> None:
        """What may still be revised decides, but never for good, and the card says so."""
        found = assess(literacy(hp.at_least("22 %")), seen("25 %", "2022", assertion="provisional"))

        assert (found.verdict, found.status) == (hp.Verdict.MET, "met")
        assert (found.is_provisional, found.is_final, found.is_settled) == (True, False, True)
        assert "provisional" in slugs(found)

    def test_a_provisional_figure_before_the_deadline(self) -> None:
        """Neither the figure nor the time is up."""
        found = assess(literacy(hp.at_least("22 %")), seen("25 %", "2021", assertion="provisional"))

        assert found.status == "met-so-far"

    def test_an_observed_figure_beats_a_provisional_one(self) -> None:
        """Then nothing provisional carries the verdict."""
        found = assess(
            literacy(hp.at_least("22 %")),
            seen("21 %", "2022", assertion="provisional"),
            seen("25 %", "2022"),
        )

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, True)

    @pytest.mark.parametrize("provisional", ["2015", "2022"])
    def test_provisional_base(self, provisional: str) -> None:
        """A provisional value that the bound is relative to makes the verdict provisional."""
        target = literacy(hp.at_most("70 %", of="2015"))
        records = [
            seen(
                value,
                period,
                assertion="provisional" if period == provisional else "observed",
            )
            for value, period in (("50 %", "2015"), ("30 %", "2022"))
        ]
        found = assess(target, *records)

        assert (found.verdict, found.is_provisional) == (hp.Verdict.MET, True)
        assert not found.is_final

    def test_provisional_differences(self) -> None:
        """A provisional distance to a lost threshold makes the verdict provisional."""
        target = literacy(hp.at_least(hp.UNKNOWN))
        said = hp.Comparison(LITERACY, "2 pp", above=target, period="2022", assertion="provisional")

        assert assess(target, said).is_provisional

    @pytest.mark.parametrize(
        ("bound", "verdict"),
        [
            (hp.at_least("22 %"), hp.Verdict.MET),
            (hp.at_least("27 %"), hp.Verdict.UNDECIDED),
            (hp.at_least("30 %"), hp.Verdict.NOT_MET),
            (hp.between("20 %", "30 %"), hp.Verdict.MET),
        ],
    )
    def test_contested(self, bound: hp.Bound, verdict: hp.Verdict) -> None:
        """Whatever all contradicting statements agree on is decided, and flagged."""
        found = assess(literacy(bound), seen("26 %", "2022"), seen("29 %", "2022"))

        assert (found.verdict, found.contested) == (verdict, True)
        assert "contested" in slugs(found)

    def test_contested_beyond_counting(self) -> None:
        """Where more readings are possible than were weighed, that is what is said."""
        goal = literacy(hp.at_least("22 %"))
        said = [seen(f"{n} %", "2022", source=hp.Source(str(n))) for n in range(70)]

        assert slugs(assess(goal, *said[:3]))[-1] == "contested"
        assert slugs(assess(goal, *said))[-1] == "contested-throughout"

    def test_a_contested_base(self) -> None:
        """A contradiction in what the bound is relative to is flagged too."""
        target = literacy(hp.at_most("70 %", of="2015"))
        records = [seen("50 %", "2015"), seen("60 %", "2015"), seen("30 %", "2022")]
        found = assess(target, *records)

        assert (found.verdict, found.contested) == (hp.Verdict.MET, True)

    @pytest.mark.parametrize(
        ("value", "matters"),
        [("22.0 %", True), ("21.96 %", False), ("22.1 %", False), ("22.05 %", False)],
    )
    def test_rounding_matters(self, value: str, *, matters: bool) -> None:
        """Whether rounding could overturn the verdict is told at either precision."""
        target = literacy(hp.at_least("22 %"))
        printed = assess(target, seen(value, "2022"))
        rounded = assess(target, seen(value, "2022"), precision="rounded")

        assert printed.rounding_matters is rounded.rounding_matters is matters
        assert (printed.verdict is not rounded.verdict) is matters
        assert ("rounding-matters" in slugs(printed)) is matters

    def test_a_rounding_difference(self) -> None:
        """Figures that differ by their rounding are read as rounded, and a reason says so."""
        target = literacy(hp.at_least("22 %"))
        found = assess(target, seen("26.41 %", "2022"), seen("26.4 %", "2022"))

        assert (found.verdict, found.contested) == (hp.Verdict.MET, False)
        assert "rounding-difference" in slugs(found)
        assert "rounding-difference" not in slugs(
            assess(target, seen("26.41 %", "2022"), seen("26.4 %", "2022"), precision="rounded")
        )

    def test_resolution_at_the_written_magnitude(self) -> None:
        """863 million is half a million more or less."""
        target = hp.Target(SPENT, hp.at_least("862.6 million yuan"), by="2022")
        found = assess(target, paid("863 million yuan", "2022"), precision="rounded")

        assert found.verdict is hp.Verdict.UNDECIDED
        assert found.value is not None
        assert found.value.low == hp.quantity("862.5 million yuan")
        assert found.value.high == hp.quantity("863.5 million yuan")

    def test_whole_counts_and_thresholds_are_exact(self) -> None:
        """Rounding touches neither what was counted nor what was promised."""
        beds = hp.Count("beds", "Beds", unit=hp.unit("bed", counted=True), accumulates="level")
        target = hp.Target(beds, hp.at_least(300), by="2022")
        found = assess(target, hp.Observation(beds, 300, period="2022"), precision="rounded")

        assert (found.verdict, found.rounding_matters) == (hp.Verdict.MET, False)


class TestUnknownThresholds:
    """Thresholds that were said and lost."""

    def test_one_unknown_only_if_the_targets_are_equal(self) -> None:
        """What is known of one lost threshold says nothing about another."""
        one, other = (literacy(hp.at_least(hp.UNKNOWN), id=name) for name in ("one", "other"))
        said = hp.Comparison(LITERACY, "2.65 pp", above=one, period="2022")
        result = hp.assess(hp.Plan("p", "P", targets=[one, other]), [said])

        assert result["one"].verdict is hp.Verdict.MET
        assert result["one"].margin == hp.quantity("2.65 pp")
        assert result["other"].verdict is hp.Verdict.UNDECIDED
        assert needs(result["other"]) == ["need-value", "need-threshold"]

    def test_an_equal_target_elsewhere_is_the_same_unknown(self) -> None:
        """Two equal objects are one target."""
        one, other = (literacy(hp.at_least(hp.UNKNOWN)) for _ in range(2))
        found = assess(one, hp.Comparison(LITERACY, "2 pp", above=other, period="2022"))

        assert found.verdict is hp.Verdict.MET

    def test_a_target_outside_the_plan(self) -> None:
        """A comparison may name a target that is not in the plan, and its threshold counts."""
        standard = hp.Target(LITERACY, hp.at_least("20 %"), by="2022", issuer="nation")
        said = hp.Comparison(LITERACY, "3 pp", above=standard, period="2022")
        found = assess(literacy(hp.at_least("22 %")), said)

        assert found.value == hp.quantity("23 %")
        assert found.margin == hp.quantity("1 pp")

    def test_known_from_above(self) -> None:
        """A possible value never beats what cannot be exceeded."""
        target = literacy(hp.at_least(hp.UNKNOWN))

        assert assess(target, seen("100 %", "2022")).verdict is hp.Verdict.MET
        assert assess(target, seen("99 %", "2022")).verdict is hp.Verdict.UNDECIDED

    @pytest.mark.parametrize(
        ("amount", "verdict"), [("0 pp", hp.Verdict.MET), ("2 pp", hp.Verdict.NOT_MET)]
    )
    def test_exactly(self, amount: str, verdict: hp.Verdict) -> None:
        """The two edges of a lost "exactly" are one number."""
        target = literacy(hp.exactly(hp.UNKNOWN))
        found = assess(target, hp.Comparison(LITERACY, amount, above=target, period="2022"))

        assert found.verdict is verdict

    def test_about(self) -> None:
        """A lost "about" needs the number, whatever the value."""
        found = assess(literacy(hp.about(hp.UNKNOWN)), seen("25 %", "2022"))

        assert found.verdict is hp.Verdict.UNDECIDED
        assert needs(found) == ["need-threshold"]


class TestNeeds:
    """What would decide an undecided verdict."""

    def test_a_value(self) -> None:
        """An open value needs a report, and the reader learns which value would do."""
        found = assess(literacy(hp.at_least("22 %")), seen(hp.more_than("20 %"), "2022"))

        assert [str(need) for need in found.needs] == [
            "a value for 2022: at least 22 % keeps the promise"
        ]

    def test_a_value_and_a_threshold(self) -> None:
        """Where the threshold is lost, nobody can say which value would keep the promise."""
        found = assess(literacy(hp.at_least(hp.UNKNOWN)), seen(hp.at_least("22 %"), "2022"))

        assert [str(need) for need in found.needs] == [
            "the value for 2022",
            "the threshold, or how far the value is from it",
        ]
        assert needs(found) == ["need-value", "need-threshold"]

    def test_a_threshold(self) -> None:
        """With the value known only the threshold is missing."""
        found = assess(literacy(hp.at_least(hp.UNKNOWN)), seen("25 %", "2022"))

        assert needs(found) == ["need-threshold"]

    def test_a_base(self) -> None:
        """A bound relative to a year that nobody reported needs that year."""
        found = assess(literacy(hp.at_most("70 %", of="2015")), seen("25 %", "2022"))

        assert [str(need) for need in found.needs] == ["the value for 2015"]

    def test_a_base_that_is_known(self) -> None:
        """With the base known the threshold is a number, and only the value is missing."""
        found = assess(
            literacy(hp.at_most("70 %", of="2015")),
            seen("50 %", "2015"),
            seen(hp.more_than("30 %"), "2022"),
        )

        assert [str(need) for need in found.needs] == [
            "a value for 2022: at most 35 % keeps the promise"
        ]

    def test_a_width(self) -> None:
        """Short of a bare "about" only its width is missing."""
        found = assess(literacy(hp.about("30 %")), seen("25 %", "2022"))

        assert needs(found) == ["need-width"]

    def test_two_edges(self) -> None:
        """A bound with two edges is shown as it was said."""
        found = assess(literacy(hp.between("20 %", "30 %")), seen(hp.more_than("10 %"), "2022"))

        assert str(found.needs[0]).endswith("between 20 % and 30 % keeps the promise")

    @pytest.mark.parametrize("value", ["25 %", "20 %"])
    def test_nothing_once_it_is_decided(self, value: str) -> None:
        """A decided verdict needs nothing."""
        assert assess(literacy(hp.at_least("22 %")), seen(value, "2022")).needs == ()


class TestReportsWithoutAValue:
    """Reports that were made, and gave no value that can be used."""

    GOAL = literacy(hp.at_least("22 %"))

    def test_an_impossible_value(self) -> None:
        """What cannot be was reported all the same, and a value that can be is needed."""
        found = assess(self.GOAL, seen("165 %", "2022", source=hp.Source("A paper")))

        told = ["165 % was reported for 2022, which cannot be (A paper)"]
        assert [str(reason) for reason in found.reasons] == told
        assert [str(need) for need in found.needs] == ["a possible value for 2022"]
        assert slugs(assess(self.GOAL, seen("165 %", "2023"))) == ["no-record"]
        elsewhere = hp.Observation(SPENT, "-1 yuan", period="2022")
        assert slugs(assess(self.GOAL, elsewhere)) == ["no-record"]

    def test_without_a_deadline(self) -> None:
        """A standing promise may be judged by any value at all."""
        found = assess(literacy(hp.at_least("22 %"), by=None), seen("165 %", "2022"))

        assert (slugs(found), needs(found)) == (["impossible-value"], [])

    def test_nobody_to_count(self) -> None:
        """None of none is a report, and nothing more is needed."""
        found = assess(self.GOAL, seen(None, "2022", numerator=0, denominator=0))

        assert [str(reason) for reason in found.reasons] == ["there was nobody to count in 2022"]
        assert found.needs == ()

    def test_what_does_not_apply(self) -> None:
        """Of what does not apply there is no value to wait for."""
        said = hp.Remark(LITERACY, period="2022", assertion="not_applicable", words="n/a")
        found = assess(self.GOAL, said)

        assert [str(reason) for reason in found.reasons] == ["it is said not to apply in 2022"]
        assert found.needs == ()
        assert slugs(assess(self.GOAL, attrs.evolve(said, period=None))) == ["no-record"]

    def test_beside_a_value(self) -> None:
        """Where an earlier value was judged, a later one that cannot be is told too."""
        found = assess(self.GOAL, seen("25 %", "2021"), seen("165 %", "2022"))
        assert slugs(found) == ["source", "impossible-value", "judged-early"]

        found = assess(self.GOAL, seen("165 %", "2020"), seen("25 %", "2022"))
        assert slugs(found) == ["source"]

    def test_a_repaired_value_stands_for_it(self) -> None:
        """Nothing need be said of a misprint that was put right."""
        sure = hp.Reading.repair("high", "a digit too many")
        found = assess(self.GOAL, seen("265 %", "2022"), seen("26.5 %", "2022", reading=sure))

        assert "impossible-value" not in slugs(found)


class TestOtherPeriods:
    """Periods that were reported beside the judged one."""

    def test_a_later_record_that_tells_of_the_judged_period_counts(self) -> None:
        """23.01 % in 2020, which is 2.19 points more, proves 20.82 % in 2019."""
        later = hp.Comparison(LITERACY, "2.19 pp", above="2019", period="2020")
        found = assess(literacy(hp.at_least("20.8 %"), by="2019"), seen("23.01 %", "2020"), later)

        assert found.verdict is hp.Verdict.MET
        assert slugs(found) == ["value-derived"]

    def test_two_values_for_one_last_day(self) -> None:
        """The longest period is judged, and another value for its last day is named."""
        goal = literacy(hp.at_least("22 %"))
        found = assess(goal, seen("23 %", "2022"), seen("21 %", "2022-12"))

        assert found.verdict is hp.Verdict.MET
        assert slugs(found) == ["source", "same-end"]
        assert "not judged: December 2022" in str(found.reasons[1])
        assert slugs(assess(goal, seen("23 %", "2022"), seen("23 %", "2022-12"))) == ["source"]


class TestReasons:
    """What the reader is told."""

    def test_the_source_of_a_plain_value(self) -> None:
        """A value that was simply reported is told with its source."""
        press = hp.Source("A newspaper (made up)")
        found = assess(literacy(hp.at_least("22 %")), seen("25 %", "2022", source=press))

        assert [str(reason) for reason in found.reasons] == ["25 % (A newspaper (made up))"]

    def test_only_a_difference(self) -> None:
        """Where neither number is known the reader learns that their distance is."""
        target = literacy(hp.at_least(hp.UNKNOWN))
        found = assess(target, hp.Comparison(LITERACY, "2 pp", above=target, period="2022"))

        assert slugs(found) == ["only-difference"]
        assert found.derivation is not None
        assert str(found.derivation) == "2 pp (no source given)"

    def test_a_derived_threshold(self) -> None:
        """A threshold that follows is told with how."""
        target = literacy(hp.at_least(hp.UNKNOWN))
        said = hp.Comparison(LITERACY, "5.55 pp", above=target, period="2022")
        found = assess(target, seen("65.55 %", "2022"), said)

        assert slugs(found) == ["source", "threshold-derived"]
        assert found.threshold == hp.quantity("60 %")

    def test_a_derived_value(self) -> None:
        """A value that follows from two statements is told with how."""
        risen = hp.Comparison(LITERACY, "3.4 pp", above="2021", period="2022")
        found = assess(literacy(hp.at_least("22 %")), seen("23.01 %", "2021"), risen)

        assert slugs(found) == ["value-derived"]
        assert found.value == hp.quantity("26.41 %")

    def test_the_margin_is_explained_by_value_and_threshold(self) -> None:
        """The derivation of a margin names the report and the target."""
        found = assess(literacy(hp.at_least("22 %")), seen("25 %", "2022"))

        assert (
            str(found.derivation) == "3 pp = 25 % (no source given) - 22 % (target literacy@2022)"
        )

    def test_a_value_known_on_one_side(self) -> None:
        """A bound that was reported is told with its source."""
        found = assess(literacy(hp.at_least("22 %")), seen(hp.more_than("25 %"), "2022"))

        assert [str(reason) for reason in found.reasons] == ["more than 25 % (no source given)"]

    def test_a_known_value_against_a_lost_threshold(self) -> None:
        """Where the value alone decides, the value is the reason."""
        found = assess(literacy(hp.at_least(hp.UNKNOWN)), seen("100 %", "2022"))

        assert slugs(found)[0] == "source"

    def test_a_value_known_from_nothing_but_limits(self) -> None:
        """A year that is only spoken of has no value to tell."""
        risen = hp.Comparison(LITERACY, hp.at_least("-100 pp"), above="2022", period="2023")
        found = assess(literacy(hp.at_least("22 %")), risen)

        assert found.verdict is hp.Verdict.UNDECIDED
        assert slugs(found) == ["later-records"]


class TestRelativeBounds:
    """Bounds that depend on the value of another year."""

    @pytest.mark.parametrize(
        ("bound", "verdict", "margin"),
        [
            (hp.at_most("70 %", of="2015"), hp.Verdict.MET, "5 pp"),
            (hp.at_most("60 %", of="2015"), hp.Verdict.MET, "0 pp"),
            (hp.less_than("60 %", of="2015"), hp.Verdict.NOT_MET, "0 pp"),
            (hp.at_least("110 %", of="2015"), hp.Verdict.NOT_MET, "-25 pp"),
            (hp.at_least("0 %", of="2015"), hp.Verdict.MET, "30 pp"),
            (hp.no_increase(since="2015"), hp.Verdict.MET, "20 pp"),
            (hp.at_most("-3 pp", a_year_from="2015"), hp.Verdict.NOT_MET, "-1 pp"),
        ],
    )
    def test_known(self, bound: hp.Bound, verdict: hp.Verdict, margin: str) -> None:
        """A known base gives the threshold."""
        found = assess(literacy(bound), seen("50 %", "2015"), seen("30 %", "2022"))

        assert found.verdict is verdict
        assert found.margin == hp.quantity(margin)

    @pytest.mark.parametrize(
        "bound",
        [
            hp.at_most("70 %", of="2015"),
            hp.no_increase(since="2015"),
            hp.at_least("1 pp", a_year_from="2015"),
        ],
    )
    def test_the_start_says_nothing_of_the_change(self, bound: hp.Bound) -> None:
        """What a change is measured from is no progress, and no lack of it."""
        found = assess(literacy(bound), seen("50 %", "2015"), seen("40 %", "2010"))

        assert found.verdict is hp.Verdict.NO_DATA

    @pytest.mark.parametrize(
        ("change", "verdict"),
        [
            (hp.relative("35 %"), hp.Verdict.MET),
            (hp.relative("30 %"), hp.Verdict.MET),
            (hp.relative("25 %"), hp.Verdict.NOT_MET),
        ],
    )
    def test_only_the_ratio_is_known(self, change: Any, verdict: hp.Verdict) -> None:  # noqa: ANN401
        """35 % below 2015 keeps "at most 70 % of 2015", whatever 2015 was but zero."""
        rate = hp.Rate(
            "deaths",
            "Deaths",
            unit="per 100000",
            limits=Interval(hp.quantity("1 per 100000"), None),
        )
        target = hp.Target(rate, hp.at_most("70 %", of="2015"), by="2022")
        fallen = hp.Comparison(rate, change, below="2015", period="2022")
        found = assess(target, fallen)

        assert found.verdict is verdict
        assert slugs(found)[0] == "only-ratio"

    @pytest.mark.parametrize(
        ("source", "name"), [(None, "-"), (hp.Source("A newspaper (made up)"),) * 2]
    )
    def test_a_fall_keeps_the_promise_from_zero_too(
        self, source: hp.Source | None, name: hp.Source | str
    ) -> None:
        """35 % less than nothing is nothing, which is at most 70 % of it; the reason says who."""
        fallen = hp.Comparison(
            LITERACY, hp.relative("35 %"), below="2015", period="2022", source=source
        )
        found = assess(literacy(hp.at_most("70 %", of="2015")), fallen)

        assert found.verdict is hp.Verdict.MET
        assert str(found.reasons[0]).endswith(f"but one is 65 % of the other: {name}")

    @pytest.mark.parametrize(
        ("bound", "base", "difference", "value", "low"),
        [
            ("150 %", hp.at_most("1 %"), "1 pp", "0 %", "0.5 pp"),
            ("50 %", hp.at_least("0 %"), "-2 pp", "4 %", "1 pp"),
            ("100 %", hp.at_least("0 %"), "2 pp", "0 %", "2 pp"),
            ("0 %", hp.at_least("0 %"), "2 pp", "3 %", "3 pp"),
        ],
    )
    def test_value_base_and_difference_together(
        self, bound: str, base: hp.Bound, difference: str, value: str, low: str
    ) -> None:
        """What none of the three gives alone follows from all of them, exactly."""
        found = assess(
            literacy(hp.at_least(bound, of="2015")),
            seen(base, "2015"),
            seen(hp.at_least(value), "2022"),
            hp.Comparison(LITERACY, hp.at_least(difference), above="2015", period="2022"),
        )

        assert found.margin is not None
        assert found.margin.low == hp.quantity(low)
        assert found.verdict is hp.Verdict.MET

    def test_a_moving_threshold_before_the_deadline(self) -> None:
        """Half a point a year is one and a half points after three years."""
        target = literacy(hp.at_least("0.5 pp", a_year_from="2018"))
        found = assess(target, seen("20 %", "2018"), seen("22 %", "2021"))

        assert found.threshold == hp.quantity("21.5 %")
        assert found.margin == hp.quantity("0.5 pp")

    def test_a_standing_moving_threshold_without_data(self) -> None:
        """With neither a deadline nor a report no threshold can be told."""
        found = assess(literacy(hp.at_least("0.5 pp", a_year_from="2018"), None))

        assert (found.verdict, found.threshold) == (hp.Verdict.NO_DATA, None)


class TestPlaces:
    """Where a promise holds."""

    def plan(self, *targets: hp.Target) -> hp.Plan:
        """Return the plan of the city."""
        return hp.Plan("p", "P", jurisdiction=CITY, targets=targets)

    def test_no_place_is_the_place_of_the_plan(self) -> None:
        """Targets and records without a place are about the plan's."""
        target = literacy(hp.at_least("22 %"))
        records = [seen("25 %", "2022"), seen("10 %", "2022", place=TOWN)]
        result = hp.assess(self.plan(target), records)

        assert [found.place for found in result] == [CITY]
        assert result[target].value == hp.quantity("25 %")

    def test_only_where_asked(self) -> None:
        """A town is judged by the city's target where that is asked, after the city."""
        target = literacy(hp.at_least("22 %"))
        records = [seen("25 %", "2022"), seen("10 %", "2022", place=TOWN)]
        result = hp.assess(self.plan(target), records, places=[TOWN])

        assert [(found.place, found.verdict) for found in result] == [
            (CITY, hp.Verdict.MET),
            (TOWN, hp.Verdict.NOT_MET),
        ]
        assert result[target].place == CITY
        assert result.at("literacy", TOWN).value == hp.quantity("10 %")
        assert all(found.target is target for found in result)

    def test_a_target_with_a_place_of_its_own(self) -> None:
        """It is judged there and nowhere else."""
        target = literacy(hp.at_least("22 %"), place=TOWN)
        result = hp.assess(self.plan(target), [seen("25 %", "2022")], places=[CITY, TOWN])

        assert [(found.place, found.status) for found in result] == [(TOWN, "no-data")]

    def test_the_place_of_the_plan_may_be_named(self) -> None:
        """It is a place like any other: the target is judged there alone."""
        target = literacy(hp.at_least("22 %"), place=CITY)
        result = hp.assess(self.plan(target), [seen("25 %", "2022", place=TOWN)], places=[TOWN])

        assert [found.place for found in result] == [CITY]

    def test_each_place_once(self) -> None:
        """The plan's own place among those asked for is not judged twice; any iterable will do."""
        targets = [literacy(hp.at_least("22 %"), id=name) for name in "ab"]
        result = hp.assess(self.plan(*targets), [], places=iter([CITY, TOWN, TOWN]))

        assert [(found.target.id, found.place) for found in result] == [
            ("a", CITY),
            ("a", TOWN),
            ("b", CITY),
            ("b", TOWN),
        ]

    @pytest.mark.parametrize(
        ("bound", "margin"),
        [
            (hp.at_most("70 %", of="2015"), "-1 pp"),
            (hp.at_least("-1 pp", a_year_from="2015"), "5 pp"),
            (hp.no_increase(since="2015"), "2 pp"),
        ],
    )
    def test_a_relative_bound_is_about_the_place_itself(self, bound: hp.Bound, margin: str) -> None:
        """The town is measured from its own past."""
        target = literacy(bound)
        records = [
            seen("50 %", "2015"),
            seen("30 %", "2022"),
            seen("10 %", "2015", place=TOWN),
            seen("8 %", "2022", place=TOWN),
        ]
        result = hp.assess(self.plan(target), records, places=[TOWN])

        assert result.at(target, TOWN).margin == hp.quantity(margin)

    def test_the_base_of_the_place_itself_is_needed(self) -> None:
        """What is missing for the town is the town's past, and the city's does not help."""
        target = literacy(hp.at_most("70 %", of="2015"))
        records = [seen("50 %", "2015"), seen("8 %", "2022", place=TOWN)]
        found = hp.assess(self.plan(target), records, places=[TOWN]).at(target, TOWN)

        assert found.verdict is hp.Verdict.UNDECIDED
        assert needs(found) == ["need-base"]

    def test_a_lost_threshold_is_one_number_everywhere(self) -> None:
        """What the city's distance tells of the threshold holds for the town as well."""
        target = literacy(hp.at_least(hp.UNKNOWN))
        records = [
            seen("25 %", "2022"),
            hp.Comparison(LITERACY, "3 pp", above=target, period="2022"),
            seen("20 %", "2022", place=TOWN),
        ]
        found = hp.assess(self.plan(target), records, places=[TOWN]).at(target, TOWN)

        assert found.margin == hp.quantity("-2 pp")

    def test_unknown_places(self) -> None:
        """A place where nothing was judged is told to be unknown."""
        result = hp.assess(self.plan(literacy(hp.at_least("22 %"))), [])

        with pytest.raises(UnknownNameError, match="literacy@2022 in A town"):
            result.at("literacy", TOWN)

    def test_two_definitions_of_one_place(self) -> None:
        """One code cannot mean two places."""
        record = seen("25 %", "2022", place=hp.Jurisdiction("X", "Another city (made up)"))

        with pytest.raises(DuplicateNameError):
            hp.assess(self.plan(literacy(hp.at_least("22 %"))), [record])


class TestParts:
    """Promises about a part of the whole."""

    def test_a_part_is_another_value(self) -> None:
        """What holds for everybody says nothing about women, nor the other way round."""
        everybody, women = (
            literacy(hp.at_least("22 %"), part=part) for part in (None, {"sex": "female"})
        )
        plan = hp.Plan("p", "P", targets=[everybody, women])
        result = hp.assess(plan, [seen("25 %", "2022", part={"sex": "female"})])

        assert result[everybody].verdict is hp.Verdict.NO_DATA
        assert result[women].verdict is hp.Verdict.MET


class TestStandards:
    """What somebody else demands."""

    def test_not_counted_as_promises(self) -> None:
        """Standards are judged and shown, and counted apart."""
        own = literacy(hp.at_least("30 %"))
        standard = literacy(hp.at_least("22 %"), issuer="nation")
        plan = hp.Plan("p", "P", issuer="city", targets=[own, standard])
        result = hp.assess(plan, [seen("25 %", "2022")])

        assert result.own == (result[own],)
        assert result.standards == (result[standard],)
        assert (result.summary["met"], result.summary["not-met"]) == (0, 1)
        assert result.standards_summary["met"] == 1
        assert result.is_broken

    def test_the_plans_own_issuer(self) -> None:
        """A target of the plan's own issuer is a promise."""
        target = literacy(hp.at_least("30 %"), issuer="city")
        result = hp.assess(hp.Plan("p", "P", issuer="city", targets=[target]), [])

        assert result.standards == ()
        assert sum(result.summary.values()) == 1

    def test_a_missed_standard_breaks_no_promise(self) -> None:
        """A plan is not broken by what others demand, nor by what is not known."""
        standard = literacy(hp.at_least("30 %"), issuer="nation")
        own = literacy(hp.at_least("30 %"), "2021")
        result = hp.assess(hp.Plan("p", "P", targets=[standard, own]), [seen("25 %", "2022")])

        assert result[standard].verdict is hp.Verdict.NOT_MET
        assert not result.is_broken


class TestNames:
    """Finding an attainment."""

    PLAN = hp.Plan(
        "p",
        "P",
        targets=[
            literacy(hp.at_least("22 %"), "2022"),
            literacy(hp.at_least("30 %"), "2030"),
            hp.Target(SPENT, hp.at_least("1 yuan"), by="2022"),
        ],
    )

    def test_by_target_target_id_or_indicator_id(self) -> None:
        """An indicator with exactly one target names it; so do target and target id."""
        result = hp.assess(self.PLAN, [])
        target = self.PLAN.target("spent")

        assert result["spent"] is result["spent@2022"] is result[target]
        assert result["literacy@2030"].target.bound == hp.at_least("30 %")

    def test_an_indicator_with_several_targets(self) -> None:
        """The error lists the ids."""
        with pytest.raises(AmbiguousNameError) as raised:
            hp.assess(self.PLAN, [])["literacy"]

        assert raised.value.candidates == ("literacy@2022", "literacy@2030")

    def test_unknown_names(self) -> None:
        """The error names what looks alike; a target outside the plan is unknown too."""
        result = hp.assess(self.PLAN, [])

        with pytest.raises(UnknownNameError, match="did you mean 'literacy@2030'"):
            result["literacy@2020"]
        with pytest.raises(UnknownNameError):
            result[literacy(hp.at_least("99 %"))]

    def test_plan_order(self) -> None:
        """Iteration gives every target in plan order, the same target once."""
        first, second = self.PLAN.targets[:2]
        plan = hp.Plan(
            "p",
            "P",
            targets=[second],
            actions=[hp.Action("a", "A", targets=[first]), hp.Action("b", "B", targets=[second])],
        )
        result = hp.assess(plan, [])

        assert [found.target for found in result] == [second, first]
        assert len(result) == 2


class TestWithoutTarget:
    """Indicators with records and no target."""

    def test_accepted_records_only(self) -> None:
        """They are given by indicator, in the order reported; what is set aside is not there."""
        first, second = paid("1 yuan", "2020"), paid("2 yuan", "2021")
        planned = paid("9 yuan", "2022", assertion="planned")
        plan = hp.Plan("p", "P", targets=[literacy(hp.at_least("22 %"))])
        result = hp.assess(plan, [first, seen("25 %", "2022"), second, planned])

        assert result.without_target == {SPENT: (first, second)}
        assert [aside.record for aside in result.set_aside] == [planned]


class TestMilestones:
    """What should be reached on the way."""

    @pytest.mark.parametrize(
        ("records", "status"),
        [
            ([("21 %", "2020")], "met"),
            ([("21 %", "2019"), ("19 %", "2021")], "met so far"),
            ([("19 %", "2020")], "not met"),
            ([("19 %", "2019")], "not yet met"),
            ([("19 %", "2021")], "no data"),
        ],
    )
    def test_each_is_judged_at_its_own_time(
        self, records: list[tuple[str, str]], status: str
    ) -> None:
        """A milestone is judged like a target of its own, and reported with its status."""
        target = literacy(hp.at_least("22 %"), milestones=[Milestone(hp.at_least("20 %"), "2020")])
        found = assess(target, *(seen(*record) for record in records))

        assert str(found.reasons[-1]) == f"milestone at least 20 % by 2020: {status}"

    def test_of_a_target_without_data(self) -> None:
        """A milestone of a flow may have data where the target has none yet."""
        step = Milestone(hp.at_least("100 yuan"), "2021")
        target = hp.Target(SPENT, hp.at_least("100 yuan"), by="2022", milestones=[step])
        found = assess(target, paid("120 yuan", "2021"))

        assert found.verdict is hp.Verdict.NO_DATA
        assert str(found.reasons[-1]) == "milestone at least 100 yuan by 2021: met"

    def test_a_relative_milestone(self) -> None:
        """A milestone may be relative to another year."""
        step = Milestone(hp.at_most("90 %", of="2015"), "2020")
        target = literacy(hp.at_most("20 %"), milestones=[step])
        found = assess(target, seen("50 %", "2015"), seen("45 %", "2020"))

        assert str(found.reasons[-1]) == "milestone at most 90 % of 2015 by 2020: met"


class TestProgress:
    """How far along the way from the baseline."""

    @pytest.mark.parametrize(
        ("bound", "baseline", "value", "progress"),
        [
            (hp.at_least("20 %"), "10 %", "16 %", "60 %"),
            (hp.at_least("20 %"), "10 %", "25 %", "150 %"),
            (hp.at_least("20 %"), "10 %", "5 %", "-50 %"),
            (hp.at_most("10 %"), "20 %", "14 %", "60 %"),
            (hp.at_most("10 %"), "20 %", "30 %", "-100 %"),
            (hp.at_most("0 %"), "20 %", "5 %", "75 %"),
            (hp.at_least("20 %"), "0 %", "0 %", "0 %"),
            (hp.about("20 %", within=None), "10 %", "15 %", None),
        ],
    )
    def test_the_share_of_the_way(
        self, bound: hp.Bound, baseline: str, value: str, progress: str | None
    ) -> None:
        """Rising and falling indicators alike; never capped on either side."""
        found = assess(literacy(bound, baseline=("2015", baseline)), seen(value, "2022"))

        assert found.progress is not None
        assert found.progress.value == (progress and hp.quantity(progress))

    @pytest.mark.parametrize(
        ("bound", "baseline", "reason"),
        [
            (hp.at_least("20 %"), ("2015", None), "no-baseline"),
            (hp.between("20 %", "30 %"), ("2015", "10 %"), "no-target"),
            (hp.at_least(hp.UNKNOWN), ("2015", "10 %"), "no-target"),
            (hp.at_least("20 %"), ("2015", "20 %"), "met-at-baseline"),
            (hp.at_most("20 %"), ("2015", "10 %"), "met-at-baseline"),
            (hp.more_than("20 %"), ("2015", "20 %"), "target-equals-baseline"),
        ],
    )
    def test_why_there_is_no_number(
        self, bound: hp.Bound, baseline: tuple[str, str], reason: str
    ) -> None:
        """Where the way has no length or no end, the reason is told."""
        found = assess(literacy(bound, baseline=baseline), seen("15 %", "2022"))

        assert found.progress is not None
        assert (found.progress.value, found.progress.reason) == (None, reason)

    def test_the_records_can_tell_the_baseline(self) -> None:
        """A baseline without a number is looked up in the evidence."""
        target = literacy(hp.at_least("20 %"), baseline=("2015", None))
        found = assess(target, seen("10 %", "2015"), seen("15 %", "2022"))

        assert found.progress is not None
        assert found.progress.value == hp.quantity("50 %")

    def test_no_baseline_no_progress(self) -> None:
        """Without a baseline nobody asked."""
        assert assess(literacy(hp.at_least("20 %")), seen("10 %", "2022")).progress is None

    @pytest.mark.parametrize("place", [None, TOWN])
    def test_of_a_relative_bound(self, place: hp.Jurisdiction | None) -> None:
        """The stated number is the baseline at the target's own place, whatever the bound."""
        target = literacy(hp.at_least("200 %", of="2015"), baseline=("2016", "8 %"), place=place)
        plan = hp.Plan("p", "P", jurisdiction=CITY, targets=[target])
        records = [seen("5 %", "2015", place=place), seen("9 %", "2022", place=place)]
        progress = hp.assess(plan, records)[target].progress

        assert progress is not None
        assert progress.value == hp.quantity("50 %")

    def test_elsewhere(self) -> None:
        """The stated number is the baseline of the plan's place; a town has its own, or none."""
        target = literacy(hp.at_least("20 %"), baseline=("2015", "10 %"))
        plan = hp.Plan("p", "P", jurisdiction=CITY, targets=[target])
        records = [seen("15 %", "2022"), seen("15 %", "2022", place=TOWN)]
        own = seen("0 %", "2015", place=TOWN)

        unknown = hp.assess(plan, records, places=[TOWN]).at(target, TOWN).progress
        known = hp.assess(plan, [*records, own], places=[TOWN]).at(target, TOWN).progress
        assert unknown is not None
        assert unknown.reason == "no-baseline"
        assert known is not None
        assert known.value == hp.quantity("75 %")


class TestSteps:
    """Ordered states."""

    SYSTEM = hp.Step("system", "Service system", states=["planned", "basic", "complete"])

    @pytest.mark.parametrize(
        ("state", "status"), [("complete", "met"), ("basic", "met"), ("planned", "not-met")]
    )
    def test_states_are_compared_and_not_subtracted(self, state: str, status: str) -> None:
        """A state is at least another or not; there is no margin."""
        target = hp.Target(self.SYSTEM, hp.at_least(self.SYSTEM.quantity("basic")), by="2022")
        found = assess(target, hp.Observation(self.SYSTEM, state, period="2022"))

        assert (found.status, found.margin) == (status, None)

    def test_a_lost_state(self) -> None:
        """The last state is at least any state, known or not."""
        target = hp.Target(self.SYSTEM, hp.at_least(hp.UNKNOWN), by="2022")

        assert (
            assess(target, hp.Observation(self.SYSTEM, "complete", period="2022")).status == "met"
        )
        assert (
            assess(target, hp.Observation(self.SYSTEM, "basic", period="2022")).status
            == "cannot-tell"
        )

    def test_progress_has_no_number(self) -> None:
        """There is no share of the way between states."""
        target = hp.Target(
            self.SYSTEM,
            hp.at_least(self.SYSTEM.quantity("complete")),
            by="2022",
            baseline=("2015", "planned"),
        )
        found = assess(target, hp.Observation(self.SYSTEM, "basic", period="2022"))

        assert found.progress is not None
        assert found.progress.reason == "no-target"


class TestArguments:
    """What assess() takes."""

    def test_a_wrong_day(self) -> None:
        """A day that cannot be read is refused."""
        with pytest.raises(ParseError):
            hp.assess(hp.Plan("p", "P"), [], as_of="soon")

    @pytest.mark.parametrize("argument", ["precision", "prefer"])
    def test_wrong_rules(self, argument: str) -> None:
        """A precision or a rule that nobody knows is refused."""
        more: dict[str, Any] = {argument: "sideways"}
        with pytest.raises(UnknownNameError, match="sideways"):
            hp.assess(hp.Plan("p", "P"), [], **more)

    def test_a_rule_is_passed_on(self) -> None:
        """The rule chooses among readings."""
        target = literacy(hp.at_least("22 %"))
        printed = seen("2.5 %", "2022")
        repaired = seen("25 %", "2022", reading=hp.Reading.repair("high", "the point slipped"))

        assert assess(target, printed, repaired).verdict is hp.Verdict.MET
        assert assess(target, printed, repaired, prefer="printed").verdict is hp.Verdict.NOT_MET

    def test_records_may_come_from_any_iterable(self) -> None:
        """A generator of records is read once and counted fully."""
        target = literacy(hp.at_least("22 %"))
        plan = hp.Plan("p", "P", targets=[target])
        records = (seen(value, "2022") for value in ("25.0 %", "26.0 %"))

        assert hp.assess(plan, records)[target].contested
