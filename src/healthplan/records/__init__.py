"""What somebody said: a value, a difference, or only words."""

from healthplan.readings import PRINTED, Confidence, ParseStatus, Reading
from healthplan.records.base import Assertion, ProgressRecord
from healthplan.records.comparison import At, Comparison, Reference
from healthplan.records.observation import Observation
from healthplan.records.remark import Remark

__all__ = [
    "PRINTED",
    "Assertion",
    "At",
    "Comparison",
    "Confidence",
    "Observation",
    "ParseStatus",
    "ProgressRecord",
    "Reading",
    "Reference",
    "Remark",
]
