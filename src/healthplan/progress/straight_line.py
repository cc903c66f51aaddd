"""The straight line from the baseline to the target, and whether the latest value is on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.periods import PeriodLike
from healthplan.progress.bands import Bands
from healthplan.progress.base import Details, Progress, lacking, percent
from healthplan.progress.paths import (
    ON_PATH,
    OUTLOOK,
    Way,
    as_bands,
    elapsed,
    moment,
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
    from healthplan.progress.base import Detail
    from healthplan.progress.case import Case, Point


@attrs.frozen(slots=True)
class StraightLine:
    """The change so far, by the change that a straight line to the target expects by now.

    100 · (value - baseline) / (expected - baseline), where expected = baseline + (target -
    baseline) · share of the time that is over.  From 100 % on it is "on_track"; a target
    that is met is "target_achieved".  After the deadline the target itself is expected,
    and the number is percent of targeted change.

    The details tell what is ``expected`` now and the ``gap`` from it to the value, the
    ``rate`` of change a year so far and the ``required_rate`` from now on, the value
    ``projected`` for the deadline at the rate so far, and in which ``projected_year`` the
    target is reached at that rate: a range of years by uncertain figures, None for never.

    Attributes:
        at: For when a value is expected; by default when the latest value was reached.
        elapsed_from: From when on time counts; by default from the baseline on.  The
            "percent of baseline" path of billionaiRe starts at the value of 2018 but
            counts the time from 2010.
        bands: Names for stretches of the number, such as ``{"off_track": None,
            "at_risk": "70 %", "on_track": "90 %"}``.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("straight-line", baseline=("2018", "68 %"),
    ...     observations=[("2020", "75 %")], target=("2025", "99 %"))
    >>> print(found.value, found.status, found.details["projected_year"])
    ≈ 79.03 % off_track 2027
    """

    at: PeriodLike | None = None
    elapsed_from: PeriodLike | None = None
    bands: Bands = attrs.field(default=ON_PATH, converter=as_bands)
    name: str = attrs.field(default="straight-line", kw_only=True)
    title: Text = attrs.field(
        default=Text.of({"en": "ahead of a straight line or behind it", "zh": "与线性路径相比"}),
        kw_only=True,
    )
    source: str = attrs.field(
        default="WHO Triple Billion (github.com/gpw13/billionaiRe, R/accelerate_*.R)", kw_only=True
    )

    def expected(self, case: Case, time: Fraction) -> Span | None:
        """Return what the line says for a time in years; None where it has no two ends.

        >>> from healthplan.progress import read_case
        >>> case = read_case(baseline=("2018", "68"), target=("2025", "99"))
        >>> StraightLine().expected(case, case.target.time - 7) == case.baseline.value
        True
        """
        start, target = case.baseline, case.target
        if start is None or target is None:
            return None
        done = self._elapsed(start, target, time)
        if done in {0, 1}:
            return target.value if done else start.value
        return start.value.times(1 - done).plus(target.value.times(done))

    def _elapsed(self, start: Point, target: Point, time: Fraction) -> Fraction:
        origin = start.time if self.elapsed_from is None else moment(self.elapsed_from)
        return elapsed(origin, target.time, time)

    def evaluate(self, case: Case) -> Progress:
        """Return the change so far by the change that is expected, with rates and years."""
        known = case.folded
        now = time_asked(known, self.at)
        expected = None if now is None else self.expected(known, now)
        details: dict[str, Detail] = dict.fromkeys(OUTLOOK)
        details["expected"] = None if expected is None else known.shown(expected)
        way = Way.of(known)
        if way is None or now is None or expected is None:
            found = Details.of(**details)
            return Progress(self.name, None, lacking(known), inputs=case, details=found)
        details["gap"] = known.shown_change(way.latest.value.minus(expected))
        reason, ratio = achieved(known)
        if ratio is not None:
            done = self._elapsed(way.start, way.target, now)
            reason, ratio = (None, ratio.times(1 / done)) if done else ("zero-base", None)
        status, candidates = standing(known, self.bands, ratio)
        return Progress(
            self.name,
            None if ratio is None else percent(ratio),
            reason,
            status=status,
            candidates=candidates,
            inputs=case,
            details=Details.of(**(details | _outlook(known, way))),
        )


def _outlook(case: Case, way: Way) -> dict[str, Detail]:
    """Return how fast it went, how fast it must go on, and where it leads."""
    ahead = way.target.value.minus(way.latest.value)
    done = way.latest.value.minus(way.start.value)
    found: dict[str, Detail] = {}
    if way.left > 0:
        found["required_rate"] = case.shown_change(ahead.times(1 / way.left))
    if way.gone > 0:
        wait = quotient(ahead, done)
        found["rate"] = case.shown_change(done.times(1 / way.gone))
        found["projected"] = case.shown(_projected(way))
        found["projected_year"] = year_reached(way, wait)
    return found


def _projected(way: Way) -> Span:
    """Return the value at the deadline, at the rate so far."""
    more = way.left / way.gone
    start, latest = way.start.value, way.latest.value
    return latest if more <= 0 else latest.times(1 + more).minus(start.times(more))
