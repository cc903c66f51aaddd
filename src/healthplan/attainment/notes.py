"""What stands under the table of a scorecard: figures without a target, words, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.attainment.words import word
from healthplan.bounds import Bound
from healthplan.intervals import Interval
from healthplan.records import Assertion, Comparison, Observation
from healthplan.targets import Target
from healthplan.text import pad, wrap
from healthplan.units import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.attainment.assessment import Assessment
    from healthplan.evidence import Figure
    from healthplan.records import ProgressRecord

_Note = tuple[str, str, "ProgressRecord | None"]
"""What it is about, what was said, and the record that says it."""


class Notes:
    """The notes of one assessment, in one language, at one width."""

    def __init__(self, result: Assessment, lang: str, columns: int) -> None:
        self.result, self.lang, self.columns = result, lang, columns
        self.half = columns // 2

    def lines(self) -> Iterator[str]:
        """Yield the lines of all sections that have something to say."""
        yield from self._section("without-target", self._without_target())
        yield from self._section("remarks", self._remarks())
        yield from self._findings()

    def _word(self, key: str, *values: object) -> str:
        return word(key, self.lang).format(*values)

    def _section(self, key: str, notes: Iterable[_Note]) -> Iterator[str]:
        """Yield the notes in two columns, a source that all share standing above them."""
        told = list(notes)
        if not told:
            return
        sources = {self._source(record) for *_, record in told}
        common = sources.pop() if len(sources) == 1 else ""
        facts = [str(len(told)), *filter(None, [common])]
        yield ""
        heading = f"{self._word(key)} ({self._word('semicolon').join(facts)})"
        yield from wrap(heading, self.columns)
        for title, said, record in told:
            source = "" if common else self._source(record)
            right = f"{said} ({source})" if source else said
            yield from self._two_columns(title, right)

    def _two_columns(self, left: str, right: str) -> Iterator[str]:
        lefts, rights = wrap(left, self.half - 4), wrap(right, self.columns - self.half)
        for line in range(max(len(lefts), len(rights))):
            start = lefts[line] if line < len(lefts) else ""
            end = rights[line] if line < len(rights) else ""
            hanging = "  " if line == 0 else "    "
            yield f"{pad(hanging + start, self.half)}{end}"

    def _source(self, record: ProgressRecord | None) -> str:
        return record.source.text(self.lang) if record and record.source else ""

    def _without_target(self) -> Iterator[_Note]:
        for indicator, records in self.result.without_target.items():
            for record in records:
                yield indicator.title.get(self.lang), self._figure(record), record

    def _remarks(self) -> Iterator[_Note]:
        for aside in self.result.set_aside:
            record = aside.record
            if isinstance(record, Observation | Comparison):
                why = aside.reason.get(self.lang)
                said = f"{self._figure(record)}{self._word('colon')}{why}"
                yield record.indicator.title.get(self.lang), said, record
            else:
                words = f"“{record.words.get(self.lang)}”" if record.words else "-"
                meant = record.assertion
                stance = "" if meant is Assertion.OBSERVED else self._word(meant.value)
                yield words, stance, record

    def _findings(self) -> Iterator[str]:
        found = self.result.findings
        if found:
            yield ""
            yield f"{self._word('findings')} ({len(found)})"
        for finding in found:
            for line in str(finding).splitlines():
                hanging = "    " if line.startswith(" ") else "  "
                yield from (hanging + part for part in wrap(line.strip(), self.columns - 4))

    def _figure(self, record: Figure) -> str:
        """Return what a record says, with its part and period."""
        said = self._observed(record) if isinstance(record, Observation) else self._compared(record)
        facts = [str(record.part)] if record.part else []
        return f"{said} ({self._word('comma').join([*facts, record.period.text(self.lang)])})"

    def _observed(self, record: Observation) -> str:
        value = record.value
        if isinstance(value, Quantity | Interval):
            return record.indicator.show(value, self.lang)
        if isinstance(value, Bound):
            return value.text(self.lang, record.indicator.show)
        return record.counts(self.lang)

    def _compared(self, record: Comparison) -> str:
        difference, reference = record.difference, record.reference
        known = difference.text(self.lang) if isinstance(difference, Quantity | Bound) else None
        name = reference.id if isinstance(reference, Target) else str(reference)
        side = "above" if record.above is not None else "below"
        return self._word(side, known or difference, name)
