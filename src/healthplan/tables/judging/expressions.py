"""Verdicts and margins as expressions of whole numbers: no division, and nothing rounded.

A value is x over y, an end of the bound is b over a; how far the one lies inside the other
is ``x·a - b·y`` over ``y·per``, with the signs of a and b turned round for an upper end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from healthplan.tables.cuts import BY_PARTS, NONE
from healthplan.tables.targets import MET, NEVER, NO_DATA, NOT_MET, UNDECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthplan.tables.targets import Promise

c = nw.col


def goal_columns(promises: Sequence[Promise]) -> dict[str, list[int]]:
    """Return what rows are judged by, one number for each promise."""
    edges = [promise.edges for promise in promises]
    bounds = [promise.target.bound for promise in promises]
    found = {
        "a": [first[0] for first, _ in edges],
        "b": [first[1] for first, _ in edges],
        "strict": [int(bound.is_strict) for bound in bounds],
        "miss": [promise.miss for promise in promises],
        "has_margin": [int(promise.has_margin) for promise in promises],
        "per": [promise.per for promise in promises],
        "final_from": [promise.final_from for promise in promises],
        "grows": [int(p.grows and p.due is not None) for p in promises],
        # Once past a lower end a growing total has won, and past an upper one it has lost.
        "won_by": [MET if b.is_lower else NOT_MET if b.is_upper else NEVER for b in bounds],
    }
    if has_two_edges(promises):
        found["a2"] = [second[0] for _, second in edges]
        found["b2"] = [second[1] for _, second in edges]
    return found


def has_two_edges(promises: Iterable[Promise]) -> bool:
    """Return whether any promise has a lower and an upper end."""
    return any(first != second for first, second in (promise.edges for promise in promises))


def judged(rows: Any, *, two: bool, totals: bool, blanks: bool) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return rows with their verdict and margin.

    Args:
        rows: Rows with rank, x, y and the columns of a promise.
        two: Whether any promise has two ends.
        totals: Whether a growing total may decide for good before it is due.
        blanks: Whether there are rows where nothing was reported.

    Returns:
        The rows with ``inside``, the numerator of the margin, ``verdict`` and ``is_final``.
    """
    rows = rows.with_columns(inside=c("x") * c("a") - c("b") * c("y"))
    if two:
        rows = rows.with_columns(other=c("x") * c("a2") - c("b2") * c("y"))
        inside = nw.when(c("other") < c("inside")).then(c("other")).otherwise(c("inside"))
        rows = rows.with_columns(inside=inside)
    kept = nw.when(c("inside") >= c("strict")).then(nw.lit(MET, nw.Int64)).otherwise(c("miss"))
    return _final(rows.with_columns(verdict=_unless_blank(kept) if blanks else kept), totals=totals)


def _final(rows: Any, *, totals: bool) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return rows with whether no later period can change their verdict."""
    known = c("rank") >= c("final_from")
    if totals:
        growing = (c("grows") == 1) | (c("rank") == BY_PARTS)
        known = known | (growing & (c("verdict") == c("won_by")))
    known = nw.when(known).then(1).otherwise(0)
    return rows.with_columns(is_final=known.cast(nw.Int64))


def _unless_blank(verdict: nw.Expr) -> nw.Expr:
    return nw.when(c("rank") == NONE).then(nw.lit(NO_DATA, nw.Int64)).otherwise(verdict)


def judged_between(rows: Any, *, two: bool, totals: bool) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return rows with the verdict and margin of all that the value can be.

    Args:
        rows: Rows with the columns of a promise and of an interval: of each end, ``low``
            and ``high``, its ``_x`` and ``_y``, whether it is ``_open``, and ``_has``, 0
            where there is no such end; then x is 0 and y is 1.
        two: Whether any promise has two ends.
        totals: Whether a growing total may decide for good before it is due.

    Returns:
        The rows with the interval of the margin, written in the same way as ``near`` and
        ``far`` over ``per``, with ``verdict`` and ``is_final``.
    """
    rows = _gap(rows, "a", "b", "")
    kept, broken = _kept(""), _broken("")
    if two:
        rows = _gap(rows, "a2", "b2", "2")
        kept, broken = kept & _kept("2"), broken | _broken("2")
    open_ = nw.when(broken).then(c("miss")).otherwise(nw.lit(UNDECIDED, nw.Int64))
    found = nw.when(kept).then(nw.lit(MET, nw.Int64)).otherwise(open_)
    rows = _final(rows.with_columns(verdict=_unless_blank(found)), totals=totals)
    return _nearest(rows) if two else rows


def _gap(rows: Any, a: str, b: str, suffix: str) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return rows with how far an interval lies inside one end of the bound."""
    lower = c(a) > 0  # at an upper end the high end of the value is the near one
    columns = {}
    for near, ends in (("near", ("low", "high")), ("far", ("high", "low"))):
        for what in ("_x", "_y", "_open", "_has"):
            one, other = (c(end + what) for end in ends)
            columns[near + suffix + what] = nw.when(lower).then(one).otherwise(other)
    rows = rows.with_columns(**columns)
    return rows.with_columns(
        **{
            f"{near}{suffix}_x": c(f"{near}{suffix}_x") * c(a) - c(b) * c(f"{near}{suffix}_y")
            for near in ("near", "far")
        }
    )


def _kept(suffix: str) -> nw.Expr:
    x, at_all = c(f"near{suffix}_x"), c(f"near{suffix}_has") == 1
    touching = (c("strict") == 0) | (c(f"near{suffix}_open") == 1)
    return at_all & ((x > 0) | ((x == 0) & touching))


def _broken(suffix: str) -> nw.Expr:
    x, at_all = c(f"far{suffix}_x"), c(f"far{suffix}_has") == 1
    touching = (c("strict") == 1) | (c(f"far{suffix}_open") == 1)
    return at_all & ((x < 0) | ((x == 0) & touching))


def _nearest(rows: Any) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return rows with the gap to the end of the bound that is nearest to being broken."""
    one = nw.lit(1, nw.Int64)
    is_two = nw.when((c("a") != c("a2")) | (c("b") != c("b2"))).then(1).otherwise(0)
    # With two ends the value is never further inside than half the room between them.
    rows = rows.with_columns(
        half_x=-c("b") - c("b2"), half_y=one + one, half_open=one - one, half_has=is_two
    )
    rows = _least(rows, "near", "near2", missing_wins=True)
    rows = _least(rows, "far", "far2", missing_wins=False)
    return _least(rows, "far", "half", missing_wins=False)


def _least(rows: Any, one: str, other: str, *, missing_wins: bool) -> Any:  # noqa: ANN401 - a frame
    """Return rows in which *one* is the smaller of two ends.

    A lower end is reached if either gap reaches it; an upper end only if both do.
    """
    # Equal denominators are not multiplied: both may be large.
    same = c(f"{one}_y") == c(f"{other}_y")
    first = c(f"{one}_x") * nw.when(same).then(1).otherwise(c(f"{other}_y"))
    second = c(f"{other}_x") * nw.when(same).then(1).otherwise(c(f"{one}_y"))
    rows = rows.with_columns(first=first, second=second)
    has, has_other = c(f"{one}_has") == 1, c(f"{other}_has") == 1
    less = c("second") < c("first")
    if not missing_wins:
        less = (has_other & ~has) | (has_other & has & less)
    tie = has & has_other & (c("first") == c("second"))
    opens = c(f"{one}_open"), c(f"{other}_open")
    either = nw.when(opens[0] > opens[1]).then(opens[0]).otherwise(opens[1])
    both = opens[0] * opens[1]
    rows = rows.with_columns(
        less=nw.when(less).then(1).otherwise(0),
        tied_open=nw.when(tie).then(both if missing_wins else either).otherwise(-1),
        has=(
            c(f"{one}_has") * c(f"{other}_has")
            if missing_wins
            else nw.when(has | has_other).then(1).otherwise(0)
        ),
    )
    taken = {
        one + what: nw.when(c("less") == 1).then(c(other + what)).otherwise(c(one + what))
        for what in ("_x", "_y", "_open")
    }
    open_ = nw.when(c("tied_open") >= 0).then(c("tied_open")).otherwise(taken[f"{one}_open"])
    return rows.with_columns(**(taken | {f"{one}_open": open_, f"{one}_has": c("has")}))
