"""From the bytes of a YAML file to a tree of values: strictly, and with a place for each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, NoReturn

from healthplan.errors import shown
from healthplan.files.decoding import control_character, decode
from healthplan.files.nodes import Mapping, Node, Scalar, Sequence, Unusable
from healthplan.findings import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


class _Open:
    """A list or mapping whose end has not come yet; a mapping holds keys and values in turn."""

    __slots__ = ("is_mapping", "items", "place")

    def __init__(self, place: Place, *, is_mapping: bool) -> None:
        self.place = place
        self.is_mapping = is_mapping
        self.items: list[Node] = []


class _Builder:
    """Builds the tree of one file from the events of YAML's parser."""

    # Not yaml.compose: it recurses, and resolves aliases before anybody can object.

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.top: list[Node] = []
        self.items = self.top  # of what is open
        self.open: list[_Open] = []
        self.values = 0

    def build(self, text: str) -> Node:
        import yaml

        handlers: dict[type, Callable[[_Event], None]] = {
            yaml.DocumentStartEvent: self._document,
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.SequenceStartEvent: partial(self._start, is_mapping=False),
            yaml.MappingStartEvent: partial(self._start, is_mapping=True),
            yaml.SequenceEndEvent: self._end,
            yaml.MappingEndEvent: self._end,
        }
        for event in self._events(text):
            handle = handlers.get(type(event))
            if handle is not None:
                handle(event)
        if not self.top:
            self._stop("empty-file", "the file holds nothing", Place(self.file))
        return self.top[0]

    def _events(self, text: str) -> Iterator[_Event]:
        import yaml

        try:
            # What yaml.parse does, without a call for each event to ask whether there is one.
            loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
            yield from iter(loader.get_event, None)
        except yaml.MarkedYAMLError as error:
            message = ": ".join(part for part in (error.context, error.problem) if part)
            self._stop("yaml-syntax", message, self._place(error.problem_mark), _QUOTE)
        except (ValueError, OverflowError):
            # The loader without C trips over "\UFFFFFFFF".
            self._stop("yaml-syntax", "an escape sequence is no character", Place(self.file))

    def _document(self, event: _Event) -> None:
        if self.top:
            place = self._place(event.start_mark)
            self._stop("several-documents", "a second document begins here", place)

    def _scalar(self, event: _Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._check(event)
        text, style, mark = event.value, event.style, event.start_mark
        at = (self.file, mark.line + 1, mark.column + 1)
        # Only between such quotes there are escape sequences; the rest was looked at as a whole.
        if len(text) > LONGEST or (style == '"' and control_character(text)):
            self._add(self._unusable(text, Place(*at)))
        else:
            self._add(Scalar(text, at, plain=not style))

    def _unusable(self, text: str, place: Place) -> Unusable:
        if len(text) > LONGEST:
            self.report.add("too-large", f"a value has more than {LONGEST} characters", place)
        else:
            message = f"a value holds the control character {control_character(text)}"
            self.report.add("control-character", message, place, hint="remove it")
        return Unusable(place)

    def _alias(self, event: _Event) -> None:
        place = self._place(event.start_mark)
        self._refuse("yaml-anchor", f"the alias {shown(event.anchor)}", place)
        self._add(Unusable(place))

    def _start(self, event: _Event, *, is_mapping: bool) -> None:
        if event.anchor is not None or event.tag is not None:
            self._check(event)
        place = self._place(event.start_mark)
        if len(self.open) == DEEPEST:
            message = f"more than {DEEPEST} lists and mappings lie within each other"
            self._stop("too-deep", message, place)
        opened = _Open(place, is_mapping=is_mapping)
        self.open.append(opened)
        self.items = opened.items

    def _end(self, _: _Event) -> None:
        ended = self.open.pop()
        self.items = self.open[-1].items if self.open else self.top
        self._add(self._ended(ended))

    def _add(self, node: Node) -> None:
        self.values += 1
        if self.values > MOST_VALUES:
            message = f"the file holds more than {MOST_VALUES} values"
            self._stop("too-large", message, node.place)
        self.items.append(node)

    def _check(self, event: _Event) -> None:
        """Report an anchor or a tag."""
        place = self._place(event.start_mark)
        if event.anchor is not None:
            self._refuse("yaml-anchor", f"the anchor {shown(event.anchor)}", place)
        if event.tag is not None:
            self._refuse("yaml-tag", f"the tag {shown(event.tag)}", place)

    def _refuse(self, slug: str, what: str, place: Place) -> None:
        self.report.add(slug, f"{what} is not read", place, hint=_INSTEAD[slug])

    def _ended(self, ended: _Open) -> Sequence | Mapping:
        if not ended.is_mapping:
            return Sequence(tuple(ended.items), ended.place)
        entries: dict[str, tuple[Scalar, Node]] = {}
        pairs = iter(ended.items)
        for key, value in zip(pairs, pairs, strict=True):
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
