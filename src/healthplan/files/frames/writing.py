"""Writes the records of a document as the rows of a data frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from healthplan.errors import MissingExtraError, UnknownNameError
from healthplan.files.completing import completed
from healthplan.files.figures import BOUNDS
from healthplan.files.frames.cells import is_bare
from healthplan.files.frames.rows import BOUND, UNIT
from healthplan.files.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.files.document import Document

    Row = dict[str, str]

_ALWAYS: Final = (
    *("id", "kind", "indicator", "period", "place"),
    *(BOUND, "value", UNIT, "numerator", "denominator", "source"),
)
_BETWEEN: Final = " | "


def to_frame(document: Document, backend: str = "polars") -> Any:  # noqa: ANN401 - the backend's own class
    """Return the records of a document as a data frame of texts, one row for each.

    The columns are those of :func:`records_from`, which makes the same records of them
    again.  Numbers keep the digits written; the unit of a value stands beside it, in "unit".
    What only some records have follows the usual columns.

    Args:
        document: The document, which gives the sources their names.
        backend: The library: "polars", "pandas", "pyarrow" or another that narwhals knows.

    Raises:
        MissingExtraError: narwhals or that library is not installed.
        UnknownNameError: narwhals knows no such library.
        DefinitionError: A record has an interval for a value, which no bound can say.

    >>> from healthplan.files import Document
    >>> from healthplan.indicators import Share
    >>> from healthplan.records import Observation
    >>> seen = Observation(Share("cover", "Coverage"), "65.50 %", period="2021")
    >>> frame = to_frame(Document(records=(seen,)))
    >>> frame.select("indicator", "period", "value", "unit").row(0)
    ('cover', '2021', '65.50', '%')
    """
    records: Any = plain(completed(document)).get("records", [])
    rows = [_row(record) for record in records]
    columns = dict.fromkeys((*_ALWAYS, *(key for row in rows for key in row)))
    return _frame({key: [row.get(key) for row in rows] for key in columns}, backend)


def _frame(columns: dict[str, list[str | None]], backend: str) -> Any:  # noqa: ANN401 - the backend's own class
    try:
        import narwhals as nw

        chosen: Any = backend  # narwhals names the libraries it knows, and asks the rest
        types = dict.fromkeys(columns, nw.String())
        return nw.from_dict(columns, types, backend=chosen).to_native()
    except ImportError:
        feature = f"a data frame of {backend}"
        raise MissingExtraError(feature, "tables") from None
    except (ValueError, AssertionError):  # older versions of narwhals assert that they know it
        raise UnknownNameError("data frame library", backend, ["pandas", "polars"]) from None


def _row(record: dict[str, Any]) -> Row:
    row = dict(_flat(record))
    bound = next((key for key in BOUNDS if key in row), None)
    if bound is not None and row["kind"] == "observation":  # what a remark is about is none
        row |= {BOUND: bound, "value": row.pop(bound)}
    for key in ("value", "difference", *(f"difference.{each}" for each in BOUNDS)):
        if key in row:
            row |= _split(key, row[key])
    return row


def _flat(tree: dict[str, Any], around: str = "") -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        key = around + name
        if isinstance(value, dict):
            yield from _flat(value, f"{key}.")
        else:
            yield key, _BETWEEN.join(value) if isinstance(value, list) else str(value)


def _split(key: str, said: str) -> Row:
    """Return the numbers and their unit, if it is one, each under its key."""
    figures = [figure.partition(" ") for figure in said.split(_BETWEEN)]
    units = {unit for number, _, unit in figures if is_bare(number)}
    if len(units) != 1 or not all(is_bare(number) for number, _, _ in figures):
        return {key: said}
    unit = units.pop()
    return {key: _BETWEEN.join(n for n, _, _ in figures)} | ({UNIT: unit} if unit else {})
