"""The value by the target."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import UnknownNameError
from healthplan.progress import Progress, evaluate


def ratio(value: str, target: str, **options: Any) -> Progress:  # noqa: ANN401 - handed on
    """Return the simple ratio of two figures."""
    return evaluate("simple-ratio", observations=[value], target=target, **options)


class TestRising:
    """More is better, or nobody said."""

    @given(st.integers(0, 300), st.integers(1, 300))
    def test_the_formula(self, value: int, target: int) -> None:
        """The value by the target, not capped, whatever the baseline was."""
        number = evaluate(
            "simple-ratio", baseline="50", observations=[value], target=target, better="higher"
        ).number

        assert isinstance(number, Fraction)
        assert abs(number - Fraction(100 * value, target)) < Fraction(1, 10**28)

    def test_says_how(self) -> None:
        """The answer names the convention that made it."""
        found = ratio("60", "100")

        assert found.method == "simple-ratio"
        assert found.value == hp.quantity("60 %")
        assert dict(found.details) == {"convention": "value-by-target"}


class TestFalling:
    """Less is better: three conventions."""

    @pytest.mark.parametrize(
        ("falling", "value", "target", "number"),
        [
            ("target-by-value", "250", "100", 40),
            ("value-by-target", "250", "100", 250),
            ("targeted-change", "250", "100", Fraction(100, 3)),
            ("target-by-value", "50", "100", 200),
        ],
    )
    def test_conventions(
        self, falling: str, value: str, target: str, number: Fraction | int
    ) -> None:
        """One figure, three answers, each under its name."""
        found = ratio(value, target, better="lower", baseline="325", falling=falling)

        assert isinstance(found.number, Fraction)
        assert abs(found.number - number) < Fraction(1, 10**28)
        assert found.details["convention"] == falling

    def test_the_way_to_the_target_tells(self) -> None:
        """A baseline above the target says that less is better."""
        assert ratio("250", "100", baseline="300").number == 40

    def test_an_unknown_convention(self) -> None:
        """No other convention is known."""
        with pytest.raises(UnknownNameError, match="convention"):
            ratio("250", "100", falling="two-minus")


class TestReasons:
    """Where there is no ratio."""

    @pytest.mark.parametrize(
        ("given", "reason"),
        [
            ({"target": "10"}, "no-data"),
            ({"baseline": "5", "target": "10"}, "baseline-only"),
            ({"observations": ["5"]}, "no-target"),
            ({"observations": ["5"], "target": "0"}, "zero-base"),
            ({"observations": ["0"], "target": "0", "better": "lower"}, "zero-base"),
            ({"observations": ["0"], "target": "5", "better": "lower"}, "zero-base"),
            ({"observations": ["5"], "target": "-1"}, "outside-limits"),
            ({"observations": ["-5"], "target": "1"}, "outside-limits"),
            (
                {
                    "observations": ["5"],
                    "target": "1",
                    "better": "lower",
                    "falling": "targeted-change",
                },
                "no-baseline",
            ),
        ],
    )
    def test_each_has_a_name(self, given: dict[str, Any], reason: str) -> None:
        """What is missing, zero or negative is told; a value of zero is a ratio of zero."""
        found = evaluate("simple-ratio", **given)

        assert (found.value, found.reason) == (None, reason)

    def test_nothing_reached(self) -> None:
        """A reported zero is 0 %, which no report is not."""
        assert ratio("0", "100").value == hp.quantity("0 %")


class TestRanges:
    """Values and targets of which a range is known."""

    def test_a_range_comes_out(self) -> None:
        """The ratio is all that it can be; numbers below zero have none."""
        known = hp.Interval(hp.quantity("-5", "1"), hp.quantity("50", "1"))
        found = evaluate("simple-ratio", observations=[known], target="100")

        assert str(found.value) == "0 % to 50 %"
        assert found.number is None
