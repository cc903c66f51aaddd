"""Statements of the press conferences that speak of wholes and their parts.

The tests are named by the statements they are about.  Where a statement gives only the whole,
the figures of its parts are made up.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import healthplan as hp
from healthplan.errors import DefinitionError, NotCombinableError
from healthplan.findings import Severity
from healthplan.intervals import Span

EXAMPLE = Path(__file__).parents[2] / "examples" / "healthy-chongqing-2021.yaml"
FIVE_YEARS = "13th Five-Year Plan"
THAT_DAY = "as of 2022-03-29"

CHONGQING = hp.Jurisdiction("CN-50", "Chongqing", level="province")
DISTRICTS = tuple(
    hp.Jurisdiction(f"CN-50-{n:02}", f"District {n}", level="county", parent=CHONGQING)
    for n in range(1, 39)
)
CITY = (CHONGQING, *DISTRICTS)

CHINA = hp.Jurisdiction("CN", "China", level="nation")
PROVINCES = tuple(
    hp.Jurisdiction(f"CN-{n:02}", f"Province {n}", level="province", parent=CHINA)
    for n in range(1, 32)
)
NATION = (CHINA, *PROVINCES)


FUNDING = hp.Dimension("funding", categories=["state", "self-funded"])
SPECIALTY = hp.unit("specialty", counted=True)
SPECIALTIES = hp.Count(
    "specialties", "Key specialties of the state", unit=SPECIALTY, accumulates="running_total"
)
BOTH_KINDS = tuple(
    hp.Observation(SPECIALTIES, n, period="2022", place=CHINA, part={FUNDING: category})
    for n, category in ((508, "state"), (102, "self-funded"))
)


def plan(where: hp.Jurisdiction, target: hp.Target) -> hp.Plan:
    """Return a plan with one target."""
    action = hp.Action("action", "The action", targets=[target])
    return hp.Plan("plan", "The plan", jurisdiction=where, actions=[action])


@pytest.fixture(scope="module")
def document() -> hp.Document:
    """Return the document of the first conference."""
    return hp.read(EXAMPLE).raise_for_errors()


def said(document: hp.Document, *names: str) -> list[hp.ProgressRecord]:
    """Return the records of some statements."""
    return [record for record in document.records if record.id in names]


class TestScreening:
    """S1-004: "100% coverage in districts and counties"."""

    SCREENS = hp.Step("screens", "Offers the screening (made up)")
    COVERAGE = hp.Share("coverage", "Districts that offer the screening", of="district")
    PLAN = plan(CHONGQING, hp.Target(COVERAGE, hp.at_least("100 %"), by="2022"))

    def coverage(self, answers: str, **options: object) -> hp.Aggregation:
        """Return the share of districts, of which the first have answered y or n."""
        seen = [
            hp.Observation(self.SCREENS, {"y": "yes", "n": "no"}[a], period="2022", place=place)
            for a, place in zip(answers, DISTRICTS, strict=False)
        ]
        return hp.aggregate(
            seen,
            to=CHONGQING,
            hierarchy=CITY,
            expected="county",
            rule=hp.CountMeeting(hp.at_least(1)),
            into=self.COVERAGE,
            **options,  # type: ignore[arg-type]
        )

    def judged(self, answers: str, **options: object) -> hp.Attainment:
        """Return the verdict on full coverage."""
        return hp.assess(self.PLAN, self.coverage(answers, **options))["coverage"]

    def test_s1_004_all_have_said_so(self) -> None:
        """38 of 38 are 100 %."""
        assert self.judged("y" * 38).verdict is hp.Verdict.MET

    def test_s1_004_three_are_silent(self) -> None:
        """35 of 38 that say yes leave it open, and who would decide it is named."""
        found = self.judged("y" * 35)

        assert found.verdict is hp.Verdict.UNDECIDED
        needs = " ".join(str(need) for need in found.needs)
        assert "each of District 36 2022, District 37 2022, District 38 2022" in needs
        assert "yes" in needs

    def test_s1_004_the_bounds(self) -> None:
        """Between 35 and 38 of 38, and by those that answered all."""
        whole = self.coverage("y" * 35)["coverage"]

        assert str(whole.coverage) == "35 of 38"
        assert whole.span() == Span(Fraction(35, 38), Fraction(1))
        assert whole.reported == hp.quantity("100 %")

    def test_s1_004_one_says_no(self) -> None:
        """Then it is not met, whatever the others say."""
        assert self.judged("y" * 34 + "n").verdict is hp.Verdict.NOT_MET

    def test_s1_004_silence_left_out_of_account(self) -> None:
        """Met by those that answered: that is said, and a later report may overturn it."""
        found = self.judged("y" * 35, missing="ignore")

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, False)
        assert any("as if it were the whole" in str(reason) for reason in found.reasons)

    def test_s1_004_districts_are_no_people(self, document: hp.Document) -> None:
        """A share of districts is none of the women screened in them."""
        women = hp.Share("women", "Women screened (made up)", of="person")
        whole = self.coverage("y" * 38)["coverage"]
        with pytest.raises(NotCombinableError, match=r"share of district.*one of person"):
            hp.aggregate([whole], over="period", to="2022-2023", into=women)
        assert document.indicators["two-cancer-screening"].of == "district"


class TestTreatmentCenters:
    """S1-022 and S1-023: "12 municipal and 100 district" centers."""

    def test_s1_022_s1_023_make_112(self, document: hp.Document) -> None:
        """Two levels of one kind share no center, and add up."""
        found = hp.aggregate(said(document, "S1-022", "S1-023"), over="level")
        whole = found["critical-care-centers"]

        assert whole.value == hp.quantity("112 centers")
        assert str(whole.coverage) == "2 of 2"
        assert whole.period.covers_same_days(hp.Period.of(FIVE_YEARS))

    def test_s1_022_alone_is_no_total(self, document: hp.Document) -> None:
        """Where both levels are expected, one of them makes only a lower bound."""
        found = hp.aggregate(
            said(document, "S1-022"), over="level", expected=["municipal", "district"]
        )["critical-care-centers"]

        assert str(found.bounds) == "at least 12 centers"
        assert len(found.coverage.silent) == 1
        assert "district" in found.coverage.silent[0]


class TestIntegratedCare:
    """S1-024 and S1-025: 173 institutions, and 4 of them on a list."""

    SET = hp.Dimension(
        "set",
        overlap="subset",
        categories=["institutions", hp.Category("top-100", within="institutions")],
    )
    INSTITUTIONS = hp.Count("institutions", "Institutions", unit="institution", accumulates="level")

    def test_s1_024_s1_025_never_make_177(self) -> None:
        """The four are among the 173: as subsets they are not added."""
        seen = [
            hp.Observation(
                self.INSTITUTIONS, n, period=THAT_DAY, place=CHONGQING, part={self.SET: category}
            )
            for n, category in ((173, "institutions"), (4, "top-100"))
        ]
        found = hp.aggregate(seen, over=self.SET)
        whole = found["institutions"]

        assert whole.bounds.low == hp.quantity("173 institutions")
        assert whole.reported is not None
        assert not whole.reported.certainly_above("173 institutions")
        assert "177" not in whole.explain()
        assert [finding.slug for finding in found.findings] == ["overlapping-parts"]

    def test_s1_024_s1_025_within_a_disjoint_list(self) -> None:
        """Said to lie within the other category, they are left out, with the reason."""
        kinds = hp.Dimension("kind", categories=self.SET.categories)
        seen = [
            hp.Observation(
                self.INSTITUTIONS, n, period=THAT_DAY, place=CHONGQING, part={kinds: category}
            )
            for n, category in ((173, "institutions"), (4, "top-100"))
        ]
        whole = hp.aggregate(seen, over=kinds)["institutions"]

        assert whole.value == hp.quantity("173 institutions")
        assert [(m.key, str(m.why)) for m in whole.excluded] == [
            ("top-100", "part of another category")
        ]

    def test_s1_024_s1_025_are_different_indicators(self, document: hp.Document) -> None:
        """As recorded, a count and two shares, they never meet in one sum."""
        records = said(document, "S1-024", "S1-025")
        into = document.indicators["integrated-care"]
        with pytest.raises(DefinitionError, match="integrated-care-selected"):
            hp.aggregate(records, over="period", to="2022", into=into)


class TestOffices:
    """S1-036: 40 offices of districts and counties, of which the city has 38."""

    def test_s1_036_is_caught(self) -> None:
        """As a share it exceeds its whole: an error is found, and the record is not used."""
        share = hp.Share("office-coverage", "Districts with an office", of="district")
        wrong = hp.Observation(
            share, numerator=40, denominator=38, period=THAT_DAY, place=DISTRICTS[0]
        )
        found = hp.aggregate([wrong], hierarchy=CITY)

        assert len(found) == 0
        (finding,) = found.findings
        assert (finding.slug, finding.severity) == ("numerator-exceeds-denominator", Severity.ERROR)
        assert "40 of 38" in finding.message

    def test_s1_036_members_that_nobody_listed(self) -> None:
        """Of 40 places that report an office, the two that are no districts are named."""
        zones = [
            hp.Jurisdiction(f"CN-50-Z{n}", f"Zone {n} (made up)", parent=CHONGQING) for n in (1, 2)
        ]
        office = hp.Count("office", "Offices", unit="center", accumulates="level")
        seen = [
            hp.Observation(office, 1, period="2022", place=place) for place in (*DISTRICTS, *zones)
        ]
        found = hp.aggregate(seen, to=CHONGQING, hierarchy=CITY)

        assert found["office"].value == office.quantity(38)
        assert [finding.slug for finding in found.findings] == ["not-a-member"] * 2


class TestSubsidy:
    """S2-019: 89 yuan for each person."""

    SUBSIDY = hp.Rate("subsidy", "Public health subsidy", unit="yuan/person", of="person")

    def seen(self, indicator: hp.Indicator) -> list[hp.Observation]:
        """Return the subsidy of two provinces, the second one made up."""
        return [
            hp.Observation(indicator, value, period="2023", place=place)
            for value, place in (("89 yuan/person", PROVINCES[0]), ("99 yuan/person", PROVINCES[1]))
        ]

    @pytest.mark.parametrize(
        "indicator",
        [
            SUBSIDY,
            hp.Amount("subsidy", "Public health subsidy", unit="yuan/person"),
        ],
        ids=["a rate", "an amount"],
    )
    def test_s2_019_is_not_summed(self, indicator: hp.Indicator) -> None:
        """Neither by default, where weights are asked for, nor on demand."""
        with pytest.raises(NotCombinableError, match="Province 1 2023, Province 2 2023") as caught:
            hp.aggregate(self.seen(indicator), hierarchy=NATION[:3])
        assert "weights=" in str(caught.value.hint)

        with pytest.raises(NotCombinableError, match=r"'subsidy'.*rate") as caught:
            hp.aggregate(self.seen(indicator), hierarchy=NATION[:3], rule="sum")
        assert "population" in str(caught.value.hint)

    def test_s2_019_is_not_averaged(self) -> None:
        """A small province is not as much as a large one."""
        with pytest.raises(NotCombinableError, match="'subsidy'"):
            hp.aggregate(self.seen(self.SUBSIDY), hierarchy=NATION[:3], rule="mean")

    def test_s2_019_with_people_it_has_a_mean(self) -> None:
        """Three in the one to one in the other: 91.5 yuan each."""
        found = hp.aggregate(
            self.seen(self.SUBSIDY),
            hierarchy=NATION[:3],
            weights={PROVINCES[0]: "30 persons", PROVINCES[1]: "10 persons"},
        )

        assert found["subsidy"].value == hp.quantity("91.5 yuan/person")

    def test_s2_019_not_over_time(self) -> None:
        """Nor are 89 yuan for the person in one year and 84 in another 173."""
        seen = [
            hp.Observation(self.SUBSIDY, value, period=year, place=CHINA)
            for year, value in (("2022", "84 yuan/person"), ("2023", "89 yuan/person"))
        ]

        assert hp.aggregate(seen, over="period", to="2022-2023")["subsidy"].value == hp.quantity(
            "89 yuan/person"
        )


class TestKeySpecialties:
    """S2-032: at least 750 specialties of the state, of which 508 or 610 are there."""

    PLAN = plan(CHINA, hp.Target(SPECIALTIES, hp.at_least(750), by="2025"))

    @pytest.mark.parametrize(
        ("expected", "total", "left_out"),
        [
            (None, 610, []),
            (["state", "self-funded"], 610, []),
            (["state"], 508, ["self-funded"]),
        ],
    )
    def test_s2_032_depends_on_what_counts(
        self, expected: list[str] | None, total: int, left_out: list[str]
    ) -> None:
        """Both kinds make 610, one of them 508; what was left out is told."""
        whole = hp.aggregate(BOTH_KINDS, over=FUNDING, expected=expected)["specialties"]

        assert whole.value == SPECIALTIES.quantity(total)
        assert [member.key for member in whole.excluded] == left_out
        for category in left_out:
            told = f"{category} 2022: not counted (not among the categories that count)"
            assert told in whole.explain()

    @pytest.mark.parametrize(
        ("expected", "short"), [(None, "-140 specialties"), (["state"], "-242 specialties")]
    )
    def test_s2_032_against_750(self, expected: list[str] | None, short: str) -> None:
        """By either rule it is not yet met, and the margin says by how much."""
        whole = hp.aggregate(BOTH_KINDS, over=FUNDING, expected=expected)
        found = hp.assess(self.PLAN, whole)["specialties"]

        assert (found.verdict, found.is_final) == (hp.Verdict.NOT_MET, False)
        assert found.margin == hp.quantity(short, units=[SPECIALTY])


class TestProvincialSpecialties:
    """S2-033: no less than 5000 of the provinces, of which 4652 are there."""

    SPECIALTIES = hp.Count(
        "provincial",
        "Key specialties of the provinces",
        unit=SPECIALTY,
        accumulates="running_total",
    )
    SHARE = hp.Share("done", "Share of the provincial specialties", of="specialty")

    def seen(self, provinces: int = 31) -> list[hp.Observation]:
        """Return made-up figures of the provinces that make 4652 together."""
        numbers = [150] * 30 + [152]
        return [
            hp.Observation(self.SPECIALTIES, n, period="2022", place=place)
            for n, place in zip(numbers[:provinces], PROVINCES, strict=False)
        ]

    def test_s2_033_is_the_sum_of_the_provinces(self) -> None:
        """4652 in all, and no quota for any of them."""
        found = hp.aggregate(self.seen(), to=CHINA, hierarchy=NATION)["provincial"]

        assert found.value == self.SPECIALTIES.quantity(4652)
        assert str(found.coverage) == "31 of 31"

    def test_s2_033_of_5000(self) -> None:
        """93.04 %."""
        share = hp.Observation(self.SHARE, numerator=4652, denominator=5000, period="2022")

        assert hp.Evidence(None, [share]).value(self.SHARE, period="2022") == hp.quantity("93.04 %")

    @pytest.mark.parametrize(
        ("provinces", "verdict"), [(31, hp.Verdict.NOT_MET), (30, hp.Verdict.UNDECIDED)]
    )
    def test_s2_033_against_5000(self, provinces: int, verdict: hp.Verdict) -> None:
        """348 short; with one province silent it is open, and its name is what is needed."""
        promise = plan(CHINA, hp.Target(self.SPECIALTIES, hp.at_least(5000), by="2025"))
        whole = hp.aggregate(self.seen(provinces), to=CHINA, hierarchy=NATION, expected="province")
        found = hp.assess(promise, whole)["provincial"]

        assert found.verdict is verdict
        if provinces == 31:
            assert found.margin == hp.quantity("-348 specialties", units=[SPECIALTY])
        else:
            assert any("Province 31 2022: at least 500 specialties" in str(n) for n in found.needs)

    def test_s2_033_no_stock_over_time(self) -> None:
        """What was there at the end of two years is never added."""
        seen = [
            hp.Observation(self.SPECIALTIES, n, period=year, place=CHINA)
            for year, n in (("2021", 4000), ("2022", 4652))
        ]

        found = hp.aggregate(seen, over="period", to="2021-2022")["provincial"]
        assert found.value == self.SPECIALTIES.quantity(4652)
        with pytest.raises(NotCombinableError, match=r"'provincial'.*holds those before it"):
            hp.aggregate(seen, over="period", to="2021-2022", rule="sum")
