"""Plans and records as tables: folders of CSV files, and Excel workbooks."""

from healthplan.files.tables.reading import is_tables, read_tables
from healthplan.files.tables.template import template
from healthplan.files.tables.writing import write_tables

__all__ = ["is_tables", "read_tables", "template", "write_tables"]
