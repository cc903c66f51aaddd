"""What the parts prove about a whole."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from healthplan.aggregation.assuming import Assume, Missing, Policy
from healthplan.aggregation.known import Known, Member, MemberState
from healthplan.findings import Finding
from healthplan.indicators import Axis, Rule
from healthplan.intervals import Interval, Span
from healthplan.records import Observation
from healthplan.text import Text, TextLike, in_chinese
from healthplan.units import quantity, unit

if TYPE_CHECKING:
    from collections.abc import Iterable


def _titles(names: Iterable[TextLike]) -> tuple[Text, ...]:
    return tuple(map(Text.of, names))


@attrs.frozen(slots=True)
class Coverage:
    """How much of the whole reported.

    Attributes:
        reporting: How many reports there are.
        expected: How many there should be.
        weight: The share of the weight that reported, where parts have weights.
        titles: What those that are missing are called, in every language.

    >>> coverage = Coverage(35, 38, None, ("Kaizhou 2022", "Wushan 2022", "Wuxi 2022"))
    >>> print(coverage)
    35 of 38
    >>> coverage.is_complete
    False
    """

    reporting: int
    expected: int
    weight: Interval | None = None
    titles: tuple[Text, ...] = attrs.field(default=(), converter=_titles)

    @property
    def silent(self) -> tuple[str, ...]:
        """The names of those that are missing.

        >>> Coverage(1, 2, None, ["Kaizhou 2022"]).silent
        ('Kaizhou 2022',)
        """
        return tuple(map(str, self.titles))

    @property
    def share(self) -> Interval:
        """The share of the expected reports that are there.

        >>> print(Coverage(3, 4).share)
        75 %
        """
        return Interval.from_span(_ratio(self.reporting, self.expected), unit("percent"))

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.reporting == self.expected

    def text(self, lang: str = "en") -> str:
        """Return how many of how many.

        >>> Coverage(35, 38).text("zh")
        '35/38'
        """
        return f"{self.reporting}{'/' if in_chinese(lang) else ' of '}{self.expected}"

    def __str__(self) -> str:
        """Return how many of how many, in English."""
        return self.text()


def _ratio(one: int, other: int) -> Span:
    return Span.point(Fraction(one, other) if other else Fraction(0))


@attrs.frozen(slots=True, kw_only=True, repr=False)
class Aggregate(Observation):
    """What the parts of a whole prove about it: an observation that nobody made.

    It can stand among the records of :func:`healthplan.assess`, and of a further
    :func:`healthplan.aggregate`.

    Attributes:
        value: What it is judged by: the bounds, or what the caller chose instead.
        bounds: Every value that some completion of what is missing leads to.
        reported: The value of the reporting part, or None if nobody reported, or too few.
        coverage: How much reported, and who is silent.
        rule: What the parts make of the whole.
        axis: Along which axis it was combined last.
        members: The parts, those left out too.
        policy: What was made of missing parts.
        stated: The figure that the whole itself reported, or None.
        difference: That figure minus what the parts make.
        independent: For overlapping shares of one population, their union if they were
            independent of each other; a formula, not a fact.
        findings: What is wrong with the data it was made of.
        judged: The ends of ``value``, exact and in root units.
        rounded: The same with figures read as rounded.
        known: All that was found out, in root units.

    >>> import healthplan as hp
    >>> city = hp.Jurisdiction("X", "A city (made up)")
    >>> districts = [hp.Jurisdiction(f"X-{n}", f"District {n}", parent=city) for n in (1, 2)]
    >>> beds = hp.Count("beds", "Beds", unit=hp.unit("bed", counted=True), accumulates="level")
    >>> seen = [hp.Observation(beds, 10, period="2022", place=districts[0])]
    >>> total = hp.aggregate(seen, to=city, hierarchy=[city, *districts])["beds"]
    >>> print(total.bounds, "|", total.reported, "|", total.coverage)
    at least 10 beds | 10 beds | 1 of 2
    """

    bounds: Interval
    reported: Interval | None
    coverage: Coverage
    rule: Rule
    axis: Axis
    policy: Policy
    stated: Interval | None = None
    difference: Interval | None = None
    independent: Interval | None = None
    findings: tuple[Finding, ...] = attrs.field(default=(), eq=False)
    known: Known = attrs.field(eq=False, repr=False)
    judged: Span = attrs.field(repr=False)
    rounded: Span = attrs.field(repr=False)

    @property
    def members(self) -> tuple[Member, ...]:
        """The parts it was made of, those left out too."""
        return self.known.members

    @property
    def silent(self) -> tuple[Member, ...]:
        """The members that are missing or incomplete."""
        return tuple(
            m
            for m in self.members
            if m.state is MemberState.MISSING or (m.known is not None and m.known.silent)
        )

    @property
    def excluded(self) -> tuple[Member, ...]:
        """The members that are left out, each with the reason."""
        return tuple(member for member in self.members if not member.counts)

    @property
    def rests_on_assumption(self) -> bool:
        """Whether something missing was assumed or left out of account."""
        return self.policy is not Missing.BOUND and not self.coverage.is_complete

    @property
    def judged_value(self) -> Interval:
        """What it is judged by; ``value``, with its type known."""
        assert isinstance(self.value, Interval)  # noqa: S101 - an aggregate has no other
        return self.value

    def span(self, *, rounded: bool = False) -> Span:
        """Return what it is judged by, as exact fractions in root units."""
        return self.rounded if rounded else self.judged

    def _repr_html_(self) -> str:
        from healthplan.aggregation.html import aggregate_html

        return aggregate_html(self)

    def __str__(self) -> str:
        """Return how it was made, in English."""
        return self.explain()

    def __repr__(self) -> str:
        """Return the indicator, the place, the period and the value."""
        where = [self.indicator.id, *([str(self.place)] if self.place else []), str(self.period)]
        return f"<Aggregate {', '.join(where)}: {self.value}>"

    def explain(self, lang: str = "en", *, most: int = 12) -> str:
        """Return how it was made: the rule, the parts with their sources, and who is silent.

        Args:
            lang: A language tag; Chinese for "zh...", else English.
            most: How many parts to list at most; the silent ones come first.
        """
        from healthplan.aggregation.explaining import explained

        return explained(self, lang, most)


def judged_by(known: Known, policy: Policy, precision: int) -> Span:
    """Return what an aggregate is judged by, at one of the two precisions."""
    if policy is Missing.IGNORE and known.reported is not None:
        return known.reported[precision]
    return (known.judged if isinstance(policy, Assume) else known.bounds)[precision]


def coverage_of(known: Known) -> Coverage:
    """Return how much of the whole reported."""
    return Coverage(known.reporting, known.expected, _weight_share(known), known.silent)


def _weight_share(known: Known) -> Interval | None:
    """Return how much of the weight reported; where weights are unknown, within which bounds."""
    heard, whole = known.heard, known.weight
    if heard is None or whole is None or heard.high is None:
        return None
    if not known.silent:
        return Interval.exactly(quantity(100, "percent"))
    if not (whole.low or heard.high):
        return None
    most = min(Fraction(1), heard.high / whole.low) if whole.low else Fraction(1)
    least = Fraction(0) if not whole.high else (heard.low or 0) / whole.high
    open_ended = whole.high is None and bool(most)  # of nothing that reported, 0 % is exact
    return Interval.from_span(Span(least, most, low_open=open_ended), unit("percent"))
