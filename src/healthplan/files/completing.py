"""Gives a document made in Python what its plans and records use, so that a file can name it."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from healthplan.bodies import Body, Link
from healthplan.enumerations import Enumeration
from healthplan.groups import Group
from healthplan.indicators import Indicator
from healthplan.jurisdictions import Jurisdiction
from healthplan.records import Reading
from healthplan.sources import Source
from healthplan.targets import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from healthplan.files.document import Document

T = TypeVar("T")


def completed(document: Document) -> Document:
    """Return the document with everything that its plans and records name.

    Indicators, places and groups go by their own ids and codes, sources by a name made of
    outlet and day.  The only plan holds all that the document holds, as when it is read.

    >>> from healthplan.bounds import at_least
    >>> from healthplan.files import Document
    >>> from healthplan.indicators import Share
    >>> from healthplan.plans import Plan
    >>> from healthplan.targets import Target
    >>> promise = Target(Share("literacy", "Literacy"), at_least("30 %"))
    >>> list(completed(Document(plans=(Plan("p", "P", targets=[promise]),))).indicators)
    ['literacy']
    """
    used = list(walk(contents(document)))
    whole = attrs.evolve(
        document,
        indicators=_named(document.indicators, used, Indicator),
        jurisdictions=_named(document.jurisdictions, used, Jurisdiction, "code"),
        sources=_sources(document.sources, used),
        groups=_outermost_first(_named(document.groups, used, Group)),
        bodies=_named(document.bodies, used, Body),
        links=tuple(dict.fromkeys(_all(Link, used))),
        enumerations=_named(document.enumerations, used, Enumeration),
    )
    if len(whole.plans) != 1:
        return whole
    plan = attrs.evolve(
        whole.plans[0],
        groups=whole.groups.values(),
        bodies=whole.bodies.values(),
        links=whole.links,
        enumerations=whole.enumerations.values(),
    )
    return attrs.evolve(whole, plans=(plan,))


def contents(document: Document) -> list[object]:
    """Return what a document says, without where it stood and what was wrong with it."""
    return [
        getattr(document, field.name) for field in attrs.fields(type(document)) if field.eq is True
    ]


def walk(start: object) -> Iterator[object]:
    """Yield every object that *start* is made of, and each of them once.

    >>> from healthplan.indicators import Share
    >>> from healthplan.units import Unit
    >>> [thing.name for thing in walk([Share("a", "A")]) if isinstance(thing, Unit)]
    ['percent']
    """
    waiting: list[Any] = [start]
    seen: dict[int, object] = {}
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen:
            seen[id(thing)] = thing
            yield thing
            waiting += reversed(_inside(thing))


def _inside(thing: Any) -> list[object]:  # noqa: ANN401 - whatever a document is made of
    if isinstance(thing, dict):
        return list(thing.values())
    if isinstance(thing, tuple | list):
        return list(thing)
    if attrs.has(type(thing)) and not isinstance(thing, enum.Enum):
        return [getattr(thing, field.name) for field in attrs.fields(type(thing))]
    return []


def _all(kind: type[T], used: Sequence[object]) -> list[T]:
    return [thing for thing in used if isinstance(thing, kind)]


def _named(
    known: Mapping[str, T], used: Sequence[object], kind: type[T], key: str = "id"
) -> dict[str, T]:
    """Return what is known by name, and after it what is used besides."""
    found = dict(known)
    for thing in _all(kind, used):
        found.setdefault(getattr(thing, key), thing)
    return found


def _outermost_first(groups: Mapping[str, Group]) -> dict[str, Group]:
    """Return the groups in an order in which each comes after the one it lies within."""
    found: dict[str, Group] = {}
    for group in groups.values():
        around = [group]
        while around[-1].within is not None:
            around.append(around[-1].within)
        for each in reversed(around):
            found.setdefault(each.id, groups[each.id])
    return found


def _sources(known: Mapping[str, Source], used: Sequence[object]) -> dict[str, Source]:
    """Return the named sources, and those that are used and cannot be said with them.

    Where something is said, a place in the source can be added to its name; where a
    reading is founded, it cannot.
    """
    found = dict(known)
    for source in [source for reading in _all(Reading, used) for source in reading.sources]:
        _add(source, found)
    anywhere = {attrs.evolve(source, at=None) for source in found.values()}
    for source in _all(Source, used):
        whole = attrs.evolve(source, at=None)
        if source.at is None or whole not in anywhere:
            _add(whole, found)
            anywhere.add(whole)
    return found


def _add(source: Source, found: dict[str, Source]) -> None:
    if source in found.values():
        return
    stem = slug(f"{source.outlet} {source.date or ''}") or "source"
    name, number = stem, 1
    while name in found:
        number += 1
        name = f"{stem}-{number}"
    found[name] = source
