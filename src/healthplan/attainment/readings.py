"""Why a verdict rests on one reading and not on another, and which numbers were lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.aggregation import Aggregate
from healthplan.attainment.result import Reason
from healthplan.attainment.words import LANGUAGES, sentence, word
from healthplan.evidence import Figure, said_in, why_read
from healthplan.records import ParseStatus, Remark
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.attainment.result import Attainment
    from healthplan.bounds import Bound
    from healthplan.evidence import Derivation, Evidence, SetAside
    from healthplan.records import ProgressRecord
    from healthplan.targets import Target


def reading_reasons(derivations: tuple[Derivation, ...]) -> Iterator[Reason]:
    """Yield how the figures were read that a verdict rests on, and what else was said of them."""
    for figure in dict.fromkeys(o for d in derivations for o in d.statements):
        if isinstance(figure, Figure):
            asides = [a for d in derivations for a in d.set_aside if figure in a.instead]
            yield from _how_read(figure, tuple(dict.fromkeys(asides)))
    # How an aggregate was made is a reason of its own, where it matters.
    said = (figure for d in derivations for figure in d.also_said)
    also = dict.fromkeys(figure for figure in said if not isinstance(figure, Aggregate))
    if also:
        yield Reason("also-said", sentence("also-said", figures=_listed(tuple(also))))


def _how_read(figure: Figure, asides: tuple[SetAside, ...]) -> Iterator[Reason]:
    said = _in_words(figure)
    if figure.reading.repaired:
        why = _why(figure)
        yield Reason("repaired-reading", sentence("repaired-reading", figure=said, why=why))
        return
    repairs = [aside.record for aside in asides if isinstance(aside.record, Figure)]
    for repair in repairs:
        other, why = _in_words(repair), _why(repair)
        text = sentence("printed-reading", figure=said, repair=other, why=why)
        yield Reason("printed-reading", text)
    if figure.status is ParseStatus.GARBLED and not repairs:
        yield Reason("garbled-words", sentence("garbled-words", figure=said))


def bound_reasons(target: Target, used: Bound) -> Iterator[Reason]:
    """Yield which bound of a repaired target was judged, and why."""
    if not target.reading.repaired:
        return
    show, why = target.indicator.show, _why(target)
    if used == target.bound:
        yield Reason("repaired-reading", sentence("repaired-bound", why=why))
    else:
        repair = Text.of({lang: target.bound.text(lang, show) for lang in LANGUAGES})
        yield Reason("printed-reading", sentence("printed-bound", repair=repair, why=why))


def lost_numbers(evidence: Evidence, found: Attainment) -> Iterator[Reason]:
    """Yield the numbers that were reported in time, and were lost on the way."""
    for aside in evidence.set_aside:
        record = aside.record
        if aside.slug == "number-missing" and isinstance(record, Remark):
            in_time = (
                found.due is None or record.period is None or record.period.last <= found.due.last
            )
            if record.assertion.constrains and in_time and _is_about(record, found, evidence):
                words = record.words or sentence("no-words")
                source = "" if record.source is None else f" ({record.source})"
                yield Reason("number-missing", sentence("number-missing", words=words, by=source))


def without_value(evidence: Evidence, found: Attainment) -> Iterator[Reason]:
    """Yield the reports for the judged period or a later one in time that gave no usable value."""
    for aside in evidence.set_aside:
        slug, record = _NO_VALUE.get(aside.slug), aside.record
        if slug is None or aside.instead or record.period is None:
            continue
        is_due = found.due is None or record.period.last <= found.due.last
        is_latest = found.period is None or record.period.last >= found.period.last
        if is_due and is_latest and _is_of(record, found, evidence):
            figure = _in_words(record) if isinstance(record, Figure) else ""
            source = "" if record.source is None else f" ({record.source})"
            text = sentence(slug, figure=figure, period=record.period, by=source)
            yield Reason(slug, text)


def _is_of(record: ProgressRecord, found: Attainment, evidence: Evidence) -> bool:
    """Whether a record is about the value that was judged."""
    if isinstance(record, Remark):
        return _is_about(record, found, evidence)
    target = found.target
    here = (record.place or evidence.home) == (found.place or evidence.home)
    is_same = isinstance(record, Figure) and record.indicator.id == target.indicator.id
    return is_same and here and record.part == target.part


_NO_VALUE = {
    "outside-limits": "impossible-value",
    "no-denominator": "nobody-counted",
    "not-applicable": "does-not-apply",
}


def _is_about(record: Remark, found: Attainment, evidence: Evidence) -> bool:
    about, target = record.about, found.target
    here = (record.place or evidence.home) == (found.place or evidence.home)
    return about in {target.indicator, target.id} and here and record.part == target.part


def _in_words(figure: Figure) -> Text:
    return Text.of({lang: said_in(figure, lang) for lang in LANGUAGES})


def _why(thing: Figure | Target) -> Text:
    return Text.of({lang: why_read(thing.reading, lang) for lang in LANGUAGES})


def _listed(figures: tuple[Figure, ...]) -> Text:
    def told(figure: Figure, lang: str) -> str:
        said = said_in(figure, lang)
        return f"{said} ({figure.source.text(lang)})" if figure.source else said

    return Text.of(
        {
            lang: word("semicolon", lang).join(told(figure, lang) for figure in figures)
            for lang in LANGUAGES
        }
    )
