"""What the translation of the report of 1 November 2023 broke, and how it is read.

The statements are those of ``examples/national-health-2023.yaml``; the tests are named by the
statements they are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.press.national import (
    document,
    figure,
    found,
    group,
    only,
    other_report,
    plan,
    remark,
    result,
    said,
)

import healthplan as hp
from healthplan.records import ParseStatus

if TYPE_CHECKING:
    from healthplan.parts import PartLike

GERIATRIC = "geriatric-departments@2025"
SCREENING = "newborn-screening"
SLOTS = (
    *("key-specialties-national", "key-specialties-provincial", "key-specialties-local"),
    *("county-hospitals", "township-centers"),
)


class TestWhoIsOld:
    """The elderly over 1 years old."""

    def test_s2_004_the_impossible_age_is_reported(self) -> None:
        """It stays in the words, and the check finds it."""
        assert found("implausible-age-bound") == ["S2-004"]
        assert str(only("S2-004").words) == "the elderly over 1 years old"

    def test_s2_004_aged_65_and_above(self) -> None:
        """The group has the age of line 11, and says why 1 was rejected."""
        elderly = group("elderly")
        rejected = hp.Group("over-1", "The elderly over 1", ages=hp.more_than("1 year"))

        assert remark("S2-004").about == elderly.id
        assert elderly.ages == hp.at_least("65 years")
        assert elderly.reading.confidence is hp.Confidence.VERY_HIGH
        assert "65 in line 11" in str(elderly.reading.reason)
        assert (elderly.includes(age="2 years"), rejected.includes(age="2 years")) == (False, True)

    def test_s2_046_who_is_65_belongs(self) -> None:
        """The words say over 65, for a suffix that includes the number."""
        assert remark("S2-046").about == "elderly"
        assert group("elderly").includes(age="65 years") is True
        assert group("elderly").includes(age="64 years") is False

    def test_s2_005_older_people_who_need_care(self) -> None:
        """They are some of those aged 65 and above, by what they can do, and come first."""
        dependent = group("dependent")
        facts: PartLike = {"care": "full or partial dependence"}

        assert plan().group("disabled and semi-disabled elderly") == dependent
        assert group("elderly").contains(dependent) is True
        assert dependent.contains(group("elderly")) is None
        assert dependent.includes(age="80 years", part=facts) is True
        assert dependent.includes(age="60 years", part=facts) is False
        assert remark("S2-005").about == dependent.id
        assert "come first" in str(only("S2-005").note)


class TestTwoNumbersForOnePromise:
    """65 against 60, and 60 against 98."""

    @pytest.mark.parametrize(
        ("printed", "repeated", "told"),
        [
            ("S2-007", "S2-047", "more than 65 % (line 1) and at least 60 % (line 11)"),
            ("S2-009", "S2-048", "more than 60 % (line 1) and at least 98 % (line 11)"),
        ],
    )
    def test_s2_007_s2_009_the_contradiction_is_reported(
        self, printed: str, repeated: str, told: str
    ) -> None:
        """Both claims on the one target are kept, each with its line, and the check finds them."""
        findings = hp.check(plan(), document().records)
        (finding,) = (f for f in findings if f.slug == "conflicting-targets" and told in f.message)

        assert str(finding.subject).startswith(repeated)
        assert said(printed)[0].status is ParseStatus.GARBLED
        assert not said(printed)[0].reading.repaired
        assert len(found("conflicting-targets")) == 2

    def test_s2_007_sixty_percent_is_accepted(self) -> None:
        """65 is rejected, with the reason."""
        target = plan().target(GERIATRIC)

        assert (str(target.bound), str(target.printed)) == ("at least 60 %", "more than 65 %")
        assert target.reading.confidence is hp.Confidence.VERY_HIGH
        assert result()[GERIATRIC].margin == hp.quantity("24.6 pp")

    def test_s2_009_98_percent_is_accepted(self) -> None:
        """60 is rejected, with the reason."""
        target = plan().target(SCREENING)

        assert (str(target.bound), str(target.printed)) == ("at least 98 %", "more than 60 %")
        assert "98" in str(target.reading.reason)
        assert result()[SCREENING].margin == hp.quantity("0.1 pp")

    @pytest.mark.parametrize(
        ("target", "status", "margin"),
        [
            (GERIATRIC, "met-so-far", "19.6 pp"),
            (SCREENING, "met-so-far", "38.1 pp"),
        ],
    )
    def test_s2_007_s2_009_what_the_damage_would_do(
        self, target: str, status: str, margin: str
    ) -> None:
        """As printed, one margin is too small and the other one too large."""
        judged = result("printed")[target]

        assert judged.status == status
        assert judged.margin == hp.quantity(margin)
        assert "printed-reading" in {reason.slug for reason in judged.reasons}

    @pytest.mark.parametrize("target", [GERIATRIC, SCREENING])
    def test_s2_007_s2_009_the_verdict_says_which_reading_it_used(self, target: str) -> None:
        """And what is printed, and why it was set aside."""
        (reason,) = (r for r in result()[target].reasons if r.slug == "repaired-reading")

        assert str(plan().target(target).reading.reason) in str(reason)
        assert f"printed: {plan().target(target).printed}" in result().text()

    def test_s2_048_reached_or_to_be_reached(self) -> None:
        """A promise; that it is printed as done is kept beside it, and the tense is found."""
        promise, done = said("S2-048")

        assert isinstance(promise, hp.Observation)
        assert promise.assertion is hp.Assertion.PLANNED
        assert promise.reading.confidence is hp.Confidence.HIGH
        assert (type(done), done.assertion) == (hp.Remark, hp.Assertion.OBSERVED)
        assert promise.words == done.words
        assert found("tense-against-period") == ["S2-048"]


class TestTheLostNumerals:
    """Five numerals in ten slots."""

    def test_s2_031_there_is_no_750th_plan(self) -> None:
        """It is refused as a period, found by the check, and read as the 14th."""
        with pytest.raises(hp.ParseError, match="no Five-Year Plan of that number"):
            hp.Period.of("750th Five-Year Plan")

        assert found("impossible-ordinal") == ["S2-031"]
        assert remark("S2-031").period == hp.Period.of("14th Five-Year Plan")
        assert remark("S2-031").reading.confidence is hp.Confidence.VERY_HIGH

    def test_s2_033_s2_036_s2_037_the_empty_slots_are_reported(self) -> None:
        """Wherever a numeral is lost or broken in the words."""
        assert found("missing-numeral") == ["S2-033", "S2-036", "S2-037"]

    def test_s2_031_every_numeral_is_used_once(self) -> None:
        """750, 5000, 1 with a lost 万, 1000 and 1000: those that are printed, one slot late."""
        promised = [plan().target(name).bound.threshold for name in SLOTS]

        assert [int(one.value) for one in promised if isinstance(one, hp.Quantity)] == [
            *(750, 5000, 10_000, 1000, 1000)
        ]

    @pytest.mark.parametrize(
        ("target", "printed"),
        [
            ("key-specialties-national", "at least 5000 specialties"),
            ("key-specialties-provincial", "at least an unknown value"),
            ("key-specialties-local", "at least an unknown value"),
            ("county-hospitals", "at least an unknown value"),
            ("township-centers", "about an unknown value"),
        ],
    )
    def test_s2_032_to_s2_037_what_is_printed_is_kept(self, target: str, printed: str) -> None:
        """A number of the next sentence, or none."""
        assert str(plan().target(target).printed) == printed

    @pytest.mark.parametrize(
        ("target", "repaired", "printed"),
        [
            ("key-specialties-national", "not-yet-met", "not-yet-met"),
            ("key-specialties-provincial", "not-yet-met", "cannot-tell"),
            ("key-specialties-local", "met", "cannot-tell"),
        ],
    )
    def test_s2_032_s2_033_s2_034_what_the_damage_would_do(
        self, target: str, repaired: str, printed: str
    ) -> None:
        """Seven times too much is asked of the nation, and of the others nobody can tell."""
        assert result()[target].status == repaired
        assert result("printed")[target].status == printed

    def test_s2_032_4390_short_as_printed(self) -> None:
        """At best; as repaired, 140 to 242."""
        margins = [
            result(rule)["key-specialties-national"].margin for rule in ("repaired", "printed")
        ]

        assert [str(margin) for margin in margins] == [
            "-242 specialties to -140 specialties",
            "-4492 specialties to -4390 specialties",
        ]

    def test_s2_034_the_word_of_magnitude(self) -> None:
        """1万 is ten thousand."""
        promised = figure("S2-034").value
        assert isinstance(promised, hp.Bound)

        assert promised.threshold == hp.quantity("10000 specialties") == hp.quantity("1万个专科")
        assert only("S2-034").status is ParseStatus.NUMBER_MISSING

    def test_s2_036_a_promise_and_no_result(self) -> None:
        """Printed in the perfect tense, it is planned, and nothing is counted."""
        assert figure("S2-036").assertion is hp.Assertion.PLANNED
        assert only("S2-036").status is ParseStatus.NUMBER_MISSING
        assert result()["county-hospitals"].verdict is hp.Verdict.NO_DATA

    def test_s2_037_less_sure_than_the_others(self) -> None:
        """Only the arithmetic of the slots backs it."""
        target = plan().target("township-centers")

        assert target.reading.confidence is hp.Confidence.HIGH
        assert target.reading.sources == ()
        assert "No other source" in str(target.reading.reason)


class TestWordsTakenForOthers:
    """One word for two things."""

    def test_s2_011_class_b_managed_as_class_b(self) -> None:
        """Two attributes of one status, from four characters."""
        records = said("S2-011")

        assert {r.indicator.id for r in records if isinstance(r, hp.Observation)} == {
            "covid-class",
            "covid-measures",
        }
        for record in records:
            assert isinstance(record, hp.Observation)
            assert isinstance(record.value, hp.Quantity)
            assert record.indicator.show(record.value) == "class B"
            assert record.reading.confidence is hp.Confidence.VERY_HIGH

    def test_s2_014_81_cities_and_no_groups(self) -> None:
        """The unit is that of the notice, the words keep the other, and the reading says why."""
        record = figure("S2-014")

        assert str(record.value) == "81 pilot cities"
        assert str(record.words) == "81 compact urban medical groups"
        assert "81 pilot cities" in str(record.reading.reason)

    def test_s2_027_a_number_of_is_no_number(self) -> None:
        """It is a remark, and no quantity can be read from it."""
        assert remark("S2-027").about == "chronic-disease-control"
        assert "S2-027" not in found("missing-numeral")
        with pytest.raises(hp.ParseError):
            hp.quantity("a number of major diseases")

    def test_s2_024_one_campaign_under_two_names(self) -> None:
        """It is the second of the fifteen actions, whatever the translation calls it."""
        joined = plan().action("Rational Diet Campaign")
        numbered = [action.id for action in other_report().plan.actions]

        assert joined.id == remark_about("S2-024")[0] == numbered[1] == "reasonable-diet"
        assert joined.title == other_report().plan.action("reasonable-diet").title

    def test_s2_051_zones_and_not_one_zone(self) -> None:
        """How many there are is not stated, and no 1 was made of the singular."""
        record = remark("S2-051")

        assert "not one" in str(record.note)
        assert record.reading.confidence is hp.Confidence.MEDIUM


def remark_about(name: str) -> list[object]:
    """Return what the remarks of a statement are about."""
    return [record.about for record in said(name) if isinstance(record, hp.Remark)]
