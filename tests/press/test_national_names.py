"""What the report of 1 November 2023 names: areas of work, programmes, groups, bodies and lists.

The statements are those of ``examples/national-health-2023.yaml``; the tests are named by the
statements they are about.
"""

from __future__ import annotations

import pytest
from tests.press.national import (
    area,
    document,
    group,
    only,
    other_report,
    plan,
    remark,
    said,
    set_aside,
)

import healthplan as hp

# The area of work that each statement of lines 5 to 15 hangs on.
AREAS = {
    "healthy-china": ("S2-022", "S2-023", "S2-024", "S2-025", "S2-026", "S2-027", "S2-060"),
    "care": (
        *("S2-028", "S2-029", "S2-030", "S2-031", "S2-032", "S2-033", "S2-034", "S2-035"),
        *("S2-036", "S2-037", "S2-038", "S2-039", "S2-040"),
    ),
    "protection": ("S2-041", "S2-042", "S2-043", "S2-044", "S2-063"),
    "old-and-young-care": ("S2-045", "S2-047", "S2-048", "S2-049"),
    "traditional-medicine": ("S2-050", "S2-051", "S2-052", "S2-053", "S2-054", "S2-065"),
    "support": ("S2-055", "S2-056", "S2-057", "S2-058", "S2-059", "S2-062", "S2-066"),
}
HANGING = {name: wanted for wanted, names in AREAS.items() for name in names}


def action_of(record: hp.ProgressRecord) -> str:
    """Return the action that a record is about, by itself or by the promise about its indicator."""
    about = record.about if isinstance(record, hp.Remark) else None
    indicator = about if isinstance(about, hp.Indicator) else getattr(record, "indicator", None)
    if indicator is None:
        return str(about)
    return next(
        action.id
        for action in plan().all_actions()
        if any(target.indicator == indicator for target in action.targets)
    )


def links(subject: str) -> list[tuple[str, str]]:
    """Return what a thing is linked to, and how."""
    return [(ln.relation.value, ln.object) for ln in document().links if ln.subject == subject]


class TestAreasOfWork:
    """First to Sixth."""

    def test_s2_021_six_areas_in_order(self) -> None:
        """As many as are declared, and each is an action of the plan."""
        areas = document().enumerations["work-areas"]

        assert remark("S2-021").about == areas.id
        assert (areas.declared, areas.missing, areas.surplus) == (6, 0, 0)
        assert [action.id for action in plan().actions] == list(AREAS)

    @pytest.mark.parametrize("name", HANGING)
    def test_s2_021_every_later_statement_hangs_on_one(self, name: str) -> None:
        """By the action that it is about, or the promise."""
        for record in said(name):
            assert area(action_of(record)) == HANGING[name]

    @pytest.mark.parametrize(
        ("heading", "children"),
        [
            ("S2-063", ["S2-041", "S2-042", "S2-043", "S2-044"]),
            ("S2-065", ["S2-050", "S2-051", "S2-052", "S2-053", "S2-054"]),
            ("S2-066", ["S2-055", "S2-056", "S2-057", "S2-058", "S2-059", "S2-062"]),
        ],
    )
    def test_s2_063_s2_065_s2_066_headings(self, heading: str, children: list[str]) -> None:
        """Each is the parent of what is said under it."""
        parent = plan().action(str(remark(heading).about))
        below = {action.id for action in parent.walk()} - {parent.id}

        assert parent in plan().actions
        assert {action_of(only(child)) for child in children} <= below

    @pytest.mark.parametrize(
        ("name", "action"),
        [
            ("S2-050", "tcm-revitalization"),
            ("S2-052", "tcm-pilots"),
            ("S2-053", "tcm-talents"),
            ("S2-054", "tcm-culture"),
        ],
    )
    def test_s2_050_s2_052_s2_053_s2_054_programmes(self, name: str, action: str) -> None:
        """Each is a programme of its own, planned, without a number."""
        assert action_of(only(name)) == action
        assert only(name).assertion is hp.Assertion.PLANNED
        assert set_aside(only(name)) == "no-figure"


class TestProgrammes:
    """Actions and their names."""

    def test_s2_006_two_kinds_to_be_built(self) -> None:
        """Planned, and said again in line 11."""
        built = said("S2-006")

        assert [action_of(record) for record in built] == [
            "geriatric-centers",
            "geriatric-hospitals",
        ]
        assert {record.assertion for record in built} == {hp.Assertion.PLANNED}
        assert all("again in line 11" in str(record.note) for record in built)

    def test_s2_008_two_plans_of_improvement(self) -> None:
        """Each is found by its alias, and the second one has its years."""
        first, second = said("S2-008")

        assert action_of(first) == plan().action("Maternal and Infant Safety Action").id
        assert action_of(second) == "healthy-child"
        assert (first.period, second.period) == (None, hp.Period.of("2021/2025"))

    def test_s2_049_one_plan_under_two_names(self) -> None:
        """A program in line 11, a plan in line 1."""
        named = plan().action("Healthy Child Action Improvement Program")

        assert named == plan().action("Healthy Child Action Improvement Plan")
        assert action_of(only("S2-049")) == named.id
        assert only("S2-049").period == said("S2-008")[1].period

    def test_s2_012_a_note_on_the_plan(self) -> None:
        """The Healthy China Action goes on; no number."""
        assert action_of(only("S2-012")) == "healthy-china-action"
        assert only("S2-012").assertion is hp.Assertion.UNDER_WAY

    def test_s2_015_promoted_in_the_counties(self) -> None:
        """A programme that is under way, without a number."""
        assert action_of(only("S2-015")) == "county-communities"
        assert only("S2-015").assertion is hp.Assertion.UNDER_WAY

    def test_s2_022_two_national_programmes(self) -> None:
        """Each has its name in both languages."""
        titles = [
            (plan().action(name).title.get("en"), plan().action(name).title.get("zh"))
            for name in ("patriotic-health-campaign", "healthy-china-action")
        ]

        assert titles == [
            ("Patriotic Health Campaign", "爱国卫生运动"),
            ("Healthy China Action", "健康中国行动"),
        ]
        assert "Healthy China Action" in str(only("S2-022").note)

    def test_s2_023_two_programmes_that_award_a_status(self) -> None:
        """To cities and towns."""
        programmes = [action_of(record) for record in said("S2-023")]

        assert programmes == ["sanitary-towns", "healthy-towns"]
        assert [links(name) for name in programmes] == [[("awards", "cities")]] * 2

    @pytest.mark.parametrize(
        ("name", "places"), [("S2-024", [2]), ("S2-026", [5, 9]), ("S2-042", [15])]
    )
    def test_s2_024_s2_026_s2_042_actions_of_the_fifteen(
        self, name: str, places: list[int]
    ) -> None:
        """They have the ids and titles of the national action that Chongqing carries out."""
        numbered = {
            action.id: (number, action.title)
            for number, action in enumerate(other_report().plan.actions, start=1)
        }
        joined = {action_of(r) for r in said(name)} & numbered.keys()

        assert sorted(numbered[one][0] for one in joined) == places
        for one in joined:
            assert plan().action(one).title == numbered[one][1]

    def test_s2_059_outside_the_nation(self) -> None:
        """The Healthy Silk Road lies in the world, which is no part of China."""
        record = only("S2-059")
        tree = hp.JurisdictionTree(document().jurisdictions.values())
        world, nation = (document().jurisdictions[code] for code in ("001", "CN"))

        assert record.place == world
        assert world not in tree.descendants(nation)
        assert document().bodies["silk-road-partners"].jurisdiction == world


class TestGroups:
    """Who is meant."""

    def test_s2_003_s2_064_old_and_young(self) -> None:
        """Two statements in different words are about one group of two parts, an area's theme."""
        first, second = remark("S2-003"), remark("S2-064")

        assert first.about == second.about == "old-and-young"
        assert first.words != second.words
        assert plan().group("the elderly and the young") == group("old-and-young")
        assert len(document().enumerations["two-ages"].listed) == 2
        assert "the elderly and the young" in str(plan().action("old-and-young-care").title)

    def test_s2_041_one_disease_of_children(self) -> None:
        """Three are named, and the last of them is one of children."""
        named = document().enumerations["respiratory"]
        children = group("children-with-mycoplasma")

        assert [str(item) for item in named.listed] == [
            "COVID-19",
            "influenza",
            "mycoplasma pneumonia in children",
        ]
        assert group("children").contains(children) is True

    def test_s2_061_public_hospitals(self) -> None:
        """A remark about an institution of a type."""
        hospitals = group(str(remark("S2-061").about))

        assert (hospitals.of, hospitals.name.get("zh")) == ("institution", "公立医院")


class TestTiers:
    """Levels, centers and how patients move between them."""

    def test_s2_029_referral_upwards(self) -> None:
        """Three tiers in order, each referring to the next."""
        tiers = ("primary", "secondary", "tertiary")

        assert [links(tier) for tier in tiers] == [
            [("refers_to", "secondary")],
            [("refers_to", "tertiary")],
            [],
        ]
        levels = [group(tier).level for tier in tiers]
        assert [str(level) for level in levels] == ["level 1", "level 2", "level 3"]

    def test_s2_030_two_tiers_of_centers(self) -> None:
        """The lower one is that of the 49 projects, and of the center planned in Chongqing."""
        lower, upper = group("regional-medical-centers"), group("national-centers")
        assert lower.level is not None
        assert upper.level is not None

        assert [level.id for level in lower.level.scale.levels] == ["regional", "national"]
        assert upper.level.misses(lower.level) is True
        name = lower.name.get("en").removesuffix("s")
        assert document().indicators["regional-centers-selected"].title.get("en").startswith(name)
        (planned,) = (r for r in other_report().records if r.id == "S1-040")
        assert isinstance(planned, hp.Observation)
        assert planned.indicator.title == lower.name

    def test_s2_038_three_links(self) -> None:
        """Cities lead the countryside; county and township are one, and township and village."""
        assert links("countryside") == [("led_by", "cities")]
        assert links("counties") == [("integrated_with", "townships")]
        assert links("townships") == [("integrated_with", "villages")]
        assert only("S2-038").reading.confidence is hp.Confidence.HIGH

    def test_s2_055_presidents_under_the_party_committee(self) -> None:
        """A rule about public hospitals; "dean" is another name of it."""
        (rule,) = (link for link in document().links if link.id == "S2-055")

        assert (rule.subject, rule.object) == ("public-hospitals", "party-committee")
        assert plan().action("dean's responsibility system").id == "hospital-presidents"


class TestLists:
    """What is enumerated, and what is only begun."""

    def test_s2_025_an_open_list(self) -> None:
        """After "such as" nobody knows how many are missing."""
        diseases = document().enumerations["chronic-diseases"]

        assert diseases.is_partial
        assert (diseases.missing, diseases.is_complete) == (None, False)
        assert action_of(only("S2-025")) == "chronic-disease-control"

    def test_s2_042_infectious_and_endemic_diseases(self) -> None:
        """Three are named, and endemic diseases."""
        assert len(document().enumerations["infectious"].listed) == 4

    def test_s2_043_four_capabilities_under_one_heading(self) -> None:
        """The list is complete, and no figure splits it."""
        capabilities = document().enumerations["capabilities"]

        assert (len(capabilities.listed), capabilities.is_complete) == (4, True)
        assert set_aside(only("S2-043")) == "no-figure"
