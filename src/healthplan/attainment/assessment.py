"""The verdicts on a whole plan."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from healthplan.aggregation import Aggregate, records_of
from healthplan.attainment.export import dumps, frame, row
from healthplan.attainment.result import STATUSES, Attainment
from healthplan.attainment.scorecard import scorecard
from healthplan.bounds import Verdict
from healthplan.errors import UnknownNameError
from healthplan.evidence import Evidence, Figure
from healthplan.plans import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from healthplan.attainment.rollup import Standing, TargetWeights
    from healthplan.evidence import Figure, SetAside
    from healthplan.findings import Finding
    from healthplan.indicators import Indicator
    from healthplan.jurisdictions import Jurisdiction
    from healthplan.targets import Target


@attrs.frozen(slots=True, repr=False)
class Assessment:
    """What the records prove about every target of a plan: print it for the scorecard.

    It is a sequence of attainments in plan order; ``result[name]`` finds one by target,
    target id, or the id of an indicator that has exactly one target.

    Attributes:
        plan: The plan.
        attainments: One for each target, in plan order.
        evidence: The network they were judged by.
        as_of: The last day that was looked at, or None.

    >>> import healthplan as hp
    >>> beds = hp.Count("beds", "Treatment centers", unit="center", accumulates="level")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(beds, hp.at_least(12), by="2025")])
    >>> hp.assess(plan, [hp.Observation(beds, 12, period="2025")])
    <Assessment of p: 1 met>
    """

    plan: Plan
    attainments: tuple[Attainment, ...]
    evidence: Evidence
    as_of: dt.date | None = None

    def __iter__(self) -> Iterator[Attainment]:
        return iter(self.attainments)

    def __len__(self) -> int:
        return len(self.attainments)

    def __getitem__(self, name: Target | str) -> Attainment:
        """Return the attainment of a target, at the target's own place.

        Raises:
            UnknownNameError: There is no such target.
            AmbiguousNameError: The indicator has several targets.
        """
        return self.at(name)

    def at(self, name: Target | str, place: Jurisdiction | None = None) -> Attainment:
        """Return the attainment of a target at *place*, by default at its own.

        Raises:
            UnknownNameError: There is no such target, or it was not judged there.
            AmbiguousNameError: The indicator has several targets.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("5 %"))])
        >>> hp.assess(plan, []).at("a").verdict
        <Verdict.NO_DATA: 'no data'>
        """
        target = self.plan.target(name) if isinstance(name, str) else name
        where = place or target.place or self.plan.jurisdiction
        for found in self.attainments:
            if found.target == target and found.place == where:
                return found
        raise UnknownNameError(
            "judged target",
            f"{target.id} in {where}" if where else target.id,
            [found.target.id for found in self.attainments],
        )

    @property
    def own(self) -> tuple[Attainment, ...]:
        """The attainments of the plan's own promises."""
        return tuple(found for found in self.attainments if not found.is_standard)

    @property
    def standards(self) -> tuple[Attainment, ...]:
        """The attainments of what others demand."""
        return tuple(found for found in self.attainments if found.is_standard)

    @property
    def summary(self) -> dict[str, int]:
        """How many of the plan's own promises have which status; standards are not counted.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("5 %"))])
        >>> hp.assess(plan, []).summary["no-data"]
        1
        """
        return self._counted(self.own)

    @property
    def standards_summary(self) -> dict[str, int]:
        """How many of the standards of others have which status."""
        return self._counted(self.standards)

    @staticmethod
    def _counted(attainments: tuple[Attainment, ...]) -> dict[str, int]:
        counts = Counter(found.status for found in attainments)
        return {status: counts[status] for status in STATUSES}

    @property
    def is_broken(self) -> bool:
        """Whether one of the plan's own promises is certainly not kept at present."""
        return any(found.verdict is Verdict.NOT_MET for found in self.own)

    @property
    def without_target(self) -> dict[Indicator, tuple[Figure, ...]]:
        """The accepted records of indicators that have no target, by indicator.

        Those that an aggregate was made of are not among them.
        """
        known = {found.target.indicator.id for found in self.attainments}
        found: dict[Indicator, list[Figure]] = {}
        used = {record for each in self._aggregates for record in records_of(each.members)}
        for record in self.evidence.accepted:
            if record.indicator.id not in known and record not in used:
                found.setdefault(record.indicator, []).append(record)
        return {indicator: tuple(records) for indicator, records in found.items()}

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The records that do not count, each with the reason."""
        return self.evidence.set_aside

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the data, and with what aggregates were made of."""
        of_parts = (finding for each in self._aggregates for finding in each.findings)
        return tuple(dict.fromkeys((*self.evidence.findings, *of_parts)))

    @property
    def _aggregates(self) -> list[Aggregate]:
        return [record for record in self.evidence.accepted if isinstance(record, Aggregate)]

    def roll_up(self, *, weights: TargetWeights | None = None) -> Standing:
        """Return how the plan and each of its actions stand: print it for the table.

        Args:
            weights: How much each promise counts, by target, target id, or the id of an
                indicator that has exactly one target: a whole or decimal number, or a
                text, not negative.  Where any are given, every promise needs one.  Actions
                have none of their own: one weighs what its targets weigh together.

        Raises:
            DefinitionError: A weight is missing, given twice, negative, or that of an
                action or of a standard.
            UnknownNameError: A weight is that of something unknown.
            AmbiguousNameError: A weight is that of an indicator with several targets.
            NotExactError: A weight is a float.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> target = hp.Target(share, hp.at_least("5 %"))
        >>> plan = hp.Plan("p", "P", actions=[hp.Action("x", "X", targets=[target])])
        >>> print(hp.assess(plan, []).roll_up().share_met)
        0 % to 100 %
        """
        from healthplan.attainment.rollup import roll_up  # which counts by the statuses above

        return roll_up(self.plan, self.attainments, weights=weights)

    def rows(self) -> list[dict[str, Any]]:
        """Return a plain dict for each target: texts, booleans and None, numbers as text.

        >>> import healthplan as hp
        >>> share = hp.Share("a", "A")
        >>> plan = hp.Plan("p", "P", targets=[hp.Target(share, hp.at_least("5 %"))])
        >>> seen = hp.Observation(share, "65.50 %", period="2021")
        >>> row = hp.assess(plan, [seen]).rows()[0]
        >>> row["verdict"], row["margin_low"], row["margin_unit"]
        ('met', '60.50', 'percentage_point')
        """
        return [row(found) for found in self.attainments]

    def to_frame(self, backend: str = "polars") -> Any:  # noqa: ANN401 - the backend's own class
        """Return the rows as a data frame; numbers are exact, and so texts.

        Args:
            backend: "polars", "pandas" or another library that narwhals knows.

        Raises:
            MissingExtraError: narwhals or the backend is not installed.
        """
        return frame(self.rows(), backend)

    def to_json(self) -> str:
        """Return the rows, the summary and the findings as JSON, with a schema version."""
        return dumps(self)

    def text(self, lang: str = "en", *, columns: int = 100, unfold: bool = False) -> str:
        """Return the scorecard.

        Args:
            lang: A language tag; Chinese for "zh...", else English.
            columns: How wide a line may be, at least 80; a wide character takes two.
            unfold: Show beneath each promise the parts that its aggregates were made of.
        """
        return scorecard(self, lang, columns, unfold=unfold)

    def html(self, lang: str = "en") -> str:
        """Return the scorecard as HTML, as a notebook shows it; everything in it is escaped.

        Args:
            lang: A language tag; Chinese for "zh...", else English.

        >>> import healthplan as hp
        >>> hp.assess(hp.Plan("p", "A <plan>"), []).html()[:50]
        '<div><h4 style="margin: 0">A &lt;plan&gt;</h4><tab'
        """
        from healthplan.attainment.html import scorecard_html  # which most callers never need

        return scorecard_html(self, lang)

    def _repr_html_(self) -> str:
        return self.html()

    def __str__(self) -> str:
        """Return the scorecard in English."""
        return self.text()

    def __repr__(self) -> str:
        """Return the plan's id and how many targets have which status."""
        counts = Counter(found.status for found in self.attainments)
        told = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
        return f"<Assessment of {self.plan.id}: {told or 'no targets'}>"
