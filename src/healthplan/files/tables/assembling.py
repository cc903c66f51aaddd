"""From the rows of all tables to the tree that a plan file would have made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import UnknownNameError, shown
from healthplan.files.json_parsing import parse_json
from healthplan.files.nodes import Mapping, Node, Scalar, Sequence
from healthplan.files.parsing import DEEPEST
from healthplan.files.tables.columns import TABLES
from healthplan.files.versions import SCHEMA_VERSION

if TYPE_CHECKING:
    from healthplan.files.problems import Report
    from healthplan.findings import Place

_NESTED: Final = 10
"""How many mappings and lists lie around an action besides the actions it is a part of."""

_Entry = tuple[Scalar, Node]


@attrs.define(slots=True)
class _Holder:
    """A plan or an action, which holds targets and smaller actions."""

    said: Mapping
    depth: int
    targets: list[Mapping] = attrs.field(factory=list)
    actions: list[_Holder] = attrs.field(factory=list)

    def mapping(self) -> Mapping:
        inner = [action.mapping() for action in self.actions]
        held = (("targets", self.targets), ("actions", inner))
        return attrs.evolve(
            self.said,
            entries=self.said.entries
            + tuple(_entry(key, _sequence(items)) for key, items in held if items),
        )


def tree(tables: dict[str, list[Mapping]], place: Place, report: Report) -> Mapping:
    """Return the tree of a file.

    Args:
        tables: The rows by the name of their table.
        place: The file as a whole.
        report: Where problems go.

    >>> from healthplan.files.problems import Report
    >>> from healthplan.findings import Place
    >>> [key.text for key, _ in tree({"records": []}, Place("a.csv"), Report()).entries]
    ['healthplan']
    """
    entries = [(Scalar("healthplan", place), Scalar(str(SCHEMA_VERSION), place, plain=True))]
    rest = {name: rows for name, rows in tables.items() if rows}
    plans = _Plans(rest.pop("plans", []), report)
    plans.add_actions(rest.pop("actions", []))
    plans.add_targets(rest.pop("targets", []))
    sections: list[_Entry] = [*entries]
    if plans.holders:
        sections.append(_entry("plans", _sequence([plan.mapping() for plan in plans.holders])))
    for name, rows in rest.items():
        section = _by_id(name, rows, report) if TABLES[name].keyed else _sequence(rows)
        if name == "extra" and isinstance(section, Mapping):
            section = _extra(section, report)
        sections.append(_entry(name, section))
    return Mapping(tuple(sections), place)


def _entry(key: str, value: Node) -> _Entry:
    return Scalar(key, value.place), value


def _sequence(items: list[Mapping]) -> Sequence:
    return Sequence(tuple(items), items[0].place)


def _split(row: Mapping, *keys: str) -> tuple[Mapping, dict[str, Node]]:
    """Return a row without some of its keys, and the values of these."""
    rest = tuple(entry for entry in row.entries if entry[0].text not in keys)
    taken = {key.text: value for key, value in row.entries if key.text in keys}
    return attrs.evolve(row, entries=rest), taken


def _by_id(name: str, rows: list[Mapping], report: Report) -> Mapping:
    """Return rows by their ids; one without an id, or with that of another, is reported."""
    found: dict[str, _Entry] = {}
    for row in rows:
        rest, taken = _split(row, "id")
        key = taken.get("id")
        if not isinstance(key, Scalar):
            report.add("missing-key", f"a row of {name!r} has no id", row.place)
        elif key.text in found:
            first = f"first in row {found[key.text][0].place.line}"
            told = f"the id {shown(key.text)} was given before"
            report.add("duplicate-key", told, key.place, hint=first)
        else:
            found[key.text] = (key, rest)
    return Mapping(tuple(found.values()), rows[0].place)


def _extra(section: Mapping, report: Report) -> Mapping:
    """Return what other programs keep in the file, out of the JSON in which they say it."""
    found = []
    for key, row in section.entries:
        said = row.get("json") if isinstance(row, Mapping) else None
        if not isinstance(said, Scalar):
            report.add("missing-key", "has no JSON", key.place, subject=f"extra {key.text!r}")
            continue
        value = parse_json(said.text.encode(), str(said.place), report)
        if value is not None:
            found.append((key, value))
    return attrs.evolve(section, entries=tuple(found))


class _Plans:
    """The plans of one file, with what they hold.

    Args:
        rows: The rows of the table "plans".
        report: Where problems go.
    """

    def __init__(self, rows: list[Mapping], report: Report) -> None:
        self.report = report
        self.holders = [_Holder(row, 0) for row in rows]
        self.by_id = {_name(row): holder for row, holder in zip(rows, self.holders, strict=True)}
        self.actions: dict[tuple[int, str], _Holder] = {}

    def add_actions(self, rows: list[Mapping]) -> None:
        """Add actions; what holds an action stands above it."""
        for row in rows:
            rest, taken = _split(row, "plan", "within")
            plan = self._plan(row, taken.get("plan"))
            holder = self._holder(plan, taken.get("within"), "action")
            if plan is None or holder is None:
                continue
            action = _Holder(rest, holder.depth + 1)
            if action.depth * 2 + _NESTED > DEEPEST:
                self.report.add("too-deep", "too many actions lie within each other", row.place)
                continue
            holder.actions.append(action)
            self.actions.setdefault((id(plan), _name(row)), action)

    def add_targets(self, rows: list[Mapping]) -> None:
        """Add targets to their actions, or to their plans."""
        for row in rows:
            rest, taken = _split(row, "plan", "action")
            holder = self._holder(self._plan(row, taken.get("plan")), taken.get("action"), "target")
            if holder is not None:
                holder.targets.append(rest)

    def _plan(self, row: Mapping, node: Node | None) -> _Holder | None:
        """Return the plan that a cell names; the only one needs no name."""
        if node is None and len(self.holders) == 1:
            return self.holders[0]
        if not isinstance(node, Scalar):
            told = "does not say of which plan it is"
            hint = "give it a column 'plan', and a table 'plans' with that plan's id and title"
            self.report.add("missing-key", told, row.place, subject="the row", hint=hint)
            return None
        if node.text not in self.by_id:
            error = UnknownNameError("plan", node.text, self.report.candidates(self.by_id))
            self.report.add_error(error, "the row", node.place)
            return None
        return self.by_id[node.text]

    def _holder(self, plan: _Holder | None, node: Node | None, what: str) -> _Holder | None:
        """Return the action that a cell names, or the plan if it names none."""
        if plan is None or not isinstance(node, Scalar):
            return plan
        found = self.actions.get((id(plan), node.text))
        if found is None:
            own = self.report.candidates([name for of, name in self.actions if of == id(plan)])
            self.report.add_error(UnknownNameError("action", node.text, own), what, node.place)
        return found


def _name(row: Mapping) -> str:
    node = row.get("id")
    return node.text if isinstance(node, Scalar) else ""
