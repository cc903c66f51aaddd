"""The path of one constant growth rate from the baseline to the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Interval
from healthplan.periods import PeriodLike
from healthplan.progress.bands import Bands
from healthplan.progress.base import Details, Progress, lacking
from healthplan.progress.case import RATIO
from healthplan.progress.logarithms import (
    anything,
    as_float,
    as_span,
    grown,
    log_ratio,
    measured,
    over,
    sign_trouble,
    yearly_growth,
)
from healthplan.progress.paths import (
    ON_PATH,
    OUTLOOK,
    Way,
    as_bands,
    elapsed,
    in_unit,
    standing,
    time_asked,
    year_reached,
)
from healthplan.progress.ratios import quotient
from healthplan.progress.targeted_change import achieved
from healthplan.text import Text

if TYPE_CHECKING:
    from fractions import Fraction

    from healthplan.intervals import Span
    from healthplan.progress.base import Detail, Measure
    from healthplan.progress.case import Case, Point


@attrs.frozen(slots=True)
class ConstantRate:
    """The change so far, by the change that a constant yearly rate expects by now.

    (value - baseline) / (expected - baseline), where expected = baseline · (target /
    baseline) ^ share of the time that is over.  It is a float and a plain ratio: from 1 on
    it is "on_track", and a target that is met is "target_achieved".  After the deadline
    the target itself is expected.  There is no such path from zero, to zero or across it.

    The details tell what is ``expected`` now and the ``gap`` from it to the value, the
    growth ``rate`` a year so far and the ``required_rate`` from now on, both as ratios, the
    value ``projected`` for the deadline at the rate so far, and in which ``projected_year``
    the target is reached at that rate.

    Attributes:
        at: For when a value is expected; by default when the latest value was reached.
        bands: Names for stretches of the number.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("constant-rate", baseline=("2018", "68"),
    ...     observations=[("2020", "40")], target=("2025", "3"))
    >>> found.status, round(found.value, 4), round(found.details["expected"], 4)
    ('off_track', 0.6979, 27.8776)
    """

    at: PeriodLike | None = None
    bands: Bands = attrs.field(default=ON_PATH, converter=as_bands)
    name: str = attrs.field(default="constant-rate", kw_only=True)
    title: Text = attrs.field(
        default=Text.of(
            {"en": "ahead of a constant growth rate or behind it", "zh": "与恒定变化率路径相比"}
        ),
        kw_only=True,
    )
    source: str = attrs.field(
        default="WHO Triple Billion (github.com/gpw13/billionaiRe, R/accelerate_*.R)", kw_only=True
    )

    def expected(self, case: Case, time: Fraction) -> Measure | None:
        """Return what the path says for a time in years; None where there is no path.

        >>> from healthplan.progress import read_case
        >>> case = read_case(baseline=("2015", "396"), target=("2030", "70"))
        >>> round(ConstantRate().expected(case, case.baseline.time + 1), 2)
        352.79
        """
        start, target = case.baseline, case.target
        if start is None or target is None or _trouble(start, target) is not None:
            return None
        done = elapsed(start.time, target.time, time)
        return measured(lambda b, t: _moved(b, log_ratio(t, b), done), start.value, target.value)

    def evaluate(self, case: Case) -> Progress:
        """Return the change so far by the change that is expected, with rates and years."""
        known = case.folded
        now = time_asked(known, self.at)
        expected = None if now is None else self.expected(known, now)
        details: dict[str, Detail] = dict.fromkeys(OUTLOOK)
        details["expected"] = in_unit(known, expected)
        way = Way.of(known)
        if way is None or now is None:
            found = Details.of(**details)
            return Progress(self.name, None, lacking(known), inputs=case, details=found)
        reason, change = achieved(known)
        value = None
        if change is not None:
            done = elapsed(way.start.time, way.target.time, now)
            reason = _trouble(way.start, way.target) or (None if done else "zero-base")
            if expected is not None and reason is None:
                value = _ratio(way, done, expected)
        status, candidates = standing(known, self.bands, None if value is None else as_span(value))
        return Progress(
            self.name,
            value,
            reason,
            status=status,
            candidates=candidates,
            inputs=case,
            details=Details.of(**(details | _outlook(known, way, expected))),
        )


def _trouble(start: Point, target: Point) -> str | None:
    return sign_trouble(start.value, target.value) or sign_trouble(target.value)


def _moved(base: Fraction, logarithm: float, share: Fraction) -> float:
    """Return where *base* has gone after a share of a way in logarithms."""
    return as_float(base) * (1 + grown(logarithm * as_float(share)))


def _ratio(way: Way, done: Fraction, expected: Measure) -> Measure:
    """Return the change so far by the change that is expected."""
    start, latest, target = way.start.value, way.latest.value, way.target.value
    if not isinstance(expected, Interval):
        # The same quotient by growth: no digits are lost where both changes are small.
        share = as_float(done)
        return measured(
            lambda b, v, t: over(as_float(v / b - 1), grown(log_ratio(t, b) * share)),
            *(start, latest, target),
        )
    found = quotient(latest.minus(start), expected.span.minus(start))
    return anything() if found is None else Interval.from_span(found, RATIO)


def _gap(case: Case, value: Span, expected: Measure) -> Measure:
    """Return how far the value is above what is expected."""
    if value.low is not None and value.is_point and not isinstance(expected, Interval):
        return as_float(value.low) - expected
    return case.shown_change(value.minus(as_span(expected)))


def _outlook(case: Case, way: Way, expected: Measure | None) -> dict[str, Detail]:
    """Return how fast it went, how fast it must go on, and where it leads."""
    start, latest, target = way.start.value, way.latest.value, way.target.value
    found: dict[str, Detail] = {}
    if expected is not None:
        found["gap"] = _gap(case, latest, expected)
    if way.left > 0 and sign_trouble(latest, target) is None:
        found["required_rate"] = measured(
            lambda v, t: yearly_growth(t, v, way.left), latest, target
        )
    if way.gone <= 0 or sign_trouble(start, latest) is not None:
        return found
    found["rate"] = measured(lambda b, v: yearly_growth(v, b, way.gone), start, latest)
    more = way.left / way.gone
    found["projected"] = case.shown(latest)
    if more > 0:
        projected = measured(lambda b, v: _moved(v, log_ratio(v, b), more), start, latest)
        found["projected"] = in_unit(case, projected)
    if sign_trouble(latest, target) is None and sign_trouble(target) is None:
        ahead, done = (
            as_span(measured(log_ratio, *ends)) for ends in ((target, latest), (latest, start))
        )
        found["projected_year"] = year_reached(way, quotient(ahead, done))
    return found
