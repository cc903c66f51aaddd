"""The command ``healthplan check``: what it prints, and its exit status."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import healthplan as hp
from healthplan.checks import check
from healthplan.cli import main
from healthplan.findings import Severity

EXAMPLE = Path(__file__).parents[1] / "examples" / "healthy-chongqing-2021.yaml"
PLAN = """\
healthplan: 1
indicators: {rate: {kind: share, title: Rate}}
plan: {id: p, title: P, targets: [{indicator: rate, at_least: 50 %, by: 2025}]}
records:
"""
IN_ORDER = "  - {kind: observation, indicator: rate, value: 51 %, period: 2022}\n"
OTHER = "  - {kind: observation, indicator: rate, value: 60 %, period: 2022}\n"
IMPOSSIBLE = "  - {kind: observation, indicator: rate, value: 105 %, period: 2022}\n"
LATE = "  - {kind: observation, indicator: rate, value: 52 %, period: 2026}\n"
REPAIRED = (
    "  - {kind: observation, indicator: rate, value: 60 %, period: 2022,\n"
    "     reading: {confidence: high, reason: a misprint}}\n"
)


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path that a test writes its plan to, as plan.yaml of the current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "plan.yaml"


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["check", *arguments], prog_name="healthplan")


class TestOutput:
    """What goes to the standard output."""

    def test_nothing_found(self, write: Path) -> None:
        """One line says so."""
        write.write_text(PLAN + IN_ORDER, "utf-8")
        result = run("plan.yaml")

        assert (result.output, result.exit_code) == ("nothing found\n", 0)

    def test_it_is_the_library_s(self) -> None:
        """All findings, what matters most at the end, and how many of each severity."""
        document = hp.read(EXAMPLE)
        found = check(document.plan, document.records, places=document.places)
        *lines, counted = run(str(EXAMPLE), "--all").stdout.splitlines()

        ranked = sorted(found, key=lambda finding: finding.severity is not Severity.INFO)
        assert "\n".join(lines) == "\n".join(str(finding) for finding in ranked)
        notes = sum(finding.severity is Severity.INFO for finding in found)
        assert counted == f"{len(found) - notes} warning, {notes} notes"

    def test_many_notes_of_one_kind_are_counted(self) -> None:
        """Of the actions in which nothing is promised, three are named."""
        lines = run(str(EXAMPLE)).stdout.splitlines()

        actions = [line for line in lines if line.startswith("info[action-without-target]")]
        assert [line.partition("]")[2].partition(":")[0] for line in actions] == [
            " cancer",
            " cardio-cerebrovascular",
            " chronic-respiratory",
            " … and 9 more",
        ]
        assert lines[-1] == "1 warning, 30 notes"

    def test_an_error_has_a_status(self, write: Path) -> None:
        """It leaves something out of the answer; the other findings are printed as well."""
        write.write_text(PLAN + IN_ORDER + IMPOSSIBLE + IMPOSSIBLE.replace("2022", "2023"), "utf-8")
        result = run("plan.yaml")

        assert result.exit_code == 1
        assert result.stdout.splitlines()[-1] == "2 errors"

    def test_a_warning_has_none(self, write: Path) -> None:
        """The answer may be wrong, and is given."""
        write.write_text(PLAN + IN_ORDER + OTHER, "utf-8")
        result = run("plan.yaml")

        assert result.exit_code == 0
        assert result.stdout.startswith("warning[conflicting-statements]")
        assert result.stdout.endswith("\n1 warning\n")

    def test_findings_of_reading_come_along(self, write: Path) -> None:
        """A warning of the reader stands among those of the rules."""
        write.write_bytes(b"\xef\xbb\xbf" + (PLAN + LATE).encode())
        result = run("plan.yaml")

        assert result.exit_code == 0
        assert [line.partition("]")[0] for line in result.stdout.splitlines() if "[" in line] == [
            "plan.yaml:5:5: info[reported-after-deadline",
            "plan.yaml:1:1: warning[byte-order-mark",
        ]
        assert result.stdout.endswith("\n1 warning, 1 note\n")

    def test_what_cannot_be_read_is_not_checked(self, write: Path) -> None:
        """Only what is wrong with the file is printed, as links."""
        write.write_text(PLAN + OTHER + IN_ORDER.replace("51 %", "51 pp"), "utf-8")
        result = run("plan.yaml")

        assert result.exit_code == 1
        assert result.stdout.startswith("plan.yaml:6:49: error[unit-mismatch]")
        assert result.stdout.endswith("\n1 error\n")
        assert "rule" not in result.stdout


class TestOptions:
    """Arguments, and the lack of them."""

    def test_a_day_cuts_the_records(self, write: Path) -> None:
        """What ended later is not looked at."""
        write.write_text(PLAN + LATE, "utf-8")

        assert "info[reported-after-deadline]" in run("plan.yaml").stdout
        assert run("plan.yaml", "--as-of", "2025").stdout == "nothing found\n"

    def test_another_reading_can_be_preferred(self, write: Path) -> None:
        """The repaired one is, unless another is asked for."""
        write.write_text(PLAN + IMPOSSIBLE.replace("2022", "2021") + REPAIRED + IN_ORDER, "utf-8")
        text = write.read_text("utf-8") + (
            "  - {kind: comparison, indicator: rate, difference: 0 pp, above: 2023, period: 2022}\n"
            "  - {kind: observation, indicator: rate, value: 60 %, period: 2023}\n"
        )
        write.write_text(text, "utf-8")

        assert "conflicting" not in run("plan.yaml").stdout
        assert "conflicting" in run("plan.yaml", "--prefer", "printed").stdout

    def test_a_file_without_a_plan_cannot_be_checked(self, write: Path) -> None:
        """The error says so."""
        write.write_text("healthplan: 1\n", "utf-8")
        result = run("plan.yaml")

        assert result.exit_code == 1
        assert result.stderr.startswith("Error: one plan was asked for")

    @pytest.mark.parametrize("arguments", [[], ["plan.yaml", "--prefer", "best"]])
    def test_misuse_is_explained(self, arguments: list[str]) -> None:
        """With the usage, and a status of its own."""
        result = run(*arguments)

        assert result.exit_code == 2
        assert result.stderr.startswith("Usage: healthplan check")
