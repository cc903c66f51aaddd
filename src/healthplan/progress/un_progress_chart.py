"""The trend of the United Nations SDG Progress Chart: growth carried on to the deadline."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Interval, Span
from healthplan.periods import period
from healthplan.progress.bands import Bands
from healthplan.progress.base import Details, Progress, lacking, settled
from healthplan.progress.case import RATIO
from healthplan.progress.logarithms import (
    as_float,
    as_span,
    grown,
    log_ratio,
    measured,
    sign_trouble,
    yearly_growth,
)
from healthplan.progress.paths import Way, as_bands, in_unit
from healthplan.progress.ratios import as_ratio, quotient
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.progress.base import Measure
    from healthplan.progress.case import Case

ON_TRACK = "target_met_or_on_track"
FAIR = "fair_progress"
STAGNATION = "stagnation_or_regression"

_SCORES = {STAGNATION: 1.0, FAIR: 2.0, ON_TRACK: 3.0}
_WITH_TARGET = Bands.of({STAGNATION: None, FAIR: "0.10", ON_TRACK: "0.95"})
_WITHOUT_TARGET = Bands.of({STAGNATION: None, FAIR: "0.005", ON_TRACK: "0.02"})


@attrs.frozen(slots=True)
class UnProgressChart:
    """What share of the way the yearly growth so far will have done by the deadline.

    (projected - baseline) / (target - baseline), where projected = value · (value /
    baseline) ^ (years left / years gone): a float and a plain ratio.  Without a target it
    is the compound annual growth rate, good being positive.  A value that meets the target
    is "target_met_or_on_track" whatever the trend says, and so is one that is within 1 %
    of a target of 0 % or 100 %; a limit stands for 100 % where figures have no unit.

    The details tell the yearly ``growth`` as a ratio, and the value ``projected`` for the
    deadline.  The chart's other half, the level of an indicator, is not told.

    Attributes:
        bands: Names for stretches of the number where there is a target.
        growth_bands: Names for stretches of the growth where there is none.
        closeness: How near to a target of 0 % or 100 % counts as there.
        deadline: When a target without a year is due.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("un-progress-chart", baseline=("2015", "14.5"),
    ...     observations=[("2023", "10.4")], target=("2030", "7.25"))
    >>> found.status, round(found.value, 4), found.score
    ('fair_progress', 0.9275, 2.0)
    """

    bands: Bands = attrs.field(default=_WITH_TARGET, converter=as_bands)
    growth_bands: Bands = attrs.field(default=_WITHOUT_TARGET, converter=as_bands)
    closeness: Fraction = attrs.field(default=Fraction(1, 100), converter=as_ratio)
    deadline: str = "2030"
    name: str = attrs.field(default="un-progress-chart", kw_only=True)
    title: Text = attrs.field(
        default=Text.of(
            {"en": "on track, fair progress, or stagnation", "zh": "按期推进、进展尚可或停滞"}
        ),
        kw_only=True,
    )
    source: str = attrs.field(
        default="United Nations Statistics Division, SDG Progress Chart 2023, Technical Note, as "
        "restated by Eustat (github.com/EUSTAT-DES/site, metodologia.md)",
        kw_only=True,
    )

    def evaluate(self, case: Case) -> Progress:
        """Return what the growth so far leads to, with the category of the chart."""
        known = self._dated(case.folded)
        way = Way.of(known)
        reason, growth = _growth(known)
        value = projected = None
        if growth is not None and way is not None:
            projected = _projected(way)
            reason, value = _share(known, way, projected)
        elif growth is not None:
            reason, value = _towards(growth, known.direction)
        status, candidates = self._status(known, reason, value)
        return Progress(
            self.name,
            value,
            reason,
            score=_SCORES.get(status or ""),
            status=status,
            candidates=candidates,
            inputs=case,
            details=Details.of(growth=growth, projected=in_unit(known, projected)),
        )

    def _dated(self, case: Case) -> Case:
        """Return the case with a deadline, and its first value as the baseline."""
        target, series = case.target, case.series
        if target is not None and target.period is None:
            target = attrs.evolve(target, period=period(self.deadline))
        if case.baseline is None and len(series) > 1:
            return attrs.evolve(case, baseline=series[0], observations=series[1:], target=target)
        return attrs.evolve(case, target=target)

    def _status(
        self, case: Case, reason: str | None, value: Measure | None
    ) -> tuple[str | None, tuple[str, ...]]:
        is_met = True if self._is_close(case) else case.meets(_latest(case))
        if is_met:
            return ON_TRACK, ()
        if reason == "met-then-lost":
            return STAGNATION, ()
        if value is None:
            return None, ()
        bands = self.growth_bands if case.target is None else self.bands
        found = bands.possible(as_span(value))
        if is_met is None and case.target is not None and ON_TRACK not in found:
            found = (*found, ON_TRACK)
        return settled(found)

    def _is_close(self, case: Case) -> bool:
        """Whether a target of 0 % or 100 % is as good as reached."""
        whole = case.limit
        if whole is None and case.unit != RATIO and case.unit.is_compatible(RATIO):
            whole = 1 / case.unit.scale
        if case.target is None or not whole:
            return False
        aim = case.target.value
        near = aim.widen(self.closeness * abs(whole))
        return aim in {Span.point(0), Span.point(whole)} and near.covers(_latest(case))


def _latest(case: Case) -> Span:
    return Span() if case.latest is None else case.latest.value


def _growth(case: Case) -> tuple[str | None, Measure | None]:
    """Return why there is no growth rate, or else that rate."""
    start, latest = case.baseline, case.latest
    if start is None or latest is None:
        return lacking(case), None
    years = latest.time - start.time
    if years <= 0:
        return "too-few-points", None
    reason = sign_trouble(start.value, latest.value)
    if reason is not None:
        return reason, None
    return None, measured(lambda b, v: yearly_growth(v, b, years), start.value, latest.value)


def _towards(growth: Measure, direction: int | None) -> tuple[str | None, Measure | None]:
    """Return growth so that good is positive, where anybody said what is good."""
    if direction is None:
        return "no-target", None
    if isinstance(growth, Interval):
        return None, Interval.from_span(growth.span.times(direction), RATIO)
    return None, direction * growth


def _rise(base: Fraction, value: Fraction, way: Way) -> float:
    """Return by which share of the baseline it will have grown by the deadline."""
    onwards = 1 + max(way.left, Fraction(0)) / way.gone
    return grown(log_ratio(value, base) * as_float(onwards))


def _projected(way: Way) -> Measure:
    """Return the value at the deadline, at the growth so far."""
    start, latest = way.start.value, way.latest.value
    return measured(lambda b, v: as_float(b) * (1 + _rise(b, v, way)), start, latest)


def _share(case: Case, way: Way, projected: Measure) -> tuple[str | None, Measure | None]:
    """Return why no share of the way will be done by the deadline, or else that share."""
    start, latest, target = way.start.value, way.latest.value, way.target.value
    if start.is_point and start == target:
        return "target-equals-baseline", None
    if case.better is not None and case.meets(start):
        is_lost = case.meets(latest) is False
        return "met-then-lost" if is_lost else "met-at-baseline", None
    share = quotient(as_span(projected).minus(start), target.minus(start))
    if share is None:
        return "no-target", None
    if not start.is_point:
        return None, Interval.from_span(share, RATIO)
    # Of one baseline, the share only rises or falls with the value and with the target.
    return None, measured(
        lambda b, v, t: as_float(b / (t - b)) * _rise(b, v, way), start, latest, target
    )
