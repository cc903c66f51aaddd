"""The pictures that the pages keep are those that the library would draw today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
KEPT = [
    "explanation/network.svg",
    "explanation/coverage.svg",
    "how-to/scorecard.html",
    "how-to/aggregate.html",
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which all of them were drawn anew."""
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, DOCS / "diagrams.py", folder], check=True)
    return folder


def test_they_are_the_ones_tested_here(drawn: Path) -> None:
    """None is drawn that nobody compares."""
    files = {path.relative_to(drawn).as_posix() for path in drawn.rglob("*.*")}

    assert files == set(KEPT)


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_is_what_is_drawn(drawn: Path, name: str) -> None:
    """To mend a difference, look at it, and then run `python docs/diagrams.py`."""
    assert (DOCS / name).read_text("utf-8") == (drawn / name).read_text("utf-8")
