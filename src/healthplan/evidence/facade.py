"""All that was said, as one network: what follows from it, and what contradicts itself."""

from __future__ import annotations

import copy
from collections import defaultdict
from functools import reduce
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import DefinitionError, UnitMismatchError, UnknownNameError
from healthplan.evidence.answers import Answer
from healthplan.evidence.claims import Claims
from healthplan.evidence.components import Components
from healthplan.evidence.derivation import (
    Derivation,
    Origin,
    Term,
    apart,
    span_interval,
)
from healthplan.evidence.names import Names
from healthplan.evidence.preferring import target_as_read
from healthplan.evidence.selection import select
from healthplan.evidence.statements import (
    Statement,
    from_record,
    from_target,
    in_order,
)
from healthplan.evidence.system import ZERO, System
from healthplan.evidence.telling import Conflict, finding_of, subject_of
from healthplan.evidence.variables import Cell, SeriesKey, ThresholdOf, Variable, cell_of
from healthplan.intervals import EVERYTHING, Interval, Span
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.readings import is_rounded
from healthplan.records import ProgressRecord
from healthplan.targets import Target
from healthplan.validators import instances

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from healthplan.evidence.conflicts import Resolution
    from healthplan.evidence.preferring import Figure, Prefer, SetAside
    from healthplan.findings import Finding
    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.parts import PartLike
    from healthplan.plans import Plan
    from healthplan.records import At
    from healthplan.units import Unit


class Evidence:
    """What records and thresholds prove together.

    Args:
        plan: The plan, whose thresholds are statements and whose jurisdiction is the
            place of every record that names none; or None.
        records: What was said.
        precision: "printed": a printed figure is the value; "rounded": any value that
            rounds to it.
        prefer: Which of several readings counts: see :func:`healthplan.select`.  Of a
            target whose bound is repaired, "printed" takes the printed one.
        targets: Targets beside those of the plan whose thresholds are to be known.

    Attributes:
        plan: The plan.
        precision: The precision asked for.
        prefer: The rule for readings asked for.
        selection: Which records count, and why the others do not.

    Raises:
        DuplicateNameError: Two definitions of one indicator or one jurisdiction.
        UnknownNameError: There is no such precision or rule.

    >>> import healthplan as hp
    >>> literacy = hp.Share("literacy", "Health literacy", of="person")
    >>> evidence = hp.Evidence(None, [
    ...     hp.Observation(literacy, "26.41 %", period="2021"),
    ...     hp.Comparison(literacy, "3.4 pp", above="2020", period="2021"),
    ... ])
    >>> print(evidence.value(literacy, period="2020"))
    23.01 %
    """

    def __init__(
        self,
        plan: Plan | None,
        records: Iterable[ProgressRecord],
        *,
        precision: str = "printed",
        prefer: Prefer = "repaired",
        targets: Iterable[Target] = (),
    ) -> None:
        self.plan = plan
        rounded = is_rounded(precision)
        self.precision = precision
        self.prefer = prefer
        self.home = plan.jurisdiction if plan else None
        records = instances(ProgressRecord, records, "the records")
        self._names = Names(self.home)
        self._targets = (*(plan.all_targets() if plan else ()), *targets)
        for target in self._targets:
            self._names.learn(target)
        for record in records:
            self._names.learn(record)
        self.selection = select(records, prefer=prefer, home=self.home)
        self._periods: dict[SeriesKey, set[Period]] = defaultdict(set)
        self._figures: dict[Variable, list[Figure]] = defaultdict(list)
        self._components = Components.of(self._state(), self.home, rounded=rounded)
        self._claims = Claims(self.selection, self._figures, self.home)
        self._explanations: dict[tuple[Variable, Variable | None], Derivation] = {}

    def __eq__(self, other: object) -> bool:
        """Whether it is of an equal plan and equal records, read in the same way."""
        return self._read_from() == other._read_from() if isinstance(other, Evidence) else False

    def __hash__(self) -> int:
        """Return the hash of what it was read from."""
        return hash(self._read_from())

    def _read_from(self) -> tuple[object, ...]:
        return self.plan, self.selection, self._targets, self.precision, self.prefer

    def at_precision(self, precision: str) -> Evidence:
        """Return the same evidence with figures read at another precision.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> evidence = hp.Evidence(None, [hp.Observation(share, "26.4 %", period="2021")])
        >>> print(evidence.at_precision("rounded").value(share, period="2021"))
        26.35 % to 26.45 %
        """
        other = copy.copy(self)
        rounded = is_rounded(precision)
        other.precision = precision
        other._components = self._components.reading(rounded=rounded)  # noqa: SLF001 - its own copy
        other._explanations = {}  # noqa: SLF001 - the same
        return other

    @property
    def accepted(self) -> tuple[Figure, ...]:
        """The records that say what values are."""
        return self.selection.accepted

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The other records, each with the reason."""
        return self.selection.set_aside

    def as_read(self, target: Target) -> Target:
        """Return a target with the bound that counts: the repaired or the printed one.

        >>> import healthplan as hp
        >>> goal = hp.Target(hp.Share("a", "A"), hp.at_least("98 %"), printed=hp.at_least("60 %"),
        ...     reading=hp.Reading.repair("high", "another line prints 98"))
        >>> print(hp.Evidence(None, [], prefer="printed").as_read(goal).bound)
        at least 60 %
        """
        return target_as_read(target, self.prefer)

    def _state(self) -> list[Statement]:
        stated = [from_record(record, self.home, self.as_read) for record in self.accepted]
        for record, statement in zip(self.accepted, stated, strict=True):
            self._figures[statement.subject].append(record)
            for variable in statement.variables():
                if isinstance(variable, Cell):
                    self._periods[variable.series].add(variable.period)
        edges = dict.fromkeys(edge for target in self._targets for edge in self.edges(target))
        edges.update(
            dict.fromkeys(v for s in stated for v in s.variables() if isinstance(v, ThresholdOf))
        )
        thresholds = [from_target(edge, self.home) for edge in edges]
        stated += [statement for statement in thresholds if statement is not None]
        return in_order(stated)

    def edges(self, target: Target, period: Period | None = None) -> list[ThresholdOf]:
        """Return the edges of a target's bound, the lower one first.

        A threshold that moves from year to year has one edge for each period that
        records speak of, unless one is asked for.
        """
        target = self.as_read(target)
        low, high = target.bound.edges()
        sides = [upper for upper, edge in ((False, low), (True, high)) if edge is not None]
        if not sides:  # "about", without a width
            sides = [False]
        if target.bound.a_year_from is None:
            return [ThresholdOf(target, upper) for upper in sides]
        series = self.cell(target.indicator, target.bound.a_year_from, target.place, target.part)
        asked = {period} if period else {*self.periods(series), target.by} - {None}
        return [
            ThresholdOf(target, upper, moment)
            for moment in sorted((p for p in asked if p), key=lambda p: p.sort_key)
            for upper in sides
        ]

    def cell(
        self,
        indicator: Indicator | str,
        period: Period | str | int | dt.date,
        place: Jurisdiction | None = None,
        part: PartLike = None,
    ) -> Cell:
        """Return the cell of a value, a missing place being the plan's."""
        if isinstance(indicator, str):
            indicator = self._names.indicator(indicator)
        return cell_of(indicator, Period.of(period), place, Part.of(part), self.home)

    def periods(self, cell: Cell) -> frozenset[Period]:
        """Return the periods of a cell's series that accepted records speak of."""
        return frozenset(self._periods.get(cell.series, ()))

    def figures(self, cell: Cell) -> tuple[Figure, ...]:
        """Return the accepted records that are about a cell itself, in the order given.

        >>> import healthplan as hp
        >>> share = hp.Share("screened", "Screened (made up)", of="person")
        >>> seen = hp.Observation(share, numerator=40, denominator=50, period="2021")
        >>> evidence = hp.Evidence(None, [seen])
        >>> [record.counts() for record in evidence.figures(evidence.cell(share, "2021"))]
        ['40 of 50']
        """
        return tuple(self._figures.get(cell, ()))

    def value(
        self,
        indicator: Indicator | str,
        *,
        period: Period | str | int | dt.date,
        place: Jurisdiction | None = None,
        part: PartLike = None,
    ) -> Interval:
        """Return all that the value of an indicator can be.

        Raises:
            UnknownNameError: No indicator is called so.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> print(hp.Evidence(None, []).value(share, period="2020"))
        0 % to 100 %
        """
        cell = self.cell(indicator, period, place, part)
        return self._explained(cell, None, cell.indicator.unit).value

    def threshold(
        self, target: Target | str, *, period: Period | str | int | None = None
    ) -> Interval:
        """Return all that the threshold of a target can be.

        For a bound with two edges this is the interval between them; for a threshold
        that moves from year to year, the one of *period* (or of the deadline).

        Raises:
            UnknownNameError: The plan has no such target.
            DefinitionError: The threshold moves, and there is neither period nor deadline.
        """
        return self.explain(self._target(target), period=period).value

    def difference(self, subject: Target | Cell | At, reference: Target | Cell | At) -> Interval:
        """Return all that subject minus reference can be.

        Args:
            subject: A target, standing for its threshold, or an At with an indicator and
                a period.
            reference: Likewise.

        Raises:
            UnitMismatchError: The two are not of one kind.
            DefinitionError: An At without indicator or period; a threshold that moves,
                of a target without a deadline.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> said = hp.Comparison(share, "2.65 pp", above="2015", period="2020")
        >>> evidence = hp.Evidence(None, [said])
        >>> print(evidence.difference(hp.At(indicator=share, period="2020"),
        ...     hp.At(indicator=share, period="2015")))
        2.65 pp
        """
        one, other = self._variable(subject), self._variable(reference)
        if not one.indicator.unit.is_compatible(other.indicator.unit):
            msg = f"{subject_of(one)} and {subject_of(other)} have no difference"
            units = f"{one.indicator.unit.symbol} and {other.indicator.unit.symbol}"
            raise UnitMismatchError(msg, hint=f"they are measured in {units}")
        return self._explained(one, other, one.indicator.difference_unit).value

    def explain(
        self,
        thing: Target | Indicator | str,
        *,
        period: Period | str | int | dt.date | None = None,
        place: Jurisdiction | None = None,
        part: PartLike = None,
    ) -> Derivation:
        """Return how the threshold of a target, or the value of an indicator, follows.

        Args:
            thing: A target or its id; or an indicator or its id, with a period.
            period: The period of the value, or of a threshold that moves.
            place: The place of the value.
            part: The part of the value.

        Raises:
            UnknownNameError: There is no such target or indicator.
        """
        if isinstance(thing, str):
            known = {t.id: t for t in self.plan.all_targets()} if self.plan else {}
            thing = known.get(thing) or (
                self._target(thing) if period is None else self._names.indicator(thing)
            )
        if isinstance(thing, Target):
            return self._explain_threshold(thing, period)
        if period is None:
            msg = f"{thing.id!r} has a value for each period"
            raise DefinitionError(msg, hint="add period=, like period='2021'")
        return self.explain_variable(self.cell(thing, period, place, part))

    def _explain_threshold(
        self, target: Target, period: Period | str | int | dt.date | None
    ) -> Derivation:
        target = self.as_read(target)
        moment = _moment(target, period)
        found = [self.explain_variable(edge) for edge in self.edges(target, moment)]
        if len(found) == 1 or found[0].value == found[1].value:
            return found[0]
        low, high = found
        span = Span(
            low.value.span.low, high.value.span.high, low.value.low_open, high.value.high_open
        )
        unit = target.indicator.unit
        value = span_interval(span, unit, (*low.low, *high.high), unit)
        return self._claims.beside(
            attrs.evolve(low, value=value, high=high.high, high_is_number=high.high_is_number)
        )

    def explain_variable(self, variable: Variable) -> Derivation:
        """Return how a cell or a threshold follows."""
        return self._explained(variable, None, variable.indicator.unit)

    def explain_difference(self, one: Variable, other: Variable) -> Derivation:
        """Return how the difference of two cells or thresholds follows."""
        return self._explained(one, other, one.indicator.difference_unit)

    def span(self, one: Variable, other: Variable | None = None) -> Span:
        """Return one unknown, or its difference to another, as exact root values."""
        plain = self._components.observed_alone(one) if other is None else None
        return self._answer(one, other).span if plain is None else plain

    def ratio(self, one: Variable, other: Variable) -> tuple[Span, tuple[Origin, ...]]:
        """Return what one over other can be, and the undisputed statements that say just that."""
        found = self._components.of_one(one)
        if found is None or found[1].is_contested:
            return EVERYTHING, ()
        said = [
            statement
            for statement in found[0].statements
            if statement.is_ratio and (statement.subject, statement.reference) == (one, other)
        ]
        spans = [statement.span(rounded=found[1].rounded) for statement in said]
        return reduce(Span.intersect, spans, EVERYTHING), tuple(s.origin for s in said)

    def resolution(self, variable: Variable) -> Resolution | None:
        """Return the solved component of an unknown, or None if no statement has it."""
        found = self._components.of_one(variable)
        return None if found is None else found[1]

    def _explained(self, one: Variable, other: Variable | None, unit: Unit) -> Derivation:
        found = self._explanations.get((one, other))
        if found is None:
            found = self._claims.beside(self._derive(one, other, unit))
            self._explanations[one, other] = found
        return found

    def _derive(self, one: Variable, other: Variable | None, unit: Unit) -> Derivation:
        answer = self._answer(one, other)
        level = one.indicator.unit
        if other is not None and not answer.is_known:
            sides = self.explain_variable(one), self.explain_variable(other)
            return apart(*sides, answer.span, unit, level)
        low, is_low = answer.terms(level, upper=False)
        high, is_high = answer.terms(level, upper=True)
        if answer.span.is_point and _origins(low) == _origins(high):
            high = low
        return Derivation(
            subject_of(one) if other is None else f"{subject_of(one)} - {subject_of(other)}",
            span_interval(answer.span, unit, (*low, *high), level),
            one.indicator,
            low,
            high,
            low_is_number=is_low,
            high_is_number=is_high,
            is_contested=answer.is_contested,
            is_rounded=answer.is_rounded,
        )

    def _answer(self, one: Variable, other: Variable | None) -> Answer:
        if other is None:
            return self._answer_alone(one)
        if not self._components.are_tied(one, other):
            # Each is what it is by itself.
            alone = self._answer_alone(one).span.minus(self._answer_alone(other).span)
            return Answer(None, ZERO, ZERO, alone)
        system, resolution = self._components.solved(one, other)
        nodes = system.nodes
        return Answer(resolution, nodes[one], nodes[other], one.limits.minus(other.limits))

    def _answer_alone(self, one: Variable) -> Answer:
        home = self._components.of_one(one)
        if home is None:
            return Answer(None, ZERO, ZERO, one.limits)
        return Answer(home[1], home[0].nodes[one], ZERO, one.limits)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Minimal sets of statements that cannot all be true, rounding not allowed for it.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> evidence = hp.Evidence(None, [hp.Observation(share, "60 %", period="2021"),
        ...     hp.Observation(share, "65 %", period="2021")])
        >>> print(evidence.conflicts[0])
        cannot all be true: a 2021: 60 %; a 2021: 65 %
        """
        return tuple(
            _conflict(system, places)
            for system, resolution in self._components
            for places in resolution.conflicts
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the data: impossible values, contradictions, rounding."""
        found = list(self.selection.findings)
        for system, resolution in self._components:
            for slug, groups in (
                ("conflicting-statements", resolution.conflicts),
                ("rounding-difference", resolution.by_rounding),
            ):
                found += [finding_of(slug, _conflict(system, places)) for places in groups]
        return tuple(found)

    def _target(self, target: Target | str) -> Target:
        if isinstance(target, Target):
            return target
        if self.plan is None:
            raise UnknownNameError("target", target)
        return self.plan.target(target)

    def _variable(self, thing: Target | Cell | At) -> Variable:
        if isinstance(thing, Cell):
            return thing
        if isinstance(thing, Target):
            return self.edges(thing, _moment(self.as_read(thing)))[0]
        if thing.indicator is None or thing.period is None:
            msg = f"a value needs an indicator and a period, not {thing}"
            raise DefinitionError(msg, hint="write hp.At(indicator=..., period=...)")
        return self.cell(thing.indicator, thing.period, thing.place, thing.part)


def _moment(target: Target, period: Period | str | int | dt.date | None = None) -> Period | None:
    """Return the period that a threshold is asked for: by default that of the deadline."""
    moment = target.by if period is None else Period.of(period)
    if target.bound.a_year_from is not None and moment is None:
        msg = f"the threshold of {target.id!r} moves from year to year"
        raise DefinitionError(msg, hint="say which one is meant: period='2025'")
    return moment


def _conflict(system: System, places: Iterable[int]) -> Conflict:
    # A threshold that moves is a statement in each period, and one target.
    return Conflict(tuple(dict.fromkeys(system.statements[place].origin for place in places)))


def _origins(terms: tuple[Term, ...]) -> set[Origin]:
    return {origin for term in terms for origin in term.origins()}
