"""From the caller's rows to columns of whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from healthplan.findings import Finding, Severity
from healthplan.jurisdictions import JurisdictionTree
from healthplan.tables.figures import Figures
from healthplan.tables.reading.checking import checked
from healthplan.tables.reading.columns import Columns
from healthplan.tables.reading.facts import are_small, largest
from healthplan.tables.reading.probing import groups_of, probes
from healthplan.tables.reading.proving import is_sound
from healthplan.tables.reading.rows import read_encoding
from healthplan.tables.reading.source import read_source
from healthplan.tables.reading.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.plans import Plan
    from healthplan.tables.engines.engine import Native
    from healthplan.tables.reading.facts import Totals
    from healthplan.tables.reading.rows import Encoding


def encode(  # noqa: PLR0913 - what frames differ in is said by name
    frame: Native,
    plan: Plan,
    *,
    columns: Columns | None = None,
    hierarchy: JurisdictionTree | Iterable[Jurisdiction] = (),
    indicators: Iterable[Indicator] = (),
    decimals: Mapping[str, int] | int | None = None,
    excess: str = "error",
    trust: bool = False,
    engine: str = "auto",
) -> Figures:
    """Turn the rows of a data frame into figures: columns of whole numbers, exactly.

    A lazy frame stays lazy, except that its different periods and parts, and the sizes of
    its numbers, are looked at once.

    Args:
        frame: A frame of polars, pandas or pyarrow, a relation of DuckDB, a table of Ibis,
            or a frame of PySpark; one row for each value.
        plan: The plan that the figures are held against.
        columns: Which column holds what, where they are not called so.
        hierarchy: The territories; without them a territory is whatever a row names.
        indicators: What rows are about besides the indicators of the plan.
        decimals: How many digits after the point values have at most: for all, or by
            indicator.  Floats need it; of texts and decimals all digits are kept.
        excess: What becomes of values with more: "error", or "round", half away from zero.
        trust: Take the rows at their word, which saves a look at each: that their names
            are known, that each cell has one row, and that its value is possible.
        engine: What computes, see :func:`engine_of`.

    Raises:
        TableError: Rows cannot be used; :func:`check` has all of them.
        UnknownNameError: A column, an indicator of *columns* or an engine is not known.
        DefinitionError: A column holds no such values, or something must be said about it.
        NotTabularError: It is no frame of a library that gives right results.

    >>> import healthplan as hp
    >>> import polars as pl
    >>> city = hp.Jurisdiction("50", "A city (made up)")
    >>> managed = hp.Share("managed", "Patients managed", of="person")
    >>> goal = hp.Target(managed, hp.at_least("60 %"), by="2022")
    >>> plan = hp.Plan("p", "A plan", jurisdiction=city, targets=[goal])
    >>> frame = pl.DataFrame({"place": [50], "indicator": ["managed"], "period": [2021],
    ...     "numerator": [23], "denominator": [40]})
    >>> figures = encode(frame, plan, hierarchy=[city])
    >>> figures.engine.values(figures.frame.select("place", "period", "x", "y"))
    [{'place': [50], 'period': [0], 'x': [23], 'y': [40]}]
    """
    source = read_source(
        frame, columns=columns or Columns(), decimals=decimals, excess=excess, engine=engine
    )
    tree = hierarchy if isinstance(hierarchy, JurisdictionTree) else JurisdictionTree(hierarchy)
    encoding = read_encoding(source, plan, tree=tree, indicators=indicators, trust=trust)
    if not trust and not is_sound(encoding):
        checked(encoding).raise_for_errors()
    totals, rows = encoding.totals, encoding.source.rows
    if totals.blank:
        rows = rows.filter(~source.is_blank)
    read = encoding.read(rows)
    return Figures(
        frame=read,
        plan=plan,
        indicators=encoding.known.indicators,
        scales=encoding.known.scales,
        places=encoding.places,
        periods=encoding.periods,
        parts=encoding.parts,
        has_counts=totals.counted > 0,
        has_values=totals.valued > 0,
        engine=source.engine,
        largest=_largest(encoding),
        has_empty=totals.empty > 0,
        has_mixed=totals.counted > 0 and totals.valued > 0,
        findings=_blank(totals),
        between=encoding.between,
        unread=Unread(encoding=encoding, frame=read),
    )


def _largest(encoding: Encoding) -> tuple[tuple[int, int], ...]:
    """Return the sizes of each indicator's numbers, looked at apart if they may matter."""
    sizes = largest(encoding, encoding.groups)
    source = encoding.source
    if are_small(sizes) or encoding.groups[0].name or source.columns.indicator is None:
        return sizes
    [found] = source.engine.values(probes(source, trust=True, apart=True, has_home=True))
    return largest(encoding, groups_of(found, source, apart=True))


def _blank(totals: Totals) -> tuple[Finding, ...]:
    if not totals.blank:
        return ()
    message = f"{totals.blank} of {totals.rows} rows hold no figure, and are left out"
    return (Finding("no-value", Severity.WARNING, message, hint="a blank is no zero"),)
