"""The whole is one of its parts, or there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from healthplan.errors import NotCombinableError
from healthplan.indicators.rules.base import Axis, Input, Rule
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.indicators.base import Indicator
    from healthplan.intervals import Span


@attrs.frozen(slots=True)
class Last(Rule):
    """The latest of all parts: a year ends with as many beds as its December has.

    >>> from healthplan.intervals import Span
    >>> months = [Input("November", Span.point(280)), Input("December", Span.point(300))]
    >>> int(Last().combine(months).low)
    300
    """

    name: ClassVar[str] = "last"
    title: ClassVar[Text] = Text.of({"en": "last", "zh": "期末值"})
    picks: ClassVar[str | None] = "last"

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the value of the last part can be."""
        return inputs[-1].value if inputs else None

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse what has no order in time."""
        _refuse_unordered(self, indicator, axis)


@attrs.frozen(slots=True)
class First(Rule):
    """The earliest of all parts: what a year began with.

    >>> from healthplan.intervals import Span
    >>> months = [Input("January", Span.point(280)), Input("February", Span.point(300))]
    >>> int(First().combine(months).low)
    280
    """

    name: ClassVar[str] = "first"
    title: ClassVar[Text] = Text.of({"en": "first", "zh": "期初值"})
    picks: ClassVar[str | None] = "first"

    def combine(self, inputs: Sequence[Input]) -> Span | None:
        """Return all that the value of the first part can be."""
        return inputs[0].value if inputs else None

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Refuse what has no order in time."""
        _refuse_unordered(self, indicator, axis)


def _refuse_unordered(rule: Rule, indicator: Indicator, axis: Axis) -> None:
    if axis is not Axis.PERIOD:
        msg = f"{indicator.id!r}: only periods have a {rule.name} one"
        raise NotCombinableError(msg, hint=f"{rule.name!r} is a rule for over_periods")


@attrs.frozen(slots=True)
class Never(Rule):
    """Nothing: the parts do not tell what the whole is.

    Attributes:
        because: Why not, as errors say it.

    >>> from healthplan.indicators import Indicator
    >>> wait = Indicator("w", "Median waiting time", unit="day")
    >>> Never("it is a median").check(wait, Axis.PLACE)
    Traceback (most recent call last):
    healthplan.errors.NotCombinableError: 'w': the parts do not make the whole: it is a median
      hint: ask for the figure of the whole itself, or give a rule that holds (over_places=)
    """

    name: ClassVar[str] = "never"
    title: ClassVar[Text] = Text.of({"en": "never", "zh": "不可合并"})

    because: str = "nobody said how, and medians, for one, make no median"

    def combine(self, inputs: Sequence[Input]) -> Span | None:  # noqa: ARG002 - whatever they are
        """Raise an error, as there is no whole.

        Raises:
            NotCombinableError: Always.
        """
        msg = f"the parts do not make the whole: {self.because}"
        raise NotCombinableError(msg, hint=_INSTEAD)

    def check(self, indicator: Indicator, axis: Axis) -> None:
        """Raise an error, as there is no whole.

        Raises:
            NotCombinableError: Always.
        """
        msg = f"{indicator.id!r}: the parts do not make the whole: {self.because}"
        raise NotCombinableError(msg, hint=f"{_INSTEAD} ({axis.field}=)")


_INSTEAD = "ask for the figure of the whole itself, or give a rule that holds"
