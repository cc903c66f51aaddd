"""What stands in one cell of a data frame."""

from __future__ import annotations

import datetime as dt
import struct
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from healthplan.files.frames.cells import cell, is_bare
from healthplan.files.nodes import Scalar, Unusable
from healthplan.files.problems import Report
from healthplan.findings import Place

if TYPE_CHECKING:
    from healthplan.findings import Finding

PLACE = Place("data frame", 1, 2)


def read(value: object, column: str = "") -> tuple[Scalar | Unusable | None, list[Finding]]:
    """Return what is read of a value, and the findings."""
    report = Report()
    return cell(value, "record 1", PLACE, report, column=column), report.findings


def stored(value: float, width: str) -> float:
    """Return a float as a narrower one holds it."""
    (found,) = struct.unpack(width, struct.pack(width, value))
    return float(found)


class TestValues:
    """What becomes of the types of a frame."""

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (" 26.40 % ", "26.40 %"),
            (2021, "2021"),
            (10**40, str(10**40)),
            (Decimal("26.40"), "26.40"),
            (Decimal("0E-10"), "0.0000000000"),
            (Decimal("8.63E+8"), "863000000"),
            (65.55, "65.55"),
            (2021.0, "2021"),
            (-0.5, "-0.5"),
            (1e16, "10000000000000000"),
            (1e-7, "0.0000001"),
            (True, "true"),
            (False, "false"),
            (dt.date(2022, 3, 29), "2022-03-29"),
            (dt.datetime(2022, 3, 29), "2022-03-29"),  # noqa: DTZ001 - as frames have them
            (dt.datetime(2022, 3, 29, 8), "2022-03-29T08:00:00"),  # noqa: DTZ001 - as above
        ],
    )
    def test_a_value_is_read_as_it_would_be_written(self, value: object, text: str) -> None:
        """Digits stay, and a float is the shortest number that it stands for."""
        found, findings = read(value)

        assert isinstance(found, Scalar)
        assert (found.text, found.place, findings) == (text, PLACE, [])

    @pytest.mark.parametrize("value", ["", "  ", float("nan")])
    def test_nothing_is_nothing(self, value: object) -> None:
        """Neither is a blank text, nor what pandas calls not a number."""
        assert read(value) == (None, [])

    @pytest.mark.parametrize(
        ("value", "is_plain"), [("null", False), ("12", True), (True, True), ("true", False)]
    )
    def test_words_are_only_words(self, value: object, is_plain: bool) -> None:  # noqa: FBT001 - a parameter of the test
        """A text "null" or "true" is a text, whereas digits may be a number."""
        found, _ = read(value)

        assert isinstance(found, Scalar)
        assert found.plain is is_plain

    @given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9))
    def test_the_decimal_context_of_the_caller_does_not_matter(self, value: Decimal) -> None:
        """All digits are kept."""
        with localcontext() as context:
            context.prec = 1
            found, _ = read(value)

        assert isinstance(found, Scalar)
        assert Decimal(found.text) == value

    @given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 15))
    def test_a_float_gives_back_what_was_written(self, digits: int, places: int) -> None:
        """With up to 15 digits."""
        written = Decimal(digits).scaleb(-places)
        found, _ = read(float(written))

        assert isinstance(found, Scalar)
        assert Decimal(found.text) == written

    @given(st.integers(-999_999, 999_999), st.integers(0, 6))
    def test_so_does_a_float_of_32_bits(self, digits: int, places: int) -> None:
        """With up to 6 digits."""
        written = Decimal(digits).scaleb(-places)
        found, _ = read(stored(float(written), "<f"), "Float32")

        assert isinstance(found, Scalar)
        assert Decimal(found.text) == written

    @pytest.mark.parametrize(
        ("value", "column", "text"),
        [
            (stored(16_777_215, "<f"), "Float32", "16777215"),
            (stored(65.1, "<e"), "Float16", "65.1"),
            (65504.0, "Float16", "65500"),
            (float(2**53 - 1), "Float64", "9007199254740991"),
        ],
    )
    def test_whole_numbers_and_the_narrowest(self, value: float, column: str, text: str) -> None:
        """As far as a float can count, its whole numbers are those that were written."""
        found, findings = read(value, column)

        assert isinstance(found, Scalar)
        assert (found.text, findings) == (text, [])


class TestRefusals:
    """What is no value."""

    @pytest.mark.parametrize(
        ("value", "column"),
        [
            *((0.1 + 0.2, "Float64"), (float("inf"), "Float64"), (1 / 3, "Float64")),
            *((stored(0.8000001, "<f"), "Float32"), (stored(1 / 3, "<f"), "Float32")),
            *((float(2**24), "Float32"), (float("inf"), "Float32"), (float(2**53), "Float64")),
        ],
    )
    def test_a_calculated_float_is_refused(self, value: float, column: str) -> None:
        """Its last digits are nobody's, and could turn a verdict."""
        found, findings = read(value, column)

        assert found == Unusable(PLACE)
        assert [finding.slug for finding in findings] == ["unusable-value"]
        assert "is not an exact number" in findings[0].message

    @pytest.mark.parametrize(
        ("value", "slug"),
        [
            ([1], "wrong-type"),
            (b"1", "wrong-type"),
            ("a\x1b", "control-character"),
            ("a" * 100_001, "too-large"),
        ],
    )
    def test_what_no_file_may_hold_is_refused(self, value: object, slug: str) -> None:
        """As in a file."""
        found, findings = read(value)

        assert found == Unusable(PLACE)
        assert [(finding.slug, finding.place) for finding in findings] == [(slug, PLACE)]

    @pytest.mark.parametrize(
        "value",
        [
            pytest.param(10**5000, id="int"),  # pytest could not write it either
            Decimal("1E+999999999"),
            Decimal("-1E-999999999"),
            Decimal("Infinity"),
        ],
    )
    def test_a_monstrous_number_stays_short(self, value: object) -> None:
        """Its digits are not written out; whoever reads it as a number refuses it."""
        found, _ = read(value)

        assert isinstance(found, Scalar)
        assert len(found.text) < 50
        assert not is_bare(found.text)
