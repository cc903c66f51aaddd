"""What stands under the table of a scorecard: figures without a target, words, problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.attainment.words import word
from healthplan.evidence import Figure, how_figure_read, said_in, why_read
from healthplan.indicators import Indicator
from healthplan.records import Assertion, ParseStatus, Remark
from healthplan.text import pad, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.attainment.assessment import Assessment
    from healthplan.evidence import SetAside
    from healthplan.records import ProgressRecord

_Note = tuple[str, str, "ProgressRecord"]
"""What it is about, what was said, and the record that says it."""


class Notes:
    """The notes of one assessment, in one language, at one width."""

    def __init__(self, result: Assessment, lang: str, columns: int) -> None:
        self.result, self.lang, self.columns = result, lang, columns
        self.half = columns // 2
        plan = result.plan
        self.titles = {
            **{each.id: each.title for each in plan.enumerations},
            **{target.id: target.indicator.title for target in plan.all_targets()},
            **plan.names(),
        }

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
        sources = {self._source(record)[0] for *_, record in told}
        common = sources.pop() if len(sources) == 1 else ""
        facts = [str(len(told)), *filter(None, [common])]
        yield ""
        heading = f"{self._word(key)} ({self._word('semicolon').join(facts)})"
        yield from wrap(heading, self.columns)
        for title, said, record in told:
            origin, at = self._source(record)
            source = ", ".join(filter(None, ("" if common else origin, at)))
            right = f"{said} ({source})" if source else said
            yield from self._two_columns(title, [right, *self._more(record)])

    def _two_columns(self, left: str, right: list[str]) -> Iterator[str]:
        lefts = wrap(left, self.half - 4)
        rights = [line for told in right for line in wrap(told, self.columns - self.half)]
        for line in range(max(len(lefts), len(rights))):
            start = lefts[line] if line < len(lefts) else ""
            end = rights[line] if line < len(rights) else ""
            hanging = "  " if line == 0 else "    "
            yield f"{pad(hanging + start, self.half)}{end}"

    def _source(self, record: ProgressRecord) -> tuple[str, str]:
        """Return where it was said, and at which place there."""
        if record.source is None:
            return "", ""
        origin = attrs.evolve(record.source, at=None)
        return origin.text(self.lang), record.source.at or ""

    def _more(self, record: ProgressRecord) -> list[str]:
        """Return why a reading is right, and what the reader of the record should know."""
        why = [why_read(record.reading, self.lang)] if record.reading.repaired else []
        return why if record.note is None else [*why, record.note.get(self.lang)]

    def _without_target(self) -> Iterator[_Note]:
        for indicator, records in self.result.without_target.items():
            for record in records:
                yield indicator.title.get(self.lang), self._figure(record), record

    def _remarks(self) -> Iterator[_Note]:
        for aside in self.result.set_aside:
            record = aside.record
            if isinstance(record, Figure):
                title = record.indicator.title.get(self.lang)
                said = f"{self._figure(record)}{self._word('colon')}{self._why_not(aside)}"
            else:
                title, said = self._subject(record), self._remark(record)
            yield title, said, record

    def _why_not(self, aside: SetAside) -> str:
        """Return why a figure does not count, and what does instead."""
        instead = [said_in(figure, self.lang) for figure in aside.instead]
        told = f"{self._word('colon')}{self._word('comma').join(instead)}" if instead else ""
        return f"{aside.reason.get(self.lang)}{told}"

    def _subject(self, record: ProgressRecord) -> str:
        """Return the title of what a remark is about, or its id where it has none."""
        about = record.about if isinstance(record, Remark) else None
        if about is None:
            return self._word("the-plan")
        title = about.title if isinstance(about, Indicator) else self.titles.get(about)
        return str(about) if title is None else title.get(self.lang)

    def _remark(self, record: ProgressRecord) -> str:
        """Return the words, and how they are meant; what tells nothing is left out."""
        words = f"“{record.words.get(self.lang)}”" if record.words else ""
        stance = [] if record.assertion is Assertion.OBSERVED else [record.assertion.value]
        stance += [] if record.status is ParseStatus.CLEAN else [record.status.value]
        place = record.place.name.get(self.lang) if record.place else ""
        period = record.period.text(self.lang) if record.period else ""
        part = str(record.part)
        told = self._facts(record, *(self._word(name) for name in stance), place, part, period)
        return f"{words} {told}".strip() or "-"

    def _facts(self, record: ProgressRecord, *facts: str) -> str:
        """Return what there is to say in brackets, how it was read coming last."""
        told = self._word("comma").join(filter(None, facts))
        how = how_figure_read(record, self.result.set_aside, self.lang)
        said = self._word("semicolon").join(filter(None, (told, how)))
        return f"({said})" if said else ""

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
        told = self._facts(record, str(record.part), record.period.text(self.lang))
        return f"{said_in(record, self.lang)} {told}"
