"""Which laws something breaks, and how quickly that is told."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest import SkipTest

from hypothesis import Phase, settings

from healthplan.testing import BrokenLawError, laws_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def unshrunk() -> Iterator[None]:
    """Let a broken law be told as it is found: to look for the simplest example takes long."""
    in_force = settings()
    settings.register_profile("unshrunk", in_force, phases=[Phase.generate])
    settings.load_profile("unshrunk")
    try:
        yield
    finally:
        settings.register_profile("as it was", in_force)
        settings.load_profile("as it was")


def broken(contract: Any, *laws: str) -> dict[str, str]:  # noqa: ANN401 - any of the contracts
    """Return the laws that break, with their messages; only of those asked for, if any are."""
    found = {}
    for law, test in laws_of(type(contract)).items():
        if laws and law not in laws:
            continue
        try:
            getattr(contract, test)()
        except SkipTest:
            continue
        except BrokenLawError as error:
            found[error.law] = str(error)
    return found
