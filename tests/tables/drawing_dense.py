"""One made-up case of every kind of indicator and bound, the same each time."""

from __future__ import annotations

from functools import cache
from random import Random

import attrs
from tests.tables.drawing import FEMALE, Case, Row
from tests.tables.drawing_kinds import KINDS, Kind

import healthplan as hp
from healthplan.indicators import Better

PERIODS = ("2020", "2021", "2022", "2022-Q2")
BY = (None, "2022", "2021", "2022-Q2")


@cache
def dense() -> Case:
    """Return a plan with many promises, and figures of nearly every place and period."""
    random = Random(23)  # noqa: S311 - made-up figures, the same each time
    places = _places()
    indicators = {
        name: attrs.evolve(kind.indicator, better=random.choice([None, *Better]))
        for name, kind in KINDS.items()
    }
    targets = [
        hp.Target(
            indicators[name],
            bound,
            by=random.choice(BY),
            place=random.choice([None, None, *places]),
            part=random.choice([None, None, FEMALE]),
            id=f"{name}-{number}",
        )
        for name, kind in KINDS.items()
        for number, bound in enumerate(_bounds(kind, random))
    ]
    plan = hp.Plan("p", "A plan (made up)", jurisdiction=places[0], targets=targets)
    rows = [row for kind in KINDS.values() for row in _rows(kind, places, random)]
    random.shuffle(rows)
    return Case(plan=plan, places=places, rows=tuple(rows))


def _places() -> tuple[hp.Jurisdiction, ...]:
    top = hp.Jurisdiction("CN-50", "A province", level="province")
    cities = [hp.Jurisdiction(f"{top.code}-{n}", "A city", level="city", parent=top) for n in "ab"]
    counties = [
        hp.Jurisdiction(f"{city.code}{n}", "A county", level="county", parent=city)
        for city in cities
        for n in "123"
    ]
    return (top, *cities, *counties)


def _bounds(kind: Kind, random: Random) -> list[hp.Bound]:
    edge = kind.quantity(random.choice(kind.values))
    found = [
        make(edge) for make in (hp.at_least, hp.more_than, hp.at_most, hp.less_than, hp.exactly)
    ]
    found.append(hp.between(kind.quantity(kind.values[0]), edge))
    if not kind.indicator.is_ordinal:
        width = hp.quantity(3, kind.indicator.unit.points)
        found += [hp.about(edge), hp.about(edge, within=width)]
    return found


def _rows(kind: Kind, places: tuple[hp.Jurisdiction, ...], random: Random) -> list[Row]:
    found = []
    for place in places:
        for category in (None, "female", "male"):
            total = 0
            for period in sorted(PERIODS, key=lambda text: hp.Period.of(text).sort_key):
                total += random.choice([0, 3])
                if random.random() < 0.25:  # a silent place
                    continue
                where = (place.code, kind.indicator.id, period, category)
                if kind.grows:
                    # The second quarter ends within the year, so that no total falls.
                    found.append(Row(*where, str(total)))
                elif kind.pairs and random.random() < 0.5:
                    found.append(Row(*where, None, *random.choice(kind.pairs)))
                else:
                    found.append(Row(*where, random.choice(kind.values)))
    return found
