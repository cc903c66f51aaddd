"""The JSON Schema of plan files, for editors and for programs that check files by themselves.

It says which keys there are and what kind of value each takes.  What a schema cannot know,
such as whether a source is defined or a unit fits, :func:`healthplan.read` finds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from healthplan.bodies import Relation
from healthplan.files.figures import BOUNDS
from healthplan.files.schema_keys import FILE, KEYS
from healthplan.files.schema_types import FieldSchemas, Schema, reference
from healthplan.files.versions import SCHEMA_VERSION
from healthplan.indicators import Accumulation, Better, indicator_types
from healthplan.records import Assertion, Confidence, ParseStatus
from healthplan.targets import Nature

if TYPE_CHECKING:
    import enum

    from healthplan.indicators import IndicatorTypes

_ONE_SIDED: Final = BOUNDS[:4]


def schema(kinds: IndicatorTypes = indicator_types) -> Schema:
    """Return the schema of plan files, in the draft of 2020-12.

    Args:
        kinds: The kinds of indicator that the files may use; the fields of each are described
            by their types.

    Raises:
        DefinitionError: The types of the fields of a kind are not known.

    >>> schema()["required"]
    ['healthplan']
    """
    fields = FieldSchemas()
    indicators = {f"{name}_indicator": fields.indicator(kinds.find(name)) for name in kinds}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"healthplan: a plan and its records, version {SCHEMA_VERSION}",
        **_mapping(FILE),
        "$defs": {
            **_values(),
            **{name: _thing(name, keys) for name, keys in KEYS.items()},
            "indicator": _any_of(*indicators),
            **indicators,
            **fields.classes,
            "record": _any_of("observation", "comparison", "remark"),
            "difference": _any_of("text", "relative", "bound"),
            "reference": _any_of("text", "at_target", "at"),
        },
    }


def schema_text(kinds: IndicatorTypes = indicator_types) -> str:
    """Return the schema as ``healthplan schema`` prints it; see :func:`schema`.

    >>> schema_text() == schema_text()
    True
    """
    return json.dumps(schema(kinds), ensure_ascii=False, indent=2) + "\n"


def _any_of(*names: str) -> Schema:
    return {"anyOf": [reference(name) for name in names]}


def _values() -> dict[str, Schema]:
    """Return the schemas of single values; digits are a text too, as they were written."""
    enumerations: dict[str, type[enum.Enum]] = {
        "assertion": Assertion,
        "status": ParseStatus,
        "confidence": Confidence,
        "nature": Nature,
        "relation": Relation,
        "better": Better,
        "accumulation": Accumulation,
    }
    text = reference("text")
    return {
        "version": {"const": SCHEMA_VERSION},
        "text": {"type": ["string", "number"], "pattern": r"\S"},
        "flag": {"type": "boolean"},
        "whole": {"type": "integer"},
        "day": {"type": "string", "description": "such as 2022-03-29"},
        "label": {
            "description": "a text, or one for each language: {en: Chongqing, zh: 重庆市}",
            "anyOf": [text, {"type": "object", "additionalProperties": text, "minProperties": 1}],
        },
        "part": {"type": "object", "additionalProperties": text},
        "extra": {"type": "object", "description": "kept as it is, for other programs"},
        "ends": {
            "type": "array",
            "minItems": 2,
            "maxItems": 2,
            "items": {"anyOf": [text, {"type": "null"}]},
        },
        **{name: {"enum": [each.value for each in kind]} for name, kind in enumerations.items()},
    }


def _thing(name: str, keys: dict[str, str]) -> Schema:
    """Return the schema of a thing; a record says its kind, and a bound is one of several."""
    made = _mapping({key: kind for key, kind in keys.items() if not key.startswith("BOUND")})
    if name in {"observation", "comparison", "remark"}:
        made["properties"]["kind"] = {"const": name}
    if {"BOUND", "BOUND!"} & keys.keys():
        made["properties"] |= _bounds()
    if "BOUND!" in keys:
        made["oneOf"] = [{"required": [word]} for word in BOUNDS]
    return made


def _bounds() -> dict[str, Schema]:
    text = reference("text")
    ends = {"type": "array", "items": text, "minItems": 2, "maxItems": 2}
    others = {"exactly": text, "about": text, "within": text, "of": text, "a_year_from": text}
    return {**dict.fromkeys(_ONE_SIDED, text), "between": ends, **others}


def _mapping(keys: dict[str, str]) -> Schema:
    """Return the schema of a mapping that has these keys and no others."""
    made: Schema = {
        "type": "object",
        "properties": {key.removesuffix("!"): _value(kind) for key, kind in keys.items()},
        "additionalProperties": False,
    }
    required = [key.removesuffix("!") for key in keys if key.endswith("!")]
    return made | ({"required": required} if required else {})


def _value(kind: str) -> Schema:
    if kind.endswith("[]"):
        return {"type": "array", "items": reference(kind[:-2])}
    if kind.endswith("{}"):
        return {"type": "object", "additionalProperties": reference(kind[:-2])}
    return reference(kind)
