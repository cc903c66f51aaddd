"""What is wrong with the rows of a frame: how many have which problem, and which they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs
import narwhals.stable.v2 as nw

from healthplan.findings import Finding, InvalidDocumentError, Severity, errors_in
from healthplan.jurisdictions import JurisdictionTree
from healthplan.tables.engines.engine import Engine
from healthplan.tables.reading.columns import Columns
from healthplan.tables.reading.names import NONE, PREFIX, Shifted, own
from healthplan.tables.reading.probing import any_of, without_names
from healthplan.tables.reading.problems import problems_of_figures
from healthplan.tables.reading.rows import Encoding, read_encoding
from healthplan.tables.reading.slugs import SLUGS
from healthplan.tables.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.plans import Plan
    from healthplan.tables.engines.engine import Expr, Frame, Native

FINDING: Final = "finding"
"""The column of the slugs, in a table of offenders."""

_MOST_SHOWN: Final = 3

_NUMBERS: Final = {slug: number for number, slug in enumerate(SLUGS, start=1)}


class TableError(InvalidDocumentError):
    """Rows of a frame cannot be used.

    Attributes:
        findings: What is wrong with how many of them, and the first of each.

    >>> print(TableError([Finding("too-large", "error", "2 of 9 rows hold too large a number")]))
    1 problem in the document
    error[too-large] 2 of 9 rows hold too large a number
    """


@attrs.frozen(slots=True, kw_only=True, eq=False, repr=False)
class Checked:
    """What is wrong with the rows of a frame.

    Attributes:
        rows: How many rows there are.
        counts: How many have which problem, by the slug of the finding; a row counts once.
        findings: One for each problem, with its first rows.
        table: The rows with a problem, as a narwhals frame, see :attr:`offenders`.
        engine: What computes.

    >>> import healthplan as hp
    >>> import polars as pl
    >>> from healthplan import tables
    >>> beds = hp.Count("beds", "Beds (made up)", unit="center", accumulates="level")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(beds, hp.at_least(5))])
    >>> rows = pl.DataFrame({"place": [1, 2], "indicator": "beds", "period": 2020, "value": [3, 8]})
    >>> checked = tables.check(rows.with_columns(value=pl.Series([3, -8])), plan)
    >>> checked.counts, checked.offenders["place"].to_list()
    ({'outside-limits': 1}, [2])
    """

    rows: int
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    table: Any
    engine: Engine

    @property
    def offenders(self) -> Native:
        """The rows with a problem as the caller's kind of frame, with its slug in ``finding``."""
        return self.engine.give_back(self.table)

    def raise_for_errors(self) -> Checked:
        """Return what was found if nothing of it is an error.

        Raises:
            TableError: Something is.
        """
        errors = errors_in(self.findings)
        if errors:
            raise TableError(errors)
        return self

    def __repr__(self) -> str:
        """Return the counts."""
        return f"<Checked {self.rows} rows: {dict(self.counts) or 'nothing is wrong'}>"


def check(
    frame: Native,
    plan: Plan,
    *,
    columns: Columns | None = None,
    hierarchy: JurisdictionTree | Iterable[Jurisdiction] = (),
    indicators: Iterable[Indicator] = (),
    decimals: Mapping[str, int] | int | None = None,
    excess: str = "error",
    engine: str = "auto",
) -> Checked:
    """Look at every row of a frame for what is wrong with it; see :func:`encode`.

    Returns:
        How many rows have which problem, findings that name the first, and a table of all.

    Raises:
        UnknownNameError: A column, an indicator of *columns* or an engine is not known.
        DefinitionError: A column holds no such values, or something must be said about it.
        NotTabularError: It is no frame of a library that gives right results.

    >>> import healthplan as hp
    >>> import polars as pl
    >>> city = hp.Jurisdiction("50", "A city (made up)")
    >>> managed = hp.Share("managed", "Patients managed", of="person")
    >>> goal = hp.Target(managed, hp.at_least("60 %"))
    >>> plan = hp.Plan("p", "P", jurisdiction=city, targets=[goal])
    >>> frame = pl.DataFrame({"place": [50, 51], "indicator": ["managed", "managed"],
    ...     "period": [2021, 2021], "numerator": [41, 1], "denominator": [40, 2]})
    >>> found = check(frame, plan, hierarchy=[city])
    >>> found
    <Checked 2 rows: {'not-a-member': 1, 'numerator-exceeds-denominator': 1}>
    >>> found.offenders.select("place", "finding").rows()
    [(50, 'numerator-exceeds-denominator'), (51, 'not-a-member')]
    """
    source = read_source(
        frame, columns=columns or Columns(), decimals=decimals, excess=excess, engine=engine
    )
    tree = hierarchy if isinstance(hierarchy, JurisdictionTree) else JurisdictionTree(hierarchy)
    return checked(read_encoding(source, plan, tree=tree, indicators=indicators, trust=False))


def checked(encoding: Encoding) -> Checked:
    """Return what is wrong with the rows of a frame."""
    rows = _with_problems(encoding)
    wrong = rows.filter(own("problem") != 0)
    total, by_number = encoding.source.engine.values(
        encoding.source.rows.select(nw.len().alias("rows")),
        wrong.group_by(PREFIX + "problem").agg(nw.len().alias("rows")),
    )
    pairs = sorted(zip(by_number[PREFIX + "problem"], by_number["rows"], strict=True))
    slugs = list(SLUGS)
    counts = {slugs[number - 1]: count for number, count in pairs}
    names = _named_columns(encoding)
    first = encoding.source.engine.values(
        *(
            wrong.filter(own("problem") == _NUMBERS[slug]).select(*names).head(_MOST_SHOWN)
            for slug in counts
        )
    )
    findings = tuple(
        _finding(slug, count, total["rows"][0], shown)
        for (slug, count), shown in zip(counts.items(), first, strict=True)
    )
    own_columns = list(encoding.source.dtypes)
    table = wrong.select(*own_columns, _slug().alias(FINDING))
    return Checked(
        rows=total["rows"][0],
        counts=counts,
        findings=findings,
        table=table,
        engine=encoding.source.engine,
    )


def _slug() -> Expr:
    found = nw.lit("")
    for slug, number in _NUMBERS.items():
        found = nw.when(own("problem") == number).then(nw.lit(slug)).otherwise(found)
    return found


def _named_columns(encoding: Encoding) -> list[str]:
    columns = encoding.source.columns
    fields = ("place", "indicator", "period", "value", "numerator", "denominator", "unit")
    names = [getattr(columns, field) for field in fields]
    return list(dict.fromkeys(name for name in (*names, *columns.parts.values()) if name))


def _finding(slug: str, count: int, rows: int, first: Mapping[str, Sequence[Any]]) -> Finding:
    message, hint = SLUGS[slug]
    shown = [
        ", ".join(
            f"{name} {value}" for name, value in zip(first, row, strict=True) if value is not None
        )
        for row in zip(*first.values(), strict=True)
    ]
    severity = Severity.WARNING if slug == "no-value" else Severity.ERROR
    got = "; ".join(shown) + ("; …" if count > len(shown) else "")
    return Finding(slug, severity, f"{count} of {rows} rows {message}", got=got, hint=hint)


def _with_problems(encoding: Encoding) -> Frame:
    """Return all rows with the number of what is wrong with each, or 0."""
    rows = encoding.named(encoding.source.rows, keep=True)
    place = encoding.namings[1]
    if isinstance(place, Shifted):
        numbers = list(encoding.places.numbers)
        known = encoding.source.engine.small(
            {PREFIX + "place": numbers, PREFIX + "is_known": [1] * len(numbers)}
        )
        rows = rows.join(known, on=PREFIX + "place", how="left")
        is_known = own("is_known").fill_null(0) == 1
    else:
        is_known = own("place") != NONE
    rows = rows.with_columns(_chain(_problems(encoding, ~is_known)).alias(PREFIX + "problem"))
    cells = (
        rows.filter(own("problem") == 0)
        .group_by([PREFIX + name for name in encoding.keys])
        .agg(nw.len().alias(PREFIX + "times"))
        .filter(own("times") > 1)
    )
    twice = nw.when((own("times").fill_null(0) > 1) & (own("problem") == 0))
    number = nw.lit(_NUMBERS["duplicate-cell"])
    joined = rows.join(cells, on=[PREFIX + name for name in encoding.keys], how="left")
    return joined.with_columns(
        twice.then(number).otherwise(own("problem")).alias(PREFIX + "problem")
    )


def _chain(problems: Mapping[str, Expr]) -> Expr:
    found = nw.lit(0)
    for slug in reversed(list(SLUGS)):
        if slug in problems:
            found = nw.when(problems[slug]).then(nw.lit(_NUMBERS[slug])).otherwise(found)
    return found.cast(nw.Int64)


def _problems(encoding: Encoding, is_elsewhere: Expr) -> dict[str, Expr]:
    """Return the conditions under which a row has each problem."""
    return {
        "missing-key": any_of(without_names(encoding.source, has_home=encoding.has_home)),
        **_unnamed(encoding),
        "unreadable-period": own("period") == NONE,
        "not-a-member": is_elsewhere,
        "no-value": encoding.source.is_blank,
        **problems_of_figures(encoding),
    }


def _unnamed(encoding: Encoding) -> dict[str, Expr]:
    """Return the conditions under which an indicator is not known, or not in such a unit."""
    is_none = own("indicator") == NONE
    if encoding.known.factors is None:
        return {"unknown-indicator": is_none}
    key = encoding.source.key("indicator")
    if key is None:
        return {"unit-mismatch": is_none}
    # Together with its own unit every indicator has a number.
    is_known = key.read().is_in([name for name, *_ in encoding.known.naming.numbers()])
    return {"unknown-indicator": is_none & ~is_known, "unit-mismatch": is_none & is_known}
