"""Reads what a document defines by name: counted things, places, sources and indicators."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import attrs

from healthplan.errors import DefinitionError, UnknownNameError, shown
from healthplan.files import fields
from healthplan.files.converting import built, take_all
from healthplan.files.fields import Absent, Entry, called, label, text
from healthplan.files.names import Names
from healthplan.intervals import Interval
from healthplan.jurisdictions import Jurisdiction, JurisdictionTree
from healthplan.records import Confidence, Reading
from healthplan.sources import Source
from healthplan.units import Quantity, Unit, quantity, unit
from healthplan.units.vocabulary import resolved

if TYPE_CHECKING:
    from healthplan.files.nodes import Node
    from healthplan.files.problems import Report
    from healthplan.indicators import Indicator, IndicatorTypes

_LABELS_OF_SOURCE: Final = (
    *("city", "reporter", "speaker", "role"),
    *("document", "date_basis", "note"),
)
_TEXTS_OF_SOURCE: Final = ("at", "url", "language")


class Definitions:
    """The named things of one document.

    Args:
        kinds: The kinds of indicator that the document may use.
        report: Where problems go.
    """

    def __init__(self, kinds: IndicatorTypes, report: Report) -> None:
        self.kinds = kinds
        self.report = report
        self.units: Names[Unit] = Names("unit", report)
        self.jurisdictions: Names[Jurisdiction] = Names("jurisdiction", report)
        self.sources: Names[Source] = Names("source", report)
        self.indicators: Names[Indicator] = Names("indicator", report)

    def read(self, files: list[Entry]) -> None:
        """Read the definitions of all files, what others refer to before those others."""
        for file in files:
            file.each("units", self._unit)
        self._check_parents([e for file in files for e in file.each("jurisdictions", self._place)])
        for file in files:
            for name, node in file.named("sources"):
                self.sources.define(name, self._source(name, node), node.place)
            for name, node in file.named("indicators"):
                self.indicators.define(name, self._indicator(name, node), node.place)

    def quantity(self, node: Node) -> Quantity:
        """Return a quantity in a known unit or in one of the document's own."""
        own = self.units.things.values()
        return fields.reading("quantity", partial(quantity, units=own), text(node))

    def unit(self, node: Node) -> Unit:
        """Return a unit that is known, or one that is made of the document's own."""
        name = text(node)
        self.units.check(name)
        return resolved(name, self.units.things.values())

    def interval(self, node: Node) -> Interval:
        """Return the interval between two quantities, of which one may be missing."""
        ends = fields.pair(node)
        low, high = (None if fields.is_nothing(end) else self.quantity(end) for end in ends)
        return Interval(low, high)

    def reading(self, owner: Entry, node: Node) -> Reading:
        """Return how a thing was got from words that had to be repaired."""
        entry = owner.inner(node, "reading")
        return fields.made(
            entry.build(
                Reading.repair,
                confidence=entry.take("confidence", fields.one_of(Confidence), required=True),
                reason=entry.take("reason", label, required=True),
                sources=entry.take("sources", self._sources),
            )
        )

    def source(self, entry: Entry) -> Source | Absent:
        """Return the source that *entry* names, at the place in it that the entry gives."""
        source = entry.take("source", self.sources.find)
        at = entry.take("at", text)
        if at and not entry.has("source"):
            entry.miss("has 'at', a place in a source, and no source", "name the source as well")
        return attrs.evolve(source, at=at) if source and at else source

    def _sources(self, node: Node) -> tuple[Source, ...]:
        return tuple(self.sources.find(item) for item in fields.items(node))

    def _unit(self, node: Node, number: int) -> None:
        entry = Entry(node, called(node, "unit", number, "name"), self.report)
        name = entry.take("name", text, required=True)
        made = entry.build(
            partial(unit, counted=True),
            name=name,
            plural=entry.take("plural", text),
            zh=entry.take("zh", text),
        )
        if name:
            self.units.define(name, made, node.place)

    def _place(self, node: Node, number: int) -> Entry | None:
        entry = Entry(node, called(node, "jurisdiction", number, "code"), self.report)
        code = entry.take("code", text, required=True)
        made = entry.build(
            Jurisdiction,
            code=code,
            name=entry.take("name", label, required=True),
            level=entry.take("level", text),
            parent=entry.take("parent", text),
            valid_from=entry.take("valid_from", fields.day),
            valid_until=entry.take("valid_until", fields.day),
        )
        if code:
            self.jurisdictions.define(code, made, node.place)
        return None if made is None else entry

    def _check_parents(self, entries: list[Entry]) -> None:
        """Report parents that nobody defines, or that lie within each other in a circle."""
        for entry in entries:
            entry.take("parent", self.jurisdictions.find)
        try:
            JurisdictionTree(self.jurisdictions.things.values())
        except DefinitionError as error:
            place = entries[0].node.place
            self.report.add_error(error, "jurisdictions", place)
        except UnknownNameError:
            pass  # reported above, at its place

    def _source(self, name: str, node: Node) -> Source | None:
        entry = Entry(node, f"source {shown(name)}", self.report)
        values: dict[str, Any] = {key: entry.take(key, label) for key in _LABELS_OF_SOURCE}
        values |= {key: entry.take(key, text) for key in _TEXTS_OF_SOURCE}
        return entry.build(
            Source,
            outlet=entry.take("outlet", label, required=True),
            date=entry.take("date", fields.day),
            machine_translated=entry.take("machine_translated", fields.flag),
            authority=entry.take("authority", fields.whole),
            **values,
        )

    def _indicator(self, name: str, node: Node) -> Indicator | None:
        entry = Entry(node, f"indicator {shown(name)}", self.report)
        kind = entry.take("kind", lambda word: self.kinds.find(text(word)), required=True)
        if not kind:
            return None
        return built(entry, kind, {"id": name, **take_all(kind, entry, self)})
