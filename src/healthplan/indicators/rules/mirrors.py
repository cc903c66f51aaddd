"""Questions about upper limits, asked as questions about lower ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from fractions import Fraction

    from healthplan.indicators.rules.base import Input, Needed, Rule
    from healthplan.intervals import Span


def needed_of_mirrored(
    rule: Rule, inputs: Sequence[Input], silent: Collection[int], threshold: Fraction
) -> Needed | None:
    """Return what the silent parts must be for the whole to be at most *threshold*.

    *rule* makes of negated parts the negated whole, as a sum and an average do.
    """
    found = rule.needed(mirrored(inputs), silent, -threshold, upper=False)
    return None if found is None else attrs.evolve(found, value=-found.value)


def mirrored(inputs: Sequence[Input]) -> list[Input]:
    """Return the parts with their values negated."""
    return [attrs.evolve(part, value=part.value.negate()) for part in inputs]


def can_reach(value: Span, wanted: Fraction) -> bool:
    """Return whether a value of the span can be *wanted* or more.

    >>> from fractions import Fraction
    >>> from healthplan.intervals import Span
    >>> can_reach(Span(Fraction(0), Fraction(5), high_open=True), Fraction(5))
    False
    """
    return (
        value.high is None or value.high > wanted or (value.high == wanted and not value.high_open)
    )
