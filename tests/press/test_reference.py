"""What the national health plans ask for, and what was reached: the reference figures.

The figures are those of ``examples/healthy-china-reference.yaml``. Where its sources disagree is
tested in the file beside this one.
"""

from __future__ import annotations

import pytest
from tests.press.reference import chongqing, document, evidence, plan, result
from tests.press.statements import read

import healthplan as hp
from healthplan.comparing import Strictness
from healthplan.records import ParseStatus

SCRAMBLED = 4  # the worst rank of a source


class TestTheFile:
    """Every figure that was found is there, with where it was found."""

    def test_nothing_is_wrong_with_it(self) -> None:
        """It is read without a finding, not even a warning."""
        assert document().findings == ()

    def test_every_target_that_was_found(self) -> None:
        """116 targets in fifteen actions or beside them, each with a verdict."""
        assert len(list(plan().all_targets())) == len(result()) == 116
        assert len(plan().actions) == 15

    def test_everything_has_a_source_with_a_rank(self) -> None:
        """No figure without the page it was found in, and none without how good that is."""
        sources = [said.source for said in document().records]
        sources += [target.source for target in plan().all_targets()]

        assert {source.authority for source in sources if source} == {1, 2, 3, 4}
        assert None not in sources

    def test_no_copy_is_linked_to(self) -> None:
        """An address is given only for an official page, and for the table of the plan."""
        linked = {name: source for name, source in document().sources.items() if source.url}

        assert {name for name, s in linked.items() if s.authority != 1} == {"action-table"}

    def test_what_was_scrambled_is_marked(self) -> None:
        """A figure of a scrambled copy says so, and no other does."""
        for record in document().records:
            assert record.source is not None
            is_scrambled = record.source.authority == SCRAMBLED

            assert (record.status is ParseStatus.GARBLED) == is_scrambled

    def test_every_indicator_is_used(self) -> None:
        """What rests on memory alone was left out with its indicator."""
        asked = {target.indicator.id for target in plan().all_targets()}
        said = {
            record.indicator.id
            for record in document().records
            if isinstance(record, hp.Observation | hp.Comparison)
        }

        assert asked | said == set(document().indicators)

    def test_checks_find_no_error(self) -> None:
        """What is left are figures that contradict each other, and figures without a target."""
        findings = hp.check(plan(), document().records)

        assert {finding.slug for finding in findings} == {
            *("conflicting-statements", "rounding-difference"),
            *("action-without-target", "indicator-without-target"),
        }
        assert [f.subject for f in findings if f.slug == "action-without-target"] == [
            "occupational-health"
        ]


class TestVerdicts:
    """Promises of several plans, side by side."""

    @pytest.mark.parametrize(
        ("target", "status", "margin"),
        [
            ("health-literacy@2022", "met", "5.78 pp"),
            ("health-literacy@2030", "met-so-far", "3.69 pp"),
            ("infant-mortality@2022", "met", "2.6 points per 1000 live births"),
            ("maternal-mortality@2030", "not-yet-met", "-2.3 points per 100000 live births"),
            (
                "geriatric-departments@2025/14th-five-year-plan-for-healthy-ageing",
                "met-so-far",
                "24.6 pp",
            ),
            ("geriatric-departments@2030", "not-yet-met", "-5.4 pp"),
            (
                "key-specialties-provincial@2025/clinical-key-specialties-project",
                "not-yet-met",
                "-348 specialties",
            ),
            ("physique@2022", "not-yet-met", "-0.46 pp"),
        ],
    )
    def test_levels(self, target: str, status: str, margin: str) -> None:
        """A level is met for good only at its deadline."""
        found = result()[target]

        assert found.status == status
        assert found.margin == hp.quantity(margin)

    def test_a_total_is_met_early_for_good(self) -> None:
        """10 631 specialties of cities and counties at the end of 2022, three years early."""
        found = result()["key-specialties-local"]

        assert (found.status, found.is_final) == ("met", True)
        assert found.margin == hp.quantity("631 specialties")

    def test_the_national_promises_hold_in_the_city_where_asked(self) -> None:
        """Chongqing's 26.41 % keeps the 22 % that the nation was promised."""
        everywhere = hp.assess(plan(), document().records, places=[chongqing()])
        found = everywhere.at("health-literacy@2022", chongqing())

        assert found.verdict is hp.Verdict.MET
        assert found.margin == hp.Interval(hp.quantity("4.405 pp"), hp.quantity("4.415 pp"))

    def test_a_share_of_an_earlier_value(self) -> None:
        """A fall by 30 % from 18.5 % leads to 12.95 %, which 15.0 % is short of."""
        found = result()["premature-mortality@2030/healthy-china-2030-outline"]

        assert found.threshold is not None
        assert found.threshold.contains("12.95 %")
        assert found.verdict is hp.Verdict.NOT_MET

    def test_a_direction_has_no_number(self) -> None:
        """Whether a prevalence falls is a state; nobody has told it yet."""
        found = result()["disability-trend@2022"]

        assert (found.verdict, found.margin) == (hp.Verdict.NO_DATA, None)

    def test_about_says_what_would_decide(self) -> None:
        """27.0 % is not 25 %, and nobody said how far off is still about it."""
        found = result()["out-of-pocket"]

        assert found.verdict is hp.Verdict.UNDECIDED
        assert [need.slug for need in found.needs] == ["need-width"]

    def test_seventy_nine_is_not_seventy_nine_point_zero(self) -> None:
        """A value without decimals does not tell whether 79.0 years are reached."""
        found = result()["life-expectancy@2030/healthy-china-2030-outline"]

        assert found.status == "cannot-tell"
        assert found.value is not None
        assert found.value.contains("79 years")


class TestBesideTheConference:
    """The press conference of November 2023, held against the plans."""

    def test_what_both_ask_for_is_the_same(self) -> None:
        """Read as repaired, its promises are those of the plans."""
        promised = read("S2").plan
        pairs = [
            pair
            for pair in hp.compare(promised, plan(), standards=True)
            if pair.target and pair.standard
        ]

        assert len(pairs) > len({pair.indicator for pair in pairs}) > 1
        assert {pair.strictness for pair in pairs} == {Strictness.EQUAL}


class TestDerived:
    """Values that were printed only as differences."""

    @pytest.mark.parametrize(
        ("name", "period", "value", "place"),
        [
            ("physique", "2014", "89.6 %", None),
            ("smoking", "2022", "24.1 %", None),
            ("health-subsidy", "2024", "94 yuan/person/year", None),
            ("health-literacy", "2012", "5.0 %", "CN-50"),
            ("health-literacy", "2015", "10.16 %", "CN-50"),
            ("health-literacy", "2023", "31.77 %", "CN-50"),
        ],
    )
    def test_a_difference_gives_the_other_value(
        self, name: str, period: str, value: str, place: str | None
    ) -> None:
        """The value follows from one figure and its distance from the other."""
        where = place and document().jurisdictions[place]

        assert evidence().value(name, period=period, place=where or None).contains(value)

    @pytest.mark.parametrize(
        ("name", "about"),
        [("infant-mortality", "10.3"), ("under-five-mortality", "13.2")],
    )
    def test_a_relative_fall_gives_the_start(self, name: str, about: str) -> None:
        """A fall by so many percent gives the value of 2012, to the tenth."""
        found = evidence().value(name, period="2012")
        width = hp.quantity("0.05 points per 1000 live births")
        middle = hp.quantity(f"{about} per 1000 live births")

        assert found.certainly_above(middle - width)
        assert found.certainly_below(middle + width)
