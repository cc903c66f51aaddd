"""What is measured: the base class that every kind of indicator builds on."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, ClassVar, final

import attrs

from healthplan.errors import (
    DefinitionError,
    NotExactError,
    ParseError,
    UnitMismatchError,
    UnknownNameError,
    shown,
)
from healthplan.indicators.accumulation import Accumulation
from healthplan.indicators.rules import Axis, Input, Last, Never, Rule, as_rule
from healthplan.intervals import Interval, Span, cut_outwards, everything
from healthplan.text import Text, TextLike, as_text, optional_text
from healthplan.units import Quantity, Role, Unit, from_root, quantity
from healthplan.units import unit as known_unit
from healthplan.validators import choice, instance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from healthplan.bounds import Bound


class Better(enum.Enum):
    """Which way an indicator should go.

    >>> Better("lower")
    <Better.LOWER: 'lower'>
    """

    HIGHER = "higher"
    LOWER = "lower"


def texts(names: Iterable[TextLike]) -> tuple[Text, ...]:
    """Return several human texts.

    >>> [str(text) for text in texts(["planned", "built"])]
    ['planned', 'built']
    """
    return tuple(Text.of(name) for name in names)


def as_unit(value: Unit | str) -> Unit:
    """Return *value* as a unit, looking up a name.

    >>> as_unit("%").name
    'percent'
    """
    return value if isinstance(value, Unit) else known_unit(value)


def _better(value: Better | str | None) -> Better | None:
    return None if value is None else choice(Better, value, "better direction")


def as_accumulation(value: Accumulation | str) -> Accumulation:
    """Return the accumulation that *value* is, or is called.

    Raises:
        UnknownNameError: None is called so.

    >>> as_accumulation("flow")
    <Accumulation.FLOW: 'flow'>
    """
    return choice(Accumulation, value, "accumulation")


def _identifier(_: object, __: object, value: str) -> None:
    sound = isinstance(value, str) and value.isprintable() and value == value.strip() != ""
    if not sound or "@" in value or "/" in value:
        msg = f"{shown(value)} cannot be the id of an indicator"
        raise DefinitionError(msg, hint="use letters, digits and hyphens, like 'health-literacy'")


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Indicator:
    """What is measured: which values it can take, which way is better, what it adds up to.

    This is the base of all kinds.  Use :class:`Count`, :class:`Amount`, :class:`Share`,
    :class:`Rate`, :class:`Index` or :class:`Step`, or subclass it for a kind of your own.

    A kind answers three questions, each with a default:

    * Which values does it accept?  :meth:`read`, :meth:`check` and :meth:`natural_limits`.
    * How far is it from one value to another?  :meth:`distance`, by its unit alone, or
      not at all if ``is_ordinal``.
    * What do the parts make of the whole, along each axis?  :meth:`default_rule`.

    Attributes:
        id: The short name that records and targets use.
        title: What people read, in one language or several.
        unit: The unit of its values.
        of: What the denominator counts ("person", "district", "hospital"), or None
            where there is none or none was stated.
        better: Which way is better, or None where nobody said.
        accumulates: Whether a value is a level, a flow or a running total.
        over_places: What the places of a territory make of its whole: a combining rule or
            its name, such as "sum"; by default the one of the kind, see :meth:`rule`.
        over_periods: What the months make of the year, in the same way.
        over_categories: What the groups make of everybody, in the same way.
        limits: The values that are possible at all, whatever anybody reports.
        definition: How it is measured, in words.
        aliases: Other titles seen in translations.

    Raises:
        DefinitionError: The id is empty or holds "@" or "/".
        UnknownNameError: The unit is not known, or no combining rule is called so.
        NotCombinableError: A combining rule makes no meaningful whole here.

    >>> from healthplan.indicators import Share
    >>> literacy = Share("health-literacy", {"en": "Health literacy"}, of="person")
    >>> print(literacy.limits)
    0 % to 100 %
    >>> literacy.quantity("26.41 %")
    Quantity('26.41 %')
    """

    kind: ClassVar[str] = "indicator"
    whole_numbers: ClassVar[bool] = False
    """Whether every value is a whole number."""

    is_ratio: ClassVar[bool] = False
    """Whether a value is a numerator for a denominator, so that large parts count for more."""

    is_ordinal: ClassVar[bool] = False
    """Whether values have an order and nothing else: they are neither added nor averaged."""

    id: str = attrs.field(kw_only=False, validator=_identifier)
    title: Text = attrs.field(kw_only=False, converter=as_text)
    unit: Unit = attrs.field(converter=as_unit)
    of: str | None = None
    better: Better | None = attrs.field(default=None, converter=_better)
    accumulates: Accumulation = attrs.field(default=Accumulation.LEVEL, converter=as_accumulation)
    over_places: Rule | None = attrs.field(default=None, converter=as_rule)
    over_periods: Rule | None = attrs.field(default=None, converter=as_rule)
    over_categories: Rule | None = attrs.field(default=None, converter=as_rule)
    # A changed copy has the limits that were given, and asks for natural ones again.
    _given_limits: Interval | None = attrs.field(default=None, alias="limits", eq=False, repr=False)
    limits: Interval = attrs.field(init=False)
    definition: Text | None = attrs.field(default=None, converter=optional_text)
    aliases: tuple[Text, ...] = attrs.field(default=(), converter=texts)

    def __attrs_post_init__(self) -> None:
        # Not an attrs default: a kind may redefine its unit, which attrs then sets last.
        given = self._given_limits
        limits = self.natural_limits() if given is None else given
        whose = f"natural_limits() of {self.id!r}" if given is None else f"limits= of {self.id!r}"
        hint = "write hp.Interval(hp.quantity(0, unit), None) for all that is not negative"
        object.__setattr__(self, "limits", instance(Interval, limits, whose, hint))
        if not self.limits.unit.is_compatible(self.unit):
            msg = f"{self.id!r} is measured in {self.unit.symbol}, but its limits are {self.limits}"
            raise UnitMismatchError(msg, hint=f"give limits= in {self.unit.plural}")
        for axis in Axis:
            rule: Rule | None = getattr(self, axis.field)
            if rule is not None and not isinstance(rule, Never):  # which is a refusal already
                rule.check(self, axis)

    def natural_limits(self) -> Interval:
        """Return the values that are possible for this kind, where ``limits`` was not given.

        Override it in a kind of your own.

        >>> from healthplan.indicators import Index
        >>> print(Index("equity", "Equity index").natural_limits())
        anything
        """
        return everything(self.unit)

    @property
    def difference_unit(self) -> Unit:
        """The unit of a difference of two values: points for a share or a rate."""
        return self.unit.points

    @final
    def distance(
        self, value: Quantity | Decimal | str | int, reference: Quantity | Decimal | str | int
    ) -> Quantity:
        """Return how far *value* lies above *reference*, exact and with its sign.

        Margins, comparisons and all evidence rest on this one difference: what was said
        of several distances adds up.  So a kind has it from its unit, and no formula of
        its own; what is far apart by another measure, such as a ratio, is a value in
        another unit.

        Raises:
            DefinitionError: The values are ordered states, which are no distance apart.
            UnitMismatchError: One of them is none of this indicator.

        >>> from healthplan.indicators import Share
        >>> Share("coverage", "Coverage").distance("60 %", "62.5 %")
        Quantity('-2.5 pp')
        """
        if self.is_ordinal:
            msg = f"{self.id!r}: ordered states have no differences"
            raise DefinitionError(msg, hint="compare them with < and >, or by their names")
        one, other = self.quantity(value), self.quantity(reference)
        # 4 days are no finite decimal of weeks: of the units at hand, the first that is exact.
        units = (self.difference_unit, other.unit.points, one.unit.points)
        found = [from_root(one.root - other.root, unit) for unit in units]
        return next((apart for apart in found if apart.exact), found[0])

    def rule(self, axis: Axis) -> Rule:
        """Return what the parts make of the whole along *axis*: as given, or by default.

        >>> from healthplan.indicators import Count
        >>> beds = Count("beds", "Beds", unit="center", accumulates="level", over_periods="mean")
        >>> beds.rule(Axis.PLACE).name, beds.rule(Axis.PERIOD).name
        ('sum', 'mean')
        """
        given: Rule | None = getattr(self, axis.field)
        if given is not None:
            return given
        rule: Any = self.default_rule(axis)
        if not isinstance(rule, Rule):
            msg = f"default_rule({axis}) of {self.id!r} is a Rule, not {shown(rule)}"
            raise DefinitionError(msg, hint="write as_rule('sum') or Sum()")
        return rule

    def default_rule(self, axis: Axis) -> Rule:
        """Return the rule where none was given; override it in a kind of your own.

        Over time the latest value is that of the whole, unless it is a flow; nothing
        else is taken for granted here.

        >>> Indicator("a", "A", unit="yuan").default_rule(Axis.PLACE).name
        'never'
        """
        return Last() if self.takes_latest(axis) else Never()

    def takes_latest(self, axis: Axis) -> bool:
        """Return whether along *axis* the latest value stands for the whole.

        >>> from healthplan.indicators import Amount
        >>> Amount("spent", "Spent", unit="yuan").takes_latest(Axis.PERIOD)
        False
        """
        return axis is Axis.PERIOD and self.accumulates is not Accumulation.FLOW

    def combine(self, inputs: Sequence[Input], axis: Axis) -> Span | Interval | None:
        """Return all that the whole can be, by the rule of the axis.

        A kind of your own says which rule that is, in :meth:`default_rule`; to override
        this is for what no rule can know, such as another field of the indicator.

        Args:
            inputs: The parts; over time in their order.
            axis: Along what they make the whole.

        Returns:
            The values in root units, or as an interval of this indicator; None where
            there is no whole.

        Raises:
            NotCombinableError: The parts make no meaningful whole, or lack what the rule
                needs.

        >>> from fractions import Fraction
        >>> from healthplan.indicators import Share
        >>> parts = [Input("a", Span.point(Fraction(1, 2)), Span.point(10)),
        ...     Input("b", Span.point(Fraction(1, 4)), Span.point(30))]
        >>> Share("coverage", "Coverage").combine(parts, Axis.PLACE).low
        Fraction(5, 16)
        """
        return self.rule(axis).combine(inputs)

    def quantity(
        self, value: Quantity | Decimal | str | int, *, subject: str | None = None
    ) -> Quantity:
        """Return *value* as a quantity of this indicator, in the unit it was given in.

        Args:
            value: A quantity, its text, or a bare whole number for a count or a step.
            subject: What errors call it; by default the indicator.

        Raises:
            ParseError: The text is not exactly a number and a unit.
            NotExactError: A float.
            UnitMismatchError: The unit is not of this indicator's kind, or a bare number
                where the unit matters.

        >>> from healthplan.indicators import Count
        >>> from healthplan.units import unit
        >>> bed = unit("bed", counted=True)
        >>> beds = Count("beds", "Hospital beds", unit=bed, accumulates="level")
        >>> beds.quantity("3 beds") == beds.quantity(3)
        True
        """
        name = subject or repr(self.id)
        try:
            found = self.read(value)
        except (ParseError, NotExactError, UnknownNameError) as error:
            raise error.about(name) from None
        if not found.unit.is_compatible(self.unit):
            raise of_another_unit(self, found, name)
        self.check(found)
        return found

    def read(self, value: Quantity | Decimal | str | int) -> Quantity:
        """Return *value* as a quantity, not yet checked; override it for a notation of your own.

        >>> from healthplan.indicators import Share
        >>> Share("a", "A").read("3.4 pp")
        Quantity('3.4 pp')
        """
        if isinstance(value, Quantity):
            return value
        if isinstance(value, str):
            return quantity(value, units=[self.unit])
        return self.bare(value, self.unit)

    def bare(self, value: Decimal | int, unit: Unit) -> Quantity:
        """Return a number without a unit as one in *unit*, which only whole numbers can be.

        Raises:
            NotExactError: A float, or no number at all.
            UnitMismatchError: This indicator needs the unit said.

        >>> from healthplan.indicators import Count
        >>> centers = Count("centers", "Centers", unit="center", accumulates="level")
        >>> print(centers.bare(3, centers.unit))
        3 centers
        """
        found = quantity(value, unit)
        if not self.whole_numbers:
            msg = f"{self.id!r} needs a unit with {value}"
            raise UnitMismatchError(msg, hint=f"write it as text, like '{found}'")
        return found

    def bound(self, said: Bound, unit: Unit) -> Bound:
        """Return *said* with its bare whole numbers taken in *unit*.

        Raises:
            UnitMismatchError: This indicator needs the unit said.

        >>> from healthplan.bounds import at_least
        >>> from healthplan.indicators import Count
        >>> centers = Count("centers", "Centers", unit="center", accumulates="level")
        >>> print(centers.bound(at_least(3), centers.unit))
        at least 3 centers
        """
        for number in (said.threshold, said.other):
            if isinstance(number, int):
                self.bare(number, unit)
        return said.with_unit(unit)

    def check(self, value: Quantity) -> None:
        """Raise an error if *value* cannot be one of this kind; the limits are not asked.

        A value outside the limits is a problem of the data, not of the program: it
        comes back as a finding.
        """
        if self.whole_numbers and (value.root / self.unit.scale).denominator != 1:
            msg = f"{self.id!r} counts whole things; got {value}"
            raise DefinitionError(msg, hint="an average or a share is another kind of indicator")

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Return *value* as people read it; override it for a notation of your own.

        The endless digits of a range are cut outwards.

        >>> from healthplan.indicators import Step
        >>> status = Step("status", "Status", states=["planned", "built"])
        >>> status.show(status.quantity("built"))
        'built'
        """
        return (cut_outwards(value) if isinstance(value, Interval) else value).text(lang)

    def show_distance(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Return a difference of two values as people read it.

        >>> from healthplan.indicators import Index
        >>> Index("uhc", "UHC service coverage index").show_distance(quantity("-0.6", "1"))
        '-0.6'
        """
        return (cut_outwards(value) if isinstance(value, Interval) else value).text(lang)


def of_another_unit(
    indicator: Indicator, found: Quantity | Interval, subject: str
) -> UnitMismatchError:
    """Return the error for a value of *subject* that is in no unit of its indicator.

    >>> from healthplan.indicators import Count
    >>> beds = Count("beds", "Beds", unit="case", accumulates="level")
    >>> print(of_another_unit(beds, quantity("3 persons"), "'beds' (2021)"))
    'beds' (2021) is measured in cases; got 3 persons
      hint: write it in cases
    """
    unit = indicator.unit
    name = unit.plural if unit.counted else unit.name.replace("_", " ")
    hint = f"write it in {unit.plural}"
    if found.unit.role is Role.DIFFERENCE and unit.role is Role.LEVEL:
        hint = (
            "a difference is not a level; if this is the distance to a target, "
            "record hp.Comparison(..., above=target)"
        )
    return UnitMismatchError(f"{subject} is measured in {name}; got {found}", hint=hint)


def from_zero(unit: Unit) -> Interval:
    """Return the interval of the values in *unit* that are not negative."""
    return Interval(quantity(0, unit), None)
