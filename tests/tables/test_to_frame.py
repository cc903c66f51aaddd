"""Wholes as a person reads them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.tables.rolling import TREE, Said, figures_of, records_of

import healthplan as hp
from healthplan.tables.combining.aggregating import aggregate

BEDS = hp.Count("beds", "Beds", unit="center", accumulates="level")
MANAGED = hp.Share("managed", "Patients managed", of="person")
SAID: list[Said] = [
    ("511", BEDS, "2022", 2),
    ("512", BEDS, "2022", 3),
    ("51", BEDS, "2022", 9),
    ("511", MANAGED, "2022", (1, 3)),
    ("512", MANAGED, "2022", (1, 2)),
    ("513", MANAGED, "2022", (2, 3)),
]


@pytest.mark.parametrize("missing", ["bound", "ignore"])
def test_equals_the_objects(missing: str) -> None:
    """Every row has the texts that its aggregate has as an object, in the same order."""
    asked: dict[str, Any] = {"to": "city", "expected": "county", "missing": missing}
    rows = aggregate(figures_of(SAID), **asked).to_frame().to_dicts()
    wholes = hp.aggregate(records_of(SAID), hierarchy=TREE, **asked)

    assert len(rows) == len(wholes)
    for row, whole in zip(rows, wholes, strict=True):
        told = {
            "bounds": whole.bounds,
            "judged": whole.judged_value,
            "reported": whole.reported,
            "stated": whole.stated,
        }
        place = None if whole.place is None else whole.place.code
        assert (row["indicator"], row["place"]) == (whole.indicator.id, place)
        assert (row["reporting"], row["expected"]) == (
            whole.coverage.reporting,
            whole.coverage.expected,
        )
        for name, value in told.items():
            assert row[f"{name}_low"] == _text(value and value.low), name
            assert row[f"{name}_high"] == _text(value and value.high), name


def test_takes_a_backend() -> None:
    """The frame is that of the library that was named."""
    found = aggregate(figures_of(SAID), to="city", expected="county").to_frame("pandas")
    assert type(found).__module__.startswith("pandas")


def _text(end: Any) -> str | None:  # noqa: ANN401 - an end of an interval, or of a quantity
    return None if end is None else format(end.value, "f")
