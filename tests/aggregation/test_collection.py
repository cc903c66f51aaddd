"""The result of an aggregation."""

from __future__ import annotations

import pickle

import pytest

import healthplan as hp
from healthplan.errors import AmbiguousNameError, UnknownNameError

NATION = hp.Jurisdiction("N", "A nation (made up)")
NORTH, SOUTH = (hp.Jurisdiction(f"N-{n}", n, parent=NATION) for n in ("North", "South"))
ASH, OAK = (
    hp.Jurisdiction("N-1", "Ash", parent=NORTH),
    hp.Jurisdiction("N-2", "Oak", parent=SOUTH),
)
TREE = (NATION, NORTH, SOUTH, ASH, OAK)
VISITS = hp.Count("visits", "Visits (made up)", unit="person", accumulates="flow")
BIRTHS = hp.Count("births", "Births (made up)", unit="person", accumulates="flow")
SEEN = [
    hp.Observation(VISITS, 2**n, period=period, place=place, part={"sex": sex})
    for n, (period, place, sex) in enumerate(
        (period, place, sex)
        for period in ("2021", "2022")
        for place in (ASH, OAK)
        for sex in ("female", "male")
    )
]
ONE = hp.Observation(BIRTHS, 3, period="2022", place=ASH)


@pytest.fixture(name="found")
def several() -> hp.Aggregation:
    """Return the visits of two provinces, two years, two sexes; and the births of one year."""
    return hp.aggregate([*SEEN, ONE], to=[NORTH, SOUTH], hierarchy=TREE)


class TestSequence:
    """It is a sequence of aggregates."""

    def test_each_in_turn(self, found: hp.Aggregation) -> None:
        """It has a length, an order, places and slices."""
        every = list(found)

        assert len(found) == len(every) == 10
        assert found[0] is every[0]
        assert found[-1] is every[-1]
        assert list(found[:2]) == every[:2]
        assert every[0] in found
        assert list(reversed(found)) == every[::-1]
        assert found.index(every[3]) == 3

    def test_beyond_the_end(self, found: hp.Aggregation) -> None:
        """As with any sequence."""
        with pytest.raises(IndexError):
            found[99]

    def test_the_empty_one(self) -> None:
        """It is false, and has nothing to say."""
        empty = hp.aggregate([], hierarchy=TREE)

        assert not empty
        assert (str(empty), repr(empty)) == ("", "<Aggregation of 0>")


class TestByName:
    """Asking for an aggregate."""

    @pytest.mark.parametrize("name", ["births", BIRTHS])
    def test_the_only_one(self, name: str | hp.Indicator) -> None:
        """By the id of the indicator, or the indicator."""
        found = hp.aggregate([ONE], hierarchy=TREE)

        assert found[name].indicator == BIRTHS

    def test_by_everything(self, found: hp.Aggregation) -> None:
        """Place, period and part tell aggregates apart."""
        for place in (SOUTH, "N-South"):
            one = found.at("visits", place=place, period="2022", part={"sex": "male"})

            assert one.value == VISITS.quantity(128)
            assert str(one.place) == "South"

    def test_periods_of_the_same_days(self, found: hp.Aggregation) -> None:
        """A period is found by its days, however it is written."""
        one = found.at(VISITS, place=NORTH, period="2022-01-01/2022-12-31", part={"sex": "male"})

        assert one.value == VISITS.quantity(32)

    def test_the_whole_is_a_part_too(self) -> None:
        """The empty part is asked for as such."""
        whole = hp.Observation(VISITS, 50, period="2022", place=ASH)
        found = hp.aggregate([*SEEN, whole], to=NORTH, hierarchy=TREE)

        assert found.at("visits", period="2022", part={}).value == VISITS.quantity(50)

    def test_without_a_place(self) -> None:
        """Where nobody said where, there is no place to ask for."""
        half = [hp.Observation(VISITS, 1, period=p) for p in ("2022-H1", "2022-H2")]
        found = hp.aggregate(half, over="period", to="2022")

        assert found["visits"].place is None
        with pytest.raises(UnknownNameError):
            found.at("visits", place="N")

    def test_several(self, found: hp.Aggregation) -> None:
        """They are listed, so that one can be named."""
        with pytest.raises(AmbiguousNameError, match="more than one aggregate") as caught:
            found.at("visits", period="2022", part={"sex": "male"})

        assert "visits, North, 2022, sex=male" in caught.value.message
        assert "visits, South, 2022, sex=male" in caught.value.message

    @pytest.mark.parametrize("name", ["visit", hp.Share("visit", "Other (made up)")])
    def test_none(self, found: hp.Aggregation, name: str | hp.Indicator) -> None:
        """The nearest name is told."""
        with pytest.raises(UnknownNameError, match="'visit'") as caught:
            found[name]

        assert "visits" in str(caught.value.hint)

    def test_none_there(self, found: hp.Aggregation) -> None:
        """Nor at a place or in a period of which nothing is known."""
        with pytest.raises(UnknownNameError):
            found.at("visits", place="N")
        with pytest.raises(UnknownNameError):
            found.at("visits", period="2020")
        with pytest.raises(UnknownNameError):
            found.at("births", part={"sex": "male"})


class TestShown:
    """As text."""

    def test_short(self, found: hp.Aggregation) -> None:
        """A thousand aggregates are one line."""
        assert repr(found) == "<Aggregation of 10>"

    def test_long(self) -> None:
        """How each was made, and then what is wrong with the data."""
        stray = hp.Observation(BIRTHS, 9, period="2022", place=hp.Jurisdiction("Z", "Elsewhere"))
        found = hp.aggregate([ONE, stray], to=NORTH, hierarchy=TREE)

        text = str(found)
        assert text.startswith(found[0].explain())
        assert text.endswith(str(found.findings[0]))


class TestValue:
    """Equality, hash and pickling."""

    def test_compared_by_value(self, found: hp.Aggregation) -> None:
        """The same records make the same result."""
        again = hp.aggregate([ONE, *SEEN[::-1]], to=[SOUTH, NORTH], hierarchy=TREE[::-1])

        assert found == again
        assert hash(found) == hash(again)
        assert found != hp.aggregate([ONE], to=NORTH, hierarchy=TREE)

    def test_pickled(self, found: hp.Aggregation) -> None:
        """It survives the way to another process, findings and members too."""
        copy = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes

        assert copy == found
        assert [a.explain() for a in copy] == [a.explain() for a in found]
