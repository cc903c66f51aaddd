"""Eurostat."""

from __future__ import annotations

from typing import Any

import pytest

from healthplan.progress import evaluate


class TestEurostat:
    """Statuses and scores."""

    @pytest.mark.parametrize(
        ("growth", "status", "score"),
        [
            ("1.03", "significant_progress", 5),
            ("1.01", "significant_progress", 2.5),
            ("1.004", "moderate_progress", 1),
            ("1", "moderate_progress", 0),
            ("0.996", "moderate_movement_away", -1),
            ("0.985", "significant_movement_away", -3.75),
            ("0.5", "significant_movement_away", -5),
        ],
    )
    def test_growth(self, growth: str, status: str, score: float) -> None:
        """Without a target it is 1 % a year that counts, and 2 % has the last score."""
        found = evaluate(
            "eurostat", baseline=("2015", "1"), observations=[("2016", growth)], better="higher"
        )

        assert found.status == status
        assert found.score == pytest.approx(score)

    @pytest.mark.parametrize(
        ("value", "status", "score"),
        [
            ("60", "target_achieved", 5),
            ("59.9", "significant_progress", 5),
            ("55", "significant_progress", 3.7216),
            ("53", "moderate_progress", 0.5967),
            ("51", "insufficient_progress", -1.5348),
            ("49", "movement_away", -3.4819),
        ],
    )
    def test_ratio(self, value: str, status: str, score: float) -> None:
        """With a target it is the growth that was required."""
        found = evaluate(
            "eurostat",
            baseline=("2015", "50"),
            observations=[("2022", value)],
            target=("2030", "60"),
            better="higher",
        )

        assert found.status == status
        assert found.score == pytest.approx(score, abs=1e-4)

    def test_its_own_conventions(self) -> None:
        """It begins with the first observation, and puts nothing in the place of zero."""
        series: dict[str, Any] = {"observations": [("2003", "4"), ("2015", "5"), ("2018", "6")]}

        first = evaluate("eurostat", better="higher", **series)
        zero = evaluate(
            "eurostat", better="higher", baseline=("2015", "0"), observations=[("2018", "6")]
        )

        assert first.inputs is not None
        assert first.inputs.baseline is not None
        assert str(first.inputs.baseline.period) == "2003"
        assert zero.reason == "zero-base"

    def test_limits_do_not_count(self) -> None:
        """A natural limit changes nothing."""
        given: dict[str, Any] = {"baseline": ("2015", "99"), "observations": [("2018", "99.2")]}

        found = evaluate("eurostat", better="higher", limit="100", **given)

        assert found.status == evaluate("eurostat", better="higher", **given).status
        assert "scale" not in found.details
