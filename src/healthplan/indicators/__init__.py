"""What is measured: a base class, the usual kinds, and a register of kinds."""

from healthplan.indicators.base import Accumulation, Better, Indicator
from healthplan.indicators.kinds import Amount, Count, Index, Rate, Share, Step
from healthplan.indicators.registry import IndicatorTypes, indicator_types

__all__ = [
    "Accumulation",
    "Amount",
    "Better",
    "Count",
    "Index",
    "Indicator",
    "IndicatorTypes",
    "Rate",
    "Share",
    "Step",
    "indicator_types",
]
