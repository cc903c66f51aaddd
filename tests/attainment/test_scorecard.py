"""The scorecard: straight columns, nothing lost, no line too wide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.attainment.result import STATUSES
from healthplan.attainment.words import word
from healthplan.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.records import ProgressRecord

LITERACY = hp.Share("literacy", {"en": "Health literacy", "zh": "居民健康素养水平"}, of="person")
CITY = hp.Jurisdiction("X", {"en": "A city (made up)", "zh": "某市"})
TOWN = hp.Jurisdiction("X-1", {"en": "A town (made up)", "zh": "某镇"}, parent="X")
WIDE = 24 + 1 + 16 + 1 + 12
"""What value, margin and verdict take, with the gaps between them."""


def seen(value: Any, period: str = "2022", **more: Any) -> hp.Observation:  # noqa: ANN401 - passed on
    """Return a report of health literacy."""
    return hp.Observation(LITERACY, value, period=period, **more)


def promise(bound: hp.Bound, by: str | None = "2022", **more: Any) -> hp.Target:  # noqa: ANN401 - passed on
    """Return a target for health literacy."""
    return hp.Target(LITERACY, bound, by=by, **more)


def card(*targets: hp.Target, records: Iterable[ProgressRecord] = (), **more: Any) -> str:  # noqa: ANN401 - passed on
    """Return the scorecard of a plan of these targets."""
    return hp.assess(hp.Plan("p", "A plan", targets=targets), records, **more).text()


def divided(line: str, start: int) -> tuple[str, str] | None:
    """Return a line before and from a display column; None if a wide character lies across."""
    before = 0
    for place, char in enumerate(line):
        if before >= start:
            return (line[:place], line[place:]) if before == start else None
        before += width(char)
    return line, ""


def cut(line: str, columns: int) -> list[str]:
    """Return the cells of a row, cut where the columns of the table begin, after a gap."""
    cells = []
    for start in (columns - 12, columns - WIDE + 25, columns - WIDE):
        both = divided(line, start)
        assert both is not None
        line, cell = both
        assert line.endswith(" ")
        cells.append(cell.strip())
    return [line.strip(), *reversed(cells)]


def rows(text: str, columns: int, lang: str = "en") -> list[list[str]]:
    """Return the cells of the rows, which are the lines with a verdict in the last column."""
    verdicts = {word(status, lang) for status in STATUSES}
    lines = text.partition("-" * columns)[2].splitlines()
    ends = [(line, divided(line, columns - 12)) for line in lines]
    return [cut(line, columns) for line, both in ends if both and both[1] in verdicts]


class TestColumns:
    """Columns stay straight, whatever stands in them."""

    RESULT = hp.assess(
        hp.Plan(
            "p",
            {"en": "A plan", "zh": "规划"},
            jurisdiction=CITY,
            targets=[promise(hp.at_least("22 %"))],
            actions=[
                hp.Action(
                    "a",
                    {"en": "First", "zh": "第一项行动"},
                    targets=[promise(hp.at_least(hp.UNKNOWN), "2021")],
                    actions=[hp.Action("b", "Inner", targets=[promise(hp.at_most("5 %"), "2020")])],
                ),
                hp.Action("c", {"en": "Silent", "zh": "没有指标的行动名称"}),
            ],
        ),
        [
            seen(None, numerator=1, denominator=3),
            seen(hp.more_than("20 %"), "2021"),
            seen("9.123456 %", "2020", place=TOWN),
        ],
        places=[TOWN],
    )

    @pytest.mark.parametrize("columns", [80, 100, 133])
    @pytest.mark.parametrize("lang", ["en", "zh", "zh-Hans-CN", "fr"])
    def test_every_row_begins_its_columns_at_the_same_place(self, lang: str, columns: int) -> None:
        """Value, margin and verdict of every row stand beneath their headings."""
        text = self.RESULT.text(lang, columns=columns)
        heading = cut(text.splitlines()[3], columns)
        found = rows(text, columns, lang)

        assert heading == [word(key, lang) for key in ("what", "value", "margin", "verdict")]
        assert [cells[-1] for cells in found] == [
            word(each.status, lang) for each in self.RESULT.attainments
        ]

    def test_the_cells(self) -> None:
        """A row tells title, place, value with its period, signed margin and verdict."""
        found = rows(self.RESULT.text(columns=133), 133)

        assert found[0] == ["Health literacy", "≈ 33.33 % (2022)", "≈ 11.33 pp", "met"]
        assert found[1][0] == "Health literacy (A town (made up))"
        assert found[2][1:] == ["more than 20 % (2021)", "more than -80 pp", "cannot tell"]
        assert found[5][1:] == ["9.123456 % (2020)", "-4.123456 pp", "not met"]

    def test_nothing_known_but_the_limits(self) -> None:
        """A value of which nothing is known is unknown, not "0 % to 100 %"."""
        target = promise(hp.at_least(hp.UNKNOWN))
        said = hp.Comparison(LITERACY, hp.at_least("-100 pp"), above=target, period="2022")

        assert rows(card(target, records=[said]), 100) == [
            ["Health literacy", "unknown (2022)", "-100 pp to 100", "cannot tell"]
        ]

    def test_nothing_known_of_the_margin(self) -> None:
        """Without limits a lost threshold leaves the margin unknown."""
        index = hp.Index("index", "Index")
        seen = hp.Observation(index, hp.quantity(5, "1"), period="2022")
        target = hp.Target(index, hp.at_least(hp.UNKNOWN), by="2022")

        assert rows(card(target, records=[seen]), 100) == [
            ["Index", "5 (2022)", "unknown", "cannot tell"]
        ]

    def test_a_margin_with_one_end(self) -> None:
        """What is at least left over is told, though not how much."""
        spent = hp.Amount("spent", "Investment", unit="yuan")
        target = hp.Target(spent, hp.at_least("100 yuan"), by="2022")
        part = hp.Observation(spent, "120 yuan", period="2022-Q1")

        assert rows(card(target, records=[part]), 100) == [
            ["Investment", "at least 120 yuan (2022)", "at least 20 yuan", "met"]
        ]

    def test_more_than_a_limit(self) -> None:
        """What excludes a limit is told."""
        text = card(promise(hp.at_least("22 %")), records=[seen(hp.more_than("0 %"))])

        assert rows(text, 100)[0][1] == "more than 0 % (2022)"

    def test_no_value_no_margin(self) -> None:
        """What is not there is a dash."""
        assert rows(card(promise(hp.at_least("22 %"))), 100) == [
            ["Health literacy", "-", "-", "no data"]
        ]

    def test_states(self) -> None:
        """The states of a Step have names, also where only a range of them is known."""
        system = hp.Step("system", "System", states=["planned", "basic", "complete"])
        target = hp.Target(system, hp.at_least(system.quantity("complete")), by="2022")
        known = hp.Observation(system, "basic", period="2022")
        vague = hp.Observation(system, hp.at_least(1), period="2022")

        assert rows(card(target, records=[known]), 100) == [
            ["System", "basic (2022)", "-", "not met"]
        ]
        assert rows(card(target, records=[vague]), 100)[0][1] == "basic – complete (2022)"
        assert "ratio" not in card(target, records=[known]) + card(target, records=[vague])


WORDS = st.text(
    st.sampled_from("ab 健康素养。，（(\n\t\u3000\u00a0é\u0301😀-"), min_size=1, max_size=60
).filter(lambda text: text.strip())


class TestWidth:
    """No line is wider than asked."""

    @given(
        st.lists(WORDS, min_size=6, max_size=6),
        st.integers(80, 130),
        st.sampled_from(["en", "zh"]),
    )
    def test_whatever_the_titles(self, titles: list[str], columns: int, lang: str) -> None:
        """Long titles, long words, line breaks and wide characters fit into the lines."""
        one, two, three, four, five, six = titles
        share = hp.Share("x", one)
        target = hp.Target(share, hp.at_least("22 %"), by="2022", issuer=two)
        plan = hp.Plan(
            "p",
            three,
            actions=[
                hp.Action("a", four, targets=[target]),
                hp.Action("b", five, actions=[hp.Action("c", six)]),
            ],
        )
        records: list[ProgressRecord] = [
            hp.Observation(share, "25 %", period="2022", source=hp.Source(six)),
            hp.Observation(hp.Share("y", two), "25 %", period="2022", source=hp.Source(one)),
            hp.Remark(share, words=three),
        ]
        lines = hp.assess(plan, records).text(lang, columns=columns).splitlines()

        assert max(map(width, lines)) <= columns
        assert all(line == line.rstrip() for line in lines)

    def test_titles_that_fill_their_lines(self) -> None:
        """A title without a break goes to the very end of its room, numbers and all."""
        title = "x" * 300
        target = hp.Target(hp.Share("x", title), hp.at_least("22 %"))
        inner = hp.Action("b", title, actions=[hp.Action("c", title, targets=[target])])
        plan = hp.Plan(
            "p",
            title,
            targets=[attrs.evolve(target, id="own")],
            actions=[hp.Action("a", title, actions=[inner]), hp.Action("d", title)],
        )
        lines = str(hp.assess(plan, [])).splitlines()

        assert max(map(width, lines)) == 100
        assert sum("no figures to judge" in line for line in lines) == 1
        assert {width(line) for line in lines if line.endswith("xxx")} >= {45, 100}

    def test_figures_hang_under_their_action(self) -> None:
        """A target begins below the title of its action, at whatever depth."""
        inner = hp.Action("i", "Inner", targets=[promise(hp.at_least("5 %"), "2023")])
        outer = hp.Action("o", "Outer", targets=[promise(hp.at_least("5 %"))], actions=[inner])
        lines = str(hp.assess(hp.Plan("p", "P", actions=[outer]), [])).splitlines()
        steps = [(len(line) - len(line.lstrip()), line.split()[0]) for line in lines[4:11]]

        assert [step for step, word in steps] == [1, 3, 5, 5, 3, 6, 8]
        assert [word for _, word in (steps[0], steps[4])] == ["1", "1.1"]

    def test_deep_plans(self) -> None:
        """However deep an action lies, its lines fit."""
        action = hp.Action("x", "An action", targets=[promise(hp.at_least("22 %"))])
        for depth in range(40):
            action = hp.Action(f"a{depth}", "An outer action", actions=[action])
        result = hp.assess(hp.Plan("p", "P", actions=[action]), [])

        assert max(width(line) for line in result.text(columns=80).splitlines()) == 80
        assert "no data" in str(result)

    def test_findings_and_numbers_of_any_length(self) -> None:
        """Long findings and quotients of 34 digits fit too."""
        text = card(
            promise(hp.at_least("22 %")),
            records=[
                seen(None, numerator=22, denominator=7),
                seen(None, numerator=1, denominator=7),
            ],
        )

        assert max(map(width, text.splitlines())) <= 100

    def test_narrow_terminals(self) -> None:
        """Below 80 columns the table has no room; the card keeps its 80."""
        result = hp.assess(hp.Plan("p", "P", targets=[promise(hp.at_least("22 %"))]), [])

        assert result.text(columns=10) == result.text(columns=80)


class TestContent:
    """Nothing is lost."""

    def test_every_target_appears(self) -> None:
        """Each indicator's title stands in the card, in plan order."""
        titles = [f"Indicator number {number}" for number in range(12)]
        targets = [
            hp.Target(hp.Share(f"i{number}", title), hp.at_least("5 %"))
            for number, title in enumerate(titles)
        ]
        plan = hp.Plan(
            "p",
            "P",
            targets=targets[:3],
            actions=[hp.Action(f"a{n}", f"Action {n}", targets=[targets[n]]) for n in range(3, 12)],
        )
        found = re.findall(r"Indicator number \d+", str(hp.assess(plan, [])))

        assert found == titles

    @pytest.mark.parametrize(
        ("lang", "title"),
        [("zh", "规划"), ("ZH-Hans-CN", "规划"), ("fr-FR", "Le plan"), ("de", "Plan")],
    )
    def test_titles_in_the_language_asked_for(self, lang: str, title: str) -> None:
        """Titles are told in any language they have; our own words in Chinese or English."""
        plan = hp.Plan("p", {"zh-Hans": "规划", "en": "Plan", "fr": "Le plan"})
        lines = hp.assess(plan, []).text(lang).splitlines()

        assert lines[0] == title
        assert lines[-1].startswith("承诺" if title == "规划" else "Promises")

    def test_the_head(self) -> None:
        """Title, place, period, issuer and day stand at the top."""
        plan = hp.Plan(
            "p",
            {"en": "A plan", "zh": "规划"},
            jurisdiction=CITY,
            period="2019/2030",
            issuer={"en": "City Council", "zh": "市政府"},
        )
        result = hp.assess(plan, [], as_of="2022")

        assert result.text().splitlines()[:2] == [
            "A plan",
            "A city (made up) · 2019-2030 · City Council · as of 2022-12-31",
        ]
        assert result.text("zh").splitlines()[:2] == [
            "规划",
            "某市 · 2019-2030年 · 市政府 · 截至2022-12-31",
        ]

    def test_a_plan_that_says_nothing_of_itself(self) -> None:
        """Without place, period, issuer and day the head is the title alone."""
        assert card().splitlines()[:3] == ["A plan", "", card().splitlines()[2]]

    @pytest.mark.parametrize(
        ("target", "records", "line"),
        [
            (promise(hp.at_least("22 %"), None), [], "at least 22 % · standing promise"),
            (promise(hp.between("5 %", "9 %")), [], "between 5 % and 9 % · by 2022"),
            (
                promise(hp.at_least(hp.UNKNOWN), issuer="nation"),
                [],
                "at least an unknown value · by 2022 · standard: nation",
            ),
            (
                promise(hp.at_least(hp.UNKNOWN)),
                [
                    seen("25 %"),
                    hp.Comparison(
                        LITERACY, "2 pp", above=promise(hp.at_least(hp.UNKNOWN)), period="2022"
                    ),
                ],
                "at least 23 % (derived) · by 2022",
            ),
            (
                promise(hp.at_most("70 %", of="2015")),
                [seen("50 %", "2015"), seen("30 %")],
                "at most 70 % of 2015 (= 35 %) · by 2022",
            ),
            (
                promise(hp.at_least("22 %"), baseline=("2015", "7 %")),
                [seen("9 %", assertion="provisional")],
                "at least 22 % · by 2022 · 13.3 % of the way from the baseline · [provisional]",
            ),
            (
                promise(hp.at_least("22 %")),
                [seen("26 %"), seen("29 %")],
                "at least 22 % · by 2022 · [contested]",
            ),
            (
                promise(hp.at_least("22 %")),
                [
                    seen("19 %", "2021"),
                    hp.Comparison(LITERACY, "3 pp", above="2021", period="2022"),
                ],
                "at least 22 % · by 2022 · [derived, rounding matters]",
            ),
        ],
    )
    def test_the_promise(self, target: hp.Target, records: list[ProgressRecord], line: str) -> None:
        """Beneath each row stand the bound, the deadline, the issuer, progress and marks."""
        assert f"     {line}" in card(target, records=records).splitlines()

    def test_progress_that_is_not_exact(self) -> None:
        """Where only a range of the way is known, both its ends are told."""
        target = promise(hp.at_least("20 %"), baseline=("2015", "10 %"))
        some = card(target, records=[seen(hp.between("12 %", "15 %"))])
        more = card(target, records=[seen(hp.more_than("12 %"))])

        assert "20 % to 50 % of the way" in some
        assert "20 % to 900 % of the way" in more

    def test_the_plans_own_issuer_sets_no_standard(self) -> None:
        """What the plan's issuer promises itself is a promise."""
        target = promise(hp.at_least("22 %"), issuer="City")
        result = hp.assess(hp.Plan("p", "P", issuer="City", targets=[target]), [])

        assert "     at least 22 % · by 2022" in str(result).splitlines()

    def test_what_is_missing(self) -> None:
        """A verdict that cannot be told names the one missing fact."""
        text = card(promise(hp.at_least("22 %")), records=[seen(hp.more_than("20 %"))])

        assert "needs a value for 2022: at least 22 % keeps the promise" in text

    def test_actions_without_figures(self) -> None:
        """They are told to have none, and counted; an action whose parts have some has some."""
        plan = hp.Plan(
            "p",
            "P",
            actions=[
                hp.Action("a", "Empty"),
                hp.Action(
                    "b",
                    "Full",
                    actions=[hp.Action("c", "Inner", targets=[promise(hp.at_least("5 %"))])],
                ),
            ],
        )
        lines = str(hp.assess(plan, [])).splitlines()

        assert [line.split() for line in lines if "no figures" in line] == [
            ["1", "Empty", "no", "figures", "to", "judge"]
        ]
        assert " 2 Full" in lines
        assert "   2.1 Inner" in lines
        assert lines[-1].endswith("Actions without figures: 1 of 3.")

    def test_the_summary(self) -> None:
        """The last line counts promises by status, standards apart."""
        targets = [
            promise(hp.at_least("22 %"), id="a"),
            promise(hp.at_least("23 %"), id="b"),
            promise(hp.at_least("30 %"), id="c"),
            promise(hp.at_least("22 %"), "2021", id="d"),
            promise(hp.at_least("22 %"), "2030", id="e", issuer="nation"),
        ]
        result = hp.assess(hp.Plan("p", "P", targets=targets), [seen("25 %")])

        assert str(result).splitlines()[-1] == (
            "Promises: 2 met, 1 not met, 1 no data. Standards of others: 1 met so far."
        )
        assert result.text("zh").splitlines()[-1] == (
            "承诺：2 达标，1 未达标，1 无数据。他方标准：1 暂已达标。"
        )

    def test_nothing_to_count(self) -> None:
        """A plan without targets has none of each."""
        assert card().splitlines()[-1] == "Promises: none. Standards of others: none."
