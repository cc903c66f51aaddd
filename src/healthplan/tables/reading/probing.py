"""A quick look at all rows: how large their numbers are, and whether anything may be wrong.

Most frames hold nothing wrong, and a few sums of all rows prove it.  Only where they do not is
every row looked at for what is wrong with it, see :mod:`healthplan.tables.reading.checking`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.tables.reading.names import PREFIX, own
from healthplan.tables.reading.values import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthplan.tables.engines.engine import Expr, Frame
    from healthplan.tables.reading.names import Key
    from healthplan.tables.reading.source import Source
    from healthplan.tables.reading.values import Digits

Wanted = dict[str, tuple[Any, str]]
"""What is asked of all rows: an expression, and which aggregation of it."""


@attrs.frozen(slots=True)
class Group:
    """What a look at rows found; of those about one indicator, or of all.

    Attributes:
        name: What names the indicator in the rows; empty where all were looked at together.
        found: The answers by name; None where nothing stood there.
    """

    name: tuple[Any, ...]
    found: Mapping[str, int | None]

    def __getitem__(self, name: str) -> int:
        """Return an answer, or 0 where there is none."""
        return self.found.get(name) or 0


def count_where(condition: Expr) -> Expr:
    """Return 1 where a condition holds, and 0 where it does not or nobody can say."""
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0))


def any_of(conditions: Iterable[Expr]) -> Expr:
    """Return whether one of several conditions holds."""
    return reduce(or_, conditions)


def names_of_indicators(source: Source) -> list[Key]:
    """Return the columns that say what a row is about, and in which unit."""
    return [key for key in (source.key("indicator"), source.key("unit", blank="")) if key]


def probes(source: Source, *, trust: bool, apart: bool, has_home: bool) -> Frame:
    """Return the frame of what is asked of all rows.

    Args:
        source: The rows.
        trust: Ask only how large numbers are.
        apart: Ask for each indicator apart.
        has_home: Whether a blank stands for a place.
    """
    wanted = _of_sizes(source)
    if not trust:
        wanted["unnamed"] = (count_where(any_of(without_names(source, has_home=has_home))), "sum")
    for field in ("place", "indicator", "period"):
        key = source.key(field)
        if key is not None and key.is_number:
            column = nw.col(key.column)
            wanted |= {f"{field}_low": (column, "min"), f"{field}_high": (column, "max")}
    keys = names_of_indicators(source) if apart else []
    rows = source.rows.with_columns(
        *(key.read().alias(PREFIX + key.column) for key in keys),
        *(expression.alias(PREFIX + name) for name, (expression, _) in wanted.items()),
    )
    answers = [nw.len().alias("rows")]
    answers += [getattr(own(name), how)().alias(name) for name, (_, how) in wanted.items()]
    if not keys:
        return rows.select(*answers)
    return rows.group_by([PREFIX + key.column for key in keys]).agg(*answers)


def groups_of(found: Mapping[str, Sequence[Any]], source: Source, *, apart: bool) -> list[Group]:
    """Return the answers, each for its indicator."""
    keys = [PREFIX + key.column for key in names_of_indicators(source)] if apart else []
    names = list(zip(*(found[key] for key in keys), strict=True)) if keys else [()]
    return [
        Group(
            name,
            {
                answer: _whole(values[at], answer, source.value)
                for answer, values in found.items()
                if answer not in keys
            },
        )
        for at, name in enumerate(names)
    ]


def range_of(field: str, groups: Sequence[Group]) -> range | None:
    """Return between which numbers all names of a column lie, or None if they are no numbers.

    >>> range_of("period", [Group((), {"period_low": 2020, "period_high": 2022})])
    range(2020, 2023)
    """
    lows = [low for group in groups if (low := group.found.get(f"{field}_low")) is not None]
    highs = [high for group in groups if (high := group.found.get(f"{field}_high")) is not None]
    return range(min(lows), max(highs) + 1) if lows and highs else None


def _whole(value: Any, answer: str, digits: Digits | None) -> int | None:  # noqa: ANN401 - any number
    if value is None or value != value:  # noqa: PLR0124 - a sum with something that is no number
        return None
    if digits is not None and not digits.is_text and answer in {"value_low", "value_high"}:
        value *= 10**digits.decimals
    if abs(value) >= 2 * MOST:
        return 2 * MOST if value > 0 else -2 * MOST
    return int(round(value))  # noqa: RUF046 - of what frame libraries have


def _of_sizes(source: Source) -> Wanted:
    """Return what tells how large numbers are, and how many there are."""
    wanted: Wanted = {"blank": (count_where(source.is_blank), "sum")}
    for name, figure in zip(_field_names(source), source.figures, strict=True):
        column = nw.col(figure.column)
        wanted[f"{name}_count"] = (column, "count")
        size = figure.read(safely=True) if figure.is_text else column
        wanted |= {f"{name}_low": (size, "min"), f"{name}_high": (size, "max")}
        if figure.dtype.is_float():
            wanted[f"{name}_sum"] = (column, "sum")
    if source.counts is not None:
        wanted["empty"] = (count_where(source.counts[1].raw == _zero(source.counts[1])), "sum")
    return wanted


def _zero(figure: Digits) -> Expr:
    return nw.lit("0") if figure.is_text else nw.lit(0)


def _field_names(source: Source) -> list[str]:
    return [*(["value"] if source.value else []), *(["part", "whole"] if source.counts else [])]


def without_names(source: Source, *, has_home: bool) -> list[Any]:
    """Return the conditions under which a row does not say what it is about."""
    needed = ("indicator", "period") if has_home else ("indicator", "period", "place")
    named = [key for field in needed if (key := source.key(field)) is not None]
    keys = [key for field in ("indicator", "period", "place") if (key := source.key(field))]
    broken = [broken for key in keys if (broken := key.is_broken) is not None]
    return [*(key.is_blank for key in named), *broken]


def too_fine(source: Source) -> list[Any]:
    """Return the conditions under which a number has more decimals than any may have."""
    figures = [
        *(source.counts or ()),
        *([source.value] if source.value and not source.rounds else []),
    ]
    return [fine for figure in figures if (fine := figure.is_fine()) is not None]


def senseless(source: Source) -> list[Any]:
    """Return the conditions under which two counts say nothing, whatever they are of."""
    assert source.counts is not None  # noqa: S101 - asked by the caller
    part, whole = source.counts
    nobody = (whole.read(safely=True) == 0) & (part.read(safely=True) != 0)
    return [part.is_blank & ~whole.is_blank, ~part.is_blank & whole.is_blank, nobody]
