"""Reads the rows of a data frame as progress records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from healthplan.errors import DefinitionError, DuplicateNameError, MissingExtraError
from healthplan.files.definitions import Definitions
from healthplan.files.document import Document
from healthplan.files.frames.rows import choose, rows
from healthplan.files.problems import Report, TooManyFindingsError
from healthplan.files.reading_records import RecordReader
from healthplan.files.reading_structure import Held
from healthplan.findings import in_order
from healthplan.indicators import indicator_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.plans import Plan
    from healthplan.sources import Source

T = TypeVar("T")


def records_from(
    frame: Any,  # noqa: ANN401 - a frame of any library
    *,
    indicators: Iterable[Indicator],
    places: Iterable[Jurisdiction] = (),
    sources: Mapping[str, Source] | None = None,
    plans: Iterable[Plan] = (),
    columns: Mapping[str, str] | None = None,
) -> Document:
    """Read the rows of a data frame as progress records; what is wrong becomes a finding.

    A column is called like the key of a record in a plan file, such as "indicator", "period"
    or "value"; what lies within a key is joined to it by a point, as in "part.sex".  The
    column "unit" holds the unit of a bare number, and "bound" says that the value is a bound.
    A row without a "kind" is a comparison if it has a "difference", else an observation.
    Findings give the row and the column, counted from 1, without the row of names.

    Args:
        frame: A data frame of polars, pandas, pyarrow or another library that narwhals
            knows; not a lazy one.
        indicators: What the rows may measure, and name by its id.
        places: The jurisdictions that they may name by their codes.
        sources: The sources that they may name.
        plans: The plans of whose targets and actions they may speak.
        columns: The columns of the frame that are not called like their key, by key.

    Returns:
        A document with the records, in the order of the rows, and the findings.

    Raises:
        MissingExtraError: narwhals is not installed.
        DefinitionError: It is no such frame.
        UnknownNameError: A column that is needed, or given in *columns*, is not there.
        DuplicateNameError: Two different indicators or places have one name.

    >>> import polars as pl
    >>> from healthplan.indicators import Share
    >>> frame = pl.DataFrame(
    ...     {"indicator": ["cover", "cove"], "year": [2021, 2022], "value": ["65.50 %", "70 %"]}
    ... )
    >>> found = records_from(
    ...     frame, indicators=[Share("cover", "Coverage")], columns={"period": "year"}
    ... )
    >>> print(found.records[0].value)
    65.50 %
    >>> print(*found.findings)
    data frame:2:1: error[unknown-indicator] record 2 names 'cove'
      hint: did you mean 'cover'?
    """
    whole = _eager(frame)
    report = Report()
    known = Definitions(indicator_types, report)
    known.indicators.things |= _by_name("indicator", ((thing.id, thing) for thing in indicators))
    known.jurisdictions.things |= _by_name("jurisdiction", ((p.code, p) for p in places))
    known.sources.things |= sources or {}
    plans = tuple(plans)
    reader = RecordReader(known, plans, _held(plans), is_whole=True)
    try:
        nodes = rows(whole, choose(whole.columns, columns or {}, report), report)
        found = [reader.record(node, n) for n, node in enumerate(nodes, start=1) if node]
    except TooManyFindingsError:
        found = []
    return Document(
        plans=plans,
        records=tuple(record for record in found if record is not None),
        indicators=known.indicators.things,
        jurisdictions=known.jurisdictions.things,
        sources=known.sources.things,
        places=reader.places,
        findings=in_order(report.findings),
    )


def _eager(frame: Any) -> Any:  # noqa: ANN401 - what narwhals makes of it
    try:
        import narwhals as nw
    except ImportError:
        feature = "a data frame"
        raise MissingExtraError(feature, "tables") from None
    try:
        return nw.from_native(frame, eager_only=True)
    except TypeError:
        msg = f"records are read from a data frame, not from a {type(frame).__name__}"
        hint = "give one of polars, pandas or pyarrow; call collect() on a lazy one"
        raise DefinitionError(msg, hint=hint) from None


def _held(plans: tuple[Plan, ...]) -> Held:
    """Return what the plans hold, which a remark may be about."""
    return Held(
        groups=tuple(group for plan in plans for group in plan.groups),
        bodies=tuple(body for plan in plans for body in plan.bodies),
        enumerations=tuple(each for plan in plans for each in plan.enumerations),
    )


def _by_name(kind: str, pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    things: dict[str, T] = {}
    for name, thing in pairs:
        if things.setdefault(name, thing) != thing:
            raise DuplicateNameError(kind, name)
    return things
