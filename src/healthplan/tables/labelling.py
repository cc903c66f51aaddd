"""The names of things instead of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.attainment.result import STATUSES
from healthplan.indicators import Indicator
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.plans import Plan
from healthplan.tables.engines.engine import Engine
from healthplan.tables.places import Places
from healthplan.tables.targets import MET, NO_DATA, NOT_MET, UNDECIDED, VERDICTS
from healthplan.targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


STATUS_OF: Final = {
    (MET, 1): STATUSES.index("met"),
    (MET, 0): STATUSES.index("met-so-far"),
    (NOT_MET, 0): STATUSES.index("not-yet-met"),
    (NOT_MET, 1): STATUSES.index("not-met"),
    (NO_DATA, 0): STATUSES.index("no-data"),
}
"""The number of the status of a verdict, by whether it is final."""

_CANNOT_TELL: Final = STATUSES.index("cannot-tell")
c = nw.col


def status_number(verdict: int, *, is_final: bool) -> int:
    """Return the number of the status of a verdict.

    >>> STATUSES[status_number(MET, is_final=False)]
    'met-so-far'
    """
    return STATUS_OF.get((verdict, int(is_final)), _CANNOT_TELL)


def status(*, is_decided: bool) -> nw.Expr:
    """Return the number of the status, from verdict and finality.

    Args:
        is_decided: Whether every promise is met or not met.
    """
    missed = _status_of(NOT_MET)
    if not is_decided:
        blank = nw.when(c("verdict") == NO_DATA).then(STATUS_OF[NO_DATA, 0]).otherwise(_CANNOT_TELL)
        missed = nw.when(c("verdict") == NOT_MET).then(missed).otherwise(blank)
    found: nw.Expr = nw.when(c("verdict") == MET).then(_status_of(MET)).otherwise(missed)
    return found.cast(nw.Int64)


def _status_of(verdict: int) -> nw.Expr:
    """Return the number of the status of a verdict, as an expression of its finality."""
    early, final = STATUS_OF[verdict, 0], STATUS_OF[verdict, 1]
    return c("is_final") * (final - early) + early


@attrs.frozen(slots=True, kw_only=True, eq=False)
class Names:
    """What the numbers in rows of verdicts mean.

    Attributes:
        plan: The plan.
        targets: Its targets, in plan order, with the bound that counts.
        indicators: The indicators.
        places: The territories.
        periods: The periods.
        parts: The parts.
        engine: What computes.
    """

    plan: Plan
    targets: tuple[Target, ...]
    indicators: tuple[Indicator, ...]
    places: Places
    periods: tuple[Period, ...]
    parts: tuple[Part, ...]
    engine: Engine


def labelled(rows: Any, found: Names) -> Any:  # noqa: ANN401 - a narwhals frame
    """Return rows with texts for the numbers of what they name."""
    order = rows.collect_schema().names()
    left = set(order)
    told: dict[str, str] = {}
    # One look-up for all that follows from one number: on some engines each takes long.
    for name, numbers, texts in _tables(found):
        known = {f"{each}_text": labels for each, labels in texts.items() if each in left}
        if name in left and known:
            table = {name: list(numbers)} | {each: list(labels) for each, labels in known.items()}
            small = found.engine.small(table, texts=list(known))
            rows = rows.join(small, on=name, how="left")
            left -= texts.keys()
            told |= {each.removesuffix("_text"): each for each in known}
    return rows.select(*(c(told.get(name, name)).alias(name) for name in order))


def _tables(found: Names) -> Iterator[tuple[str, Sequence[int], dict[str, Sequence[str | None]]]]:
    """Yield what texts follow from a number: its column, all numbers, and the texts by column."""
    targets, periods = found.targets, [str(period) for period in found.periods]
    dues = [found.plan.due(target) for target in targets]
    of_target: dict[str, Sequence[str | None]] = {
        "target": [target.id for target in targets],
        "indicator": [target.indicator.id for target in targets],
        "part": [str(target.part) for target in targets],
        "due": [None if due is None else str(due) for due in dues],
    }
    verdicts = [VERDICTS[_verdict(number)].value for number in range(len(STATUSES))]
    yield "target", range(len(targets)), of_target
    yield "status", range(len(STATUSES)), {"status": STATUSES, "verdict": verdicts}
    yield "place", found.places.numbers, {"place": found.places.codes}
    yield "period", range(len(periods)), {"period": periods}
    # What did not follow from the target or the status.
    indicators = [indicator.id for indicator in found.indicators]
    yield "indicator", range(len(indicators)), {"indicator": indicators}
    yield "part", range(len(found.parts)), {"part": [str(part) for part in found.parts]}
    yield "due", range(len(periods)), {"due": periods}


def _verdict(status: int) -> int:
    """Return the verdict of a status."""
    verdicts = {number: verdict for (verdict, _), number in STATUS_OF.items()}
    return verdicts.get(status, UNDECIDED)
