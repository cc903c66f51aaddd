"""The laws of evidence, held against an oracle that knows nothing of how they are kept.

The oracle closes a system of difference constraints over all pairs of unknowns (Floyd and
Warshall), and tries every set of statements to learn which contradict each other.  That is
far too slow for use, and so the systems here are small; all figures are made up.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import healthplan as hp
from healthplan.bounds import Bound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from healthplan.evidence import Derivation, Term
    from healthplan.records import ProgressRecord

    Origin = ProgressRecord | hp.Target

ZERO = ""
PERIODS = ("2019", "2020", "2021")
PRECISIONS = ("printed", "rounded")


# --- What can be said -----------------------------------------------------------------------------


class Ends(NamedTuple):
    """The numbers between two ends, in root units; an end that is missing is None and open."""

    low: Fraction | None
    low_open: bool
    high: Fraction | None
    high_open: bool

    def negated(self) -> Ends:
        """Return the negated numbers."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Ends(low, self.high_open, high, self.low_open)

    def holds(self, number: Fraction) -> bool:
        """Tell whether *number* lies between the ends."""
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        below = self.high is None or number < self.high
        return above and (below or (number == self.high and not self.high_open))

    def within(self, other: Ends) -> bool:
        """Tell whether all numbers here are numbers there."""
        return _joined([self, other]) == other


ANY = Ends(low=None, low_open=True, high=None, high_open=True)


def above(root: Fraction, *, strictly: bool = False) -> Ends:
    """Return everything from *root*."""
    return Ends(root, strictly, high=None, high_open=True)


def below(root: Fraction, *, strictly: bool = False) -> Ends:
    """Return everything up to *root*."""
    return Ends(low=None, low_open=True, high=root, high_open=strictly)


def between(low: Fraction, high: Fraction, *, strictly: bool = False) -> Ends:
    """Return everything from *low* to *high*."""
    return Ends(low, strictly, high, strictly)


def ends_of(interval: hp.Interval) -> Ends:
    """Return the ends of an interval of the library."""
    return Ends(
        None if interval.low is None else interval.low.root,
        interval.low_open,
        None if interval.high is None else interval.high.root,
        interval.high_open,
    )


def _joined(all_ends: Sequence[Ends]) -> Ends:
    """Return the smallest ends around all of them."""
    lows = [(e.low, e.low_open) for e in all_ends if e.low is not None]
    highs = [(-e.high, e.high_open) for e in all_ends if e.high is not None]
    low = min(lows) if len(lows) == len(all_ends) else (None, True)
    high = min(highs) if len(highs) == len(all_ends) else (None, True)
    return Ends(low[0], low[1], None if high[0] is None else -high[0], high[1])


@attrs.frozen
class Family:
    """A kind of indicator with figures that are apt to agree, or to contradict each other."""

    indicators: tuple[hp.Indicator, ...]
    limits: Ends
    values: tuple[str, ...]
    differences: tuple[str, ...]
    is_whole: bool = False
    never_falls: bool = False
    starts_again: bool = False
    periods: tuple[str, ...] = PERIODS

    @property
    def unit(self) -> hp.Unit:
        """The unit of values."""
        return self.indicators[0].unit

    def half(self, number: str) -> Fraction:
        """Return half a unit of the last written place; whole counts are exact."""
        decimals = len(number.partition(".")[2])
        return Fraction(0) if self.is_whole else self.unit.scale / (2 * 10**decimals)

    def is_one_total(self, one: str, other: str) -> bool:
        """Tell whether two unknowns are periods of one running total, which never falls."""
        (name, _, period), (also, _, moment) = (key.partition(" ") for key in (one, other))
        same_year = not self.starts_again or period[:4] == moment[:4]
        return self.never_falls and name == also and same_year


_PERCENT = ("0", "40", "40.0", "40.4", "41", "60", "100")
_POINTS = ("-20", "-0.4", "0", "0.4", "20", "20.4", "40")
_COUNTED = ("0", "2", "3", "5", "8")
_MORE = ("-2", "0", "1", "2", "3")

SHARES = Family(
    (hp.Share("a", "A"), hp.Share("b", "B")),
    between(Fraction(0), Fraction(1)),
    _PERCENT,
    _POINTS,
)
INDEXES = Family((hp.Index("a", "A"), hp.Index("b", "B")), ANY, ("-20", *_PERCENT), _POINTS)
COUNTS = Family(
    tuple(hp.Count(n, n, unit="institution", accumulates="level") for n in "ab"),
    above(Fraction(0)),
    _COUNTED,
    _MORE,
    is_whole=True,
)
TOTALS = Family(
    tuple(hp.Count(n, n, unit="institution", accumulates="running_total") for n in "ab"),
    above(Fraction(0)),
    _COUNTED,
    _MORE,
    is_whole=True,
    never_falls=True,
)
YEARLY = attrs.evolve(
    TOTALS,
    indicators=tuple(
        hp.Count(n, n, unit="institution", accumulates="running_total_within_year") for n in "ab"
    ),
    starts_again=True,
    periods=("2020", "2021-Q1", "2021-Q4"),
)
FEW = attrs.evolve(COUNTS, values=("0", "1", "2"), differences=("-1", "0", "1"))
FAMILIES = (SHARES, INDEXES, COUNTS, TOTALS, YEARLY)


@attrs.frozen(eq=False, slots=False)
class Said:
    """A record or target, and what it says of "subject minus reference" at each precision."""

    origin: Origin
    subject: str
    reference: str
    printed: Ends
    rounded: Ends

    @cached_property
    def constraints(self) -> dict[str, list[Constraint]]:
        """What it says at each precision."""
        ends = {"printed": self.printed, "rounded": self.rounded}
        return {p: list(_constraints(self.subject, self.reference, e)) for p, e in ends.items()}


class World:
    """Some unknowns and what is said of them."""

    def __init__(
        self, family: Family, unknowns: dict[str, hp.At | hp.Target], said: Sequence[Said]
    ) -> None:
        self.family = family
        self.unknowns = unknowns
        self.said = tuple(said)
        self.limits = {key: _limits(family, thing) for key, thing in unknowns.items()}

    def __repr__(self) -> str:
        """Return what is said, short enough to read when a law is broken."""
        return "; ".join(_told(said.origin) for said in self.said)

    @property
    def records(self) -> list[hp.Observation | hp.Comparison]:
        """The records among what is said."""
        origins = (said.origin for said in self.said)
        return [o for o in origins if isinstance(o, hp.Observation | hp.Comparison)]

    def evidence(
        self,
        precision: str = "printed",
        records: Iterable[hp.Observation | hp.Comparison] | None = None,
    ) -> hp.Evidence:
        """Return what the library makes of it."""
        targets = [thing for thing in self.unknowns.values() if isinstance(thing, hp.Target)]
        plan = hp.Plan("p", "A made-up plan", targets=targets)
        return hp.Evidence(plan, self.records if records is None else records, precision=precision)

    def explain(self, evidence: hp.Evidence, key: str) -> Derivation:
        """Return how the library derives an unknown."""
        thing = self.unknowns[key]
        if isinstance(thing, hp.Target):
            return evidence.explain(thing)
        indicator, period = _parts_of(self.family, key)
        return evidence.explain(indicator, period=period)

    def explain_difference(self, evidence: hp.Evidence, one: str, other: str) -> Derivation:
        """Return how the library derives a difference."""
        ends = [
            evidence.edges(thing)[0]
            if isinstance(thing := self.unknowns[key], hp.Target)
            else evidence.cell(*_parts_of(self.family, key))
            for key in (one, other)
        ]
        return evidence.explain_difference(*ends)

    def value(self, evidence: hp.Evidence, key: str) -> Ends:
        """Return what the library says of an unknown."""
        thing = self.unknowns[key]
        if isinstance(thing, hp.Target):
            return ends_of(evidence.threshold(thing))
        indicator, period = _parts_of(self.family, key)
        return ends_of(evidence.value(indicator, period=period))

    def difference(self, evidence: hp.Evidence, one: str, other: str) -> Ends:
        """Return what the library says of a difference."""
        return ends_of(evidence.difference(self.unknowns[one], self.unknowns[other]))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every pair of unknowns, both ways round."""
        yield from product(self.unknowns, repeat=2)


def _told(origin: Origin) -> str:
    if isinstance(origin, hp.Target):
        return f"{origin}: {origin.bound}"
    if isinstance(origin, hp.Observation):
        return f"{origin.indicator.id} {origin.period}: {origin.value}"
    assert isinstance(origin, hp.Comparison)
    side = "above" if origin.above is not None else "below"
    return f"{origin.indicator.id} {origin.period}: {origin.difference} {side} {origin.reference}"


# --- The oracle -----------------------------------------------------------------------------------

STEPS = 2000  # all figures here, and halves of their last places, are whole numbers of 1/2000
Length = tuple[int, int]  # the second is -1 where the end itself is excluded
Constraint = tuple[str, str, Length]
Closure = dict[tuple[str, str], Length | None]


def _constraints(subject: str, reference: str, ends: Ends) -> Iterator[Constraint]:
    """Yield (x, y, length) for each "x - y is at most length"."""
    if ends.high is not None:
        yield subject, reference, (int(ends.high * STEPS), -ends.high_open)
    if ends.low is not None:
        yield reference, subject, (-int(ends.low * STEPS), -ends.low_open)


@attrs.frozen
class Readings:
    """The ways in which a component can be read: one, unless it contradicts itself."""

    closures: tuple[Closure, ...]
    is_contested: bool
    is_rounded: bool


@attrs.define(eq=False, slots=False)
class Oracle:
    """Everything that follows from a world, by brute force."""

    world: World
    precision: str

    @cached_property
    def _axioms(self) -> list[Constraint]:
        limits = self.world.limits.items()
        found = [axiom for key, ends in limits for axiom in _constraints(key, ZERO, ends)]
        is_one_total = self.world.family.is_one_total
        found += [
            (one, other, (0, 0))
            for one, other in self.world.pairs()
            if one < other and is_one_total(one, other)
        ]
        return found

    def closure(self, said: Iterable[Said], precision: str) -> Closure | None:
        """Return the least upper bound of every difference, or None if nothing satisfies all."""
        keys = (ZERO, *self.world.unknowns)
        least: Closure = {(one, other): None for one in keys for other in keys}
        least.update({(key, key): (0, 0) for key in keys})
        stated = [constraint for one in said for constraint in one.constraints[precision]]
        for one, other, length in [*self._axioms, *stated]:
            known = least[one, other]
            least[one, other] = length if known is None else min(known, length)
        for middle, one in product(keys, repeat=2):
            first = least[one, middle]
            for other in keys if first is not None else ():
                second, known = least[middle, other], least[one, other]
                if first is not None and second is not None:
                    length = first[0] + second[0], min(first[1], second[1])
                    least[one, other] = length if known is None else min(known, length)
        loops = (least[key, key] for key in keys)
        return None if any(length is not None and length < (0, 0) for length in loops) else least

    @cached_property
    def components(self) -> dict[str, frozenset[str]]:
        """The unknowns that hang together with each unknown."""
        together = {key: {key} for key in self.world.unknowns}
        links = [(s.subject, s.reference) for s in self.world.said if s.reference != ZERO]
        is_one_total = self.world.family.is_one_total
        links += [pair for pair in combinations(self.world.unknowns, 2) if is_one_total(*pair)]
        for one, other in links:
            merged = together[one] | together[other]
            together.update(dict.fromkeys(merged, merged))
        return {key: frozenset(keys) for key, keys in together.items()}

    @cached_property
    def readings(self) -> dict[frozenset[str], Readings]:
        """The readings of each component."""
        return {keys: self._read(keys) for keys in set(self.components.values())}

    def said_of(self, keys: frozenset[str]) -> list[Said]:
        """Return the statements about a component."""
        return [said for said in self.world.said if said.subject in keys]

    def _read(self, keys: frozenset[str]) -> Readings:
        said = self.said_of(keys)
        everything = self.closure(said, self.precision)
        if everything is not None:
            return Readings((everything,), is_contested=False, is_rounded=self._rounds)
        if not self._rounds and any(
            self.closure(conflict, "rounded") is not None for conflict in self.conflicts(keys)
        ):
            return Oracle(self.world, "rounded").readings[keys]
        kept: list[frozenset[Said]] = []
        for size in range(len(said), -1, -1):
            for some in map(frozenset, combinations(said, size)):
                if not any(some <= other for other in kept) and self.closure(some, self.precision):
                    kept.append(some)
        closures = [self.closure(some, self.precision) for some in kept]
        found = tuple(closure for closure in closures if closure is not None)
        return Readings(found, is_contested=True, is_rounded=self._rounds)

    @property
    def _rounds(self) -> bool:
        return self.precision == "rounded"

    def conflicts(self, keys: frozenset[str]) -> set[frozenset[Said]]:
        """Return every minimal set of statements about a component that cannot all be true."""
        said = self.said_of(keys)
        found: set[frozenset[Said]] = set()
        for size in range(1, len(said) + 1):
            for some in map(frozenset, combinations(said, size)):
                known = any(other <= some for other in found)
                if not known and self.closure(some, self.precision) is None:
                    found.add(some)
        return found

    def value(self, key: str) -> Ends:
        """Return all that an unknown can be."""
        closures = self.readings[self.components[key]].closures
        return _joined([_difference(closure, key, ZERO) for closure in closures])

    def difference(self, one: str, other: str) -> Ends:
        """Return all that a difference can be."""
        keys = self.components[one]
        if other in keys:
            closures = self.readings[keys].closures
            return _joined([_difference(closure, one, other) for closure in closures])
        first, second = self.value(one), self.value(other).negated()
        return Ends(
            None if first.low is None or second.low is None else first.low + second.low,
            first.low_open or second.low_open,
            None if first.high is None or second.high is None else first.high + second.high,
            first.high_open or second.high_open,
        )


def _difference(closure: Closure, one: str, other: str) -> Ends:
    high, low = closure[one, other], closure[other, one]
    return Ends(
        None if low is None else Fraction(-low[0], STEPS),
        low is None or low[1] < 0,
        None if high is None else Fraction(high[0], STEPS),
        high is None or high[1] < 0,
    )


# --- Made-up worlds -------------------------------------------------------------------------------


def _parts_of(family: Family, key: str) -> tuple[hp.Indicator, str]:
    name, _, period = key.partition(" ")
    return family.indicators["ab".index(name)], period


def _at(family: Family, key: str) -> hp.At:
    indicator, period = _parts_of(family, key)
    return hp.At(indicator=indicator, period=period)


T = TypeVar("T")
# Strategies that are made once are drawn from much faster.
_PLACES = st.integers(0, 63)


def _one_of(draw: st.DrawFn, things: Sequence[T]) -> T:
    return things[draw(_PLACES) % len(things)]


def _unknowns(draw: st.DrawFn, family: Family) -> dict[str, hp.At | hp.Target]:
    """Draw two to four values, and up to two thresholds."""
    names = [f"{name} {period}" for name in "ab" for period in family.periods]
    # A few more of one indicator: those are what is compared most.
    keys = [_one_of(draw, [*names[:3], *names]) for _ in range(_one_of(draw, (2, 3, 4)))]
    unknowns: dict[str, hp.At | hp.Target] = {key: _at(family, key) for key in sorted(set(keys))}
    for number in range(_one_of(draw, (0, 1, 2))):
        bound = _one_of(draw, [hp.at_least, hp.at_most, hp.exactly, hp.less_than])
        said = _one_of(draw, [hp.UNKNOWN, hp.UNKNOWN, *family.values])
        threshold = hp.quantity(said, family.unit) if isinstance(said, str) else hp.UNKNOWN
        key = f"threshold-{number}"
        unknowns[key] = hp.Target(family.indicators[0], bound(threshold), by="2021", id=key)
    return unknowns


def _pinned(key: str, target: hp.Target) -> Iterator[Said]:
    """Yield what a target says of its own threshold."""
    threshold = target.bound.threshold
    if isinstance(threshold, hp.Quantity):
        exact = between(threshold.root, threshold.root)
        yield Said(target, key, ZERO, exact, exact)


def _limits(family: Family, thing: hp.At | hp.Target) -> Ends:
    """Return the natural limits: none for a threshold that was said."""
    is_said = isinstance(thing, hp.Target) and isinstance(thing.bound.threshold, hp.Quantity)
    return ANY if is_said else family.limits


@attrs.frozen
class Amount:
    """A number as it may stand in a record, with what it says at each precision."""

    words: hp.Quantity | Bound | hp.Interval
    printed: Ends
    rounded: Ends


def _amount(family: Family, unit: hp.Unit, form: str, numbers: tuple[str, str]) -> Amount:
    low, high = sorted((hp.quantity(number, unit) for number in numbers), key=lambda q: q.root)
    said = hp.quantity(numbers[0], unit)
    root, half = said.root, family.half(numbers[0])
    words: hp.Quantity | Bound | hp.Interval
    match form:
        case "plain":
            return Amount(said, between(root, root), between(root - half, root + half))
        case "at_least" | "more_than":
            words, ends = getattr(hp, form)(said), above(root, strictly=form == "more_than")
        case "at_most" | "less_than":
            words, ends = getattr(hp, form)(said), below(root, strictly=form == "less_than")
        case "between":
            words, ends = hp.between(low, high), between(low.root, high.root)
        case "open" if low != high:
            words = hp.Interval(low, high, low_open=True, high_open=True)
            ends = between(low.root, high.root, strictly=True)
        case _:
            words, ends = hp.exactly(said), between(root, root)
    return Amount(words, ends, ends)


FORMS = ("plain", "plain", "plain", "at_least", "more_than", "at_most", "less_than", "between")


def _tightened(family: Family, ends: Ends) -> Ends:
    """Shut the open ends of whole numbers."""
    if not family.is_whole:
        return ends
    low, high = ends.low, ends.high
    return Ends(
        low if low is None or not ends.low_open else low + 1,
        low is None,
        high if high is None or not ends.high_open else high - 1,
        high is None,
    )


def _observed(draw: st.DrawFn, family: Family, key: str) -> Said:
    form = _one_of(draw, (*FORMS, "open"))
    numbers = _one_of(draw, family.values), _one_of(draw, family.values)
    amount = _amount(family, family.unit, form, numbers)
    ends = _tightened(family, amount.printed)
    possible = _met(ends, family.limits)
    if _is_empty(possible) or possible == family.limits:
        # What is impossible, or says nothing, is set aside, and is another test's business.
        amount = _amount(family, family.unit, "plain", numbers)
        ends = amount.printed
    indicator, period = _parts_of(family, key)
    record = hp.Observation(indicator, amount.words, period=period)
    return Said(record, key, ZERO, ends, _tightened(family, amount.rounded))


def _met(one: Ends, other: Ends) -> Ends:
    lows = [(e.low, e.low_open) for e in (one, other) if e.low is not None]
    highs = [(e.high, not e.high_open) for e in (one, other) if e.high is not None]
    low, high = max(lows, default=(None, True)), min(highs, default=(None, False))
    return Ends(low[0], low[1], high[0], not high[1])


def _is_empty(ends: Ends) -> bool:
    if ends.low is None or ends.high is None:
        return False
    return ends.low > ends.high or (ends.low == ends.high and (ends.low_open or ends.high_open))


def _compared(
    draw: st.DrawFn, family: Family, key: str, unknowns: dict[str, hp.At | hp.Target]
) -> Said:
    other = _one_of(draw, [name for name in unknowns if name != key])
    form = _one_of(draw, (*FORMS, "exactly"))
    numbers = _one_of(draw, family.differences), _one_of(draw, family.differences)
    amount = _amount(family, family.unit.points, form, numbers)
    assert not isinstance(amount.words, hp.Interval)
    is_below = _one_of(draw, (False, True)) and not any(
        number.startswith("-") for number in numbers
    )
    printed, rounded = (_tightened(family, ends) for ends in (amount.printed, amount.rounded))
    if is_below:
        printed, rounded = printed.negated(), rounded.negated()
    indicator, period = _parts_of(family, key)
    reference = unknowns[other]
    record = hp.Comparison(
        indicator,
        amount.words,
        period=period,
        above=None if is_below else reference,
        below=reference if is_below else None,
    )
    return Said(record, key, other, printed, rounded)


@st.composite
def worlds(draw: st.DrawFn, families: Sequence[Family] = FAMILIES, most: int = 5) -> World:
    """Draw a small world, which may well contradict itself."""
    family = _one_of(draw, families)
    return _world(draw, family, _unknowns(draw, family), most)


@st.composite
def worlds_of(
    draw: st.DrawFn, families: Sequence[Family], keys: Sequence[str], most: int = 4
) -> World:
    """Draw a world of just these values, without targets."""
    family = _one_of(draw, families)
    return _world(draw, family, {key: _at(family, key) for key in keys}, most)


def _world(
    draw: st.DrawFn, family: Family, unknowns: dict[str, hp.At | hp.Target], most: int
) -> World:
    cells = [key for key, thing in unknowns.items() if isinstance(thing, hp.At)]
    found: dict[Origin, Said] = {}
    for _ in range(_one_of(draw, range(2, most + 1))):
        key = _one_of(draw, cells)
        compares = len(unknowns) > 1 and _one_of(draw, (False, True, True))
        said = _compared(draw, family, key, unknowns) if compares else _observed(draw, family, key)
        found.setdefault(said.origin, said)
    pinned = [
        said
        for key, thing in unknowns.items()
        if isinstance(thing, hp.Target)
        for said in _pinned(key, thing)
    ]
    return World(family, unknowns, (*found.values(), *pinned))


def is_consistent(world: World, precision: str) -> bool:
    """Tell whether all that is said can be true."""
    return Oracle(world, precision).closure(world.said, precision) is not None


consistent_worlds = worlds().filter(lambda world: is_consistent(world, "printed"))
precisions = st.sampled_from(PRECISIONS)


def origins_of(terms: Iterable[Term]) -> set[Origin]:
    """Return the statements that the terms of a sum rest on."""
    return {origin for term in terms for origin in term.origins()}


# --- The laws -------------------------------------------------------------------------------------


class TestAnswers:
    """Values, thresholds and differences."""

    @given(worlds(), precisions)
    def test_they_are_those_of_the_oracle(self, world: World, precision: str) -> None:
        """Values, thresholds and differences are as tight as statements allow, and no tighter."""
        evidence, oracle = world.evidence(precision), Oracle(world, precision)

        for key in world.unknowns:
            assert world.value(evidence, key) == oracle.value(key), key
        for one, other in world.pairs():
            assert world.difference(evidence, one, other) == oracle.difference(one, other)

    @given(worlds(), precisions)
    def test_they_say_what_they_rest_on(self, world: World, precision: str) -> None:
        """An answer is flagged where statements contradict each other, or were rounded."""
        evidence, oracle = world.evidence(precision), Oracle(world, precision)

        for key in world.unknowns:
            readings, keys = oracle.readings[oracle.components[key]], oracle.components[key]
            found = world.explain(evidence, key)
            assert found.is_contested is readings.is_contested
            assert found.is_rounded is (readings.is_rounded and bool(oracle.said_of(keys)))

    @given(worlds_of([FEW], ("a 2019", "a 2020", "b 2020")))
    def test_whole_numbers_are_those_of_a_search(self, world: World) -> None:
        """Counts take exactly the values that whole numbers can take."""
        evidence = world.evidence()
        cells = list(world.unknowns)
        assume(not evidence.conflicts)
        # No chain of these statements reaches further than 2 + 1 + 1; beyond, there is no end.
        found = [n for n in product(range(10), repeat=len(cells)) if _satisfies(world, cells, n)]

        for place, key in enumerate(cells):
            ends = world.value(evidence, key)
            most = max(numbers[place] for numbers in found)
            assert ends.low == min(numbers[place] for numbers in found)
            assert ends.high == (most if most <= 4 else None)


def _satisfies(world: World, cells: list[str], numbers: tuple[int, ...]) -> bool:
    value = {ZERO: 0, **dict(zip(cells, numbers, strict=True))}
    return all(
        STEPS * (value[one] - value[other]) <= most
        for said in world.said
        for one, other, (most, _) in said.constraints["printed"]
    )


class TestAxioms:
    """What holds without anybody saying it."""

    @given(worlds(), precisions)
    def test_natural_limits_hold(self, world: World, precision: str) -> None:
        """No value leaves its natural limits, whatever is said."""
        evidence = world.evidence(precision)

        for key, limits in world.limits.items():
            assert world.value(evidence, key).within(limits)

    @given(worlds([TOTALS]), precisions)
    def test_running_totals_never_fall(self, world: World, precision: str) -> None:
        """A running total is never less in a later period, also where nobody spoke of it."""
        evidence = world.evidence(precision)

        for earlier, later in combinations(PERIODS, 2):
            ends = [hp.At(indicator=world.family.indicators[0], period=p) for p in (later, earlier)]
            risen = evidence.difference(*ends)
            assert risen.low is not None
            assert risen.low.root >= 0

    @given(worlds([YEARLY]), precisions)
    def test_yearly_totals_never_fall_within_their_year(self, world: World, precision: str) -> None:
        """A total that starts again each year is never less in a later period of one year."""
        evidence = world.evidence(precision)
        [indicator, _] = world.family.indicators
        late, soon = (hp.At(indicator=indicator, period=p) for p in ("2021-Q4", "2021-Q1"))
        risen = evidence.difference(late, soon)

        assert risen.low is not None
        assert risen.low.root >= 0

    @given(worlds_of([YEARLY], ("a 2021-Q1", "a 2021-Q4")), precisions)
    def test_yearly_totals_start_again(self, world: World, precision: str) -> None:
        """What was said of one year says nothing of another."""
        evidence = world.evidence(precision)
        indicator = world.family.indicators[0]

        for period in ("2020", "2020-Q4", "2022", "2022-01-01"):
            assert evidence.value(indicator, period=period) == indicator.limits


class TestOrder:
    """The order in which records are listed."""

    @given(worlds(), precisions, st.data())
    def test_it_does_not_matter(self, world: World, precision: str, data: st.DataObject) -> None:
        """Answers, their words, conflicts and findings are the same for every order."""
        shuffled = data.draw(st.permutations(world.records))
        one, other = world.evidence(precision), world.evidence(precision, shuffled)

        for key in world.unknowns:
            assert world.explain(one, key) == world.explain(other, key)
            assert str(world.explain(one, key)) == str(world.explain(other, key))
        for pair in combinations(world.unknowns, 2):
            assert world.difference(one, *pair) == world.difference(other, *pair)
        assert one.conflicts == other.conflicts
        assert one.findings == other.findings


class TestGrowth:
    """What happens when more is said."""

    @given(worlds(), precisions, st.data())
    def test_a_consistent_statement_never_widens(
        self, world: World, precision: str, data: st.DataObject
    ) -> None:
        """One more statement that contradicts nothing leaves every interval as it was or less."""
        assume(world.records and is_consistent(world, precision))
        left_out = data.draw(st.sampled_from(world.records))
        fewer = [record for record in world.records if record is not left_out]
        before, after = world.evidence(precision, fewer), world.evidence(precision)

        for key in world.unknowns:
            assert world.value(after, key).within(world.value(before, key))
        for pair in combinations(world.unknowns, 2):
            assert world.difference(after, *pair).within(world.difference(before, *pair))


class TestConflicts:
    """Statements that cannot all be true."""

    @given(worlds(), precisions)
    def test_every_conflict_is_minimal(self, world: World, precision: str) -> None:
        """A conflict cannot be true as a whole, and can be without any one of its statements."""
        oracle = Oracle(world, precision)
        by_origin = {said.origin: said for said in world.said}

        for conflict in world.evidence(precision).conflicts:
            said = [by_origin[origin] for origin in conflict.statements]
            read = oracle.readings[oracle.components[said[0].subject]].is_rounded
            how = "rounded" if read else "printed"
            assert oracle.closure(said, how) is None
            for some in combinations(said, len(said) - 1):
                assert oracle.closure(some, how) is not None

    @given(worlds(), precisions)
    def test_there_is_one_wherever_statements_contradict_each_other(
        self, world: World, precision: str
    ) -> None:
        """A component has a conflict exactly if the oracle finds one."""
        oracle = Oracle(world, precision)
        spoken = {
            oracle.components[said.subject]
            for conflict in world.evidence(precision).conflicts
            for said in world.said
            if said.origin in conflict.statements
        }

        assert spoken == {keys for keys, read in oracle.readings.items() if read.is_contested}

    @given(worlds([SHARES, INDEXES]))
    def test_rounding_explains_a_conflict(self, world: World) -> None:
        """A conflict that vanishes under rounding is a finding, and answers allow for rounding."""
        oracle = Oracle(world, "printed")
        evidence = world.evidence()
        slugs = [finding.slug for finding in evidence.findings]

        assert ("rounding-difference" in slugs) == any(
            read.is_rounded for read in oracle.readings.values()
        )
        for conflict in rounding_differences(evidence, world):
            said = frozenset(said for said in world.said if said.origin in conflict)
            assert said in oracle.conflicts(oracle.components[min(s.subject for s in said)])
            assert oracle.closure(said, "rounded") is not None

    @pytest.mark.parametrize(("pairs", "ends"), [(6, (60, 65)), (7, (0, 100))])
    def test_beyond_64_ways_out_only_the_limits_are_known(
        self, pairs: int, ends: tuple[int, int]
    ) -> None:
        """Of 64 ways out each counts; of 128 none does, and only natural limits remain."""
        share, years = SHARES.indicators[0], range(2000, 2000 + pairs)
        records: list[hp.Observation | hp.Comparison] = [
            hp.Observation(share, f"{number} %", period=year)
            for year in years
            for number in (60, 65)
        ]
        # This ties them together, and contradicts none of them.
        records += [
            hp.Comparison(share, hp.at_least("-50 pp"), above=year - 1, period=year)
            for year in years[1:]
        ]
        evidence = hp.Evidence(None, records)

        for year in years:
            assert evidence.value(share, period=year) == hp.Interval(
                *(hp.quantity(f"{end} %") for end in ends)
            )
            assert evidence.explain(share, period=year).is_contested
        assert len(evidence.conflicts) == pairs


def rounding_differences(evidence: hp.Evidence, world: World) -> Iterator[set[Origin]]:
    """Yield the sets of statements that contradict each other only as printed."""
    for key, thing in world.unknowns.items():
        if isinstance(thing, hp.At):
            found = evidence.resolution(evidence.cell(*_parts_of(world.family, key)))
            if found is not None:
                statements = found.solutions[0].system.statements
                for places in found.by_rounding:
                    yield {statements[place].origin for place in places}


class TestDerivations:
    """How an answer follows."""

    @given(worlds(), precisions)
    def test_terms_add_up(self, world: World, precision: str) -> None:
        """The terms of an end add up to it exactly."""
        evidence = world.evidence(precision)
        derivations = [world.explain(evidence, key) for key in world.unknowns]
        derivations += [
            world.explain_difference(evidence, *pair) for pair in combinations(world.unknowns, 2)
        ]

        for found in derivations:
            ends = ends_of(found.value)
            for terms, end in ((found.low, ends.low), (found.high, ends.high)):
                if terms:
                    signed = [-t.amount.root if t.minus else t.amount.root for t in terms]
                    assert sum(signed, Fraction(0)) == end

    @given(consistent_worlds)
    def test_no_fewer_statements_prove_it(self, world: World) -> None:
        """Each end is derived from as few statements as the smallest set that proves it."""
        evidence, oracle = world.evidence(), Oracle(world, "printed")
        by_size = [
            (size, closure)
            for size in range(len(world.said) + 1)
            for some in combinations(world.said, size)
            if (closure := oracle.closure(some, "printed")) is not None
        ]
        _, whole = by_size[-1]

        for key in world.unknowns:
            found = world.explain(evidence, key)
            for terms, side in ((found.low, (ZERO, key)), (found.high, (key, ZERO))):
                fewest = next(size for size, closure in by_size if closure[side] == whole[side])
                assert len(origins_of(terms)) == fewest

    @given(consistent_worlds)
    def test_the_statements_named_prove_it(self, world: World) -> None:
        """What a derivation names is enough to give the same answer."""
        evidence = world.evidence()

        for key in world.unknowns:
            found = world.explain(evidence, key)
            named = [record for record in world.records if record in found.statements]
            assert world.value(world.evidence(records=named), key) == ends_of(found.value)
        for pair in combinations(world.unknowns, 2):
            found = world.explain_difference(evidence, *pair)
            named = [record for record in world.records if record in found.statements]
            assert world.difference(world.evidence(records=named), *pair) == ends_of(found.value)


# --- Thresholds that are a multiple ---------------------------------------------------------------


MULTIPLES = ("0", "50", "70", "100", "110", "200")


class TestRelativeBounds:
    """Thresholds that are a multiple of an earlier value, with only differences known."""

    @given(
        worlds_of([SHARES, INDEXES], [f"a {period}" for period in PERIODS]),
        st.sampled_from(MULTIPLES),
        st.sampled_from([hp.at_least, hp.more_than, hp.at_most, hp.less_than]),
    )
    def test_margins_are_exact(
        self, world: World, times: str, comparator: Callable[..., Bound]
    ) -> None:
        """The margin reaches as far as the most and the least of x - a·y, edges included."""
        base, judged = "a 2019", "a 2021"
        assume(any(judged in {said.subject, said.reference} for said in world.said))
        closure = Oracle(world, "printed").closure(world.said, "printed")
        assume(closure is not None)
        assert closure is not None
        bound = comparator(f"{times} %", of="2019")
        target = hp.Target(world.family.indicators[0], bound, by="2021")
        plan = hp.Plan("p", "A made-up plan", targets=[target])
        gap = _combined(closure, judged, base, Fraction(times) / 100)

        margin = hp.assess(plan, world.records)[target].margin

        assert margin is not None
        assert ends_of(margin) == (gap.negated() if target.bound.is_upper else gap)


FAR = Fraction(10**9)


def _combined(closure: Closure, x: str, y: str, times: Fraction) -> Ends:
    """Return all that x - times·y can be, from the corners of what x and y can be."""
    lines = [
        (sign_x, sign_y, Fraction(length[0], STEPS), length[1] < 0)
        for pair, sign_x, sign_y in (
            ((x, ZERO), 1, 0),
            ((ZERO, x), -1, 0),
            ((y, ZERO), 0, 1),
            ((ZERO, y), 0, -1),
            ((x, y), 1, -1),
            ((y, x), -1, 1),
        )
        if (length := closure[pair]) is not None
    ]
    lines += [(a, b, FAR, False) for a, b in ((1, 0), (-1, 0), (0, 1), (0, -1))]
    corners = [
        point
        for one, other in combinations(lines, 2)
        if (point := _crossing(one, other)) and all(_slack(line, point) >= 0 for line in lines)
    ]
    ends = []
    for sign in (1, -1):
        most = max(sign * (px - times * py) for px, py in corners)
        best = [(px, py) for px, py in corners if sign * (px - times * py) == most]
        middle = (
            sum((px for px, _ in best), Fraction(0)) / len(best),
            sum((py for _, py in best), Fraction(0)) / len(best),
        )
        is_open = any(line[3] and _slack(line, middle) == 0 for line in lines)
        ends.append((None, True) if most > FAR / 100 else (sign * most, is_open))
    (high, high_open), (low, low_open) = ends
    return Ends(low, low_open, high, high_open)


Line = tuple[int, int, Fraction, bool]
"""For a line a·x + b·y = c that bounds what lies beneath: a, b, c and whether it is excluded."""

Point = tuple[Fraction, Fraction]


def _crossing(one: Line, other: Line) -> Point | None:
    (a, b, e, _), (c, d, f, _) = one, other
    determinant = a * d - b * c
    if determinant == 0:
        return None
    return (e * d - b * f) / determinant, (a * f - e * c) / determinant


def _slack(line: Line, point: Point) -> Fraction:
    return line[2] - line[0] * point[0] - line[1] * point[1]
