"""Takes known keys out of the mappings of a file, and reports whatever does not fit."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from healthplan.errors import HealthPlanError, ParseError, UnknownNameError, shown
from healthplan.files.nodes import Mapping, Node, Scalar, Sequence, Unusable
from healthplan.files.problems import AlreadyReportedError, RefusedError, WrongTypeError
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.text import Text

if TYPE_CHECKING:
    import datetime as dt
    import enum
    from collections.abc import Callable, Iterable

    from healthplan.files.problems import Report
    from healthplan.findings import Place

T = TypeVar("T")

_NUMBER: Final = re.compile(r"-?[0-9]{1,34}(\.[0-9]{1,34})?")


class Absent:
    """What is taken from a key that is not there, or whose value was refused."""

    def __bool__(self) -> Literal[False]:
        return False


ABSENT = Absent()


class Entry:
    """One mapping of a file, out of which an object is made.

    Every key that is asked for is known, and every other one is refused in the end.

    Args:
        node: What stands in the file; anything but a mapping is refused.
        subject: What people call it, such as "target 2 of action 'fitness'".
        report: Where problems go.
    """

    def __init__(self, node: Node, subject: str, report: Report) -> None:
        self.subject = subject
        self.node = node
        self._report = report
        self._asked: set[str] = set()
        self._refused = False
        self._entries: dict[str, tuple[Scalar, Node]] = {}
        if isinstance(node, Mapping):
            self._entries = {entry[0].text: entry for entry in node.entries}
        else:
            self._refuse(wrong_type(node, "a mapping"), node.place)

    def inner(self, node: Node, what: str) -> Entry:
        """Return the entry of a mapping that lies within this one."""
        return Entry(node, f"{what} of {self.subject}", self._report)

    def has(self, key: str) -> bool:
        """Return whether the key is there; it is known from now on."""
        self._asked.add(key)
        return key in self._entries

    def which(self, keys: Iterable[str]) -> list[str]:
        """Return those of the keys that are there; all are known from now on."""
        self._asked.update(keys)
        return [key for key in keys if key in self._entries]

    def take(self, key: str, read: Callable[[Node], T], *, required: bool = False) -> T | Absent:
        """Return what *read* makes of the value, or ABSENT if it is not there or refused."""
        self._asked.add(key)
        entry = self._entries.get(key)
        if entry is None:
            if required:
                self.miss(f"has no key {key!r}")
            return ABSENT
        return self.attempt(key, entry[1], read)

    def attempt(self, key: str, node: Node, read: Callable[[Node], T]) -> T | Absent:
        """Return what *read* makes of a value of a key, or ABSENT if it was refused."""
        try:
            return read(node)
        except WrongTypeError as error:
            self.report(error.slug, f"{key!r} {error.message}", error.place, error.hint)
        except HealthPlanError as error:
            self._refuse(error, node.place)
        return ABSENT

    def each(self, key: str, read: Callable[[Node, int], T | None]) -> tuple[T, ...]:
        """Return what *read* makes of each value of a list, without those it refused."""
        found = (read(node, n) for n, node in enumerate(self.take(key, items) or (), start=1))
        return tuple(thing for thing in found if thing is not None)

    def named(self, key: str) -> tuple[tuple[str, Node], ...]:
        """Return the names and the values of a mapping of things that have names."""
        return self.take(key, named) or ()

    def build(self, make: Callable[..., T], *, blame: str = "", **values: object) -> T | None:
        """Return the object, or None if something about it was refused.

        Args:
            make: Makes the object from *values*, without those that are ABSENT.
            blame: The key whose value is at fault if that raises an error.
            **values: The arguments.
        """
        self.refuse_unknown_keys()
        if self._refused:
            return None
        try:
            return make(**{name: value for name, value in values.items() if value is not ABSENT})
        except HealthPlanError as error:
            self._refuse(error, self.at(blame).place)
            return None

    def alone(self, value: T | Absent) -> T:
        """Return a value that is all an inner entry says.

        Raises:
            AlreadyReportedError: It was refused, or there is something beside it.
        """
        self.refuse_unknown_keys()
        if self._refused or isinstance(value, Absent):
            raise AlreadyReportedError
        return value

    def at(self, key: str) -> Node:
        """Return the value of a key, or the whole mapping where there is none."""
        return self._entries[key][1] if key in self._entries else self.node

    def miss(self, message: str, hint: str | None = None) -> None:
        """Report that a key is missing, unless there could be none at all."""
        if isinstance(self.node, Mapping):
            self.report("missing-key", message, self.node.place, hint)

    def report(self, slug: str, message: str, place: Place, hint: str | None = None) -> None:
        """Report a problem, which keeps the object from being made."""
        self._refused = True
        self._report.add(slug, message, place, subject=self.subject, hint=hint)

    def _refuse(self, error: HealthPlanError, place: Place) -> None:
        self._refused = True
        self._report.add_error(error, self.subject, place)

    def refuse_unknown_keys(self) -> None:
        """Report the keys that nobody asked for."""
        for key, _ in self._entries.values():
            if key.text not in self._asked:
                hint = UnknownNameError("key", key.text, self._asked).hint
                self.report("unknown-key", f"unknown key {shown(key.text)}", key.place, hint)


def wrong_type(node: Node, expected: str, hint: str | None = None) -> HealthPlanError:
    """Return the error to raise for a value of another type than *expected*."""
    if isinstance(node, Unusable):
        return AlreadyReportedError()
    return WrongTypeError(node, expected, hint=hint)


# --- What a value may be: each of these reads one value, or raises an error ----------------------


def scalar(node: Node) -> Scalar:
    """Return a value that is a single one and is there."""
    if not isinstance(node, Scalar) or node.is_nothing:
        raise wrong_type(node, "a single value")
    return node


def text(node: Node) -> str:
    """Return a text; digits are a text too, as they were written."""
    found = scalar(node)
    if found.truth is not None:
        raise wrong_type(node, "a text", "put it in quotes")
    if not found.text.strip():
        raise wrong_type(node, "a text")
    return found.text


def items(node: Node) -> tuple[Node, ...]:
    """Return the values of a list."""
    if not isinstance(node, Sequence):
        raise wrong_type(node, "a list")
    return node.items


def pair(node: Node) -> tuple[Node, Node]:
    """Return the two values of a list of two."""
    match items(node):
        case (first, second):
            return first, second
    raise wrong_type(node, "a list of two values")


def named(node: Node, hint: str | None = None) -> tuple[tuple[str, Node], ...]:
    """Return the names and the values of a mapping."""
    if not isinstance(node, Mapping):
        raise wrong_type(node, "a mapping of names", hint)
    return tuple((key.text, value) for key, value in node.entries)


def label(node: Node) -> Text:
    """Return a text for people, in one language or several."""
    if isinstance(node, Mapping):
        return Text.of({tag: text(version) for tag, version in named(node)})
    return Text.of(text(node))


def labels(node: Node) -> tuple[Text, ...]:
    """Return a list of texts for people."""
    return tuple(label(item) for item in items(node))


def flag(node: Node) -> bool:
    """Return true or false."""
    found = scalar(node).truth
    if found is None:
        raise wrong_type(node, "true or false")
    return found


def is_nothing(node: Node) -> bool:
    """Return whether nothing was written, or ``null``."""
    return isinstance(node, Scalar) and node.is_nothing


def whole(node: Node) -> int:
    """Return a whole number."""
    found = scalar(node).whole
    if found is None:
        raise wrong_type(node, "a whole number")
    return found


def decimal(node: Node) -> Decimal:
    """Return a number with the digits it was written with."""
    found = scalar(node)
    if not _NUMBER.fullmatch(found.text):
        raise wrong_type(node, "a number, such as 65.10")
    return Decimal(found.text)


# A file names few periods, and each of them in many places.
_period = functools.lru_cache(maxsize=1024)(Period.of)


def period(node: Node) -> Period:
    """Return a period."""
    return reading("period", _period, text(node))


def day(node: Node) -> dt.date:
    """Return a day."""
    return reading("day", Period.of_day, text(node)).first


def part(node: Node) -> Part:
    """Return which part of the whole is meant."""
    said = named(node, "write {sex: female}")
    return Part.of({dimension: text(category) for dimension, category in said})


def one_of(kind: type[enum.Enum], name: str = "") -> Callable[[Node], enum.Enum]:
    """Return the reader of one of the values of an enumeration, by default called as it is."""
    called = name or re.sub(r"[^a-z0-9]+", " ", kind.__name__.lower()).strip() or "value"

    def read(node: Node) -> enum.Enum:
        word = text(node)
        for member in kind:
            if str(member.value) == word:
                return member
        raise UnknownNameError(called, word, (str(member.value) for member in kind))

    return read


def reading(what: str, make: Callable[[Any], T], said: object) -> T:
    """Return ``make(said)``; a text that it cannot read becomes ``unreadable-``*what*."""
    try:
        return make(said)
    except ParseError as error:
        slug = f"unreadable-{what}"
        raise RefusedError(slug, error.message, hint=error.hint) from None


def made(thing: T | None) -> T:
    """Return a thing that was built, or raise an AlreadyReportedError if it was refused."""
    if thing is None:
        raise AlreadyReportedError
    return thing


def called(node: Node, kind: str, number: int, key: str = "id") -> str:
    """Return what people call an item of a list: by its name, or else by its number.

    >>> from healthplan.findings import Place
    >>> called(Unusable(Place()), "record", 3)
    'record 3'
    """
    name = node.get(key) if isinstance(node, Mapping) else None
    return f"{kind} {shown(name.text)}" if isinstance(name, Scalar) else f"{kind} {number}"
