"""The JSON Schema of the fields of a kind of indicator, by their types."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from healthplan.files import field_types
from healthplan.files.field_types import Key, keys_of, tag_of
from healthplan.indicators import Accumulation, Better, Rule
from healthplan.intervals import Interval
from healthplan.parts import Part
from healthplan.periods import Period
from healthplan.text import Text
from healthplan.units import Quantity, Unit

Schema = dict[str, Any]

_NUMBER: Final[Schema] = {"type": ["string", "number"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_NAMED: Final[dict[Any, str]] = {
    str: "text",
    bool: "flag",
    int: "whole",
    dt.date: "day",
    Text: "label",
    Period: "text",
    Part: "part",
    Rule: "text",
    Unit: "text",
    Quantity: "text",
    Interval: "ends",
    Better: "better",
    Accumulation: "accumulation",
}
"""The types whose schema has a name of its own."""


class FieldSchemas:
    """Makes schemas of types, and remembers those of the classes in them.

    Attributes:
        classes: The schemas of classes that fields hold, by name.

    >>> FieldSchemas().of(tuple[int, ...])
    {'type': 'array', 'items': {'$ref': '#/$defs/whole'}}
    """

    def __init__(self) -> None:
        self.classes: dict[str, Schema] = {}

    def indicator(self, kind: type) -> Schema:
        """Return the schema of a kind of indicator, whose id stands before it."""
        return self._mapping(kind, [key for key in keys_of(kind) if key.name != "id"])

    def of(self, kind: Any) -> Schema:  # noqa: ANN401 - a type
        """Return the schema of the values of a type that a file can hold."""
        if kind in _NAMED:
            return reference(_NAMED[kind])
        if kind is Decimal:
            return dict(_NUMBER)
        if field_types.is_words(kind):
            return {"enum": [member.value for member in kind]}
        inner = field_types.optional(kind)
        if inner is not None:
            return {"anyOf": [self.of(inner), {"type": "null"}]}
        return self._container(kind)

    def _container(self, kind: Any) -> Schema:  # noqa: ANN401 - a type
        values = field_types.named(kind)
        if values is not None:
            return {"type": "object", "additionalProperties": self.of(values)}
        items = field_types.listed(kind)
        if items is None:
            several = [self._class(each) for each in field_types.classes(kind).values()]
            if not several:
                field_types.refuse(kind)
            return several[0] if len(several) == 1 else {"anyOf": several}
        if items[-1] is ...:
            return {"type": "array", "items": self.of(items[0])}
        count, first = len(items), [self.of(item) for item in items]
        return {"type": "array", "prefixItems": first, "minItems": count, "maxItems": count}

    def _class(self, kind: type) -> Schema:
        name = f"{kind.__module__}.{kind.__qualname__}".replace("<locals>.", "")
        if name not in self.classes:
            self.classes[name] = {}  # it may hold others of its own kind
            self.classes[name] |= self._mapping(kind, keys_of(kind))
        return reference(name)

    def _mapping(self, kind: type, keys: tuple[Key, ...] | list[Key]) -> Schema:
        tag = tag_of(kind)
        tagged = {} if tag is None else {"kind": {"const": tag}}
        required = [*tagged, *(key.name for key in keys if key.required)]
        made: Schema = {
            "type": "object",
            "properties": tagged | {key.name: self.of(key.kind) for key in keys},
            "additionalProperties": False,
        }
        return made | ({"required": required} if required else {})


def reference(name: str) -> Schema:
    """Return the schema that refers to another one by its name.

    >>> reference("text")
    {'$ref': '#/$defs/text'}
    """
    return {"$ref": f"#/$defs/{name}"}
