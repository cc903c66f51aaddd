"""Combining rules written in whole numbers, so that they work on columns of data frames too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import attrs

from healthplan.errors import DefinitionError, shown

_HOW: Final[Mapping[str, Callable[[Sequence[Any]], Any]]] = {"sum": sum, "max": max, "min": min}

COUNT: Final = "n"
"""The name under which a rule finds how many parts there are."""


def _is_how(_: object, __: object, value: Mapping[str, str]) -> None:
    for name, how in value.items():
        if how not in _HOW or name == COUNT:
            msg = f"a rule keeps the sum, the max or the min of numbers; got {shown({name: how})}"
            raise DefinitionError(msg, hint="write keeps={'x': 'sum'}; 'n' is there already")


@attrs.frozen(slots=True, kw_only=True, eq=False)
class TableRule:
    """A combining rule as whole numbers that are kept of the parts, and what they make.

    Both functions are written with ``+``, ``-`` and ``*`` alone, so that they work on
    whole numbers and on columns of them.

    Attributes:
        keeps: What is kept of all parts: for each name "sum", "max" or "min".
        of_part: From a value and its weight to the number of one part, for each name.
            The value counts the smallest steps that values of the indicator differ by.
        of_whole: From what is kept, and ``n``, how many parts there are, to the numerator
            and the denominator of the whole, in the same steps.  The denominator is
            positive.
        rises: Whether the whole never falls where a part rises; only so are there bounds
            where some parts are silent.

    Raises:
        DefinitionError: Something else than a sum, a maximum or a minimum is kept.

    >>> squares = TableRule(
    ...     keeps={"squares": "sum"},
    ...     of_part=lambda value, weight: {"squares": value * value},
    ...     of_whole=lambda kept: (kept["squares"], kept["n"]),
    ...     rises=False,
    ... )
    >>> squares.combine([1, 2, 3])
    Fraction(14, 3)
    """

    keeps: Mapping[str, str] = attrs.field(validator=_is_how)
    of_part: Callable[[Any, Any], Mapping[str, Any]]
    of_whole: Callable[[Mapping[str, Any]], tuple[Any, Any]]
    rises: bool = True

    def combine(
        self, values: Sequence[int | Fraction], weights: Sequence[int] = ()
    ) -> Fraction | None:
        """Return what values make, in steps; None where they weigh nothing.

        >>> WEIGHED.combine([90, 30], weights=[1, 2])
        Fraction(50, 1)
        """
        pairs = zip(values, weights or [1] * len(values), strict=True)
        parts = [self.of_part(value, weight) for value, weight in pairs]
        kept = {name: _HOW[how]([part[name] for part in parts]) for name, how in self.keeps.items()}
        numerator, denominator = self.of_whole({**kept, COUNT: len(values)})
        return Fraction(numerator) / denominator if denominator else None


ADDED: Final = TableRule(
    keeps={"x": "sum"},
    of_part=lambda value, _: {"x": value},
    of_whole=lambda kept: (kept["x"], 1),
)
"""The sum of all parts."""

AVERAGED: Final = TableRule(
    keeps={"x": "sum"},
    of_part=lambda value, _: {"x": value},
    of_whole=lambda kept: (kept["x"], kept[COUNT]),
)
"""Their plain mean."""

WEIGHED: Final = TableRule(
    keeps={"x": "sum", "weight": "sum"},
    of_part=lambda value, weight: {"x": value * weight, "weight": weight},
    of_whole=lambda kept: (kept["x"], kept["weight"]),
)
"""Their mean by weights, and all numerators over all denominators."""

HIGHEST: Final = TableRule(
    keeps={"x": "max"},
    of_part=lambda value, _: {"x": value},
    of_whole=lambda kept: (kept["x"], 1),
)
"""The highest of them."""

LOWEST: Final = TableRule(
    keeps={"x": "min"},
    of_part=lambda value, _: {"x": value},
    of_whole=lambda kept: (kept["x"], 1),
)
"""The lowest of them."""
