"""From the rows of a data frame to records as they would come out of a file."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from healthplan.errors import UnknownNameError, shown
from healthplan.files.figures import BOUNDS, FIGURES
from healthplan.files.frames.cells import cell, is_bare
from healthplan.files.nodes import Mapping as Keyed
from healthplan.files.nodes import Node, Scalar, Sequence, Unusable
from healthplan.files.tables.measuring import compare, own_unit
from healthplan.findings import Place, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from healthplan.files.problems import Report

    Path = tuple[str, ...]

NAME: Final = "data frame"
"""What findings call the frame, where they would name a file."""

UNIT: Final = "unit"
"""The column with the unit of a bare number."""

BOUND: Final = "bound"
"""The column that says which bound of the value the column of the value holds."""

KEYS: Final = (
    *("id", "kind", "indicator", "about", "period", "place", "part", *FIGURES, "within"),
    *("numerator", "denominator", "difference", "above", "below", "resolution"),
    *("assertion", "status", "reading", "source", "at", "words", "note"),
)
"""The keys of a record in a file: each can be a column."""

LISTS: Final = frozenset({"between", "sources"})
"""The keys that take a list, whose items have | between them in a cell."""

_SAYS: Final = frozenset({*FIGURES, "numerator", "denominator", "difference"})
"""The keys of which a record that is no remark has one."""

_SHOWN: Final = 5
"""How many of the rows without a value are named."""

_COLUMNS: Final = (*KEYS, UNIT, BOUND)
_WITH_UNIT: Final = frozenset({*FIGURES, "difference"})
_WITH_ONE_OF_THEIR_OWN: Final = frozenset({"within", "relative"})


def choose(has: list[str], given: Mapping[str, str], report: Report) -> dict[str, str]:
    """Return which column of a frame holds which key, by key.

    Args:
        has: The columns of the frame.
        given: The columns that are not called like their key, by key.
        report: Where the columns that hold none are reported.

    Raises:
        UnknownNameError: A key or a column that was given is not there, or a record of the
            frame can have no indicator or no period.

    >>> from healthplan.files.problems import Report
    >>> choose(["indicator", "year"], {"period": "year"}, Report())
    {'indicator': 'indicator', 'period': 'year'}
    """
    for key, name in given.items():
        if not _is_known(key):
            raise UnknownNameError("key of a record", key, _COLUMNS)
        if name not in has:
            raise UnknownNameError("column", name, has)
    chosen = {name: name for name in has if _is_known(name)} | dict(given)
    for key in () if "kind" in chosen else ("indicator", "period"):
        if key not in chosen:
            raise UnknownNameError("column", key, has)
    for number, name in enumerate(has, start=1):
        if name not in chosen.values():
            hint = UnknownNameError("column", name, _COLUMNS).hint
            if name in given:
                hint = f"{shown(given[name])} was given in its place"
            message = f"the column {shown(name)} is not read"
            place = Place(NAME, 1, number)
            report.add("unknown-column", message, place, hint=hint, severity=Severity.WARNING)
    return chosen


def _is_known(key: str) -> bool:
    return key.partition(".")[0] in _COLUMNS


def rows(frame: Any, chosen: Mapping[str, str], report: Report) -> list[Node | None]:  # noqa: ANN401 - one of narwhals
    """Return the rows of a frame, each as the mapping of a record.

    A row whose value is blank is none, which is reported: a blank is no zero.

    Args:
        frame: The frame.
        chosen: Its columns by the keys that they hold.
        report: Where cells that are no value are reported.
    """
    found: list[dict[str, Scalar | Unusable]] = [{} for _ in range(len(frame))]
    for key, name in chosen.items():
        column = frame.columns.index(name) + 1
        values, missing = frame[name].to_list(), frame[name].is_null().to_list()
        dtype = str(frame[name].dtype)
        for number, said in enumerate(found, start=1):
            if missing[number - 1]:
                continue
            place = Place(NAME, number, column)
            node = cell(values[number - 1], f"record {number}", place, report, column=dtype)
            if node is not None:
                said[key] = node
    can_say = any(key.partition(".")[0] in _SAYS for key in chosen)
    heard = [not can_say or _is_heard(said) for said in found]
    _report_silent(
        [number for number, is_heard in enumerate(heard, start=1) if not is_heard], report
    )
    return [
        _record(said, number, report) if heard[number - 1] else None
        for number, said in enumerate(found, start=1)
    ]


def _is_heard(said: Mapping[str, Scalar | Unusable]) -> bool:
    """Return whether a row has what a record of its kind says."""
    kind = said.get("kind")
    is_observation = kind is None or (isinstance(kind, Scalar) and kind.text == "observation")
    return not is_observation or any(key.partition(".")[0] in _SAYS for key in said)


def _report_silent(numbers: list[int], report: Report) -> None:
    if not numbers:
        return
    rows = ", ".join(map(str, numbers[:_SHOWN])) + (", …" if len(numbers) > _SHOWN else "")
    told = f"{len(numbers)} without a value, which is not zero but no record: row {rows}"
    report.add("no-value", told, Place(NAME, numbers[0]), severity=Severity.INFO)


def _record(said: dict[str, Scalar | Unusable], number: int, report: Report) -> Node:
    place, subject = Place(NAME, number), f"record {number}"
    unit = said.pop(UNIT, None)
    bound = _bound(said.pop(BOUND, None), subject, report)
    is_compared = any(key.partition(".")[0] == "difference" for key in said)
    said.setdefault("kind", Scalar("comparison" if is_compared else "observation", place))
    values: list[tuple[Path, Node]] = []
    for key, node in said.items():
        path, value = tuple(key.split(".", 2)), node  # no key lies deeper
        if key == "value" and bound is not None:
            path = (bound.text,) if isinstance(bound, Scalar) else path
            # A value whose bound was refused would be taken for the value itself.
            value = bound if isinstance(bound, Unusable) else node
        if key == "value" and isinstance(node, Scalar) and isinstance(unit, Scalar):
            own = (own_unit(text) for text in node.text.split("|"))
            compare(filter(None, own), unit, report)
        values.append((path, _value(path, value, unit)))
    return _nested(values, place, subject, report)


def _bound(
    said: Scalar | Unusable | None, subject: str, report: Report
) -> Scalar | Unusable | None:
    """Return the name of a bound, if it is one."""
    if not isinstance(said, Scalar) or said.text in BOUNDS:
        return said
    report.add_error(UnknownNameError("bound", said.text, BOUNDS), subject, said.place)
    return Unusable(said.place)


def _value(path: Path, node: Scalar | Unusable, unit: Scalar | Unusable | None) -> Node:
    if isinstance(node, Unusable):
        return node
    if path[0] not in _WITH_UNIT or path[-1] in _WITH_ONE_OF_THEIR_OWN:
        unit = None
    if path[-1] not in LISTS:
        return _with_unit(node, unit)
    texts = (text.strip() for text in node.text.split("|"))
    items = (Scalar(text, node.place, plain=is_bare(text)) for text in texts)
    return Sequence(tuple(_with_unit(item, unit) for item in items), node.place)


def _with_unit(node: Scalar, unit: Scalar | Unusable | None) -> Node:
    if unit is None or not is_bare(node.text):
        return node
    if isinstance(unit, Unusable):
        return unit
    return Scalar(f"{node.text} {unit.text}", node.place)


def _nested(values: list[tuple[Path, Node]], place: Place, subject: str, report: Report) -> Keyed:
    """Return the mapping in which these values lie at their paths."""
    inside: dict[str, list[tuple[Path, Node]]] = defaultdict(list)
    for path, node in values:
        inside[path[0]].append((path[1:], node))
    entries: list[tuple[Scalar, Node]] = []
    for key, within in inside.items():
        where = within[0][1].place
        alone = [node for path, node in within if not path]
        value: Node = alone[0] if alone else _nested(within, where, subject, report)
        if alone and len(within) > 1:
            message = f"has several columns for {key!r}"
            report.add("too-many-keys", message, where, subject=subject, hint="keep one of them")
            value = Unusable(where)
        entries.append((Scalar(key, where), value))
    return Keyed(tuple(entries), place)
