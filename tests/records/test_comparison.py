"""A statement that is only a difference."""

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
    NotExactError,
    ParseError,
    PrecisionError,
    UnitMismatchError,
)
from healthplan.intervals import Span

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

SHARE = hp.Share("literacy", "Health literacy", of="person")
OTHER = hp.Share("other", "Other", of="person")
COUNT = hp.Count("centers", "Centers", unit="institution", accumulates="level")
STEP = hp.Step("status", "Status")
CITY = hp.Jurisdiction("X", "A city (made up)")
TARGET = hp.Target(SHARE, hp.at_least(hp.UNKNOWN), by="2021")


def said(amount: Any, indicator: Indicator = SHARE, **more: Any) -> hp.Comparison:  # noqa: ANN401
    """Return a comparison of 2021, by default with 2020."""
    if not {"above", "below"} & more.keys():
        more["above"] = "2020"
    return hp.Comparison(indicator, amount, period="2021", **more)


class TestReference:
    """What a value was compared with."""

    @pytest.mark.parametrize(
        ("given_", "reference", "text"),
        [
            ("2020", hp.At(period="2020"), "2020"),
            (2020, hp.At(period="2020"), "2020"),
            (hp.period("2020-Q1"), hp.At(period="2020-Q1"), "2020-Q1"),
            (CITY, hp.At(place=CITY), "A city (made up)"),
            (TARGET, TARGET, "literacy@2021"),
            (hp.At(part={"sex": "male"}), hp.At(part={"sex": "male"}), "sex=male"),
            (
                hp.At(indicator=OTHER, place=CITY, period=2020),
                hp.At(indicator=OTHER, place=CITY, period="2020"),
                "other, A city (made up), 2020",
            ),
        ],
    )
    @pytest.mark.parametrize("side", ["above", "below"])
    def test_above_or_below(
        self,
        side: str,
        given_: Any,  # noqa: ANN401 - whatever is allowed
        reference: hp.At | hp.Target,
        text: str,
    ) -> None:
        """A text or a number is a period; a target its threshold; a territory the same there."""
        found = said("3.4 pp", **{side: given_})

        assert found.reference == reference
        assert str(found.reference) == text

    @pytest.mark.parametrize("sides", [{"above": None}, {"above": "2020", "below": "2019"}])
    def test_exactly_one_of_the_two(self, sides: dict[str, Any]) -> None:
        """Neither or both are refused."""
        with pytest.raises(DefinitionError, match="either above= or below="):
            said("3.4 pp", **sides)

    @pytest.mark.parametrize("reference", [3.5, True, "last year", ["2020"]])
    def test_other_references_are_refused(self, reference: Any) -> None:  # noqa: ANN401 - any
        """What is no period, target, territory or At is refused."""
        with pytest.raises(ParseError):
            said("3.4 pp", above=reference)

    def test_nothing_to_compare_with(self) -> None:
        """An At that changes nothing is the value itself."""
        with pytest.raises(DefinitionError, match="nothing to compare with"):
            said("3.4 pp", above=hp.At())

    @pytest.mark.parametrize(
        "bound", [hp.between("5 %", "9 %"), hp.about("5 %", within="1 pp")], ids=str
    )
    def test_a_target_with_two_thresholds(self, bound: hp.Bound) -> None:
        """It is not said which edge the value was compared with."""
        with pytest.raises(DefinitionError, match="'literacy' has two thresholds"):
            said("3.4 pp", above=hp.Target(SHARE, bound))

    @pytest.mark.parametrize(
        "bound", [hp.exactly("5 %"), hp.about("5 %"), hp.at_most("70 %", of="2015")], ids=str
    )
    def test_a_target_with_one_number(self, bound: hp.Bound) -> None:
        """Exactly and a bare about have one number, and a moving threshold is one too."""
        target = hp.Target(SHARE, bound)

        assert said("3.4 pp", above=target).reference == target

    @pytest.mark.parametrize(
        "reference",
        [hp.At(indicator=COUNT), hp.Target(COUNT, hp.at_least(5))],
        ids=["indicator", "target"],
    )
    def test_other_kinds_of_things(self, reference: hp.At | hp.Target) -> None:
        """A share is not compared with a count of institutions."""
        with pytest.raises(UnitMismatchError, match="cannot be compared with 'centers'"):
            said("3.4 pp", above=reference)

    def test_a_share_of_something_else(self) -> None:
        """Points between a share of persons and one of districts would mean nothing."""
        districts = hp.Share("covered", "Districts covered", of="district")
        persons = hp.At(indicator=hp.Share("screened", "Women screened", of="person"))
        expected = "of district, cannot be compared with 'screened', of person"

        with pytest.raises(UnitMismatchError, match=expected):
            hp.Comparison(districts, "3.4 pp", above=persons, period="2021")

    def test_a_share_of_nobody_said_what(self) -> None:
        """It is taken for a share of the same."""
        districts = hp.Share("covered", "Districts covered", of="district")
        share = hp.At(indicator=hp.Share("share", "A share"))

        assert hp.Comparison(districts, "3.4 pp", above=share, period="2021").reference == share

    def test_another_indicator_of_the_same_kind(self) -> None:
        """Two shares can be compared."""
        assert said("3.4 pp", above=hp.At(indicator=OTHER)).reference == hp.At(indicator=OTHER)


class TestDifference:
    """By how much."""

    @pytest.mark.parametrize(
        ("indicator", "amount", "read"),
        [
            (SHARE, "3.4 pp", "3.4 pp"),
            (SHARE, "3.4个百分点", "3.4 pp"),
            (SHARE, hp.quantity("-3.4 pp"), "-3.4 pp"),
            (COUNT, 3, "3 institutions"),
            (COUNT, Decimal(3), "3 institutions"),
            (COUNT, "3 institutions", "3 institutions"),
            (SHARE, hp.more_than("3 pp"), "more than 3 pp"),
            (COUNT, hp.at_least(3), "at least 3 institutions"),
            (SHARE, hp.about("3 pp", within="0.5 pp"), "about 3 pp (± 0.5 pp)"),
            (SHARE, hp.relative("5 %"), "5 % (relative)"),
        ],
    )
    def test_points_amounts_bounds_and_relative_changes(
        self,
        indicator: Indicator,
        amount: Any,  # noqa: ANN401 - whatever is allowed
        read: str,
    ) -> None:
        """A share differs in points, a count in things, anything by a relative change."""
        found = said(amount, indicator)

        assert str(found.difference) == read
        assert found.is_relative == read.endswith("(relative)")

    @pytest.mark.parametrize(
        ("indicator", "amount", "error"),
        [
            (SHARE, 3.4, NotExactError),
            (SHARE, True, NotExactError),
            (SHARE, None, NotExactError),
            (SHARE, 3, UnitMismatchError),
            (SHARE, Decimal("3.4"), UnitMismatchError),
            (SHARE, hp.more_than(3), UnitMismatchError),
            (SHARE, hp.more_than("3 %"), UnitMismatchError),
            (SHARE, "3 institutions", UnitMismatchError),
            (COUNT, "3 hospitals", UnitMismatchError),
            (COUNT, hp.at_least("3 pp"), UnitMismatchError),
            (COUNT, "3.5 institutions", DefinitionError),
            (SHARE, "3.4", ParseError),
            (SHARE, hp.more_than(hp.UNKNOWN), DefinitionError),
            (SHARE, hp.at_most("70 %", of="2015"), DefinitionError),
            (SHARE, hp.about("3 pp"), DefinitionError),
        ],
    )
    def test_the_rest_is_refused(
        self,
        indicator: Indicator,
        amount: Any,  # noqa: ANN401 - any wrong value
        error: type[Exception],
    ) -> None:
        """Floats, bare numbers, other things, halves of things, lost and relative bounds."""
        with pytest.raises(error):
            said(amount, indicator)

    def test_a_unit_of_its_own(self) -> None:
        """A unit that was made for the indicator is read in its differences too."""
        bed = hp.unit("camp_bed", counted=True)
        beds = hp.Count("beds", "Beds (made up)", unit=bed, accumulates="level")

        assert said("3 camp beds", beds).difference == hp.quantity("3 camp beds", units=[bed])

    def test_how_far_off_must_be_said(self) -> None:
        """A difference of about so many points needs its width, and the message says so."""
        with pytest.raises(DefinitionError, match=r"does not say how far off it may be\n.*within="):
            said(hp.about("3 pp"))

    def test_percent_of_a_share(self) -> None:
        """5 % of a share may be points or a relative change: the hint asks which."""
        with pytest.raises(UnitMismatchError, match="differs in pp; got 5 %") as raised:
            said("5 %")

        assert raised.value.hint == (
            "'5 pp' is a difference; for a relative change write hp.relative('5 %')"
        )

    def test_states_have_no_differences(self) -> None:
        """Ordered states cannot be subtracted."""
        with pytest.raises(DefinitionError, match="ordered states have no differences"):
            said(1, STEP)

    def test_the_subject_is_named(self) -> None:
        """Every error says which indicator, where and when."""
        with pytest.raises(UnitMismatchError, match=r"'literacy' \(A city \(made up\), 2021\)"):
            said("5 %", place=CITY)


class TestRoundedBefore:
    """Digits that nobody has counted."""

    def test_a_rounded_quotient_is_refused(self) -> None:
        """Whether it is the difference itself, or said to bound it."""
        with pytest.raises(PrecisionError, match=r"\A'literacy' \(here, 2021\): a division"):
            said(hp.quantity("1 pp") / 3)
        with pytest.raises(PrecisionError, match=r"\Aa threshold: a division"):
            said(hp.more_than(hp.quantity("1 pp") / 3))


class TestSign:
    """Above takes negatives; below does not."""

    @pytest.mark.parametrize(
        "amount", ["-3 pp", hp.relative("-3 %"), hp.more_than("-3 pp"), hp.between("-3 pp", "5 pp")]
    )
    def test_below_with_a_negative_is_said_twice(self, amount: Any) -> None:  # noqa: ANN401
        """A negative difference below something is refused, above it is not."""
        with pytest.raises(DefinitionError, match="below is said twice"):
            said(amount, below="2020")
        assert said(amount, above="2020").above == hp.At(period="2020")

    @pytest.mark.parametrize("amount", ["0 pp", hp.relative("0 %"), hp.at_least("0 pp")])
    def test_nothing_below(self, amount: Any) -> None:  # noqa: ANN401 - whatever is allowed
        """No difference at all has no sign."""
        assert said(amount, below="2020").below == hp.At(period="2020")

    @given(st.integers(-50, 50))
    def test_below_is_above_negated(self, points: int) -> None:
        """An amount below something is the negated amount above it."""
        if points >= 0:
            assert said(f"{points} pp", below="2020").span() == said(f"{-points} pp").span()
        assert said(f"{points} pp").span() == Span.point(Fraction(points, 100))

    @pytest.mark.parametrize(
        ("amount", "side", "span"),
        [
            (hp.more_than("3 pp"), "above", Span(Fraction(3, 100), None, low_open=True)),
            (hp.more_than("3 pp"), "below", Span(None, Fraction(-3, 100), high_open=True)),
            (hp.relative("5 %"), "above", Span.point(Fraction(105, 100))),
            (hp.relative("5 %"), "below", Span.point(Fraction(95, 100))),
            (hp.relative("-5 %"), "above", Span.point(Fraction(95, 100))),
            (hp.relative("100 %"), "below", Span.point(0)),
        ],
    )
    def test_spans(self, amount: Any, side: str, span: Span) -> None:  # noqa: ANN401
        """The difference of value and reference, or for a relative change their ratio."""
        more: dict[str, Any] = {side: "2020"}

        assert said(amount, **more).span() == span


class TestRounding:
    """Differences are printed figures too."""

    @pytest.mark.parametrize(
        ("indicator", "amount", "low", "high"),
        [
            (SHARE, "3.4 pp", Fraction(335, 10_000), Fraction(345, 10_000)),
            (SHARE, "3.40 pp", Fraction(3395, 100_000), Fraction(3405, 100_000)),
            (SHARE, hp.relative("5 %"), Fraction(1045, 1000), Fraction(1055, 1000)),
            (SHARE, hp.relative("5.0 %"), Fraction(10495, 10_000), Fraction(10505, 10_000)),
            (COUNT, 3, Fraction(3), Fraction(3)),
            (SHARE, hp.at_most("3 pp"), None, Fraction(3, 100)),
        ],
    )
    def test_half_a_unit_of_the_last_place(
        self,
        indicator: Indicator,
        amount: Any,  # noqa: ANN401 - whatever is allowed
        low: Fraction | None,
        high: Fraction,
    ) -> None:
        """Points and relative changes may be rounded; counts and bounds are exact."""
        assert said(amount, indicator).span(rounded=True) == Span(low, high)

    def test_a_resolution_may_be_given(self) -> None:
        """Text or quantity, as for an observation."""
        for step in ("1 pp", hp.quantity("1 pp")):
            found = said("3.4 pp", resolution=step)

            assert found.span(rounded=True) == Span(Fraction(29, 1000), Fraction(39, 1000))
        with pytest.raises(UnitMismatchError):
            said("3.4 pp", resolution="1 %")

    @given(st.integers(1, 500), st.integers(0, 3))
    def test_rounding_is_mirrored_below(self, number: int, places: int) -> None:
        """What is so far above may be off as much as what is so far below."""
        text = f"{Decimal(number).scaleb(-places)} pp"

        assert said(text, below="2020").span(rounded=True) == said(text).span(rounded=True).negate()
