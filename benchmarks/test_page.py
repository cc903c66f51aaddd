"""The page of benchmarks in the documentation."""

from __future__ import annotations

from benchmarks.tables.page import PAGE, written


def test_the_page_has_the_results_that_were_kept() -> None:
    """What the page says is what the kept files say."""
    page = PAGE.read_text(encoding="utf-8")

    assert page == written(page), "run: python benchmarks/run.py page"
