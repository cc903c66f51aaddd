"""A document: the plans, records and definitions of one or several files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.bodies import Body, Link
from healthplan.enumerations import Enumeration
from healthplan.errors import DefinitionError
from healthplan.files.decoding import bytes_of
from healthplan.files.definitions import Definitions
from healthplan.files.fields import Entry, text, whole
from healthplan.files.json_parsing import parse_json
from healthplan.files.names import Names
from healthplan.files.parsing import parse
from healthplan.files.plain_nodes import Plain, as_plain
from healthplan.files.problems import Report, TooManyFindingsError
from healthplan.files.reading_plan import PlanReader
from healthplan.files.reading_records import RecordReader
from healthplan.files.reading_structure import StructureReader
from healthplan.files.versions import migrated
from healthplan.findings import (
    Finding,
    InvalidDocumentError,
    Place,
    errors_in,
    in_order,
)
from healthplan.groups import Group
from healthplan.indicators import Indicator, IndicatorTypes, indicator_types
from healthplan.jurisdictions import Jurisdiction
from healthplan.plans import Plan
from healthplan.records import ProgressRecord
from healthplan.sources import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from healthplan.files.nodes import Node


@attrs.frozen(slots=True)
class Document:
    """What one or several files say.

    Attributes:
        plans: The plans.
        records: The progress records, in the order written.
        indicators: The indicators by id.
        jurisdictions: The jurisdictions by code.
        sources: The sources by name.
        groups: The groups by id.
        bodies: The bodies by id.
        links: The links, in the order written.
        enumerations: The enumerations by id.
        extra: What its section `extra` holds for other programs, by key.
        places: Where in the files each record stands.
        findings: Everything that is wrong with the files, by place; what has an error
            was left out of the document.

    Two documents are equal if they say the same, wherever it stands.

    >>> Document().raise_for_errors().plans
    ()
    """

    plans: tuple[Plan, ...] = ()
    records: tuple[ProgressRecord, ...] = ()
    indicators: Mapping[str, Indicator] = attrs.field(factory=dict)
    jurisdictions: Mapping[str, Jurisdiction] = attrs.field(factory=dict)
    sources: Mapping[str, Source] = attrs.field(factory=dict)
    groups: Mapping[str, Group] = attrs.field(factory=dict)
    bodies: Mapping[str, Body] = attrs.field(factory=dict)
    links: tuple[Link, ...] = ()
    enumerations: Mapping[str, Enumeration] = attrs.field(factory=dict)
    extra: Mapping[str, Plain] = attrs.field(factory=dict)
    places: Mapping[ProgressRecord, Place] = attrs.field(factory=dict, eq=False)
    findings: tuple[Finding, ...] = attrs.field(default=(), eq=False)

    @property
    def plan(self) -> Plan:
        """The only plan.

        Raises:
            InvalidDocumentError: There is none, and the document has errors.
            DefinitionError: There is none, or more than one.

        >>> Document(plans=(Plan("p", "A plan"),)).plan.id
        'p'
        """
        if len(self.plans) == 1:
            return self.plans[0]
        hint = "keep one in the file, or choose from document.plans in Python"
        has = f"{len(self.plans)}: {', '.join(plan.id for plan in self.plans)}"
        if not self.plans:
            self.raise_for_errors()
            hint = "a plan stands under the key 'plan' of a file, or in its table 'plans'"
            has = "none"
        msg = f"one plan was asked for, and the document has {has}"
        raise DefinitionError(msg, hint=hint)

    def raise_for_errors(self) -> Document:
        """Return the document itself if no finding is an error.

        Raises:
            InvalidDocumentError: Some are.

        >>> bad = Document(findings=(Finding("empty-file", "error", "the file holds nothing"),))
        >>> bad.raise_for_errors()
        Traceback (most recent call last):
        ...
        healthplan.findings.InvalidDocumentError: 1 problem in the document
        error[empty-file] the file holds nothing
        """
        errors = errors_in(self.findings)
        if errors:
            raise InvalidDocumentError(errors)
        return self

    def to_frame(self, backend: str = "polars") -> Any:  # noqa: ANN401 - the backend's own class
        """Return the records as a data frame; see :func:`~healthplan.files.frames.to_frame`.

        >>> Document().to_frame().columns[:4]
        ['id', 'kind', 'indicator', 'period']
        """
        from healthplan.files.frames import to_frame

        return to_frame(self, backend)


def read(*paths: str | os.PathLike[str], kinds: IndicatorTypes = indicator_types) -> Document:
    r"""Read files into one document; whatever is wrong with them becomes a finding.

    What one file defines, the others may use.  Nothing is guessed, nothing outside the
    files is loaded, and the digits of numbers stay as written.

    Args:
        *paths: The files: JSON if they end in ``.json``, tables if they end in ``.csv`` or
            ``.xlsx`` or are a folder of CSV files, and otherwise YAML.
        kinds: The kinds of indicator that they may use.

    Returns:
        The document, without whatever has an error.

    Raises:
        MissingExtraError: One is a workbook, and openpyxl is not installed.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "plan.yaml")
    ...     _ = path.write_text("healthplan: 1\nplan: {id: p, title: A plan}\n", encoding="utf-8")
    ...     document = read(path)
    >>> document.plan.id, document.findings
    ('p', ())
    """
    return _read([partial(_tree, os.fsdecode(path), kinds) for path in paths], kinds)


def read_bytes(data: bytes, file: str, *, kinds: IndicatorTypes = indicator_types) -> Document:
    """Return the document that a file of that name would hold; see :func:`read`.

    >>> read_bytes(b"healthplan: 1", "plan.yaml").findings
    ()
    """
    return _read([partial(_parse, data, file, kinds)], kinds)


def _read(trees: list[Callable[[Report], Node | None]], kinds: IndicatorTypes) -> Document:
    report = Report()
    try:
        document = _document([tree(report) for tree in trees], kinds, report)
    except TooManyFindingsError:
        document = Document()
    return attrs.evolve(document, findings=in_order(report.findings))


def _document(trees: list[Node | None], kinds: IndicatorTypes, report: Report) -> Document:
    files = [file for tree in trees if tree and (file := _file(tree, report))]
    if len(files) < len(trees):
        # Names from the files that are missing would all seem unknown.
        return Document()
    known = Definitions(kinds, report)
    known.read(files)
    before = len(report.findings)
    structure = StructureReader(known, files)
    plans_by_file = _plans(files, known)
    is_whole = len(report.findings) == before
    plans, held = structure.given_to(plans_by_file, is_whole=is_whole)
    reader = RecordReader(known, plans, held, is_whole=is_whole)
    records = [record for file in files for record in file.each("records", reader.record)]
    extra: Names[tuple[Plain]] = Names("extra value", report)
    for file in files:
        for name, node in file.named("extra"):
            extra.define(name, (as_plain(node),), node.place)
    for file in files:
        file.refuse_unknown_keys()
    return Document(
        plans=plans,
        records=tuple(records),
        indicators=known.indicators.things,
        jurisdictions=known.jurisdictions.things,
        sources=known.sources.things,
        groups=structure.groups.things,
        bodies=structure.bodies.things,
        links=held.links,
        enumerations=structure.enumerations.things,
        extra={name: value for name, (value,) in extra.things.items()},
        places=reader.places,
    )


def _tree(path: str, kinds: IndicatorTypes, report: Report) -> Node | None:
    from healthplan.files.tables.reading import is_tables, read_tables

    if is_tables(path):
        return read_tables(path, report, kinds)
    data = bytes_of(path, report)
    return None if data is None else _parse(data, path, kinds, report)


def _parse(data: bytes, file: str, kinds: IndicatorTypes, report: Report) -> Node | None:
    """Return the tree of values in *data*, in the format that the name of the file says."""
    from healthplan.files.tables.reading import is_tables, tree_of

    if is_tables(file):
        return tree_of({file: data}, file, report, kinds)
    read_tree = parse_json if file.lower().endswith(".json") else parse
    return read_tree(data, file, report)


def _file(tree: Node, report: Report) -> Entry | None:
    today = migrated(tree, report)
    if today is None:
        return None
    file = Entry(today, "the file", report)
    file.take("$schema", text)  # for editors
    return file if file.take("healthplan", whole, required=True) else None


def _plans(files: list[Entry], known: Definitions) -> list[list[Plan]]:
    """Return the plans of each file, each plan once."""
    plans: Names[Plan] = Names("plan", known.report)

    def read_plan(node: Node, number: int) -> Plan | None:
        plan = PlanReader(known).plan(node, number)
        again = plan is not None and plan.id in plans.things
        if plan is not None:
            plans.define(plan.id, plan, node.place)
        return None if again else plan

    by_file = []
    for file in files:
        first = read_plan(file.at("plan"), 1) if file.has("plan") else None
        others = file.each("plans", read_plan)
        by_file.append([plan for plan in (first, *others) if plan is not None])
    return by_file
