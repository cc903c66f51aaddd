"""Refuses what is of another type where it is given, and not where it would break something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from healthplan.errors import DefinitionError, UnknownNameError, shown

if TYPE_CHECKING:
    import enum
    from collections.abc import Callable, Iterable

    import attrs

    _Choice = TypeVar("_Choice", bound=enum.Enum)

_T = TypeVar("_T")


def instance(kind: type[_T], value: object, what: str, hint: str | None = None) -> _T:
    """Return *value*, if it is one of *kind*.

    Args:
        kind: The class.
        value: What was given.
        what: What it is for, such as "the indicator of a target".
        hint: What to do about another one.

    Raises:
        DefinitionError: It is something else.

    >>> instance(str, 5, "the id of a plan", "write it as text")
    Traceback (most recent call last):
    ...
    healthplan.errors.DefinitionError: the id of a plan is a str, not 5
      hint: write it as text
    """
    if isinstance(value, kind):
        return value
    article = "an" if kind.__name__[0] in "AEIOUaeiou" else "a"
    msg = f"{what} is {article} {kind.__name__}, not {shown(value)}"
    raise DefinitionError(msg, hint=hint)


def instances(kind: type[_T], values: Iterable[_T], what: str) -> tuple[_T, ...]:
    """Return *values* as a tuple, if they are several of *kind*, or none.

    Raises:
        DefinitionError: It is one and no list, or one of them is something else.

    >>> instances(int, [1, 2], "the levels"), instances(int, (), "the levels")
    ((1, 2), ())
    """
    if isinstance(values, kind | str) or not hasattr(values, "__iter__"):
        msg = f"{what} are a list, not {shown(values)}"
        raise DefinitionError(msg, hint="put it in brackets: [...]")
    return tuple(instance(kind, value, f"each of {what}") for value in values)


def is_a(kind: type, hint: str | None = None) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """Return a validator for attrs: the field is one of *kind*, or None.

    >>> import attrs
    >>> @attrs.frozen
    ... class Paper:
    ...     issue: int | None = attrs.field(default=None, validator=is_a(int))
    >>> Paper("the first")
    Traceback (most recent call last):
    ...
    healthplan.errors.DefinitionError: the issue of a Paper is an int, not 'the first'
    """

    def validate(one: Any, field: attrs.Attribute[Any], value: Any) -> None:  # noqa: ANN401 - any field of any class
        if value is not None:
            owner = type(one).__name__
            article = "an" if owner[0] in "AEIOUaeiou" else "a"
            instance(kind, value, f"the {field.alias} of {article} {owner}", hint)

    return validate


def choice(kind: type[_Choice], value: _Choice | str, what: str) -> _Choice:
    """Return the member of an enumeration that *value* is, or is called.

    Args:
        kind: The enumeration.
        value: A member, or the word for one.
        what: What it says, such as "accumulation".

    Raises:
        UnknownNameError: No member is called so.

    >>> from healthplan.findings import Severity
    >>> choice(Severity, "error", "severity")
    <Severity.ERROR: 'error'>
    >>> choice(Severity, "eror", "severity")
    Traceback (most recent call last):
    ...
    healthplan.errors.UnknownNameError: no severity is called 'eror'
      hint: did you mean 'error'?
    """
    try:
        return kind(value)
    except ValueError:
        known = [member.value for member in kind]
        raise UnknownNameError(what, str(value), known) from None
