"""A value that somebody reported."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import (
    DefinitionError,
    HealthPlanError,
    NotExactError,
    ParseError,
    PrecisionError,
    UnitMismatchError,
    UnknownNameError,
)
from healthplan.intervals import EVERYTHING, Interval, Span
from healthplan.records.observation import written_step

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

SHARE = hp.Share("literacy", "Health literacy", of="person")
COUNT = hp.Count("centers", "Centers", unit="institution", accumulates="level")
SPENT = hp.Amount("spent", "Investment", unit="yuan")
DEATHS = hp.Rate("deaths", "Maternal mortality", unit="per 100000 live births")
PERCENT = hp.unit("percent")
STEP = hp.Step("status", "Status", states=["planned", "basic", "built"])


def seen(value: Any, indicator: Indicator = SHARE, **more: Any) -> hp.Observation:  # noqa: ANN401
    """Return a report for 2021."""
    return hp.Observation(indicator, value, period="2021", **more)


def ends(span: Span, scale: int = 1) -> tuple[Any, Any, bool, bool]:
    """Return the ends of a span, in parts of its root unit."""
    low, high = (None if end is None else end * scale for end in (span.low, span.high))
    return low, high, span.low_open, span.high_open


class TestValues:
    """Text, quantities, bounds, intervals, counts out of counts."""

    @pytest.mark.parametrize(
        ("indicator", "value", "read"),
        [
            (SHARE, "26.41 %", "26.41 %"),
            (SHARE, hp.quantity("26.41 %"), "26.41 %"),
            (SHARE, "264.1 permille", "264.1 permille"),
            (COUNT, 12, "12 institutions"),
            (COUNT, Decimal(12), "12 institutions"),
            (COUNT, "12 机构", "12 institutions"),
            (SPENT, "8.63亿元", "863 million yuan"),
            (DEATHS, "15.9/10万活产", "15.9 per 100000 live births"),
            (STEP, "basic", "1 ratio"),
            (STEP, 2, "2 ratio"),
        ],
    )
    def test_read_by_the_indicator(
        self,
        indicator: Indicator,
        value: Any,  # noqa: ANN401 - whatever is allowed
        read: str,
    ) -> None:
        """The value is a quantity in the unit it was written in."""
        found = seen(value, indicator)

        assert str(found.value) == read
        assert isinstance(found.value, hp.Quantity)
        assert found.span() == Span.point(found.value.root)

    @pytest.mark.parametrize(
        ("value", "error"),
        [
            (0.2641, NotExactError),
            (True, NotExactError),
            (26, UnitMismatchError),
            ("3.4 pp", UnitMismatchError),
            ("12 institutions", UnitMismatchError),
            ("26.41", ParseError),
            ("26.41 % or so", ParseError),
            ("NaN %", ParseError),
            ("9" * 100_000 + " %", ParseError),
            (hp.more_than(5), UnitMismatchError),
            (hp.more_than("5 pp"), UnitMismatchError),
            (Interval(hp.quantity("5 pp"), None), UnitMismatchError),
            (Interval(hp.quantity("5 persons"), None), UnitMismatchError),
            (hp.at_least(hp.UNKNOWN), DefinitionError),
            (hp.about(hp.UNKNOWN, within="5 pp"), DefinitionError),
            (hp.at_most("70 %", of="2015"), DefinitionError),
            (hp.at_least("1 pp", a_year_from="2015"), DefinitionError),
            (hp.about("60 %"), DefinitionError),
        ],
    )
    def test_the_rest_is_refused(self, value: Any, error: type[Exception]) -> None:  # noqa: ANN401
        """Floats, bools, bare percentages, points, guesses and what says no value."""
        with pytest.raises(error):
            seen(value)

    @given(st.text(max_size=30))
    def test_only_our_errors(self, text: str) -> None:
        """Whatever the text, it is read or refused with an error of ours."""
        for indicator in (SHARE, COUNT, STEP):
            try:
                assert isinstance(seen(text, indicator).value, hp.Quantity)
            except HealthPlanError as error:
                assert str(error)  # noqa: PT017 - either is right

    def test_other_things_are_refused(self) -> None:
        """A hospital is no institution, though both are counted."""
        for value in ("5 hospitals", hp.at_least("5 hospitals"), "5.5 institutions"):
            with pytest.raises((UnitMismatchError, DefinitionError)):
                seen(value, COUNT)
        with pytest.raises(UnknownNameError):
            seen("half built", STEP)

    def test_a_bare_about_needs_its_width(self) -> None:
        """The hint says how to write it."""
        with pytest.raises(DefinitionError) as raised:
            seen(hp.about("60 %"))

        assert raised.value.hint is not None
        assert "within=" in raised.value.hint

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            (hp.more_than("65 %"), (65, None, True, True)),
            (hp.at_most("65 %"), (None, 65, True, False)),
            (hp.between("60 %", "65 %"), (60, 65, False, False)),
            (hp.exactly("65 %"), (65, 65, False, False)),
            (hp.about("60 %", within="2 pp"), (58, 62, False, False)),
            (Interval(hp.quantity("600 permille"), None, low_open=True), (60, None, True, True)),
        ],
    )
    def test_bounds_and_intervals(
        self, value: hp.Bound | Interval, expected: tuple[Any, Any, bool, bool]
    ) -> None:
        """What was only said to be more than 65 % is just that, at either precision."""
        found = seen(value)

        assert ends(found.span(), 100) == expected
        assert ends(found.span(rounded=True), 100) == expected
        assert found.resolution is None

    @pytest.mark.parametrize(
        ("value", "low", "high"),
        [
            (hp.more_than(65), 66, None),
            (hp.less_than(65), None, 64),
            (hp.more_than("65 institutions"), 66, None),
            (Interval(hp.quantity("5.5 institutions"), hp.quantity("7.5 institutions")), 6, 7),
        ],
    )
    def test_open_ends_of_counts_close(
        self, value: hp.Bound | Interval, low: int | None, high: int | None
    ) -> None:
        """A count is a whole number: more than 65 is at least 66."""
        assert seen(value, COUNT).span() == Span(
            None if low is None else Fraction(low), None if high is None else Fraction(high)
        )

    def test_values_outside_the_limits_are_kept(self) -> None:
        """What cannot be is a finding later, not an error now."""
        assert seen("130 %").value == hp.quantity("130 %")


class TestRoundedBefore:
    """Digits that nobody has counted."""

    def test_a_quotient_is_a_value(self) -> None:
        """Whoever divides deaths by births has many digits, which all are taken."""
        quotient = hp.quantity("31 persons") / hp.quantity("35 persons")

        assert seen(quotient).value == quotient
        assert seen(quotient.rounded(2)).value == hp.quantity("89 %")

    def test_a_rounded_count_is_refused(self) -> None:
        """Nobody counts a third of a person."""
        with pytest.raises(PrecisionError, match=r"\Aa count: a division or a conversion") as told:
            seen(None, numerator=hp.quantity("1 person") / 3, denominator=2)
        assert told.value.hint == "give the digits that were published, like value.rounded(2)"


class TestCountsOutOfCounts:
    """Numerator and denominator."""

    @pytest.mark.parametrize(
        ("indicator", "numerator", "denominator", "share"),
        [
            (SHARE, 655, 1000, Fraction(655, 1000)),
            (SHARE, "655 persons", "1000 persons", Fraction(655, 1000)),
            (SHARE, 1, 3, Fraction(1, 3)),
            (SHARE, 0, 3, Fraction(0)),
            (SHARE, 1, 1, Fraction(1)),
            (DEATHS, "16 deaths", "100000 live births", Fraction(16, 100_000)),
            (SPENT, "30 yuan", 3, Fraction(10)),
        ],
    )
    def test_the_exact_quotient(
        self,
        indicator: Indicator,
        numerator: Any,  # noqa: ANN401 - whatever is allowed
        denominator: Any,  # noqa: ANN401 - whatever is allowed
        share: Fraction,
    ) -> None:
        """The value is the quotient, never rounded, at either precision."""
        found = seen(None, indicator, numerator=numerator, denominator=denominator)

        assert found.span() == found.span(rounded=True) == Span.point(share)
        assert (found.value, found.resolution) == (None, None)

    @pytest.mark.parametrize(
        "counts",
        [
            {},
            {"numerator": 1},
            {"denominator": 1},
            {"numerator": 1, "denominator": 0},
            {"numerator": "5 persons", "denominator": "0 persons"},
            {"numerator": -1, "denominator": -2},
            {"numerator": 1, "denominator": -2},
            {"numerator": -1, "denominator": 2},
            {"numerator": -1, "denominator": 0},
            {"numerator": 0, "denominator": -2},
        ],
    )
    def test_both_and_not_out_of_none(self, counts: dict[str, Any]) -> None:
        """One without the other, nothing at all, some out of none or negative is refused."""
        with pytest.raises(DefinitionError, match=r"'literacy' \(here, 2021\)"):
            seen(None, **counts)

    @pytest.mark.parametrize("indicator", [SHARE, DEATHS])
    @pytest.mark.parametrize("none", [0, "0 persons"])
    def test_nobody_to_count(self, indicator: Indicator, none: int | str) -> None:
        """None of none is no value: it says nothing, and says so."""
        found = seen(None, indicator, numerator=0, denominator=none)

        assert found.is_empty
        assert (found.value, found.resolution) == (None, None)
        assert found.span() == found.span(rounded=True) == EVERYTHING

    def test_somebody_to_count(self) -> None:
        """A value, and none of some, are values."""
        assert not seen("60 %").is_empty
        assert not seen(None, numerator=0, denominator=3).is_empty

    @pytest.mark.parametrize(
        ("counts", "words"),
        [
            ({"value": None, "numerator": 5}, "a numerator over nobody"),
            ({"value": "0 %", "numerator": 0}, "a value over nobody"),
            ({"value": "0 %", "numerator": 5}, "a numerator over nobody"),
            ({"value": None, "numerator": -5}, "a negative count in -5 of 0"),
        ],
    )
    def test_something_over_nobody(self, counts: dict[str, Any], words: str) -> None:
        """Where there was nobody to count there is neither a count nor a value."""
        county = hp.Jurisdiction("X", "A county (made up)")
        place = rf"'literacy' \(A county \(made up\), 2021\): {words}"

        with pytest.raises(DefinitionError, match=place):
            seen(**counts, denominator=0, place=county)

    @pytest.mark.parametrize("low", [None, -50])
    def test_a_change_may_be_negative(self, low: int | None) -> None:
        """What can be below zero may have a numerator below zero, but never a denominator."""
        limits = Interval(None if low is None else hp.quantity(low, "%"), None, unit=PERCENT)
        growth = hp.Rate("growth", "Growth (made up)", unit="percent", limits=limits)

        assert seen(None, growth, numerator=-1, denominator=4).span().low == Fraction(-1, 4)
        with pytest.raises(DefinitionError, match="a negative count in -1 of -4"):
            seen(None, growth, numerator=-1, denominator=-4)

    @pytest.mark.parametrize(
        ("numerator", "denominator", "words", "in_chinese"),
        [
            (40, 38, "40 of 38", "38中的40"),
            ("40 persons", "38 persons", "40 of 38 persons", "38人中的40"),
            (40, "38 persons", "40 of 38 persons", "38人中的40"),
            ("40 persons", 38, "40 persons of 38", "38中的40人"),
            (16, "100000 live births", "16 of 100000 live births", "100000例活产中的16"),
            ("16 persons", "2 hospitals", "16 persons of 2 hospitals", "2家医院中的16人"),
        ],
    )
    def test_in_words(
        self, numerator: int | str, denominator: int | str, words: str, in_chinese: str
    ) -> None:
        """Counts are shown in the units given, a bare number bare."""
        found = seen(None, numerator=numerator, denominator=denominator)

        assert found.counts() == words
        assert found.counts("zh-Hans") == in_chinese

    def test_no_counts_no_words(self) -> None:
        """A record that names no counts has none to show."""
        assert seen("60 %").counts() == ""

    @pytest.mark.parametrize("indicator", [COUNT, STEP])
    def test_only_shares_and_rates(self, indicator: Indicator) -> None:
        """A count or a state is not out of anything."""
        with pytest.raises(DefinitionError, match="only a share or a rate"):
            seen(None, indicator, numerator=4, denominator=2)

    def test_floats_are_refused(self) -> None:
        """Counts are exact."""
        with pytest.raises(NotExactError):
            seen(None, numerator=1.5, denominator=3)

    @pytest.mark.parametrize(
        ("value", "resolution"),
        [
            *(("66.7 %", None), ("67 %", None), ("66.67 %", None), ("70 %", "10 pp")),
            (hp.more_than("65 %"), None),
        ],
    )
    def test_counts_are_more_exact_than_the_value(
        self, value: str | hp.Bound, resolution: str | None
    ) -> None:
        """A value to which they round is what they say, in fewer digits."""
        found = seen(value, numerator=2, denominator=3, resolution=resolution)

        assert found.span() == found.span(rounded=True) == Span.point(Fraction(2, 3))
        assert found.claims() == (found,)

    def test_the_value_keeps_its_digits(self) -> None:
        """What was printed is not lost."""
        found = seen("65.5 %", numerator=655, denominator=1000)

        assert (str(found.value), str(found.resolution)) == ("65.5 %", "0.1 pp")

    @pytest.mark.parametrize(
        ("value", "low", "high", "rounded_to"),
        [
            ("50 %", Fraction(1, 2), Fraction(2, 3), Fraction(2, 3)),
            ("66.61 %", Fraction(6661, 10000), Fraction(2, 3), Fraction(2, 3)),
            ("90 %", Fraction(2, 3), Fraction(9, 10), Fraction(181, 200)),
            (hp.more_than("67 %"), Fraction(2, 3), None, None),
        ],
    )
    def test_a_value_that_they_do_not_round_to(
        self, value: str | hp.Bound, low: Fraction, high: Fraction | None, rounded_to: Fraction
    ) -> None:
        """Is a claim of its own: either may be true."""
        found = seen(value, numerator=2, denominator=3)
        value_alone, counts = found.claims()

        assert (found.span().low, found.span().high) == (low, high)
        assert found.span(rounded=True).high == rounded_to
        assert value_alone == seen(value)
        assert counts == seen(None, numerator=2, denominator=3)

    def test_claims_keep_what_else_was_said(self) -> None:
        """Each has the words, the source and the id of the record."""
        found = seen("50 %", numerator=2, denominator=3, id="S-1", resolution="2 pp", words="half")
        value_alone, counts = found.claims()

        assert {(claim.id, str(claim.words)) for claim in found.claims()} == {("S-1", "half")}
        assert (str(value_alone.resolution), counts.resolution) == ("2 pp", None)

    def test_the_place_is_named(self) -> None:
        """The error tells where."""
        city = hp.Jurisdiction("X", "A city (made up)")

        with pytest.raises(DefinitionError, match=r"'literacy' \(A city \(made up\), 2021\)"):
            seen(None, place=city)


class TestResolution:
    """One unit of the last written place."""

    @pytest.mark.parametrize(
        ("indicator", "value", "resolution", "low", "high"),
        [
            (SHARE, "26.41 %", "0.01 pp", "26.405 %", "26.415 %"),
            (SHARE, "26.4 %", "0.1 pp", "26.35 %", "26.45 %"),
            (SHARE, "26 %", "1 pp", "25.5 %", "26.5 %"),
            (
                SPENT,
                "863 million yuan",
                "1 million yuan",
                "862.5 million yuan",
                "863.5 million yuan",
            ),
            (SPENT, "8.63亿元", "1 million yuan", "862.5 million yuan", "863.5 million yuan"),
            (SPENT, "863000000 yuan", "1 yuan", "862999999.5 yuan", "863000000.5 yuan"),
            (COUNT, "1.2万个机构", "1000 institutions", "11500 institutions", "12500 institutions"),
            (COUNT, "12000 institutions", None, "12000 institutions", "12000 institutions"),
            (COUNT, 12000, None, "12000 institutions", "12000 institutions"),
            (STEP, "basic", None, "1 ratio", "1 ratio"),
        ],
    )
    def test_taken_at_the_written_magnitude(
        self,
        indicator: Indicator,
        value: Any,  # noqa: ANN401 - whatever is allowed
        resolution: str | None,
        low: str,
        high: str,
    ) -> None:
        """A rounded figure may be half a unit of its last place off; whole counts are exact."""
        found = seen(value, indicator)
        own = [indicator.unit]

        assert found.resolution == (resolution and hp.quantity(resolution, units=own))
        assert found.span(rounded=True) == Span(hp.quantity(low).root, hp.quantity(high).root)

    def test_it_may_be_given(self) -> None:
        """A figure known to be rounded more coarsely says so, as text or quantity."""
        for step in ("5 pp", hp.quantity("5 pp")):
            found = seen("65 %", resolution=step)

            assert found.resolution == hp.quantity("5 pp")
            assert ends(found.span(rounded=True), 200) == (125, 135, False, False)

    def test_a_figure_known_to_be_exact(self) -> None:
        """A resolution of nothing says that nothing was rounded."""
        found = seen("65 %", resolution="0 pp")

        assert found.span(rounded=True) == found.span()

    @pytest.mark.parametrize(
        ("step", "error"),
        [
            ("5 %", UnitMismatchError),
            ("-1 pp", UnitMismatchError),
            ("1 person", UnitMismatchError),
            (1, ParseError),
            (0.1, NotExactError),
            ("soon", ParseError),
        ],
    )
    def test_other_steps_are_refused(self, step: Any, error: type[Exception]) -> None:  # noqa: ANN401
        """A resolution is a distance between two values."""
        with pytest.raises(error):
            seen("65 %", resolution=step)

    @given(st.decimals(0, 100, places=2))
    def test_the_printed_value_lies_in_the_middle(self, number: Decimal) -> None:
        """Rounding reaches as far down as up."""
        span = seen(f"{number} %").span(rounded=True)

        assert span.low is not None
        assert span.high is not None
        assert (span.low + span.high) / 2 == Fraction(number) / 100
        assert span.high - span.low == Fraction(1, 10_000)

    def test_what_has_no_step(self) -> None:
        """Bounds and whole counts have none."""
        assert written_step(hp.at_least("5 %"), whole=False) is None
        assert written_step(hp.quantity("5 persons"), whole=True) is None
        assert written_step(hp.quantity("5 persons"), whole=False) == hp.quantity("1 person")
