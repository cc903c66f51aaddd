"""Reads numbers with units, and the bounds that are written with them."""

from __future__ import annotations

import functools
from functools import partial
from typing import TYPE_CHECKING, Final

from healthplan import bounds
from healthplan.files.fields import (
    ABSENT,
    Absent,
    Entry,
    pair,
    period,
    reading,
    scalar,
    text,
    wrong_type,
)
from healthplan.files.nodes import Mapping, Scalar
from healthplan.files.problems import AlreadyReportedError
from healthplan.units import quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.bounds import Bound, Unknown
    from healthplan.files.nodes import Node
    from healthplan.indicators import Indicator
    from healthplan.units import Quantity

    Measure = Callable[[Node], Quantity]
    """Reads a number with its unit."""

_ONE_SIDED: Final = {
    "at_least": bounds.at_least,
    "more_than": bounds.more_than,
    "at_most": bounds.at_most,
    "less_than": bounds.less_than,
}
BOUNDS: Final = (*_ONE_SIDED, "between", "exactly", "about")
"""The keys that say a bound."""

FIGURES: Final = ("value", *BOUNDS)
"""The keys that say a value, or between which bounds it lies."""


def level(indicator: Indicator | Absent) -> Measure:
    """Return the reader of a value of an indicator; whole things may do without a unit."""

    def measure(node: Node) -> Quantity:
        known = _known(indicator)
        return reading("quantity", partial(_quantity, known), _said(node, known))

    return measure


def difference(indicator: Indicator | Absent) -> Measure:
    """Return the reader of a difference of two values of an indicator."""

    def measure(node: Node) -> Quantity:
        known = _known(indicator)
        said = _said(node, known)
        if isinstance(said, int):
            return quantity(said, known.difference_unit)
        read = partial(quantity, units=(known.difference_unit, known.unit))
        return reading("quantity", read, said)

    return measure


# Many records say the same: of percentages with one decimal there are a thousand.
@functools.lru_cache(maxsize=4096, typed=True)
def _quantity(indicator: Indicator, said: str | int) -> Quantity:
    return indicator.quantity(said)


def _known(indicator: Indicator | Absent) -> Indicator:
    if isinstance(indicator, Absent):
        raise AlreadyReportedError
    return indicator


def _said(node: Node, indicator: Indicator) -> str | int:
    found = scalar(node)
    if indicator.whole_numbers and found.whole is not None:
        return found.whole
    return found.text


def bound(entry: Entry, of_level: Measure, of_difference: Measure) -> Bound | Absent:
    """Return the bound that an entry must say.

    Args:
        entry: The entry.
        of_level: Reads a threshold.
        of_difference: Reads a yearly change, or how far "about" reaches.
    """
    key = _only(entry, BOUNDS)
    if not key:
        entry.miss("says no bound", f"add one of {', '.join(BOUNDS)}")
        return ABSENT
    return _READERS[key](entry, of_level, of_difference)


def figure(entry: Entry, of_level: Measure, of_difference: Measure) -> Quantity | Bound | Absent:
    """Return the value that an entry says, or the bound of it; see :func:`bound`."""
    key = _only(entry, FIGURES)
    if key in _READERS:
        return _READERS[key](entry, of_level, of_difference)

    def read(node: Node) -> Quantity:
        if isinstance(node, Mapping):
            hint = "a bound stands in the record itself, like more_than: 65 %"
            raise wrong_type(node, "a single value", hint)
        return of_level(node)

    return entry.take("value", read)


def key_of(entry: Entry, keys: tuple[str, ...]) -> str:
    """Return the first of *keys* that an entry has, or an empty text."""
    return next(filter(entry.has, keys), "")


def _only(entry: Entry, keys: tuple[str, ...]) -> str:
    said = entry.which(keys)
    if len(said) > 1:
        message = f"has both {said[0]!r} and {said[1]!r}"
        entry.report("too-many-keys", message, entry.at(said[1]).place, "keep one of them")
    return said[0] if said else ""


def _one_sided(key: str, entry: Entry, of_level: Measure, of_difference: Measure) -> Bound | Absent:
    # Asked for only where they may stand: with another bound they are unknown keys.
    of, a_year_from = entry.take("of", period), entry.take("a_year_from", period)
    measure = of_level
    if entry.has("of"):
        measure = _multiple
    elif entry.has("a_year_from"):
        measure = of_difference

    def read(node: Node) -> Bound:
        threshold = _threshold(node, measure)
        return _ONE_SIDED[key](threshold, of=of or None, a_year_from=a_year_from or None)

    return entry.take(key, read)


def _between(entry: Entry, of_level: Measure, _: Measure) -> Bound | Absent:
    def read(node: Node) -> Bound:
        low, high = (_threshold(end, of_level) for end in pair(node))
        return bounds.between(low, high)

    return entry.take("between", read)


def _exactly(entry: Entry, of_level: Measure, _: Measure) -> Bound | Absent:
    return entry.take("exactly", lambda node: bounds.exactly(_threshold(node, of_level)))


def _about(entry: Entry, of_level: Measure, of_difference: Measure) -> Bound | Absent:
    within = entry.take("within", of_difference) or None
    return entry.take("about", lambda node: bounds.about(_threshold(node, of_level), within=within))


def _threshold(node: Node, measure: Measure) -> Quantity | Unknown:
    lost = isinstance(node, Scalar) and node.plain and node.text == "unknown"
    return bounds.UNKNOWN if lost else measure(node)


def _multiple(node: Node) -> Quantity:
    return reading("quantity", quantity, text(node))


_READERS: Final[dict[str, Callable[[Entry, Measure, Measure], Bound | Absent]]] = {
    **{key: partial(_one_sided, key) for key in _ONE_SIDED},
    "between": _between,
    "exactly": _exactly,
    "about": _about,
}
