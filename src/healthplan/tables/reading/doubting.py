"""Which rows may be wrong, once the smallest and the largest of all numbers are known.

Most of what can be wrong with a figure is disproved by these, and need not be asked of a row.
A row in doubt may be in order all the same; one that is not in doubt is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from healthplan.tables.reading.names import PREFIX, Shifted
from healthplan.tables.reading.problems import problems_of_figures, room
from healthplan.tables.reading.values import MOST, MOST_AS_FLOAT, is_off
from healthplan.tables.series import among

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from healthplan.indicators import Indicator
    from healthplan.intervals import Span
    from healthplan.tables.engines.engine import Expr
    from healthplan.tables.reading.rows import Encoding
    from healthplan.tables.reading.values import Digits


def doubts(encoding: Encoding) -> list[Expr]:
    """Return conditions, of which one holds for every row with a figure that is wrong."""
    source, known = encoding.source, encoding.known
    has_units, has_texts = known.factors, any(each.is_text for each in source.figures)
    if has_units or has_texts or not known.indicators or not _are_small(encoding):
        return list(problems_of_figures(encoding).values())
    found = []
    if source.value is not None:
        found += _too_fine(encoding, source.value) + _too_high(encoding, source.value)
    if source.counts is not None:
        found += _of_counts(encoding)
    return found


def _are_small(encoding: Encoding) -> bool:
    """Return whether all numbers can be read, multiplied, and held against their limits."""
    known, source = encoding.known, encoding.source
    value = source.value
    if value is not None:
        most = MOST // max(scale.factor for scale in known.scales)
        most = min(most, MOST_AS_FLOAT) if value.dtype.is_float() else most
        if max(map(abs, _ends(encoding, "value"))) > most:
            return False
    if source.counts is None:
        return True
    most = min(map(room, known.indicators))
    return max(_ends(encoding, "part")[1], _ends(encoding, "whole")[1]) <= most and all(
        _ends(encoding, name)[0] >= 0 for name in ("part", "whole")
    )


def _ends(encoding: Encoding, name: str) -> tuple[int, int]:
    """Return the smallest and the largest number of a kind, in any row."""
    lows = [group[f"{name}_low"] for group in encoding.groups]
    highs = [group[f"{name}_high"] for group in encoding.groups]
    return min(lows, default=0), max(highs, default=0)


def _about(encoding: Encoding, numbers: Collection[int]) -> Expr:
    """Return whether a row is about one of several indicators."""
    naming = encoding.known.naming
    every = range(len(encoding.known.indicators))
    if not isinstance(naming, Shifted):
        return among(PREFIX + "indicator", every, numbers)
    # Of narrow numbers, as they came, more are compared at once.
    first = naming.first
    codes = range(first, first + len(every))
    return among(naming.key.column, codes, [first + number for number in numbers])


def _where(encoding: Encoding, holds: Callable[[Indicator], bool]) -> Expr | None:
    """Return whether something holds of a row's indicator; None where it does of none."""
    wanted = [number for number, each in enumerate(encoding.known.indicators) if holds(each)]
    return _about(encoding, wanted) if wanted else None


def _too_fine(encoding: Encoding, value: Digits) -> list[Expr]:
    """Return the conditions under which a value may have more decimals than were declared."""
    if encoding.source.rounds:
        return []
    usual, *others = Counter(encoding.steps).most_common()
    if not value.dtype.is_float():
        digits = value.read()
        return [
            _about(encoding, _having(encoding, step)) & (digits - (digits // step) * step != 0)
            for step in set(encoding.steps)
            if step > 1
        ]
    tens = nw.lit(10.0**value.decimals / usual[0])
    for step, _ in others:
        here = _about(encoding, _having(encoding, step))
        tens = nw.when(here).then(nw.lit(10.0**value.decimals / step)).otherwise(tens)
    return [is_off(value.raw * tens)]


def _having(encoding: Encoding, step: int) -> list[int]:
    return [number for number, each in enumerate(encoding.steps) if each == step]


def _too_high(encoding: Encoding, value: Digits) -> list[Expr]:
    """Return the conditions under which a value may lie outside of the limits."""
    smallest, largest = _ends(encoding, "value")
    # In digits: these are multiplied by the factor before they are held against the ends.
    lows, highs = defaultdict(list), defaultdict(list)
    ends = zip(encoding.ends(), encoding.known.scales, strict=True)
    for number, ((low, high), scale) in enumerate(ends):
        if smallest * scale.factor < low:
            lows[-(-low // scale.factor)].append(number)
        if largest * scale.factor > high:
            highs[high // scale.factor].append(number)
    digits = value.raw if value.dtype.is_float() else value.read()

    def said(end: int) -> float:
        # The nearest floats of two decimals are in the order of these.
        return end / 10**value.decimals if value.dtype.is_float() else end

    return [
        *(_about(encoding, who) & (digits < said(low)) for low, who in lows.items()),
        *(_about(encoding, who) & (digits > said(high)) for high, who in highs.items()),
    ]


def _of_counts(encoding: Encoding) -> list[Expr]:
    """Return the conditions under which counts may say nothing, or what cannot be."""
    source = encoding.source
    assert source.counts is not None  # noqa: S101 - asked by the caller
    part, whole = source.counts
    found = [part.is_blank & ~whole.is_blank, ~part.is_blank & whole.is_blank]
    found += [fine for each in source.counts if (fine := each.is_fine()) is not None]
    x, y = part.read(), whole.read()
    if _ends(encoding, "whole")[0] == 0:
        found.append((y == 0) & (x != 0))
    uncounted = _where(encoding, lambda each: each.whole_numbers)
    if uncounted is not None:
        found.append(uncounted & ~part.is_blank)
    spans: dict[Span, list[int]] = defaultdict(list)
    for number, each in enumerate(encoding.known.indicators):
        spans[each.limits.span].append(number)
    for span, who in spans.items():
        outside = [_below(span, x, y), _above(span, x, y)]
        found += [_about(encoding, who) & each for each in outside if each is not None]
    return found


def _below(span: Span, x: Expr, y: Expr) -> Expr | None:
    """Return the condition under which x / y lies below the limits; None if it never does."""
    if span.low is None or (span.low <= 0 and not span.low_open):
        return None
    gap = x * span.low.denominator - y * span.low.numerator
    return (gap <= 0) & (y > 0) if span.low_open else gap < 0


def _above(span: Span, x: Expr, y: Expr) -> Expr | None:
    """Return the condition under which x / y lies above the limits; None if there are none."""
    if span.high is None:
        return None
    gap = x * span.high.denominator - y * span.high.numerator
    return (gap >= 0) & (y > 0) if span.high_open else gap > 0
