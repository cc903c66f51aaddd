"""The command line: what it prints where, and its exit status."""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import healthplan as hp
from healthplan.cli import main

EXAMPLE = Path(__file__).parents[1] / "examples" / "healthy-chongqing-2021.yaml"
PLAN = """\
healthplan: 1
indicators: {beds: {kind: count, title: {en: Beds, zh: 床位}, unit: case, accumulates: level}}
plan: {id: p, title: {en: Plan, zh: 规划}, targets: [{indicator: beds, at_least: 300, by: 2025}]}
records:
  - {kind: observation, indicator: beds, value: 280, period: 2022}
  - {kind: observation, indicator: beds, value: 310, period: 2024}
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of a file with a small, made-up plan."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, "utf-8")
    return "plan.yaml"


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, arguments, prog_name="healthplan")


def run_program(*arguments: str, locale: str = "C.UTF-8") -> subprocess.CompletedProcess[bytes]:
    """Run the command as a program of its own."""
    environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0"}
    environment.pop("PYTHONIOENCODING", None)
    return subprocess.run(
        [sys.executable, "-m", "healthplan", *arguments],
        capture_output=True,
        check=False,
        env=environment,
    )


class TestScorecard:
    """What goes to the standard output."""

    def test_it_is_the_library_s(self, plan: str) -> None:
        """The same text that a program gets."""
        document = hp.read(plan)
        result = run("assess", plan)

        assert result.stdout == hp.assess(document.plan, document.records).text() + "\n"
        assert (result.stderr, result.exit_code) == ("", 0)

    def test_it_can_be_chinese(self, plan: str) -> None:
        """By a language tag."""
        assert run("assess", plan, "--lang", "zh-Hans").stdout.startswith("规划\n")

    def test_it_can_be_wider(self, plan: str) -> None:
        """A line of dashes is as wide as asked for, and never too narrow."""
        for asked, columns in (("120", 120), ("5", 80)):
            lines = run("assess", plan, "--width", asked).stdout.splitlines()

            assert "-" * columns in lines

    def test_a_day_cuts_the_records(self, plan: str) -> None:
        """What ended later does not count."""
        assert "310 cases" in run("assess", plan).stdout
        assert "280 cases" in run("assess", plan, "--as-of", "2023").stdout

    def test_figures_can_be_read_as_rounded(self, tmp_path: Path) -> None:
        """A margin smaller than the rounding then decides nothing."""
        path = tmp_path / "plan.yaml"
        path.write_text(
            "healthplan: 1\n"
            "indicators: {a: {kind: share, title: A}}\n"
            "plan: {id: p, title: P, targets: [{indicator: a, at_least: 5.01 %, by: 2020}]}\n"
            "records: [{kind: observation, indicator: a, value: 5.0 %, period: 2020}]\n",
            "utf-8",
        )

        assert "not met" in run("assess", str(path)).stdout
        assert "cannot tell" in run("assess", str(path), "--precision", "rounded").stdout

    def test_another_reading_can_be_preferred(self, tmp_path: Path) -> None:
        """The printed one instead of the repaired one."""
        path = tmp_path / "plan.yaml"
        path.write_text(
            "healthplan: 1\n"
            "indicators: {a: {kind: share, title: A}}\n"
            "plan: {id: p, title: P, targets: [{indicator: a, at_least: 50 %, by: 2020}]}\n"
            "records:\n"
            "  - {kind: observation, indicator: a, value: 6 %, period: 2020}\n"
            "  - {kind: observation, indicator: a, value: 60 %, period: 2020,\n"
            "     reading: {confidence: high, reason: a digit is missing}}\n",
            "utf-8",
        )

        assert "60 %" in run("assess", str(path)).stdout.partition("at least")[0]
        printed = run("assess", str(path), "--prefer", "printed").stdout
        assert "60 %" not in printed.partition("at least")[0]

    def test_progress_can_be_measured_by_another_method(self, plan: str) -> None:
        """Its answer stands beside the promise; a name that none has is a misuse."""
        document = hp.read(plan)
        expected = hp.assess(document.plan, document.records, progress="simple-ratio").text()
        found = run("assess", plan, "--progress", "simple-ratio")
        misspelt = run("assess", plan, "--progress", "ratio")

        assert found.stdout == expected + "\n"
        assert "simple-ratio: " in found.stdout
        assert misspelt.exit_code == 2
        assert "'simple-ratio'" in misspelt.stderr

    def test_json_is_the_library_s(self, plan: str) -> None:
        """It reads back to the same rows."""
        document = hp.read(plan)
        result = run("assess", plan, "--json")

        assert json.loads(result.stdout)["plan"]["id"] == "p"
        assert (
            hp.SavedAssessment.from_json(result.stdout).rows()
            == hp.assess(document.plan, document.records).rows()
        )

    @pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
    def test_it_is_utf_8_in_every_locale(self, locale: str) -> None:
        """Bytes are the same wherever the program runs."""
        done = run_program("assess", str(EXAMPLE), "--lang", "zh", locale=locale)

        assert done.returncode == 0
        assert done.stdout.decode("utf-8").startswith("健康中国重庆行动")

    def test_a_reader_that_goes_away_is_no_trouble(self) -> None:
        """As with ``| head``: no traceback."""
        process = subprocess.Popen(
            [sys.executable, "-m", "healthplan", "assess", str(EXAMPLE)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        with process.stderr as stderr:
            told = stderr.read()
        process.wait()

        assert told == b""

    def test_a_program_that_catches_it_gets_it(self, plan: str) -> None:
        """A stream that is no file is written to as it is."""
        with contextlib.redirect_stdout(io.StringIO()) as caught:
            main(["assess", plan, "--lang", "zh"], standalone_mode=False)

        assert caught.getvalue().startswith("规划\n")


class TestErrors:
    """What goes to the standard error."""

    def test_findings_are_links(self, plan: str) -> None:
        """All of them, in the form that editors follow; no scorecard is printed."""
        text = PLAN.replace("value: 280", "value: 280 %").replace("by: 2025", "by: soon")
        Path(plan).write_text(text, "utf-8")
        result = run("assess", plan)

        assert result.exit_code == 1
        assert result.stdout == ""
        assert [
            line.partition("]")[0] for line in result.stderr.splitlines() if "error" in line
        ] == [
            "plan.yaml:3:89: error[unreadable-period",
            "plan.yaml:5:49: error[unit-mismatch",
        ]

    def test_warnings_do_not_stop_it(self, plan: str) -> None:
        """They are told, and the plan is judged."""
        Path(plan).write_bytes(b"\xef\xbb\xbf" + PLAN.encode())
        result = run("assess", plan)

        assert result.exit_code == 0
        assert result.stderr.startswith("plan.yaml:1:1: warning[byte-order-mark]")
        assert result.stdout.startswith("Plan\n")

    @pytest.mark.parametrize(
        ("name", "slug"),
        [("missing.yaml", "unreadable-file"), (".", "empty-file"), ("", "unreadable-file")],
    )
    def test_what_cannot_be_read_is_one_line(self, plan: str, name: str, slug: str) -> None:
        """Not a traceback."""
        result = run("assess", plan, name)

        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert f"error[{slug}]" in result.stderr

    def test_a_file_without_a_plan_cannot_be_judged(self, tmp_path: Path) -> None:
        """The error says so."""
        path = tmp_path / "empty.yaml"
        path.write_text("healthplan: 1\n", "utf-8")
        result = run("assess", str(path))

        assert result.exit_code == 1
        assert result.stderr.splitlines() == [
            "Error: one plan was asked for, and the document has none",
            "  hint: a plan stands under the key 'plan' of a file, or in its table 'plans'",
        ]

    @pytest.mark.parametrize(
        "arguments",
        [
            ["assess"],
            ["assess", "plan.yaml", "--as-of", "soon"],
            ["assess", "plan.yaml", "--precision", "rough"],
            ["assess", "plan.yaml", "--fail-on", "met"],
            ["judge", "plan.yaml"],
        ],
    )
    def test_misuse_is_explained(self, arguments: list[str]) -> None:
        """With the usage, and a status of its own."""
        result = run(*arguments)

        assert result.exit_code == 2
        assert result.stderr.startswith("Usage: healthplan")

    def test_a_misspelt_period_is_explained(self) -> None:
        """As everywhere else."""
        assert "cannot read 'soon'" in run("assess", "plan.yaml", "--as-of", "soon").stderr


class TestFailOn:
    """``--fail-on not-met``, for programs that run this one."""

    def test_a_broken_promise_has_a_status(self, plan: str) -> None:
        """Only where it is asked for, and the scorecard is printed all the same."""
        arguments = ["assess", plan, "--as-of", "2023"]
        assert run(*arguments).exit_code == 0

        result = run(*arguments, "--fail-on", "not-met")
        assert result.exit_code == 3
        assert result.stdout.startswith("Plan\n")

    def test_a_kept_promise_has_none(self, plan: str) -> None:
        """Nor has one that cannot be decided."""
        assert run("assess", plan, "--fail-on", "not-met").exit_code == 0


class TestProgram:
    """The program itself."""

    def test_it_runs_as_a_module(self) -> None:
        """``python -m healthplan`` calls itself by its name."""
        done = run_program("--help")

        assert done.returncode == 0
        assert done.stdout.startswith(b"Usage: healthplan [OPTIONS] COMMAND")

    def test_the_module_runs_only_as_a_program(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Whoever imports it gets nothing printed."""
        monkeypatch.setattr(sys, "argv", ["healthplan", "--version"])
        runpy.run_module("healthplan.__main__", run_name="healthplan.__main__")
        assert capsys.readouterr().out == ""

        with pytest.raises(SystemExit) as caught:
            runpy.run_module("healthplan", run_name="__main__")
        assert caught.value.code == 0
        assert capsys.readouterr().out.startswith("healthplan, version 0.")

    def test_it_knows_its_version(self) -> None:
        """The one of the installed distribution."""
        assert run("--version").stdout.startswith("healthplan, version 0.")
