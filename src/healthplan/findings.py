"""Problems in the data: returned, all of them, instead of raised."""

from __future__ import annotations

import enum
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.errors import DefinitionError, HealthPlanError, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MOST_LISTED = 20
_MOST_ALIKE = 3


class Severity(enum.Enum):
    """How much a finding matters.

    An ERROR leaves something out of the answer; a WARNING may make it wrong; an
    INFO is worth knowing.

    >>> [severity.value for severity in Severity]
    ['error', 'warning', 'info']
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@attrs.frozen(slots=True)
class Place:
    """A place in a file, as far as it is known.

    Attributes:
        file: The name of the file.
        line: The line, counted from 1.
        column: The column, counted from 1.

    >>> str(Place("plan.yaml", 14, 9)), str(Place("plan.yaml")), str(Place(line=3))
    ('plan.yaml:14:9', 'plan.yaml', 'line 3')
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a column of no line.

        Raises:
            DefinitionError: There is a column and no line.
        """
        if self.column is not None and self.line is None:
            msg = f"column {self.column} is a place only within a line"
            raise DefinitionError(msg, hint="give line= as well")

    def __str__(self) -> str:
        """Return the place as editors make it a link: ``plan.yaml:14:9``."""
        numbers = ":".join(str(part) for part in (self.line, self.column) if part is not None)
        if self.file is None:
            return f"line {numbers}" if numbers else ""
        return f"{self.file}:{numbers}" if numbers else self.file


def _is_slug(_: object, __: object, value: str) -> None:
    if not (isinstance(value, str) and _SLUG.fullmatch(value)):
        msg = f"the slug of a finding is words in small letters with hyphens, not {shown(value)}"
        raise DefinitionError(msg, hint="for example 'unknown-indicator'")


@attrs.frozen(slots=True)
class Finding:
    """One problem in the data: what, where, and what to do about it.

    Attributes:
        slug: The name of the rule, such as "unknown-indicator"; stable, for programs.
        severity: How much it matters.
        message: One sentence for people.
        subject: What it is about, such as "geriatric-departments, China".
        place: Where in a file it was found.
        expected: What should have stood there.
        got: What stood there.
        hint: What to do.

    >>> print(
    ...     Finding(
    ...         "unknown-indicator",
    ...         Severity.ERROR,
    ...         "target 2 of action 'fitness' names 'regular-excercise'",
    ...         place=Place("plan.yaml", 14, 9),
    ...         hint="did you mean 'regular-exercise'?",
    ...     )
    ... )
    plan.yaml:14:9: error[unknown-indicator] target 2 of action 'fitness' names 'regular-excercise'
      hint: did you mean 'regular-exercise'?
    """

    slug: str = attrs.field(validator=_is_slug)
    severity: Severity = attrs.field(converter=Severity)
    message: str
    subject: str | None = attrs.field(default=None, kw_only=True)
    place: Place | None = attrs.field(default=None, kw_only=True)
    expected: str | None = attrs.field(default=None, kw_only=True)
    got: str | None = attrs.field(default=None, kw_only=True)
    hint: str | None = attrs.field(default=None, kw_only=True)

    @property
    def sort_key(self) -> tuple[str, int, int, int, str, str, str]:
        """A key that sorts by place, then severity, slug, subject and message.

        >>> second = Finding("a", Severity.ERROR, "x", place=Place("plan.yaml", 10))
        >>> first = Finding("a", Severity.ERROR, "x", place=Place("plan.yaml", 9))
        >>> first.sort_key < second.sort_key
        True
        """
        place = self.place or Place()
        where = (place.file or "", place.line or 0, place.column or 0)
        return *where, _RANK[self.severity], self.slug, self.subject or "", self.message

    def to_plain(self) -> dict[str, Any]:
        """Return what is known as a dict of plain values, fit for JSON.

        >>> Finding("late-record", "info", "reported after the deadline").to_plain()
        {'slug': 'late-record', 'severity': 'info', 'message': 'reported after the deadline'}
        """
        plain: dict[str, Any] = attrs.asdict(self, filter=lambda _, value: value is not None)
        return plain | {"severity": self.severity.value}

    def __str__(self) -> str:
        """Return one line, and one more for each of expected, got and hint."""
        place = f"{self.place}: " if self.place and str(self.place) else ""
        subject = f"{self.subject}: " if self.subject else ""
        lines = [f"{place}{self.severity.value}[{self.slug}] {subject}{self.message}"]
        for name in ("expected", "got", "hint"):
            value = getattr(self, name)
            if value is not None:
                lines.append(f"  {name}: {value}")
        return "\n".join(lines)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by place, the worst first at each.

    >>> minor, grave = Finding("a", "info", "x"), Finding("b", "error", "y")
    >>> [finding.slug for finding in in_order([minor, grave])]
    ['b', 'a']
    """
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def errors_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return only the errors, in the order given.

    >>> minor, grave = Finding("a", "info", "x"), Finding("b", "error", "y")
    >>> [finding.slug for finding in errors_in([minor, grave])]
    ['b']
    """
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def in_brief(findings: Iterable[Finding]) -> Iterator[str]:
    r"""Yield the text of each finding, but of many notes of one slug only the first three.

    How many more there are of them is said behind the third.

    >>> notes = [Finding("late-record", "info", f"record {n} is late") for n in range(1, 8)]
    >>> print(*in_brief([*notes, Finding("unknown-unit", "error", "no unit")]), sep="\n")
    info[late-record] record 1 is late
    info[late-record] record 2 is late
    info[late-record] record 3 is late
    info[late-record] … and 4 more
    error[unknown-unit] no unit
    """
    findings = tuple(findings)
    notes = Counter(each.slug for each in findings if each.severity is Severity.INFO)
    told: Counter[str] = Counter()
    for finding in findings:
        slug = finding.slug
        more = notes[slug] - _MOST_ALIKE
        # One more line would be as long as the one that it stands for.
        if finding.severity is not Severity.INFO or more <= 1:
            yield str(finding)
            continue
        told[slug] += 1
        if told[slug] <= _MOST_ALIKE:
            yield str(finding)
        if told[slug] == _MOST_ALIKE:
            yield f"{Severity.INFO.value}[{slug}] … and {more} more"


class InvalidDocumentError(HealthPlanError, ValueError):
    """A document has findings, and was to be used as if it had none.

    Attributes:
        findings: All of them, by place; the message lists the first 20.

    >>> print(InvalidDocumentError([Finding("missing-title", "error", "the plan has no title")]))
    1 problem in the document
    error[missing-title] the plan has no title
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_order(findings)
        count = len(self.findings)
        lines = [f"{count} problem{'' if count == 1 else 's'} in the document"]
        lines += [str(finding) for finding in self.findings[:_MOST_LISTED]]
        if count > _MOST_LISTED:
            lines.append(f"… and {count - _MOST_LISTED} more")
        super().__init__("\n".join(lines))
