"""Progress records."""

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
sources: {press: {outlet: Daily}, notice: {outlet: Bureau}}
units: [{name: ward}]
indicators:
  literacy: {kind: share, title: Literacy, of: person}
  wards: {kind: count, title: Wards, unit: ward, accumulates: level}
  system: {kind: step, title: System}
  bad: {kind: share}
plan:
  id: p
  title: P
  jurisdiction: X
  targets:
    - {indicator: literacy, at_least: unknown, by: 2020}
    - {indicator: wards, at_least: 3, by: 2020}
    - {indicator: wards, at_least: 5, by: 2025}
  actions: [{id: fitness, title: F}]
records:
"""
NORTH = hp.Jurisdiction("X", "North")
UPPER = hp.Jurisdiction("X-1", "Upper", parent="X")
LITERACY = hp.Share("literacy", "Literacy", of="person")
WARD = hp.unit("ward", counted=True)
WARDS = hp.Count("wards", "Wards", unit=WARD, accumulates="level")
SYSTEM = hp.Step("system", "System")
TARGET = hp.Target(LITERACY, hp.at_least(hp.UNKNOWN), by="2020")


def told(document: Document) -> list[str]:
    """Return the first line of each finding but that of the bad indicator."""
    lines = [str(finding).partition("\n")[0] for finding in document.findings]
    return [line for line in lines if "indicator 'bad'" not in line]


class TestRecords:
    """What was said."""

    @pytest.mark.parametrize(
        ("text", "record"),
        [
            (
                "{kind: observation, indicator: literacy, value: 26.410 %, period: 2021}",
                hp.Observation(LITERACY, "26.410 %", period="2021"),
            ),
            (
                "{kind: observation, indicator: literacy, more_than: 65 %, period: 2021}",
                hp.Observation(LITERACY, hp.more_than("65 %"), period="2021"),
            ),
            (
                (
                    "{kind: observation, indicator: literacy, numerator: 508, denominator: 750,"
                    " period: 2021}"
                ),
                hp.Observation(LITERACY, numerator=508, denominator=750, period="2021"),
            ),
            (
                (
                    "{kind: observation, indicator: literacy, numerator: 2 wards,"
                    " denominator: 5 wards, period: 2021}"
                ),
                hp.Observation(
                    LITERACY,
                    numerator=hp.quantity(2, WARD),
                    denominator=hp.quantity(5, WARD),
                    period="2021",
                ),
            ),
            (
                (
                    "{kind: observation, indicator: literacy, value: 26 %, resolution: 1 pp,"
                    " period: 2021}"
                ),
                hp.Observation(LITERACY, "26 %", resolution="1 pp", period="2021"),
            ),
            (
                "{kind: remark, about: literacy, status: number_missing, words: at least <>}",
                hp.Remark(LITERACY, status="number_missing", words="at least <>"),
            ),
            (
                "{kind: observation, indicator: wards, value: 7, period: as of 2022-03-29}",
                hp.Observation(WARDS, 7, period="as of 2022-03-29"),
            ),
            (
                "{kind: observation, indicator: system, value: yes, period: 2021}",
                hp.Observation(SYSTEM, "yes", period="2021"),
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, difference: 3.40 pp, above: 2020,"
                    " period: 2021}"
                ),
                hp.Comparison(LITERACY, "3.40 pp", above="2020", period="2021"),
            ),
            (
                "{kind: comparison, indicator: wards, difference: 3, below: 2020, period: 2021}",
                hp.Comparison(WARDS, 3, below="2020", period="2021"),
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, difference: {relative: 5 %},"
                    " above: 2020, period: 2021}"
                ),
                hp.Comparison(LITERACY, hp.relative("5 %"), above="2020", period="2021"),
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, difference: {more_than: 3 pp},"
                    " above: 2020, period: 2021}"
                ),
                hp.Comparison(LITERACY, hp.more_than("3 pp"), above="2020", period="2021"),
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, difference: 3 pp, resolution: 1 pp,"
                    " above: {period: 2020, place: X-1, part: {sex: male}, indicator: literacy},"
                    " period: 2021}"
                ),
                hp.Comparison(
                    LITERACY,
                    "3 pp",
                    resolution=hp.quantity("1 pp"),
                    above=hp.At(
                        period="2020", place=UPPER, part={"sex": "male"}, indicator=LITERACY
                    ),
                    period="2021",
                ),
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, difference: 3 pp,"
                    " above: {target: literacy@2020}, period: 2020}"
                ),
                hp.Comparison(LITERACY, "3 pp", above=TARGET, period="2020"),
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, difference: 3 pp,"
                    " above: {target: literacy}, period: 2020}"
                ),
                hp.Comparison(LITERACY, "3 pp", above=TARGET, period="2020"),
            ),
            ("{kind: remark}", hp.Remark()),
            ("{kind: remark, about: fitness}", hp.Remark("fitness")),
            (
                (
                    "{kind: observation, indicator: literacy, numerator: 0, denominator: 0,"
                    " period: 2021}"
                ),
                hp.Observation(LITERACY, numerator=0, denominator=0, period="2021"),
            ),
            ("{kind: remark, about: literacy}", hp.Remark(LITERACY)),
            (
                "{kind: remark, about: literacy, place: X-1, assertion: not_applicable}",
                hp.Remark(LITERACY, place=UPPER, assertion="not_applicable"),
            ),
            ("{kind: remark, about: wards@2020}", hp.Remark("wards@2020")),
            (
                (
                    "{kind: remark, words: {en: so, zh: 如此}, period: 2021, place: X-1,"
                    " part: {sex: male}, source: press, assertion: basically_done, id: S-1,"
                    " note: N, reading: {confidence: high, reason: R, sources: [notice, press]}}"
                ),
                hp.Remark(
                    words={"en": "so", "zh": "如此"},
                    period="2021",
                    place=UPPER,
                    part={"sex": "male"},
                    source=hp.Source("Daily"),
                    assertion="basically_done",
                    id="S-1",
                    note="N",
                    reading=hp.Reading.repair(
                        "high", "R", (hp.Source("Bureau"), hp.Source("Daily"))
                    ),
                ),
            ),
        ],
    )
    def test_a_record_is_read(self, reads: Reads, text: str, record: hp.ProgressRecord) -> None:
        """The record is the one that a program would make."""
        document = reads(f"{HEAD}  - {text}\n")

        assert told(document) == []
        assert document.records == (record,)

    @pytest.mark.parametrize(
        ("figure", "finding"),
        [
            (
                "value: {at_least: 60 %}",
                (
                    "'value' should be a single value, not a mapping\n"
                    "  hint: a bound stands in the record itself, like more_than: 65 %"
                ),
            ),
            (
                "value: 6 %, part: [male]",
                "'part' should be a mapping of names, not a list of 1\n  hint: write {sex: female}",
            ),
        ],
    )
    def test_the_right_form_is_shown(self, reads: Reads, figure: str, finding: str) -> None:
        """Where a thing is often written in another one."""
        record = f"{{kind: observation, indicator: literacy, period: 2021, {figure}}}"
        found = reads(f"{HEAD}  - {record}\n").findings[-1]

        assert str(found).partition("record 1: ")[2] == finding

    @pytest.mark.parametrize(
        ("text", "findings"),
        [
            ("{}", ["error[missing-key] record 1: has no key 'kind'"]),
            ("{kind: forecast}", ["error[unknown-kind] record 1 names 'forecast'"]),
            (
                "{id: S-1, kind: observation}",
                [
                    "error[missing-key] record 'S-1': has no key 'indicator'",
                    "error[missing-key] record 'S-1': has no key 'period'",
                ],
            ),
            (
                "{kind: observation, indicator: literacy, period: 2021}",
                [
                    (
                        "error[unusable-value] record 1: 'literacy' (here, 2021): "
                        "an observation needs a value"
                    )
                ],
            ),
            (
                "{kind: observation, indicator: literacy, period: 2021, value: 60}",
                ["error[unreadable-quantity] record 1: 'literacy': cannot read '60': "],
            ),
            (
                "{kind: observation, indicator: literacy, period: 2021, value: 5.5 pp}",
                ["error[unit-mismatch] record 1: 'literacy' is measured in "],
            ),
            (
                "{kind: observation, indicator: literacy, period: 2021, more_than: unknown}",
                ["error[unusable-value] record 1: "],
            ),
            (
                (
                    "{kind: observation, indicator: literacy, period: 2021, numerator: 5,"
                    " denominator: 0}"
                ),
                [
                    (
                        "error[unusable-value] record 1: 'literacy' (here, 2021): "
                        "a numerator over nobody"
                    )
                ],
            ),
            (
                (
                    "{kind: observation, indicator: literacy, period: 2021, numerator: 5,"
                    " denominator: [x]}"
                ),
                ["error[wrong-type] record 1: 'denominator' should be a single value, "],
            ),
            ("{kind: observation, indicator: bad, period: 2021, value: 5}", []),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021, difference: 5 %,"
                    " above: 2020}"
                ),
                ["error[unit-mismatch] record 1: 'literacy' (here, 2021) differs in pp"],
            ),
            (
                "{kind: comparison, indicator: literacy, period: 2021, difference: 5, above: 2020}",
                ["error[unreadable-quantity] record 1: cannot read '5': "],
            ),
            (
                "{kind: comparison, indicator: literacy, period: 2021, above: {}}",
                [
                    "error[missing-key] record 1: has no key 'difference'",
                ],
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021, difference: {},"
                    " above: 2020}"
                ),
                ["error[missing-key] difference of record 1: says no bound"],
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021,"
                    " difference: {relative: 5 pp}, above: 2020}"
                ),
                ["error[unit-mismatch] difference of record 1: 5 pp is not a relative change"],
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021,"
                    " difference: {relative: 5 %, more_than: 1 pp}, above: 2020}"
                ),
                ["error[unknown-key] difference of record 1: unknown key 'more_than'"],
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021, difference: 1 pp,"
                    " above: then}"
                ),
                ["error[unreadable-period] record 1: cannot read 'then'"],
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021, difference: 1 pp,"
                    " above: {target: literacy@2030}}"
                ),
                ["error[unknown-target] reference of record 1 names 'literacy@2030'"],
            ),
            (
                (
                    "{kind: comparison, indicator: wards, period: 2021, difference: 1,"
                    " above: {target: wards}}"
                ),
                [
                    (
                        "error[ambiguous-name] reference of record 1: 'wards' stands for more than "
                        "one target: wards@2020, wards@2025"
                    )
                ],
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021, difference: 1 pp,"
                    " above: {target: literacy, period: 2020}}"
                ),
                ["error[unknown-key] reference of record 1: unknown key 'period'"],
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021, difference: 1 pp,"
                    " above: {place: Y}}"
                ),
                ["error[unknown-jurisdiction] reference of record 1 names 'Y'"],
            ),
            (
                "{kind: comparison, indicator: system, period: 2021, difference: 1, above: 2020}",
                [
                    (
                        "error[unusable-value] record 1: 'system' (here, 2021): "
                        "ordered states have no differences"
                    )
                ],
            ),
            ("{kind: remark, about: fitnes}", ["error[unknown-subject] record 1 names 'fitnes'"]),
            ("{kind: remark, about: bad}", []),
            (
                "{kind: remark, status: lost}",
                ["error[unknown-status] record 1 names 'lost'"],
            ),
            (
                (
                    "{kind: observation, indicator: wards, value: 3, period: 2021,"
                    " status: number_missing}"
                ),
                [
                    (
                        "error[unusable-value] record 1: the record gives a figure,"
                        " and its words are said to have lost it"
                    )
                ],
            ),
            (
                "{kind: remark, assertion: done}",
                ["error[unknown-assertion] record 1 names 'done'"],
            ),
            (
                "{kind: remark, reading: {confidence: sure, sources: [x]}}",
                [
                    "error[missing-key] reading of record 1: has no key 'reason'",
                    "error[unknown-confidence] reading of record 1 names 'sure'",
                    "error[unknown-source] reading of record 1 names 'x'",
                ],
            ),
            ("{kind: remark, value: 5 %}", ["error[unknown-key] record 1: unknown key 'value'"]),
        ],
    )
    def test_a_wrong_record_is_refused(self, reads: Reads, text: str, findings: list[str]) -> None:
        """Each problem at its place; the next record is read all the same."""
        document = reads(f"{HEAD}  - {text}\n  - {{kind: remark, id: next}}\n")

        assert len(told(document)) == len(findings)
        for line, finding in zip(told(document), findings, strict=True):
            place, _, told_there = line.partition(": ")
            assert place.startswith("a.yaml:20:")
            assert told_there.startswith(finding)
        assert [record.id for record in document.records] == ["next"]

    @pytest.mark.parametrize(
        ("text", "culprit"),
        [
            ("{kind: observation, indicator: literacy, period: 2021, value: 5.5 pp}", "5.5 pp"),
            ("{kind: observation, indicator: literacy, period: 2021, at_least: unknown}", "unk"),
            (
                (
                    "{kind: observation, indicator: literacy, period: 2021, numerator: 7,"
                    " denominator: 0}"
                ),
                "0}",
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021, difference: 5 %,"
                    " above: 2020}"
                ),
                "5 %",
            ),
            (
                (
                    "{kind: comparison, indicator: literacy, period: 2021, difference: 5 pp,"
                    " above: {target: t}}"
                ),
                "t}",
            ),
            ("{kind: observation, indicator: literacy, period: 2021}", "{kind"),
            ("{kind: remark, wrods: so}", "wrods"),
        ],
    )
    def test_a_finding_stands_at_the_culprit(self, reads: Reads, text: str, culprit: str) -> None:
        """Also where the error comes only when the record is made."""
        row = f"  - {text}"
        document = reads(f"{HEAD}{row}\n")

        assert [line.partition(" ")[0] for line in told(document)] == [
            f"a.yaml:20:{row.index(culprit) + 1}:"
        ]


class TestReferences:
    """Names of targets and actions."""

    def test_a_refused_target_is_not_unknown(self, reads: Reads) -> None:
        """Where something in the plans was refused, a name that is missing may be its."""
        document = reads(
            "healthplan: 1\n"
            "indicators: {a: {kind: share, title: A}}\n"
            "plan: {id: p, title: P, targets: [{indicator: a, at_least: 5, by: 2020}]}\n"
            "records:\n"
            "  - {kind: comparison, indicator: a, difference: 1 pp, above: {target: a@2020},"
            " period: 2020}\n"
            "  - {kind: remark, about: a@2020}\n"
        )

        assert [finding.slug for finding in document.findings] == ["unreadable-quantity"]

    def test_a_target_is_found_in_any_plan(self, reads: Reads) -> None:
        """A comparison may refer to the plan of another."""
        document = reads(
            "healthplan: 1\n"
            "indicators: {a: {kind: share, title: A}}\n"
            "plans:\n"
            "  - {id: p, title: P}\n"
            "  - {id: q, title: Q, targets: [{indicator: a, at_least: 5 %, by: 2020}]}\n"
            "records:\n"
            "  - {kind: comparison, indicator: a, difference: 1 pp, above: {target: a@2020},"
            " period: 2020}\n"
        )

        assert document.findings == ()
        (record,) = document.records
        assert isinstance(record, hp.Comparison)
        assert record.reference == document.plans[1].target("a")

    def test_with_plans_of_several_places_a_figure_needs_one(self, reads: Reads) -> None:
        """For it would otherwise count in each; a remark does not count."""
        document = reads(
            "healthplan: 1\n"
            "jurisdictions: [{code: X, name: X}, {code: Y, name: Y}]\n"
            "indicators: {a: {kind: share, title: A}}\n"
            "plans:\n"
            "  - {id: p, title: P, jurisdiction: X}\n"
            "  - {id: q, title: Q, jurisdiction: Y}\n"
            "records:\n"
            "  - {kind: observation, indicator: a, value: 1 %, period: 2020}\n"
            "  - {kind: observation, indicator: a, value: 1 %, period: 2020, place: X}\n"
            "  - {kind: remark, words: so}\n"
        )

        assert [str(finding) for finding in document.findings] == [
            "a.yaml:8:5: error[missing-key] record 1: has no key 'place'"
        ]
        assert len(document.records) == 2


def test_of_equal_records_the_first_place_counts(reads: Reads) -> None:
    """There is one for each record, and it can be asked for again and again."""
    said = "{kind: remark, words: Nothing was said.}"
    document = reads(f"healthplan: 1\nrecords:\n  - {said}\n  - {said}\n")
    (record, again) = document.records

    assert [str(document.places[record]) for _ in range(2)] == ["a.yaml:3:5", "a.yaml:3:5"]
    assert record == again
    assert (list(document.places), len(document.places)) == ([record], 1)
