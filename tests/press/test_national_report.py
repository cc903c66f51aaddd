"""The press report of 1 November 2023 on health care in China: the report itself.

The statements are those of ``examples/national-health-2023.yaml``; the tests are named by the
statements they are about. What the damage of the report does, what its figures prove and what it
names are in the files beside this one.
"""

from __future__ import annotations

import datetime as dt

import pytest
from tests.press.national import (
    STATEMENTS,
    THAT_DAY,
    THAT_YEAR,
    document,
    figure,
    findings,
    only,
    plan,
    remark,
    result,
    said,
    set_aside,
)
from tests.press.statements import EXAMPLES

import healthplan as hp

# What the report says in numbers: indicator, value, how it is meant, and when.
FIGURES = {
    "S2-007": ("geriatric-departments", "more than 65 %", "planned", "2025"),
    "S2-009": ("newborn-screening", "more than 60 %", "planned", "2025"),
    "S2-013": ("regional-centers-selected", "49 projects", "observed", THAT_YEAR),
    "S2-014": ("urban-medical-groups", "81 pilot cities", "observed", THAT_YEAR),
    "S2-018": ("appointments", "82.7 %", "observed", THAT_DAY),
    "S2-019": ("health-subsidy", "89 yuan/person/year", "observed", "2023"),
    "S2-032": ("key-specialties-national", "at least 750 specialties", "planned", "2025"),
    "S2-033": ("key-specialties-provincial", "at least 5000 specialties", "planned", "2025"),
    "S2-034": ("key-specialties-local", "at least 0.01 million specialties", "planned", "2025"),
    "S2-036": ("county-hospitals", "at least 1000 hospitals", "planned", "2025"),
    "S2-037": ("township-centers", "at least 1000 health centers", "planned", "2025"),
    "S2-047": ("geriatric-departments", "at least 60 %", "planned", "2025"),
}

# Words without a number.
QUALITATIVE = (
    *("S2-012", "S2-015", "S2-017", "S2-061", "S2-025", "S2-027", "S2-028", "S2-039"),
    *("S2-042", "S2-043", "S2-045", "S2-056", "S2-057", "S2-058", "S2-062"),
)


class TestTheReport:
    """Every statement is there, word by word."""

    def test_nothing_is_wrong_with_the_file(self) -> None:
        """It is read without a finding, not even a warning."""
        assert document().findings == ()

    def test_every_statement_is_there_in_order(self) -> None:
        """Each number of the list, in the order of the report; the rest has no number."""
        names = [record.id for record in document().records if record.id]

        assert list(dict.fromkeys(names)) == list(STATEMENTS)

    @pytest.mark.parametrize("name", STATEMENTS)
    def test_words_are_as_printed(self, name: str) -> None:
        """Garbled or not, nobody improved them; and each knows its line."""
        for record in said(name):
            assert str(record.words) == STATEMENTS[name].quote
            assert record.source is not None
            assert record.source.at == f"line {STATEMENTS[name].line}"

    @pytest.mark.parametrize("name", FIGURES)
    def test_a_figure_is_as_stated(self, name: str) -> None:
        """Value, period and how it is meant."""
        indicator, value, assertion, period = FIGURES[name]
        record = figure(name)

        assert record.indicator is document().indicators[indicator]
        assert str(record.value) == value
        assert record.assertion.value == assertion
        assert record.period == hp.Period.of(period)

    def test_all_others_are_words_or_differences(self) -> None:
        """No figure was made up for a statement that has none."""
        records = [record for record in document().records if record.id]
        observed = {r.id for r in records if isinstance(r, hp.Observation)}
        compared = {r.id for r in records if isinstance(r, hp.Comparison)}

        assert observed == {*FIGURES, "S2-011", "S2-040", "S2-044", "S2-048"}
        assert compared == {"S2-020"}

    def test_figures_of_others_have_their_own_source(self) -> None:
        """What the report does not say is nobody's statement, and somebody else's figure."""
        others = [record for record in document().records if record.id is None]

        assert others
        for record in others:
            assert record.source is not None
            assert str(record.source.outlet) != "Teller Report"

    def test_every_repair_says_why(self) -> None:
        """With how sure it is."""
        repaired = [record for record in document().records if record.reading.repaired]

        assert repaired
        for record in repaired:
            assert record.reading.confidence is not None
            assert str(record.reading.reason)

    @pytest.mark.parametrize("name", QUALITATIVE)
    def test_words_without_a_number(self, name: str) -> None:
        """They are kept as said, and are never a number.

        So are S2-012, S2-017, S2-028, S2-045, S2-056, S2-057, S2-058, S2-061 and S2-062, of which
        there is no more to say.
        """
        assert set_aside(remark(name)) == "no-figure"

    def test_s2_039_the_repair_is_no_more_than_likely(self) -> None:
        """A fixed phrase lost half of itself; nothing rests on it."""
        assert remark("S2-039").reading.confidence is hp.Confidence.MEDIUM


class TestTheEvent:
    """Who said it, where and when."""

    def test_s2_001_both_days_are_kept(self) -> None:
        """11 November as printed, 1 November as repaired."""
        printed, repaired = said("S2-001")

        assert (printed.period, printed.reading.repaired) == (hp.Period.of("2023-11-11"), False)
        assert (repaired.period, repaired.reading.repaired) == (hp.Period.of("2023-11-01"), True)
        assert repaired.reading.confidence is hp.Confidence.VERY_HIGH
        assert {str(source.outlet) for source in repaired.reading.sources} == {
            "China.org.cn",
            "China National Radio",
        }

    def test_s2_001_the_repaired_day_is_used(self) -> None:
        """It dates every statement, and its source says what is printed."""
        sources = {record.source for record in document().records if record.id}

        assert {source and source.date for source in sources} == {dt.date(2023, 11, 1)}
        assert all(source and "prints November 11" in str(source.date_basis) for source in sources)

    @pytest.mark.parametrize("name", STATEMENTS)
    def test_s2_002_the_speaker_of_all(self, name: str) -> None:
        """Speaker, role with the body, event and host stand with every statement."""
        for record in said(name):
            source = record.source
            assert source is not None
            assert str(source.speaker) == "Lei Haichao"
            assert str(source.role) == "vice minister of the National Health Commission"
            assert source.document is not None
            assert source.document.get("zh") == "推动卫生健康事业高质量发展 护佑人民健康"
            assert "press conference of the State Council" in str(source.note)
            assert source.machine_translated

    def test_s2_010_the_year_to_date_ends_with_the_event(self) -> None:
        """It is made from the day of the event, and the printed day would make another."""
        printed, repaired = said("S2-001")
        assert printed.period is not None
        assert repaired.period is not None
        since = only("S2-010").period

        assert since == hp.Period.of(f"year to date {repaired.period}")
        assert since != hp.Period.of(f"year to date {printed.period}")
        assert (since.first, since.last) == (dt.date(2023, 1, 1), dt.date(2023, 11, 1))

    def test_s2_010_what_was_done_in_the_year_shares_it(self) -> None:
        """Every statement of line 3 about the year ends on that day."""
        names = ("S2-011", "S2-012", "S2-013", "S2-014", "S2-015", "S2-017", "S2-020", "S2-061")

        assert {r.period for name in names for r in said(name)} == {only("S2-010").period}

    def test_s2_016_three_years(self) -> None:
        """The length is printed and the start is not: the end follows, and is only likely."""
        action = remark("S2-016")

        assert action.about == "patient-experience"
        assert action.period == hp.Period.of("2023/2025")
        assert action.period.last == hp.Period.of("2023/P3Y").last
        assert action.reading.confidence is hp.Confidence.MEDIUM


class TestTheScorecard:
    """What a reader gets."""

    def test_it_names_everything_in_both_languages(self) -> None:
        """Every area of work, every target with its verdict."""
        for lang in ("en", "zh"):
            lines = result().text(lang).splitlines()
            begun = [
                f"{number:>2} {action.title.get(lang)[:30]}"
                for number, action in enumerate(plan().actions, 1)
            ]
            assert [start for start in begun if not any(x.startswith(start) for x in lines)] == []

    def test_no_record_is_lost(self) -> None:
        """Every record counts, or is set aside with a reason."""
        kept = [*result().evidence.accepted, *(aside.record for aside in result().set_aside)]

        assert sorted(map(str, kept)) == sorted(map(str, document().records))

    def test_the_file_says_how_to_judge_it(self) -> None:
        """The commands in its head are those of the file, and nothing it finds is an error."""
        text = (EXAMPLES / "national-health-2023.yaml").read_text("utf-8")

        assert "healthplan check examples/national-health-2023.yaml" in text
        assert not [f for f in findings() if f.severity is hp.Severity.ERROR]
