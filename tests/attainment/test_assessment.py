"""The verdicts on a whole plan."""

from __future__ import annotations

import datetime as dt
import pickle

import healthplan as hp

LITERACY = hp.Share("literacy", "Health literacy", of="person")
MET = hp.Target(LITERACY, hp.at_least("22 %"), by="2022")
BROKEN = hp.Target(LITERACY, hp.at_least("30 %"), by="2022", id="broken")
SILENT = hp.Target(LITERACY, hp.at_least("22 %"), by="2019")
PLAN = hp.Plan("p", {"en": "A plan", "zh": "规划"}, targets=[MET, BROKEN, SILENT])
SEEN = hp.Observation(LITERACY, "25 %", period="2022")
IMPOSSIBLE = hp.Observation(LITERACY, "125 %", period="2022")


class TestSequence:
    """It is a sequence of attainments."""

    def test_length_and_order(self) -> None:
        """One for each target, in plan order."""
        result = hp.assess(PLAN, [SEEN])

        assert [found.target for found in result] == list(PLAN.all_targets())
        assert len(result) == len(result.attainments) == 3

    def test_repr(self) -> None:
        """The short form counts every status that occurs, standards included."""
        assert repr(hp.assess(PLAN, [SEEN])) == ("<Assessment of p: 1 met, 1 not-met, 1 no-data>")
        assert repr(hp.assess(hp.Plan("q", "Q"), [])) == "<Assessment of q: no targets>"


class TestEquality:
    """An assessment is compared by value, as everything is."""

    def test_of_the_same_records(self) -> None:
        """Judging twice gives the same, and so does storing it."""
        one, other = hp.assess(PLAN, [SEEN]), hp.assess(PLAN, [SEEN])

        assert one == other == pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
        assert hash(one) == hash(other)

    def test_of_other_records(self) -> None:
        """Other records, or another day, make another assessment."""
        one = hp.assess(PLAN, [SEEN])

        assert one != hp.assess(PLAN, [])
        assert one != hp.assess(PLAN, [SEEN], as_of="2035")


class TestSummary:
    """Counting."""

    def test_every_status_is_counted(self) -> None:
        """Statuses that do not occur are there with a zero."""
        assert hp.assess(PLAN, [SEEN]).summary == {
            "met": 1,
            "met-so-far": 0,
            "not-yet-met": 0,
            "not-met": 1,
            "cannot-tell": 0,
            "no-data": 1,
        }

    def test_is_broken(self) -> None:
        """One promise that is certainly not kept breaks the plan; a missing report does not."""
        assert hp.assess(PLAN, [SEEN]).is_broken
        assert not hp.assess(PLAN, []).is_broken


class TestData:
    """What is wrong with the data, and what did not count."""

    def test_findings_and_set_aside(self) -> None:
        """Impossible values come back as findings, and every unused record with its reason."""
        result = hp.assess(PLAN, [SEEN, IMPOSSIBLE])

        assert [finding.slug for finding in result.findings] == ["outside-limits"]
        assert [(aside.record, aside.slug) for aside in result.set_aside] == [
            (IMPOSSIBLE, "outside-limits")
        ]

    def test_the_day(self) -> None:
        """The last day looked at is kept, also of a longer period."""
        assert hp.assess(PLAN, [], as_of="2022").as_of == dt.date(2022, 12, 31)
        assert hp.assess(PLAN, []).as_of is None

    def test_evidence_and_plan_are_at_hand(self) -> None:
        """The network behind the verdicts can be asked."""
        result = hp.assess(PLAN, [SEEN])

        assert result.plan is PLAN
        assert result.evidence.value(LITERACY, period="2022") == hp.quantity("25 %")


class TestText:
    """The scorecard."""

    def test_str_is_english(self) -> None:
        """Printed, it is the English scorecard; any language can be asked for."""
        result = hp.assess(PLAN, [SEEN])

        assert str(result) == result.text() == result.text("en", columns=100)
        assert result.text("zh-CN").startswith("规划\n")
