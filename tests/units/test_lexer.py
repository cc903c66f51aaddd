"""Outside text: read exactly, or refused."""

from __future__ import annotations

import contextlib
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import ParseError
from healthplan.units import Quantity, quantity, unit

MALFORMED = [
    # powers, nesting and products that a general parser would compute
    "9**9**9 yuan",
    "5 yuan**9**9",
    "5 m^(9^9^9)",
    "5 yuan**99999999999",
    "(" * 30 + "5" + ")" * 30,
    "5 yuan*person*yuan*person*yuan*person*yuan",
    "5 " + "*".join(["yuan"] * 12),
    "5 yuan²",
    "5 yuan/yuan",
    "5 year/month",
    "5 percent*person",
    "5 yuan//person",
    "5 yuan*/person",
    "5 yuan/",
    "5 /",
    # numbers that are not one number
    "1,1000 人",
    "1,1000 and 1000",
    "8,63 元",
    "1 100 人",
    "8..3 yuan",
    "8.63.1 yuan",
    "8(3) yuan",
    "3 4 yuan",
    "8.0±0.3 yuan",
    "5.yuan",
    "5. yuan",
    ".5 yuan",
    "--5 yuan",
    "- 5 yuan",
    "+-5 yuan",
    "5e3 yuan",
    "1e999999999 yuan",
    "0x10 yuan",
    "1_000 yuan",
    "٣ yuan",
    "五 yuan",
    "5½ yuan",
    "nan yuan",
    "inf yuan",
    "<>,<>",
    "9" * 35 + " yuan",
    # words around the number
    "¥89",
    "≥60%",
    "约60%",
    "60% 以上",
    "💥 5 yuan",
    "5 yuan 💥",
    "5%3",
    "5%%",
    "60%+5%",
    "5 yuan;person",
    "5 yuan\nperson",
    "5\tyuan",
    # units
    "",
    " ",
    "yuan",
    "%",
    "5",
    "65.55",
    "5 yuanss",
    "5 Yuan",
    "5 kilopercent",
    "5 µhospital",
    "5 kg",
    "5 death / 1000 live_birth",
    "5 1/10万",
    "5 million",
    "5 万",
    "5 million %",
    "5亿%",
    "5 thousand pp",
    "5 million ratio",
    "5 millionyuan",
    "5 million million yuan",
    "5万万元",
    "2021-03-29",
    "\ud800 5 yuan",
    "5 yuan\x00",
]

GOOD = [
    ("65.55 %", "65.55", "percent"),
    ("65.55%", "65.55", "percent"),
    ("26.41％", "26.41", "percent"),
    ("２６．４１％", "26.41", "percent"),
    ("60 percent", "60", "percent"),
    ("60 pct", "60", "percent"),
    ("60 per cent", "60", "percent"),
    ("3.40个百分点", "3.40", "percentage_point"),
    ("3.40 个百分点", "3.40", "percentage_point"),
    ("3.40百分点", "3.40", "percentage_point"),
    ("3.40 percentage points", "3.40", "percentage_point"),
    ("1 percentage point", "1", "percentage_point"),
    ("+3.40 pp", "3.40", "percentage_point"),
    ("-3.40 pp", "-3.40", "percentage_point"),
    ("−3.40 pp", "-3.40", "percentage_point"),
    ("－3.40 pp", "-3.40", "percentage_point"),
    ("-0.00 pp", "0.00", "percentage_point"),
    ("5‰", "5", "permille"),
    ("5 permille", "5", "permille"),
    ("1 permille point", "1", "permille_point"),
    ("5 per 1000 live births", "5", "per_1000_live_births"),
    ("5 per 1,000 live births", "5", "per_1000_live_births"),
    ("5 deaths per 1000 live births", "5", "per_1000_live_births"),
    ("1 point per 1000 live births", "1", "points_per_1000_live_births"),
    ("15.9 per 100000", "15.9", "per_100000"),
    ("15.9 per 100,000", "15.9", "per_100000"),
    ("15.9/10万", "15.9", "per_100000"),
    ("15.9／10万", "15.9", "per_100000"),
    ("15.9/100000", "15.9", "per_100000"),
    ("15.9/10万活产", "15.9", "per_100000_live_births"),
    ("3/万", "3", "per_10000"),
    ("8.63亿元", "8.63E+8", "yuan"),
    ("８.63 亿元", "8.63E+8", "yuan"),
    ("8.63 亿 元", "8.63E+8", "yuan"),
    ("863 million yuan", "863E+6", "yuan"),
    ("86300万元", "86300E+4", "yuan"),
    ("1.2万亿元", "1.2E+12", "yuan"),
    ("1,234.50 CNY", "1234.50", "yuan"),
    ("5 RMB", "5", "yuan"),
    ("5 USD", "5", "dollar"),
    ("5\u00a0yuan", "5", "yuan"),
    ("5\u3000yuan", "5", "yuan"),
    (" 5   yuan ", "5", "yuan"),
    ("89元/人", "89", "yuan/person"),
    ("89 元／人", "89", "yuan/person"),
    ("89 yuan per person", "89", "yuan/person"),
    ("89 yuan / person", "89", "yuan/person"),
    ("3 yuan/person/year", "3", "yuan/person/year"),
    ("3 yuan per person per year", "3", "yuan/person/year"),
    ("3 person*day", "3", "day*person"),
    ("5 per person", "5", "1/person"),
    ("1，100 人", "1100", "person"),
    ("32,054,200 people", "32054200", "person"),
    ("1.2万人", "1.2E+4", "person"),
    ("5千人", "5E+3", "person"),
    ("3百万人", "3E+6", "person"),
    ("12 thousand persons", "12E+3", "person"),
    ("3万人次", "3E+4", "visit"),
    ("12个机构", "12", "institution"),
    ("12 centres", "12", "center"),
    ("12 live births", "12", "live_birth"),
    ("12 live_births", "12", "live_birth"),
    ("76岁", "76", "year"),
    ("0.6 ratio", "0.6", "1"),
]


class TestGoodText:
    """Text as it stands in plans and press reports."""

    @pytest.mark.parametrize(("text", "value", "name"), GOOD)
    def test_it_is_read_exactly(self, text: str, value: str, name: str) -> None:
        """A good text gives exactly its digits, its written place and its unit."""
        read = quantity(text)
        assert str(read.value) == str(Decimal(value))
        assert read.unit.name == name

    def test_no_precision_is_lost(self) -> None:
        """34 digits are read, which is as many as a rounded result has."""
        digits = "1234567890.123456789012345678901234"
        assert str(quantity(f"{digits} yuan").value) == digits


class TestMalformedText:
    """Everything else, which is never guessed at."""

    @pytest.mark.parametrize("text", MALFORMED)
    def test_it_is_refused_at_once(self, text: str) -> None:
        """A malformed text raises a ParseError, and does so quickly."""
        quantity("1 yuan")  # the vocabulary is built once, which is not what is timed here
        start = time.process_time()
        with pytest.raises(ParseError):
            quantity(text)
        assert time.process_time() - start < 0.25

    @pytest.mark.parametrize("char", ["1", "a", "(", "*", "/", "万", " ", ",", "%", "1 "])
    def test_a_megabyte_is_refused_at_once(self, char: str) -> None:
        """A megabyte of anything is refused before it is looked at."""
        text = char * 1_000_000
        start = time.process_time()
        with pytest.raises(ParseError) as caught:
            quantity(text)
        assert time.process_time() - start < 0.25
        assert len(str(caught.value)) < 400

    @given(st.text(max_size=70))
    def test_fuzz(self, text: str) -> None:
        """Whatever the text, it is read or raises a ParseError and nothing else."""
        with contextlib.suppress(ParseError):
            assert isinstance(quantity(text), Quantity)

    @given(st.text(alphabet="0123456789.,+-/*% 万亿元人百分点个yuanpersmilo", max_size=30))
    def test_fuzz_with_the_letters_of_units(self, text: str) -> None:
        """Text that looks like a quantity is refused, or reads back from its own print."""
        try:
            read = quantity(text)
        except ParseError:
            return
        assert quantity(str(read)) == read

    def test_the_longest_text(self) -> None:
        """96 characters are read, and 97 are not."""
        text = "5" + " " * 91 + "yuan"
        assert quantity(text) == quantity("5 yuan")
        with pytest.raises(ParseError, match="at most 96 characters"):
            quantity(text + " ")

    def test_a_near_miss_is_helped(self) -> None:
        """A misspelt unit is refused with the nearest names."""
        with pytest.raises(ParseError, match="did you mean 'hospital'"):
            quantity("5 hospitel")

    def test_a_missing_unit_is_named(self) -> None:
        """A number without a unit is told that its unit is missing."""
        with pytest.raises(ParseError, match="a unit after the number"):
            quantity("65.55")

    def test_a_magnitude_before_a_level_is_named(self) -> None:
        """A magnitude word before percent is refused with the reason."""
        with pytest.raises(ParseError, match="without '万' before '%'"):
            quantity("5万%")


class TestOwnUnits:
    """Units that the caller brings along."""

    def test_they_are_found_by_every_name(self) -> None:
        """A new thing is read by its name, plural and Chinese name, with magnitudes too."""
        bed = unit("bed", counted=True, zh="张床")
        for text in ("12 bed", "12 beds", "12张床", "12床"):
            assert quantity(text, units=[bed]) == quantity(12, bed)
        assert quantity("1.2万张床", units=[bed]) == quantity(12000, bed)

    def test_they_stand_in_products(self) -> None:
        """A new thing can be part of a product, whose parts are then known as well."""
        bed = unit("bed", counted=True)
        density = quantity("3.5 beds/hospital", units=[bed])
        assert density.unit.name == "bed/hospital"
        assert quantity("12 beds", units=[density.unit]).unit == bed

    def test_they_are_not_known_elsewhere(self) -> None:
        """A new thing is known only where it is brought along."""
        unit("bed", counted=True)
        with pytest.raises(ParseError):
            quantity("12 beds")
