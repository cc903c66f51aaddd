"""What to make of parts that did not report."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import DefinitionError, ParseError, UnknownNameError, shown
from healthplan.intervals import Span
from healthplan.text import Text
from healthplan.units import Quantity, quantity

if TYPE_CHECKING:
    from healthplan.indicators import Indicator

_Said = Quantity | Decimal | str | int | None


@attrs.frozen(slots=True, kw_only=True)
class Assume:
    """The assumption that whoever did not report lies between two values.

    It is stated in the answer and in every reason that rests on it.

    Attributes:
        low: The least, or None for the natural limit.
        high: The most, or None for the natural limit.

    Raises:
        DefinitionError: Neither end is given.

    >>> print(Assume(low="50 %", high="70 %"))
    from 50 % to 70 %
    """

    low: _Said = None
    high: _Said = None

    def __attrs_post_init__(self) -> None:
        if self.low is None and self.high is None:
            msg = "an assumption about missing values needs an end"
            raise DefinitionError(msg, hint="write hp.Assume(low='50 %', high='70 %')")

    def span(self, indicator: Indicator) -> Span:
        """Return the values assumed possible for *indicator*, in root units.

        Raises:
            DefinitionError: They leave no room within its natural limits.
        """
        low, high = (
            None if end is None else indicator.quantity(end).root for end in (self.low, self.high)
        )
        span = indicator.limits.span.intersect(Span(low, high))
        if span.is_empty:
            msg = f"no value of {indicator.id!r} lies {self}: it is {indicator.limits}"
            raise DefinitionError(msg, hint="assume less than what is possible at all")
        return span

    def text(self, lang: str = "en") -> str:
        """Return the assumption in words."""
        if self.low is None:
            return _WORDS["to"].get(lang).format(_in_words(self.high, lang))
        if self.high is None:
            return _WORDS["from"].get(lang).format(_in_words(self.low, lang))
        ends = (_in_words(end, lang) for end in (self.low, self.high))
        return _WORDS["both"].get(lang).format(*ends)

    def __str__(self) -> str:
        """Return the assumption in English."""
        return self.text()


def _in_words(said: _Said, lang: str) -> str:
    try:
        return quantity(said).text(lang) if isinstance(said, str) else str(said)
    except ParseError:
        return str(said)  # the name of a state, or a number whose unit the indicator knows


_WORDS = {
    "both": Text.of({"en": "from {} to {}", "zh": "{}至{}"}),
    "from": Text.of({"en": "from {} up", "zh": "不低于{}"}),
    "to": Text.of({"en": "up to {}", "zh": "不高于{}"}),
}


class Missing(enum.Enum):
    """What an aggregate is judged by where parts are missing.

    >>> Missing("ignore")
    <Missing.IGNORE: 'ignore'>
    """

    BOUND = "bound"
    """By the bounds, which hold whatever the missing parts turn out to be."""

    IGNORE = "ignore"
    """By the part that reported, as if it were the whole; the answer says so."""

    REFUSE = "refuse"
    """Not at all: an error names who is silent."""


Policy = Missing | Assume


def policy(value: Policy | str) -> Policy:
    """Return what ``missing=`` means.

    Raises:
        UnknownNameError: There is no such policy.

    >>> policy("bound")
    <Missing.BOUND: 'bound'>
    """
    if isinstance(value, Missing | Assume):
        return value
    try:
        return Missing(value)
    except ValueError:
        name = value if isinstance(value, str) else shown(value)
        raise UnknownNameError("policy for missing=", name, [m.value for m in Missing]) from None
