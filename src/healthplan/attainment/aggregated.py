"""What a reader of a verdict should know where it rests on an aggregate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.aggregation import Aggregate, need_of, summed_up
from healthplan.attainment.result import Reason
from healthplan.attainment.words import LANGUAGES
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.attainment.judging import Judged
    from healthplan.attainment.result import Attainment
    from healthplan.evidence import Derivation, Evidence


def aggregates_of(grounds: Iterable[Derivation]) -> tuple[Aggregate, ...]:
    """Return the aggregates among the statements that a verdict rests on, each once."""
    said = (origin for derivation in grounds for origin in derivation.statements)
    return tuple(dict.fromkeys(origin for origin in said if isinstance(origin, Aggregate)))


def is_assumed(aggregates: Iterable[Aggregate]) -> bool:
    """Whether an aggregate leaves out, or assumes, what a later report may say."""
    return any(aggregate.rests_on_assumption for aggregate in aggregates)


def how_made(aggregate: Aggregate) -> Reason:
    """Return the reason that tells how an aggregate was made, and who is silent."""
    return Reason("aggregated", Text.of({lang: summed_up(aggregate, lang) for lang in LANGUAGES}))


def needs_of_parts(evidence: Evidence, found: Attainment, judged: Judged) -> Iterator[Reason]:
    """Yield what the silent parts of the judged value would have to report.

    A report about the whole itself would decide it too, but nobody is waiting for one.
    """
    about = [
        aggregate
        for aggregate in aggregates_of([evidence.explain_variable(judged.cell)])
        if aggregate.indicator.id == found.target.indicator.id
    ]
    for aggregate in about:
        for edge in judged.edges:
            threshold = evidence.span(edge)
            if threshold.is_point and threshold.low is not None:
                strict = found.target.bound.is_strict
                need = need_of(aggregate, threshold.low, upper=edge.upper, strict=strict)
                if need is not None:
                    yield Reason("need-parts", need)
