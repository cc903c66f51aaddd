"""The law of attainment: what the tables find is what :func:`healthplan.assess` finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import strategies as st
from tests.tables.drawing import DAYS, Case, cases
from tests.tables.drawing_kinds import KINDS
from tests.tables.laws_encoding import encoded
from tests.tables.oracle import Judgement, Promised, assessed, inherited, judgements, rows_of

import healthplan as hp
from healthplan import tables

if TYPE_CHECKING:
    from tests.tables.laws_engines import Engine

Options = Mapping[str, Any]
"""What is asked of an assessment."""


@st.composite
def questions(
    draw: st.DrawFn, *, kinds: Sequence[str] = tuple(KINDS), may_inherit: bool = True
) -> tuple[Case, Options]:
    """Draw a case of these kinds, and what is asked of it: until when, and where."""
    case = draw(cases(kinds=kinds))
    levels = sorted({place.level for place in case.places if place.level})
    options = {
        "as_of": draw(st.sampled_from(DAYS)),
        "places": draw(st.sampled_from([(), *levels, "all", "some"])),
        "inherit": may_inherit and draw(st.booleans()),
    }
    return case, {name: value for name, value in options.items() if value}


def elsewhere(case: Case, places: str | tuple[str, ...]) -> list[hp.Jurisdiction]:
    """Return the territories that ``places=`` means."""
    return [
        place
        for number, place in enumerate(case.places)
        if places in {"all", place.level} or (places == "some" and number % 3 == 0)
    ]


def by_objects(case: Case, options: Options) -> dict[Promised, Judgement]:
    """Return what the object path finds; what is inherited is promised there again."""
    plan = case.plan
    more = list(inherited(plan, case.places)) if options.get("inherit") else []
    every = attrs.evolve(plan, targets=[*plan.targets, *more])
    where = elsewhere(case, options.get("places", ()))
    found = assessed(every, case.records(), as_of=options.get("as_of"), places=where)
    return {(name.split("|")[0], at, part): each for (name, at, part), each in found.items()}


def by_tables(how: Engine, case: Case, options: Options) -> dict[Promised, Judgement]:
    """Return what the tables find."""
    told = dict(options)
    if told.get("places") == "some":
        told["places"] = [place.code for place in elsewhere(case, "some")]
    return judgements(rows_of(tables.assess(encoded(case, how), **told).frame))
