"""The scorecard: a text that a person wants to read, in columns that stay straight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.attainment.notes import Notes
from healthplan.attainment.shown import rounded_progress, without_limits
from healthplan.attainment.words import word
from healthplan.bounds import Unknown
from healthplan.evidence import how_target_read
from healthplan.intervals import Interval, cut_outwards
from healthplan.text import pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from healthplan.attainment.assessment import Assessment
    from healthplan.attainment.result import Attainment
    from healthplan.plans import Action
    from healthplan.progress import Progress
    from healthplan.targets import Target

_VALUE, _MARGIN, _VERDICT = 24, 16, 12
_NARROWEST = 80
_DEEPEST = 4  # steps of indentation: beyond them there is no room for a title
_MARKS = ("provisional", "derived", "contested", "rounding")


def scorecard(result: Assessment, lang: str, columns: int, *, unfold: bool = False) -> str:
    """Return the scorecard of an assessment, with the parts of its aggregates if unfolded."""
    page = _Page(result, lang.lower(), max(columns, _NARROWEST), unfold=unfold)
    return "\n".join(line.rstrip() for line in page.lines())


class _Page:
    """The scorecard of one assessment, in one language, at one width."""

    def __init__(self, result: Assessment, lang: str, columns: int, *, unfold: bool) -> None:
        self.result, self.lang, self.columns, self.unfold = result, lang, columns, unfold
        self.what = columns - _VALUE - _MARGIN - _VERDICT - 3

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._table()
        yield from Notes(self.result, self.lang, self.columns).lines()
        yield ""
        yield from wrap(self._summary(), self.columns)

    def _word(self, key: str, *values: object) -> str:
        return word(key, self.lang).format(*values)

    def _head(self) -> Iterator[str]:
        plan = self.result.plan
        yield from wrap(plan.title.get(self.lang), self.columns)
        facts = [str(place.name.get(self.lang)) for place in [plan.jurisdiction] if place]
        facts += [plan.period.text(self.lang)] if plan.period else []
        facts += [plan.issuer.get(self.lang)] if plan.issuer else []
        facts += [self._word("as-of", self.result.as_of)] if self.result.as_of else []
        if facts:
            yield from wrap(" · ".join(facts), self.columns)
        yield ""
        yield self._row(*(self._word(key) for key in ("what", "value", "margin", "verdict")))
        yield "-" * self.columns

    def _row(self, what: str, value: str, margin: str, verdict: str) -> str:
        cells = (pad(what, self.what), pad(value, _VALUE), pad(margin, _MARGIN), verdict)
        return " ".join(cells)

    def _table(self) -> Iterator[str]:
        unattached = self._of(self.result.plan.targets)
        if unattached:
            yield self._word("own-targets")
        for found in unattached:
            yield from self._attainment(found, 3)
        for number, action in enumerate(self.result.plan.actions, start=1):
            yield from self._action(action, f"{number:>2} ", 0)

    def _action(self, action: Action, number: str, depth: int) -> Iterator[str]:
        indent = 3 * min(depth, _DEEPEST)
        is_silent = not any(inner.targets for inner in action.walk())
        lead = " " * (indent + width(number) - width(number.lstrip()))
        room = (self.what if is_silent else self.columns) - width(lead)
        number = number.lstrip()
        first, *rest = wrap(action.title.get(self.lang), room - width(number))
        silent = self._word("no-figures") if is_silent else ""
        yield f"{pad(lead + number + first, self.what)} {silent}"
        yield from (lead + " " * width(number) + line for line in rest)
        for found in self._of(action.targets):
            yield from self._attainment(found, indent + 3)
        for place, inner in enumerate(action.actions, start=1):
            outer = number.strip() if depth < _DEEPEST else "…"
            yield from self._action(inner, f"{outer}.{place} ", depth + 1)

    def _of(self, targets: Iterable[Target]) -> list[Attainment]:
        wanted = set(targets)
        return [found for found in self.result.attainments if found.target in wanted]

    def _attainment(self, found: Attainment, indent: int) -> Iterator[str]:
        space = " " * indent
        target = found.target
        title = target.indicator.title.get(self.lang)
        if found.place is not None and found.place != self.result.plan.jurisdiction:
            title += f" ({found.place.name.get(self.lang)})"
        cells = (self._value(found), self._margin(found), self._word(found.status))
        columns = [
            wrap(title, self.what - indent),
            wrap(cells[0], _VALUE),
            wrap(cells[1], _MARGIN),
            wrap(cells[2], _VERDICT),
        ]
        for place in range(max(map(len, columns))):
            texts = [column[place] if place < len(column) else "" for column in columns]
            yield self._row(space + texts[0], *texts[1:])
        for text in (self._promise(found), self._why(found)):
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

    def _value(self, found: Attainment) -> str:
        if found.value is None or found.period is None:
            return "-"
        known = cut_outwards(without_limits(found.value, found.target.indicator.limits))
        shown = (
            self._word("unknown")
            if known.low is None and known.high is None
            else found.target.indicator.show(known, self.lang)
        )
        return f"{shown} ({found.period.text(self.lang)})"

    def _margin(self, found: Attainment) -> str:
        margin = found.margin
        if margin is None:
            return "-"
        if margin.low is None and margin.high is None:
            return self._word("unknown")
        exact = margin.value
        plus = "+" if exact is not None and exact.root > 0 else ""
        return plus + cut_outwards(margin).text(self.lang)

    def _promise(self, found: Attainment) -> str:
        target = found.target
        facts = [self._bound(found), self._due(found)]
        if found.is_standard and target.issuer is not None:
            facts.append(self._word("standard-of", target.issuer.get(self.lang)))
        if found.progress is not None:
            facts += self._progress(found.progress)
        flags = (
            found.is_provisional,
            found.is_derived,
            found.contested,
            found.rounding_matters,
        )
        marks = [self._word(f"{m}-mark") for m, flag in zip(_MARKS, flags, strict=True) if flag]
        if marks:
            facts.append(f"[{self._word('comma').join(marks)}]")
        return " · ".join(facts)

    def _progress(self, found: Progress) -> list[str]:
        """Return the share of the way in words, or the name of another method and its answer."""
        if found.method != "targeted-change":
            return [f"{found.method}{self._word('colon')}{found.answer(self.lang)}"]
        if not isinstance(found.value, Interval):
            return []
        return [self._word("progress", rounded_progress(found.value).text(self.lang))]

    def _bound(self, found: Attainment) -> str:
        """Return the bound in words, with how it was read."""
        said = self._known_bound(found)
        how = how_target_read(found.target, found.bound, self.lang)
        return f"{said} ({how})" if how else said

    def _known_bound(self, found: Attainment) -> str:
        """Return the bound in words, with a threshold that was found out."""
        bound, show = found.bound, found.target.indicator.show
        known = found.threshold.value if found.threshold is not None else None
        if known is None or not (bound.is_lower or bound.is_upper):
            return bound.text(self.lang, show)
        shown = show(known, self.lang)
        if bound.is_relative:
            return f"{bound.text(self.lang, show)} (= {shown})"
        if isinstance(bound.threshold, Unknown):
            said = attrs.evolve(bound, threshold=known).text(self.lang, show)
            return f"{said} ({self._word('derived-mark')})"
        return attrs.evolve(bound, threshold=known).text(self.lang, show)

    def _due(self, found: Attainment) -> str:
        if found.due is None:
            return self._word("standing")
        return self._word("by", found.due.text(self.lang))

    def _why(self, found: Attainment) -> str:
        # A reason may be somebody's whole sentence; here it stands within one.
        reasons = [reason.text.get(self.lang).rstrip(".。") for reason in found.reasons]
        if found.needs:
            needs = self._word("semicolon").join(need.text.get(self.lang) for need in found.needs)
            reasons.append(self._word("needs", needs))
        return self._word("semicolon").join(reasons)

    def _summary(self) -> str:
        result = self.result
        actions = list(result.plan.all_actions())
        silent = [a for a in actions if not any(inner.targets for inner in a.walk())]
        parts = [
            f"{self._word('promises')}{self._word('colon')}{self._counted(result.summary)}",
            self._word("standards") + self._word("colon") + self._counted(result.standards_summary),
        ]
        if actions:
            told = self._word("of-many", len(silent), len(actions))
            parts.append(f"{self._word('actions-silent')}{self._word('colon')}{told}")
        stop = self._word("stop")
        return f"{stop} ".join(parts).replace("。 ", "。") + stop

    def _counted(self, counts: dict[str, int]) -> str:
        told = [f"{n} {self._word(status)}" for status, n in counts.items() if n]
        return self._word("comma").join(told) or self._word("none")
