"""A sheet or a CSV file as rows of cells, wherever it came from."""

from __future__ import annotations

from typing import Final

import attrs

from healthplan.files.nodes import Scalar, Unusable

MOST_ROWS: Final = 200_000
"""How many rows a table may have."""

MOST_COLUMNS: Final = 1000
"""How many columns a table may have."""

MOST_CELLS: Final = 1_000_000
"""How many cells a table may have, empty ones included."""

Cell = Scalar | Unusable | None
"""A value, one in whose stead a finding was reported, or nothing."""


@attrs.frozen(slots=True)
class Grid:
    """The cells of one sheet or of one CSV file.

    Attributes:
        name: The name of the sheet, or of the file without its ending.
        where: What findings call it: "records.csv" or "plan.xlsx!Records".
        rows: The cells by row and column; an empty cell is None.

    >>> Grid("records", "records.csv", ()).rows
    ()
    """

    name: str
    where: str
    rows: tuple[tuple[Cell, ...], ...]


def is_too_large(rows: int, columns: int) -> bool:
    """Return whether a table has more rows, columns or cells than are read.

    >>> is_too_large(38, 12), is_too_large(10**6, 1)
    (False, True)
    """
    return rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS
