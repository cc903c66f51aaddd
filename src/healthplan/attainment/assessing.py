"""Judge every promise of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.attainment.aggregated import aggregates_of, is_assumed
from healthplan.attainment.assessment import Assessment
from healthplan.attainment.judging import (
    Judged,
    grounds_of,
    is_provisional,
    is_settled,
    judge,
    judge_by_parts,
    judged_period,
    written,
)
from healthplan.attainment.progressing import progress_of
from healthplan.attainment.readings import bound_reasons
from healthplan.attainment.reasoning import in_words, needs_of, reasons_of
from healthplan.attainment.result import Attainment, Reason
from healthplan.attainment.words import LANGUAGES, sentence, word
from healthplan.bounds import Verdict
from healthplan.evidence import Evidence, target_as_read
from healthplan.indicators import Accumulation
from healthplan.jurisdictions import Jurisdiction
from healthplan.periods import Period
from healthplan.plans import Plan
from healthplan.progress import ProgressMethod, progress_methods
from healthplan.readings import PRINTED
from healthplan.text import Text
from healthplan.validators import instance, instances

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from healthplan.evidence import Cell, Prefer
    from healthplan.intervals import Interval
    from healthplan.records import ProgressRecord
    from healthplan.targets import Target


def assess(
    plan: Plan,
    records: Iterable[ProgressRecord],
    *,
    as_of: Period | dt.date | str | None = None,
    precision: str = "printed",
    prefer: Prefer = "repaired",
    places: Iterable[Jurisdiction] = (),
    progress: str | ProgressMethod = "targeted-change",
) -> Assessment:
    """Judge every target of a plan by what all records together prove.

    Args:
        plan: The plan.
        records: What was said, in any order.
        as_of: Judge no period that ends after this day.
        precision: "printed": a printed figure is the value; "rounded": any value that
            rounds to it.
        prefer: Which of several readings counts: "repaired", "printed", "latest",
            "authority" or a function.  Of a target whose bound is repaired, "printed"
            takes the printed one.
        places: Judge the targets that name no place there too.  One that names a place is
            judged at that place alone, also where it is the plan's own.
        progress: How progress is measured beside the verdict: the name of a method of
            :mod:`healthplan.progress`, or one with options of your own.

    Returns:
        The attainment of every target, in plan order.

    Raises:
        UnknownNameError: There is no such precision, rule or method.
        DuplicateNameError: Two definitions of one indicator or one jurisdiction.
        DefinitionError: The plan is no Plan, or a record no record.

    >>> import healthplan as hp
    >>> beds = hp.Count("beds", "Hospital beds", unit=hp.unit("bed", counted=True),
    ...     accumulates="level")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(beds, hp.at_least(300), by="2025")])
    >>> result = hp.assess(plan, [hp.Observation(beds, 280, period="2023")])
    >>> print(result["beds"])
    beds@2025: not yet met by -20 beds
    """
    instance(Plan, plan, "what is assessed", "make one first, like hp.Plan('id', 'A plan')")
    elsewhere = instances(Jurisdiction, places, "the places")
    promises = [
        (target, place, _meant_at(place, target_as_read(target, prefer), plan))
        for target in plan.all_targets()
        for place in _places(target, plan, elsewhere)
    ]
    also = [also for *_, meant in promises for also in (meant, *_interim(meant))]
    evidence = Evidence(plan, records, precision=precision, prefer=prefer, targets=also)
    day = _last_day(as_of)
    method = progress_methods.find(progress)
    # One list for both precisions: only the reading of the figures differs.
    other = evidence.at_precision("printed" if precision == "rounded" else "rounded")
    attainments = tuple(
        _promised(target, _attain(evidence, other, plan, meant, place, day, method=method))
        for target, place, meant in promises
    )
    return Assessment(plan, attainments, evidence, day)


def _promised(target: Target, found: Attainment) -> Attainment:
    """Return what was found of *target*, of which one of two bounds was judged."""
    reasons = (*found.reasons, *bound_reasons(target, found.bound))
    return attrs.evolve(found, target=target, reasons=reasons)


def _places(
    target: Target, plan: Plan, elsewhere: tuple[Jurisdiction, ...]
) -> Iterable[Jurisdiction | None]:
    """Return where a target is judged, each place once."""
    if target.place is not None:
        return (target.place,)
    return dict.fromkeys((plan.jurisdiction, *elsewhere))


def _meant_at(place: Jurisdiction | None, target: Target, plan: Plan) -> Target:
    """Return the target as it is meant at *place*: what it moves with is a value of that place."""
    if not target.bound.is_relative or place == (target.place or plan.jurisdiction):
        return target
    base = target.baseline and attrs.evolve(target.baseline, value=None)
    return attrs.evolve(target, place=place, baseline=base)


def _interim(target: Target) -> list[Target]:
    """Return the milestones as targets of their own."""
    return [
        attrs.evolve(
            target, bound=step.bound, by=step.by, milestones=(), printed=None, reading=PRINTED
        )
        for step in target.milestones
    ]


def _last_day(as_of: Period | dt.date | str | None) -> dt.date | None:
    return None if as_of is None else Period.of(as_of).last


def _attain(
    evidence: Evidence,
    other: Evidence,
    plan: Plan,
    target: Target,
    place: Jurisdiction | None,
    as_of: dt.date | None,
    *,
    method: ProgressMethod,
) -> Attainment:
    due = plan.due(target)
    series = _series(evidence, target, due, place)
    judged = find_judged(evidence, target, due, place, as_of)
    standard = plan.is_standard(target)
    milestones = _milestones(evidence, plan, target, place, as_of)
    if judged is None:
        blank = Attainment(
            target=target, place=place, is_standard=standard, verdict=Verdict.NO_DATA, due=due
        )
        return attrs.evolve(
            blank,
            threshold=_threshold(evidence, target, due),
            progress=progress_of(evidence, target, None, method, series=series, due=due),
            reasons=(*reasons_of(evidence, blank, None, as_of), *milestones),
            needs=needs_of(evidence, blank, None),
        )
    grounds = grounds_of(evidence, target, judged)
    derivation, provisional = grounds[0], is_provisional(judged, grounds)
    again = find_judged(other, target, due, place, as_of)
    value = evidence.explain_variable(judged.cell)
    aggregates = aggregates_of((*grounds, value))
    summed, margin = written(judged, grounds)
    found = Attainment(
        target=target,
        place=place,
        is_standard=standard,
        verdict=judged.verdict,
        margin=margin,
        value=summed if judged.by_parts else value.value,
        threshold=_threshold(evidence, target, judged.cell.period),
        period=judged.cell.period,
        due=due,
        is_final=is_settled(judged, target, due) and not (provisional or is_assumed(aggregates)),
        is_provisional=provisional,
        is_derived=value.is_derived,
        contested=any(ground.is_contested for ground in grounds),
        rounding_matters=again is not None and again.verdict is not judged.verdict,
        progress=progress_of(evidence, target, judged, method, series=series, due=due),
        derivation=derivation,
        aggregates=aggregates,
    )
    return attrs.evolve(
        found,
        reasons=(*reasons_of(evidence, found, judged, as_of), *milestones),
        needs=needs_of(evidence, found, judged),
    )


def find_judged(
    evidence: Evidence,
    target: Target,
    due: Period | None,
    place: Jurisdiction | None,
    as_of: dt.date | None,
) -> Judged | None:
    """Return the judgement on *target* at *place*, or None if there are no data."""
    series = _series(evidence, target, due, place)
    since = target.bound.a_year_from or target.bound.of
    period = judged_period(evidence, series, due, as_of, since)
    whole = None if period is None else attrs.evolve(series, period=period)
    found = None if whole is None else judge(evidence, target, whole)
    if due is None or target.indicator.accumulates is not Accumulation.FLOW:
        return found
    if found is None or found.verdict is Verdict.UNDECIDED:
        # What is not known of the whole, its parts may prove.
        parts = judge_by_parts(evidence, target, series, as_of)
        if found is None or (parts is not None and parts.verdict is not Verdict.UNDECIDED):
            return parts
    return found


def _series(
    evidence: Evidence, target: Target, due: Period | None, place: Jurisdiction | None
) -> Cell:
    start = due or Period.of_year(1)  # any period will do to name the series
    return evidence.cell(target.indicator, start, place, target.part)


def _threshold(evidence: Evidence, target: Target, period: Period | None) -> Interval | None:
    if target.bound.a_year_from is not None and period is None:
        return None
    return evidence.threshold(target, period=period)


def _milestones(
    evidence: Evidence,
    plan: Plan,
    target: Target,
    place: Jurisdiction | None,
    as_of: dt.date | None,
) -> list[Reason]:
    """Return what became of the milestones, each judged like a target of its own."""
    found = []
    for interim in _interim(target):
        judged = find_judged(evidence, interim, interim.by, place, as_of)
        state = Attainment(
            target=interim,
            place=place,
            is_standard=plan.is_standard(target),
            verdict=Verdict.NO_DATA if judged is None else judged.verdict,
            period=judged.cell.period if judged else None,
            due=interim.by,
            is_final=judged is not None and is_settled(judged, interim, interim.by),
        )
        words = Text.of({lang: word(state.status, lang) for lang in LANGUAGES})
        bound = in_words(interim.bound, interim.indicator)
        text = sentence("milestone", bound=bound, by=interim.by, status=words)
        found.append(Reason("milestone", text))
    return found
