"""Reads the tables of a folder, a CSV file or an Excel workbook into the tree of a plan file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from healthplan.files.decoding import bytes_of
from healthplan.files.tables import csv_reading, excel_reading
from healthplan.files.tables.assembling import tree
from healthplan.files.tables.headings import find
from healthplan.files.tables.rows import rows
from healthplan.findings import Place, Severity, errors_in
from healthplan.indicators import indicator_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.files.nodes import Mapping
    from healthplan.files.problems import Report
    from healthplan.files.tables.grid import Grid
    from healthplan.indicators import IndicatorTypes

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
"""The endings of Excel workbooks."""

CSV: Final = ".csv"
"""The ending of the file of one table."""

MOST_FILES: Final = 100
"""How many files a folder of tables may have."""


def is_tables(path: str) -> bool:
    """Return whether a path leads to tables: a folder, a CSV file or an Excel workbook.

    >>> is_tables("plan.XLSX"), is_tables("plan.yaml")
    (True, False)
    """
    return Path(path).suffix.lower() in {CSV, *WORKBOOKS} or os.path.isdir(path)  # noqa: PTH112 - a NUL in the name is no folder, and no error


def read_tables(
    path: str, report: Report, kinds: IndicatorTypes = indicator_types
) -> Mapping | None:
    r"""Return the tree that a plan file with the same content would have.

    A table is known by the name of its sheet or file, and otherwise by its headings, above
    which other rows may stand.

    Args:
        path: A folder of CSV files, one such file, or an Excel workbook.
        report: Where problems go.
        kinds: The kinds of indicator that they may name.

    Returns:
        The tree, or None if there is none.

    Raises:
        MissingExtraError: It is a workbook, and openpyxl is not installed.

    >>> import pathlib, tempfile
    >>> from healthplan.files.problems import Report
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table = pathlib.Path(folder, "units.csv")
    ...     _ = table.write_text("name,zh\nbed,张床\n", encoding="utf-8")
    ...     found = read_tables(folder, Report())
    >>> [key.text for key, _ in found.entries]
    ['healthplan', 'units']
    """
    before = len(report.findings)
    read = ((file, bytes_of(file, report)) for file in _files(path, report))
    files = {file: data for file, data in read if data is not None}
    return None if len(report.findings) > before else tree_of(files, path, report, kinds)


def tree_of(
    files: dict[str, bytes], path: str, report: Report, kinds: IndicatorTypes = indicator_types
) -> Mapping | None:
    r"""Return the tree of some files of tables, or None if there is none in them.

    Args:
        files: Their bytes by name.
        path: What they are called together.
        report: Where problems go.
        kinds: The kinds of indicator that they may name.

    >>> from healthplan.files.problems import Report
    >>> found = tree_of({"units.csv": b"name\nbed"}, "plan", Report())
    >>> [key.text for key, _ in found.entries]
    ['healthplan', 'units']
    """
    before = len(report.findings)
    tables: dict[str, list[Mapping]] = {}
    for grid, severity in _grids(files, report):
        heading = find(grid, report, severity, kinds)
        if heading is not None:
            tables.setdefault(heading.table.name, []).extend(rows(grid, heading, report))
    if tables:
        return tree(tables, Place(path), report)
    if not errors_in(report.findings[before:]):
        report.add("empty-file", "there is no table of a plan in it", Place(path))
    return None


def _grids(files: dict[str, bytes], report: Report) -> Iterator[tuple[Grid, Severity]]:
    """Yield the tables, and how bad it is if nothing says what they are."""
    for file, data in files.items():
        if Path(file).suffix.lower() in WORKBOOKS:
            # Workbooks have sheets of other kinds as well.
            found = excel_reading.grids(data, file, report) or ()
            yield from ((grid, Severity.WARNING) for grid in found)
        else:
            grid = csv_reading.grid(data, Path(file).stem, file, report)
            if grid is not None:
                yield grid, Severity.ERROR


def _files(path: str, report: Report) -> list[str]:
    if not os.path.isdir(path):  # noqa: PTH112 - a NUL in the name is no folder, and no error
        return [path]
    found = sorted(str(file) for file in Path(path).iterdir() if file.suffix.lower() == CSV)
    if len(found) > MOST_FILES:
        told = f"the folder has more than {MOST_FILES} files of tables"
        report.add("too-large", told, Place(path))
        return []
    return found
