"""Average annual rate of reduction: logarithmic, geometric, or fitted to all observations."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import UnknownNameError
from healthplan.intervals import Interval, Span
from healthplan.progress.bands import Bands
from healthplan.progress.base import Details, Progress, lacking, settled
from healthplan.progress.case import RATIO
from healthplan.progress.logarithms import (
    anything,
    as_float,
    as_span,
    grown,
    log_ratio,
    measured,
    ranged,
    sign_trouble,
    yearly_growth,
)
from healthplan.progress.paths import ACHIEVED
from healthplan.progress.ratios import corners, quotient
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from healthplan.progress.base import Detail, Measure
    from healthplan.progress.case import Case, Point

LOGARITHMIC = "logarithmic"
GEOMETRIC = "geometric"
FITTED = "fitted"
FORMS = (LOGARITHMIC, GEOMETRIC, FITTED)
"""Which rate is meant: they differ in the second digit, and publishers mix them."""

_PACE = Bands.of({"off_track": None, "on_track": "0"})


def _known(_: object, __: object, form: str) -> None:
    if form not in FORMS:
        raise UnknownNameError("form of the rate", form, FORMS)


@attrs.frozen(slots=True)
class AnnualReduction:
    """By which share of itself a value falls a year; below zero where it grows.

    The value is a float and a plain ratio: 0.039 is 3.9 % a year.  It is "on_track" where
    it is at least the rate that leads from the baseline to the target in time, or, where
    the target is above the baseline, where the growth is at least that growth; and
    "target_achieved" where the target is met.

    The details tell the ``form``, how many ``points`` it was made from and over how many
    ``years``, the ``required_rate`` from the baseline on, the ``required_from_now``, and
    the ``pace``: the rate by the required one.  Required rates are logarithmic with the
    logarithmic form, else geometric.

    Attributes:
        form: "logarithmic", ln(start / end) / years, the rate of UN IGME, whose period
            rates average exactly by time; "geometric", 1 - (end / start) ^ (1 / years);
            "fitted", 1 - exp(slope) of the line through the logarithms of all values,
            UNICEF's, which two values turn into the geometric one.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    Raises:
        UnknownNameError: There is no such form.

    >>> from healthplan.progress import evaluate
    >>> for form in FORMS:
    ...     found = evaluate("annual-reduction", baseline=("1990", "93"), target=("2015", "31"),
    ...         observations=[("2000", "76"), ("2019", "39")], form=form)
    ...     print(f"{found.value:.4f}", f"{found.details['required_rate']:.4f}", found.status)
    0.0300 0.0439 off_track
    0.0295 0.0430 off_track
    0.0302 0.0430 off_track
    """

    form: str = attrs.field(default=LOGARITHMIC, validator=_known)
    name: str = attrs.field(default="annual-reduction", kw_only=True)
    title: Text = attrs.field(
        default=Text.of({"en": "average annual rate of reduction", "zh": "年均下降率"}),
        kw_only=True,
    )
    source: str = attrs.field(
        default="UN IGME, Levels and Trends in Child Mortality (logarithmic); UNICEF, Technical "
        "Note on the average annual rate of reduction (fitted)",
        kw_only=True,
    )

    def evaluate(self, case: Case) -> Progress:
        """Return the yearly rate, with the rates that the target requires."""
        known = case.folded
        series = known.series
        reason, rate = self._rate(known)
        required, from_now = (
            None if point is None else self._required(point, known.target)
            for point in (series[0] if series else None, known.latest)
        )
        status, candidates = _status(known, rate, required)
        details: dict[str, Detail] = {
            "form": self.form,
            "required_rate": required,
            "required_from_now": from_now,
        }
        if rate is not None:
            details["points"] = len(series) if self.form == FITTED else 2
            details["pace"] = None if required is None else _pace(rate, required)
        return Progress(
            self.name,
            rate,
            reason,
            status=status,
            candidates=candidates,
            inputs=case,
            details=Details.of(**details),
        )

    def _rate(self, case: Case) -> tuple[str | None, Measure | None]:
        """Return why there is no rate, or else the rate so far."""
        series = case.series
        if len(series) == 1 or case.latest is None:
            return lacking(case), None
        first, last = series[0], series[-1]
        if last.time <= first.time:
            return "too-few-points", None
        if self.form != FITTED:
            return self._between(first, last)
        reason = _trouble(first, *series[1:])
        return (reason, None) if reason else (None, _fitted(series))

    def _between(self, start: Point, end: Point) -> tuple[str | None, Measure | None]:
        """Return why no one rate leads from one value to another, or else that rate."""
        reason = sign_trouble(start.value, end.value)
        if reason is None and self.form == LOGARITHMIC:
            reason = _trouble(start, end)
        if reason is not None:
            return reason, None
        years = end.time - start.time
        rate = _logarithmic if self.form == LOGARITHMIC else _geometric
        return None, measured(lambda b, v: rate(b, v, years), start.value, end.value)

    def _required(self, start: Point, target: Point | None) -> Measure | None:
        """Return the rate that leads from a value to the target in time."""
        if target is None or target.period is None or target.time <= start.time:
            return None
        return self._between(start, target)[1]


def _logarithmic(start: Fraction, end: Fraction, years: Fraction) -> float:
    return 0.0 - log_ratio(end, start) / as_float(years)


def _geometric(start: Fraction, end: Fraction, years: Fraction) -> float:
    return 0.0 - yearly_growth(end, start, years)


def _trouble(*points: Point) -> str | None:
    """Return the reason why one of the values has no logarithm, or None."""
    reason = sign_trouble(*(point.value for point in points))
    return reason or next(filter(None, (sign_trouble(point.value) for point in points)), None)


def _fitted(series: Sequence[Point]) -> Measure:
    """Return 1 - exp(slope) of the least-squares line through the logarithms of the values."""
    middle = sum((point.time for point in series), Fraction(0)) / len(series)
    away = [point.time - middle for point in series]
    square = sum((each**2 for each in away), Fraction(0))
    base = series[0].value.low or Fraction(1)
    parts = []
    for point, distance in zip(series, away, strict=True):
        ends = corners(point.value)
        if ends is None:
            return anything()
        weight = as_float(distance / square)
        # The slope rises with the values after the middle and falls with those before it.
        parts.append([weight * log_ratio(value, base) for (value,) in ends])
    slopes = (math.fsum(map(min, parts)), math.fsum(map(max, parts)))
    return ranged([0.0 - grown(slope) for slope in slopes])


def _pace(rate: Measure, required: Measure) -> Measure | None:
    """Return the rate so far by the required one; None where that may be zero."""
    if isinstance(rate, Interval) or isinstance(required, Interval):
        found = quotient(as_span(rate), as_span(required))
        return None if found is None else Interval.from_span(found, RATIO)
    return rate / required if required else None


def _status(
    case: Case, rate: Measure | None, required: Measure | None
) -> tuple[str | None, tuple[str, ...]]:
    """Return whether the rate is at least the required one, or the target is met."""
    value = Span() if case.latest is None else case.latest.value
    is_met = case.meets(value)
    if is_met:
        return ACHIEVED, ()
    if rate is None or required is None or case.direction is None:
        return None, ()
    ahead = as_span(rate).minus(as_span(required))
    found = _PACE.possible(ahead if case.direction < 0 else ahead.negate())
    return settled(found if is_met is False else (*found, ACHIEVED))
