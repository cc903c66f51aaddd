"""What a value says about its period."""

from __future__ import annotations

import enum


class Accumulation(enum.Enum):
    """What a value says about its period.

    >>> Accumulation("flow")
    <Accumulation.FLOW: 'flow'>
    """

    LEVEL = "level"
    """A state: the latest one counts."""

    FLOW = "flow"
    """What happened during the period and in no other."""

    RUNNING_TOTAL = "running_total"
    """Everything up to the end of the period; it never falls."""

    RUNNING_TOTAL_WITHIN_YEAR = "running_total_within_year"
    """Everything since 1 January up to the end of the period; it starts again each year."""
