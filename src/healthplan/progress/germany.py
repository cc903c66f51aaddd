"""Germany's Sustainable Development Strategy: weather symbols of indicators."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import DefinitionError
from healthplan.intervals import Span
from healthplan.progress.bands import Bands
from healthplan.progress.base import Details, Progress, percent, settled
from healthplan.progress.case import Point
from healthplan.progress.ratios import as_ratio, corners, quotient
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.progress.case import Case

SUN = "sun"
LIGHT = "slightly_cloudy"
CLOUD = "cloud"
STORM = "thunderstorm"

_ORDER = (STORM, CLOUD, LIGHT, SUN)
_STEPS = 5
_BELOW = Span(None, Fraction(0), high_open=True)
_COURSES = {(True, True): SUN, (True, False): LIGHT, (False, True): CLOUD, (False, False): STORM}


def _enough(_: object, __: object, fewest: int) -> None:
    if fewest < 2:  # noqa: PLR2004 - a change has two ends
        msg = f"a change lies between two values at least, not {fewest}"
        raise DefinitionError(msg, hint="the strategy asks for fewest=4")


@attrs.frozen(slots=True)
class Germany:
    """The weather symbol that Germany's sustainability strategy gives an indicator.

    The mean yearly change of the last five steps, that is of the last six values, is
    carried on to the target year.  The value is by how much the target would be missed,
    in percent of the way that is still left; below 0 % it would be passed.  Less than 5 %
    is "sun", up to 20 % "slightly_cloudy", more is "cloud"; where the mean change is not
    towards the target at all it is "thunderstorm".  A target that is met is "sun", and
    "slightly_cloudy" where the mean change leads away from it.

    Without a target both the mean and the last change count: "sun" where both are good,
    "slightly_cloudy" where only the mean is, "cloud" where only the last is, else
    "thunderstorm".  Fewer than four values have no symbol.

    The details tell the mean ``change`` a year, the ``last_change``, how many ``points``
    it was made from, and the value ``projected`` for the target year.

    Attributes:
        near: From which miss on the sun is lost.
        far: Above which miss it is "cloud".
        fewest: How many values it takes.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    Raises:
        DefinitionError: Fewer than two values are asked for.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("germany", target=("2030", "200"), better="lower", observations=[
    ...     ("2014", "243.34"), ("2015", "249.22"), ("2016", "244.56"), ("2017", "241.05"),
    ...     ("2018", "241.0"), ("2019", "231.41")])
    >>> print(found.answer())
    ≈ 16.44 %, slightly cloudy
    """

    near: Fraction = attrs.field(default=Fraction(1, 20), converter=as_ratio)
    far: Fraction = attrs.field(default=Fraction(1, 5), converter=as_ratio)
    fewest: int = attrs.field(default=4, validator=_enough)
    name: str = attrs.field(default="germany", kw_only=True)
    title: Text = attrs.field(
        default=Text.of({"en": "from sun to thunderstorm", "zh": "从晴天到雷雨"}), kw_only=True
    )
    source: str = attrs.field(
        default="Federal Statistical Office of Germany, Status of indicators: methodology "
        "(dns-indikatoren.de/en/status)",
        kw_only=True,
    )

    def __attrs_post_init__(self) -> None:
        self._bands()

    def _bands(self) -> Bands:
        return Bands((SUN, LIGHT, CLOUD), ((self.near, False), (self.far, True)))

    def evaluate(self, case: Case) -> Progress:
        """Return the miss at the target year, with the symbol of it."""
        known = case.folded
        trend = _Trend.of(known.series[-_STEPS - 1 :], self.fewest)
        if trend is None:
            reason = "too-few-points" if known.series else "no-data"
            return Progress(self.name, None, reason, inputs=case)
        miss, projected = None, None
        if known.target is not None:
            left = max(known.target.time - trend.last.time, Fraction(0))
            miss = _missed(trend, known.target.value, left)
            projected = known.shown(trend.after(left))
        status, candidates = settled(self._possible(known, trend, miss))
        has_number = miss is not None and not known.meets(trend.last.value)
        return Progress(
            self.name,
            percent(miss) if miss is not None and has_number else None,
            _why_not(known, answers=has_number or bool(candidates) or status is not None),
            status=status,
            candidates=candidates,
            inputs=case,
            details=Details.of(
                change=known.shown_change(trend.change),
                last_change=known.shown_change(trend.last_change),
                points=trend.count,
                projected=projected,
            ),
        )

    def _possible(self, case: Case, trend: _Trend, miss: Span | None) -> tuple[str, ...]:
        """Return the symbols that are possible, the worst first."""
        if case.direction is None:
            return ()
        mean = _signs(trend.change.times(case.direction))
        found = set()
        if case.target is None:
            last = _signs(trend.last_change.times(case.direction))
            found = {_COURSES[one > 0, other > 0] for one in mean for other in last}
        is_met = None if case.target is None else case.meets(trend.last.value)
        if case.target is not None and is_met is not False:
            found |= {LIGHT if sign < 0 else SUN for sign in mean}
        if case.target is not None and is_met is not True:
            found |= {STORM} if min(mean) <= 0 else set()
            found |= set(self._bands().possible(miss or Span())) if max(mean) > 0 else set()
        return tuple(symbol for symbol in _ORDER if symbol in found)


def _why_not(case: Case, *, answers: bool) -> str | None:
    """Return why there is no miss, or no answer at all."""
    if case.target is None:
        return "no-target"
    return None if answers else "no-direction"


@attrs.frozen(slots=True)
class _Trend:
    """The last values of an indicator, of which the change is told."""

    first: Point
    previous: Point
    last: Point
    count: int

    @classmethod
    def of(cls, points: Sequence[Point], fewest: int) -> _Trend | None:
        """Return the trend of enough values, which took some time."""
        if len(points) < fewest or points[-1].time <= points[0].time:
            return None
        return cls(points[0], points[-2], points[-1], len(points))

    @property
    def years(self) -> Fraction:
        return self.last.time - self.first.time

    @property
    def change(self) -> Span:
        """The mean change a year."""
        return self.last.value.minus(self.first.value).times(1 / self.years)

    @property
    def last_change(self) -> Span:
        return self.last.value.minus(self.previous.value)

    def after(self, years: Fraction) -> Span:
        """Return the value after more years, at the mean change."""
        share = years / self.years
        if not share:
            return self.last.value
        return self.last.value.times(1 + share).minus(self.first.value.times(share))


def _missed(trend: _Trend, target: Span, left: Fraction) -> Span | None:
    """Return the miss by the way that is left, or None where that may be nothing."""
    first, last = trend.first.value, trend.last.value
    done = quotient(last.minus(first), target.minus(last))
    if done is None:
        return None
    # In each number alone that quotient only rises or only falls.
    ends = corners(first, last, target)
    if ends is not None:
        quotients = [(v - f) / (t - v) for f, v, t in ends]
        done = done.intersect(Span(min(quotients), max(quotients)))
    share = left / trend.years
    return Span.point(1).minus(done.times(share)) if share else Span.point(1)


def _signs(change: Span) -> set[int]:
    """Return the signs that a change can have."""
    parts = {-1: _BELOW, 0: Span.point(0), 1: _BELOW.negate()}
    return {sign for sign, part in parts.items() if not part.intersect(change).is_empty}
