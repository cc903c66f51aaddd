"""Lists that say how long they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.checks.context import severity_with
from healthplan.findings import Finding, Severity
from healthplan.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.checks.context import Context


def declared_length(context: Context) -> Iterator[Finding]:
    """Find enumerations that name more things, or fewer, than they say, or one of them twice.

    One that is said to name only some is complete enough: it is worth knowing how many
    are missing, and no more.

    >>> import healthplan as hp
    >>> from healthplan.checks import check
    >>> from healthplan.enumerations import Enumeration
    >>> levels = Enumeration("levels", "Levels of the system", declared=4, listed=["city", "town"])
    >>> print(*check(hp.Plan("p", "A plan", enumerations=[levels]), []))
    warning[declared-length] levels: it names 2 of the 4 that there are said to be
      hint: items may be lost; if only some were named, say so with is_partial=
    """
    for enumeration in context.plan.enumerations:
        named, declared = len(enumeration.named), enumeration.declared
        if named < len(enumeration.listed):
            twice = {str(item) for item in enumeration.named if enumeration.listed.count(item) > 1}
            yield Finding(
                "declared-length",
                severity_with(enumeration.reading),
                f"it names more than once: {listed(sorted(twice))}",
                subject=enumeration.id,
                hint="one of them may be another thing, garbled; what comes twice counts once",
            )
        if enumeration.surplus:
            yield Finding(
                "declared-length",
                severity_with(enumeration.reading),
                f"it names {named}, and there are said to be {declared}",
                subject=enumeration.id,
                hint="two items may be one, torn apart; or the number belongs to another list",
            )
        elif enumeration.missing:
            partial = enumeration.is_partial
            yield Finding(
                "declared-length",
                Severity.INFO if partial else severity_with(enumeration.reading),
                f"it names {named} of the {declared} that there are said to be",
                subject=enumeration.id,
                hint=None
                if partial
                else "items may be lost; if only some were named, say so with is_partial=",
            )
