"""What a rule looks at, and how it reports what it finds."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.checks import Context
from healthplan.checks.context import severity_with, subject_of
from healthplan.records import PRINTED

SHARE = hp.Share("share", "Share")


def context_of(*records: hp.ProgressRecord, **rest: dict[hp.ProgressRecord, hp.Place]) -> Context:
    """Return the context of some records."""
    plan = hp.Plan("p", "P")
    return Context(plan, records, hp.Evidence(plan, records), **rest)


class TestContext:
    """The plan, the records, and what they prove."""

    def test_figures_are_records_with_numbers(self) -> None:
        """Whether they count or not; remarks are none."""
        planned = hp.Observation(SHARE, "5 %", period="2030", assertion="planned")
        risen = hp.Comparison(SHARE, "1 pp", above="2020", period="2021")

        assert context_of(hp.Remark(words="well"), planned, risen).figures == (planned, risen)

    def test_a_finding_knows_its_place(self) -> None:
        """Where the place of the record is known."""
        known, other = hp.Remark(id="a"), hp.Remark(id="b")
        context = context_of(known, other, places={known: hp.Place("plan.yaml", 3)})

        assert (
            str(context.finding("rule", "info", "text", known)) == "plan.yaml:3: info[rule] a: text"
        )
        assert context.finding("rule", "info", "text", other).place is None

    def test_a_finding_has_all_its_fields(self) -> None:
        """What it expected, what came, and what to do."""
        finding = context_of().finding(
            "rule", "error", "text", hp.Remark(), expected="5", got="6", hint="look"
        )

        assert (finding.expected, finding.got, finding.hint) == ("5", "6", "look")


class TestSubject:
    """The name of a record."""

    @pytest.mark.parametrize(
        ("record", "subject"),
        [
            (hp.Remark(words="well"), "a remark"),
            (hp.Remark("fitness", period="2021"), "fitness, 2021"),
            (hp.Remark(SHARE, id="S1-001"), "S1-001, share"),
            (
                hp.Observation(
                    SHARE,
                    "5 %",
                    period="2021",
                    place=hp.Jurisdiction("CN-50", "Chongqing"),
                    part={"sex": "female"},
                ),
                "share, Chongqing, sex=female, 2021",
            ),
            (hp.ProgressRecord(period="2021"), "a remark, 2021"),
        ],
    )
    def test_it_names_what_is_known(self, record: hp.ProgressRecord, subject: str) -> None:
        """Id, indicator or subject, place, part and period."""
        assert subject_of(record) == subject


class TestSeverity:
    """Damage in words."""

    def test_it_depends_on_the_reading(self) -> None:
        """Once repaired it does no more harm."""
        assert severity_with(PRINTED) is hp.Severity.WARNING
        assert severity_with(hp.Reading.repair("low", "a guess")) is hp.Severity.INFO
