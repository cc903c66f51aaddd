"""A median waiting time: a kind of indicator whose parts make no whole.

Two hospitals report how long half of their patients waited.  Nobody can say from that how
long half of all patients waited, and the library refuses to; where the hospitals also say
how many patients waited how long, it can be told within a few days.

The hospitals and all figures are made up.

Run it with ``python examples/waiting_time.py``.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

import attrs

import healthplan as hp
from healthplan.indicators.rules import Never

if TYPE_CHECKING:
    from collections.abc import Mapping


@hp.indicator_types.register("waiting-time")
@attrs.frozen(slots=True, kw_only=True)
class WaitingTime(hp.Indicator):
    """The days within which half of the patients were treated, or another percentage."""

    kind: ClassVar[str] = "waiting-time"

    unit: hp.Unit = attrs.field(default=hp.unit("day"), init=False)
    percent: int = 50

    def natural_limits(self) -> hp.Interval:
        """Return everything from zero: nobody is treated before coming."""
        return hp.Interval(hp.quantity(0, self.unit), None)

    def default_rule(self, axis: hp.Axis) -> hp.Rule:  # noqa: ARG002 - the same along all
        """Return the refusal, with its reason."""
        return Never("medians of parts do not tell the median of the whole")


def among(waiting: WaitingTime, patients: Mapping[int, int]) -> hp.Bound:
    """Return between which days the figure lies.

    Args:
        waiting: The indicator.
        patients: How many patients waited how many days at most, each counted once.
    """
    days, wanted = sorted(patients), sum(patients.values()) * waiting.percent
    treated = accumulate(patients[most] for most in days)
    place = next(place for place, count in enumerate(treated) if count * 100 >= wanted)
    least = days[place - 1] if place else 0
    return hp.between(f"{least} days", f"{days[place]} days")


# --- What was promised and reported ---------------------------------------------------------------

city = hp.Jurisdiction("X", "A city (made up)")
hospitals = [hp.Jurisdiction(f"X-{name[0]}", name, parent=city) for name in ("North", "South")]
hip = WaitingTime("hip-wait", "Median wait for a new hip", better="lower")
plan = hp.Plan(
    "shorter-waits",
    "Shorter waits (made up)",
    jurisdiction=city,
    targets=[hp.Target(hip, hp.at_most("12 weeks"), by="2024")],
)

reported = [
    hp.Observation(hip, value, period="2024", place=place)
    for place, value in zip(hospitals, ["30 days", "95 days"], strict=True)
]

# Of each hospital: patients who waited at most 28 days, then 56, then 84, then 182.
BANDS = hp.Dimension("waited", categories=["28", "56", "84", "182"])
patients = hp.Count("patients", "Patients with a new hip", unit="person", accumulates="flow")
counted = [
    hp.Observation(patients, number, period="2024", place=place, part={BANDS: band.id})
    for place, numbers in zip(hospitals, [(190, 160, 70, 0), (20, 50, 80, 230)], strict=True)
    for band, number in zip(BANDS.categories, numbers, strict=True)
]


def tell_that_medians_are_not_combined() -> None:
    """Print what the library says to two medians and no distribution."""
    try:
        hp.aggregate(reported, to=city, hierarchy=[city, *hospitals])
    except hp.NotCombinableError as refusal:
        print(refusal)
    else:
        raise AssertionError


def tell_what_the_distribution_proves() -> None:
    """Print the verdict that follows from the patients in each band, who do add up."""
    made = hp.aggregate(counted, to=city, hierarchy=[city, *hospitals])
    by_days = {
        int(category.id): int(total.known.bounds[0].low or 0)
        for total in made
        for _, category in total.part
    }
    figure = hp.Observation(hip, among(hip, by_days), period="2024", place=city)
    print(f"\nOf {sum(by_days.values())} patients half waited {figure.value}\n")
    assert figure.value == hp.between("28 days", "56 days")

    result = hp.assess(plan, [*reported, figure])
    print(result)
    assert result["hip-wait"].verdict is hp.Verdict.MET
    assert str(result["hip-wait"].margin) == "28 days to 56 days"


if __name__ == "__main__":
    tell_that_medians_are_not_combined()
    tell_what_the_distribution_proves()
