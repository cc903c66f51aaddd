"""Made-up plans, territories and figures, each as objects and as the columns of a frame.

What is drawn of each kind of indicator stands in ``drawing_kinds``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st
from tests.tables.drawing_kinds import KINDS, Kind

import healthplan as hp
from healthplan.indicators import Better

if TYPE_CHECKING:
    from hypothesis.vendor.pretty import RepresentationPrinter

SEX = hp.Dimension("sex", categories=["female", "male"])
FEMALE = hp.Part.of({SEX: "female"})
LEVELS = ("province", "city", "county", "township")
YEARS = ("2020", "2021", "2022")
PERIODS = (*YEARS, "2021-Q4", "2022-Q1", "2022-Q2", "2022-S1", "2022-S2", "2022-12", "2020/2022")
DEADLINES = (None, "2022", "2022", "2021", "2022-Q2", "2023", "2021-2022")
DAYS = (None, "2021", "2022-06-30", dt.date(2022, 3, 31))


@attrs.frozen
class Row:
    """One figure: a value in the unit of its indicator, or a numerator and a denominator."""

    place: str
    indicator: str
    period: str
    category: str | None
    value: str | None
    numerator: int | None = None
    denominator: int | None = None

    @property
    def part(self) -> Mapping[hp.Dimension, str] | None:
        """The part that it is about."""
        return None if self.category is None else {SEX: self.category}


@attrs.frozen(kw_only=True, repr=False)
class Case:
    """A plan, the territories it is about, and what was reported.

    Attributes:
        plan: The plan.
        places: The territories.
        rows: The figures, one for each cell.
        others: Indicators that nothing is promised of.
    """

    plan: hp.Plan
    places: tuple[hp.Jurisdiction, ...]
    rows: tuple[Row, ...]
    others: tuple[hp.Indicator, ...] = ()

    def __repr__(self) -> str:
        targets = [
            f"{t.id}: {t.bound} by {t.by} at {t.place and t.place.code} {t.part} {t.issuer} "
            f"{t.indicator.better} from {t.baseline}"
            for t in self.plan.all_targets()
        ]
        tree = [
            f"{p.code} {p.level} in {p.parent}, {p.valid_from} to {p.valid_until}"
            for p in self.places
        ]
        period = self.plan.period if self.plan.inherit_deadline else None
        return "\n  ".join([f"plan {period}", *targets, *tree, *map(repr, self.rows)])

    def _repr_pretty_(self, printer: RepresentationPrinter, _: object) -> None:
        """Show the case in short where a law fails."""
        printer.text(f"...\n  {self!r}")

    @property
    def has_parts(self) -> bool:
        """Whether anything is said of a part of the whole."""
        said = any(row.category is not None for row in self.rows)
        return said or any(target.part for target in self.plan.all_targets())

    @property
    def by_code(self) -> dict[str, hp.Jurisdiction]:
        """The territories by code."""
        return {place.code: place for place in self.places}

    def records(self) -> list[hp.Observation]:
        """Return the figures as objects."""
        indicators = self.plan.indicators() | {each.id: each for each in self.others}
        places = self.by_code
        return [_observed(row, indicators[row.indicator], places) for row in self.rows]

    def columns(self) -> dict[str, list[Any]]:
        """Return the figures as columns: texts, and whole numbers for counts."""
        found: dict[str, list[Any]] = {
            name: [getattr(row, name) for row in self.rows]
            for name in ("place", "indicator", "period", "value", "numerator", "denominator")
        }
        if self.has_parts:
            found["sex"] = [row.category for row in self.rows]
        blank = {name for name, said in found.items() if all(each is None for each in said)}
        if "numerator" in blank:
            blank -= {"value"}  # some column holds the figures, even where there are none
        return {name: said for name, said in found.items() if name not in blank - KEYS}

    def decimals(self) -> dict[str, int]:
        """Return how many digits after the point the values of each indicator have at most."""
        found = dict.fromkeys((*self.plan.indicators(), *(each.id for each in self.others)), 0)
        for row in self.rows:
            digits = (row.value or "").partition(".")[2]
            found[row.indicator] = max(found[row.indicator], len(digits))
        return found

    def with_rows(self, rows: Sequence[Row]) -> Case:
        """Return the same case with other figures."""
        return attrs.evolve(self, rows=tuple(rows))


KEYS = frozenset({"place", "indicator", "period", "sex"})
"""The columns that are there even where nothing is in them."""


def _observed(
    row: Row, indicator: hp.Indicator, places: Mapping[str, hp.Jurisdiction]
) -> hp.Observation:
    place = places.get(row.place) or hp.Jurisdiction(row.place, "Elsewhere")
    where: dict[str, Any] = {"period": row.period, "place": place, "part": row.part}
    if row.value is None:
        where |= {"numerator": row.numerator, "denominator": row.denominator}
        return hp.Observation(indicator, **where)
    return hp.Observation(indicator, hp.quantity(Decimal(row.value), indicator.unit), **where)


# Territories


@st.composite
def trees(draw: st.DrawFn, *, changing: bool = False) -> tuple[hp.Jurisdiction, ...]:
    """Draw a province, with cities, counties and townships; some branches end early.

    Where they are *changing*, counties and townships come and go within the years.
    """
    top = draw(st.sampled_from(["50", "CN-50"]))
    found = [hp.Jurisdiction(top, "Top", level=LEVELS[0])]
    above = found
    for level in LEVELS[1:]:
        fewest, most = {"township": (0, 1), "county": (1, 3)}.get(level, (1, 2))
        here = []
        for parent in above:
            for number in range(1, 1 + draw(st.integers(fewest, most))):
                code = f"{parent.code}{number:02}"
                when = draw(lifetimes()) if changing else (None, None)
                place = hp.Jurisdiction(
                    code, code, level=level, parent=parent, valid_from=when[0], valid_until=when[1]
                )
                here.append(place)
        found += here
        above = here
    return tuple(found)


def lifetimes() -> st.SearchStrategy[tuple[str | None, str | None]]:
    """Draw the first and the last day of a territory, mostly none."""
    return st.sampled_from(
        [
            *[(None, None)] * 4,
            ("2021-01-01", None),
            ("2022-05-01", None),
            (None, "2021-12-31"),
            (None, "2022-06-30"),
            ("2020-07-01", "2022-02-01"),
        ]
    )


# Figures


@st.composite
def rows(
    draw: st.DrawFn,
    kind: Kind,
    places: Sequence[str],
    periods: Sequence[str],
    categories: Sequence[str | None] = (None,),
) -> list[Row]:
    """Draw the figures of an indicator: of some places, periods and parts, one for each cell."""
    manners = draw(st.sampled_from(_manners(kind)))
    found = []
    for place in places:
        for category in categories:
            said = [period for period in periods if draw(st.integers(0, 3))]
            if kind.grows:
                found += draw(totals(kind, place, category, said))
            else:
                for period in said:
                    where = (place, kind.indicator.id, period, category)
                    found.append(draw(st.sampled_from(manners))(draw, kind, where))
    return found


_Where = tuple[str, str, str, str | None]
_Manner = Callable[[st.DrawFn, Kind, _Where], Row]


def _value(draw: st.DrawFn, kind: Kind, where: _Where) -> Row:
    return Row(*where, draw(st.sampled_from(kind.values)))


def _pair(draw: st.DrawFn, kind: Kind, where: _Where) -> Row:
    return Row(*where, None, *draw(st.sampled_from(kind.pairs)))


def _manners(kind: Kind) -> list[list[_Manner]]:
    if not kind.values:
        return [[_pair]]
    return [[_pair], [_pair], [_value], [_pair, _value]] if kind.pairs else [[_value]]


@st.composite
def totals(
    draw: st.DrawFn, kind: Kind, place: str, category: str | None, periods: Sequence[str]
) -> list[Row]:
    """Draw totals that never fall: one for each last day, perhaps from zero again each year."""
    lasts = sorted({hp.Period.of(period).last for period in periods})
    total: dict[dt.date, int] = {}
    least, year = 0, 0
    for day in lasts:
        if kind.grows == "year" and day.year != year:
            least, year = 0, day.year
        least += draw(st.sampled_from([0, 3, 4]))
        total[day] = least
    return [
        Row(place, kind.indicator.id, period, category, str(total[hp.Period.of(period).last]))
        for period in periods
    ]


# Promises


@st.composite
def indicators(draw: st.DrawFn, kind: Kind) -> hp.Indicator:
    """Draw an indicator of that kind, with a better way, the other one, or none."""
    return attrs.evolve(kind.indicator, better=draw(st.sampled_from([None, *Better])))


@st.composite
def bounds(draw: st.DrawFn, kind: Kind) -> hp.Bound:
    """Draw any bound that has numbers: one-sided, strict, a range, one number, about one."""
    low, high = sorted(draw(st.sampled_from(kind.values)) for _ in range(2))
    low, high = sorted((low, high), key=Decimal)
    edge = kind.quantity(low)
    makers = [hp.at_least, hp.more_than, hp.at_most, hp.less_than, hp.exactly]
    choices = [make(edge) for make in makers]
    choices.append(hp.between(edge, kind.quantity(high)))
    if not kind.indicator.is_ordinal:
        width = hp.quantity(draw(st.sampled_from([0, 3])), kind.indicator.unit.points)
        choices += [hp.about(edge), hp.about(edge, within=width)]
    return draw(st.sampled_from(choices))


@st.composite
def baselines(draw: st.DrawFn, kind: Kind) -> hp.Baseline | None:
    """Draw where a promise started: mostly nowhere, else at a number, or as the records say."""
    choices: list[hp.Baseline | None] = [None, None]
    if not kind.indicator.is_ordinal:
        value = kind.quantity(draw(st.sampled_from(kind.values)))
        year = draw(st.sampled_from(["2019", "2020"]))
        choices += [hp.Baseline(year, value), hp.Baseline(year)]
    return draw(st.sampled_from(choices))


@st.composite
def targets(
    draw: st.DrawFn,
    kind: Kind,
    places: Sequence[hp.Jurisdiction],
    *,
    with_parts: bool = False,
    most: int = 3,
) -> list[hp.Target]:
    """Draw promises about one indicator."""
    indicator = draw(indicators(kind))
    parts: list[hp.Part | None] = [None, FEMALE]
    return [
        hp.Target(
            indicator,
            draw(bounds(kind)),
            by=draw(st.sampled_from(DEADLINES)),
            place=draw(st.none() | st.sampled_from(places)),
            part=draw(st.sampled_from(parts)) if with_parts else None,
            baseline=draw(baselines(kind)),
            issuer=draw(st.sampled_from([None, None, "National standard"])),
            id=f"{indicator.id}-{number}",
        )
        for number in range(draw(st.integers(1, most)))
    ]


@st.composite
def plans(
    draw: st.DrawFn,
    kinds: Sequence[Kind],
    places: Sequence[hp.Jurisdiction],
    *,
    with_parts: bool = False,
    most: int = 3,
) -> hp.Plan:
    """Draw a plan of the first place, with promises about each of these kinds."""
    promised = [
        target
        for kind in kinds
        for target in draw(targets(kind, places, with_parts=with_parts, most=most))
    ]
    return hp.Plan(
        "p",
        "A plan (made up)",
        jurisdiction=places[0],
        period="2020/2022",
        inherit_deadline=draw(st.booleans()),
        targets=draw(st.permutations(promised)),
    )


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    kinds: Sequence[str] = tuple(KINDS),
    levels: Sequence[str] = LEVELS,
    periods: Sequence[str] = PERIODS,
    changing: bool = False,
    most_places: int = 4,
) -> Case:
    """Draw a plan with figures of some territories of these levels."""
    places = draw(trees(changing=changing))
    chosen = [
        KINDS[name]
        for name in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3, unique=True))
    ]
    with_parts = draw(st.integers(0, 3)) == 0
    plan = draw(plans(chosen, places, with_parts=with_parts))
    codes = [place.code for place in places if place.level in levels]
    where = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=most_places, unique=True))
    pool = draw(st.sampled_from([YEARS, tuple(periods)]))
    when = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4, unique=True))
    categories = (None, "female", "male") if with_parts else (None,)
    said = [row for kind in chosen for row in draw(rows(kind, where, when, categories))]
    return Case(plan=plan, places=places, rows=tuple(draw(st.permutations(said))))
