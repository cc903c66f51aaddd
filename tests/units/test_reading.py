"""Quantities and relative changes from whatever the caller has."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import (
    NotExactError,
    ParseError,
    PrecisionError,
    UnitMismatchError,
    UnknownNameError,
)
from healthplan.units import Quantity, quantity, relative, unit


class TestQuantity:
    """The front door."""

    @pytest.mark.parametrize(
        ("value", "name", "text"),
        [
            ("65.55 %", None, "65.55 %"),
            ("65.55", "%", "65.55 %"),
            ("65.55 %", "%", "65.55 %"),
            ("65.55%", "percent", "65.55 %"),
            ("0.6", "1", "0.6 ratio"),
            (3, "person", "3 persons"),
            (Decimal("3.40"), "pp", "3.40 pp"),
            (Fraction(1, 8), "1", "0.125 ratio"),
            ("8.63亿", "元", "863 million yuan"),
            ("1,234", "person", "1234 persons"),
            (10**33, "yuan", f"1{'0' * 33} yuan"),
        ],
    )
    def test_what_it_takes(self, value: Any, name: str | None, text: str) -> None:  # noqa: ANN401 -- wrong types too
        """Text with or without its unit, ints, Decimals and terminating fractions."""
        assert str(quantity(value, name)) == text

    def test_a_quantity_passes(self) -> None:
        """A quantity is returned as it is, if it is in the unit that is asked for."""
        q = quantity("65.55 %")
        assert quantity(q) is q
        assert quantity(q, "%") is q
        with pytest.raises(UnitMismatchError):
            quantity(q, "permille")

    @pytest.mark.parametrize(
        ("text", "name", "hint"),
        [
            ("5.55 pp", "%", "a difference is not a level"),
            ("5.55 %", "pp", "a difference is not a level"),
            ("5 permille", "%", r"to\('percent'\)"),
            ("4 hospitals", "institution", "different things"),
            ("5 yuan", "%", "a plain ratio"),
        ],
    )
    def test_text_in_another_unit(self, text: str, name: str, hint: str) -> None:
        """Text in another unit than asked for raises, with both units and the reason."""
        with pytest.raises(UnitMismatchError, match=hint) as caught:
            quantity(text, name)
        assert unit(name).name in caught.value.message

    @pytest.mark.parametrize("value", [0.1, float("nan"), True, None, b"5 %", [5], 5j])
    def test_inexact_values(self, value: Any) -> None:  # noqa: ANN401 -- wrong types too
        """A float, a bool or anything that is no number is refused."""
        with pytest.raises(NotExactError):
            quantity(value, "%")

    @pytest.mark.parametrize(
        "value",
        [
            Decimal("NaN"),
            Decimal("sNaN"),
            Decimal("Infinity"),
            Decimal("-Infinity"),
            Decimal("1e999999"),
            Decimal("1e-999999"),
            Decimal("0e999999"),
            Decimal("1" * 35),
            Decimal("1" * 1_000_000),
            10**34 + 1,
            10**1_000_000,
            Fraction(1, 2**200),
            Fraction(10**10000, 3),
        ],
        ids=[f"hostile{n}" for n in range(13)],
    )
    def test_hostile_numbers(self, value: Any) -> None:  # noqa: ANN401 -- wrong types too
        """NaN, infinity and absurd sizes are refused, in a message of sane length."""
        with pytest.raises(ParseError) as caught:
            quantity(value, "%")
        assert len(str(caught.value)) < 300

    def test_endless_fractions(self) -> None:
        """A fraction that is no written number is refused."""
        with pytest.raises(PrecisionError):
            quantity(Fraction(1, 3), "year")

    def test_numbers_need_a_unit(self) -> None:
        """A number without a unit is told so."""
        with pytest.raises(ParseError, match="a number with a unit"):
            quantity(5)

    def test_unknown_units(self) -> None:
        """A unit argument that is not known raises with the nearest names."""
        with pytest.raises(UnknownNameError, match="did you mean"):
            quantity(5, "hospitel")
        wrong: Any = 5
        with pytest.raises(UnknownNameError):
            quantity(5, wrong)

    def test_own_unit_as_argument(self) -> None:
        """An own unit is known to the text that is read in it."""
        bed = unit("bed", counted=True)
        assert quantity("12 beds", bed) == quantity(12, bed)
        assert quantity(12, "bed", units=[bed]) == quantity(12, bed)

    @given(
        st.decimals(-(10**9), 10**9, places=3, allow_nan=False),
        st.sampled_from(["%", "pp", "yuan/person", "per 1000 live births", "8", "person"]),
    )
    def test_files_keep_every_digit(self, value: Decimal, name: str) -> None:
        """JSON of the canonical text, or of number and unit name, gives the same digits back."""
        q = quantity(value, name if name != "8" else "1")
        as_text = json.loads(json.dumps(str(q)))
        as_pair = json.loads(json.dumps({"value": str(q.value), "unit": q.unit.name}))
        for again in (quantity(as_text), quantity(as_pair["value"], as_pair["unit"])):
            assert again == q
            assert str(again.value) == str(q.value)


class TestRelative:
    """Reading a relative change."""

    def test_a_rounded_quotient_is_refused(self) -> None:
        """Its last digits are those of a division, and nobody said them."""
        with pytest.raises(PrecisionError, match="a relative change: a division"):
            relative(quantity("1 %") / 3)

    @pytest.mark.parametrize(
        ("value", "ratio", "text"),
        [
            ("5 %", Fraction(1, 20), "5 % (relative)"),
            ("-3.5 %", Fraction(-7, 200), "-3.5 % (relative)"),
            ("5.0%", Fraction(1, 20), "5.0 % (relative)"),
            ("5 permille", Fraction(1, 200), "0.5 % (relative)"),
            ("0.05 ratio", Fraction(1, 20), "5 % (relative)"),
            ("5 % (relative)", Fraction(1, 20), "5 % (relative)"),
            (Decimal("0.050"), Fraction(1, 20), "5.0 % (relative)"),
            (1, Fraction(1), "100 % (relative)"),
            (Fraction(1, 8), Fraction(1, 8), "12.5 % (relative)"),
            (quantity("5 %"), Fraction(1, 20), "5 % (relative)"),
        ],
    )
    def test_what_it_takes(self, value: Any, ratio: Fraction, text: str) -> None:  # noqa: ANN401 -- wrong types too
        """Shares as text or quantity, and the ratio as a number; it prints in percent."""
        change = relative(value)
        assert change.ratio == ratio
        assert str(change) == text
        assert relative(str(change)) == change
        assert repr(change) == f"Relative('{text.removesuffix(' (relative)')}')"

    @pytest.mark.parametrize("value", ["5 pp", "5 yuan", "5 per 1000 live births"])
    def test_what_is_no_share(self, value: str) -> None:
        """Points and amounts are no relative change."""
        with pytest.raises(UnitMismatchError, match="relative change"):
            relative(value)

    def test_inexact(self) -> None:
        """A float is refused, and text without a unit."""
        wrong: Any = 0.05
        with pytest.raises(NotExactError):
            relative(wrong)
        with pytest.raises(ParseError):
            relative("5")

    def test_resolution(self) -> None:
        """The resolution is one unit of the last written place, as a ratio."""
        assert relative("5 %").resolution == Fraction(1, 100)
        assert relative("3.5 %").resolution == Fraction(1, 1000)

    def test_it_is_compared_by_ratio(self) -> None:
        """5 % and 5.0 % are the same change; it is not 5 pp."""
        assert relative("5 %") == relative("5.0 %")
        assert hash(relative("5 %")) == hash(relative("5.0 %"))
        points: object = quantity("5 pp")
        assert relative("5 %") != points

    def test_it_is_not_a_quantity(self) -> None:
        """A relative change has a type of its own."""
        change: object = relative("5 %")
        assert not isinstance(change, Quantity)
