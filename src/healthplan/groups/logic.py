"""Yes, no and cannot tell: True, False and None."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Truth = bool | None
"""True, False, or None: cannot tell."""


def every(answers: Iterable[Truth]) -> Truth:
    """Return whether all are True: False if one is False, else None if one is None.

    >>> every([True, None]), every([None, False]), every([])
    (None, False, True)
    """
    known = set(answers)
    if False in known:
        return False
    return None if None in known else True


def some(answers: Iterable[Truth]) -> Truth:
    """Return whether one is True: True if one is, else None if one is None.

    >>> some([False, None]), some([None, True]), some([])
    (None, True, False)
    """
    known = set(answers)
    if True in known:
        return True
    return None if None in known else False
