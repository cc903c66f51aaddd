"""What the figures of the Chongqing report prove, and what they do not.

The tests are named by the statements of ``examples/healthy-chongqing-2021.yaml`` they are about.
"""

from __future__ import annotations

import attrs
import pytest
from tests.press.statements import read, said

import healthplan as hp

FIVE_YEARS = "13th Five-Year Plan"
THAT_DAY = "as of 2022-03-29"


@pytest.fixture(scope="module")
def document() -> hp.Document:
    """Return the document."""
    return read("S1")


@pytest.fixture(scope="module")
def evidence(document: hp.Document) -> hp.Evidence:
    """Return what all statements prove together."""
    return hp.Evidence(document.plan, document.records)


@pytest.fixture(scope="module")
def result(document: hp.Document) -> hp.Assessment:
    """Return the verdicts on the plan."""
    return hp.assess(document.plan, document.records)


@pytest.fixture(scope="module")
def aside(result: hp.Assessment) -> dict[hp.ProgressRecord, str]:
    """Return why records do not count, by the record."""
    return {entry.record: entry.slug for entry in result.set_aside}


class TestWords:
    """What was said without a figure stays without one."""

    def test_s1_002_a_trend_is_no_value(
        self, document: hp.Document, aside: dict[hp.ProgressRecord, str]
    ) -> None:
        """It is kept, about the whole world, and set aside."""
        record = said(document, "S1-002")

        assert record.place == document.jurisdictions["001"]
        assert aside[record] == "no-figure"

    @pytest.mark.parametrize("name", ["S1-010", "S1-013", "S1-034"])
    def test_s1_010_s1_013_s1_034_words_prove_nothing(
        self, document: hp.Document, aside: dict[hp.ProgressRecord, str], name: str
    ) -> None:
        """A slogan, something basically done, half a sentence: shown, and set aside."""
        assert aside[said(document, name)] == "no-figure"

    def test_s1_034_half_a_sentence_is_about_nothing(self, document: hp.Document) -> None:
        """It is truncated, of low confidence, and no target or indicator hangs on it."""
        record = said(document, "S1-034")
        assert isinstance(record, hp.Remark)

        assert record.about is None
        assert record.reading.confidence is hp.Confidence.LOW
        assert "no predicate" in str(record.note)


class TestScreening:
    """S1-004: every district runs the screening, and that says nothing of women."""

    @pytest.fixture
    def tree(self, document: hp.Document) -> hp.JurisdictionTree:
        """Return the city and its 38 units, without their names; since 2026 there are 37."""
        city = attrs.evolve(document.jurisdictions["CN-50"], parent=None)
        units = [
            hp.Jurisdiction(
                f"CN-50-{number:02}",
                f"District {number}",
                level="county",
                parent=city,
                valid_until="2025-12-31" if number == 38 else None,
            )
            for number in range(1, 39)
        ]
        return hp.JurisdictionTree([city, *units])

    @pytest.mark.parametrize(("day", "members"), [("2022-03-29", 38), ("2026-01-25", 37)])
    def test_s1_004_by_the_list_of_the_day(
        self, document: hp.Document, tree: hp.JurisdictionTree, day: str, members: int
    ) -> None:
        """All that are in force on the day make 100 %: 38 of 38 then, and 37 of 37 later."""
        runs = hp.Step("screens", "Runs the screening")
        seen = [
            hp.Observation(runs, 1, period=f"as of {day}", place=place)
            for place in tree.in_force(day)
            if place.level == "county"
        ]
        coverage = hp.aggregate(
            seen,
            to="CN-50",
            hierarchy=tree,
            expected="county",
            rule=hp.CountMeeting(hp.at_least(1)),
            into=document.indicators["two-cancer-screening"],
        )["two-cancer-screening"]

        assert str(coverage.coverage) == f"{members} of {members}"
        assert coverage.value == hp.quantity("100 %")
        assert coverage.indicator.of == "district"

    def test_s1_004_is_no_share_of_women(self, document: hp.Document) -> None:
        """The two differ in what their denominators count: they are not comparable."""
        districts = document.indicators["two-cancer-screening"]
        women = attrs.evolve(districts, of="person")
        ours, theirs = (
            hp.Plan(name, name, targets=[hp.Target(share, hp.at_least("80 %"), by="2022")])
            for name, share in (("districts", districts), ("women", women))
        )
        (aligned,) = hp.compare(ours, theirs)

        assert aligned.strictness is hp.Strictness.NOT_COMPARABLE
        assert districts.of == "district"

    def test_s1_004_cannot_be_a_distance_to_a_share_of_women(self, document: hp.Document) -> None:
        """Points above a share of women would be a mistake, which is refused."""
        women = hp.Share("women-screened", "Women screened", of="person")

        with pytest.raises(hp.UnitMismatchError, match="person"):
            hp.Comparison(
                document.indicators["two-cancer-screening"],
                "20 pp",
                above=hp.At(indicator=women),
                period=THAT_DAY,
            )


class TestCounts:
    """Counts of a period, of a day, and of what is still to come."""

    @pytest.mark.parametrize(
        ("name", "accumulates"),
        [
            *((f"S1-0{number}", hp.Accumulation.FLOW) for number in range(17, 24)),
            *((f"S1-0{number}", hp.Accumulation.LEVEL) for number in (24, 26, 36)),
        ],
    )
    def test_s1_017_s1_019_s1_020_s1_021_s1_024_flows_and_stocks(
        self, document: hp.Document, name: str, accumulates: hp.Accumulation
    ) -> None:
        """What was built in five years is a flow of them; what is there on a day is a stock."""
        record = said(document, name)
        assert isinstance(record, hp.Observation)
        assert record.period is not None

        assert record.indicator.accumulates is accumulates
        flow = accumulates is hp.Accumulation.FLOW
        assert str(record.period) == (FIVE_YEARS if flow else "as of 2022-03-29")

    @pytest.mark.parametrize("name", ["S1-018", "S1-026", "S1-040"])
    def test_s1_018_s1_026_s1_040_an_article_counts_as_one(
        self, document: hp.Document, name: str
    ) -> None:
        """The number is not printed, and the reading says so."""
        record = said(document, name)
        assert isinstance(record, hp.Observation)

        assert record.value == hp.quantity(f"1 {record.indicator.unit.name}")
        assert record.reading.repaired
        assert record.reading.confidence is hp.Confidence.HIGH

    def test_s1_019_two_levels_of_one_count(
        self, document: hp.Document, evidence: hp.Evidence
    ) -> None:
        """The level that accredits is national, the level of the area the district's."""
        part = hp.Part.of({"accreditation": "national", "located in": "district or county"})
        areas = evidence.value("mch-demonstration-areas", period=FIVE_YEARS, part=part)

        assert areas == hp.quantity("6 areas")
        assert said(document, "S1-019").part == part

    def test_s1_020_the_printed_label_stays_beside_the_repaired_one(
        self, document: hp.Document
    ) -> None:
        """The indicator has both, and the number was never in doubt."""
        specialties = document.indicators["mch-specialties"]

        assert str(specialties.title) == "Distinctive maternal and child health specialties"
        assert [str(alias) for alias in specialties.aliases] == [
            "maternal and child specialty specialties"
        ]
        assert str(specialties.aliases[0]) in str(said(document, "S1-020").words)
        assert not said(document, "S1-020").reading.repaired

    def test_s1_022_s1_023_two_levels_of_one_kind(self, document: hp.Document) -> None:
        """They are parts of one indicator that share no center: 112 together."""
        parts = [said(document, name) for name in ("S1-022", "S1-023")]
        both = hp.aggregate(parts, over="level", expected=["municipal", "district"])

        assert both["critical-care-centers"].value == hp.quantity("112 centers")

    def test_s1_023_the_other_split_is_not_known(self, evidence: hp.Evidence) -> None:
        """How many of the 112 are for mothers nobody said."""
        mothers = evidence.value(
            "critical-care-centers", period=FIVE_YEARS, part={"patients": "mothers"}
        )

        assert mothers.value is None

    def test_s1_025_two_shares_of_four(self, document: hp.Document, evidence: hp.Evidence) -> None:
        """4 of the 173 institutions of the city, and 4 of the 100 of the list."""
        of_city = evidence.value("integrated-care-selected", period=THAT_DAY)
        of_list = evidence.value("top-100-from-city", period=THAT_DAY)
        (in_city, in_list) = (r for r in document.records if r.id == "S1-025")
        assert isinstance(in_city, hp.Observation)
        assert isinstance(in_list, hp.Observation)

        assert of_list == hp.quantity("4 %")
        assert of_city.certainly_above("2.31 %")
        assert of_city.certainly_below("2.32 %")
        assert in_city.numerator == hp.quantity("4 institutions")
        assert in_city.denominator == evidence.value("integrated-care", period=THAT_DAY)
        with pytest.raises(hp.UnitMismatchError, match="cannot be compared"):
            hp.Comparison(
                in_list.indicator, "1 pp", above=hp.At(indicator=in_city.indicator), period=2022
            )

    @pytest.mark.parametrize(
        ("indicator", "whole"), [("integrated-care-selected", 173), ("top-100-from-city", 100)]
    )
    def test_s1_025_never_more_than_the_whole(
        self, document: hp.Document, indicator: str, whole: int
    ) -> None:
        """One member more than there can be is an error, and set aside."""
        too_many = hp.Observation(
            document.indicators[indicator],
            numerator=whole + 1,
            denominator=whole,
            period=THAT_DAY,
        )

        assert [f.slug for f in hp.Evidence(document.plan, [too_many]).findings] == [
            "numerator-exceeds-denominator"
        ]

    @pytest.mark.parametrize("name", ["S1-027", "S1-028", "S1-040"])
    def test_s1_027_s1_028_s1_040_what_is_intended_is_no_value(
        self, document: hp.Document, aside: dict[hp.ProgressRecord, str], name: str
    ) -> None:
        """Under way, in the pipeline or planned: shown, and not counted."""
        record = said(document, name)

        assert aside[record] == record.assertion.value.replace("_", "-")

    def test_s1_027_does_not_add_to_what_is_built(self, document: hp.Document) -> None:
        """With ten that are built (made up), there are ten, and not fourteen."""
        emergency = document.indicators["emergency-hospitals"]
        built = hp.Observation(emergency, 10, period=THAT_DAY)
        evidence = hp.Evidence(document.plan, [*document.records, built])

        assert evidence.value(emergency, period=THAT_DAY) == hp.quantity("10 hospitals")
        assert evidence.conflicts == ()

    def test_s1_028_two_categories_are_not_told_apart(
        self, document: hp.Document, evidence: hp.Evidence
    ) -> None:
        """How many of the 192 are for disease control is not known, nor said to be built."""
        some = evidence.value("reserve-projects", period=THAT_DAY, part={"for": "disease control"})

        assert some.value is None
        assert str(getattr(said(document, "S1-028"), "value", None)) == "192 projects"

    def test_s1_031_full_of_what(self, document: hp.Document, evidence: hp.Evidence) -> None:
        """Full is 100 %; the denominator is not said, and the likely one only told in words."""
        indicator = document.indicators["tumour-follow-up"]

        assert evidence.value(indicator, period=THAT_DAY) == hp.quantity("100 %")
        assert indicator.of is None
        assert "districts and counties" in str(indicator.definition)

    def test_s1_036_a_count_is_no_coverage(self, document: hp.Document) -> None:
        """40 offices of 38 districts and counties cannot be a share, and are set aside as one."""
        share = hp.Share("office-coverage", "Districts with an office", of="district")
        wrong = hp.Observation(share, numerator=40, denominator=38, period=THAT_DAY)
        findings = hp.Evidence(document.plan, [*document.records, wrong]).findings

        assert [f.slug for f in findings] == ["numerator-exceeds-denominator"]


class TestMoney:
    """S1-016: 863 million yuan over five years."""

    def test_s1_016_a_total_of_five_years(
        self, document: hp.Document, evidence: hp.Evidence
    ) -> None:
        """8.63亿元 is 863 million yuan, and the indicator says what it was for."""
        total = evidence.value("mch-investment", period=FIVE_YEARS)

        assert total == hp.quantity("8.63亿元") == hp.quantity("863 million yuan")
        assert total.text("zh") == "8.63亿元"
        assert "rebuild and expand" in str(document.indicators["mch-investment"].definition)

    def test_s1_016_says_nothing_of_one_year(self, evidence: hp.Evidence) -> None:
        """What was spent in 2018 is not known."""
        assert evidence.value("mch-investment", period="2018").value is None
