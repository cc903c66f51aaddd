"""Files that at every moment are the old ones or the new ones, and never a part of either."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 100


@contextlib.contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """Give a new name beside *path* to write to; afterwards the new file takes its place.

    If anything is raised in between, or the process is killed, the old file stays as it was.
    The new one keeps the permissions of the old one, and a link keeps pointing to its file.

    Args:
        path: The file to replace, which need not be there.

    Yields:
        The name to write to, which ends as no file does that anybody reads.

    Raises:
        OSError: The folder is not there, or nothing may be written to it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     target = Path(folder, "plan.yaml")
    ...     with replacing(target) as new:
    ...         _ = new.write_text("healthplan: 1")
    ...     target.read_text(), len(list(Path(folder).iterdir()))
    ('healthplan: 1', 1)
    """
    target = Path(os.fsdecode(path)).resolve()
    new = target.with_name(f".{target.name[:_LONGEST]}.{secrets.token_hex(8)}")
    try:
        yield new
        # All of it is on the disk before it gets the name that somebody reads.
        with new.open("rb") as file:
            os.fsync(file.fileno())
        if target.exists():
            new.chmod(target.stat().st_mode & 0o7777)
        new.replace(target)
    except BaseException as error:
        new.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename == str(new):
            error.filename = str(target)  # nobody knows the new one by its name
        raise


def replace(path: str | os.PathLike[str], data: bytes) -> None:
    """Put *data* in the place of a file, whole or not at all; see :func:`replacing`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "plan.yaml")
    ...     replace(path, b"healthplan: 1")
    ...     path.read_bytes()
    b'healthplan: 1'
    """
    with replacing(path) as new, new.open("xb") as file:
        file.write(data)
