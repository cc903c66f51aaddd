"""What the parts make of the whole: sums, averages, extremes, counts."""

from healthplan.indicators.rules.base import Axis, Input, Needed, Rule
from healthplan.indicators.rules.counting import CountMeeting
from healthplan.indicators.rules.extremes import All, Any, Maximum, Minimum
from healthplan.indicators.rules.means import Mean, Pooled, WeightedMean
from healthplan.indicators.rules.names import as_rule
from healthplan.indicators.rules.picking import First, Last, Never
from healthplan.indicators.rules.powers import GeometricMean, PowerMean
from healthplan.indicators.rules.refusals import adds_up
from healthplan.indicators.rules.sums import Sum
from healthplan.indicators.rules.tabular import TableRule

__all__ = [
    "All",
    "Any",
    "Axis",
    "CountMeeting",
    "First",
    "GeometricMean",
    "Input",
    "Last",
    "Maximum",
    "Mean",
    "Minimum",
    "Needed",
    "Never",
    "Pooled",
    "PowerMean",
    "Rule",
    "Sum",
    "TableRule",
    "WeightedMean",
    "adds_up",
    "as_rule",
]
