"""The project around the code: its version, its papers, its size."""

from __future__ import annotations

import importlib.metadata
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OUR_DOT_FOLDERS = {".ci", ".github"}
NOT_OURS = {"_build", "build", "dist", "htmlcov", "__pycache__"}


def project_files() -> list[Path]:
    """Return every file of the project, without what tools leave behind."""
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and not any(
            part in NOT_OURS or (part.startswith(".") and part not in OUR_DOT_FOLDERS)
            for part in path.relative_to(ROOT).parts
        )
    ]


def lines_of_modules() -> dict[str, int]:
    """Return how many lines each module of the library has."""
    source = ROOT / "src" / "healthplan"
    return {
        str(path.relative_to(source)): len(path.read_text("utf-8").splitlines())
        for path in source.rglob("*.py")
    }


class TestPapers:
    """What stands beside the code."""

    def test_the_installed_version_is_the_declared_one(self) -> None:
        """The version is written once, in pyproject.toml."""
        assert PROJECT["version"] == importlib.metadata.version("healthplan")

    def test_the_changelog_is_open(self) -> None:
        """The changelog has a place for the next change."""
        assert "\n## [Unreleased]\n" in (ROOT / "CHANGELOG.md").read_text("utf-8")

    @pytest.mark.parametrize("name", ["main-job", "test-command"])
    def test_the_readme_prints_a_command(self, name: str) -> None:
        """The README marks the command that .ci/run takes from it, as one line."""
        readme = (ROOT / "README.md").read_text("utf-8")

        assert re.search(rf"^<!-- {name} -->\n+```\w*\n[^\n]+\n```$", readme, re.MULTILINE)

    def test_every_room_has_its_floor(self) -> None:
        """CONTRIBUTING.md says on which floor each room of the library lives."""
        rooms = {path.stem for path in (ROOT / "src" / "healthplan").iterdir()}
        contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
        public = sorted(room for room in rooms if not room.startswith("_") and room != "py")

        assert [room for room in public if f"`{room}`" not in contributing] == []

    def test_no_file_names_a_place_on_one_machine(self) -> None:
        """Nothing in the project works, or makes sense, on one machine only."""
        private = re.compile(rb"(?<![\w.])/(?:home|root|tmp|work|Users)/")

        assert [str(path) for path in project_files() if private.search(path.read_bytes())] == []


class TestSize:
    """Modules that fit into a head."""

    def test_no_module_is_long(self) -> None:
        """A module of more than 500 lines is two modules."""
        assert {name: lines for name, lines in lines_of_modules().items() if lines > 500} == {}

    def test_most_modules_are_short(self) -> None:
        """Half of the modules have at most 200 lines."""
        assert statistics.median(lines_of_modules().values()) <= 200


class TestLowerBounds:
    """The script that finds the oldest dependencies allowed."""

    def test_each_dependency_is_pinned_at_its_lower_bound(self) -> None:
        """Each dependency and each extra comes out once, at the version it begins with."""
        done = subprocess.run(
            [sys.executable, ROOT / ".ci" / "lower_bounds.py", ROOT / "pyproject.toml"],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        extras = [item for extra in PROJECT["optional-dependencies"].values() for item in extra]

        expected = [re.split("[,;]", item)[0] for item in [*PROJECT["dependencies"], *extras]]
        assert [pin.replace("==", ">=") for pin in done.stdout.split()] == expected
