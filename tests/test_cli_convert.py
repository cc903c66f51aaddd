"""The commands that convert files and print their schema."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import healthplan as hp
from healthplan.cli import main
from healthplan.files import schema_text

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial" / "chongqing.yaml"


class TestConvert:
    """``healthplan convert``."""

    @pytest.mark.parametrize("name", ["out.json", "out.yaml", "out"])
    def test_it_writes_what_the_file_says(self, name: str, tmp_path: Path) -> None:
        """In the format that the name says, and without a word."""
        out = tmp_path / name
        result = CliRunner().invoke(main, ["convert", str(TUTORIAL), str(out)])

        assert (result.exit_code, result.output) == (0, "")
        assert hp.read(out) == hp.read(TUTORIAL)

    def test_files_with_errors_are_not_converted(self, tmp_path: Path) -> None:
        """The findings say why."""
        path, out = tmp_path / "bad.yaml", tmp_path / "out.json"
        path.write_text("healthplan: 1\nplann: {}\n", encoding="utf-8")
        result = CliRunner().invoke(main, ["convert", str(path), str(out)])

        assert result.exit_code == 1
        assert f"{path}:2:1: error[unknown-key]" in result.output
        assert not out.exists()

    @pytest.mark.parametrize("name", ["out.txt", "none/out.json"])
    def test_what_cannot_be_written_is_told(self, name: str, tmp_path: Path) -> None:
        """In one line, without a traceback."""
        result = CliRunner().invoke(main, ["convert", str(TUTORIAL), str(tmp_path / name)])

        assert result.exit_code == 1
        assert result.output.startswith("Error: ")


class TestSchema:
    """``healthplan schema``."""

    def test_it_prints_the_schema(self) -> None:
        """And nothing else, so that it can be kept in a file."""
        result = CliRunner().invoke(main, ["schema"])

        assert (result.exit_code, result.output) == (0, schema_text())
