"""Printing: canonical, and readable again with the same digits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.errors import ParseError
from healthplan.units import Quantity, Role, Unit, quantity, unit
from healthplan.units.vocabulary import vocabulary

UNITS = sorted(set(vocabulary().values()), key=lambda known: known.name)

written = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**30) + 1, 10**30 - 1).map(str),
    st.integers(-20, 6),
)


class TestRoundTrip:
    """Reading what was printed."""

    @given(written, st.sampled_from(UNITS), st.sampled_from(["en", "zh"]))
    def test_same_digits_same_place(self, value: Decimal, known: Unit, lang: str) -> None:
        """Any decimal of 30 digits, in any unit, reads back to its digits and exponent."""
        q = Quantity(value, known)
        again = quantity(q.text(lang))
        assert again == q
        assert str(again.value) == str(q.value)
        assert again.unit is q.unit

    @given(st.integers(0, 10**12), st.integers(1, 12))
    def test_money_in_magnitudes(self, digits: int, exponent: int) -> None:
        """Money and counts keep the place of their last digit through both languages."""
        q = Quantity(Decimal(digits).scaleb(exponent), unit("yuan"))
        for text in (str(q), q.text("zh")):
            assert quantity(text).value.as_tuple() == q.value.as_tuple()

    @given(st.sampled_from(UNITS), st.sampled_from(UNITS), written)
    def test_compounds(self, one: Unit, other: Unit, value: Decimal) -> None:
        """Units that come out of multiplying and dividing read back too."""
        a, b = Quantity(value, one), Quantity(Decimal(2), other)
        for unit_of in ((a * b).unit, (a / b).unit):
            q = Quantity(value, unit_of)
            for text in (str(q), q.text("zh")):
                if len(text) <= 96:
                    assert quantity(text).unit is q.unit
                    assert str(quantity(text).value) == str(q.value)


class TestEnglish:
    """The canonical text."""

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("65.55%", "65.55 %"),
            ("3.40个百分点", "3.40 pp"),
            ("8.63亿元", "863 million yuan"),
            ("86300万元", "863.00 million yuan"),
            ("1500 million yuan", "1.500 billion yuan"),
            ("1.2万人", "12 thousand persons"),
            ("12万人", "0.12 million persons"),
            ("3万亿元", "3 trillion yuan"),
            ("863000000 yuan", "863000000 yuan"),
            ("0 million yuan", "0 million yuan"),
            ("1 institution", "1 institution"),
            ("-1 institution", "-1 institution"),
            ("1.0 institution", "1.0 institutions"),
            ("1 million person", "1 million persons"),
            ("1元/人", "1 yuan/person"),
            ("3 hospital/person", "3 hospitals/person"),
            ("3‰", "3 permille"),
            ("15.9/10万", "15.9 per 100000"),
            ("0.000000000001 %", "0.000000000001 %"),
        ],
    )
    def test_examples(self, text: str, printed: str) -> None:
        """One space before every unit, plurals, and magnitude words for unwritten places."""
        assert str(quantity(text)) == printed
        assert repr(quantity(text)) == f"Quantity('{printed}')"
        assert f"{quantity(text)}" == printed

    def test_no_other_format(self) -> None:
        """A format specification is refused rather than applied to the wrong number."""
        with pytest.raises(ParseError, match=r"q\.value"):
            f"{quantity('3.45 %'):.1f}"


class TestChinese:
    """The Chinese text."""

    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("863 million yuan", "8.63亿元"),
            ("12 thousand persons", "1.2万人"),
            ("5 thousand persons", "0.5万人"),
            ("1.2 trillion yuan", "1.2万亿元"),
            ("3.40 pp", "3.40个百分点"),
            ("89 yuan/person", "89元/人"),
            ("65.55 %", "65.55%"),
            ("12 institutions", "12个机构"),
            ("15.9 per 100000 live births", "15.9/10万活产"),
            ("0.4 points per 1000 live births", "0.4个点/1000活产"),
        ],
    )
    def test_examples(self, text: str, printed: str) -> None:
        """Measure words stand with what is counted, and 万 and 亿 with unwritten places."""
        assert quantity(text).text("zh") == printed

    def test_language_tags(self) -> None:
        """Variants of Chinese are Chinese; anything else is English."""
        q = quantity("12 institutions")
        assert q.text("zh-Hans-CN") == q.text("ZH") == "12个机构"
        assert q.text("fr") == q.text() == str(q)


@pytest.mark.parametrize("known", UNITS, ids=lambda known: known.name)
def test_shares_never_take_magnitudes(known: Unit) -> None:
    """A share, a rate or a difference is written out, however round it is."""
    share = known.role is not Role.PLAIN or known.name == "1"
    assert ("million" in str(Quantity(Decimal("6E+6"), known))) is not share
