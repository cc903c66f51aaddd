"""The law of trajectories: the ways done are those of :mod:`healthplan.progress`."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs
from tests.tables.laws_assessing import elsewhere
from tests.tables.laws_encoding import encoded
from tests.tables.oracle import promised, rows_of

import healthplan as hp
from healthplan import tables
from healthplan.attainment.assessing import find_judged
from healthplan.intervals import Interval, Span
from healthplan.progress import progress_methods
from healthplan.progress.base import percent

if TYPE_CHECKING:
    from tests.tables.drawing import Case
    from tests.tables.laws_assessing import Options
    from tests.tables.laws_engines import Engine
    from tests.tables.oracle import Promised

    from healthplan.attainment import Attainment


@attrs.frozen
class Way:
    """How much of a way is done: of all of it, and of what a straight line expects by now."""

    done: Interval | None
    line: Interval | None
    reason: str | None
    period: str


def ways_of_objects(case: Case, options: Options) -> dict[Promised, Way]:
    """Return what the methods say of every promise that has a baseline, where it is judged.

    Where only parts of a flow were reported there is no one value to measure.
    """
    where = elsewhere(case, options.get("places", ()))
    done, line = (
        hp.assess(
            case.plan,
            case.records(),
            as_of=options.get("as_of"),
            places=where,
            progress=method,
        )
        for method in ("targeted-change", "straight-line")
    )
    return {
        promised(one): _way(one, other)
        for one, other in zip(done, line, strict=True)
        if one.target.baseline and _is_one_number(done, one)
    }


def ways_of_tables(how: Engine, case: Case, options: Options) -> dict[Promised, Way]:
    """Return what the tables say."""
    told = dict(options)
    if told.get("places") == "some":
        told["places"] = [place.code for place in elsewhere(case, "some")]
    rows = rows_of(tables.trajectory(encoded(case, how), **told))
    return {
        (row["target"], row["place"], row.get("part") or ""): Way(
            _percent(row, "done"),
            _percent(row, "line"),
            # What is blank in pandas may be a NaN.
            row["reason"] if isinstance(row["reason"], str) else None,
            row["period"],
        )
        for row in rows
    }


def _is_one_number(result: hp.Assessment, found: Attainment) -> bool:
    due = result.plan.due(found.target)
    judged = find_judged(result.evidence, found.target, due, found.place, result.as_of)
    return judged is not None and judged.value.is_point


def _way(one: Attainment, other: Attainment) -> Way:
    assert one.progress is not None
    assert one.progress.inputs is not None
    assert other.progress is not None
    # The method itself also tells what was met once and then lost.
    found = progress_methods["targeted-change"].evaluate(one.progress.inputs)
    done, line = found.value, other.progress.value
    assert not isinstance(done, float)
    assert not isinstance(line, float)
    return Way(done, line, found.reason, str(one.period))


def _percent(row: dict[str, Any], name: str) -> Interval | None:
    """Return a fraction of whole numbers in percent, rounded as the methods round."""
    x, y = row[f"{name}_x"], row[f"{name}_y"]
    assert (x is None) == (y is None)
    return None if x is None else percent(Span.point(Fraction(x, y)))
