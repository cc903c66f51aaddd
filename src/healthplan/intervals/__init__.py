"""What is known of a value: intervals with open, shut and missing ends."""

from healthplan.intervals.interval import Interval, everything, readable
from healthplan.intervals.outwards import cut_outwards
from healthplan.intervals.span import EVERYTHING, Span, hull, product

__all__ = [
    "EVERYTHING",
    "Interval",
    "Span",
    "cut_outwards",
    "everything",
    "hull",
    "product",
    "readable",
]
