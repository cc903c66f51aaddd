"""What parts that overlap make together, where nobody knows who is counted twice."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.errors import NotCombinableError
from healthplan.indicators import Axis, Indicator, Input, Rule
from healthplan.intervals import Span
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence


@attrs.frozen(slots=True)
class Union(Rule):
    """What categories that overlap make together: at least the largest, at most the sum.

    That is all that follows without knowing how many are counted twice.
    """

    name: ClassVar[str] = "union"
    title: ClassVar[Text] = Text.of({"en": "union of overlapping parts", "zh": "重叠部分的并集"})
    weighs: ClassVar[bool] = False
    regroups: ClassVar[bool] = True
    nested: bool = False

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return everything from the largest part to the sum of all."""
        if not inputs:
            return None
        largest = max((each.value for each in inputs), key=lambda v: (v.low or 0, v.low_open))
        if self.nested:
            return Span(largest.low, None, largest.low_open)
        total = Span.point(0)
        for each in inputs:
            total = total.plus(each.value)
        return Span(largest.low, total.high, largest.low_open, total.high_open)

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Accept every indicator whose values cannot be negative."""
        floor = indicator.limits.span.low
        if floor is None or floor < 0:
            msg = f"values of {indicator.id!r} can be negative: overlapping parts bound nothing"
            raise NotCombinableError(msg, hint="leave all categories but one out: expected=[...]")
        super().check(indicator, axis)


def independent(shares: Sequence[Span]) -> Span | None:
    """Return the union of shares of one population, if they were independent of each other.

    It is 1 - (1 - a)(1 - b)..., which nobody knows to be true: WHO's triple-billion
    calculation uses it so that nobody is counted twice.

    >>> independent([Span.point(Fraction(1, 2)), Span.point(Fraction(1, 2))]).low
    Fraction(3, 4)
    """
    one = Span.point(1)
    rest = Fraction(1), Fraction(1)
    for share in shares:
        if share.intersect(Span(Fraction(0), Fraction(1))) != share:
            return None
        left = one.minus(share)
        assert left.low is not None  # noqa: S101 - a share has both ends
        assert left.high is not None  # noqa: S101
        rest = rest[0] * left.low, rest[1] * left.high
    return Span(1 - rest[1], 1 - rest[0]) if shares else None
