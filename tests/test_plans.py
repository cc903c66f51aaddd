"""The programme document: a tree of actions and the promises in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.bodies import Body, Link
from healthplan.enumerations import Enumeration
from healthplan.errors import AmbiguousNameError, DuplicateNameError, UnknownNameError
from healthplan.groups import Group

LITERACY = hp.Share("literacy", "Health literacy", of="person")
OTHER = hp.Share("other", "Other", of="person")


def promise(percent: int = 22, by: str | None = "2022", **more: Any) -> hp.Target:  # noqa: ANN401 - passed on
    """Return a target for health literacy."""
    return hp.Target(LITERACY, hp.at_least(f"{percent} %"), by=by, **more)


@st.composite
def trees(draw: st.DrawFn) -> tuple[hp.Action, ...]:
    """Draw actions with ids in the order in which they should be walked."""
    parents = draw(st.lists(st.integers(0, 20), max_size=12))
    children: dict[int, list[int]] = {}
    for place, parent in enumerate(parents, start=1):
        children.setdefault(parent % place, []).append(place)
    names = iter(range(len(parents) + 1))

    def build(node: int) -> hp.Action:
        name = f"a{next(names)}"
        inner = [build(child) for child in children.get(node, [])]
        return hp.Action(name, "An action", actions=inner)

    return build(0).actions


class TestActions:
    """The tree of measures."""

    @given(trees())
    def test_walked_in_plan_order(self, actions: tuple[hp.Action, ...]) -> None:
        """Each action comes before the smaller ones in it, and those before the next action."""
        found = [action.id for action in hp.Plan("p", "P", actions=actions).all_actions()]

        assert found == [f"a{number}" for number in range(1, len(found) + 1)]

    def test_a_deep_tree(self) -> None:
        """Walking needs no stack of Python's."""
        action = hp.Action("innermost", "A")
        for depth in range(200):
            action = hp.Action(f"a{depth}", "A", actions=[action])

        assert [each.id for each in action.walk()][-1] == "innermost"

    def test_texts_and_any_iterable(self) -> None:
        """Titles and descriptions are human texts; targets and actions come from any iterable."""
        target = promise()
        action = hp.Action(
            "a",
            {"en": "A", "zh": "甲"},
            description="more words",
            targets=(each for each in [target]),
            actions=iter([hp.Action("b", "B")]),
        )

        assert action.title.get("zh") == "甲"
        assert str(action.description) == "more words"
        assert action.targets == (target,)
        assert [each.id for each in action.walk()] == ["a", "b"]

    def test_one_id_for_one_action(self) -> None:
        """The same id twice is refused at any depth, also for the same action."""
        action = hp.Action("a", "A")

        with pytest.raises(DuplicateNameError, match="two different actions are called 'a'"):
            hp.Plan("p", "P", actions=[action, hp.Action("b", "B", actions=[action])])


class TestTargets:
    """The promises."""

    def test_in_plan_order_each_once(self) -> None:
        """The plan's own come first; a target that belongs to two actions comes once."""
        first, second, third = promise(1, "2021"), promise(2, "2022"), promise(3, "2023")
        plan = hp.Plan(
            "p",
            "P",
            targets=[third],
            actions=[
                hp.Action(
                    "a", "A", targets=[first], actions=[hp.Action("b", "B", targets=[second])]
                ),
                hp.Action("c", "C", targets=[first, third]),
            ],
        )

        assert list(plan.all_targets()) == [third, first, second]
        assert plan.indicators() == {"literacy": LITERACY}

    def test_one_id_for_one_value(self) -> None:
        """Two targets that differ need two ids; the hint says how."""
        with pytest.raises(DuplicateNameError, match="literacy@2022") as raised:
            hp.Plan(
                "p", "P", targets=[promise(1)], actions=[hp.Action("a", "A", targets=[promise(2)])]
            )

        assert raised.value.kind == "target"
        assert raised.value.hint is not None
        assert "issuer=" in raised.value.hint

    def test_equal_targets_are_one(self) -> None:
        """The same id with the same value is the same target."""
        assert list(hp.Plan("p", "P", targets=[promise(), promise()]).all_targets()) == [promise()]

    def test_a_plan_never_fills_a_target_in(self) -> None:
        """A target stays as it was made, whatever the plan says of place and period."""
        target = promise(by=None)
        plan = hp.Plan(
            "p",
            "P",
            jurisdiction=hp.Jurisdiction("X", "A city (made up)"),
            period="2019/2030",
            issuer="City",
            inherit_deadline=True,
            targets=[target],
        )

        assert next(plan.all_targets()) is target
        assert (target.by, target.place, target.issuer, target.id) == (None, None, None, "literacy")

    def test_by_name(self) -> None:
        """A target id names it, and so does an indicator id with exactly one target."""
        first, second = promise(by="2021"), promise(by="2022")
        single = hp.Target(OTHER, hp.at_least("5 %"), by="2022")
        plan = hp.Plan("p", "P", targets=[first, second, single])

        assert plan.target("literacy@2021") == first
        assert plan.target("other") == single
        with pytest.raises(AmbiguousNameError, match="literacy@2021, literacy@2022"):
            plan.target("literacy")
        with pytest.raises(UnknownNameError, match="did you mean 'literacy'"):
            plan.target("literacies")

    def test_a_target_id_beats_an_indicator_id(self) -> None:
        """A target without deadline is called like its indicator, and is meant by that name."""
        standing, dated = promise(by=None), promise()

        assert hp.Plan("p", "P", targets=[dated, standing]).target("literacy") == standing


class TestStandards:
    """Whose promise it is."""

    @pytest.mark.parametrize(
        ("issuer", "own", "is_standard"),
        [
            (None, None, False),
            (None, "City", False),
            ("City", "City", False),
            ("Nation", "City", True),
            ("Nation", None, True),
        ],
    )
    def test_an_issuer_that_is_not_the_plans_own(
        self, issuer: str | None, own: str | None, *, is_standard: bool
    ) -> None:
        """A set issuer other than the plan's makes a target a standard."""
        target = promise(issuer=issuer)

        assert hp.Plan("p", "P", issuer=own, targets=[target]).is_standard(target) is is_standard


class TestDeadlines:
    """When a target is due."""

    @pytest.mark.parametrize(
        ("by", "inherits", "due"),
        [
            ("2022", True, "2022"),
            ("2022", False, "2022"),
            (None, True, "2019/2030"),
            (None, False, None),
        ],
    )
    def test_its_own_or_the_plans(self, by: str | None, due: str | None, *, inherits: bool) -> None:
        """A target without a deadline has the plan's only where the plan says so."""
        target = promise(by=by)
        plan = hp.Plan("p", "P", period="2019/2030", inherit_deadline=inherits)

        assert plan.due(target) == (due and hp.period(due))

    def test_nothing_is_inherited_unless_the_plan_says_so(self) -> None:
        """By default a target without a deadline is a standing promise."""
        assert hp.Plan("p", "P", period="2019/2030").due(promise(by=None)) is None

    def test_a_plan_without_a_period(self) -> None:
        """There is nothing to inherit."""
        assert hp.Plan("p", "P", inherit_deadline=True).due(promise(by=None)) is None


DIET = hp.Action(
    "diet",
    {"en": "Reasonable diet", "zh": "合理膳食行动"},
    aliases=["Rational Diet Campaign", {"en": "Sensible diet", "zh": "膳食"}],
)
ELDERLY = Group("elderly", "The elderly", aliases=["older people"])
COMMITTEE = Body("committee", {"en": "The Committee", "zh": "委员会"}, aliases=["the body"])
LISTED = Enumeration("actions", "The actions", aliases=["special actions"])
WHOLE = hp.Plan(
    "plan",
    "The plan",
    aliases=["The action"],
    jurisdiction=hp.Jurisdiction("CN-50", "Chongqing"),
    actions=[hp.Action("food", "Food", actions=[DIET])],
    groups=iter([ELDERLY]),
    bodies=iter([COMMITTEE]),
    links=iter([Link("plan", "guided_by", COMMITTEE), Link("CN-50", "adopts", "plan")]),
    enumerations=iter([LISTED]),
)


class TestLookUp:
    """Finding things in a plan by what they are called."""

    @pytest.mark.parametrize(
        "name", ["diet", "reasonable diet", "合理膳食行动", "RATIONAL DIET CAMPAIGN", "膳食"]
    )
    def test_an_action_by_any_of_its_names(self, name: str) -> None:
        """By id, and by title or alias in any language, in capitals or small letters."""
        assert WHOLE.action(name) is DIET

    def test_the_other_things(self) -> None:
        """Groups, bodies and enumerations are found by id, name and alias."""
        assert WHOLE.group("elderly") is WHOLE.group("older people") is ELDERLY
        assert WHOLE.body("委员会") is WHOLE.body("the body") is COMMITTEE
        assert WHOLE.enumeration("the actions") is WHOLE.enumeration("special actions") is LISTED

    def test_an_id_comes_first(self) -> None:
        """What has the name as its id is meant, though it is the title of another."""
        plan = hp.Plan("p", "P", actions=[hp.Action("a", "b"), hp.Action("b", "a")])

        assert plan.action("b").title == hp.Text.of("a")

    def test_two_of_one_name(self) -> None:
        """A title of one that is an alias of another stands for both."""
        plan = hp.Plan("p", "P", actions=[DIET, hp.Action("x", "X", aliases=["reasonable diet"])])

        with pytest.raises(AmbiguousNameError, match="more than one action: diet, x"):
            plan.action("Reasonable Diet")

    def test_one_that_has_the_name_twice(self) -> None:
        """The same words as title and alias are one name."""
        plan = hp.Plan("p", "P", actions=[hp.Action("x", "Diet", aliases=["diet"])])

        assert plan.action("DIET").id == "x"

    def test_nothing_of_that_name(self) -> None:
        """The error names what looks like it, titles and aliases too."""
        with pytest.raises(UnknownNameError, match="no action is called") as caught:
            WHOLE.action("Rational Diet Campain")

        assert caught.value.nearest == ("Rational Diet Campaign",)


class TestStructure:
    """What a plan names besides figures."""

    @pytest.mark.parametrize(
        ("kind", "things"),
        [
            ("group", {"groups": [ELDERLY, ELDERLY]}),
            ("body", {"bodies": [COMMITTEE, COMMITTEE]}),
            (
                "link",
                {"links": [Link("a", "adopts", "b", id="x"), Link("c", "adopts", "b", id="x")]},
            ),
            ("enumeration", {"enumerations": [LISTED, LISTED]}),
        ],
    )
    def test_one_id_for_one_thing(self, kind: str, things: dict[str, Any]) -> None:
        """The same id twice is refused."""
        with pytest.raises(DuplicateNameError) as caught:
            hp.Plan("p", "P", **things)

        assert caught.value.kind == kind

    def test_links_need_no_id(self) -> None:
        """Several links without one are fine."""
        links = [Link("a", "adopts", "b"), Link("a", "adopts", "b")]

        assert len(hp.Plan("p", "P", links=links).links) == 2

    def test_links_of_either_end(self) -> None:
        """A link belongs to both of its ends."""
        guided, adopts = WHOLE.links

        assert WHOLE.links_of("plan") == (guided, adopts)
        assert WHOLE.links_of("committee") == (guided,)
        assert WHOLE.links_of("diet") == ()

    def test_names_for_the_ends_of_links(self) -> None:
        """Whatever can be linked has a name that people read."""
        names = WHOLE.names()

        assert sorted(names) == ["CN-50", "committee", "diet", "elderly", "food", "plan"]
        assert [link.text(names=names) for link in WHOLE.links] == [
            "The plan is guided by The Committee",
            "Chongqing adopts The plan",
        ]
        assert hp.Plan("p", "P").names() == {"p": hp.Text.of("P")}
