"""Lists that are not as long as they should be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from healthplan.checks.context import severity_with
from healthplan.checks.wording import LONGEST, NUMBER, versions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.checks.context import Context
    from healthplan.findings import Finding

_FARTHEST: Final = 300
"""So many characters before and after the word that pairs two lists are looked at."""

_NUMERAL: Final = rf"(?<![\d.,])(?<!\bin )(?<!\bby ){NUMBER}(?![年月日岁])"
_OPENING: Final = r"(?:in|by|during|since) \d{4}, "
_OTHER_OPENING: Final = r"(?:in|by|during|since|at|for|among|as|of|from|to|with|on|under|after) "


def respectively_lists(context: Context) -> Iterator[Finding]:
    """Find two lists that are said to belong together one by one, and are not of one length.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> said = hp.Remark(words="provinces, cities and counties support 5000 and 1000 respectively")
    >>> print(*check(hp.Plan("p", "A plan"), [said]))
    warning[respectively-lists] a remark: 3 things and 2 numbers are paired one by one
      hint: a number may be lost, or two of the things may share one
    """
    for record in context.records:
        for text in versions_of([record.words]):
            for things, numbers in (*_english(text[:LONGEST]), *_chinese(text[:LONGEST])):
                # From two values to two others is two numbers for each thing.
                if numbers > 1 and numbers % things:
                    yield context.finding(
                        "respectively-lists",
                        severity_with(record.reading),
                        f"{things} things and {numbers} numbers are paired one by one",
                        record,
                        hint="a number may be lost, or two of the things may share one",
                    )


def _english(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lengths of the two lists before each "respectively"."""
    for match in re.finditer(r"\brespectively\b", text, re.IGNORECASE):
        before = text[max(0, match.start() - _FARTHEST) : match.start()]
        sentence = re.split(r"[;:]|\.(?!\d)", before)[-1].strip()
        sentence = re.sub(_OPENING, "", sentence, count=1, flags=re.IGNORECASE)
        first = re.search(_NUMERAL, sentence)
        if first and not re.match(_OTHER_OPENING, sentence, re.IGNORECASE):
            things = _things(sentence[: first.start()])
            if things:
                yield things, len(re.findall(_NUMERAL, sentence))


def _things(text: str) -> int | None:
    """Return how many things "a, b and c" names, or None if that is not plain."""
    *others, last = text.split(", ")
    one, *more = last.removeprefix("and ").split(" and ")
    if len(more) > 1 or any(" and " in other for other in others):
        return None
    if last.startswith("and "):
        return None if more else len(others) + 1
    return len(others) + 2 if one and more else None


def _chinese(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lengths of the lists on both sides of each 分别."""
    for match in re.finditer("分别", text):
        before = text[max(0, match.start() - _FARTHEST) : match.start()]
        after = text[match.end() : match.end() + _FARTHEST]
        things = re.findall("[、和与及]", re.split("[，,。；;：:]", before)[-1])
        if things:
            yield len(things) + 1, len(re.findall(_NUMERAL, re.split("[，。；;]", after)[0]))
