"""Make wholes of parts: along the tree of territories, over time, over categories."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from healthplan.aggregation import asking
from healthplan.aggregation.assuming import Assume, policy
from healthplan.aggregation.categories import over_categories
from healthplan.aggregation.collection import Aggregation
from healthplan.aggregation.finishing import Finishing, decimals
from healthplan.aggregation.places import check_apart, over_places
from healthplan.aggregation.table import Table, parts_of, placed, read_table
from healthplan.aggregation.times import over_times
from healthplan.aggregation.weighing import Scales, Weights
from healthplan.aggregation.work import Work
from healthplan.errors import DefinitionError, DuplicateNameError
from healthplan.evidence import Evidence
from healthplan.findings import in_order
from healthplan.indicators import Axis, Indicator, Rule
from healthplan.jurisdictions import Jurisdiction, JurisdictionTree
from healthplan.parts import Dimension
from healthplan.periods import Period
from healthplan.readings import is_rounded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from healthplan.aggregation.assuming import Policy
    from healthplan.evidence import Prefer
    from healthplan.parts import Part
    from healthplan.records import ProgressRecord

Over = str | Axis | Dimension
"""An axis: "place", "period", or a dimension or its id."""


def aggregate(  # noqa: PLR0913 - each is one decision of the caller's, with a name
    records: Iterable[ProgressRecord],
    *,
    over: Over | Sequence[Over] = "place",
    to: Any = None,  # noqa: ANN401 - what it may be depends on the axis: see below
    hierarchy: JurisdictionTree | Iterable[Jurisdiction] = (),
    expected: Any = None,  # noqa: ANN401 - the same
    weights: Weights = None,
    missing: Policy | str = "bound",
    as_of: Period | dt.date | str | None = None,
    rule: Rule | str | Mapping[Over, Rule | str] | None = None,
    into: Indicator | None = None,
    inner: str = "total",
    precision: str = "printed",
    prefer: Prefer = "repaired",
) -> Aggregation:
    """Combine figures of parts into figures of wholes, by the rules of their indicators.

    Args:
        records: What was said, in any order; aggregates too.
        over: The axis to combine along: "place", "period", or a dimension (or its id);
            or several, in that order.
        to: For places: a place, its code, several, or a level ("province"); by default
            the top of the hierarchy.  For periods: a period, several, or a kind ("year").
            For categories: the category to make up, by default the whole.  For several
            axes: one of these for each, or a mapping.
        hierarchy: The territories.
        expected: Who should report: a level ("county") or places; a kind of period
            ("month") or periods; categories.  By default whoever is closest to the whole
            and ever reported.  For several axes: a mapping.
        weights: How much each place counts where its own figures do not say: a mapping of
            codes, a count that is among the records, or "last-reported" denominators.
        missing: "bound": judge by what holds whatever the missing parts are; "ignore":
            by the part that reported; "refuse": raise; or :class:`Assume`.
        as_of: Use no period that ends after this day.
        rule: The rule to use instead of the indicator's own; for several axes a mapping.
        into: What the result is of, if not the indicator itself.
        inner: What the figure of a place with places within it is: its "total", or that
            of one more "member", to be added.
        precision: "printed" or "rounded": how figures are read.
        prefer: Which of several readings counts: see :func:`healthplan.select`.

    Returns:
        One aggregate for each whole, with the bounds that hold whatever is missing, the
        value of the part that reported, and the coverage.

    Raises:
        NotCombinableError: The parts make no whole: a percentage with neither parts nor
            weights, a stock over time, or silent parts under "refuse".
        UnknownNameError: A place, level, dimension, policy or rule is not known.
        DefinitionError: The arguments contradict each other.

    >>> import healthplan as hp
    >>> city = hp.Jurisdiction("X", "A city (made up)")
    >>> east, west = (hp.Jurisdiction(f"X-{n}", n, parent=city) for n in ("East", "West"))
    >>> managed = hp.Share("managed", "Patients managed", of="person")
    >>> seen = [hp.Observation(managed, numerator=6, denominator=10, period="2022", place=east),
    ...     hp.Observation(managed, numerator=60, denominator=80, period="2022", place=west)]
    >>> total = hp.aggregate(seen, to=city, hierarchy=[city, east, west])["managed"]
    >>> print(total.value, total.coverage)
    ≈ 73.33 % 2 of 2
    """
    tree = hierarchy if isinstance(hierarchy, JurisdictionTree) else JurisdictionTree(hierarchy)
    said = _in_time(records, as_of)
    parts = parts_of(said)
    dimensions = {d.id for known in parts.values() for part in known for d, _ in part}
    axes = asking.steps(over, to, dimensions, any_name=not said)
    said = placed(said, _home(axes, tree))
    evidence = Evidence(None, said, precision=precision, prefer=prefer)
    table = read_table(evidence, said)
    chosen = policy(missing)
    chosen_rules = asking.rules(rule, axes)
    work = Work(
        tree=tree,
        scales=Scales(weights, table),
        assume=chosen if isinstance(chosen, Assume) else None,
        rules=chosen_rules,
        into=into,
        into_at=asking.counting_step(into, axes, _rules_used(table, axes, chosen_rules)),
        places=_places(said, tree),
        parts=parts,
        inner_is_member=_inner(inner),
        expected=asking.per_axis(expected, axes, "expected"),
    )
    work.scales.check_names(_names(work, parts))
    work.report(*evidence.findings)
    found = _combined(_to_combine(table, weights, into), axes, work)
    made = Finishing(
        work=work,
        axis=axes[-1].axis,
        policy=chosen,
        decimals=decimals(said),
        rounded=is_rounded(precision),
    )
    aggregates = made.all(found)
    return Aggregation(aggregates, in_order(work.findings))


def _in_time(
    records: Iterable[ProgressRecord], as_of: Period | dt.date | str | None
) -> list[ProgressRecord]:
    day = None if as_of is None else Period.of(as_of).last
    return [r for r in records if r.period is None or day is None or r.period.last <= day]


def _home(axes: list[asking.Step], tree: JurisdictionTree) -> Jurisdiction | None:
    """Return the place of records that name none: the only one rolled up to, or the root."""
    for step in axes:
        if step.axis is Axis.PLACE:
            wanted = asking.codes(step.to, tree)
            if isinstance(wanted, tuple) and len(wanted) == 1:
                return tree[wanted[0]]
    roots = [place for place in tree if place.parent is None]
    return roots[0] if len(roots) == 1 else None


def _places(records: Iterable[ProgressRecord], tree: JurisdictionTree) -> dict[str, Jurisdiction]:
    """Return the places that records name; each has the definition it has in the tree."""
    found = {r.place.code: r.place for r in records if r.place is not None}
    for code, place in found.items():
        if code in tree and tree[code] != place:
            hint = "one code has one definition, in hierarchy= and in the records"
            raise DuplicateNameError("jurisdiction", code, hint=hint)
    return found


def _names(work: Work, parts: Mapping[Any, Iterable[Part]]) -> Iterable[str]:
    """Yield the codes of all places, and the ids of all categories."""
    yield from (place.code for place in work.tree)
    yield from work.places
    for part in chain.from_iterable(parts.values()):
        for dimension, category in part:
            yield category.id
            yield from (declared.id for declared in dimension.categories)


def _rules_used(table: Table, axes: list[asking.Step], given: dict[str, Rule]) -> dict[str, Rule]:
    """Return the rule of each axis: the one given, or that of the indicator."""
    own = {step.name: cell.indicator.rule(step.axis) for cell in table.cells() for step in axes}
    return own | given


def _inner(said: str) -> bool:
    if said not in {"total", "member"}:
        msg = f"inner= is 'total' or 'member', not {said!r}"
        raise DefinitionError(msg, hint="a total is held against its parts; a member is added")
    return said == "member"


def _to_combine(table: Table, weights: Weights, into: Indicator | None) -> Table:
    """Return the table without the indicator that only weighs the others."""
    indicators = {cell.indicator.id: cell.indicator for cell in table.cells()}
    if isinstance(weights, Indicator) and len(indicators) > 1:
        indicators.pop(weights.id, None)
    if into is not None:
        asking.of_one_kind(indicators.values(), into)
    return Table(
        {cell: known for cell, known in table.known.items() if cell.indicator.id in indicators},
        {cell: state for cell, state in table.states.items() if cell.indicator.id in indicators},
    )


def _combined(table: Table, axes: list[asking.Step], work: Work) -> Table:
    for step in axes:
        if step.axis is Axis.PERIOD:
            unit = asking.unit(work.expected.get(step.name))
            table = over_times(table, work, unit, asking.spans(step.to))
        elif step.axis is Axis.PLACE:
            table = _over_places(table, step, work)
        else:
            expected = asking.categories(work.expected.get(step.name, ()))
            to = asking.category(step.to)
            table = over_categories(table, work, step.dimension, to, expected)
    return table


def _over_places(table: Table, step: asking.Step, work: Work) -> Table:
    if not len(work.tree):
        msg = "nobody said which places lie within which"
        raise DefinitionError(
            msg, hint="give hierarchy=: only so is it known who should have reported"
        )
    to = asking.codes(step.to, work.tree)
    said = work.expected.get(step.name)
    if said is None:
        return over_places(table, work, to, None)
    wanted = asking.codes(said, work.tree)
    if isinstance(wanted, tuple):
        check_apart(wanted, work)
    return over_places(table, work, to, asking.reporters(said, work.tree))
