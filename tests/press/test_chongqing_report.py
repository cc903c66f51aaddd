"""The press report of 29 March 2022 on Chongqing: whole, word by word, and who said it.

The plan and the statements are those of ``examples/healthy-chongqing-2021.yaml``; the tests are
named by the statements they are about.
"""

from __future__ import annotations

import datetime as dt

import pytest
from tests.press.statements import EXAMPLE, of, read, said

import healthplan as hp
from healthplan.records import ParseStatus

QUOTES = {name: statement.quote for name, statement in of("S1").items()}

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
    "S1-019": (
        "mch-demonstration-areas",
        {"accreditation": "national", "located in": "district or county"},
        "6 areas",
        "observed",
        FIVE_YEARS,
    ),
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
GARBLED = {"S1-005", "S1-006", "S1-009", "S1-019", "S1-020", "S1-029", "S1-034"}


@pytest.fixture(scope="module")
def document() -> hp.Document:
    """Return the document."""
    return read("S1")


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
        """The outlet, the day whose year was taken from elsewhere, and the line."""
        for record in document.records:
            if record.id == name:
                assert record.source is not None
                assert str(record.source) == (
                    f"China News Service, 2022-03-29, line {of('S1')[name].line}"
                )
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

    def test_what_is_garbled_says_so(self, document: hp.Document) -> None:
        """The words of seven statements are damaged; no number is lost."""
        status = {str(record.id): record.status for record in document.records}

        assert {name for name in status if status[name] is not ParseStatus.CLEAN} == GARBLED
        assert ParseStatus.NUMBER_MISSING not in status.values()


class TestWhoAndWhen:
    """The event, its speakers, and its periods."""

    def test_s1_001_the_year_has_a_basis(self, document: hp.Document) -> None:
        """The dateline has a day and a month, and the source says where the year is from."""
        record = said(document, "S1-001")
        assert record.source is not None

        assert (record.source.date, str(record.source.city)) == (dt.date(2022, 3, 29), "Chongqing")
        assert str(record.source.reporter) == "Liang Qinqing"
        assert "year" in str(record.source.date_basis)
        assert [str(source.outlet) for source in record.reading.sources] == ["Chongqing Fazhi Bao"]

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
        """Each speaks of the statements from the one to the other, as printed, on the same day."""
        names = list(QUOTES)
        spoken = names[names.index(first) : names.index(last) + 1]
        told = {
            record.id: record.source
            for record in document.records
            if record.source and str(record.source.speaker) == speaker
        }

        assert told.keys() == set(spoken)
        assert {(str(source.role), str(source.date)) for source in told.values()} == {
            (role, "2022-03-29")
        }

    def test_s1_035_speaks_at_the_same_event(self, document: hp.Document) -> None:
        """Both speakers are of one report: the same outlet, day, city and reporter."""
        first, second = said(document, "S1-034").source, said(document, "S1-036").source
        assert first is not None
        assert second is not None

        assert first.same_origin(second)
        assert (first.date, first.city, first.reporter) == (
            second.date,
            second.city,
            second.reporter,
        )

    def test_s1_015_the_five_years(self, document: hp.Document) -> None:
        """The thirteenth plan is 2016 to 2020."""
        period = said(document, "S1-015").period
        assert period is not None

        assert (period.first, period.last) == (dt.date(2016, 1, 1), dt.date(2020, 12, 31))


class TestChecks:
    """What ``healthplan check`` says of the example."""

    @pytest.fixture
    def found(self, document: hp.Document) -> dict[str, list[hp.Finding]]:
        """Return the findings by their slugs."""
        by_slug: dict[str, list[hp.Finding]] = {}
        for finding in hp.check(document.plan, document.records, places=document.places):
            by_slug.setdefault(finding.slug, []).append(finding)
        return by_slug

    def test_nothing_is_an_error(self, found: dict[str, list[hp.Finding]]) -> None:
        """Nothing contradicts itself; the rest is worth knowing."""
        severities = {slug: {str(f.severity.value) for f in found[slug]} for slug in found}

        assert severities == {
            "tense-against-period": {"warning"},
            "action-without-target": {"info"},
            "indicator-without-target": {"info"},
            "declared-length": {"info"},
        }

    def test_s1_011_will_reach(self, found: dict[str, list[hp.Finding]]) -> None:
        """The only warning: the future tense of a year that was over."""
        (finding,) = found["tense-against-period"]
        assert finding.place is not None

        assert str(finding.subject).startswith("S1-011")
        assert finding.place.file == str(EXAMPLE["S1"])
