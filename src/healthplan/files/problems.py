"""What is wrong with a file: errors while a value is read, and the findings they become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from healthplan.errors import (
    AmbiguousNameError,
    DuplicateNameError,
    HealthPlanError,
    ParseError,
    PluginError,
    UnitMismatchError,
    UnknownNameError,
    shown,
)
from healthplan.files.hints import in_a_file
from healthplan.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Collection

    from healthplan.files.nodes import Mapping, Scalar, Sequence

MOST_FINDINGS: Final = 1000
"""With so many problems the reading of a document stops."""

_MOST_COMPARED: Final = 10_000
_LONGEST: Final = 1000

_SLUGS: Final[tuple[tuple[type[HealthPlanError], str], ...]] = (
    (UnitMismatchError, "unit-mismatch"),
    (ParseError, "unreadable-value"),
    (DuplicateNameError, "duplicate-name"),
    (AmbiguousNameError, "ambiguous-name"),
    (PluginError, "broken-plugin"),
)


class RefusedError(HealthPlanError):
    """A value is not what its field takes.

    Attributes:
        slug: The slug of the finding.
    """

    def __init__(self, slug: str, message: str, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.slug = slug


class WrongTypeError(RefusedError):
    """A list stands where a text should, or the like.

    Attributes:
        place: Where it stands.
    """

    def __init__(
        self, node: Scalar | Sequence | Mapping, expected: str, *, hint: str | None = None
    ) -> None:
        super().__init__("wrong-type", f"should be {expected}, not {node.kind}", hint=hint)
        self.place = node.place


class AlreadyReportedError(HealthPlanError):
    """A value rests on something that has a finding of its own."""

    def __init__(self) -> None:
        super().__init__("rests on something that was refused")


class TooManyFindingsError(Exception):
    """The reading stops here; the last finding says so."""


class Report:
    """Collects what is wrong with the files of a document.

    Attributes:
        findings: The findings, in the order they came up.

    >>> report = Report()
    >>> report.add("empty-file", "the file holds nothing", Place("plan.yaml"))
    >>> print(*report.findings)
    plan.yaml: error[empty-file] the file holds nothing
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._compared = 0

    def add(
        self,
        slug: str,
        message: str,
        place: Place,
        *,
        subject: str | None = None,
        hint: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a finding.

        Raises:
            TooManyFindingsError: There are too many.
        """
        if len(self.findings) == MOST_FINDINGS:
            told = f"reading stopped: the files have more than {MOST_FINDINGS} problems"
            self.findings.append(Finding("too-many-findings", Severity.ERROR, told))
            raise TooManyFindingsError
        hint = None if hint is None else _short(hint)
        self.findings.append(
            Finding(slug, severity, _short(message), subject=subject, place=place, hint=hint)
        )

    def add_error(self, error: HealthPlanError, subject: str, place: Place) -> None:
        """Add the finding that says what *error* says, unless another one says it already.

        >>> report = Report()
        >>> error = UnknownNameError("indicator", "b", ["a"])
        >>> report.add_error(error, "record 3", Place("plan.yaml", 7, 9))
        >>> print(*report.findings)
        plan.yaml:7:9: error[unknown-indicator] record 3 names 'b'
          hint: known: a
        """
        if isinstance(error, AlreadyReportedError):
            return
        if isinstance(error, UnknownNameError):
            slug = f"unknown-{error.kind.partition(' of ')[0].replace(' ', '-')}"
            self.add(slug, f"{subject} names {shown(error.name)}", place, hint=error.hint)
        else:
            hint = None if error.hint is None else in_a_file(error.hint)
            message = _unnamed(error.message, subject)
            self.add(_slug(error), message, place, subject=subject, hint=hint)

    def candidates(self, names: Collection[str]) -> Collection[str]:
        """Return the names among which one like an unknown name is to be looked for.

        That takes time for each name, so that after so many there are no more hints.
        """
        if self._compared >= _MOST_COMPARED:
            return ()
        self._compared += len(names)
        return names


def _slug(error: HealthPlanError) -> str:
    if isinstance(error, RefusedError):
        return error.slug
    return next((slug for kind, slug in _SLUGS if isinstance(error, kind)), "unusable-value")


def _unnamed(message: str, subject: str) -> str:
    """Return *message* without the subject it begins with, which stands before it anyway."""
    name = subject.rpartition(" ")[2]
    for start in (f"{subject} ", f"{name}: "):
        message = message.removeprefix(start)
    return message


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
