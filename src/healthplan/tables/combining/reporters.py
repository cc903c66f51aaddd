"""Who should report which indicator: what the caller said, as positions of places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from healthplan.aggregation import asking
from healthplan.errors import DefinitionError, UnknownNameError

if TYPE_CHECKING:
    from healthplan.indicators import Indicator
    from healthplan.tables.places import Places


def reporters(
    places: Places,
    said: Any,  # noqa: ANN401 - as aggregate says
    indicators: Sequence[Indicator],
) -> tuple[list[tuple[int, ...]], list[int]]:
    """Return lists of places that should report, by position, and that of each indicator.

    Raises:
        UnknownNameError: A place, a level or an indicator is not known.
        DefinitionError: Nobody said who should report.
    """
    if said is None:
        msg = "nobody said who should report"
        raise DefinitionError(msg, hint="write expected='county', or a level for each indicator")
    if isinstance(said, Mapping):
        by_id = _each(places, said)
    else:
        pairs = _pairs(said)
        if pairs is None:
            return [_positions(places, said)], [0] * len(indicators)
        by_id = _by_id(places, pairs)
    known = {indicator.id for indicator in indicators}
    for name in by_id:
        if name not in known:
            raise UnknownNameError("indicator", name, known)
    found: dict[tuple[int, ...], int] = {}
    number = {name: found.setdefault(who, len(found)) for name, who in by_id.items()}
    if known - number.keys():
        found.setdefault((), len(found))
    groups = [number[i.id] if i.id in number else found[()] for i in indicators]
    return list(found), groups


def positions_of(places: Places, codes: Iterable[str] | str) -> list[int]:
    """Return the positions of codes, each once, or of all places of a level.

    >>> import healthplan as hp
    >>> from healthplan.tables.places import Places
    >>> city = hp.Jurisdiction("50", "A city (made up)", level="city")
    >>> positions_of(Places.of([city]), "city"), positions_of(Places.of([city]), ["50", "50"])
    ([0], [0])
    """
    if isinstance(codes, str):
        return [at for at, level in enumerate(places.levels) if level == codes]
    return [places.by_position[code] for code in dict.fromkeys(codes)]


def _each(places: Places, said: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Return who was said to report each indicator; for most that is the same level."""
    levels: dict[str, tuple[int, ...]] = {}
    found = {}
    for name, who in said.items():
        if not isinstance(who, str):
            found[name] = _positions(places, who)
            continue
        if who not in levels:
            levels[who] = _positions(places, who)
        found[name] = levels[who]
    return found


def _positions(places: Places, who: Any) -> tuple[int, ...]:  # noqa: ANN401 - as aggregate says
    return tuple(positions_of(places, asking.codes(who, places.tree)))


def _pairs(said: Any) -> list[tuple[str, str]] | None:  # noqa: ANN401 - as aggregate says
    """Return pairs of an indicator and a place, if that is what was said."""
    if isinstance(said, str) or not hasattr(said, "__iter__"):
        return None
    each_said = list(said)
    return each_said if each_said and isinstance(each_said[0], tuple) else None


def _by_id(places: Places, pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for indicator, code in pairs:
        places.number(code)
        found[indicator].add(places.by_position[code])
    return {indicator: tuple(sorted(positions)) for indicator, positions in found.items()}
