"""Statistics Canada: progress of the Canadian Indicator Framework, and its roll-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthplan.progress import Progress, evaluate, roll_up

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.cases.conftest import Agreement

PUBLISHER = "statcan_cif"

WAYS = {"increase": "higher", "decrease": "lower"}


def progress_series(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The progress of one series, with its target, its natural limit, or neither."""
    target = inputs["target"]
    found = evaluate(
        "statcan",
        baseline=(inputs["base_year"], inputs["base_value"]),
        observations=[(inputs["current_year"], inputs["current_value"])],
        target=None if target is None else (inputs["target_year"], target),
        better=WAYS[inputs["direction"]],
        limit=inputs["limit"],
    )
    return {"progress_value": found.value, "score": found.score, "status": found.status}


def aggregate_scores(inputs: Mapping[str, Any]) -> dict[str, object]:
    """The progress of an indicator, from the scores and the statuses of its series."""
    found = roll_up(
        Progress("statcan", score=None if score is None else float(score), status=status)
        for score, status in zip(inputs["scores"], inputs["series_statuses"], strict=True)
    )
    return {"score": found.score, "status": found.status}


KINDS = {"progress_series": progress_series, "aggregate_scores": aggregate_scores}


def test_published_progress(case: dict[str, Any], agreement: Agreement) -> None:
    """Every value, score and status comes out as it was published."""
    found = KINDS[case["kind"]](case["inputs"])

    agreement.check(case["kind"], found, case["expected"])
