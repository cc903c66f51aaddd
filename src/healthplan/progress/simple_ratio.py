"""The simple ratio of programme monitoring: what was reached by what was to be reached."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.errors import UnknownNameError
from healthplan.intervals import Span
from healthplan.progress.base import Details, Progress, percent
from healthplan.progress.ratios import quotient
from healthplan.progress.targeted_change import achieved
from healthplan.text import Text

if TYPE_CHECKING:
    from healthplan.progress.case import Case

_PLAIN = "value-by-target"
FALLING = ("target-by-value", _PLAIN, "targeted-change")
"""What may stand for an indicator of which less is better."""
_NOT_NEGATIVE = Span(Fraction(0), None)


def _known(_: object, __: object, falling: str) -> None:
    if falling not in FALLING:
        raise UnknownNameError("convention for falling indicators", falling, FALLING)


@attrs.frozen(slots=True)
class SimpleRatio:
    """The value by the target, which knows no baseline; not capped.

    It suits counts that start from nothing: from 50 to 60 of 100 it says 60 %, though a
    fifth of the way is done.  Numbers below zero have no such ratio.

    Attributes:
        falling: What stands for an indicator of which less is better.
            "target-by-value": the target by the value, as TolaData and Imihigo have it;
            "value-by-target": the value by the target, of which more is worse, as
            TolaData had it earlier; "targeted-change": the share of the way from the
            baseline.
        name: The name of the method.
        title: What it measures.
        source: Who publishes it.

    Raises:
        UnknownNameError: There is no such convention.

    >>> from healthplan.progress import evaluate
    >>> for falling in FALLING[:2]:
    ...     print(evaluate("simple-ratio", observations=["270"], target="100", better="lower",
    ...         falling=falling).value)
    ≈ 37.04 %
    270 %
    """

    falling: str = attrs.field(default="target-by-value", validator=_known)
    name: str = attrs.field(default="simple-ratio", kw_only=True)
    title: Text = attrs.field(
        default=Text.of({"en": "the value by the target", "zh": "现值与目标值之比"}), kw_only=True
    )
    source: str = attrs.field(
        default="TolaData (github.com/mercycorps/toladata, indicators/queries); Akvo RSR "
        "(github.com/akvo/akvo-rsr, akvo/rsr/models/result)",
        kw_only=True,
    )

    def evaluate(self, case: Case) -> Progress:
        """Return the ratio, with the convention that made it."""
        known = case.folded
        convention = self.falling if known.direction == -1 else _PLAIN
        reason, ratio = self._ratio(known, convention)
        value = None if ratio is None else percent(ratio)
        return Progress(
            self.name, value, reason, inputs=case, details=Details.of(convention=convention)
        )

    @staticmethod
    def _ratio(case: Case, convention: str) -> tuple[str | None, Span | None]:
        if case.latest is None:
            return "no-data" if case.baseline is None else "baseline-only", None
        if convention == "targeted-change":
            return achieved(case)
        if case.target is None:
            return "no-target", None
        value = case.latest.value.intersect(_NOT_NEGATIVE)
        target = case.target.value.intersect(_NOT_NEGATIVE)
        if value.is_empty or target.is_empty:
            return "outside-limits", None
        if target == Span.point(0):
            return "zero-base", None
        ratio = quotient(*((value, target) if convention == _PLAIN else (target, value)))
        return (None, ratio) if ratio is not None else ("zero-base", None)
