"""What all statements prove together: values, differences, thresholds, contradictions."""

from healthplan.evidence.derivation import Derivation, Origin, Term
from healthplan.evidence.facade import Evidence
from healthplan.evidence.figures import how_figure_read, how_target_read, said_in, why_read
from healthplan.evidence.preferring import Figure, Prefer, SetAside, target_as_read
from healthplan.evidence.selection import Selection, select
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
    "how_figure_read",
    "how_target_read",
    "said_in",
    "select",
    "target_as_read",
    "why_read",
]
