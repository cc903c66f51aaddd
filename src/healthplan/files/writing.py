"""Writes a document to a file, in the format that the name of the file says."""

from __future__ import annotations

import json
import os
import tempfile
from typing import TYPE_CHECKING, Any, Final

import attrs

from healthplan import atomic
from healthplan.errors import DefinitionError, shown
from healthplan.files.completing import completed
from healthplan.files.document import Document, read, read_bytes
from healthplan.files.plain import plain
from healthplan.files.tables.writing import write_tables
from healthplan.files.writing_yaml import SCHEMA_FILE, to_yaml
from healthplan.findings import errors_in
from healthplan.indicators import IndicatorTypes, indicator_types

if TYPE_CHECKING:
    from healthplan.bounds import Unknown
    from healthplan.files.plain import Plain


def write(
    document: Document, path: str | os.PathLike[str], *, kinds: IndicatorTypes = indicator_types
) -> None:
    r"""Write a document so that reading the file gives an equal one, with the same digits.

    What plans and records use and the document does not name is written as well.  All of it
    is read back before it takes the place of a file, and at every moment a file is the old
    one or the new one, never half of it.

    Args:
        document: The document; a plan and records make one:
            ``hp.Document(plans=(plan,), records=records)``.
        path: A file that ends in ``.yaml``, ``.yml``, ``.json`` or ``.xlsx``; or a folder,
            which gets a CSV file for each table.
        kinds: The kinds of indicator that the document uses.

    Raises:
        InvalidDocumentError: The document was read with errors, so that it is not whole.
        DefinitionError: The format is not known, or the format cannot say something that
            the document says; the message names it.
        MissingExtraError: It is a workbook, and openpyxl is not installed.
        OSError: The file cannot be written.

    >>> import pathlib, tempfile
    >>> from healthplan.plans import Plan
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "plan.yaml")
    ...     write(Document(plans=(Plan("p", "A plan", period="2019/2030"),)), path)
    ...     print(path.read_text(encoding="utf-8"))
    # yaml-language-server: $schema=healthplan.schema.json
    healthplan: 1
    <BLANKLINE>
    plan:
      id: p
      title: A plan
      period: "2019/2030"
    <BLANKLINE>
    """
    name = os.fsdecode(path)
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - pathlib would rewrite the name
    whole = completed(document.raise_for_errors())
    if suffix in _RENDERERS:
        data = _RENDERERS[suffix](plain(whole)).encode("utf-8", errors="surrogatepass")
        _check(whole, read_bytes(data, name, kinds=kinds))
        atomic.replace(name, data)
    elif suffix in {"", ".xlsx"}:
        with tempfile.TemporaryDirectory() as folder:
            copy = f"{folder}/copy{suffix}"
            write_tables(whole, copy)
            _check(whole, read(copy, kinds=kinds))
        write_tables(whole, name)
    else:
        msg = f"{name!r} does not say in which format to write"
        hint = "end it in .yaml, .json or .xlsx, or name a folder, which gets CSV files"
        raise DefinitionError(msg, hint=hint)


def to_json(tree: dict[str, Plain]) -> str:
    """Return the text of a JSON file, whose first key names the schema for editors.

    >>> print(to_json({"healthplan": 1}))
    {
      "$schema": "healthplan.schema.json",
      "healthplan": 1
    }
    <BLANKLINE>
    """
    named = {"$schema": SCHEMA_FILE, **tree}
    return json.dumps(named, ensure_ascii=False, indent=2, default=_word) + "\n"


_RENDERERS: Final = {".yaml": to_yaml, ".yml": to_yaml, ".json": to_json}


def _word(said: Unknown) -> str:
    return said.value


def _check(whole: Document, back: Document) -> None:
    """Raise a DefinitionError if a document does not come back from its file as it was."""
    errors = errors_in(back.findings)
    if errors:
        msg = f"the file could not be read again: {errors[0].message}"
        raise DefinitionError(msg, hint="a document that is written must be whole")
    for field in attrs.fields(Document):
        said, read = getattr(whole, field.name), getattr(back, field.name)
        if field.eq and said != read:
            msg = f"a file cannot say all of the document's {field.name}: {_first(said, read)}"
            raise DefinitionError(msg, hint="see the reference of plan files for what it can say")


def _first(said: Any, read: Any) -> str:  # noqa: ANN401 - tuples or mappings
    """Return the first thing that does not come back, in one line."""
    if isinstance(said, tuple):
        pairs = zip(said, read, strict=False)
        lost = next((thing for thing, back in pairs if thing != back), said[len(read) :])
    else:
        lost = next((thing for key, thing in said.items() if read.get(key) != thing), said)
    return shown(lost)
