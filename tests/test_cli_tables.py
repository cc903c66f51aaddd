"""The command line with figures in bulk: what it writes, what it prints, and its exit status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest
from click.testing import CliRunner

from healthplan.cli import main

if TYPE_CHECKING:
    from click.testing import Result

PLAN = """\
healthplan: 1
indicators: {screened: {kind: share, title: Screened (made up), of: person}}
jurisdictions:
  - {code: "01", name: A city (made up), level: city}
  - {code: "011", name: East, level: district, parent: "01"}
  - {code: "012", name: West, level: district, parent: "01"}
  - {code: "0111", name: Hill, level: street, parent: "011"}
  - {code: "0112", name: Dale, level: street, parent: "011"}
  - {code: "0121", name: Ford, level: street, parent: "012"}
plan:
  id: p
  title: A made-up plan
  jurisdiction: "01"
  targets:
    - {indicator: screened, at_least: 57.5 %, by: 2022}
    - {indicator: screened, at_least: 90 %, by: 2022, issuer: Somebody else}
"""
HALTING = """
import os, sys, time

def halt(_):
    print("written", flush=True)
    time.sleep(60)

os.fsync = halt
from healthplan.cli import main
main(sys.argv[1:])
"""
COUNTS = ("numerator", "denominator")
ROWS: dict[str, list[Any]] = {
    "place": ["01", "011", "012", "0111", "0112", "0121"],
    "indicator": ["screened"] * 6,
    "period": [2022] * 6,
    "numerator": [69, 23, 46, 13, 10, 46],
    "denominator": [120, 40, 80, 20, 20, 80],
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with a small plan, and its figures as Parquet."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, "utf-8")
    pl.DataFrame(ROWS).write_parquet("figures.parquet")


def run(*arguments: str) -> Result:
    """Run the command on the plan and its figures."""
    return CliRunner().invoke(main, ["assess", "plan.yaml", *arguments], prog_name="healthplan")


def made(path: str = "out.parquet") -> pl.DataFrame:
    """Return what was written, in the order of places and targets."""
    frame = (
        pl.read_parquet(path)
        if path.endswith("parquet")
        else pl.read_csv(path, schema_overrides={"place": pl.String})
    )
    return frame.sort("place", "target")


class TestTable:
    """What is written."""

    def test_it_has_a_row_for_each_promise(self) -> None:
        """Judged where the plan is, if nothing else was asked for."""
        result = run("figures.parquet", "--out", "out.parquet")

        assert made().select("place", "target", "status").rows() == [
            ("01", "screened@2022", "met"),
            ("01", "screened@2022/somebody-else", "not-met"),
        ]
        assert (result.stdout, result.stderr) == ("2 verdicts: 1 met, 1 not met\n", "")
        assert result.exit_code == 0

    def test_it_can_be_csv(self) -> None:
        """From CSV to CSV, where a code keeps its zeros and a decimal all its digits."""
        rows = pl.DataFrame(
            {"place": ["01"], "indicator": ["screened"], "period": ["2022"], "value": ["57.50"]}
        )
        rows.write_csv("figures.csv")

        assert run("figures.csv", "--out", "out.csv").exit_code == 0
        assert made("out.csv").select("place", "margin_x").rows()[0] == ("01", 0)

    def test_columns_may_be_called_otherwise(self) -> None:
        """As the option says."""
        pl.DataFrame(ROWS).rename({"place": "code"}).write_parquet("figures.parquet")

        result = run("figures.parquet", "--out", "out.parquet", "--column", "place=code")

        assert result.exit_code == 0
        assert made()["place"].to_list() == ["01", "01"]

    def test_every_place_of_a_level_can_be_judged(self) -> None:
        """Beside the place of the plan."""
        run("figures.parquet", "--out", "out.parquet", "--level", "district")

        assert made()["place"].unique().sort().to_list() == ["01", "011", "012"]

    def test_several_files_make_one_table(self) -> None:
        """As if they were one file."""
        rows = pl.DataFrame(ROWS)
        rows.head(2).write_parquet("figures.parquet")
        rows.tail(4).write_parquet("more.parquet")

        run("figures.parquet", "more.parquet", "--out", "out.parquet", "--level", "street")

        assert "no-data" not in made()["status"].to_list()

    def test_a_day_cuts_the_figures(self) -> None:
        """What ended later does not count."""
        run("figures.parquet", "--out", "out.parquet", "--as-of", "2021-12-31")

        assert made()["status"].to_list() == ["no-data", "no-data"]


class TestRollUp:
    """Figures of places within others."""

    def test_the_wholes_are_judged(self) -> None:
        """At the levels that were asked for, of which each is also one to be judged."""
        streets = pl.DataFrame(ROWS).tail(3)
        streets.write_parquet("figures.parquet")

        result = run(
            *("figures.parquet", "--out", "out.parquet"),
            *("--to", "district", "--to", "city", "--expected", "street"),
        )

        own = made().filter(pl.col("target") == "screened@2022")
        assert own.select("place", "status").rows() == [
            ("01", "met"),
            ("011", "met"),
            ("012", "met"),
        ]
        assert result.exit_code == 0

    @pytest.mark.parametrize(
        ("missing", "status"), [("bound", "cannot-tell"), ("ignore", "met-so-far")]
    )
    def test_the_silent_count_as_asked(self, missing: str, status: str) -> None:
        """By all they can be, or not at all, and then it is not final."""
        pl.DataFrame(ROWS).filter(pl.col("place") == "0111").write_parquet("figures.parquet")

        run(
            *("figures.parquet", "--out", "out.parquet", "--missing", missing),
            *("--to", "district", "--expected", "street"),
        )

        east = made().filter(pl.col("place") == "011", pl.col("target") == "screened@2022")
        assert east["status"].to_list() == [status]


class TestStatus:
    """The exit status, and what is printed with it."""

    def test_a_broken_promise_can_be_asked_for(self) -> None:
        """Only one of the plan's own counts: the standard of another is broken here anyway."""
        asked = ("figures.parquet", "--out", "out.parquet", "--fail-on", "not-met")
        kept = run(*asked).exit_code
        broken = run(*asked, "--level", "street").exit_code

        assert (kept, broken) == (0, 3)

    def test_a_plan_with_errors_is_not_judged(self) -> None:
        """They are printed, and nothing is written."""
        Path("plan.yaml").write_text(
            PLAN.replace("indicator: screened", "indicator: lost"), "utf-8"
        )

        result = run("figures.parquet", "--out", "out.parquet")

        assert "unknown-indicator" in result.stderr
        assert result.exit_code == 1
        assert not Path("out.parquet").exists()

    def test_figures_with_errors_are_not_judged(self) -> None:
        """The first of them are named."""
        rows = pl.DataFrame(ROWS)
        pl.concat([rows, rows.head(1)]).write_parquet("figures.parquet")

        result = run("figures.parquet", "--out", "out.parquet")

        assert result.exit_code == 1
        assert "01" in result.stderr
        assert not Path("out.parquet").exists()

    def test_what_is_left_out_is_said(self) -> None:
        """A blank is no zero, and no reason to stop."""
        rows = pl.DataFrame(ROWS)
        blank = rows.head(1).with_columns(pl.lit(None, pl.Int64).alias(n) for n in COUNTS)
        pl.concat([rows, blank]).write_parquet("figures.parquet")

        result = run("figures.parquet", "--out", "out.parquet")

        assert "warning[no-value] 1 of 7 rows hold no figure" in result.stderr
        assert result.exit_code == 0

    def test_records_beside_the_plan_are_not_forgotten(self) -> None:
        """They are not judged, and that is said."""
        told = "records:\n  - {kind: observation, indicator: screened, value: 60 %, period: 2022}\n"
        Path("plan.yaml").write_text(PLAN + told, "utf-8")

        result = run("figures.parquet", "--out", "out.parquet")

        assert "1 records beside the plan are not judged here" in result.stderr

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["figures.parquet", "--out", "out.parquet", "--lang", "zh"], "--lang"),
            (["--level", "city"], "--level"),
            (["--out", "out.parquet"], "no file of figures"),
            (["figures.parquet", "--out", "out.parquet", "--to", "city"], "--expected"),
            (["figures.parquet", "--out", "out.parquet", "--column", "code"], "place=code"),
        ],
    )
    def test_a_misuse_says_what_to_do(self, arguments: list[str], told: str) -> None:
        """With the exit status of a misuse."""
        result = run(*arguments)

        assert told in result.stderr
        assert result.exit_code == 2

    def test_there_must_be_a_plan(self) -> None:
        """Figures alone promise nothing."""
        arguments = ["assess", "figures.parquet", "--out", "out.parquet"]
        result = CliRunner().invoke(main, arguments)

        assert "no file holds a plan" in result.stderr
        assert result.exit_code == 2

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["lost.parquet", "--out", "out.parquet"], "lost.parquet"),
            (["figures.parquet", "--out", "out.doc"], ".parquet"),
            (["figures.parquet", "--out", "out.parquet", "--column", "place=lost"], "lost"),
            (["figures.parquet", "--out", "out.parquet", "--level", "galaxy"], "galaxy"),
        ],
    )
    def test_what_cannot_be_done_is_said(self, arguments: list[str], told: str) -> None:
        """In one line, without a traceback."""
        result = run(*arguments)

        assert told in result.stderr
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)

    @pytest.mark.parametrize("library", ["polars", "narwhals"])
    def test_without_the_extra_it_says_so(
        self, library: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """And how to get it."""
        monkeypatch.setitem(sys.modules, library, None)
        for name in [name for name in sys.modules if name.startswith("healthplan.tables")]:
            monkeypatch.delitem(sys.modules, name)

        result = run("figures.parquet", "--out", "out.parquet")

        assert "healthplan[tables]" in result.stderr
        assert result.exit_code == 1


class TestLongWork:
    """A file that is whole or not there, and a sign of life."""

    def test_what_was_there_is_replaced(self) -> None:
        """By the new table, and nothing else is left in the folder."""
        Path("out.parquet").write_text("old", "utf-8")

        run("figures.parquet", "--out", "out.parquet")

        assert made().height == 2
        assert sorted(map(str, Path().iterdir())) == ["figures.parquet", "out.parquet", "plan.yaml"]

    def test_a_command_that_is_killed_leaves_the_old_file(self) -> None:
        """Even when all but the last step is done."""
        Path("out.parquet").write_text("old", "utf-8")
        arguments = ["assess", "plan.yaml", "figures.parquet", "--out", "out.parquet"]
        child = subprocess.Popen(
            [sys.executable, "-c", HALTING, *arguments], stdout=subprocess.PIPE
        )
        with child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"written\n"
            child.kill()

        assert Path("out.parquet").read_text("utf-8") == "old"

    @pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals")
    def test_a_terminal_shows_what_is_being_done(self) -> None:
        """On the standard error, and only if it is a terminal."""
        terminal, end = os.openpty()
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "healthplan",
                "assess",
                "plan.yaml",
                "figures.parquet",
                "--out",
                "out.csv",
            ],
            stdout=subprocess.PIPE,
            stderr=end,
            check=True,
        )
        os.close(end)

        assert b"judging" in os.read(terminal, 100_000)
        assert done.stdout == b"2 verdicts: 1 met, 1 not met\n"
        os.close(terminal)
