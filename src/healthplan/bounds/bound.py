"""Which values keep a promise."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import attrs

from healthplan.bounds.verdicts import UNKNOWN, Gap, Unknown, Verdict, margin_of, verdict_of
from healthplan.bounds.wording import WORDS
from healthplan.errors import DefinitionError, NotExactError, UnitMismatchError
from healthplan.intervals import EVERYTHING, Interval, Span
from healthplan.periods import Period
from healthplan.text import in_chinese
from healthplan.units import Quantity, Role, Unit, quantity

Threshold = Quantity | int | Unknown
"""One edge of a bound: a quantity, a bare whole number (its unit is that of the
indicator), or UNKNOWN."""

Said = str | int | Quantity | Unknown
"""How a threshold may be given: as text, a bare whole number, a quantity or UNKNOWN."""


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
            raise UnitMismatchError(msg)
        return Span.point(edge.root)

    def with_unit(self, unit: Unit) -> Bound:
        """Return the bound with its bare whole numbers taken in *unit*.

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


def at_least(
    threshold: Said,
    *,
    of: Period | str | int | None = None,
    a_year_from: Period | str | int | None = None,
) -> Bound:
    """Return the bound of a value that must reach *threshold* (不低于, 以上, 达到).

    Args:
        threshold: A quantity or its text, a bare whole number for a count or a step,
            or UNKNOWN where the number was said but lost.  With *of* a multiple such
            as "110 %"; with *a_year_from* a change such as "0.5 pp".
        of: The period of whose value *threshold* is a multiple.
        a_year_from: The period from which the threshold moves by *threshold* a year.

    Raises:
        ParseError: The text is not exactly a number and a unit.
        DefinitionError: The relative threshold is not one.

    >>> print(at_least("0.5 pp", a_year_from="2020"))
    at least 0.5 pp a year from 2020
    """
    return _bound(Comparator.AT_LEAST, threshold, of, a_year_from)


def more_than(
    threshold: Said,
    *,
    of: Period | str | int | None = None,
    a_year_from: Period | str | int | None = None,
) -> Bound:
    """Return the bound of a value that must exceed *threshold* (超过, 高于).

    The arguments and errors are those of :func:`at_least`.

    >>> more_than("60 %").judge("60 %")
    <Verdict.NOT_MET: 'not met'>
    """
    return _bound(Comparator.MORE_THAN, threshold, of, a_year_from)


def at_most(
    threshold: Said,
    *,
    of: Period | str | int | None = None,
    a_year_from: Period | str | int | None = None,
) -> Bound:
    """Return the bound of a value that must not exceed *threshold* (不高于, 以下, 以内).

    The arguments and errors are those of :func:`at_least`.

    >>> print(at_most("70 %", of="2015"))
    at most 70 % of 2015
    """
    return _bound(Comparator.AT_MOST, threshold, of, a_year_from)


def less_than(
    threshold: Said,
    *,
    of: Period | str | int | None = None,
    a_year_from: Period | str | int | None = None,
) -> Bound:
    """Return the bound of a value that must stay below *threshold* (低于, 不足).

    The arguments and errors are those of :func:`at_least`.

    >>> less_than("5 %").judge("4.9 %")
    <Verdict.MET: 'met'>
    """
    return _bound(Comparator.LESS_THAN, threshold, of, a_year_from)


def between(low: Said, high: Said) -> Bound:
    """Return the bound of a value from *low* to *high*, both included.

    Raises:
        ParseError: A text is not exactly a number and a unit.
        DefinitionError: *low* is above *high*.

    >>> between("5 %", "10 %").judge("10 %")
    <Verdict.MET: 'met'>
    """
    lower, upper = _threshold(low), _threshold(high)
    if not _in_order(lower, upper):
        msg = f"no value lies between {lower} and {upper}"
        raise DefinitionError(msg, hint="the lower number comes first")
    return Bound(Comparator.BETWEEN, lower, upper)


def exactly(threshold: Said) -> Bound:
    """Return the bound of a value that must be *threshold* and nothing else.

    >>> exactly("100 %").judge("99.9 %")
    <Verdict.NOT_MET: 'not met'>
    """
    return Bound(Comparator.EXACTLY, _threshold(threshold))


def about(threshold: Said, *, within: str | Quantity | None = None) -> Bound:
    """Return the bound of a value around *threshold* (左右, 约).

    Args:
        threshold: The number said.
        within: How far the value may lie from it.  Where the text says nothing, a
            value at or beyond the threshold on the good side keeps the promise, and
            one short of it cannot be decided.

    >>> about("60 %", within="2 pp").judge("58.5 %")
    <Verdict.MET: 'met'>
    """
    middle = _threshold(threshold)
    if within is None:
        return Bound(Comparator.ABOUT, middle)
    units = [middle.unit.points] if isinstance(middle, Quantity) else []
    half = within if isinstance(within, Quantity) else quantity(within, units=units)
    if half.root < 0 or half.unit.role is Role.LEVEL:
        msg = f"'within' is a distance, not {half}"
        raise DefinitionError(msg, hint="write points for a share: within='2 pp'")
    if isinstance(middle, Quantity) and not half.unit.is_compatible(middle.unit.points):
        msg = f"{half} is not a distance from {middle}"
        raise UnitMismatchError(msg)
    return Bound(Comparator.ABOUT, middle, within=half)


def no_increase(*, since: Period | str | int) -> Bound:
    """Return the bound of a value that must not rise above that of an earlier period.

    >>> print(no_increase(since="2015"))
    at most 100 % of 2015
    """
    return at_most("100 %", of=since)


def _bound(
    comparator: Comparator,
    threshold: Said,
    of: Period | str | int | None,
    a_year_from: Period | str | int | None,
) -> Bound:
    said = _threshold(threshold)
    if of is not None and a_year_from is not None:
        msg = "a threshold is either a multiple (of=) or a yearly change (a_year_from=), not both"
        raise DefinitionError(msg)
    if of is not None:
        return Bound(comparator, _multiple(said), of=Period.of(of))
    if a_year_from is not None:
        if isinstance(said, Quantity) and said.unit.role is Role.LEVEL:
            msg = f"a yearly change is a difference, not the level {said}"
            raise DefinitionError(msg, hint="write points: at_least('0.5 pp', a_year_from='2020')")
        return Bound(comparator, said, a_year_from=Period.of(a_year_from))
    return Bound(comparator, said)


def _in_order(lower: Threshold, upper: Threshold) -> bool:
    if isinstance(lower, Unknown) or isinstance(upper, Unknown):
        return True
    if isinstance(lower, Quantity) and isinstance(upper, Quantity):
        return lower <= upper
    if isinstance(lower, int) and isinstance(upper, int):
        return lower <= upper
    msg = f"{lower} and {upper} are not the ends of one range"
    raise UnitMismatchError(msg, hint="give both with their unit")


def _multiple(said: Threshold) -> Threshold:
    if isinstance(said, Unknown):
        return said
    if isinstance(said, int) or said.unit.dimensions or said.unit.role is Role.DIFFERENCE:
        msg = f"a multiple of another value is a share of it, not {said}"
        raise DefinitionError(msg, hint="write at_most('70 %', of='2015')")
    if said.root < 0:
        msg = f"a threshold cannot be {said} of another value"
        raise DefinitionError(msg, hint="give the remaining share: 30 % less is '70 %'")
    return said


def _threshold(value: Said) -> Threshold:
    if isinstance(value, Quantity | Unknown):
        return value
    if isinstance(value, str):
        return quantity(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotExactError(value)
    return value


def _said(value: Threshold | None, lang: str, show: Show) -> str:
    if isinstance(value, Quantity):
        return show(value, lang)
    if isinstance(value, Unknown):
        return "未知值" if in_chinese(lang) else "an unknown value"
    return str(value)
