"""What the fields of a kind of indicator may hold: one answer for readers, tables and schema."""

from __future__ import annotations

import enum
import functools
import sys
import types
import typing
from collections.abc import Mapping
from typing import Any, NoReturn, Union

import attrs

from healthplan.errors import DefinitionError

_UNIONS = (Union, types.UnionType)
_MAPPINGS = (dict, Mapping)
_HERE = __name__.partition(".")[0]


@attrs.frozen(slots=True)
class Key:
    """A key that a file may give to a class.

    Attributes:
        name: The key, which is the name of the argument.
        kind: The type of its value, without None where the key is left out instead.
        required: Whether it must be there.
    """

    name: str
    kind: Any
    required: bool


def _hints(kind: type) -> dict[str, Any]:
    """Return the types of the fields of an attrs class, each as its own class annotates it."""
    # Not attrs.resolve_types: it would write what it found into a class that is not ours.  And
    # not the annotations of the class, which documentation tools write inherited fields into.
    found: dict[str, Any] = {}
    for field in attrs.fields(kind):
        if field.type is None:
            continue
        # A subclass that adds no field need not be decorated: it has the fields of its parent.
        bases = (base for base in kind.__mro__ if "__attrs_attrs__" in vars(base))
        owner = next(base for base in bases if not _is_inherited(base, field.name))
        module = sys.modules.get(owner.__module__)
        annotated = types.SimpleNamespace(__annotations__={field.name: field.type})
        found |= typing.get_type_hints(annotated, vars(module) if module else {})
    return found


def _is_inherited(kind: type, name: str) -> bool:
    field = attrs.fields_dict(kind).get(name)
    return field is None or field.inherited  # type: ignore[attr-defined] # stubs lack it


@functools.lru_cache(maxsize=256)
def keys_of(kind: type) -> tuple[Key, ...]:
    """Return the keys of an attrs class: its arguments, with the types of their annotations.

    Raises:
        DefinitionError: A type is imported only for type checkers, or stands nowhere.

    >>> from healthplan.indicators import Share
    >>> [(key.name, key.kind.__name__) for key in keys_of(Share)[:2]]
    [('id', 'str'), ('title', 'Text')]
    """
    try:
        hints = _hints(kind)
    except (NameError, AttributeError) as error:
        msg = f"the types of the fields of {kind.__name__} are not known: {error}"
        hint = "define or import them where the module of the class runs, not in TYPE_CHECKING"
        raise DefinitionError(msg, hint=hint) from None
    return tuple(
        Key(str(field.alias), _without_none(hints, field), field.default is attrs.NOTHING)
        for field in attrs.fields(kind)
        if field.init
    )


def _without_none(hints: dict[str, Any], field: attrs.Attribute[Any]) -> Any:  # noqa: ANN401 - a type
    kind = hints.get(field.name, str)
    inner = optional(kind) if field.default is None else None
    return kind if inner is None else inner


def refuse(kind: Any) -> NoReturn:  # noqa: ANN401 - a type
    """Raise the error of a type whose values no file can hold.

    >>> refuse(float)
    Traceback (most recent call last):
    ...
    healthplan.errors.DefinitionError: a file cannot hold values of the type float
      hint: see the reference of plan files for the types that it can; numbers are Decimal
    """
    msg = f"a file cannot hold values of the type {getattr(kind, '__name__', kind)}"
    hint = "see the reference of plan files for the types that it can; numbers are Decimal"
    raise DefinitionError(msg, hint=hint)


def optional(kind: Any) -> Any:  # noqa: ANN401 - a type
    """Return what a type is if it is not None, or None if it is never None.

    >>> optional(int | None), optional(int)
    (<class 'int'>, None)
    """
    if typing.get_origin(kind) not in _UNIONS or type(None) not in typing.get_args(kind):
        return None
    return Union[tuple(one for one in typing.get_args(kind) if one is not type(None))]  # noqa: UP007 - made of a tuple


def listed(kind: Any) -> tuple[Any, ...] | None:  # noqa: ANN401 - a type
    """Return the types of the items of a tuple, the last of them ``...`` if there may be many.

    >>> listed(tuple[int, ...]), listed(tuple[int, str]), listed(str)
    ((<class 'int'>, Ellipsis), (<class 'int'>, <class 'str'>), None)
    """
    return typing.get_args(kind) or None if typing.get_origin(kind) is tuple else None


def named(kind: Any) -> Any:  # noqa: ANN401 - a type
    """Return the type of the values of a mapping from texts, or None if it is none.

    >>> named(dict[str, int]), named(dict[int, int])
    (<class 'int'>, None)
    """
    if typing.get_origin(kind) not in _MAPPINGS or typing.get_args(kind)[0] is not str:
        return None
    return typing.get_args(kind)[1]


def is_words(kind: Any) -> bool:  # noqa: ANN401 - a type
    """Return whether a type is an enumeration whose values a file can hold.

    >>> is_words(enum.Enum("Sex", {"F": "female"})), is_words(enum.Enum("Half", {"A": 0.5}))
    (True, False)
    """
    return (
        isinstance(kind, type)
        and issubclass(kind, enum.Enum)
        and all(type(member._value_) in {str, int} for member in kind)
    )


def is_own(kind: Any) -> bool:  # noqa: ANN401 - a type
    """Return whether a class is made of fields, and by somebody else.

    The things of the library itself are referred to, or written in words of their own.

    >>> is_own(Key)
    False
    """
    return (
        isinstance(kind, type)
        and attrs.has(kind)
        and kind.__module__.partition(".")[0] != _HERE
        and not issubclass(kind, enum.Enum)
    )


def tag_of(kind: type) -> str | None:
    """Return what a class calls itself in its ``kind``, or None.

    >>> from healthplan.indicators import Share
    >>> tag_of(Share), tag_of(Key)
    ('share', None)
    """
    tag = getattr(kind, "kind", None)
    return tag if isinstance(tag, str) else None


def classes(kind: Any) -> dict[str, type]:  # noqa: ANN401 - a type
    """Return the classes of somebody else's that a value may be of, by what each calls itself.

    A single class need not call itself anything; of several, each one must.

    >>> classes(int | str), classes(Key)
    ({}, {})
    """
    kinds = typing.get_args(kind) if typing.get_origin(kind) in _UNIONS else (kind,)
    if not all(map(is_own, kinds)):
        return {}
    found = {tag_of(each) or "": each for each in kinds}
    return found if len(found) == len(kinds) and (len(kinds) == 1 or "" not in found) else {}


def inside(kind: Any, key: str) -> Any:  # noqa: ANN401 - a type
    """Return the type of what a value of a type has under a key or a number, or None.

    >>> inside(dict[str, tuple[int, ...]], "a"), inside(tuple[int, str], "2"), inside(int, "a")
    (tuple[int, ...], <class 'str'>, None)
    """
    kind = optional(kind) or kind
    items = listed(kind)
    if items is not None:
        numbers = {str(number): item for number, item in enumerate(items, start=1)}
        return items[0] if items[-1] is ... else numbers.get(key)
    classes_by_name = classes(kind).values()
    found = (field for each in classes_by_name for field in keys_of(each) if field.name == key)
    return next((field.kind for field in found), named(kind))
