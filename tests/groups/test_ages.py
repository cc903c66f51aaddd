"""Ages in completed years, months or days."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.errors import DefinitionError, UnitMismatchError
from healthplan.groups.ages import Age, Ages

wholes = st.integers(0, 100)
ages = st.builds(Age, months=wholes.map(Fraction), days=wholes.map(Fraction))
stretches = st.builds(Ages, ages, st.none() | ages)


class TestAge:
    """One exact age."""

    @pytest.mark.parametrize(
        ("days", "answer"), [(27, False), (28, None), (30, None), (31, True), (32, True)]
    )
    def test_a_month_has_28_to_31_days(self, days: int, answer: bool | None) -> None:  # noqa: FBT001 - what is expected
        """Between these the calendar decides whether a month or the days end first."""
        assert Age(months=Fraction(1)).by(Age(days=Fraction(days))) is answer

    @given(ages, ages)
    def test_of_two_ages_one_comes_first(self, one: Age, other: Age) -> None:
        """Never is neither reached by the other; both are only where they are the same."""
        assert (one.by(other), other.by(one)) != (False, False)
        if one.by(other) and other.by(one):
            assert one == other

    @given(ages)
    def test_every_age_comes_before_never(self, age: Age) -> None:
        """None as the other age is one that is never reached."""
        assert age.by(None)
        assert age.by(age)


class TestAges:
    """The ages that a bound allows."""

    @pytest.mark.parametrize(
        ("bound", "start", "stop"),
        [
            (hp.at_least("65 years"), 65 * 12, None),
            (hp.more_than("65 years"), 66 * 12, None),
            (hp.at_most("64 years"), 0, 65 * 12),
            (hp.less_than("5 years"), 0, 5 * 12),
            (hp.between("35 years", "64 years"), 35 * 12, 65 * 12),
            (hp.exactly("6 months"), 6, 7),
            (hp.between("6 months", "2 years"), 6, 36),
        ],
    )
    def test_completed_units(self, bound: hp.Bound, start: int, stop: int | None) -> None:
        """An age lasts until the next unit is completed."""
        end = None if stop is None else Age(months=Fraction(stop))

        assert Ages.of(bound) == Ages(Age(months=Fraction(start)), end)

    def test_days(self) -> None:
        """Days, weeks and hours are counted in days."""
        assert Ages.of(hp.less_than("4 weeks")) == Ages(stop=Age(days=Fraction(28)))
        assert Ages.of(hp.at_most("27 days")) == Ages(stop=Age(days=Fraction(28)))

    @pytest.mark.parametrize(
        "bound",
        [
            hp.at_least("1.5 years"),
            hp.at_least(hp.UNKNOWN),
            hp.at_least(65),
            hp.about("65 years", within="1 year"),
            hp.at_most("70 %", of="2015"),
        ],
    )
    def test_refused_bounds(self, bound: hp.Bound) -> None:
        """Lost, broken, bare, vague and moving thresholds are no completed ages."""
        with pytest.raises(DefinitionError, match="ages lie between whole numbers"):
            Ages.of(bound)

    def test_no_age(self) -> None:
        """A whole number of something else is no age."""
        with pytest.raises(UnitMismatchError, match="an age is counted in years"):
            Ages.of(hp.at_least("65 %"))

    @given(stretches, stretches)
    def test_what_is_in_both_is_in_each(self, one: Ages, other: Ages) -> None:
        """Where the order is certain, both cover what they have in common."""
        common = one.intersect(other)

        assert one.covers(common) is not False
        if one.covers(other):
            assert common.covers(other) is not False
        assert one.covers(one)

    @given(stretches, stretches)
    def test_missing_is_mutual(self, one: Ages, other: Ages) -> None:
        """Two stretches have nothing in common, whichever is asked."""
        assert one.misses(other) is other.misses(one)
