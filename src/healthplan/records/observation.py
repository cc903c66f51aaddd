"""A value that somebody reported."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from healthplan.bounds import Bound, Unknown
from healthplan.errors import DefinitionError, UnitMismatchError
from healthplan.indicators import Indicator
from healthplan.indicators.base import of_another_unit
from healthplan.intervals import EVERYTHING, Interval, Span, hull
from healthplan.periods import Period
from healthplan.periods import period as as_period
from healthplan.records.base import ProgressRecord, as_indicator, lost
from healthplan.text import in_chinese
from healthplan.units import Quantity, quantity, unrounded

Value = Quantity | Bound | Interval
"""What an observation holds once it was read."""


def _count(value: Quantity | int | str | None) -> Quantity | None:
    if value is None:
        return None
    if isinstance(value, Quantity):
        return unrounded(value, "a count")
    return quantity(value) if isinstance(value, str) else quantity(value, "1")


@attrs.frozen(slots=True, kw_only=True)
class Observation(ProgressRecord):
    """The value of an indicator, as somebody reported it.

    Counts are exact, and a value printed beside them is these rounded: the counts count.
    A value that no rounding makes of them is a claim of its own, which contradicts them.

    Attributes:
        indicator: What was measured.
        value: A quantity or its text; a quotient, as of deaths and births, is taken with the
            digits that it has; a Bound where only "more than 65 %" was said; an
            Interval; None where only numerator and denominator were said.
        numerator: How many were counted, for a share or a rate.
        denominator: Out of how many.  None of none says that there was nobody to count.
        resolution: One unit of the last written place, by which a rounded figure may
            differ by half; taken from the text, and None where the value is exact.

    Raises:
        ParseError: The text is not exactly a number and a unit.
        NotExactError: A float was given.
        PrecisionError: A count was given that a division or a conversion had to round.
        UnitMismatchError: The value is not of the indicator's kind.
        DefinitionError: There is no value; or a numerator or a value over nobody; or one
            of the two counts is negative, where the indicator cannot be.

    >>> from healthplan.indicators import Share
    >>> literacy = Share("health-literacy", "Health literacy", of="person")
    >>> seen = Observation(literacy, "26.41 %", period="2021")
    >>> print(seen.value, seen.resolution)
    26.41 % 0.01 pp
    >>> both = Observation(literacy, "67 %", numerator=2, denominator=3, period="2021")
    >>> both.span().low
    Fraction(2, 3)
    """

    indicator: Indicator = attrs.field(kw_only=False, converter=as_indicator)
    value: Quantity | Bound | Interval | Decimal | str | int | None = attrs.field(
        kw_only=False, default=None
    )
    period: Period = attrs.field(converter=as_period)
    numerator: Quantity | None = attrs.field(default=None, converter=_count)
    denominator: Quantity | None = attrs.field(default=None, converter=_count)
    resolution: Quantity | str | None = None

    def __attrs_post_init__(self) -> None:
        place = f"{self.indicator.id!r} ({self.place or 'here'}, {self.period})"
        if (self.numerator is None) != (self.denominator is None):
            given, lacks = ("numerator", "denominator")[:: 1 if self.denominator is None else -1]
            msg = f"{place}: there is a {given} and no {lacks}"
            raise DefinitionError(msg, hint="the two come together")
        if self.value is None and self.numerator is None:
            msg = (
                f"{place}: an observation needs a value, a bound, or a numerator and a denominator"
            )
            raise DefinitionError(msg, hint="what has no number is a Remark")
        if self.numerator is not None and self.indicator.whole_numbers:
            msg = f"{place}: only a share or a rate has a numerator and a denominator"
            raise DefinitionError(msg, hint="give the value itself")
        self._check_counts(place)
        object.__setattr__(self, "value", self._read(place))
        object.__setattr__(self, "resolution", self._resolution())

    def _check_counts(self, place: str) -> None:
        if self.numerator is None or self.denominator is None:
            return
        floor = self.indicator.limits.span.low
        below = self.numerator.root < 0 and floor is not None and floor >= 0
        if below or self.denominator.root < 0:
            msg = f"{place}: a negative count in {self.counts()}"
            raise DefinitionError(msg, hint="nothing is counted less than zero times")
        if self.is_empty and (self.numerator.root or self.value is not None):
            what = "a numerator" if self.numerator.root else "a value"
            msg = f"{place}: {what} over nobody"
            hint = "where nobody was to be counted, write numerator=0, denominator=0 alone"
            raise DefinitionError(msg, hint=hint)

    @property
    def is_empty(self) -> bool:
        """Whether there was nobody to count, so that there is no value at all.

        >>> from healthplan.indicators import Share
        >>> Observation(Share("a", "A"), numerator=0, denominator=0, period="2021").is_empty
        True
        """
        return self.denominator is not None and not self.denominator.root

    def counts(self, lang: str = "en") -> str:
        """Return what was counted out of what, in the units given; empty where nobody said.

        >>> from healthplan.indicators import Share
        >>> screened = Share("screened", "Screened", of="person")
        >>> Observation(screened, period="2021", numerator=40, denominator="50 persons").counts()
        '40 of 50 persons'
        """
        part, whole = self.numerator, self.denominator
        if part is None or whole is None:
            return ""
        bare = {whole.unit.name, "1"}
        one = format(part.value, "f") if part.unit.name in bare else part.text(lang)
        other = format(whole.value, "f") if whole.unit.name == "1" else whole.text(lang)
        return f"{other}中的{one}" if in_chinese(lang) else f"{one} of {other}"

    def _read(self, place: str) -> Value | None:
        value = self.value
        if value is None:
            return None
        if isinstance(value, Unknown):
            raise lost(place)
        if isinstance(value, Bound):
            return self._read_bound(value)
        if isinstance(value, Interval):
            if not value.unit.is_compatible(self.indicator.unit):
                raise of_another_unit(self.indicator, value, place)
            return value
        return self.indicator.quantity(value, subject=place)

    def _read_bound(self, said: Bound) -> Bound:
        bound = self.indicator.bound(said, self.indicator.unit)
        if bound.is_relative or bound.edges() == (None, None) or Unknown.UNKNOWN in bound.edges():
            msg = f"'{bound}' does not say between which values {self.indicator.id!r} lies"
            hint = "a Comparison holds what is relative to something else"
            if bound.edges() == (None, None):
                hint = "say how far off it may be, as in about('60 %', within='2 pp')"
            raise DefinitionError(msg, hint=hint)
        for edge in bound.quantities:
            if edge is not bound.within:
                self.indicator.quantity(edge)
        return bound

    def _resolution(self) -> Quantity | None:
        if self.resolution is not None:
            return given_step(self.resolution, self.indicator)
        return written_step(self.value, whole=self.indicator.whole_numbers)

    def span(self, *, rounded: bool = False) -> Span:
        """Return what the record says of the value, as exact fractions in root units.

        Where value and counts contradict each other, either may be true, and so may
        anything between them: see :meth:`claims`.

        Args:
            rounded: Read a printed figure as any value that rounds to it.

        >>> from healthplan.indicators import Share
        >>> seen = Observation(Share("a", "A"), "26.4 %", period="2021")
        >>> seen.span(rounded=True).low
        Fraction(527, 2000)
        """
        counted = self._counted()
        if counted is None:
            return self._said(rounded=rounded)
        exact = Span.point(counted)
        return exact if self._agrees() else hull([exact, self._said(rounded=rounded)])

    def claims(self) -> tuple[Observation, ...]:
        """Return what it claims: itself, or value and counts where they contradict each other.

        >>> from healthplan.indicators import Share
        >>> screened = Share("screened", "Screened", of="person")
        >>> seen = Observation(screened, "50 %", numerator=2, denominator=3, period="2021")
        >>> [str(claim.value or claim.counts()) for claim in seen.claims()]
        ['50 %', '2 of 3']
        """
        if self._agrees():
            return (self,)
        value = attrs.evolve(self, numerator=None, denominator=None)
        return value, attrs.evolve(self, value=None, resolution=None)

    def _agrees(self) -> bool:
        """Whether the counts, if there are any, round to the value."""
        counted = self._counted()
        return counted is None or counted in self._said(rounded=True)

    def _counted(self) -> Fraction | None:
        if self.numerator is None or self.denominator is None or self.is_empty:
            return None
        return Fraction(self.numerator.root, self.denominator.root)

    def _said(self, *, rounded: bool) -> Span:
        """Return what the value alone says; everything is possible where there is none."""
        span = self._printed()
        if rounded and isinstance(self.resolution, Quantity):
            span = span.widen(self.resolution.root / 2)
        return span.whole(self.indicator.unit.scale) if self.indicator.whole_numbers else span

    def _printed(self) -> Span:
        value = self.value
        if isinstance(value, Quantity):
            return Span.point(value.root)
        if isinstance(value, Interval):
            return value.span
        return bound_span(value) if isinstance(value, Bound) else EVERYTHING


def bound_span(bound: Bound) -> Span:
    """Return the values that *bound* allows, in root units; its edges are known.

    >>> from healthplan.bounds import more_than
    >>> bound_span(more_than("65 %"))
    Span(low=Fraction(13, 20), high=None, low_open=True, high_open=True)
    """
    low, high = bound.edges()
    return Span(
        low.root if isinstance(low, Quantity) else None,
        high.root if isinstance(high, Quantity) else None,
        bound.is_strict,
        bound.is_strict,
    )


def given_step(value: Quantity | str, indicator: Indicator) -> Quantity:
    """Return a resolution that was given, as a difference of two values of *indicator*.

    Raises:
        UnitMismatchError: It is none.

    >>> from healthplan.indicators import Share
    >>> print(given_step("0.1 pp", Share("a", "A")))
    0.1 pp
    """
    unit = indicator.difference_unit
    step = quantity(value, units=[unit])
    if not step.unit.is_compatible(unit) or step.root < 0:
        msg = f"{step} is not a distance between two values of {indicator.id!r}"
        raise UnitMismatchError(msg, hint=f"write it in {unit.symbol}")
    return step


def written_step(value: object, *, whole: bool) -> Quantity | None:
    """Return one unit of the last written place of a printed quantity, as a difference.

    A bound, an interval and a whole count are exact; so the answer is None for them.

    >>> print(written_step(quantity("863 million yuan"), whole=False))
    1 million yuan
    """
    if not isinstance(value, Quantity):
        return None
    if whole and value.resolution <= 1:
        return None
    return Quantity(value.resolution, value.unit.points)
