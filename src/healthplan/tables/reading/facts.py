"""What follows from a look at all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.tables.reading.probing import Group
    from healthplan.tables.reading.rows import Encoding

SURELY_SMALL: Final = 2**40
"""Numbers below it are small enough for every product that is computed."""


@attrs.frozen(slots=True, kw_only=True)
class Totals:
    """How many rows hold what.

    Attributes:
        rows: How many there are.
        blank: How many hold no figure.
        valued: How many hold a value.
        counted: How many hold a numerator.
        empty: How many hold a denominator of 0.
        unnamed: How many lack a name, if that was asked for.
        has_nan: Whether something stands there that is no number.
    """

    rows: int
    blank: int
    valued: int
    counted: int
    empty: int
    unnamed: int
    has_nan: bool

    @classmethod
    def of(cls, groups: Sequence[Group]) -> Totals:
        """Return how many there are in all groups."""

        def total(name: str) -> int:
            return sum(group[name] for group in groups)

        return cls(
            rows=total("rows"),
            blank=total("blank"),
            valued=total("value_count"),
            counted=total("part_count"),
            empty=total("empty"),
            unnamed=total("unnamed"),
            has_nan=any(
                answer.endswith("_sum") and value is None and group[answer.replace("sum", "count")]
                for group in groups
                for answer, value in group.found.items()
            ),
        )


def largest(encoding: Encoding, groups: Sequence[Group]) -> tuple[tuple[int, int], ...]:
    """Return the largest size of an x and the largest y, of each indicator."""
    numbers = encoding.known.naming.numbers()
    by_number = {numbers[group.name]: group for group in groups if group.name in numbers}
    everything = groups[0] if groups and not groups[0].name else None
    found = []
    for number, scale in enumerate(encoding.known.scales):
        group = everything or by_number.get(number)
        if group is None:
            found.append((0, scale.divisor))
            continue
        value = max(abs(group["value_low"]), abs(group["value_high"])) * encoding.known.most(number)
        part = max(abs(group["part_low"]), abs(group["part_high"]))
        found.append((max(value, part), max(scale.divisor, group["whole_high"])))
    return tuple(found)


def are_small(sizes: Sequence[tuple[int, int]]) -> bool:
    """Return whether all numbers are small enough for every product that is computed.

    >>> are_small([(10, 100)])
    True
    """
    return all(max(pair) < SURELY_SMALL for pair in sizes)
