"""How much each place counts, where its own figures do not say: as columns of whole numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.aggregation.table import Table
from healthplan.aggregation.weighing import LAST_REPORTED, Scales
from healthplan.errors import NotCombinableError
from healthplan.evidence import Cell
from healthplan.indicators import Indicator
from healthplan.jurisdictions import Jurisdiction
from healthplan.periods import Period

if TYPE_CHECKING:
    from healthplan.tables.figures import Figures

UNKNOWN_WEIGHT = -1
"""What stands where nobody said how much a place counts."""

_ANY_PERIOD = Period.of_year(2000)


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Weights:
    """How much each place counts.

    Attributes:
        by_position: The weight of each place times ``per``, or UNKNOWN_WEIGHT; nothing
            where they are not the same at all times.
        by: The number of the indicator that weighs, or LAST_REPORTED.
        per: How many of these are 1: weights may have decimals.
    """

    by_position: Sequence[int] = ()
    by: int | str | None = None
    per: int = 1

    @property
    def given(self) -> bool:
        """Whether anybody said anything."""
        return bool(self.by_position) or self.by is not None

    def known(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Return the weights by position, and 1 for each of them."""
        known = {n: each for n, each in enumerate(self.by_position) if each >= 0}
        return known, dict.fromkeys(known, 1)

    def most(self, largest: Sequence[tuple[int, int]], places: int) -> int:
        """Return the most that all weights can add up to, from the largest x and y."""
        if self.by is None:
            return sum(self.known()[0].values())
        if isinstance(self.by, int):
            return places * largest[self.by][0]
        return places * max((y for _, y in largest), default=0)

    def combined(self, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
        """Return rows without the indicator that only weighs the others."""
        return rows.filter(nw.col("indicator") != self.by) if isinstance(self.by, int) else rows

    def over_time(self, rows: Any, figures: Figures) -> Any:  # noqa: ANN401 - narwhals frames
        """Return the weight of each place in each period: the latest known by then.

        The columns are those of the keys of figures and ``weight``, those that weigh.

        Raises:
            NotCombinableError: The indicator that weighs was reported as a numerator and
                a denominator.
        """
        if isinstance(self.by, int):
            said, weight = rows.filter(nw.col("indicator") == self.by), nw.col("x")
            self._check(said, figures)
        else:
            said, weight = rows.filter((nw.col("counted") == 1) & (nw.col("y") > 0)), nw.col("y")
        series = [key for key in figures.keys if key != "period"]
        said = said.select(*figures.keys, weight.alias("weight"))
        spread = said.join(figures.engine.small(_by_then(figures)), on="period", how="inner")
        latest = spread.group_by(*series, "then").agg(nw.col("period").max())
        found = latest.join(said, on=[*series, "period"], how="inner")
        found = found.select(*series, nw.col("then").alias("period"), "weight")
        if not isinstance(self.by, int):
            return found.select(*figures.keys, "weight")
        others = [n for n in range(len(figures.indicators)) if n != self.by]
        each = figures.engine.small({"to": others, "indicator": [self.by] * len(others)})
        found = found.join(each, on="indicator", how="inner").drop("indicator")
        return found.rename({"to": "indicator"}).select(*figures.keys, "weight")

    def _check(self, said: Any, figures: Figures) -> None:  # noqa: ANN401 - a narwhals frame
        if not figures.has_counts:
            return
        (counts,) = figures.engine.values(said.select(nw.col("counted").max()))
        if counts["counted"][0]:
            assert isinstance(self.by, int)  # noqa: S101 - the caller has looked
            msg = f"{figures.indicators[self.by].id!r} weighs, and is no numerator of anything"
            raise NotCombinableError(msg, hint="weigh by a count")


def _by_then(figures: Figures) -> dict[str, list[int]]:
    """Return for each period which others a weight of it can stand for: ``then``."""
    pairs = [
        (number, then)
        for number, period in enumerate(figures.periods)
        for then, other in enumerate(figures.periods)
        if period.last <= other.last or period.contains(other)
    ]
    return {"period": [number for number, _ in pairs], "then": [then for _, then in pairs]}


def weights_of(said: Any, figures: Figures, weighing: Sequence[int]) -> Weights:  # noqa: ANN401 - as aggregate says
    """Return how much each place counts.

    Args:
        said: What the caller gave.
        figures: The rows.
        weighing: The numbers of the indicators whose rules need weights.

    Raises:
        DefinitionError: A weight is negative, or they are of no known form.
        NotCombinableError: They count another thing than an indicator does.
        UnknownNameError: A place is not known.
    """
    if said is None or not figures.indicators:
        return Weights()
    scales = Scales(said, Table())
    ids = [indicator.id for indicator in figures.indicators]
    by = ids.index(said.id) if isinstance(said, Indicator) and said.id in ids else None
    for number in weighing:
        if number != by:
            scales.check(figures.indicators[number])
    if by is not None and len(ids) > 1:
        return Weights(by=by, per=figures.scales[by].divisor)
    if said == LAST_REPORTED and figures.has_counts:
        return Weights(by=LAST_REPORTED)
    scales.check_names(figures.places.codes)
    return _fixed(said if isinstance(said, Mapping) else {}, scales, figures)


def _fixed(said: Mapping[Any, Any], scales: Scales, figures: Figures) -> Weights:
    found = dict.fromkeys(figures.places.codes, Fraction(UNKNOWN_WEIGHT))
    for place in said:
        code = place.code if isinstance(place, Jurisdiction) else place
        span = scales.of(Cell(figures.indicators[0], code, _ANY_PERIOD))
        found[code] = Fraction(UNKNOWN_WEIGHT) if span is None else span.low or Fraction(0)
    per = math.lcm(*(weight.denominator for weight in found.values()))
    scaled = [int(weight * per) if weight >= 0 else UNKNOWN_WEIGHT for weight in found.values()]
    return Weights(by_position=scaled, per=per)
