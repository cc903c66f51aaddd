"""The law of aggregation: what the tables make is what :func:`healthplan.aggregate` makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from tests.tables.laws_encoding import encoded
from tests.tables.oracle import (
    Cell,
    Judgement,
    Promised,
    Whole,
    assessed,
    combined,
    judgements,
    rows_of,
    wholes,
)

import healthplan as hp
from healthplan import tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tables.drawing_wholes import Wholes
    from tests.tables.laws_engines import Engine

Found = TypeVar("Found")


def or_refusal(ask: Callable[[], Found]) -> Found | str:
    """Return what was found, or that the parts make no whole."""
    try:
        return ask()
    except hp.NotCombinableError:
        return "refused"


def made_of_objects(drawn: Wholes) -> dict[Cell, Whole] | str:
    """Return the wholes that the object path makes."""
    case = drawn.case
    return or_refusal(lambda: combined(case.records(), hierarchy=case.places, **drawn.options))


def made_of_tables(how: Engine, drawn: Wholes) -> dict[Cell, Whole] | str:
    """Return the wholes that the tables make."""
    return or_refusal(lambda: wholes(_aggregated(how, drawn)))


def judged_by_objects(drawn: Wholes) -> dict[Promised, Judgement] | str:
    """Return what the wholes of the object path prove."""
    case = drawn.case

    def ask() -> dict[Promised, Judgement]:
        found = hp.aggregate(case.records(), hierarchy=case.places, **drawn.options)
        return assessed(case.plan, found, places=drawn.targets)

    return or_refusal(ask)


def judged_by_tables(how: Engine, drawn: Wholes) -> dict[Promised, Judgement] | str:
    """Return what the wholes of the tables prove."""
    codes = [place.code for place in drawn.targets]

    def ask() -> dict[Promised, Judgement]:
        found = tables.assess(_aggregated(how, drawn), places=codes)
        return judgements(rows_of(found.frame))

    return or_refusal(ask)


def _aggregated(how: Engine, drawn: Wholes) -> tables.Aggregated:
    return tables.aggregate(encoded(drawn.case, how), **drawn.options)
