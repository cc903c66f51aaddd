"""What all progress records share: when, where, who said it, and how it is to be read."""

from __future__ import annotations

import enum
from typing import ClassVar

import attrs

from healthplan.errors import DefinitionError
from healthplan.indicators import Indicator
from healthplan.jurisdictions import Jurisdiction, optional_place
from healthplan.parts import Part, as_part
from healthplan.periods import Period, optional_period
from healthplan.readings import AS_READING, PRINTED, ParseStatus, Reading
from healthplan.sources import AS_SOURCE, Source
from healthplan.text import Text, optional_text
from healthplan.validators import choice, instance, is_a


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


def as_indicator(value: Indicator) -> Indicator:
    """Return *value*, if it is an indicator.

    Raises:
        DefinitionError: It is something else, such as the id of one.

    >>> from healthplan.indicators import Share
    >>> print(as_indicator(Share("literacy", "Health literacy")).id)
    literacy
    """
    hint = "make one first, like hp.Share('literacy', 'Health literacy')"
    return instance(Indicator, value, "the indicator of a record", hint)


def lost(subject: str) -> DefinitionError:
    """Return the error of a record that was to hold a number which nobody knows.

    >>> print(lost("'coverage' (2021)"))
    'coverage' (2021): an unknown number is none
      hint: what lost its number is a Remark, with status='number_missing'
    """
    msg = f"{subject}: an unknown number is none"
    return DefinitionError(
        msg, hint="what lost its number is a Remark, with status='number_missing'"
    )


def _assertion(value: Assertion | str) -> Assertion:
    return choice(Assertion, value, "assertion")


def _status(value: ParseStatus | str) -> ParseStatus:
    return choice(ParseStatus, value, "parse status")


def _agrees(record: ProgressRecord, _: object, status: ParseStatus) -> None:
    """Check that a lost number is not there all the same."""
    if status is not ParseStatus.NUMBER_MISSING:
        return
    name = f"record {record.id!r}" if record.id else "the record"
    if record.gives_figure and not record.reading.repaired:
        msg = f"{name} gives a figure, and its words are said to have lost it"
        hint = "say with reading= how the figure was found, or make it a Remark"
        raise DefinitionError(msg, hint=hint)
    if record.assertion is Assertion.NOT_APPLICABLE:
        msg = f"{name} says that there is no value, and that its number was lost"
        raise DefinitionError(msg, hint="what does not apply has no number: leave out one of them")


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
        status: In what state they are.
        reading: How the figure was got from them.
        id: The name of the statement in a list of statements.
        note: What the reader of the record should know.

    Raises:
        DefinitionError: The status says that a number was lost which the record gives as
            printed, or which cannot be.

    >>> import healthplan as hp
    >>> share = hp.Share("coverage", "Coverage")
    >>> seen = hp.Observation(share, "90 %", period="2021", words="coverage has reached 90%")
    >>> isinstance(seen, ProgressRecord), seen.assertion
    (True, <Assertion.OBSERVED: 'observed'>)
    """

    gives_figure: ClassVar[bool] = True
    """Whether records of this kind give a number."""

    period: Period | None = attrs.field(default=None, converter=optional_period)
    place: Jurisdiction | None = attrs.field(default=None, converter=optional_place)
    part: Part = attrs.field(factory=Part, converter=as_part)
    source: Source | None = attrs.field(default=None, validator=is_a(Source, AS_SOURCE))
    words: Text | None = attrs.field(default=None, converter=optional_text)
    assertion: Assertion = attrs.field(default=Assertion.OBSERVED, converter=_assertion)
    status: ParseStatus = attrs.field(
        default=ParseStatus.CLEAN, converter=_status, validator=_agrees
    )
    reading: Reading = attrs.field(default=PRINTED, validator=is_a(Reading, AS_READING))
    id: str | None = None
    note: Text | None = attrs.field(default=None, converter=optional_text)

    @property
    def rests_on_assumption(self) -> bool:
        """Whether it assumes something that nobody said; no plain record does."""
        return False
