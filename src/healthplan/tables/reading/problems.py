"""What can be wrong with the figure of a row, as conditions that every engine computes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from healthplan.indicators import Share
from healthplan.tables.reading.names import by_indicator
from healthplan.tables.reading.probing import any_of, senseless, too_fine
from healthplan.tables.reading.values import MOST

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from healthplan.indicators import Indicator
    from healthplan.tables.engines.engine import Expr
    from healthplan.tables.reading.rows import Encoding
    from healthplan.tables.reading.source import Source
    from healthplan.tables.reading.values import Digits


def problems_of_figures(encoding: Encoding) -> dict[str, Any]:
    """Return the conditions under which the figure of a row has each problem, by slug."""
    source = encoding.source
    found = {"unreadable-value": any_of(_unreadable(source))}
    if source.counts is not None:
        found["unusable-value"] = any_of(_unusable(encoding))
    found["too-large"] = any_of(_too_large(encoding))
    fine = _too_fine(encoding)
    if fine:
        found["excess-decimals"] = any_of(fine)
    return found | _impossible(encoding)


def _too_fine(encoding: Encoding) -> list[Any]:
    """Return the conditions under which a value has more decimals than were declared."""
    source = encoding.source
    found = too_fine(source)
    if source.value is not None and not source.rounds and max(encoding.steps, default=1) > 1:
        size = source.value.read(safely=True).abs()
        steps = by_indicator(encoding.steps)
        found.append(size - (size // steps) * steps != 0)
    return found


def _unreadable(source: Source) -> list[Any]:
    """Return the conditions under which a figure is no number of few enough digits."""
    return [~figure.is_blank & ~figure.is_sound() for figure in source.figures]


def _unusable(encoding: Encoding) -> list[Expr]:
    """Return the conditions under which counts say nothing."""
    source = encoding.source
    assert source.counts is not None  # noqa: S101 - asked by the caller
    part, whole = source.counts
    indicators = encoding.known.indicators
    uncounted = by_indicator([int(each.whole_numbers) for each in indicators]) == 1
    no_less = by_indicator([int(_is_from_zero(each)) for each in indicators]) == 1
    beside = [] if source.value is None else [~part.is_blank & ~source.value.is_blank]
    return [
        *senseless(source),
        *beside,
        ~part.is_blank & uncounted,
        whole.read(safely=True) < 0,
        (part.read(safely=True) < 0) & no_less,
    ]


def _is_from_zero(indicator: Indicator) -> bool:
    low = indicator.limits.span.low
    return low is not None and low >= 0


def _too_large(encoding: Encoding) -> list[Any]:
    known = encoding.known
    found = []
    if encoding.source.value is not None:
        found.append(
            _is_beyond(encoding.source.value, [MOST // scale.factor for scale in known.scales])
        )
    rooms = [room(each) for each in known.indicators]
    return found + [_is_beyond(counted, rooms) for counted in encoding.source.counts or ()]


def _is_beyond(figure: Digits, rooms: Sequence[int]) -> Expr:
    return figure.read(safely=True).abs() > by_indicator(rooms)


def room(indicator: Indicator) -> int:
    """Return the largest count that can be held against the limits of an indicator."""
    span = indicator.limits.span
    ends = [end for end in (span.low, span.high) if end is not None]
    return MOST // max((max(abs(end.numerator), end.denominator) for end in ends), default=1)


def _kept(figure: Digits, rooms: Sequence[int]) -> Expr:
    """Return a number, or 0 where it is too large to be multiplied."""
    zero = nw.lit(0, nw.Int64)
    beyond = nw.when(_is_beyond(figure, rooms)).then(zero)
    return beyond.otherwise(figure.read(safely=True))


def _impossible(encoding: Encoding) -> dict[str, Any]:
    """Return the conditions under which a value is outside of the limits of its indicator."""
    known, found = encoding.known, {}
    outside = []
    if encoding.source.value is not None:
        rooms = [MOST // scale.factor for scale in known.scales]
        x = encoding.scaled(_kept(encoding.source.value, rooms))
        ends = encoding.ends()
        is_there = ~encoding.source.value.is_blank
        outside.append(is_there & (x < by_indicator([low for low, _ in ends])))
        outside.append(is_there & (x > by_indicator([high for _, high in ends])))
    if encoding.source.counts is not None:
        rooms = [room(each) for each in known.indicators]
        x, y = (_kept(counted, rooms) for counted in encoding.source.counts)
        is_share = by_indicator([int(isinstance(each, Share)) for each in known.indicators]) == 1
        found["numerator-exceeds-denominator"] = is_share & (x > y) & (y > 0)
        outside += [(y > 0) & each for each in _beyond(known.indicators, x, y)]
    return found | {"outside-limits": any_of(outside)}


def _beyond(indicators: Sequence[Indicator], x: Expr, y: Expr) -> list[Any]:
    """Return the conditions under which x / y lies below or above the limits."""
    spans = [each.limits.span for each in indicators]
    lows = [_side(span.low, is_open=span.low_open) for span in spans]
    highs = [_side(span.high, is_open=span.high_open) for span in spans]
    (low_x, low_y, low_open), (high_x, high_y, high_open) = (
        [by_indicator(column) for column in zip(*sides, strict=True)] for sides in (lows, highs)
    )
    return [x * low_y - y * low_x < low_open, y * high_x - x * high_y < high_open]


def _side(end: Fraction | None, *, is_open: bool) -> tuple[int, int, int]:
    return (0, 0, 0) if end is None else (end.numerator, end.denominator, int(is_open))
