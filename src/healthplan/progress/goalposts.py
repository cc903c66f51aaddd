"""Goalposts: where a value stands between a worst and a best one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import DefinitionError
from healthplan.intervals import Interval, Span, hull
from healthplan.progress.base import Progress, percent
from healthplan.progress.case import RATIO, Point
from healthplan.progress.ratios import as_ratio
from healthplan.progress.reading import FigureLike, number
from healthplan.progress.targeted_change import achieved
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.progress.case import Case

_NOTHING, _EVERYTHING = Fraction(0), Fraction(1)


def _is_positive(_: object, __: object, scale: Fraction) -> None:
    if scale <= 0:
        msg = f"the best value counts more than nothing, not {scale}"
        raise DefinitionError(msg, hint="give scale=1 or scale=100")


@attrs.frozen(slots=True)
class Goalposts:
    """Where the value stands on the way from the worst goalpost to the best one.

    100 · (value - worst) / (best - worst): below 0 % and above 100 % where it is outside
    the posts.  The score is the same cut at both posts, times the scale.  Of an indicator
    of which less is better the worst post is the higher one; so is the largest value of a
    group, where the distance to a target is counted from whoever is worst.

    Attributes:
        worst: The value that counts as nothing; by default the baseline.
        best: The value that counts as everything; by default the target.
        scale: What everything counts, such as 100.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    Raises:
        DefinitionError: The scale is not above zero.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("goalposts", observations=["18.5"], worst="0", best="18", scale=100)
    >>> print(found.value, "|", found.score)
    ≈ 102.78 % | 100 ratio
    """

    worst: FigureLike | None = None
    best: FigureLike | None = None
    scale: Fraction = attrs.field(default=_EVERYTHING, converter=as_ratio, validator=_is_positive)
    name: str = attrs.field(default="goalposts", kw_only=True)
    title: Text = attrs.field(
        default=Text.of(
            {"en": "between a worst and a best value", "zh": "在最差值与最优值之间的位置"}
        ),
        kw_only=True,
    )
    source: str = attrs.field(
        default="OECD and JRC, Handbook on Constructing Composite Indicators (2008); COINr "
        "(github.com/bluefoxr/COINr)",
        kw_only=True,
    )

    def evaluate(self, case: Case) -> Progress:
        """Return the share of the way between the posts, and the score of it."""
        known = attrs.evolve(
            case,
            baseline=_post(self.worst, case) or case.baseline,
            target=_post(self.best, case) or case.target,
        ).folded
        # The posts alone say which way is better.
        reason, share = achieved(attrs.evolve(known, better=None))
        if share is None:
            return Progress(self.name, None, reason, inputs=case)
        score = Interval.from_span(_cut(share).times(self.scale), RATIO)
        return Progress(self.name, percent(share), score=score, inputs=case)


def _post(figure: FigureLike | None, case: Case) -> Point | None:
    value = number(figure, case.unit)
    return None if value is None else Point(Span.point(value))


def _cut(share: Span) -> Span:
    """Return shares with those below 0 as 0 and those above 1 as 1."""
    parts = [share.intersect(Span(_NOTHING, _EVERYTHING))]
    if not share.intersect(Span(None, _NOTHING)).is_empty:
        parts.append(Span.point(_NOTHING))
    if not share.intersect(Span(_EVERYTHING, None)).is_empty:
        parts.append(Span.point(_EVERYTHING))
    return hull(part for part in parts if not part.is_empty)
