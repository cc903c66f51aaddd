"""What changed between two assessments, as plain data and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from healthplan.attainment.export import flat, text_of
from healthplan.attainment.words import word as verdict_word
from healthplan.bounds import Verdict
from healthplan.comparing.table import (
    NARROWEST,
    Row,
    counted,
    heads,
    name,
    signed,
    table,
)
from healthplan.comparing.words import word
from healthplan.text import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.attainment import Attainment
    from healthplan.comparing.changes import Change, Changes
    from healthplan.jurisdictions import Jurisdiction

DECIDED = {Verdict.MET, Verdict.NOT_MET}


def plain(row: Change) -> dict[str, Any]:
    """Return a row as a flat dict."""
    target, place = row.subject.target, row.subject.place
    return {
        "target": target.id,
        "indicator": target.indicator.id,
        "title": str(target.indicator.title),
        "place": place.code if place else None,
        "part": str(target.part) or None,
        **_side("before", row.before),
        **_side("after", row.after),
        **flat("moved", row.moved),
        "is_changed": row.is_changed,
        "is_overturned": row.is_overturned,
        "changes": "; ".join(each.slug for each in row.reasons) or None,
    }


def _side(side: str, found: Attainment | None) -> dict[str, Any]:
    return {
        f"status_{side}": found.status if found else None,
        f"is_final_{side}": found.is_final if found else None,
        f"period_{side}": text_of(found.period) if found else None,
        **flat(f"margin_{side}", found.margin if found else None),
    }


def lines(found: Changes, lang: str, columns: int) -> Iterator[str]:
    """Yield the lines of the table."""
    lang, columns = lang.lower(), max(columns, NARROWEST)
    yield from wrap(found.after.plan.title.get(lang), columns)
    days = [each.as_of or word("today", lang) for each in (found.before, found.after)]
    if found.before.as_of or found.after.as_of:
        yield from wrap(word("since", lang, *days), columns)
    yield ""
    rows = [_row(row, found.after.plan.jurisdiction, lang) for row in found.changes]
    yield from table(heads("before", "after", "moved", lang), rows, columns)
    yield ""
    yield from wrap(_summary(found, lang), columns)


def _row(row: Change, home: Jurisdiction | None, lang: str) -> Row:
    found = row.subject
    place = None if found.place == home else found.place
    moved = "-" if row.moved is None else signed(row.moved, lang)
    sides = status(row.before, lang), status(row.after, lang), moved
    notes = tuple(each.text.get(lang) for each in row.reasons)
    return Row(name(found.target, place, lang), sides, notes)


def status(found: Attainment | None, lang: str) -> str:
    """Return the status of an attainment, with its margin where it is decided, in words."""
    if found is None:
        return "-"
    told = verdict_word(found.status, lang)
    if found.margin is None or found.verdict not in DECIDED:
        return told
    return told + word("bracket", lang, signed(found.margin, lang))


def _summary(found: Changes, lang: str) -> str:
    number = word("of-many", lang, len(found.changed), len(found))
    told = [f"{word('changed', lang)}{word('colon', lang)}{number}", counted(found.summary, lang)]
    return word("semicolon", lang).join(filter(None, told)) + word("stop", lang)
