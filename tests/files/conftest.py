"""What the tests of the files share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from healthplan.files import Document, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Document]:
    """Return a function that reads texts, as the files a.yaml, b.yaml and so on."""
    monkeypatch.chdir(tmp_path)

    def function(*texts: str | bytes, **options: Any) -> Document:  # noqa: ANN401 - those of read
        names = [f"{letter}.yaml" for letter, _ in zip("abcdef", texts, strict=False)]
        for name, text in zip(names, texts, strict=True):
            (tmp_path / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return read(*names, **options)

    return function
