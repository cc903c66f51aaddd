"""Which values keep a promise."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import attrs

from healthplan.bounds.verdicts import UNKNOWN, Gap, Unknown, Verdict, margin_of, verdict_of
from healthplan.bounds.wording import WORDS
from healthplan.errors import DefinitionError, UnitMismatchError
from healthplan.intervals import EVERYTHING, Interval, Span
from healthplan.periods import Period
from healthplan.text import in_chinese
from healthplan.units import Quantity, Unit, quantity

Threshold = Quantity | int | Unknown
"""One edge of a bound: a quantity, a bare whole number (its unit is that of the
indicator), or UNKNOWN."""

Show = Callable[[Quantity, str], str]
"""How a quantity is written in a language."""


class Comparator(enum.Enum):
    """How a bound is worded.

    >>> Comparator("at_least")
    <Comparator.AT_LEAST: 'at_least'>
    """

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    EXACTLY = "exactly"
    ABOUT = "about"


_LOWER = {Comparator.AT_LEAST, Comparator.MORE_THAN}
_UPPER = {Comparator.AT_MOST, Comparator.LESS_THAN}
_STRICT = {Comparator.MORE_THAN, Comparator.LESS_THAN}


@attrs.frozen(slots=True, repr=False)
class Bound:
    """The values that keep a promise.

    Make one with :func:`at_least`, :func:`more_than`, :func:`at_most`,
    :func:`less_than`, :func:`between`, :func:`exactly`, :func:`about` or
    :func:`no_increase`.

    Attributes:
        comparator: How it is worded.
        threshold: The number said; the lower one of two.
        other: The upper one of two numbers, with BETWEEN.
        within: The half-width of ABOUT, or None where none was said.
        of: The threshold is this multiple of the value in that period.
        a_year_from: The threshold moves by this much a year, from the value in that period.

    >>> from healthplan.bounds import at_least
    >>> print(at_least("60 %"))
    at least 60 %
    """

    comparator: Comparator
    threshold: Threshold
    other: Threshold | None = None
    within: Quantity | None = None
    of: Period | None = None
    a_year_from: Period | None = None

    @property
    def is_relative(self) -> bool:
        """Whether the threshold depends on the value in another period."""
        return self.of is not None or self.a_year_from is not None

    @property
    def is_lower(self) -> bool:
        """Whether it only asks for enough."""
        return self.comparator in _LOWER

    @property
    def is_upper(self) -> bool:
        """Whether it only asks for not too much."""
        return self.comparator in _UPPER

    @property
    def is_strict(self) -> bool:
        """Whether the threshold itself does not keep the promise."""
        return self.comparator in _STRICT

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities said, without the lost ones."""
        said = (self.threshold, self.other, self.within)
        return tuple(q for q in said if isinstance(q, Quantity))

    def edges(self) -> tuple[Threshold | None, Threshold | None]:
        """Return the lower and the upper edge, None where there is none.

        An ABOUT without ``within`` has one number and no edges.

        >>> from healthplan.bounds import between
        >>> print(*between("5 %", "10 %").edges())
        5 % 10 %
        """
        match self.comparator:
            case Comparator.BETWEEN:
                return self.threshold, self.other
            case Comparator.EXACTLY:
                return self.threshold, self.threshold
            case Comparator.ABOUT if self.within is not None:
                middle = self.threshold
                if not isinstance(middle, Quantity):
                    return UNKNOWN, UNKNOWN
                step = self.within
                return middle - step, middle + step
            case Comparator.ABOUT:
                return None, None
        return (self.threshold, None) if self.is_lower else (None, self.threshold)

    def judge(self, value: Quantity | Interval | int | str) -> Verdict:
        """Return what *value* alone proves about this bound: no plan needed.

        Args:
            value: A quantity, its text, or an interval of what it can be.

        Raises:
            DefinitionError: The bound is relative, so that one value proves nothing.
            UnitMismatchError: The value is not of the bound's kind.

        >>> from healthplan.bounds import about, at_least
        >>> at_least("60 %").judge("65.55 %")
        <Verdict.MET: 'met'>
        >>> about("60 %").judge("59 %")
        <Verdict.UNDECIDED: 'undecided'>
        """
        if self.is_relative:
            msg = f"'{self}' depends on another value"
            raise DefinitionError(msg, hint="judge it with hp.assess(plan, records)")
        known = self._interval(value)
        if self.comparator is Comparator.ABOUT and self.within is None:
            number = self._edge_span(self.with_unit(known.unit).threshold, known.unit)
            same = known.is_exact and known.span == number
            return Verdict.MET if same else Verdict.UNDECIDED
        gaps, room = self._gaps(known)
        return verdict_of(gaps, room)

    def margin(self, value: Quantity | Interval | int | str) -> Interval:
        """Return how far *value* lies inside the bound; negative is outside.

        Raises:
            DefinitionError: The bound is relative, or has no edge ("about").
            UnitMismatchError: The value is not of the bound's kind.

        >>> from healthplan.bounds import at_most
        >>> print(at_most("15.9 per 100000").margin("17.2 per 100000"))
        -1.3 points per 100000
        """
        known = self._interval(value)
        if self.is_relative or self.edges() == (None, None):
            msg = f"'{self}' has no edge of its own to measure from"
            raise DefinitionError(msg, hint="judge it with hp.assess(plan, records)")
        gaps, room = self._gaps(known)
        places = [q.places for q in self.quantities]
        if isinstance(value, Quantity | str):
            places += [end.places for end in (known.low, known.high) if end is not None]
        return Interval.from_span(
            margin_of(gaps, room), known.unit.points, decimals=max(places, default=0)
        )

    def _interval(self, value: Quantity | Interval | int | str) -> Interval:
        if isinstance(value, Interval):
            return value
        if isinstance(value, Quantity):
            return Interval.exactly(value)
        said = self.quantities
        units = [said[0].unit] if said else []
        if isinstance(value, str):
            return Interval.exactly(quantity(value, units=units))
        return Interval.exactly(quantity(value, units[0] if units else "1"))

    def _gaps(self, known: Interval) -> tuple[list[Gap], Span | None]:
        edges = self.with_unit(known.unit).edges()
        low, high = (self._edge_span(edge, known.unit) for edge in edges)
        gaps = []
        if low is not None:
            gaps.append(Gap(known.span.minus(low), self.is_strict))
        if high is not None:
            gaps.append(Gap(high.minus(known.span), self.is_strict))
        room = high.minus(low) if low is not None and high is not None else None
        return gaps, room

    def _edge_span(self, edge: Threshold | None, unit: Unit) -> Span | None:
        if edge is None:
            return None
        if not isinstance(edge, Quantity):
            return EVERYTHING
        if not edge.unit.is_compatible(unit):
            msg = f"the bound '{self}' cannot judge a value in {unit.symbol}"
            raise UnitMismatchError(msg, hint=f"give the value in {edge.unit.symbol}")
        return Span.point(edge.root)

    def with_unit(self, unit: Unit) -> Bound:
        """Return the bound with its bare whole numbers taken in *unit*.

        >>> from healthplan.bounds import at_least
        >>> from healthplan.units import unit
        >>> print(at_least(12).with_unit(unit("institution")))
        at least 12 institutions
        """
        taken: dict[str, Any] = {
            name: quantity(value, unit)
            for name in ("threshold", "other")
            if isinstance(value := getattr(self, name), int)
        }
        return attrs.evolve(self, **taken) if taken else self

    def text(self, lang: str = "en", show: Show = Quantity.text) -> str:
        """Return the bound in words.

        Args:
            lang: A language tag.
            show: How to write a quantity; an indicator's ``show`` knows its own notation.

        >>> from healthplan.bounds import at_least
        >>> at_least("60 %").text("zh")
        '不低于60%'
        """
        words = WORDS["zh" if in_chinese(lang) else "en"]
        number = _said(self.threshold, lang, show)
        if self.of is not None:
            number = words["of"].format(number, self.of.text(lang))
        if self.a_year_from is not None:
            return words["year_" + self.comparator.value].format(
                number, self.a_year_from.text(lang)
            )
        if self.comparator is Comparator.BETWEEN:
            return words["between"].format(number, _said(self.other, lang, show))
        text = words[self.comparator.value].format(number)
        return text if self.within is None else text + f" (± {self.within.text(lang)})"

    def __str__(self) -> str:
        """Return the bound in English words."""
        return self.text()

    def __repr__(self) -> str:
        """Return the words between angle brackets."""
        return f"<Bound {self}>"


def _said(value: Threshold | None, lang: str, show: Show) -> str:
    if isinstance(value, Quantity):
        return show(value, lang)
    if isinstance(value, Unknown):
        return "未知值" if in_chinese(lang) else "an unknown value"
    return str(value)
