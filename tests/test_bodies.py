"""Bodies, and the links between them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.bodies import Body, Link, Relation
from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.groups import Group
from healthplan.text import Text

COMMITTEE = Body(
    "committee",
    {"en": "the promotion committee", "zh": "推进委员会"},
    kind="committee",
    jurisdiction=hp.Jurisdiction("CN", "China"),
    aliases=["the committee"],
    source=hp.Source("Gazette"),
)
relations = st.sampled_from(Relation)


class TestBody:
    """Somebody who acts."""

    def test_its_name_stands_for_it(self) -> None:
        """In English where it has an English one."""
        assert str(COMMITTEE) == "the promotion committee"
        assert [str(alias) for alias in COMMITTEE.aliases] == ["the committee"]


class TestRelation:
    """How two things are linked."""

    @given(relations, st.sampled_from(["en", "zh", "zh-Hans", "fr"]))
    def test_both_ends_stand_in_the_sentence(self, relation: Relation, lang: str) -> None:
        """Each way names both, and only a symmetric relation reads the same both ways."""
        forth = relation.text("{one}", "two", lang)
        back = relation.text("{one}", "two", lang, inverse=True)

        assert all("{one}" in said and "two" in said for said in (forth, back))
        assert (forth == back) is relation.is_symmetric

    def test_the_symmetric_ones(self) -> None:
        """Those that two do together."""
        assert {relation.value for relation in Relation if relation.is_symmetric} == {
            *("co_built_with", "allied_with", "paired_with", "integrated_with")
        }

    @pytest.mark.parametrize(
        ("relation", "english", "chinese"),
        [
            ("guided_by", "a is guided by b", "a由b指导"),
            ("led_by", "a is led by b", "a由b牵头"),
            ("co_built_with", "a and b build together", "a与b共建"),
            ("adopts", "a adopts b", "a采用b"),
        ],
    )
    def test_in_words(self, relation: str, english: str, chinese: str) -> None:
        """In English and Chinese."""
        link = Link("a", relation, "b")

        assert (str(link), link.text("zh")) == (english, chinese)


class TestLink:
    """What was said of two things."""

    def test_ends_are_kept_as_ids(self) -> None:
        """Bodies, plans, actions, groups and places go by id or code, anything else by its text."""
        plan, action = hp.Plan("plan", "P"), hp.Action("action", "A")
        cities, place = Group("cities", "Cities", of="city"), hp.Jurisdiction("CN-50", "Chongqing")

        links = [
            Link(plan, "guided_by", COMMITTEE),
            Link(action, "guided_by", cities),
            Link(place, "guided_by", "somebody"),
        ]

        assert [(link.subject, link.object) for link in links] == [
            ("plan", "committee"),
            ("action", "cities"),
            ("CN-50", "somebody"),
        ]

    @pytest.mark.parametrize("end", ["", " ", None, 5])
    def test_no_end(self, end: Any) -> None:  # noqa: ANN401 - wrong on purpose
        """What has no id and is no text cannot be linked."""
        with pytest.raises(DefinitionError, match="an end of a link is a thing that has an id"):
            Link(end, "led_by", COMMITTEE)

    def test_two_ends(self) -> None:
        """Nothing is linked to itself."""
        with pytest.raises(DefinitionError, match="'committee' is linked to itself"):
            Link(COMMITTEE, "led_by", "committee")

    def test_a_doubtful_link(self) -> None:
        """A link that was only planned, or is a doubtful reading of the words, says so."""
        link = Link(
            "alliance",
            "launched_by",
            "city",
            about="early diagnosis",
            period="2022",
            source=hp.Source("Press"),
            words="the alliance has launched",
            assertion="launched",
            reading=hp.Reading.repair("low", "subject and object ran together"),
            id="S1-029",
        )

        assert link.assertion is hp.Assertion.LAUNCHED
        assert link.reading.confidence is hp.Confidence.LOW
        assert (str(link.about), str(link.period)) == ("early diagnosis", "2022")

    @given(relations, relations)
    def test_the_same_link(self, one: Relation, other: Relation) -> None:
        """Ends may be swapped only where the relation is symmetric, whoever said it."""
        link, back = Link("a", one, "b"), Link("b", other, "a", words="said otherwise")

        assert link.same_as(Link("a", one, "b", id="x"))
        assert link.same_as(back) is (one is other and one.is_symmetric)
        assert not link.same_as(Link("a", one, "c"))

    def test_seen_from_either_end(self) -> None:
        """The sentence begins with the end that was asked for, and uses the names it is given."""
        link = Link("plan", "guided_by", COMMITTEE)
        names = {"plan": Text.of({"en": "the plan", "zh": "规划"}), "committee": COMMITTEE.name}

        assert link.text(names=names) == "the plan is guided by the promotion committee"
        assert link.text("zh", names, seen_from="committee") == "推进委员会指导规划"
        assert link.text(seen_from="plan") == link.text() == "plan is guided by committee"

    def test_what_it_is_for(self) -> None:
        """Stands behind it in brackets, in the language asked for."""
        link = Link("a", "co_built_with", "b", about={"en": "medical centers", "zh": "医疗中心"})

        assert str(link) == "a and b build together (medical centers)"
        assert link.text("zh", seen_from="b") == "b与a共建（医疗中心）"

    def test_seen_from_no_end(self) -> None:
        """A third thing is refused."""
        with pytest.raises(UnknownNameError, match="no end of the link is called 'other'"):
            Link("a", "led_by", "b").text(seen_from="other")
