"""The result of an aggregation: a sequence of aggregates that can be asked for by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import attrs

from healthplan.aggregation.aggregate import Aggregate
from healthplan.errors import AmbiguousNameError, UnknownNameError
from healthplan.findings import Finding
from healthplan.indicators import Indicator
from healthplan.jurisdictions import Jurisdiction
from healthplan.parts import Part, PartLike
from healthplan.periods import Period, PeriodLike


@attrs.frozen(slots=True, repr=False)
class Aggregation(Sequence[Aggregate]):
    """What :func:`aggregate` found: one aggregate for each whole, and what is wrong.

    Its aggregates are observations: ``hp.assess(plan, [*records, *aggregation])`` judges
    the whole by its parts.

    Attributes:
        aggregates: One for each whole: by indicator, then place, period and part.
        findings: What is wrong with the data.

    >>> import healthplan as hp
    >>> hp.aggregate([], to=hp.Jurisdiction("X", "A city (made up)"), hierarchy=[])
    Traceback (most recent call last):
        ...
    healthplan.errors.UnknownNameError: no jurisdiction is called 'X'
    """

    aggregates: tuple[Aggregate, ...]
    findings: tuple[Finding, ...] = ()

    @overload
    def __getitem__(self, name: str | Indicator | int) -> Aggregate: ...

    @overload
    def __getitem__(self, name: slice) -> Sequence[Aggregate]: ...

    def __getitem__(self, name: str | Indicator | int | slice) -> Aggregate | Sequence[Aggregate]:
        """Return the only aggregate of an indicator, or the one at a place in the sequence.

        Raises:
            UnknownNameError: There is none of that indicator.
            AmbiguousNameError: There are several: ask with :meth:`at`.
        """
        if isinstance(name, int | slice):
            return self.aggregates[name]
        return self.at(name)

    def at(
        self,
        indicator: str | Indicator,
        *,
        place: Jurisdiction | str | None = None,
        period: PeriodLike | None = None,
        part: PartLike = None,
    ) -> Aggregate:
        """Return the only aggregate of that indicator, and of what else is given.

        Raises:
            UnknownNameError: There is none.
            AmbiguousNameError: There are several.
        """
        name = indicator.id if isinstance(indicator, Indicator) else indicator
        code = place.code if isinstance(place, Jurisdiction) else place
        when = None if period is None else Period.of(period)
        key = None if part is None else Part.of(part).key
        found = [
            each
            for each in self.aggregates
            if each.indicator.id == name
            and code in {None, each.place.code if each.place else ""}
            and (when is None or when.covers_same_days(each.period))
            and (key is None or each.part.key == key)
        ]
        if not found:
            raise UnknownNameError("aggregate", name, {a.indicator.id for a in self.aggregates})
        if len(found) > 1:
            raise AmbiguousNameError("aggregate", name, map(_called, found))
        return found[0]

    def __iter__(self) -> Iterator[Aggregate]:
        return iter(self.aggregates)

    def __len__(self) -> int:
        return len(self.aggregates)

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"<Aggregation of {len(self)}>"

    def _repr_html_(self) -> str:
        from healthplan.aggregation.html import aggregates_html

        return aggregates_html(self.aggregates, self.findings)

    def __str__(self) -> str:
        """Return how each was made, and what is wrong with the data."""
        return "\n".join(map(str, (*(each.explain() for each in self), *self.findings)))


def _called(found: Aggregate) -> str:
    parts = [found.indicator.id, str(found.place or ""), str(found.period), str(found.part)]
    return ", ".join(part for part in parts if part)
