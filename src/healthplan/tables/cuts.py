"""Which periods decide about a promise, and which of them goes before which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import DefinitionError
from healthplan.indicators import Accumulation, Axis
from healthplan.indicators.rules import Sum

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from healthplan.indicators import Indicator
    from healthplan.periods import Period

NONE: Final = 0
"""The rank of no figure at all."""

BY_PARTS: Final = 1
"""The rank of the sum of reported parts: a figure of the whole goes before it."""

FIRST: Final = 2
"""The rank of the first period."""

_MOST_WAYS = 256


@attrs.frozen(slots=True)
class Cut:
    """Which periods decide about a promise.

    Attributes:
        ranks: The numbers of the periods that may be judged, each with its rank; of those
            that were reported the one of the highest rank is judged.
        ways: The numbers of parts of a due flow that do not overlap, in every way that
            leaves no room for another; the largest sum of one way is known of the whole.
    """

    ranks: tuple[tuple[int, int], ...]
    ways: tuple[tuple[int, ...], ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether every rank follows from the number of its period."""
        return all(rank == number + FIRST for number, rank in self.ranks)

    @property
    def is_unbroken(self) -> bool:
        """Whether no period between the first and the last is missing."""
        numbers = [number for number, _ in self.ranks]
        return numbers == list(range(numbers[0], numbers[-1] + 1)) if numbers else True


def cut_of(
    indicator: Indicator, due: Period | None, as_of: dt.date | None, periods: Sequence[Period]
) -> Cut:
    """Return which of *periods*, in their order, decide about a promise that is due then.

    A level or a running total is judged at the latest period that ends by the deadline,
    one that starts again each year only in the year of the deadline; a flow over the due
    period itself, unless there is no deadline.

    Raises:
        DefinitionError: A due flow was reported by parts that overlap in too many ways.

    >>> import healthplan as hp
    >>> years = [hp.Period.of(year) for year in (2020, 2021, 2022)]
    >>> cut_of(hp.Share("a", "A"), years[1], None, years).ranks
    ((0, 2), (1, 3))
    """
    spoken = [n for n, p in enumerate(periods) if as_of is None or p.last <= as_of]
    if due is None:
        return Cut(_ranked(spoken, due, periods))
    accumulates = indicator.accumulates
    if accumulates is Accumulation.FLOW:
        whole = [n for n in spoken if periods[n].covers_same_days(due)]
        parts = [n for n in spoken if due.contains(periods[n]) and n not in whole]
        return Cut(_ranked(whole, due, periods), _ways(indicator, parts, periods))
    in_time = [n for n in spoken if periods[n].last <= due.last]
    if accumulates is Accumulation.RUNNING_TOTAL_WITHIN_YEAR:
        in_time = [n for n in in_time if periods[n].last.year == due.last.year]
    return Cut(_ranked(in_time, due, periods))


def _ranked(
    numbers: Sequence[int], due: Period | None, periods: Sequence[Period]
) -> tuple[tuple[int, int], ...]:
    """Return the periods with their ranks.

    Of those that end together the one that is due goes before the others, else the longest.
    """

    def order(number: int) -> tuple[dt.date, bool, int]:
        period = periods[number]
        is_due = due is not None and period.covers_same_days(due)
        return period.last, is_due, -period.first.toordinal()

    ranked = sorted(numbers, key=order)
    # Where that is the order they have anyway, the rank tells the period without a look-up.
    if ranked == sorted(numbers):
        return tuple((number, number + FIRST) for number in ranked)
    return tuple((number, FIRST + place) for place, number in enumerate(ranked))


def _ways(
    indicator: Indicator, parts: Sequence[int], periods: Sequence[Period]
) -> tuple[tuple[int, ...], ...]:
    """Return in which ways the parts of a flow that adds up stand beside each other."""
    floor = indicator.limits.span.low
    if not parts or floor is None or floor < 0:
        return ()
    if not isinstance(indicator.rule(Axis.PERIOD), Sum):
        return ()
    found = []
    for way in _beside(tuple(parts), periods):
        found.append(way)
        if len(found) > _MOST_WAYS:
            msg = f"{indicator.id!r} is reported for {len(parts)} periods that overlap"
            raise DefinitionError(msg, hint="leave out the figures of periods of other kinds")
    return tuple(found)


def _beside(parts: tuple[int, ...], periods: Sequence[Period]) -> Iterator[tuple[int, ...]]:
    """Yield all largest choices of periods that do not overlap."""
    if not parts:
        yield ()
        return
    end = min(periods[number].last for number in parts)
    for number in parts:
        if periods[number].first <= end:
            last = periods[number].last
            later = tuple(other for other in parts if periods[other].first > last)
            for way in _beside(later, periods):
                yield (number, *way)
