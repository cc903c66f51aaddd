"""The promises of the report of 1 November 2023, and what is known of each.

The statements are those of ``examples/national-health-2023.yaml``; the tests are named by the
statements they are about. Figures of single provinces and cities are made up.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs
import pytest
from tests.press.national import (
    THAT_DAY,
    document,
    evidence,
    figure,
    group,
    only,
    plan,
    remark,
    result,
)

import healthplan as hp

GERIATRIC = "geriatric-departments"
ISSUER = "healthy-china-action-2019-2030"


def judged_with(*more: hp.ProgressRecord) -> hp.Assessment:
    """Return the verdicts with more records, made-up ones."""
    return hp.assess(plan(), [*document().records, *more])


def provinces() -> list[hp.Jurisdiction]:
    """Return the 31 units of province level."""
    return [place for place in document().jurisdictions.values() if place.level == "province"]


class TestGeriatricDepartments:
    """At least 50 % by 2022, 60 % by 2025, 90 % by 2030."""

    def test_s2_047_the_path(self) -> None:
        """The promise of the report stands between two of the national action."""
        path = [t for t in plan().all_targets() if t.indicator.id == GERIATRIC]

        assert [(str(t.bound), str(t.by)) for t in path] == [
            ("at least 50 %", "2022"),
            ("at least 60 %", "2025"),
            ("at least 90 %", "2030"),
        ]
        assert [plan().is_standard(target) for target in path] == [True, False, True]

    def test_s2_047_met_for_2025_and_short_for_2030(self) -> None:
        """84.6 % at the end of 2024."""
        near, far = result()[f"{GERIATRIC}@2025"], result()[f"{GERIATRIC}@2030/{ISSUER}"]

        assert (near.status, far.status) == ("met-so-far", "not-yet-met")
        assert near.margin == hp.quantity("24.6 pp")
        assert far.margin == hp.quantity("-5.4 pp")
        assert str(near.value) == "84.6 %"

    def test_s2_047_2022_stays_open(self) -> None:
        """A figure of 2024 decides nothing about 2022."""
        assert result()[f"{GERIATRIC}@2022/{ISSUER}"].status == "no-data"

    def test_s2_007_the_deadline_is_that_of_the_five_years(self) -> None:
        """The report prints none; it ends with 2025."""
        due = result()[f"{GERIATRIC}@2025"].due
        assert due is not None

        assert due.last == hp.Period.of("14th Five-Year Plan").last == dt.date(2025, 12, 31)

    def test_s2_007_of_general_hospitals_of_level_2_and_above(self) -> None:
        """It is hospitals that have a department; a hospital of level 2 counts."""
        hospitals = group("general-level-2")
        scale = document().groups["secondary"].level
        assert scale is not None

        assert document().indicators[GERIATRIC].of == "hospital"
        assert hospitals.includes(level=scale, part={"type": "general hospital"}) is True

    def test_s2_047_how_many_hospitals_there_are(self) -> None:
        """6151 hospitals that are 84.6 % are 7267 to 7274, as far as rounding tells."""
        percent = evidence().at_precision("rounded").value(GERIATRIC, period="as of 2024-12-31")
        assert percent.low is not None
        assert percent.high is not None
        fewest, most = 6151 / percent.high.root, 6151 / percent.low.root

        assert (-(-fewest.numerator // fewest.denominator), int(most)) == (7267, 7274)
        assert "6151" in str(
            evidence().figures(evidence().cell(GERIATRIC, "as of 2024-12-31"))[0].note
        )


class TestNewbornScreening:
    """At least 98 %."""

    def test_s2_048_met_even_at_the_edge_of_rounding(self) -> None:
        """98.1 % in 2022, which is at least 98.05 %."""
        found = result()["newborn-screening"]

        assert found.status == "met-so-far"
        assert found.margin == hp.quantity("0.1 pp")
        assert not found.rounding_matters
        rounded = evidence().at_precision("rounded").value("newborn-screening", period="2022")
        assert rounded.low == hp.quantity("98.05 %")

    def test_s2_009_of_newborns(self) -> None:
        """Children of under 28 days."""
        assert group("newborns").includes(age="27 days") is True
        assert group("newborns").includes(age="28 days") is False


class TestKeySpecialties:
    """At least 750 of the state, 5000 of the provinces, 10 000 of cities and counties."""

    @pytest.mark.parametrize(
        ("counted", "total", "percent"),
        [
            (["central budget"], 508, Fraction(508, 750)),
            (["central budget", "own funds"], 610, Fraction(610, 750)),
        ],
    )
    def test_s2_032_508_or_610_by_rule(
        self, counted: list[str], total: int, percent: Fraction
    ) -> None:
        """67.7 % of the way, or 81.3 % if those that pay for themselves count."""
        parts = [
            evidence().value(
                "key-specialties-national", period="as of 2022-12-31", part={"funding": funding}
            )
            for funding in counted
        ]
        known = [part.value for part in parts if part.value is not None]
        goal = plan().target("key-specialties-national").bound.threshold
        assert isinstance(goal, hp.Quantity)
        whole = hp.total(known, "specialty")

        assert whole == hp.quantity(f"{total} specialties")
        assert whole.root / goal.root == percent

    def test_s2_032_not_yet_met_by_either(self) -> None:
        """The range of both rules lies below 750, three years before it is due."""
        found = result()["key-specialties-national"]

        assert found.status == "not-yet-met"
        assert str(found.margin) == "-242 specialties to -140 specialties"
        assert found.due is not None
        assert found.due.last == dt.date(2025, 12, 31)

    def test_s2_033_348_short(self) -> None:
        """4652 of 5000 at the end of 2022."""
        found = result()["key-specialties-provincial"]

        assert found.status == "not-yet-met"
        assert found.margin == hp.quantity("-348 specialties")

    @pytest.mark.parametrize(
        ("silent", "status"), [(0, "met"), (1, "cannot-tell")], ids=["all", "one is silent"]
    )
    def test_s2_033_summed_over_31_provinces(self, silent: int, status: str) -> None:
        """162 in each (made up) make 5022; with one of them silent it is open."""
        indicator = document().indicators["key-specialties-provincial"]
        seen = [
            hp.Observation(indicator, 162, period="as of 2025-12-31", place=place)
            for place in provinces()[silent:]
        ]
        whole = hp.aggregate(
            seen,
            to=document().jurisdictions["CN"],
            hierarchy=document().jurisdictions.values(),
            expected="province",
        )

        assert len(provinces()) == 31
        assert str(whole[indicator.id].coverage) == f"{31 - silent} of 31"
        assert judged_with(*whole)[indicator.id].status == status

    def test_s2_034_met_early(self) -> None:
        """10 631, ten months before the sentence was spoken; the number can only grow."""
        found = result()["key-specialties-local"]

        assert (found.status, found.is_final) == ("met", True)
        assert found.margin == hp.quantity("631 specialties")
        assert found.period is not None
        assert found.period.last < dt.date(2023, 11, 1)

    def test_s2_034_three_levels_are_not_one(self) -> None:
        """Nobody said that no specialty is of two levels, so the three are three indicators."""
        names = {t.indicator.id for t in plan().all_targets() if "specialties" in t.indicator.id}

        assert len(names) == 3


class TestCapabilities:
    """As able as a level is not of that level."""

    def test_s2_035_for_every_city_at_least_one(self) -> None:
        """Which cities are populous is not said: cannot tell, whatever is known of some."""
        promise = hp.Quantified(over=group("populous-cities"), of=group("tertiary-able"))

        for counts in ({}, {"City A (made up)": 1, "City B (made up)": 0}):
            answer = promise.judge(counts)
            assert answer.verdict is hp.Verdict.UNDECIDED
            assert "is not defined" in str(answer.reason)
        assert remark("S2-035").about == "populous-cities-care"

    def test_s2_036_capability_of_level_3(self) -> None:
        """At least 1000 county hospitals are to reach it; they need not hold the level."""
        able = group("county-hospitals-able")
        held = group("tertiary").level
        assert held is not None

        assert str(plan().target("county-hospitals").bound) == "at least 1000 hospitals"
        assert str(able.level) == "the capability of level 3"
        assert able.includes(level=held, part={"type": "county hospital"}) is None

    @pytest.mark.parametrize(("number", "status"), [(1000, "met"), (999, "cannot-tell")])
    def test_s2_037_no_word_says_which_bound(self, number: int, status: str) -> None:
        """1000 keep it however it is meant; a little less, and nobody can tell."""
        indicator = document().indicators["township-centers"]
        seen = hp.Observation(indicator, number, period="as of 2025-12-31")

        assert str(plan().target(indicator.id).bound) == "about 1000 health centers"
        assert judged_with(seen)[indicator.id].status == status
        assert str(group("township-centers-able").level) == "the capability of level 2"


class TestStandingPromises:
    """Promises without a deadline."""

    def test_s2_040_all_of_31_provinces(self) -> None:
        """100 % of them are 31, and 30 of 31 break it."""
        teams = document().indicators["rescue-teams"]
        promised = figure("S2-040")

        assert str(plan().target(teams.id).bound) == "exactly 100 %"
        assert promised.counts() == "31 of 31 provinces"
        short = hp.Observation(teams, numerator=30, denominator=31, period=THAT_DAY)
        assert judged_with(short)[teams.id].verdict is hp.Verdict.NOT_MET

    def test_s2_040_promise_or_result_is_undecided(self) -> None:
        """Read as a promise nothing is known, read as a result it is met; which is not sure."""
        said = figure("S2-040")
        done = attrs.evolve(said, assertion="observed")

        assert said.reading.confidence is hp.Confidence.MEDIUM
        assert result()["rescue-teams"].verdict is hp.Verdict.NO_DATA
        assert judged_with(done)["rescue-teams"].verdict is hp.Verdict.MET

    @pytest.mark.parametrize(
        ("state", "verdict"),
        [
            ("not built", hp.Verdict.NOT_MET),
            ("basically built", hp.Verdict.MET),
            ("built", hp.Verdict.MET),
        ],
    )
    def test_s2_044_basically_is_enough(self, state: str, verdict: hp.Verdict) -> None:
        """The promise names a degree, and what goes beyond it keeps it too."""
        system = document().indicators["public-health-system"]
        seen = hp.Observation(system, state, period="2024")

        assert figure("S2-044").assertion is hp.Assertion.PLANNED
        assert result()[system.id].verdict is hp.Verdict.NO_DATA
        assert judged_with(seen)[system.id].verdict is verdict

    def test_s2_060_advocated_and_not_measured(self) -> None:
        """A promise of the nature of advocacy, without a value."""
        target = plan().target("healthy-lifestyle")

        assert target.nature is hp.Nature.ADVOCACY
        assert target.bound.threshold is hp.UNKNOWN
        assert result()[target.id].verdict is hp.Verdict.NO_DATA
        assert only("S2-060").assertion is hp.Assertion.PLANNED


class TestSummary:
    """The verdicts together."""

    def test_the_sensible_verdicts(self) -> None:
        """Ten promises of the report, and two of the national action."""
        assert {k: n for k, n in result().summary.items() if n} == {
            "met": 1,
            "met-so-far": 2,
            "not-yet-met": 2,
            "no-data": 5,
        }
        assert sum(result().standards_summary.values()) == 2
