"""Lists, some of which say how long they are."""

from __future__ import annotations

import attrs

from healthplan.errors import DefinitionError, shown
from healthplan.indicators.base import texts
from healthplan.records import PRINTED, Reading
from healthplan.sources import Source
from healthplan.text import Text, as_text, in_chinese, optional_text


def _length(_: object, __: object, value: int | None) -> None:
    if value is not None and (type(value) is not int or value < 0):
        msg = f"the declared length of a list is a whole number from 0, not {shown(value)}"
        raise DefinitionError(msg, hint="leave it out where no number was said")


@attrs.frozen(slots=True, kw_only=True)
class Enumeration:
    """A list that somebody gave, and how long they said it was.

    Attributes:
        id: A short name.
        title: What people read.
        listed: The items that were named, in order; one that comes twice counts once.
        declared: How many there are, as it was said; None if it was not.
        is_partial: It was said to name only some: "such as", "including", 等.
        aliases: Other titles seen in translations.
        source: Where it is written.
        words: The words themselves.
        reading: How the list was got from them.

    Raises:
        DefinitionError: The declared length is no whole number.

    >>> cancers = Enumeration("cancers", "Common cancers", declared=9, listed=["colorectal"],
    ...     is_partial=True)
    >>> print(cancers)
    Common cancers: 1 of 9 named, 8 missing
    >>> cancers.missing, cancers.is_complete
    (8, False)
    """

    id: str = attrs.field(kw_only=False)
    title: Text = attrs.field(kw_only=False, converter=as_text)
    listed: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    declared: int | None = attrs.field(default=None, validator=_length)
    is_partial: bool = False
    aliases: tuple[Text, ...] = attrs.field(default=(), converter=texts)
    source: Source | None = None
    words: Text | None = attrs.field(default=None, converter=optional_text)
    reading: Reading = PRINTED

    @property
    def named(self) -> tuple[Text, ...]:
        """The items that were named, each of them once.

        >>> levels = Enumeration("levels", "Levels", listed=["city", "county", "city"])
        >>> [str(level) for level in levels.named]
        ['city', 'county']
        """
        return tuple(dict.fromkeys(self.listed))

    @property
    def missing(self) -> int | None:
        """How many are not named; None where an open list says no number.

        >>> Enumeration("diseases", "Major diseases", listed=["cancer"], is_partial=True).missing
        """
        if self.declared is None:
            return None if self.is_partial else 0
        return max(0, self.declared - len(self.named))

    @property
    def surplus(self) -> int:
        """How many more are named than were declared.

        >>> Enumeration("levels", "Levels", declared=2, listed=["city", "county", "town"]).surplus
        1
        """
        return 0 if self.declared is None else max(0, len(self.named) - self.declared)

    @property
    def is_complete(self) -> bool:
        """Whether exactly those are named that there are said to be.

        A declared number decides it: all 15 may be named after "including".
        """
        return self.missing == 0 and self.surplus == 0

    def text(self, lang: str = "en") -> str:
        """Return the title and how many are named.

        >>> Enumeration("levels", "四级体系", declared=4, listed=list("市区街村")).text("zh")
        '四级体系：4项全部列出'
        """
        chinese = in_chinese(lang)
        named = len(self.named)
        values = {"named": named, "all": self.declared, "missing": self.missing}
        english, zh = _WORDS[self._state()]
        colon = "：" if chinese else ": "
        words = (zh if chinese else english).format(**values, surplus=self.surplus)
        return f"{self.title.get(lang)}{colon}{words}"

    def _state(self) -> str:
        if self.is_complete:
            return "complete"
        if self.surplus:
            return "surplus"
        return "open" if self.declared is None else "missing"

    def __str__(self) -> str:
        """Return the title and how many are named, in English."""
        return self.text()


_WORDS = {
    "complete": ("all {named} named", "{named}项全部列出"),
    "missing": (
        "{named} of {all} named, {missing} missing",
        "共{all}项，列出{named}项，缺{missing}项",
    ),
    "surplus": (
        "{named} named, {surplus} more than the {all} declared",
        "列出{named}项，比所称的{all}项多{surplus}项",
    ),
    "open": ("{named} named, others not", "列出{named}项，其余未列"),
}
