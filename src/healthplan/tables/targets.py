"""Targets as whole numbers: what every value is held against, row by row."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.bounds import Comparator, Verdict
from healthplan.errors import PrecisionError
from healthplan.evidence import target_as_read
from healthplan.indicators import Accumulation, Better
from healthplan.periods import Period
from healthplan.tables.cuts import Cut, cut_of
from healthplan.tables.scales import LARGEST
from healthplan.targets import Target
from healthplan.units import Quantity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from healthplan.tables.figures import Figures

VERDICTS: Final = (Verdict.NO_DATA, Verdict.MET, Verdict.NOT_MET, Verdict.UNDECIDED)
"""The verdicts by number."""

NO_DATA, MET, NOT_MET, UNDECIDED = range(4)

NEVER: Final = 2**31
"""The rank that no period has: no period makes the verdict final."""

_TOTALS = {Accumulation.RUNNING_TOTAL, Accumulation.RUNNING_TOTAL_WITHIN_YEAR}


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Promise:
    """A target as whole numbers.

    Attributes:
        number: Its place in the plan.
        target: The target, with the bound that counts.
        due: When it is due, or None.
        indicator: The number of its indicator.
        part: The number of its part; those that nobody reported follow the others.
        place: The code of its place, or None where it names none.
        cut: The periods that decide about it.
        low: The least value that keeps it, in root units, or None.
        high: The largest, or None.
        miss: The number of the verdict where it is not kept.
        has_margin: Whether how far a value lies inside has a meaning.
        final_from: The rank from which on no later period decides.
        is_plain: Whether whole numbers say what keeps it; else it goes through the objects.
    """

    number: int
    target: Target
    due: Period | None
    indicator: int
    part: int
    place: str | None
    cut: Cut
    low: Fraction | None
    high: Fraction | None
    miss: int
    has_margin: bool
    final_from: int
    is_plain: bool

    @cached_property
    def series(self) -> tuple[int, int, bool, Cut]:
        """What it is judged by: indicator, part, whether it names a place, and periods."""
        return self.indicator, self.part, self.place is not None, self.cut

    @cached_property
    def per(self) -> int:
        """The denominator of both ends."""
        ends = [end.denominator for end in (self.low, self.high) if end is not None]
        return lcm(*ends)

    @cached_property
    def edges(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """What x and y are multiplied by, so that a first minus a second product is the margin.

        A bound of one end has that end twice.
        """
        edges = []
        if self.low is not None:
            edges.append((self.per, int(self.low * self.per)))
        if self.high is not None:
            edges.append((-self.per, -int(self.high * self.per)))
        return edges[0], edges[-1]

    @property
    def grows(self) -> bool:
        """Whether the value is a running total, which never falls before it starts again."""
        return self.target.indicator.accumulates in _TOTALS

    def guard(self, x: int, y: int) -> None:
        """Refuse numbers whose products no engine holds.

        Raises:
            PrecisionError: They are too large.
        """
        inside = max(abs(a) * x + abs(b) * y for a, b in self.edges)
        if max(inside, self.per * y) > LARGEST:
            raise too_large(self.target.id, self.target.indicator.id)


def too_large(what: str, indicator: str) -> PrecisionError:
    """Return the error that values are too large to be compared as whole numbers.

    >>> print(too_large("gdp@2025", "gdp"))
    'gdp@2025' cannot be judged exactly: with 'gdp' it needs whole numbers of more than 63 bits
      hint: declare fewer decimals in encode(decimals=...), or give the indicator a larger unit
    """
    msg = (
        f"{what!r} cannot be judged exactly: with {indicator!r} it needs whole numbers of more "
        "than 63 bits"
    )
    hint = "declare fewer decimals in encode(decimals=...), or give the indicator a larger unit"
    return PrecisionError(msg, hint=hint)


def fits(target: Target) -> bool:
    """Return whether whole numbers can say what keeps a target.

    >>> import healthplan as hp
    >>> share = hp.Share("a", "A")
    >>> [fits(hp.Target(share, bound)) for bound in (hp.at_least("5 %"), hp.at_least(hp.UNKNOWN))]
    [True, False]
    """
    bound = target.bound
    said = [edge for edge in (bound.threshold, bound.other) if edge is not None]
    return not bound.is_relative and all(isinstance(edge, Quantity) for edge in said)


def promises_of(figures: Figures, as_of: dt.date | None) -> Iterator[Promise]:
    """Yield the targets of a plan, in its order.

    Args:
        figures: What they are judged by.
        as_of: The last day that counts, or None.
    """
    plan, periods = figures.plan, figures.periods
    numbers = {each.id: place for place, each in enumerate(figures.indicators)}
    parts = {part.key: place for place, part in enumerate(figures.parts)}
    for number, target in enumerate(map(_as_read, plan.all_targets())):
        due, low, high = plan.due(target), *_ends(target)
        is_about = _is_about(target)
        part = parts.setdefault(target.part.key, len(parts))
        is_reported = part < len(figures.parts)
        cut = cut_of(target.indicator, due, as_of, periods if is_reported else ())
        yield Promise(
            number=number,
            target=target,
            due=due,
            indicator=numbers[target.indicator.id],
            part=part,
            place=target.place.code if target.place else None,
            cut=cut,
            low=low,
            high=high,
            miss=UNDECIDED if is_about else NOT_MET,
            has_margin=not target.indicator.is_ordinal
            and not (is_about and target.indicator.better is None),
            final_from=_final_from(cut, due, periods),
            # What the parts of a flow prove of "about" may go before what the whole does.
            is_plain=fits(target) and not (is_about and cut.ways),
        )


def _as_read(target: Target) -> Target:
    return target_as_read(target, "repaired")


def _is_about(target: Target) -> bool:
    return target.bound.comparator is Comparator.ABOUT and target.bound.within is None


def _ends(target: Target) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the largest value that keep a target, in root units."""
    low, high = target.bound.edges()
    if _is_about(target):
        # At or beyond the number on the better side; if no side is better, the number itself.
        better, low = target.indicator.better, target.bound.threshold
        low, high = (
            None if better is Better.LOWER else low,
            None if better is Better.HIGHER else low,
        )
    return (
        low.root if isinstance(low, Quantity) else None,
        high.root if isinstance(high, Quantity) else None,
    )


def _final_from(cut: Cut, due: Period | None, periods: Sequence[Period]) -> int:
    ranks = [rank for n, rank in cut.ranks if due is not None and periods[n].last == due.last]
    return min(ranks, default=NEVER)
