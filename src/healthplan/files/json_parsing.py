"""From the bytes of a JSON file to the same tree of values as a YAML file gives."""

from __future__ import annotations

import bisect
import json
import re
from typing import TYPE_CHECKING, Final, NoReturn

from healthplan.errors import shown
from healthplan.files.decoding import control_character, decode
from healthplan.files.nodes import Mapping, Node, Scalar, Sequence, Unusable
from healthplan.files.parsing import DEEPEST, LONGEST, MOST_VALUES
from healthplan.findings import Place

if TYPE_CHECKING:
    from healthplan.files.problems import Report

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_BARE: Final = re.compile(
    r"(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])"
)
_STRINGS: Final = json.JSONDecoder()


def parse_json(data: bytes, file: str, report: Report) -> Node | None:
    r"""Return the tree of values in *data*, or None if it cannot be read to its end.

    Numbers keep their digits, keys given twice are refused, and ``"unknown"`` is the word
    for a threshold that was lost, as it is in YAML without quotes.

    >>> from healthplan.files.problems import Report
    >>> tree = parse_json(b'{"healthplan": 1,\n "value": 26.40}', "plan.json", Report())
    >>> [(key.text, value.text, str(value.place)) for key, value in tree.entries]
    [('healthplan', '1', 'plan.json:1:16'), ('value', '26.40', 'plan.json:2:11')]
    """
    text = decode(data, file, report)
    if text is None:
        return None
    try:
        return _Scanner(text, file, report).document()
    except _StopError:
        return None


class _StopError(Exception):
    """The rest of the file cannot be read; the finding is already there."""


class _Scanner:
    """Reads values one after the other; the cap on depth keeps its recursion small."""

    def __init__(self, text: str, file: str, report: Report) -> None:
        self.text = text
        self.file = file
        self.report = report
        self.lines = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
        self.at = 0
        self.values = 0

    def document(self) -> Node:
        if not self._next():
            self._stop("empty-file", "the file holds nothing")
        root = self._value(0)
        if self._next():
            self._stop("json-syntax", "something follows after the end")
        return root

    def _value(self, depth: int) -> Node:
        """Return the value that comes next, which lies within *depth* lists and mappings."""
        first, place = self._next(), self._place()
        self.values += 1
        if self.values > MOST_VALUES:
            self._stop("too-large", f"the file holds more than {MOST_VALUES} values")
        if first in {"[", "{"} and depth == DEEPEST:
            message = f"more than {DEEPEST} lists and mappings lie within each other"
            self._stop("too-deep", message)
        if first == "{":
            return self._mapping(depth + 1, place)
        if first == "[":
            return Sequence(tuple(self._items(depth + 1)), place)
        if first == '"':
            text = self._string()
            return self._checked(Scalar(text, place, plain=text == "unknown"))
        found = _BARE.match(self.text, self.at)
        if found is None:
            self._stop("json-syntax", "a value should stand here")
        self.at = found.end()
        return self._checked(Scalar(found[0], place, plain=True))

    def _items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        while self._goes_on("]", first=not items):
            items.append(self._value(depth))
        return items

    def _mapping(self, depth: int, place: Place) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        first = True
        while self._goes_on("}", first=first):
            first = False
            if self._next() != '"':
                self._stop("json-syntax", "a key in quotes should stand here")
            key = Scalar("", self._place())
            key = Scalar(self._string(), key.place)
            if self._next() != ":":
                self._stop("json-syntax", "':' should stand here")
            self.at += 1
            value, checked = self._value(depth), self._checked(key)
            if key.text in entries:
                message = f"the key {shown(key.text)} was given before"
                hint = f"first in line {entries[key.text][0].place.line}"
                self.report.add("duplicate-key", message, key.place, hint=hint)
            elif isinstance(checked, Scalar):
                entries[key.text] = (checked, value)
        return Mapping(tuple(entries.values()), place)

    def _goes_on(self, end: str, *, first: bool) -> bool:
        """Return whether another entry follows; pass over the opening sign, ',' or the end."""
        if first:
            self.at += 1
            if self._next() == end:
                self.at += 1
                return False
            return True
        sign = self._next()
        if sign not in {",", end}:
            self._stop("json-syntax", f"',' or '{end}' should stand here")
        self.at += 1
        return sign == ","

    def _string(self) -> str:
        try:
            text, self.at = _STRINGS.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            self.at = min(error.pos, len(self.text))
            self._stop("json-syntax", error.msg.lower().removesuffix(" at"))
        return str(text)

    def _checked(self, scalar: Scalar) -> Scalar | Unusable:
        if len(scalar.text) > LONGEST:
            message = f"a value has more than {LONGEST} characters"
            self.report.add("too-large", message, scalar.place)
            return Unusable(scalar.place)
        if name := control_character(scalar.text):
            message = f"a value holds the control character {name}"
            self.report.add("control-character", message, scalar.place, hint="remove it")
            return Unusable(scalar.place)
        return scalar

    def _next(self) -> str:
        """Return the next character that is not white space, or nothing at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = self.at if found is None else found.end()
        return self.text[self.at : self.at + 1]

    def _place(self) -> Place:
        line = bisect.bisect_right(self.lines, self.at)
        return Place(self.file, line, self.at - self.lines[line - 1] + 1)

    def _stop(self, slug: str, message: str) -> NoReturn:
        self.report.add(slug, message, self._place())
        raise _StopError
