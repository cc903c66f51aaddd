"""One question for two plans, and for two assessments: how do they differ?"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from healthplan.attainment import Assessment
from healthplan.comparing.aligning import align
from healthplan.comparing.changing import changes
from healthplan.errors import DefinitionError
from healthplan.plans import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthplan.comparing.alignment import Alignment
    from healthplan.comparing.changes import Changes
    from healthplan.records import ProgressRecord


class NotComparableError(DefinitionError, TypeError):
    """Two things that are neither two plans nor two assessments were to be compared."""

    def __init__(self, one: object, other: object) -> None:
        super().__init__(
            f"a {type(one).__name__} cannot be compared with a {type(other).__name__}",
            hint="give two plans, or two assessments; an assessment has its plan in .plan",
        )


@overload
def compare(
    one: Plan,
    other: Plan,
    /,
    *,
    indicators: Mapping[str, str] | None = None,
    records: Iterable[ProgressRecord] = (),
    standards: bool = False,
) -> Alignment: ...


@overload
def compare(one: Assessment, other: Assessment, /) -> Changes: ...


def compare(
    one: Plan | Assessment,
    other: Plan | Assessment,
    /,
    *,
    indicators: Mapping[str, str] | None = None,
    records: Iterable[ProgressRecord] = (),
    standards: bool = False,
) -> Alignment | Changes:
    """Hold a plan against a standard, or an assessment against an earlier one.

    Of two plans, each target of the first is held against the target of the second for
    the same indicator, place and part, and stands as stricter, equal or looser by the
    values that each allows.  Targets with the same deadline go together, then those with
    the nearest.  Milestones count as targets.  A plan that names no jurisdiction is taken
    as one for that of the other.

    Of two assessments, the earlier comes first, and each target is held against itself.

    Args:
        one: A plan; or the earlier assessment.
        other: The standard; or the later assessment.
        indicators: What the standard calls an indicator that the plan calls otherwise, by id.
        records: What was said: it may tell a threshold that was lost, or what a threshold
            moves with.  A record without a place is about the jurisdiction of the plan.
        standards: Compare also targets that a plan has from other issuers.

    Returns:
        An :class:`Alignment` of two plans, the :class:`Changes` between two assessments.

    Raises:
        NotComparableError: They are neither two plans nor two assessments.
        DefinitionError: The other arguments were given with two assessments.
        UnknownNameError: A plan has no indicator of that id.
        DuplicateNameError: Plan and records define one indicator or jurisdiction differently.

    >>> import healthplan as hp
    >>> visits = hp.Share("visits", "Signed with a family doctor (figures made up)", of="person")
    >>> city = hp.Plan("c", "A city", targets=[hp.Target(visits, hp.at_least("80 %"), by="2030")])
    >>> country = hp.Plan("n", "A country", targets=[
    ...     hp.Target(visits, hp.at_least("75 %"), by="2035")])
    >>> print(hp.compare(city, country).text(columns=80))
    A city
    held against: A country
    <BLANKLINE>
    indicator               target              standard            result
    --------------------------------------------------------------------------------
    Signed with a family    at least 80 %, by   at least 75 %, by   stricter by 5 pp
    doctor (figures made    2030                2035
    up)
        held against the nearest deadline: 5 years earlier
    <BLANKLINE>
    Matches the benchmarks: 1 of 1 (stricter: 1).
    """
    if isinstance(one, Plan) and isinstance(other, Plan):
        return align(one, other, indicators=indicators or {}, records=records, standards=standards)
    if not isinstance(one, Assessment) or not isinstance(other, Assessment):
        raise NotComparableError(one, other)
    if indicators is not None or standards or tuple(records):
        msg = "two assessments are compared as they are, with their own records"
        raise DefinitionError(msg, hint="leave out indicators=, records= and standards=")
    return changes(one, other)
