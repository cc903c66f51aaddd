"""Reading plans and records from files, with a place in the file for every problem."""

from healthplan.files.document import SCHEMA_VERSION, Document, read

__all__ = ["SCHEMA_VERSION", "Document", "read"]
