"""The contract of the median door-to-needle time; all figures are made up."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from hypothesis import strategies as st

import healthplan as hp
import healthplan.testing as ht
from healthplan.intervals import Span
from healthplan_stroke import AmongParts, DoorToNeedle


def halves(number: int) -> hp.Quantity:
    """Return so many half minutes."""
    return hp.quantity(f"{number // 2}{'.5' * (number % 2)} minutes")


def minutes(low: str, high: str) -> hp.Interval:
    """Return the times between two."""
    return hp.Interval(hp.quantity(low), hp.quantity(high))


class TestDoorToNeedle(ht.IndicatorContract):
    """It keeps every law of a kind of indicator."""

    indicator = DoorToNeedle("dtn", "Median door-to-needle time", better="lower")
    register = hp.IndicatorTypes([DoorToNeedle])
    values = st.integers(0, 540).map(halves)
    bounds_only = True  # of two medians follows only between which times that of all patients lies

    accepts: ClassVar = [
        "52 min",
        "52.5 min",
        "1 h",
        "1 h 5 min",
        "1 h 5.5 min",
        "4 hours",
        "270 minutes",
    ]
    refuses: ClassVar = ["52.3 minutes", "1 h 5", "52", 52, "40 persons", "5 %"]
    outside: ClassVar = ["5 h", "-1 minute"]
    shown: ClassVar = {
        "52 minutes": {"en": "52 min", "zh": "52分钟"},
        "52.5 minutes": "52.5 min",
        "65 minutes": {"en": "1 h 5 min", "zh": "1小时5分钟"},
        "2 hours": {"en": "2 h", "zh": "2小时"},
        "0 minutes": "0 min",
        minutes("50 minutes", "65 minutes"): "50 min – 1 h 5 min",
        hp.Interval(hp.quantity("65 minutes"), None): "1 h 5 min – 4 h 30 min",
    }
    distances: ClassVar = [("1 h 5 min", "52 min", "13 minutes"), ("52 min", "1 h", "-8 minutes")]
    combines: ClassVar = [
        ("place", ["41 min", "1 h", "52.5 min"], minutes("41 minutes", "60 minutes")),
        ("place", ["41 min", None], minutes("0 minutes", "270 minutes")),
        ("period", ["41 min", "1 h"], minutes("41 minutes", "60 minutes")),
        ("category", ["41 min", "41 min"], "41 min"),
    ]
    invalid: ClassVar = [{"window": hp.quantity(said)} for said in ("3 persons", "0 minutes")]


class TestAmongParts(ht.RuleContract):
    """The rule keeps every law of a rule that bounds the whole."""

    rule = AmongParts()
    bounds_only = True
    combines: ClassVar = [
        ([52, 41, 60], Span(Fraction(41), Fraction(60))),
        ([41, Span(Fraction(50), Fraction(55))], Span(Fraction(41), Fraction(55))),
        ([41], 41),
        ([], None),
    ]

    def test_what_the_silent_must_be(self) -> None:
        """At most 60 for the whole is at most 60 for each silent part, and so from below."""
        known, silent = Span.point(41), Span(Fraction(0), Fraction(270))
        inputs = [hp.Input("known", known), hp.Input("silent", silent)]
        forty, sixty = Fraction(40), Fraction(60)

        assert self.rule.needed(inputs, [1], sixty, upper=True) == hp.Needed("each", sixty)
        assert self.rule.needed(inputs, [1], forty, upper=False) == hp.Needed("each", forty)
        assert self.rule.needed(inputs, [1], forty, upper=True) is None
