"""The scorecard: a text that a person wants to read, in columns that stay straight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.attainment.cells import Cells
from healthplan.attainment.notes import Notes
from healthplan.text import pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.attainment.assessment import Assessment
    from healthplan.attainment.result import Attainment
    from healthplan.plans import Action

_VALUE, _MARGIN, _VERDICT = 24, 16, 12
_NARROWEST = 80
_DEEPEST = 4  # steps of indentation: beyond them there is no room for a title


def scorecard(result: Assessment, lang: str, columns: int, *, unfold: bool = False) -> str:
    """Return the scorecard of an assessment, with the parts of its aggregates if unfolded."""
    page = _Page(result, lang.lower(), max(columns, _NARROWEST), unfold=unfold)
    return "\n".join(line.rstrip() for line in page.lines())


class _Page:
    """The scorecard of one assessment, in one language, at one width."""

    def __init__(self, result: Assessment, lang: str, columns: int, *, unfold: bool) -> None:
        self.result, self.lang, self.columns, self.unfold = result, lang, columns, unfold
        self.says = Cells(result, lang)
        self.what = columns - _VALUE - _MARGIN - _VERDICT - 3

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._table()
        yield from Notes(self.result, self.lang, self.columns).lines()
        yield ""
        yield from wrap(self.says.summary(), self.columns)

    def _head(self) -> Iterator[str]:
        yield from wrap(self.result.plan.title.get(self.lang), self.columns)
        if facts := self.says.facts():
            yield from wrap(facts, self.columns)
        yield ""
        yield self._row(*self.says.heading())
        yield "-" * self.columns

    def _row(self, what: str, value: str, margin: str, verdict: str) -> str:
        cells = (pad(what, self.what), pad(value, _VALUE), pad(margin, _MARGIN), verdict)
        return " ".join(cells)

    def _table(self) -> Iterator[str]:
        unattached = self.says.of(self.result.plan.targets)
        if unattached:
            yield self.says.word("own-targets")
        for found in unattached:
            yield from self._attainment(found, 3)
        for number, action in enumerate(self.result.plan.actions, start=1):
            yield from self._action(action, f"{number:>2} ", 0)

    def _action(self, action: Action, number: str, depth: int) -> Iterator[str]:
        indent = 3 * min(depth, _DEEPEST)
        is_silent = self.says.silent(action)
        lead = " " * (indent + width(number) - width(number.lstrip()))
        room = (self.what if is_silent else self.columns) - width(lead)
        number = number.lstrip()
        first, *rest = wrap(action.title.get(self.lang), room - width(number))
        silent = self.says.word("no-figures") if is_silent else ""
        yield f"{pad(lead + number + first, self.what)} {silent}"
        yield from (lead + " " * width(number) + line for line in rest)
        for found in self.says.of(action.targets):
            yield from self._attainment(found, indent + 3)
        for place, inner in enumerate(action.actions, start=1):
            outer = number.strip() if depth < _DEEPEST else "…"
            yield from self._action(inner, f"{outer}.{place} ", depth + 1)

    def _attainment(self, found: Attainment, indent: int) -> Iterator[str]:
        space = " " * indent
        says = self.says
        columns = [
            wrap(says.title(found), self.what - indent),
            wrap(says.value(found), _VALUE),
            wrap(says.margin(found), _MARGIN),
            wrap(says.word(found.status), _VERDICT),
        ]
        for place in range(max(map(len, columns))):
            texts = [column[place] if place < len(column) else "" for column in columns]
            yield self._row(space + texts[0], *texts[1:])
        for text in (says.promise(found), says.why(found)):
            for line in wrap(text, self.columns - indent - 2) if text else []:
                yield f"{space}  {line}"
        if self.unfold:
            yield from self._unfolded(found, f"{space}    ")

    def _unfolded(self, found: Attainment, space: str) -> Iterator[str]:
        """Yield how each aggregate was made that a verdict rests on."""
        for aggregate in found.aggregates:
            for told in aggregate.explain(self.lang).splitlines():
                room = self.columns - width(space)
                inner = " " * (len(told) - len(told.lstrip()))
                yield from (space + inner + line for line in wrap(told.strip(), room - len(inner)))
