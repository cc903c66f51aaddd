"""How much of the intended change has happened: percent of targeted change achieved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Span
from healthplan.progress.base import Progress, lacking, percent
from healthplan.progress.ratios import corners, quotient
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.progress.case import Case, Point


@attrs.frozen(slots=True)
class TargetedChange:
    """Percent of targeted change achieved, 100 · (value - baseline) / (target - baseline).

    It is the same for rising and falling indicators, and not capped: above 100 % is
    beyond the target, below 0 % is movement away from it.  No number is given where
    the target equals the baseline, or where the baseline already met it.

    Attributes:
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    >>> from healthplan.progress import read_case
    >>> print(TargetedChange().evaluate(read_case(baseline="10", observations=["16"], target="20")))
    targeted-change: 60 % (16, from 10, towards 20)
    """

    name: str = attrs.field(default="targeted-change", kw_only=True)
    title: Text = attrs.field(
        default=Text.of(
            {"en": "percent of the targeted change achieved", "zh": "已完成预期变化的百分比"}
        ),
        kw_only=True,
    )
    source: str = attrs.field(
        default='Healthy People 2020, "Final Progress Table" (data.gov); Healthy People '
        "Statistical Notes 27",
        kw_only=True,
    )

    def evaluate(self, case: Case) -> Progress:
        """Return the share of the way from the baseline to the target that is done."""
        reason, change = achieved(case.folded)
        value = None if change is None else percent(change)
        return Progress(self.name, value, reason, inputs=case)


def achieved(case: Case) -> tuple[str | None, Span | None]:
    """Return why there is no share of the way that is done, or else that share as a ratio.

    >>> from healthplan.progress import read_case
    >>> achieved(read_case(baseline="10", observations=["16"], target="10"))
    ('target-equals-baseline', None)
    """
    reason = lacking(case)
    start, latest, target = case.baseline, case.latest, case.target
    if start is None or latest is None or target is None:
        return reason, None
    if target.value == start.value and start.value.is_point:
        return "target-equals-baseline", None
    if case.better is not None and case.meets(start.value):
        is_lost = case.meets(latest.value) is False
        return "met-then-lost" if is_lost else "met-at-baseline", None
    change = _change(start, latest, target)
    return (None, change) if change is not None else ("no-target", None)


def _change(start: Point, latest: Point, target: Point) -> Span | None:
    """Return all shares of the way, or None where the way has no known direction."""
    done = latest.value.minus(start.value)
    change = quotient(done, target.value.minus(start.value))
    ends = corners(start.value, latest.value, target.value)
    if change is None or start.value.is_point or ends is None:
        return change
    # The baseline stands in both differences; in each number alone the share is monotone.
    shares = [(v - b) / (t - b) for b, v, t in ends]
    return change.intersect(Span(min(shares), max(shares)))
