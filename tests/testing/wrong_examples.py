"""Indicators that are wrong on purpose, as a stated example proves of each; all made up."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from tests.testing.wrong_indicators import TakesHalves, Waiting

from healthplan.indicators import Axis, Indicator, Rule
from healthplan.indicators.rules import Minimum
from healthplan.intervals import Interval
from healthplan.units import Quantity, quantity


class ForgetsWeeks(Waiting):
    """Reads nothing but days."""

    kind = "test-forgets-weeks"

    def read(self, value: Any) -> Quantity:  # noqa: ANN401 - whatever came
        """Read what every indicator reads."""
        return Indicator.read(self, value)


class CountsDays(Waiting):
    """Shows a week as seven days."""

    kind = "test-counts-days"

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Show what every indicator shows."""
        return Indicator.show(self, value, lang)


class WorksFiveDays(Waiting):
    """Takes a week for five days."""

    kind = "test-works-five-days"

    def read(self, value: Any) -> Quantity:  # noqa: ANN401 - whatever came
        """Read a week as five days."""
        return Waiting.read(self, "5 days" if value == "a week" else value)


class HasNoEnd(Waiting):
    """Holds every value for possible."""

    kind = "test-has-no-end"

    def natural_limits(self) -> Interval:
        """Return everything."""
        return Indicator.natural_limits(self)


class DropsSigns(Waiting):
    """Shows how far it is, and not which way."""

    kind = "test-drops-signs"

    def show_distance(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Drop the sign."""
        return Waiting.show_distance(self, value, lang).lstrip("-")


class PraisesTheBest(Waiting):
    """Is as fast as the fastest place."""

    kind = "test-praises-the-best"

    def default_rule(self, axis: Axis) -> Rule:
        """Return the shortest of the places."""
        return Minimum() if axis is Axis.PLACE else Waiting.default_rule(self, axis)


class TakesAnyLimits(Waiting):
    """Does not look at the limits that it is given."""

    kind = "test-takes-any-limits"

    def __attrs_post_init__(self) -> None:
        """Check nothing."""
        object.__setattr__(self, "limits", self._given_limits or self.natural_limits())


_WHOLE = st.sampled_from(["0 days", "1 day", "10 days"])

EXAMPLES: dict[str, tuple[type[Indicator], dict[str, Any]]] = {
    "possible-values-are-accepted": (ForgetsWeeks, {"values": _WHOLE, "accepts": ["a week"]}),
    "nonsense-is-refused": (TakesHalves, {"values": _WHOLE, "refuses": ["1.5 days"]}),
    "impossible-values-lie-outside-the-limits": (HasNoEnd, {"outside": ["-1 day"]}),
    "values-are-shown-as-stated": (CountsDays, {"shown": {"7 days": "a week"}}),
    "distances-are-shown-as-stated": (DropsSigns, {"shown_distances": {"-3 days": "-3 days"}}),
    "distances-are-as-stated": (
        WorksFiveDays,
        {"values": _WHOLE, "distances": [("a week", "0 days", "7 days")]},
    ),
    "wholes-are-as-stated": (
        PraisesTheBest,
        {"combines": [("place", ["1 day", "9 days"], "9 days")]},
    ),
    "fields-that-contradict-each-other-are-refused": (
        TakesAnyLimits,
        {"invalid": [{"limits": Interval(quantity("1 yuan"), None)}]},
    ),
    "each-method-is-proved-by-an-example": (CountsDays, {}),
}
"""Each law of stated examples, with who breaks it and the example that proves it."""
