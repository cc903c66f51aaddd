"""Where something was said."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

import attrs

from healthplan.errors import DefinitionError, ParseError, shown
from healthplan.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

AS_SOURCE: Final = "write hp.Source('the outlet', date='2022-03-29')"
"""What to do where a source is wanted."""

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: dt.date | str | None) -> dt.date | None:
    if value is None or type(value) is dt.date:
        return value
    try:
        # fromisoformat also reads weeks and unseparated digits; we do not.
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise ParseError(
        value,
        expected="the day it was published, as a datetime.date or like '2022-03-29'",
        hint="if part of the date comes from elsewhere, say so in date_basis=; else leave it out",
    )


def _name(value: str | Mapping[str, str] | Text) -> Text:
    return Text.of(value)


def _words(value: str | Mapping[str, str] | Text | None) -> Text | None:
    return None if value is None else Text.of(value)


def _optional_str(_: object, field: attrs.Attribute[str | None], value: str | None) -> None:
    if value is not None and not (isinstance(value, str) and value.strip()):
        msg = f"{field.name} of a source is a text, not {shown(value)}"
        raise DefinitionError(msg, hint="leave it out if it is not known")


def _rank(_: object, __: object, value: int | None) -> None:
    if value is not None and type(value) is not int:
        msg = f"authority of a source is a whole number, not {shown(value)}"
        raise DefinitionError(msg, hint="1 for the origin itself, 2 for who repeats it, and so on")


@attrs.frozen(slots=True, cache_hash=True)
class Source:
    """Where something was said: the outlet, the day, and the place in the document.

    Attributes:
        outlet: Who published it.
        date: The day of publication, if known.
        city: The city of the dateline.
        reporter: Who wrote it.
        speaker: Whose words it reports.
        role: In which office the speaker spoke.
        document: The title of the document.
        at: The place in the document, such as "line 9" or "paragraph 3".
        url: Where it can be fetched.
        language: The BCP 47 tag of the language it was read in.
        machine_translated: Whether it was read in a machine translation.
        date_basis: Where the date, or a part of it, was taken from, if it is not
            printed: "the year is that of the address of the page".
        authority: How close it is to the origin: smaller is closer.  A rank of ours,
            used where readings are preferred by authority.
        note: Anything else a reader should know.

    >>> press = Source("China News Service", date="2022-03-29", city="Chongqing")
    >>> print(press)
    China News Service, 2022-03-29
    """

    outlet: Text = attrs.field(converter=_name)
    date: dt.date | None = attrs.field(default=None, converter=_day)
    city: Text | None = attrs.field(default=None, converter=_words, kw_only=True)
    reporter: Text | None = attrs.field(default=None, converter=_words, kw_only=True)
    speaker: Text | None = attrs.field(default=None, converter=_words, kw_only=True)
    role: Text | None = attrs.field(default=None, converter=_words, kw_only=True)
    document: Text | None = attrs.field(default=None, converter=_words, kw_only=True)
    at: str | None = attrs.field(default=None, validator=_optional_str, kw_only=True)
    url: str | None = attrs.field(default=None, validator=_optional_str, kw_only=True)
    language: str | None = attrs.field(default=None, validator=_optional_str, kw_only=True)
    machine_translated: bool = attrs.field(default=False, kw_only=True)
    date_basis: Text | None = attrs.field(default=None, converter=_words, kw_only=True)
    authority: int | None = attrs.field(default=None, validator=_rank, kw_only=True)
    note: Text | None = attrs.field(default=None, converter=_words, kw_only=True)

    def same_origin(self, other: Source) -> bool:
        """Return whether both are the same document of the same outlet, of whatever day.

        >>> monthly = Source("Health Commission", "2022-03-01", document="Bulletin")
        >>> monthly.same_origin(Source("Health Commission", "2022-04-01", document="Bulletin"))
        True
        """
        return (self.outlet, self.document) == (other.outlet, other.document)

    @property
    def sort_key(self) -> tuple[bool, dt.date, str, str, str]:
        """A key that sorts by date, the undated first, then by outlet, document and place.

        >>> new, old = Source("A", "2022-03-29"), Source("B", "2021-11-01")
        >>> [str(s.outlet) for s in sorted([new, old], key=lambda s: s.sort_key)]
        ['B', 'A']
        """
        document = "" if self.document is None else str(self.document)
        when = (self.date is not None, self.date or dt.date.min)
        return *when, str(self.outlet), document, self.at or ""

    def text(self, lang: str = "en") -> str:
        """Return outlet, document, date and place in it, as far as they are known.

        >>> Source({"en": "Xinhua", "zh": "新华社"}, "2022-03-29", at="line 9").text("zh")
        '新华社, 2022-03-29, line 9'
        """
        titles = (part.get(lang) for part in (self.outlet, self.document) if part is not None)
        rest = (str(part) for part in (self.date, self.at) if part is not None)
        return ", ".join((*titles, *rest))

    def __str__(self) -> str:
        """Return the source in English, where its names have an English version."""
        return self.text()
