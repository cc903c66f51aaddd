"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def replace(path: str | os.PathLike[str], data: bytes) -> None:
    """Put *data* in the place of the file, which at every moment is the old or the new one.

    The permissions of a file that is there are kept, and a link goes on pointing to it.

    Raises:
        OSError: The folder is not there, or nothing may be written to it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "plan.yaml")
    ...     replace(path, b"healthplan: 1")
    ...     path.read_bytes()
    b'healthplan: 1'
    """
    target = Path(os.fsdecode(path)).resolve()
    new = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            new.chmod(target.stat().st_mode & 0o7777)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
