"""Why two promises cannot be held against each other at all."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from healthplan.bounds import Comparator, Unknown
from healthplan.comparing.promises import are_opposite, same_place
from healthplan.comparing.words import part_text, place_text, reason
from healthplan.indicators import Accumulation, Step
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.attainment import Reason
    from healthplan.bounds import Bound
    from healthplan.comparing.promises import Promise
    from healthplan.indicators import Indicator
    from healthplan.periods import Period

_MONTHS = 12


def obstacle(one: Promise, other: Promise) -> Reason | None:
    """Return the first thing that keeps two promises from being compared, or None."""
    found = _of_indicators(one.target.indicator, other.target.indicator)
    if found is not None:
        return found
    if one.target.part.key != other.target.part.key:
        return reason("different-part", *(part_text(each.target.part) for each in (one, other)))
    if not same_place(one, other):
        return reason("different-place", *(place_text(each.place) for each in (one, other)))
    if are_opposite(one, other):
        return reason("different-direction")
    is_flow = one.target.indicator.accumulates is Accumulation.FLOW
    if is_flow and one.due and other.due and _length(one.due) != _length(other.due):
        return reason("different-length", one.due, other.due)
    lacks_width = any(has_no_edge(promise.target.bound) for promise in (one, other))
    return reason("no-width") if lacks_width and not are_one(one, other) else None


def _of_indicators(one: Indicator, other: Indicator) -> Reason | None:
    if not one.unit.is_compatible(other.unit):
        return reason("different-unit", Text.of(one.unit.symbol), Text.of(other.unit.symbol))
    if one.accumulates is not other.accumulates or one.is_ordinal != other.is_ordinal:
        return reason("different-kind")
    if isinstance(one, Step) and isinstance(other, Step) and not _same_states(one, other):
        return reason("different-states")
    if one.of is not None and other.of is not None and one.of != other.of:
        return reason("different-denominator", Text.of(one.of), Text.of(other.of))
    return None


def _same_states(one: Step, other: Step) -> bool:
    """Whether the states have one name in common each, in some language."""
    both = zip(one.states, other.states, strict=False)
    same = all(set(mine.versions) & set(theirs.versions) for mine, theirs in both)
    return same and len(one.states) == len(other.states)


def _length(period: Period) -> tuple[int, str]:
    """Return how long a period is: in months if they are whole, so that leap days do not count."""
    first, last = period.first, period.last
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return (last.year - first.year) * _MONTHS + last.month - first.month + 1, "months"
    return period.days, "days"


def has_no_edge(bound: Bound) -> bool:
    """Whether nobody said where the values that keep it begin: "about", without a width."""
    return bound.comparator is Comparator.ABOUT and bound.within is None


def are_one(one: Promise, other: Promise) -> bool:
    """Whether two promises certainly allow the same values, whatever is not known of them.

    A lost number is the same only in the same target: of one place, or of one issuer
    other than the two plans.
    """
    bound = one.target.bound
    if bound != other.target.bound:
        return False
    here = one.code == other.code
    if is_lost(bound):
        shared = one.target.issuer is not None and not bound.is_relative
        return one.target == other.target and (here or shared)
    return here or not bound.is_relative


def is_lost(bound: Bound) -> bool:
    """Whether a number of the bound was never published."""
    return isinstance(bound.threshold, Unknown) or isinstance(bound.other, Unknown)
