"""Statistics Canada: growth rates against those required, with scores from -5 to 5."""

from __future__ import annotations

from fractions import Fraction

import attrs

from healthplan.progress.bands import Bands
from healthplan.progress.growth_method import GrowthMethod
from healthplan.progress.ratios import as_ratio
from healthplan.progress.scoring import Line
from healthplan.text import Text


def _from(*starts: str) -> Bands:
    names = ("deterioration", "limited_progress", "moderate_progress", "substantial_progress")
    return Bands(names, tuple((Fraction(start), False) for start in starts))


BY_RATIO = _from("0", "0.6", "0.95")
BY_GROWTH = _from("0", "0.005", "0.015")
BY_SCORE = _from("-2.5", "0", "2.5")
ZERO = Fraction("0.001")


@attrs.frozen(slots=True, kw_only=True)
class StatCan(GrowthMethod):
    """Progress as Statistics Canada publishes it for the Sustainable Development Goals.

    With a target, from a ratio of 0.95 on it is "substantial_progress", from 0.60
    "moderate_progress", from 0 "limited_progress", below "deterioration".  Without one
    the cut-offs are growth of 1.5 %, 0.5 % and 0 % a year; near a natural limit the
    positive ones shrink.  "target_achieved" needs only a value that meets the target.
    The baseline is of 2015 or the first year since, a target without a year is due in
    2030, and a baseline or target of zero counts as 0.001.

    The score uses the publisher's rounded constants, so that at the cut-offs it is off by
    some 0.00005.  Its attributes are those of :class:`GrowthMethod`.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("statcan", baseline=("2015", "14.5"), observations=[("2023", "10.4")],
    ...     target=("2030", "7.25"), better="lower")
    >>> found.value, found.status
    (0.9010899546976208, 'moderate_progress')
    """

    with_target: Bands = BY_RATIO
    without_target: Bands = BY_GROWTH
    overall: Bands | None = BY_SCORE
    achieved: str = "target_achieved"
    ratio_lines: tuple[Line, ...] = ((0.0, 4.1667, -2.5), (0.6, 7.1429, -4.2857))
    growth_lines: tuple[Line, ...] = (
        (0.0, 125.0, -2.5),
        (0.0, 500.0, -2.5),
        (0.005, 250.0, -1.25),
        (0.015, 500.0, -5.0),
    )
    base_year: int | None = 2015
    target_year: int | None = 2030
    zero: Fraction | None = attrs.field(default=ZERO, converter=attrs.converters.optional(as_ratio))
    uses_limit: bool = True
    name: str = "statcan"
    title: Text = attrs.field(
        default=Text.of(
            {
                "en": "growth against required growth, with natural limits",
                "zh": "实际增速与所需增速之比，考虑自然上限",
            }
        )
    )
    source: str = (
        "Statistics Canada, progress measurement methodology (sdgcif-data-canada-oddcic-donnee"
        ".github.io/methodology) and indicator_calculation_components.yml "
        "(github.com/sdg-data-canada-odd-donnees)"
    )
