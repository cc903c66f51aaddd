"""From what a document says to the rows of tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from healthplan.bounds import Unknown
from healthplan.files.figures import BOUNDS
from healthplan.files.tables.cells import NO_ITEMS, NO_KEYS, written
from healthplan.files.tables.columns import TABLES
from healthplan.files.tables.headings import heading_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from healthplan.files.tables.columns import Table
    from healthplan.files.tables.headings import Path

Row = dict[tuple[str, ...], str]
"""The cells of a row by the keys of their columns."""


def tables(
    plain: Mapping[str, Any], known: Mapping[str, Table] = TABLES
) -> dict[str, list[list[str]]]:
    """Return the tables that hold what a document says: rows of cells, headings first.

    Args:
        plain: The document as mappings, lists and texts.
        known: The tables by name.

    >>> tables({"healthplan": 1, "units": [{"name": "bed", "zh": "张床"}]})
    {'units': [['name', 'zh'], ['bed', '张床']]}
    """
    rows = {name: list(_section(name, plain)) for name in TABLES}
    return {name: _table(known[name], found) for name, found in rows.items() if found}


def _section(name: str, plain: Mapping[str, Any]) -> Iterator[Row]:
    if name in {"plans", "actions", "targets"}:
        plans = [*plain.get("plans", ()), *([plain["plan"]] if "plan" in plain else [])]
        things = _planned(name, plans)
    elif name == "extra":
        things = (
            {"id": key, "json": json.dumps(value, ensure_ascii=False)}
            for key, value in plain.get(name, {}).items()
        )
    elif TABLES[name].keyed:
        things = ({"id": key, **thing} for key, thing in plain.get(name, {}).items())
    else:
        things = iter(plain.get(name, ()))
    for thing in things:
        yield dict(_cells((), _bound_first(name, thing)))


def _planned(name: str, plans: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield plans, or what lies within them together with where it lies."""
    for plan in plans:
        if name == "plans":
            yield _without(plan, "targets", "actions")
            continue
        where = {"plan": plan["id"]}
        if name == "targets":
            yield from ({**where, **target} for target in plan.get("targets", ()))
        for action, around in _actions(plan, None):
            if name == "actions":
                within = {} if around is None else {"within": around}
                yield where | within | _without(action, "targets", "actions")
            else:
                own = {**where, "action": action["id"]}
                yield from ({**own, **target} for target in action.get("targets", ()))


def _actions(
    holder: Mapping[str, Any], around: str | None
) -> Iterator[tuple[Mapping[str, Any], str | None]]:
    """Yield the actions in a plan or action, each before those it is made of."""
    for action in holder.get("actions", ()):
        yield action, around
        yield from _actions(action, action["id"])


def _without(thing: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in thing.items() if key not in keys}


def _bound_first(name: str, thing: dict[str, Any]) -> dict[str, Any]:
    """Return a target or record with its bound in two columns: which one, and of what."""
    key = next((key for key in BOUNDS if key in thing), None)
    if name not in {"records", "targets"} or key is None:
        return thing
    value = thing[key]
    if isinstance(value, list):
        value = _joined(value)
    return {**_without(thing, key), "bound": key, "value": value}


def _cells(path: Path, value: Any) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - of any type
    if isinstance(value, list) and not all(map(_is_short, value)):
        value = {str(number): item for number, item in enumerate(value, start=1)}
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _cells((*path, key), inner)
    elif isinstance(value, list):
        yield path, _joined(value)
    else:
        yield path, _cell(value)


def _cell(value: Any) -> str:  # noqa: ANN401 - of any type
    match value:
        case Unknown():
            return str(value.value)
        case bool():
            return "true" if value else "false"
        case None:
            return "~"
        case int():
            return str(value)
        case dict():
            return NO_KEYS
    return written(value)


def _is_short(item: object) -> bool:
    """Return whether an item may stand in one cell with others, | between them."""
    if not isinstance(item, str):
        return not isinstance(item, dict | list)
    return item == written(item) != NO_ITEMS and "|" not in item


def _joined(items: list[Any]) -> str:
    if not items:
        return NO_ITEMS
    return written(" | ".join(map(_cell, items))) if len(items) > 1 else _cell(items[0])


def _table(table: Table, rows: list[Row]) -> list[list[str]]:
    """Return the headings in use, in the order of the columns, and the rows beneath them."""
    order = [column.key for column in table.columns]
    used = dict.fromkeys(path for row in rows for path in row)
    paths = sorted(used, key=lambda path: order.index(path[0]))
    cells = [[row.get(path, "") for path in paths] for row in rows]
    return [[written(heading_of(path)) for path in paths], *cells]
