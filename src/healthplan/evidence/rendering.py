"""Derivations in words, English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.intervals import readable
from healthplan.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from healthplan.evidence.derivation import Derivation, Origin, Term
    from healthplan.indicators import Indicator
    from healthplan.units import Quantity


class Teller:
    """Writes derivations in one language, values in the notation of one indicator.

    Args:
        indicator: Whose values they are.
        lang: A language tag; Chinese for "zh...", else English.
    """

    def __init__(self, indicator: Indicator, lang: str) -> None:
        self.indicator, self.lang = indicator, lang
        self.words = _WORDS["zh" if lang.lower().startswith("zh") else "en"]

    def lines(self, derivation: Derivation) -> Iterator[str]:
        """Yield one line for each end that differs, and what else a reader should know."""
        value, low, high = derivation.value, derivation.low, derivation.high
        if not low and not high:
            known = self.indicator.show(value, self.lang)
            yield self.words["nothing"].format(derivation.subject, known)
        elif (value.is_exact or value.is_endless) and value.low is not None and low == high:
            yield self._line("{}", value.low, low)
        else:
            if low and value.low is not None:
                form = self.words["above" if value.low_open else "from"]
                yield self._line(form, value.low, low)
            if high and value.high is not None:
                form = self.words["below" if value.high_open else "to"]
                yield self._line(form, value.high, high)
        if derivation.is_rounded:
            yield self.words["rounded"]
        if derivation.is_contested:
            yield self.words["contested"]

    def _line(self, form: str, value: Quantity, terms: Sequence[Term]) -> str:
        shown = form.format(self._shown(value))
        first, *more = _adding(terms)
        alone = not more and not first.inner
        if alone and self._shown(first.amount) == self._shown(value):
            return f"{shown} ({self._source(first.origin)})"
        return f"{shown} = {self._sum(terms)}"

    def _sum(self, terms: Sequence[Term]) -> str:
        pieces: list[str] = []
        last = None
        for term in _adding(terms):
            source = self._source(term.origin)
            said = self.words["same"] if source == last else source
            last = source
            amount = self._shown(term.amount)
            if term.factor is not None:
                by = "÷" if term.divides else "×"
                amount = f"[{self._sum(term.inner)}] {by} {term.factor.text(self.lang)}"
            sign = "-" if term.minus else "+"
            lead = f" {sign} " if pieces else "-" * term.minus
            pieces.append(f"{lead}{amount} ({said})")
        return "".join(pieces)

    def _shown(self, amount: Quantity) -> str:
        if not amount.exact:
            return f"≈ {readable(amount).text(self.lang)}"
        if amount.unit == self.indicator.unit:
            return self.indicator.show(amount, self.lang)
        return amount.text(self.lang)

    def _source(self, origin: Origin | None) -> str:
        if origin is None:
            return self.words["limit"]
        if isinstance(origin, Target):
            issuer = origin.issuer.get(self.lang) if origin.issuer else ""
            return issuer or self.words["target"].format(origin.id)
        return self.words["unsourced"] if origin.source is None else origin.source.text(self.lang)


def _adding(terms: Sequence[Term]) -> Sequence[Term]:
    """Return the terms without "as much as", which adds nothing to a sum of other things."""
    return [term for term in terms if term.amount.root] or terms


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
        "rounded": "(figures are read as rounded)",
        "contested": "(contested: some statements contradict each other)",
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
        "rounded": "（各数按四舍五入理解）",
        "contested": "（有争议：部分说法互相矛盾）",
    },
}
