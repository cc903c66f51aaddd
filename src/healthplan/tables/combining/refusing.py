"""What a roll-up refuses, and what it leaves out and says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import narwhals.stable.v2 as nw

from healthplan.errors import DefinitionError, NotCombinableError
from healthplan.findings import Finding, Severity
from healthplan.indicators import Axis
from healthplan.indicators.rules.tabular import WEIGHED
from healthplan.tables.combining.layout import N
from healthplan.tables.combining.membership import ABOVE, BELOW, NOT_A_MEMBER, Days
from healthplan.tables.combining.summing import SILENT
from healthplan.text import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from healthplan.tables.combining.keeping import Keeping
    from healthplan.tables.combining.states import Pass

REASONS: Final = {NOT_A_MEMBER: "not-a-member", ABOVE: "above-expected"}
"""Why rows count for no whole, by what they count for instead."""

_TOLD: Final = {
    NOT_A_MEMBER: (
        "of a place that is not in the hierarchy, or was not in force then",
        "add it to hierarchy=, or correct its code or its period",
    ),
    ABOVE: (
        "of a place that is not among those expected to report",
        "expected= names the level or the places that report",
    ),
}


def check_rules(one: Pass, spoken: Iterable[int]) -> None:
    """Refuse figures of indicators that make no whole, or that nobody is said to report.

    Raises:
        NotCombinableError: The parts of an indicator make no whole.
        DefinitionError: Nobody said who should report an indicator.
    """
    spoken = list(spoken)
    for number in sorted({one.cells.split(cell)[0] for cell in spoken}):
        if number in one.refused:
            raise one.refused[number]
        if not one.members.members[one.members.groups[number]]:
            msg = f"nobody is expected to report {one.cells.figures.indicators[number].id!r}"
            raise DefinitionError(msg, hint="name who reports it in expected=")
    for indicator, days in sorted({_when(one, cell) for cell in spoken}, key=str):
        _check_depths(one, indicator, days)


def _when(one: Pass, cell: int) -> tuple[int, Days | None]:
    indicator, period, _ = one.cells.split(cell)
    return indicator, one.cells.days(indicator, period) if one.dated else None


def _check_depths(one: Pass, number: int, days: Days | None) -> None:
    """Refuse districts beside provinces where it matters how members are grouped."""
    indicator, members = one.cells.figures.indicators[number], one.members
    rule = one.rule or indicator.rule(Axis.PLACE)
    at = None if rule.regroups else members.uneven(members.groups[number], days)
    if at is not None:
        msg = (
            f"{indicator.id!r}: members of different levels have no common {rule.title}, and "
            f"within {members.places.codes[at]} there are some"
        )
        raise NotCombinableError(msg, hint="say which level reports: expected='county'")


def check_weights(keeping: Keeping, indicators: Iterable[int], many: Iterable[int]) -> None:
    """Refuse figures that lack what the rule of their indicator needs.

    Args:
        keeping: What is kept of rows.
        indicators: The number of the indicator of each group of such rows.
        many: And how many they are.

    Raises:
        NotCombinableError: An average of values without weights, or another rule for
            numerators and denominators.
    """
    lacking: Counter[int] = Counter()
    for indicator, number in zip(indicators, many, strict=True):
        lacking[indicator] += number
    for indicator, number in sorted(lacking.items()):
        name = keeping.figures.indicators[indicator].id
        if keeping.layout.tables[indicator] is WEIGHED:
            msg = f"{name!r}: an average needs a weight of each part; {number} figures have none"
            hint = "give numerators and denominators, or weights= of all places"
            raise NotCombinableError(msg, hint=hint)
        msg = f"{name!r}: {number} figures are numerators and denominators, and are not pooled"
        raise NotCombinableError(msg, hint="give their values, or rule='pooled'")


def left_out(one: Pass, others: Mapping[str, Sequence[int]]) -> list[Finding]:
    """Return how many rows count for no whole, and why.

    Args:
        one: The pass.
        others: Of each group of these rows what it counts for, and how many there are.
    """
    found = []
    for reason, slug in REASONS.items():
        which = [place for place, whole in enumerate(others["whole"]) if whole == reason]
        number = sum(others[N][place] for place in which)
        if number:
            ids = {one.cells.split(others["cell"][place])[0] for place in which}
            names = listed(sorted(one.cells.figures.indicators[n].id for n in ids))
            what, hint = _TOLD[reason]
            severity = Severity.WARNING if reason == NOT_A_MEMBER else Severity.INFO
            msg = f"not counted: {number} figures, each {what}"
            found.append(Finding(slug, severity, msg, subject=names, hint=hint))
    return found


def rows_left_out(one: Pass, rows: Any) -> Any:  # noqa: ANN401 - narwhals frames
    """Return the rows that count for no whole, with ``why``."""
    found = one.placed(rows).filter(nw.col("whole").is_in(list(REASONS)))
    stranger, above = nw.lit(REASONS[NOT_A_MEMBER]), nw.lit(REASONS[ABOVE])
    why = nw.when(nw.col("whole") == ABOVE).then(above).otherwise(stranger)
    return found.select(*one.cells.figures.keys, why.alias("why"))


def check_below(one: Pass, rows: Any) -> None:  # noqa: ANN401 - a narwhals frame
    """Refuse figures within a place that is expected to report.

    It would be made of them, or held against them, and both is more than adding up.

    Raises:
        NotCombinableError: There are some; it names where.
    """
    figures, places = one.cells.figures, one.members.places
    inside = one.placed(rows).filter(nw.col("whole") == BELOW)
    (found,) = figures.engine.values(inside.group_by("place").agg(nw.len().alias(N)))
    names = listed(places.by_number[number] for number in sorted(found["place"]))
    msg = f"{sum(found[N])} figures are of places within those that are expected to report: {names}"
    hint = "aggregate them to the level that is expected first, or leave them out"
    raise NotCombinableError(msg, hint=hint)


def check_rising(one: Pass, kept: Any) -> None:  # noqa: ANN401 - a narwhals frame
    """Refuse silent parts of wholes whose rule does not tell what these can do to it.

    Raises:
        NotCombinableError: There are some; it names the indicator.
    """
    tables = one.keeping.layout.tables
    which = [number for number, table in enumerate(tables) if not table.rises]
    if not which:
        return
    silent = kept.filter(nw.col("indicator").is_in(which) & (nw.col(SILENT) > 0))
    (found,) = one.cells.figures.engine.values(
        silent.group_by("indicator").agg(nw.col(SILENT).sum())
    )
    for number, many in sorted(zip(found["indicator"], found[SILENT], strict=True)):
        indicator = one.cells.figures.indicators[number]
        rule = one.rule or indicator.rule(Axis.PLACE)
        msg = f"{indicator.id!r}: {rule.name!r} says nothing of silent parts, and there are {many}"
        raise NotCombinableError(msg, hint="name only those in expected= who reported")
