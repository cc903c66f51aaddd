"""The ways to say a bound."""

from __future__ import annotations

from healthplan.bounds.bound import Bound, Comparator, Threshold
from healthplan.bounds.verdicts import Unknown
from healthplan.errors import (
    DefinitionError,
    NotExactError,
    ParseError,
    UnitMismatchError,
    shown,
)
from healthplan.periods import Period
from healthplan.units import Quantity, Role, quantity, unrounded

Said = str | int | Quantity | Unknown
"""How a threshold may be given: as text, a bare whole number, a quantity or UNKNOWN."""


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
        PrecisionError: A quantity was given that a division or a conversion had to round.
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
    half = unrounded(quantity(within, units=units), "'within'")
    if half.root < 0 or half.unit.role is Role.LEVEL:
        msg = f"'within' is a distance, not {half}"
        raise DefinitionError(msg, hint="write points for a share: within='2 pp'")
    if isinstance(middle, Quantity) and not half.unit.is_compatible(middle.unit.points):
        msg = f"{half} is not a distance from {middle}"
        raise UnitMismatchError(msg, hint=f"write it in {middle.unit.points.symbol}")
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
        msg = f"{said} cannot be both a multiple (of=) and a yearly change (a_year_from=)"
        raise DefinitionError(msg, hint="leave out one of the two")
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
    if isinstance(value, Quantity):
        return unrounded(value, "a threshold")
    if isinstance(value, Unknown):
        return value
    if isinstance(value, str):
        return _read(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotExactError(value)
    return value


def _read(text: str) -> Quantity:
    try:
        return quantity(text)
    except ParseError as error:
        if any(character.isdigit() for character in text):
            raise
        hint = f"the indicator reads the names of states: indicator.quantity({shown(text)})"
        raise ParseError(text, expected=error.expected, hint=hint) from None
