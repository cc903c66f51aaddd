"""A plan held against a standard, as plain data and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthplan.attainment.export import flat, text_of
from healthplan.comparing.table import NARROWEST, Row, counted, heads, name, table
from healthplan.comparing.words import word
from healthplan.text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.comparing.alignment import AlignedTarget, Alignment
    from healthplan.periods import Period
    from healthplan.targets import Target


def plain(row: AlignedTarget) -> dict[str, Any]:
    """Return a row as a flat dict."""
    return {
        "indicator": row.indicator,
        "title": str(row.subject.indicator.title),
        "part": str(row.subject.part) or None,
        "strictness": row.strictness.value,
        **flat("amount", row.amount),
        "days_later": row.days_later,
        **_side("target", row.target, row.due),
        **_side("standard", row.standard, row.standard_due),
        "reasons": "; ".join(map(str, row.reasons)) or None,
    }


def _side(field: str, target: Target | None, due: Period | None) -> dict[str, Any]:
    return {
        field: target.id if target else None,
        f"{field}_bound": _bound(target, "en") if target else None,
        f"{field}_due": text_of(due),
    }


def _bound(target: Target, lang: str) -> str:
    return target.bound.text(lang, target.indicator.show)


def lines(alignment: Alignment, lang: str, columns: int) -> Iterator[str]:
    """Yield the lines of the table."""
    lang, columns = lang.lower(), max(columns, NARROWEST)
    yield from wrap(alignment.plan.title.get(lang), columns)
    yield from wrap(word("held-against", lang, alignment.standard.title.get(lang)), columns)
    yield ""
    rows = [_row(row, lang) for row in alignment.aligned]
    yield from table(heads("target", "standard", "result", lang), rows, columns)
    yield ""
    yield from wrap(_summary(alignment, lang), columns)


def _row(row: AlignedTarget, lang: str) -> Row:
    sides = _promise(row.target, row.due, lang), _promise(row.standard, row.standard_due, lang)
    notes = tuple(each.text.get(lang) for each in row.reasons)
    what = name(row.subject, row.subject.place, lang)
    return Row(what, (*sides, row.text(lang)), notes)


def _promise(target: Target | None, due: Period | None, lang: str) -> str:
    if target is None:
        return "-"
    bound = _bound(target, lang)
    return bound if due is None else word("by", lang, bound, due.text(lang))


def _summary(alignment: Alignment, lang: str) -> str:
    asked = [row for row in alignment.aligned if row.standard is not None]
    matches = word("of-many", lang, len(alignment.matching), len(asked))
    facts = [
        f"{word('matches', lang)}{word('colon', lang)}{matches}",
        counted({"characteristics": len(alignment.characteristics)}, lang),
    ]
    all_of_them = word("bracket", lang, counted(alignment.summary, lang)) if alignment else ""
    left_out = counted({"left-out": len(alignment.left_out)}, lang)
    told = word("semicolon", lang).join(filter(None, facts)) + all_of_them
    return word("semicolon", lang).join(filter(None, (told, left_out))) + word("stop", lang)
