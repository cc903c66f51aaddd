"""Which laws something breaks."""

from __future__ import annotations

from typing import Any
from unittest import SkipTest

from healthplan.testing import BrokenLawError, laws_of


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
