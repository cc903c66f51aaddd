"""The example of the design, word for word."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

EXAMPLE = Path(__file__).parent / "data" / "front_door.py"


def test_the_front_door_opens(capsys: pytest.CaptureFixture[str]) -> None:
    """The code runs as written, its assertions hold, and it prints the line it shows."""
    shown = EXAMPLE.read_text("utf-8").partition("print(evidence.explain(standard))")[2]

    runpy.run_path(str(EXAMPLE))

    printed = capsys.readouterr().out
    assert printed == "60.00 % = 65.55 % (China News Service, 2022-03-29) - 5.55 pp (same)\n"
    assert printed in shown
