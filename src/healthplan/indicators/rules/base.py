"""What every combining rule shares: the parts it is given and the questions it answers."""

from __future__ import annotations

import abc
import enum
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.errors import DefinitionError
from healthplan.indicators.rules.tabular import TableRule
from healthplan.intervals import Span
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from healthplan.indicators.base import Indicator


class Axis(enum.Enum):
    """Along what a whole is put together from its parts.

    >>> Axis("period").field
    'over_periods'
    """

    PLACE = "place"
    """Counties make a province."""

    PERIOD = "period"
    """Months make a year."""

    CATEGORY = "category"
    """Women and men make everybody."""

    @property
    def field(self) -> str:
        """The field of an indicator that holds its rule for this axis."""
        return _FIELDS[self.value]


_FIELDS = {"place": "over_places", "period": "over_periods", "category": "over_categories"}


@attrs.frozen(slots=True)
class Input:
    """One part of a whole, as far as it is known.

    Attributes:
        name: What messages call it, such as "Wushan 2022".
        value: All that its value can be, in root units; not empty.
        weight: All that its denominator or its weight can be, in root units and never
            negative, or None where nobody said.

    Raises:
        DefinitionError: The weight can be negative.

    >>> Input("Wushan 2022", Span.point(Fraction(3, 5)), Span.point(500)).weight.high
    Fraction(500, 1)
    """

    name: str
    value: Span
    weight: Span | None = attrs.field(default=None)

    @weight.validator
    def _check_weight(self, _: object, weight: Span | None) -> None:
        if weight is not None and (weight.low is None or weight.low < 0):
            msg = f"the weight of {self.name} can be negative"
            raise DefinitionError(msg, hint="a weight that nobody knows is at least 0")


@attrs.frozen(slots=True)
class Needed:
    """What the parts that are silent would have to be for the whole to reach a threshold.

    Attributes:
        scope: Of whom *value* is asked: "each" of the silent parts, "any" one of them,
            all of them "together"; or "number", where *value* is how many of them have
            to meet the bound that is counted (or may, where the whole must not exceed
            the threshold).
        value: The least that is enough, or the most; in root units.

    >>> Needed("together", Fraction(40)).scope
    'together'
    """

    scope: str
    value: Fraction


@attrs.frozen(slots=True)
class Rule(abc.ABC):
    """What the parts make of the whole.

    Subclass it for a rule of your own: say ``name``, ``title`` and ``combine``.

    Attributes:
        name: How code and files call the rule.
        title: How people call it.
        weighs: Whether every part needs a weight.
        regroups: Whether parts may be combined in groups first, and the groups then
            combined with the sums of their weights, without a change of the result.
            (Numbers that meet a bound are then added.)
        adds: Whether the whole holds every part once, so that parts which overlap would
            count twice.
        picks: The part that stands for the whole, "first" or "last", where one does.
        table_rule: The same rule in whole numbers, for data frames; None where there is none.

    >>> from healthplan.indicators.rules import Sum
    >>> whole = Sum().combine([Input("a", Span.point(2)), Input("b", Span.point(3))])
    >>> whole.low, Sum().title.get("zh")
    (Fraction(5, 1), '合计')
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    weighs: ClassVar[bool] = False
    regroups: ClassVar[bool] = False
    adds: ClassVar[bool] = False
    picks: ClassVar[str | None] = None
    table_rule: ClassVar[TableRule | None] = None

    @abc.abstractmethod
    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return every value that the whole can have, exact and in root units.

        The parts are independent of each other, and the result is as narrow as they allow.

        Args:
            inputs: The parts; over time in their order.

        Returns:
            The span of the whole, or None where there are no parts, or only such as weigh
            nothing.

        Raises:
            NotCombinableError: A part lacks what the rule needs.
        """

    def check(self, indicator: Indicator, axis: Axis) -> None:  # noqa: B027 - most refuse nothing
        """Raise an error if the rule makes no meaningful whole for *indicator*.

        Raises:
            NotCombinableError: Values of *indicator* are not combined so along *axis*.
        """

    def needed(
        self,
        inputs: Sequence[Input],  # noqa: ARG002 - for rules that can tell
        silent: Collection[int],  # noqa: ARG002 - the same
        threshold: Fraction,  # noqa: ARG002 - the same
        *,
        upper: bool,  # noqa: ARG002 - the same
    ) -> Needed | None:
        """Return what the silent parts must be for the whole to be surely good enough.

        Args:
            inputs: The parts, of which those that spoke are taken at their worst.
            silent: The places in *inputs* of the parts that have not spoken.
            threshold: What the whole has to reach, in root units.
            upper: Whether the whole must not be above the threshold, rather than below.

        Returns:
            What is asked of the silent parts, or None where it is certain already, where
            it is beyond what they can be, or where no such statement exists.
        """
        return None
