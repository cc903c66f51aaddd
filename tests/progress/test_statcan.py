"""Statistics Canada, and Open SDG, which computes the same."""

from __future__ import annotations

from typing import Any

import pytest

from healthplan.progress import evaluate


class TestStatCan:
    """Statuses at the cut-offs."""

    @pytest.mark.parametrize(
        ("growth", "limit", "status"),
        [
            ("1.016", None, "substantial_progress"),
            ("1.014", None, "moderate_progress"),
            ("1.006", None, "moderate_progress"),
            ("1", None, "limited_progress"),
            ("0.999", None, "deterioration"),
            ("1.0017", "1.026", "substantial_progress"),
            ("1", "1", "substantial_progress"),
            ("0.999", "1", "deterioration"),
        ],
    )
    def test_growth(self, growth: str, limit: str | None, status: str) -> None:
        """Zero belongs to the better status; near a limit the positive cut-offs shrink."""
        found = evaluate(
            "statcan",
            baseline=("2015", "1"),
            observations=[("2016", growth)],
            better="higher",
            limit=limit,
        )

        assert found.status == status

    def test_at_the_limit(self) -> None:
        """Who stays at the limit has the best score, who falls from it scores as elsewhere."""
        given: dict[str, Any] = {"baseline": ("2015", "100"), "better": "higher", "limit": "100"}

        assert evaluate("statcan", observations=[("2016", "100")], **given).score == 5
        fallen = evaluate("statcan", observations=[("2016", "99")], **given)
        assert fallen.score == pytest.approx(-3.75)

    def test_words(self) -> None:
        """A line tells it in English and Chinese."""
        found = evaluate(
            "statcan",
            baseline=("2015", "14.5"),
            observations=[("2023", "10.4")],
            target=("2030", "7.25"),
            better="lower",
        )

        assert str(found) == (
            "statcan: 0.9011, moderate progress "
            "(10.4 [2023], from 14.5 [2015], towards 7.25 [2030])"
        )
        assert found.text("zh").startswith("statcan：0.9011，进展适中（")


class TestOpenSdg:
    """Open SDG's own name."""

    def test_it_is_the_same(self) -> None:
        """Value, score and status are Statistics Canada's."""
        given: dict[str, Any] = {
            "observations": [("2013", "7.05"), ("2016", "7.03"), ("2024", "12.58")],
            "target": "70",
            "better": "lower",
        }

        own, other = (evaluate(name, **given) for name in ("open-sdg", "statcan"))

        assert own.method == "open-sdg"
        assert (own.value, own.score, own.status) == (other.value, other.score, other.status)
        assert own.status == "target_achieved"
