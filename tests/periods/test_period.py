"""Periods as values: how they are made, compared and asked."""

from __future__ import annotations

import copy
import datetime as dt
import itertools
import pickle
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from healthplan.errors import DefinitionError, ParseError
from healthplan.periods import Period, PeriodKind, period

days = st.dates()
ranges = st.tuples(days, days).map(lambda pair: Period.between(min(pair), max(pair)))
years = st.integers(1, 9999)
periods = st.one_of(
    years.map(Period.of_year),
    st.builds(Period.of_half_year, years, st.integers(1, 2)),
    st.builds(Period.of_quarter, years, st.integers(1, 4)),
    st.builds(Period.of_month, years, st.integers(1, 12)),
    days.map(Period.of_day),
    ranges,
    days.map(Period.as_of),
    days.map(Period.year_to_date),
    st.integers(1, 20).map(Period.five_year_plan),
)
APRIL = Period.financial_year("2009/10", starts="04-01")


class TestEquality:
    """Equality is first day, last day and kind."""

    @given(periods, periods)
    def test_it_is_the_three_fields(self, one: Period, other: Period) -> None:
        """Two periods are equal exactly if first day, last day and kind are."""
        fields = (one.first, one.last, one.kind) == (other.first, other.last, other.kind)

        assert fields == (one == other)

    @given(periods)
    def test_a_rebuilt_period_is_equal(self, one: Period) -> None:
        """The same three fields make an equal period with an equal hash."""
        again = Period(one.first, one.last, one.kind)

        assert (one, hash(one)) == (again, hash(again))

    def test_the_kind_counts(self) -> None:
        """The plan and its five years are not equal, though they cover the same days."""
        plan = Period.five_year_plan(13)

        assert plan != Period.of("2016/2020")
        assert plan.covers_same_days("2016/2020")

    @given(periods)
    def test_copies_are_equal(self, one: Period) -> None:
        """Pickling and copying change nothing."""
        assert one == pickle.loads(pickle.dumps(one)) == copy.deepcopy(one)  # noqa: S301

    def test_it_has_no_order_of_its_own(self) -> None:
        """Periods cannot be compared with <, for they may overlap."""
        with pytest.raises(TypeError):
            Period.of(2020) < Period.of(2021)  # noqa: B015


class TestConversion:
    """What may stand where a period is asked for."""

    @given(years)
    def test_a_number_is_a_year(self, year: int) -> None:
        """A whole number is the calendar year, as its four digits are."""
        assert Period.of(year) == Period.of_year(year) == Period.of(f"{year:04}")

    @given(days)
    def test_a_date_is_a_day(self, day: dt.date) -> None:
        """A date is that one day."""
        assert Period.of(day) == Period.of_day(day) == Period.of_day(str(day))

    @given(periods)
    def test_a_period_stays_itself(self, one: Period) -> None:
        """A period is handed back, by the function as by the method."""
        assert one is Period.of(one) is period(one)

    @pytest.mark.parametrize(
        "value", [True, 2021.0, None, b"2021", ["2021"], dt.datetime(2021, 1, 1, tzinfo=dt.UTC)]
    )
    def test_other_types_are_refused(self, value: Any) -> None:  # noqa: ANN401 - any wrong type
        """Bools, floats and moments are refused by the name of their type."""
        with pytest.raises(ParseError, match=f"a {type(value).__name__}"):
            Period.of(value)

    @pytest.mark.parametrize("year", [0, -1, 10_000, pytest.param(10**5000, id="huge")])
    def test_years_beyond_the_calendar_are_refused(self, year: int) -> None:
        """Only the years 1 to 9999 exist."""
        with pytest.raises(DefinitionError, match="1 to 9999"):
            Period.of(year)


class TestMaking:
    """The named constructors."""

    def test_a_range_that_is_a_calendar_part_takes_its_name(self) -> None:
        """One stretch of calendar days never goes by two names."""
        made = [
            Period.between("2021-01-01", "2021-12-31"),
            Period.between("2021-07-01", "2021-12-31"),
            Period.between("2021-04-01", "2021-06-30"),
            Period.between("2024-02-01", "2024-02-29"),
            Period.between("2021-03-29", "2021-03-29"),
            Period.between("2021-02-01", "2021-07-31"),
        ]

        kinds = ["YEAR", "HALF_YEAR", "QUARTER", "MONTH", "DAY", "RANGE"]
        assert kinds == [each.kind.name for each in made]

    def test_a_range_cannot_end_before_it_begins(self) -> None:
        """The two days are not swapped silently."""
        with pytest.raises(DefinitionError, match=r"end \(2020-12-31\) before it begins"):
            Period.between("2021-01-01", "2020-12-31")

    @pytest.mark.parametrize(
        ("first", "last", "kind"),
        [
            ("2021-01-01", "2021-12-31", PeriodKind.RANGE),
            ("2021-01-01", "2021-12-30", PeriodKind.YEAR),
            ("2021-01-01", "2021-01-02", PeriodKind.AS_OF),
            ("2021-02-01", "2021-03-31", PeriodKind.YEAR_TO_DATE),
            ("2017-01-01", "2021-12-31", PeriodKind.FIVE_YEAR_PLAN),
            ("2016-01-01", "2019-12-31", PeriodKind.FIVE_YEAR_PLAN),
            ("2009-04-01", "2010-04-01", PeriodKind.FINANCIAL_YEAR),
            ("2021-02-01", "2021-01-31", PeriodKind.RANGE),
            ("2022-02-01", "2021-01-31", PeriodKind.YEAR_TO_DATE),
        ],
    )
    def test_days_must_fit_the_kind(self, first: str, last: str, kind: PeriodKind) -> None:
        """A period whose days cannot bear its kind does not come into being."""
        with pytest.raises(DefinitionError):
            Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last), kind)

    def test_moments_are_no_days(self) -> None:
        """A datetime is refused, though Python counts it as a date."""
        moment = dt.datetime(2021, 1, 1, tzinfo=dt.UTC)

        with pytest.raises(DefinitionError, match="no period of the kind"):
            Period(moment, moment, PeriodKind.DAY)

    @pytest.mark.parametrize(
        ("number", "first", "last"),
        [(1, 1953, 1957), (2, 1958, 1962), (3, 1966, 1970), (13, 2016, 2020), (20, 2051, 2055)],
    )
    def test_five_year_plans(self, number: int, first: int, last: int) -> None:
        """The plans stand where history put them, with the gap of 1963 to 1965."""
        plan = Period.five_year_plan(number)

        assert (dt.date(first, 1, 1), dt.date(last, 12, 31)) == (plan.first, plan.last)

    @pytest.mark.parametrize("number", [0, -3, 21, 750])
    def test_impossible_plans_are_refused(self, number: int) -> None:
        """A number no plan has is refused with the range, not guessed."""
        with pytest.raises(DefinitionError, match=r"from 1 \(1953-1957\) to 20 \(2051-2055\)"):
            Period.five_year_plan(number)

    @pytest.mark.parametrize("label", ["2009/10", "2009-10", "2009/2010", "2009–10", "2009 / 10"])
    def test_financial_years(self, label: str) -> None:
        """Any way of writing two years in a row names the year of accounts."""
        assert Period.financial_year(label, starts="04-01") == APRIL
        assert (dt.date(2009, 4, 1), dt.date(2010, 3, 31)) == (APRIL.first, APRIL.last)

    def test_the_century_may_turn(self) -> None:
        """The year after 1999 is written 00."""
        assert Period.financial_year("1999/00", starts="07-01").text() == "financial year 1999/00"

    @pytest.mark.parametrize(
        ("label", "starts"),
        [("2009", "04-01"), ("2009/11", "04-01"), ("2009/09", "04-01"), ("2009/10", "April")],
    )
    def test_labels_that_name_no_financial_year(self, label: str, starts: str) -> None:
        """The label must be two years in a row, the start a month and a day."""
        with pytest.raises(ParseError):
            Period.financial_year(label, starts=starts)

    @pytest.mark.parametrize("starts", ["01-01", "02-29", "13-01"])
    def test_starts_that_make_no_financial_year(self, starts: str) -> None:
        """It begins on a day that every year has, and not with the calendar year."""
        with pytest.raises(DefinitionError):
            Period.financial_year("2011/12", starts=starts)

    @pytest.mark.parametrize(("half", "quarter", "month"), [(0, 0, 0), (3, 5, 13)])
    def test_parts_a_year_does_not_have(self, half: int, quarter: int, month: int) -> None:
        """A year has two halves, four quarters and twelve months."""
        with pytest.raises(DefinitionError, match="a year has 2 half-years"):
            Period.of_half_year(2021, half)
        with pytest.raises(DefinitionError, match="a year has 4 quarters"):
            Period.of_quarter(2021, quarter)
        with pytest.raises(DefinitionError, match="a year has 12 months"):
            Period.of_month(2021, month)

    @pytest.mark.parametrize("day", ["2021-02-30", "20210301", "2021-W09-1", "1 March 2021", 7])
    def test_days_are_dates_or_iso(self, day: Any) -> None:  # noqa: ANN401 - any wrong type
        """A day is a date or year, month and day in ISO 8601."""
        with pytest.raises(ParseError):
            Period.as_of(day)


class TestQuestions:
    """Containing, overlapping, counting."""

    @given(periods, st.data())
    def test_a_period_contains_its_stretches(self, one: Period, data: st.DataObject) -> None:
        """Any stretch of its days is contained, overlaps it, and ends by it."""
        first = data.draw(st.dates(one.first, one.last))
        inner = Period.between(first, data.draw(st.dates(first, one.last)))

        assert one.contains(inner)
        assert one.overlaps(inner)
        assert inner.ends_by(one)
        assert inner.contains(one) == (inner.days == one.days)

    @given(periods, periods)
    def test_containing_each_other_is_the_same_days(self, one: Period, other: Period) -> None:
        """Two periods cover the same days exactly if each contains the other."""
        both = one.contains(other) and other.contains(one)

        assert both == one.covers_same_days(other)

    @given(periods, periods)
    def test_overlap_is_a_common_day(self, one: Period, other: Period) -> None:
        """They overlap exactly if the later beginning is no later than the earlier end."""
        common = max(one.first, other.first) <= min(one.last, other.last)

        assert common == one.overlaps(other) == other.overlaps(one)

    @given(periods)
    def test_days_are_counted_with_both_ends(self, one: Period) -> None:
        """The last day is as many days after the first as there are days, less one."""
        assert one.first + dt.timedelta(days=one.days - 1) == one.last

    @given(periods, periods, periods)
    def test_years_add_up(self, one: Period, two: Period, three: Period) -> None:
        """The years from one to three are those to two and from there."""
        assert three.years_from(one) == three.years_from(two) + two.years_from(one)

    def test_a_year_or_none(self) -> None:
        """The year is that of all days, and None where they lie in several."""
        assert [
            Period.of(value).year
            for value in ("2021-Q1", "2023年1-9月", "2019/2030", "2021-12-31/2022-01-01")
        ] == [2021, 2023, None, None]

    @given(st.lists(periods, min_size=2))
    def test_the_sort_key_is_by_end(self, many: list[Period]) -> None:
        """Sorted, the ends never fall; and only equal periods share a key."""
        ordered = sorted(many, key=lambda each: each.sort_key)

        assert all(a.ends_by(b) for a, b in itertools.pairwise(ordered))
        assert len(set(many)) == len({each.sort_key for each in many})


class TestNeighbours:
    """The next and the previous period of the same kind."""

    @given(periods)
    def test_next_begins_where_this_ends(self, one: Period) -> None:
        """The next period begins the day after, and leads back."""
        try:
            following = one.next()
        except DefinitionError:
            assume(condition=False)
        assume(one != Period.five_year_plan(2))

        assert following.first - one.last == dt.timedelta(days=1)
        assert (one, one.kind) == (following.previous(), following.kind)

    def test_financial_years_follow_each_other(self) -> None:
        """A financial year keeps its first day, over leap years too."""
        march = Period.financial_year("2022/23", starts="03-01")

        assert march.next().last == dt.date(2024, 2, 29)
        assert march == march.next().previous()

    def test_plans_skip_the_gap(self) -> None:
        """After the second plan comes the third, eight years after the second began."""
        assert Period.five_year_plan(2).next() == Period.five_year_plan(3)

    @pytest.mark.parametrize("text", ["2016/2020", "as of 2021-03-29", "year to date 2021-03-29"])
    def test_some_kinds_have_none(self, text: str) -> None:
        """Ranges, states and years to date do not follow each other."""
        with pytest.raises(DefinitionError, match=f"'{text}' is a .* period"):
            Period.of(text).next()

    @pytest.mark.parametrize(
        "text", ["9999", "9999-S2", "9999-Q4", "9999-12", "9999-12-31", "20th Five-Year Plan"]
    )
    def test_the_calendar_ends(self, text: str) -> None:
        """Nothing follows the last period of a kind."""
        with pytest.raises(DefinitionError):
            Period.of(text).next()


class TestContaining:
    """The calendar period of a kind that a day lies in."""

    @pytest.mark.parametrize(
        ("kind", "text"),
        [
            ("year", "2022"),
            ("half-year", "2022-S1"),
            ("quarter", "2022-Q2"),
            ("month", "2022-05"),
            ("day", "2022-05-31"),
        ],
    )
    def test_each_kind(self, kind: str, text: str) -> None:
        """It contains the day, and is of that kind."""
        assert str(Period.containing("2022-05-31", kind)) == text

    @pytest.mark.parametrize("kind", ["range", "five-year-plan", "financial-year"])
    def test_no_part_of_the_calendar(self, kind: str) -> None:
        """A day lies in no such period of the calendar."""
        with pytest.raises(DefinitionError, match="not divided"):
            Period.containing("2022-05-31", kind)
