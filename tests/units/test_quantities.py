"""Arithmetic and comparison of quantities: the laws."""

from __future__ import annotations

import copy
import decimal
import pickle
import timeit
import tracemalloc
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from healthplan.errors import (
    DefinitionError,
    HealthPlanError,
    NotCombinableError,
    NotExactError,
    ParseError,
    PrecisionError,
    UnitMismatchError,
)
from healthplan.units import (
    Quantity,
    Unit,
    from_root,
    quantity,
    relative,
    relative_change,
    unit,
)

LEVELS = ["percent", "permille", "per_1000", "per_10000", "per_100000"]
FAMILIES = [
    [*LEVELS, "1"],
    [unit(name).points.name for name in LEVELS],
    ["per_1000_live_births", "per_100000_live_births", "death/live_birth"],
    ["points_per_1000_live_births", "points_per_100000_live_births"],
    ["year", "month"],
    ["day", "week", "hour", "minute"],
    ["yuan"],
    ["person"],
    ["yuan/person"],
    ["yuan/year", "yuan/month"],
]
NAMES = [name for family in FAMILIES for name in family]

if TYPE_CHECKING:
    from collections.abc import Callable

numbers = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=4
) | st.integers(-(10**15), 10**15).map(Decimal)


def levels(names: list[str] = LEVELS) -> st.SearchStrategy[Quantity]:
    """Return levels in any of the units."""
    return st.builds(quantity, numbers, st.sampled_from(names))


def pairs() -> st.SearchStrategy[tuple[Quantity, Quantity]]:
    """Return two quantities of one dimension and kind."""
    return st.sampled_from(FAMILIES).flatmap(lambda names: st.tuples(levels(names), levels(names)))


class TestLevelsAndDifferences:
    """Percentage points are not percent."""

    def test_levels_subtract_to_points(self) -> None:
        """26.41 % - 23.01 % is 3.40 pp, with its last digit."""
        result = quantity("26.41 %") - quantity("23.01 %")
        assert result == quantity("3.40 pp")
        assert str(result) == "3.40 pp"

    def test_level_and_points(self) -> None:
        """Points are added to and subtracted from a level, from either side, and to each other."""
        assert str(quantity("60 %") + quantity("5.55 pp")) == "65.55 %"
        assert str(quantity("5.55 pp") + quantity("60 %")) == "65.55 %"
        assert str(quantity("65.55 %") - quantity("5.55 pp")) == "60.00 %"
        assert str(quantity("3 pp") + quantity("0.40 pp")) == "3.40 pp"
        assert str(quantity("3 pp") - quantity("0.40 pp")) == "2.60 pp"

    @pytest.mark.parametrize(
        ("left", "sign", "right"),
        [
            ("60 %", "+", "5 %"),
            ("5 pp", "-", "60 %"),
            ("60 %", "+", "5 permille"),
            ("60 %", "+", "0.05 ratio"),
            ("60 %", "-", "0.05 ratio"),
            ("0.6 ratio", "+", "5 pp"),
            ("5 pp", "+", "0.6 ratio"),
            ("5 permille", "+", "2 per 1000 live births"),
            ("5 permille", "-", "2 per 1000 live births"),
            ("5 permille", "+", "2 points per 1000 live births"),
            ("2 points per 1000 live births", "+", "5 permille"),
            ("5 pp", "+", "2 points per 1000 live births"),
            ("5 yuan", "+", "5 %"),
            ("5 %", "+", "5 yuan"),
            ("5 yuan", "+", "5 pp"),
            ("4 hospitals", "+", "3 persons"),
            ("4 hospitals", "-", "3 institutions"),
            ("5 yuan", "+", "5 USD"),
            ("1 year", "+", "365 days"),
            ("89 yuan/person", "+", "3 yuan"),
        ],
    )
    def test_what_does_not_go_together_raises(self, left: str, sign: str, right: str) -> None:
        """Other things, and levels where a difference belongs, raise with both units named."""
        one, other = quantity(left), quantity(right)
        with pytest.raises(UnitMismatchError) as caught:
            _ = one + other if sign == "+" else one - other
        assert one.unit.name in caught.value.message
        assert other.unit.name in caught.value.message
        assert caught.value.hint

    def test_adding_levels_hints_at_points(self) -> None:
        """Who adds percent to percent is told of points and of relative changes."""
        with pytest.raises(UnitMismatchError, match=r"'5 pp'.*increased_by"):
            _ = quantity("60 %") + quantity("5 %")

    @pytest.mark.parametrize(
        ("left", "right"),
        [("5 %", "6 pp"), ("5 pp", "6 %"), ("5 yuan", "6 persons"), ("5 permille", "6 yuan")],
    )
    def test_comparing_other_kinds(self, left: str, right: str) -> None:
        """A level and a difference are never equal, and ordering them raises."""
        one, other = quantity(left), quantity(right)
        assert one != other
        for compare in ("__lt__", "__le__", "__gt__", "__ge__"):
            with pytest.raises(UnitMismatchError, match="compare"):
                getattr(one, compare)(other)

    def test_a_difference_is_not_equal_to_its_level(self) -> None:
        """5 % is not 5 pp."""
        assert quantity("5 %") != quantity("5 pp")
        assert len({quantity("5 %"), quantity("5 pp")}) == 2

    def test_levels_of_different_units(self) -> None:
        """The result has the points of the left operand's unit."""
        assert str(quantity("26.41 %") - quantity("5 permille")) == "25.91 pp"
        assert str(quantity("5 permille") - quantity("0.1 %")) == "4 permille points"
        assert str(quantity("5 permille") + quantity("1 pp")) == "15 permille"
        assert str(quantity("1 pp") + quantity("5 permille")) == "15 permille"
        assert str(quantity("1 pp") + quantity("5 permille points")) == "1.5 pp"

    def test_rates_have_their_own_points(self) -> None:
        """A difference of rates is in the rate's own points."""
        result = quantity("5.4 per 1000 live births") - quantity("5 per 1000 live births")
        assert str(result) == "0.4 points per 1000 live births"

    @given(levels(), levels())
    def test_the_difference_leads_back(self, a: Quantity, b: Quantity) -> None:
        """B + (A - B) is A, exactly, and so are (A - B) + B and A - (A - B) == B."""
        assert b + (a - b) == a
        assert (a - b) + b == a
        assert a - (a - b) == b

    @given(levels(), levels())
    def test_differences_cancel(self, a: Quantity, b: Quantity) -> None:
        """(A - B) + (B - A) is nothing, in points."""
        nothing = (a - b) + (b - a)
        assert nothing == quantity("0 pp")
        assert nothing.unit == a.unit.points

    @given(levels(), levels(), levels())
    def test_differences_add_up(self, a: Quantity, b: Quantity, c: Quantity) -> None:
        """(A - B) + (B - C) is A - C."""
        assert (a - b) + (b - c) == a - c


class TestNumbers:
    """Scaling by plain numbers, and plain numbers that are refused."""

    def test_scaling(self) -> None:
        """Levels, differences and amounts are scaled by numbers, from either side."""
        assert quantity("3.40 pp") * 2 == quantity("6.80 pp")
        assert 2 * quantity("30 %") == quantity("60 %")
        assert quantity("7.00 yuan") / 2 == quantity("3.50 yuan")
        assert str(quantity("7.00 yuan") / 2) == "3.50 yuan"
        assert quantity("5 yuan") * Decimal("1.5") == quantity("7.5 yuan")
        assert quantity("9 yuan") * Fraction(1, 3) == quantity("3 yuan")
        assert quantity("3 yuan") / Fraction(1, 3) == quantity("9 yuan")
        assert quantity("3 yuan") / Decimal("0.5") == quantity("6 yuan")

    @pytest.mark.parametrize("number", [0, 5, 1.5, Decimal(0), Fraction(1, 2), True])
    def test_a_bare_number_has_no_unit(self, number: Any) -> None:  # noqa: ANN401 -- wrong types too
        """A bare number, even 0, is not added, subtracted, compared or equal."""
        q = quantity("5 yuan")
        attempts: list[Callable[[], object]] = [
            lambda: q + number,
            lambda: number + q,
            lambda: q - number,
            lambda: number - q,
            lambda: q < number,
            lambda: q >= number,
        ]
        for attempt in attempts:
            with pytest.raises(UnitMismatchError, match="has no unit"):
                attempt()
        assert q != number

    def test_sum_is_referred_to_total(self) -> None:
        """The built-in sum begins with a bare 0, so it raises and names total."""
        with pytest.raises(UnitMismatchError, match="total"):
            sum([quantity("5 yuan")])

    @pytest.mark.parametrize("number", [1.5, True, float("nan")])
    def test_inexact_factors(self, number: Any) -> None:  # noqa: ANN401 -- wrong types too
        """A float or a bool is no factor and no divisor."""
        with pytest.raises(NotExactError):
            _ = quantity("5 yuan") * number
        with pytest.raises(NotExactError):
            _ = quantity("5 yuan") / number

    def test_hostile_factors(self) -> None:
        """NaN, infinity and absurd factors are refused with our errors."""
        q = quantity("5 yuan")
        for number in (Decimal("NaN"), Decimal("inf"), 10**10000):
            with pytest.raises(ParseError):
                _ = q * number
        with pytest.raises(PrecisionError):
            _ = q * Decimal("1e99999")

    def test_foreign_types(self) -> None:
        """Other types are left to say themselves what they do with a quantity."""
        q: Any = quantity("5 yuan")
        attempts: list[Callable[[], object]] = [
            lambda: q + "5",
            lambda: "5" + q,
            lambda: q - "5",
            lambda: "5" - q,
            lambda: q * "5",
            lambda: "5" * q,
            lambda: q / "5",
            lambda: q < "5",
            lambda: q <= "5",
            lambda: q > "5",
            lambda: q >= "5",
        ]
        for attempt in attempts:
            with pytest.raises(TypeError) as caught:
                attempt()
            assert not isinstance(caught.value, HealthPlanError)
        assert q != "5 yuan"

    def test_a_relative_change_is_not_added(self) -> None:
        """Adding 5 % relative raises with the name of the method to use."""
        change: Any = relative("5 %")
        with pytest.raises(UnitMismatchError, match="increased_by"):
            _ = quantity("60 %") + change

    def test_negative_and_absolute(self) -> None:
        """The negative and the absolute amount keep unit and digits; there is no -0."""
        assert str(-quantity("3.40 pp")) == "-3.40 pp"
        assert str(abs(quantity("-3.40 pp"))) == "3.40 pp"
        assert str(-quantity("0.0 pp")) == "0.0 pp"

    @pytest.mark.parametrize("zero", [0, Decimal("0.0"), Fraction(0), quantity("0 persons")])
    def test_division_by_zero(self, zero: Any) -> None:  # noqa: ANN401 -- wrong types too
        """Nothing is divided by zero, and the error is ours."""
        with pytest.raises(NotCombinableError, match="zero"):
            _ = quantity("5 yuan") / zero


class TestProducts:
    """Products and quotients of quantities."""

    @pytest.mark.parametrize(
        ("left", "right", "result"),
        [
            ("60 %", "1000 persons", "600 persons"),
            ("1000 persons", "60 %", "600 persons"),
            ("12.00 yuan", "60 %", "7.20 yuan"),
            ("5 pp", "1000 persons", "50 persons"),
            ("60 %", "50 %", "30 %"),
            ("5 pp", "50 %", "2.5 pp"),
            ("50 %", "5 pp", "2.5 pp"),
            ("60 %", "0.5 ratio", "30 %"),
            ("0.5 ratio", "60 %", "30 %"),
            ("0.5 ratio", "3 yuan", "1.5 yuan"),
            ("0.5 ratio", "0.5 ratio", "0.25 ratio"),
            ("89 yuan/person", "1.41 billion persons", "125.49 billion yuan"),
            ("5 per 1000 live births", "2400 live births", "12 deaths"),
            ("2 points per 1000 live births", "1000 live births", "2 deaths"),
            ("5 per 1000 live births", "50 %", "2.5 per 1000 live births"),
            ("3 yuan/month", "2 years", "72 yuan"),
            ("3 yuan/year", "6 months", "1.5 yuan"),
            ("3 persons", "2 days", "6 day*persons"),
        ],
    )
    def test_products(self, left: str, right: str, result: str) -> None:
        """A ratio is folded into the number, and units that cancel do."""
        product = quantity(left) * quantity(right)
        if "*" not in result:
            assert product == quantity(result)
            assert product.unit == quantity(result).unit
        else:
            assert str(product) == "6 days*person"
        assert product.exact

    @pytest.mark.parametrize(
        ("left", "right", "result"),
        [
            ("60 %", "30 %", "2 ratio"),
            ("6 pp", "3 pp", "2 ratio"),
            ("6 pp", "60 %", "0.1 ratio"),
            ("60 %", "2 ratio", "30 %"),
            ("6 pp", "2 ratio", "3 pp"),
            ("600 persons", "60 %", "1000 persons"),
            ("600 persons", "1000 persons", "0.6 ratio"),
            ("3 years", "6 months", "6 ratio"),
            ("890 yuan", "10 persons", "89 yuan/person"),
            ("12 deaths", "2400 live births", "0.005 death/live_birth"),
            ("0.5 ratio", "2 persons", "0.25 /person"),
        ],
    )
    def test_quotients(self, left: str, right: str, result: str) -> None:
        """Like by like is a plain ratio; unlike gives a unit of both."""
        quotient = quantity(left) / quantity(right)
        assert quotient == quantity(result)
        assert quotient.unit == quantity(result).unit
        assert quotient.exact

    @pytest.mark.parametrize(
        ("left", "right", "result"),
        [
            ("12.00 yuan", "60 %", "7.20 yuan"),
            ("60 %", "12.00 yuan", "7.20 yuan"),
            ("12 yuan", "60.000 %", "7.2 yuan"),
            ("60.000 %", "12 yuan", "7.2 yuan"),
        ],
    )
    def test_a_ratio_adds_no_digits_of_its_own(self, left: str, right: str, result: str) -> None:
        """What is only scaled keeps its digits after the point, however the ratio was written."""
        assert str(quantity(left) * quantity(right)) == result

    def test_a_share_comes_from_its_parts(self) -> None:
        """Persons by persons converts to percent exactly."""
        assert str((quantity("6555 persons") / quantity("10000 persons")).to("%")) == "65.55 %"

    def test_deaths_by_live_births_become_a_rate(self) -> None:
        """12 deaths among 2400 live births are exactly 5 per 1000 live births."""
        share = quantity("12 deaths") / quantity("2400 live births")
        assert share.to("per 1000 live births") == quantity("5 per 1000 live births")

    def test_an_endless_quotient_is_rounded_and_says_so(self) -> None:
        """Division rounds to 34 digits, and what is made of it is not exact either."""
        per_person = quantity("863 million yuan") / quantity("32,054,200 persons")
        assert str(per_person) == "26.92314891652263977887453126267385 yuan/person"
        assert not per_person.exact
        assert not (per_person + quantity("1 yuan/person")).exact
        assert not (quantity("1 yuan/person") - per_person).exact
        assert not (per_person * 2).exact
        assert not (per_person / 2).exact
        assert not (per_person * quantity("5 persons")).exact
        assert not (quantity("10 yuan") / per_person).exact
        assert not (-per_person).exact
        assert not abs(per_person).exact
        assert not per_person.increased_by(relative("5 %")).exact
        assert not (quantity("1 yuan") / 3).exact
        assert not (quantity("1 yuan") * Fraction(1, 3)).exact

    def test_seven_factors_are_refused(self) -> None:
        """A product of more than six units is refused."""
        yuan = quantity("1 yuan")
        with pytest.raises(UnitMismatchError, match="6 factors"):
            _ = yuan * yuan * yuan * yuan * yuan * yuan * yuan

    @given(numbers, numbers)
    def test_division_undoes_multiplication(self, a: Decimal, b: Decimal) -> None:
        """(A * B) / B is A, for what is exact."""
        assume(b)
        assert quantity(a, "yuan/person") * quantity(b, "person") / quantity(b, "person") == (
            quantity(a, "yuan/person")
        )


class TestConversion:
    """Units of one dimension and kind convert."""

    @pytest.mark.parametrize(
        ("text", "name", "result"),
        [
            ("0.2641 ratio", "%", "26.41 %"),
            ("26.41 %", "1", "0.2641 ratio"),
            ("1 ratio", "%", "100 %"),
            ("60.00 %", "1", "0.6000 ratio"),
            ("5 %", "permille", "50 permille"),
            ("15.9 per 100000", "%", "0.0159 %"),
            ("3.40 pp", "permille_point", "34.0 permille points"),
            ("36 months", "year", "3 years"),
            ("1.5 years", "month", "18.0 months"),
            ("2 weeks", "day", "14 days"),
            ("36 yuan/year", "yuan/month", "3 yuan/month"),
            ("0.005 death/live_birth", "per_1000_live_births", "5 per 1000 live births"),
            ("12 persons", "人", "12 persons"),
        ],
    )
    def test_exact_conversions(self, text: str, name: str, result: str) -> None:
        """A terminating conversion is exact and keeps the written places."""
        converted = quantity(text).to(name)
        assert str(converted) == result
        assert converted.exact

    def test_an_endless_conversion(self) -> None:
        """4 months in years are rounded to 34 digits and say so, or are refused on request."""
        third = quantity("4 months").to("year")
        assert str(third.value) == "0." + "3" * 34
        assert not third.exact
        with pytest.raises(PrecisionError, match="year"):
            quantity("4 months").to("year", exact=True)
        assert quantity("6 months").to("year", exact=True) == quantity("0.5 years")

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("5 pp", "%"),
            ("5 %", "pp"),
            ("0.05 ratio", "pp"),
            ("5 permille", "per 1000 live births"),
            ("365 days", "year"),
            ("5 yuan", "USD"),
            ("5 hospitals", "institution"),
        ],
    )
    def test_refused_conversions(self, text: str, name: str) -> None:
        """A difference is no level, and other things are other things."""
        with pytest.raises(UnitMismatchError, match="cannot convert"):
            quantity(text).to(name)

    @pytest.mark.parametrize(
        ("attempt", "message"),
        [
            (lambda yuan, other: yuan - other, "cannot subtract person from yuan"),
            (lambda yuan, other: yuan + other, "cannot add yuan and person"),
            (lambda yuan, other: yuan < other, "cannot compare yuan with person"),
            (lambda yuan, other: yuan.to(other.unit), "cannot convert yuan to person"),
        ],
    )
    def test_the_message_reads_as_it_was_written(
        self, attempt: Callable[[Quantity, Quantity], object], message: str
    ) -> None:
        """Both units are named, in the order of the sentence."""
        with pytest.raises(UnitMismatchError, match=message):
            attempt(quantity("5 yuan"), quantity("3 persons"))

    @given(st.sampled_from(FAMILIES[:4]), st.data())
    def test_there_and_back(self, names: list[str], data: st.DataObject) -> None:
        """Between units that are powers of ten apart, converting loses nothing."""
        q = data.draw(levels(names))
        other = q.to(data.draw(st.sampled_from(names)))
        assert other == q
        assert other.exact
        assert other.to(q.unit).value == q.value


class TestEquality:
    """Equal amounts are equal and hash alike, however they are written."""

    def test_one_sum_of_money(self) -> None:
        """8.63 亿元, 863 million yuan and 86300 万元 are one amount."""
        same = {quantity("8.63 亿元"), quantity("863 million yuan"), quantity("86300 万元")}
        assert len(same) == 1

    def test_a_share_and_its_ratio(self) -> None:
        """60 % equals the quantity 0.6, but no bare number."""
        assert quantity("60 %") == quantity("0.6", "1")
        assert hash(quantity("60 %")) == hash(quantity("0.6", "1"))
        assert quantity("60 %") != Decimal("0.6")

    def test_months_and_years(self) -> None:
        """36 months equal 3 years, with equal hash."""
        assert quantity("36 months") == quantity("3 years")
        assert hash(quantity("36 months")) == hash(quantity("3 years"))

    @given(st.integers(0, 10**6))
    def test_written_in_two_magnitudes(self, n: int) -> None:
        """N thousandths of 亿 and N tenths of a million are equal, with equal hash."""
        a = quantity(f"{Decimal(n) / 1000:f}亿元")
        b = quantity(f"{Decimal(n) / 10:f} million yuan")
        assert a == b
        assert hash(a) == hash(b)

    @given(pairs())
    def test_equal_means_equal_hash(self, pair: tuple[Quantity, Quantity]) -> None:
        """Equality is that of root values, and equal quantities share their hash."""
        a, b = pair
        assert (a == b) is (a.root == b.root)
        again = from_root(a.root, b.unit)
        if again.exact:
            assert again == a
            assert hash(again) == hash(a)

    @given(pairs())
    def test_order_is_total(self, pair: tuple[Quantity, Quantity]) -> None:
        """Of two quantities of a kind exactly one of <, ==, > holds, as for the root values."""
        a, b = pair
        assert [a < b, a == b, a > b].count(True) == 1
        assert (a < b) is (a.root < b.root)
        assert (a <= b) is (a.root <= b.root)
        assert (a >= b) is (a.root >= b.root)

    @given(st.sampled_from(NAMES), st.sampled_from(NAMES), numbers)
    def test_equal_only_if_compatible(self, one: str, other: str, value: Decimal) -> None:
        """Quantities of incompatible units are never equal."""
        a, b = quantity(value, one), quantity(value, other)
        if not a.unit.is_compatible(b.unit):
            assert a != b


class TestRelative:
    """Up 5 % is not up 5 points."""

    def test_both_readings(self) -> None:
        """60 % up 5 % is 63 %, up 5 points is 65 %."""
        assert quantity("60 %").increased_by(relative("5 %")) == quantity("63 %")
        assert quantity("60 %") + quantity("5 pp") == quantity("65 %")
        assert quantity("60 %").decreased_by(relative("5 %")) == quantity("57 %")

    def test_an_endless_change(self) -> None:
        """A change by a third is rounded and says so."""
        assert (
            not quantity("1 yuan")
            .increased_by(relative_change(quantity("3 yuan"), quantity("4 yuan")))
            .exact
        )

    @pytest.mark.parametrize("change", [5, "5 %", quantity("5 %")])
    def test_only_a_relative_change_will_do(self, change: Any) -> None:  # noqa: ANN401 -- wrong types too
        """Anything else is refused with the way to write it."""
        with pytest.raises(UnitMismatchError, match=r"relative\('5 %'\)"):
            quantity("60 %").increased_by(change)

    @given(levels(), levels())
    def test_the_change_leads_there(self, old: Quantity, new: Quantity) -> None:
        """Old, increased by the change from old to new, is new."""
        assume(old.value)
        result = old.increased_by(relative_change(old, new))
        assert result == new if result.exact else abs(result.root - new.root) < Fraction(1, 10**9)


class TestValue:
    """What a quantity is made of."""

    def test_written_places(self) -> None:
        """The resolution is one unit of the last written place, at the written magnitude."""
        expected = {
            "65.55 %": ("0.01", 2),
            "863 million yuan": ("1000000", 0),
            "8.63亿元": ("1000000", 0),
            "1.2万人": ("1000", 0),
            "89 yuan/person": ("1", 0),
            "3.40 pp": ("0.01", 2),
        }
        for text, (resolution, decimals) in expected.items():
            assert quantity(text).resolution == Decimal(resolution)
            assert quantity(text).decimals == decimals

    def test_root(self) -> None:
        """The root value is an exact fraction."""
        assert quantity("65.55 %").root == Fraction(1311, 2000)
        assert quantity("4 months").root == Fraction(1, 3)

    def test_the_constructor_checks(self) -> None:
        """The constructor takes exact numbers and a unit, and nothing else."""
        percent: Any = unit("%")
        wrong: Any = "percent"
        assert Quantity(Decimal("65.55"), percent) == quantity("65.55 %")
        number: Any = 5
        assert Quantity(number, percent) == quantity("5 %")
        for value in (5.0, True, "5", None):
            with pytest.raises(NotExactError):
                Quantity(value, percent)  # type: ignore[arg-type]
        for text in ("NaN", "sNaN", "inf", "-inf"):
            with pytest.raises(ParseError):
                Quantity(Decimal(text), percent)
        for text in ("1e999999", "1e-999999", "1" * 1_000_000):
            with pytest.raises(PrecisionError):
                Quantity(Decimal(text), percent)
        with pytest.raises(DefinitionError, match="'percent' is not a unit"):
            Quantity(Decimal(5), wrong)

    def test_exponents_without_a_word(self) -> None:
        """An exponent that no word can express is written out; -0 is 0."""
        assert str(Quantity(Decimal("6E+1"), unit("%")).value) == "60"
        assert str(Quantity(Decimal("6E+20"), unit("yuan"))) == "600000000 trillion yuan"
        assert str(Quantity(Decimal("-0.0"), unit("%"))) == "0.0 %"

    def test_absurdly_long_results_are_refused(self) -> None:
        """A sum that would need more than 2000 digits raises."""
        huge = Quantity(Decimal("1e1500"), unit("yuan"))
        tiny = Quantity(Decimal("1e-1500"), unit("yuan"))
        with pytest.raises(PrecisionError, match="digits"):
            _ = huge + tiny

    def test_it_is_frozen(self) -> None:
        """A quantity cannot be changed."""
        with pytest.raises(AttributeError):
            quantity("5 %").value = Decimal(6)  # type: ignore[misc]

    @given(st.sampled_from(NAMES), numbers)
    def test_pickle_and_copy(self, name: str, value: Decimal) -> None:
        """Pickling and copying keep value, digits and the very unit."""
        q = quantity(value, name) / 1
        for again in (pickle.loads(pickle.dumps(q)), copy.deepcopy(q), copy.copy(q)):  # noqa: S301
            assert again == q
            assert str(again.value) == str(q.value)
            assert again.unit is q.unit
            assert again.exact is q.exact


class TestRounding:
    """Numbers as they are shown."""

    @pytest.mark.parametrize(
        ("text", "decimals", "result"),
        [
            ("0.875 %", 2, "0.88 %"),
            ("-0.125 pp", 2, "-0.13 pp"),
            ("2.5 %", 0, "3 %"),
            ("0.4999 %", 0, "0 %"),
            ("65.55 %", 1, "65.6 %"),
            ("65.5 %", 3, "65.5 %"),
            ("1357 persons", -2, "1.4 thousand persons"),
            ("1357 %", -2, "1400 %"),
            ("863 million yuan", 0, "863 million yuan"),
        ],
    )
    def test_to_a_place(self, text: str, decimals: int, result: str) -> None:
        """The nearest last place is kept, a tie goes away from zero, and no digit is added."""
        assert str(quantity(text).rounded(decimals)) == result

    @pytest.mark.parametrize(
        ("text", "digits", "result"),
        [
            ("1.357 %", 2, "1.4 %"),
            ("135.7 %", 2, "136 %"),
            ("-135.5 pp", 1, "-136 pp"),
            ("0.003571 %", 2, "0.0036 %"),
            ("0.000 %", 1, "0.000 %"),
            ("1.2万人", 1, "12 thousand persons"),
        ],
    )
    def test_to_significant_digits(self, text: str, digits: int, result: str) -> None:
        """So many digits are kept, and never fewer than stand before the point."""
        assert str(quantity(text).rounded(significant=digits)) == result

    def test_the_unit_decides_which_digits(self) -> None:
        """What is rounded is the number as it is written, not the amount in another unit."""
        ratio = quantity("0.8754", "1")
        assert ratio.rounded(2).to("%") == quantity("88 %")
        assert ratio.to("%").rounded(2) == quantity("87.54 %")

    def test_the_result_is_exact(self) -> None:
        """A quotient that does not terminate is exact again once it is rounded on purpose."""
        third = quantity("1 yuan") / 3
        assert not third.exact
        assert third.rounded(34).exact
        assert third.rounded(2).exact
        assert str(third.rounded(2)) == "0.33 yuan"

    @given(st.sampled_from(NAMES), numbers, st.integers(-12, 6))
    def test_it_is_the_nearest(self, name: str, value: Decimal, decimals: int) -> None:
        """Rounding is off by half a step at most, rounds mirrored numbers alike, and settles."""
        q = quantity(value, name)
        found = q.rounded(decimals)
        assert 2 * abs(Fraction(found.value) - Fraction(value)) <= Fraction(10) ** -decimals
        assert (Fraction(found.value) * Fraction(10) ** decimals).denominator == 1
        assert (-q).rounded(decimals) == -found
        assert found.rounded(decimals) == found

    def test_the_caller_s_context_does_not_matter(self) -> None:
        """Rounding ties away from zero under a context that rounds otherwise."""
        poor = decimal.Context(prec=1, rounding=decimal.ROUND_DOWN, traps=[decimal.Inexact])
        with decimal.localcontext(poor):
            assert str(quantity("12345.65 %").rounded(1)) == "12345.7 %"

    @pytest.mark.parametrize("digits", [True, 1.0, "2", None, 35, -13, 10**9, -(10**9)])
    def test_hostile_digit_counts(self, digits: Any) -> None:  # noqa: ANN401 -- wrong types too
        """A number of digits that no table has is refused before anything is computed."""
        with pytest.raises(DefinitionError, match="decimals= is a whole number from -12 to 34"):
            quantity("65.55 %").rounded(digits)

    @pytest.mark.parametrize("digits", [False, 2.0, "2", 0, -1, 35, 10**1000])
    def test_hostile_significant_digits(self, digits: Any) -> None:  # noqa: ANN401 -- wrong types too
        """At least one significant digit is kept, and not more than a number can have."""
        with pytest.raises(DefinitionError, match="significant= is a whole number from 1 to 34"):
            quantity("65.55 %").rounded(significant=digits)

    def test_either_places_or_digits(self) -> None:
        """Decimals and significant digits together are a contradiction."""
        with pytest.raises(DefinitionError, match="decimals=1 or significant=2"):
            quantity("65.55 %").rounded(1, significant=2)


class TestFromRoot:
    """The way back from root values."""

    @given(st.sampled_from(NAMES), numbers)
    def test_it_undoes_root(self, name: str, value: Decimal) -> None:
        """from_root(q.root, q.unit) is q, with as many digits as asked for."""
        q = quantity(value, name)
        again = from_root(q.root, q.unit, decimals=q.decimals)
        assert again == q
        assert again.exact
        assert again.decimals >= q.decimals

    def test_outward_rounding(self) -> None:
        """A value that does not terminate is rounded down or up as asked, and says so."""
        third, year = Fraction(1, 3), unit("year")
        low = from_root(third, year, rounding="ROUND_FLOOR")
        high = from_root(third, year, rounding="ROUND_CEILING")
        assert low.root < third < high.root
        assert high.root - low.root == Fraction(1, 10**34)
        assert not low.exact
        assert not high.exact

    def test_absurd_requests(self) -> None:
        """More than 2000 digits after the point are refused."""
        with pytest.raises(PrecisionError):
            from_root(Fraction(1), unit("%"), decimals=10**9)


class TestCost:
    """Quantities are cheap enough for every record of a country."""

    def test_speed(self) -> None:
        """The common operations stay within ten times what they are meant to take."""
        a, b, value, percent = quantity("26.41 %"), quantity("5 ‰"), Decimal("26.41"), unit("%")
        microseconds: dict[Callable[[], object], int] = {
            lambda: Quantity(value, percent): 50,
            lambda: a - b: 100,
            lambda: hash(a): 100,
            lambda: quantity("89 yuan/person"): 250,
        }
        for operation, limit in microseconds.items():
            best = min(timeit.repeat(operation, number=100, repeat=10)) / 100
            assert best * 1e6 < limit

    def test_memory(self) -> None:
        """A quantity takes less than 250 bytes, its number included."""
        percent = unit("%")
        tracemalloc.start()
        kept = [Quantity(Decimal(n), percent) for n in range(10_000)]
        size, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert size / len(kept) < 250


def test_unit_argument_may_be_a_unit() -> None:
    """A unit object does wherever a name does."""
    percent: Unit = unit("%")
    assert quantity("0.6", "1").to(percent) == quantity("60", percent)
