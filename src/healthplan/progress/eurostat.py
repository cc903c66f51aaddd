"""Eurostat: growth rates against those required, or against 1 % a year."""

from __future__ import annotations

from fractions import Fraction

import attrs

from healthplan.progress.bands import Bands
from healthplan.progress.growth_method import GrowthMethod
from healthplan.progress.ratios import as_ratio
from healthplan.progress.scoring import Line
from healthplan.text import Text

BY_RATIO = Bands(
    ("movement_away", "insufficient_progress", "moderate_progress", "significant_progress"),
    ((Fraction(0), False), (Fraction("0.6"), False), (Fraction("0.95"), False)),
)
BY_GROWTH = Bands(
    (
        "significant_movement_away",
        "moderate_movement_away",
        "moderate_progress",
        "significant_progress",
    ),
    ((Fraction("-0.01"), False), (Fraction(0), False), (Fraction("0.01"), False)),
)
RATIO_LINES: tuple[Line, ...] = ((0.0, 5 / 1.2, -2.5), (0.6, 5 / 0.7, -3 / 0.7))
GROWTH_LINES: tuple[Line, ...] = ((0.0, 250.0, 0.0),)


@attrs.frozen(slots=True, kw_only=True)
class Eurostat(GrowthMethod):
    """Progress as in Eurostat's reports on sustainable development in the European Union.

    With a target, from a ratio of 0.95 on it is "significant_progress", from 0.60
    "moderate_progress", from 0 "insufficient_progress", below "movement_away".  Without
    one, growth of 1 % a year is "significant_progress", less of it "moderate_progress",
    and the same backwards "moderate_movement_away" and "significant_movement_away".  The
    score rises from -5 at -2 % a year to 5 at 2 %; with a target from -5 at -0.6 over 0 at
    0.6 to 5 at 1.3.

    The baseline is the first observation where none is given: Eurostat takes five years
    for the short term and fifteen for the long.  Natural limits do not count, a baseline
    of zero has no growth rate.  Its attributes are those of :class:`GrowthMethod`.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("eurostat", observations=[("2018", "50"), ("2023", "54")], better="higher")
    >>> round(found.value, 4), found.status
    (0.0155, 'significant_progress')
    """

    with_target: Bands = BY_RATIO
    without_target: Bands = BY_GROWTH
    overall: Bands | None = None
    achieved: str = "target_achieved"
    ratio_lines: tuple[Line, ...] = RATIO_LINES
    growth_lines: tuple[Line, ...] = GROWTH_LINES
    base_year: int | None = None
    target_year: int | None = None
    zero: Fraction | None = attrs.field(default=None, converter=attrs.converters.optional(as_ratio))
    uses_limit: bool = False
    name: str = "eurostat"
    title: Text = attrs.field(
        default=Text.of(
            {
                "en": "growth against required growth, or against 1 % a year",
                "zh": "实际增速与所需增速（或年均1%）之比",
            }
        )
    )
    source: str = (
        'Eurostat, "Sustainable development in the European Union: monitoring report on '
        'progress towards the SDGs in an EU context", method annex'
    )
