"""Eustat, the Basque statistics office: Eurostat's scores with a neutral band and limits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Span
from healthplan.progress.bands import Bands
from healthplan.progress.eurostat import GROWTH_LINES, RATIO_LINES
from healthplan.progress.growth_case import BASES, one_of
from healthplan.progress.growth_method import GrowthMethod, with_starts
from healthplan.progress.ratios import as_ratio
from healthplan.progress.scoring import BEST, WORST, Line
from healthplan.progress.statcan import ZERO
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.progress.case import Case

_AWAY = ("significant_deterioration", "moderate_deterioration")
_TOWARDS = ("moderate_progress", "significant_progress")


def _neutral(within: str, beyond: str) -> Bands:
    """Return five statuses that mirror each other about zero."""
    starts = [(Fraction("-" + beyond), False), (Fraction("-" + within), False)]
    starts += [(Fraction(within), True), (Fraction(beyond), True)]
    return Bands((*_AWAY, "no_progress", *_TOWARDS), tuple(starts))


BY_RATIO = Bands(
    (*_AWAY, *_TOWARDS), ((Fraction(0), False), (Fraction("0.6"), True), (Fraction("0.95"), True))
)
BY_GROWTH = _neutral("0.001", "0.01")
BY_SCORE = _neutral("0.25", "2.5")


@attrs.frozen(slots=True, kw_only=True)
class Eustat(GrowthMethod):
    """Progress as Eustat publishes it for the Sustainable Development Goals.

    With a target, above a ratio of 0.95 it is "significant_progress", as it is where the
    target is met, above 0.60 "moderate_progress", from 0 "moderate_deterioration", below
    "significant_deterioration".  Without one, growth within 0.1 % a year is "no_progress",
    and from there to 1 % it is moderate, beyond significant, either way.

    Near a natural limit the cut-offs shrink, except the one at -0.1 %.  A value at the
    limit counts as achieved, and a baseline at it scores 5 unless the value fell by more
    than 2 % a year, even where the status is a deterioration: so does the publisher.

    The baseline is of 2015 or the nearest year, of two equally near the later; a target
    without a year is due in 2030; a baseline or target of zero counts as 0.001.  Its
    attributes are those of :class:`GrowthMethod`.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("eustat", baseline=("2015", "50"), observations=[("2023", "50.1")],
    ...     better="higher")
    >>> round(found.score, 4), found.status
    (0.0624, 'no_progress')
    """

    with_target: Bands = BY_RATIO
    without_target: Bands = BY_GROWTH
    overall: Bands | None = BY_SCORE
    achieved: str = "significant_progress"
    ratio_lines: tuple[Line, ...] = RATIO_LINES
    growth_lines: tuple[Line, ...] = GROWTH_LINES
    base_year: int | None = 2015
    base_rule: str = attrs.field(default="nearest", validator=one_of(BASES))
    target_year: int | None = 2030
    zero: Fraction | None = attrs.field(default=ZERO, converter=attrs.converters.optional(as_ratio))
    uses_limit: bool = True
    name: str = "eustat"
    title: Text = attrs.field(
        default=Text.of(
            {
                "en": "growth against required growth, with a neutral band",
                "zh": "实际增速与所需增速之比，含“没有进展”一档",
            }
        )
    )
    source: str = (
        "Eustat, measuring progress on the Sustainable Development Goals "
        "(eustat-des.github.io/site/en/metodologia; github.com/EUSTAT-DES/data)"
    )

    def is_met(self, case: Case) -> bool | None:
        """Return whether the latest value meets the target, or is at the natural limit."""
        latest = case.latest
        if case.target is not None or case.limit is None or latest is None:
            return super().is_met(case)
        if latest.value == Span.point(case.limit):
            return True
        return None if case.limit in latest.value else False

    def bands(self, scale: float, *, has_target: bool) -> Bands:
        """Return the statuses by the measure, with cut-offs reduced near a limit."""
        if has_target:
            return super().bands(scale, has_target=True)
        lowest, *others = (float(start) for start, _ in self.without_target.starts)
        starts = [start * scale if start > 0 else start for start in others]
        return with_starts(self.without_target, [lowest * scale, *starts])

    def score(self, value: float, scale: float, *, has_target: bool) -> float:
        """Return the score of one number."""
        if scale == 0:
            return BEST if value >= -0.02 else WORST  # noqa: PLR2004 - the publisher's own
        return super().score(value, scale, has_target=has_target)
