"""What the tests of tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from healthplan.files import Document, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Document]:
    """Return a function that reads texts as CSV files of the names given, in one folder."""
    monkeypatch.chdir(tmp_path)

    def function(**tables: str | bytes) -> Document:
        (tmp_path / "plan").mkdir()
        for name, text in tables.items():
            data = text.encode() if isinstance(text, str) else text
            (tmp_path / "plan" / f"{name}.csv").write_bytes(data)
        return read("plan")

    return function
