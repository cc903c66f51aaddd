"""The page for users of Spark says what happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.engines
PAGE = Path(__file__).parents[2] / "docs/how-to/on-spark.md"


def test_the_code_of_the_page_runs() -> None:
    """Three counties of four have met it, and the province cannot be told."""
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(block, names)  # noqa: S102 - the page's own code
    try:
        met = names["attained"].frame.where("verdict = 'met'").count()
        (verdict,) = names["tables"].assess(names["whole"]).frame.select("verdict").first()
    finally:
        names["spark"].stop()

    assert met == 3
    assert verdict == "undecided"
