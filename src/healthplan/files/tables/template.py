"""The Excel workbook that people fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.atomic import replace
from healthplan.files.tables.excel_writing import workbook
from healthplan.files.tables.own_columns import tables_with

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

    from healthplan.files.tables.columns import Table
    from healthplan.indicators import Indicator

SHEETS: Final = (
    *("plans", "actions", "targets", "records"),
    *("indicators", "jurisdictions", "sources"),
)
"""The tables that the template has a sheet for."""


def template(path: str | os.PathLike[str], *, kinds: Iterable[type[Indicator]] = ()) -> None:
    """Write an empty workbook with headings, notes and lists of words to choose from.

    Its cells are texts, so that what is typed keeps its digits.

    Args:
        path: Where; a file that is there is replaced.
        kinds: Kinds of indicator of your own, whose fields get columns.

    Raises:
        MissingExtraError: openpyxl is not installed.
        DefinitionError: The types of the fields of a kind are not known.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     template(Path(folder, "plan.xlsx"))
    ...     Path(folder, "plan.xlsx").exists()
    True
    """
    tables = tables_with(kinds)
    replace(path, workbook({name: [_headings(tables[name])] for name in SHEETS}, tables))


def _headings(table: Table) -> list[str]:
    found = []
    for column in table.columns:
        if column.inner is None:
            found.append(column.key)
        else:
            found += [f"{column.key}.{inner}" for inner in column.inner]
    return found
