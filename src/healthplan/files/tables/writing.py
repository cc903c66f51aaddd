"""Writes documents as tables: a folder of CSV files, or an Excel workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from healthplan.atomic import replace
from healthplan.files.completing import completed
from healthplan.files.plain import plain
from healthplan.files.tables.excel_writing import workbook
from healthplan.files.tables.flattening import tables
from healthplan.files.tables.headings import named_table
from healthplan.files.tables.own_columns import tables_with
from healthplan.files.tables.reading import CSV, WORKBOOKS

if TYPE_CHECKING:
    import os

    from healthplan.files.document import Document


def write_tables(document: Document, path: str | os.PathLike[str]) -> None:
    r"""Write a document as tables, so that reading them gives an equal one.

    Args:
        document: The document.
        path: An Excel workbook where it ends in ``.xlsx``; otherwise a folder, which gets a
            CSV file for each table.  Files of other tables that are there already lose
            their rows, as they would be read with the rest.

    Raises:
        DefinitionError: It says something that a file, or a cell, cannot hold.
        MissingExtraError: It is a workbook, and openpyxl is not installed.

    >>> import tempfile
    >>> import healthplan as hp
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_tables(hp.Document(plans=(hp.Plan("p", "A plan"),)), folder)
    ...     Path(folder, "plans.csv").read_text("utf-8")
    '\ufeffid,title\np,A plan\n'
    """
    whole = completed(document)
    known = tables_with(dict.fromkeys(type(each) for each in whole.indicators.values()))
    found = tables(plain(whole), known)
    path = Path(path)
    if path.suffix.lower() in WORKBOOKS:
        replace(path, workbook(found, known))
        return
    files = {name: csv_text(rows) for name, rows in found.items()}
    path.mkdir(exist_ok=True)
    for old in path.glob(f"*{CSV}"):
        if (table := named_table(old.stem)) and old.stem not in files:
            files[old.stem] = csv_text([[c.key for c in table.columns]])
    for name, text in files.items():
        replace(path / f"{name}{CSV}", text.encode("utf-8-sig"))


def csv_text(rows: list[list[str]]) -> str:
    r"""Return rows of cells as the text of a CSV file.

    >>> csv_text([["id", "title"], ["p", "Health, for all"]])
    'id,title\r\np,"Health, for all"\r\n'
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
