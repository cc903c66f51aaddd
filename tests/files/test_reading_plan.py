"""Plans, actions and targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.files import Document

    Reads = Callable[..., Document]

HEAD = """\
healthplan: 1
jurisdictions: [{code: X, name: North}, {code: X-1, name: Upper, parent: X}]
sources: {law: {outlet: Gazette}}
indicators:
  literacy: {kind: share, title: Literacy, of: person}
  beds: {kind: count, title: Beds, unit: case, accumulates: level}
  bad: {kind: share}
"""
LITERACY = hp.Share("literacy", "Literacy", of="person")


def told(document: Document) -> list[str]:
    """Return the first line of each finding but that of the bad indicator."""
    lines = [str(finding).partition("\n")[0] for finding in document.findings]
    return [line for line in lines if "indicator 'bad'" not in line]


class TestPlan:
    """A plan."""

    def test_every_key_is_read(self, reads: Reads) -> None:
        """Of plan, action and target."""
        document = reads(
            HEAD + "plan:\n"
            "  id: p\n"
            "  title: {en: Plan, zh: 规划}\n"
            "  jurisdiction: X\n"
            "  period: 2019/2030\n"
            "  issuer: Ministry\n"
            "  aliases: [The action]\n"
            "  source: law\n"
            "  inherit_deadline: true\n"
            "  targets: [{indicator: beds, at_least: 300}]\n"
            "  actions:\n"
            "    - id: a\n"
            "      title: A\n"
            "      description: Lessons.\n"
            "      aliases: [{en: Campaign, zh: 行动}]\n"
            "      source: law\n"
            "      targets:\n"
            "        - indicator: literacy\n"
            "          at_least: 22 %\n"
            "          by: 2022\n"
            "          place: X-1\n"
            "          part: {sex: female}\n"
            "          baseline: {period: 2017, value: 14.18 %}\n"
            "          milestones: [{at_least: 20 %, by: 2020}]\n"
            "          nature: binding\n"
            "          issuer: Assembly\n"
            "          source: law\n"
            "          id: t\n"
            "      actions: [{id: b, title: B}]\n"
        )
        law = hp.Source("Gazette")
        target = hp.Target(
            LITERACY,
            hp.at_least("22 %"),
            by="2022",
            place=hp.Jurisdiction("X-1", "Upper", parent="X"),
            part={"sex": "female"},
            baseline=("2017", "14.18 %"),
            milestones=[hp.Milestone(hp.at_least("20 %"), by="2020")],
            nature="binding",
            issuer="Assembly",
            source=law,
            id="t",
        )
        beds = hp.Count("beds", "Beds", unit="case", accumulates="level")

        assert told(document) == []
        assert document.plan == hp.Plan(
            "p",
            {"en": "Plan", "zh": "规划"},
            jurisdiction=hp.Jurisdiction("X", "North"),
            period="2019/2030",
            issuer="Ministry",
            aliases=["The action"],
            source=law,
            inherit_deadline=True,
            targets=[hp.Target(beds, hp.at_least(300))],
            actions=[
                hp.Action(
                    "a",
                    "A",
                    description="Lessons.",
                    aliases=[{"en": "Campaign", "zh": "行动"}],
                    source=law,
                    targets=[target],
                    actions=[hp.Action("b", "B")],
                )
            ],
        )

    def test_a_baseline_may_leave_its_value_to_the_records(self, reads: Reads) -> None:
        """Then only its period is read."""
        document = reads(
            HEAD + "plan: {id: p, title: P, targets: ["
            "{indicator: literacy, at_least: 22 %, baseline: {period: 2017}}]}\n"
        )

        assert document.plan.target("literacy").baseline == hp.Baseline("2017")

    @pytest.mark.parametrize(
        ("plan", "findings"),
        [
            ("{title: P}", ["8:7: error[missing-key] plan 1: has no key 'id'"]),
            ("{id: p}", ["8:7: error[missing-key] plan 'p': has no key 'title'"]),
            (
                "{id: p, title: P, jurisdiction: Y}",
                ["8:39: error[unknown-jurisdiction] plan 'p' names 'Y'"],
            ),
            (
                "{id: p, title: P, actions: [{id: a, title: A}, {id: a, title: B}]}",
                ["8:7: error[duplicate-name] plan 'p': two different actions are called 'a'"],
            ),
        ],
    )
    def test_a_wrong_plan_is_refused(self, reads: Reads, plan: str, findings: list[str]) -> None:
        """With its place."""
        document = reads(HEAD + f"plan: {plan}\n")

        assert told(document) == [f"a.yaml:{finding}" for finding in findings]
        assert document.plans == ()

    def test_a_wrong_part_leaves_the_rest_of_the_plan(self, reads: Reads) -> None:
        """Actions and targets that were refused are missing, the others are there."""
        document = reads(
            HEAD + "plan:\n"
            "  id: p\n"
            "  title: P\n"
            "  actions:\n"
            "    - {id: a, title: A}\n"
            "    - {id: b, titel: B}\n"
            "    - id: c\n"
            "      title: C\n"
            "      targets: [{indicator: literacy, at_least: 5 %}, {indicator: literacy}]\n"
        )

        assert [action.id for action in document.plan.all_actions()] == ["a", "c"]
        assert [target.id for target in document.plan.all_targets()] == ["literacy"]
        assert told(document) == [
            "a.yaml:13:7: error[missing-key] action 'b': has no key 'title'",
            "a.yaml:13:15: error[unknown-key] action 'b': unknown key 'titel'",
            "a.yaml:16:55: error[missing-key] target 2 of action 'c': says no bound",
        ]


class TestTarget:
    """A target."""

    @pytest.mark.parametrize(
        ("target", "findings"),
        [
            (
                "{indicator: litracy, at_least: 5 %, by: then}",
                [
                    "unknown-indicator] target 1 of plan 'p' names 'litracy'",
                    "unreadable-period] target 1 of plan 'p': cannot read 'then'",
                ],
            ),
            ("{at_least: 5 %}", ["missing-key] target 1 of plan 'p': has no key 'indicator'"]),
            ("{indicator: bad, at_least: 5}", []),
            (
                "{indicator: literacy, at_least: 5}",
                ["unreadable-quantity] target 1 of plan 'p': 'literacy': cannot read '5'"],
            ),
            (
                "{indicator: literacy, at_least: 5 %, nature: strict}",
                ["unknown-nature] target 1 of plan 'p' names 'strict'"],
            ),
            (
                "{indicator: literacy, at_least: 5 %, source: press}",
                ["unknown-source] target 1 of plan 'p' names 'press'"],
            ),
            (
                "{indicator: literacy, at_least: 5 %, baseline: {value: 4}}",
                [
                    "missing-key] baseline of target 1 of plan 'p': has no key 'period'",
                    (
                        "unreadable-quantity] baseline of target 1 of plan 'p': "
                        "'literacy': cannot read '4'"
                    ),
                ],
            ),
            (
                "{indicator: literacy, at_least: 5 %, milestones: [{by: 2020}]}",
                ["missing-key] milestone 1 of target 1 of plan 'p': says no bound"],
            ),
            (
                "{indicator: beds, at_least: 3 %}",
                ["unit-mismatch] target 1 of plan 'p': 'beds' is measured in"],
            ),
            (
                "{indicator: literacy, at_least: 3 beds, a_year_from: 2020}",
                ["unreadable-quantity] target 1 of plan 'p': cannot read '3 beds'"],
            ),
            (
                "{indicator: literacy, at_least: 3 cases, a_year_from: 2020}",
                ["unit-mismatch] target 1 of plan 'p': 'literacy' is measured in"],
            ),
            ("x", ["wrong-type] target 1 of plan 'p': should be a mapping, not the text 'x'"]),
        ],
    )
    def test_a_wrong_target_is_refused(
        self, reads: Reads, target: str, findings: list[str]
    ) -> None:
        """All that is wrong with it is told, and nothing that only follows from that."""
        document = reads(HEAD + f"plan: {{id: p, title: P, targets: [{target}]}}\n")

        assert len(told(document)) == len(findings)
        for line, finding in zip(told(document), findings, strict=True):
            assert finding in line

    @pytest.mark.parametrize(
        ("bound", "printed"),
        [
            ("{more_than: 65 %}", hp.more_than("65 %")),
            ("{at_least: unknown}", hp.at_least(hp.UNKNOWN)),
        ],
    )
    def test_a_repaired_target(self, reads: Reads, bound: str, printed: hp.Bound) -> None:
        """It has the printed bound, and why it was repaired."""
        document = reads(
            HEAD + "plan: {id: p, title: P, targets: [{indicator: literacy, at_least: 60 %,"
            f" printed: {bound}, reading: {{confidence: high, reason: why, sources: [law]}}}}]}}\n"
        )
        law = hp.Source("Gazette")
        reading = hp.Reading.repair("high", "why", (law,))

        assert told(document) == []
        assert document.plan.target("literacy") == hp.Target(
            LITERACY, hp.at_least("60 %"), printed=printed, reading=reading
        )

    @pytest.mark.parametrize(
        ("fields", "finding"),
        [
            ("printed: {more_than: 65 %}", "unusable-value] target 1 of plan 'p': 'literacy' is"),
            (
                "printed: {by: 2022}, reading: {confidence: high, reason: why}",
                "missing-key] printed bound of target 1 of plan 'p': says no bound",
            ),
            (
                "printed: 65 %, reading: {confidence: high, reason: why}",
                "wrong-type] printed bound of target 1 of plan 'p': should be a mapping",
            ),
            (
                "reading: {confidence: high}",
                "missing-key] reading of target 1 of plan 'p': has no key 'reason'",
            ),
        ],
    )
    def test_a_wrong_repair_is_refused(self, reads: Reads, fields: str, finding: str) -> None:
        """With the target."""
        document = reads(
            HEAD + "plan: {id: p, title: P, targets: [{indicator: literacy, at_least: 60 %,"
            f" {fields}}}]}}\n"
        )

        assert finding in told(document)[0]
        assert list(document.plan.all_targets()) == []

    def test_the_form_of_a_finding(self, reads: Reads) -> None:
        """File, line, column, slug, who names what, and the nearest name."""
        document = reads(
            "healthplan: 1\n"
            "indicators:\n"
            "  regular-exercise: {kind: share, title: Exercise}\n"
            "plan:\n"
            "  id: p\n"
            "  title: P\n"
            "  actions:\n"
            "    - id: fitness\n"
            "      title: Fitness\n"
            "      targets:\n"
            "        - {indicator: regular-exercise, at_least: 37 %, by: 2022}\n"
            "        - {indicator: regular-excercise, at_least: 40 %, by: 2030}\n"
        )

        assert str(document.findings[0]) == (
            "a.yaml:12:23: error[unknown-indicator] "
            "target 2 of action 'fitness' names 'regular-excercise'\n"
            "  hint: did you mean 'regular-exercise'?"
        )

    def test_two_targets_of_one_name_are_reported(self, reads: Reads) -> None:
        """At the second one, and the plan keeps the first; the same one may stand twice."""
        document = reads(
            HEAD + "plan:\n"
            "  id: p\n"
            "  title: P\n"
            "  targets:\n"
            "    - {indicator: literacy, at_least: 5 %}\n"
            "    - {indicator: literacy, at_least: 6 %}\n"
            "    - {indicator: literacy, at_least: 5 %}\n"
        )

        assert told(document) == [
            (
                "a.yaml:13:7: error[duplicate-name] target 'literacy': "
                "two different targets are called 'literacy'"
            )
        ]
        assert document.plan.target("literacy").bound == hp.at_least("5 %")
