"""A statement that is only a difference."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import attrs

from healthplan.bounds import Bound, Comparator, Unknown
from healthplan.errors import DefinitionError, UnitMismatchError
from healthplan.indicators import Indicator
from healthplan.intervals import Span
from healthplan.jurisdictions import Jurisdiction, optional_place
from healthplan.parts import Part, optional_part
from healthplan.periods import Period, optional_period
from healthplan.periods import period as as_period
from healthplan.records.base import ProgressRecord, as_indicator, lost
from healthplan.records.observation import bound_span, given_step, written_step
from healthplan.targets import Target
from healthplan.units import Quantity, Relative, Role, quantity, unrounded


@attrs.frozen(slots=True, kw_only=True)
class At:
    """A value elsewhere: another period, place, part or indicator; what is None stays the same.

    Attributes:
        period: Another period.
        place: Another place.
        part: Another part of the whole.
        indicator: Another indicator of the same dimension.

    >>> print(At(period="2020"))
    2020
    """

    period: Period | None = attrs.field(default=None, converter=optional_period)
    place: Jurisdiction | None = attrs.field(default=None, converter=optional_place)
    part: Part | None = attrs.field(default=None, converter=optional_part)
    indicator: Indicator | None = None

    def __str__(self) -> str:
        """Return the things that differ."""
        things = (self.indicator and self.indicator.id, self.place, self.period, self.part)
        return ", ".join(str(thing) for thing in things if thing is not None)


Reference = At | Target


def _reference(value: Reference | Period | Jurisdiction | str | int | None) -> Reference | None:
    if value is None or isinstance(value, At | Target):
        return value
    if isinstance(value, Jurisdiction):
        return At(place=value)
    return At(period=value)


@attrs.frozen(slots=True, kw_only=True)
class Comparison(ProgressRecord):
    """How far a value was from something else, where the value itself may be unknown.

    Exactly one of ``above`` and ``below`` names what it was compared with: a text is
    always a period ("2020"); a Target stands for its threshold; a Jurisdiction for the
    same period and part there; :class:`At` for anything else.

    Attributes:
        indicator: What was measured.
        difference: Points ("3.4 pp") or an amount; a Bound ("more than 3 pp"); or a
            relative change, ``hp.relative("5 %")``.
        above: The value is *difference* above this; a negative difference is below it.
        below: The value is *difference* below this; no negative differences.
        resolution: One unit of the last written place of the difference, or None.

    Raises:
        UnitMismatchError: The difference is not one of this indicator, such as "5 %" for
            a share; or the reference is of another unit, or a share of something else.
        PrecisionError: The difference is one that had to be rounded.
        DefinitionError: Not exactly one of above and below, or nothing to compare with.

    >>> from healthplan.indicators import Share
    >>> literacy = Share("health-literacy", "Health literacy", of="person")
    >>> risen = Comparison(literacy, "3.4 pp", above="2020", period="2021")
    >>> print(risen.difference, "above", risen.reference)
    3.4 pp above 2020
    """

    indicator: Indicator = attrs.field(kw_only=False, converter=as_indicator)
    difference: Quantity | Bound | Relative | Decimal | str | int = attrs.field(kw_only=False)
    period: Period = attrs.field(converter=as_period)
    above: Reference | Period | Jurisdiction | str | int | None = attrs.field(
        default=None, converter=_reference
    )
    below: Reference | Period | Jurisdiction | str | int | None = attrs.field(
        default=None, converter=_reference
    )
    resolution: Quantity | str | None = None

    def __attrs_post_init__(self) -> None:
        subject = f"{self.indicator.id!r} ({self.place or 'here'}, {self.period})"
        if (self.above is None) == (self.below is None):
            came = "neither" if self.above is None else "both"
            msg = f"{subject}: a comparison is above or below something, not {came}"
            raise DefinitionError(msg, hint="give either above= or below=")
        if self.indicator.is_ordinal:
            msg = f"{subject}: ordered states have no differences"
            raise DefinitionError(msg, hint="record the state itself as an Observation")
        object.__setattr__(self, "difference", self._read(subject))
        if self.below is not None and self._is_negative():
            msg = f"{subject}: {self.difference} below is said twice"
            raise DefinitionError(msg, hint="use above= with the negative number, or drop the sign")
        self._check_reference(subject)
        object.__setattr__(self, "resolution", self._resolution())

    def _read(self, subject: str) -> Quantity | Bound | Relative:
        unit = self.indicator.difference_unit
        said = self.difference
        if isinstance(said, Relative):
            return said
        if isinstance(said, Unknown):
            raise lost(subject)
        if isinstance(said, Bound):
            bound = self.indicator.bound(said, unit)
            if bound.is_relative or Unknown.UNKNOWN in bound.edges():
                msg = f"{subject}: '{bound}' is not the size of a difference"
                raise DefinitionError(msg, hint="give a number, such as more_than('3 pp')")
            if bound.comparator is Comparator.ABOUT and bound.within is None:
                msg = f"{subject}: '{bound}' does not say how far off it may be"
                raise DefinitionError(msg, hint="add within=, as in about('3 pp', within='0.5 pp')")
            for amount in bound.quantities:
                self._check_unit(amount, subject)
            return bound
        if isinstance(said, str):
            said = quantity(said, units=[unit, self.indicator.unit])
        elif not isinstance(said, Quantity):
            said = self.indicator.bare(said, unit)
        self._check_unit(said, subject)
        return said

    def _check_unit(self, amount: Quantity, subject: str) -> None:
        unit = self.indicator.difference_unit
        if amount.unit.is_compatible(unit):
            self.indicator.check(unrounded(amount, subject))
            return
        msg = f"{subject} differs in {unit.symbol}; got {amount}"
        hint = f"write it in {unit.symbol}"
        if amount.unit.role is Role.LEVEL:
            hint = (
                f"'{amount.value} {unit.symbol}' is a difference; for a relative change "
                f"write hp.relative('{amount}')"
            )
        raise UnitMismatchError(msg, hint=hint)

    def _resolution(self) -> Quantity | None:
        if self.resolution is not None:
            return given_step(self.resolution, self.indicator)
        return written_step(self.difference, whole=self.indicator.whole_numbers)

    def _is_negative(self) -> bool:
        said = self.difference
        if isinstance(said, Relative):
            return said.ratio < 0
        if isinstance(said, Bound):
            return any(amount.root < 0 for amount in said.quantities)
        return isinstance(said, Quantity) and said.root < 0

    def _check_reference(self, subject: str) -> None:
        reference = self.reference
        if isinstance(reference, Target):
            other: Indicator | None = reference.indicator
            if sum(edge is not None for edge in reference.bound.edges()) > 1 and (
                reference.bound.comparator is not Comparator.EXACTLY
            ):
                msg = f"{subject}: the target {reference.id!r} has two thresholds"
                raise DefinitionError(msg, hint="say which edge the value was compared with")
        else:
            other = reference.indicator
            if reference == At():
                msg = f"{subject}: nothing to compare with"
                raise DefinitionError(msg, hint="name a period, a place, a part or an indicator")
        if other is None:
            return
        if not other.unit.is_compatible(self.indicator.unit):
            units = (self.indicator.unit.plural, other.unit.plural)
            msg = f"{subject}, in {units[0]}, cannot be compared with {other.id!r}, in {units[1]}"
            raise UnitMismatchError(msg, hint="only values of one unit have a difference")
        wholes = (self.indicator.of, other.of)
        if None not in wholes and len(set(wholes)) > 1:
            msg = f"{subject}, of {wholes[0]}, cannot be compared with {other.id!r}, of {wholes[1]}"
            raise UnitMismatchError(msg, hint="what their denominators count never mixes")

    @property
    def reference(self) -> Reference:
        """What the value was compared with."""
        found = self.above if self.above is not None else self.below
        assert isinstance(found, At | Target)  # noqa: S101 - made so on the way in
        return found

    @property
    def is_relative(self) -> bool:
        """Whether the difference is a share of the reference."""
        return isinstance(self.difference, Relative)

    def span(self, *, rounded: bool = False) -> Span:
        """Return value minus reference, in root units; with a relative change, value over it.

        Args:
            rounded: Read a printed figure as any number that rounds to it.

        >>> from healthplan.indicators import Share
        >>> Comparison(Share("a", "A"), "2.5 pp", below="2020", period="2021").span().high
        Fraction(-1, 40)
        """
        said = self.difference
        if isinstance(said, Bound):
            span = bound_span(said)
        else:
            assert isinstance(said, Quantity | Relative)  # noqa: S101 - made so on the way in
            span = Span.point(said.ratio if isinstance(said, Relative) else said.root)
            if rounded:
                span = span.widen(self._half_width())
        if self.above is None:
            span = span.negate()
        return span.plus(Span.point(1)) if self.is_relative else span

    def _half_width(self) -> Fraction:
        said = self.difference
        if isinstance(said, Relative):
            return said.resolution / 2
        return self.resolution.root / 2 if isinstance(self.resolution, Quantity) else Fraction(0)
