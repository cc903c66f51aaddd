"""Scores from -5 to 5."""

from __future__ import annotations

import math

import pytest

from healthplan.progress.eurostat import GROWTH_LINES, RATIO_LINES
from healthplan.progress.scoring import score_of
from healthplan.progress.statcan import StatCan


class TestScores:
    """The published stretches."""

    @pytest.mark.parametrize(
        ("growth", "score"),
        [
            (-math.inf, -5),
            (-0.02, -5),
            (-0.01, -3.75),
            (0, -2.5),
            (0.005, 0),
            (0.01, 1.25),
            (0.015, 2.5),
            (0.02, 5),
            (math.inf, 5),
        ],
    )
    def test_growth(self, growth: float, score: float) -> None:
        """Statistics Canada's score has no steps: its stretches meet at the cut-offs."""
        assert score_of(growth, StatCan().growth_lines) == pytest.approx(score)

    @pytest.mark.parametrize(
        ("ratio", "score"), [(-0.6, -5), (0, -2.5), (0.6, 0), (0.95, 2.5), (1.3, 5), (9, 5)]
    )
    def test_ratios(self, ratio: float, score: float) -> None:
        """Its rounded constants miss Eurostat's by less than 0.0001."""
        assert score_of(ratio, StatCan().ratio_lines) == pytest.approx(score, abs=1e-4)
        assert score_of(ratio, RATIO_LINES) == pytest.approx(score)

    @pytest.mark.parametrize(
        ("growth", "scale", "score"),
        [(0.01, 1, 2.5), (0.01, 0.5, 5), (-0.01, 0.5, -2.5), (0, 0, 5), (-0.01, 0, -2.5)],
    )
    def test_near_a_limit(self, growth: float, scale: float, score: float) -> None:
        """Near a limit less growth scores as much; a fall scores as elsewhere."""
        assert score_of(growth, GROWTH_LINES, scale) == pytest.approx(score)
