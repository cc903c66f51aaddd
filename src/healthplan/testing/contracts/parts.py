"""Parts of a whole for the laws of combining, and the questions that all of these ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
from hypothesis import strategies as st

from healthplan.errors import NotCombinableError, PrecisionError
from healthplan.indicators import CountMeeting, Input, Rule
from healthplan.intervals import EVERYTHING, Interval, Span, hull
from healthplan.testing.laws import skip

if TYPE_CHECKING:
    from healthplan.testing.laws import Draw

_ENDLESS = 10**30
HEAVIEST = 9
_NAMES = "abcdefghijklmnop"


def is_one(span: Span) -> bool:
    """Return whether only one value is possible, or one whose digits never end.

    >>> is_one(Span.point(3)), is_one(Span(Fraction(0), Fraction(1)))
    (True, False)
    """
    if span.low is None or span.high is None:
        return False
    return (span.high - span.low) * _ENDLESS <= max(abs(span.low), abs(span.high))


def is_alike(one: Span, other: Span) -> bool:
    """Return whether two spans are the same, but for the rounding of roots.

    >>> is_alike(Span.point(3), Span.point(3)), is_alike(Span.point(3), Span(Fraction(3)))
    (True, False)
    """
    return one == other or all(
        (a is None and b is None) or (a is not None and b is not None and is_one(_pair(a, b)))
        for a, b in ((one.low, other.low), (one.high, other.high))
    )


def covers(one: Span, other: Span) -> bool:
    """Return whether one span holds another, but for the rounding of roots.

    >>> covers(Span(Fraction(0)), Span.point(3)), covers(Span.point(3), Span(Fraction(0)))
    (True, False)
    """
    return one.covers(other) or is_alike(hull((one, other)), one)


def told(inputs: Sequence[Input]) -> str:
    """Return parts for a message: their values in root units, and their weights.

    >>> told([Input("a", Span.point(3)), Input("b", Span(Fraction(0)), Span.point(2))])
    'a = 3, b = [0, …) weighing 2'
    """
    return ", ".join(
        f"{part.name} = {span_text(part.value)}"
        + ("" if part.weight is None else f" weighing {span_text(part.weight)}")
        for part in inputs
    )


def span_text(span: Span | None) -> str:
    """Return a span for a message.

    >>> span_text(None), span_text(Span(Fraction(1, 2), Fraction(3), high_open=True))
    ('no whole', '[1/2, 3)')
    """
    if span is None:
        return "no whole"
    if span.is_point:
        return str(span.low)
    low = "(…" if span.low is None else f"{'(' if span.low_open else '['}{span.low}"
    high = "…)" if span.high is None else f"{span.high}{')' if span.high_open else ']'}"
    return f"{low}, {high}"


@attrs.frozen
class Combining:
    """A way of making a whole of parts, as the laws ask it.

    Attributes:
        combine: What makes the whole.
        rule: The rule that it follows.
        numbers: Values that parts can have, in root units.
        possible: All that a part can be of which nothing is known.
        fewest: The least number of parts that make a whole.
    """

    combine: Callable[[Sequence[Input]], Span | Interval | None]
    rule: Rule
    numbers: st.SearchStrategy[Fraction]
    possible: Span = EVERYTHING
    fewest: int = 1

    @property
    def keeps_kind(self) -> bool:
        """Whether the whole is a value like those of its parts, and no number of parts."""
        return not isinstance(self.rule, CountMeeting)

    def whole(self, inputs: Sequence[Input]) -> Span | None:
        """Return what the parts make, in root units."""
        found = self.combine(inputs)
        return found.span if isinstance(found, Interval) else found

    def wholes(self, *groups: Sequence[Input]) -> tuple[Span | None, ...]:
        """Return what each of several groups of parts makes; of refused ones no law speaks."""
        try:
            return tuple(self.whole(inputs) for inputs in groups)
        except (NotCombinableError, PrecisionError) as error:
            skip(f"parts are refused: {error}")

    def parts(self, draw: Draw, *, fewest: int = 1, lightest: int = 0) -> list[Input]:
        """Return some parts of which the values and the weights are known."""
        least = max(fewest, self.fewest)
        some = draw(st.lists(self.numbers, min_size=least, max_size=least + 3), label="parts")
        return [
            Input(name, Span.point(number), self.weight(draw, lightest))
            for name, number in zip(_NAMES, some, strict=False)
        ]

    def weight(self, draw: Draw, lightest: int) -> Span | None:
        """Return a known weight, if the rule weighs."""
        if not self.rule.weighs:
            return None
        return Span.point(draw(st.integers(lightest, HEAVIEST), label="weight"))


def _pair(one: Fraction, other: Fraction) -> Span:
    return Span(min(one, other), max(one, other))
