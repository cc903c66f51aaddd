"""Indicators that are wrong on purpose, and one that is right; all made up."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

import attrs
from hypothesis import strategies as st

import healthplan as hp
import healthplan.testing as ht
from healthplan.indicators import Axis, Indicator, Rule
from healthplan.indicators.rules import Maximum
from healthplan.intervals import Interval
from healthplan.units import Quantity, Unit, quantity

WEEKS = {"a week": "7 days", "two weeks": "14 days"}
DAYS = [str(days) for days in range(0, 100, 5)]


@attrs.frozen(slots=True, kw_only=True)
class Waiting(Indicator):
    """A waiting time in whole days, which keeps every law; a week may be called so."""

    kind: ClassVar[str] = "test-waiting"
    whole_numbers: ClassVar[bool] = True

    unit: Unit = attrs.field(factory=lambda: hp.unit("day"))

    def natural_limits(self) -> Interval:
        """Return everything from zero."""
        return Interval(quantity(0, self.unit), None)

    def default_rule(self, axis: Axis) -> Rule:
        """Return the longest of the places, and over time the latest."""
        return Maximum() if axis is Axis.PLACE else Indicator.default_rule(self, axis)

    def read(self, value: Any) -> Quantity:  # noqa: ANN401 - whatever came
        """Read weeks too."""
        return Indicator.read(self, WEEKS.get(value, value) if isinstance(value, str) else value)

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Show a week as one."""
        text = Indicator.show(self, value, lang)
        return {days: words for words, days in WEEKS.items()}.get(text, text)


class ShowsTens(Waiting):
    """Shows ten days as one."""

    kind = "test-shows-tens"

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Drop the last digit of a value."""
        if isinstance(value, Quantity):
            value = quantity(int(value.value) // 10, self.unit)
        return Waiting.show(self, value, lang)


class IsSilent(Waiting):
    """Has no words in Chinese."""

    kind = "test-is-silent"

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Say nothing."""
        return Waiting.show(self, value, lang) if lang == "en" else ""


class IsVague(Waiting):
    """Shows a single known value of the evidence in other words than a value."""

    kind = "test-is-vague"

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Say that it is long."""
        return "long" if isinstance(value, Interval) else Waiting.show(self, value, lang)


class TakesPersons(Waiting):
    """Takes persons for days."""

    kind = "test-takes-persons"

    def quantity(self, value: Any, *, subject: str | None = None) -> Quantity:  # noqa: ANN401 - whatever came
        """Drop the unit."""
        if isinstance(value, Quantity):
            value = quantity(value.value, self.unit)
        return Waiting.quantity(self, value, subject=subject)


class AddsADay(Waiting):
    """Reads a value as one day more, and what it has read again."""

    kind = "test-adds-a-day"

    def read(self, value: Any) -> Quantity:  # noqa: ANN401 - whatever came
        """Add a day to a quantity."""
        found = Waiting.read(self, value)
        return found + quantity(1, self.unit) if isinstance(value, Quantity) else found


class ExcludesWeeks(Waiting):
    """Accepts more than its limits allow."""

    kind = "test-excludes-weeks"

    def natural_limits(self) -> Interval:
        """Return less than a week."""
        return Interval(quantity(0, self.unit), quantity(6, self.unit))


class Drifting(Quantity):
    """A quantity of which the differences are too small."""

    def __sub__(self, other: Quantity) -> Quantity:
        """Return a day less."""
        return Quantity(self.value, self.unit) - other - quantity(1, self.unit)


class Drifts(Waiting):
    """Reads values as quantities that drift."""

    kind = "test-drifts"

    def read(self, value: Any) -> Quantity:  # noqa: ANN401 - whatever came
        """Return a drifting quantity."""
        found = Waiting.read(self, value)
        return Drifting(found.value, found.unit)


class DiffersInLevels(hp.Share):
    """Says that two percentages differ in percent."""

    kind = "test-differs-in-levels"

    @property
    def difference_unit(self) -> Unit:
        """Return the unit of its values."""
        return self.unit


class TakesHalves(Waiting):
    """Says that it counts whole days, and accepts half ones."""

    kind = "test-takes-halves"

    def check(self, value: Quantity) -> None:
        """Accept everything."""


class NeverFalls(Waiting):
    """Refuses what is below zero, though a difference may be."""

    kind = "test-never-falls"

    def check(self, value: Quantity) -> None:
        """Refuse what is negative."""
        Waiting.check(self, value)
        if value.value < 0:
            raise hp.DefinitionError("nobody waits less than no time")


class IsStrict(Waiting):
    """Takes "at least" for "more than"."""

    kind = "test-is-strict"

    def bound(self, said: hp.Bound, unit: Unit) -> hp.Bound:
        """Return a strict bound."""
        found = Waiting.bound(self, said, unit)
        if found.comparator is not hp.Comparator.AT_LEAST:
            return found
        return attrs.evolve(found, comparator=hp.Comparator.MORE_THAN)


class OnlyUp(Waiting):
    """Takes "about" for "at least", though less waiting is better."""

    kind = "test-only-up"

    def bound(self, said: hp.Bound, unit: Unit) -> hp.Bound:
        """Return a lower bound."""
        found = Waiting.bound(self, said, unit)
        if found.comparator is not hp.Comparator.ABOUT:
            return found
        return attrs.evolve(found, comparator=hp.Comparator.AT_LEAST)


class IsAlone(Waiting):
    """Equals only itself."""

    kind = "test-is-alone"

    __eq__ = object.__eq__
    __hash__ = object.__hash__


class Thaws(Waiting):
    """Can be changed."""

    kind = "test-thaws"

    __setattr__ = object.__setattr__


class Travels(Waiting):
    """Comes back from another process as something else."""

    kind = "test-travels"

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how to make another."""
        return Waiting, (self.id, self.title)


class Borrows(Waiting):
    """Has no kind of its own."""


class WritesOtherwise(Waiting):
    """Reads only a notation that no file writes."""

    kind = "test-writes-otherwise"

    def read(self, value: Any) -> Quantity:  # noqa: ANN401 - whatever came
        """Read T14 as 14 days."""
        if isinstance(value, str):
            if not value.startswith("T"):
                raise hp.ParseError(value, expected="a T and a number")
            value = quantity(value[1:], self.unit)
        return Waiting.read(self, value)

    def show(self, value: Quantity | Interval, lang: str = "en") -> str:
        """Show 14 days as T14."""
        if isinstance(value, Interval):
            return (
                Waiting.show(self, value, lang) if value.value is None else self.show(value.value)
            )
        return f"T{value.value}"


class MakesZeros(Waiting):
    """Makes zero of no parts."""

    kind = "test-makes-zeros"

    def combine(self, inputs: Any, axis: Axis) -> Any:  # noqa: ANN401 - as the base class has it
        """Return no time for no places."""
        return Waiting.combine(self, inputs, axis) or Interval.exactly(quantity(0, self.unit))


class HidesSilence(Waiting):
    """Leaves out the parts that are silent."""

    kind = "test-hides-silence"

    def combine(self, inputs: Any, axis: Axis) -> Any:  # noqa: ANN401 - as the base class has it
        """Combine only those that are known."""
        known = [part for part in inputs if part.value.high is not None]
        return Waiting.combine(self, known, axis)


class GivesHalfADay(Waiting):
    """Asks for half a day less than was promised."""

    kind = "test-gives-half-a-day"
    whole_numbers = False

    def bound(self, said: hp.Bound, unit: Unit) -> hp.Bound:
        """Return a lower bound that no whole day tells from the promised one."""
        found = Waiting.bound(self, said, unit)
        asked = found.threshold
        is_whole = isinstance(asked, Quantity) and asked.root.denominator == 1
        if found.comparator is not hp.Comparator.AT_LEAST or not is_whole:
            return found
        return attrs.evolve(found, threshold=asked - quantity("0.5", unit))


class Unrounded(Quantity):
    """A quantity of which nobody can say how it was rounded."""

    @property
    def resolution(self) -> Decimal:
        """Return less than nothing."""
        return Decimal(-8)


class LosesPlaces(Waiting):
    """Reads values as quantities of which the last place is lost."""

    kind = "test-loses-places"
    whole_numbers = False

    def read(self, value: Any) -> Quantity:  # noqa: ANN401 - whatever came
        """Return an unrounded quantity."""
        found = Waiting.read(self, value)
        return Unrounded(found.value, found.unit)


@attrs.frozen(slots=True, kw_only=True)
class KeepsFloats(Waiting):
    """Has a field that no file can hold."""

    kind: ClassVar[str] = "test-keeps-floats"

    factor: float | None = None


class StatedWaiting(ht.IndicatorContract):
    """What a waiting time should do."""

    indicator: Indicator = Waiting("waiting", "Waiting time (made up)", better="lower")
    values = st.sampled_from(["0 days", "1 day", "a week", "10 days", "100 days"])


INDICATORS: dict[str, tuple[type[Indicator], set[str] | None]] = {
    "what-is-shown-is-read-back": (ShowsTens, {"the-scorecard-shows-it"}),
    "every-value-is-shown": (IsSilent, None),
    "the-scorecard-shows-it": (IsVague, set()),
    "other-units-are-refused": (TakesPersons, set()),
    "reading-twice-changes-nothing": (AddsADay, None),
    "limits-hold-every-accepted-value": (ExcludesWeeks, None),
    "a-difference-leads-back": (Drifts, None),
    "a-difference-is-in-the-unit-of-differences": (
        DiffersInLevels,
        {"a-comparison-leads-to-the-value"},
    ),
    "evidence-gives-the-value-back": (TakesHalves, None),
    "a-comparison-leads-to-the-value": (NeverFalls, set()),
    "the-verdict-is-that-of-the-numbers": (IsStrict, set()),
    "the-way-that-is-better-decides-about-a-number": (OnlyUp, set()),
    "equal-fields-make-equal-indicators": (IsAlone, None),
    "it-is-frozen": (Thaws, set()),
    "a-pickled-copy-is-equal": (Travels, set()),
    "its-kind-is-its-own": (Borrows, set()),
    "files-give-it-back": (WritesOtherwise, {"the-schema-accepts-it"}),
    "the-margin-is-the-distance-to-the-threshold": (GivesHalfADay, set()),
    "a-range-is-decided-only-where-all-of-it-is": (TakesHalves, None),
    "rounding-only-widens": (LosesPlaces, None),
    "the-schema-accepts-it": (KeepsFloats, {"files-give-it-back"}),
    "no-parts-make-no-whole": (MakesZeros, set()),
    "a-missing-part-only-widens": (HidesSilence, set()),
}
"""Each law, with who breaks it, and what else follows (None: much does)."""

_HALVES = st.sampled_from(["1.5 days", "3 days"])
STATED: dict[str, dict[str, Any]] = {
    "a-difference-is-in-the-unit-of-differences": {"values": None},
    "evidence-gives-the-value-back": {"values": _HALVES},
    "a-range-is-decided-only-where-all-of-it-is": {"values": _HALVES},
    "files-give-it-back": {"values": st.sampled_from(["T0", "T7", "T100"])},
}
"""What the contracts of some of them state."""
