"""The promises, and the places, that go through the objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from healthplan.tables.cuts import NONE
from healthplan.tables.figures import Figures
from healthplan.tables.judging.falling import bearing, falling
from healthplan.tables.judging.objects import (
    MOST,
    Cell,
    ends,
    judged_as_objects,
    objects_of,
    verdict_number,
)
from healthplan.tables.judging.verdict_columns import unit_columns
from healthplan.tables.labelling import status_number
from healthplan.tables.targets import VERDICTS, Promise

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from healthplan.periods import Period
    from healthplan.tables.judging.scope import Scope


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Exceptions:
    """What is judged as objects: promises without whole numbers, and totals that fall.

    Attributes:
        figures: The figures.
        pairs: Promises, each with the number of a place where it is judged.
        fallen: Place, indicator and part of the totals that fall.
        by_cell: Their figures as objects.
    """

    figures: Figures
    pairs: tuple[tuple[Promise, int], ...]
    fallen: frozenset[Cell]
    by_cell: dict[Cell, Any]

    def rows(
        self, periods: Sequence[Period], as_of: dt.date | None, *, has_parts: bool
    ) -> dict[str, Sequence[int | float | None]]:
        """Return rows of verdicts, by column."""
        heard = [pair for pair in self.pairs if _cell(*pair) in self.by_cell]
        blank = [pair for pair in self.pairs if _cell(*pair) not in self.by_cell]
        records = [each for cell in {_cell(*p) for p in heard} for each in self.by_cell[cell]]
        asked = [(promise.number, promise.target, place) for promise, place in heard]
        judged = judged_as_objects(self.figures, asked, records, as_of) if asked else []
        at = {period: number for number, period in enumerate(periods)}
        nothing = (VERDICTS[NONE].value, None, None, None, False)
        found: list[dict[str, int | None]] = []
        for (promise, place), said in [
            *zip(heard, judged, strict=True),
            *((pair, nothing) for pair in blank),
        ]:
            verdict, value, margin, period, is_final = said
            number = verdict_number(verdict)
            part = {"part": promise.part} if has_parts else {}
            found.append(
                {
                    "target": promise.number,
                    "indicator": promise.indicator,
                    "place": place,
                    **part,
                    "period": None if period is None else at[period],
                    "due": None if promise.due is None else at[promise.due],
                    "verdict": number,
                    "status": status_number(number, is_final=is_final),
                    "is_final": int(is_final),
                    **ends("value", value, promise.target.id),
                    **ends("margin", margin, promise.target.id),
                }
            )
        indicators = [promise.target.indicator for promise, _ in (*heard, *blank)]
        columns = {name: [row[name] for row in found] for name in found[0]}
        return {**columns, **unit_columns(indicators)}


def exceptions_of(
    figures: Figures,
    rows: Any,  # noqa: ANN401 - a narwhals frame
    promises: Sequence[Promise],
    scope: Scope,
    *,
    blanks: bool,
) -> Exceptions:
    """Return what is judged as objects.

    Args:
        figures: What the numbers mean.
        rows: Figures, or aggregates.
        promises: All promises.
        scope: Where they are judged.
        blanks: Whether there is a row where nothing was reported.

    Raises:
        NotTabularError: That is too much.
    """
    strange = [each for each in promises if not each.is_plain]
    growing = [each for each in promises if each.is_plain and each.grows]
    totals = {(each.indicator, each.part) for each in growing}
    fallen = frozenset(_odd_totals(figures, rows, totals))
    by_cell: dict[Cell, Any] = {}
    if strange:
        why = f"{strange[0].target.id!r} is no bound of whole numbers"
        by_cell |= objects_of(figures, rows, {each.indicator for each in strange}, why)
    if fallen:
        place, indicator, _ = min(fallen)
        code, name = figures.places.by_number[place], figures.indicators[indicator].id
        why = f"figures of the running total {name!r} bear on each other, as in {code!r}"
        by_cell |= objects_of(figures, rows, {each[1] for each in fallen}, why)
    pairs = [
        (promise, place)
        for promise in (*strange, *growing)
        for place in _places(promise, scope, figures)
        if _cell(promise, place) in (fallen if promise.is_plain else by_cell)
        or (blanks and not promise.is_plain)
    ]
    return Exceptions(figures=figures, pairs=tuple(pairs), fallen=fallen, by_cell=by_cell)


def _odd_totals(
    figures: Figures,
    rows: Any,  # noqa: ANN401 - a narwhals frame
    totals: AbstractSet[tuple[int, int]],
) -> Iterator[Cell]:
    """Yield the running totals of which one figure bears on another."""
    if rows is not figures.frame:
        yield from bearing(figures, rows, totals)
        return
    # Fractions of different denominators are not compared by their numerators alone.
    counted = {
        total for total in totals if figures.has_counts and figures.indicators[total[0]].is_ratio
    }
    yield from bearing(figures, rows, counted)
    yield from falling(figures, totals - counted, MOST + 1)


def _places(promise: Promise, scope: Scope, figures: Figures) -> Sequence[int]:
    """Return the places where a promise is judged."""
    if promise.place is None:
        return figures.places.numbers if scope.anywhere is None else scope.anywhere
    own = figures.places.number(promise.place)
    named = scope.named[promise.indicator, promise.part]
    return [place for place, anchor in named.items() if anchor == own]


def _cell(promise: Promise, place: int) -> Cell:
    return place, promise.indicator, promise.part
