"""What stands beneath the table of a scorecard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

import healthplan as hp
from healthplan.text import width

if TYPE_CHECKING:
    from healthplan.records import ProgressRecord

PRESS = hp.Source({"en": "A newspaper (made up)", "zh": "某报"}, "2022-03-29")
OTHER = hp.Share("other", {"en": "Other", "zh": "其他"}, of="person")
TOWN = hp.Jurisdiction("X-1", "A town (made up)")


def notes(*records: ProgressRecord, lang: str = "en", columns: int = 100) -> list[list[str]]:
    """Return the lines beneath the empty table of an empty plan, by section."""
    text = hp.assess(hp.Plan("p", "P"), records).text(lang, columns=columns)
    return [section.splitlines() for section in text.split("\n\n")[2:-1]]


def section(*records: ProgressRecord, lang: str = "en") -> list[tuple[str, str]]:
    """Return the two cells of each line of the only section."""
    ((_, *lines),) = notes(*records, lang=lang)
    return [(line[:44].strip(), line[44:].strip()) for line in lines]


def seen(value: str | hp.Bound | None, period: str = "2022", **more: object) -> hp.Observation:
    """Return a report of the other indicator."""
    return hp.Observation(OTHER, value, period=period, **more)  # type: ignore[arg-type]


class TestWithoutTarget:
    """Accepted records of indicators that have no target."""

    @pytest.mark.parametrize(
        ("record", "said"),
        [
            (seen("5.50 %"), "5.50 % (2022)"),
            (seen(hp.more_than("5 %"), part={"sex": "female"}), "more than 5 % (sex=female, 2022)"),
            (seen(None, numerator=1, denominator=3), "1 of 3 (2022)"),
            (seen(None, numerator=1, denominator="3 persons"), "1 of 3 persons (2022)"),
            (seen(None, numerator="1 person", denominator="3 persons"), "1 of 3 persons (2022)"),
            (
                hp.Comparison(OTHER, "3.4 pp", above="2020", period="2021"),
                "3.4 pp above 2020 (2021)",
            ),
            (
                hp.Comparison(
                    OTHER,
                    hp.more_than("1 pp"),
                    below=hp.Target(OTHER, hp.at_least("5 %"), id="goal"),
                    period="2022",
                ),
                "more than 1 pp below goal (2022)",
            ),
            (
                hp.Comparison(OTHER, hp.relative("5 %"), above=TOWN, period="2022"),
                "5 % (relative) above A town (made up) (2022)",
            ),
        ],
    )
    def test_as_it_was_said(self, record: ProgressRecord, said: str) -> None:
        """Values, bounds, counts out of counts and differences, each with part and period."""
        assert section(record) == [("Other", said)]

    def test_states_by_their_names(self) -> None:
        """A bound on a state names the state."""
        system = hp.Step("system", "System")

        assert section(hp.Observation(system, hp.at_least(1), period="2023")) == [
            ("System", "at least yes (2023)")
        ]

    def test_in_chinese(self) -> None:
        """The same in Chinese."""
        records = [
            seen(None, numerator=1, denominator="3 persons"),
            hp.Comparison(OTHER, "3.4 pp", above="2020", period="2021"),
        ]
        ((heading, first, second),) = notes(*records, lang="zh")

        assert heading == "有数据、无目标 (2)"
        assert first.endswith("3人中的1 (2022年)")
        assert second.endswith("比2020年高3.4个百分点 (2021年)")


class TestSources:
    """Who said it."""

    def test_one_source_of_all(self) -> None:
        """A source that all records of a section share stands once, above them."""
        (lines,) = notes(seen("5 %", source=PRESS), seen("6 %", "2023", source=PRESS))

        assert lines[0] == "Reported without a target (2; A newspaper (made up), 2022-03-29)"
        assert "newspaper" not in "".join(lines[1:])

    def test_places_in_one_source(self) -> None:
        """The source stands above them, and its lines with what was said there."""
        lines = [attrs.evolve(PRESS, at=f"line {number}") for number in (9, 11)]
        (found,) = notes(seen("5 %", source=lines[0]), seen("6 %", "2023", source=lines[1]))

        assert found[0] == "Reported without a target (2; A newspaper (made up), 2022-03-29)"
        assert [line[44:].strip() for line in found[1:]] == [
            "5 % (2022) (line 9)",
            "6 % (2023) (line 11)",
        ]

    def test_several_sources(self) -> None:
        """Else each record is followed by its own."""
        found = section(seen("5 %", source=PRESS), seen("6 %", "2023"))

        assert found == [
            ("Other", "5 % (2022) (A newspaper (made up), 2022-03-29)"),
            ("Other", "6 % (2023)"),
        ]

    def test_a_long_source_is_wrapped(self) -> None:
        """A heading is no wider than the page."""
        long = hp.Source("An outlet (made up) whose name goes on " * 5)
        (lines,) = notes(seen("5 %", source=long))

        assert max(map(width, lines)) <= 100


class TestSetAside:
    """Remarks, and figures that do not count."""

    def test_words_and_reasons(self) -> None:
        """Remarks by what they are about; figures with the reason they do not count."""
        found = section(
            hp.Remark("plan", words="basically established", assertion="basically_done"),
            hp.Remark("plan", words="good"),
            hp.Remark("plan"),
            seen("30 %", "2030", assertion="planned"),
        )

        assert found == [
            ("plan", "“basically established” (basically done)"),
            ("plan", "“good”"),
            ("plan", "-"),
            ("Other", "30 % (2030): planned"),
        ]

    @pytest.mark.parametrize(
        ("lang", "stance", "figure"),
        [
            ("en", "“no towns here” (not applicable)", "0 of 0 (2022): nobody to count"),
            ("zh", "“no towns here” (不适用)", "0中的0 (2022年)：没有统计对象"),
        ],
    )
    def test_nobody_to_count(self, lang: str, stance: str, figure: str) -> None:
        """An indicator without a meaning there, and a share of nobody."""
        (lines,) = notes(
            hp.Remark("plan", words="no towns here", assertion="not_applicable"),
            seen(None, numerator=0, denominator=0),
            lang=lang,
        )

        assert lines[1].endswith(stance)
        assert lines[2].endswith(figure)

    def test_in_chinese(self) -> None:
        """The same in Chinese."""
        (lines,) = notes(seen("30 %", "2030", assertion="planned"), lang="zh")

        assert lines[0] == "未计入数值的说法 (1)"
        assert lines[1].split() == ["其他", "30%", "(2030年)：计划"]


class TestSubjects:
    """What a remark is about."""

    PLAN = hp.Plan(
        "p",
        "P",
        actions=[
            hp.Action(
                "fitness",
                {"en": "National fitness", "zh": "全民健身行动"},
                targets=[hp.Target(OTHER, hp.at_least("5 %"), id="goal")],
            )
        ],
        enumerations=[hp.Enumeration("nine", "Nine cancers")],
    )

    @pytest.mark.parametrize(
        ("about", "lang", "title"),
        [
            (None, "en", "the plan"),
            (None, "zh", "规划整体"),
            ("p", "en", "P"),
            ("fitness", "zh", "全民健身行动"),
            ("goal", "en", "Other"),
            ("nine", "en", "Nine cancers"),
            (OTHER, "zh", "其他"),
            ("elsewhere", "en", "elsewhere"),
        ],
    )
    def test_by_its_title(self, about: hp.Indicator | str | None, lang: str, title: str) -> None:
        """The title of an indicator, an action, a target or a list; else the id."""
        text = hp.assess(self.PLAN, [hp.Remark(about, words="so")]).text(lang)
        [line] = [line for line in text.splitlines() if "“so”" in line]

        assert line.split("“")[0].strip() == title

    def test_without_words(self) -> None:
        """That an indicator has no meaning somewhere stands under its title."""
        said = hp.Remark(OTHER, assertion="not_applicable", place=TOWN, period="2022")

        assert section(said) == [("Other", "(not applicable, A town (made up), 2022)")]

    def test_a_number_that_was_lost(self) -> None:
        """It is told of the words that they have lost it, or are garbled."""
        lost = hp.Remark(OTHER, words="at least <>", status="number_missing", part={"sex": "f"})
        garbled = hp.Remark(OTHER, words="reach the have", status="garbled", assertion="planned")

        assert section(lost, garbled) == [
            ("Other", "“at least <>” (a number was lost, sex=f)"),
            ("Other", "“reach the have” (planned, garbled)"),
        ]

    def test_the_note_of_a_record(self) -> None:
        """What the reader of any record should know stands beneath it."""
        note = {"en": "The year is ours.", "zh": "年份为推定"}

        assert section(seen("5 %", note=note), lang="zh") == [
            ("其他", "5% (2022年)"),
            ("", "年份为推定"),
        ]
        assert section(hp.Remark(words="good", note=note)) == [
            ("the plan", "“good”"),
            ("", "The year is ours."),
        ]


class TestReadings:
    """Repaired figures and their printed ones."""

    REPAIR = hp.Reading.repair("high", "another line prints 98")

    def test_side_by_side(self) -> None:
        """The one that counts with the other, and the one that does not with the reason."""
        printed, repaired = seen("60 %"), seen("98 %", reading=self.REPAIR)
        counted, aside = notes(printed, repaired)

        assert [line[44:].strip() for line in (*counted[1:], *aside[1:])] == [
            "98 % (2022; repaired; printed: 60 %)",
            "confidence high: another line prints 98",
            "60 % (2022): the repaired reading was used: 98 %",
        ]

    def test_the_printed_one_may_be_preferred(self) -> None:
        """Then it stands with its repair."""
        records = [seen("60 %"), seen("98 %", reading=self.REPAIR)]
        text = hp.assess(hp.Plan("p", "P"), records, prefer="printed").text()

        assert "60 % (2022; printed; repair: 98 %)" in text
        assert "98 % (2022; repaired): the printed reading" in text

    def test_a_repaired_remark(self) -> None:
        """Words may be repaired without a figure."""
        assert section(hp.Remark(OTHER, words="school age", reading=self.REPAIR)) == [
            ("Other", "“school age” (repaired)"),
            ("", "confidence high: another line prints 98"),
        ]

    def test_a_number_that_was_lost(self) -> None:
        """A figure found for a lost number has no printed one."""
        found = seen("98 %", reading=self.REPAIR, status="number_missing")

        assert section(found)[0] == ("Other", "98 % (2022; repaired; no number is printed)")


class TestFindings:
    """Problems in the data."""

    def test_with_what_was_expected_and_a_hint(self) -> None:
        """Each finding stands with all its lines, the later ones indented further."""
        aside, (heading, first, *more) = notes(seen("130 %"))

        assert aside[0] == "Said without a value that counts (1)"
        assert heading == "Problems in the data (1)"
        assert first.startswith("  error[outside-limits] other: ")
        assert [line.split(":")[0] for line in more if ": " in line] == [
            "    expected",
            "    got",
            "    hint",
        ]


class TestPage:
    """How it is laid out."""

    def test_no_empty_sections(self) -> None:
        """A section with nothing in it is not there."""
        assert notes() == []

    def test_long_titles_and_words_are_wrapped(self) -> None:
        """Both columns are wrapped, and continued lines are indented."""
        share = hp.Share("x", "An indicator with a very long title " * 3)
        said = hp.Observation(share, "5 %", period="2022", source=hp.Source("outlet " * 20))
        (lines,) = notes(said, seen("6 %"), columns=80)

        assert max(map(width, lines)) <= 80
        assert lines[2].startswith("    ")
