"""The press report of 29 March 2022 on Chongqing: each statement, and what follows from it.

The plan and the statements are those of ``examples/healthy-chongqing-2021.yaml``; the tests are
named by the statements they are about.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import healthplan as hp

EXAMPLE = Path(__file__).parents[2] / "examples" / "healthy-chongqing-2021.yaml"

# Exactly as printed, in the order of the report.
QUOTES = {
    "S1-001": "China News Service, Chongqing, March 29 (Liang Qinqing)",
    "S1-002": "facing the problem of high incidence of cancer",
    "S1-003": "Wang Wei, deputy director",
    "S1-004": "100% coverage in districts and counties",
    "S1-005": "women of school age in rural areas",
    "S1-006": "nine common cancers including colorectal",
    "S1-007": "implementation of the Healthy China Chongqing Action",
    "S1-008": "Healthy China Action Promotion Committee",
    "S1-009": "15 special actions, including protection, elderly health promotion",
    "S1-010": 'matches the benchmarks" but also "shows characteristics',
    "S1-011": "health literacy level of Chongqing residents will reach 26.41%",
    "S1-012": "a year-on-year increase of 3.4 percentage points",
    "S1-013": "four-level national fitness service system",
    "S1-014": "exceeds the 2020 target value by 2.65",
    "S1-015": 'during the "13th Five-Year Plan" period',
    "S1-016": "Chongqing invested a total of 863 million yuan",
    "S1-017": "built 4 third-level maternal",
    "S1-018": "established a national children's regional medical center",
    "S1-019": "6 national-level maternal and child health",
    "S1-020": "7 maternal and child specialty specialties",
    "S1-021": "3 early childhood development demonstration bases",
    "S1-022": "12 municipal and 100 district",
    "S1-023": "county-level critically ill maternal and neonatal treatment centers",
    "S1-041": "the protection of key populations",
    "S1-024": "173 integrated medical and elderly care",
    "S1-025": "4 institutions were selected as the top 100 national",
    "S1-026": "National Clinical Research Center for Geriatric Diseases",
    "S1-027": "promotes the construction of 4 emergency hospitals",
    "S1-028": "reserves 192 projects of disease control capacity",
    "S1-029": "The Alliance of Oncology Specialists has launched",
    "S1-030": "urban cancer early diagnosis and early treatment project",
    "S1-031": "full coverage of tumor follow-up",
    "S1-032": "standard management rate of diabetes in the city",
    "S1-033": "exceeding the national standard by 5.55 percentage points",
    "S1-034": "infectious diseases, cancer, chronic diseases, etc.",
    "S1-035": "Chen Ken, the second-level inspector",
    "S1-036": "40 district and county-level tumor prevention",
    "S1-037": '"one network and one chain"',
    "S1-038": "telemedicine platform, and carry out Regular counterpart assistance",
    "S1-039": "National Regional Medical Center Co-construction Agreement",
    "S1-040": "Affiliated Cancer Hospital of Chongqing University",
}

# What the report says in numbers: indicator, part, value, how it is meant, and when.
FIVE_YEARS = "13th Five-Year Plan"
THAT_DAY = "as of 2022-03-29"
FIGURES = {
    "S1-004": ("two-cancer-screening", {}, "100 %", "observed", THAT_DAY),
    "S1-006": ("surveyed-cancers", {}, "9 cancer types", "observed", THAT_DAY),
    "S1-011": ("health-literacy", {}, "26.41 %", "observed", "2021"),
    "S1-016": ("mch-investment", {}, "863 million yuan", "observed", FIVE_YEARS),
    "S1-017": ("mch-hospitals", {}, "4 hospitals", "observed", FIVE_YEARS),
    "S1-018": ("regional-centers", {"specialty": "children"}, "1 center", "observed", FIVE_YEARS),
    "S1-019": ("mch-demonstration-areas", {}, "6 areas", "observed", FIVE_YEARS),
    "S1-020": ("mch-specialties", {}, "7 specialties", "observed", FIVE_YEARS),
    "S1-021": ("early-childhood-bases", {}, "3 bases", "observed", FIVE_YEARS),
    "S1-022": (
        "critical-care-centers",
        {"level": "municipal"},
        "12 centers",
        "observed",
        FIVE_YEARS,
    ),
    "S1-023": (
        "critical-care-centers",
        {"level": "district"},
        "100 centers",
        "observed",
        FIVE_YEARS,
    ),
    "S1-024": ("integrated-care", {}, "173 institutions", "observed", THAT_DAY),
    "S1-026": ("geriatric-bases", {}, "1 base", "observed", THAT_DAY),
    "S1-027": ("emergency-hospitals", {}, "4 hospitals", "under_way", THAT_DAY),
    "S1-028": ("reserve-projects", {}, "192 projects", "pipeline", THAT_DAY),
    "S1-031": ("tumour-follow-up", {}, "100 %", "observed", THAT_DAY),
    "S1-032": ("diabetes-management", {}, "65.55 %", "observed", "2021"),
    "S1-036": ("tumour-offices", {}, "40 offices", "observed", THAT_DAY),
    "S1-040": ("regional-centers", {"specialty": "cancer"}, "1 center", "planned", THAT_DAY),
}

ACTIONS = (
    ("Health knowledge popularisation", "健康知识普及行动"),
    ("Reasonable diet", "合理膳食行动"),
    ("National fitness", "全民健身行动"),
    ("Tobacco control", "控烟行动"),
    ("Mental health promotion", "心理健康促进行动"),
    ("Healthy environment promotion", "健康环境促进行动"),
    ("Maternal and child health promotion", "妇幼健康促进行动"),
    ("Primary and secondary school health promotion", "中小学健康促进行动"),
    ("Occupational health protection", "职业健康保护行动"),
    ("Elderly health promotion", "老年健康促进行动"),
    ("Cardiovascular and cerebrovascular disease prevention and control", "心脑血管疾病防治行动"),
    ("Cancer prevention and control", "癌症防治行动"),
    ("Chronic respiratory disease prevention and control", "慢性呼吸系统疾病防治行动"),
    ("Diabetes prevention and control", "糖尿病防治行动"),
    ("Infectious and endemic disease prevention and control", "传染病及地方病防控行动"),
)


@pytest.fixture(scope="module")
def document() -> hp.Document:
    """Return the document, which has no findings."""
    return hp.read(EXAMPLE).raise_for_errors()


@pytest.fixture(scope="module")
def plan(document: hp.Document) -> hp.Plan:
    """Return the plan."""
    return document.plan


@pytest.fixture(scope="module")
def evidence(document: hp.Document) -> hp.Evidence:
    """Return what all statements prove together."""
    return hp.Evidence(document.plan, document.records)


@pytest.fixture(scope="module")
def result(document: hp.Document) -> hp.Assessment:
    """Return the verdicts on the plan."""
    return hp.assess(document.plan, document.records)


def said(document: hp.Document, name: str) -> hp.ProgressRecord:
    """Return the one record of a statement."""
    (record,) = (record for record in document.records if record.id == name)
    return record


class TestTheReport:
    """Every statement is there, word by word."""

    def test_nothing_is_wrong_with_the_file(self, document: hp.Document) -> None:
        """It is read without a finding, not even a warning."""
        assert document.findings == ()

    def test_every_statement_is_there_in_order(self, document: hp.Document) -> None:
        """Each number of the list once, as a record; one of them says two shares."""
        names = [record.id for record in document.records]

        assert list(dict.fromkeys(names)) == list(QUOTES)
        assert [name for name in QUOTES if names.count(name) > 1] == ["S1-025"]

    @pytest.mark.parametrize("name", QUOTES)
    def test_words_are_as_printed(self, document: hp.Document, name: str) -> None:
        """Garbled or not, nobody improved them."""
        words = {str(record.words) for record in document.records if record.id == name}

        assert words == {QUOTES[name]}

    @pytest.mark.parametrize("name", QUOTES)
    def test_a_statement_knows_its_source(self, document: hp.Document, name: str) -> None:
        """The outlet, and the day whose year was taken from elsewhere."""
        for record in document.records:
            if record.id == name:
                assert record.source is not None
                assert str(record.source) == "China News Service, 2022-03-29"
                assert record.source.machine_translated

    @pytest.mark.parametrize("name", FIGURES)
    def test_a_figure_is_as_stated(self, document: hp.Document, name: str) -> None:
        """Value, part, period and how it is meant."""
        indicator, part, value, assertion, period = FIGURES[name]
        record = said(document, name)

        assert isinstance(record, hp.Observation)
        assert record.indicator is document.indicators[indicator]
        assert str(record.value) == value
        assert dict(record.part.key) == part
        assert record.assertion.value == assertion
        assert record.period == hp.Period.of(period)

    def test_all_others_are_words_or_differences(self, document: hp.Document) -> None:
        """No figure was made up for a statement that has none."""
        kinds = {str(record.id): type(record) for record in document.records}
        observed = {name for name, kind in kinds.items() if kind is hp.Observation}
        compared = {name for name, kind in kinds.items() if kind is hp.Comparison}

        assert observed == {*FIGURES, "S1-025"}
        assert compared == {"S1-012", "S1-014", "S1-033"}


class TestStatements:
    """What single statements must keep."""

    def test_s1_001_the_year_has_a_basis(self, document: hp.Document) -> None:
        """The dateline has a day and a month, and the source says where the year is from."""
        source = said(document, "S1-001").source
        assert source is not None

        assert (source.date, str(source.city)) == (dt.date(2022, 3, 29), "Chongqing")
        assert str(source.reporter) == "Liang Qinqing"
        assert "year" in str(source.date_basis)

    def test_s1_002_a_trend_is_no_value(self, document: hp.Document, result: hp.Assessment) -> None:
        """It is kept, about the whole world, and set aside."""
        record = said(document, "S1-002")

        assert record.place == document.jurisdictions["001"]
        assert record in [aside.record for aside in result.set_aside]

    @pytest.mark.parametrize(
        ("speaker", "role", "first", "last"),
        [
            ("Wang Wei", "deputy director", "S1-004", "S1-034"),
            ("Chen Ken", "second-level inspector", "S1-036", "S1-040"),
        ],
    )
    def test_s1_003_s1_035_the_speakers(
        self, document: hp.Document, speaker: str, role: str, first: str, last: str
    ) -> None:
        """Each speaks of the statements from the one to the other."""
        names = list(QUOTES)
        spoken = names[names.index(first) : names.index(last) + 1]
        told = {
            record.id
            for record in document.records
            if record.source and str(record.source.speaker) == speaker
        }

        assert told == set(spoken)
        assert {
            str(record.source.role)
            for record in document.records
            if record.id in told and record.source
        } == {role}

    def test_s1_004_districts_are_no_women(self, document: hp.Document) -> None:
        """The share is one of districts and counties."""
        assert document.indicators["two-cancer-screening"].of == "district"

    def test_s1_009_fifteen_actions(self, plan: hp.Plan) -> None:
        """In the order of the national document, each with both names."""
        titles = [(action.title.get("en"), action.title.get("zh")) for action in plan.actions]

        assert titles == list(ACTIONS)

    def test_s1_007_the_plan(self, plan: hp.Plan) -> None:
        """It has both names, a period and the document that issued it."""
        assert plan.title.get("en") == "Healthy China Chongqing Action"
        assert plan.title.get("zh") == "健康中国重庆行动"
        assert plan.period == hp.Period.of("2019/2030")
        assert plan.source is not None
        assert plan.source.at == "2019 no. 29"

    def test_s1_010_meeting_a_benchmark_without_values_proves_nothing(
        self, document: hp.Document
    ) -> None:
        """It is a remark, of medium confidence in its reading."""
        record = said(document, "S1-010")

        assert isinstance(record, hp.Remark)
        assert record.reading.confidence is hp.Confidence.MEDIUM

    def test_s1_012_the_year_before(self, evidence: hp.Evidence) -> None:
        """26.41 less 3.4 points is 23.01 %; read as rounded figures, 22.955 to 23.065 %."""
        rounded = evidence.at_precision("rounded").value("health-literacy", period="2020")

        assert evidence.value("health-literacy", period="2020") == hp.quantity("23.01 %")
        assert rounded == hp.Interval(hp.quantity("22.955 %"), hp.quantity("23.065 %"))

    def test_s1_012_points_are_not_percent(self, evidence: hp.Evidence) -> None:
        """The growth in points is 3.4, and the relative growth 14.8 %."""
        now = evidence.value("health-literacy", period="2021").value
        before = evidence.value("health-literacy", period="2020").value
        assert now is not None
        assert before is not None

        assert now - before == hp.quantity("3.4 pp")
        assert round(float(hp.relative_change(before, now).ratio) * 100, 1) == 14.8

    def test_s1_012_agrees_with_a_figure_of_2020(self, document: hp.Document) -> None:
        """Another report gave 23.01 % for 2020; nothing contradicts it."""
        literacy = document.indicators["health-literacy"]
        confirmed = [*document.records, hp.Observation(literacy, "23.01 %", period="2020")]

        assert hp.Evidence(document.plan, confirmed).conflicts == ()

    def test_s1_013_as_good_as_done_is_not_done(
        self, document: hp.Document, result: hp.Assessment
    ) -> None:
        """The four-level system is a remark on the fitness action, and no value."""
        record = said(document, "S1-013")

        assert isinstance(record, hp.Remark)
        assert (record.about, record.assertion) == ("fitness", hp.Assertion.BASICALLY_DONE)
        assert record in [aside.record for aside in result.set_aside]

    def test_s1_015_the_five_years(self, document: hp.Document) -> None:
        """The thirteenth plan is 2016 to 2020."""
        period = said(document, "S1-015").period
        assert period is not None

        assert (period.first, period.last) == (dt.date(2016, 1, 1), dt.date(2020, 12, 31))

    def test_s1_016_money(self, evidence: hp.Evidence) -> None:
        """8.63亿元 is 863 million yuan; of a single year it says only that it is not more."""
        total = evidence.value("mch-investment", period=FIVE_YEARS)

        assert total == hp.quantity("8.63亿元") == hp.quantity("863 million yuan")
        assert total.text("zh") == "8.63亿元"
        assert evidence.value("mch-investment", period="2018").value is None

    @pytest.mark.parametrize("name", ["S1-018", "S1-026", "S1-040"])
    def test_an_article_counts_as_one(self, document: hp.Document, name: str) -> None:
        """The number is not printed, and the reading says so."""
        record = said(document, name)

        assert record.reading.repaired
        assert record.reading.confidence is hp.Confidence.HIGH

    def test_s1_022_s1_023_two_levels_of_one_kind(self, evidence: hp.Evidence) -> None:
        """They are parts of one indicator that share no center: 112 together."""
        parts = [
            evidence.value("critical-care-centers", period=FIVE_YEARS, part={"level": level}).value
            for level in ("municipal", "district")
        ]
        known = [part for part in parts if part is not None]

        assert hp.total(known, "center") == hp.quantity("112 centers")

    def test_s1_025_two_shares_of_four(self, evidence: hp.Evidence) -> None:
        """4 of the 173 institutions of the city, and 4 of the 100 of the list."""
        of_city = evidence.value("integrated-care-selected", period=THAT_DAY)
        of_list = evidence.value("top-100-from-city", period=THAT_DAY)

        assert of_list == hp.quantity("4 %")
        assert of_city.certainly_above("2.31 %")
        assert of_city.certainly_below("2.32 %")

    @pytest.mark.parametrize("name", ["S1-027", "S1-028", "S1-040"])
    def test_what_is_intended_is_no_value(
        self, document: hp.Document, result: hp.Assessment, name: str
    ) -> None:
        """Under way, in the pipeline or planned: shown, and not counted."""
        record = said(document, name)
        aside = {entry.record: entry.slug for entry in result.set_aside}

        assert aside[record] == record.assertion.value.replace("_", "-")

    def test_s1_031_of_what_is_not_known(self, document: hp.Document) -> None:
        """The share has no denominator."""
        assert document.indicators["tumour-follow-up"].of is None

    def test_s1_034_half_a_sentence_proves_nothing(
        self, document: hp.Document, result: hp.Assessment
    ) -> None:
        """It is kept with low confidence, and no target or indicator hangs on it."""
        record = said(document, "S1-034")

        assert isinstance(record, hp.Remark)
        assert record.about is None
        assert record.reading.confidence is hp.Confidence.LOW
        assert record in [aside.record for aside in result.set_aside]

    def test_s1_036_a_count_is_no_coverage(self, document: hp.Document) -> None:
        """40 offices of 38 districts and counties cannot be a share, and are set aside as one."""
        share = hp.Share("office-coverage", "Districts with an office", of="district")
        wrong = hp.Observation(share, numerator=40, denominator=38, period=THAT_DAY)

        assert [f.slug for f in hp.Evidence(document.plan, [wrong]).selection.findings] == [
            "numerator-exceeds-denominator"
        ]


class TestVerdicts:
    """What the report proves about the three promises."""

    def test_s1_011_literacy_is_past_the_national_target(self, result: hp.Assessment) -> None:
        """4.41 points above 22 %, a year before it is due; the standard is not the plan's own."""
        found = result["health-literacy"]

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, False)
        assert found.margin == hp.quantity("4.41 pp")
        assert found.is_standard

    def test_s1_014_exercise_is_met_though_nobody_said_the_numbers(
        self, result: hp.Assessment
    ) -> None:
        """By 2.65 points, for good."""
        found = result["regular-exercise"]

        assert (found.verdict, found.is_final) == (hp.Verdict.MET, True)
        assert found.margin == hp.quantity("2.65 pp")
        assert found.value is not None
        assert not found.value.is_exact
        assert found.threshold is not None
        assert not found.threshold.is_exact

    def test_s1_014_the_value_gives_the_threshold(self, document: hp.Document) -> None:
        """With the 47.65 % of another report, the target must have been 45 %."""
        exercise = document.indicators["regular-exercise"]
        more = [*document.records, hp.Observation(exercise, "47.65 %", period="2020")]
        evidence = hp.Evidence(document.plan, more)

        assert evidence.threshold("regular-exercise") == hp.quantity("45 %")

    def test_s1_014_the_threshold_gives_the_value(self, tmp_path: Path) -> None:
        """With a target of 45 %, the value must have been 47.65 %."""
        text = EXAMPLE.read_text("utf-8").replace(
            "regular-exercise, at_least: unknown", "regular-exercise, at_least: 45 %"
        )
        path = tmp_path / "plan.yaml"
        path.write_text(text, "utf-8")
        document = hp.read(path).raise_for_errors()
        evidence = hp.Evidence(document.plan, document.records)

        assert evidence.value("regular-exercise", period="2020") == hp.quantity("47.65 %")

    def test_s1_033_the_national_standard(
        self, evidence: hp.Evidence, result: hp.Assessment
    ) -> None:
        """65.55 less 5.55 is 60.00 %; met by 5.55 points, and not a promise of the city."""
        found = result["diabetes-management"]

        assert str(evidence.threshold("diabetes-management")) == "60.00 %"
        assert found.verdict is hp.Verdict.MET
        assert found.margin == hp.quantity("5.55 pp")
        assert found.is_standard
        assert found.target.issuer is not None
        assert found.target.issuer.get("zh") == "国家标准"

    def test_the_summary_counts_the_plan_s_own_promises(self, result: hp.Assessment) -> None:
        """One promise, met; two standards of others; nothing contradicts itself."""
        assert {k: n for k, n in result.summary.items() if n} == {"met": 1}
        assert sum(result.standards_summary.values()) == 2
        assert result.findings == ()
        assert not result.is_broken

    def test_sixteen_figures_have_no_target(self, result: hp.Assessment) -> None:
        """They are shown as such, none is forgotten."""
        shown = {record.id for records in result.without_target.values() for record in records}
        intended = {"S1-027", "S1-028", "S1-040"}

        assert shown == {*FIGURES, "S1-025"} - intended - {"S1-011", "S1-032"}

    def test_the_scorecard_is_readable_in_both_languages(self, result: hp.Assessment) -> None:
        """Every action is named in the language asked for."""
        for lang, place in (("en", 0), ("zh", 1)):
            lines = result.text(lang).splitlines()
            begun = [f"{number:>2} {names[place][:20]}" for number, names in enumerate(ACTIONS, 1)]

            assert [start for start in begun if not any(x.startswith(start) for x in lines)] == []
