"""The things that a document gives a name to, and refers to by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from healthplan.errors import DuplicateNameError, UnknownNameError, shown
from healthplan.files.fields import text
from healthplan.files.problems import AlreadyReportedError

if TYPE_CHECKING:
    from healthplan.files.nodes import Node
    from healthplan.files.problems import Report
    from healthplan.findings import Place

T = TypeVar("T")


class Names(Generic[T]):
    """The things of one kind, by name.

    Args:
        kind: What they are, such as "indicator".
        report: Where problems go.

    Attributes:
        things: The things by name.

    >>> from healthplan.files.problems import Report
    >>> from healthplan.findings import Place
    >>> units = Names[int]("number", Report())
    >>> units.define("one", 1, Place("x.yaml", 1, 1))
    1
    >>> units.things
    {'one': 1}
    """

    def __init__(self, kind: str, report: Report) -> None:
        self.kind = kind
        self.things: dict[str, T] = {}
        self._report = report
        self._places: dict[str, Place] = {}
        self._refused: set[str] = set()

    def define(self, name: str, thing: T | None, place: Place) -> T | None:
        """Give a thing its name, and return it, or None if it or its name was refused.

        The same thing may be defined again, in another file; another one may not.
        """
        if thing is None:
            self._refused.add(name)
            return None
        if self.things.setdefault(name, thing) == thing:
            self._places.setdefault(name, place)
            return thing
        hint = f"the first one stands at {self._places[name]}"
        error = DuplicateNameError(self.kind, name, hint=hint)
        self._report.add_error(error, f"{self.kind} {shown(name)}", place)
        return None

    def find(self, node: Node) -> T:
        """Return the thing that a value names.

        Raises:
            UnknownNameError: There is none.
            AlreadyReportedError: There is one, but it was refused.
        """
        name = text(node)
        if name in self.things:
            return self.things[name]
        self.check(name)
        raise UnknownNameError(self.kind, name, self._report.candidates(self.things))

    def check(self, name: str) -> None:
        """Raise an AlreadyReportedError if the thing of that name was refused."""
        if name in self._refused:
            raise AlreadyReportedError
