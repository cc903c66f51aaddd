"""What is known of a quantity."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR
from fractions import Fraction

import attrs

from healthplan.errors import DefinitionError, UnitMismatchError, shown
from healthplan.intervals.span import EVERYTHING, Span
from healthplan.text import in_chinese
from healthplan.units import Quantity, Unit, from_root, quantity
from healthplan.units import unit as as_unit

_ENDLESS = 10**30  # a value of 34 digits is this many times wider than its last one


@attrs.frozen(slots=True, eq=False, repr=False)
class Interval:
    """All that a quantity can still be: between two ends, each open, shut or missing.

    An interval with equal ends equals the plain quantity, and hashes like it.  There
    is no ``<`` between intervals, because "is it less?" may have no answer yet: ask
    :meth:`certainly_above` or :meth:`certainly_below`.

    Attributes:
        low: The least the quantity can be, or None where there is no limit.
        high: The most it can be, or None.
        low_open: The lower end itself is excluded ("more than").
        high_open: The upper end itself is excluded ("less than").
        unit: The unit of both ends.
        span: The same ends as exact fractions in root units.

    Raises:
        DefinitionError: The ends leave no room, or there is neither end nor unit.
        UnitMismatchError: The ends are not of one kind.

    >>> from healthplan.units import quantity
    >>> known = Interval(quantity("22.955 %"), quantity("23.065 %"))
    >>> print(known)
    22.955 % to 23.065 %
    >>> known.contains("23.01 %"), known.certainly_above(quantity("22 %"))
    (True, True)
    >>> Interval(quantity("60 %"), quantity("60.0 %")) == quantity("60 %")
    True
    """

    low: Quantity | None = None
    high: Quantity | None = None
    low_open: bool = attrs.field(default=False, kw_only=True)
    high_open: bool = attrs.field(default=False, kw_only=True)
    unit: Unit = attrs.field(default=None, kw_only=True)
    span: Span = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        given = [end for end in (self.low, self.high) if end is not None]
        for end in given:
            if not isinstance(end, Quantity):
                msg = f"an interval ends at a quantity, not at {shown(end)}"
                raise DefinitionError(msg, hint="write quantity('60 %')")
        unit = self.unit
        if unit is None and given:
            unit = given[0].unit
        if unit is None:
            msg = "an interval without ends has no unit"
            raise DefinitionError(msg, hint="give unit=, or at least one end")
        for end in given:
            if not end.unit.is_compatible(unit):
                msg = f"an interval in {unit.symbol} cannot end at {end}"
                raise UnitMismatchError(msg, hint="give both ends in units of one kind")
        object.__setattr__(self, "unit", unit)
        object.__setattr__(self, "low_open", self.low_open or self.low is None)
        object.__setattr__(self, "high_open", self.high_open or self.high is None)
        span = Span(
            None if self.low is None else self.low.root,
            None if self.high is None else self.high.root,
            self.low_open,
            self.high_open,
        )
        object.__setattr__(self, "span", span)
        if span.is_empty:
            msg = f"no quantity lies between {self.low} and {self.high}"
            raise DefinitionError(msg, hint="the lower end comes first, and equal ends are shut")

    @classmethod
    def exactly(cls, value: Quantity) -> Interval:
        """Return the interval in which only *value* lies.

        >>> from healthplan.units import quantity
        >>> print(Interval.exactly(quantity("60 %")))
        60 %
        """
        return cls(value, value)

    @classmethod
    def from_span(cls, span: Span, unit: Unit, *, decimals: int = 0) -> Interval:
        """Return the interval of the root values in *span*, its ends rounded outwards.

        Args:
            span: Exact ends in root units; not empty.
            unit: The unit to show them in.
            decimals: How many digits after the point to write at least; negative to
                allow a magnitude word.

        >>> from healthplan.units import unit
        >>> from fractions import Fraction
        >>> print(Interval.from_span(Span.point(Fraction(3, 5)), unit("%"), decimals=2))
        60.00 %
        """
        if span.is_point and span.low is not None:
            middle = from_root(span.low, unit, decimals=decimals)
            if middle.exact:
                return cls.exactly(middle)
        return cls(
            _end(span.low, unit, decimals, ROUND_FLOOR),
            _end(span.high, unit, decimals, ROUND_CEILING),
            low_open=span.low_open,
            high_open=span.high_open,
            unit=unit,
        )

    @property
    def is_exact(self) -> bool:
        """Whether only one value is possible."""
        return self.span.is_point

    @property
    def value(self) -> Quantity | None:
        """The one possible value, or None while there are several."""
        return self.low if self.is_exact else None

    @property
    def is_endless(self) -> bool:
        """Whether it is one value after all, whose digits never end, such as 1 of 3.

        >>> from healthplan.units import unit
        >>> from fractions import Fraction
        >>> third = Interval.from_span(Span.point(Fraction(1, 3)), unit("%"))
        >>> third.is_endless, str(third)
        (True, '≈ 33.33 %')
        """
        low, high = self.low, self.high
        if low is None or high is None or low.exact or high.exact:
            return False
        return (high.root - low.root) * _ENDLESS <= abs(low.root)

    def contains(self, value: Quantity | Interval | str) -> bool:
        """Whether all of *value* lies in this interval.

        >>> from healthplan.units import quantity
        >>> Interval(quantity("0 %"), quantity("5 %"), high_open=True).contains("5 %")
        False
        """
        return self.span.covers(self._span_of(value))

    def certainly_above(self, value: Quantity | Interval | str) -> bool:
        """Whether everything possible here is more than everything possible there.

        >>> from healthplan.units import quantity
        >>> Interval(quantity("65 %"), None, low_open=True).certainly_above("65 %")
        True
        """
        gap = self.span.minus(self._span_of(value))
        return gap.low is not None and (gap.low > 0 or (gap.low == 0 and gap.low_open))

    def certainly_below(self, value: Quantity | Interval | str) -> bool:
        """Whether everything possible here is less than everything possible there.

        >>> from healthplan.units import quantity
        >>> Interval(None, quantity("5 %")).certainly_below(quantity("5.1 %"))
        True
        """
        gap = self.span.minus(self._span_of(value))
        return gap.high is not None and (gap.high < 0 or (gap.high == 0 and gap.high_open))

    def to(self, unit: Unit | str) -> Interval:
        """Return the same interval in another unit of its kind, its ends rounded outwards.

        Raises:
            UnitMismatchError: The unit is of another kind.

        >>> from healthplan.units import quantity
        >>> print(Interval(quantity("5 permille"), None).to("%"))
        at least 0.5 %
        """
        target = as_unit(unit) if isinstance(unit, str) else unit
        if not target.is_compatible(self.unit):
            msg = f"an interval in {self.unit.symbol} cannot be given in {target.symbol}"
            raise UnitMismatchError(msg, hint="name a unit of its own kind")
        return attrs.evolve(
            self,
            low=_converted(self.low, target, ROUND_FLOOR),
            high=_converted(self.high, target, ROUND_CEILING),
            unit=target,
        )

    def intersect(self, other: Interval) -> Interval | None:
        """Return what both allow, in this interval's unit, or None if nothing.

        >>> from healthplan.units import quantity
        >>> a = Interval(quantity("60 %"), quantity("70 %"))
        >>> print(a.intersect(Interval(quantity("65 %"), None)))
        65 % to 70 %
        """
        span = self.span.intersect(self._span_of(other))
        return None if span.is_empty else Interval.from_span(span, self.unit)

    def text(self, lang: str = "en") -> str:
        """Return the interval in words.

        >>> from healthplan.units import quantity
        >>> print(Interval(quantity("65 %"), None, low_open=True).text("zh"))
        超过65%
        """
        words = _WORDS["zh" if in_chinese(lang) else "en"]
        if self.is_exact and self.low is not None:
            return self.low.text(lang)
        if self.is_endless and self.low is not None:
            return words["nearly"].format(readable(self.low).text(lang))
        low = "" if self.low is None else self.low.text(lang)
        high = "" if self.high is None else self.high.text(lang)
        if not low and not high:
            return words["all"]
        if low and high and not (self.low_open or self.high_open):
            return words["both"].format(low, high)
        parts = []
        if low:
            parts.append(words["above" if self.low_open else "from"].format(low))
        if high:
            parts.append(words["below" if self.high_open else "to"].format(high))
        return words["and"].join(parts)

    def __str__(self) -> str:
        """Return the interval in English words, its endless digits cut outwards."""
        from healthplan.intervals.outwards import cut_outwards

        return cut_outwards(self).text()

    def __repr__(self) -> str:
        """Return the words between angle brackets.

        >>> from healthplan.units import quantity
        >>> Interval(quantity("60 %"), None)
        <Interval at least 60 %>
        """
        return f"<Interval {self}>"

    def __eq__(self, other: object) -> bool:
        """Return whether both allow the same values; a single value equals its Quantity."""
        if isinstance(other, Quantity):
            return self.value == other
        if isinstance(other, Interval):
            return self.unit.is_compatible(other.unit) and self.span == other.span
        return NotImplemented

    def __hash__(self) -> int:
        value = self.value
        return hash(self.span) if value is None else hash(value)

    def _span_of(self, value: Quantity | Interval | str) -> Span:
        if not isinstance(value, Quantity | Interval):
            value = quantity(value, units=[self.unit])
        if not self.unit.is_compatible(value.unit):
            msg = f"an interval in {self.unit.symbol} cannot be compared with {value}"
            raise UnitMismatchError(msg, hint=f"give the value in {self.unit.symbol}")
        return Span.point(value.root) if isinstance(value, Quantity) else value.span


def readable(value: Quantity) -> Quantity:
    """Return *value* with at most four significant digits, but two after the point.

    >>> from fractions import Fraction
    >>> from healthplan.units import from_root, unit
    >>> print(readable(from_root(Fraction(2, 3), unit("%"))))
    66.67 %
    """
    places = max(2, 3 - value.value.adjusted())
    shown = Fraction(round(value.root / value.unit.scale * 10**places), 10**places)
    return from_root(shown * value.unit.scale, value.unit)


def everything(unit: Unit) -> Interval:
    """Return the interval of all values in *unit*: nothing is known.

    >>> from healthplan.units import unit
    >>> print(everything(unit("yuan")))
    anything
    """
    return Interval.from_span(EVERYTHING, unit)


def _converted(end: Quantity | None, unit: Unit, rounding: str) -> Quantity | None:
    if end is None:
        return None
    found = end.to(unit)
    return found if found.exact else from_root(end.root, unit, rounding=rounding)


def _end(root: Fraction | None, unit: Unit, decimals: int, rounding: str) -> Quantity | None:
    return None if root is None else from_root(root, unit, decimals=decimals, rounding=rounding)


_WORDS = {
    "en": {
        "all": "anything",
        "nearly": "≈ {}",
        "both": "{} to {}",
        "from": "at least {}",
        "above": "more than {}",
        "to": "at most {}",
        "below": "less than {}",
        "and": " and ",
    },
    "zh": {
        "all": "任意值",
        "nearly": "≈{}",
        "both": "{}至{}",
        "from": "不低于{}",
        "above": "超过{}",
        "to": "不高于{}",
        "below": "低于{}",
        "and": "且",
    },
}
