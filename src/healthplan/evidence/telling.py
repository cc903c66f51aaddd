"""Statements, unknowns and contradictions in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.evidence.derivation import Origin
from healthplan.evidence.variables import ThresholdOf
from healthplan.findings import Finding, Severity
from healthplan.records import Comparison, Observation
from healthplan.targets import Target

if TYPE_CHECKING:
    from healthplan.evidence.variables import Variable


@attrs.frozen(slots=True)
class Conflict:
    """Statements that cannot all be true, while any of them left out lets the others be.

    Attributes:
        statements: The records and targets.

    >>> import healthplan as hp
    >>> share = hp.Share("coverage", "Coverage")
    >>> said = [hp.Observation(share, value, period="2021") for value in ("60 %", "65 %")]
    >>> [len(conflict.statements) for conflict in hp.Evidence(None, said).conflicts]
    [2]
    """

    statements: tuple[Origin, ...]

    def __str__(self) -> str:
        """Return one line for each statement."""
        return "cannot all be true: " + "; ".join(told(origin) for origin in self.statements)


def subject_of(variable: Variable) -> str:
    """Return the name of an unknown, such as "literacy (CN-50 2021)"."""
    if isinstance(variable, ThresholdOf):
        return f"the threshold of {variable.target.id}"
    place = f"{variable.place} " if variable.place else ""
    part = " " + ",".join(f"{d}={c}" for d, c in variable.part) if variable.part else ""
    return f"{variable.indicator.id} ({place}{variable.period}{part})"


def told(origin: Origin) -> str:
    """Return what a record or target says, in one line."""
    if isinstance(origin, Target):
        return f"target {origin.id}: {origin.bound}"
    indicator = getattr(origin, "indicator", None)
    name = indicator.id if indicator is not None else ""
    source = f" ({origin.source})" if origin.source else ""
    if isinstance(origin, Comparison):
        side = "above" if origin.above is not None else "below"
        return f"{name} {origin.period}: {origin.difference} {side} {origin.reference}{source}"
    # Only what gives a figure is told of: no remark is.
    figures = (origin.value, origin.counts()) if isinstance(origin, Observation) else ()
    said = ", ".join(str(each) for each in figures if each)
    return f"{name} {origin.period}: {said}{source}"


def finding_of(slug: str, conflict: Conflict) -> Finding:
    """Return a contradiction as a finding about the data."""
    rounding = slug == "rounding-difference"
    if rounding:
        text = "differ by no more than their rounding: "
        hint = "read them as rounded (precision='rounded'), or give the full digits"
    else:
        text = "cannot all be true: "
        hint = "find out which is wrong; until then every answer here allows for each of them"
    return Finding(
        slug,
        Severity.INFO if rounding else Severity.WARNING,
        text + "; ".join(told(origin) for origin in conflict.statements),
        hint=hint,
    )
