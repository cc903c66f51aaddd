"""What a file says, as a tree of values that know where they stand."""

from __future__ import annotations

import re

import attrs

from healthplan.errors import shown
from healthplan.findings import Place

# A number as JSON writes it, but without an exponent and with no more digits than an exact
# number may have: everything else is text, and whoever wanted a number refuses it.
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,33})")
_NOTHING = frozenset({"", "~", "null"})
_TRUTHS = {"true": True, "false": False}


# Not frozen: a file has hundreds of thousands of them, and to make one would take twice as long.
@attrs.define(slots=True)
class Scalar:
    """A single value, as its characters: what they mean is for the reader of the field to say.

    Attributes:
        text: The characters, without quotes.
        place: Where it begins; its file, line and column will do.
        plain: It stands without quotes, so that it may be a number, true, false or nothing.

    >>> Scalar("60.50", Place(), plain=True).text
    '60.50'
    >>> Scalar("no", Place(), plain=True).truth is None
    True
    """

    text: str
    _at: Place | tuple[str, int, int] = attrs.field(alias="place")
    plain: bool = attrs.field(default=False, kw_only=True)

    @property
    def place(self) -> Place:
        """Where it begins: hardly anybody asks, so that the place is made when somebody does."""
        return self._at if isinstance(self._at, Place) else Place(*self._at)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was written, or ``null``."""
        return self.plain and self.text in _NOTHING

    @property
    def truth(self) -> bool | None:
        """True or False where exactly that was written, else None."""
        return _TRUTHS.get(self.text) if self.plain else None

    @property
    def whole(self) -> int | None:
        """The whole number that was written without a unit, or None."""
        return int(self.text) if self.plain and _WHOLE.fullmatch(self.text) else None

    @property
    def kind(self) -> str:
        """What people call it."""
        if self.is_nothing:
            return "nothing"
        if self.truth is not None:
            return f"the truth value {self.text}"
        return f"the text {shown(self.text)}"


@attrs.frozen(slots=True)
class Sequence:
    """A list of values.

    Attributes:
        items: The values.
        place: Where it begins.
    """

    items: tuple[Node, ...]
    place: Place

    @property
    def kind(self) -> str:
        """What people call it."""
        return f"a list of {len(self.items)}"


@attrs.frozen(slots=True)
class Mapping:
    """Values by key.

    Attributes:
        entries: Pairs of key and value, in the order written; no key comes twice.
        place: Where it begins.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place

    @property
    def kind(self) -> str:
        """What people call it."""
        return "a mapping"

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None.

        >>> Mapping(((Scalar("a", Place()), Scalar("1", Place())),), Place()).get("b") is None
        True
        """
        return next((value for found, value in self.entries if found.text == key), None)


@attrs.frozen(slots=True)
class Unusable:
    """A value in whose stead a finding was reported.

    Attributes:
        place: Where it begins.
    """

    place: Place


Node = Scalar | Sequence | Mapping | Unusable
