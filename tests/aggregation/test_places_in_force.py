"""Places that do not belong, begin, end, or lie very deep."""

from __future__ import annotations

import pickle

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, NotCombinableError
from healthplan.findings import Finding, Severity

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


class TestStrangers:
    """Figures of places that do not belong."""

    def test_not_in_the_hierarchy(self) -> None:
        """A place that nobody placed is a finding, and not counted."""
        stray = hp.Jurisdiction("Z", "Elsewhere (made up)")
        found = findings(visits(NORTH, 1), visits(SOUTH, 2), visits(stray, 100))["not-a-member"]

        assert found.severity is Severity.WARNING
        assert found.subject == "visits, 2022"
        assert found.got == "Z"
        assert "Elsewhere (made up) is not in the hierarchy" in found.message
        assert "hierarchy=" in str(found.hint)
        assert nation(visits(NORTH, 1), visits(SOUTH, 2), visits(stray, 100)).value == (
            VISITS.quantity(3)
        )

    def test_a_place_without_a_code(self) -> None:
        """With two places to roll up to, nobody knows where a record without a place is from."""
        east, west = (hp.Jurisdiction(n, n, level="city") for n in ("East", "West"))
        part = hp.Jurisdiction("East-1", "First", parent=east)
        found = hp.aggregate(
            [visits(None, 1), visits(part, 1)], to="city", hierarchy=[east, west, part]
        )

        assert found.findings[0].message.startswith("a place without a code")

    def test_a_state_of_a_stranger(self) -> None:
        """Also who says only that an indicator has no meaning there must be known."""
        stray = hp.Jurisdiction("Z", "Elsewhere (made up)")
        remark = hp.Remark(VISITS, period="2022", place=stray, assertion="not_applicable")

        assert "not-a-member" in findings(visits(NORTH, 1), remark)

    def test_a_record_without_a_place(self) -> None:
        """It is of the place rolled up to."""
        found = nation(visits(None, 28), visits(NORTH, 10), visits(SOUTH, 20))

        assert found.stated == VISITS.quantity(28)

    def test_a_record_without_a_place_is_of_the_root(self) -> None:
        """Or of the only root, where several are rolled up to."""
        found = hp.aggregate(
            [visits(None, 28), visits(NORTH, 10), visits(SOUTH, 20)],
            to=[NATION, NORTH],
            hierarchy=TREE,
        )

        assert found.at("visits", place=NATION).stated == VISITS.quantity(28)


class TestMembership:
    """Places that begin and end."""

    OLD = hp.Jurisdiction("N-9-Old", "Old", parent=NATION, valid_until="2021-12-31")
    NEW = hp.Jurisdiction("N-9-New", "New", parent=NATION, valid_from="2022-01-01")
    CHANGED = (NATION, NORTH, OLD, NEW)

    def records(self) -> list[hp.Observation]:
        """Return the figures of two years, between which a county took the place of another."""
        return [
            visits(NORTH, 10, "2021"),
            visits(self.OLD, 5, "2021"),
            visits(NORTH, 10),
            visits(self.NEW, 5),
        ]

    def test_only_those_in_force_count(self) -> None:
        """Who is no more, or not yet, is not missed."""
        found = hp.aggregate(self.records(), to=NATION, hierarchy=self.CHANGED)

        assert {str(a.value) for a in found} == {"15 persons"}
        assert {str(a.coverage) for a in found} == {"2 of 2"}

    def test_the_change_is_told(self) -> None:
        """Once, with who left and who joined."""
        (found,) = hp.aggregate(self.records(), to=NATION, hierarchy=self.CHANGED).findings

        assert (found.slug, found.severity) == ("membership-changed", Severity.INFO)
        assert found.message == "between 2021 and 2022 Old left and New joined"
        assert found.subject == "A nation (made up)"
        assert "different lists of places" in str(found.hint)

    def test_a_place_that_is_no_more_owes_nothing(self) -> None:
        """The year of a county that ended in June is whole with its first half."""
        ended = hp.Jurisdiction("N-9-Mid", "Mid", parent=NATION, valid_until="2022-06-30")
        found = hp.aggregate(
            [visits(ended, 5, "2022-H1")], over="period", to="2022", hierarchy=(NATION, ended)
        )["visits"]

        assert found.value == VISITS.quantity(5)
        assert str(found.coverage) == "1 of 1"

    def test_many_changes_are_told_in_order(self) -> None:
        """By code, whatever the order of the records, and the same in every process."""
        came = [
            hp.Jurisdiction(f"N-8-{n}", f"New {n}", parent=NATION, valid_from="2022-01-01")
            for n in range(6)
        ]
        gone = [
            hp.Jurisdiction(f"N-7-{n}", f"Old {n}", parent=NATION, valid_until="2021-12-31")
            for n in range(6)
        ]
        records = [
            *(visits(place, 1, "2021") for place in gone[::-1]),
            *(visits(place, 1) for place in came[::-1]),
        ]
        (found,) = hp.aggregate(records, to=NATION, hierarchy=(NATION, *came, *gone)).findings
        left, joined = found.message.removeprefix("between 2021 and 2022 ").split(" left and ")

        assert left.startswith("Old 0, Old 1, Old 2")
        assert joined.startswith("New 0, New 1, New 2")

    @pytest.mark.parametrize(
        ("dropped", "message"),
        [
            ("New", "between 2021 and 2022 Old left"),
            ("Old", "between 2021 and 2022 New joined"),
        ],
    )
    def test_one_way_only(self, dropped: str, message: str) -> None:
        """A place that only ends, or only begins."""
        tree = [place for place in self.CHANGED if str(place) != dropped]
        records = [r for r in self.records() if str(r.place) != dropped]
        (found,) = hp.aggregate(records, to=NATION, hierarchy=tree).findings

        assert found.message == message

    def test_who_only_stopped_reporting_did_not_leave(self) -> None:
        """Silence is no change of membership."""
        records = [visits(NORTH, 1, "2021"), visits(SOUTH, 1, "2021"), visits(NORTH, 1)]

        assert "membership-changed" not in findings(*records)

    def test_what_happened_in_the_year_of_the_change(self) -> None:
        """Of a flow, places that were in force on any day of the period count."""
        old = hp.Jurisdiction("O", "Old", parent=NATION, valid_until="2022-06-30")
        new = hp.Jurisdiction("P", "New", parent=NATION, valid_from="2022-07-01")
        found = nation(visits(old, 2), visits(new, 3), hierarchy=[NATION, old, new])

        assert found.value == VISITS.quantity(5)

    def test_a_stock_is_of_the_last_day(self) -> None:
        """Of a level, those in force at the end of the period do; the other is a finding."""
        old = hp.Jurisdiction("O", "Old", parent=NATION, valid_until="2022-06-30")
        new = hp.Jurisdiction("P", "New", parent=NATION, valid_from="2022-07-01")
        records = [hp.Observation(BEDS, n, period="2022", place=p) for n, p in ((2, old), (3, new))]
        found = hp.aggregate(records, to=NATION, hierarchy=[NATION, old, new])

        assert found["beds"].value == BEDS.quantity(3)
        (finding,) = found.findings
        assert finding.slug == "not-a-member"
        assert "Old was not in force then" in finding.message
        assert "another place or period" in str(finding.hint)

    def test_a_level_of_places(self) -> None:
        """Only wholes in force are made."""
        east = hp.Jurisdiction("E", "East", level="region", parent=NATION, valid_until="2021-12-31")
        ash = hp.Jurisdiction("E-1", "Ash", parent=east)
        found = hp.aggregate(
            [visits(ash, 1, "2021"), visits(ash, 1)], to="region", hierarchy=[NATION, east, ash]
        )

        assert [str(each.period) for each in found] == ["2021"]


class TestLevels:
    """Members of different levels."""

    def test_a_mean_is_of_one_level(self) -> None:
        """A province beside counties would count as one of them; they are named."""
        with pytest.raises(NotCombinableError, match="North 2022, Oak 2022, Yew 2022") as caught:
            nation(visits(NORTH, 10), visits(OAK, 1), visits(YEW, 1), rule="mean")

        assert "mean" in caught.value.message
        assert "expected='county'" in str(caught.value.hint)

    def test_of_one_level_it_is_fine(self) -> None:
        """Provinces have a mean."""
        assert nation(visits(NORTH, 10), visits(SOUTH, 20), rule="mean").value == hp.quantity(
            "15 persons"
        )

    def test_who_does_not_count_does_not_matter(self) -> None:
        """A county that the indicator does not apply to is no member."""
        remark = hp.Remark(VISITS, period="2022", place=OAK, assertion="not_applicable")
        records = [visits(NORTH, 10), remark]

        assert str(nation(*records, rule="mean", expected=[NORTH, OAK]).value) == "10 persons"

    def test_a_sum_does_not_care(self) -> None:
        """Sums may be regrouped."""
        found = nation(visits(NORTH, 10), visits(OAK, 1), visits(YEW, 1))

        assert found.value == VISITS.quantity(12)


class TestDeepTrees:
    """A chain of five thousand places, each within the one before."""

    @pytest.fixture(scope="class")
    @staticmethod
    def chain() -> list[hp.Jurisdiction]:
        """Return the places, the widest first."""
        places: list[hp.Jurisdiction] = []
        for number in range(5000):
            within = places[-1] if places else None
            places.append(hp.Jurisdiction(f"P-{number:04}", f"Place {number}", parent=within))
        return places

    def test_one_that_reports(self, chain: list[hp.Jurisdiction]) -> None:
        """The innermost figure is that of the outermost place."""
        found = hp.aggregate([visits(chain[-1], 7)], hierarchy=chain)["visits"]

        assert found.value == VISITS.quantity(7)
        assert str(found.place) == "Place 0"

    def test_none_that_does(self, chain: list[hp.Jurisdiction]) -> None:
        """An earlier report says who is missed."""
        found = hp.aggregate([visits(chain[-1], 7, "2021"), visits(chain[0], 7)], hierarchy=chain)

        assert found.at("visits", period="2022").coverage.silent == ("Place 4999 2022",)

    def test_all_that_agree(self, chain: list[hp.Jurisdiction]) -> None:
        """Each figure is held against that within it, and the answer can be told and pickled."""
        several = chain[:1500]
        found = hp.aggregate([visits(place, 7) for place in several], hierarchy=several)

        assert found.findings == ()
        assert found["visits"].value == VISITS.quantity(7)
        assert "7 persons" in found["visits"].explain()
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


class TestHierarchy:
    """Territories and the lack of them."""

    def test_none(self) -> None:
        """Without a hierarchy nobody knows what is missing."""
        with pytest.raises(DefinitionError, match="which places lie within which") as caught:
            hp.aggregate([visits(NORTH, 1)])

        assert "hierarchy=" in str(caught.value.hint)

    def test_a_tree_or_its_places(self) -> None:
        """Both will do."""
        records = [visits(NORTH, 1), visits(SOUTH, 2)]
        plain = hp.aggregate(records, hierarchy=TREE)

        assert hp.aggregate(records, hierarchy=hp.JurisdictionTree(TREE)) == plain

    def test_hostile_codes_and_names(self) -> None:
        """Braces, quotes, lines and other scripts are only names."""
        odd = "a{0}'\"\n%s\u202e村"
        inner = hp.Jurisdiction(odd, "{names} %d", parent=NATION)
        mute = hp.Jurisdiction(odd + "2", "{value}", parent=NATION)
        found = nation(visits(inner, 3), hierarchy=[NATION, inner, mute])

        assert found.coverage.silent == ("{value} 2022",)
        assert "{names} %d 2022: 3 persons" in found.explain()
