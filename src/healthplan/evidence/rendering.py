"""Derivations in words, English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.evidence.figures import how_figure_read, how_target_read, said_in, why_read
from healthplan.evidence.preferring import Figure
from healthplan.intervals import readable
from healthplan.targets import Target
from healthplan.text import in_chinese

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthplan.evidence.derivation import Derivation, Origin, Term
    from healthplan.units import Quantity


class Teller:
    """Writes one derivation in one language, in the notation of its indicator.

    Args:
        derivation: The derivation.
        lang: A language tag; Chinese for "zh...", else English.
    """

    def __init__(self, derivation: Derivation, lang: str) -> None:
        self.derivation, self.indicator, self.lang = derivation, derivation.indicator, lang
        self.words = _WORDS["zh" if in_chinese(lang) else "en"]

    def lines(self) -> Iterator[str]:
        """Yield one line for each end that differs."""
        derivation = self.derivation
        value, low, high = derivation.value, derivation.low, derivation.high
        if not low and not high:
            known = self.indicator.show(value, self.lang)
            why = "anything" if derivation.is_contested else "nothing"
            yield self.words[why].format(derivation.subject, known)
        elif self._is_one() and value.low is not None and (terms := self._of_the_number()):
            yield self._line("{}", value.low, terms)
        else:
            # Each of two rival figures was said as it is, and neither as a bound.
            if low and value.low is not None:
                form = self.words["above" if value.low_open else "from"]
                form = "{}" if derivation.is_contested and derivation.low_is_number else form
                yield self._line(form, value.low, low)
            if high and value.high is not None:
                form = self.words["below" if value.high_open else "to"]
                form = "{}" if derivation.is_contested and derivation.high_is_number else form
                yield self._line(form, value.high, high)

    def _is_one(self) -> bool:
        """Whether the value is one number, be it one that takes endless digits."""
        return self.derivation.value.is_exact or self.derivation.value.is_endless

    def _of_the_number(self) -> Sequence[Term]:
        """Return the terms that give the one number it is; none where two bounds do together."""
        derivation = self.derivation
        if derivation.low_is_number or derivation.low == derivation.high:
            return derivation.low
        return derivation.high if derivation.high_is_number else ()

    def notes(self) -> Iterator[str]:
        """Yield what else a reader should know."""
        derivation = self.derivation
        if derivation.is_rounded:
            yield self.words["rounded"]
        if derivation.is_contested:
            yield self.words["contested"]
        for origin in derivation.statements:
            if origin.reading.repaired:
                said = self._said(origin)
                yield self.words["repair"].format(said, why_read(origin.reading, self.lang))
        yield from self._also_said()

    def _also_said(self) -> Iterator[str]:
        """Yield what others said of the same, and what was said before or after."""
        also = [(figure, "") for figure in self.derivation.also_said]
        also += [
            (aside.record, aside.reason.get(self.lang))
            for aside in self.derivation.set_aside
            if isinstance(aside.record, Figure) and not aside.instead
        ]
        for figure, why in also:
            told = self.words["also"].format(said_in(figure, self.lang), self._source(figure))
            yield self.words["but"].format(told, why) if why else told

    def _said(self, origin: Origin) -> str:
        if isinstance(origin, Target):
            return origin.bound.text(self.lang, origin.indicator.show)
        assert isinstance(origin, Figure)  # noqa: S101 - nothing follows from a remark
        return said_in(origin, self.lang)

    def _line(self, form: str, value: Quantity, terms: Sequence[Term]) -> str:
        shown = form.format(self._shown(value))
        first, *more = _adding(terms)
        alone = not more and not first.inner
        amount = -first.amount if first.minus else first.amount
        why = self.words["growing"] if any(term.never_falls for term in terms) else ""
        if alone and self._shown(amount) == self._shown(value):
            return f"{shown} ({self._from(first.origin, None)[1]}){why}"
        return f"{shown} = {self._sum(terms)}{why}"

    def _sum(self, terms: Sequence[Term]) -> str:
        pieces: list[str] = []
        last = None
        for term in _adding(terms):
            sign = "-" if term.minus else "+"
            lead = f" {sign} " if pieces else "-" * term.minus
            if term.inner and term.origin is None:
                whole = self._made_whole(term)
                pieces.append(f"{lead}[{whole}]" if len(terms) > 1 else f"{lead}{whole}")
                continue
            last, said = self._from(term.origin, last)
            amount = self._shown(term.amount)
            if term.factor is not None:
                by = "÷" if term.divides else "×"
                amount = f"[{self._sum(term.inner)}] {by} {term.factor.text(self.lang)}"
            pieces.append(f"{lead}{amount} ({said})")
        return "".join(pieces)

    def _made_whole(self, term: Term) -> str:
        """Return the sum whose next whole number it is."""
        exact = sum(-one.amount.root if one.minus else one.amount.root for one in term.inner)
        way = "up" if exact < term.amount.root else "down"
        return self.words[way].format(self._sum(term.inner))

    def _shown(self, amount: Quantity) -> str:
        if not amount.exact:
            return f"≈ {readable(amount).text(self.lang)}"
        if amount.unit == self.indicator.unit:
            return self.indicator.show(amount, self.lang)
        return amount.text(self.lang)

    def _from(self, origin: Origin | None, last: str | None) -> tuple[str, str]:
        """Return who said it, and the same with how it was read."""
        source = self._source(origin)
        said = self.words["same"] if source == last else source
        return source, self.words["and"].join(filter(None, [said, self._how_read(origin)]))

    def _how_read(self, origin: Origin | None) -> str:
        if origin is None:
            return ""
        if isinstance(origin, Target):
            return how_target_read(origin, origin.bound, self.lang)
        return how_figure_read(origin, self.derivation.set_aside, self.lang)

    def _source(self, origin: Origin | None) -> str:
        if origin is None:
            return self.words["limit"]
        if isinstance(origin, Target):
            issuer = origin.issuer.get(self.lang) if origin.issuer else ""
            return issuer or self.words["target"].format(origin.id)
        return self.words["unsourced"] if origin.source is None else origin.source.text(self.lang)


def _adding(terms: Sequence[Term]) -> Sequence[Term]:
    """Return the terms without "as much as", which adds nothing to a sum of other things."""
    told = [term for term in terms if not term.never_falls]
    return [term for term in told if term.amount.root] or told


_WORDS = {
    "en": {
        "from": "at least {}",
        "above": "more than {}",
        "to": "at most {}",
        "below": "less than {}",
        "same": "same",
        "limit": "natural limit",
        "target": "target {}",
        "unsourced": "no source given",
        "nothing": "{}: {}, as no accepted record speaks of it",
        "anything": "{}: {}, as what was said of it contradicts itself",
        "rounded": "(figures are read as rounded)",
        "contested": "(contested: some statements contradict each other)",
        "repair": "({} is repaired, {})",
        "also": "also said: {} ({})",
        "but": "{}: {}",
        "and": "; ",
        "growing": ", as a running total never falls",
        "up": "{}, up to the next whole number",
        "down": "{}, down to the next whole number",
    },
    "zh": {
        "from": "不低于{}",
        "above": "超过{}",
        "to": "不高于{}",
        "below": "低于{}",
        "same": "同上",
        "limit": "自然极限",
        "target": "目标{}",
        "unsourced": "未注明来源",
        "nothing": "{}：{}，没有可用的记录提及",
        "anything": "{}：{}，有关说法互相矛盾",
        "rounded": "（各数按四舍五入理解）",
        "contested": "（有争议：部分说法互相矛盾）",
        "repair": "（{}为订正值，{}）",
        "also": "另有说法：{} ({})",
        "but": "{}：{}",
        "and": "；",
        "growing": "，累计值只增不减",
        "up": "{}，向上取整",
        "down": "{}，向下取整",
    },
}
