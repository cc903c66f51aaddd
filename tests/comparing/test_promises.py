"""Which target is held against which."""

from __future__ import annotations

from typing import Any

import healthplan as hp
from healthplan.comparing import compare

SHARE = hp.Share("coverage", "Coverage (figures made up)")
CITY = hp.Jurisdiction("X-1", "A city (made up)")
COUNTRY = hp.Jurisdiction("X", "A country (made up)")
HALF = hp.at_least("50 %")


def goal(bound: hp.Bound = HALF, by: str | None = "2025", **more: Any) -> hp.Target:  # noqa: ANN401 - passed on
    """Return a target for coverage."""
    return hp.Target(SHARE, bound, by=by, **more)


def paired(ones: list[hp.Target], others: list[hp.Target]) -> list[tuple[str, str]]:
    """Return the ids of which targets of two plans stand side by side."""
    city = hp.Plan("c", "City", jurisdiction=CITY, period="2021/2035", targets=ones)
    country = hp.Plan("n", "Country", jurisdiction=COUNTRY, targets=others)
    return [
        (row.target.id if row.target else "-", row.standard.id if row.standard else "-")
        for row in compare(city, country)
    ]


class TestDeadlines:
    """Targets of one indicator, due at different times."""

    def test_the_same_deadline_goes_first(self) -> None:
        """Of several targets those due on the same day stand side by side."""
        ones = [goal(by="2030"), goal(by="2025")]

        assert paired(ones, [goal(by="2025")]) == [
            ("coverage@2030", "-"),
            ("coverage@2025", "coverage@2025"),
        ]

    def test_the_nearest_deadline_goes_next(self) -> None:
        """Without a common deadline the nearest one is taken, earlier or later."""
        others = [goal(by="2020"), goal(by="2035"), goal(by="2029")]

        assert paired([goal(by="2030")], others)[0] == ("coverage@2030", "coverage@2029")

    def test_a_standing_promise_goes_with_one(self) -> None:
        """A target without a deadline stands beside another such, not beside one that is due."""
        others = [goal(by="2025"), goal(by=None)]

        assert paired([goal(by=None)], others)[0] == ("coverage", "coverage")

    def test_an_inherited_deadline_counts(self) -> None:
        """A target that is due at the end of its plan is paired by that deadline."""
        city = hp.Plan("c", "C", period="2021/2030", inherit_deadline=True, targets=[goal(by=None)])
        country = hp.Plan("n", "N", targets=[goal(by="2025"), goal(by="2030")])

        row = next(iter(compare(city, country)))
        assert row.standard == goal(by="2030")
        assert str(row.due) == "2021/2030"
        assert row.days_later == 0


class TestMilestones:
    """What should be reached on the way."""

    def test_a_milestone_stands_as_a_target(self) -> None:
        """A milestone is held against the target that is due when it is."""
        step = hp.Milestone(hp.at_least("40 %"), by="2022")

        assert paired([goal(milestones=[step])], [goal(by="2022")]) == [
            ("coverage@2025", "-"),
            ("coverage@2025#2022", "coverage@2022"),
        ]

    def test_a_milestone_given_twice_stands_once(self) -> None:
        """Equal milestones of one target are one row."""
        step = hp.Milestone(hp.at_least("40 %"), by="2022")

        assert len(paired([goal(milestones=[step, step])], [])) == 2


class TestPlacesAndParts:
    """What a target is about beside its indicator."""

    def test_each_plans_own_territory_goes_together(self) -> None:
        """A target for all of the city is held against one for all of the country."""
        assert paired([goal()], [goal()]) == [("coverage@2025", "coverage@2025")]

    def test_the_same_place_goes_before(self) -> None:
        """What the standard demands of this very city goes before what it demands of all."""
        asked = goal(place=CITY)

        assert paired([goal()], [goal(), asked]) == [
            ("coverage@2025", "coverage@2025/X-1"),
            ("-", "coverage@2025"),
        ]

    def test_parts_do_not_mix(self) -> None:
        """A target for a part is held against one for the same part."""
        women, men = goal(part={"sex": "female"}), goal(part={"sex": "male"})

        assert paired([men, women], [women]) == [
            ("coverage@2025/sex=male", "-"),
            ("coverage@2025/sex=female", "coverage@2025/sex=female"),
        ]

    def test_without_any_alike_the_others_are_shown(self) -> None:
        """An indicator promised only for different parts is shown side by side all the same."""
        assert paired([goal(part={"sex": "female"})], [goal()]) == [
            ("coverage@2025/sex=female", "coverage@2025")
        ]


class TestDirections:
    """A floor and a ceiling for one indicator."""

    def test_floor_goes_with_floor(self) -> None:
        """A lower bound is not held against an upper one while there is a lower one."""
        low, high = goal(id="low"), goal(hp.at_most("80 %"), id="high")

        assert paired([high, low], [low]) == [("high", "-"), ("low", "low")]

    def test_equal_bounds_go_first(self) -> None:
        """Of targets due on the same day the ones with the same bound stand side by side."""
        one, other = goal(id="a"), goal(hp.at_least("60 %"), id="b")

        assert paired([one], [other, goal(id="c")])[0] == ("a", "c")


class TestNames:
    """Indicators that two plans call otherwise."""

    def test_a_mapping_tells_which_is_which(self) -> None:
        """An indicator is paired by the id that the mapping gives it."""
        ours = hp.Target(hp.Share("cover", "Covered"), HALF, by="2025")
        city, country = hp.Plan("c", "C", targets=[ours]), hp.Plan("n", "N", targets=[goal()])

        row = compare(city, country, indicators={"cover": "coverage"})["cover"]
        assert row.standard == goal()
        assert row.indicator == "coverage"
        assert row.strictness is hp.comparing.Strictness.EQUAL
