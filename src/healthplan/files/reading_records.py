"""Reads progress records: what was said, by whom, and how it is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from healthplan.errors import AmbiguousNameError, UnknownNameError
from healthplan.files import figures
from healthplan.files.fields import (
    Entry,
    called,
    label,
    made,
    one_of,
    part,
    period,
    reading,
    scalar,
    text,
)
from healthplan.files.nodes import Scalar
from healthplan.files.problems import AlreadyReportedError
from healthplan.records import (
    Assertion,
    At,
    Comparison,
    Observation,
    ParseStatus,
    Remark,
)
from healthplan.targets import Target
from healthplan.units import relative

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from healthplan.bounds import Bound
    from healthplan.errors import HealthPlanError
    from healthplan.files.definitions import Definitions
    from healthplan.files.fields import Absent
    from healthplan.files.nodes import Node
    from healthplan.files.reading_structure import Held
    from healthplan.findings import Place
    from healthplan.indicators import Indicator
    from healthplan.plans import Plan
    from healthplan.records import ProgressRecord
    from healthplan.units import Quantity, Relative

    Amount = Quantity | Bound | Relative


class RecordPlaces(Mapping["ProgressRecord", "Place"]):
    """Where in the files each record stands.

    Of thousands of records the places of a few are looked up, if any: only then they are
    sorted by record, which takes longer than to read them.

    >>> len(RecordPlaces())
    0
    """

    def __init__(self) -> None:
        self._added: list[tuple[ProgressRecord, Place]] = []
        self._sorted: dict[ProgressRecord, Place] = {}

    def add(self, record: ProgressRecord, place: Place) -> None:
        """Add the place of a record; if it stands in several, the first one counts."""
        self._added.append((record, place))

    def _by_record(self) -> dict[ProgressRecord, Place]:
        for record, place in self._added:
            self._sorted.setdefault(record, place)
        self._added.clear()
        return self._sorted

    def __getitem__(self, record: ProgressRecord) -> Place:
        return self._by_record()[record]

    def __iter__(self) -> Iterator[ProgressRecord]:
        return iter(self._by_record())

    def __len__(self) -> int:
        return len(self._by_record())


class RecordReader:
    """Reads the records of a document.

    Args:
        known: What the document defines.
        plans: Its plans, to whose targets and actions records refer.
        held: What it has besides plans, to which they refer as well.
        is_whole: Nothing in the plans and what they hold was refused, so that a name
            which is not there is really unknown.
    """

    def __init__(
        self, known: Definitions, plans: Sequence[Plan], held: Held, *, is_whole: bool
    ) -> None:
        self.known = known
        self.is_whole = is_whole
        self.needs_place = len({plan.jurisdiction for plan in plans}) > 1
        self.targets = defaultdict[str, list[Target]](list)
        self.targets_of = defaultdict[str, list[Target]](list)
        for target in dict.fromkeys(t for plan in plans for t in plan.all_targets()):
            self.targets[target.id].append(target)
            self.targets_of[target.indicator.id].append(target)
        self.subjects = {name for plan in plans for name in plan.names()} | held.ids()
        self.subjects |= self.targets.keys()
        self.places = RecordPlaces()
        self.kinds = {
            "observation": self._observation,
            "comparison": self._comparison,
            "remark": self._remark,
        }

    def record(self, node: Node, number: int) -> ProgressRecord | None:
        """Return a record, or None if it was refused."""
        entry = Entry(node, called(node, "record", number), self.known.report)
        read = entry.take("kind", self._kind, required=True)
        record = read(entry) if read else None
        if record is not None:
            self.places.add(record, node.place)
        return record

    def _kind(self, node: Node) -> Callable[[Entry], ProgressRecord | None]:
        name = text(node)
        if name not in self.kinds:
            raise UnknownNameError("kind", name, self.kinds)
        return self.kinds[name]

    def _observation(self, entry: Entry) -> Observation | None:
        indicator = entry.take("indicator", self.known.indicators.find, required=True)
        level, difference = figures.level(indicator), figures.difference(indicator)
        return entry.build(
            Observation,
            blame=figures.key_of(entry, (*figures.FIGURES, "denominator")),
            indicator=indicator,
            value=figures.figure(entry, level, difference),
            numerator=entry.take("numerator", self._counted),
            denominator=entry.take("denominator", self._counted),
            resolution=entry.take("resolution", difference),
            **self._shared(entry, is_figure=True),
        )

    def _comparison(self, entry: Entry) -> Comparison | None:
        indicator = entry.take("indicator", self.known.indicators.find, required=True)
        difference = partial(_difference, entry, indicator)
        reference = partial(self._reference, entry)
        return entry.build(
            Comparison,
            blame="difference",
            indicator=indicator,
            difference=entry.take("difference", difference, required=True),
            above=entry.take("above", reference),
            below=entry.take("below", reference),
            resolution=entry.take("resolution", figures.difference(indicator)),
            **self._shared(entry, is_figure=True),
        )

    def _remark(self, entry: Entry) -> Remark | None:
        about = entry.take("about", self._subject)
        return entry.build(Remark, about=about, **self._shared(entry, is_figure=False))

    def _shared(self, entry: Entry, *, is_figure: bool) -> dict[str, Any]:
        """Take what records of all kinds have; a figure is one of a period and of a place."""
        needs_place = is_figure and self.needs_place
        return {
            "period": entry.take("period", period, required=is_figure),
            "place": entry.take("place", self.known.jurisdictions.find, required=needs_place),
            "part": entry.take("part", part),
            "source": self.known.source(entry),
            "words": entry.take("words", label),
            "assertion": entry.take("assertion", one_of(Assertion)),
            "status": entry.take("status", one_of(ParseStatus, "status")),
            "reading": entry.take("reading", partial(self.known.reading, entry)),
            "id": entry.take("id", text),
            "note": entry.take("note", label),
        }

    def _counted(self, node: Node) -> Quantity | int:
        number = scalar(node).whole
        return self.known.quantity(node) if number is None else number

    def _reference(self, owner: Entry, node: Node) -> At | Target:
        """Return what a value was compared with: a period, or what a mapping says."""
        if isinstance(node, Scalar):
            return At(period=period(node))
        entry = owner.inner(node, "reference")
        if entry.has("target"):
            return entry.alone(entry.take("target", self._target))
        return made(
            entry.build(
                At,
                period=entry.take("period", period),
                place=entry.take("place", self.known.jurisdictions.find),
                part=entry.take("part", part),
                indicator=entry.take("indicator", self.known.indicators.find),
            )
        )

    def _target(self, node: Node) -> Target:
        """Return the target with that id, or the only one of the indicator with that id."""
        name = text(node)
        found = self.targets.get(name) or self.targets_of.get(name)
        if found is None:
            raise self._unknown("target", name, self.targets)
        if len(found) > 1:
            raise AmbiguousNameError("target", name, [target.id for target in found])
        return found[0]

    def _subject(self, node: Node) -> Indicator | str:
        """Return what a remark is about: an indicator, or the id of something else in the plan."""
        name = text(node)
        if name in self.known.indicators.things:
            return self.known.indicators.things[name]
        self.known.indicators.check(name)
        if name not in self.subjects:
            raise self._unknown(
                "subject", name, self.subjects | self.known.indicators.things.keys()
            )
        return name

    def _unknown(self, kind: str, name: str, known: Collection[str]) -> HealthPlanError:
        if not self.is_whole:
            return AlreadyReportedError()
        return UnknownNameError(kind, name, self.known.report.candidates(known))


def _difference(entry: Entry, indicator: Indicator | Absent, node: Node) -> Amount:
    """Return the difference: a quantity, a bound, or a relative change."""
    measure = figures.difference(indicator)
    if isinstance(node, Scalar):
        return measure(node)
    inner = entry.inner(node, "difference")
    if inner.has("relative"):
        return inner.alone(inner.take("relative", _relative))
    return inner.alone(figures.bound(inner, measure, measure))


def _relative(node: Node) -> Relative:
    return reading("quantity", relative, text(node))
