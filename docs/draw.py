# noqa: INP001 - a script
"""Draw the pictures of the pages from their own examples: `python docs/draw.py`.

It needs the extra ``plot``; the pictures are kept, so building the documentation does not.
"""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path
from typing import Any

import healthplan as hp

HERE = Path(__file__).parent
PICTURES = {
    "progress/annual-reduction": "found",
    "progress/constant-rate": "found",
    "progress/eurostat": "found",
    "progress/germany": "found",
    "progress/healthy-people": "surveyed",
    "progress/one-indicator": "line",
    "progress/straight-line": "found",
    "progress/un-progress-chart": "found",
    "tutorial/on-track": "line",
}
"""The pages, and what their examples call the result that is drawn."""


def result(page: str, name: str) -> hp.progress.Progress:
    """Run the first example of a page that gives the result *name*, and return it."""
    names: dict[str, Any] = {"hp": hp}
    text = (HERE / f"{page}.md").read_text(encoding="utf-8")
    for block in re.findall(r"```\{doctest\}\n(.*?)```", text, re.DOTALL):
        test = doctest.DocTestParser().get_doctest(block, names, page, page, 0)
        doctest.DocTestRunner().run(test, clear_globs=False)
        names = test.globs
        if name in names:
            break
    found: hp.progress.Progress = names[name]
    return found


def main() -> None:
    """Draw every picture, with text as text and nothing that changes from run to run."""
    settings = {"svg.fonttype": "none", "svg.hashsalt": "healthplan"}
    importlib.import_module("matplotlib").rcParams.update(settings)
    for page, name in PICTURES.items():
        figure = hp.progress.chart(result(page, name)).figure
        figure.savefig(HERE / f"{page}.svg", metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    main()
