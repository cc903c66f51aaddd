"""Judging a plan: verdicts, margins, reasons, and the scorecard."""

from healthplan.attainment.assessing import assess
from healthplan.attainment.assessment import Assessment
from healthplan.attainment.export import SavedAssessment
from healthplan.attainment.result import Attainment, Reason
from healthplan.attainment.rollup import Standing, TargetWeights

__all__ = [
    "Assessment",
    "Attainment",
    "Reason",
    "SavedAssessment",
    "Standing",
    "TargetWeights",
    "assess",
]
