"""A plan as small tables of texts, and back without loss."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs
import narwhals.stable.v2 as nw

from healthplan.errors import DefinitionError, UnknownNameError, shown
from healthplan.files import Document, read, write
from healthplan.findings import Finding, InvalidDocumentError, errors_in
from healthplan.indicators import IndicatorTypes, indicator_types
from healthplan.jurisdictions import JurisdictionTree

if TYPE_CHECKING:
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.plans import Plan
    from healthplan.tables.engines.engine import Native

_PLACES: Final = "jurisdictions"

Texts = Mapping[str, Sequence[str]]
"""A table: its cells by column, "" where nothing stands."""


@attrs.frozen(slots=True, eq=False, repr=False)
class PlanTables(Mapping[str, Texts]):
    """The tables of a plan by name: those that a folder of CSV files has.

    Their columns are called like the keys of a plan file; what lies within a key is joined
    to it by a point, such as "title.zh".  All cells are texts, with the digits as written.

    Attributes:
        by_name: The tables.

    >>> from healthplan.plans import Plan
    >>> found = from_plan(Plan("p", "A plan", period="2019/2030"))
    >>> found["plans"]["period"]
    ['2019/2030']
    """

    by_name: Mapping[str, Texts]

    def __getitem__(self, name: str) -> Texts:
        """Return a table.

        Raises:
            UnknownNameError: The plan needs no table of that name.
        """
        try:
            return self.by_name[name]
        except KeyError:
            raise UnknownNameError("table", name, self.by_name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_name)

    def __len__(self) -> int:
        return len(self.by_name)

    def __repr__(self) -> str:
        """Return how many rows each has."""
        sizes = ", ".join(f"{name}: {_rows(table)}" for name, table in self.items())
        return f"<PlanTables {sizes}>"

    def to_frames(
        self, backend: Literal["polars", "pandas", "pyarrow"] = "polars"
    ) -> dict[str, Native]:
        """Return the tables as data frames of "polars", "pandas" or "pyarrow".

        >>> from healthplan.plans import Plan
        >>> from_plan(Plan("p", "A plan")).to_frames()["plans"].columns
        ['id', 'title']
        """
        return {
            name: nw.from_dict(
                {column: list(cells) for column, cells in table.items()},
                schema=dict.fromkeys(table, nw.String()),
                backend=backend,
            ).to_native()
            for name, table in self.items()
        }


def _rows(table: Texts) -> int:
    return max(map(len, table.values()), default=0)


def from_plan(
    plan: Plan,
    hierarchy: JurisdictionTree | Iterable[Jurisdiction] = (),
    *,
    kinds: IndicatorTypes = indicator_types,
) -> PlanTables:
    """Return a plan and its territories as small tables, from which :func:`to_plan` makes them.

    Args:
        plan: The plan.
        hierarchy: The territories.
        kinds: The kinds of indicator that the plan uses.

    Raises:
        DefinitionError: It says something that a file cannot hold.

    >>> import healthplan as hp
    >>> goal = hp.Target(hp.Share("managed", "Patients managed"), hp.at_least("60.0 %"), by=2022)
    >>> found = from_plan(hp.Plan("p", "A plan", targets=[goal]))
    >>> found
    <PlanTables plans: 1, indicators: 1, targets: 1>
    >>> found["targets"]["bound"], found["targets"]["value"]
    (['at_least'], ['60.0 %'])
    """
    places = {place.code: place for place in hierarchy}
    document = Document(plans=(plan,), jurisdictions=places)
    with tempfile.TemporaryDirectory() as folder:
        write(document, Path(folder, "plan"), kinds=kinds)
        files = {path.stem: path for path in Path(folder, "plan").iterdir()}
        return PlanTables({name: _read(files[name]) for name in sorted(files, key=_order)})


def _order(name: str) -> tuple[int, str]:
    first = ("plans", "actions", "indicators", "targets", _PLACES)
    return first.index(name) if name in first else len(first), name


def _read(path: Path) -> dict[str, list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    return {head: [row[at] for row in rows] for at, head in enumerate(heads)}


def to_plan(
    tables: Mapping[str, Any], *, kinds: IndicatorTypes = indicator_types
) -> tuple[Plan, JurisdictionTree]:
    """Return the plan that small tables hold, and its territories.

    Args:
        tables: Tables by name: those of :func:`from_plan`, or data frames with such columns.
        kinds: The kinds of indicator that they may use.

    Raises:
        InvalidDocumentError: Something in them is wrong; every finding names table, row and
            column.
        DefinitionError: They hold no plan or more than one, or a table is no data frame.

    >>> from healthplan.plans import Plan
    >>> plan = Plan("p", "A plan", period="2019/2030")
    >>> to_plan(from_plan(plan).to_frames())[0] == plan
    True
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, table in tables.items():
            _write(Path(folder, f"{name}.csv"), _texts(name, table))
        document = read(folder, kinds=kinds)
    errors = [_of_table(finding) for finding in errors_in(document.findings)]
    if errors:
        raise InvalidDocumentError(errors)
    return document.plan, JurisdictionTree(document.jurisdictions.values())


def _of_table(finding: Finding) -> Finding:
    """Return a finding that names the table instead of a file that is gone."""
    place = finding.place
    if place is None or place.file is None:
        return finding
    return attrs.evolve(finding, place=attrs.evolve(place, file=Path(place.file).stem))


def _texts(name: str, table: Native) -> Texts:
    if isinstance(table, Mapping):
        return table
    try:
        frame = nw.from_native(table, eager_only=True)
    except TypeError:
        msg = f"the table {name!r} is {shown(table)}, which is no data frame"
        raise DefinitionError(msg, hint="give one of polars, pandas or pyarrow") from None
    cells = {column: frame[column].cast(nw.String).fill_null("") for column in frame.columns}
    return {column: series.to_list() for column, series in cells.items()}


def _write(path: Path, table: Texts) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(table)
        rows.writerows(zip(*table.values(), strict=True))
