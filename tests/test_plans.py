"""The programme document: a tree of actions and the promises in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import AmbiguousNameError, DuplicateNameError, UnknownNameError

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
