"""Intervals as people read them."""

from __future__ import annotations

from fractions import Fraction

from healthplan.intervals import Interval, Span, cut_outwards
from healthplan.units import unit


def test_digits_of_quotients_are_cut_outwards() -> None:
    """Ends whose digits never end show two of them, so that the interval only grows."""
    known = Interval.from_span(Span(Fraction(1, 300), Fraction(2, 300)), unit("%"))

    assert str(cut_outwards(known)) == "0.33 % to 0.67 %"


def test_one_value_without_an_end_to_its_digits_stays_one() -> None:
    """A quotient that is one value is shown as nearly that, and not as a range."""
    known = Interval.from_span(Span.point(Fraction(1, 3)), unit("%"))

    assert str(cut_outwards(known)) == "≈ 33.33 %"


def test_exact_ends_keep_their_digits() -> None:
    """What was written with three digits after the point is shown with three."""
    known = Interval.from_span(Span(Fraction(22955, 100000), None), unit("%"))

    assert str(cut_outwards(known)) == "at least 22.955 %"
