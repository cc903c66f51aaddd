"""One answer over all consistent readings of what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.evidence.derivation import Term, terms_of
from healthplan.evidence.solution import is_number
from healthplan.intervals import Span, hull

if TYPE_CHECKING:
    from healthplan.evidence.conflicts import Resolution
    from healthplan.units import Unit


class Answer:
    """What one unknown minus another can be: the hull over the consistent readings.

    Args:
        resolution: The solved system of both, or None if no statement names the unknown.
        node: The unknown.
        other: What is subtracted; ZERO for the plain value.
        limits: What it can be where nothing else is known.
    """

    def __init__(self, resolution: Resolution | None, node: int, other: int, limits: Span) -> None:
        self._ends = node, other
        self._solutions = resolution.solutions if resolution is not None else ()
        self._spans = [solution.difference(node, other) for solution in self._solutions]
        self.span = hull(self._spans) if self._spans else limits
        self.is_known = resolution is not None
        self.is_contested = resolution is not None and resolution.is_contested
        self.is_rounded = resolution is not None and resolution.rounded

    def terms(self, unit: Unit, *, upper: bool) -> tuple[tuple[Term, ...], bool]:
        """Return what adds up to an end; nothing where only natural limits say so.

        And whether they give the number itself, so that they are no mere bound of it.
        """
        node, other = self._ends if upper else self._ends[::-1]
        end = self.span.high if upper else self.span.low
        for solution, span in zip(self._solutions, self._spans, strict=True):
            if end is not None and end == (span.high if upper else span.low):
                proof = solution.proof(node, other)
                terms = terms_of(solution, proof, unit, flip=not upper)
                if any(True for term in terms for _ in term.origins()):
                    return terms, all(is_number(solution, arc.why) for arc in proof)
        return (), False
