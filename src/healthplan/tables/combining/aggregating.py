"""Make wholes of encoded figures: along the tree of territories, or over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import narwhals.stable.v2 as nw

from healthplan.aggregation.assuming import Policy, policy
from healthplan.errors import DefinitionError, UnknownNameError
from healthplan.indicators import as_rule
from healthplan.periods import Period
from healthplan.tables.combining.over_periods import over_periods
from healthplan.tables.combining.over_places import one_pass, over_places
from healthplan.tables.combining.times import times

if TYPE_CHECKING:
    import datetime as dt

    from healthplan.aggregation.weighing import Weights
    from healthplan.indicators import Rule
    from healthplan.tables.combining.aggregated import Aggregated
    from healthplan.tables.figures import Figures


def aggregate(
    figures: Figures,
    *,
    over: str = "place",
    to: Any = None,  # noqa: ANN401 - what it may be depends on the axis: see below
    expected: Any,  # noqa: ANN401 - the same
    weights: Weights = None,
    missing: Policy | str = "bound",
    as_of: Period | dt.date | str | None = None,
    rule: Rule | str | None = None,
) -> Aggregated:
    """Combine encoded figures of parts into figures of wholes, by the rules of their indicators.

    It is :func:`healthplan.aggregate` on tables, with the same ends, digit for digit.  The
    rows are read once; each level is then made of the one beneath it.

    Args:
        figures: The figures, see :func:`encode`.
        over: The axis to combine along: "place" or "period".
        to: For places: a level ("province"), a place or its code, or several of these; by
            default the top of the hierarchy.  For periods: a kind ("year"), a period, or
            several.
        expected: Who should report.  For places: a level ("county"), places, a mapping
            of indicators to one of these, or pairs of an indicator and a place.  For
            periods: a kind ("month") or periods.
        weights: How much each place counts where its own figures do not say: a mapping of
            codes, a count that is among the figures, or "last-reported" denominators.
        missing: "bound": judge by what holds whatever the missing parts are; "ignore":
            by the part that reported; "refuse": raise, unless the whole has a figure of its
            own that lies within the bounds; or :class:`healthplan.Assume`.
        as_of: Use no period that ends after this day.
        rule: The rule to use instead of the indicators' own.

    Returns:
        One row for each whole and each indicator, period and part that anybody spoke of.

    Raises:
        NotCombinableError: The parts make no whole, or make none in whole numbers; or
            somebody is silent under "refuse".
        UnknownNameError: A place, level, indicator, axis or policy is not known.
        DefinitionError: The arguments contradict each other.
        NotExactError: A number would need more than 63 bits.

    >>> import healthplan as hp
    >>> import polars as pl
    >>> from healthplan import tables
    >>> city = hp.Jurisdiction("50", "A city (made up)", level="city")
    >>> parts = [hp.Jurisdiction(c, c, level="district", parent=city) for c in ("5001", "5002")]
    >>> managed = hp.Share("managed", "Patients managed", of="person")
    >>> plan = hp.Plan("p", "A plan (made up)", jurisdiction=city, period="2020/2025",
    ...     targets=[hp.Target(managed, hp.at_least("70 %"), by="2022")])
    >>> frame = pl.DataFrame({"place": ["5001", "5002"], "indicator": "managed",
    ...     "period": 2022, "numerator": [6, 60], "denominator": [10, 80]})
    >>> figures = tables.encode(frame, plan, hierarchy=[city, *parts])
    >>> total = aggregate(figures, to="city", expected="district")
    >>> total.frame.select("place", "x", "y", "n", "expected").rows()
    [('50', 66, 90, 2, 2)]
    """
    chosen, own_rule = policy(missing), as_rule(rule)
    rows = _in_time(figures, as_of)
    if over == "place":
        one = one_pass(figures, to=to, expected=expected, weights=weights, rule=own_rule)
        return over_places(one, rows, chosen)
    if over == "period":
        if weights is not None:
            msg = "weights= of places do not weigh periods"
            raise DefinitionError(msg, hint="give numerators and denominators")
        which = times(figures, rows, to=to, expected=expected, rule=own_rule)
        return over_periods(which, rows, chosen)
    raise UnknownNameError("axis", str(over), ["place", "period"])


def _in_time(figures: Figures, as_of: Period | dt.date | str | None) -> Any:  # noqa: ANN401 - a narwhals frame
    if as_of is None:
        return figures.frame
    day = Period.of(as_of).last
    return figures.frame.filter(nw.col("period") < sum(p.last <= day for p in figures.periods))
