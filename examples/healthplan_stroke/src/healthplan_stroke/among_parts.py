"""What the medians of parts tell of the median of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

import healthplan as hp
from healthplan.indicators.rules import Maximum, Minimum
from healthplan.intervals import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from fractions import Fraction


@attrs.frozen(slots=True)
class AmongParts(hp.Rule):
    """The whole lies among its parts: not below the lowest, and not above the highest.

    So it is with medians.  In each hospital half of the patients waited at least as long as
    its median says, and so at least as long as the lowest of all medians; hence half of
    all patients did.  The same holds from above.  Nothing more follows.
    """

    name: ClassVar[str] = "among_parts"
    title: ClassVar[hp.Text] = hp.Text.of({"en": "among the parts", "zh": "介于各部分之间"})
    regroups: ClassVar[bool] = True

    def combine(self, inputs: Sequence[hp.Input]) -> Span | None:
        """Return everything from the lowest to the highest that a part can be."""
        lowest, highest = Minimum().combine(inputs), Maximum().combine(inputs)
        if lowest is None or highest is None:
            return None
        return Span(lowest.low, highest.high, lowest.low_open, highest.high_open)

    def needed(
        self,
        inputs: Sequence[hp.Input],
        silent: Collection[int],
        threshold: Fraction,
        *,
        upper: bool,
    ) -> hp.Needed | None:
        """Return what each of the silent parts must be: all that matters is the worst one."""
        worst = Maximum() if upper else Minimum()
        return worst.needed(inputs, silent, threshold, upper=upper)
