"""The kinds of indicator that health plans use."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar

import attrs

from healthplan.errors import DefinitionError, ParseError, UnknownNameError
from healthplan.indicators.accumulation import Accumulation
from healthplan.indicators.base import Indicator, as_accumulation, as_unit, from_zero, texts
from healthplan.indicators.rules import (
    Axis,
    GeometricMean,
    Last,
    Minimum,
    Pooled,
    Rule,
    Sum,
    WeightedMean,
    adds_up,
)
from healthplan.intervals import Interval
from healthplan.text import Text
from healthplan.units import Quantity, Unit, quantity

_NO_UNIT = re.compile(r" ratio\b|比值")


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Count(Indicator):
    """How many of something: whole numbers from zero.

    Attributes:
        unit: The thing that is counted.
        accumulates: LEVEL for a stock, FLOW for what came in a period, RUNNING_TOTAL
            for everything so far.  It must be said: the same words are used for all.

    >>> centers = Count("centers", "Treatment centers", unit="center", accumulates="level")
    >>> print(centers.quantity(112))
    112 centers
    """

    kind: ClassVar[str] = "count"
    whole_numbers: ClassVar[bool] = True

    accumulates: Accumulation = attrs.field(converter=as_accumulation)

    def natural_limits(self) -> Interval:
        """Return everything from zero."""
        return from_zero(self.unit)

    def default_rule(self, axis: Axis) -> Rule:
        """Return the sum, and the weighted mean for so many per something."""
        return Last() if self.takes_latest(axis) else _total(self, axis)


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Amount(Indicator):
    """A sum of money, by default what was spent in the period and never below zero.

    >>> spent = Amount("spent", "Investment", unit="yuan")
    >>> spent.quantity("8.63亿元") == spent.quantity("863 million yuan")
    True
    """

    kind: ClassVar[str] = "amount"

    accumulates: Accumulation = attrs.field(default=Accumulation.FLOW, converter=as_accumulation)

    def natural_limits(self) -> Interval:
        """Return everything from zero; give ``limits`` for a balance that can be negative."""
        return from_zero(self.unit)

    def default_rule(self, axis: Axis) -> Rule:
        """Return the sum, and the weighted mean for so many per something."""
        return Last() if self.takes_latest(axis) else _total(self, axis)


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Share(Indicator):
    """How much of a whole: 0 % to 100 % of what ``of`` counts.

    >>> coverage = Share("coverage", "Districts with screening", of="district")
    >>> print(coverage.unit.symbol, coverage.difference_unit.symbol)
    % pp
    """

    kind: ClassVar[str] = "share"
    is_ratio: ClassVar[bool] = True

    unit: Unit = attrs.field(factory=lambda: as_unit("percent"), converter=as_unit)

    def natural_limits(self) -> Interval:
        """Return 0 % to 100 %."""
        return Interval(quantity(0, "percent"), quantity(100, "percent")).to(self.unit)

    def default_rule(self, axis: Axis) -> Rule:
        """Return the rule that adds numerators and denominators."""
        return Last() if self.takes_latest(axis) else Pooled()


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Rate(Indicator):
    """How much for each unit of something else; never below zero, but without an upper limit.

    >>> deaths = Rate("maternal-mortality", "Maternal mortality", unit="per 100000 live births")
    >>> print(deaths.quantity("15.9 per 100000 live births"))
    15.9 per 100000 live births
    """

    kind: ClassVar[str] = "rate"
    is_ratio: ClassVar[bool] = True

    def natural_limits(self) -> Interval:
        """Return everything from zero; give ``limits`` for a rate of growth."""
        return from_zero(self.unit)

    def default_rule(self, axis: Axis) -> Rule:
        """Return the rule that adds numerators and denominators."""
        return Last() if self.takes_latest(axis) else Pooled()


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Index(Indicator):
    """A composite number without a unit of its own; it can take any value.

    >>> Index("uhc", "UHC service coverage index").unit.name
    '1'
    """

    kind: ClassVar[str] = "index"

    unit: Unit = attrs.field(factory=lambda: as_unit("1"), converter=as_unit)

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Return *value* as a bare number, as an index has no unit to name.

        >>> Index("uhc", "UHC service coverage index").show(quantity("60", "1"))
        '60'
        """
        return self._bare_text(super().show(value, lang))

    def show_distance(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Return *value* as a bare number too."""
        return self._bare_text(super().show_distance(value, lang))

    def _bare_text(self, text: str) -> str:
        return _NO_UNIT.sub("", text) if self.unit.name == "1" else text

    def read(self, value: Quantity | Decimal | str | int) -> Quantity:
        """Return *value*; a bare number will do, as an index has no unit to name."""
        if isinstance(value, str | Decimal) and self.unit.name == "1":
            return quantity(value, self.unit)
        return super().read(value)

    def default_rule(self, axis: Axis) -> Rule:
        """Return the weighted mean of places, and the geometric mean of what it is made of."""
        if axis is Axis.PERIOD:
            return super().default_rule(axis)
        return WeightedMean() if axis is Axis.PLACE else GeometricMean()


@attrs.frozen(slots=True, kw_only=True, cache_hash=True)
class Step(Indicator):
    """An ordered list of states, from the first to the last; by default no and yes.

    A value is the place of a state in the list, so that states can be compared; they
    cannot be subtracted.

    Attributes:
        states: The names of the states, in order.

    Raises:
        DefinitionError: There are fewer than two states, or two of one name.

    >>> system = Step("system", "Fitness service system",
    ...     states=["planned", "basically established", "established"])
    >>> system.quantity("basically established") < system.quantity("established")
    True
    """

    kind: ClassVar[str] = "step"
    whole_numbers: ClassVar[bool] = True
    is_ordinal: ClassVar[bool] = True

    unit: Unit = attrs.field(factory=lambda: as_unit("1"), converter=as_unit, init=False)
    states: tuple[Text, ...] = attrs.field(
        default=({"en": "no", "zh": "否"}, {"en": "yes", "zh": "是"}),
        converter=texts,
    )
    _given_limits: None = attrs.field(default=None, init=False, eq=False, repr=False)

    @states.validator
    def _check_states(self, _: object, value: tuple[Text, ...]) -> None:
        names = [name for state in value for name in {name for _, name in state.versions}]
        if len(value) < 2 or len(set(names)) < len(names):  # noqa: PLR2004 - no and yes
            msg = f"the states of {self.id!r} are not an ordered list of different names"
            raise DefinitionError(msg, hint="give at least two, from the first to the last")

    def natural_limits(self) -> Interval:
        """Return the places of the first and the last state."""
        return Interval(quantity(0, self.unit), quantity(len(self.states) - 1, self.unit))

    def default_rule(self, axis: Axis) -> Rule:
        """Return the rule of the state that all parts have reached."""
        return super().default_rule(axis) if axis is Axis.PERIOD else Minimum()

    def read(self, value: Quantity | Decimal | str | int) -> Quantity:
        """Return the place of the state that *value* names.

        Raises:
            UnknownNameError: No state is called so.
            ParseError: It is True or False.
        """
        if isinstance(value, bool):
            names = " or ".join(
                repr(state.get("en")) for state in (self.states[-1], self.states[0])
            )
            raise ParseError(value, expected=f"the name of a state, like {names}")
        if isinstance(value, str):
            for place, state in enumerate(self.states):
                if value in {name for _, name in state.versions}:
                    return quantity(place, self.unit)
            known = [name for state in self.states for _, name in state.versions]
            kind = f"state of {self.id!r}"
            raise UnknownNameError(kind, value, known)
        return super().read(value)

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Return the name of the state, or of the range of states."""
        if isinstance(value, Interval):
            if value.value is not None:
                return self.show(value.value, lang)
            ends = (value.low or self.limits.low, value.high or self.limits.high)
            return " – ".join(self.show(end, lang) for end in ends if end is not None)
        place = int(value.root)
        return self.states[place].get(lang) if place in range(len(self.states)) else str(place)


def _total(indicator: Indicator, axis: Axis) -> Rule:
    return Sum() if adds_up(indicator, axis) else WeightedMean()
