"""What is kept of each row, so that one pass over all of them is enough."""

from __future__ import annotations

from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.indicators.rules.tabular import WEIGHED
from healthplan.tables.combining.layout import EMPTY, HEARD, ODD, WEIGHTS, Layout, N, by_indicator
from healthplan.tables.combining.weights import Weights
from healthplan.tables.figures import Figures

NOBODY: Final = 1
"""How odd a row is of which there was nobody to count."""

UNWEIGHED: Final = 2
"""How odd a row is that lacks what the rule of its indicator needs."""


@attrs.frozen(slots=True, eq=False, kw_only=True)
class Keeping:
    """What is kept of rows, and how what is kept of groups of them is combined.

    Attributes:
        figures: The rows.
        layout: The columns that the rules of their indicators need.
        weights: How much each place counts.
        has_empty: Whether it is kept how many rows are of nobody.
    """

    figures: Figures
    layout: Layout
    weights: Weights
    has_empty: bool = False

    @property
    def kept(self) -> list[str]:
        """The columns that are kept of each row: those of the rules, and weights."""
        return [*self.layout.columns, *([HEARD, WEIGHTS] if self.hears else [])]

    @property
    def extra(self) -> list[str]:
        """The columns that are kept beside those of the rules."""
        found = [EMPTY] if self.has_empty else []
        return [*found, HEARD, WEIGHTS] if self.hears else found

    @property
    def hears(self) -> bool:
        """Whether places have a weight from elsewhere that matters."""
        return self.weights.given and self.layout.weighs

    @property
    def may_be_odd(self) -> bool:
        """Whether a row may be of nobody, or lack what its rule needs."""
        return self.figures.has_counts or self.layout.weighs

    def odd(self) -> Any:  # noqa: ANN401 - an expression
        """Return how odd a row is: NOBODY, UNWEIGHED, or 0.

        An average needs a weight, and all others need a value.
        """
        figures = self.figures
        weighs = by_indicator([int(table is WEIGHED) for table in self.layout.tables])
        counted = nw.col("counted") if figures.has_counts else nw.lit(0)
        lacks = counted != weighs
        if self.hears:
            lacks = lacks & ((weighs == 0) | (nw.col("weight") < 0))
        found = nw.lit(0)
        if figures.has_counts and figures.has_empty:
            is_empty = (counted == 1) & (nw.col("y") == 0)
            found = nw.when(is_empty).then(nw.lit(NOBODY)).otherwise(found)
        return nw.when(lacks).then(nw.lit(UNWEIGHED)).otherwise(found).cast(nw.Int64)

    def of_rows(self) -> list[Any]:
        """Return what is kept of each row, one expression for each column."""
        found = [self._slot(column).alias(column) for column in self.layout.columns]
        if self.hears:
            weight = nw.col("weight")
            known = nw.when(weight >= 0).then(nw.lit(1)).otherwise(nw.lit(0))
            heard = nw.when(weight >= 0).then(weight).otherwise(nw.lit(0))
            found += [heard.alias(HEARD), known.cast(nw.Int64).alias(WEIGHTS)]
        return found

    def grouped(self, rows: Any, *keys: str) -> Any:  # noqa: ANN401 - narwhals frames
        """Return what is kept of each group of rows, of which each has an expression already."""
        sums = [nw.col(name).sum() for name in (HEARD, WEIGHTS) if self.hears]
        found = rows.group_by(*keys).agg(nw.len().alias(N), *self.layout.combined(), *sums)
        # A column of its own kind to add to: pandas makes others that cannot have blanks.
        zero = nw.col(keys[0]) * 0
        others = [(zero + nw.col(name).cast(nw.Int64)).alias(name) for name in (N, *self.kept)]
        return found.select(*keys, *others)

    def folded(self, states: Any, *keys: str) -> Any:  # noqa: ANN401 - narwhals frames
        """Return groups of which each is odd or not as one, with how many rows are of nobody."""
        is_odd, n = nw.col(ODD) > 0, nw.col(N)
        nobody = nw.when(is_odd).then(n).otherwise(nw.lit(0)).cast(nw.Int64)
        told = nw.when(is_odd).then(nw.lit(0)).otherwise(n).cast(nw.Int64)
        found = states.select(*keys, nobody.alias(EMPTY), told.alias(N), *self.kept)
        return attrs.evolve(self, has_empty=True).regrouped(found, *keys)

    def regrouped(self, states: Any, *keys: str) -> Any:  # noqa: ANN401 - narwhals frames
        """Return what is kept of groups of groups."""
        sums = [nw.col(name).sum() for name in (N, *self.extra)]
        found = states.group_by(*keys).agg(*self.layout.combined(), *sums)
        return found.select(*(nw.col(name).cast(nw.Int64) for name in states.columns))

    def _slot(self, column: str) -> Any:  # noqa: ANN401 - an expression
        """Return what a column keeps of a row, by the rule of its indicator."""
        value = nw.col("x")
        of: list[tuple[Any, list[int]]] = []
        for table, names in self.layout.names.items():
            parts = self._weighed(value) if table is WEIGHED else table.of_part(value, 1)
            of += [
                (parts[name], self.layout.using(table))
                for name, kept_as in names.items()
                if kept_as == column
            ]
        (found, _), *others = sorted(of, key=lambda pair: -len(pair[1]))
        for expression, indicators in others:
            if expression is not found:
                which = nw.col("indicator").is_in(indicators)
                found = nw.when(which).then(expression).otherwise(found)
        return found

    @property
    def weighs_values(self) -> bool:
        """Whether values that are not counts get a weight from elsewhere."""
        return self.weights.given and self.figures.has_values

    def _weighed(self, value: Any) -> dict[str, Any]:  # noqa: ANN401 - expressions
        """Return a row's value times its weight, and its weight, as whole numbers."""
        figures, weight = self.figures, nw.col("weight")
        if not self.weighs_values:
            return {"x": value, "weight": nw.col("y") if figures.has_counts else nw.lit(0)}
        if not figures.has_counts:
            return {"x": value * weight, "weight": weight}
        divisor = by_indicator([scale.divisor for scale in figures.scales])
        is_count, per = nw.col("counted") == 1, self.weights.per
        return {
            "x": nw.when(is_count).then(value * divisor * per).otherwise(value * weight),
            "weight": nw.when(is_count).then(nw.col("y") * per).otherwise(weight),
        }
