"""Holding one plan against another, and one assessment against a later one."""

from healthplan.comparing.alignment import AlignedTarget, Alignment
from healthplan.comparing.changes import Change, Changes
from healthplan.comparing.comparing import NotComparableError, compare
from healthplan.comparing.strictness import Strictness

__all__ = [
    "AlignedTarget",
    "Alignment",
    "Change",
    "Changes",
    "NotComparableError",
    "Strictness",
    "compare",
]
