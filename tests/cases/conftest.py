"""Published cases: what every publisher's module shares.

A module names its file of ``data/`` in ``PUBLISHER``; each case of that file becomes one test
of every function that asks for a ``case``, under the id of the case.
"""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import healthplan as hp

DATA = Path(__file__).parent / "data"


def published(publisher: str) -> dict[str, Any]:
    """Return the cases of a publisher; every number is read as it is written."""
    text = (DATA / f"{publisher}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make one test of each published case."""
    if "case" not in metafunc.fixturenames:
        return
    file = published(metafunc.module.PUBLISHER)
    shared = {name: file[name] for name in ("tolerance", "shared_data") if name in file}
    cases = [{**shared, **case} for case in file["cases"]]
    metafunc.parametrize("case", cases, ids=[case["id"] for case in cases])


class Agreement:
    """How close a figure has to come to the published one."""

    def __init__(self, tolerance: Any) -> None:  # noqa: ANN401 - as it stands in the file
        """Take a tolerance as the files write it: a number, or one for each sort of figure."""
        said = {"absolute": tolerance} if isinstance(tolerance, int | Decimal) else tolerance or {}
        self.absolute = Fraction(said.get("absolute", 0))
        self.relative = Fraction(said.get("default_relative", 0))
        self.persons = Fraction(said.get("persons_absolute", 0))
        self.named = {name: Fraction(most) for name, most in said.items() if _is_number(most)}

    def check(self, name: str, found: object, expected: object) -> None:
        """Assert that *found* is what was published, nested as it may be."""
        if isinstance(expected, dict):
            assert isinstance(found, dict), name
            for key, value in expected.items():
                self.check(f"{name}.{key}", found[key], value)
        elif isinstance(expected, list):
            assert isinstance(found, list), name
            assert len(found) == len(expected), name
            for index, value in enumerate(expected):
                self.check(f"{name}[{index}]", found[index], value)
        elif expected is None or isinstance(expected, bool):
            assert found is expected, name
        elif isinstance(expected, str):
            assert found == expected, name
        else:
            assert isinstance(expected, int | Decimal), name
            assert found is not None, name
            miss = max(abs(each - Fraction(expected)) for each in numbers(found))
            least = self.persons if "persons" in name else self.absolute
            least = self.named.get(name.rpartition(".")[2], least)
            assert miss <= max(least, self.relative * abs(Fraction(expected))), (name, str(found))


def _is_number(said: object) -> bool:
    return isinstance(said, int | Decimal)


def numbers(found: object) -> list[Fraction]:
    """Return the numbers that are shown, in their own unit: of a range both ends."""
    if isinstance(found, hp.Interval):
        return [number for end in (found.low, found.high) for number in numbers(end)]
    if isinstance(found, hp.Quantity):
        return [Fraction(found.value)]
    assert isinstance(found, int | float | Fraction), found
    return [Fraction(found)]


@pytest.fixture
def agreement(case: dict[str, Any]) -> Agreement:
    """How close the figures of this case have to come."""
    return Agreement(case.get("tolerance"))
