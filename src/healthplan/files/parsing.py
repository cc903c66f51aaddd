"""From the bytes of a YAML file to a tree of values: strictly, and with a place for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

import attrs

from healthplan.errors import shown
from healthplan.files.decoding import control_character, decode
from healthplan.files.nodes import Mapping, Node, Scalar, Sequence, Unusable
from healthplan.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.files.problems import Report

DEEPEST: Final = 60
"""How many lists and mappings may lie within each other."""

MOST_VALUES: Final = 500_000
"""How many values a file may hold."""

LONGEST: Final = 100_000
"""How many characters a value may have."""

_Event = Any  # of yaml, which is imported when a file is read
_QUOTE: Final = "a text that holds ': ' or ' #', or begins with a sign, goes between quotes"


def parse(data: bytes, file: str, report: Report) -> Node | None:
    """Return the tree of values in *data*, or None if it cannot be read to its end.

    YAML is read without its surprises: ``no`` is a text, digits stay as written, and keys
    given twice, anchors, aliases, merge keys, tags and further documents are refused.

    >>> from healthplan.files.problems import Report
    >>> tree = parse(b"no: 0755", "plan.yaml", Report())
    >>> [(key.text, value.text, str(value.place)) for key, value in tree.entries]
    [('no', '0755', 'plan.yaml:1:5')]
    """
    text = decode(data, file, report)
    if text is None:
        return None
    try:
        return _Builder(file, report).build(text)
    except _StopError:
        return None


class _StopError(Exception):
    """The rest of the file cannot be read; the finding is already there."""


@attrs.define(slots=True)
class _Open:
    """A list or mapping whose end has not come yet; a mapping holds keys and values in turn."""

    place: Place
    is_mapping: bool
    items: list[Node] = attrs.field(factory=list)


class _Builder:
    """Builds the tree of one file from the events of YAML's parser."""

    # Not yaml.compose: it recurses, and resolves aliases before anybody can object.

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.root: Node | None = None
        self.open: list[_Open] = []
        self.values = 0

    def build(self, text: str) -> Node:
        for event in self._events(text):
            self._handle(event)
        if self.root is None:
            self._stop("empty-file", "the file holds nothing", Place(self.file))
        return self.root

    def _events(self, text: str) -> Iterator[_Event]:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            yield from yaml.parse(text, Loader=loader)
        except yaml.MarkedYAMLError as error:
            message = ": ".join(part for part in (error.context, error.problem) if part)
            self._stop("yaml-syntax", message, self._place(error.problem_mark), _QUOTE)
        except (ValueError, OverflowError):
            # The loader without C trips over "\UFFFFFFFF".
            self._stop("yaml-syntax", "an escape sequence is no character", Place(self.file))

    def _handle(self, event: _Event) -> None:
        place = self._place(event.start_mark)
        match type(event).__name__:
            case "DocumentStartEvent" if self.root is not None:
                self._stop("several-documents", "a second document begins here", place)
            case "ScalarEvent":
                self._check(event, place)
                self._add(self._scalar(event, place))
            case "AliasEvent":
                self._refuse("yaml-anchor", f"the alias {shown(event.anchor)}", place)
                self._add(Unusable(place))
            case "SequenceStartEvent" | "MappingStartEvent" as kind:
                self._check(event, place)
                self._begin(_Open(place, kind == "MappingStartEvent"))
            case "SequenceEndEvent" | "MappingEndEvent":
                self._add(self._ended(self.open.pop()))

    def _check(self, event: _Event, place: Place) -> None:
        if event.anchor is not None:
            self._refuse("yaml-anchor", f"the anchor {shown(event.anchor)}", place)
        if event.tag is not None:
            self._refuse("yaml-tag", f"the tag {shown(event.tag)}", place)

    def _refuse(self, slug: str, what: str, place: Place) -> None:
        self.report.add(slug, f"{what} is not read", place, hint=_INSTEAD[slug])

    def _begin(self, opened: _Open) -> None:
        if len(self.open) == DEEPEST:
            message = f"more than {DEEPEST} lists and mappings lie within each other"
            self._stop("too-deep", message, opened.place)
        self.open.append(opened)

    def _add(self, node: Node) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES} values"
            self._stop("too-large", message, node.place)
        if self.open:
            self.open[-1].items.append(node)
        else:
            self.root = node

    def _scalar(self, event: _Event, place: Place) -> Scalar | Unusable:
        text: str = event.value
        if len(text) > LONGEST:
            self.report.add("too-large", f"a value has more than {LONGEST} characters", place)
            return Unusable(place)
        # Only between such quotes there are escape sequences; the rest was looked at as a whole.
        if event.style == '"' and (name := control_character(text)):
            message = f"a value holds the control character {name}"
            self.report.add("control-character", message, place, hint="remove it")
            return Unusable(place)
        return Scalar(text, place, plain=event.style in {None, ""})

    def _ended(self, ended: _Open) -> Sequence | Mapping:
        if not ended.is_mapping:
            return Sequence(tuple(ended.items), ended.place)
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(ended.items[::2], ended.items[1::2], strict=True):
            if isinstance(key, Scalar) and self._is_new(key, entries):
                entries[key.text] = (key, value)
            elif isinstance(key, Sequence | Mapping):
                self.report.add("wrong-type", f"a key should be a text, not {key.kind}", key.place)
        return Mapping(tuple(entries.values()), ended.place)

    def _is_new(self, key: Scalar, entries: dict[str, tuple[Scalar, Node]]) -> bool:
        if key.plain and key.text == "<<":
            self._refuse("yaml-merge", "the merge key <<", key.place)
            return False
        if key.text in entries:
            message = f"the key {shown(key.text)} was given before"
            first = f"first in line {entries[key.text][0].place.line}"
            self.report.add("duplicate-key", message, key.place, hint=first)
            return False
        return True

    def _place(self, mark: _Event) -> Place:
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _stop(self, slug: str, message: str, place: Place, hint: str | None = None) -> NoReturn:
        self.report.add(slug, message, place, hint=hint)
        raise _StopError


_INSTEAD: Final = {
    "yaml-anchor": "write the value out",
    "yaml-merge": "write the keys out",
    "yaml-tag": "leave it out: what a value is depends on its key",
}
