"""Made-up wholes: figures of the places or periods that make them, and what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st
from tests.tables.drawing import YEARS, Case, Row, plans, rows, trees
from tests.tables.drawing_kinds import KINDS, SHARES, Kind

import healthplan as hp

if TYPE_CHECKING:
    from hypothesis.vendor.pretty import RepresentationPrinter

RESIDENTS = Kind(
    indicator=hp.Count("residents", "Residents", unit="person", accumulates="level"),
    values=("0", "5", "40", "100"),
)
SCORE = Kind(
    indicator=hp.Index(
        "score",
        "Score",
        over_places="mean",
        limits=hp.Interval(hp.quantity(0, "1"), hp.quantity(100, "1")),
    ),
    values=SHARES,
)
UNWEIGHED = {
    **{
        name: KINDS[name]
        for name in ("beds", "visits", "built", "trained", "spent", "invested", "equity")
    },
    **{name: KINDS[name] for name in ("wait", "leave", "system")},
    "score": SCORE,
}
COUNTED = {name: attrs.evolve(KINDS[name], values=()) for name in ("managed", "literate", "deaths")}
"""Those of which only numerators and denominators are said."""
WEIGHED = {
    **{name: KINDS[name] for name in ("covered", "balance", "managed", "literate")},
    "mixed-deaths": KINDS["deaths"],
}
OF_PERSONS = {name: KINDS[name] for name in ("covered", "literate")}
WAYS: Mapping[str, Mapping[str, Kind]] = {
    "none": {**UNWEIGHED, **COUNTED},
    "mapping": WEIGHED,
    "indicator": OF_PERSONS,
    "last-reported": COUNTED,
}
LATE_QUARTERS = ("2021-Q3", "2021-Q4")
QUARTERS = ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4")


@attrs.frozen(kw_only=True, repr=False)
class Wholes:
    """A case, and what is asked of it.

    Attributes:
        case: The figures.
        options: What the tables are told; the object path is told the same.
    """

    case: Case
    options: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"{dict(self.options)}\n  {self.case!r}"

    def _repr_pretty_(self, printer: RepresentationPrinter, _: object) -> None:
        """Show it in short where a law fails."""
        printer.text(f"...\n  {self!r}")

    @property
    def targets(self) -> list[hp.Jurisdiction]:
        """The territories that are rolled up to, in or out of force."""
        asked = self.options.get("to", ())
        wanted = {asked} if isinstance(asked, str) else set(asked)
        return [p for p in self.case.places if p.code in wanted or p.level in wanted]


@st.composite
def over_places(
    draw: st.DrawFn, *, changing: bool = True, ways: Sequence[str] = tuple(WAYS)
) -> Wholes:
    """Draw wholes of territories, from those of one level, and perhaps figures of their own."""
    way = draw(st.sampled_from(ways))
    places = draw(trees(changing=changing))
    has = {place.level for place in places}
    level = draw(st.sampled_from([e for e in ("city", "county", "county", "township") if e in has]))
    most = 2 if way == "none" else 1
    chosen = draw(
        st.lists(st.sampled_from(sorted(WAYS[way])), min_size=1, max_size=most, unique=True)
    )
    kinds = [WAYS[way][name] for name in chosen]
    plan = draw(plans([_promised(kind) for kind in kinds], places, most=2))
    when = draw(st.lists(st.sampled_from([*YEARS, "2022-Q2"]), min_size=1, max_size=2, unique=True))
    said = [
        row
        for kind in kinds
        for row in draw(_reported(_as_planned(kind, plan), places, level, when))
    ]
    others: tuple[hp.Indicator, ...] = ()
    weights = draw(_weights(way, places))
    if way == "indicator" and said:  # alone, they would be combined themselves
        others = (RESIDENTS.indicator,)
        codes = [place.code for place in places]
        said += draw(rows(RESIDENTS, codes, when))
    case = Case(plan=plan, places=places, rows=tuple(draw(st.permutations(said))), others=others)
    options = {
        "to": draw(_wanted(places, level)),
        "expected": level,
        "weights": weights,
        "missing": draw(_missing([] if way == "indicator" else kinds)),
        "as_of": None if way == "indicator" else draw(st.sampled_from([None, None, "2021"])),
    }
    told = {name: value for name, value in options.items() if value is not None}
    return Wholes(case=case, options=told)


def _promised(kind: Kind) -> Kind:
    """Return a kind with numbers that may be promised, though only counts are reported."""
    return kind if kind.values else attrs.evolve(kind, values=KINDS[kind.indicator.id].values)


def _as_planned(kind: Kind, plan: hp.Plan) -> Kind:
    return attrs.evolve(kind, indicator=plan.indicators()[kind.indicator.id])


@st.composite
def _reported(
    draw: st.DrawFn, kind: Kind, places: Sequence[hp.Jurisdiction], level: str, when: Sequence[str]
) -> list[Row]:
    """Draw figures of the places of a level, and of some around these."""
    here = [place.code for place in places if place.level == level]
    ranks = [place.level for place in places]
    around = [p.code for p in places if ranks.index(p.level) < _rank(ranks, level)]
    found = draw(rows(kind, here, when))
    if draw(st.integers(0, 2)) == 0:
        found += draw(rows(kind, around, when))
    return found


def _rank(ranks: Sequence[str | None], level: str) -> int:
    return ranks.index(level) if level in ranks else len(ranks)


@st.composite
def _wanted(draw: st.DrawFn, places: Sequence[hp.Jurisdiction], level: str) -> Any:  # noqa: ANN401 - as aggregate takes it
    """Draw to what is rolled up: a level around the one that reports, or places."""
    levels = ["province", "city", "county", "township"]
    above = levels[: levels.index(level)]
    codes = [place.code for place in places if place.level in above]
    by_code = st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)
    return draw(
        by_code if draw(st.integers(0, 3)) == 0 else st.sampled_from([*above, above, above])
    )


def _weights(
    way: str, places: Sequence[hp.Jurisdiction]
) -> st.SearchStrategy[dict[str, int] | hp.Indicator | str | None]:
    if way == "mapping":
        weight = st.sampled_from([0, 1, 5, 40])
        every = st.fixed_dictionaries({place.code: weight for place in places})
        some = st.fixed_dictionaries({}, optional={place.code: weight for place in places})
        return every | some
    if way == "indicator":
        return st.just(RESIDENTS.indicator)
    return st.just(None if way == "none" else way)


@st.composite
def _missing(draw: st.DrawFn, kinds: Sequence[Kind]) -> Any:  # noqa: ANN401 - as aggregate takes it
    """Draw what is made of those who are silent; an assumption only about one indicator."""
    policy = draw(st.sampled_from(["bound", "bound", "ignore", "refuse", "assume"]))
    if policy != "assume":
        return policy
    if len(kinds) != 1:
        return "bound"
    kind = _promised(kinds[0])
    low, high = sorted((draw(st.sampled_from(kind.values)) for _ in range(2)), key=Decimal)
    ends = {"low": kind.quantity(low), "high": kind.quantity(high)}
    chosen = draw(st.sampled_from([("low",), ("high",), ("low", "high")]))
    return hp.Assume(**{name: ends[name] for name in chosen})


# Over time

OVER_TIME = {
    **{name: KINDS[name] for name in ("beds", "visits", "built", "trained", "spent", "covered")},
    **{name: COUNTED[name] for name in ("managed", "literate")},
}


@st.composite
def over_periods(draw: st.DrawFn) -> Wholes:
    """Draw wholes of years, from quarters, and perhaps figures of their own."""
    places = draw(trees())
    kind = OVER_TIME[draw(st.sampled_from(sorted(OVER_TIME)))]
    plan = draw(plans([_promised(kind)], places, most=2))
    kind = _as_planned(kind, plan)
    codes = [place.code for place in places][:3]
    pool = draw(st.sampled_from([QUARTERS, (*LATE_QUARTERS, *QUARTERS)]))
    own = draw(st.sampled_from([(), (), ("2022",)]))
    said = draw(rows(kind, codes, [*pool, *own]))
    case = Case(plan=plan, places=places, rows=tuple(draw(st.permutations(said))))
    options = {
        "over": "period",
        "to": draw(st.sampled_from(["year", "2022", "2022-S1", ["2021", "2022"]])),
        "expected": "quarter",
        "missing": draw(_missing([kind])),
        "as_of": draw(st.sampled_from([None, None, "2022-06-30"])),
    }
    told = {name: value for name, value in options.items() if value is not None}
    return Wholes(case=case, options=told)
