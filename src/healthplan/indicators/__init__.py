"""What is measured: a base class, the usual kinds, and a register of kinds."""

from healthplan.indicators.accumulation import Accumulation
from healthplan.indicators.base import Better, Indicator
from healthplan.indicators.kinds import Amount, Count, Index, Rate, Share, Step
from healthplan.indicators.registry import IndicatorTypes, indicator_types
from healthplan.indicators.rules import (
    Axis,
    CountMeeting,
    GeometricMean,
    Input,
    Needed,
    PowerMean,
    Rule,
    TableRule,
    as_rule,
)

__all__ = [
    "Accumulation",
    "Amount",
    "Axis",
    "Better",
    "Count",
    "CountMeeting",
    "GeometricMean",
    "Index",
    "Indicator",
    "IndicatorTypes",
    "Input",
    "Needed",
    "PowerMean",
    "Rate",
    "Rule",
    "Share",
    "Step",
    "TableRule",
    "as_rule",
    "indicator_types",
]
