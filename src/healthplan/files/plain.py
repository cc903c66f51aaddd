"""A document as mappings, lists and texts: what is written, whatever the format."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

import attrs

from healthplan.bounds import Bound, Comparator, Unknown
from healthplan.errors import DefinitionError
from healthplan.files.completing import walk
from healthplan.files.field_types import is_own, tag_of
from healthplan.files.versions import SCHEMA_VERSION
from healthplan.groups import Group, LevelBound, Scale
from healthplan.indicators import Index, Indicator, Rule, Step
from healthplan.intervals import Interval
from healthplan.jurisdictions import Jurisdiction
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.records import (
    At,
    Comparison,
    Observation,
    ProgressRecord,
    Reading,
    Remark,
)
from healthplan.records.observation import written_step
from healthplan.sources import Source
from healthplan.targets import Target
from healthplan.text import Text
from healthplan.units import Quantity, Relative, Unit, unit
from healthplan.units.vocabulary import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from healthplan.files.document import Document

Plain = None | bool | int | str | Unknown | list[Any] | dict[str, Any]
"""What a file can hold: figures are texts, and UNKNOWN is a word of its own."""

_KINDS: Final = {Observation: "observation", Comparison: "comparison", Remark: "remark"}
_LEVELS: Final = frozenset({"value", "bound", "printed", "baseline", "milestones"})
_FIRST: Final = (
    *("id", "kind", "code", "name", "title", "subject", "relation", "object", "indicator"),
    *("value", *(comparator.value for comparator in Comparator), "within", "of", "a_year_from"),
    *("numerator", "denominator", "difference", "above", "below", "resolution"),
    *("by", "period", "place", "part"),
)
_LAST: Final = ("targets", "actions")
_HELD: Final = frozenset({"groups", "bodies", "links", "enumerations"})


def plain(document: Document) -> dict[str, Plain]:
    """Return all that a document says; it must be :func:`~.completing.completed`.

    >>> from healthplan.files import Document
    >>> from healthplan.plans import Plan
    >>> plain(Document(plans=(Plan("p", "A plan", period="2019/2030"),)))
    {'healthplan': 1, 'plan': {'id': 'p', 'title': 'A plan', 'period': '2019/2030'}}
    """
    things = list(walk(document))
    write = _Writer(document)
    plans = [write.plan(plan) for plan in document.plans]
    scales = {bound.scale.id: bound.scale for bound in things if isinstance(bound, LevelBound)}
    sections: dict[str, Any] = {
        "units": [_unit(each) for each in _own_units(things).values()],
        "jurisdictions": [write.thing(place) for place in document.jurisdictions.values()],
        "sources": {name: write.thing(source) for name, source in document.sources.items()},
        "indicators": {name: write.indicator(each) for name, each in document.indicators.items()},
        "scales": {name: _scale(scale) for name, scale in scales.items()},
        "groups": write.by_id(document.groups.values()),
        "bodies": write.by_id(document.bodies.values()),
        "enumerations": write.by_id(document.enumerations.values()),
        **({"plan": plans[0]} if len(plans) == 1 else {"plans": plans}),
        "links": [write.thing(link) for link in document.links],
        "records": [write.record(record) for record in document.records],
        "extra": dict(document.extra),
    }
    return {"healthplan": SCHEMA_VERSION, **{key: said for key, said in sections.items() if said}}


class _Writer:
    """Writes the things of one document, which refer to each other by name."""

    def __init__(self, document: Document) -> None:
        self._names: dict[Source, str] = {}
        self._names_anywhere: dict[Source, str] = {}
        for name, source in document.sources.items():
            self._names.setdefault(source, name)
            self._names_anywhere.setdefault(attrs.evolve(source, at=None), name)

    def plan(self, plan: object) -> dict[str, Plain]:
        """Write a plan without what the document holds beside it."""
        tree = self.thing(plan)
        return {key: said for key, said in tree.items() if key not in _HELD}

    def by_id(self, things: Iterable[Any]) -> dict[str, Plain]:
        """Write things by their ids."""
        trees = {thing.id: self.thing(thing) for thing in things}
        return {name: {k: v for k, v in tree.items() if k != "id"} for name, tree in trees.items()}

    def indicator(self, indicator: Indicator) -> dict[str, Plain]:
        """Write an indicator without its id."""
        tree = self._own(indicator)
        del tree["id"]
        return _ordered(tree)

    def _own(self, thing: object) -> dict[str, Plain]:
        """Write the fields of a class of somebody else's, by the types of their values."""
        tag = tag_of(type(thing))
        tree = {key: self._value(value, None) for key, value in _given(thing)}
        return tree if tag is None else {"kind": tag, **tree}

    def record(self, record: ProgressRecord) -> dict[str, Plain]:
        """Write a record; its resolution only if its figure does not show it."""
        tree = {"kind": _KINDS.get(type(record), type(record).__name__), **self.thing(record)}
        if isinstance(record, Observation | Comparison):
            said = record.value if isinstance(record, Observation) else record.difference
            if record.resolution == written_step(said, whole=record.indicator.whole_numbers):
                tree.pop("resolution", None)
        return _ordered(tree)

    def thing(self, thing: object, around: Indicator | None = None) -> dict[str, Plain]:
        """Write the fields of a thing that differ from their defaults.

        Args:
            thing: The thing.
            around: The indicator in whose values it speaks, where it names none itself.
        """
        indicator = getattr(thing, "indicator", around)
        tree: dict[str, Plain] = {}
        for key, value in _given(thing):
            tree |= self._field(key, value, indicator)
        return _ordered(tree)

    def _field(self, key: str, value: object, indicator: Indicator | None) -> dict[str, Plain]:
        """Write one field: under its key, or as the keys in whose place it stands."""
        if key not in _LEVELS:
            indicator = None
        match value:
            case Source():
                return self._source(value)
            case Bound() if key in {"bound", "value"}:
                return _bound(value, indicator)
            case Quantity() if key in {"numerator", "denominator"}:
                return {key: _count(value)}
            case Target():
                return {key: {"target": value.id}}
            case Interval():
                msg = f"a file cannot say the interval {value}"
                raise DefinitionError(msg, hint="record a bound, such as between('60 %', '65 %')")
        return {key: self._value(value, indicator)}

    def _source(self, source: Source) -> dict[str, Plain]:
        if source in self._names:
            return {"source": self._names[source]}
        return {"source": self._names_anywhere[attrs.evolve(source, at=None)], "at": source.at}

    def _value(self, value: Any, indicator: Indicator | None) -> Plain:  # noqa: ANN401 - of any field
        for kind, write in _SIMPLE.items():
            if isinstance(value, kind):
                return write(value)
        match value:
            case tuple():
                return [self._value(item, indicator) for item in value]
            case Mapping():
                return {key: self._value(item, indicator) for key, item in value.items()}
            case Quantity():
                return _quantity(value, indicator)
            case Bound():
                return _bound(value, indicator)
        return self._made(value, indicator) if attrs.has(type(value)) else value

    def _made(self, value: Any, indicator: Indicator | None) -> Plain:  # noqa: ANN401 - of any attrs class
        if is_own(type(value)):
            return self._own(value)
        if isinstance(value, Source):
            return self._names[value]
        if isinstance(value, Reading):
            return self._reading(value)
        told = self.thing(value, indicator)
        return told["period"] if isinstance(value, At) and told.keys() == {"period"} else told

    def _reading(self, reading: Reading) -> dict[str, Plain]:
        fields = ("confidence", "reason", "sources")
        given = ((key, getattr(reading, key)) for key in fields)
        return {key: self._field(key, value, None)[key] for key, value in given if value}


def _given(thing: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - of any attrs class
    """Yield the names and values of the fields that differ from their defaults."""
    for field in attrs.fields(type(thing)):
        value, default = getattr(thing, field.name), field.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # the stub has a function
            default = default.factory(thing) if default.takes_self else default.factory()
        if field.converter is not None and default is not attrs.NOTHING:
            default = field.converter(default)
        if field.init and value != default:
            yield str(field.alias), value


def _ordered(tree: dict[str, Plain]) -> dict[str, Plain]:
    """Return the keys in the order in which people write them."""
    first = [key for key in _FIRST if key in tree]
    rest = [key for key in tree if key not in _FIRST and key not in _LAST]
    return {key: tree[key] for key in (*first, *rest, *(key for key in _LAST if key in tree))}


def _period(period: Period) -> int | str:
    text = str(period)
    return int(text) if text.isdigit() and not text.startswith("0") else text


def _quantity(said: Quantity, indicator: Indicator | None = None) -> int | str:
    """Return a quantity with the digits it was written with, in the words of its indicator."""
    if isinstance(indicator, Step):
        state = indicator.show(said)
        # Its place instead: in JSON the word would be a threshold that was lost.
        return int(said.value) if state == Unknown.UNKNOWN.value else state
    text = str(said)
    return text.removesuffix(" ratio") if isinstance(indicator, Index) else text


def _count(said: Quantity) -> int | str:
    number = str(said).removesuffix(" ratio")
    return int(number) if number.isdigit() else str(said)


def _bound(bound: Bound, indicator: Indicator | None = None) -> dict[str, Plain]:
    """Return the keys that say a bound."""

    def edge(said: object) -> Plain:
        if not isinstance(said, Quantity):
            return said  # type: ignore[return-value]  # UNKNOWN
        return _quantity(said, None if bound.is_relative else indicator)

    low, key = edge(bound.threshold), bound.comparator.value
    tree: dict[str, Plain] = {
        key: [low, edge(bound.other)] if bound.comparator is Comparator.BETWEEN else low
    }
    for name in ("of", "a_year_from"):
        if (since := getattr(bound, name)) is not None:
            tree[name] = _period(since)
    if bound.within is not None:
        tree["within"] = str(bound.within)
    return tree


def _levels(bound: LevelBound) -> dict[str, Plain]:
    """Return the keys that say some levels of a scale."""
    first, last = bound.levels[0], bound.levels[-1]
    tree: dict[str, Plain] = {"scale": bound.scale.id}
    if first == last:
        tree["exactly"] = first.id
    elif last == bound.scale.levels[-1]:
        tree["at_least"] = first.id
    else:
        tree["at_most"] = last.id
    return tree | ({"capability": True} if bound.capability else {})


def _scale(scale: Scale) -> dict[str, Plain]:
    levels = {level.id: level.name.to_plain() for level in scale.levels}
    return {"name": scale.name.to_plain(), "levels": levels}


def _own_units(things: Iterable[object]) -> dict[str, Unit]:
    """Return the counted things by name that the library does not know by itself."""
    simple = (each for each in things if isinstance(each, Unit) and each.counted)
    return {each.name: each for each in simple if not each.parts and find(each.name) != each}


def _unit(own: Unit) -> dict[str, Plain]:
    tree: dict[str, Plain] = {"name": own.name}
    if own != unit(own.name, counted=True, zh=own.zh or None):
        tree["plural"] = own.plural
    return tree | ({"zh": own.zh} if own.zh else {})


_SIMPLE: Final[dict[type, Callable[[Any], Plain]]] = {
    enum.Enum: attrgetter("value"),
    Text: Text.to_plain,
    Period: _period,
    dt.date: dt.date.isoformat,
    Part: lambda part: dict(part.key),
    Decimal: "{:f}".format,
    Jurisdiction: attrgetter("code"),
    Indicator: attrgetter("id"),
    Group: attrgetter("id"),
    Unit: attrgetter("symbol"),
    Rule: attrgetter("name"),
    Relative: lambda change: {"relative": str(change).removesuffix(" (relative)")},
    LevelBound: _levels,
    Interval: lambda limits: [end and str(end) for end in (limits.low, limits.high)],
}
"""What is written in the same way wherever it stands."""
