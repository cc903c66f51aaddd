"""What a few sums of all rows prove of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import healthplan as hp
from healthplan import tables
from healthplan.jurisdictions import JurisdictionTree
from healthplan.tables.reading.proving import is_sound
from healthplan.tables.reading.rows import Encoding, read_encoding
from healthplan.tables.reading.source import read_source

CITY = hp.Jurisdiction("50", "A city (made up)")
ONE = hp.Interval(hp.quantity("0", "1"), hp.quantity("1", "1"), high_open=True)
INDICATORS = [
    hp.Share("managed", "Patients managed", of="person"),
    hp.Rate("deaths", "Deaths", unit="per 100000", of="person"),
    hp.Count("beds", "Beds", unit="center", accumulates="level"),
    hp.Index("index", "An index below 1", limits=ONE),
    hp.Index(
        "change",
        "A change, of more than -2",
        limits=hp.Interval(hp.quantity("-2", "1"), None, low_open=True),
    ),
    hp.Index("free", "Any number"),
]
NAMES = [each.id for each in INDICATORS]
PLAN = hp.Plan("p", "A plan (made up)", jurisdiction=CITY)
DECIMALS = {"managed": 2, "deaths": 1, "index": 2, "change": 1, "free": 2}


def encoding(frame: pl.DataFrame, **options: Any) -> Encoding:  # noqa: ANN401 - those of read_source
    """Return how a frame is read."""
    usual: dict[str, Any] = {
        "columns": tables.Columns(),
        "decimals": DECIMALS,
        "excess": "error",
        "engine": "auto",
    }
    source = read_source(frame, **usual | options)
    return read_encoding(
        source, PLAN, tree=JurisdictionTree(()), indicators=INDICATORS, trust=False
    )


def errors(frame: pl.DataFrame, **options: Any) -> dict[str, int]:  # noqa: ANN401 - those of check
    """Return how many rows have which error."""
    options = {"decimals": DECIMALS, **options}
    found = dict(tables.check(frame, PLAN, indicators=INDICATORS, **options).counts)
    found.pop("no-value", None)
    return found


def cells(names: list[str], **columns: list[Any]) -> pl.DataFrame:
    """Return rows, each of a year of its own."""
    years = list(range(2000, 2000 + len(names)))
    return pl.DataFrame({"indicator": names, "period": years, **columns}, strict=False)


NUMBERS = st.decimals(-3, 120, places=2) | st.sampled_from([Decimal(0), Decimal(1), Decimal(100)])


class TestSoundness:
    """Rows that are proved to be in order are in order."""

    @settings(max_examples=40)
    @given(
        said=st.lists(
            st.tuples(st.sampled_from(NAMES), NUMBERS | st.none()), min_size=1, max_size=4
        ),
        kind=st.sampled_from([float, Decimal, str]),
    )
    def test_values(self, said: list[tuple[str, Decimal | None]], kind: Any) -> None:  # noqa: ANN401 - a type
        """Values with too many decimals, or outside of the limits, are never passed over."""
        values = [None if value is None else kind(value) for _, value in said]
        frame = cells([name for name, _ in said], value=values)
        if kind is Decimal:
            frame = frame.with_columns(pl.col("value").cast(pl.Decimal(12, 2)))
        assert not (is_sound(encoding(frame)) and errors(frame))

    @settings(max_examples=40)
    @given(
        said=st.lists(
            st.tuples(
                st.sampled_from(NAMES),
                st.none() | st.integers(-1, 9),
                st.none() | st.integers(-1, 9),
            ),
            min_size=1,
            max_size=4,
        )
    )
    def test_counts(self, said: list[tuple[str, int | None, int | None]]) -> None:
        """Counts that say nothing, or are not possible, are never passed over."""
        names, parts, wholes = map(list, zip(*said, strict=True))
        frame = cells(names, numerator=parts, denominator=wholes)
        frame = frame.with_columns(pl.col("numerator", "denominator").cast(pl.Int64))
        assert not (is_sound(encoding(frame)) and errors(frame))

    @pytest.mark.parametrize("kind", [float, Decimal, str])
    def test_the_usual_is_proved(self, kind: Any) -> None:  # noqa: ANN401 - a type
        """Values of all indicators, as large as they may be, need no second look."""
        said = ["100", "70000.5", "7", "0.99", "-1.9", "-55.55"]
        frame = cells(NAMES, value=[kind(each) for each in said])
        assert is_sound(encoding(frame))

    def test_usual_counts_are_proved(self) -> None:
        """So do counts of those that can be counted."""
        frame = cells(["managed", "deaths", "free"], numerator=[4, 0, 9], denominator=[4, 3, 3])
        assert is_sound(encoding(frame))

    def test_rounded_values(self) -> None:
        """Where more decimals are rounded away, they are no reason to doubt."""
        frame = cells(["managed", "beds"], value=[1.234, 2.0])
        assert is_sound(encoding(frame, excess="round"))

    @pytest.mark.parametrize(
        ("name", "x", "y"),
        [("index", 1, 1), ("change", -2, 1), ("managed", 3, 2), ("beds", 1, 1), ("free", 1, 0)],
    )
    def test_wrong_counts(self, name: str, x: int, y: int) -> None:
        """Each of these is seen."""
        frame = cells([name, "deaths"], numerator=[x, 1], denominator=[y, 2])
        assert not is_sound(encoding(frame))
        assert sum(errors(frame).values()) == 1

    def test_values_too_large(self) -> None:
        """A number too large to be multiplied is no reason to multiply it."""
        frame = cells(["free", "deaths"], value=[2.0**60, 1.0])
        assert not is_sound(encoding(frame))
        frame = cells(["deaths", "free"], numerator=[2**62 + 1, 1], denominator=[1, 2])
        assert not is_sound(encoding(frame))
        assert errors(frame) == {"unreadable-value": 1}

    @pytest.mark.parametrize("value", [57.49999999, 57.500000001, 0.000001])
    def test_digits_far_behind_the_point(self, value: float) -> None:
        """A decimal that was not declared is one, however small; what a float is off is none."""
        assert errors(cells(["managed"], value=[value])) == {"excess-decimals": 1}
        assert is_sound(encoding(cells(["managed"], value=[23 / 40 * 100])))

    @pytest.mark.parametrize(
        ("row", "error"),
        [
            ({"place": 50, "indicator": 3}, "unknown-indicator"),
            ({"place": 5003, "indicator": 1}, "not-a-member"),
            ({"place": 5000, "indicator": 1}, "not-a-member"),
        ],
    )
    def test_unknown_numbers(self, row: dict[str, int], error: str) -> None:
        """A number that names nothing is seen, beyond all others as between them."""
        east = hp.Jurisdiction("5002", "East", parent=CITY)
        usual = {"place": 50, "indicator": 2, "period": 2020, "value": 1.0}
        frame = pl.DataFrame([usual, usual | row | {"period": 2021}])
        found = tables.check(
            frame,
            PLAN,
            columns=tables.Columns(codes={1: "managed", 2: "free"}),
            hierarchy=[CITY, east],
            indicators=INDICATORS,
            decimals=DECIMALS,
        )
        assert dict(found.counts) == {error: 1}
        with pytest.raises(tables.TableError, match=error):
            tables.encode(
                frame,
                PLAN,
                columns=tables.Columns(codes={1: "managed", 2: "free"}),
                hierarchy=[CITY, east],
                indicators=INDICATORS,
                decimals=DECIMALS,
            )
