"""What a rule looks at, and how it reports what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import attrs

from healthplan.evidence import Evidence
from healthplan.findings import Finding, Place, Severity
from healthplan.indicators import Indicator
from healthplan.plans import Plan
from healthplan.records import Comparison, Observation, ProgressRecord, Reading, Remark


@attrs.frozen(slots=True, eq=False)
class Context:
    """What a rule looks at.

    Attributes:
        plan: The plan.
        records: What was said, in the order given.
        evidence: What plan and records prove together.
        places: Where in a file a record stands, by the record, as far as it is known.

    >>> import healthplan as hp
    >>> plan = hp.Plan("p", "A plan")
    >>> Context(plan, (), hp.Evidence(plan, [])).figures
    ()
    """

    plan: Plan
    records: tuple[ProgressRecord, ...]
    evidence: Evidence
    places: Mapping[ProgressRecord, Place] = attrs.field(factory=dict)

    @property
    def figures(self) -> tuple[Observation | Comparison, ...]:
        """The records that give a number, whether it counts or not."""
        return tuple(r for r in self.records if isinstance(r, Observation | Comparison))

    def finding(
        self,
        slug: str,
        severity: Severity | str,
        message: str,
        record: ProgressRecord,
        **rest: str | None,
    ) -> Finding:
        """Return a finding about *record*, with its subject and its place in the file.

        Args:
            slug: The name of the rule.
            severity: How much it matters.
            message: What is wrong, in one sentence.
            record: What it is wrong with.
            **rest: What else a finding has: expected, got, hint.

        >>> import healthplan as hp
        >>> context = Context(hp.Plan("p", "P"), (), hp.Evidence(None, []))
        >>> said = hp.Remark("fitness", period="2021", id="S1-013")
        >>> print(context.finding("too-short", "info", "says little", said))
        info[too-short] S1-013, fitness, 2021: says little
        """
        subject, place = subject_of(record), self.places.get(record)
        return Finding(slug, Severity(severity), message, subject=subject, place=place, **rest)


Rule = Callable[[Context], Iterable[Finding]]
"""A rule: it looks at a context and gives a finding for each thing that is wrong."""


def subject_of(record: ProgressRecord) -> str:
    """Return the name of a record in a finding: its id, and what it is about.

    >>> subject_of(Remark(words="basically established", period="2021"))
    'a remark, 2021'
    """
    about = record.about if isinstance(record, Remark) else getattr(record, "indicator", None)
    name = about.id if isinstance(about, Indicator) else about
    who = (record.id, name) if record.id or name else ("a remark",)
    where = (record.place, str(record.part), record.period)
    return ", ".join(str(thing) for thing in (*who, *where) if thing)


def severity_with(reading: Reading) -> Severity:
    """Return how much damage in the words matters: little, once their reading is repaired.

    >>> from healthplan.records import PRINTED
    >>> severity_with(PRINTED)
    <Severity.WARNING: 'warning'>
    """
    return Severity.INFO if reading.repaired else Severity.WARNING
