"""Turn what was found into aggregates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.aggregation.aggregate import Aggregate, coverage_of, judged_by
from healthplan.aggregation.assuming import Missing, Policy
from healthplan.aggregation.overlaps import Union, independent
from healthplan.aggregation.work import Work
from healthplan.errors import NotCombinableError
from healthplan.findings import Finding, Severity, in_order
from healthplan.indicators import Axis, Indicator, Share
from healthplan.indicators.rules import Pooled
from healthplan.intervals import Interval, Span
from healthplan.records import Assertion, Observation
from healthplan.sources import Source
from healthplan.text import listed
from healthplan.units import Quantity, from_root, unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.aggregation.known import Known, Member
    from healthplan.aggregation.table import Table
    from healthplan.evidence import Cell
    from healthplan.records import ProgressRecord
    from healthplan.units import Unit


@attrs.frozen(slots=True, kw_only=True)
class Finishing:
    """What all aggregates of one call share.

    Attributes:
        work: The call.
        axis: The last axis that was combined along.
        policy: What to make of missing parts.
        decimals: How many digits after the point the figures have, by indicator.
        rounded: Whether figures are read as rounded.
    """

    work: Work
    axis: Axis
    policy: Policy
    decimals: dict[str, int]
    rounded: bool

    def all(self, found: Table) -> tuple[Aggregate, ...]:
        """Return the aggregates, by indicator, place, period and part.

        Raises:
            NotCombinableError: Somebody is silent, and that was to be refused.
        """
        made = [(c, known) for c, known in found.known.items() if known.members]
        made.sort(key=lambda entry: _order(entry[0]))
        if self.policy is Missing.REFUSE:
            _refuse_silence(made)
        findings = tuple(f for f in in_order(self.work.findings) if f.severity is not Severity.INFO)
        return tuple(self._aggregate(cell, known, findings) for cell, known in made)

    def _aggregate(self, cell: Cell, known: Known, findings: tuple[Finding, ...]) -> Aggregate:
        parts, own = known.made or known, known.stated
        first = int(self.rounded)
        judged = judged_by(parts, self.policy, 0), judged_by(parts, self.policy, 1)
        numerator, denominator = _fraction(
            cell.indicator, parts, judged[first], reporting_only=self.policy is Missing.IGNORE
        )
        assert parts.rule is not None  # noqa: S101 - what has members was made by a rule
        return Aggregate(
            cell.indicator,
            self._interval(cell, judged[first]),
            period=cell.period,
            place=self.work.place(cell.place),
            part=self.work.part(cell.part),
            source=_source(parts),
            assertion=_assertion(parts),
            numerator=numerator,
            denominator=denominator,
            bounds=self._interval(cell, parts.bounds[first]),
            reported=None
            if parts.reported is None
            else self._interval(cell, parts.reported[first]),
            coverage=coverage_of(parts),
            rule=parts.rule,
            axis=self.axis,
            policy=self.policy,
            stated=None if own is None else self._interval(cell, own.bounds[first]),
            difference=self._difference(cell, own, parts, first),
            independent=self._independent(cell, parts),
            findings=findings,
            known=known,
            judged=judged[0],
            rounded=judged[1],
        )

    def _interval(self, cell: Cell, span: Span, unit: Unit | None = None) -> Interval:
        digits = self.decimals.get(cell.indicator.id, 0)
        return Interval.from_span(span, unit or cell.indicator.unit, decimals=digits)

    def _difference(
        self, cell: Cell, own: Known | None, parts: Known, precision: int
    ) -> Interval | None:
        if own is None:
            return None
        apart = own.bounds[precision].minus(parts.bounds[precision])
        return self._interval(cell, apart, cell.indicator.difference_unit)

    def _independent(self, cell: Cell, parts: Known) -> Interval | None:
        if not isinstance(parts.rule, Union) or not isinstance(cell.indicator, Share):
            return None
        shares = [m.known.bounds[0] for m in parts.members if m.counts and m.known is not None]
        union = independent(shares)
        return None if union is None else self._interval(cell, union)


def decimals(records: Iterable[ProgressRecord]) -> dict[str, int]:
    """Return for each indicator the most digits after the point that a figure has."""
    found: dict[str, int] = {}
    for record in records:
        # Beside its counts a value is these rounded, and has no say.
        if not isinstance(record, Observation) or record.counts():
            continue
        if isinstance(record.value, Quantity):
            name = record.indicator.id
            places = record.value.to(record.indicator.unit).places
            found[name] = max(found.get(name, 0), places)
    return found


def _order(cell: Cell) -> tuple[object, ...]:
    return cell.indicator.id, cell.place, cell.period.sort_key, cell.part


def _refuse_silence(made: Iterable[tuple[Cell, Known]]) -> None:
    for cell, known in made:
        if known.silent:
            msg = (
                f"{cell.indicator.id!r} {cell.period}: {len(known.silent)} of {known.expected} "
                f"reports are missing: {listed(map(str, known.silent))}"
            )
            hint = "missing='bound' judges by what holds whatever they report"
            raise NotCombinableError(msg, hint=hint)


def _fraction(
    whole: Indicator, parts: Known, judged: Span, *, reporting_only: bool
) -> tuple[Quantity | None, Quantity | None]:
    """Return numerator and denominator, where both are known of all that was counted.

    A numerator without a last digit, as of a relative change, is no count.
    """
    weight = parts.reported_weight if reporting_only else parts.weight
    if whole.whole_numbers or weight is None or not isinstance(parts.rule, Pooled):
        return None, None
    if not (weight.is_point and judged.is_point and judged.low is not None and weight.low):
        return None, None
    counted = from_root(judged.low * weight.low, unit("1")), from_root(weight.low, unit("1"))
    return counted if all(count.exact for count in counted) else (None, None)


def _source(parts: Known) -> Source:
    """Return what made the figure, dated by the latest report it rests on."""
    assert parts.rule is not None  # noqa: S101 - what has members was made by a rule
    dates = [s.date for s in _sources(parts.members) if s.date is not None]
    made = {
        "en": f"{parts.rule.title.get('en')} of {parts.reporting} of {parts.expected} reports",
        "zh": f"{parts.rule.title.get('zh')}（已报{parts.reporting}/{parts.expected}）",
    }
    return Source(made, date=max(dates, default=None))


def _sources(members: Iterable[Member]) -> Iterator[Source]:
    for record in records_of(members):
        if record.source is not None:
            yield record.source


def records_of(members: Iterable[Member]) -> Iterator[ProgressRecord]:
    """Yield the records that members, and the parts of these, rest on.

    >>> import healthplan as hp
    >>> city, east = hp.Jurisdiction("X", "A city"), hp.Jurisdiction("X-E", "East", parent="X")
    >>> beds = hp.Count("beds", "Beds", unit="center", accumulates="level")
    >>> seen = hp.Observation(beds, 4, period="2022", place=east)
    >>> total = hp.aggregate([seen], to=city, hierarchy=[city, east])["beds"]
    >>> list(records_of(total.members)) == [seen]
    True
    """
    stack = list(members)
    while stack:
        member = stack.pop()
        if member.counts:
            yield from member.records
            known = member.known
            # Parts that only confirm a figure of its own are not what it rests on.
            if known is not None and (known.stated is None or known.bounds != known.stated.bounds):
                stack.extend(member.members)


def _assertion(parts: Known) -> Assertion:
    """Return "provisional" where a figure that may be revised is among the parts."""
    provisional = any(r.assertion is Assertion.PROVISIONAL for r in records_of(parts.members))
    return Assertion.PROVISIONAL if provisional else Assertion.OBSERVED
