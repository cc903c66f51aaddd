"""Between which whole numbers the values of silent parts lie."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.intervals import Span

if TYPE_CHECKING:
    from healthplan.tables.combining.layout import Numbers


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Steps:
    """The values that a silent part can have, in steps that all values are multiples of.

    Attributes:
        fine: How many steps are the smallest difference of values, by indicator.
        per: How many smallest differences, or weighed ones, are one root unit.
        spans: Between which numbers of steps the parts lie.
    """

    fine: Sequence[int]
    per: Sequence[int]
    spans: Sequence[Span]

    @classmethod
    def of(cls, per: Sequence[int], *several: Sequence[Span]) -> list[Steps]:
        """Return the steps for each of several opinions of what is possible, in root units."""
        fine = [
            math.lcm(*((end * of).denominator for s in spans for end in (s.low, s.high) if end))
            for of, *spans in zip(per, *several, strict=True)
        ]
        factors = [f * of for f, of in zip(fine, per, strict=True)]
        return [
            cls(
                fine=fine,
                per=per,
                spans=[span.times(factor) for span, factor in zip(spans, factors, strict=True)],
            )
            for spans in several
        ]

    @property
    def scale(self) -> list[int]:
        """How many steps are one root unit, by indicator."""
        return [fine * per for fine, per in zip(self.fine, self.per, strict=True)]

    def lists(self, prefix: str = "") -> dict[str, list[int]]:
        """Return the ends as numbers by indicator: whether there is one, where, and if open."""
        found: dict[str, list[int]] = {}
        for side in ("low", "high"):
            ends = [getattr(span, side) for span in self.spans]
            found[f"{prefix}{side}_there"] = [int(end is not None) for end in ends]
            found[f"{prefix}{side}_at"] = [0 if end is None else int(end) for end in ends]
            found[f"{prefix}{side}_shut"] = [
                int(not getattr(span, f"{side}_open")) for span in self.spans
            ]
        return found

    def end(self, side: str, of: Numbers, prefix: str = "") -> tuple[Any, Any, Any]:
        """Return one end of each row's indicator: whether there is one, where, and if open."""
        there, at, shut = (of[f"{prefix}{side}_{name}"] for name in ("there", "at", "shut"))
        return there == 1, at, nw.lit(1) - shut
