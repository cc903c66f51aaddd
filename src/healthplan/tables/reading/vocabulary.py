"""What the names in a frame are: its periods, places and parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import DefinitionError, ParseError
from healthplan.jurisdictions import Jurisdiction, JurisdictionTree
from healthplan.parts import Category, Dimension, Part
from healthplan.periods import Period
from healthplan.tables.places import Places
from healthplan.tables.reading.names import Constant, Key, Lookup, Shifted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from healthplan.plans import Plan
    from healthplan.tables.reading.names import Naming

_YEARS: Final = range(1, 10_000)


def periods_of_years(years: range, key: Key) -> tuple[tuple[Period, ...], Naming]:
    """Return the years in a range, and how they become numbers.

    >>> import narwhals.stable.v2 as nw
    >>> periods_of_years(range(2020, 2023), Key("year", nw.Int64()))[0]
    (period('2020'), period('2021'), period('2022'))
    """
    possible = range(max(years.start, _YEARS.start), min(years.stop, _YEARS.stop))
    periods = tuple(Period.of_year(year) for year in possible)
    return periods, Shifted("period", key, possible.start, len(periods))


def periods_of_texts(texts: Iterable[str], key: Key) -> tuple[tuple[Period, ...], Naming]:
    """Return the periods that are named, in order, and how their names become numbers.

    What is no period is left out: its rows are found to have none.

    >>> import narwhals.stable.v2 as nw
    >>> periods_of_texts(["2021-Q1", "2020", "?"], Key("period", nw.String()))[0]
    (period('2020'), period('2021-Q1'))
    """
    read: dict[str, Period] = {}
    for text in texts:
        try:
            read[text] = Period.of(text)
        except ParseError:
            continue
    periods = tuple(sorted(set(read.values()), key=lambda period: period.sort_key))
    at = {period: number for number, period in enumerate(periods)}
    numbers = [at[period] for period in read.values()]
    return periods, Lookup([key], [list(read)], {"period": numbers})


def parts_of(
    found: Mapping[str, Sequence[str]],
    columns: Mapping[Dimension, str],
    plan: Plan,
    keys: Sequence[Key],
) -> tuple[tuple[Part, ...], Naming]:
    """Return the parts that rows are about, the whole first, and how they become numbers.

    Dimensions and categories are those that the targets of the plan declare, where they do.
    """
    declared = [pair for target in plan.all_targets() for pair in target.part]
    dimensions = {dimension.id: dimension for dimension, _ in declared}
    categories = {(dimension.id, category.id): category for dimension, category in declared}
    rows = list(zip(*(found[column] for column in columns.values()), strict=True))
    made = [
        Part.of(
            {
                dimensions.get(dimension.id, dimension): categories.get(
                    (dimension.id, name), Category(name)
                )
                for dimension, name in zip(columns, row, strict=True)
                if name
            }
        )
        for row in rows
    ]
    parts = (Part(), *sorted({part for part in made if part}, key=lambda part: part.key))
    at = {part: number for number, part in enumerate(parts)}
    names = [[row[place] for row in rows] for place in range(len(columns))]
    return parts, Lookup(keys, names, {"part": [at[part] for part in made]})


def places_of(plan: Plan, tree: JurisdictionTree, found: Iterable[str]) -> Places:
    """Return the territories: of the hierarchy, or where there is none those that are named.

    >>> from healthplan.plans import Plan
    >>> places_of(Plan("p", "P"), JurisdictionTree(()), ["51", "50"]).codes
    ['50', '51']
    """
    if len(tree):
        return Places.of(tree)
    named = {target.place.code: target.place for target in plan.all_targets() if target.place}
    if plan.jurisdiction is not None:
        named[plan.jurisdiction.code] = plan.jurisdiction
    for code in found:
        if code and code == code.strip():
            named.setdefault(code, Jurisdiction(code, code))
    # What lies around a place that nobody speaks of is not known here.
    return Places.of(
        place if place.parent in named else attrs.evolve(place, parent=None)
        for place in named.values()
    )


def place_naming(places: Places, home: str | None, key: Key | None) -> Naming:
    """Return how the codes of places become numbers.

    Raises:
        DefinitionError: No column has them, and the plan has no jurisdiction.
    """
    if key is None:
        if home is None:
            msg = "the rows name no place, and the plan has no jurisdiction"
            raise DefinitionError(msg, hint="name the column, as in Columns(place='code')")
        return Constant("place", places.number(home))
    if key.is_number and places.is_plain:
        blank = None if home is None else places.number(home)
        past = max(places.numbers, default=-1) + 1
        return Shifted("place", attrs.evolve(key, blank=blank), 0, past)
    texts = attrs.evolve(key, as_text=key.is_number, blank=home)
    return Lookup([texts], [list(places.codes)], {"place": list(places.numbers)})
