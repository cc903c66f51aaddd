"""Human text in several languages, and how wide it stands in a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

import attrs

from healthplan.errors import DefinitionError, shown

_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}")
_MOST_LISTED = 6
_PLAIN = "und"  # BCP 47: undetermined


@attrs.frozen(slots=True)
class Text:
    """A human text, possibly in several languages: frozen, hashable, ordered as given.

    Wherever a title or a name is asked for, a plain string or a mapping from
    BCP 47 language tags to strings will do; both become a Text.

    Attributes:
        versions: Pairs of language tag and text; the tag of a plain string is
            "und" (undetermined).

    >>> name = Text.of({"en": "Diabetes", "zh": "糖尿病"})
    >>> name.get("zh-Hans-CN"), name.get("fr"), str(name)
    ('糖尿病', 'Diabetes', 'Diabetes')
    """

    versions: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, value: TextLike) -> Text:
        """Return *value* as a Text.

        Raises:
            DefinitionError: An empty text, an empty mapping or a tag that is not
                a BCP 47 language tag.
        """
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            value = {_PLAIN: value}
        if not isinstance(value, Mapping):
            raise NotTextError(value)
        for tag, version in value.items():
            if not isinstance(tag, str) or not _TAG.fullmatch(tag):
                msg = f"{shown(tag)} is not a language tag"
                raise DefinitionError(msg, hint="use BCP 47 tags such as 'en' or 'zh-Hans'")
            if not isinstance(version, str):
                raise NotTextError(version)
        if not value or not all(v.strip() for v in value.values()):
            msg = "a human text is empty"
            raise DefinitionError(msg, hint="give at least one language some words")
        return cls(tuple(value.items()))

    def get(self, lang: str) -> str:
        """Return the text in *lang* or a tag close to it, else English, else the first.

        >>> name = Text.of({"zh-Hans": "重庆", "en": "Chongqing"})
        >>> name.get("en-GB"), name.get("zh"), name.get("fr")
        ('Chongqing', '重庆', 'Chongqing')
        """
        return self._in(lang) or self._in("en") or self.versions[0][1]

    def _in(self, lang: str) -> str | None:
        """Return the version of the tag, else of its shorter tags, else of any longer one."""
        found = {tag.lower(): version for tag, version in self.versions}
        tag = _normal(lang)
        while tag:
            if tag in found:
                return found[tag]
            tag = tag.rpartition("-")[0]
        wanted = _normal(lang).partition("-")[0]
        return next((found[tag] for tag in found if tag.partition("-")[0] == wanted), None)

    def __str__(self) -> str:
        """Return the English text where there is one, else the first."""
        return self.get("en")

    def to_plain(self) -> str | dict[str, str]:
        """Return what the text was made from: a string, or a dict by language tag."""
        if len(self.versions) == 1 and self.versions[0][0] == _PLAIN:
            return self.versions[0][1]
        return dict(self.versions)


TextLike = str | Mapping[str, str] | Text
"""What a human text may be given as."""


def as_text(value: TextLike) -> Text:
    """Return *value* as a Text.

    >>> print(as_text("Diabetes"))
    Diabetes
    """
    return Text.of(value)


def optional_text(value: TextLike | None) -> Text | None:
    """Return *value* as a Text, and None as None.

    >>> optional_text(None) is None
    True
    """
    return None if value is None else Text.of(value)


class NotTextError(DefinitionError, TypeError):
    """Something else than a text stood where people should read words."""

    def __init__(self, value: object) -> None:
        super().__init__(
            f"a human text is a string or a mapping by language, not {shown(value)}",
            hint="for example {'en': 'Health literacy', 'zh': '健康素养'}",
        )


def in_chinese(lang: str) -> bool:
    """Return whether what is written for *lang* is written in Chinese; else it is in English.

    >>> in_chinese("zh-Hans-CN"), in_chinese("zh_CN"), in_chinese("fr")
    (True, True, False)
    """
    return _normal(lang).partition("-")[0] == "zh"


def _normal(lang: str) -> str:
    """Return a language tag in lower case, as BCP 47 joins it."""
    return lang.lower().replace("_", "-")


def listed(names: Iterable[str], lang: str = "en") -> str:
    """Return at most six names, and how many more there are.

    >>> listed(str(n) for n in range(8))
    '0, 1, 2, 3, 4, 5 and 2 more'
    >>> listed(["a", "b"], "zh")
    'a，b'
    """
    every, chinese = list(names), in_chinese(lang)
    more = len(every) - _MOST_LISTED
    text = ("，" if chinese else ", ").join(every[:_MOST_LISTED])
    if more <= 0:
        return text
    return f"{text}等另{more}项" if chinese else f"{text} and {more} more"


def width(text: str) -> int:
    """Return how many terminal columns *text* takes: two for each wide character.

    >>> width("重庆 ok")
    7
    """
    columns = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Me", "Mn"}:
            continue
        columns += 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
    return columns


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Return *text* filled up with spaces to *columns*, on its left if *right*.

    >>> pad("重庆", 6) + "|"
    '重庆  |'
    """
    fill = " " * max(0, columns - width(text))
    return fill + text if right else text + fill


def wrap(text: str, columns: int) -> list[str]:
    """Return *text* in lines of at most *columns*, broken at spaces or between wide characters.

    Only a word that is wider than a line is broken elsewhere; any white space is one space.

    >>> wrap("no figures were reported", 12)
    ['no figures', 'were', 'reported']
    """
    lines = [""]
    for piece in _pieces(" ".join(text.split()), columns):
        if lines[-1] and width(lines[-1]) + width(piece.rstrip()) > columns:
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str, columns: int) -> Iterator[str]:
    # A piece is a word with the space after it, or one wide character with the
    # closing punctuation that must not begin a line.
    for piece in re.findall(r"[^ ⺀-￯]+ ?|[⺀-￯][、。，；：）」』？！]* ?", text):
        chunk, taken = "", 0
        for char in piece:
            wide = width(char)
            if chunk and taken + wide > columns:
                yield chunk
                chunk, taken = "", 0
            chunk += char
            taken += wide
        yield chunk
