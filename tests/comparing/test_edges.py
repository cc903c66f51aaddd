"""Edges of what is allowed, and how far apart they are."""

from __future__ import annotations

from fractions import Fraction

import pytest

import healthplan as hp
from healthplan.comparing.edges import Apart, Scale, is_dated, threshold_of
from healthplan.comparing.promises import Promise, promises
from healthplan.intervals import Span

CITY = hp.Jurisdiction("X-1", "A city (made up)")
SHARE = hp.Share("x", "X")
CENTERS = hp.Count("x", "X", unit="center", accumulates="level")


def promise(bound: hp.Bound, indicator: hp.Indicator = SHARE, by: str | None = "2025") -> Promise:
    """Return the promise of a plan of one target."""
    plan = hp.Plan("p", "P", jurisdiction=CITY, targets=[hp.Target(indicator, bound, by=by)])
    return promises(plan, standards=False, names={})[0]


class TestApart:
    """How far one edge lies inside another."""

    @pytest.mark.parametrize(
        ("gap", "opens", "within", "tighter"),
        [
            (1, (False, False), True, True),
            (0, (False, False), True, False),
            (0, (True, False), True, True),
            (0, (True, True), True, False),
            (0, (False, True), False, False),
            (-1, (True, False), False, False),
        ],
    )
    def test_one_number(
        self,
        gap: int,
        opens: tuple[bool, bool],
        within: bool,  # noqa: FBT001 - what is expected
        tighter: bool,  # noqa: FBT001 - what is expected
    ) -> None:
        """At the same number the edge that is left out is the tighter one."""
        found = Apart(Span.point(gap), *opens)

        assert (found.surely_within, found.surely_tighter) == (within, tighter)

    def test_turned(self) -> None:
        """Seen from the other side everything changes its sign."""
        found = Apart(Span(Fraction(1), Fraction(3)), is_open=True)

        assert found.turned() == Apart(Span(Fraction(-3), Fraction(-1)), other_open=True)
        assert found.turned().turned() == found


class TestScale:
    """What edges are measured on."""

    def test_a_range_of_fractions_of_centers(self) -> None:
        """What a threshold that is no whole number can be ends at whole numbers."""
        said = [
            hp.Observation(CENTERS, hp.Interval(hp.quantity("10 centers"), None), period="2015")
        ]
        plan = hp.Plan("p", "P", jurisdiction=CITY)
        scale = Scale(CENTERS.limits.span, hp.Evidence(plan, said))
        moving, fixed = (
            promise(hp.at_least("75 %", of="2015"), CENTERS),
            promise(hp.at_least(8), CENTERS),
        )

        assert scale.apart(moving, fixed, upper=False).span == Span(Fraction(0), None)

    def test_a_range_beyond_the_limit(self) -> None:
        """A threshold that is certainly beyond a limit allows what the limit allows."""
        said = [hp.Observation(SHARE, hp.Interval(hp.quantity("80 %"), None), period="2015")]
        plan = hp.Plan("p", "P", jurisdiction=CITY)
        scale = Scale(SHARE.limits.span, hp.Evidence(plan, said))
        moving, fixed = promise(hp.at_most("150 %", of="2015")), promise(hp.at_most("100 %"))

        assert scale.apart(moving, fixed, upper=True) == Apart(Span.point(0))


class TestThresholds:
    """Edges as unknowns."""

    def test_what_moves_is_at_home(self) -> None:
        """A threshold that moves is measured from the value of the plan's own place."""
        found = threshold_of(promise(hp.at_most("70 %", of="2015")), upper=True)

        assert found.target.place == CITY
        assert found.upper

    @pytest.mark.parametrize("by", ["2025", None])
    def test_a_yearly_change_needs_a_deadline(self, by: str | None) -> None:
        """A threshold that moves from year to year has one value only by a deadline."""
        found = threshold_of(promise(hp.at_least("1 pp", a_year_from="2020"), by=by), upper=False)

        assert is_dated(found) is (by is not None)
