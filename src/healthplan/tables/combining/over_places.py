"""Roll encoded figures up along the tree of territories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import narwhals.stable.v2 as nw

from healthplan.aggregation.assuming import Missing, Policy
from healthplan.errors import NotCombinableError
from healthplan.findings import in_order
from healthplan.indicators import Axis
from healthplan.indicators.rules.tabular import ADDED, WEIGHED
from healthplan.tables.combining.aggregated import Aggregated, named
from healthplan.tables.combining.bounding import boundings
from healthplan.tables.combining.keeping import UNWEIGHED, Keeping
from healthplan.tables.combining.layout import ODD, Layout, N, blank
from healthplan.tables.combining.magnitudes import check_magnitudes
from healthplan.tables.combining.membership import (
    BELOW,
    FIRST_TARGET,
    STATED,
    Membership,
    membership,
)
from healthplan.tables.combining.refusing import (
    check_below,
    check_rising,
    check_rules,
    check_weights,
    left_out,
    rows_left_out,
)
from healthplan.tables.combining.silence import check_places
from healthplan.tables.combining.states import Cells, Pass, levels
from healthplan.tables.combining.table_rules import table_rule
from healthplan.tables.combining.weights import weights_of
from healthplan.tables.combining.wholes import completed, stated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from healthplan.indicators import Rule, TableRule
    from healthplan.tables.figures import Figures


def one_pass(
    figures: Figures,
    *,
    to: Any,  # noqa: ANN401 - as aggregate says
    expected: Any,  # noqa: ANN401 - the same
    weights: Any,  # noqa: ANN401 - the same
    rule: Rule | None,
) -> Pass:
    """Return what is to be done with each row.

    Raises:
        UnknownNameError: A place, a level or an indicator is not known.
        DefinitionError: Nobody is expected, or a weight makes no sense.
        NotCombinableError: Weights count another thing than an indicator does.
    """
    tables: list[TableRule] = []
    refused: dict[int, NotCombinableError] = {}
    for number, indicator in enumerate(figures.indicators):
        try:
            tables.append(table_rule(indicator, Axis.PLACE, rule))
        except NotCombinableError as error:  # which matters only if there are figures of it
            refused[number] = error
            tables.append(ADDED)
    layout = Layout.of(tables)
    members = membership(figures.places, to, expected, figures.indicators)
    return Pass(
        cells=Cells(figures=figures),
        members=members,
        keeping=Keeping(
            figures=figures,
            layout=layout,
            weights=weights_of(weights, figures, layout.using(WEIGHED)),
        ),
        dated=_is_dated(figures, members),
        refused=refused,
        rule=rule,
    )


def _is_dated(figures: Figures, members: Membership) -> bool:
    """Return whether any place is not in force at some time that figures are about."""
    if not (figures.periods and members.changes):
        return False
    earliest = min(period.first.toordinal() for period in figures.periods)
    latest = max(period.last.toordinal() for period in figures.periods)
    return any(since > earliest or until < latest for since, until in members.windows)


def over_places(one: Pass, rows: Any, chosen: Policy) -> Aggregated:  # noqa: ANN401 - a narwhals frame
    """Return what places make of *rows*, as *chosen* where some are silent.

    Raises:
        NotCombinableError: They make no whole, or somebody is silent who must not be.
        DefinitionError: Nobody said who should report an indicator.
        PrecisionError: A sum would need too many digits.
    """
    engine = one.cells.figures.engine
    natural, narrower = boundings(one.keeping, chosen)
    members = one.members
    many = [len(members.members[group]) for group in members.groups]
    check_magnitudes(one.keeping, narrower, many)
    weights = one.keeping.weights
    if one.keeping.hears and weights.by is not None:
        over_time = engine.pin(weights.over_time(rows, one.cells.figures))
        one = attrs.evolve(one, over_time=over_time)
    rows = weights.combined(rows)
    start = engine.pin(one.grouped(rows))
    counts = nw.col("whole") >= FIRST_TARGET
    spoken, others, odd = engine.values(
        start.group_by("cell").agg(nw.col(N).sum()),
        start.filter(~counts),
        start.filter(counts & (nw.col(ODD) > 0)).group_by("cell", ODD).agg(nw.col(N).sum()),
    )
    check_rules(one, spoken["cell"])
    _check_odd(one, odd)
    if odd[N]:
        start = engine.pin(one.keeping.folded(start, "whole", "cell"))
        one = attrs.evolve(one, keeping=attrs.evolve(one.keeping, has_empty=True))
    else:
        start = start.drop(ODD)
    if BELOW in others["whole"]:
        check_below(one, rows)
    kept = completed(one, levels(start, one, one.keeping.regrouped), spoken["cell"])
    check_rising(one, kept)
    if STATED in others["whole"]:
        kept = kept.join(stated(one, rows), on=["whole", "cell"], how="left")
    else:
        kept = kept.with_columns(stated_x=blank(), stated_y=blank())
    if chosen is Missing.REFUSE:
        check_places(one, rows, natural.rows(kept, engine))
    return Aggregated(
        figures=one.cells.figures,
        policy=chosen,
        weight_per=one.keeping.weights.per,
        findings=tuple(in_order(left_out(one, others))),
        made=lambda *, assumed: (narrower if assumed else natural).rows(kept, engine),
        left=lambda: named(rows_left_out(one, rows), one.cells.figures),
    )


def _check_odd(one: Pass, odd: Mapping[str, Sequence[int]]) -> None:
    """Refuse rows that lack what the rule of their indicator needs."""
    rows = zip(odd["cell"], odd[ODD], odd[N], strict=True)
    lacking = [(one.cells.indicator(cell), n) for cell, how, n in rows if how == UNWEIGHED]
    check_weights(one.keeping, [number for number, _ in lacking], [n for _, n in lacking])
