"""What all progress records share: when, where, who said it, and how it is to be read."""

from __future__ import annotations

import enum

import attrs

from healthplan.jurisdictions import Jurisdiction
from healthplan.parts import Part, as_part
from healthplan.periods import Period, optional_period
from healthplan.sources import Source
from healthplan.text import Text, optional_text


class Assertion(enum.Enum):
    """How a statement is meant, whatever its grammatical tense.

    >>> Assertion("observed")
    <Assertion.OBSERVED: 'observed'>
    """

    OBSERVED = "observed"
    """It was measured."""

    PROVISIONAL = "provisional"
    """It was measured, and the figure may still be revised."""

    PLANNED = "planned"
    """It is intended."""

    UNDER_WAY = "under_way"
    """Work on it goes on."""

    PIPELINE = "pipeline"
    """It is held in reserve, like a list of approved projects."""

    LAUNCHED = "launched"
    """It was started."""

    BASICALLY_DONE = "basically_done"
    """It is said to be as good as done (基本完成)."""

    NOT_APPLICABLE = "not_applicable"
    """The indicator has no meaning there."""

    @property
    def constrains(self) -> bool:
        """Whether a statement so meant says what a value is.

        >>> Assertion.PIPELINE.constrains
        False
        """
        return self in {Assertion.OBSERVED, Assertion.PROVISIONAL}


class Confidence(enum.Enum):
    """How sure a reading is.

    >>> Confidence("high").is_high
    True
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"

    @property
    def is_high(self) -> bool:
        """Whether a repaired figure of this confidence is preferred over the printed one."""
        return self in {Confidence.HIGH, Confidence.VERY_HIGH}


@attrs.frozen(slots=True)
class Reading:
    """How the figure of a record was got from the words.

    Attributes:
        repaired: The figure differs from the printed one, or adds to it.
        confidence: How sure a repair is; None for a printed figure.
        reason: Why the repair is right.
        sources: Where the reason can be looked up.

    >>> Reading.repair("high", "the number is only an article").repaired
    True
    """

    repaired: bool = False
    confidence: Confidence | None = None
    reason: Text | None = None
    sources: tuple[Source, ...] = ()

    @classmethod
    def repair(
        cls,
        confidence: Confidence | str,
        reason: Text | str,
        sources: tuple[Source, ...] = (),
    ) -> Reading:
        """Return the reading of a figure that had to be repaired.

        >>> Reading.repair("very_high", "line 11 prints 65").confidence
        <Confidence.VERY_HIGH: 'very_high'>
        """
        return cls(True, Confidence(confidence), Text.of(reason), tuple(sources))  # noqa: FBT003


PRINTED = Reading()
"""The figure is the printed one."""


def _assertion(value: Assertion | str) -> Assertion:
    return Assertion(value)


@attrs.frozen(slots=True, kw_only=True)
class ProgressRecord:
    """What somebody said.  Use Observation, Comparison or Remark.

    Attributes:
        period: The period it is about.
        place: Where; None means the jurisdiction of the plan.
        part: Which part of the whole.
        source: Who said it, where and when.
        words: The words themselves.
        assertion: How they are meant.
        reading: How the figure was got from them.
        id: The name of the statement in a list of statements.
        note: What the reader of the record should know.

    >>> import healthplan as hp
    >>> share = hp.Share("coverage", "Coverage")
    >>> seen = hp.Observation(share, "90 %", period="2021", words="coverage has reached 90%")
    >>> isinstance(seen, ProgressRecord), seen.assertion
    (True, <Assertion.OBSERVED: 'observed'>)
    """

    period: Period | None = attrs.field(default=None, converter=optional_period)
    place: Jurisdiction | None = None
    part: Part = attrs.field(factory=Part, converter=as_part)
    source: Source | None = None
    words: Text | None = attrs.field(default=None, converter=optional_text)
    assertion: Assertion = attrs.field(default=Assertion.OBSERVED, converter=_assertion)
    reading: Reading = PRINTED
    id: str | None = None
    note: Text | None = attrs.field(default=None, converter=optional_text)
