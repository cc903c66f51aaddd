"""Rolling figures up along the tree of territories."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError

if TYPE_CHECKING:
    from healthplan.findings import Finding

NATION = hp.Jurisdiction("N", "A nation (made up)", level="nation")
NORTH, SOUTH = (
    hp.Jurisdiction(code, name, level="province", parent=NATION)
    for code, name in (("N-1", "North"), ("N-2", "South"))
)
ASH, ELM = (
    hp.Jurisdiction(f"N-1-{name}", name, level="county", parent=NORTH) for name in ("Ash", "Elm")
)
OAK, YEW = (
    hp.Jurisdiction(f"N-2-{name}", name, level="county", parent=SOUTH) for name in ("Oak", "Yew")
)
TREE = (NATION, NORTH, SOUTH, ASH, ELM, OAK, YEW)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
BED = hp.unit("bed", counted=True)
BEDS = hp.Count("beds", "Beds (made up)", unit=BED, accumulates="level")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")


def visits(place: hp.Jurisdiction | None, number: int, period: str = "2022") -> hp.Observation:
    """Return how many visits there were."""
    return hp.Observation(VISITS, number, period=period, place=place)


def nation(*records: hp.ProgressRecord, **options: object) -> hp.Aggregate:
    """Return the whole of the nation in 2022."""
    options.setdefault("to", NATION)
    options.setdefault("hierarchy", TREE)
    return hp.aggregate(records, **options).at("visits", period="2022")  # type: ignore[arg-type]


def told(found: hp.Aggregate) -> list[str]:
    """Return its members in words."""
    return [str(member) for member in found.members]


def findings(*records: hp.ProgressRecord, **options: object) -> dict[str, Finding]:
    """Return what is found, by slug."""
    options.setdefault("hierarchy", TREE)
    found = hp.aggregate(records, to=NATION, **options).findings  # type: ignore[arg-type]
    assert len({finding.slug for finding in found}) == len(found)
    return {finding.slug: finding for finding in found}


class TestWhoReports:
    """Who should have reported, where nobody says."""

    def test_the_closest_to_the_whole_that_ever_did(self) -> None:
        """A province that reports stands for its counties; elsewhere the counties do."""
        found = nation(visits(NORTH, 10), visits(OAK, 1))

        assert told(found) == ["North 2022: 10 persons", "Oak 2022: 1 person", "Yew 2022: missing"]
        assert str(found.bounds) == "at least 11 persons"

    def test_counties_that_reported_before(self) -> None:
        """Where in another period the counties reported, they are missed now."""
        found = nation(visits(NORTH, 10), visits(OAK, 1, "2021"))

        assert found.coverage.silent == ("Oak 2022", "Yew 2022")

    def test_a_province_that_reported_before(self) -> None:
        """Where the province itself reported before, it is the one that is missed."""
        found = nation(visits(NORTH, 10), visits(SOUTH, 1, "2021"), visits(OAK, 1, "2021"))

        assert found.coverage.silent == ("South 2022",)

    def test_who_never_reported_is_missed_as_one(self) -> None:
        """Of a province nobody ever heard of, one report is missing."""
        found = nation(visits(NORTH, 10))

        assert found.coverage.silent == ("South 2022",)

    def test_another_indicator_says_nothing(self) -> None:
        """Who reports beds need not be the one who reports visits."""
        beds = hp.Observation(BEDS, 5, period="2022", place=OAK)

        assert nation(visits(NORTH, 10), beds).coverage.silent == ("South 2022",)

    def test_a_silent_part_of_months_is_as_many_reports(self) -> None:
        """Where others made twelve reports, whoever is silent should have made twelve."""
        months = [visits(NORTH, 1, f"2022-{month:02}") for month in range(1, 13)]
        found = hp.aggregate(months, over=("period", "place"), to=("2022", NATION), hierarchy=TREE)

        assert str(found["visits"].coverage) == "12 of 24"


class TestExpected:
    """Who should have reported, where somebody says."""

    def test_a_level(self) -> None:
        """Every county in force should have; their provinces need not."""
        found = nation(visits(ASH, 1), visits(OAK, 2), expected="county")

        assert told(found) == [
            "Ash 2022: 1 person",
            "Elm 2022: missing",
            "Oak 2022: 2 persons",
            "Yew 2022: missing",
        ]

    def test_a_figure_between_is_held_against_its_parts(self) -> None:
        """A province is not counted where counties are, but compared with them."""
        records = [visits(ASH, 1), visits(ELM, 2), visits(NORTH, 7), visits(OAK, 3), visits(YEW, 4)]
        found = nation(*records, expected="county")
        (finding,) = findings(*records, expected="county").values()

        assert found.value == VISITS.quantity(10)
        assert finding.slug == "parts-differ-from-total"
        assert finding.subject == "visits, North, 2022"

    def test_parts_of_one_that_should_report(self) -> None:
        """Where the province is silent, its counties speak for it."""
        found = nation(visits(ASH, 1), visits(ELM, 2), visits(SOUTH, 4), expected="province")

        assert found.value == VISITS.quantity(7)
        assert [member.name for member in found.members] == ["North 2022", "South 2022"]
        assert [member.name for member in found.members[0].members] == ["Ash 2022", "Elm 2022"]

    def test_some_parts_of_one_that_should_report(self) -> None:
        """And what they leave out is missing by name."""
        found = nation(visits(ASH, 1), visits(SOUTH, 4), expected="province")

        assert str(found.bounds) == "at least 5 persons"
        assert found.coverage.silent == ("Elm 2022",)

    def test_one_that_should_report_and_its_parts(self) -> None:
        """Its own figure stands, and is held against its parts."""
        records = [visits(ASH, 1), visits(ELM, 2), visits(NORTH, 3), visits(SOUTH, 4)]

        assert nation(*records, expected="province").value == VISITS.quantity(7)
        assert findings(*records, expected="province") == {}

    def test_a_figure_that_was_not_expected(self) -> None:
        """It is shown as left out, with the reason, and not lost."""
        found = nation(visits(ASH, 1), visits(OAK, 2), expected=[ASH])

        assert found.value == VISITS.quantity(1)
        assert [member.name for member in found.excluded] == ["Oak 2022"]
        assert found.excluded[0].why is not None

    def test_one_within_another(self) -> None:
        """A county within a province that should report too would count twice."""
        with pytest.raises(DefinitionError, match="Ash lies within North") as caught:
            nation(visits(ASH, 1), expected=[NORTH, ASH])

        assert "none is in another" in str(caught.value.hint)


class TestInner:
    """What the figure of a place with places within it is."""

    def test_a_total(self) -> None:
        """By default it is held against its parts, which alone make the aggregate."""
        found = nation(visits(NATION, 30), visits(NORTH, 10), visits(SOUTH, 20))

        assert found.value == found.stated == VISITS.quantity(30)

    def test_one_more_member(self) -> None:
        """What the provincial hospital itself did is added to what its counties did."""
        found = nation(visits(NORTH, 10), visits(ASH, 1), visits(ELM, 2), inner="member")

        assert told(found) == [
            "North 2022: 10 persons",
            "Ash 2022: 1 person",
            "Elm 2022: 2 persons",
        ]
        assert found.value == VISITS.quantity(13)
        assert found.stated is None

    def test_one_more_member_at_the_top(self) -> None:
        """That of the whole is added too."""
        found = nation(visits(NATION, 5), visits(NORTH, 10), inner="member")

        assert found.value == VISITS.quantity(15)

    def test_a_member_that_reported_before(self) -> None:
        """Once it has reported, it is missed when it does not."""
        found = nation(
            visits(NORTH, 10, "2021"), visits(ASH, 1, "2021"), visits(ASH, 1), inner="member"
        )

        assert found.coverage.silent == ("North 2022",)

    def test_anything_else(self) -> None:
        """There are two, and the hint says what they do."""
        with pytest.raises(DefinitionError, match="'total' or 'member', not 'both'") as caught:
            nation(inner="both")

        assert "added" in str(caught.value.hint)


class TestOwnFigures:
    """A whole with a figure of its own."""

    def test_it_stands_where_the_parts_leave_room(self) -> None:
        """A province that reports although a county is silent stands for it in the nation."""
        found = nation(visits(ASH, 1), visits(NORTH, 10), visits(SOUTH, 20))

        assert found.value == VISITS.quantity(30)
        assert found.coverage.is_complete

    def test_where_it_disagrees_either_may_be_true(self) -> None:
        """Neither is overwritten: the nation is between the two."""
        found = nation(visits(ASH, 1), visits(ELM, 2), visits(NORTH, 10), visits(SOUTH, 20))

        assert str(found.bounds) == "23 persons to 30 persons"

    def test_the_whole_itself(self) -> None:
        """The aggregate is made of the parts; the own figure and the difference stand beside."""
        found = nation(visits(NATION, 28), visits(NORTH, 10), visits(SOUTH, 20))

        assert found.value == VISITS.quantity(30)
        assert found.stated == VISITS.quantity(28)
        assert found.difference == hp.quantity("-2 persons")

    def test_not_against_another_indicator(self) -> None:
        """A count of counties that meet a bound is not held against visits."""
        into = hp.Count("busy", "Busy (made up)", unit="district", accumulates="level")
        found = hp.aggregate(
            [visits(NATION, 28), visits(NORTH, 10), visits(SOUTH, 20)],
            to=NATION,
            hierarchy=TREE,
            rule=hp.CountMeeting(hp.at_least("15 persons")),
            into=into,
        )

        assert found["busy"].stated is None
        assert found.findings == ()

    def test_parts_that_make_no_whole(self) -> None:
        """Where nobody lives in any county, the own figure has nothing to be held against."""
        records = [
            hp.Observation(MANAGED, period="2022", place=place, numerator=0, denominator=0)
            for place in (ASH, ELM)
        ]
        own = hp.Observation(MANAGED, period="2022", place=NORTH, numerator=1, denominator=2)
        found = hp.aggregate([*records, own], to=NATION, hierarchy=[NATION, NORTH, ASH, ELM])

        assert found["managed"].value == hp.quantity("50 %")
        assert found.findings == ()


class TestStates:
    """Four things that are not the same: missing, zero, not applicable, nobody to count."""

    SOUTHERN = hp.Observation(MANAGED, period="2022", place=SOUTH, numerator=6, denominator=10)

    def share(self, *records: hp.ProgressRecord) -> hp.Aggregate:
        """Return the share of the nation."""
        found = hp.aggregate([self.SOUTHERN, *records], to=NATION, hierarchy=TREE)
        return found["managed"]

    def test_missing(self) -> None:
        """It can be anything and weigh anything."""
        found = self.share()

        assert str(found.bounds) == "more than 0 % and less than 100 %"
        assert found.coverage.silent == ("North 2022",)

    def test_zero(self) -> None:
        """It counts in full."""
        zero = hp.Observation(MANAGED, period="2022", place=NORTH, numerator=0, denominator=10)

        assert self.share(zero).value == hp.quantity("30 %")

    @pytest.mark.parametrize(
        ("record", "state"),
        [
            pytest.param(
                hp.Remark(MANAGED, period="2022", place=NORTH, assertion="not_applicable"),
                hp.MemberState.NOT_APPLICABLE,
                id="not applicable",
            ),
            pytest.param(
                hp.Observation(MANAGED, period="2022", place=NORTH, numerator=0, denominator=0),
                hp.MemberState.NO_DENOMINATOR,
                id="nobody to count",
            ),
        ],
    )
    def test_without_a_value(self, record: hp.ProgressRecord, state: hp.MemberState) -> None:
        """It takes no part and is not missed; it is shown as what it is."""
        found = self.share(record)

        assert found.value == hp.quantity("60 %")
        assert str(found.coverage) == "1 of 1"
        assert [(m.name, m.state) for m in found.excluded] == [("North 2022", state)]

    @pytest.mark.parametrize(
        "record",
        [
            pytest.param(
                hp.Remark(MANAGED, period="2022", place=NATION, assertion="not_applicable"),
                id="remark",
            ),
            pytest.param(
                hp.Observation(MANAGED, period="2022", place=NORTH, numerator=0, denominator=0),
                id="empty",
            ),
        ],
    )
    def test_no_whole_of_nobody(self, record: hp.ProgressRecord) -> None:
        """Where no part has a value, there is no whole."""
        silent = [
            hp.Remark(MANAGED, period="2022", place=place, assertion="not_applicable")
            for place in (NORTH, SOUTH)
            if place != record.place
        ]

        assert len(hp.aggregate([record, *silent], to=NATION, hierarchy=TREE)) == 0
