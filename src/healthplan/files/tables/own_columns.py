"""The columns that somebody's own kinds of indicator add to the table "indicators"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.files import field_types
from healthplan.files.field_types import keys_of, tag_of
from healthplan.files.tables.columns import LISTS, NAMING, TABLES, Column
from healthplan.intervals import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from healthplan.files.tables.columns import Table

INDICATORS: Final = "indicators"
_USUAL: Final = frozenset(column.key for column in TABLES[INDICATORS].columns)


def tables_with(classes: Iterable[type]) -> dict[str, Table]:
    """Return the tables with the names of classes of indicators, and a column for each field.

    Only what is not in the tables already is added.

    Raises:
        DefinitionError: The types of the fields of a class are not known.

    >>> from healthplan.indicators import Share
    >>> tables_with([Share]) == TABLES
    True
    """
    classes = tuple(classes)
    usual = TABLES[INDICATORS]
    added = {
        key.name: Column(
            key.name, key.name, f"of the kind {tag_of(kind)}", choices=_words(key.kind)
        )
        for kind in classes
        for key in keys_of(kind)
        if key.name not in _USUAL
    }
    names = [name for name in map(tag_of, classes) if name]
    columns = [
        _naming(column, names) if column.key == "kind" else column for column in usual.columns
    ]
    return {**TABLES, INDICATORS: attrs.evolve(usual, columns=(*columns, *added.values()))}


def _naming(column: Column, names: Iterable[str]) -> Column:
    """Return the column with more words to choose from."""
    return attrs.evolve(column, choices=tuple(dict.fromkeys((*column.choices, *names))))


def _words(kind: object) -> tuple[str, ...]:
    if not field_types.is_words(kind):
        return ()
    return tuple(str(member.value) for member in kind)  # type: ignore[attr-defined] # an enumeration


@attrs.frozen(slots=True)
class Shape:
    """Which cells of a row hold several values, or none on purpose.

    Attributes:
        fields: The types of the fields that are somebody's own, by name.

    >>> shape = Shape({"weeks": tuple[int, ...]})
    >>> shape.is_list(("weeks",)), shape.is_list(("aliases",)), shape.is_list(("part", "aliases"))
    (True, True, False)
    """

    fields: Mapping[str, object] = attrs.field(factory=dict)

    @classmethod
    def of(cls, kind: type) -> Shape:
        """Return the shape of the rows of a kind of indicator."""
        return cls({key.name: key.kind for key in keys_of(kind) if key.name not in _USUAL})

    def is_list(self, path: tuple[str, ...]) -> bool:
        """Return whether a list stands in the column of these keys."""
        if path[0] in self.fields:
            kind = self._kind(path)
            return kind is Interval or field_types.listed(kind) is not None
        return path[-1] in LISTS and not (path[-2:-1] and path[-2] in NAMING)

    def is_mapping(self, path: tuple[str, ...]) -> bool:
        """Return whether a mapping stands in the column of these keys, and is not a usual one."""
        if path[0] not in self.fields:
            return False
        kind = self._kind(path)
        return field_types.named(kind) is not None or bool(field_types.classes(kind))

    def _kind(self, path: tuple[str, ...]) -> object:
        kind = reduce(field_types.inside, path[1:], self.fields[path[0]])
        return field_types.optional(kind) or kind
