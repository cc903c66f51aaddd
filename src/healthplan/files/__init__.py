"""Reading plans and records from files and writing them, with a place for every problem."""

from healthplan.files.document import Document, read, read_bytes
from healthplan.files.frames import records_from
from healthplan.files.schema import schema, schema_text
from healthplan.files.tables import template
from healthplan.files.versions import SCHEMA_VERSION
from healthplan.files.writing import write

__all__ = [
    "SCHEMA_VERSION",
    "Document",
    "read",
    "read_bytes",
    "records_from",
    "schema",
    "schema_text",
    "template",
    "write",
]
