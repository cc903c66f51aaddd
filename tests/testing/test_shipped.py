"""All kinds of indicator, rules and methods that the library ships keep the laws."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import strategies as st

import healthplan as hp
import healthplan.testing as ht
from healthplan.indicators import rules
from healthplan.intervals import Span
from healthplan.progress import methods, progress_methods

if TYPE_CHECKING:
    from collections.abc import Mapping

BED = hp.unit("bed", counted=True)
REFUSED = hp.NotCombinableError
FEW = 6


class TestCount(ht.IndicatorContract):
    """Beds."""

    max_examples = FEW
    indicator = hp.Count("beds", "Beds", unit=BED, accumulates="level")
    accepts = ("3 beds", 0, 5)
    refuses = ("1.5 beds", "3 %", 0.5)
    outside = ("-1 bed",)
    shown: ClassVar[Mapping[Any, Any]] = {"3 beds": {"en": "3 beds", "zh": "3 beds"}}
    distances = (("5 beds", "7 beds", "-2 beds"),)
    combines = (
        ("place", [1, 2], 3),
        ("period", [1, 2], 2),
        ("category", [], None),
        ("place", [1, None], hp.Interval(hp.quantity("1 bed", units=[BED]), None)),
    )


class TestAmount(ht.IndicatorContract):
    """Money spent."""

    max_examples = FEW
    indicator = hp.Amount("spent", "Spent", unit="yuan")
    accepts = ("863 million yuan", "0.10 yuan")
    refuses = (863, "863 %")
    outside = ("-1 yuan",)
    combines = (("place", ["1.5 yuan", "2 yuan"], "3.5 yuan"),)


class TestShare(ht.IndicatorContract):
    """People who are covered."""

    max_examples = FEW
    indicator = hp.Share("coverage", "Coverage", of="person", better="higher")
    accepts = ("0 %", "100 %")
    refuses = (60, "3.4 pp", "60 persons")
    outside = ("100.1 %", "-1 %")
    shown: ClassVar[Mapping[Any, Any]] = {
        hp.Interval(hp.quantity("5 %"), hp.quantity("7 %")): {"zh": "5%至7%"}
    }
    distances = (("5 %", "7 %", "-2 pp"),)
    combines = (
        ("place", [("50 %", 1), ("25 %", 3)], "31.25 %"),
        ("place", [("50 %", 1), ("100 %", 2)], "83.33 %"),
        ("category", ["5 %"], REFUSED),
        ("period", ["5 %", "7 %"], "7 %"),
    )


class TestRate(ht.IndicatorContract):
    """Deaths."""

    max_examples = FEW
    indicator = hp.Rate("deaths", "Deaths", unit="per 1000", better="lower")
    outside = ("-1 per 1000",)
    combines = (("place", [("2 per 1000", 1), ("4 per 1000", 1)], "3 per 1000"),)


class TestIndex(ht.IndicatorContract):
    """A composite."""

    max_examples = FEW
    indicator = hp.Index("equity", "Equity")
    accepts = ("60",)
    shown: ClassVar[Mapping[Any, Any]] = {"60": "60"}
    shown_distances: ClassVar[Mapping[Any, Any]] = {"-2.5": {"en": "-2.5", "zh": "-2.5"}}
    combines = (
        ("place", [("60", 1), ("80", 3)], "75"),
        ("category", ["40", "90"], "60"),
        ("period", ["1", "2"], "2"),
    )


class TestStep(ht.IndicatorContract):
    """Yes or no."""

    max_examples = FEW
    indicator = hp.Step("built", "Built")
    accepts = ("yes", "否", 1)
    refuses = ("perhaps", "1 %")
    outside = (2,)
    shown: ClassVar[Mapping[Any, Any]] = {"yes": {"en": "yes", "zh": "是"}}
    combines = (("place", ["yes", "no"], "no"), ("period", ["no", "yes"], "yes"))
    invalid = ({"states": ["one"]}, {"id": "a@b"})


class TestAnyIndicator(ht.IndicatorContract):
    """Whatever the strategy draws."""

    max_examples = FEW
    indicators = ht.indicators()


class TestRules(ht.RuleContract):
    """Every rule, with options."""

    rules = ht.rules().filter(lambda rule: not isinstance(rule, hp.CountMeeting))


class TestCountMeeting(ht.RuleContract):
    """Numbers of parts."""

    rule = hp.CountMeeting(hp.at_least(5))
    combines = (([5, 4, 6], 2), ([None, 6], Span(Fraction(1), Fraction(2))), ([], None))


class TestPooled(ht.RuleContract):
    """Of shares."""

    rule = rules.Pooled()
    possible = Span(Fraction(0), Fraction(1))
    numbers = st.fractions(0, 1, max_denominator=10)
    combines = (
        ([(Fraction(9, 10), 10), (Fraction(1, 10), 90)], Fraction(18, 100)),
        ([1], REFUSED),
    )


class TestMethods(ht.ProgressContract):
    """Every method that can be called by name."""

    methods = st.sampled_from([progress_methods[name] for name in methods()])
    statuses = (
        *("target_met_or_exceeded", "improving", "little_or_no_detectable_change"),
        *("getting_worse", "baseline_only", "informational", "developmental", "over"),
        *("on_scope", "under", "target_achieved", "on_track", "off_track", "sun"),
        *("target_met_or_on_track", "fair_progress", "stagnation_or_regression", "cloud"),
        *("slightly_cloudy", "thunderstorm", "underspent", "as_budgeted", "overspent"),
        *("behind_schedule", "on_schedule", "ahead_of_schedule", "substantial_progress"),
        *("moderate_progress", "limited_progress", "deterioration", "not_available"),
        *("significant_progress", "insufficient_progress", "movement_away", "no_progress"),
        *("moderate_movement_away", "significant_movement_away"),
        *("moderate_deterioration", "significant_deterioration"),
    )


class TestMirrored(ht.ProgressContract):
    """The methods that look the same in a mirror."""

    methods = st.sampled_from([progress_methods["targeted-change"]])
    mirrors = is_monotone = True
    method = progress_methods["targeted-change"]
    answers = (
        ({"baseline": 10, "observations": [14], "target": 20}, {"value": "40 %"}),
        ({"observations": [14], "target": 20}, {"value": None, "reason": "no-baseline"}),
    )
