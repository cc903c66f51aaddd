"""Tables of two things side by side."""

from __future__ import annotations

import pytest

import healthplan as hp
from healthplan.attainment.export import flat
from healthplan.comparing.table import Row, counted, heads, name, signed, table
from healthplan.text import width

SHARE = hp.Share("x", {"en": "Coverage", "zh": "覆盖率"})


class TestTable:
    """Rows of four columns."""

    @pytest.mark.parametrize("columns", [80, 100, 133])
    @pytest.mark.parametrize("filler", ["word ", "汉字", "unbreakable"])
    def test_no_line_is_too_wide(self, columns: int, filler: str) -> None:
        """Long cells and notes are broken into lines that fit."""
        long = filler * 40
        lines = list(
            table(
                heads("before", "after", "moved", "zh"), [Row(long, (long,) * 3, (long,))], columns
            )
        )

        assert max(map(width, lines)) <= columns
        assert lines[1] == "-" * columns

    def test_columns_are_straight(self) -> None:
        """Every cell begins where its column does, whatever the script."""
        rows = [Row("汉字", ("一", "二", "三")), Row("a", ("b", "c", "d"))]

        _, _, wide, narrow = table(Row("", ("", "", "")), rows, 100)
        starts = [
            [width(line[: line.index(cell)]) for cell in cells]
            for line, cells in ((wide, "一二三"), (narrow, "bcd"))
        ]
        assert starts[0] == starts[1]

    def test_notes_stand_beneath(self) -> None:
        """A note is a line of its own, set in."""
        *_, last = table(Row("", ("", "", "")), [Row("a", ("b", "c", "d"), ("why",))], 80)

        assert last == "    why"


class TestCells:
    """What stands in the cells."""

    def test_name(self) -> None:
        """Place and part stand in brackets, in the language of the table."""
        place = hp.Jurisdiction("X", {"en": "A city", "zh": "某市"})
        women = hp.Category("female", {"en": "women", "zh": "女性"})
        target = hp.Target(SHARE, hp.at_least("5 %"), part={"sex": women})

        assert name(target, place, "en") == "Coverage (A city, women)"
        assert name(target, None, "zh") == "覆盖率（女性）"
        assert name(hp.Target(SHARE, hp.at_least("5 %")), None, "en") == "Coverage"

    @pytest.mark.parametrize(
        ("low", "high", "told"),
        [("3 pp", "3 pp", "+3 pp"), ("-3 pp", "-3 pp", "-3 pp"), ("1 pp", "2 pp", "1 pp to 2 pp")],
    )
    def test_signed(self, low: str, high: str, told: str) -> None:
        """Only one number has a plus."""
        assert signed(hp.Interval(hp.quantity(low), hp.quantity(high)), "en") == told

    def test_counted(self) -> None:
        """What there is none of is not counted."""
        assert counted({"stricter": 2, "equal": 0, "looser": 1}, "zh") == "更严：2；更宽：1"

    def test_flat(self) -> None:
        """An interval becomes five columns, its ends as text."""
        open_ended = hp.Interval(hp.quantity("3.0 pp"), None, low_open=True)

        assert flat("amount", open_ended) == {
            "amount_low": "3.0",
            "amount_high": None,
            "amount_low_open": True,
            "amount_high_open": True,
            "amount_unit": "percentage_point",
        }
        assert set(flat("amount", None).values()) == {None}
