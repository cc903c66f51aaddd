"""Combining rules that are wrong on purpose, all made up: one for each law."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.indicators import Input, Rule
from healthplan.indicators.rules import Maximum, Mean, Minimum, Sum, WeightedMean
from healthplan.intervals import Span
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

ONE = Span.point(1)


class MakesZero(Sum):
    """Makes zero of nothing."""

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return zero for no parts."""
        return Sum.combine(self, inputs) or Span.point(0)


class CountsOneMore(Sum):
    """Adds one of its own."""

    regroups: ClassVar[bool] = False

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return one too many."""
        found = Sum.combine(self, inputs)
        return found and found.plus(ONE)


class TrustsTheFirst(Mean):
    """Counts the first part twice."""

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return the mean of the parts and once more the first."""
        return Mean.combine(self, [*inputs[:1], *inputs])


class Doubts(Sum):
    """Is never sure of a sum."""

    regroups: ClassVar[bool] = False

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return one more or less."""
        found = Sum.combine(self, inputs)
        return found.widen(Fraction(1)) if found and len(inputs) > 1 else found


class TakesSilenceForZero(Sum):
    """Reads a part of which nothing is known as zero."""

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return the sum of the others."""
        nothing = Span.point(0)
        return Sum.combine(
            self, [attrs.evolve(p, value=nothing) if p.value == Span() else p for p in inputs]
        )


class TakesTheMiddle(Sum):
    """Reads a range as its middle."""

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return one sum for many."""
        return Sum.combine(self, [attrs.evolve(part, value=_middle(part.value)) for part in inputs])


class Overshoots(Maximum):
    """Makes more of several parts than the highest has."""

    regroups: ClassVar[bool] = False

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return one more than the highest."""
        found = Maximum.combine(self, inputs)
        return found.plus(ONE) if found and len(inputs) > 1 else found


class Regroups(Mean):
    """Says that means may be averaged."""

    regroups: ClassVar[bool] = True


class GuessesWeights(WeightedMean):
    """Takes a part without a weight for one that weighs one."""

    regroups: ClassVar[bool] = False

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return a weighted mean, whatever nobody said."""
        weighed = [attrs.evolve(part, weight=part.weight or ONE) for part in inputs]
        return WeightedMean.combine(self, weighed)


@attrs.frozen(slots=True)
class Lowest(Rule):
    """Is wrongly stated to be the highest."""

    name: ClassVar[str] = "lowest"
    title: ClassVar[Text] = Text.of("lowest")

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return the lowest."""
        return Minimum().combine(inputs)


def _middle(span: Span) -> Span:
    if span.low is None or span.high is None:
        return span
    return Span.point((span.low + span.high) / 2)


RULES: dict[str, tuple[Rule, set[str]]] = {
    "no-parts-make-no-whole": (MakesZero(), set()),
    "one-part-alone-is-the-whole": (CountsOneMore(), set()),
    "the-order-of-parts-does-not-matter": (TrustsTheFirst(), set()),
    "known-parts-make-a-known-whole": (Doubts(), set()),
    "a-missing-part-only-widens": (TakesSilenceForZero(), set()),
    "every-completion-lies-in-the-whole": (TakesTheMiddle(), set()),
    "the-whole-lies-between-its-parts": (Overshoots(), set()),
    "groups-may-be-combined-first": (Regroups(), set()),
    "parts-without-a-weight-are-refused": (GuessesWeights(), set()),
    "wholes-are-as-stated": (Lowest(), set()),
}
"""Each law, with who breaks it, and what else follows."""
