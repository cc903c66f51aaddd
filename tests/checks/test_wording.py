"""The tables of words: each row finds its example, spares the other, and takes its time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.checks import check
from healthplan.checks.ages import AGES
from healthplan.checks.numerals import LOST
from healthplan.checks.ordinals import ORDINALS
from healthplan.checks.points import COUNTS_IN_POINTS, PERCENT_OF_A_CHANGE, POINTS
from healthplan.checks.tenses import FUTURE, PERFECT
from healthplan.checks.wording import LONGEST, Wording, found, versions_of

if TYPE_CHECKING:
    from healthplan.records import ProgressRecord

PAGES = Path(__file__).parents[2] / "docs" / "reference" / "checks"
TABLES = {
    "impossible-ordinal": ORDINALS,
    "implausible-age-bound": tuple(row.words for row in AGES),
    "missing-numeral": LOST,
    "count-in-points": COUNTS_IN_POINTS,
    "percent-for-points": (*PERCENT_OF_A_CHANGE, *POINTS),
    "tense-against-period": (*FUTURE, *PERFECT),
}
ROWS = [(slug, row) for slug, rows in TABLES.items() for row in rows]
EXERCISE = hp.Share("exercise", "People who exercise")
PRESS = hp.Source("Press", "2022-03-29")


def record(row: Wording, words: str) -> ProgressRecord:
    """Return a record of the sort that a row is for."""
    if row in PERCENT_OF_A_CHANGE:
        amount = "2.65 pp" if "2.65" in words else "3.4 pp"
        return hp.Comparison(EXERCISE, amount, above="2020", period="2021", words=words)
    if row in POINTS:
        said = hp.relative("5 %")
        return hp.Comparison(EXERCISE, said, below="2020", period="2021", words=words)
    period = "2025" if row in PERFECT else "2021"
    return hp.Remark(words=words, period=period, source=PRESS)


def slugs(row: Wording, words: str) -> set[str]:
    """Return which rules find something in words."""
    return {finding.slug for finding in check(hp.Plan("p", "P"), [record(row, words)])}


class TestRows:
    """What every row of every table must do."""

    @pytest.mark.parametrize(("slug", "row"), ROWS)
    def test_it_finds_its_example(self, slug: str, row: Wording) -> None:
        """By the rule that has the row, and the row itself."""
        assert slug in slugs(row, row.finds)
        assert row.search(row.finds)

    @pytest.mark.parametrize(("slug", "row"), ROWS)
    def test_it_spares_what_is_in_order(self, slug: str, row: Wording) -> None:
        """The rule that has the row finds nothing there."""
        assert slug not in slugs(row, row.spares)

    @pytest.mark.parametrize(("slug", "row"), ROWS)
    def test_its_page_shows_both(self, slug: str, row: Wording) -> None:
        """The table of words stands on the page of the rule."""
        page = (PAGES / f"{slug}.md").read_text("utf-8")

        assert row.finds in page
        assert row.spares in page


HOSTILE = [
    "1",
    "1,",
    "1,111",
    "a, ",
    "<",
    "< ",
    "第一",
    "1岁",
    "by 1",
    "分别",
    "人数",
    "number of a ",
]
HOSTILE += [
    "respectively ",
    "the elderly over ",
    "no less than ",
    "up 1.1 ",
    "0、1和",
    "will have ",
]


class TestTime:
    """Text from anywhere is looked at in a time that grows no faster than its length."""

    @pytest.mark.parametrize("piece", HOSTILE)
    def test_hostile_words_take_no_time(self, piece: str, plan: hp.Plan) -> None:
        """A million characters take less than a second, of which a fraction is looked at."""
        words = piece * (1_000_000 // len(piece))
        began = time.perf_counter()
        check(plan, [hp.Remark(words=words)])

        assert time.perf_counter() - began < 1

    def test_only_the_beginning_is_looked_at(self) -> None:
        """As the pages say."""
        row = Wording("<>", finds="<>", spares="")

        assert row.search(" " * (LONGEST - 2) + "<>")
        assert not row.search(" " * (LONGEST - 1) + "<>")

    @given(st.text(alphabet="0123456789., %<>，、和分别到年岁abr", max_size=200))
    def test_no_words_break_it(self, words: str) -> None:
        """Whatever is written, the answer is findings."""
        said = [hp.Remark(words=words)] if words.strip() else []

        assert isinstance(check(hp.Plan("p", "P"), said), tuple)


class TestVersions:
    """Texts in several languages."""

    def test_each_is_looked_at(self) -> None:
        """A match in any of them counts, and the first one is given."""
        text = hp.Text.of({"en": "five", "zh": "不少于<>"})
        match = found([Wording("<>", finds="", spares="")], [None, text])

        assert match is not None
        assert match.string == "不少于<>"

    def test_nothing_said_is_nothing(self) -> None:
        """Missing texts are passed over."""
        assert versions_of([None]) == []
        assert found([Wording("a", finds="a", spares="b")], [None]) is None
