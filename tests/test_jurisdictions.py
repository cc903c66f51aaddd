"""Territories and the trees they make."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import (
    DefinitionError,
    DuplicateNameError,
    ParseError,
    UnknownNameError,
)
from healthplan.jurisdictions import LEVELS, Jurisdiction, JurisdictionTree
from healthplan.text import NotTextError

CHINA = Jurisdiction("CN", "China", level="nation")
CITY = Jurisdiction("CN-50", {"en": "Chongqing", "zh": "重庆"}, level="province", parent=CHINA)
DISTRICT = Jurisdiction("CN-500103", "Yuzhong", level="county", parent="CN-50")
MERGED = Jurisdiction("CN-50-X", "Merged county (made up)", parent=CITY, valid_until="2019-12-31")
TREE = JurisdictionTree([MERGED, DISTRICT, CITY, CHINA])


@st.composite
def forests(draw: st.DrawFn) -> list[Jurisdiction]:
    """Draw territories of which each lies within an earlier one, or none; shuffled."""
    made: list[Jurisdiction] = []
    for number in range(draw(st.integers(0, 12))):
        parent = draw(st.none() | st.sampled_from(made)) if made else None
        made.append(
            Jurisdiction(
                f"X-{number}",
                "A place",
                parent=parent,
                valid_from=draw(st.none() | st.dates()),
            )
        )
    return draw(st.permutations(made))


class TestJurisdiction:
    """One territory."""

    def test_a_parent_is_kept_as_its_code(self) -> None:
        """The parent itself and its code make equal territories."""
        by_code = Jurisdiction("CN-50", CITY.name, level="province", parent="CN")

        assert (by_code, hash(by_code)) == (CITY, hash(CITY))

    def test_it_is_compared_by_value(self) -> None:
        """Another name or another end is another definition."""
        assert Jurisdiction("CN", "China") != Jurisdiction("CN", "P.R. China")
        assert Jurisdiction("CN", "China") != Jurisdiction("CN", "China", valid_from="1949-10-01")

    def test_it_pickles(self) -> None:
        """A pickled territory comes back equal."""
        assert pickle.loads(pickle.dumps(CITY)) == CITY  # noqa: S301

    def test_it_prints_as_its_name(self) -> None:
        """People read the name, not the code."""
        assert str(CITY) == "Chongqing"

    def test_levels_have_ranks(self) -> None:
        """Known levels rank from the world down; others have no rank."""
        ranks = [Jurisdiction("X", "X", level=level).rank for level in (*LEVELS, "ward", None)]

        assert ranks == [0, 1, 2, 3, 4, 5, 6, None, None]

    @pytest.mark.parametrize("code", ["", " CN", "CN ", None, 50])
    def test_codes_are_text(self, code: Any) -> None:  # noqa: ANN401 - any wrong type
        """A code is a text without spaces around it, for parents too."""
        with pytest.raises(DefinitionError, match="code of a jurisdiction"):
            Jurisdiction(code, "X")
        if code is not None:
            with pytest.raises(DefinitionError, match="code of a jurisdiction"):
                Jurisdiction("X", "X", parent=code)

    def test_names_are_human_text(self) -> None:
        """Something else than words is refused as a name."""
        with pytest.raises(NotTextError):
            Jurisdiction("X", 7)  # type: ignore[arg-type]

    def test_it_cannot_lie_within_itself(self) -> None:
        """A territory is not its own parent."""
        with pytest.raises(DefinitionError, match="'X' cannot lie within itself"):
            Jurisdiction("X", "X", parent="X")

    def test_it_cannot_end_before_it_begins(self) -> None:
        """The two days are not swapped silently."""
        with pytest.raises(DefinitionError, match=r"ends \(2019-12-31\) before it begins"):
            Jurisdiction("X", "X", valid_from="2020-01-01", valid_until="2019-12-31")

    def test_days_must_exist(self) -> None:
        """A day that the calendar does not have is refused."""
        with pytest.raises(ParseError, match="2021-02-30"):
            Jurisdiction("X", "X", valid_from="2021-02-30")

    @given(st.dates(), st.none() | st.dates(), st.none() | st.dates())
    def test_both_ends_of_validity_count(
        self, day: dt.date, start: dt.date | None, end: dt.date | None
    ) -> None:
        """It is in force from its first to its last day, and without a limit for ever."""
        if start and end and end < start:
            start, end = end, start
        place = Jurisdiction("X", "X", valid_from=start, valid_until=end)

        expected = (start is None or start <= day) and (end is None or day <= end)
        assert expected == place.in_force(day) == place.in_force(day.isoformat())


class TestTree:
    """Many territories."""

    def test_it_is_a_collection_by_code(self) -> None:
        """Length, membership, look-up and iteration work, in the order of codes."""
        assert len(TREE) == 4
        assert "CN-50" in TREE
        assert "CN-51" not in TREE
        assert TREE["CN-50"] is CITY
        assert [each.code for each in TREE] == ["CN", "CN-50", "CN-50-X", "CN-500103"]
        assert repr(TREE) == "<JurisdictionTree of 4>"

    def test_children_and_descendants(self) -> None:
        """Children are directly within, descendants at any depth."""
        assert TREE.children(CHINA) == (CITY,)
        assert TREE.children("CN-50") == (MERGED, DISTRICT)
        assert TREE.descendants("CN") == (CITY, MERGED, DISTRICT)
        assert TREE.descendants(DISTRICT) == ()

    def test_ancestors(self) -> None:
        """The closest comes first."""
        assert TREE.ancestors("CN-500103") == (CITY, CHINA)
        assert TREE.ancestors(CHINA) == ()

    def test_a_day_leaves_out_what_is_gone(self) -> None:
        """Only the territories in force on the day are answered."""
        assert TREE.children("CN-50", on="2020-01-01") == (DISTRICT,)
        assert TREE.descendants("CN", on="2019-12-31") == (CITY, MERGED, DISTRICT)
        assert TREE.in_force(dt.date(2020, 1, 1)) == (CHINA, CITY, DISTRICT)

    def test_an_unknown_code_is_refused_with_the_nearest(self) -> None:
        """A wrong code is answered by those that look like it."""
        with pytest.raises(UnknownNameError) as caught:
            TREE.children("CN-51")

        assert caught.value.nearest[0] == "CN-50"

    def test_the_same_definition_twice_is_one(self) -> None:
        """Saying the same thing again changes nothing."""
        assert JurisdictionTree([CHINA, CHINA]) == JurisdictionTree([CHINA])

    def test_two_definitions_of_one_code_raise(self) -> None:
        """One code has one definition."""
        with pytest.raises(DuplicateNameError, match="'CN'"):
            JurisdictionTree([CHINA, Jurisdiction("CN", "P.R. China", level="nation")])

    def test_a_parent_must_be_there(self) -> None:
        """A parent that was not given is named."""
        with pytest.raises(UnknownNameError, match="no parent jurisdiction is called 'CN-50'"):
            JurisdictionTree([CHINA, DISTRICT])

    @pytest.mark.parametrize("length", [2, 3, 10])
    def test_circles_are_refused(self, length: int) -> None:
        """Territories that lie within each other are refused, with some of their codes."""
        circle = [
            Jurisdiction(f"X-{number}", "X", parent=f"X-{(number + 1) % length}")
            for number in range(length)
        ]

        with pytest.raises(DefinitionError, match="in a circle: X-0, X-1"):
            JurisdictionTree([CHINA, *circle])

    def test_a_deep_chain_needs_no_recursion(self) -> None:
        """A chain deeper than Python's own stack is walked up and down."""
        chain = [Jurisdiction("X-0", "X")]
        for number in range(1, 5000):
            chain.append(Jurisdiction(f"X-{number}", "X", parent=chain[-1]))
        tree = JurisdictionTree(chain)

        assert len(tree.descendants("X-0")) == len(tree.ancestors("X-4999")) == 4999

    @given(forests())
    def test_up_and_down_agree(self, forest: list[Jurisdiction]) -> None:
        """One is a descendant of another exactly if the other is its ancestor."""
        tree = JurisdictionTree(forest)

        down = {(a.code, b.code) for a in tree for b in tree.descendants(a)}
        up = {(a.code, b.code) for b in tree for a in tree.ancestors(b)}
        assert down == up

    @given(forests(), st.randoms(use_true_random=False))
    def test_order_does_not_matter(self, forest: list[Jurisdiction], random: Any) -> None:  # noqa: ANN401
        """However they are given, the trees are equal and answer alike."""
        other = random.sample(forest, len(forest))
        one, two = JurisdictionTree(forest), JurisdictionTree(other)

        assert (one, hash(one)) == (two, hash(two))
        assert all(one.descendants(each) == two.descendants(each) for each in one)

    @given(forests(), st.dates())
    def test_a_day_only_leaves_out(self, forest: list[Jurisdiction], day: dt.date) -> None:
        """On a day there are the descendants in force then, in the same order."""
        tree = JurisdictionTree(forest)

        for each in tree:
            kept = tuple(found for found in tree.descendants(each) if found.in_force(day))
            assert kept == tree.descendants(each, on=day)
