"""The four answers to "is the promise kept?", and the arithmetic of margins."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


class Verdict(enum.Enum):
    """What the records prove about a promise.

    >>> Verdict.MET.value
    'met'
    """

    MET = "met"
    """Kept, whatever the unknown part turns out to be."""

    NOT_MET = "not met"
    """Not kept, whatever the unknown part turns out to be."""

    UNDECIDED = "undecided"
    """Both are still possible."""

    NO_DATA = "no data"
    """No accepted record speaks of it."""


class Unknown(enum.Enum):
    """A threshold that was said and lost, or never published.

    >>> Unknown.UNKNOWN
    UNKNOWN
    """

    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        """Return the bare name."""
        return self.name


UNKNOWN = Unknown.UNKNOWN


@attrs.frozen(slots=True)
class Gap:
    """How far a value lies inside one edge of a bound: good is positive.

    Attributes:
        span: All the gap can be, in root units.
        strict: The edge itself does not keep the promise.

    >>> edge = Span(Fraction(0), None)
    >>> Gap(edge).surely_kept, Gap(edge, strict=True).surely_kept
    (True, False)
    """

    span: Span
    strict: bool = False

    @property
    def surely_kept(self) -> bool:
        """Whether the value lies inside the edge, whatever it turns out to be."""
        low = self.span.low
        return low is not None and (
            low > 0 or (low == 0 and (not self.strict or self.span.low_open))
        )

    @property
    def surely_broken(self) -> bool:
        """Whether the value lies outside the edge, whatever it turns out to be."""
        high = self.span.high
        return high is not None and (
            high < 0 or (high == 0 and (self.strict or self.span.high_open))
        )


def verdict_of(gaps: Sequence[Gap], room: Span | None = None) -> Verdict:
    """Return the verdict on a bound from the gaps to its edges.

    Args:
        gaps: One gap for each edge of the bound, one or two.
        room: With two edges, the distance between them.

    >>> verdict_of([Gap(Span(Fraction(0), Fraction(3)))])
    <Verdict.MET: 'met'>
    """
    if any(gap.surely_broken for gap in gaps) or (room is not None and Gap(room).surely_broken):
        return Verdict.NOT_MET
    return Verdict.MET if all(gap.surely_kept for gap in gaps) else Verdict.UNDECIDED


def margin_of(gaps: Sequence[Gap], room: Span | None = None) -> Span:
    """Return the margin: the gap to the edge that is nearest to being broken.

    With two edges its lower end is the smaller of the two lower ends, and its upper
    end the smallest of both upper ends and of half the room between the edges.

    >>> margin_of([Gap(Span.point(4)), Gap(Span.point(1))], room=Span.point(5)).low
    Fraction(1, 1)
    """
    if len(gaps) == 1:
        return gaps[0].span
    lows = [(gap.span.low, gap.span.low_open) for gap in gaps]
    highs = [(gap.span.high, gap.span.high_open) for gap in gaps]
    if room is not None and room.high is not None:
        highs.append((room.high * Fraction(1, 2), room.high_open))
    low, low_open = _smallest(lows, missing_wins=True)
    high, high_open = _smallest(highs, missing_wins=False)
    return Span(low, high, low_open, high_open)


def _smallest(
    ends: Sequence[tuple[Fraction | None, bool]], *, missing_wins: bool
) -> tuple[Fraction | None, bool]:
    numbers = [end for end, _ in ends if end is not None]
    if not numbers or (missing_wins and len(numbers) < len(ends)):
        return None, True
    least = min(numbers)
    flags = [open_ for end, open_ in ends if end == least]
    # A lower end is reached if either edge reaches it; an upper end only if all do.
    return least, all(flags) if missing_wins else any(flags)
