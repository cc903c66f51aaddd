"""Reads who and what a document speaks of besides figures: groups, bodies, links and lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from healthplan.bodies import Body, Link, Relation
from healthplan.enumerations import Enumeration
from healthplan.errors import UnknownNameError, shown
from healthplan.files import figures
from healthplan.files.fields import (
    ABSENT,
    Absent,
    Entry,
    called,
    flag,
    label,
    labels,
    named,
    one_of,
    part,
    period,
    text,
    whole,
)
from healthplan.files.names import Names
from healthplan.files.problems import AlreadyReportedError
from healthplan.groups import Group, Level, LevelBound, Scale
from healthplan.records import Assertion

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.bounds import Bound
    from healthplan.files.definitions import Definitions
    from healthplan.files.nodes import Node
    from healthplan.plans import Plan

T = TypeVar("T")

_STANDINGS: Final = ("at_least", "more_than", "at_most", "less_than", "exactly")


@attrs.frozen(slots=True)
class Held:
    """What stands in one file, or in all of them, besides plans and records.

    Attributes:
        groups: The groups.
        bodies: The bodies.
        enumerations: The enumerations.
        links: The links.
    """

    groups: tuple[Group, ...]
    bodies: tuple[Body, ...]
    enumerations: tuple[Enumeration, ...]
    links: tuple[Link, ...] = ()

    def ids(self) -> set[str]:
        """Return the ids of what a remark may be about."""
        things = (self.groups, self.bodies, self.enumerations)
        return {thing.id for kind in things for thing in kind}

    def given_to(self, plan: Plan) -> Plan:
        """Return the plan with all of it."""
        return attrs.evolve(plan, **attrs.asdict(self, recurse=False))


class StructureReader:
    """Reads the groups, bodies, links and enumerations of a document.

    Args:
        known: What the document defines.
        files: Its files.
    """

    def __init__(self, known: Definitions, files: list[Entry]) -> None:
        self.known = known
        self.scales: Names[Scale] = Names("scale", known.report)
        self.groups: Names[Group] = Names("group", known.report)
        self.bodies: Names[Body] = Names("body", known.report)
        self.enumerations: Names[Enumeration] = Names("enumeration", known.report)
        self._links: Names[Link] = Names("link", known.report)
        for file in files:
            _defined(file, "scales", self.scales, self._scale)
        self._held = [(file, self._held_in(file)) for file in files]

    def _held_in(self, file: Entry) -> Held:
        return Held(
            _defined(file, "groups", self.groups, self._group),
            _defined(file, "bodies", self.bodies, self._body),
            _defined(file, "enumerations", self.enumerations, self._enumeration),
        )

    def given_to(
        self, plans_by_file: list[list[Plan]], *, is_whole: bool
    ) -> tuple[tuple[Plan, ...], Held]:
        """Return the plans with what they hold, and all there is to hold.

        The only plan of a document holds everything, and the only plan of a file what
        stands in that file; where a file has several, it does not say whose it is.

        Args:
            plans_by_file: The plans of each file.
            is_whole: Nothing in the plans and in what was read here was refused, so that a
                name which is not there is really unknown.
        """
        plans = [plan for found in plans_by_file for plan in found]
        link = partial(self._link, self._end(plans, is_whole=is_whole))
        by_file = [attrs.evolve(held, links=file.each("links", link)) for file, held in self._held]
        everything = Held(
            tuple(self.groups.things.values()),
            tuple(self.bodies.things.values()),
            tuple(self.enumerations.things.values()),
            tuple(link for held in by_file for link in held.links),
        )
        if len(plans) == 1:
            return (everything.given_to(plans[0]),), everything
        given = (
            held.given_to(plan) if len(found) == 1 else plan
            for found, held in zip(plans_by_file, by_file, strict=True)
            for plan in found
        )
        return tuple(given), everything

    def _end(self, plans: list[Plan], *, is_whole: bool) -> Callable[[Node], str]:
        """Return the reader of what a link joins."""
        ends = {plan.id for plan in plans}
        ends |= {action.id for plan in plans for action in plan.all_actions()}
        ends |= self.groups.things.keys() | self.bodies.things.keys()
        ends |= self.known.jurisdictions.things.keys()

        def read(node: Node) -> str:
            name = text(node)
            if name not in ends:
                self.known.jurisdictions.check(name)
                if not is_whole:
                    raise AlreadyReportedError
                raise UnknownNameError("end", name, self.known.report.candidates(ends))
            return name

        return read

    def _scale(self, name: str, node: Node) -> Scale | None:
        entry = Entry(node, f"scale {shown(name)}", self.known.report)
        return entry.build(
            Scale,
            id=name,
            name=entry.take("name", label),
            levels=entry.take("levels", _levels, required=True),
        )

    def _group(self, name: str, node: Node) -> Group | None:
        entry = Entry(node, f"group {shown(name)}", self.known.report)
        return entry.build(
            Group,
            blame="ages",
            id=name,
            name=entry.take("name", label, required=True),
            of=entry.take("of", text),
            ages=entry.take("ages", partial(self._ages, entry)),
            part=entry.take("part", part),
            level=entry.take("level", partial(self._standing, entry)),
            within=entry.take("within", self.groups.find),
            defined=entry.take("defined", flag),
            aliases=entry.take("aliases", labels),
            **self._said(entry),
        )

    def _ages(self, owner: Entry, node: Node) -> Bound:
        entry = owner.inner(node, "ages")
        return entry.alone(figures.bound(entry, self.known.quantity, self.known.quantity))

    def _standing(self, owner: Entry, node: Node) -> LevelBound:
        entry = owner.inner(node, "level")
        scale = entry.take("scale", self.scales.find, required=True)
        capability = entry.take("capability", flag) or False
        key = figures.key_of(entry, _STANDINGS)
        if not key:
            entry.miss("names no level", f"add one of {', '.join(_STANDINGS)}")

        def standing(node: Node) -> LevelBound:
            if isinstance(scale, Absent):
                raise AlreadyReportedError
            found: LevelBound = getattr(scale, key)(text(node), capability=capability)
            return found

        return entry.alone(entry.take(key, standing) if key else ABSENT)

    def _body(self, name: str, node: Node) -> Body | None:
        entry = Entry(node, f"body {shown(name)}", self.known.report)
        return entry.build(
            Body,
            id=name,
            name=entry.take("name", label, required=True),
            kind=entry.take("kind", text),
            jurisdiction=entry.take("jurisdiction", self.known.jurisdictions.find),
            aliases=entry.take("aliases", labels),
            source=self.known.source(entry),
        )

    def _enumeration(self, name: str, node: Node) -> Enumeration | None:
        entry = Entry(node, f"enumeration {shown(name)}", self.known.report)
        return entry.build(
            Enumeration,
            blame="declared",
            id=name,
            title=entry.take("title", label, required=True),
            listed=entry.take("listed", labels),
            declared=entry.take("declared", whole),
            is_partial=entry.take("is_partial", flag),
            aliases=entry.take("aliases", labels),
            **self._said(entry),
        )

    def _link(self, end: Callable[[Node], str], node: Node, number: int) -> Link | None:
        entry = Entry(node, called(node, "link", number), self.known.report)
        link = entry.build(
            Link,
            blame="object",
            subject=entry.take("subject", end, required=True),
            relation=entry.take("relation", one_of(Relation), required=True),
            object=entry.take("object", end, required=True),
            about=entry.take("about", label),
            period=entry.take("period", period),
            assertion=entry.take("assertion", one_of(Assertion)),
            id=entry.take("id", text),
            **self._said(entry),
        )
        if link is None or link.id is None:
            return link
        again = link.id in self._links.things
        self._links.define(link.id, link, node.place)
        return None if again else link

    def _said(self, entry: Entry) -> dict[str, Any]:
        return {
            "source": self.known.source(entry),
            "words": entry.take("words", label),
            "reading": entry.take("reading", partial(self.known.reading, entry)),
        }


def _levels(node: Node) -> tuple[Level, ...]:
    return tuple(Level(name, label(said)) for name, said in named(node))


def _defined(
    file: Entry, key: str, names: Names[T], read: Callable[[str, Node], T | None]
) -> tuple[T, ...]:
    """Return what a section of a file gives a name to, without what was refused."""
    made = (names.define(name, read(name, node), node.place) for name, node in file.named(key))
    return tuple(thing for thing in made if thing is not None)
