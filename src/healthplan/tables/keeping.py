"""What is kept of each row, so that one pass over all of them is enough."""

from __future__ import annotations

from typing import Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.indicators.rules.tabular import WEIGHED
from healthplan.tables.figures import Figures
from healthplan.tables.layout import EMPTY, HEARD, WEIGHTS, Layout, N, by_indicator
from healthplan.tables.weights import Weights

UNWEIGHED: Final = 2**31
"""A row without what its rule needs adds so much to the number of those without a count."""


@attrs.frozen(slots=True, eq=False, kw_only=True)
class Keeping:
    """What is kept of rows, and how what is kept of groups of them is combined.

    Attributes:
        figures: The rows.
        layout: The columns that the rules of their indicators need.
        weights: How much each place counts.
        by_sums: Whether :attr:`tells_by_sums` may be true.
    """

    figures: Figures
    layout: Layout
    weights: Weights
    by_sums: bool = False

    @property
    def extra(self) -> list[str]:
        """The columns that are kept beside those of the rules."""
        found = [EMPTY] if self._has_odd else []
        return [*found, HEARD, WEIGHTS] if self.hears else found

    @property
    def _has_odd(self) -> bool:
        figures = self.figures
        if self.tells_by_sums:
            return False
        return figures.has_counts or (figures.has_values and self.layout.weighs)

    @property
    def tells_by_sums(self) -> bool:
        """Whether the sums of denominators tell which indicators have counts.

        That is so where each has either counts or values, and none counts nobody.  It
        saves a sum over all rows.
        """
        figures = self.figures
        is_plain = figures.has_counts and not (figures.has_empty or figures.has_mixed)
        return self.by_sums and is_plain and self.layout.weighs and not self.weights.given

    @property
    def hears(self) -> bool:
        """Whether places have a weight from elsewhere that matters."""
        return self.weights.given and self.layout.weighs

    def of_rows(self) -> list[Any]:
        """Return what is kept of each row, one expression for each column."""
        found = [self._slot(column).alias(column) for column in self.layout.columns]
        if self._has_odd:
            found.append(self._odd().alias(EMPTY))
        if self.hears:
            weight = nw.col("weight")
            known = nw.when(weight >= 0).then(nw.lit(1)).otherwise(nw.lit(0))
            heard = nw.when(weight >= 0).then(weight).otherwise(nw.lit(0))
            found += [heard.alias(HEARD), known.cast(nw.Int64).alias(WEIGHTS)]
        return found

    def grouped(self, rows: Any, *keys: str) -> Any:  # noqa: ANN401 - narwhals frames
        """Return what is kept of each group of rows, of which each has an expression already."""
        extra = [nw.col(name).sum() for name in self.extra]
        found = rows.group_by(*keys).agg(nw.len().alias(N), *self.layout.combined(), *extra)
        # A column of its own kind to add to: pandas makes others that cannot have blanks.
        zero = nw.col(keys[0]) * 0
        told = nw.col(N).cast(nw.Int64)
        if self._has_odd:
            told = told - nw.col(EMPTY).cast(nw.Int64)
        others = [
            (zero + nw.col(name).cast(nw.Int64)).alias(name)
            for name in (*self.layout.columns, *self.extra)
        ]
        return found.select(*keys, (zero + told).alias(N), *others)

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

    def _odd(self) -> Any:  # noqa: ANN401 - an expression
        """Return 1 where there is nobody to count, and UNWEIGHED where a rule lacks something.

        An average needs a weight, and all others need a value.
        """
        figures = self.figures
        weighs = by_indicator([int(table is WEIGHED) for table in self.layout.tables])
        counted = nw.col("counted") if figures.has_counts else nw.lit(0)
        is_wrong = counted != weighs
        if self.hears:
            is_wrong = is_wrong & ((weighs == 0) | (nw.col("weight") < 0))
        wrong = nw.when(is_wrong).then(nw.lit(UNWEIGHED)).otherwise(nw.lit(0))
        if not figures.has_counts:
            return wrong.cast(nw.Int64)
        nobody = nw.when((counted == 1) & (nw.col("y") == 0)).then(nw.lit(1)).otherwise(nw.lit(0))
        return (wrong + nobody).cast(nw.Int64)
