"""Which records count, and why the others do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError, NotExactError, UnknownNameError
from healthplan.evidence import select
from healthplan.findings import Severity
from healthplan.records import Assertion, ProgressRecord, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from healthplan.bounds import Bound
    from healthplan.evidence import Figure

SHARE = hp.Share("literacy", "Health literacy", of="person")
CHONGQING = hp.Jurisdiction("CN-50", "Chongqing")
PRESS = hp.Source("A made-up newspaper", "2022-03-29")
LATER = hp.Source("A made-up newspaper", "2022-05-01")
BUREAU = hp.Source("A made-up bureau", "2021-12-31", authority=1)
WIRE = hp.Source("A made-up wire", "2022-04-01", authority=2)


def seen(
    value: str = "60 %",
    source: hp.Source | None = PRESS,
    *,
    period: str = "2021",
    assertion: str = "observed",
    reading: Reading | None = None,
    place: hp.Jurisdiction | None = None,
) -> hp.Observation:
    """Return an observation; what is not given is always the same."""
    return hp.Observation(
        SHARE,
        value,
        period=period,
        source=source,
        assertion=assertion,
        reading=reading or Reading(),
        place=place,
    )


def reasons(records: Iterable[ProgressRecord]) -> dict[ProgressRecord, str]:
    """Return the slug of each record that is set aside."""
    return {aside.record: aside.slug for aside in select(records).set_aside}


REPAIRED = seen("65 %", reading=Reading.repair("high", "another line prints 65"))
GUESSED = seen("65 %", reading=Reading.repair("low", "it may have been 65"))


class TestWhatIsUnfit:
    """Records that say nothing about a value."""

    def test_words_without_a_figure(self) -> None:
        """A remark is kept and shown, and never counted."""
        said = hp.Remark("fitness", words="basically established")

        assert reasons([said]) == {said: "no-figure"}

    @pytest.mark.parametrize("assertion", ["observed", "planned"])
    def test_a_number_that_was_lost(self, assertion: str) -> None:
        """A remark whose number was lost is something else than one without a number."""
        said = hp.Remark(SHARE, status="number_missing", assertion=assertion)
        [aside] = select([said]).set_aside

        assert (aside.slug, str(aside.reason)) == ("number-missing", "its number was lost")

    @pytest.mark.parametrize("about", [SHARE, "fitness", None])
    def test_no_meaning_there(self, about: hp.Indicator | str | None) -> None:
        """A remark that an indicator has no meaning is set aside for that."""
        said = hp.Remark(about, place=CHONGQING, period="2021", assertion="not_applicable")
        [aside] = select([said]).set_aside

        assert (aside.slug, str(aside.reason)) == ("not-applicable", "not applicable")

    def test_nobody_to_count(self) -> None:
        """None of none says nothing of the value, however it is meant to be read."""
        none = hp.Observation(SHARE, numerator=0, denominator=0, period="2021")
        some = hp.Observation(SHARE, numerator=0, denominator=1, period="2021")
        [aside] = select([none, some]).set_aside

        assert (aside.record, aside.slug) == (none, "no-denominator")
        assert (aside.reason.get("en"), aside.reason.get("zh")) == (
            "nobody to count",
            "没有统计对象",
        )
        assert select([none]).findings == ()

    @pytest.mark.parametrize("assertion", list(Assertion))
    def test_statements_of_intent(self, assertion: Assertion) -> None:
        """Only what was observed, if provisionally, says what a value is."""
        record = seen(assertion=assertion.value)
        counts = assertion in {Assertion.OBSERVED, Assertion.PROVISIONAL}

        assert reasons([record]) == ({} if counts else {record: assertion.value.replace("_", "-")})

    @pytest.mark.parametrize(
        ("record", "came"),
        [
            (seen("102.5 %"), "102.5 %"),
            (seen("-1 %"), "-1 %"),
            (hp.Observation(SHARE, hp.more_than("100 %"), period="2021"), "more than 100 %"),
        ],
    )
    def test_impossible_values(self, record: hp.Observation, came: str) -> None:
        """A value outside the limits is set aside, and is a finding that shows it as printed."""
        found = select([record])

        assert reasons([record]) == {record: "outside-limits"}
        [finding] = found.findings
        assert finding.severity is Severity.ERROR
        assert (finding.slug, finding.subject) == ("outside-limits", "literacy")
        assert (finding.expected, finding.got) == ("0 % to 100 %", came)
        assert finding.message == (
            f"for 2021 {came} is reported, which cannot be: it is 0 % to 100 %"
        )
        assert finding.hint == (
            "the record is kept and shown, and not used; check what was counted out of what"
        )

    @pytest.mark.parametrize(
        ("value", "numerator", "denominator", "came"),
        [
            (None, 40, 38, "40 of 38 (≈ 105.26 %)"),
            (None, "5 persons", "4 persons", "5 of 4 persons (125 %)"),
            ("105.3 %", 40, 38, "105.3 % (40 of 38)"),
        ],
    )
    def test_more_than_all(
        self, value: str | None, numerator: int | str, denominator: int | str, came: str
    ) -> None:
        """A share of more than there are is a finding of its own, in the units given."""
        record = hp.Observation(
            SHARE, value, period="2021", numerator=numerator, denominator=denominator
        )
        [finding] = select([record]).findings

        assert reasons([record]) == {record: "outside-limits"}
        assert (finding.slug, finding.severity) == (
            "numerator-exceeds-denominator",
            Severity.ERROR,
        )
        assert (finding.expected, finding.got) == ("0 % to 100 %", came)
        assert came in finding.message
        assert finding.hint is not None
        assert finding.hint.endswith(
            "check what was counted out of what: the list of members in force may be another"
        )

    def test_a_value_that_its_counts_are_not_is_another_figure(self) -> None:
        """An impossible one is set aside, and the counts beside it are not."""
        record = hp.Observation(SHARE, "105 %", period="2021", numerator=4, denominator=5)
        found = select([record])
        [aside], [counts] = found.set_aside, found.accepted

        assert (aside.slug, found.findings[0].got) == ("outside-limits", "105 %")
        assert (counts, aside.record) == tuple(reversed(record.claims()))

    def test_a_rate_may_have_more_than_all(self) -> None:
        """More visits than people are a rate, and only its own limits stand against it."""
        most = hp.Interval(hp.quantity("0 %"), hp.quantity("300 %"))
        visits = hp.Rate("visits", "Visits (made up)", unit="percent", limits=most)
        fine, wrong = (
            hp.Observation(visits, period="2021", numerator=counted, denominator=2)
            for counted in (5, 7)
        )
        [finding] = select([fine, wrong]).findings

        assert reasons([fine, wrong]) == {wrong: "outside-limits"}
        assert (finding.slug, finding.got) == ("outside-limits", "7 of 2 (350 %)")

    @pytest.mark.parametrize(
        "said",
        [
            hp.at_least("0 %"),
            hp.at_most("100 %"),
            hp.more_than("-1 %"),
            hp.between("0 %", "100 %"),
            SHARE.limits,
            hp.Interval(None, None, unit=SHARE.unit),
        ],
    )
    def test_what_says_nothing(self, said: Bound | hp.Interval) -> None:
        """All that is possible anyway is no news, and is set aside."""
        record = hp.Observation(SHARE, said, period="2021")
        found = select([record])

        assert not found.accepted
        assert not found.findings
        assert [(aside.slug, aside.reason.get("zh")) for aside in found.set_aside] == [
            ("says-nothing", "没有提供新信息")
        ]

    @pytest.mark.parametrize("said", [hp.more_than("0 %"), hp.less_than("100 %")])
    def test_what_says_a_little(self, said: Bound) -> None:
        """That an end is left out is news."""
        assert reasons([hp.Observation(SHARE, said, period="2021")]) == {}

    def test_any_state_at_all(self) -> None:
        """A range of all states says nothing, one of some of them does."""
        status = hp.Step("status", "Status", states=["planned", "basic", "built"])
        ends = hp.quantity(0, status.unit), hp.quantity(1, status.unit), hp.quantity(2, status.unit)
        some, every = (
            hp.Observation(status, hp.Interval(ends[0], end), period="2021") for end in ends[1:]
        )

        assert reasons([some, every]) == {every: "says-nothing"}

    def test_values_that_may_be_possible(self) -> None:
        """What reaches into the limits is not impossible."""
        assert reasons([seen("100 %"), seen("0 %", period="2020")]) == {}
        partly = hp.Interval(hp.quantity("90 %"), hp.quantity("110 %"))
        assert reasons([hp.Observation(SHARE, partly, period="2021")]) == {}

    def test_the_same_record_twice(self) -> None:
        """Equal records count once, and that an impossible one came twice is said twice."""
        found = select([seen(), seen(), seen("101 %"), seen("101 %")])

        assert found.accepted == (seen(),)
        assert [aside.slug for aside in found.set_aside] == [
            "said-twice",
            "outside-limits",
            "outside-limits",
        ]


class TestRivals:
    """Figures about one cell."""

    def test_observed_beats_provisional(self) -> None:
        """A provisional figure counts until an observed one is there."""
        early = seen("61 %", BUREAU, assertion="provisional")

        assert reasons([early]) == {}
        assert reasons([early, seen()]) == {early: "provisional-replaced"}

    def test_a_later_record_supersedes_an_earlier_one_of_its_source(self) -> None:
        """The same outlet may correct itself; undated records are neither late nor early."""
        undated = seen("62 %", hp.Source("A made-up newspaper"))
        old, new = seen(), seen("61 %", LATER)

        assert reasons([new, undated, old]) == {old: "superseded"}

    def test_other_sources_coexist(self) -> None:
        """What somebody else says later, or nobody says, supersedes nothing."""
        assert reasons([seen(), seen("61 %", WIRE), seen("62 %", None)]) == {}

    def test_other_documents_coexist(self) -> None:
        """Two documents of one outlet are two sources."""
        report = hp.Source("A made-up newspaper", "2022-05-01", document="A report")

        assert reasons([seen(), seen("61 %", report)]) == {}

    @pytest.mark.parametrize(
        "other",
        [
            seen("61 %", LATER, period="2020"),
            seen("61 %", LATER, place=hp.Jurisdiction("CN-51", "Sichuan")),
            hp.Observation(SHARE, "61 %", period="2021", source=LATER, part={"sex": "female"}),
            hp.Comparison(SHARE, "1 pp", above="2020", period="2021", source=LATER),
        ],
    )
    def test_other_cells_are_no_rivals(self, other: Figure) -> None:
        """A figure of another period, place or part, or a difference, is another matter."""
        assert reasons([seen(), other]) == {}

    def test_a_comparison_supersedes_one_with_the_same_reference(self) -> None:
        """Differences to the same thing are rivals, those to another thing are not."""
        old, new, other = (
            hp.Comparison(SHARE, amount, above=above, period="2021", source=source)
            for amount, above, source in (
                ("1 pp", "2020", PRESS),
                ("2 pp", "2020", LATER),
                ("3 pp", "2019", PRESS),
            )
        )

        assert reasons([old, new, other]) == {old: "superseded"}

    def test_the_place_of_the_plan_is_a_place(self) -> None:
        """A record that names the plan's own place is about the same cell as one that does not."""
        here, there = seen(), seen("61 %", LATER, place=CHONGQING)

        assert select([here, there], home=CHONGQING).accepted == (there,)
        assert select([here, there]).accepted == (here, there)

    def test_the_same_days_are_the_same_period(self) -> None:
        """A plan period and the years it consists of are one cell."""
        early = seen("61 %", BUREAU, period="13th Five-Year Plan", assertion="provisional")
        late = seen(period="2016/2020")

        assert select([early, late]).accepted == (late,)

    def test_the_order_of_what_counts_is_the_order_given(self) -> None:
        """Accepted and set-aside records stand as they were listed."""
        records = [seen("63 %", LATER), seen(), seen(period="2020"), hp.Remark("x", words="x")]
        found = select(records)

        assert found.accepted == (records[0], records[2])
        assert [aside.record for aside in found.set_aside] == [records[1], records[3]]


class TestPreference:
    """Choosing among several readings."""

    @pytest.mark.parametrize(
        ("prefer", "kept"),
        [
            ("repaired", [REPAIRED]),
            ("printed", [seen()]),
            ("latest", [seen(), REPAIRED]),
            ("authority", [seen(), REPAIRED]),
        ],
    )
    def test_a_repaired_reading_of_high_confidence(self, prefer: str, kept: list[Figure]) -> None:
        """It is preferred over the printed one of its source by default."""
        found = select([seen(), REPAIRED], prefer=prefer)

        assert list(found.accepted) == kept
        assert {aside.slug for aside in found.set_aside} <= {"repaired-reading", "printed-reading"}

    def test_it_is_told_what_was_used_instead(self) -> None:
        """Each reading set aside names those that were preferred, and why."""
        [aside] = select([seen(), REPAIRED]).set_aside
        assert (aside.slug, aside.record, aside.instead) == (
            "repaired-reading",
            seen(),
            (REPAIRED,),
        )

        asides = select([seen(), REPAIRED, GUESSED], prefer="printed").set_aside
        assert [(aside.slug, aside.instead) for aside in asides] == [
            ("printed-reading", (seen(),)),
            ("printed-reading", (seen(),)),
        ]

    def test_an_impossible_value_that_was_repaired(self) -> None:
        """A repair stands for the impossible value of its statement, and for no other."""
        records = [seen("655 %"), REPAIRED, seen("656 %", WIRE), seen("657 %", period="2020")]
        found = select(records)

        assert [(aside.slug, aside.instead) for aside in found.set_aside] == [
            ("outside-limits", (REPAIRED,)),
            ("outside-limits", ()),
            ("outside-limits", ()),
        ]

    @pytest.mark.parametrize("backwards", [False, True])
    def test_readings_of_one_statement_by_its_id(self, *, backwards: bool) -> None:
        """Figures of one id are readings of one statement, wherever they were found."""
        printed, other = (attrs.evolve(seen(v), id="X-1") for v in ("60 %", "61 %"))
        repaired = attrs.evolve(REPAIRED, source=WIRE, id="X-1")
        beside = seen("64 %", WIRE)
        records = [printed, beside, repaired, other]
        found = select(records[::-1] if backwards else records)

        # By its source, the one beside belongs to them too.
        assert found.accepted == (repaired,)
        assert {aside.slug for aside in found.set_aside} == {"repaired-reading"}

    def test_two_ids_are_two_statements(self) -> None:
        """The same id of None says nothing."""
        elsewhere = attrs.evolve(REPAIRED, source=WIRE, id="X-2")
        printed = attrs.evolve(seen(), id="X-1")

        assert select([printed, elsewhere]).accepted == (printed, elsewhere)
        assert select([seen(), attrs.evolve(REPAIRED, source=WIRE)]).set_aside == ()

    def test_a_repair_without_confidence_is_not_preferred(self) -> None:
        """A guess gives way to what was printed, and counts where nothing was."""
        assert reasons([seen(), GUESSED]) == {GUESSED: "unsure-reading"}
        assert reasons([GUESSED]) == {}

    @pytest.mark.parametrize("prefer", ["repaired", "printed"])
    def test_readings_of_other_sources_stay(self, prefer: str) -> None:
        """Readings compete only with readings of the same words."""
        elsewhere = seen("64 %", WIRE)

        assert elsewhere in select([seen(), REPAIRED, elsewhere], prefer=prefer).accepted

    def test_two_guesses_stay(self) -> None:
        """Where there is nothing better, every reading counts."""
        other = seen("66 %", reading=Reading.repair("low", "or 66"))

        assert select([GUESSED, other]).accepted == (GUESSED, other)

    @pytest.mark.parametrize(("prefer", "kept"), [("latest", ["62 %"]), ("authority", ["61 %"])])
    def test_by_date_and_by_authority(self, prefer: str, kept: list[str]) -> None:
        """The latest date, or the source closest to the origin, wins over all others."""
        records = [seen("60 %", None), seen("61 %", BUREAU), seen("62 %", WIRE), seen()]
        found = select(records, prefer=prefer)

        assert [str(r.value) for r in found.accepted if isinstance(r, hp.Observation)] == kept
        assert {aside.slug for aside in found.set_aside} == {"not-preferred"}

    @pytest.mark.parametrize("prefer", ["latest", "authority"])
    def test_without_dates_or_ranks_all_stay(self, prefer: str) -> None:
        """A rule that can tell nothing apart keeps everything."""
        records = [seen("60 %", None), seen("61 %", hp.Source("A made-up wire"))]

        assert select(records, prefer=prefer).accepted == tuple(records)

    def test_a_function_chooses(self) -> None:
        """A function gets the figures of one cell and returns those to keep."""
        asked: list[Sequence[Figure]] = []

        def first(figures: Sequence[Figure]) -> Sequence[Figure]:
            asked.append(figures)
            return figures[:1]

        records = [seen(), seen("61 %", WIRE), seen(period="2020"), seen("62 %", BUREAU)]

        assert select(records, prefer=first).accepted == (records[0], records[2])
        assert asked == [(records[0], records[1], records[3])]

    @pytest.mark.parametrize(
        ("prefer", "error", "words"),
        [
            ("newest", UnknownNameError, "no rule for prefer= is called 'newest'"),
            (lambda _: [seen("99 %")], DefinitionError, "was not given"),
            (7, UnknownNameError, "no rule"),
        ],
    )
    def test_what_is_no_rule(
        self,
        prefer: str | Callable[[Sequence[Figure]], Iterable[Figure]],
        error: type[Exception],
        words: str,
    ) -> None:
        """An unknown name is refused, and so is a record from nowhere."""
        with pytest.raises(error, match=words):
            select([seen(), seen("61 %", WIRE)], prefer=prefer)

    def test_an_unknown_rule_is_refused_even_without_records(self) -> None:
        """A programmer's mistake is told at once, and what is near to it."""
        with pytest.raises(UnknownNameError, match="did you mean 'latest'"):
            select([], prefer="lates")


class TestSelection:
    """The result as a whole."""

    @given(
        st.lists(
            st.builds(
                seen,
                st.sampled_from(["60 %", "61 %", "120 %"]),
                st.sampled_from([None, PRESS, LATER, BUREAU, WIRE]),
                period=st.sampled_from(["2020", "2021"]),
                assertion=st.sampled_from(["observed", "provisional", "planned"]),
                reading=st.sampled_from([None, REPAIRED.reading, GUESSED.reading]),
            ),
            max_size=6,
        ),
        st.sampled_from(["repaired", "printed", "latest", "authority"]),
        st.randoms(use_true_random=False),
    )
    def test_nothing_is_lost_and_order_does_not_matter(
        self, records: list[hp.Observation], prefer: str, chance: object
    ) -> None:
        """Each record is accepted or set aside with a reason, the same in every order."""
        found = select(records, prefer=prefer)
        shuffled = list(records)
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
        again = select(shuffled, prefer=prefer)

        assert len(found.accepted) + len(found.set_aside) == len(records)
        assert set(again.accepted) == set(found.accepted)
        assert all(aside.reason.get("zh") for aside in found.set_aside)

    def test_floats_never_get_that_far(self) -> None:
        """A float is refused where the record is made."""
        with pytest.raises(NotExactError):
            hp.Observation(SHARE, 0.6, period="2021")  # type: ignore[arg-type]


def test_a_later_provisional_figure_does_not_displace_an_observed_one() -> None:
    """Observed beats provisional whatever the rule for readings prefers."""
    share = hp.Share("coverage", "Coverage (made up)")
    observed = hp.Observation(
        share, "60 %", period="2021", source=hp.Source("A bureau (made up)", "2022-01-01")
    )
    provisional = hp.Observation(
        share,
        "65 %",
        period="2021",
        source=hp.Source("A wire (made up)", "2022-02-01"),
        assertion="provisional",
    )

    assert hp.select([observed, provisional], prefer="latest").accepted == (observed,)
