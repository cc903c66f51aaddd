"""Made-up wholes: their parts, what was said of each, and how the library is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import assume
from hypothesis import strategies as st
from tests.laws.aggregating import ANY_WEIGHT, KINDS, ONE, Kind, Part, told

import healthplan as hp
from healthplan.intervals import Span, hull
from healthplan.records import ProgressRecord

if TYPE_CHECKING:
    from healthplan.aggregation import Aggregate

TOP = hp.Jurisdiction("X", "A province (made up)", level="province")
YEAR = "2022"
SECTOR = "sector"
MONTHS = {
    "2022-Q1": ("month", ("2022-01", "2022-02", "2022-03")),
    "2022": ("quarter", ("2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4")),
    "2022-H2": ("quarter", ("2022-Q3", "2022-Q4")),
    "2020-01-01/2022-12-31": ("year", ("2020", "2021", "2022")),
}


@attrs.frozen(repr=False)
class Case:
    """A whole, its parts, and what was said of them.

    Attributes:
        kind: What was measured.
        axis: Along what it is combined.
        parts: The parts, in any order.
        places: The territories, for places.
        whole: The period that is combined to, for periods.
        weights: The weights that are given beside the figures.
        others: What was said of territories that are no members in that year.
    """

    kind: Kind
    axis: str
    parts: tuple[Part, ...]
    places: tuple[hp.Jurisdiction, ...] = ()
    whole: str = ""
    weights: Mapping[str, int] = attrs.field(factory=dict)
    others: tuple[ProgressRecord, ...] = ()

    def __repr__(self) -> str:
        tree = [f"{p.code}<{p.parent} {p.valid_from}/{p.valid_until}" for p in self.places]
        lines = [f"{self.kind.indicator.id} over {self.axis} {self.whole}, weights {self.weights}"]
        return "\n  ".join([*lines, *map(repr, self.parts), *tree, *map(told, self.others)])

    @property
    def records(self) -> list[ProgressRecord]:
        """Everything that was said."""
        return [*(record for part in self.parts for record in part.records), *self.others]

    @property
    def reporting(self) -> list[Part]:
        """The parts that are counted and have a figure."""
        return [part for part in self.parts if part.value is not None and not part.is_silent]

    @property
    def silent(self) -> list[Part]:
        """The parts that are missing."""
        return [part for part in self.parts if part.is_silent]

    @property
    def options(self) -> dict[str, Any]:
        """What the library is to be told beside the records."""
        weights = dict(self.weights) or None
        options = {**self.kind.options, "weights": weights}
        if self.axis == "place":
            return {**options, "to": TOP, "hierarchy": self.places, "expected": "county"}
        if self.axis == "period":
            unit, _ = MONTHS[self.whole]
            return {**options, "over": "period", "to": self.whole, "expected": unit}
        return {**options, "over": SECTOR}

    def all(self, **options: Any) -> hp.Aggregation:  # noqa: ANN401 - those of aggregate
        """Return what the library finds."""
        return hp.aggregate(self.records, **{**self.options, **options})

    def aggregate(self, **options: Any) -> Aggregate:  # noqa: ANN401 - those of aggregate
        """Return the only aggregate."""
        (found,) = self.all(**options)
        return found

    def where(self, part: Part) -> dict[str, Any]:
        """Return what a record of that part says of where and when."""
        place = {p.code: p for p in self.places}.get(part.key)
        return located(self.axis, part.key, place, [p.key for p in self.parts])

    def silenced(self, part: Part) -> Part:
        """Return a part without what it said."""
        weight = weight_of(self.kind, self.weights.get(part.key))
        return Part(part.key, (), self.kind.indicator.limits.span, weight, is_silent=True)

    def with_part(self, part: Part) -> Case:
        """Return the same case with one part as given."""
        parts = tuple(part if part.key == p.key else p for p in self.parts)
        return attrs.evolve(self, parts=parts)


def located(
    axis: str, key: str, place: hp.Jurisdiction | None, keys: Sequence[str]
) -> dict[str, Any]:
    """Return what a record says of where and when."""
    if axis == "place":
        return {"place": place, "period": YEAR}
    if axis == "period":
        return {"period": key}
    return {"part": {hp.Dimension(SECTOR, categories=sorted(keys)): key}, "period": YEAR}


def saying(
    kind: Kind,
    key: str,
    where: Mapping[str, Any],
    number: Fraction | int,
    out_of: int,
    weight: Span,
    **more: Any,  # noqa: ANN401 - those of an observation
) -> Part:
    """Return a part that reports one figure."""
    if kind.counts:
        record = hp.Observation(
            kind.indicator, numerator=int(number), denominator=out_of, **where, **more
        )
        weight = Span.point(out_of)
    else:
        record = hp.Observation(kind.indicator, kind.quantity(number), **where, **more)
    return Part(key, (record,), record.span(), weight)


def numbers(kind: Kind) -> st.SearchStrategy[tuple[Fraction, int]]:
    """Draw a figure: a number, or a numerator and its denominator."""
    if kind.counts:
        most = 2 if kind.indicator.kind == "rate" else 1
        return st.integers(1, 9).flatmap(
            lambda of: st.tuples(st.integers(0, most * of).map(Fraction), st.just(of))
        )
    low, high = (int(number / kind.step) for number in kind.numbers)
    return st.tuples(st.integers(low, high).map(lambda n: n * kind.step), st.just(1))


SPOKEN = ("told", "twice", "revised", "provisional", "partly")
MANNERS = ("told", "told", "told", *SPOKEN, "silent", "silent", "not applicable", "nobody")
MOST_UNSURE = 3


@st.composite
def parts_of(
    draw: st.DrawFn, kind: Kind, key: str, where: Mapping[str, Any], weight: Span, manner: str
) -> Part:
    """Draw what one part says, in a manner."""
    number, out_of = draw(numbers(kind))
    limits = kind.indicator.limits.span
    if manner == "silent":
        return Part(key, (), limits, weight, is_silent=True)
    if manner == "not applicable" or (manner == "nobody" and not kind.counts):
        remark = hp.Remark(kind.indicator, assertion="not_applicable", **where)
        return Part(key, (remark,), None, weight)
    if manner == "nobody":
        empty = hp.Observation(kind.indicator, numerator=0, denominator=0, **where)
        return Part(key, (empty,), None, weight)
    first = saying(kind, key, where, number, out_of, weight, source=source("2023-01-01"))
    if manner == "partly" and not kind.counts:
        return draw(partly(kind, first, where))
    return first if manner in {"told", "partly"} else draw(twice(kind, first, where, manner))


@st.composite
def twice(draw: st.DrawFn, kind: Kind, first: Part, where: Mapping[str, Any], manner: str) -> Part:
    """Draw a second figure beside the first."""
    number, out_of = draw(numbers(kind))
    more: dict[str, dict[str, Any]] = {
        "twice": {"source": source("2023-01-01", "another paper")},
        "revised": {"source": source("2023-02-01")},
        "provisional": {"source": source("2023-02-01"), "assertion": "provisional"},
    }
    second = saying(kind, first.key, where, number, out_of, first.weight, **more[manner])
    both = (*first.records, *second.records)
    if manner == "revised":
        return attrs.evolve(second, records=both)
    if manner == "provisional":  # it counts until there is an observed one
        return second if draw(st.booleans()) else attrs.evolve(first, records=both)
    assert first.value is not None
    assert second.value is not None
    # Closer figures may be one figure, rounded twice, and are then read so.
    exact = kind.counts or kind.indicator.whole_numbers
    gap = abs(kind.gap(first.value, second.value))
    assume(exact or gap == 0 or gap > 1)
    value, weight = hull([first.value, second.value]), hull([first.weight, second.weight])
    return Part(first.key, both, value, weight)


def source(date: str, outlet: str = "a paper") -> hp.Source:
    """Return who said it, and when."""
    return hp.Source(outlet, date=date)


@st.composite
def partly(draw: st.DrawFn, kind: Kind, first: Part, where: Mapping[str, Any]) -> Part:
    """Draw a figure that leaves something open."""
    record = first.records[0]
    assert isinstance(record, hp.Observation)
    assert isinstance(record.value, hp.Quantity)
    other, _ = draw(numbers(kind))
    pair = sorted((record.value, kind.quantity(other)), key=lambda q: q.root)
    words = (hp.at_least, hp.more_than, hp.at_most, hp.less_than)
    bounds: list[hp.Interval | hp.Bound] = [word(pair[0]) for word in words]
    value = draw(st.sampled_from([hp.Interval(*pair), *bounds]))
    said = hp.Observation(kind.indicator, value, **where)
    limits = kind.indicator.limits.span
    possible = said.span().intersect(limits)
    if possible.is_empty or possible == limits:  # it says nothing that can be used
        return Part(first.key, (said,), limits, first.weight, is_silent=True)
    return Part(first.key, (said,), possible, first.weight)


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    kinds: Sequence[str] = tuple(KINDS),
    axes: Sequence[str] = ("place", "period", "category"),
    manners: Sequence[str] = MANNERS,
    fewest: int = 1,
    depth: int | None = None,
) -> Case:
    """Draw a whole with at most five parts, at least one of which reports something."""
    kind = KINDS[draw(st.sampled_from(kinds))]
    axis = draw(st.sampled_from([axis for axis in kind.axes if axis in axes]))
    number = draw(st.integers(fewest, 5))
    places: dict[str, hp.Jurisdiction] = {}
    whole = ""
    if axis == "period":
        whole = draw(
            st.sampled_from([w for w, (_, parts) in MONTHS.items() if len(parts) >= fewest])
        )
        keys = list(MONTHS[whole][1])
    else:
        keys = [f"p{place}" for place in range(number)]
    if axis == "place":
        places = draw(trees(keys, kind, depth))
    weights = {key: draw(st.integers(0, 9)) for key in keys} if kind.given else {}
    if kind.counts and axis != "period":
        weights = {key: draw(st.integers(0, 9)) for key in keys if draw(st.integers(0, 2)) == 0}
    parts: list[Part] = []
    for key in keys:
        unsure = sum(part.value is not None and not part.value.is_point for part in parts)
        manner = draw(st.sampled_from(manners)) if unsure < MOST_UNSURE else "told"
        where = located(axis, key, places.get(key), keys)
        weight = weight_of(kind, weights.get(key))
        parts.append(draw(parts_of(kind, key, where, weight, manner)))
    others = draw(strangers(kind)) if axis == "place" else {}
    places.update({place.code: place for place in others})
    case = Case(
        kind=kind,
        axis=axis,
        parts=tuple(draw(st.permutations(parts))),
        places=tuple(places.values()),
        whole=whole,
        weights=weights,
        others=tuple(record for part in others.values() for record in part.records),
    )
    assume(any(part.weight.high != 0 for part in case.reporting))
    return case


def weight_of(kind: Kind, given: int | None) -> Span:
    """Return how much a part counts that says nothing of it."""
    if given is not None:
        return Span.point(given)
    return ANY_WEIGHT if kind.counts else ONE


@st.composite
def trees(
    draw: st.DrawFn, keys: Sequence[str], kind: Kind, depth: int | None
) -> dict[str, hp.Jurisdiction]:
    """Draw a province with the counties of those codes, one to three levels beneath it."""
    found = {TOP.code: TOP}
    if depth is None and not kind.levels_mix:
        depth = draw(st.integers(0, 2))
    for key in keys:
        parent = TOP.code
        for level in range(draw(st.integers(0, 2)) if depth is None else depth):
            code = f"{parent}-{draw(st.integers(0, 1))}"
            name = ("city", "zone")[level]
            found.setdefault(code, hp.Jurisdiction(code, code, level=name, parent=parent))
            parent = code
        begins = draw(st.sampled_from([None, "2019-01-01"]))
        ended = draw(st.sampled_from([None, None, "2030-01-01", "2022-06-30"]))
        if ended == "2022-06-30" and not kind.of_flows:
            ended = None
        found[key] = hp.Jurisdiction(
            key, key, level="county", parent=parent, valid_from=begins, valid_until=ended
        )
    return found


@st.composite
def strangers(draw: st.DrawFn, kind: Kind) -> dict[hp.Jurisdiction, Part]:
    """Draw a county that is no member in that year, and reports all the same."""
    when = draw(st.sampled_from(["", "", "", "ended", "to come"]))
    if not when:
        return {}
    begins, ends_on = (None, "2021-12-31") if when == "ended" else ("2023-01-01", None)
    place = hp.Jurisdiction(
        "old", "Old", level="county", parent=TOP, valid_from=begins, valid_until=ends_on
    )
    where = {"place": place, "period": YEAR}
    return {place: draw(parts_of(kind, "old", where, ONE, "told"))}
