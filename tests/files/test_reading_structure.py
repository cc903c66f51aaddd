"""Groups, bodies, links and enumerations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import healthplan as hp
from healthplan.bodies import Body, Link
from healthplan.enumerations import Enumeration
from healthplan.groups import Group, Level, Scale

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.files import Document

    Reads = Callable[..., Document]

HEAD = """\
healthplan: 1
jurisdictions: [{code: X, name: North}]
sources: {law: {outlet: Gazette}}
"""
PLAN = "plan: {id: p, title: P, actions: [{id: a, title: A}]}\n"
SCALE = "scales: {hospital: {levels: {1: low, 2: {en: high, zh: 高}}}}\n"
HOSPITAL = Scale("hospital", levels=[Level("1", "low"), Level("2", {"en": "high", "zh": "高"})])
LAW = hp.Source("Gazette")
REPAIRED = hp.Reading.repair("high", "misprint", (LAW,))
SAID = "source: law, words: said, reading: {confidence: high, reason: misprint, sources: [law]}"


def told(document: Document) -> list[str]:
    """Return the first line of each finding."""
    return [str(finding).partition("\n")[0] for finding in document.findings]


class TestGroups:
    """Scales and groups."""

    def test_every_key_is_read(self, reads: Reads) -> None:
        """Of scale and group."""
        document = reads(
            HEAD + SCALE + "groups:\n"
            "  all: {name: {en: All, zh: 全部}, of: institution, defined: false}\n"
            "  able:\n"
            "    name: Able\n"
            "    of: institution\n"
            "    level: {scale: hospital, at_least: 高, capability: true}\n"
            "    within: all\n"
            "    aliases: [as able]\n"
            "  women: {name: Women, part: {sex: female}, ages: {more_than: 64 years},\n"
            f"    {SAID}}}\n"
        )
        whole = Group("all", {"en": "All", "zh": "全部"}, of="institution", defined=False)

        assert told(document) == []
        assert document.groups == {
            "all": whole,
            "able": Group(
                "able",
                "Able",
                of="institution",
                level=HOSPITAL.exactly("2", capability=True),
                within=whole,
                aliases=["as able"],
            ),
            "women": Group(
                "women",
                "Women",
                part={"sex": "female"},
                ages=hp.more_than("64 years"),
                source=LAW,
                words="said",
                reading=REPAIRED,
            ),
        }

    @pytest.mark.parametrize(
        ("way", "ids"),
        [("exactly", "1"), ("at_most", "1"), ("less_than", None), ("more_than", "2")],
    )
    def test_words_for_levels(self, reads: Reads, way: str, ids: str | None) -> None:
        """Those of bounds; no level beneath the lowest is a problem of the file."""
        document = reads(
            HEAD + SCALE + f"groups: {{g: {{name: G, level: {{scale: hospital, {way}: 1}}}}}}\n"
        )

        if ids is None:
            (finding,) = document.findings
            assert finding.place == hp.Place("a.yaml", 5, 59)
            assert finding.message == "scale 'hospital' has no such level"
        else:
            level = document.groups["g"].level
            assert level
            assert [each.id for each in level.levels] == [ids]

    @pytest.mark.parametrize(
        ("group", "finding"),
        [
            ("{}", "5:13: error[missing-key] group 'g': has no key 'name'"),
            ("{name: G, age: 5}", "5:23: error[unknown-key] group 'g': unknown key 'age'"),
            ("{name: G, within: h}", "5:31: error[unknown-group] group 'g' names 'h'"),
            (
                "{name: G, ages: {}}",
                "5:29: error[missing-key] ages of group 'g': says no bound",
            ),
            (
                "{name: G, ages: {at_least: 1.5 years}}",
                (
                    "5:29: error[unusable-value] group 'g': ages lie between whole numbers of"
                    " years, months or days, not 'at least 1.5 years'"
                ),
            ),
            (
                "{name: G, ages: {at_least: 5 apples}}",
                (
                    "5:40: error[unreadable-quantity] ages of group 'g': cannot read '5 apples':"
                    " expected a unit that is known, not 'apples'"
                ),
            ),
            (
                "{name: G, level: 2}",
                "5:30: error[wrong-type] level of group 'g': should be a mapping",
            ),
            (
                "{name: G, level: {at_least: 2}}",
                "5:30: error[missing-key] level of group 'g': has no key 'scale'",
            ),
            (
                "{name: G, level: {scale: hospital}}",
                "5:30: error[missing-key] level of group 'g': names no level",
            ),
            (
                "{name: G, level: {scale: other, at_least: 2}}",
                "5:38: error[unknown-scale] level of group 'g' names 'other'",
            ),
            (
                "{name: G, level: {scale: hospital, at_least: 3}}",
                "5:58: error[unknown-level] level of group 'g' names '3'",
            ),
            (
                "{name: G, level: {scale: hospital, at_least: 1, at_most: 1}}",
                "5:61: error[unknown-key] level of group 'g': unknown key 'at_most'",
            ),
        ],
    )
    def test_what_is_wrong_with_a_group(self, reads: Reads, group: str, finding: str) -> None:
        """It is left out and reported at its place."""
        document = reads(HEAD + SCALE + f"groups: {{g: {group}}}\n")

        assert [line[: len(finding) + 7] for line in told(document)] == [f"a.yaml:{finding}"]
        assert document.groups == {}

    @pytest.mark.parametrize(
        ("scale", "finding"),
        [
            ("{}", "4:20: error[missing-key] scale 'hospital': has no key 'levels'"),
            (
                "{levels: {}}",
                (
                    "4:20: error[unusable-value] scale 'hospital': the levels of scale 'hospital'"
                    " are not an ordered list of different names"
                ),
            ),
            (
                "{name: Level, levels: [1, 2]}",
                (
                    "4:42: error[wrong-type] scale 'hospital': 'levels' should be a mapping of"
                    " names, not a list of 2"
                ),
            ),
        ],
    )
    def test_what_is_wrong_with_a_scale(self, reads: Reads, scale: str, finding: str) -> None:
        """What rests on it has no finding of its own."""
        document = reads(
            HEAD
            + f"scales: {{hospital: {scale}}}\n"
            + "groups: {g: {name: G, level: {scale: hospital, at_least: 1}}}\n"
        )

        assert told(document) == [f"a.yaml:{finding}"]

    def test_two_groups_of_one_name(self, reads: Reads) -> None:
        """The same group may stand in two files, another one may not."""
        one, other = HEAD + "groups: {g: {name: G}}\n", "healthplan: 1\ngroups: {g: {name: H}}\n"

        assert told(reads(one, "healthplan: 1\ngroups: {g: {name: G}}\n")) == []
        assert told(reads(one, other)) == [
            "b.yaml:2:13: error[duplicate-name] group 'g': two different groups are called 'g'"
        ]


class TestBodiesAndLinks:
    """Who acts, and how they are linked."""

    def test_every_key_is_read(self, reads: Reads) -> None:
        """Of body and link."""
        document = reads(
            HEAD + PLAN + "bodies:\n"
            "  b: {name: {en: B, zh: 乙}, kind: hospital, jurisdiction: X, aliases: [BB],\n"
            "    source: law}\n"
            "links:\n"
            "  - {subject: p, relation: guided_by, object: b}\n"
            "  - {subject: a, relation: co_built_with, object: X, about: a center, period: 2022,\n"
            f"    assertion: planned, id: L-1, {SAID}}}\n"
        )
        body = Body(
            "b",
            {"en": "B", "zh": "乙"},
            kind="hospital",
            jurisdiction=hp.Jurisdiction("X", "North"),
            aliases=["BB"],
            source=LAW,
        )
        links = (
            Link("p", "guided_by", "b"),
            Link(
                "a",
                "co_built_with",
                "X",
                about="a center",
                period="2022",
                assertion="planned",
                id="L-1",
                source=LAW,
                words="said",
                reading=REPAIRED,
            ),
        )

        assert told(document) == []
        assert document.bodies == {"b": body}
        assert document.links == document.plan.links == links
        assert document.plan.bodies == (body,)

    @pytest.mark.parametrize(
        ("link", "findings"),
        [
            (
                "{subject: p, relation: knows, object: a}",
                ["5:32: error[unknown-relation] link 1 names 'knows'"],
            ),
            (
                "{subject: p, relation: adopts, object: b}",
                ["5:48: error[unknown-end] link 1 names 'b'"],
            ),
            (
                "{relation: adopts, object: a}",
                ["5:9: error[missing-key] link 1: has no key 'subject'"],
            ),
            (
                "{subject: p, relation: adopts, object: p, id: L-1}",
                ["5:48: error[unusable-value] link 'L-1': 'p' is linked to itself"],
            ),
            (
                (
                    "{subject: p, relation: adopts, object: a, id: L-1},"
                    " {subject: a, relation: adopts, object: p, id: L-1}"
                ),
                [
                    "5:61: error[duplicate-name] link 'L-1': two different links are called 'L-1'",
                ],
            ),
        ],
    )
    def test_what_is_wrong_with_a_link(self, reads: Reads, link: str, findings: list[str]) -> None:
        """It is left out and reported at its place."""
        document = reads(HEAD + PLAN + f"links: [{link}]\n")

        assert told(document) == [f"a.yaml:{finding}" for finding in findings]
        assert len(document.links) == link.count("}, {")

    @pytest.mark.parametrize(
        "bad",
        [
            "bodies: {b: {kind: hospital}}\n",
            "groups: {b: {}}\n",
            "jurisdictions: [{code: b}]\n",
            "plan: {id: p, title: P, actions: [{id: b}]}\n",
        ],
    )
    def test_what_was_refused_is_not_unknown(self, reads: Reads, bad: str) -> None:
        """An end that was refused where it stands has a finding there, and no other."""
        links = "links: [{subject: X, relation: adopts, object: b}]\n"
        document = reads(HEAD, "healthplan: 1\n" + bad, "healthplan: 1\n" + links)

        assert [finding.slug for finding in document.findings] == ["missing-key"]
        assert document.links == ()


class TestEnumerations:
    """Lists."""

    def test_every_key_is_read(self, reads: Reads) -> None:
        """Of an enumeration."""
        document = reads(
            HEAD + PLAN + "enumerations:\n"
            "  e: {title: E, listed: [{en: one, zh: 一}, two], declared: 9, is_partial: true,\n"
            f"    aliases: [EE], {SAID}}}\n"
        )
        found = Enumeration(
            "e",
            "E",
            listed=[{"en": "one", "zh": "一"}, "two"],
            declared=9,
            is_partial=True,
            aliases=["EE"],
            source=LAW,
            words="said",
            reading=REPAIRED,
        )

        assert told(document) == []
        assert document.enumerations == {"e": found}
        assert document.plan.enumerations == (found,)

    @pytest.mark.parametrize(
        ("enumeration", "finding"),
        [
            ("{}", "4:19: error[missing-key] enumeration 'e': has no key 'title'"),
            (
                "{title: E, declared: -1}",
                (
                    "4:40: error[unusable-value] enumeration 'e': the declared length of a list is"
                    " a whole number from 0, not -1"
                ),
            ),
        ],
    )
    def test_what_is_wrong(self, reads: Reads, enumeration: str, finding: str) -> None:
        """It is left out and reported at its place."""
        document = reads(HEAD + f"enumerations: {{e: {enumeration}}}\n")

        assert told(document) == [f"a.yaml:{finding}"]


class TestPlans:
    """Who holds what was read."""

    def test_the_only_plan_holds_all(self, reads: Reads) -> None:
        """Whatever file it stands in, and however often."""
        groups = "groups: {g: {name: G}}\nbodies: {b: {name: B}}\n"
        link = "links: [{subject: b, relation: adopts, object: p, id: L-1}]\n"
        document = reads(HEAD + groups + link, "healthplan: 1\n" + PLAN + groups + link)

        assert told(document) == []
        assert [group.id for group in document.plan.groups] == ["g"]
        assert document.plan.links == document.links == (Link("b", "adopts", "p", id="L-1"),)

    def test_each_plan_holds_what_stands_in_its_file(self, reads: Reads) -> None:
        """The same plan again, in another file, holds no more."""
        one = HEAD + PLAN + "groups: {g: {name: G}}\n"
        other = "healthplan: 1\nplan: {id: q, title: Q}\nbodies: {b: {name: B}}\n"
        document = reads(one, other, "healthplan: 1\n" + PLAN)

        assert told(document) == []
        assert [[group.id for group in plan.groups] for plan in document.plans] == [["g"], []]
        assert [[body.id for body in plan.bodies] for plan in document.plans] == [[], ["b"]]

    def test_several_plans_of_one_file_hold_none(self, reads: Reads) -> None:
        """Nobody says whose they are; the document has them, and links join both plans."""
        document = reads(
            HEAD + "plans: [{id: p, title: P}, {id: q, title: Q}]\n"
            "groups: {g: {name: G}}\n"
            "links: [{subject: p, relation: adopts, object: q}]\n"
        )

        assert told(document) == []
        assert [plan.groups for plan in document.plans] == [(), ()]
        assert list(document.groups) == ["g"]
        assert document.links == (Link("p", "adopts", "q"),)

    def test_remarks_about_them(self, reads: Reads) -> None:
        """A remark may be about the plan, a group, a body or an enumeration."""
        document = reads(
            HEAD + "plans: [{id: p, title: P}, {id: q, title: Q}]\n"
            "groups: {g: {name: G}}\n"
            "bodies: {b: {name: B}}\n"
            "enumerations: {e: {title: E}}\n"
            "records:\n"
            + "".join(f"  - {{kind: remark, about: {about}, words: W}}\n" for about in "pgbe")
        )

        assert told(document) == []
        assert len(document.records) == 4
