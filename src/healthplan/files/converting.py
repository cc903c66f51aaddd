"""Reads the fields of a kind of indicator by their types: strictly, and each where it stands."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import itertools
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import attrs

from healthplan.errors import DefinitionError, HealthPlanError, UnknownNameError
from healthplan.files import field_types, fields
from healthplan.files.field_types import Key, keys_of, refuse
from healthplan.files.fields import ABSENT, Absent, Entry
from healthplan.files.nodes import Node
from healthplan.files.problems import AlreadyReportedError, RefusedError
from healthplan.indicators import Rule, as_rule
from healthplan.intervals import Interval
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.text import Text
from healthplan.units import Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cattrs import Converter

    Hook = Callable[["Said", Any], Any]
    Hooks = dict[Key, Hook]

T = TypeVar("T")


class Known(Protocol):
    """What reads values with the units that a document defines."""

    def unit(self, node: Node) -> Unit:
        """Return a unit."""

    def quantity(self, node: Node) -> Quantity:
        """Return a quantity."""

    def interval(self, node: Node) -> Interval:
        """Return an interval."""


@attrs.frozen(slots=True)
class Said:
    """A value in a file, and whose it is.

    Attributes:
        node: The value.
        entry: The thing that has it.
        key: Its key there.
        what: What people call it: its key, and its number in a list.
        known: What the document defines.
    """

    node: Node
    entry: Entry
    key: str
    what: str
    known: Known

    def inner(self, node: Node, name: object, key: str) -> Said:
        """Return a value within this one, by its name or its number."""
        return Said(node, self.entry, key, f"{self.what} {name}", self.known)


def take_all(kind: type, entry: Entry, known: Known) -> dict[str, Any]:
    """Return what an entry says for each argument of an attrs class but its id.

    Args:
        kind: The class, whose annotations say how each value is read.
        entry: The entry; what does not fit is reported there.
        known: What the document defines.

    Raises:
        DefinitionError: A file cannot hold values of such a type.
    """
    hooks = _hooks(kind, _converter())
    return _taken({key: hook for key, hook in hooks.items() if key.name != "id"}, entry, known)


def built(entry: Entry, kind: type[T], values: dict[str, object]) -> T | None:
    """Return the object, or None; what its own converters and validators raise is reported."""

    def make() -> T:
        try:
            return kind(**{key: value for key, value in values.items() if value is not ABSENT})
        except HealthPlanError:
            raise
        except ValueError as error:  # as the validators of attrs raise it
            told = (*error.args, type(error).__name__)[0]
            raise RefusedError("unusable-value", str(told)) from error

    return entry.build(make)


def _taken(hooks: Hooks, entry: Entry, known: Known) -> dict[str, Any]:
    def read(key: Key, hook: Hook, node: Node) -> object:
        return hook(Said(node, entry, key.name, key.name, known), key.kind)

    return {
        key.name: entry.take(key.name, partial(read, key, hook), required=key.required)
        for key, hook in hooks.items()
    }


# --- The converter: which type is read how --------------------------------------------------------

_READERS: Final[dict[Any, Callable[[Node, Known], object]]] = {
    str: lambda node, _: fields.text(node),
    bool: lambda node, _: fields.flag(node),
    int: lambda node, _: fields.whole(node),
    Decimal: lambda node, _: fields.decimal(node),
    dt.date: lambda node, _: fields.day(node),
    Text: lambda node, _: fields.label(node),
    Period: lambda node, _: fields.period(node),
    Part: lambda node, _: fields.part(node),
    Rule: lambda node, _: as_rule(fields.text(node)),
    Unit: lambda node, known: known.unit(node),
    Quantity: lambda node, known: known.quantity(node),
    Interval: lambda node, known: known.interval(node),
}

# cattrs asks for these first, and for every class under them, so that a StrEnum would be a str.
_GREEDY: Final = (str, bytes, int, float, Path, enum.Enum)


@functools.cache
def _converter() -> Converter:
    """Return the converter, which is the same for all documents."""
    import cattrs

    converter = cattrs.Converter()
    for kind in _GREEDY:
        converter.register_structure_hook(kind, _leaf)
    # What is registered later is asked earlier.  What cattrs does with other types by itself
    # is too lax for us: it makes 1 of True, 7 of 7.9, 'None' of None and [1, 2] of "12".
    register = converter.register_structure_hook_factory
    register(lambda _: True, refuse)
    register(_is_leaf, lambda _: _leaf)
    register(lambda kind: field_types.optional(kind) is not None, _optional)
    register(lambda kind: field_types.named(kind) is not None, _mapping)
    register(lambda kind: field_types.listed(kind) is not None, _tuple)
    classes: dict[type, Hooks] = {}
    register(
        lambda kind: bool(field_types.classes(kind)),
        lambda kind: _object(kind, partial(_hooks_once, classes, converter)),
    )
    return converter


def _hook(kind: Any, converter: Converter) -> Hook:  # noqa: ANN401 - a type
    if isinstance(kind, type) and issubclass(kind, _GREEDY) and not _is_leaf(kind):
        refuse(kind)
    return converter.get_structure_hook(kind)


@functools.lru_cache(maxsize=256)
def _hooks(kind: type, converter: Converter) -> Hooks:
    """Return how each argument of an attrs class is read."""
    found = {}
    for key in keys_of(kind):
        try:
            found[key] = _hook(key.kind, converter)
        except DefinitionError as error:
            subject = f"the field {key.name!r} of {kind.__name__}"
            raise error.about(subject) from None
    return found


def _hooks_once(classes: dict[type, Hooks], converter: Converter, kind: type) -> Hooks:
    """Return the same, also for a class that holds others of its own kind."""
    if kind not in classes:
        classes[kind] = {}
        try:
            classes[kind].update(_hooks(kind, converter))
        except DefinitionError:
            del classes[kind]
            raise
    return classes[kind]


def _is_leaf(kind: Any) -> bool:  # noqa: ANN401 - a type
    return kind in _READERS or field_types.is_words(kind)


def _leaf(said: Said, kind: Any) -> object:  # noqa: ANN401 - a type
    if kind in _READERS:
        return _READERS[kind](said.node, said.known)
    return fields.one_of(kind)(said.node)


def _optional(kind: Any, converter: Converter) -> Hook:  # noqa: ANN401 - a type
    inner = field_types.optional(kind)
    read = _hook(inner, converter)
    return lambda said, _: None if fields.is_nothing(said.node) else read(said, inner)


def _mapping(kind: Any, converter: Converter) -> Hook:  # noqa: ANN401 - a type
    inner = field_types.named(kind)
    hook = _hook(inner, converter)

    def read(said: Said, _: object) -> dict[str, Any]:
        found = fields.named(said.node)
        values = (said.inner(node, name, f"{said.key}.{name}") for name, node in found)
        items = _each((value, inner, hook) for value in values)
        return {name: item for (name, _), item in zip(found, items, strict=True)}

    return read


def _tuple(kind: Any, converter: Converter) -> Hook:  # noqa: ANN401 - a type
    kinds = field_types.listed(kind) or ()
    is_long = kinds[-1] is ...
    hooks = [(each, _hook(each, converter)) for each in (kinds[:1] if is_long else kinds)]

    def read(said: Said, _: object) -> tuple[Any, ...]:
        nodes = fields.items(said.node)
        if not is_long and len(nodes) != len(hooks):
            raise fields.wrong_type(said.node, f"a list of {len(hooks)}")
        values = (said.inner(node, number, said.key) for number, node in enumerate(nodes, start=1))
        each = itertools.cycle(hooks) if is_long else hooks
        return tuple(_each((value, *hook) for value, hook in zip(values, each, strict=False)))

    return read


def _each(values: Iterable[tuple[Said, Any, Hook]]) -> list[Any]:
    """Return what is read from each value; whatever is wrong with them is reported together."""
    read = [
        said.entry.attempt(said.key, said.node, partial(_within, said, kind, hook))
        for said, kind, hook in values
    ]
    if any(isinstance(item, Absent) for item in read):
        raise AlreadyReportedError
    return read


def _within(said: Said, kind: Any, hook: Hook, _: Node) -> object:  # noqa: ANN401 - a type
    return hook(said, kind)


def _object(kind: Any, hooks_of: Callable[[type], Hooks]) -> Hook:  # noqa: ANN401 - a type
    """Return the hook of an attrs class, or of several that are told apart by their ``kind``."""
    kinds = field_types.classes(kind)
    hooks = {name: hooks_of(each) for name, each in kinds.items()}

    def called(node: Node) -> str:
        name = fields.text(node)
        if name not in kinds:
            raise UnknownNameError("kind", name, kinds)
        return name

    def read(said: Said, _: object) -> object:
        entry = said.entry.inner(said.node, said.what)
        name = entry.take("kind", called, required=True) if "" not in kinds else ""
        if isinstance(name, Absent):
            raise AlreadyReportedError
        return fields.made(built(entry, kinds[name], _taken(hooks[name], entry, said.known)))

    return read
