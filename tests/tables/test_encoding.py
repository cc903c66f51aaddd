"""From the caller's rows to columns of whole numbers."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan import tables
from healthplan.tables import Columns, TableError, encode

CITY = hp.Jurisdiction("50", "A city (made up)", level="city")
EAST = hp.Jurisdiction("5001", "East", level="district", parent=CITY)
SHARE = hp.Share("managed", "Patients managed", of="person")
RATE = hp.Rate("deaths", "Deaths", unit="per 100000 live births")
BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
STAY = hp.Index("stay", "Length of stay", unit="week")
GOALS = [hp.Target(SHARE, hp.at_least("60 %"), by="2022")]
PLAN = hp.Plan("p", "A plan", jurisdiction=CITY, targets=GOALS)


def rows(figures: tables.Figures) -> list[dict[str, Any]]:
    """Return the rows of figures in order, with names for their numbers."""
    [found] = figures.engine.values(figures.frame)
    made = [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]
    for row in made:
        row["place"] = figures.places.by_number[row["place"]]
        row["indicator"] = figures.indicators[row["indicator"]].id
        row["period"] = str(figures.periods[row["period"]])
        if "part" in row:
            row["part"] = str(figures.parts[row["part"]])
    return sorted(made, key=lambda row: tuple(map(str, row.values())))


def encoded(data: dict[str, list[Any]], **options: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - those of encode
    """Return the encoded rows of one indicator in one period, unless others are given."""
    length = len(next(iter(data.values())))
    usual = {"place": [50] * length, "indicator": ["managed"] * length, "period": [2021] * length}
    options = {"hierarchy": [CITY, EAST], **options}
    return rows(encode(pl.DataFrame(usual | data, strict=False), PLAN, **options))


def hundredths(values: list[Any], **options: Any) -> list[Fraction]:  # noqa: ANN401 - those of encode
    """Return what the whole numbers of percentages stand for, in hundredths of a percent."""
    frame = pl.DataFrame({"period": list(range(2000, 2000 + len(values))), "value": values})
    figures = encode(frame, PLAN, **options)
    divisor = figures.scales[0].divisor
    return [Fraction(row["x"], divisor) * 10_000 for row in rows(figures)]


class TestValues:
    """Values become whole numbers, exactly."""

    @settings(max_examples=30)
    @given(digits=st.lists(st.integers(0, 10000), min_size=1, max_size=6))
    def test_every_form_gives_the_same(self, digits: list[int]) -> None:
        """Texts, decimals and floats of the same digits are the same whole numbers."""
        exact = [Decimal(number) / 100 for number in digits]
        forms: list[list[Any]] = [
            [str(each) for each in exact],
            exact,
            [float(each) for each in exact],
        ]
        assert all(hundredths(form, decimals=2) == digits for form in forms[1:])
        assert hundredths([f"{each:.2f}" for each in exact]) == digits
        assert hundredths(forms[0], decimals=2) == digits

    def test_texts_tell_their_decimals(self) -> None:
        """Without a declaration the longest counts; a sign may stand before a number."""
        assert hundredths(["+1", "2.5", "65.55"]) == [100, 250, 6555]

    def test_whole_numbers(self) -> None:
        """A whole number of percent is a hundredth."""
        assert encoded({"value": [60]}) == [
            {"place": "50", "indicator": "managed", "period": "2021", "x": 60}
        ]

    def test_a_unit_with_a_factor(self) -> None:
        """A week is seven days, for the indicators that are measured in weeks."""
        found = encoded({"indicator": ["stay", "managed"], "value": [2, 3]}, indicators=[STAY])
        assert [row["x"] for row in found] == [3, 14]

    def test_counts(self) -> None:
        """A numerator and a denominator are taken as they are, also none of none."""
        found = encoded({"period": [2020, 2021], "numerator": [23, 0], "denominator": [40, 0]})
        assert [(row["x"], row["y"], row["counted"]) for row in found] == [(23, 40, 1), (0, 0, 1)]

    def test_counts_beside_values(self) -> None:
        """Each row is one or the other; a value has the divisor of its indicator."""
        found = encoded(
            {
                "indicator": ["managed", "deaths"],
                "value": [None, "15.9"],
                "numerator": [23, None],
                "denominator": [40, None],
            },
            indicators=[RATE],
        )
        values = [(row["x"], row["y"], row["counted"]) for row in found]
        assert values == [(159, 1_000_000, 0), (23, 40, 1)]

    def test_counts_that_blanks_made_floats(self) -> None:
        """Pandas has floats wherever something is blank; whole ones are whole numbers."""
        frame = pd.DataFrame(
            {
                "place": [50, None],
                "indicator": ["managed", "managed"],
                "period": [2021.0, 2022.0],
                "numerator": [23.0, None],
                "denominator": [40.0, None],
                "value": [None, 5.0],
            }
        )
        for engine in ("auto", "native"):
            found = rows(encode(frame, PLAN, hierarchy=[CITY], decimals=0, engine=engine))
            assert [row["x"] for row in found] == [23, 5]
            assert [row["place"] for row in found] == ["50", "50"]

    def test_what_is_no_number_is_a_blank(self) -> None:
        """A float that is not a number says nothing."""
        figures = encode(
            pl.DataFrame({"period": [2020, 2021], "value": [float("nan"), 2.5]}),
            PLAN,
            decimals=1,
        )
        assert [row["x"] for row in rows(figures)] == [25]
        assert [finding.slug for finding in figures.findings] == ["no-value"]

    def test_no_rows(self) -> None:
        """A frame without rows holds no figures, whatever its columns are."""
        for schema in (
            {"place": pl.String, "indicator": pl.String, "period": pl.String, "value": pl.String},
            {"place": pl.Int64, "indicator": pl.String, "period": pl.Int64, "value": pl.Int32},
            {"period": pl.Date, "numerator": pl.Int64, "denominator": pl.Int64},
        ):
            assert rows(encode(pl.DataFrame(schema=schema), PLAN, hierarchy=[CITY])) == []

    def test_nothing_but_blanks(self) -> None:
        """Then there are no figures, and a finding says how many blanks there are."""
        empty = pl.DataFrame(
            {"period": [2021, 2022], "value": [None, None]},
            schema={"period": pl.Int64, "value": pl.Int64},
        )
        counts = empty.rename({"value": "numerator"}).with_columns(denominator="numerator")
        for frame in (empty, counts):
            figures = encode(frame, PLAN)
            assert rows(figures) == []
            assert "2 of 2 rows" in figures.findings[0].message


class TestUnits:
    """Each row may say its unit."""

    def test_values_in_several_units(self) -> None:
        """They become whole numbers of one scale; a blank is the indicator's own unit."""
        data = {"period": [2020, 2021, 2022], "value": [2, 3, 5], "unit": ["day", "week", None]}
        figures = encode(
            pl.DataFrame(data), hp.Plan("p", "P", jurisdiction=CITY), indicators=[STAY]
        )
        assert [row["x"] for row in rows(figures)] == [2, 21, 35]
        assert figures.scales[0].divisor == 1
        assert figures.largest[0][0] == 35

    @pytest.mark.parametrize("codes", [{}, {1: "stay", 2: "managed"}, {1: "stay", 7: "managed"}])
    def test_beside_names_of_any_form(self, codes: dict[int, str]) -> None:
        """Names and numbers of indicators go together with units."""
        names: list[Any] = list(codes) or ["stay", "managed"]
        data = {"indicator": names, "period": [2020] * 2, "value": [1, 5], "unit": ["day", "%"]}
        found = encode(pl.DataFrame(data), PLAN, columns=Columns(codes=codes), indicators=[STAY])
        assert [row["x"] for row in rows(found)] == [5, 1]

    def test_a_unit_of_something_else(self) -> None:
        """What is measured in percent has no value in yuan, nor in what is no unit."""
        for unit in ("yuan", "?"):
            with pytest.raises(TableError, match="unit-mismatch"):
                encoded({"value": [1], "unit": [unit]})
        with pytest.raises(TableError, match="unit-mismatch"):
            encode(pl.DataFrame({"period": [2021], "value": [1], "unit": ["yuan"]}), PLAN)
        with pytest.raises(TableError, match="unknown-indicator"):
            encoded({"indicator": ["other"], "value": [1], "unit": ["%"]})

    def test_units_with_a_magnitude(self) -> None:
        """Thousands and millions of a unit are units too, in Chinese as in English."""
        spent = hp.Amount("spent", "Money spent", unit="yuan")
        data = {"indicator": ["spent"] * 2, "value": ["1.5", "2"], "unit": ["万元", "million yuan"]}
        made = encoded(data | {"period": [2020, 2021]}, indicators=[spent])
        assert [row["x"] for row in made] == [150_000, 20_000_000]


class TestDecimals:
    """How many digits values have is declared, or told by them."""

    def test_too_many(self) -> None:
        """Whatever the form, one more digit than declared is refused."""
        for value in ("57.55", Decimal("57.55"), 57.55):
            with pytest.raises(TableError, match="excess-decimals"):
                hundredths([value], decimals=1)

    def test_by_indicator(self) -> None:
        """Each indicator may have its own; another has as many as the longest."""
        assert hundredths(["57.50"], decimals={"managed": 1, "stay": 2}) == [5750]
        with pytest.raises(TableError, match="excess-decimals"):
            hundredths(["57.55"], decimals={"managed": 1, "stay": 2})

    @pytest.mark.parametrize("form", [str, Decimal, float])
    def test_rounded_where_that_is_wanted(self, form: type) -> None:
        """Half goes away from zero."""
        index = hp.Index("managed", "An index")
        plan = hp.Plan(
            "p",
            "P",
            jurisdiction=CITY,
            targets=[hp.Target(index, hp.at_least(hp.quantity("1", "1")))],
        )
        frame = pl.DataFrame(
            {"period": [2020, 2021, 2022], "value": [form(v) for v in ("0.25", "-0.25", "0.35")]}
        )
        figures = encode(frame, plan, decimals=1, excess="round")
        one = figures.scales[0].one
        assert sorted(row["x"] * one for row in rows(figures)) == [
            hp.quantity(each, "1").root for each in ("-0.3", "0.3", "0.4")
        ]

    def test_floats_must_have_them_declared(self) -> None:
        """Only of whole things they are known to be none."""
        with pytest.raises(hp.DefinitionError, match="values of 'managed' are floats"):
            hundredths([57.5])
        found = encoded({"indicator": ["beds"], "value": [3.0]}, indicators=[BEDS], trust=True)
        assert found[0]["x"] == 3

    def test_whole_things_have_none(self) -> None:
        """Half a bed is refused, whatever is declared."""
        with pytest.raises(TableError, match="excess-decimals"):
            encoded({"indicator": ["beds"], "value": ["3.5"]}, indicators=[BEDS], decimals=2)

    def test_excess_is_one_of_two(self) -> None:
        """Another word is refused."""
        with pytest.raises(hp.DefinitionError, match="excess= is 'error' or 'round', not 'cut'"):
            hundredths([1], excess="cut")


class TestNames:
    """Names become numbers."""

    def test_periods(self) -> None:
        """Texts and days are read, and a later period has a larger number."""
        texts = encode(
            pl.DataFrame({"period": ["2021-Q1", "2020", "2021"], "value": [1, 2, 3]}), PLAN
        )
        assert [str(period) for period in texts.periods] == ["2020", "2021-Q1", "2021"]
        for days in ([dt.date(2021, 5, 3)], [dt.datetime(2021, 5, 3)]):  # noqa: DTZ001 - as frames have them
            found = encoded({"period": days, "value": [1]})
            assert found[0]["period"] == "2021-05-03"

    def test_texts_of_one_period(self) -> None:
        """Several words for a period are one period, whose figures are then two of a cell."""
        with pytest.raises(TableError, match="duplicate-cell"):
            encoded({"period": ["2021", "2021年"], "value": [1, 2]})

    def test_codes_that_are_texts(self) -> None:
        """Codes need not be numbers; and numbers are read as texts where codes are such."""
        north = hp.Jurisdiction("N-1", "North")
        found = encoded({"place": ["N-1"], "value": [1]}, hierarchy=[CITY, north])
        assert found[0]["place"] == "N-1"
        found = encoded({"place": [50], "value": [1]}, hierarchy=[CITY, north])
        assert found[0]["place"] == "50"

    def test_without_a_hierarchy(self) -> None:
        """A place is whatever rows name, together with those of the plan."""
        goal = hp.Target(SHARE, hp.at_least("60 %"), place=EAST)
        plan = hp.Plan("p", "P", targets=[goal])
        for codes in (["5002"], [5002]):
            frame = pl.DataFrame({"place": codes, "period": [2021], "value": [1]})
            assert encode(frame, plan).places.codes == ["5001", "5002"]

    def test_a_code_that_is_none(self) -> None:
        """A code with spaces around it is that of no place."""
        frame = pl.DataFrame({"place": [" 50"], "period": [2021], "value": [1]})
        with pytest.raises(TableError, match="not-a-member"):
            encode(frame, PLAN)

    def test_without_places(self) -> None:
        """Rows without a place are about the plan's own, which then must be known."""
        frame = pl.DataFrame({"period": [2021], "value": [1]})
        assert rows(encode(frame, PLAN))[0]["place"] == "50"
        with pytest.raises(hp.DefinitionError, match="the rows name no place"):
            encode(frame, hp.Plan("p", "P", targets=GOALS))

    def test_blank_places(self) -> None:
        """A blank stands for the plan's own place, or for none."""
        for places in ([5001, None], ["5001", None]):
            frame = pl.DataFrame({"place": places, "period": [2021, 2021], "value": [1, 2]})
            found = rows(encode(frame, PLAN, hierarchy=[CITY, EAST]))
            assert [row["place"] for row in found] == ["50", "5001"]
            with pytest.raises(TableError, match="missing-key"):
                encode(frame, hp.Plan("p", "P", targets=GOALS), hierarchy=[CITY, EAST])

    def test_numbers_of_indicators(self) -> None:
        """They are said in the columns, in a row or not."""
        for codes in ({1: "managed", 2: "beds"}, {9: "beds", 5: "managed"}):
            number = next(code for code, name in codes.items() if name == "beds")
            found = encoded(
                {"indicator": [number], "value": [3]},
                columns=Columns(codes=codes),
                indicators=[BEDS],
            )
            assert found[0]["indicator"] == "beds"
        with pytest.raises(hp.DefinitionError, match="names indicators by numbers"):
            encoded({"indicator": [1], "value": [3]})
        with pytest.raises(hp.UnknownNameError, match="no indicator is called 'bed'"):
            encoded({"indicator": [1], "value": [3]}, columns=Columns(codes={1: "bed"}))

    def test_the_only_indicator(self) -> None:
        """It need not be named; one of several must."""
        frame = pl.DataFrame({"period": [2021], "value": [1]})
        assert rows(encode(frame, PLAN))[0]["indicator"] == "managed"
        with pytest.raises(hp.DefinitionError, match="the rows name no indicator, and 2 are known"):
            encode(frame, PLAN, indicators=[BEDS])

    def test_parts(self) -> None:
        """Categories of several dimensions make a part; a blank is the whole of a dimension."""
        declared = hp.Dimension("sex", "Sex", categories=["female", "male"])
        goal = hp.Target(
            SHARE, hp.at_least("60 %"), part={declared: hp.Category("female", "Women")}
        )
        plan = hp.Plan("p", "P", jurisdiction=CITY, targets=[goal])
        frame = pl.DataFrame(
            {
                "period": [2021] * 3,
                "value": [1, 2, 3],
                "sex": ["female", "female", None],
                "age": [None, 65, None],
            }
        )
        columns = Columns(parts={"sex": "sex", "age": "age"})
        figures = encode(frame, plan, columns=columns)
        found = [(row["part"], row["x"]) for row in rows(figures)]
        assert sorted(found) == [("", 3), ("age=65,sex=female", 2), ("sex=female", 1)]
        assert goal.part in figures.parts

    def test_what_is_no_name(self) -> None:
        """A column of yes and no names nothing."""
        with pytest.raises(hp.DefinitionError, match="which is no name"):
            encoded({"place": [True], "value": [1]})

    def test_what_is_no_number(self) -> None:
        """A column of days holds no values, nor counts."""
        day = [dt.date(2021, 1, 1)]
        with pytest.raises(hp.DefinitionError, match="which is no number"):
            encoded({"value": day})
        with pytest.raises(hp.DefinitionError, match="which is no number"):
            encoded({"numerator": day, "denominator": [1]})


class TestFigures:
    """What is known of all rows comes with them."""

    def test_sizes(self) -> None:
        """Small numbers have one bound; large ones are looked at for each indicator."""
        frame = pl.DataFrame(
            {"indicator": ["managed", "big"], "period": [2021, 2021], "value": [5, 2**45]}
        )
        big = hp.Index("big", "A large index")
        figures = encode(frame, PLAN, indicators=[big])
        assert figures.largest == ((5, 100), (2**45, 1))
        frame = frame.with_columns(indicator=pl.lit("big"), period=pl.Series([2020, 2021]))
        assert encode(frame, PLAN, indicators=[big]).largest == ((0, 100), (2**45, 1))
        alone = hp.Plan("p", "P", jurisdiction=CITY)
        figures = encode(frame.drop("indicator"), alone, indicators=[big])
        assert figures.largest == ((2**45, 1),)

    def test_flags(self) -> None:
        """Whether there are counts, values, both, and counts of nobody."""
        data = {
            "indicator": ["managed", "managed", "beds"],
            "period": [2020, 2021, 2021],
            "value": [None, 5, 6],
            "numerator": [0, None, None],
            "denominator": [0, None, None],
        }
        frame = pl.DataFrame(data)
        figures = encode(frame, PLAN, indicators=[BEDS])
        assert (figures.has_counts, figures.has_values) == (True, True)
        assert (figures.has_empty, figures.has_mixed) == (True, True)
        assert not encode(frame.head(1), PLAN).has_mixed
        assert not encode(frame[1:], PLAN, indicators=[BEDS]).has_mixed

    def test_lazy_stays_lazy(self) -> None:
        """Nothing but names and sizes is computed."""
        frame = pl.LazyFrame({"period": [2021], "value": [1]})
        figures = encode(frame, PLAN)
        assert isinstance(figures.engine.give_back(figures.frame), pl.LazyFrame)

    def test_trust(self) -> None:
        """Who vouches for the rows gets them as they are."""
        frame = pl.DataFrame({"period": [2021, 2021], "value": [1, 2]})
        assert len(rows(encode(frame, PLAN, trust=True))) == 2

    def test_a_cell_too_wide_to_be_packed(self) -> None:
        """Where places, indicators and periods make too large a number, rows are counted."""
        far = [hp.Jurisdiction("999999999", "Far"), CITY]
        many = [hp.Index(f"i{number}", "I") for number in range(600)]
        frame = pl.DataFrame(
            {
                "place": [999999999, 999999999],
                "indicator": ["i1", "i1"],
                "period": [1, 9999],
                "value": [1, 2],
                "a": ["x", "y"],
            }
        )
        parts = pl.DataFrame({"a": [str(number) for number in range(1200)]})
        wide = frame.drop("a").join(parts, how="cross")
        columns = Columns(parts={"a": "a"})
        figures = encode(wide, PLAN, indicators=many, hierarchy=far, columns=columns)
        assert len(rows(figures)) == 2400


class TestColumns:
    """Which column holds what."""

    def test_names_of_our_own(self) -> None:
        """Columns may be called anything."""
        frame = pa.table({"code": [50], "what": ["managed"], "year": [2021], "share": ["57.5"]})
        columns = Columns(place="code", indicator="what", period="year", value="share")
        assert rows(encode(frame, PLAN, columns=columns))[0]["x"] == 575

    def test_what_is_missing(self) -> None:
        """A period, a value and both of two counts are needed, and columns that are named."""
        for data, message in (
            ({"value": [1]}, "no column is called 'period'"),
            ({"period": [1]}, "no column holds a value, among period"),
            ({"period": [1], "numerator": [1]}, "come together"),
        ):
            with pytest.raises(hp.HealthPlanError, match=message):
                encode(pl.DataFrame(data), PLAN)
        with pytest.raises(hp.UnknownNameError, match="no column is called 'year'"):
            encode(pl.DataFrame({"period": [1]}), PLAN, columns=Columns(period="year"))
