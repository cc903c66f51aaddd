"""What all statements prove together: values, differences, thresholds, contradictions."""

from healthplan.evidence.derivation import Derivation, Origin, Term
from healthplan.evidence.facade import Evidence
from healthplan.evidence.selection import Figure, Prefer, Selection, SetAside, select
from healthplan.evidence.statements import base_of
from healthplan.evidence.telling import Conflict
from healthplan.evidence.variables import Cell, ThresholdOf, Variable

__all__ = [
    "Cell",
    "Conflict",
    "Derivation",
    "Evidence",
    "Figure",
    "Origin",
    "Prefer",
    "Selection",
    "SetAside",
    "Term",
    "ThresholdOf",
    "Variable",
    "base_of",
    "select",
]
