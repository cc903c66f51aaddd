"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from healthplan import atomic

if TYPE_CHECKING:
    from pathlib import Path

WRITER = """
import sys
from healthplan.atomic import replace
print("ready", flush=True)
while True:
    for letter in (b"a", b"b"):
        replace(sys.argv[1], letter * 3_000_000)
"""


class TestReplace:
    """What stands in the file afterwards."""

    def test_a_new_file_has_the_data(self, tmp_path: Path) -> None:
        """It is made, with nothing beside it."""
        atomic.replace(tmp_path / "new", b"data")

        assert (tmp_path / "new").read_bytes() == b"data"
        assert [file.name for file in tmp_path.iterdir()] == ["new"]

    def test_an_old_file_is_replaced_and_keeps_its_permissions(self, tmp_path: Path) -> None:
        """Who may read it is not the writer's to change."""
        path = tmp_path / "old"
        path.write_bytes(b"old")
        path.chmod(0o640)
        atomic.replace(str(path), b"new")

        assert path.read_bytes() == b"new"
        assert path.stat().st_mode & 0o7777 == 0o640

    def test_a_link_goes_on_pointing_to_the_file(self, tmp_path: Path) -> None:
        """The file that is meant is written, not the link."""
        path, link = tmp_path / "file", tmp_path / "link"
        path.write_bytes(b"old")
        link.symlink_to(path)
        atomic.replace(link, b"new")

        assert link.is_symlink()
        assert path.read_bytes() == b"new"

    def test_what_cannot_be_written_leaves_the_old_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A full disk costs nothing, and leaves nothing behind."""

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        path = tmp_path / "file"
        path.write_bytes(b"old")
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            atomic.replace(path, b"new")

        assert path.read_bytes() == b"old"
        assert [file.name for file in tmp_path.iterdir()] == ["file"]

    def test_a_folder_that_is_not_there_is_an_error(self, tmp_path: Path) -> None:
        """Nothing is made up, and the error names the file that was asked for."""
        path = tmp_path / "none" / "file"
        with pytest.raises(FileNotFoundError) as raised:
            atomic.replace(path, b"data")

        assert raised.value.filename == str(path)

    def test_a_kill_leaves_the_old_or_the_new_file(self, tmp_path: Path) -> None:
        """At whatever moment a process dies, no half file stands there."""
        path = tmp_path / "file"
        path.write_bytes(b"a" * 3_000_000)
        pause = random.Random(20220329)  # noqa: S311 - only when to kill
        for _ in range(8):
            command = [sys.executable, "-c", WRITER, str(path)]
            with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
                assert child.stdout is not None
                child.stdout.readline()
                time.sleep(pause.uniform(0, 0.05))
                child.send_signal(signal.SIGKILL)

            assert path.read_bytes() in {b"a" * 3_000_000, b"b" * 3_000_000}
