"""What is raised when a programmer makes a mistake.

A problem in the *data* is never raised: it comes back as a finding
(:mod:`healthplan.findings`).  Every class here is a :class:`HealthPlanError` and
also the builtin that a caller would catch anyway, keeps its facts in attributes,
and survives pickling.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Self

_LONGEST_ECHO = 60
_MOST_NAMES_LISTED = 6
_MOST_COMPARED = 200  # names: more would make a mere message slow


def shown(value: object) -> str:
    """Return *value* as it may stand in a message: its repr, cut to 60 characters.

    >>> shown("65.55 %")
    "'65.55 %'"
    >>> len(shown("9" * 1_000_000))
    61
    """
    # The repr of a hostile value can be as long as the value, or refuse: cut before and after.
    if isinstance(value, str):
        value = value[: _LONGEST_ECHO + 1]
    elif isinstance(value, int) and abs(value) >= 10**_LONGEST_ECHO:
        return f"a whole number of {value.bit_length()} bits"
    text = repr(value)
    return text if len(text) <= _LONGEST_ECHO else text[:_LONGEST_ECHO] + "…"


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return at most three of the *known* names that look like *name*, best first.

    >>> nearest("regular-excercise", ["health-literacy", "regular-exercise"])
    ('regular-exercise',)
    """
    alike = sorted(known, key=lambda other: (abs(len(other) - len(name)), other))[:_MOST_COMPARED]
    return tuple(difflib.get_close_matches(name[:_LONGEST_ECHO], alike, n=3, cutoff=0.6))


class HealthPlanError(Exception):
    """The root of every error of this library.

    Attributes:
        message: One sentence that names the subject and says what is wrong.
        hint: What to do about it, or None.

    >>> error = HealthPlanError("the plan has no title", hint="give it one")
    >>> print(error)
    the plan has no title
      hint: give it one
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def about(self, subject: str) -> Self:
        """Return this error with *subject*, what it was about, in front of its message.

        >>> print(ParseError("abc", expected="a number and a unit").about("'coverage' (2021)"))
        'coverage' (2021): cannot read 'abc': expected a number and a unit
        """
        self.message = f"{subject}: {self.message}"
        return self

    def __str__(self) -> str:
        """Return the message, with the hint on a line of its own."""
        return self.message if self.hint is None else f"{self.message}\n  hint: {self.hint}"

    def __reduce__(self) -> tuple[Callable[..., HealthPlanError], tuple[Any, ...]]:
        """Pickle by attributes, so that a worker process can hand the error back."""
        return _rebuild, (type(self), self.args, dict(self.__dict__))


def _rebuild(
    cls: type[HealthPlanError], args: tuple[Any, ...], state: dict[str, Any]
) -> HealthPlanError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class ParseError(HealthPlanError, ValueError):
    """A text is not exactly what it should be, and is refused rather than guessed.

    Attributes:
        text: What came, cut to a length that is safe to print.
        expected: What would have been understood.

    >>> print(ParseError("1,1000 人", expected="a number and a unit, like '12 persons'"))
    cannot read '1,1000 人': expected a number and a unit, like '12 persons'
    """

    def __init__(self, text: object, *, expected: str, hint: str | None = None) -> None:
        super().__init__(f"cannot read {shown(text)}: expected {expected}", hint=hint)
        self.text = text[: _LONGEST_ECHO + 1] if isinstance(text, str) else shown(text)
        self.expected = expected


class NotExactError(HealthPlanError, TypeError):
    """A float, a bool or another number that cannot be taken at its word was given.

    Attributes:
        type_name: The type that came.

    >>> print(NotExactError(0.1))
    a float is not an exact number (got 0.1)
      hint: write it as text, like '0.1', or as an int or a decimal.Decimal
    """

    def __init__(self, value: object) -> None:
        kind = type(value).__name__
        super().__init__(
            f"a {kind} is not an exact number (got {shown(value)})",
            hint="write it as text, like '0.1', or as an int or a decimal.Decimal",
        )
        self.type_name = kind


class UnitMismatchError(HealthPlanError, TypeError):
    """Two units do not go together: other dimension, or a level with a difference."""


class PrecisionError(HealthPlanError, ArithmeticError):
    """An exact result would need more digits than any health statistic has."""


class DefinitionError(HealthPlanError, ValueError):
    """An object was asked for that contradicts itself or lacks something it needs."""


class NotCombinableError(HealthPlanError, ValueError):
    """Things were to be combined that make no meaningful whole."""


class MissingExtraError(HealthPlanError, ImportError):
    """A feature needs a library that is not installed.

    Attributes:
        extra: The extra of this distribution that installs it.

    >>> print(MissingExtraError("a data frame", "tables"))
    a data frame needs a library that is not installed
      hint: pip install 'healthplan[tables]'
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            f"{feature} needs a library that is not installed",
            hint=f"pip install 'healthplan[{extra}]'",
        )
        self.extra = extra


class PluginError(HealthPlanError, ImportError):
    """An installed distribution offers something under a name, and it cannot be used.

    Attributes:
        plugin: The name of what it offers, such as an indicator type.
        distributions: The distributions that offer it, with their versions.
        cause: Why it cannot be used.

    >>> print(PluginError("indicator type", "queue", ["clinic 0.1"], "it is a function"))
    the indicator type 'queue' of clinic 0.1 cannot be used: it is a function
      hint: update or uninstall clinic 0.1
    """

    def __init__(self, kind: str, name: str, distributions: Iterable[str], cause: str) -> None:
        self.distributions = tuple(distributions)
        super().__init__(
            f"the {kind} {shown(name)} of {' and '.join(self.distributions)} cannot be used: "
            f"{cause}",
            hint=f"update or uninstall {' or '.join(self.distributions)}",
        )
        self.plugin = name
        self.cause = cause


class UnknownNameError(HealthPlanError, LookupError):
    """A name is not known here.

    Attributes:
        kind: What was looked for, such as "unit".
        name: The name that is not known.
        nearest: Known names that look like it, best first.

    >>> print(UnknownNameError("indicator", "literacy", ["health-literacy"]))
    no indicator is called 'literacy'
      hint: did you mean 'health-literacy'?
    """

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        names = sorted(known)
        self.nearest = nearest(name, names)
        hint: str | None = None
        if self.nearest:
            hint = "did you mean " + " or ".join(map(repr, self.nearest)) + "?"
        elif names:
            more = ", …" if len(names) > _MOST_NAMES_LISTED else ""
            hint = "known: " + ", ".join(names[:_MOST_NAMES_LISTED]) + more
        super().__init__(f"no {kind} is called {shown(name)}", hint=hint)
        self.kind = kind
        self.name = name


class AmbiguousNameError(HealthPlanError, LookupError):
    """A name stands for several things.

    Attributes:
        name: The name that was given.
        candidates: What it could stand for.

    >>> print(AmbiguousNameError("target", "literacy", ["literacy@2022", "literacy@2030"]))
    'literacy' stands for more than one target: literacy@2022, literacy@2030
      hint: name one of them
    """

    def __init__(self, kind: str, name: str, candidates: Iterable[str]) -> None:
        self.candidates = tuple(candidates)
        super().__init__(
            f"{shown(name)} stands for more than one {kind}: {', '.join(self.candidates)}",
            hint="name one of them",
        )
        self.name = name


class DuplicateNameError(HealthPlanError, ValueError):
    """One name was given to two different things.

    Attributes:
        kind: What carries the name, such as "target".
        name: The name.

    >>> print(DuplicateNameError("target", "health-literacy@2022"))
    two different targets are called 'health-literacy@2022'
    """

    def __init__(self, kind: str, name: str, *, hint: str | None = None) -> None:
        several = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
        super().__init__(f"two different {several} are called {shown(name)}", hint=hint)
        self.kind = kind
        self.name = name
