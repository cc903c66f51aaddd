"""Which values an indicator accepts, how it shows them, and how far it is between two."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from hypothesis import strategies as st

from healthplan.errors import HealthPlanError, UnitMismatchError
from healthplan.intervals import Interval
from healthplan.testing.contracts.subject import Subject
from healthplan.testing.laws import example_law, fail, law, require, skip
from healthplan.units import Role, quantity
from healthplan.units import unit as known_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from healthplan.indicators import Indicator
    from healthplan.testing.laws import Draw

LANGUAGES = ("en", "zh")
_UNITS = ("percent", "yuan", "person", "year")


class ValueLaws(Subject):
    """Laws of single values and of two of them."""

    accepts: ClassVar[Sequence[Any]] = ()
    refuses: ClassVar[Sequence[Any]] = ()
    outside: ClassVar[Sequence[Any]] = ()
    shown: ClassVar[Mapping[Any, str | Mapping[str, str]]] = {}
    distances: ClassVar[Sequence[tuple[Any, Any, str]]] = ()
    shown_distances: ClassVar[Mapping[str, str | Mapping[str, str]]] = {}

    @example_law
    def test_possible_values_are_accepted(self) -> None:
        """Every value of `accepts` is read, and lies within the limits."""
        indicator = self.the_indicator()
        for said in self.stated("accepts"):
            value = indicator.quantity(said)
            require(
                indicator.limits.contains(value),
                f"{said!r} lies outside its limits, {indicator.limits}",
            )

    @example_law
    def test_nonsense_is_refused(self) -> None:
        """Every value of `refuses` raises an error of ours."""
        indicator = self.the_indicator()
        for said in self.stated("refuses"):
            try:
                value = indicator.quantity(said)
            except HealthPlanError:
                continue
            fail(f"{said!r} was taken for {value}")

    @example_law
    def test_impossible_values_lie_outside_the_limits(self) -> None:
        """Every value of `outside` can be read, and is not within the limits."""
        indicator = self.the_indicator()
        for said in self.stated("outside"):
            value = indicator.quantity(said)
            require(
                not indicator.limits.contains(value),
                f"{said!r} lies within its limits, {indicator.limits}",
            )

    @example_law
    def test_values_are_shown_as_stated(self) -> None:
        """Every value of `shown` reads so, in each language that is stated."""
        indicator = self.the_indicator()
        for said, stated in self.stated("shown").items():
            value = said if isinstance(said, Interval) else indicator.quantity(said)
            _require_shown(partial(indicator.show, value), said, stated)

    @example_law
    def test_distances_are_shown_as_stated(self) -> None:
        """Every difference of `shown_distances` reads so, in each language that is stated."""
        indicator = self.the_indicator()
        for said, stated in self.stated("shown_distances").items():
            way = quantity(said, indicator.difference_unit)
            _require_shown(partial(indicator.show_distance, way), said, stated)

    @example_law
    def test_distances_are_as_stated(self) -> None:
        """For every (value, other, distance) of `distances` it is so far from other to value."""
        indicator = self.the_indicator()
        for said, other, stated in self.stated("distances"):
            found = indicator.distance(said, other)
            require(
                found == quantity(stated, units=[indicator.difference_unit]),
                f"{said!r} - {other!r} = {found}, not {stated}",
            )

    @law
    def test_what_is_shown_is_read_back(self, draw: Draw) -> None:
        """The text of a value is read as the same value, or else its plain text is."""
        indicator = self.drawn_indicator(draw)
        value = self.drawn(draw, indicator)
        text = indicator.show(value, "en")
        try:
            back = indicator.quantity(text)
        except HealthPlanError:  # a notation only for people
            text = str(value)
            back = indicator.quantity(text)
        require(back == value, f"{value} is shown as {text!r}, which is read as {back}")

    @law
    def test_every_value_is_shown(self, draw: Draw) -> None:
        """A value and a range of values have words in both languages."""
        indicator = self.drawn_indicator(draw)
        value = self.drawn(draw, indicator)
        known = Interval(value, indicator.limits.high, unit=indicator.unit)
        for lang in LANGUAGES:
            for each in (value, known):
                words = indicator.show(each, lang)
                require(
                    isinstance(words, str) and words.strip(),
                    f"{each} is shown as {words!r} in {lang!r}",
                )

    @law
    def test_reading_twice_changes_nothing(self, draw: Draw) -> None:
        """A value that was read is read as itself."""
        indicator = self.drawn_indicator(draw)
        value = self.drawn(draw, indicator)
        again = indicator.quantity(value)
        require(again == value, f"{value} is read as {again}")

    @law
    def test_limits_hold_every_accepted_value(self, draw: Draw) -> None:
        """What it accepts can be."""
        indicator = self.drawn_indicator(draw)
        value = self.drawn(draw, indicator)
        require(
            indicator.limits.contains(value),
            f"{value} is accepted, and lies outside its limits, {indicator.limits}",
        )

    @law
    def test_a_difference_leads_back(self, draw: Draw) -> None:
        """From b by a - b it is to a, and a - b is minus b - a."""
        indicator = self._with_distances(draw)
        one, other = (self.drawn(draw, indicator, name) for name in "ab")
        way = one - other
        require(other + way == one, f"{other} + ({one} - {other}) = {other + way}")
        require(way == -(other - one), f"{one} - {other} = {way}, but {other - one} back")

    @law
    def test_a_difference_is_in_the_unit_of_differences(self, draw: Draw) -> None:
        """Two levels differ in points, and never in levels."""
        indicator = self._with_distances(draw)
        one, other = (self.drawn(draw, indicator, name) for name in "ab")
        unit = indicator.difference_unit
        require(
            (one - other).unit.is_compatible(unit),
            f"{one} - {other} = {one - other}, and differences are said to be in {unit.symbol}",
        )
        require(unit.role is not Role.LEVEL, f"{unit.symbol} is a level, and no difference")

    @law
    def test_other_units_are_refused(self, draw: Draw) -> None:
        """A value in a unit of another kind is no value, whatever its number."""
        indicator = self.drawn_indicator(draw)
        other = [unit for unit in map(known_unit, _UNITS) if not unit.is_compatible(indicator.unit)]
        number = draw(st.integers(0, 100), label="number")
        strange = quantity(number, draw(st.sampled_from(other), label="unit"))
        try:
            value = indicator.quantity(strange)
        except UnitMismatchError:
            return
        fail(f"{strange} was taken for {value}")

    def _with_distances(self, draw: Draw) -> Indicator:
        indicator = self.drawn_indicator(draw)
        if indicator.is_ordinal:
            skip("ordered states have no differences")
        return indicator


def _require_shown(
    show: Callable[[str], str], said: object, stated: str | Mapping[str, str]
) -> None:
    by_language = {"en": stated} if isinstance(stated, str) else stated
    for lang, words in by_language.items():
        found = show(lang)
        require(found == words, f"{said!r} is shown as {found!r}, not as {words!r}")
