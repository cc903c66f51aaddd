"""The commands that the pages print can be typed, and every option is explained."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from healthplan.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def printed() -> Iterator[str]:
    """Yield what follows the name of the program wherever a page prints a command."""
    for page in sorted((ROOT / "docs").rglob("*.md")):
        for block in BLOCK.findall(page.read_text("utf-8")):
            for line in block.splitlines():
                name, _, rest = line.partition(" ")
                if name == "healthplan":
                    yield rest.partition(" > ")[0]


COMMANDS = sorted(set(printed()))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_printed_command_is_understood(command: str) -> None:
    """Its name and its options are those that the program has."""
    name, *arguments = shlex.split(command)

    main.commands[name].make_context(name, arguments)


@pytest.mark.parametrize("command", [each for each in COMMANDS if "docs/" in each])
def test_a_printed_command_about_our_files_runs(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it names is there and can be judged."""
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main, shlex.split(command))

    assert done.exit_code == 0
    assert "what was promised" in done.output


def test_our_own_files_are_among_them() -> None:
    """The tutorial prints a command that works as it stands."""
    assert "assess docs/tutorial/one-city.yaml" in COMMANDS


def test_every_option_is_explained() -> None:
    """The page of the command line has each option of each command."""
    page = (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")

    assert [
        f"{name} {option}"
        for name, command in main.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--") and option not in page
    ] == []
    assert [name for name in main.commands if f"healthplan {name}" not in page] == []
