"""What a scorecard says in each of its cells, whatever it is laid out in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from healthplan.attainment.shown import rounded_progress, without_limits
from healthplan.attainment.words import word
from healthplan.bounds import Unknown
from healthplan.evidence import how_target_read
from healthplan.intervals import Interval, cut_outwards

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.attainment.assessment import Assessment
    from healthplan.attainment.result import Attainment
    from healthplan.plans import Action
    from healthplan.progress import Progress
    from healthplan.targets import Target

_MARKS = ("provisional", "derived", "contested", "rounding")


class Cells:
    """The words of one scorecard, in one language."""

    def __init__(self, result: Assessment, lang: str) -> None:
        self.result, self.lang = result, lang.lower()

    def word(self, key: str, *values: object) -> str:
        """Return a word of the scorecard itself."""
        return word(key, self.lang).format(*values)

    def heading(self) -> tuple[str, str, str, str]:
        """Return what stands above the columns."""
        what, value, margin, verdict = map(self.word, ("what", "value", "margin", "verdict"))
        return what, value, margin, verdict

    def facts(self) -> str:
        """Return where and when the plan holds, who issued it, and until when was looked."""
        plan = self.result.plan
        told = [str(place.name.get(self.lang)) for place in [plan.jurisdiction] if place]
        told += [plan.period.text(self.lang)] if plan.period else []
        told += [plan.issuer.get(self.lang)] if plan.issuer else []
        told += [self.word("as-of", self.result.as_of)] if self.result.as_of else []
        return " · ".join(told)

    def of(self, targets: Iterable[Target]) -> list[Attainment]:
        """Return what was found of *targets*, at every place."""
        wanted = set(targets)
        return [found for found in self.result.attainments if found.target in wanted]

    def silent(self, action: Action) -> bool:
        """Return whether neither the action nor one within it has a target."""
        return not any(inner.targets for inner in action.walk())

    def title(self, found: Attainment) -> str:
        """Return what was promised, with the place where that is not the plan's own."""
        title = found.target.indicator.title.get(self.lang)
        if found.place is not None and found.place != self.result.plan.jurisdiction:
            title += f" ({found.place.name.get(self.lang)})"
        return title

    def value(self, found: Attainment) -> str:
        """Return what the value can be, and in which period."""
        if found.value is None or found.period is None:
            return "-"
        known = cut_outwards(without_limits(found.value, found.target.indicator.limits))
        shown = (
            self.word("unknown")
            if known.low is None and known.high is None
            else found.target.indicator.show(known, self.lang)
        )
        return f"{shown} ({found.period.text(self.lang)})"

    def margin(self, found: Attainment) -> str:
        """Return how far it lies on the good side."""
        margin = found.margin
        if margin is None:
            return "-"
        if margin.low is None and margin.high is None:
            return self.word("unknown")
        exact = margin.value
        plus = "+" if exact is not None and exact.root > 0 else ""
        return plus + found.target.indicator.show_distance(margin, self.lang)

    def promise(self, found: Attainment) -> str:
        """Return the bound, the deadline, whose it is, and what is special about the figures."""
        target = found.target
        facts = [self._bound(found), self._due(found)]
        if found.is_standard and target.issuer is not None:
            facts.append(self.word("standard-of", target.issuer.get(self.lang)))
        if found.progress is not None:
            facts += self._progress(found.progress)
        flags = (
            found.is_provisional,
            found.is_derived,
            found.contested,
            found.rounding_matters,
        )
        marks = [self.word(f"{m}-mark") for m, flag in zip(_MARKS, flags, strict=True) if flag]
        if marks:
            facts.append(f"[{self.word('comma').join(marks)}]")
        return " · ".join(facts)

    def _progress(self, found: Progress) -> list[str]:
        """Return the share of the way in words, or the name of another method and its answer."""
        if found.method != "targeted-change":
            return [f"{found.method}{self.word('colon')}{found.answer(self.lang)}"]
        if not isinstance(found.value, Interval):
            return []
        return [self.word("progress", rounded_progress(found.value).text(self.lang))]

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
            return f"{said} ({self.word('derived-mark')})"
        return attrs.evolve(bound, threshold=known).text(self.lang, show)

    def _due(self, found: Attainment) -> str:
        if found.due is None:
            return self.word("standing")
        return self.word("by", found.due.text(self.lang))

    def why(self, found: Attainment) -> str:
        """Return the reasons, and what would decide it."""
        # A reason may be somebody's whole sentence; here it stands within one.
        reasons = [reason.text.get(self.lang).rstrip(".。") for reason in found.reasons]
        if found.needs:
            needs = self.word("semicolon").join(need.text.get(self.lang) for need in found.needs)
            reasons.append(self.word("needs", needs))
        return self.word("semicolon").join(reasons)

    def summary(self) -> str:
        """Return how many promises have which status."""
        result = self.result
        actions = list(result.plan.all_actions())
        silent = [action for action in actions if self.silent(action)]
        parts = [
            f"{self.word('promises')}{self.word('colon')}{self._counted(result.summary)}",
            self.word("standards") + self.word("colon") + self._counted(result.standards_summary),
        ]
        if actions:
            told = self.word("of-many", len(silent), len(actions))
            parts.append(f"{self.word('actions-silent')}{self.word('colon')}{told}")
        stop = self.word("stop")
        return f"{stop} ".join(parts).replace("。 ", "。") + stop

    def _counted(self, counts: dict[str, int]) -> str:
        told = [f"{n} {self.word(status)}" for status, n in counts.items() if n]
        return self.word("comma").join(told) or self.word("none")
