"""The plan file: its kind is found among installed packages."""

from __future__ import annotations

from pathlib import Path

import healthplan as hp

PLAN = Path(__file__).parents[1] / "plan.yaml"


def test_the_plan_is_judged_by_its_hospitals() -> None:
    """Three medians prove the city's target of 2024, and leave that of 2025 open."""
    document = hp.read(PLAN)
    assert document.findings == ()
    assert document.indicators["door-to-needle"].kind == "door-to-needle"

    places = document.jurisdictions.values()
    city = hp.aggregate(document.records, to="X", hierarchy=places)
    assert str(city[0].bounds) == "41.0 minutes to 60.0 minutes"

    result = hp.assess(document.plan, [*document.records, *city])
    verdicts = [attained.verdict for attained in result]
    assert verdicts == [hp.Verdict.MET, hp.Verdict.UNDECIDED, hp.Verdict.MET]
    assert "41 min – 1 h" in str(result)
    assert "41分钟 – 1小时" in result.text(lang="zh")
