"""An age-standardised rate: weights from a standard population, and no others.

An old county has more deaths than a young one, however healthy it is.  Direct
standardisation takes the rate of each age group and weighs them by one standard population,
so that the age of a county no longer counts: sum(weight * rate) / sum(weight).

The standard is the world population of Segi (1960) as modified by Doll (1966), in per cent
and in four broad age groups.  The counties and all rates are made up.

Run it with ``python examples/standardised_rate.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

import healthplan as hp
from healthplan.indicators.rules import Never, WeightedMean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.intervals import Span

STANDARDS = {"segi-doll-1966": {"0-14": 31, "15-44": 43, "45-64": 19, "65+": 7}}


@attrs.frozen(slots=True)
class StandardisedMean(WeightedMean):
    """The mean of the rates of age groups by the weights of a standard population."""

    name: ClassVar[str] = "standardised_mean"
    title: ClassVar[hp.Text] = hp.Text.of({"en": "age-standardised", "zh": "年龄标化"})

    standard: str

    def combine(self, inputs: Sequence[hp.Input]) -> Span | None:
        """Return the mean; who comes with counts would be weighed by them, and is refused."""
        weights = STANDARDS[self.standard].values()
        for part in inputs:
            if part.weight is None or part.weight.low not in weights:
                msg = f"{part.name} is not weighed by the standard population {self.standard}"
                raise hp.NotCombinableError(msg, hint="give weights=, and rates without counts")
        return WeightedMean().combine(inputs)


@hp.indicator_types.register("standardised-rate")
@attrs.frozen(slots=True, kw_only=True)
class StandardisedRate(hp.Rate):
    """The rate of each age group, and that of all if they were as old as the standard."""

    kind: ClassVar[str] = "standardised-rate"

    standard: str = attrs.field(default="segi-doll-1966")

    @standard.validator
    def _check_standard(self, _: object, value: str) -> None:
        if value not in STANDARDS:
            raise hp.UnknownNameError("standard population", value, STANDARDS)

    @property
    def weights(self) -> dict[str, int]:
        """The weight of each age group."""
        return STANDARDS[self.standard]

    def default_rule(self, axis: hp.Axis) -> hp.Rule:
        """Return the mean over ages, the latest over time, and a refusal over places."""
        if axis is hp.Axis.CATEGORY:
            return StandardisedMean(self.standard)
        if axis is hp.Axis.PERIOD:
            return super().default_rule(axis)
        return Never("the populations of two places differ in age")


# --- Two counties with the same risks -------------------------------------------------------------

province = hp.Jurisdiction("P", "A province (made up)")
young, old = (hp.Jurisdiction(f"P-{n}", f"County {n}", parent=province) for n in ("Young", "Old"))
deaths = StandardisedRate(
    "heart-deaths", "Deaths from heart disease", unit="per 100000", of="person", better="lower"
)
AGE = hp.Dimension("age", categories=list(deaths.weights))

# Per 100 000 persons of each age group, and how many persons the counties have.
RATES = {young: (1, 9, 120, 1300), old: (1, 8, 110, 1200)}
PERSONS = {young: (40_000, 90_000, 50_000, 20_000), old: (20_000, 50_000, 60_000, 70_000)}

by_age = [
    hp.Observation(deaths, f"{rate} per 100000", period="2023", place=place, part={AGE: age.id})
    for place, rates in RATES.items()
    for age, rate in zip(AGE.categories, rates, strict=True)
]
goal = hp.Target(deaths, hp.at_most("120 per 100000"), by="2023", place=old)
plan = hp.Plan("heart", "Healthy hearts (made up)", jurisdiction=province, targets=[goal])


def crude(place: hp.Jurisdiction) -> float:
    """Return the deaths of all ages per 100 000 persons, for comparison only."""
    rates, persons = RATES[place], PERSONS[place]
    return sum(r * n for r, n in zip(rates, persons, strict=True)) / sum(persons)


def tell_the_rates() -> None:
    """Print the crude and the standardised rates, and the verdict."""
    found = hp.aggregate(by_age, over=AGE, weights=deaths.weights)
    for place in (young, old):
        rate = found.at(deaths, place=place).value
        print(f"{place}: {rate} standardised, {crude(place):.1f} crude")
    # The old county has three times the deaths, and is the healthier one.
    assert crude(old) > 2 * crude(young)
    assert found.at(deaths, place=young).value == hp.quantity("117.98 per 100000")
    assert found.at(deaths, place=old).value == hp.quantity("108.65 per 100000")

    result = hp.assess(plan, [*by_age, *found])
    print(f"\n{result}")
    assert result[goal].verdict is hp.Verdict.MET
    assert result[goal].margin == hp.quantity("11.35 points per 100000")


def tell_what_is_refused() -> None:
    """Print what the library says to other weights, and to two counties."""
    for over, weights in ((AGE, {"0-14": 1, "15-44": 1, "45-64": 1, "65+": 1}), ("place", None)):
        try:
            hp.aggregate(by_age, over=over, weights=weights, hierarchy=[province, young, old])
        except hp.NotCombinableError as refusal:
            print(f"\n{refusal}")
        else:
            raise AssertionError(over)


def tell_what_a_silent_age_group_leaves_open() -> None:
    """Print what is known where the rate of the oldest was not reported."""
    spoke = [record for record in by_age if AGE.categories[-1] not in dict(record.part).values()]
    found = hp.aggregate(spoke, over=AGE, weights=deaths.weights).at(deaths, place=old)
    print(f"\nWithout the oldest: {found.value} ({found.coverage})")
    assert found.value == hp.Interval(hp.quantity("24.65 per 100000"), None)


if __name__ == "__main__":
    tell_the_rates()
    tell_what_is_refused()
    tell_what_a_silent_age_group_leaves_open()
