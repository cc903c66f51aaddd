"""Groups of people and institutions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError
from healthplan.groups import Group, Scale
from healthplan.parts import Category, Dimension, Overlap

HOSPITAL = Scale("hospital", levels=["1", "2", "3"])
PEOPLE = Group("people", "Residents")
ELDERLY = Group("elderly", "People aged 65 and above", ages=hp.at_least("65 years"))
RURAL_WOMEN = Group(
    "rural-women",
    "Rural women of the eligible age",
    ages=hp.between("35 years", "64 years"),
    part={"sex": "female", "residence": "rural"},
    words="women of school age in rural areas",
    reading=hp.Reading.repair("high", "the word for the eligible age was taken for school age"),
)
POPULOUS = Group("populous", "Populous cities", of="city", defined=False)


def people(**declared: Any) -> Group:  # noqa: ANN401 - passed on
    """Return a group of people of which this is declared."""
    return Group("some", "Some people", **declared)


bounds = st.builds(
    lambda make, years: make(f"{years} years"),
    st.sampled_from([hp.at_least, hp.more_than, hp.at_most, hp.exactly]),
    st.integers(0, 9),
)
sexes = st.sampled_from([{}, {"sex": "female"}, {"sex": "male"}])
groups = st.builds(
    lambda ages, sex, defined: people(ages=ages, part=sex, defined=defined),
    st.none() | bounds,
    sexes,
    st.booleans(),
)


class TestAges:
    """Who belongs by age."""

    @pytest.mark.parametrize(
        ("bound", "at_65"),
        [
            (hp.at_least("65 years"), True),
            (hp.more_than("65 years"), False),
            (hp.at_most("65 years"), True),
            (hp.less_than("65 years"), False),
        ],
    )
    def test_the_edge_is_what_was_said(self, bound: hp.Bound, at_65: bool) -> None:  # noqa: FBT001 - what is expected
        """Somebody of exactly 65 is in "65 and above" and not in "over 65"."""
        assert people(ages=bound).includes(age="65 years") is at_65

    @pytest.mark.parametrize("age", [70, "70", " 70 "])
    def test_an_age_has_a_unit(self, age: Any) -> None:  # noqa: ANN401 - any wrong value
        """The hint says how it is written."""
        with pytest.raises(DefinitionError) as raised:
            people().includes(age=age)

        assert raised.value.hint == "write '70 years'"

    def test_until_the_next_birthday(self) -> None:
        """Who has completed 64 years and 11 months is 64."""
        assert RURAL_WOMEN.includes(age="779 months", part=RURAL_WOMEN.part) is True
        assert RURAL_WOMEN.includes(age="780 months") is False

    def test_a_coarse_age_may_not_tell(self) -> None:
        """Of a child of 2 years nobody knows whether it is under 30 months."""
        infants = people(ages=hp.less_than("30 months"))

        assert infants.includes(age="1 year") is True
        assert infants.includes(age="2 years") is None
        assert infants.includes(age="3 years") is False

    def test_newborns_are_children(self) -> None:
        """Days lie within years, although a year is no number of days."""
        newborns = people(ages=hp.less_than("28 days"))
        children = people(ages=hp.less_than("18 years"))

        assert children.contains(newborns) is True
        assert newborns.contains(children) is False
        assert people(ages=hp.less_than("1 month")).contains(newborns) is True
        assert (
            people(ages=hp.at_most("29 days")).contains(people(ages=hp.less_than("1 month")))
            is None
        )

    def test_an_unknown_age(self) -> None:
        """Without an age nobody can tell."""
        assert ELDERLY.includes() is None
        assert ELDERLY.contains(people(part={"status": "retired"})) is None


class TestConditions:
    """Everything declared has to hold."""

    def test_all_of_them(self) -> None:
        """Female, rural and of that age: one that fails is enough, one that is unknown is not."""
        facts: dict[Any, Any] = {"sex": "female", "residence": "rural"}

        assert RURAL_WOMEN.includes(age="64 years", part=facts) is True
        assert RURAL_WOMEN.includes(age="64 years", part=facts | {"residence": "urban"}) is False
        assert RURAL_WOMEN.includes(age="64 years", part={"sex": "female"}) is None
        assert RURAL_WOMEN.includes(age="65 years", part={"sex": "female"}) is False

    def test_the_printed_words_are_kept(self) -> None:
        """A definition got from broken words says so, and why."""
        assert str(RURAL_WOMEN.words) == "women of school age in rural areas"
        assert RURAL_WOMEN.reading.repaired

    def test_a_category_within_another(self) -> None:
        """A narrower category is in; a wider one is in only in part."""
        lost = Category("full", within="full-or-partial")
        frail, fully = people(part={"care": "full-or-partial"}), people(part={"care": lost})

        assert frail.contains(fully) is True
        assert fully.contains(frail) is False
        assert fully.includes(part={"care": "full-or-partial"}) is None

    @pytest.mark.parametrize(
        ("overlap", "answer"),
        [(Overlap.DISJOINT, False), (Overlap.OVERLAPPING, None), (Overlap.SUBSET, None)],
    )
    def test_other_categories(self, overlap: Overlap, answer: bool | None) -> None:  # noqa: FBT001 - what is expected
        """Whoever is in another category is out only where the two cannot overlap."""
        status = Dimension("status", overlap=overlap)

        assert people(part={status: "diabetic"}).includes(part={status: "pregnant"}) is answer
        assert people(part={"status": "diabetic"}).includes(part={status: "pregnant"}) is answer
        assert people(part={status: "diabetic"}).includes(part={"status": "pregnant"}) is answer

    def test_levels(self) -> None:
        """Level 2 and above holds level 3; of "level 2 and above" nobody knows whether it is 3."""
        large = Group("large", "Hospitals", of="institution", level=HOSPITAL.at_least("2"))
        top = Group("top", "Hospitals", of="institution", level=HOSPITAL.exactly("3"))

        assert large.includes(level=HOSPITAL.exactly("2")) is True
        assert large.includes(level=HOSPITAL.exactly("1")) is False
        assert top.includes(level=HOSPITAL.at_least("2")) is None
        assert (large.contains(top), top.contains(large)) == (True, False)
        assert large.includes() is None

    def test_an_unknown_level(self) -> None:
        """Whether hospitals of any level are of level 2 and above, nobody knows."""
        large = Group("large", "Hospitals", of="institution", level=HOSPITAL.at_least("2"))
        any_level = Group("any", "Hospitals", of="institution")

        assert large.contains(any_level) is None
        assert any_level.contains(large) is True

    def test_the_capability_of_a_level(self) -> None:
        """Who is as able as level 3 need not hold it, nor need one that holds it be as able."""
        able = Group("able", "H", of="institution", level=HOSPITAL.at_least("3", capability=True))
        holding = Group("holding", "H", of="institution", level=HOSPITAL.at_least("3"))

        assert able != holding
        assert (able.contains(holding), holding.contains(able)) == (None, None)

    def test_other_members(self) -> None:
        """People are not institutions."""
        assert PEOPLE.contains(Group("hospitals", "Hospitals", of="institution")) is False


class TestNesting:
    """Groups within groups."""

    def test_declared_or_by_definition(self) -> None:
        """A group is contained in what it is declared to lie within, and in what its bounds say."""
        frail = Group("frail", "Frail", within=ELDERLY, part={"care": "needed"})

        assert ELDERLY.contains(frail) is True
        assert frail.contains(ELDERLY) is None
        assert people(ages=hp.at_least("60 years")).contains(frail) is True
        assert frail.includes(age="64 years", part={"care": "needed"}) is False
        assert [group.id for group in frail.lineage()] == ["frail", "elderly"]

    def test_ages_are_taken_together(self) -> None:
        """From 35 on and up to 64 is 35 to 64."""
        grown = people(ages=hp.at_least("35 years"))
        middle = Group("middle", "Middle", within=grown, ages=hp.at_most("64 years"))

        assert people(ages=hp.between("35 years", "64 years")).contains(middle) is True
        assert people(ages=hp.between("40 years", "64 years")).contains(middle) is False

    def test_loosely_defined(self) -> None:
        """Of a group that is not defined every answer is None but that it contains itself."""
        named = Group("big", "Big city", of="city")

        assert POPULOUS.includes() is None
        assert POPULOUS.contains(named) is None
        assert POPULOUS.contains(POPULOUS) is True

    def test_loosely_defined_within(self) -> None:
        """What is declared of a loose group still keeps others out, and lets nobody in."""
        frail = Group("frail", "Frail", within=ELDERLY, defined=False)

        assert frail.includes(age="64 years") is False
        assert frail.includes(age="66 years") is None
        assert ELDERLY.contains(frail) is True
        assert people(ages=hp.at_least("70 years")).contains(frail) is None
        assert people(ages=hp.at_most("60 years")).contains(frail) is False

    def test_other_members_than_the_wider_group(self) -> None:
        """People do not lie within institutions."""
        with pytest.raises(DefinitionError, match="'some' is of 'person', and 'populous' around"):
            people(within=POPULOUS)

    def test_other_ages_than_the_wider_group(self) -> None:
        """Children do not lie within the elderly."""
        with pytest.raises(DefinitionError, match="has no age in common with 'elderly'"):
            people(ages=hp.at_most("17 years"), within=ELDERLY)

    def test_too_deep(self) -> None:
        """Groups nest 10 deep and no deeper."""
        group = PEOPLE
        for depth in range(9):
            group = Group(f"g{depth}", "G", within=group)

        with pytest.raises(DefinitionError, match="more than 10 groups deep"):
            Group("last", "G", within=group)

    @given(groups, groups, groups)
    def test_containing_is_transitive(self, one: Group, two: Group, three: Group) -> None:
        """What is in a group is in whatever contains that group."""
        assert one.contains(one) is True
        if one.contains(two) and two.contains(three):
            assert one.contains(three) is True

    @given(groups, st.integers(0, 9), st.sampled_from(["female", "male"]))
    def test_a_member_of_a_part_is_one_of_the_whole(self, one: Group, age: int, sex: str) -> None:
        """A group within it lets nobody in whom it keeps out."""
        inner = Group("inner", "Inner", within=one)
        facts: dict[str, Any] = {"age": f"{age} years", "part": {"sex": sex}}

        assert inner.includes(**facts) is one.includes(**facts)

    def test_in_words(self) -> None:
        """Its name stands for it."""
        assert str(ELDERLY) == "People aged 65 and above"
