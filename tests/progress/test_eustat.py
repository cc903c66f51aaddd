"""Eustat."""

from __future__ import annotations

from typing import Any

import pytest

import healthplan as hp
from healthplan.progress import Progress, evaluate


def grown(growth: str | hp.Interval, **more: Any) -> Progress:  # noqa: ANN401 - what evaluate takes
    """Progress over one year from 1, more being better."""
    given: dict[str, Any] = {"baseline": ("2015", "1"), "better": "higher"} | more
    return evaluate("eustat", observations=[("2016", growth)], **given)


class TestEustat:
    """Statuses and scores."""

    @pytest.mark.parametrize(
        ("growth", "status", "score"),
        [
            ("1.03", "significant_progress", 5),
            ("1.004", "moderate_progress", 1),
            ("1.0005", "no_progress", 0.125),
            ("1", "no_progress", 0),
            ("0.9995", "no_progress", -0.125),
            ("0.996", "moderate_deterioration", -1),
            ("0.985", "significant_deterioration", -3.75),
        ],
    )
    def test_growth(self, growth: str, status: str, score: float) -> None:
        """Without a target there is a band in which nothing moved."""
        found = grown(growth)

        assert found.status == status
        assert found.score == pytest.approx(score)

    @pytest.mark.parametrize(
        ("value", "status"),
        [
            ("60", "significant_progress"),
            ("55", "significant_progress"),
            ("53", "moderate_progress"),
            ("51", "moderate_deterioration"),
            ("49", "significant_deterioration"),
        ],
    )
    def test_ratio(self, value: str, status: str) -> None:
        """With a target its words are harsher than Eurostat's, its scores are the same."""
        given: dict[str, Any] = {
            "baseline": ("2015", "50"),
            "observations": [("2022", value)],
            "target": ("2030", "60"),
            "better": "higher",
        }

        found = evaluate("eustat", **given)

        assert found.status == status
        assert found.score == evaluate("eurostat", **given).score

    @pytest.mark.parametrize(
        ("growth", "limit", "status", "score"),
        [
            ("1.002", "1.026", "significant_progress", 4.642),
            ("0.9995", "1.026", "no_progress", -0.125),
            ("0.998", "1.026", "significant_deterioration", -0.5),
            ("0.998", "1.5", "moderate_deterioration", -0.5),
            ("1", "1", "significant_progress", 5),
            ("1.002", "1", "significant_progress", 5),
            ("0.9995", "1", "no_progress", 5),
            ("0.995", "1", "significant_deterioration", 5),
            ("0.97", "1", "significant_deterioration", -5),
        ],
    )
    def test_limits(self, growth: str, limit: str, status: str, score: float) -> None:
        """Near a limit all cut-offs but one shrink; at it the publisher scores falls too as 5."""
        found = grown(growth, limit=limit)

        assert found.status == status
        assert found.score == pytest.approx(score, abs=0.01)

    def test_reaching_the_limit(self) -> None:
        """A value at the limit counts as achieved, one that may be there as perhaps."""
        reached = grown("1.02", limit="1.02")
        perhaps = grown(
            hp.Interval(hp.quantity("0.99", "1"), hp.quantity("1.02", "1")), limit="1.02"
        )

        assert (reached.status, reached.score) == ("significant_progress", 5)
        assert perhaps.status is None
        assert perhaps.candidates[-1] == "significant_progress"

    def test_the_nearest_year(self) -> None:
        """Without an observation of 2015 the nearest year serves, and a later one first."""
        found = evaluate(
            "eustat", observations=[("2014", "4"), ("2016", "5"), ("2018", "6")], better="higher"
        )

        assert found.inputs is not None
        assert found.inputs.baseline is not None
        assert str(found.inputs.baseline.period) == "2016"
