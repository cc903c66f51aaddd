"""How much each place counts, where its own figures do not say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from healthplan.aggregation.things import counted_per
from healthplan.errors import DefinitionError, NotCombinableError, UnknownNameError, shown
from healthplan.indicators import Indicator
from healthplan.intervals import Span
from healthplan.jurisdictions import Jurisdiction
from healthplan.units import Quantity, Unit, quantity

if TYPE_CHECKING:
    from healthplan.aggregation.known import Known
    from healthplan.aggregation.table import Table
    from healthplan.evidence import Cell
    from healthplan.periods import Period

_Weight = Quantity | Decimal | str | int
Weights = (
    Mapping[str, _Weight]
    | Mapping[Jurisdiction, _Weight]
    | Mapping[str | Jurisdiction, _Weight]
    | Indicator
    | str
    | None
)
"""A weight for each place, an indicator that the records tell of, or "last-reported"."""

LAST_REPORTED = "last-reported"


class Scales:
    """The weight of a place in a period.

    Args:
        weights: What the caller gave.
        table: What was said, of the weighing indicator too.

    Raises:
        DefinitionError: A weight is negative, or they are of no known form.
        NotExactError: A weight is a float.
        UnknownNameError: A word that names no way of weighing.
    """

    def __init__(self, weights: Weights, table: Table) -> None:
        self._fixed: dict[str, Span] = {}
        self._series: dict[object, list[tuple[Period, Span]]] = defaultdict(list)
        self._by: Indicator | str | None = None
        self._units: set[Unit] = set()
        if isinstance(weights, Mapping):
            said = {
                place.code if isinstance(place, Jurisdiction) else place: _weight(place, weight)
                for place, weight in weights.items()
            }
            self._units = _of_one_kind(said.values())
            self._fixed = {name: Span.point(weight.root) for name, weight in said.items()}
        elif weights is not None:
            self._by = _known_way(weights)
            self._units = {self._by.unit} if isinstance(self._by, Indicator) else set()
            for cell, known in table.known.items():
                self._learn(cell, known)
        for series in self._series.values():
            series.sort(key=lambda entry: entry[0].sort_key)

    def _learn(self, cell: Cell, known: Known) -> None:
        if isinstance(self._by, Indicator):
            if cell.indicator.id == self._by.id:
                self._series["", cell.place, cell.part].append((cell.period, known.bounds[0]))
        elif known.weight is not None:
            self._series[cell.series].append((cell.period, known.weight))

    def check(self, indicator: Indicator) -> None:
        """Refuse weights that count another thing than *indicator* does.

        Raises:
            NotCombinableError: It is a share of people, say, weighed by hospitals.
        """
        per = counted_per(indicator)
        counted = {unit.name for unit in self._units if unit.counted}
        for name in sorted(counted - per) if per else ():
            of = " and ".join(sorted(per))
            msg = f"{indicator.id!r} is counted per {of}, and cannot be weighed by {name}"
            raise NotCombinableError(msg, hint=f"weigh it by a count of {of}")

    def check_names(self, known: Iterable[str]) -> None:
        """Refuse a weight for something that nobody knows.

        Raises:
            UnknownNameError: It is neither a place nor a category.
        """
        names = set(known)
        for name in self._fixed:
            if name not in names:
                raise UnknownNameError("place or category", name, names)

    def of(self, cell: Cell) -> Span | None:
        """Return the weight of a cell: of its period, or else the latest known by then."""
        if self._by is None:
            return self._fixed.get(cell.place)
        return self._latest(cell)

    def of_category(self, cell: Cell, category: str) -> Span | None:
        """Return the weight of a category, whose cell is given."""
        return self._fixed.get(category) if self._by is None else self._latest(cell)

    def _latest(self, cell: Cell) -> Span | None:
        name = "" if isinstance(self._by, Indicator) else cell.indicator.id
        found = None
        for period, weight in self._series.get((name, cell.place, cell.part), ()):
            if period.last <= cell.period.last or period.contains(cell.period):
                found = weight
        return found


def _known_way(weights: Indicator | str) -> Indicator | str:
    if isinstance(weights, Indicator) or weights == LAST_REPORTED:
        return weights
    if isinstance(weights, str):
        raise UnknownNameError("way of weighing", weights, [LAST_REPORTED])
    msg = f"weights= is a mapping of places or an indicator, not {shown(weights)}"
    raise DefinitionError(msg, hint="write weights={'CN-50': 32_000_000}")


def _weight(place: object, said: Quantity | Decimal | str | int) -> Quantity:
    weight = quantity(said) if isinstance(said, str) else said
    found = weight if isinstance(weight, Quantity) else quantity(weight, "1")
    if found.root < 0:
        msg = f"the weight of {shown(str(place))} is negative: {found}"
        raise DefinitionError(msg, hint="a weight is not negative; 0 leaves a part out")
    return found


def _of_one_kind(weights: Iterable[Quantity]) -> set[Unit]:
    """Return the units of weights, which count one thing or are all bare numbers."""
    units = {weight.unit for weight in weights}
    for one in units:
        for other in units:
            if not one.is_compatible(other):
                msg = f"weights in {one.symbol} and in {other.symbol} do not go together"
                raise NotCombinableError(msg, hint="give all weights in one unit, or in none")
    return units
