"""The command ``healthplan template``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from healthplan.cli import main
from healthplan.files import read

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def run(path: Path, *options: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["template", str(path), *options], prog_name="healthplan")


def test_it_writes_a_workbook(tmp_path: Path) -> None:
    """Which can be read."""
    result = run(tmp_path / "plan.xlsx")

    assert (result.output, result.exit_code) == ("", 0)
    assert read(tmp_path / "plan.xlsx").findings == ()


def test_a_kind_is_found_by_name(tmp_path: Path) -> None:
    """A name that nobody knows is told with the nearest ones, and nothing is written."""
    known = run(tmp_path / "plan.xlsx", "--kind", "share")
    unknown = run(tmp_path / "other.xlsx", "--kind", "rats")

    assert known.exit_code == 0
    assert unknown.exit_code == 1
    assert "did you mean 'rate'?" in unknown.output
    assert not (tmp_path / "other.xlsx").exists()


def test_it_replaces_nothing(tmp_path: Path) -> None:
    """Whoever has filled it in does not lose it."""
    (tmp_path / "plan.xlsx").write_bytes(b"mine")

    assert run(tmp_path / "plan.xlsx").exit_code == 2
    assert (tmp_path / "plan.xlsx").read_bytes() == b"mine"


def test_another_format_is_refused(tmp_path: Path) -> None:
    """The template is a workbook."""
    assert run(tmp_path / "plan.csv").exit_code == 2


def test_what_goes_wrong_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one sentence, without a traceback."""
    assert run(tmp_path / "no" / "plan.xlsx").exit_code == 1
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = run(tmp_path / "plan.xlsx")

    assert result.exit_code == 1
    assert "healthplan[excel]" in result.output
