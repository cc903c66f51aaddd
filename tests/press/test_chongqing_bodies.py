"""Whom the Chongqing report speaks of, who acts in it, and the lists it gives.

The tests are named by the statements of ``examples/healthy-chongqing-2021.yaml`` they are about.
"""

from __future__ import annotations

import attrs
import pytest
from tests.press.statements import read, said

import healthplan as hp

ACTIONS = (
    ("Health knowledge popularisation", "健康知识普及行动"),
    ("Reasonable diet", "合理膳食行动"),
    ("National fitness", "全民健身行动"),
    ("Tobacco control", "控烟行动"),
    ("Mental health promotion", "心理健康促进行动"),
    ("Healthy environment promotion", "健康环境促进行动"),
    ("Maternal and child health promotion", "妇幼健康促进行动"),
    ("Primary and secondary school health promotion", "中小学健康促进行动"),
    ("Occupational health protection", "职业健康保护行动"),
    ("Elderly health promotion", "老年健康促进行动"),
    ("Cardiovascular and cerebrovascular disease prevention and control", "心脑血管疾病防治行动"),
    ("Cancer prevention and control", "癌症防治行动"),
    ("Chronic respiratory disease prevention and control", "慢性呼吸系统疾病防治行动"),
    ("Diabetes prevention and control", "糖尿病防治行动"),
    ("Infectious and endemic disease prevention and control", "传染病及地方病防控行动"),
)


@pytest.fixture(scope="module")
def document() -> hp.Document:
    """Return the document."""
    return read("S1")


@pytest.fixture(scope="module")
def plan(document: hp.Document) -> hp.Plan:
    """Return the plan, which holds the groups, bodies, links and lists."""
    return document.plan


def link(plan: hp.Plan, name: str) -> hp.Link:
    """Return the link of a statement."""
    (found,) = (each for each in plan.links if each.id == name)
    return found


class TestPlan:
    """The plan, its actions and what stands above it."""

    def test_s1_007_the_plan(self, plan: hp.Plan) -> None:
        """It has both names, a period and the document that issued it."""
        assert plan.title.get("en") == "Healthy China Chongqing Action"
        assert plan.title.get("zh") == "健康中国重庆行动"
        assert plan.period == hp.Period.of("2019/2030")
        assert plan.source is not None
        assert plan.source.at == "2019 no. 29"

    def test_s1_007_stands_under_the_national_plan(self, plan: hp.Plan) -> None:
        """It is part of the national action, from a source beside the report."""
        (above,) = plan.links_of("healthy-china-action")

        assert (above.subject, above.relation) == (plan.id, hp.Relation.PART_OF)
        assert above.source == plan.source
        assert plan.body("健康中国行动（2019—2030年）").kind == "national plan"

    def test_s1_008_guided_by_the_committee(self, document: hp.Document, plan: hp.Plan) -> None:
        """A typed link of the city's plan to a national body, for 2021."""
        guidance = link(plan, "S1-008")

        assert guidance.text(names=plan.names()) == (
            "Healthy China Chongqing Action is guided by "
            "the Healthy China Action Promotion Committee"
        )
        assert guidance.period == hp.Period.of("2021")
        assert plan.body(guidance.object).jurisdiction == document.jurisdictions["CN"]

    def test_s1_009_fifteen_actions(self, plan: hp.Plan) -> None:
        """In the order of the national document, each with both names."""
        titles = [(action.title.get("en"), action.title.get("zh")) for action in plan.actions]

        assert titles == list(ACTIONS)

    def test_s1_009_as_many_as_were_declared(self, plan: hp.Plan) -> None:
        """Joined again, the torn words name fifteen of fifteen, in the order of the actions."""
        special = plan.enumeration("专项行动")

        assert (special.declared, len(special.listed), special.is_complete) == (15, 15, True)
        for action, words in zip(plan.actions, special.listed, strict=True):
            assert action.title.get("en").casefold().startswith(str(words).casefold())

    def test_s1_010_meeting_a_benchmark_without_values(
        self, document: hp.Document, plan: hp.Plan
    ) -> None:
        """Nobody said which indicators are the core ones: cannot tell, by words alone."""
        claim = hp.Quantified(over=plan.group("core-indicators"), of=plan.group("on-benchmark"))
        answer = claim.judge({"health-literacy": 1, "diabetes-management": 1})

        assert answer.verdict is hp.Verdict.UNDECIDED
        assert str(answer.reason).startswith("cannot tell: who belongs to 'Key core indicators'")
        assert isinstance(said(document, "S1-010"), hp.Remark)
        assert said(document, "S1-010").reading.confidence is hp.Confidence.MEDIUM

    def test_s1_030_a_programme_that_was_launched(
        self, document: hp.Document, plan: hp.Plan
    ) -> None:
        """It is an action within that on cancer, said to be launched, and without figures."""
        project = plan.action("城市癌症早诊早治项目")
        remark = said(document, "S1-030")
        assert isinstance(remark, hp.Remark)

        assert project in plan.action("cancer").actions
        assert (remark.about, remark.assertion) == (project.id, hp.Assertion.LAUNCHED)

    def test_s1_030_can_have_targets_for_a_year(self, plan: hp.Plan) -> None:
        """A Chongqing news item of June 2020 had 50,000 questionnaires and 10,000 screenings."""
        workload = [
            hp.Target(
                hp.Count(name, name.capitalize(), unit="case", accumulates="flow"),
                hp.at_least(number),
                by="2020",
            )
            for name, number in (("questionnaires", 50_000), ("screenings", 10_000))
        ]
        project = attrs.evolve(plan.action("urban-cancer-project"), targets=workload)
        result = hp.assess(hp.Plan("p", "The programme", actions=[project]), [])

        assert [found.verdict for found in result] == [hp.Verdict.NO_DATA] * 2


class TestGroups:
    """People and institutions that the report speaks of."""

    @pytest.mark.parametrize(
        ("age", "sex", "residence", "belongs"),
        [
            ("35 years", "female", "rural", True),
            ("64 years", "female", "rural", True),
            ("34 years", "female", "rural", False),
            ("65 years", "female", "rural", False),
            ("12 years", "female", "rural", False),
            ("40 years", "male", "rural", False),
            ("40 years", "female", "urban", False),
        ],
    )
    def test_s1_005_who_is_of_the_eligible_age(
        self, plan: hp.Plan, age: str, sex: str, residence: str, *, belongs: bool
    ) -> None:
        """Women of 35 to 64 in villages, both ends included; nobody of school age."""
        women = plan.group("rural-women")

        assert women.includes(age=age, part={"sex": sex, "residence": residence}) is belongs

    def test_s1_005_the_printed_words_stay(self, plan: hp.Plan) -> None:
        """They are kept, and said to be wrong, with the plan that has the eligible age."""
        women = plan.group("农村适龄妇女")

        assert str(women.words) == "women of school age in rural areas"
        assert women.reading.is_sure
        assert [str(source.outlet) for source in women.reading.sources] == ["Ministry notice"]

    @pytest.mark.parametrize(
        ("age", "belongs"), [("14 years", False), ("15 years", True), ("69 years", True)]
    )
    def test_s1_011_literacy_is_monitored_from_15_to_69(
        self, plan: hp.Plan, age: str, *, belongs: bool
    ) -> None:
        """The residents of the national frame, both ends included."""
        frame = plan.group("literacy-frame")

        assert frame.includes(age=age) is belongs
        assert plan.group("residents").contains(frame) is True

    def test_s1_006_nobody_said_who_is_at_high_risk(self, plan: hp.Plan) -> None:
        """Whether somebody belongs to them cannot be told."""
        assert plan.group("高危人群").includes(age="50 years") is None

    def test_s1_032_patients_under_management(self, plan: hp.Plan) -> None:
        """Patients whom nobody manages are not among those the rate is of."""
        managed = plan.group("diabetics")

        assert managed.includes(part=managed.part) is True
        assert managed.includes(part={"status": "diabetes"}) is False

    def test_s1_018_a_regional_center_is_no_national_one(self, plan: hp.Plan) -> None:
        """The two are tiers of one scale."""
        centers = plan.group("国家区域医疗中心")
        assert centers.level is not None
        scale = centers.level.scale

        assert centers.includes(level=scale.exactly("regional")) is True
        assert centers.includes(level=scale.at_least("national")) is False

    @pytest.mark.parametrize(("level", "belongs"), [("3", True), ("2", False)])
    def test_s1_017_hospitals_of_level_3(self, plan: hp.Plan, level: str, *, belongs: bool) -> None:
        """Third-level is level 3, and no other."""
        hospitals = plan.group("mch-level-3")
        assert hospitals.level is not None
        scale = hospitals.level.scale
        kind = hp.Part.of({"type": "maternal and child health hospital"})

        assert hospitals.includes(part=kind, level=scale.exactly(level)) is belongs

    def test_s1_041_nobody_said_who_the_key_populations_are(self, plan: hp.Plan) -> None:
        """They are residents; whether anybody belongs to them cannot be told."""
        people = plan.group("重点人群")

        assert plan.group("residents").contains(people) is True
        assert people.includes(age="70 years") is None

    def test_s1_041_a_theme_of_two_paragraphs(self, document: hp.Document, plan: hp.Plan) -> None:
        """Its two actions belong to it, and the statements of its two lines are known."""
        theme = plan.links_of("key-population-protection")
        lines = {each.source.at for each in theme if each.source}
        rows = {str(r.id) for r in document.records if r.source and r.source.at in lines}

        assert {plan.action(each.subject).id for each in theme} == {
            "maternal-child-health",
            "elderly-health",
        }
        assert rows == {"S1-041", *(f"S1-0{number}" for number in range(15, 27))}


class TestLists:
    """Lists, and how long they were said to be."""

    def test_s1_006_nine_cancers_of_which_one_is_named(
        self, document: hp.Document, plan: hp.Plan
    ) -> None:
        """Partial: eight are missing; that is no error, and it is not complete."""
        cancers = plan.enumeration("nine-cancers")
        (found,) = (f for f in hp.check(plan, ()) if f.slug == "declared-length")

        assert (cancers.missing, cancers.is_partial, cancers.is_complete) == (8, True, False)
        assert str(cancers) == "Common cancers: 1 of 9 named, 8 missing"
        assert (found.subject, found.severity) == ("nine-cancers", hp.Severity.INFO)
        assert hp.Evidence(plan, document.records).value(
            "surveyed-cancers", period="as of 2022-03-29"
        ) == hp.quantity("9 cancer types")

    def test_s1_013_four_levels_in_order(self, document: hp.Document, plan: hp.Plan) -> None:
        """The last two have a name in towns and one in the country; basically established."""
        levels = plan.enumeration("四级全民健身服务体系")
        remark = said(document, "S1-013")
        assert isinstance(remark, hp.Remark)

        assert [str(level) for level in levels.listed] == [
            "city",
            "district and county",
            "street (township)",
            "community (administrative village)",
        ]
        assert levels.is_complete
        assert (remark.about, remark.assertion) == (levels.id, hp.Assertion.BASICALLY_DONE)

    def test_s1_031_four_things_are_covered(self, plan: hp.Plan) -> None:
        """Follow-up, registration, monitoring and evaluation are one coverage."""
        assert len(plan.enumeration("follow-up").listed) == 4

    def test_s1_038_three_activities_under_way(self, document: hp.Document, plan: hp.Plan) -> None:
        """They are a list that a remark is about."""
        remark = said(document, "S1-038")
        assert isinstance(remark, hp.Remark)

        assert remark.about == plan.enumeration("support").id
        assert remark.assertion is hp.Assertion.UNDER_WAY
        assert len(plan.enumeration("support").listed) == 3


class TestLinks:
    """Who leads, guides, launched or belongs to whom."""

    def test_s1_026_a_branch_of_the_national_center(self, plan: hp.Plan) -> None:
        """The base is one of the city; the center is national."""
        branch = link(plan, "S1-026")

        assert branch.relation is hp.Relation.BRANCH_OF
        assert plan.body(branch.object).jurisdiction != plan.body(branch.subject).jurisdiction

    def test_s1_029_a_doubtful_launch(self, plan: hp.Plan) -> None:
        """The printed link is kept, with little confidence and the reason."""
        launch = link(plan, "S1-029")

        assert launch.relation is hp.Relation.LAUNCHED_BY
        assert launch.reading.confidence is hp.Confidence.LOW
        assert not launch.reading.is_sure

    def test_s1_029_an_alliance_has_members(self, plan: hp.Plan) -> None:
        """Whoever belongs to it is linked to it; the report names nobody: this one is made up."""
        member = hp.Body("member", "a district hospital (made up)", kind="hospital")
        belongs = hp.Link(member, "part_of", "oncology-alliance")
        more = attrs.evolve(plan, bodies=[*plan.bodies, member], links=[*plan.links, belongs])
        told = [
            each.text(names=more.names(), seen_from="oncology-alliance")
            for each in more.links_of("oncology-alliance")
        ]

        assert told == [
            (
                "the Alliance of Oncology Specialists launched "
                "Early diagnosis and treatment of cancer in cities"
            ),
            "the Alliance of Oncology Specialists includes a district hospital (made up)",
        ]

    def test_s1_037_a_named_system_has_offices(self, plan: hp.Plan) -> None:
        """It is a body of its own, to which offices belong, and alliances may."""
        system = plan.body("“一网一链”")
        alliance = hp.Link("oncology-alliance", "part_of", system)
        more = attrs.evolve(plan, links=[*plan.links, alliance])
        members = [
            each.subject
            for each in more.links_of(system.id)
            if each.relation is hp.Relation.PART_OF
        ]

        assert members == ["tumour-office", "oncology-alliance"]

    def test_s1_038_paired_for_assistance(self, plan: hp.Plan) -> None:
        """A pairing has no direction, and who is paired with whom is a guess that says so."""
        pairing = link(plan, "S1-038")

        assert pairing.relation.is_symmetric
        assert pairing.same_as(hp.Link("districts", "paired_with", "network-and-chain"))
        assert pairing.assertion is hp.Assertion.UNDER_WAY
        assert pairing.reading.confidence is hp.Confidence.LOW

    def test_s1_039_an_agreement_of_two_levels(self, document: hp.Document, plan: hp.Plan) -> None:
        """The nation and a province build something together, and it is said what."""
        agreement = link(plan, "S1-039")
        ends = [document.jurisdictions[end] for end in (agreement.subject, agreement.object)]
        names = {place.code: place.name for place in ends}

        assert [place.level for place in ends] == ["province", "nation"]
        assert agreement.text(names=names) == (
            "Chongqing and China build together (national regional medical centers)"
        )
        assert agreement.source == said(document, "S1-039").source

    def test_s1_040_led_by_the_hospital_and_still_to_be_built(
        self, document: hp.Document, plan: hp.Plan
    ) -> None:
        """Both the link and the one center are planned; nothing is counted."""
        leads = link(plan, "S1-040")

        assert leads.text("zh", plan.names(), seen_from="cancer-hospital") == (
            "重庆大学附属肿瘤医院牵头国家癌症区域医疗中心"
        )
        assert leads.assertion is said(document, "S1-040").assertion is hp.Assertion.PLANNED
