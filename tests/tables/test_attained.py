"""Verdicts as tables."""

from __future__ import annotations

import polars as pl
from tests.tables.made import BEDS, CITY, EAST, SHARE, VISITS, figures, found, plan

import healthplan as hp
from healthplan import tables


class TestFrame:
    """The caller's own kind of frame."""

    TARGET = hp.Target(BEDS, hp.at_least(5), by="2022")

    def test_is_lazy_for_lazy_figures(self) -> None:
        """Nothing is computed before it is asked for."""
        judged = tables.assess(figures(plan(self.TARGET), [("50", "beds", 2022, 9)], lazy=True))
        assert isinstance(judged.frame, pl.LazyFrame)
        assert found(judged, "target", "verdict") == [("beds@2022", "met")]

    def test_may_have_numbers_for_names(self) -> None:
        """Numbers are faster than texts."""
        made = figures(plan(self.TARGET), [("50", "beds", 2022, 9)])
        row = tables.assess(made, labels=False).frame.row(0, named=True)
        assert (row["target"], row["place"], row["verdict"]) == (0, 50, 1)

    def test_is_about_a_plan(self) -> None:
        """It tells what it is about without counting."""
        judged = tables.assess(figures(plan(self.TARGET), [("50", "beds", 2022, 9)]))
        assert repr(judged) == "<Attained: 1 targets of p in 4 places, polars>"
        assert judged.plan.id == "p"


class TestToFrame:
    """The columns of an assessment by objects."""

    TARGETS = (
        hp.Target(SHARE, hp.at_least("57.5 %"), by="2022", issuer="A standard"),
        hp.Target(SHARE, hp.between("1 %", "60 %"), by="2021", id="range"),
        hp.Target(SHARE, hp.about("58 %"), id="about"),
        hp.Target(SHARE, hp.at_least("57 %"), place=EAST, id="east"),
    )
    UNTOLD = ("reasons", "needs", "derivation", "rounding_matters")

    def compared(self, made: hp.Plan, records: list[hp.Observation], rows: list[object]) -> None:
        """Hold the frame against that of the objects, all but what takes the network."""
        judged = tables.assess(figures(made, rows))  # type: ignore[arg-type]
        ours, theirs = judged.to_frame(), hp.assess(made, records).to_frame()
        told = [name for name in theirs.columns if name not in self.UNTOLD]
        assert ours.columns == theirs.columns
        numbers = [name for name in told if name.endswith(("_low", "_high"))]
        exact = pl.col(numbers).cast(pl.Float64)
        assert ours.select(told).with_columns(exact).rows() == (
            theirs.select(told).with_columns(exact).rows()
        )

    def test_equals_the_objects(self) -> None:
        """Titles, bounds, values, margins and thresholds are the same."""
        seen = hp.Observation(SHARE, "57.5 %", period="2021", place=CITY)
        self.compared(plan(*self.TARGETS), [seen], [("50", "screened", 2021, "57.5")])

    def test_has_intervals(self) -> None:
        """A value between two ends has both, and a lost threshold none."""
        made = plan(hp.Target(VISITS, hp.at_least(9), by="2022"))
        seen = hp.Observation(VISITS, 4, period="2022-Q1", place=CITY)
        self.compared(made, [seen], [("50", "visits", "2022-Q1", 4)])
        lost = tables.assess(
            figures(plan(hp.Target(BEDS, hp.at_least(hp.UNKNOWN))), [("50", "beds", 2021, 4)])
        )
        assert lost.to_frame().select("threshold_low").rows() == [(None,)]

    def test_has_blanks(self) -> None:
        """Where nobody reported there is no value, not even one between two ends."""
        made = plan(
            hp.Target(VISITS, hp.at_least(9), by="2022"), hp.Target(BEDS, hp.at_least(9), id="beds")
        )
        seen = hp.Observation(VISITS, 4, period="2022-Q1", place=CITY)
        self.compared(made, [seen], [("50", "visits", "2022-Q1", 4)])

    def test_of_a_plan_without_a_place_has_none(self) -> None:
        """Nobody can fill such a row."""
        made = plan(hp.Target(BEDS, hp.at_least(9), by="2022"), jurisdiction=None)
        judged = tables.assess(figures(made, [("50", "beds", 2021, 4)]))
        assert judged.to_frame().select("place", "value_low").rows() == [(None, None)]
