"""How the words of a document were read, where they are damaged."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import UnknownNameError
from healthplan.sources import Source
from healthplan.text import Text
from healthplan.validators import choice

if TYPE_CHECKING:
    from collections.abc import Mapping


AS_READING: Final = "write hp.Reading.repair('high', 'why it is right')"
"""What to do where a reading is wanted."""


class ParseStatus(enum.Enum):
    """In what state the words of a statement came down to us.

    >>> ParseStatus("number_missing")
    <ParseStatus.NUMBER_MISSING: 'number_missing'>
    """

    CLEAN = "clean"
    """They say what they mean."""

    GARBLED = "garbled"
    """They are damaged: numerals shifted, clauses cut off, words mistaken for others."""

    NUMBER_MISSING = "number_missing"
    """A number was there, and was lost: "at least <> hospitals"."""


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
    """How the figure of a record, or the bound of a target, was got from the words.

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
        reason: Text | Mapping[str, str] | str,
        sources: tuple[Source, ...] = (),
    ) -> Reading:
        """Return the reading of a figure that had to be repaired.

        >>> Reading.repair("very_high", "line 11 prints 65").confidence
        <Confidence.VERY_HIGH: 'very_high'>
        """
        sure = choice(Confidence, confidence, "confidence")
        return cls(True, sure, Text.of(reason), tuple(sources))  # noqa: FBT003

    @property
    def is_sure(self) -> bool:
        """Whether it is a repair so sure that it is preferred over what is printed.

        >>> Reading.repair("low", "it may have been 65").is_sure, PRINTED.is_sure
        (False, False)
        """
        return self.confidence is not None and self.confidence.is_high


PRINTED = Reading()
"""The figure is the printed one."""


PRECISIONS = ("printed", "rounded")
"""How exactly figures are taken: as they are printed, or as any value that rounds to that."""


def is_rounded(precision: str) -> bool:
    """Return whether a figure is read as any value that rounds to what is printed.

    Raises:
        UnknownNameError: There is no such precision.

    >>> is_rounded("printed"), is_rounded("rounded")
    (False, True)
    """
    if precision not in PRECISIONS:
        raise UnknownNameError("precision", precision, PRECISIONS)
    return precision == "rounded"
