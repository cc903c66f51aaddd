"""What is known of one part, at both precisions, before and after it is combined."""

from __future__ import annotations

import enum

import attrs

from healthplan.indicators import Indicator, Rule
from healthplan.intervals import Interval, Span, hull
from healthplan.records import ProgressRecord
from healthplan.text import Text

Pair = tuple[Span, Span]
"""The same thing by printed figures, and by figures read as rounded."""


class MemberState(enum.Enum):
    """What a part has to say.

    >>> MemberState("missing").text("zh")
    '未报'
    """

    REPORTED = "reported"
    """There is a figure for it, or for some of its own parts."""

    MISSING = "missing"
    """Nobody reported it, and it has a value all the same."""

    NOT_APPLICABLE = "not applicable"
    """The indicator has no meaning there."""

    NO_DENOMINATOR = "no denominator"
    """There was nobody to count."""

    EXCLUDED = "excluded"
    """It is not counted, or already counted elsewhere."""

    def text(self, lang: str = "en") -> str:
        """Return the state in words."""
        return _STATES[self].get(lang)


_STATES = {
    MemberState.REPORTED: Text.of({"en": "reported", "zh": "已报"}),
    MemberState.MISSING: Text.of({"en": "missing", "zh": "未报"}),
    MemberState.NOT_APPLICABLE: Text.of({"en": "not applicable", "zh": "不适用"}),
    MemberState.NO_DENOMINATOR: Text.of({"en": "nobody to count", "zh": "无分母"}),
    MemberState.EXCLUDED: Text.of({"en": "not counted", "zh": "不计入"}),
}


@attrs.frozen(slots=True, kw_only=True)
class Known:
    """What is known of one value, all in root units.

    Attributes:
        bounds: Every value that some completion of what is missing leads to.
        judged: The same under the assumption that the caller made, if any.
        reported: The value of the part that reported, or None if none did.
        weight: Its denominator or weight; None where there is none.
        reported_weight: That of the part that reported.
        heard: How much of its weight reported; None where that is all of it or unknown.
        reporting: How many reports there are.
        expected: How many there should be.
        silent: The names of those that are missing.
        members: What it was made of, in order.
        rule: What made it of them, or None where it was said.
        records: What was said of it directly.
        stated: Where it has a figure of its own beside its parts, that figure alone.
        made: And what the parts alone make.
    """

    bounds: Pair
    judged: Pair
    reported: Pair | None
    weight: Span | None = None
    reported_weight: Span | None = None
    heard: Span | None = None
    reporting: int = 1
    expected: int = 1
    silent: tuple[Text, ...] = ()
    members: tuple[Member, ...] = ()
    rule: Rule | None = None
    records: tuple[ProgressRecord, ...] = ()
    stated: Known | None = None
    made: Known | None = None

    @classmethod
    def said(
        cls, value: Pair, weight: Span | None = None, records: tuple[ProgressRecord, ...] = ()
    ) -> Known:
        """Return what is known of a value that somebody reported."""
        return cls(
            bounds=value,
            judged=value,
            reported=value,
            weight=weight,
            reported_weight=weight,
            records=records,
        )

    def narrowed(self, other: Known) -> Known:
        """Return what is known if another figure of the same thing bounds it too."""
        return attrs.evolve(
            self,
            bounds=_both(self.bounds, other.bounds),
            judged=_both(self.judged, other.judged),
        )

    def or_else(self, other: Known) -> Known:
        """Return what is known if two figures of one thing disagree: either may be true."""
        return attrs.evolve(
            self,
            bounds=_either(self.bounds, other.bounds),
            judged=_either(self.judged, other.judged),
            reported=_either(self.reported or self.bounds, other.reported or other.bounds),
        )


def _both(one: Pair, other: Pair) -> Pair:
    found = one[0].intersect(other[0]), one[1].intersect(other[1])
    return one if found[0].is_empty or found[1].is_empty else found


def _either(one: Pair, other: Pair) -> Pair:
    return hull([one[0], other[0]]), hull([one[1], other[1]])


@attrs.frozen(slots=True, kw_only=True)
class Member:
    """One part of a whole, as it was counted.

    Attributes:
        title: What people call it, with the period.
        key: Its code, period or category.
        indicator: What was measured.
        state: Whether it reported, and if not, why.
        known: What is known of it; None where it is silent or left out.
        possible: All that its value can be, in root units.
        weighs: Its denominator or weight, in root units; None where there is none.
        why: Why it is left out, or where its figure comes from.

    >>> import healthplan as hp
    >>> city = hp.Jurisdiction("X", "A city (made up)")
    >>> parts = [hp.Jurisdiction(f"X-{n}", f"District {n}", parent=city) for n in (1, 2)]
    >>> visits = hp.Count("visits", "Visits", unit="person", accumulates="flow")
    >>> seen = [hp.Observation(visits, 7, period="2022", place=parts[0])]
    >>> for member in hp.aggregate(seen, to=city, hierarchy=[city, *parts])["visits"].members:
    ...     print(member)
    District 1 2022: 7 persons
    District 2 2022: missing
    """

    title: Text
    key: str
    indicator: Indicator
    state: MemberState
    known: Known | None = None
    possible: Span
    weighs: Span | None = None
    why: Text | None = None

    @property
    def name(self) -> str:
        """The title in English, where it has an English one."""
        return str(self.title)

    @property
    def counts(self) -> bool:
        """Whether it is part of the whole."""
        return self.state in {MemberState.REPORTED, MemberState.MISSING}

    @property
    def value(self) -> Interval:
        """All that its value can be."""
        return Interval.from_span(self.possible, self.indicator.unit)

    @property
    def records(self) -> tuple[ProgressRecord, ...]:
        """What was said of it directly."""
        return () if self.known is None else self.known.records

    @property
    def members(self) -> tuple[Member, ...]:
        """The parts of this part, where it was made of some."""
        return () if self.known is None else self.known.members

    def __str__(self) -> str:
        """Return the name and the value, or why there is none."""
        if self.state is MemberState.REPORTED:
            return f"{self.name}: {self.indicator.show(self.value)}"
        return f"{self.name}: {self.state.text()}"
