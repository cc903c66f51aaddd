"""How much of the way is done, and how much should be by now."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import polars as pl
import pytest
from tests.tables.made import BEDS, BUILT, CITY, SHARE, figures, plan

import healthplan as hp
from healthplan import tables


def followed(
    *targets: hp.Target, rows: list[tuple[Any, ...]], places: str = "", baseline: str = "own"
) -> list[Any]:
    """Return place, share of the way, share of the line and reason."""
    frame = tables.trajectory(figures(plan(*targets), rows), places=places or (), baseline=baseline)
    found = []
    for row in frame.sort("target", "place").to_dicts():
        shares = [
            None if row[f"{name}_x"] is None else Fraction(row[f"{name}_x"], row[f"{name}_y"])
            for name in ("done", "line")
        ]
        found.append((row["place"], *shares, row["on_track"], row["reason"]))
    return found


class TestShares:
    """The shares are those of the methods of progress."""

    @pytest.mark.parametrize(
        ("bound", "base", "value"),
        [
            (hp.at_least("99 %"), "68 %", "75"),
            (hp.at_most("10 %"), "20 %", "25"),
            (hp.less_than("10 %"), "20 %", "8"),
        ],
    )
    def test_equal_the_methods(self, bound: hp.Bound, base: str, value: str) -> None:
        """Rising or falling, ahead or behind."""
        target = hp.Target(SHARE, bound, by="2025", baseline=("2018", base))
        [(place, done, line, on_track, reason)] = followed(
            target, rows=[("50", "screened", 2020, value)]
        )
        case: dict[str, Any] = {
            "baseline": ("2018", base),
            "observations": [("2020", f"{value} %")],
            "target": ("2025", bound),
        }
        way = hp.progress.evaluate("targeted-change", **case)
        path = hp.progress.evaluate("straight-line", **case)
        assert hp.Interval.from_span(hp.intervals.Span.point(done), hp.unit("percent")) == way.value
        assert (
            hp.Interval.from_span(hp.intervals.Span.point(line), hp.unit("percent")) == path.value
        )
        assert (place, on_track, reason) == ("50", int(path.status != "off_track"), None)

    def test_need_a_deadline_for_the_line(self) -> None:
        """A standing promise has a way and no line; nor has the moment of the baseline."""
        targets = [
            hp.Target(BEDS, hp.at_least(20), baseline=("2018", 10), id="a"),
            hp.Target(BEDS, hp.at_least(20), by="2030", baseline=("2020", 10), id="b"),
        ]
        half = ("50", Fraction(1, 2), None, None, None)
        assert followed(*targets, rows=[("50", "beds", 2020, 15)]) == [half, half]

    def test_tell_why_there_is_none(self) -> None:
        """Where there is no share, there is a reason."""
        bounds = {
            "a": (hp.at_least(20), 20),
            "b": (hp.at_least(20), 30),
            "c": (hp.at_least(14), 30),
            "d": (hp.between(1, 2), 30),
            "e": (hp.at_least(20), None),
        }
        targets = [
            hp.Target(BEDS, bound, baseline=("2018", base), id=name)
            for name, (bound, base) in bounds.items()
        ]
        found = followed(*targets, rows=[("50", "beds", 2020, 15)])
        assert [row[-1] for row in found] == [
            "target-equals-baseline",
            "met-then-lost",
            "met-at-baseline",
            "no-target",
            "no-baseline",
        ]


class TestBaselines:
    """Whose number the baseline is."""

    TARGET = hp.Target(BEDS, hp.at_least(20), baseline=("2018", 10))
    ROWS = (("50", "beds", 2020, 15), ("5001", "beds", 2018, 16), ("5001", "beds", 2020, 18))

    def shares(self, baseline: str = "own") -> list[Any]:
        """Return place, share and reason."""
        rows = [*self.ROWS, ("5002", "beds", 2020, 15)]
        found = followed(self.TARGET, rows=rows, places="all", baseline=baseline)
        return [(row[0], row[1], row[-1]) for row in found]

    def test_is_the_own_place_s(self) -> None:
        """Elsewhere the figures of that period count, if there are any."""
        half = Fraction(1, 2)
        assert self.shares() == [
            ("50", half, None),
            ("5001", half, None),
            ("5002", None, "no-baseline"),
        ]

    def test_may_hold_everywhere(self) -> None:
        """The number stated holds where that is asked for."""
        assert self.shares(baseline="stated") == [
            ("50", Fraction(1, 2), None),
            ("5001", Fraction(4, 5), None),
            ("5002", Fraction(1, 2), None),
        ]

    def test_may_be_counted(self) -> None:
        """Numerators and denominators are held against each other."""
        target = hp.Target(SHARE, hp.at_least("90 %"), baseline=("2018", None))
        rows = [("50", "screened", 2018, 1, 2), ("50", "screened", 2020, 3, 5)]
        assert followed(target, rows=rows)[0][1] == Fraction(1, 4)

    def test_refuses_other_words(self) -> None:
        """There are two kinds of baseline."""
        with pytest.raises(hp.UnknownNameError, match="kind of baseline"):
            self.shares(baseline="mine")


class TestRows:
    """Which rows there are."""

    def test_are_those_with_a_baseline(self) -> None:
        """Without a baseline there is no way."""
        assert followed(hp.Target(BEDS, hp.at_least(1)), rows=[("50", "beds", 2020, 3)]) == []

    def test_may_have_numbers_for_names(self) -> None:
        """Numbers are faster than texts."""
        target = hp.Target(BEDS, hp.at_least(20), by="2030", baseline=("2018", 10))
        made = figures(plan(target), [("50", "beds", 2020, 15)])
        row = tables.trajectory(made, labels=False).row(0, named=True)
        assert (row["target"], row["place"], row["reason"]) == (0, 50, None)

    def test_of_parts_tell_the_part(self) -> None:
        """A part has a way of its own, unless nobody reported it."""
        targets = [
            hp.Target(BEDS, hp.at_least(20), baseline=("2018", 10), part={"sex": sex}, id=sex)
            for sex in ("female", "male")
        ]
        frame = pl.DataFrame(
            {"indicator": ["beds"], "period": [2020], "sex": ["female"], "value": [15]}
        )
        columns = tables.Columns(parts={"sex": "sex"})
        found = tables.trajectory(
            tables.encode(frame, plan(*targets), columns=columns, hierarchy=[CITY]), as_of="2020"
        )
        assert found.select("target", "part").rows() == [("female", "sex=female")]

    def test_of_falling_totals_are_refused(self) -> None:
        """Figures that contradict each other lie on no way."""
        target = hp.Target(BUILT, hp.at_least(20), by="2030", baseline=("2018", 10))
        rows = [("50", "built", 2020, 15), ("50", "built", 2021, 12)]
        with pytest.raises(tables.NotTabularError, match="'built' contradict each other"):
            followed(target, rows=rows)

    def test_are_not_too_large(self) -> None:
        """What would wrap is refused by name."""
        money = hp.Amount("gdp", "Product", unit="yuan", accumulates="level")
        target = hp.Target(
            money, hp.at_least("2000000000 yuan"), by="2030-03-07", baseline=("2018", "1.01 yuan")
        )
        rows = [("50", "gdp", "2020-02-03", 10**15)]
        with pytest.raises(hp.PrecisionError, match="'gdp@2030-03-07' cannot be judged exactly"):
            followed(target, rows=rows)

    def test_of_balances_may_be_negative(self) -> None:
        """The difference of two numbers may be larger than both."""
        balance = hp.Index("balance", "Balance (made up)")
        target = hp.Target(balance, hp.at_least(hp.quantity(5, "1")), baseline=("2018", None))
        rows = [("50", "balance", 2018, -5), ("50", "balance", 2020, 0)]
        assert followed(target, rows=rows)[0][1] == Fraction(1, 2)
