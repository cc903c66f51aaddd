"""Wholes of parts: roll-ups along places, time and categories that say what is missing."""

from healthplan.aggregation.aggregate import Aggregate, Coverage
from healthplan.aggregation.aggregating import aggregate
from healthplan.aggregation.assuming import Assume, Missing
from healthplan.aggregation.collection import Aggregation
from healthplan.aggregation.explaining import summed_up
from healthplan.aggregation.finishing import records_of
from healthplan.aggregation.known import Member, MemberState
from healthplan.aggregation.needing import need_of
from healthplan.aggregation.thresholds import aggregate_targets

__all__ = [
    "Aggregate",
    "Aggregation",
    "Assume",
    "Coverage",
    "Member",
    "MemberState",
    "Missing",
    "aggregate",
    "aggregate_targets",
    "need_of",
    "records_of",
    "summed_up",
]
