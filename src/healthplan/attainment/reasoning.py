"""Why a verdict is what it is, and what would decide an undecided one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.attainment.aggregated import aggregates_of, how_made, needs_of_parts
from healthplan.attainment.readings import lost_numbers, reading_reasons, without_value
from healthplan.attainment.result import Reason
from healthplan.attainment.words import LANGUAGES, sentence, word
from healthplan.bounds import Bound, Comparator, Verdict
from healthplan.evidence import Figure, base_of
from healthplan.indicators import Accumulation
from healthplan.intervals import Interval
from healthplan.periods import Period
from healthplan.text import Text
from healthplan.units import Quantity, unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from healthplan.attainment.judging import Judged
    from healthplan.attainment.result import Attainment
    from healthplan.evidence import Derivation, Evidence, Variable
    from healthplan.indicators import Indicator


def reasons_of(
    evidence: Evidence, found: Attainment, judged: Judged | None, as_of: dt.date | None
) -> tuple[Reason, ...]:
    """Return what a reader of the verdict should know, the most important first."""
    return tuple(_reasons(evidence, found, judged, as_of))


def _reasons(
    evidence: Evidence, found: Attainment, judged: Judged | None, as_of: dt.date | None
) -> Iterator[Reason]:
    lost, useless = tuple(lost_numbers(evidence, found)), tuple(without_value(evidence, found))
    yield from lost
    if judged is not None:
        yield from _grounds(evidence, found, judged)
    elif not lost and not useless:
        yield _reason("no-record")
    yield from useless
    early = judged is not None and not judged.by_parts and not found.is_settled
    if judged is not None and early and found.due and found.due.last > judged.cell.period.last:
        yield _reason("judged-early", due=found.due, period=judged.cell.period)
    if judged is not None:
        yield from reading_reasons(tuple(_resting_on(evidence, judged)))
    if found.contested:
        given_up = judged is not None and _is_given_up(evidence, judged)
        yield _reason("contested-throughout" if given_up else "contested")
    elif found.derivation is not None and found.derivation.is_rounded:
        yield from _rounded(evidence)
    if found.rounding_matters:
        yield _reason("rounding-matters")
    if found.is_provisional:
        yield _reason("provisional")
    yield from _beside(evidence, found, judged, as_of)


def _beside(
    evidence: Evidence, found: Attainment, judged: Judged | None, as_of: dt.date | None
) -> Iterator[Reason]:
    """Yield the periods that were reported beside the one that was judged."""
    others = _other_periods(evidence, found, judged, as_of)
    if judged is not None:
        rivals = _ending_together(evidence, judged)
        if rivals:
            yield _reason("same-end", periods=_listed(rivals), period=judged.cell.period)
        if others:
            yield _reason("later-records", periods=_listed(others))
    elif others:
        yield _reason("outside-period", periods=_listed(others))
        is_flow = found.target.indicator.accumulates is Accumulation.FLOW
        if is_flow and found.due and any(period.contains(found.due) for period in others):
            yield _reason("flow-of-one-period", due=found.due)


def _is_given_up(evidence: Evidence, judged: Judged) -> bool:
    """Whether statements contradict each other in more ways than were followed."""
    variables: tuple[Variable, ...] = (judged.cell, *judged.edges)
    found = [evidence.resolution(variable) for variable in variables]
    return any(each is not None and not each.solutions for each in found)


def _ending_together(evidence: Evidence, judged: Judged) -> list[Period]:
    """Return the other periods of a level that end with the judged one and say another thing."""
    cell = judged.cell
    if cell.indicator.accumulates is not Accumulation.LEVEL:
        return []
    periods = sorted(evidence.periods(cell), key=lambda period: period.sort_key)
    return [
        period
        for period in periods
        if period.last == cell.period.last
        and evidence.span(attrs.evolve(cell, period=period)) != judged.value
    ]


def _resting_on(evidence: Evidence, judged: Judged) -> Iterator[Derivation]:
    variables: tuple[Variable, ...] = (*(judged.parts or (judged.cell,)), *judged.edges)
    yield from (evidence.explain_variable(variable) for variable in variables)


def _grounds(evidence: Evidence, found: Attainment, judged: Judged) -> Iterator[Reason]:
    """Yield how value and threshold are known."""
    if judged.by_parts:
        yield _reason("parts-only", value=found.value)
        return
    value = evidence.explain_variable(judged.cell)
    thresholds = [evidence.explain_variable(edge) for edge in judged.edges]
    unknown = not value.value.is_exact and not all(t.value.is_exact for t in thresholds)
    if unknown and found.derivation is not None and found.verdict is not Verdict.UNDECIDED:
        yield _known_apart(evidence, found.derivation, judged)
        return
    made = aggregates_of([value])
    if made and set(value.statements) <= set(made):
        yield from map(how_made, made)
    elif value.low or value.high:
        yield _reason("value-derived" if value.is_derived else "source", how=_flat(value))
    for threshold in thresholds:
        if threshold.is_derived:
            yield _reason("threshold-derived", how=_flat(threshold))


def _known_apart(evidence: Evidence, derivation: Derivation, judged: Judged) -> Reason:
    """Return how a verdict follows though neither value nor threshold is known."""
    if not judged.ratios:
        return _reason("only-difference", how=_flat(derivation))
    base = base_of(judged.edges[0].target, evidence.home)
    span, origins = evidence.ratio(judged.cell, base)
    return _reason(
        "only-ratio",
        period=base.period,
        share=Interval.from_span(span, unit("percent")),
        how="; ".join(str(origin.source) for origin in origins if origin.source) or "-",
    )


def _rounded(evidence: Evidence) -> Iterator[Reason]:
    if evidence.precision == "printed":
        yield _reason("rounding-difference")


def _other_periods(
    evidence: Evidence, found: Attainment, judged: Judged | None, as_of: dt.date | None
) -> list[Period]:
    """Return the periods that records speak of and that did not decide, or none judged."""
    start = found.due or Period.of_year(1)  # any period will do to name the series
    series = evidence.cell(found.target.indicator, start, found.place, found.target.part)
    spoken = sorted(evidence.periods(series), key=lambda period: period.sort_key)
    if judged is None:
        return spoken
    last = found.due.last if found.due else None
    # What was said of a later period may tell of the judged one by a difference.
    grounds = [*_resting_on(evidence, judged), *filter(None, [found.derivation])]
    used = {o.period for g in grounds for o in g.statements if isinstance(o, Figure)}
    return [
        period
        for period in spoken
        if (last is not None and period.last > last) or (as_of is not None and period.last > as_of)
        if period not in used
    ]


def needs_of(evidence: Evidence, found: Attainment, judged: Judged | None) -> tuple[Reason, ...]:
    """Return what would decide an undecided verdict, or bring the first data."""
    return tuple(_needs(evidence, found, judged))


def _needs(evidence: Evidence, found: Attainment, judged: Judged | None) -> Iterator[Reason]:
    if judged is None:
        yield from _first_data(evidence, found)
        return
    if found.verdict is not Verdict.UNDECIDED:
        return
    bound = found.target.bound
    from_parts = tuple(needs_of_parts(evidence, found, judged))
    yield from from_parts
    if from_parts:
        return
    is_lost = any(edge.is_lost and not evidence.span(edge).is_point for edge in judged.edges)
    if not evidence.span(judged.cell).is_point or judged.by_parts:
        yield _need_of_value(found, judged, is_lost=is_lost)
    if bound.comparator is Comparator.ABOUT and bound.within is None:
        if isinstance(bound.threshold, Quantity):
            yield _reason("need-width", threshold=bound.threshold)
            return
    elif bound.is_relative:
        base = base_of(found.target, evidence.home)
        if not evidence.span(base).is_point:
            yield _reason("need-base", period=base.period)
    if is_lost:
        yield _reason("need-threshold")


def _need_of_value(found: Attainment, judged: Judged, *, is_lost: bool) -> Reason:
    """Return that the value is needed, and which would do, unless the threshold is lost."""
    period = judged.cell.period
    if is_lost:
        return Reason("need-value", sentence("need-base", period=period))
    return _reason("need-value", period=period, bound=_keeping(found))


def _first_data(evidence: Evidence, found: Attainment) -> Iterator[Reason]:
    told = {reason.slug for reason in without_value(evidence, found)}
    if any(lost_numbers(evidence, found)):
        yield _reason("need-lost-number")
    elif "impossible-value" in told and found.due:
        yield _reason("need-possible", period=found.due)
    elif found.due and not told:
        yield _reason("need-record", period=found.due)
    elif not told:
        yield _reason("need-any-record")


def _keeping(found: Attainment) -> Text:
    """Return the bound with what is known of its threshold filled in."""
    bound, known = found.target.bound, found.threshold
    if known is not None and known.value is not None and (bound.is_lower or bound.is_upper):
        bound = Bound(bound.comparator, known.value)
    return in_words(bound, found.target.indicator)


def in_words(bound: Bound, indicator: Indicator) -> Text:
    """Return *bound* in the notation of its indicator."""
    return Text.of({lang: bound.text(lang, indicator.show) for lang in LANGUAGES})


def _flat(derivation: Derivation) -> Text:
    """Return a derivation as one line in each language."""
    # That it is contested, rounded or repaired is a reason of its own.
    told = {lang: derivation.text(lang, notes=False) for lang in LANGUAGES}
    return Text.of({lang: told[lang].replace("\n", word("semicolon", lang)) for lang in told})


def _listed(periods: list[Period]) -> Text:
    return Text.of(
        {lang: word("comma", lang).join(p.text(lang) for p in periods) for lang in LANGUAGES}
    )


def _reason(slug: str, **values: object) -> Reason:
    return Reason(slug, sentence(slug, **values))
