"""Ordered levels of institutions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.groups import Level, LevelBound, Scale

HOSPITAL = Scale(
    "hospital",
    {"en": "Hospital level", "zh": "医院等级"},
    levels=[
        Level(number, {"en": f"level {number}", "zh": f"{sign}级"})
        for number, sign in zip("123", "一二三", strict=True)
    ],
)
levels = st.sampled_from("123")
ways = st.sampled_from(["at_least", "more_than", "at_most", "less_than", "exactly"])


def standing(way: str, level: str, *, capability: bool = False) -> LevelBound | None:
    """Return the standing, or None if no level fits it."""
    try:
        found: LevelBound = getattr(HOSPITAL, way)(level, capability=capability)
    except DefinitionError:
        return None
    return found


class TestScale:
    """Levels in order."""

    @pytest.mark.parametrize(
        ("way", "ids"),
        [
            ("at_least", "23"),
            ("more_than", "3"),
            ("at_most", "12"),
            ("less_than", "1"),
            ("exactly", "2"),
        ],
    )
    def test_levels_from_one_on(self, way: str, ids: str) -> None:
        """The words of bounds mean the same on a scale; 以上 includes the level."""
        found = getattr(HOSPITAL, way)("2")

        assert "".join(level.id for level in found.levels) == ids
        assert not found.capability

    def test_a_level_by_its_name(self) -> None:
        """A level is known by its name in any language too."""
        assert HOSPITAL.at_least("二级") == HOSPITAL.at_least("level 2") == HOSPITAL.at_least("2")

    def test_an_unknown_level(self) -> None:
        """It is refused."""
        with pytest.raises(UnknownNameError, match="no level of 'hospital' is called '4'"):
            HOSPITAL.exactly("4")

    @pytest.mark.parametrize("ids", [[], ["1", "1"]])
    def test_no_order(self, ids: list[str]) -> None:
        """A scale has levels, each once."""
        with pytest.raises(DefinitionError, match="not an ordered list"):
            Scale("hospital", levels=ids)

    def test_nothing_above_the_top(self) -> None:
        """Levels that cannot be are refused."""
        with pytest.raises(DefinitionError, match="no such level") as caught:
            HOSPITAL.more_than("3")

        assert caught.value.hint == "its levels are 1, 2, 3, the lowest first"


class TestStanding:
    """Some levels, held or equalled."""

    @given(ways, levels, ways, levels)
    def test_covers_what_is_among_its_levels(
        self, way: str, one: str, too: str, other: str
    ) -> None:
        """Levels are compared as sets, and nothing is both covered and missed."""
        left, right = standing(way, one), standing(too, other)
        if left and right:
            assert left.covers(right) is (set(right.levels) <= set(left.levels))
            assert not (left.covers(right) and left.misses(right))
            assert left.misses(right) is right.misses(left)

    @given(ways, levels, ways, levels)
    def test_a_capability_is_not_a_level(self, way: str, one: str, too: str, other: str) -> None:
        """Nothing follows from the one for the other, and never are they equal."""
        held, equalled = standing(way, one), standing(too, other, capability=True)
        if held and equalled:
            assert held != equalled
            assert held.covers(equalled) is held.misses(equalled) is None
            assert equalled.covers(held) is equalled.misses(held) is None

    def test_another_scale(self) -> None:
        """Nothing follows from one scale for another."""
        other = Scale("center", levels=["1", "2", "3"])

        assert HOSPITAL.exactly("1").covers(other.exactly("1")) is None

    @pytest.mark.parametrize(
        ("way", "english", "chinese"),
        [
            ("at_least", "level 2 and above", "二级及以上"),
            ("at_most", "level 2 and below", "二级及以下"),
            ("exactly", "level 2", "二级"),
        ],
    )
    def test_in_words(self, way: str, english: str, chinese: str) -> None:
        """In English and Chinese, and a capability says so."""
        held, equalled = standing(way, "2"), standing(way, "2", capability=True)

        assert held
        assert equalled
        assert (str(held), held.text("zh-Hans")) == (english, chinese)
        assert str(equalled) == f"the capability of {english}"
        assert equalled.text("zh") == f"达到{chinese}能力"
