"""Attainment of many places at once."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
import pytest
from tests.tables.made import (
    BEDS,
    BUILT,
    CITY,
    EAST,
    SHARE,
    STREET,
    VISITS,
    figures,
    found,
    plan,
)

import healthplan as hp
from healthplan import tables
from healthplan.tables.judging.objects import MOST


class TestVerdicts:
    """What a bound makes of a value."""

    @pytest.mark.parametrize(
        ("bound", "verdict", "margin"),
        [
            (hp.at_least("57.5 %"), "met", 0),
            (hp.more_than("57.5 %"), "not met", 0),
            (hp.at_most("60 %"), "met", Fraction(1, 40)),
            (hp.less_than("50 %"), "not met", Fraction(-3, 40)),
            (hp.between("50 %", "60 %"), "met", Fraction(1, 40)),
            (hp.exactly("57.5 %"), "met", 0),
            (hp.about("60 %", within="2 pp"), "not met", Fraction(-1, 200)),
            (hp.about("60 %"), "undecided", None),
            (hp.about("57.5 %"), "met", None),
        ],
    )
    def test_follows_from_whole_numbers(
        self, bound: hp.Bound, verdict: str, margin: Fraction | int | None
    ) -> None:
        """23 of 40 is 57.5 % exactly, which floats miss."""
        made = plan(hp.Target(SHARE, bound, by="2022"))
        judged = tables.assess(figures(made, [("50", "screened", 2022, 23, 40)]))
        [(said, x, y)] = found(judged, "verdict", "margin_x", "margin_y")
        assert said == verdict
        assert margin is None or Fraction(x, y) == margin
        assert (x is None) is (margin is None)

    @pytest.mark.parametrize("better", ["higher", "lower"])
    def test_about_has_a_better_side(self, better: str) -> None:
        """Short of the number on that side nobody can say."""
        share = hp.Share("screened", "Screened", of="person", better=better)
        made = plan(hp.Target(share, hp.about("60 %")))
        rows = [("50", "screened", 2022, "57.5")]
        [(said,)] = found(tables.assess(figures(made, rows)), "verdict")
        assert said == ("undecided" if better == "higher" else "met")

    def test_gives_no_margin_to_states(self) -> None:
        """Ordered states have no distance."""
        step = hp.Step("built", "Built")
        made = plan(hp.Target(step, hp.at_least(1)), hp.Target(BEDS, hp.at_least(1)))
        judged = tables.assess(figures(made, [("50", "built", 2022, 1), ("50", "beds", 2022, 3)]))
        assert found(judged, "verdict", "margin_x") == [("met", 2), ("met", None)]

    def test_shows_the_unit_of_the_indicator(self) -> None:
        """Floats are percent and points for a share, and the numbers themselves for a count."""
        made = plan(hp.Target(SHARE, hp.at_least("60 %")), hp.Target(BEDS, hp.at_least(2)))
        rows = [("50", "beds", 2022, "3"), ("50", "screened", 2022, "57.5")]
        judged = tables.assess(figures(made, rows))
        assert found(judged, "value_approx", "margin_approx") == [(3.0, 1.0), (57.5, -2.5)]

    def test_refuses_what_would_wrap(self) -> None:
        """Too large a product is refused by name."""
        money = hp.Amount("gdp", "Product (made up)", unit="yuan", accumulates="level")
        made = plan(hp.Target(money, hp.at_least("0.000000001 yuan")))
        rows = [("50", "gdp", 2022, 10**15)]
        with pytest.raises(hp.PrecisionError, match="'gdp' cannot be judged exactly"):
            tables.assess(figures(made, rows, decimals=0))

    def test_packs_large_counts_apart(self) -> None:
        """A numerator and a denominator that are too large together are packed in two."""
        made = plan(hp.Target(SHARE, hp.at_least("50 %"), by="2022"))
        rows = [("50", "screened", 2022, 2**40, 2**41)]
        assert found(tables.assess(figures(made, rows)), "verdict", "margin_x") == [("met", 0)]

    def test_refuses_what_cannot_be_packed(self) -> None:
        """A rank above the value needs room."""
        made = plan(hp.Target(BEDS, hp.at_least(1)))
        with pytest.raises(hp.PrecisionError, match="63 bits"):
            tables.assess(figures(made, [("50", "beds", 2022, 2**62)], decimals=0))


class TestPeriods:
    """Which period is judged, and whether that is final."""

    def test_is_the_latest_in_time(self) -> None:
        """Later figures do not decide, and before the deadline nothing is final."""
        made = plan(hp.Target(BEDS, hp.at_least(5), by="2022"))
        rows = [("50", "beds", 2020, 9), ("50", "beds", 2021, 4), ("50", "beds", 2023, 9)]
        judged = tables.assess(figures(made, rows))
        assert found(judged, "period", "due", "status", "is_final") == [
            ("2021", "2022", "not-yet-met", 0)
        ]

    def test_can_be_cut(self) -> None:
        """No period after the day is looked at."""
        made = plan(hp.Target(BEDS, hp.at_least(5), by="2022"))
        rows = [("50", "beds", 2020, 9), ("50", "beds", 2021, 4)]
        judged = tables.assess(figures(made, rows), as_of="2020-12-31")
        assert found(judged, "period", "status") == [("2020", "met-so-far")]

    def test_prefers_the_longest_of_one_day(self) -> None:
        """Of periods that end together the longest is judged, unless another is due."""
        made = plan(
            hp.Target(BEDS, hp.at_least(5), id="any"),
            hp.Target(BEDS, hp.at_least(5), by="2022-Q4", id="quarter"),
        )
        rows = [("50", "beds", "2022-Q4", 1), ("50", "beds", "2022", 2), ("50", "beds", "2021", 3)]
        judged = tables.assess(figures(made, rows))
        assert found(judged, "period", "is_final") == [("2022", 0), ("2022-Q4", 1)]

    def test_of_a_yearly_total_is_in_the_year(self) -> None:
        """What starts again each year is judged in the year of the deadline alone."""
        total = hp.Count(
            "trained", "Trained", unit="center", accumulates="running_total_within_year"
        )
        made = plan(hp.Target(total, hp.at_least(5), by="2022"))
        rows = [("50", "trained", "2021", 9), ("50", "trained", "2022-Q1", 6)]
        judged = tables.assess(figures(made, rows))
        assert found(judged, "period", "status", "is_final") == [("2022-Q1", "met", 1)]

    def test_parts_of_a_flow_prove_a_lower_bound(self) -> None:
        """Reported parts add up in the best way, and prove no more than enough."""
        made = plan(
            hp.Target(VISITS, hp.at_least(5), by="2022", id="a"),
            hp.Target(VISITS, hp.at_least(50), by="2022", id="b"),
            hp.Target(VISITS, hp.at_most(5), by="2022", id="c"),
            hp.Target(VISITS, hp.between(1, 9), by="2022", id="d"),
        )
        periods = {"2022-Q1": 3, "2022-S1": 4, "2022-Q3": 3, "2021": 9}
        rows = [("50", "visits", period, value) for period, value in periods.items()]
        judged = tables.assess(figures(made, rows))
        assert not judged.is_exact
        assert found(judged, "period", "status", "value_low_x", "value_high_x", "is_final") == [
            ("2022", "met", 7, None, 1),
            ("2022", "cannot-tell", 7, None, 0),
            ("2022", "not-met", 7, None, 1),
            ("2022", "cannot-tell", 7, None, 0),
        ]

    def test_parts_that_do_not_add_up_prove_nothing(self) -> None:
        """Averages do not add up, nor do flows that can be negative."""
        mean = hp.Count("mean", "M", unit="center", accumulates="flow", over_periods="mean")
        low = hp.Interval(hp.quantity(-9, "1"), hp.quantity(9, "1"))
        change = hp.Index("change", "C", accumulates="flow", limits=low)
        made = plan(
            hp.Target(mean, hp.at_least(1), by="2022"),
            hp.Target(change, hp.at_least(hp.quantity(1, "1")), by="2022"),
        )
        rows = [("50", name, "2022-Q1", 3) for name in ("mean", "change")]
        assert found(tables.assess(figures(made, rows)), "verdict") == [("no data",)] * 2

    def test_refuses_too_many_ways(self) -> None:
        """Months, quarters and halves of six years stand beside each other in too many ways."""
        made = plan(hp.Target(VISITS, hp.at_least(5), by="2016/2021"))
        rows = [
            ("50", "visits", f"{year}-{part}", 1)
            for year in range(2016, 2022)
            for part in ("Q1", "01", "02", "03", "Q3", "07", "08", "09")
        ]
        with pytest.raises(hp.DefinitionError, match="periods that overlap"):
            tables.assess(figures(made, rows))

    def test_of_a_flow_is_the_due_one(self) -> None:
        """A whole that was reported goes before its parts."""
        made = plan(hp.Target(VISITS, hp.at_least(5), by="2022"))
        rows = [("50", "visits", "2022", 4), ("50", "visits", "2022-Q1", 9)]
        assert found(tables.assess(figures(made, rows)), "status") == [("not-met",)]


class TestPlaces:
    """Where targets are judged."""

    ROWS = (("50", "beds", 2022, 9), ("5001", "beds", 2022, 4), ("500101", "beds", 2022, 7))

    def judged(self, *targets: hp.Target, **options: object) -> list[tuple[object, ...]]:
        """Return target, place and verdict."""
        made = figures(plan(*targets), list(self.ROWS))
        return found(tables.assess(made, **options), "target", "place", "verdict")  # type: ignore[arg-type]

    def test_is_the_plan_s_own(self) -> None:
        """Nothing else was asked for."""
        target = hp.Target(BEDS, hp.at_least(5))
        assert self.judged(target) == [("beds", "50", "met")]

    def test_may_be_many(self) -> None:
        """More places than an engine likes to be told one by one are looked up."""
        codes = [str(number) for number in range(6000)]
        frame = pl.DataFrame({"place": codes, "indicator": "beds", "period": 2022, "value": 9})
        target = hp.Target(BEDS, hp.at_least(5))
        made = tables.encode(frame, plan(target, jurisdiction=None))
        judged = tables.assess(made, places=codes[::3], no_data=False)
        assert sorted(row[0] for row in found(judged, "place")) == sorted(codes[::3])

    def test_may_be_a_level_places_or_all(self) -> None:
        """Places are named by level, code or object."""
        target = hp.Target(BEDS, hp.at_least(5))
        asked = {"district": "5001 5002", "street": "500101", "all": "5001 500101 5002"}
        for where, places in asked.items():
            codes = {row[1] for row in self.judged(target, places=where)}
            assert codes == {"50", *places.split()}
        assert len(self.judged(target, places=[EAST, "5002"])) == len(("50", "5001", "5002"))

    def test_refuses_unknown_levels(self) -> None:
        """A level that no place has is a mistake."""
        with pytest.raises(hp.UnknownNameError, match="no level is called 'village'"):
            self.judged(hp.Target(BEDS, hp.at_least(5)), places="village")

    def test_of_a_named_place_is_that_place(self) -> None:
        """A target that names a place is judged there alone, unless it is inherited."""
        target = hp.Target(BEDS, hp.at_least(5), place=EAST, id="t")
        assert self.judged(target, places="all") == [("t", "5001", "not met")]
        assert self.judged(target, inherit=True) == [
            ("t", "5001", "not met"),
            ("t", "500101", "met"),
        ]

    def test_nearer_targets_stand_in_the_way(self) -> None:
        """Beneath a nearer place its own targets count."""
        targets = [
            hp.Target(BEDS, hp.at_least(5), place=CITY, id="far"),
            hp.Target(BEDS, hp.at_least(9), place=STREET, id="near"),
        ]
        assert [row[:2] for row in self.judged(*targets, inherit=True)] == [
            ("far", "50"),
            ("far", "5001"),
            ("far", "5002"),
            ("near", "500101"),
        ]

    def test_without_data_has_rows_or_none(self) -> None:
        """Blank rows can be left out."""
        target = hp.Target(BEDS, hp.at_least(5))
        assert ("beds", "5002", "no data") in self.judged(target, places="all")
        assert len(self.judged(target, places="all", no_data=False)) == len(self.ROWS)

    def test_of_a_plan_without_a_place_is_nowhere(self) -> None:
        """Such a target has a row that nobody can fill."""
        made = plan(hp.Target(BEDS, hp.at_least(5), part={"sex": "female"}), jurisdiction=None)
        assert found(tables.assess(figures(made, list(self.ROWS))), "place", "verdict") == [
            (None, "no data")
        ]

    def test_of_no_targets_is_empty(self) -> None:
        """A plan may promise nothing."""
        made = figures(plan(), list(self.ROWS), indicators=[BEDS])
        assert tables.assess(made).frame.is_empty()


class TestObjects:
    """What whole numbers cannot say goes through the objects."""

    def test_falling_totals_contradict_each_other(self) -> None:
        """If the earlier one is true, the later one is more; else it is as reported."""
        made = plan(hp.Target(BUILT, hp.at_least(9), by="2022"))
        rows = [("50", "built", 2021, 10), ("50", "built", 2022, 8), ("5001", "built", 2022, 9)]
        judged = tables.assess(figures(made, rows), places="district")
        columns = ("place", "verdict", "value_low_x", "value_high_x")
        assert found(judged, *columns) == [
            ("50", "undecided", 8, None),
            ("5001", "met", 9, 9),
            ("5002", "no data", None, None),
        ]

    def test_falling_totals_of_parts(self) -> None:
        """Each part has a total of its own, and each year where it starts again."""
        yearly = hp.Count("built", "B", unit="center", accumulates="running_total_within_year")
        made = plan(hp.Target(yearly, hp.at_least(9), by="2022", part={"sex": "female"}))
        frame = pl.DataFrame(
            {
                "indicator": ["built"] * 4,
                "period": ["2021", "2022-Q1", "2022-Q2", "2022-Q2"],
                "sex": ["female", "female", "female", None],
                "value": [99, 8, 4, 1],
            }
        )
        columns = tables.Columns(parts={"sex": "sex"})
        judged = tables.assess(tables.encode(frame, made, columns=columns, hierarchy=[CITY]))
        assert found(judged, "verdict", "part") == [("undecided", "sex=female")]

    def test_lost_thresholds_are_judged(self) -> None:
        """Whatever the threshold is, nobody has less than none."""
        made = plan(hp.Target(SHARE, hp.at_most(hp.UNKNOWN)))
        rows = [("50", "screened", 2022, "0"), ("5001", "screened", 2022, "3")]
        judged = tables.assess(figures(made, rows), places="district")
        assert found(judged, "verdict") == [("met",), ("undecided",), ("no data",)]

    def test_lost_thresholds_may_name_a_place(self) -> None:
        """They are judged there, and beneath it where that is asked for."""
        made = plan(hp.Target(BEDS, hp.at_least(hp.UNKNOWN), place=EAST, id="t"))
        rows = [("5001", "beds", 2022, 3), ("5002", "beds", 2022, 3)]
        assert found(tables.assess(figures(made, rows), inherit=True), "place", "verdict") == [
            ("5001", "undecided"),
            ("500101", "no data"),
        ]

    def test_moving_thresholds_move_with_their_place(self) -> None:
        """A multiple is one of the value at the same place."""
        target = hp.Target(BEDS, hp.at_least("110 %", of="2020"), by="2021", baseline=("2020", 10))
        made = plan(target)
        rows = [("50", "beds", 2020, 10), ("50", "beds", 2021, 11)]
        rows += [("5001", "beds", 2020, 10), ("5001", "beds", 2021, 10)]
        judged = tables.assess(figures(made, rows), places=["5001"], no_data=False)
        assert found(judged, "place", "verdict") == [("50", "met"), ("5001", "not met")]

    def test_are_not_too_many(self) -> None:
        """Beyond a limit they are refused by name."""
        made = plan(hp.Target(BEDS, hp.at_most(hp.UNKNOWN)))
        rows = pl.DataFrame({"period": [2020]}).join(
            pl.DataFrame({"place": range(MOST + 1)}), how="cross"
        )
        frame = rows.with_columns(indicator=pl.lit("beds"), value=pl.lit(1))
        with pytest.raises(tables.NotTabularError, match="'beds' is no bound of whole numbers"):
            tables.assess(tables.encode(frame, made))


class TestAggregates:
    """Wholes of which only the ends are known."""

    TARGETS = (
        hp.Target(BEDS, hp.at_least(10), by="2022", id="a"),
        hp.Target(BEDS, hp.at_most(5), by="2022", id="b"),
        hp.Target(BEDS, hp.at_least(20), by="2022", id="c"),
        hp.Target(BEDS, hp.between(1, 15), by="2022", id="d"),
    )

    def test_decide_what_they_can(self) -> None:
        """A bound that cuts the interval is undecided."""
        made = figures(plan(*self.TARGETS), [("5001", "beds", 2022, 12)])
        whole = tables.aggregate(made, to="city", expected="district")
        judged = tables.assess(whole)
        assert found(judged, "verdict", "is_final", "value_low_x", "value_high_x") == [
            ("met", 1, 12, None),
            ("not met", 1, 12, None),
            ("undecided", 1, 12, None),
            ("undecided", 1, 12, None),
        ]

    def test_left_out_of_account_are_never_final(self) -> None:
        """What was ignored may still be reported."""
        made = figures(plan(*self.TARGETS[:1]), [("5001", "beds", 2022, 12)])
        whole = tables.aggregate(made, to="city", expected="district", missing="ignore")
        assert found(tables.assess(whole), "status", "is_final") == [("met-so-far", 0)]

    def test_say_nothing_if_nobody_is_heard(self) -> None:
        """Natural limits alone do not make a period known."""
        made = figures(plan(*self.TARGETS[:1]), [("5001", "beds", 2021, 12)])
        whole = tables.aggregate(made, to="city", expected="district", as_of="2020")
        assert found(tables.assess(whole), "verdict") == [("no data",)]

    def test_of_running_totals_bear_on_each_other(self) -> None:
        """An earlier least value is a least value later on."""
        made = figures(
            plan(hp.Target(BUILT, hp.at_least(12), by="2022")),
            [("5001", "built", 2021, 12), ("5002", "built", 2022, 4)],
        )
        whole = tables.aggregate(made, to="city", expected="district")
        assert found(tables.assess(whole), "verdict", "period") == [("met", "2022")]

    def test_of_parts_of_a_flow_prove_a_lower_bound(self) -> None:
        """Wholes of quarters add up, and go before a year that leaves open what they decide."""
        targets = [
            hp.Target(VISITS, hp.at_least(7), by="2022", id="a"),
            hp.Target(VISITS, hp.at_least(90), by="2022", id="b"),
        ]
        rows = [(place, "visits", f"2022-Q{n}", 2) for place in ("5001", "5002") for n in (1, 2)]
        made = figures(plan(*targets), rows)
        whole = tables.aggregate(made, to="city", expected="district")
        columns = ("verdict", "period", "value_low_x", "is_final")
        assert found(tables.assess(whole, no_data=False), *columns) == [
            ("met", "2022", 8, 1),
            ("undecided", "2022", 8, 0),
        ]
        late = figures(plan(*targets), [*rows, ("5001", "visits", "2022", 3)])
        both = tables.aggregate(late, to="city", expected="district")
        assert found(tables.assess(both), *columns) == [
            ("met", "2022", 8, 1),
            ("undecided", "2022", 3, 1),
        ]

    def test_without_a_last_decimal_are_no_objects(self) -> None:
        """A third has no digits that an object could have."""
        share = hp.Share("kept", "Kept", accumulates="running_total")
        made = figures(
            plan(hp.Target(share, hp.at_least("30 %"), by="2022")),
            [(place, "kept", year, 1, 3) for place in ("5001", "5002") for year in (2021, 2022)],
        )
        whole = tables.aggregate(made, to="city", expected="district")
        with pytest.raises(tables.NotTabularError, match="'kept' has no last decimal"):
            tables.assess(whole)


class TestRatios:
    """Running totals that are fractions."""

    def test_are_compared_as_objects(self) -> None:
        """Numerators alone do not tell whether a share falls."""
        share = hp.Share("kept", "Kept", accumulates="running_total")
        made = plan(hp.Target(share, hp.at_least("50 %"), by="2022"))
        rows = [("50", "kept", 2021, 4, 10), ("50", "kept", 2022, 3, 5)]
        assert found(tables.assess(figures(made, rows)), "verdict", "value_low_x") == [("met", 3)]

    def test_too_large_for_objects_are_refused(self) -> None:
        """Their fractions leave 64 bits too."""
        made = plan(hp.Target(BEDS, hp.at_least("0.000000000000000000001 %", of="2020"), by="2021"))
        rows = [("50", "beds", 2020, 10), ("50", "beds", 2021, 11)]
        with pytest.raises(hp.PrecisionError, match="cannot be judged exactly"):
            tables.assess(figures(made, rows))
