"""Fifteen places where the sources of the reference figures disagree, and what is said of each.

The figures are those of ``examples/healthy-china-reference.yaml``; a claim that is only wrong, and
so has no place in it, is made here.
"""

from __future__ import annotations

import pytest
from tests.press.reference import chongqing, document, evidence, figures, indicator, plan, result

import healthplan as hp

END_OF_2022 = "as of 2022-12-31"
ROUNDING, CONFLICT = "rounding-difference", "conflicting-statements"


def claimed(name: str, *more: hp.ProgressRecord, prefer: str = "repaired") -> hp.Evidence:
    """Return what the figures about one indicator prove, together with some more."""
    return hp.Evidence(plan(), [*figures(name), *more], prefer=prefer)


def told(found: hp.Evidence, about: str) -> set[str]:
    """Return the slugs of the findings that mention something."""
    return {finding.slug for finding in found.findings if about in finding.message}


def repaired(name: str, source: str) -> list[hp.Observation | hp.Comparison]:
    """Return the repaired figures of a source about an indicator."""
    wanted = document().sources[source]
    return [said for said in figures(name) if said.source == wanted and said.reading.repaired]


class TestConflicts:
    """Fifteen places where sources disagree, and what the library says of each."""

    def test_k01_digits_that_changed_places(self) -> None:
        """20.08 for 20.80 is set aside; 20.80 and 20.82 contradict each other, and both remain."""
        found, city = claimed("health-literacy"), chongqing()
        value = found.value("health-literacy", period="2019", place=city)
        printed = claimed("health-literacy", prefer="printed")

        assert [aside.slug for aside in found.set_aside] == ["repaired-reading"]
        assert CONFLICT in told(found, about="health-literacy 2019: 20.80 %")
        assert value.contains("20.80 %")
        assert value.contains("20.82 %")
        assert not value.contains("20.08 %")
        assert printed.value("health-literacy", period="2019", place=city).contains("20.08 %")

    def test_k01_the_distance_from_the_nation(self) -> None:
        """1.63 points above the nation's 19.17 % is 20.80 %, which the repaired digits say."""
        literacy, city = indicator("health-literacy"), chongqing()
        nation = document().jurisdictions["CN"]
        above = hp.Comparison(literacy, "1.63 pp", above=nation, period="2019", place=city)
        of_nation = [said for said in figures("health-literacy") if said.place != city]
        found = hp.Evidence(plan(), [*of_nation, above])

        assert found.value(literacy, period="2019", place=city) == hp.quantity("20.80 %")

    def test_k02_percent_for_points(self) -> None:
        """A growth by 2.38 percent is refused; read as relative, it contradicts the values."""
        literacy = indicator("health-literacy")
        with pytest.raises(hp.UnitMismatchError, match="differs in pp"):
            hp.Comparison(literacy, "2.38 %", above="2021", period="2022")
        relative = hp.Comparison(literacy, hp.relative("2.38 %"), above="2021", period="2022")
        grown = hp.relative_change(hp.quantity("25.40 %"), hp.quantity("27.78 %"))

        assert str(grown) == "9.4 % (relative)"
        assert told(claimed("health-literacy"), about="health-literacy 2022") == set()
        assert told(claimed("health-literacy", relative), about="health-literacy 2022") == {
            CONFLICT
        }
        assert len(repaired("health-literacy", "literacy-note")) == 1

    def test_k03_per_mille_printed_as_percent(self) -> None:
        """0.45 percent is 4.5 per mille and 7.5 percent is 75; deaths per births are neither."""
        infants = indicator("infant-mortality")
        for printed in ("0.45 %", "7.5 %"):
            with pytest.raises(hp.UnitMismatchError, match="per 1000 live births"):
                hp.Observation(infants, printed, period="2023")

        assert hp.quantity("0.45 %") == hp.quantity("4.5 permille")
        assert hp.quantity("7.5 %") == hp.quantity("75 permille")
        assert told(evidence(), about="infant-mortality") == set()
        for source, year, value in (
            ("forum-copy", "2011", "12.1"),
            ("yesdaily", "2017", "6.8"),
            ("beijing-evening", "2023", "4.5"),
        ):
            assert len(repaired("infant-mortality", source)) == 1
            known = evidence().value(infants, period=year)
            assert known == hp.quantity(f"{value} per 1000 live births")

    def test_k04_one_survey_of_two_years(self) -> None:
        """33.9 of 2014 and 33.92 of 2015 do not meet; as one value they differ by rounding."""
        exercise = indicator("regular-exercise")
        of_2015 = hp.Observation(exercise, "33.9 %", period="2015")
        name = "regular-exercise 2015"

        assert evidence().value(exercise, period="2014").contains("33.9 %")
        assert evidence().value(exercise, period="2015").contains("33.92 %")
        assert told(evidence(), about=name) == set()
        assert told(claimed("regular-exercise", of_2015), about=name) == {ROUNDING}

    def test_k05_twelve_or_thirteen_main_indicators(self) -> None:
        """5 + 1 + 3 + 2 + 1 are 12: whoever says 13 has lost one of the parts."""
        numbers = {"first": 5, "second": 1, "third": 3, "fourth": 2, "fifth": 1}
        field = hp.Dimension(
            "field", "Field", overlap="disjoint", categories=tuple(map(hp.Category, numbers))
        )
        listed = hp.Count("listed", "Main indicators", unit="item", accumulates="level")
        parts = [
            hp.Observation(listed, number, period="2016", part={field: name})
            for name, number in numbers.items()
        ]

        def found(*totals: int) -> set[str]:
            whole = [hp.Observation(listed, total, period="2016") for total in totals]
            outline = hp.Plan("outline", "Healthy China 2030 outline")
            return {finding.slug for finding in hp.check(outline, [*parts, *whole])}

        assert not {"parts-against-total", CONFLICT} & found(12)
        assert "parts-against-total" in found(13)
        assert CONFLICT in found(12, 13)

    def test_k06_whose_target_it_is(self) -> None:
        """25 % by 2025 is no target of the Action, which has 2022 and 2030: it has an issuer."""
        promises = [t for t in plan().all_targets() if t.indicator.id == "health-literacy"]
        years = {str(target.by) for target in promises if not plan().is_standard(target)}
        found = result()["health-literacy@2025/14th-five-year-national-health-plan"]

        assert years == {"2022", "2030"}
        assert found.is_standard
        assert found.status == "met"
        assert found.margin == hp.quantity("8.69 pp")

    def test_k07_which_target_is_exceeded(self) -> None:
        """The target of 2020 and that of 2035 are two; 2.65 points give 45 % for either."""
        exercise = indicator("regular-exercise")
        of_2020 = hp.Target(exercise, hp.at_least(hp.UNKNOWN), by="2020", place=chongqing())
        said = hp.Comparison(exercise, "2.65 pp", above=of_2020, period="2020", place=chongqing())
        found = claimed("regular-exercise", said)
        of_2035 = plan().target("regular-exercise@2035/national-outline-for-2035")

        assert told(found, about="2.65 pp") == set()
        assert found.threshold(of_2020) == hp.quantity("45 %") == found.threshold(of_2035)

    def test_k08_half_a_percent_or_half_a_point_a_year(self) -> None:
        """A share falls by points: 52.7 % by 0.5 points a year is 50.2 % in 2025."""
        myopia = indicator("myopia")
        with pytest.raises(hp.DefinitionError, match="a yearly change is a difference"):
            hp.Target(myopia, hp.at_most("-0.5 %", a_year_from="2020"), by="2025")
        of_2025 = hp.Observation(myopia, "50.2 %", period="2025")
        found = hp.assess(plan(), [*figures("myopia"), of_2025])["myopia"]

        assert found.threshold == hp.quantity("50.2 %")
        assert found.status == "met"

    def test_k09_the_day_of_the_conference(self) -> None:
        """It is dated 1 November, and says that November 11 is printed."""
        source = document().sources["national-conference"]

        assert str(source.date) == "2023-11-01"
        assert "November 11" in str(source.date_basis)

    def test_k10_a_list_of_members_has_a_day(self) -> None:
        """38 districts in 2018 and 37 in 2026 are no conflict; 40 of 38 are a finding."""
        districts = hp.Count("districts", "Districts", unit="district", accumulates="level")
        offices = hp.Share("offices", "Districts with an office", of="district")
        counted = [
            hp.Observation(districts, 38, period="2018"),
            hp.Observation(districts, 37, period="as of 2026-01-25"),
        ]
        forty = hp.Observation(offices, numerator=40, denominator=38, period="as of 2022-03-29")

        assert hp.Evidence(None, counted).conflicts == ()
        assert [finding.slug for finding in hp.Evidence(None, [*counted, forty]).findings] == [
            "numerator-exceeds-denominator"
        ]

    def test_k11_groups_are_not_cities(self) -> None:
        """81 medical groups are no value of an indicator that counts pilot cities."""
        pilots = indicator("urban-medical-groups")
        group = hp.unit("medical_group", counted=True)
        with pytest.raises(hp.UnitMismatchError, match="measured in pilot cities"):
            hp.Observation(pilots, hp.quantity("81", group), period="2023")

        assert str(evidence().value(pilots, period="2023")) == "81 pilot cities"

    def test_k12_a_misprinted_year(self) -> None:
        """163 400 of 2020 say nothing of 2025, and the reading tells what a copy printed."""
        doctors = hp.Count("paediatricians", "Paediatricians", unit="person", accumulates="level")
        reading = hp.Reading.repair("high", "one copy prints 2025")
        found = hp.Evidence(
            None, [hp.Observation(doctors, "16.34万人", period="2020", reading=reading)]
        )

        assert found.value(doctors, period="2020") == hp.quantity("163400 persons")
        assert found.value(doctors, period="2025") == found.value(doctors, period="2024")
        assert not found.value(doctors, period="2025").is_exact

    def test_k13_two_rules_of_counting(self) -> None:
        """508 are paid for centrally and 102 by themselves: two parts, and 750 by neither rule."""
        name = "key-specialties-national"
        central, own = (
            evidence().value(name, period=END_OF_2022, part={"funding": who})
            for who in ("central", "self-funded")
        )
        found = result()[name]

        assert (str(central), str(own)) == ("508 specialties", "102 specialties")
        assert str(found.value) == "508 specialties to 610 specialties"
        assert found.status == "not-yet-met"
        assert str(found.margin) == "-242 specialties to -140 specialties"

    def test_k14_one_decimal_less(self) -> None:
        """76.34 and 76.3 years differ by rounding: the more precise of the two is meant."""
        value = evidence().value("life-expectancy", period="2015")

        assert told(evidence(), about="life-expectancy 2015") == {ROUNDING}
        assert value == hp.Interval(hp.quantity("76.335 years"), hp.quantity("76.345 years"))

    def test_k15_a_later_plan_asks_for_less(self) -> None:
        """20 % and 23.3 % by 2025 stand side by side: 23.2 % keeps the later, not the earlier."""
        earlier = result()["smoking@2025/plan-for-chronic-diseases-2017-2025"]
        later = result()["smoking@2025/14th-five-year-national-health-plan"]

        assert (earlier.status, later.status) == ("not-yet-met", "met-so-far")
        assert earlier.margin == hp.quantity("-3.2 pp")
        assert later.margin == hp.quantity("0.1 pp")
