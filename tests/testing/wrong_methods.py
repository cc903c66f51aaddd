"""Methods of measuring progress that are wrong on purpose, all made up: one for each law."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import attrs

from healthplan.intervals import Interval, Span
from healthplan.progress import Case, Progress
from healthplan.text import Text
from healthplan.units import unit

RATIO = unit("1")
TITLE = Text.of("a method (made up)")
NOTHING = Progress("made-up", reason="no-data")


@attrs.frozen(kw_only=True)
class Method:
    """A method of one function, for cases of which something was observed."""

    answer: Callable[[Case], Progress]
    name: str = "made-up"
    title: Text = TITLE
    source: str = "made up"
    nothing: Progress = NOTHING

    def evaluate(self, case: Case) -> Progress:
        """Return what the function answers."""
        return self.nothing if case.latest is None else self.answer(case)


def scored(span: Span, **more: Any) -> Progress:  # noqa: ANN401 - passed on
    """Return an answer with a number."""
    return Progress("made-up", Interval.from_span(span, RATIO), **more)


def same(_: Case) -> Progress:
    """Return one answer for everything."""
    return scored(Span.point(1), status="seen")


def raises(case: Case) -> Progress:
    """Divide by a number that may be zero."""
    assert case.latest is not None
    return scored(Span.point(1 / (case.latest.value.low or Fraction(0))), status="seen")


def latest(case: Case) -> Progress:
    """Return the latest value, whatever its unit."""
    assert case.latest is not None
    return scored(case.latest.value)


def backwards(case: Case) -> Progress:
    """Return the latest value of another share, the better the lower."""
    assert case.latest is not None
    value = case.latest.value
    if case.direction is None:
        return scored(Span())
    return scored(value.negate() if case.direction > 0 else value)


def sign(case: Case) -> Progress:
    """Say "seen" of numbers above zero and "low" of others, and both of those in between."""
    assert case.latest is not None
    value = case.latest.value
    if value.low is not None and value.low > 0:
        return Progress("made-up", status="seen")
    if value.high is not None and value.high <= 0:
        return Progress("made-up", status="low")
    return Progress("made-up", candidates=("seen", "low"))


def unsure(case: Case) -> Progress:
    """Say "low" of everything that is not known exactly."""
    assert case.latest is not None
    return Progress("made-up", status="seen" if case.latest.value.is_point else "low")


@attrs.frozen(kw_only=True)
class Counts(Method):
    """Answers otherwise each time."""

    asked: Iterator[int] = attrs.field(factory=itertools.count, eq=False)

    def evaluate(self, case: Case) -> Progress:
        """Return how often it was asked."""
        found = Method.evaluate(self, case)
        return attrs.evolve(found, details=found.details.of(asked=next(self.asked)))


METHODS: dict[str, tuple[Method, set[str] | None]] = {
    "any-figures-get-an-answer": (Method(answer=raises), None),
    "nothing-known-gets-a-reason": (Method(answer=same, nothing=scored(Span.point(0))), set()),
    "the-same-case-gets-the-same-answer": (
        Counts(answer=same),
        {"it-can-be-sent-to-another-process"},
    ),
    "its-answers-bear-its-name": (Method(answer=same, name="other"), set()),
    "numbers-are-finite": (
        Method(answer=lambda _: Progress("made-up", math.inf)),
        {"it-can-be-sent-to-another-process"},
    ),
    "statuses-are-the-declared-ones": (
        Method(answer=lambda _: Progress("made-up", status="strange")),
        {"it-can-be-sent-to-another-process"},
    ),
    "one-status-or-several-candidates": (
        Method(answer=lambda _: Progress("made-up", candidates=("seen",))),
        {"it-can-be-sent-to-another-process"},
    ),
    "every-answer-is-one-line": (
        Method(answer=lambda _: Progress("made-up", status="two\nlines")),
        {"it-can-be-sent-to-another-process"},
    ),
    "it-can-be-sent-to-another-process": (
        Method(answer=lambda _: scored(Span.point(1))),
        set(),
    ),
    "it-says-what-it-is-and-who-publishes-it": (Method(answer=same, source=" "), set()),
    "other-units-tell-the-same": (Method(answer=latest), set()),
    "negated-figures-tell-the-same": (Method(answer=sign), set()),
    "a-better-value-is-never-further-back": (
        Method(answer=backwards),
        {"other-units-tell-the-same"},
    ),
    "a-range-holds-every-number-in-it": (Method(answer=unsure), set()),
    "answers-are-as-stated": (Method(answer=same), set()),
}
"""Each law, with who breaks it, and what else follows (None: much does)."""

CLAIMS: dict[str, dict[str, Any]] = {
    "negated-figures-tell-the-same": {"mirrors": True},
    "a-better-value-is-never-further-back": {"is_monotone": True},
    "answers-are-as-stated": {"answers": [({"observations": [1]}, {"status": "low"})]},
}
"""What is claimed of some of them."""
