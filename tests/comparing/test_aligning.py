"""Which plans' targets are taken, and where they hold."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.comparing import Strictness, compare

DEATHS = hp.Rate("deaths", "Deaths (figures made up)", unit="per 100000")
CITY = hp.Jurisdiction("X-1", "A city (made up)")
MOVING = hp.Target(DEATHS, hp.at_most("80 %", of="2015"), by="2025")
FIXED = hp.Target(DEATHS, hp.at_most("16 per 100000"), by="2025")


class TestPlaces:
    """Plans that name no jurisdiction."""

    @pytest.mark.parametrize("homes", [(CITY, None), (None, CITY), (None, None)])
    @pytest.mark.parametrize("targets", [(MOVING, FIXED), (FIXED, MOVING)])
    def test_a_plan_without_one_is_for_that_of_the_other(
        self,
        targets: tuple[hp.Target, hp.Target],
        homes: tuple[hp.Jurisdiction | None, hp.Jurisdiction | None],
    ) -> None:
        """What was said of the one place tells what a moving threshold of either comes to."""
        city, other = (
            hp.Plan("p", "P", jurisdiction=home, targets=[target])
            for home, target in zip(homes, targets, strict=True)
        )
        said = [hp.Observation(DEATHS, "20 per 100000", period="2015")]

        assert compare(city, other, records=said)["deaths"].strictness is Strictness.EQUAL

    def test_the_plans_stay_as_they_are(self) -> None:
        """The answer holds the plans that were given."""
        city, other = hp.Plan("c", "C", jurisdiction=CITY), hp.Plan("n", "N")

        found = compare(city, other)
        assert found.plan is city
        assert found.standard is other


class TestRecords:
    """What was said."""

    def test_two_definitions_of_one_indicator(self) -> None:
        """A record whose indicator the plan defines otherwise is refused."""
        plan = hp.Plan("p", "P", targets=[FIXED])
        other = hp.Rate("deaths", "Something else", unit="per 100000")

        with pytest.raises(hp.DuplicateNameError, match="deaths"):
            compare(plan, plan, records=[hp.Observation(other, "20 per 100000", period="2015")])

    def test_two_plans_may_define_it_otherwise(self) -> None:
        """Plan and standard need not define an indicator in the same words."""
        plan = hp.Plan("p", "P", targets=[FIXED])
        other = hp.Rate("deaths", "Mortality", unit="per 100000")
        standard = hp.Plan("n", "N", targets=[hp.Target(other, FIXED.bound, by="2025")])
        said = [hp.Observation(DEATHS, "20 per 100000", period="2015")]

        assert compare(plan, standard, records=said)["deaths"].strictness is Strictness.EQUAL
