"""Verdicts that rest on aggregates of parts."""

from __future__ import annotations

import pytest

import healthplan as hp

PROVINCE = hp.Jurisdiction("X", "A province (made up)", level="province")
DISTRICTS = [
    hp.Jurisdiction(f"X-{n}", f"District {n}", level="county", parent=PROVINCE) for n in (1, 2, 3)
]
TREE = hp.JurisdictionTree([PROVINCE, *DISTRICTS])
PERSON = hp.unit("person")
VISITS = hp.Count("visits", "Visits", unit=PERSON, accumulates="flow")
MANAGED = hp.Share("managed", "Patients managed", of="person")
BURDEN = hp.Share("burden", "Patients without care", of="person")


def visits(number: int, *places: int, assertion: str = "observed") -> list[hp.ProgressRecord]:
    """Return one report of visits for each of some districts."""
    return [
        hp.Observation(VISITS, number, period="2022", place=DISTRICTS[n - 1], assertion=assertion)
        for n in places
    ]


def managed(numerator: int, denominator: int, place: int) -> hp.Observation:
    """Return a report of patients managed in one district."""
    return hp.Observation(
        MANAGED,
        numerator=numerator,
        denominator=denominator,
        period="2022",
        place=DISTRICTS[place - 1],
    )


def assess(target: hp.Target, records: list[hp.ProgressRecord], **options: object) -> hp.Attainment:
    """Judge one target of the province by what its districts reported."""
    total = hp.aggregate(records, to=PROVINCE, hierarchy=TREE, **options)  # type: ignore[arg-type] # passed on
    plan = hp.Plan("p", "A plan (made up)", jurisdiction=PROVINCE, targets=[target])
    return hp.assess(plan, [*records, *total])[target.id]


def visited(bound: hp.Bound) -> hp.Target:
    """Return a target for the visits of 2022."""
    return hp.Target(VISITS, bound, by="2022")


class TestVerdict:
    """What the parts prove about the whole."""

    def test_all_reported(self) -> None:
        """The sum is the value, and the verdict is final."""
        found = assess(visited(hp.at_least(30)), visits(10, 1, 2, 3))

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, True)
        assert found.value == hp.quantity("30 persons")

    def test_enough_without_the_silent_ones(self) -> None:
        """Whoever is silent cannot take away what the others counted."""
        found = assess(visited(hp.at_least(20)), visits(10, 1, 2))

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, True)

    def test_too_many_already(self) -> None:
        """A cap that the reporting part has passed is broken whatever the others say."""
        found = assess(visited(hp.at_most(15)), visits(10, 1, 2))

        assert found.verdict is hp.Verdict.NOT_MET

    def test_open(self) -> None:
        """What the silent ones may still decide is undecided."""
        assert assess(visited(hp.at_least(21)), visits(10, 1, 2)).verdict is hp.Verdict.UNDECIDED

    def test_nobody_reported(self) -> None:
        """Silence is no data, and never a zero."""
        assert assess(visited(hp.at_least(1)), []).verdict is hp.Verdict.NO_DATA

    def test_provisional_parts(self) -> None:
        """A provisional part makes the whole provisional, and the verdict not final."""
        records = [*visits(10, 1, 2), *visits(10, 3, assertion="provisional")]
        found = assess(visited(hp.at_least(30)), records)

        assert (found.verdict, found.is_final, found.is_provisional) == (
            hp.Verdict.MET,
            False,
            True,
        )

    def test_the_province_says_something_else(self) -> None:
        """Its own figure and the sum of its parts are both weighed: neither replaces the other."""
        own = hp.Observation(VISITS, 40, period="2022", place=PROVINCE)
        found = assess(visited(hp.at_least(35)), [*visits(10, 1, 2, 3), own])

        assert (found.verdict, found.contested) == (hp.Verdict.UNDECIDED, True)


class TestPolicies:
    """What is made of the silent ones is the caller's choice, and is said."""

    def test_ignored(self) -> None:
        """Judged by the part that reported: said so, and never final."""
        found = assess(visited(hp.at_most(25)), visits(10, 1, 2), missing="ignore")

        assert (found.verdict, found.status, found.is_final) == (
            hp.Verdict.MET,
            "met-so-far",
            False,
        )
        assert "judged by the part that reported" in str(found.reasons[0])
        assert "仅按已报部分判断" in found.reasons[0].text.get("zh")

    def test_assumed(self) -> None:
        """An assumption is stated in the reason."""
        assumption = hp.Assume(low=5, high=8)
        found = assess(visited(hp.at_least(25)), visits(10, 1, 2), missing=assumption)

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, False)
        assert "assuming that whoever is silent lies from 5 to 8" in str(found.reasons[0])

    def test_nothing_to_assume(self) -> None:
        """Where everybody reported, a policy changes nothing and is not mentioned."""
        found = assess(visited(hp.at_least(30)), visits(10, 1, 2, 3), missing="ignore")

        assert found.is_final
        assert [str(reason) for reason in found.reasons] == ["sum of 3 of 3 reports"]


class TestReasons:
    """What a reader of the verdict is told."""

    def test_how_it_was_made(self) -> None:
        """The rule, the coverage and the silent ones, by name."""
        found = assess(visited(hp.at_least(20)), visits(10, 1, 2))

        assert [(r.slug, str(r)) for r in found.reasons] == [
            ("aggregated", "sum of 2 of 3 reports; silent: District 3 2022")
        ]

    def test_the_aggregate_is_at_hand(self) -> None:
        """The attainment holds what it rests on."""
        (total,) = assess(visited(hp.at_least(20)), visits(10, 1, 2)).aggregates

        assert total.coverage.silent == ("District 3 2022",)

    def test_beside_a_statement_of_the_whole(self) -> None:
        """Where a record of the whole decides, the parts are no reason."""
        own = hp.Observation(VISITS, 40, period="2022", place=PROVINCE)
        found = assess(visited(hp.at_least(35)), [*visits(10, 1, 2), own])

        assert [reason.slug for reason in found.reasons] == ["source"]
        assert found.aggregates == ()


class TestNeeds:
    """What would decide an undecided promise."""

    @pytest.mark.parametrize(
        ("bound", "need"),
        [
            (hp.at_least(28), "District 3 2022: at least 8 persons"),
            (hp.more_than(28), "District 3 2022: more than 8 persons"),
            (hp.at_most(28), "District 3 2022: at most 8 persons"),
            (hp.less_than(28), "District 3 2022: less than 8 persons"),
        ],
    )
    def test_one_is_silent(self, bound: hp.Bound, need: str) -> None:
        """It is told what the one report would have to be."""
        found = assess(visited(bound), visits(10, 1, 2))

        assert [(n.slug, str(n)) for n in found.needs] == [("need-parts", need)]

    def test_several_are_silent(self) -> None:
        """Together, where they are added up."""
        (need,) = assess(visited(hp.at_least(28)), visits(10, 1)).needs

        assert str(need) == "District 2 2022, District 3 2022 together: at least 18 persons"
        assert need.text.get("zh") == "District 2 2022，District 3 2022合计：不低于18人"

    def test_a_share_with_a_known_denominator(self) -> None:
        """A share is needed of the silent one, a little more where its digits never end."""
        target = hp.Target(MANAGED, hp.at_least("60 %"), by="2022")
        records: list[hp.ProgressRecord] = [managed(55, 100, 1), managed(60, 100, 2)]
        (need,) = assess(target, records, weights={"X-3": 70}).needs

        assert str(need) == "District 3 2022: at least 67.15 %"

    def test_a_share_without_a_denominator(self) -> None:
        """Nobody can say which share would be enough of how many."""
        target = hp.Target(MANAGED, hp.at_least("60 %"), by="2022")
        (need,) = assess(target, [managed(55, 100, 1), managed(60, 100, 2)]).needs

        assert str(need) == "reports of District 3 2022"

    def test_both_edges(self) -> None:
        """A promise with two edges needs something for each that is open."""
        found = assess(visited(hp.between(25, 28)), visits(10, 1, 2))

        assert [str(need) for need in found.needs] == [
            "District 3 2022: at least 5 persons",
            "District 3 2022: at most 8 persons",
        ]

    def test_a_lost_threshold(self) -> None:
        """Where the threshold is unknown, that is what is needed."""
        found = assess(visited(hp.at_least(hp.UNKNOWN)), visits(10, 1, 2))

        assert "need-threshold" in [need.slug for need in found.needs]


class TestUnfolded:
    """The scorecard shows the parts where it is asked to."""

    def result(self) -> hp.Assessment:
        """Return the assessment of one promise that rests on parts."""
        records = visits(10, 1, 2)
        plan = hp.Plan(
            "p", "A plan (made up)", jurisdiction=PROVINCE, targets=[visited(hp.at_least(20))]
        )
        return hp.assess(plan, [*records, *hp.aggregate(records, to=PROVINCE, hierarchy=TREE)])

    def test_in_english(self) -> None:
        """Each part stands beneath the promise, the silent ones first."""
        lines = [line.strip() for line in self.result().text(unfold=True).splitlines()]
        place = lines.index("District 3 2022: missing")

        assert lines[place - 1] == "the part that reported: 20 persons"
        assert lines[place + 1] == "District 1 2022: 10 persons"

    def test_in_chinese(self) -> None:
        """In Chinese too."""
        assert "District 3 2022：未报" in self.result().text("zh", unfold=True)

    def test_folded(self) -> None:
        """Without being asked for they are left out."""
        assert "District 1 2022: 10 persons" not in self.result().text()
