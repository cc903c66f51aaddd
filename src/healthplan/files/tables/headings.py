"""Finds the row of headings of a table, and which column is which."""

from __future__ import annotations

import contextlib
import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import HealthPlanError, ParseError, UnknownNameError, shown
from healthplan.files.nodes import Scalar
from healthplan.files.tables.columns import TABLES, Table
from healthplan.files.tables.own_columns import INDICATORS, Shape, tables_with
from healthplan.findings import Place, Severity
from healthplan.indicators import indicator_types
from healthplan.periods import Period

if TYPE_CHECKING:
    from healthplan.files.problems import Report
    from healthplan.files.tables.grid import Cell, Grid
    from healthplan.indicators import IndicatorTypes

_LAST: Final = 30
"""How many rows may stand above the table: titles, dates, remarks."""

_FEWEST: Final = 3
"""How many headings tell what table it is, if its name does not."""

_LONGEST: Final = 100
"""How many characters a heading may have."""

Path = tuple[str, ...]
"""The key of a column, and those within it: ("title", "zh")."""


@attrs.frozen(slots=True)
class Heading:
    """The headings of a table.

    Attributes:
        table: What table it is.
        row: The index of the row in which they stand.
        paths: The keys by the index of the column.
        periods: Of columns that hold the values of one period: the period, by index.
        shapes: Which cells of a row hold lists, by the kind of indicator that the row names.
    """

    table: Table
    row: int
    paths: Mapping[int, Path]
    periods: Mapping[int, Scalar]
    shapes: Mapping[str, Shape] = attrs.field(factory=dict)


def path_of(heading: str) -> Path:
    r"""Return the keys of a heading; a dot within a key is written with a backslash.

    >>> path_of("reading.reason.zh"), path_of(r"levels.1\.5")
    (('reading', 'reason', 'zh'), ('levels', '1.5'))
    """
    keys = re.findall(r"(?:^|\.)((?:[^.\\]|\\.)*)", heading)
    return tuple(re.sub(r"\\(.)", r"\1", key) for key in keys)


def heading_of(path: Path) -> str:
    r"""Return the heading of the keys of a column, see :func:`path_of`.

    >>> print(heading_of(("levels", "1.5")))
    levels.1\.5
    """
    return ".".join(re.sub(r"([.\\])", r"\\\1", key) for key in path)


def named_table(name: str) -> Table | None:
    """Return the table that a sheet or a file is named after, or None.

    >>> named_table("Records 2021").name, named_table("目标").name, named_table("Sheet1")
    ('records', 'targets', None)
    """
    name = name.casefold().strip()
    for table in TABLES.values():
        for own in (table.name, table.zh):
            if name.startswith(own) and not name[len(own) :][:1].isalpha():
                return table
    return None


def find(
    grid: Grid,
    report: Report,
    severity: Severity = Severity.ERROR,
    kinds: IndicatorTypes = indicator_types,
) -> Heading | None:
    """Return the headings of a table, or None if it has none, which is reported.

    Args:
        grid: Its cells.
        report: Where problems go.
        severity: How bad it is if nothing says what table it is.
        kinds: The kinds of indicator that it may name.
    """
    named = named_table(grid.name)
    tables = TABLES.values() if named is None else (named,)
    rows = [_paths(row) for row in grid.rows[:_LAST]]
    found = [_heading(table, n, row) for table in tables for n, row in enumerate(rows)]
    best = max(found, key=_recognised, default=None)
    if best is None or _recognised(best) < (_FEWEST if named is None else 1):
        told = "holds no row with the headings of " + (
            "any table" if named is None else f"the table {named.name!r}"
        )
        grave = severity if named is None else Severity.ERROR
        report.add("no-headings", told, Place(grid.where), severity=grave, hint=_known(named))
        return None
    if best.table.name == INDICATORS:
        best = _with_own(best, grid, kinds)
    return best if _is_sound(best, grid, report) else None


def _with_own(heading: Heading, grid: Grid, kinds: IndicatorTypes) -> Heading:
    """Return the headings with those of the fields of the kinds that the rows name."""
    columns = [index for index, path in heading.paths.items() if path == ("kind",)]
    rows = grid.rows[heading.row + 1 :]
    cells = (row[index] for index in columns for row in rows if index < len(row))
    names = dict.fromkeys(cell.text for cell in cells if isinstance(cell, Scalar))
    classes = {}
    for name in names:
        with contextlib.suppress(HealthPlanError):  # reported where the indicator is read
            classes[name] = kinds.find(name)
    table = tables_with(classes.values())[INDICATORS]
    whole = _heading(table, heading.row, _paths(grid.rows[heading.row]))
    return attrs.evolve(whole, shapes={name: Shape.of(kind) for name, kind in classes.items()})


def _recognised(heading: Heading) -> int:
    return len({path[0] for path in heading.paths.values()}) + bool(heading.periods)


def _known(named: Table | None) -> str:
    if named is None:
        return "name the sheet or the file after a table: " + ", ".join(TABLES)
    return "they are " + ", ".join(column.key for column in named.columns)


def _paths(cells: tuple[Cell, ...]) -> list[tuple[int, Scalar, Path]]:
    """Return the texts of a row, each with its index, and with the keys that it may stand for."""
    texts = ((index, cell) for index, cell in enumerate(cells) if isinstance(cell, Scalar))
    found = []
    for index, cell in texts:
        head, *inner = path_of(unicodedata.normalize("NFKC", cell.text[:_LONGEST]).strip())
        found.append((index, cell, (re.sub(r"[\s_-]+", "_", head.casefold()), *inner)))
    return found


@functools.lru_cache(maxsize=64)
def _keys(table: Table) -> dict[str, str]:
    """Return the keys of the columns by all the words that may stand above them."""
    return {
        word.casefold(): column.key
        for column in table.columns
        for word in (column.key, column.zh, *column.also)
    }


def _heading(table: Table, row: int, texts: list[tuple[int, Scalar, Path]]) -> Heading:
    paths: dict[int, Path] = {}
    keys = _keys(table)
    for index, _, (word, *inner) in texts:
        key = keys.get(word)
        if key is not None and (key, *inner) not in paths.values():
            paths[index] = (key, *inner)
    periods: dict[int, Scalar] = {}
    if table.name == "records" and paths and not {("period",), ("value",)} & {*paths.values()}:
        rest = (text for text in texts if text[0] not in paths)
        periods = {index: cell for index, cell, _ in rest if _is_period(cell.text)}
    return Heading(table, row, paths, periods)


def _is_period(text: str) -> bool:
    try:
        Period.of(text)
    except ParseError:
        return False
    return text[0].isdigit()


def _is_sound(heading: Heading, grid: Grid, report: Report) -> bool:
    """Report columns that are not known, given twice or missing; only the last is grave."""
    known = heading.paths.keys() | heading.periods.keys()
    for index, cell in enumerate(grid.rows[heading.row]):
        if isinstance(cell, Scalar) and index not in known:
            _report_unknown(heading.table, cell, report)
    there = {path[0] for path in heading.paths.values()}
    lacking = [c.key for c in heading.table.columns if c.required and c.key not in there]
    for key in lacking:
        told = f"the table {heading.table.name!r} has no column {key!r}"
        report.add("missing-column", told, Place(grid.where, heading.row + 1))
    return not lacking


def _report_unknown(table: Table, cell: Scalar, report: Report) -> None:
    if _heading(table, 0, _paths((cell,))).paths:
        told, hint = f"the heading {shown(cell.text)} was given before", None
    else:
        told = f"the heading {shown(cell.text)} is not known, and its column is passed over"
        hint = UnknownNameError("column", cell.text, (c.key for c in table.columns)).hint
    report.add("unknown-column", told, cell.place, severity=Severity.WARNING, hint=hint)
