"""The service coverage index of universal health coverage: a geometric mean of tracers.

WHO tells how far a country is from universal health coverage by fourteen tracers, such as
the share of infants with three doses of DTP vaccine.  They lie in four groups.  The tracers
of a group are combined by their geometric mean, and so are the four groups; a tracer of
zero is taken as 1 out of 100.  (World Health Organization and World Bank, *Tracking
universal health coverage*, 2023; metadata of SDG indicator 3.8.1.)

The country and all figures are made up.

Run it with ``python examples/uhc_index.py``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import attrs

import healthplan as hp
from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GROUPS = {
    "rmnch": ("family-planning", "antenatal-care", "dtp3", "child-treatment"),
    "infectious": ("tuberculosis", "hiv", "malaria-nets", "sanitation"),
    "noncommunicable": ("hypertension", "diabetes", "tobacco"),
    "capacity": ("hospital-beds", "health-workers", "health-security"),
}
TRACER = hp.Dimension(
    "tracer",
    categories=[
        *GROUPS,
        *(hp.Category(name, within=group) for group, names in GROUPS.items() for name in names),
    ],
)


@attrs.frozen(slots=True)
class TracerMean(hp.GeometricMean):
    """The geometric mean of tracers, in which whatever is below 1 is taken as 1."""

    name: ClassVar[str] = "tracer_mean"
    title: ClassVar[hp.Text] = hp.Text.of({"en": "mean of tracers", "zh": "示踪指标平均"})

    def combine(self, inputs: Sequence[hp.Input]) -> Span | None:
        """Return the mean."""
        return super().combine(
            [attrs.evolve(part, value=at_least_1(part.value)) for part in inputs]
        )


def at_least_1(value: Span) -> Span:
    """Return a span of numbers from zero with its ends raised to 1 where they are below."""
    low, high = (None if end is None else max(end, Fraction(1)) for end in (value.low, value.high))
    return Span(low, high)


@hp.indicator_types.register("coverage-index")
@attrs.frozen(slots=True, kw_only=True)
class CoverageIndex(hp.Index):
    """How many of 100 points a country has in each tracer, in each group, and altogether."""

    kind: ClassVar[str] = "coverage-index"

    needed: hp.Quantity = attrs.field(default=hp.quantity("60 %"))
    """The share of its tracers with which a group has a figure of its own."""

    def natural_limits(self) -> hp.Interval:
        """Return 0 to 100."""
        return hp.Interval(hp.quantity(0, self.unit), hp.quantity(100, self.unit))

    def default_rule(self, axis: hp.Axis) -> hp.Rule:
        """Return the mean of tracers and of groups; regions are weighed by their people."""
        if axis is hp.Axis.CATEGORY:
            return TracerMean(share_needed=self.needed)
        return super().default_rule(axis)


def index_of(tracers: Iterable[hp.Observation]) -> hp.Aggregation:
    """Return the four groups and the index that they make.

    Raises:
        NotCombinableError: Too few tracers of a group are known.
    """
    tracers = list(tracers)
    groups = [group for name in GROUPS for group in hp.aggregate(tracers, over=TRACER, to=name)]
    for group in groups:
        if group.reported is None:
            msg = f"{group.part}: only {group.coverage} tracers are known"
            raise hp.NotCombinableError(msg, hint="ask for the others; nothing stands in for them")
    return hp.aggregate(groups, over=TRACER, expected=list(GROUPS))


# --- One country ----------------------------------------------------------------------------------

uhc = CoverageIndex("uhc", "UHC service coverage index", better="higher")
country = hp.Jurisdiction("C", "A country (made up)")
plan = hp.Plan(
    "uhc-2030",
    "Health for all (made up)",
    jurisdiction=country,
    targets=[hp.Target(uhc, hp.at_least(uhc.quantity("60")), by="2025")],
)
POINTS = (
    *("64", "81", "81", "64"),  # their mean is 72
    *("50", "80", "45", "72"),  # 60
    *("32", "54", "64"),  # 48
    *("80", "75", "36"),  # 60
)
tracers = [
    hp.Observation(uhc, points, period="2023", place=country, part={TRACER: name})
    for name, points in zip(
        (name for names in GROUPS.values() for name in names), POINTS, strict=True
    )
]


def without(*names: str) -> list[hp.Observation]:
    """Return the tracers but those."""
    return [record for record in tracers if not {c.id for _, c in record.part} & set(names)]


def tell_the_index() -> None:
    """Print the index, what it is made of, and the verdict."""
    made = index_of(tracers)[uhc]
    print(made.explain())
    result = hp.assess(plan, [*tracers, made])
    print(f"\n{result}")
    assert uhc.show(made.judged_value) == "≈ 59.39"  # the fourth root of 72 * 60 * 48 * 60
    assert result["uhc"].verdict is hp.Verdict.NOT_MET
    assert not result["uhc"].is_final  # there are two years left


def tell_what_too_few_inputs_leave_open() -> None:
    """Print the index without one tracer, and the refusal without two of a group."""
    made = index_of(without("malaria-nets"))[uhc]
    assert made.reported is not None
    print(f"\nWithout nets: {uhc.show(made.judged_value)}, whatever they are")
    print(f"By the other tracers alone: {uhc.show(made.reported)}")
    assert hp.assess(plan, [made])["uhc"].verdict is hp.Verdict.UNDECIDED
    try:
        index_of(without("hypertension", "tobacco"))
    except hp.NotCombinableError as refusal:
        print(f"\n{refusal}")
    else:
        raise AssertionError


if __name__ == "__main__":
    tell_the_index()
    tell_what_too_few_inputs_leave_open()
