"""For every member of a set, at least so many."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.bounds import Verdict
from healthplan.errors import DefinitionError
from healthplan.groups import Group, Quantified, Scale

LEVELS = Scale("hospital", levels=["1", "2", "3"])
TERTIARY = Group(
    "tertiary",
    {"en": "hospitals of level 3", "zh": "三级医院"},
    of="institution",
    level=LEVELS.at_least("3"),
)
CITIES = Group("cities", {"en": "cities", "zh": "城市"}, of="city")
POPULOUS = Group(
    "populous",
    {"en": "populous cities", "zh": "人口较多的城市"},
    of="city",
    within=CITIES,
    defined=False,
)
EACH = Quantified(over=CITIES, of=TERTIARY)
counts = st.dictionaries(st.sampled_from("abcd"), st.none() | st.integers(0, 3))


class TestQuantified:
    """The promise that each has enough."""

    @given(counts, st.booleans(), st.booleans())
    def test_an_undefined_set_proves_nothing(
        self,
        said: dict[str, int | None],
        loose: bool,  # noqa: FBT001 - drawn
        complete: bool,  # noqa: FBT001 - drawn
    ) -> None:
        """Not met takes one member with too few, met a complete list with enough."""
        answer = Quantified(over=POPULOUS if loose else CITIES, of=TERTIARY).judge(
            said, complete=complete
        )
        known = complete or not loose
        short = [member for member, count in said.items() if count == 0]

        assert (answer.verdict is Verdict.NOT_MET) is (known and bool(short))
        assert (answer.verdict is Verdict.MET) is (
            complete and bool(said) and all(count for count in said.values())
        )

    @pytest.mark.parametrize(
        ("said", "complete", "verdict", "members", "reason"),
        [
            (
                {"a": 1, "b": 0},
                False,
                Verdict.NOT_MET,
                ("b",),
                "fewer than 1 of 'hospitals of level 3': b",
            ),
            (
                {"a": 1, "b": None, "c": None},
                True,
                Verdict.UNDECIDED,
                ("b", "c"),
                "cannot tell: nobody said how many of 'hospitals of level 3' there are: b, c",
            ),
            (
                {"a": 1},
                False,
                Verdict.UNDECIDED,
                (),
                "cannot tell: the list of 'cities' is not complete",
            ),
            (
                {"a": 1},
                True,
                Verdict.MET,
                (),
                "each of 'cities' has at least 1 of 'hospitals of level 3'",
            ),
            (
                {"a": None},
                True,
                Verdict.NO_DATA,
                ("a",),
                "nobody said how many of 'hospitals of level 3' any of 'cities' has",
            ),
            (
                {},
                True,
                Verdict.NO_DATA,
                (),
                "nobody said how many of 'hospitals of level 3' any of 'cities' has",
            ),
        ],
    )
    def test_the_reason(
        self,
        said: dict[str, int | None],
        complete: bool,  # noqa: FBT001 - a case
        verdict: Verdict,
        members: tuple[str, ...],
        reason: str,
    ) -> None:
        """It names what decides."""
        answer = EACH.judge(said, complete=complete)

        assert (answer.verdict, answer.members, str(answer.reason)) == (verdict, members, reason)

    def test_cannot_tell_in_chinese(self) -> None:
        """Nobody said which cities are populous, so that none can break the promise."""
        answer = Quantified(over=POPULOUS, of=TERTIARY).judge({"a": 0})

        assert answer.verdict is Verdict.UNDECIDED
        assert answer.reason.get("zh") == "无法判断：“人口较多的城市”的范围没有定义"
        assert EACH.judge({"a": 0, "b": 0}).reason.get("zh") == "“三级医院”不足1个：a、b"

    def test_a_part_of_an_undefined_set(self) -> None:
        """It is no better defined than the set."""
        northern = Group("northern", "Northern populous cities", of="city", within=POPULOUS)

        assert Quantified(over=northern, of=TERTIARY).judge({"a": 0}).verdict is Verdict.UNDECIDED

    def test_more_than_one_each(self) -> None:
        """The number is that of each member."""
        promise = Quantified(over=CITIES, of=TERTIARY, at_least=2, words="two in each city")

        assert promise.judge({"a": 2, "b": 1}, complete=True).members == ("b",)

    @pytest.mark.parametrize("number", [0, -1, 1.0, True])
    def test_a_number_that_is_none(self, number: Any) -> None:  # noqa: ANN401 - wrong on purpose
        """The least number is a whole one from 1."""
        with pytest.raises(DefinitionError, match="whole number from 1"):
            Quantified(over=CITIES, of=TERTIARY, at_least=number)

    @pytest.mark.parametrize("count", [-1, 1.0, True, "1"])
    def test_a_count_that_is_none(self, count: Any) -> None:  # noqa: ANN401 - wrong on purpose
        """A count is a whole one from 0, or None."""
        with pytest.raises(DefinitionError, match="the count of 'a' is a whole number from 0"):
            EACH.judge({"a": count})
