"""The Excel workbook that people fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.atomic import replace
from healthplan.files.tables.columns import TABLES
from healthplan.files.tables.excel_writing import workbook

if TYPE_CHECKING:
    import os

    from healthplan.files.tables.columns import Table

SHEETS: Final = (
    *("plans", "actions", "targets", "records"),
    *("indicators", "jurisdictions", "sources"),
)
"""The tables that the template has a sheet for."""


def template(path: str | os.PathLike[str]) -> None:
    """Write an empty workbook with headings, notes and lists of words to choose from.

    Its cells are texts, so that what is typed keeps its digits.

    Args:
        path: Where; a file that is there is replaced.

    Raises:
        MissingExtraError: openpyxl is not installed.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     template(Path(folder, "plan.xlsx"))
    ...     Path(folder, "plan.xlsx").exists()
    True
    """
    replace(path, workbook({name: [_headings(TABLES[name])] for name in SHEETS}))


def _headings(table: Table) -> list[str]:
    found = []
    for column in table.columns:
        if column.inner is None:
            found.append(column.key)
        else:
            found += [f"{column.key}.{inner}" for inner in column.inner]
    return found
