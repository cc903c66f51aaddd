"""The documentation of the methods."""

from __future__ import annotations

from pathlib import Path

import pytest

from healthplan.progress import methods

PAGES = Path(__file__).parents[2] / "docs" / "progress"


@pytest.mark.parametrize("name", list(methods()))
def test_every_method_has_a_page(name: str) -> None:
    """It says where the formula comes from, and when to use it and when not."""
    page = (PAGES / f"{name}.md").read_text(encoding="utf-8")

    assert f'`"{name}"`' in page
    for part in ("\nSource", "## A worked example", "## When to use it", "## When not"):
        assert part in page


def test_the_overview_leads_to_each() -> None:
    """No method is missing where a reader chooses one."""
    page = (PAGES / "index.md").read_text(encoding="utf-8")

    assert [name for name in methods() if f"]({name}.md)" not in page] == []
