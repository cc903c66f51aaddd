"""Promises for parts, put together to promises for the whole."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from healthplan.aggregation.aggregating import aggregate
from healthplan.aggregation.finishing import records_of
from healthplan.bounds import UNKNOWN, Bound
from healthplan.errors import DefinitionError, NotCombinableError
from healthplan.intervals import Interval
from healthplan.records import Observation
from healthplan.targets import Target
from healthplan.units import Quantity, quantity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from healthplan.aggregation.aggregate import Aggregate
    from healthplan.indicators import Indicator
    from healthplan.records import ProgressRecord


def aggregate_targets(targets: Iterable[Target], **options: Any) -> tuple[Target, ...]:  # noqa: ANN401 - those of aggregate
    """Combine promises for parts into promises for wholes, as figures are combined.

    Thresholds of flows add up over time, those of levels and running totals do not: the
    last one holds.  Over places they follow the rule of the indicator.

    Args:
        targets: The promises, each with a threshold and a deadline.
        **options: Those of :func:`aggregate`.  ``missing`` is "ignore" unless given:
            a period or a place for which nothing was promised promises nothing.

    Returns:
        One target for each whole; its threshold is unknown where that of a part is, or
        where the options leave it open.

    Raises:
        NotCombinableError: Some promise at least and some at most, or a bound is relative
            or has two edges, or the thresholds make no whole.
        DefinitionError: A target has no deadline.

    >>> import healthplan as hp
    >>> visits = hp.Count("visits", "Visits", unit="person", accumulates="flow")
    >>> quarters = [hp.Target(visits, hp.at_least(n), by=f"2022-Q{q}")
    ...     for q, n in enumerate((100, 200, 400, 500), start=1)]
    >>> print(hp.aggregate_targets(quarters, over="period", to="2022")[0].bound)
    at least 1200 persons
    """
    kinds: dict[tuple[object, ...], list[Target]] = defaultdict(list)
    for target in targets:
        kinds[target.indicator.id, target.issuer, target.nature].append(target)
    options.setdefault("missing", "ignore")
    found: list[Target] = []
    for group in kinds.values():
        _of_one_kind(group)
        figures = {_as_figure(target): target for target in group}
        lost = {f for f, t in figures.items() if not isinstance(t.bound.threshold, Quantity)}
        wholes = aggregate(figures, **options)
        found += [_promise(whole, group[0], lost=_rests_on(whole, lost)) for whole in wholes]
    return tuple(found)


def _rests_on(whole: Aggregate, lost: Collection[ProgressRecord]) -> bool:
    return any(record in lost for record in records_of(whole.members))


def _of_one_kind(group: list[Target]) -> None:
    first = group[0].bound.comparator
    cells: dict[object, Target] = {}
    for target in group:
        rival = cells.setdefault((target.by, target.place, target.part.key), target)
        if rival is not target:
            msg = f"{rival.id!r} and {target.id!r} promise two things of the same"
            raise NotCombinableError(msg, hint="combine one promise for each part")
        bound = target.bound
        if bound.is_relative or not (bound.is_lower or bound.is_upper):
            msg = f"{target.id!r} promises '{bound}', which is no single number to combine"
            raise NotCombinableError(msg, hint="combine targets with one fixed threshold each")
        if bound.comparator is not first:
            msg = f"{group[0].id!r} promises '{group[0].bound}' and {target.id!r} '{bound}'"
            raise NotCombinableError(msg, hint="combine targets that point the same way")
        if target.by is None:
            msg = f"{target.id!r} has no deadline"
            raise DefinitionError(msg, hint="say by= of every target that is combined")


def _as_figure(target: Target) -> Observation:
    assert target.by is not None  # noqa: S101 - checked before
    said = target.bound.threshold
    # A lost threshold holds its place: whatever rests on it is lost too.
    value = said if isinstance(said, Quantity) else Interval.exactly(_some(target.indicator))
    return Observation(
        target.indicator,
        value,
        period=target.by,
        place=target.place,
        part=target.part,
        source=target.source,
    )


def _some(indicator: Indicator) -> Quantity:
    limits = indicator.limits
    return limits.low or limits.high or quantity(0, indicator.unit)


def _promise(whole: Aggregate, like: Target, *, lost: bool) -> Target:
    value = whole.judged_value.value
    threshold = UNKNOWN if lost or value is None else value
    return Target(
        whole.indicator,
        Bound(like.bound.comparator, threshold),
        by=whole.period,
        place=whole.place,
        part=whole.part,
        issuer=like.issuer,
        nature=like.nature,
    )
