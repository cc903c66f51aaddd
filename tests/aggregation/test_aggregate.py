"""What the parts prove about a whole."""

from __future__ import annotations

import pickle

import attrs
import pytest

import healthplan as hp

CITY = hp.Jurisdiction("X", "A city (made up)")
EAST, WEST, FAR = (hp.Jurisdiction(f"X-{n[0]}", n, parent=CITY) for n in ("East", "West", "Far"))
TREE = (CITY, EAST, WEST, FAR)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
MANAGED = hp.Share("managed", "Patients managed (made up)", of="person")


def visits(*said: int, **options: object) -> hp.Aggregate:
    """Return the sum of the first places; the others are silent."""
    seen = [
        hp.Observation(VISITS, n, period="2022", place=place)
        for n, place in zip(said, (EAST, WEST, FAR), strict=False)
    ]
    return hp.aggregate(seen, hierarchy=TREE, **options)["visits"]  # type: ignore[arg-type]


class TestCoverage:
    """How much of the whole reported."""

    @pytest.mark.parametrize(
        ("coverage", "text", "share", "complete"),
        [
            (hp.Coverage(3, 4), "3 of 4", "75 %", False),
            (hp.Coverage(4, 4), "4 of 4", "100 %", True),
            (hp.Coverage(0, 4), "0 of 4", "0 %", False),
            (hp.Coverage(0, 0), "0 of 0", "0 %", True),
        ],
    )
    def test_by_number(
        self,
        coverage: hp.Coverage,
        text: str,
        share: str,
        complete: bool,  # noqa: FBT001 - a parameter
    ) -> None:
        """How many of how many, also as a share."""
        assert str(coverage) == text
        assert str(coverage.share) == share
        assert coverage.is_complete is complete

    def weighed(self, *known: tuple[int, int | None], **options: object) -> hp.Interval | None:
        """Return the share of the weight that reported, of shares with denominators."""
        seen = [
            hp.Observation(MANAGED, period="2022", place=place, numerator=0, denominator=d)
            for (_, d), place in zip(known, (EAST, WEST, FAR), strict=False)
        ]
        return hp.aggregate(seen, hierarchy=TREE, **options)["managed"].coverage.weight  # type: ignore[arg-type]

    def test_by_weight(self) -> None:
        """A small place that is silent leaves little out."""
        assert self.weighed((0, 60), (0, 30), weights={FAR: 10}) == hp.quantity("90 %")

    def test_all_of_it(self) -> None:
        """Where nobody is silent it is all."""
        assert self.weighed((0, 60), (0, 30), (0, 5)) == hp.quantity("100 %")

    def test_a_weight_that_nobody_knows(self) -> None:
        """Whoever is silent may be of any size."""
        found = self.weighed((0, 60), (0, 30))

        assert str(found) == "more than 0 % and at most 100 %"

    def test_of_nothing(self) -> None:
        """A silent place without weight leaves nothing out."""
        assert self.weighed((0, 60), (0, 30), weights={FAR: 0}) == hp.quantity("100 %")

    def test_what_reported_weighs_nothing(self) -> None:
        """Nothing of a whole that weighs something is 0 %, however large the whole may be."""
        said = hp.Observation(MANAGED, "50 %", period="2022", place=EAST)
        found = hp.aggregate(
            [said], hierarchy=TREE, expected=[EAST, WEST, FAR], weights={EAST: 0, WEST: 10}
        )

        assert found["managed"].coverage.weight == hp.quantity("0 %")

    def test_no_weights(self) -> None:
        """Sums have none."""
        assert visits(1, 2).coverage.weight is None

    def test_all_silent(self) -> None:
        """Where nobody reported, no weight did either, as far as anybody knows."""
        seen = hp.Observation(MANAGED, period="2021", place=EAST, numerator=1, denominator=2)
        remark = hp.Remark(MANAGED, period="2022", place=EAST, assertion="not_applicable")
        found = hp.aggregate([seen, remark], hierarchy=TREE[:3], weights={WEST: 3})

        assert found.at("managed", period="2022").coverage.weight in (None, hp.quantity("0 %"))

    def test_perhaps_nothing_at_all(self) -> None:
        """Where the only one that reported weighs nothing, nothing was reported."""
        seen = hp.Observation(MANAGED, "50 %", period="2022", place=EAST)
        found = hp.aggregate([seen], hierarchy=TREE, weights={EAST: 0})["managed"]

        assert found.coverage.weight in (None, hp.quantity("0 %"))
        assert found.reported is None


class TestMembers:
    """The parts."""

    def test_who_is_silent(self) -> None:
        """Members that are missing, or of which something is."""
        assert [m.name for m in visits(1).silent] == ["Far 2022", "West 2022"]
        assert visits(1, 2, 3).silent == ()

    def test_who_is_left_out(self) -> None:
        """Each with its state."""
        remark = hp.Remark(VISITS, period="2022", place=EAST, assertion="not_applicable")
        seen = hp.Observation(VISITS, 1, period="2022", place=WEST)
        found = hp.aggregate([remark, seen], hierarchy=TREE)["visits"]

        assert [m.name for m in found.excluded] == ["East 2022"]
        assert len(found.members) == 3


class TestObservation:
    """It is an observation that nobody made."""

    def test_its_value(self) -> None:
        """What it is judged by is its value, exact and at both precisions."""
        found = visits(1, 2)

        assert isinstance(found, hp.Observation)
        assert found.judged_value == found.value == found.bounds
        assert found.span().low == 3
        assert found.span(rounded=True) == found.span()

    def test_one_number(self) -> None:
        """Where all is known, it is a plain quantity."""
        assert visits(1, 2, 3).value == VISITS.quantity(6)

    def test_where_and_when(self) -> None:
        """Place, period and part are those of the whole."""
        found = visits(1, 2, 3)

        assert (found.place, str(found.period), str(found.part)) == (CITY, "2022", "")
        assert found.axis is hp.Axis.PLACE

    def test_of_two_axes(self) -> None:
        """The last one is told."""
        seen = hp.Observation(VISITS, 1, period="2022-H1", place=EAST)
        found = hp.aggregate([seen], over=("place", "period"), to=(CITY, "2022"), hierarchy=TREE)

        assert found["visits"].axis is hp.Axis.PERIOD

    def test_a_place_that_the_hierarchy_lacks(self) -> None:
        """Over time no hierarchy is needed: the place is the one of the records."""
        seen = hp.Observation(VISITS, 1, period="2022-H1", place=EAST)

        assert hp.aggregate([seen], over="period", to="2022")["visits"].place == EAST


class TestPolicy:
    """What it is judged by."""

    def test_under_each(self) -> None:
        """Bounds, the reporting part, or what was assumed; the other two stay visible."""
        bound, ignore = visits(1, 2), visits(1, 2, missing="ignore")
        assume = visits(1, 2, missing=hp.Assume(high=7))

        assert [str(each.value) for each in (bound, ignore, assume)] == [
            "at least 3 persons",
            "3 persons",
            "3 persons to 10 persons",
        ]
        assert {str(each.bounds) for each in (bound, ignore, assume)} == {"at least 3 persons"}
        assert {str(each.reported) for each in (bound, ignore, assume)} == {"3 persons"}
        assert [each.policy for each in (bound, ignore)] == [hp.Missing.BOUND, hp.Missing.IGNORE]

    def test_whether_it_rests_on_it(self) -> None:
        """Only where something was missing."""
        assert visits(1, 2, missing="ignore").rests_on_assumption
        assert not visits(1, 2, 3, missing="ignore").rests_on_assumption
        assert not visits(1, 2).rests_on_assumption

    def test_an_open_end_is_as_open(self) -> None:
        """More than three and one make more than four."""
        wait = hp.Amount("spent", "Spent (made up)", unit="yuan")
        seen = [
            hp.Observation(wait, hp.more_than("3 yuan"), period="2022", place=EAST),
            hp.Observation(wait, "1 yuan", period="2022", place=WEST),
        ]
        found = hp.aggregate(seen, hierarchy=TREE[:3])["spent"]

        assert str(found.value) == "more than 4 yuan"


class TestValue:
    """Equality, hash, pickling and text."""

    def test_compared_by_value(self) -> None:
        """Two calls make equal aggregates."""
        assert visits(1, 2) == visits(1, 2)
        assert hash(visits(1, 2)) == hash(visits(1, 2))
        assert visits(1, 2) != visits(1, 3)
        assert visits(1, 2) != visits(1, 2, missing="ignore")

    def test_pickled(self) -> None:
        """It survives with all it knows."""
        found = visits(1, 2)
        copy = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes

        assert copy == found
        assert copy.members == found.members
        assert copy.span() == found.span()

    def test_short(self) -> None:
        """What it is of and its value are enough in a list."""
        assert (
            repr(visits(1, 2)) == "<Aggregate visits, A city (made up), 2022: at least 3 persons>"
        )

    def test_long(self) -> None:
        """Printed, it explains itself."""
        assert str(visits(1, 2)) == visits(1, 2).explain()

    def test_frozen(self) -> None:
        """Nothing about it changes."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            visits(1, 2).bounds = VISITS.limits  # type: ignore[misc]


class TestJudged:
    """Aggregates among the records of an assessment."""

    TARGET = hp.Target(VISITS, hp.at_least(5), by="2022")
    PLAN = hp.Plan(
        "plan",
        "A plan (made up)",
        jurisdiction=CITY,
        actions=[hp.Action("a", "A", targets=[TARGET])],
    )

    @pytest.mark.parametrize(
        ("said", "verdict"),
        [
            ((1, 2), hp.Verdict.UNDECIDED),
            ((5, 2), hp.Verdict.MET),
            ((1, 2, 1), hp.Verdict.NOT_MET),
            ((1, 2, 2), hp.Verdict.MET),
        ],
    )
    def test_by_its_parts(self, said: tuple[int, ...], verdict: hp.Verdict) -> None:
        """A target of the city is judged from the reports of its districts."""
        assert hp.assess(self.PLAN, [visits(*said)])["visits"].verdict is verdict
