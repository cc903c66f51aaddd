"""A picture of progress: what was observed, what was expected by when, and where it leads."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from healthplan.errors import DefinitionError, MissingExtraError
from healthplan.intervals import Interval, Span
from healthplan.progress.case import RATIO
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.progress.base import Progress
    from healthplan.progress.case import Case, Point

_OBSERVED = Text.of({"en": "observed", "zh": "观测值"})
_EXPECTED = Text.of({"en": "expected path", "zh": "预期路径"})
_TARGET = Text.of({"en": "target", "zh": "目标"})
_PROJECTED = Text.of({"en": "at the pace so far", "zh": "按目前速度"})
_GROWING = {
    "annual-reduction",
    "constant-rate",
    "eurostat",
    "eustat",
    "open-sdg",
    "statcan",
    "un-progress-chart",
}
_STEPS = 24

_Line = tuple[list[float], list[float]]


def chart(found: Progress, axes: Any = None, *, lang: str = "en") -> Any:  # noqa: ANN401 - matplotlib's Axes, which may not be installed
    """Draw what a method was given, with the path that leads to the target in time.

    Observations are dots joined by a line, a range as a bar; the target is a diamond; the
    expected path is straight, or that of one growth rate where the method thinks in growth
    rates.  Where it tells what is ``projected`` for the deadline, a dashed line leads there.

    Args:
        found: What a method found; its inputs say when each value was reached.
        axes: The matplotlib Axes to draw on; by default those of a new figure.
        lang: The language of the words, "en" or "zh", which needs a font that has it.

    Returns:
        The Axes; ``.figure.savefig("progress.svg")`` writes the picture.

    Raises:
        DefinitionError: Nobody said when any value was reached.
        MissingExtraError: matplotlib is needed and not installed.

    >>> from healthplan.progress import evaluate
    >>> chart(evaluate("targeted-change", baseline="10", observations=["16"], target="20"))
    Traceback (most recent call last):
    healthplan.errors.DefinitionError: targeted-change: no value with a year to draw
      hint: write the year too, like ('2015', '14.5')
    """
    case = found.inputs
    seen = [] if case is None else [point for point in case.series if point.period is not None]
    if case is None or not seen:
        msg = f"{found.method}: no value with a year to draw"
        raise DefinitionError(msg, hint="write the year too, like ('2015', '14.5')")
    axes = _new_axes() if axes is None else axes
    _draw_observed(axes, seen, _OBSERVED.get(lang))
    target = case.target
    if target is not None and target.period is not None:
        for line, style, words in (
            (_expected(found, case, target), ":", _EXPECTED),
            (_projected(found, case, target), "--", _PROJECTED),
        ):
            if line is not None:
                axes.plot(*line, style, label=words.get(lang))
        axes.plot([_year(target)], [_middle(target.value)], "D", label=_TARGET.get(lang))
    axes.set_title(f"{found.method}: {found.answer(lang)}")
    if case.unit != RATIO:
        axes.set_ylabel(case.unit.symbol)
    axes.legend()
    return axes


def _new_axes() -> Any:  # noqa: ANN401 - matplotlib's Axes
    try:
        figure = importlib.import_module("matplotlib.figure")
    except ImportError:
        feature = "a chart"
        raise MissingExtraError(feature, "plot") from None
    return figure.Figure(layout="constrained").subplots()


def _draw_observed(axes: Any, seen: list[Point], words: str) -> None:  # noqa: ANN401 - Axes
    axes.plot(
        [_year(each) for each in seen], [_middle(each.value) for each in seen], "o-", label=words
    )
    for point in seen:
        low, high = point.value.low, point.value.high
        if low is not None and high is not None and low < high:
            axes.vlines(_year(point), float(low), float(high))


def _expected(found: Progress, case: Case, target: Point) -> _Line | None:
    """Return the path from the baseline to the target, or None where it has no two ends."""
    start = case.baseline
    if start is None or start.period is None:
        return None
    return _path(found, start, _year(target), _middle(target.value))


def _projected(found: Progress, case: Case, target: Point) -> _Line | None:
    """Return the path from the latest value to the projected one, where there is one."""
    value, latest = dict(found.details).get("projected"), case.latest
    if latest is None or latest.period is None or case.optimum is not None:
        return None  # with an optimum, what is projected is a distance from it
    if isinstance(value, Interval):
        value = _middle(value.span.times(1 / case.unit.scale))
    return _path(found, latest, _year(target), value) if isinstance(value, float) else None


def _path(found: Progress, start: Point, year: float, value: float) -> _Line:
    """Return the way from a point to a value of another year, as the method thinks of it."""
    first, begin = _year(start), _middle(start.value)
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    years = [first + (year - first) * share for share in shares]
    if found.method in _GROWING and begin * value > 0:
        return years, [begin * (value / begin) ** share for share in shares]
    return years, [begin + (value - begin) * share for share in shares]


def _year(point: Point) -> float:
    return float(point.time)


def _middle(span: Span) -> float:
    """Return the middle of a range; of one without an end on one side the other end."""
    ends = [float(end) for end in (span.low, span.high) if end is not None]
    return sum(ends) / len(ends) if ends else float("nan")
