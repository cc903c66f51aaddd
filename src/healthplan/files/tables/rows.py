"""From the rows of a table to the mappings that a plan file would have in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import UnknownNameError
from healthplan.files.figures import BOUNDS
from healthplan.files.nodes import Mapping, Node, Scalar, Sequence
from healthplan.files.tables.cells import NO_ITEMS, NO_KEYS
from healthplan.files.tables.measuring import give_unit
from healthplan.files.tables.own_columns import Shape
from healthplan.findings import Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.files.problems import Report
    from healthplan.files.tables.grid import Cell, Grid
    from healthplan.files.tables.headings import Heading, Path

_PLAIN: Final = "und"  # the tag of a text without a language
_SILENT: Final = 10
_USUAL: Final = Shape()

Said = dict[tuple[str, ...], Node]
"""What one row says, by the keys of its columns."""


def rows(grid: Grid, heading: Heading, report: Report) -> Iterator[Mapping]:
    """Yield what each row beneath the headings says; records without a figure are reported."""
    reader = _RowReader(heading, grid.rows[heading.row], report)
    for number, cells in enumerate(grid.rows[heading.row + 1 :], start=heading.row + 2):
        yield from reader.row(cells, Place(grid.where, number))
    reader.report_silent()


@attrs.define(slots=True)
class _Branch:
    """A mapping that is being made."""

    place: Place
    entries: dict[str, _Branch | Node] = attrs.field(factory=dict)

    def put(self, path: Path, value: Node) -> None:
        key, *inner = path
        found = self.entries.get(key)
        if not inner:
            if isinstance(found, _Branch):
                found.entries[_PLAIN] = value
            else:
                self.entries[key] = value
            return
        if not isinstance(found, _Branch):
            found = _Branch(value.place, {} if found is None else {_PLAIN: found})
            self.entries[key] = found
        found.put(tuple(inner), value)

    def mapping(self, shape: Shape, path: Path = ()) -> Mapping:
        """Return the mapping, which stands in the columns under *path*."""
        entries = [
            (Scalar(key, value.place), _node(value, shape, (*path, key)))
            for key, value in self.entries.items()
        ]
        return Mapping(tuple(entries), self.place)


def _node(value: _Branch | Node, shape: Shape, path: Path) -> Node:
    if isinstance(value, _Branch):
        found = value.mapping(shape, path)
        if shape.is_list(path) and all(name.text.isdecimal() for name, _ in found.entries):
            by_number = sorted(found.entries, key=lambda entry: int(entry[0].text[:9]))
            return Sequence(tuple(item for _, item in by_number), found.place)
        return found
    if isinstance(value, Scalar):
        if shape.is_list(path):
            return Sequence(_items(value), value.place)
        if value.text == NO_KEYS and shape.is_mapping(path):
            return Mapping((), value.place)
    return value


def _items(cell: Scalar) -> tuple[Scalar, ...]:
    """Return the values in a cell; one that must be a text would stand in a cell of its own."""
    if cell.text == NO_ITEMS:
        return ()
    items = (item.strip() for item in cell.text.split("|"))
    return tuple(attrs.evolve(cell, text=item, plain=True) for item in items)


class _RowReader:
    """Reads the rows of one table.

    Args:
        heading: Its headings.
        named: The cells in which they stand.
        report: Where problems go.
    """

    def __init__(self, heading: Heading, named: tuple[Cell, ...], report: Report) -> None:
        self.heading = heading
        self.width = len(named)
        self.report = report
        self.is_records = heading.table.name == "records"
        self.silent: list[Place] = []
        self.nameless = {index for index, cell in enumerate(named) if cell is None}

    def row(self, cells: tuple[Cell, ...], place: Place) -> Iterator[Mapping]:
        """Yield the mapping of a row, or one for each period that has a column."""
        self._report_nameless(cells)
        said: Said = {
            path: cells[index]  # type: ignore[misc] # it is not None
            for index, path in self.heading.paths.items()
            if index < len(cells) and cells[index] is not None
        }
        if self.heading.periods:
            for index, period in self.heading.periods.items():
                value = cells[index] if index < len(cells) else None
                if value is not None:
                    yield from self._mapping({**said, ("period",): period, ("value",): value})
                elif said:
                    self.silent.append(attrs.evolve(place, column=index + 1))
        elif said:
            yield from self._mapping(said)

    def _report_nameless(self, cells: tuple[Cell, ...]) -> None:
        """Report cells under no heading: once for a column, and of each row that is too long."""
        for index in sorted(self.nameless):
            cell = cells[index] if index < len(cells) else None
            if cell is not None:
                self.nameless.remove(index)
                told = "the column has no heading, and is passed over"
                self.report.add("unknown-column", told, cell.place, severity=Severity.WARNING)
        beyond = [cell for cell in cells[self.width :] if cell is not None]
        if beyond:
            told = f"the row has more cells than the {self.width} headings"
            hint = "a text or a number with a comma in it goes between quotes"
            self.report.add("too-many-cells", told, beyond[0].place, hint=hint)

    def _mapping(self, said: Said) -> Iterator[Mapping]:
        first = next(iter(said.values())).place
        if self.is_records and not self._is_heard(said):
            self.silent.append(first)
            return
        if self.heading.table.name in {"records", "targets"}:
            give_unit(said, self.report)
            if not self._give_bound(said):
                return
        branch = _Branch(first)
        for path, value in said.items():
            branch.put(path, value)
        kind = said.get(("kind",))
        name = kind.text if isinstance(kind, Scalar) else ""
        yield branch.mapping(self.heading.shapes.get(name, _USUAL))

    def _is_heard(self, said: Said) -> bool:
        """Give a record its kind, and return whether it has what a record of that kind says."""
        keys = {path[0] for path in said}
        kind = said.get(("kind",))
        if kind is None:
            word = "observation"
            if "difference" in keys:
                word = "comparison"
            elif not keys & {"indicator", "value", "numerator", "denominator"}:
                word = "remark"
            said["kind",] = kind = Scalar(word, next(iter(said.values())).place, plain=True)
        if isinstance(kind, Scalar) and kind.text == "observation":
            return bool(keys & {"value", "numerator", "denominator"})
        return True

    def _give_bound(self, said: Said) -> bool:
        """Call a value by its bound, and return whether that is one."""
        bound = said.pop(("bound",), None)
        if bound is None:
            return True
        value = said.pop(("value",), None)
        if not isinstance(bound, Scalar):
            return False
        if bound.text not in BOUNDS:
            error = UnknownNameError("bound", bound.text, BOUNDS)
            self.report.add_error(error, "the row", bound.place)
            return False
        if value is not None:
            said[bound.text,] = value
        return True

    def report_silent(self) -> None:
        """Say which cells were to hold a value and hold none."""
        if not self.silent:
            return
        count = len(self.silent)
        where = ", ".join(f"{place.line}:{place.column}" for place in self.silent[:_SILENT])
        more = ", …" if count > _SILENT else ""
        told = f"{count} without a value, which is not zero but no record: {where}{more}"
        self.report.add("no-value", told, self.silent[0], severity=Severity.INFO)
