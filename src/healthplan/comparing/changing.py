"""Find what changed from one assessment to a later one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.comparing.changes import Change, Changes
from healthplan.comparing.changes_text import DECIDED
from healthplan.comparing.words import reason
from healthplan.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.attainment import Assessment, Attainment, Reason


def changes(before: Assessment, after: Assessment) -> Changes:
    """Return what changed from one assessment to a later one."""
    earlier = {_key(found): found for found in before}
    later = {_key(found): found for found in after}
    found = [_change(earlier.get(key), later.get(key)) for key in {**later, **earlier}]
    return Changes(before, after, tuple(found))


def _key(found: Attainment) -> tuple[str, str]:
    return found.target.id, found.place.code if found.place else ""


def _change(before: Attainment | None, after: Attainment | None) -> Change:
    if before is None or after is None:
        slug = "new-target" if before is None else "vanished-target"
        return Change(before=before, after=after, reasons=(reason(slug),))
    return Change(
        before=before,
        after=after,
        moved=_moved(before.margin, after.margin),
        reasons=tuple(_reasons(before, after)),
    )


def _moved(before: Interval | None, after: Interval | None) -> Interval | None:
    if before is None or after is None or not before.unit.is_compatible(after.unit):
        return None
    if before == after and not before.is_exact:
        return None
    ends = [end for margin in (before, after) for end in (margin.low, margin.high) if end]
    places = [end.places for end in ends if end.exact]
    span = after.span.minus(before.span)
    return Interval.from_span(span, after.unit, decimals=max(places, default=0))


def _reasons(before: Attainment, after: Attainment) -> Iterator[Reason]:
    same = (before.bound, before.due) == (after.bound, after.due)
    was, now = before.verdict in DECIDED, after.verdict in DECIDED
    if same and before.is_final and was and before.verdict is not after.verdict:
        yield reason("final-verdict-changed")
    if before.target != after.target or before.due != after.due:
        yield reason("target-changed")
    if was is not now:
        yield reason("newly-decided" if now else "no-longer-decided")
    elif before.status != after.status:
        yield reason("status-changed")
    if before.contested is not after.contested:
        yield reason("newly-contested" if after.contested else "no-longer-contested")
    if before.period and after.period and before.period != after.period:
        yield reason("other-period", before.period, after.period)
