"""Germany's Sustainable Development Strategy: the weather symbols it gave its indicators.

Only symbols that were given with six values at hand are here.  The first of indicator 3.1.a,
of 2015, had five, and the figures of today do not give it.
"""

from __future__ import annotations

from typing import Any

import healthplan as hp

PUBLISHER = "germany"
BETTER = {"decrease": "lower", "increase": "higher"}


def test_published_case(case: dict[str, Any]) -> None:
    """The library gives the symbol that the Federal Statistical Office gave."""
    inputs = case["inputs"]
    found = hp.progress.evaluate(
        "germany",
        observations=[(year, value) for year, value in inputs["observations"]],
        target=(inputs["target_year"], inputs["target"]),
        better=BETTER[inputs["direction"]],
    )

    assert found.status == case["expected"]["symbol"]
