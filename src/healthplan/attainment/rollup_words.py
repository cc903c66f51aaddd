"""How a plan and its actions stand, as a table in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.attainment.shown import rounded_progress
from healthplan.attainment.words import word
from healthplan.bounds import Verdict
from healthplan.intervals import cut_outwards
from healthplan.text import in_chinese, pad, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.attainment.rollup import Standing

_SHARE, _COUNTS = 22, 26
_NARROWEST = 80
_STEP, _DEEPEST = 2, 6  # columns of indentation, and how often there is room for them


def table(standing: Standing, lang: str, columns: int) -> str:
    """Return the table of a standing and of all those in it."""
    page = _Page(lang.lower(), max(columns, _NARROWEST))
    return "\n".join(line.rstrip() for line in page.lines(standing))


class _Page:
    """The table of one standing, in one language, at one width."""

    def __init__(self, lang: str, columns: int) -> None:
        self.lang, self.columns = lang, columns
        self.what = columns - _SHARE - _COUNTS - 2

    def lines(self, whole: Standing) -> Iterator[str]:
        """Yield the lines: the heading, each standing, and the weights."""
        yield self._row(self._word("subject"), self._word("share-met"), self._word("targets"))
        yield "-" * self.columns
        waiting = [(0, whole)]
        while waiting:
            depth, standing = waiting.pop()
            yield from self._standing(standing, _STEP * min(depth, _DEEPEST))
            waiting += [(depth + 1, inner) for inner in reversed(standing.standings)]
        if whole.weights:
            told = self._comma(f"{name} {weight:f}" for name, weight in whole.weights)
            yield ""
            yield from wrap(self._word("weights", told), self.columns)

    def _word(self, key: str, *values: object) -> str:
        return _WORDS[key][in_chinese(self.lang)].format(*values)

    def _comma(self, parts: Iterator[str]) -> str:
        return word("comma", self.lang).join(parts)

    def _row(self, what: str, share: str, counts: str) -> str:
        return f"{pad(what, self.what)} {pad(share, _SHARE)} {counts}"

    def _standing(self, standing: Standing, indent: int) -> Iterator[str]:
        space = " " * indent
        cells = [
            wrap(standing.subject.title.get(self.lang), self.what - indent),
            wrap(self._share(standing), _SHARE),
            wrap(self._counted(standing.counts) or "-", _COUNTS),
        ]
        for place in range(max(map(len, cells))):
            texts = [cell[place] if place < len(cell) else "" for cell in cells]
            yield self._row(space + texts[0], *texts[1:])
        facts = " · ".join(self._facts(standing))
        for line in wrap(facts, self.columns - indent - 2) if facts else []:
            yield f"{space}  {line}"

    def _share(self, standing: Standing) -> str:
        if not standing.has_figures:
            return word("no-figures", self.lang)
        share = standing.share_met
        return "-" if share is None else cut_outwards(share).text(self.lang)

    def _counted(self, counts: dict[str, int]) -> str:
        return self._comma(f"{n} {word(status, self.lang)}" for status, n in counts.items() if n)

    def _facts(self, standing: Standing) -> Iterator[str]:
        mean, worst = standing.mean_progress, standing.worst
        if mean is not None:
            done = rounded_progress(mean).text(self.lang)
            key = "progress-of-one" if standing.total == 1 else "progress"
            yield self._word(key, done, standing.with_progress, standing.total)
        if worst is not None and worst.verdict is not Verdict.MET:
            title = worst.target.indicator.title.get(self.lang)
            yield self._word("worst", title, word(worst.status, self.lang))
        demanded = self._counted(standing.standard_counts)
        if demanded:
            yield self._word("standards", demanded)


_WORDS = {
    "subject": ("plan and actions", "规划与行动"),
    "share-met": ("share met", "达标比例"),
    "targets": ("targets", "承诺数"),
    "progress": ("{0} of the way, {1} of {2} targets", "已完成{0}（{2}项承诺中的{1}项）"),
    "progress-of-one": ("{0} of the way", "已完成{0}"),
    "worst": ("worst: {0} ({1})", "最差：{0}（{1}）"),
    "standards": ("standards of others: {}", "他方标准：{}"),
    "weights": ("weights: {}", "权重：{}"),
}
