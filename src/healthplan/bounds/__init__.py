"""Which values keep a promise, and what a value proves about it."""

from healthplan.bounds.bound import Bound, Comparator, Threshold
from healthplan.bounds.making import (
    about,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    no_increase,
)
from healthplan.bounds.verdicts import (
    UNKNOWN,
    Gap,
    Unknown,
    Verdict,
    margin_of,
    verdict_of,
)

__all__ = [
    "UNKNOWN",
    "Bound",
    "Comparator",
    "Gap",
    "Threshold",
    "Unknown",
    "Verdict",
    "about",
    "at_least",
    "at_most",
    "between",
    "exactly",
    "less_than",
    "margin_of",
    "more_than",
    "no_increase",
    "verdict_of",
]
