"""What the records prove about one target."""

from __future__ import annotations

import attrs

from healthplan.aggregation import Aggregate
from healthplan.bounds import Bound, Verdict
from healthplan.evidence import Derivation
from healthplan.intervals import Interval
from healthplan.jurisdictions import Jurisdiction
from healthplan.periods import Period
from healthplan.progress import Progress
from healthplan.targets import Target
from healthplan.text import Text

STATUSES = ("met", "met-so-far", "not-yet-met", "not-met", "cannot-tell", "no-data")


@attrs.frozen(slots=True)
class Reason:
    """One thing that a reader of a verdict should know.

    Attributes:
        slug: The kind of reason, for programs.
        text: The reason in words.

    >>> print(Reason("no-data", Text.of("nobody reported it")))
    nobody reported it
    """

    slug: str
    text: Text

    def __str__(self) -> str:
        """Return the words, in English where there are any."""
        return str(self.text)


@attrs.frozen(slots=True, kw_only=True)
class Attainment:
    """What all records together prove about one target at one place.

    Attributes:
        target: The promise.
        place: Where it was judged; None for a plan without a jurisdiction.
        is_standard: Somebody else than the plan's issuer demands it.
        verdict: Met, not met, undecided or no data.
        margin: How far the value lies inside the bound; good is positive.  None for an
            ordered state, and where nothing was judged.
        value: All the value can be in the judged period, or None without data.
        threshold: All the threshold can be then.
        period: The judged period: the latest that ends by the deadline and that an
            accepted record speaks of.
        due: The deadline; None for a standing promise.
        is_final: No report about a later period can change the verdict.
        is_provisional: A figure that may still be revised carries the verdict.
        is_derived: The verdict takes more than one statement about the value.
        contested: Some statements it rests on contradict each other.
        rounding_matters: The verdict is another one if printed figures are read as rounded.
        progress: How much of the way from the baseline is done, or what else the method
            that was asked for says.
        reasons: What a reader should know, the most important first.
        needs: What would decide it, where it is undecided.
        derivation: How margin, or value, follows from what was said.
        bound: The bound it was held against: the target's own, or the printed one where
            the repair did not count.
        aggregates: The aggregates of parts that it rests on.

    >>> import healthplan as hp
    >>> share = hp.Share("coverage", "Coverage", of="district")
    >>> plan = hp.Plan("p", "A plan", targets=[hp.Target(share, hp.at_least("90 %"), by="2025")])
    >>> found = hp.assess(plan, [hp.Observation(share, "92.5 %", period="2023")])["coverage"]
    >>> found.verdict, found.status, str(found.margin)
    (<Verdict.MET: 'met'>, 'met-so-far', '2.5 pp')
    """

    target: Target
    place: Jurisdiction | None
    is_standard: bool
    verdict: Verdict
    margin: Interval | None = None
    value: Interval | None = None
    threshold: Interval | None = None
    period: Period | None = None
    due: Period | None = None
    is_final: bool = False
    is_provisional: bool = False
    is_derived: bool = False
    contested: bool = False
    rounding_matters: bool = False
    progress: Progress | None = None
    reasons: tuple[Reason, ...] = ()
    needs: tuple[Reason, ...] = ()
    derivation: Derivation | None = None
    bound: Bound = attrs.field(
        default=attrs.Factory(lambda found: found.target.bound, takes_self=True)
    )
    aggregates: tuple[Aggregate, ...] = ()

    @property
    def status(self) -> str:
        """The verdict as a slug that knows whether it is final.

        One of "met", "met-so-far", "not-yet-met", "not-met", "cannot-tell", "no-data".
        """
        if self.verdict is Verdict.MET:
            return "met" if self.is_settled else "met-so-far"
        if self.verdict is Verdict.NOT_MET:
            return "not-met" if self.is_settled else "not-yet-met"
        return "cannot-tell" if self.verdict is Verdict.UNDECIDED else "no-data"

    @property
    def is_settled(self) -> bool:
        """Whether the deadline has come, or nothing later can change the verdict.

        Unlike ``is_final`` this may still rest on a provisional figure.
        """
        return self.is_final or (self.is_provisional and self._at_deadline)

    @property
    def _at_deadline(self) -> bool:
        return (
            self.due is not None and self.period is not None and (self.period.last == self.due.last)
        )

    def __str__(self) -> str:
        """Return one line: the target, the status and the margin."""
        decided = self.verdict in {Verdict.MET, Verdict.NOT_MET}
        by = self.margin if decided else None
        margin = "" if by is None else f" by {self.target.indicator.show_distance(by)}"
        return f"{self.target.id}: {self.status.replace('-', ' ')}{margin}"
