"""What changed between two assessments, target by target."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.attainment import Assessment, Attainment, Reason
from healthplan.comparing.changes_text import lines, plain, status
from healthplan.comparing.table import only, signed
from healthplan.intervals import Interval, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.targets import Target


@attrs.frozen(slots=True, kw_only=True)
class Change:
    """One target at one place, in two assessments.

    Attributes:
        before: What was proved before, or None if it was not a target.
        after: What is proved now, or None if it is no longer a target.
        moved: By how much the margin grew, all it can be; negative is for the worse.
            None without two margins, and where the same is unknown as before.
        reasons: What changed, the most important first; empty where nothing did but
            the figures.

    >>> import healthplan as hp
    >>> share = hp.Share("literacy", "Health literacy (figures made up)")
    >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("22 %"), by="2022")])
    >>> said = [hp.Observation(share, "21 %", period="2020")]
    >>> more = [*said, hp.Observation(share, "23.5 %", period="2021")]
    >>> found = hp.compare(hp.assess(plan, said), hp.assess(plan, more))["literacy"]
    >>> str(found.moved), [reason.slug for reason in found.reasons]
    ('2.5 pp', ['status-changed', 'other-period'])
    """

    before: Attainment | None
    after: Attainment | None
    moved: Interval | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def subject(self) -> Attainment:
        """What is proved now, or else what was before."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - made only from one of the two
        return found

    @property
    def is_changed(self) -> bool:
        """Whether anything changed: what is told in the reasons, or the margin."""
        return bool(self.reasons) or (self.moved is not None and self.moved.span != Span.point(0))

    @property
    def is_overturned(self) -> bool:
        """Whether a final verdict changed, which only a contradiction or a withdrawal can do."""
        return any(each.slug == "final-verdict-changed" for each in self.reasons)

    def __str__(self) -> str:
        """Return one line: the target, its status before and after, and how the margin moved."""
        told = " -> ".join(status(each, "en") for each in (self.before, self.after))
        moved = "" if self.moved is None else f", margin moved by {signed(self.moved, 'en')}"
        return f"{self.subject.target.id}: {told}{moved}"


@attrs.frozen(slots=True, repr=False, eq=False)
class Changes:
    """What changed between two assessments: print it for the table.

    It is a sequence of rows in the order of the later plan, what is no longer a target
    at the end; ``changes[name]`` finds one by target, target id, or the id of an
    indicator that has exactly one row.

    Attributes:
        before: The earlier assessment.
        after: The later one.
        changes: One row for each target at each place.

    >>> import healthplan as hp
    >>> share = hp.Share("a", "A")
    >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("5 %"))])
    >>> hp.compare(hp.assess(plan, []), hp.assess(plan, []))
    <Changes of p: 0 of 1>
    """

    before: Assessment
    after: Assessment
    changes: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __getitem__(self, name: Target | str) -> Change:
        """Return the row of a target, or the only one of an indicator.

        Raises:
            UnknownNameError: There is no such row.
            AmbiguousNameError: There are several rows: of the target, at several places,
                or of the indicator.
        """
        asked = name if isinstance(name, str) else name.id
        return only(self.changes, asked, _ids, _indicators, lambda row: _label(row.subject))

    @property
    def changed(self) -> tuple[Change, ...]:
        """The rows in which anything changed."""
        return tuple(row for row in self.changes if row.is_changed)

    @property
    def overturned(self) -> tuple[Change, ...]:
        """The rows in which a final verdict changed."""
        return tuple(row for row in self.changes if row.is_overturned)

    @property
    def summary(self) -> dict[str, int]:
        """How many rows changed in which way, by the slugs of their reasons.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("5 %"))])
        >>> none = hp.assess(hp.Plan("p", "P"), [])
        >>> hp.compare(none, hp.assess(plan, [])).summary
        {'new-target': 1}
        """
        return dict(Counter(each.slug for row in self.changes for each in row.reasons))

    def rows(self) -> list[dict[str, Any]]:
        """Return a plain dict for each row: texts, booleans and None, amounts as text.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("5 %"))])
        >>> seen = hp.assess(plan, [hp.Observation(share, "6 %", period="2021")])
        >>> row = hp.compare(hp.assess(plan, []), seen).rows()[0]
        >>> row["status_before"], row["status_after"], row["changes"]
        ('no-data', 'met-so-far', 'newly-decided')
        """
        return [plain(row) for row in self.changes]

    def text(self, lang: str = "en", *, columns: int = 100) -> str:
        """Return the changes as a table.

        Args:
            lang: A language tag; Chinese for "zh...", else English.
            columns: How wide a line may be, at least 80; a wide character takes two.
        """
        return "\n".join(lines(self, lang, columns))

    def __str__(self) -> str:
        """Return the table in English."""
        return self.text()

    def __repr__(self) -> str:
        """Return the plan's id and in how many rows anything changed."""
        return f"<Changes of {self.after.plan.id}: {len(self.changed)} of {len(self)}>"


def _label(found: Attainment) -> str:
    return f"{found.target.id} in {found.place}" if found.place else found.target.id


def _ids(row: Change) -> tuple[str]:
    return (row.subject.target.id,)


def _indicators(row: Change) -> tuple[str]:
    return (row.subject.target.indicator.id,)
