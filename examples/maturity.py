"""A level of maturity: ordered levels that are neither added nor averaged.

The five levels are those of the Joint External Evaluation of WHO, which tells how ready a
country is for a health emergency: no, limited, developed, demonstrated, sustainable
capacity.  Nobody knows how far apart two of them are.  So the level of a province is the
one that all of its counties have reached, and no margin is told.

The province, its counties and all figures are made up.

Run it with ``python examples/maturity.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

import healthplan as hp

if TYPE_CHECKING:
    from decimal import Decimal

LEVELS = (
    {"en": "no capacity", "zh": "无能力"},
    {"en": "limited capacity", "zh": "能力有限"},
    {"en": "developed capacity", "zh": "能力已建立"},
    {"en": "demonstrated capacity", "zh": "能力已验证"},
    {"en": "sustainable capacity", "zh": "能力可持续"},
)


@hp.indicator_types.register("maturity")
@attrs.frozen(slots=True, kw_only=True)
class Maturity(hp.Step):
    """How mature a capacity is, from level 1 to level 5."""

    kind: ClassVar[str] = "maturity"

    states: tuple[hp.Text, ...] = attrs.field(default=tuple(map(hp.Text.of, LEVELS)), init=False)
    capacity: str = ""

    def read(self, value: hp.Quantity | Decimal | str | int) -> hp.Quantity:
        """Return the level that is named, or numbered as in "level 3"."""
        numbered = {f"level {place + 1}": place for place in range(len(self.states))}
        return super().read(numbered.get(value, value) if isinstance(value, str) else value)


# --- One province ---------------------------------------------------------------------------------

province = hp.Jurisdiction("P", "A province (made up)")
counties = [hp.Jurisdiction(f"P-{n}", f"County {n}", parent=province) for n in range(1, 5)]
laboratories = Maturity(
    "laboratories", "Laboratory testing", capacity="D1", better="higher", of="county"
)
developed = laboratories.quantity("developed capacity")
plan = hp.Plan(
    "ready",
    "Ready for emergencies (made up)",
    jurisdiction=province,
    targets=[hp.Target(laboratories, hp.at_least(developed), by="2025")],
)
levels = [
    hp.Observation(laboratories, level, period="2025", place=county)
    for county, level in zip(counties, ["level 3", "level 5", "level 4"], strict=False)
]


def tell_what_the_counties_have_reached() -> None:
    """Print the level of the province while one county is silent, and once it spoke."""
    fourth = hp.Observation(laboratories, "level 3", period="2025", place=counties[3])
    for records, verdict in (
        (levels, hp.Verdict.UNDECIDED),
        ([*levels, fourth], hp.Verdict.MET),
    ):
        made = hp.aggregate(records, to=province, hierarchy=[province, *counties])
        result = hp.assess(plan, [*records, *made])
        print(f"{result}\n")
        assert result["laboratories"].verdict is verdict
        assert result["laboratories"].margin is None


def tell_that_levels_are_not_averaged() -> None:
    """Print what the library says to an average, and to a difference."""
    for wrong in (
        lambda: hp.aggregate(levels, to=province, hierarchy=[province, *counties], rule="mean"),
        lambda: hp.Comparison(laboratories, 1, above="2024", period="2025"),
        lambda: laboratories.distance("level 5", "level 3"),
    ):
        try:
            wrong()
        except (hp.NotCombinableError, hp.DefinitionError) as refusal:
            print(refusal)
        else:
            raise AssertionError(wrong)


if __name__ == "__main__":
    tell_what_the_counties_have_reached()
    tell_that_levels_are_not_averaged()
