"""A value printed beside its counts says nothing more than they do; all figures are made up."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import healthplan as hp

if TYPE_CHECKING:
    from decimal import Decimal

CITY = hp.Jurisdiction("X", "A city (made up)", level="city")
DISTRICTS = tuple(hp.Jurisdiction(f"X-{n}", f"District {n}", parent=CITY) for n in range(3))
SHARE = hp.Share("managed", "Patients managed", of="person")
RATE = hp.Rate("visits", "Visits for each hundred", unit="percent", of="person")
BOUNDS = st.builds(
    lambda make, tenths: make(hp.quantity(Fraction(tenths, 10), "percent")),
    st.sampled_from([hp.at_least, hp.more_than, hp.at_most, hp.less_than, hp.exactly]),
    st.integers(0, 1000),
)


@st.composite
def reports(draw: st.DrawFn) -> tuple[hp.Observation, hp.Observation]:
    """Draw counts of one district, alone and beside the percentage that they round to."""
    indicator = draw(st.sampled_from([SHARE, RATE]))
    whole = draw(st.integers(1, 200))
    part = draw(st.integers(0, whole if indicator == SHARE else 3 * whole))
    printed = round(Fraction(100 * part, whole), draw(st.integers(0, 3)))
    place = draw(st.sampled_from(DISTRICTS))
    alone = hp.Observation(indicator, period="2022", place=place, numerator=part, denominator=whole)
    return alone, attrs.evolve(alone, value=hp.quantity(printed, "percent"))


def one_for_each(
    pairs: list[tuple[hp.Observation, hp.Observation]],
) -> tuple[list[hp.ProgressRecord], list[hp.ProgressRecord]]:
    """Return the last report of each district and indicator, without values and with them."""
    last = {(alone.indicator.id, alone.place): (alone, both) for alone, both in pairs}
    return [alone for alone, _ in last.values()], [both for _, both in last.values()]


class TestTheSame:
    """What follows from the counts follows from both."""

    @given(reports(), BOUNDS)
    @pytest.mark.parametrize("precision", ["printed", "rounded"])
    def test_for_a_target(
        self, precision: str, report: tuple[hp.Observation, hp.Observation], bound: hp.Bound
    ) -> None:
        """The same verdict by the same margin, at either precision."""
        target = hp.Target(report[0].indicator, bound, by="2022", place=report[0].place, id="goal")
        plan = hp.Plan("p", "P", targets=[target], jurisdiction=CITY)
        alone, both = (hp.assess(plan, [each], precision=precision)["goal"] for each in report)

        for name in ("verdict", "margin", "value", "is_final", "rounding_matters", "contested"):
            assert getattr(alone, name) == getattr(both, name)

    @given(st.lists(reports(), min_size=1, max_size=5))
    @pytest.mark.parametrize("precision", ["printed", "rounded"])
    def test_for_a_whole(
        self, precision: str, pairs: list[tuple[hp.Observation, hp.Observation]]
    ) -> None:
        """The same whole, to the last digit, whoever is silent."""
        counts, beside = (
            tuple(hp.aggregate(records, to=CITY, hierarchy=[CITY, *DISTRICTS], precision=precision))
            for records in one_for_each(pairs)
        )

        assert counts
        assert counts == beside


class TestAnotherClaim:
    """A value to which the counts do not round."""

    @given(reports(), st.decimals(0, 100, places=1))
    def test_it_contests_the_counts(
        self, report: tuple[hp.Observation, hp.Observation], percent: Decimal
    ) -> None:
        """Either may be true then, and both are named as contradicting each other."""
        alone, _ = report
        seen = attrs.evolve(alone, value=f"{percent} %")
        evidence = hp.Evidence(None, [seen])
        found = evidence.value(alone.indicator, period="2022", place=alone.place)
        counted = alone.span().low
        assert counted is not None
        apart = abs(counted - Fraction(percent) / 100) > Fraction(1, 2000)

        assert found.span.covers(seen.span())
        assert seen.span().is_point is not apart
        assert [set(conflict.statements) for conflict in evidence.conflicts] == (
            [set(seen.claims())] if apart else []
        )
