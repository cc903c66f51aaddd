"""Healthy People: percent of targeted change, and a status by significance or by 10 %."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.intervals import Span, hull
from healthplan.progress.base import Details, Progress, lacking, percent, settled
from healthplan.progress.ratios import as_ratio, quotient
from healthplan.progress.reading import common_unit, number
from healthplan.progress.targeted_change import achieved
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.intervals import Interval
    from healthplan.progress.case import Case, Point
    from healthplan.progress.reading import FigureLike

MET = "target_met_or_exceeded"
IMPROVING = "improving"
LITTLE = "little_or_no_detectable_change"
WORSE = "getting_worse"
BASELINE_ONLY = "baseline_only"
INFORMATIONAL = "informational"
DEVELOPMENTAL = "developmental"

_ORDER = (MET, IMPROVING, LITTLE, WORSE)
_MORE = Span(Fraction(0), None, low_open=True)
_ZERO = Span.point(0)


@attrs.frozen(slots=True)
class HealthyPeople:
    """The status that Healthy People 2020 and 2030 give an objective.

    "target_met_or_exceeded" where the value is at the target or beyond.  Otherwise a
    movement counts where it is significant by standard errors of both values, one-sided
    at 0.05; without them, a movement towards the target counts from 10 % of the targeted
    change, and one away from it from 10 % of the baseline.  What counts is "improving"
    or "getting_worse", what does not "little_or_no_detectable_change".  An objective
    without a target is "informational", one without a baseline "developmental", and one
    with nothing else than a baseline "baseline_only".

    The value is percent of targeted change.  The details tell ``movement``
    ("toward_target", "away_from_target", "none"), whether the target was
    ``met_at_baseline``, the ``percent_change`` from the baseline of a movement away, and
    ``z``, the change by its standard error.

    Attributes:
        least: From how much on a movement counts where there are no standard errors.
        critical: The critical value of z.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    >>> from healthplan.progress import evaluate
    >>> found = evaluate("healthy-people", baseline=("2008", "20.6 %"),
    ...     observations=[("2014", "17.0 %")], target=("2020", "12.0 %"), better="lower")
    >>> found.status, str(found.details["movement"])
    ('improving', 'toward_target')
    """

    least: Fraction = attrs.field(default=Fraction(1, 10), converter=as_ratio)
    critical: Fraction = attrs.field(default=Fraction("1.645"), converter=as_ratio)
    name: str = attrs.field(default="healthy-people", kw_only=True)
    title: Text = attrs.field(
        default=Text.of(
            {
                "en": "met, improving, little change or getting worse",
                "zh": "达标、改善、变化不明显或恶化",
            }
        ),
        kw_only=True,
    )
    source: str = attrs.field(
        default='Healthy People 2020, "Final Progress Table" (data.gov); Healthy People 2030, '
        "progress measurement (NCHS)",
        kw_only=True,
    )

    def evaluate(self, case: Case) -> Progress:
        """Return the status, with the share of the way where there is one."""
        known = case.folded
        start, latest, target = known.baseline, known.latest, known.target
        if start is None or latest is None or target is None:
            measured = BASELINE_ONLY if start is not None else DEVELOPMENTAL
            status = INFORMATIONAL if target is None else measured
            reason = "no-target" if target is None else lacking(known)
            at_start = None if start is None else known.meets(start.value)
            more = Details.of(met_at_baseline=at_start)
            return Progress(self.name, None, reason, status=status, inputs=case, details=more)
        reason, change = achieved(known)
        moved = _Movement.of(start, latest, known.direction)
        possible = self._possible(moved, change, is_met=known.meets(latest.value))
        only, candidates = settled(possible)
        if candidates and reason is None and start.value == _ZERO:
            reason = "zero-base"
        return Progress(
            self.name,
            None if change is None else percent(change),
            reason,
            status=only,
            candidates=candidates,
            inputs=case,
            details=Details.of(
                movement=moved.words,
                met_at_baseline=known.meets(start.value),
                percent_change=moved.percent_change,
                z=moved.z,
            ),
        )

    def _possible(
        self, moved: _Movement, change: Span | None, *, is_met: bool | None
    ) -> tuple[str, ...]:
        """Return the statuses that are possible, the best first."""
        if is_met:
            return (MET,)
        found = {LITTLE} if moved.may_rest else set()
        if is_met is None:
            found.add(MET)
        share = _MORE if change is None else change.intersect(_MORE)
        for part, counted, status in (
            (moved.up, share, IMPROVING),
            (moved.down, moved.loss or _MORE, WORSE),
        ):
            if part.is_empty:
                continue
            most, least = self._reached(part, counted, moved.variance)
            found |= {status} if most else set()
            found |= {LITTLE} if least else set()
        return tuple(status for status in _ORDER if status in found)

    def _reached(self, part: Span, share: Span, variance: Fraction | None) -> tuple[bool, bool]:
        """Return whether a movement can count, and whether it can be too small to."""
        if variance is None:
            enough = Span(self.least, None)
            less = Span(None, self.least, high_open=True)
            return (not enough.intersect(share).is_empty, not less.intersect(share).is_empty)
        # Squares keep the test exact: a movement counts where it is larger than the root.
        needed = self.critical**2 * variance
        counts = part.high is None or part.high**2 > needed
        low = part.low or Fraction(0)
        return counts, low**2 < needed or (low**2 == needed and not part.low_open)


@attrs.frozen(slots=True)
class _Movement:
    """How far an indicator moved from its baseline, good being positive."""

    change: Span
    gain: Span
    start: Span
    variance: Fraction | None

    @classmethod
    def of(cls, start: Point, latest: Point, direction: int | None) -> _Movement:
        change = latest.value.minus(start.value)
        either = {1: [change], -1: [change.negate()], None: [change, change.negate()]}
        errors = (start.error, latest.error)
        variance = None if None in errors else sum(error**2 for error in errors if error)
        return cls(
            change,
            hull(either[direction]),
            start.value,
            None if variance is None else Fraction(variance),
        )

    @property
    def up(self) -> Span:
        return self.gain.intersect(_MORE)

    @property
    def down(self) -> Span:
        return self.gain.negate().intersect(_MORE)

    @property
    def may_rest(self) -> bool:
        return Fraction(0) in self.gain

    @property
    def loss(self) -> Span | None:
        """All shares of the baseline that a movement away can be; None by a zero baseline."""
        base = self.start if self.start.low is not None and self.start.low > 0 else None
        if self.start.high is not None and self.start.high < 0:
            base = self.start.negate()
        return None if base is None or self.down.is_empty else quotient(self.down, base)

    @property
    def words(self) -> str | None:
        """Which way it moved, if that is certain."""
        ways = {
            "toward_target": self.up,
            "away_from_target": self.down,
            "none": self.gain.intersect(_ZERO),
        }
        found = [words for words, part in ways.items() if not part.is_empty]
        return found[0] if len(found) == 1 else None

    @property
    def percent_change(self) -> Interval | None:
        """How large a certain movement away is, in percent of the baseline."""
        is_away = self.words == "away_from_target"
        return percent(self.loss) if is_away and self.loss is not None else None

    @property
    def z(self) -> float | None:
        """The change by its standard error."""
        if not self.variance or self.change.low is None or not self.change.is_point:
            return None
        return float(self.change.low) / math.sqrt(self.variance)


def standard_error(low: FigureLike, high: FigureLike) -> Fraction:
    """Return the standard error that a 95 % confidence interval tells: (high - low) / 3.92.

    Healthy People takes it so where only the interval is published.

    Args:
        low: The lower end.
        high: The upper end.

    Returns:
        The error as a number in the unit of the ends, as it may stand in
        ``("2008", "60.2", error)``.

    >>> round(float(standard_error("58.7", "61.7")), 4)
    0.7653
    """
    unit = common_unit([low, high])
    ends = [number(end, unit) or Fraction(0) for end in (low, high)]
    return (ends[1] - ends[0]) / Fraction("3.92")
