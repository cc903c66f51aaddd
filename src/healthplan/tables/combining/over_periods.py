"""Combine encoded figures over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from healthplan.aggregation.assuming import Missing, Policy
from healthplan.tables.combining.aggregated import Aggregated, named
from healthplan.tables.combining.bounding import boundings
from healthplan.tables.combining.following import Following
from healthplan.tables.combining.keeping import Keeping
from healthplan.tables.combining.layout import Layout, N
from healthplan.tables.combining.magnitudes import check_magnitudes
from healthplan.tables.combining.refusing import check_weights
from healthplan.tables.combining.silence import check_periods
from healthplan.tables.combining.weights import Weights

if TYPE_CHECKING:
    from healthplan.tables.combining.times import Times


def over_periods(which: Times, rows: Any, chosen: Policy) -> Aggregated:  # noqa: ANN401 - a narwhals frame
    """Return what periods make of *rows*, as *chosen* where some are silent.

    Raises:
        NotCombinableError: They make no whole, or somebody is silent who must not be.
        DefinitionError: A period is not made up of those in which everybody reports.
        PrecisionError: A sum would need too many digits.
    """
    figures, engine = which.figures, which.figures.engine
    keeping = Keeping(figures=figures, layout=Layout.of(which.tables), weights=Weights())
    natural, narrower = boundings(keeping, chosen)
    check_magnitudes(keeping, narrower, [which.most] * len(figures.indicators))
    over = Following(times=which, keeping=keeping)
    roles = engine.pin(over.with_roles(rows))
    over.check(roles)
    tiled = engine.pin(over.tiled(roles))
    if keeping.may_be_odd:
        (lacking,) = engine.values(over.lacking(roles))
        check_weights(keeping, lacking["indicator"], lacking[N])
    latest, own = over.latest(roles), over.own(roles)

    def made(*, assumed: bool) -> Any:  # noqa: ANN401 - a narwhals frame
        bounding = narrower if assumed else natural
        ended = over.ended(latest, bounding.steps, natural.steps)
        return over.finished([bounding.rows(tiled, engine), ended], own)

    if chosen is Missing.REFUSE:
        check_periods(over, made(assumed=False))
    return Aggregated(
        figures=attrs.evolve(figures, periods=tuple(which.asked)),
        policy=chosen,
        weight_per=1,
        findings=(),
        made=made,
        left=lambda: named(over.left_out(rows), figures),
    )
