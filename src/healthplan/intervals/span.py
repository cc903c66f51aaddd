"""What is known of one exact number, without a unit: the arithmetic under every interval."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable


@attrs.frozen(slots=True)
class Span:
    """The numbers between two ends, each of which may be open, shut or missing.

    Ends are exact fractions; a missing end (None) means that there is no limit, and
    counts as open.  A span may be empty: then nothing satisfies what was said.

    Attributes:
        low: The lower end, or None.
        high: The upper end, or None.
        low_open: The lower end itself is not included.
        high_open: The upper end itself is not included.

    >>> Span(Fraction(1), Fraction(2)).plus(Span.point(3)).high
    Fraction(5, 1)
    """

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = attrs.field(default=False)
    high_open: bool = attrs.field(default=False)

    def __attrs_post_init__(self) -> None:
        if self.low is None:
            object.__setattr__(self, "low_open", True)
        if self.high is None:
            object.__setattr__(self, "high_open", True)

    @classmethod
    def point(cls, value: Fraction | int) -> Span:
        """Return the span of exactly one number."""
        exact = Fraction(value)
        return cls(exact, exact)

    @property
    def is_point(self) -> bool:
        """Whether exactly one number is possible."""
        return self.low is not None and self.low == self.high and not self.is_empty

    @property
    def is_empty(self) -> bool:
        """Whether no number is possible."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def __contains__(self, number: Fraction) -> bool:
        return not self.intersect(Span.point(number)).is_empty

    def covers(self, other: Span) -> bool:
        """Whether every number of *other* is one of this span."""
        return self.intersect(other) == other

    def intersect(self, other: Span) -> Span:
        """Return what both spans allow.

        >>> Span(Fraction(0), None).intersect(Span(None, Fraction(5), high_open=True))
        Span(low=Fraction(0, 1), high=Fraction(5, 1), low_open=False, high_open=True)
        """
        low, low_open = _tighter_low((self.low, self.low_open), (other.low, other.low_open))
        high, high_open = _tighter_high((self.high, self.high_open), (other.high, other.high_open))
        return Span(low, high, low_open, high_open)

    def negate(self) -> Span:
        """Return the span of the negated numbers."""
        return Span(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
            self.high_open,
            self.low_open,
        )

    def plus(self, other: Span) -> Span:
        """Return all sums of a number of each."""
        return Span(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def minus(self, other: Span) -> Span:
        """Return all differences of a number of each."""
        return self.plus(other.negate())

    def times(self, factor: Fraction | int) -> Span:
        """Return all multiples by a *factor* that is not zero.

        >>> Span(Fraction(1), None).times(-2)
        Span(low=None, high=Fraction(-2, 1), low_open=True, high_open=False)
        """
        if factor < 0:
            return self.negate().times(-factor)
        return Span(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )

    def widen(self, half_width: Fraction) -> Span:
        """Return the span with both ends moved outwards."""
        return self.plus(Span(-half_width, half_width))

    def whole(self, one: Fraction | int = 1) -> Span:
        """Return the span of the multiples of *one* in it: its ends become whole and shut.

        >>> Span(Fraction(65), Fraction(70), low_open=True).whole()
        Span(low=Fraction(66, 1), high=Fraction(70, 1), low_open=False, high_open=False)
        """
        low = high = None
        if self.low is not None:
            least = self.low / one
            low = Fraction(least.__floor__() + 1 if self.low_open else least.__ceil__()) * one
        if self.high is not None:
            most = self.high / one
            high = Fraction(most.__ceil__() - 1 if self.high_open else most.__floor__()) * one
        return Span(low, high)


EVERYTHING = Span()

_End = tuple[Fraction | None, bool]
"""An end, and whether it is excluded."""


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all *spans*, of which there is at least one.

    >>> hull([Span.point(1), Span.point(3)])
    Span(low=Fraction(1, 1), high=Fraction(3, 1), low_open=False, high_open=False)
    """
    whole, *others = spans
    for span in others:
        low, low_open = _looser_low((whole.low, whole.low_open), (span.low, span.low_open))
        high, high_open = _looser_low(
            (None if whole.high is None else -whole.high, whole.high_open),
            (None if span.high is None else -span.high, span.high_open),
        )
        whole = Span(low, None if high is None else -high, low_open, high_open)
    return whole


def product(one: Span, other: Span) -> Span:
    """Return all products of a number of *one* with a number of *other* that is not negative.

    >>> product(Span(Fraction(-3), Fraction(2)), Span(Fraction(0), Fraction(5))).low
    Fraction(-15, 1)
    """
    least, most = (other.low, other.low_open), (other.high, other.high_open)
    low: _End = None, True
    if one.low is not None:
        low = _multiplied((one.low, one.low_open), least if one.low >= 0 else most)
    high: _End = None, True
    if one.high is not None:
        high = _multiplied((one.high, one.high_open), most if one.high > 0 else least)
    if other == Span.point(0):
        low = high = Fraction(0), False
    return Span(low[0], high[0], low[1], high[1])


def _multiplied(end: _End, factor: _End) -> _End:
    if (end[0] == 0 and not end[1]) or (factor[0] == 0 and not factor[1]):
        return Fraction(0), False  # zero times anything
    if end[0] is None or factor[0] is None:
        return None, True
    return end[0] * factor[0], end[1] or factor[1]


def _tighter_low(one: _End, other: _End) -> _End:
    if one[0] is None or (other[0] is not None and other[0] > one[0]):
        return other
    if other[0] is None or one[0] > other[0]:
        return one
    return one[0], one[1] or other[1]


def _tighter_high(one: _End, other: _End) -> _End:
    if one[0] is None or (other[0] is not None and other[0] < one[0]):
        return other
    if other[0] is None or one[0] < other[0]:
        return one
    return one[0], one[1] or other[1]


def _looser_low(one: _End, other: _End) -> _End:
    if one[0] is None or other[0] is None:
        return None, True
    if one[0] != other[0]:
        return min(one, other)
    return one[0], one[1] and other[1]
